"""Uncertain facts afterwards: what each clue said, who held it and when, and what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.assessment.fold import Fold, folds
from simulator.domain.concepts.clue import ClueGiven
from simulator.domain.concepts.decision import DecisionRecorded
from simulator.domain.concepts.message import MessageArrived, MessageSent
from simulator.domain.concepts.uncertain import FactDrawn
from simulator.domain.kinds.body import Event
from simulator.domain.plan.holding import as_known, topics
from simulator.domain.plan.injects import Ask, Inject
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.uncertain import So
from simulator.domain.rules.clue_words import halves
from simulator.domain.values.value import value


@value
class Holding:
    """A team that had a clue, from when on and from whom."""

    n: int
    x: int
    team: str
    source: str
    """The team that passed it on; empty: it was given it."""


@value
class ClueResult:
    """A clue of an uncertain fact, and what became of it."""

    inject: str
    sort: str
    """``sign``, ``opinion`` or ``half``."""
    said: str
    """``yes``, ``no``, or the half in its words; empty: it told nothing."""
    right: bool | None
    """Whether a sign was right; ``None``: a half, or nothing was told."""
    holders: tuple[Holding, ...]
    """The first first."""
    never: tuple[str, ...]
    """The teams that never had it."""


@value
class HangingResult:
    """A decision that hangs on an uncertain fact, as a team took it."""

    n: int
    x: int
    team: str
    question: str
    chosen: str
    """The title of what holds."""
    by_default: bool
    right: bool | None
    """Whether its author holds that right as the facts were; ``None``: that hangs on more."""
    had: tuple[str, ...]
    """The injects whose clues of the fact the team had by then."""
    missed: tuple[tuple[str, tuple[str, ...]], ...]
    """Inject of another clue of it that had gone out → the other teams that had it by then."""


@value
class FactResult:
    """An uncertain fact, and how it was."""

    n: int
    fact: str
    title: str
    chance: int
    """Parts per million."""
    so: bool
    pinned: bool
    """Whether exercise control had set it."""
    halves: str
    """Its item and its list as they were drawn; empty: it has none."""
    clues: tuple[ClueResult, ...]
    decisions: tuple[HangingResult, ...]


class ClueFold(Fold):
    """Clues and who has them, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._clued = {one.id: one for one in scenario.injects.values() if one.clue is not None}
        self._hanging = dict(_hanging(scenario))
        self._drawn: dict[str, tuple[int, FactDrawn]] = {}
        self._given: dict[str, ClueGiven] = {}
        self._texts: dict[str, str] = {}
        self._held: dict[tuple[str, str], Holding] = {}
        """(inject, team) → since when it has its clue."""
        self._decided: list[tuple[Event, DecisionRecorded, dict[str, tuple[str, ...]]]] = []

    @folds
    def _was_drawn(self, event: Event, body: FactDrawn) -> None:
        self._drawn[body.fact] = (event.n, body)

    @folds
    def _arrived(self, _: Event, body: MessageArrived) -> None:
        if self._clued:
            self._texts[body.message] = body.text

    @folds
    def _was_given(self, event: Event, body: ClueGiven) -> None:
        self._given[body.inject] = body
        for team in body.teams:
            self._has(event, body.inject, team, "")

    @folds
    def _sent(self, event: Event, body: MessageSent) -> None:
        """See whether it passes a clue on: it has the words, as every copy does, or the half."""
        own = [one for one, team in self._held if team == body.team]
        passed = [one for one in own if self._in_words(one, body.text)]
        for to in body.to if passed else ():
            seat = self._scenario.seats.get(to)
            team = to if seat is None else seat.team or ""
            for one in passed if team in self._scenario.teams else ():
                self._has(event, one, team, body.team)

    def _has(self, event: Event, inject: str, team: str, source: str) -> None:
        holding = Holding(n=event.n, x=event.x, team=team, source=source)
        self._held.setdefault((inject, team), holding)

    def _in_words(self, inject: str, text: str) -> bool:
        """Return whether a text has the words of a clue, or its half."""
        given, plan = self._given[inject], self._clued[inject]
        said = self._texts.get(given.message, "").strip()
        if said and said in text:
            return True
        if plan.clue is None or given.half is None:
            return False
        heard = plan.clue.heard(plan.text, self._scenario.facts[given.fact].pairs, text)
        return heard is not None and heard.place == given.place

    @folds
    def _was_decided(self, event: Event, body: DecisionRecorded) -> None:
        if body.ask in self._hanging:
            out = {one: self._holders(one) for one in self._given}
            self._decided.append((event, body, out))

    def _holders(self, inject: str) -> tuple[str, ...]:
        return tuple(team for one, team in self._held if one == inject)

    def held_by(self, team: str) -> tuple[ClueGiven, ...]:
        """Return the clues that a team has had so far: given to it, or passed on in any words."""
        return tuple(self._given[inject] for inject, one in self._held if one == team)

    def results(self) -> tuple[FactResult, ...]:
        """Return what became of every fact that was drawn, in the author's order."""
        so = {So.named(one): body.so for one, (_, body) in self._drawn.items()}
        made = []
        for fact in self._scenario.facts.values():
            if fact.id not in self._drawn:
                continue
            n, body = self._drawn[fact.id]
            made.append(
                FactResult(
                    n=n,
                    fact=fact.id,
                    title=fact.title,
                    chance=fact.chance,
                    so=body.so,
                    pinned=body.pinned,
                    halves=halves(body.stands, fact.pairs),
                    clues=tuple(self._clue(one, body) for one in self._of(fact.id)),
                    decisions=tuple(self._decisions(fact.id, so)),
                )
            )
        return tuple(made)

    def _of(self, fact: str) -> Iterator[Inject]:
        return (
            one for one in self._clued.values() if one.clue is not None and one.clue.fact == fact
        )

    def _clue(self, inject: Inject, drawn: FactDrawn) -> ClueResult:
        clue, given = inject.clue, self._given.get(inject.id)
        assert clue is not None, "only such injects are kept"
        said, right = "", None
        if given is not None and given.yes is not None:
            said, right = ("yes" if given.yes else "no"), given.yes is drawn.so
        elif given is not None and given.place is not None:
            pair = self._scenario.facts[drawn.fact].pairs[given.place]
            said = pair.item if given.half == "item" else pair.among
        holders = [one for (name, _), one in self._held.items() if name == inject.id]
        had = {one.team for one in holders}
        return ClueResult(
            inject=inject.id,
            sort="half" if clue.half is not None else "opinion" if clue.opinion else "sign",
            said=said,
            right=right,
            holders=tuple(sorted(holders, key=lambda one: one.n)),
            never=tuple(team for team in self._scenario.teams if team not in had),
        )

    def _decisions(self, fact: str, so: Mapping[str, bool]) -> Iterator[HangingResult]:
        own = [one.id for one in self._of(fact)]
        for event, body, out in self._decided:
            ask, on = self._hanging[body.ask]
            if fact not in on:
                continue
            option = next((one for one in ask.options if one.id == body.option), None)
            yield HangingResult(
                n=event.n,
                x=event.x,
                team=body.team,
                question=ask.text,
                chosen=option.title if option is not None else "",
                by_default=body.by_default,
                right=_right(ask, body.option, so),
                had=tuple(one for one in own if body.team in out.get(one, ())),
                missed=tuple(
                    (one, out[one]) for one in own if one in out and body.team not in out[one]
                ),
            )


def _right(ask: Ask, chosen: str, so: Mapping[str, bool]) -> bool | None:
    """Return whether an option was right by the facts alone; ``None``: they alone do not say.

    One of which its author says nothing is wrong where another is right, and else not judged.
    """
    right = {
        one.id: as_known(one.right_when, so) for one in ask.options if one.right_when is not None
    }
    if chosen in right:
        return right[chosen]
    return False if True in right.values() else None


def _hanging(scenario: Scenario) -> Iterator[tuple[str, tuple[Ask, frozenset[str]]]]:
    """Yield each ask that hangs on uncertain facts, and on which."""
    of = {So.named(one): one for one in scenario.facts}
    for inject in scenario.injects.values():
        for ask in inject.asks:
            named = [
                of[topic]
                for option in ask.options
                if option.right_when is not None
                for topic in topics(option.right_when)
                if topic in of
            ]
            if named:
                yield ask.id, (ask, frozenset(named))
