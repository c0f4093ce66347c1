"""Assessment of an exercise: measures, judged tasks and ledgers, folded from the events alone."""

from simulator.assessment.as_json import assessment_as_json
from simulator.assessment.assess import assess
from simulator.assessment.assessment import Assessment
from simulator.assessment.knew import knew
from simulator.assessment.ledger import ScoreLedger, score

__all__ = ["Assessment", "ScoreLedger", "assess", "assessment_as_json", "knew", "score"]
