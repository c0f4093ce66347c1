"""Declarations of severity: how severe a team said its incident was, beside the author's own word.

Scores are tenths of a point of NCISS.
"""

from __future__ import annotations

from simulator.assessment.fold import Fold, folds
from simulator.domain.concepts.severity import SeverityDeclared, SeverityRated
from simulator.domain.kinds.body import Event
from simulator.domain.values.value import value


@value
class SeverityResult:
    """A team's declaration, beside the author's own assessment at that time."""

    n: int
    x: int
    s: int
    team: str
    level: int
    score: int | None
    """NCISS of the team's answers; ``None`` if it gave none."""
    band: str
    regional: int
    """What further states add beside NCISS: ours, no part of it."""
    official_level: int | None
    official_score: int | None
    level_error: int | None
    """Level declared less the official one: above 0 is too high."""
    score_error: int | None
    """NCISS of the team less the official one, in tenths: above 0 is too high."""
    evidence: tuple[int, ...]


class SeverityFold(Fold):
    """Declarations of severity, while the events go by."""

    def __init__(self) -> None:
        self._official: dict[str, tuple[int, SeverityRated]] = {}
        self.severities: list[SeverityResult] = []

    @folds
    def _rated(self, event: Event, body: SeverityRated) -> None:
        self._official[body.team] = (event.n, body)

    @folds
    def _declared(self, event: Event, body: SeverityDeclared) -> None:
        n, official = self._official.get(body.team, (None, None))
        both = official is not None and body.score is not None
        self.severities.append(
            SeverityResult(
                n=event.n,
                x=event.x,
                s=event.s,
                team=body.team,
                level=body.level,
                score=body.score,
                band=body.band,
                regional=body.regional,
                official_level=official.level if official is not None else None,
                official_score=official.score if official is not None else None,
                level_error=body.level - official.level if official is not None else None,
                score_error=(body.score or 0) - official.score if official and both else None,
                evidence=(event.n,) if n is None else (n, event.n),
            )
        )
