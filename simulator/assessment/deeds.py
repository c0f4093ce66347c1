"""Deeds and decisions of people and what became of them: a line each, in the words of the event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from simulator.assessment.fold import Fold, Take
from simulator.assessment.values import Deed
from simulator.domain.concepts import decision as the_decision
from simulator.domain.concepts import proposal as the_proposal
from simulator.domain.concepts import ruling
from simulator.domain.concepts.work import ActionAsked
from simulator.domain.kinds.body import Body, Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import name_of, names_of
from simulator.domain.state import event_words
from simulator.domain.state.event_words import filled
from simulator.domain.values.value import members


class DeedFold(Fold):
    """Decisions and actions, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self.deeds: list[Deed] = []
        self._jobs: dict[str, str] = {}
        self._asked: dict[str, tuple[str, str]] = {}
        self._letters: dict[str, tuple[str, ...]] = {}
        self._asks: dict[str, tuple[str, str]] = {}
        self._proposed: dict[str, tuple[str, str]] = {}
        self._free: dict[str, str] = {}
        self._words: Mapping[str, Callable[[Any], str]] = {
            "asked": lambda decision: self._asked.get(decision, ("", ""))[0],
            "freely": lambda decision: self._free.get(decision, ""),
            "job": lambda job: self._jobs.get(job, job),
            "name": lambda who: name_of(scenario, who),
            "option": self._option,
            "points": self._points,
            "proposed": lambda proposal: self._proposed.get(proposal, ("", proposal))[1],
            "proposer": lambda proposal: self._proposed.get(proposal, ("", ""))[0],
            "question": lambda decision: self._asked.get(decision, ("", decision))[1],
            "titled": self._titled,
        }

    def takes(self) -> Mapping[type[Body], Take]:
        """Return what it folds."""
        told = [body for body in members(Body).values() if body.deeds]
        return dict.fromkeys(
            (*told, the_decision.DecisionAsked, the_decision.DecisionOpened), self._told
        )

    def _told(self, event: Event, body: Body) -> None:
        self._keep(event, body)
        for words in body.deeds:
            fits = not words.when or getattr(body, words.when)
            if fits and not (words.unless and getattr(body, words.unless)):
                self._add(event, words)

    def _add(self, event: Event, words: event_words.Deed) -> None:
        attribute, _, word = words.team.partition(":")
        whose = getattr(event.body, attribute)
        whose = self._say(word, whose) if word else whose
        for team in (whose,) if isinstance(whose, str) else whose:
            if team in self._scenario.teams:
                self.deeds.append(
                    Deed(
                        n=event.n,
                        x=event.x,
                        s=event.s,
                        team=team,
                        sort=words.sort,
                        word=words.word,
                        weight=words.weight,
                        what=filled(words.what, event.body, self._say),
                        detail=filled(words.detail, event.body, self._say).strip(),
                    )
                )

    def _keep(self, _: Event, body: Body) -> None:
        """Keep what later deeds refer to."""
        match body:
            case ActionAsked():
                self._jobs[body.job] = f"{body.title}{self._titled(body.about)}"
            case the_decision.DecisionAsked():
                self._asked[body.decision] = (body.team, body.text)
            case the_decision.DecisionOpened():
                self._letters[body.decision] = body.letters
                self._asks[body.decision] = (body.inject, body.ask)
            case the_proposal.Proposed():
                self._proposed[body.proposal] = (body.team, body.what)
            case ruling.FreeDecided():
                self._free[body.decision] = body.text
            case _:
                pass

    @property
    def known(self) -> frozenset[str]:
        """Return the words of places that it knows."""
        return frozenset(self._words)

    def _say(self, word: str, thing: Any) -> str:  # noqa: ANN401 - whatever an event has
        return self._words[word](thing)

    def _titled(self, about: tuple[str, ...]) -> str:
        names = names_of(self._scenario, about)
        return f": {names}" if names else ""

    def _points(self, decision: str) -> str:
        """Return what its author had to discuss of a question, after the answer to it."""
        inject, name = self._asks.get(decision, ("", ""))
        asks = self._scenario.injects[inject].asks if inject in self._scenario.injects else ()
        points = next((ask.points for ask in asks if ask.id == name), ())
        return f" To discuss: {' '.join(points)}" if points else ""

    def _option(self, body: the_decision.DecisionTaken) -> str:
        """Return by which letter a team had an option, and which of the author's it is."""
        letters = self._letters.get(body.decision, ())
        if body.option not in letters:
            return ""
        return f" ({body.option}, {letters.index(body.option) + 1} of {len(letters)} as written)"
