"""Harm that a team did to others, or a rule it broke: matters for a rating, never for a number.

Three are seen here: a label that was overridden; a safety check that was skipped; and a neighbour
that a team cut off from what it lives on without a word of it before.  The last is judged by what
the team could know: its brief names its foreign clients, and the preview of a cut does.  Whether
that neighbour had prepared, or went down, is its own doing and luck, and changes nothing.  Whatever
other folds find, such as a duty that was missed, joins as rows of the same form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from simulator.assessment.fold import Fold, Take, folds
from simulator.assessment.values import Happened, Service
from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.levels import DOWN
from simulator.domain.concepts.marking import LabelBroken
from simulator.domain.concepts.message import MessageSent
from simulator.domain.concepts.process import SafetyRuleBroken
from simulator.domain.concepts.ruling import RulingGrounds
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.concepts.work import ActionAsked, ActionFinished
from simulator.domain.kinds.body import Body, Event
from simulator.domain.plan.assets import Dependency
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import action_title, name_of
from simulator.domain.values.value import members, value
from simulator.times import mark
from simulator.units import ONE

Sort = Literal["breach", "neighbour", "duty", "safety"]

_OWN: Final = ("input/", "wait/job/", "wait/decision/", "wait/effects/")
"""Beginnings of the causes that are a team's own doing: an inject, say, is not."""


@value
class Harm:
    """One thing that was done at others' cost or against a rule."""

    sort: Sort
    team: str
    x: int
    reason: str
    evidence: tuple[int, ...]


def breached(scenario: Scenario, breaches: Sequence[Happened[LabelBroken]]) -> tuple[Harm, ...]:
    """Return labels that were overridden, as harms."""
    return tuple(
        Harm(
            sort="breach",
            team=one.was.team,
            x=one.x,
            reason=f"{one.was.label} was overridden towards {name_of(scenario, one.was.to)}.",
            evidence=(one.n,),
        )
        for one in breaches
    )


class SafetyFold(Fold):
    """Safety checks that were skipped, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self.harms: list[Harm] = []

    @folds
    def _broken(self, event: Event, body: SafetyRuleBroken) -> None:
        what, where = action_title(body.action), name_of(self._scenario, body.asset)
        reason = f"The safety check was skipped at {mark(event.x)}: {what} ({where})."
        self.harms.append(
            Harm(sort="safety", team=body.team, x=event.x, reason=reason, evidence=(event.n,))
        )


@dataclass(frozen=True, slots=True)
class _Cut:
    """A dependency that a team of its own accord stopped serving."""

    n: int
    x: int
    link: Dependency
    told: bool
    """Whether the dependant's team had word of it before."""


