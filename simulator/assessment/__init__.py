"""What the exercise showed: measures, judged tasks and ledgers, folded from the events alone."""

from simulator.assessment.assess import assess
from simulator.assessment.assessment import Assessment
from simulator.assessment.knew import knew
from simulator.assessment.ledger import ScoreLedger, score
from simulator.assessment.plain import to_plain

__all__ = ["Assessment", "ScoreLedger", "assess", "knew", "score", "to_plain"]
