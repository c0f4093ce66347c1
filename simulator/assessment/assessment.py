"""Everything the record shows, in one value: the parts are declared beside their folds."""

from __future__ import annotations

from simulator.assessment.answers import Asked
from simulator.assessment.calibration import Said, Voices
from simulator.assessment.clues import FactResult
from simulator.assessment.diplomacy_values import BetweenStates
from simulator.assessment.duties import DutyStageResult
from simulator.assessment.expected import Expectation
from simulator.assessment.harms import Harm
from simulator.assessment.loss_values import Losses
from simulator.assessment.ratings import Judgement
from simulator.assessment.settled import SettledResult
from simulator.assessment.severity import SeverityResult
from simulator.assessment.suggest import Suggestion
from simulator.assessment.times import Sample
from simulator.assessment.trust import TrustChange
from simulator.assessment.values import (
    Consequence,
    Deed,
    Foothold,
    Happened,
    InjectResult,
    Kept,
    Mark,
    ObjectiveResult,
    QueueWait,
    ReadLoad,
    Service,
    Shared,
    StageResult,
    Standing,
)
from simulator.domain.concepts.evaluation import Observed
from simulator.domain.concepts.marking import LabelBroken
from simulator.domain.concepts.victims import VictimAttempted
from simulator.domain.values.value import value


@value
class Assessment:
    """Everything the record shows, without a verdict."""

    scenario: str
    title: str
    begun: Mark | None
    """STARTEX."""
    ended: Mark
    """ENDEX, or the last event so far."""
    over: bool
    standings: tuple[Standing, ...]
    services: tuple[Service, ...]
    consequences: tuple[Consequence, ...]
    objectives: tuple[ObjectiveResult, ...]
    shared: tuple[Shared, ...]
    kept: tuple[Kept, ...]
    breaches: tuple[Happened[LabelBroken], ...]
    trust: tuple[TrustChange, ...]
    injects: tuple[InjectResult, ...]
    deeds: tuple[Deed, ...]
    stages: tuple[StageResult, ...]
    attempts: tuple[Happened[VictimAttempted], ...]
    footholds: tuple[Foothold, ...]
    queues: tuple[QueueWait, ...]
    losses: Losses
    reading: tuple[ReadLoad, ...]
    observations: tuple[Happened[Observed], ...]
    times: tuple[Sample, ...]
    expectations: tuple[Expectation, ...]
    asked: tuple[Asked, ...]
    """What teams asked of one another."""
    harms: tuple[Harm, ...]
    suggestions: tuple[Suggestion, ...]
    """Of every critical task, target and capability."""
    judgements: tuple[Judgement, ...]
    """What persons rated."""
    between_states: BetweenStates
    duties: tuple[DutyStageResult, ...] = ()
    severities: tuple[SeverityResult, ...] = ()
    settled: tuple[SettledResult, ...] = ()
    """Decisions that nothing in the drill could make other than they are."""
    uncertain: tuple[FactResult, ...] = ()
    """What the seed drew, and who had which clue of it."""
    said: tuple[Said, ...] = ()
    """Probabilities that teams put on their choices and on what came."""
    voices: tuple[Voices, ...] = ()
    """What the seats of a team would have taken."""

    @property
    def victims(self) -> int:
        """Return how many later victims the campaigns took."""
        return sum(one.was.succeeded for one in self.attempts)