class NeighbourFold(Fold):
    """Cuts and words to neighbours, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._cuts: list[_Cut] = []
        self._told: dict[tuple[str, str], list[tuple[int, str]]] = {}
        """Team, whom it told → (exercise second, of what)."""
        self._ordered: dict[str, int] = {}
        """Cause of what a job brings about → exercise second at which it was ordered."""
        self._staff: set[str] = set()
        """Causes that are exercise control's doing, or an inject's that it sent by hand."""
        self._cutting = _cutting(scenario)

    def takes(self) -> Mapping[type[Body], Take]:
        """Return what it folds: whatever withholds something, too."""
        able = (one for one in members(Body).values() if one.withholds is not Body.withholds)
        return {**dict.fromkeys(able, self._withheld), **super().takes()}

    @folds
    def _asked(self, event: Event, body: ActionAsked) -> None:
        self._ordered[f"wait/job/{body.job}"] = event.x
        if event.cause in self._staff:
            self._staff.add(f"wait/job/{body.job}")

    @folds
    def _finished(self, event: Event, _: ActionFinished) -> None:
        if event.cause in self._staff:
            self._staff.add(f"event/{event.n}")  # and so is what is ordered to follow

    @folds
    def _by_staff(self, event: Event, _: RulingGrounds | InjectDelivered) -> None:
        self._staff.add(event.cause)

    def _withheld(self, event: Event, body: Body) -> None:
        for name in body.withholds(self._scenario):
            self._cut(event, self._scenario.dependencies[name])

    def _cut(self, event: Event, link: Dependency) -> None:
        assets = self._scenario.assets
        team, client = assets[link.supplier].team, assets[link.dependant].team
        if team != client and self._is_own(event):
            since = min(
                event.x - self._scenario.knobs.cut_notice,
                self._ordered.get(event.cause, event.x),
            )
            told = self._has_word(team, client, link, since)
            self._cuts.append(_Cut(event.n, event.x, link, told))

    def _is_own(self, event: Event) -> bool:
        return event.cause.startswith(_OWN) and event.cause not in self._staff

    def _has_word(self, team: str, client: str, link: Dependency, since: int) -> bool:
        """Return whether a team told a client of a link's ends, or of deciding to cut it.

        Word counts that came shortly before, or since the cut was ordered: work takes its time.
        """
        named = {link.supplier, link.dependant, *self._cutting.get(link.id, ())}
        told = self._told.get((team, client), ())
        return any(of in named and at >= since for at, of in told)

    @folds
    def _message(self, event: Event, body: MessageSent) -> None:
        for to in body.to:
            told = self._told.setdefault((body.team, to), [])
            told += ((event.x, about) for about in body.about)

    @folds
    def _noted(self, event: Event, body: TopicNoted) -> None:
        """Take what was told of a decision: its name is known to staff alone."""
        head, *parts = body.topic.split(":")
        if head == "to-order" and not self._is_own(event):
            self._staff.add(f"event/{event.n}")
        if head == "told" and len(parts) > _OF_WHAT:
            team, to, of = parts[: _OF_WHAT + 1]
            self._told.setdefault((team, to), []).append((event.x, of))

    def harms(self, services: Sequence[Service]) -> tuple[Harm, ...]:
        """Return each cut of which a neighbour had no word; of what gave nothing, none is felt."""
        by_asset = {one.asset: one for one in services}
        return tuple(
            self._harm(cut, by_asset)
            for cut in self._cuts
            if not cut.told and _level_before(by_asset.get(cut.link.supplier), cut.n) > DOWN
        )

    def _harm(self, cut: _Cut, services: Mapping[str, Service]) -> Harm:
        hurt, supplier = cut.link.dependant, cut.link.supplier
        who = name_of(self._scenario, self._scenario.assets[hurt].team)
        down = _down_after(services.get(hurt), cut)
        what, whom = name_of(self._scenario, supplier), name_of(self._scenario, hurt)
        lost = f"{whom} was cut off from {what} at {mark(cut.x)}"
        after = f" It went down at {mark(down[1])}." if down is not None else ""
        return Harm(
            sort="neighbour",
            team=self._scenario.assets[supplier].team,
            x=cut.x,
            reason=f"{lost}, and {who} had no word of it before.{after}",
            evidence=(cut.n, *((down[0],) if down is not None else ())),
        )


_OF_WHAT: Final = 2
"""Place in a telling's parts of what was told."""


def _cutting(scenario: Scenario) -> dict[str, set[str]]:
    """Return dependency → the asks and injects on whether to cut it."""
    found: dict[str, set[str]] = {}
    for inject in scenario.injects.values():
        for ask in inject.asks:
            for effect in (one for option in ask.options for one in option.all_effects):
                for name in effect.withholds(scenario):
                    found.setdefault(name, set()).update((ask.id, inject.id))
    return found


def _level_before(service: Service | None, n: int) -> int:
    """Return the level at which an asset served before an event."""
    level = ONE
    for step in service.steps if service is not None else ():
        if step.n >= n:
            break
        level = step.level
    return level


def _down_after(service: Service | None, cut: _Cut) -> tuple[int, int] | None:
    """Return the event and second in which a client went down over the link that was cut."""
    for step in service.steps if service is not None else ():
        if step.n > cut.n and step.level <= DOWN and step.reason == f"supply:{cut.link.id}":
            return step.n, step.x
    return None
