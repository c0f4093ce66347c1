"""How sure teams said they were, and how often they were right; and how far a team agreed.

A decision with a word on how sure it is is a probability: that its choice is the best one.  It is
right or wrong as its author declares it, as things stood when it was taken; of what is not declared
nothing is said.  A forecast is one too, and the model knows what came.  All of it is a team's.
"""

from __future__ import annotations

from collections import Counter
from typing import Final, Literal

from simulator.assessment.fold import Fold, folds
from simulator.domain.concepts.decision import DecisionAsked, DecisionRecorded, DecisionTaken
from simulator.domain.concepts.forecast import ForecastCame, ForecastGiven, ForecastResolved
from simulator.domain.concepts.sureness import CERTAIN, Leaned
from simulator.domain.kinds.body import Event
from simulator.domain.values.value import value
from simulator.units import ONE

BINS: Final = ((0, 9), (10, 29), (30, 49), (50, 70), (71, 90), (91, 100))
"""Percent said, from and to: what is said most often stands apart from what is said of a doubt."""
UNIFIED: Final = 60
"""Percent of those who said what they would take from which on a team is called unified."""


@value
class Said:
    """A probability that a team put on something, and what came."""

    sort: Literal["decisions", "forecasts"]
    team: str
    x: int
    """Exercise second in which it was said."""
    percent: int
    right: bool
    """Whether the choice was right, or what was foretold came."""
    what: str
    evidence: tuple[int, ...]

    @property
    def brier(self) -> int:
        """Return its Brier score, parts per million: the square of how far off it was."""
        return brier(self.percent, right=self.right)


def brier(percent: int, *, right: bool) -> int:
    """Return the Brier score of a probability: 0 is certain and right, ``ONE`` certain and wrong.

    Whoever says what they believe expects the least (Brier 1950): it pays neither to boast nor to
    hedge.
    """
    off = percent - CERTAIN * right
    return off * off * ONE // (CERTAIN * CERTAIN)


@value
class Voices:
    """What the seats of a team would have taken, before it was decided; who is not said."""

    team: str
    x: int
    what: str
    voices: int
    """Seats that said so; who decided is one of them."""
    agree: int
    """Of these, those that would take what most would."""
    evidence: tuple[int, ...]

    @property
    def unified(self) -> bool:
        """Return whether most of them would have taken the same."""
        return self.agree * CERTAIN >= UNIFIED * self.voices


class CalibrationFold(Fold):
    """Probabilities and voices, while the events go by."""

    def __init__(self) -> None:
        self.said: list[Said] = []
        self.voices: list[Voices] = []
        self._asked: dict[str, str] = {}
        self._asked_s: dict[str, int] = {}
        self._forecasts: dict[str, tuple[Event, ForecastGiven]] = {}
        self._came: set[str] = set()
        """Forecasts of what has come since they were asked for: to say so now is hindsight."""
        self._leant: dict[str, dict[str, str]] = {}
        """Decision → seat → the letter that it would take; it is counted, and told of nobody."""
        self._taken: tuple[Event, DecisionTaken] | None = None

    @folds
    def _was_asked(self, event: Event, body: DecisionAsked) -> None:
        self._asked[body.decision] = body.text
        self._asked_s[body.decision] = event.s

    @folds
    def _leaned(self, _: Event, body: Leaned) -> None:
        self._leant.setdefault(body.decision, {})[body.seat] = body.option

    @folds
    def _decided(self, event: Event, body: DecisionTaken) -> None:
        self._taken = (event, body)
        voices = dict(self._leant.get(body.decision, {}))
        if not voices:
            return
        if not body.by_default:
            voices[body.seat] = body.option
        if len(voices) > 1:
            ((_, most),) = Counter(voices.values()).most_common(1)
            made = Voices(
                team=body.team,
                x=event.x,
                what=self._asked.get(body.decision, body.title),
                voices=len(voices),
                agree=most,
                evidence=(event.n,),
            )
            self.voices.append(made)

    @folds
    def _recorded(self, event: Event, body: DecisionRecorded) -> None:
        """Take what the author holds of the choice that was told of just before."""
        if self._taken is None:
            return
        (told, choice), self._taken = self._taken, None
        if choice.sure is not None and body.held:
            right = body.held == "right"
            self._say(told, event, choice.sure, right=right, what=choice.title)

    @folds
    def _has_come(self, event: Event, body: ForecastCame) -> None:
        if self._asked_s.get(body.decision) != event.s:
            self._came.add(body.decision)

    @folds
    def _foretold(self, event: Event, body: ForecastGiven) -> None:
        if body.decision not in self._came:
            self._forecasts[body.decision] = (event, body)

    @folds
    def _resolved(self, event: Event, body: ForecastResolved) -> None:
        if body.decision in self._forecasts:
            told, given = self._forecasts[body.decision]
            what = self._asked.get(body.decision, "")
            self._say(told, event, given.percent, right=body.came, what=what)

    def _say(self, told: Event, known: Event, percent: int, *, right: bool, what: str) -> None:
        body = told.body
        assert isinstance(body, DecisionTaken | ForecastGiven), "a probability was put on it"
        self.said.append(
            Said(
                sort="forecasts" if isinstance(body, ForecastGiven) else "decisions",
                team=body.team,
                x=told.x,
                percent=percent,
                right=right,
                what=what,
                evidence=(told.n, known.n),
            )
        )
