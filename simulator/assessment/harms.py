"""What a team did that hurt others or broke a rule: matters for a rating, never for a number.

Three are seen by the record: a label that was overridden; a neighbour's service that went down
because a team cut what it lives on, without a word to that neighbour before; and whatever other
folds find, such as a duty that was missed or a safety rule that was broken, which join here as
rows of the same form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from simulator.assessment.fold import Take
from simulator.assessment.values import Breach, Service
from simulator.domain.clauses import name_of
from simulator.domain.events.assets import DOWN, Isolated, Mended, Reconnected, Severed
from simulator.domain.events.body import Body, Event
from simulator.domain.events.decisions import RulingGrounds
from simulator.domain.events.messages import MessageSent
from simulator.domain.scenario import Scenario
from simulator.domain.value import value
from simulator.units import mark

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


def breached(scenario: Scenario, breaches: Sequence[Breach]) -> tuple[Harm, ...]:
    """Return labels that were overridden, as harms."""
    return tuple(
        Harm(
            sort="breach",
            team=one.team,
            x=one.x,
            reason=f"{one.label} was overridden towards {name_of(scenario, one.to)}.",
            evidence=(one.n,),
        )
        for one in breaches
    )


class NeighbourFold:
    """Cuts and words to neighbours, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._cut: dict[str, list[tuple[int, int, bool]]] = {}
        """Asset or dependency → (event, exercise second, whether cut or joined again)."""
        self._told: dict[tuple[str, str], list[tuple[int, tuple[str, ...]]]] = {}
        self._staff: set[str] = set()
        """Causes that are exercise control's doing."""

    def takes(self) -> Mapping[type[Body], Take]:
        """Return what it folds."""
        return {
            Severed: self._severed,
            Mended: self._mended,
            Isolated: self._isolated,
            Reconnected: self._reconnected,
            MessageSent: self._message,
            RulingGrounds: self._by_staff,
        }

    def _by_staff(self, event: Event, _: RulingGrounds) -> None:
        self._staff.add(event.cause)

    def _severed(self, event: Event, body: Severed) -> None:
        self._note(event, body.dependency, cut=self._is_own(event))

    def _mended(self, event: Event, body: Mended) -> None:
        self._note(event, body.dependency, cut=False)

    def _isolated(self, event: Event, body: Isolated) -> None:
        self._note(event, body.asset, cut=self._is_own(event))

    def _reconnected(self, event: Event, body: Reconnected) -> None:
        self._note(event, body.asset, cut=False)

    def _note(self, event: Event, what: str, *, cut: bool) -> None:
        self._cut.setdefault(what, []).append((event.n, event.x, cut))

    def _is_own(self, event: Event) -> bool:
        return event.cause.startswith(_OWN) and event.cause not in self._staff

    def _message(self, event: Event, body: MessageSent) -> None:
        for to in body.to:
            self._told.setdefault((body.team, to), []).append((event.x, body.about))

    def harms(self, services: Sequence[Service]) -> tuple[Harm, ...]:
        """Return each neighbour's service that a cut without notice took down, once a cut."""
        found: dict[tuple[int, str], Harm] = {}
        for service in services:
            for step in service.steps:
                if step.level > DOWN or not step.reason.startswith("supply:"):
                    continue
                harm = self._behind(service, step.reason.partition(":")[2], step.n)
                if harm is not None:
                    found.setdefault((harm.evidence[0], service.asset), harm)
        return tuple(found.values())

    def _behind(self, service: Service, dependency: str, n: int) -> Harm | None:
        supplier = self._scenario.dependencies[dependency].supplier
        team = self._scenario.assets[supplier].team
        cut = self._standing_cut(dependency, n) or self._standing_cut(supplier, n)
        if team == service.team or cut is None or self._noticed(team, service, supplier, cut[1]):
            return None
        hurt, what = name_of(self._scenario, service.asset), name_of(self._scenario, supplier)
        who = name_of(self._scenario, service.team)
        return Harm(
            sort="neighbour",
            team=team,
            x=cut[1],
            reason=(
                f"{hurt} went down because {what} was cut off at {mark(cut[1])}, "
                f"and {who} had no word of it before."
            ),
            evidence=(cut[0], n),
        )

    def _standing_cut(self, what: str, n: int) -> tuple[int, int] | None:
        """Return the cut that stood at event ``n``, if one did."""
        before = [one for one in self._cut.get(what, ()) if one[0] <= n]
        return before[-1][:2] if before and before[-1][2] else None

    def _noticed(self, team: str, service: Service, supplier: str, x: int) -> bool:
        sent = self._told.get((team, service.team), ())
        notice = self._scenario.knobs.cut_notice
        return any(
            at <= x and (supplier in about or service.asset in about or x - at <= notice)
            for at, about in sent
        )
