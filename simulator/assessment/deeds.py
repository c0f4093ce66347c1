"""What people decided and did, and what became of it: one line each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.assessment.fold import Take
from simulator.assessment.values import Deed
from simulator.domain.clauses import name_of, names_of
from simulator.domain.events import decisions as on
from simulator.domain.events.assistance import HelpSent, SafetyRuleBroken
from simulator.domain.events.attribution import AttributionMade
from simulator.domain.events.body import Body, Event
from simulator.domain.events.knowledge import StatementMade
from simulator.domain.events.public import RumourAnswered
from simulator.domain.events.ransom import RansomDecided
from simulator.domain.events.work import ActionAsked, ActionFinished, ActionWithdrawn
from simulator.domain.scenario import Scenario


class DeedFold:
    """Decisions and actions, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._deeds: list[Deed] = []
        self._jobs: dict[str, tuple[str, str]] = {}
        self._asked: dict[str, tuple[str, str]] = {}
        self._letters: dict[str, tuple[str, ...]] = {}
        self._proposed: dict[str, tuple[str, str]] = {}
        self._free: dict[str, str] = {}

    def takes(self) -> Mapping[type[Body], Take]:
        """Return what it folds."""
        return {
            ActionAsked: self._action,
            ActionFinished: self._finished,
            ActionWithdrawn: self._withdrawn,
            StatementMade: self._statement,
            AttributionMade: self._attribution,
            RumourAnswered: self._answer,
            RansomDecided: self._ransom,
            SafetyRuleBroken: self._unsafe,
            HelpSent: self._helped,
            on.DecisionAsked: self._question,
            on.DecisionOpened: self._opened,
            on.DecisionTaken: self._taken,
            on.DecisionLapsed: self._lapsed,
            on.Proposed: self._proposal,
            on.Assented: self._agreed,
            on.Objected: self._objection,
            on.ProposalLapsed: self._unseconded,
            on.FreeDecided: self._freely,
            on.Ruled: self._ruled,
        }

    def _add(self, event: Event, team: str, sort: Any, what: str, detail: str = "") -> None:  # noqa: ANN401 - one of the sorts of a deed
        self._deeds.append(
            Deed(n=event.n, x=event.x, s=event.s, team=team, sort=sort, what=what, detail=detail)
        )

    def _titled(self, title: str, about: tuple[str, ...]) -> str:
        names = names_of(self._scenario, about)
        return f"{title}: {names}" if names else title

    def _action(self, event: Event, body: ActionAsked) -> None:
        what = self._titled(body.title, body.about)
        self._jobs[body.job] = (body.team, what)
        self._add(event, body.team, "asked", what, body.action.rationale)

    def _finished(self, event: Event, body: ActionFinished) -> None:
        what = self._titled(body.title, body.about)
        sort = "done" if body.succeeded else "failed"
        self._add(event, body.team, sort, what, body.outcome)

    def _withdrawn(self, event: Event, body: ActionWithdrawn) -> None:
        team, what = self._jobs.get(body.job, ("", body.job))
        self._add(event, team, "withdrawn", what)

    def _statement(self, event: Event, body: StatementMade) -> None:
        for team in body.teams:
            self._add(event, team, "statement", f"Public statement ({body.stance})", body.text)

    def _attribution(self, event: Event, body: AttributionMade) -> None:
        state = name_of(self._scenario, body.state)
        what = f"Named {state} in public, with {body.word} confidence"
        for team in body.teams:
            self._add(event, team, "statement", what, body.text)

    def _answer(self, event: Event, body: RumourAnswered) -> None:
        self._add(event, body.team, "statement", "Answer to a rumour", body.text)

    def _ransom(self, event: Event, body: RansomDecided) -> None:
        checked = "sanctions checked" if body.sanctions_checked else "sanctions not checked"
        self._add(event, body.team, "ransom", f"{body.decision}, {checked}", body.advice)

    def _unsafe(self, event: Event, body: SafetyRuleBroken) -> None:
        self._add(event, body.team, "unsafe", names_of(self._scenario, (body.asset,)))

    def _helped(self, event: Event, body: HelpSent) -> None:
        if body.sender in self._scenario.teams:
            to = names_of(self._scenario, (body.to,))
            self._add(event, body.sender, "helped", f"{body.people} {body.pool} to {to}")

    def _question(self, _: Event, body: on.DecisionAsked) -> None:
        self._asked[body.decision] = (body.team, body.text)

    def _opened(self, _: Event, body: on.DecisionOpened) -> None:
        self._letters[body.decision] = body.letters

    def _taken(self, event: Event, body: on.DecisionTaken) -> None:
        sort = "default" if body.by_default else "chosen"
        asked = self._asked.get(body.decision, ("", ""))[1]
        detail = f"{asked} {body.rationale}".strip()
        what = f"{body.title}{_as_written(body.option, self._letters.get(body.decision, ()))}"
        self._add(event, body.team, sort, what, detail)

    def _lapsed(self, event: Event, body: on.DecisionLapsed) -> None:
        team, text = self._asked.get(body.decision, ("", body.decision))
        self._add(event, team, "lapsed", text)

    def _proposal(self, event: Event, body: on.Proposed) -> None:
        self._proposed[body.proposal] = (body.team, body.what)
        self._add(event, body.team, "proposed", body.what)

    def _agreed(self, event: Event, body: on.Assented) -> None:
        self._add(event, body.team, "agreed", self._proposed.get(body.proposal, ("", ""))[1])

    def _objection(self, event: Event, body: on.Objected) -> None:
        what = self._proposed.get(body.proposal, ("", ""))[1]
        self._add(event, body.team, "objected", what, body.reason)

    def _unseconded(self, event: Event, body: on.ProposalLapsed) -> None:
        team, what = self._proposed.get(body.proposal, ("", body.proposal))
        self._add(event, team, "proposal-lapsed", what)

    def _freely(self, event: Event, body: on.FreeDecided) -> None:
        self._free[body.decision] = body.text
        self._add(event, body.team, "free", body.text, body.intended)

    def _ruled(self, event: Event, body: on.Ruled) -> None:
        self._add(event, body.team, "ruled", self._free.get(body.decision, ""), body.sentence)

    def deeds(self) -> tuple[Deed, ...]:
        """Return all of it, in order."""
        return tuple(self._deeds)


def _as_written(letter: str, letters: tuple[str, ...]) -> str:
    """Return by which letter a team had an option, and which of the author's it is."""
    if letter not in letters:
        return ""
    return f" ({letter}, {letters.index(letter) + 1} of {len(letters)} as written)"
