"""Origins of impairments: the decision, the stage or the inject behind each.

After an exercise everybody may know it.  A cause is kept with the event that set it, for one name
of a cause may come from two hands in one exercise.
"""

from __future__ import annotations

from simulator.assessment.fold import Fold, folds
from simulator.domain.concepts.capability import Impaired
from simulator.domain.concepts.decision import DecisionTaken
from simulator.domain.concepts.ruling import FreeDecided
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.why import afterwards


class Origins(Fold):
    """Who or what brought each impairment about, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._decided: dict[str, str] = {}
        self._by: dict[tuple[str, str], list[tuple[int, str]]] = {}

    @folds
    def _taken(self, _: Event, body: DecisionTaken) -> None:
        title = body.title.rstrip(".")
        said = f"{body.team} decided: {title}"
        if body.by_default:
            said = f"nobody at {body.team} decided, and this held: {title}"
        self._decided[body.decision] = said

    @folds
    def _free(self, _: Event, body: FreeDecided) -> None:
        said = f"exercise control ruled so on what {body.team} decided: {body.text.rstrip('.')}"
        self._decided[body.decision] = said

    @folds
    def _impaired(self, event: Event, body: Impaired) -> None:
        self._by.setdefault((body.asset, body.cause), []).append((event.n, body.by))

    def why(self, n: int, asset: str, cause: str) -> str:
        """Return, as a clause, why a cause held an asset back as of the event ``n``."""
        told = [by for at, by in self._by.get((asset, cause), ()) if at <= n]
        sort, _, rest = (told[-1] if told else "").partition("/")
        said = self._clause(sort, rest, asset)
        kind = cause.replace("-", " ")
        return f"{said} ({kind})" if said else f"of a fault of its own ({kind})"

    def _clause(self, sort: str, rest: str, asset: str) -> str:
        if sort in {"decision", "ruling"}:
            return self._decided.get(rest, "")
        if sort == "work":
            return f"{self._scenario.assets[asset].team} was at work on it"
        if sort == "inject":
            return f"of the inject {self._scenario.injects[rest].title}"
        if sort == "spread":
            return f"{self._scenario.campaigns[rest].name} spread to it"
        if sort == "stage":
            return self._stage(*rest.split("/", 1))
        return afterwards(sort)

    def _stage(self, campaign: str, stage: str) -> str:
        plan = self._scenario.campaigns[campaign]
        name = next(one.name for one in plan.stages if one.id == stage)
        return f"of {plan.name}: {name}"
