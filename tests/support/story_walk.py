"""A drill walked through as people in it read it: does its story hold?

Every fault is a sentence.  What is looked for is written down here a second time, from what a
reader expects, and not taken from the rules that are to keep it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import fx
from worlds import inject, option

from simulator.domain.concepts.capability import RecoveryBegun
from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.detection import AlertRaised
from simulator.domain.concepts.message import MessageArrived, MessageSent
from simulator.domain.kinds.body import Event
from simulator.domain.plan import conditions as c
from simulator.domain.plan.holding import holds
from simulator.domain.plan.injects import Ask, Inject
from simulator.domain.plan.other_words import OtherWords
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.ladder import Pair
from simulator.units import MINUTE


@dataclass
class Happened:
    """What has happened by a place in the record; levels and tensions are not looked at."""

    x: int = 0
    firsts: dict[str, tuple[int, int]] = field(default_factory=dict)

    def level(self, asset: str) -> int:
        raise NotImplementedError(asset)

    def tension(self, pair: Pair) -> int:
        raise NotImplementedError(pair)

    def wanted(self, inject: Inject) -> bool:
        """Return whether all that an inject wants has happened."""
        try:
            return bool(inject.wants) and all(holds(one, self) for one in inject.wants)
        except NotImplementedError:
            return False


def faults(scenario: Scenario, events: Iterable[Event]) -> list[str]:
    """Return every place at which the story of a played drill does not hold."""
    return list(_faults(scenario, tuple(events)))


def _faults(scenario: Scenario, events: tuple[Event, ...]) -> Iterator[str]:
    yield from _asks_for_what_is_done(scenario, events)
    yield from _alerts_alike(events)
    yield from _wrong_subjects(events)
    yield from _recovers_by_itself(events)
    yield from _labelled(scenario, events)


def _asks_for_what_is_done(scenario: Scenario, events: tuple[Event, ...]) -> Iterator[str]:
    memory, said = Happened(), dict[str, MessageArrived]()
    staff = {one.id for one in scenario.seats.values() if one.kind in ("control", "evaluator")}
    for event in events:
        body = event.body
        if isinstance(body, MessageArrived):
            said[body.message] = body
        elif isinstance(body, InjectDelivered) and body.by not in staff:
            asks = scenario.injects[body.inject]
            if memory.wanted(asks) and said[body.message].text == asks.text:
                yield f"{asks.id} asks at {event.x} for what is done"
        for topic in body.topics():
            memory.firsts.setdefault(topic, (event.x, event.s))


def _alerts_alike(events: tuple[Event, ...]) -> Iterator[str]:
    seen: set[str] = set()
    for event in events:
        if isinstance(event.body, AlertRaised):
            if event.body.text in seen:
                yield f"two alerts say '{event.body.text}'"
            seen.add(event.body.text)


def _wrong_subjects(events: tuple[Event, ...]) -> Iterator[str]:
    subjects: dict[str, str] = {}
    for event in events:
        body = event.body
        if not isinstance(body, MessageArrived | MessageSent):
            continue
        subjects[body.message] = body.subject
        if isinstance(body, MessageSent):
            continue
        of, asked = body.subject.removeprefix("Re: "), subjects.get(body.reply_to, "")
        if body.reply_to and asked.removeprefix("Re: ") != of:
            yield f"'{body.subject}' answers '{asked}'"
        if body.subject != of and of not in subjects.values():
            yield f"'{body.subject}' answers nothing"


def _recovers_by_itself(events: tuple[Event, ...]) -> Iterator[str]:
    for event in events:
        if isinstance(event.body, RecoveryBegun):
            sort, _, cause = event.cause.partition("/")
            if sort != "input" and not cause.startswith("job/"):
                yield f"{event.body.asset} recovers by {event.cause}"


def _labelled(scenario: Scenario, events: tuple[Event, ...]) -> Iterator[str]:
    actors = {campaign.actor for campaign in scenario.campaigns.values()}
    for event in events:
        body = event.body
        if isinstance(body, MessageArrived) and body.sender in actors and body.tlp != "none":
            yield f"{body.sender} writes under {body.tlp}"


def asked_for(plan: Scenario) -> Scenario:
    """Return a made-up drill with messages that ask: for what people often do before they come."""
    injects = dict(plan.injects)
    actor = next(iter(plan.personas))
    for n, team in enumerate(t.id for t in plan.teams.values() if not t.regional):
        for place, act in enumerate(("triage", "hunt", "isolate", "public-statement")):
            wants = (c.Happened(topic=f"did:{team}:{act}"),)
            done = OtherWords(subject="Then", text=f"You have done that already ({act}).")
            one = inject(
                f"w-{n}-{place}",
                [team],
                at=("x", (30 + 20 * place) * MINUTE),
                text=f"Please do this: {act}.",
                wants=wants,
                when_met=done if place % 2 else None,
                answer_by=15 * MINUTE,
                sender=next(name for name in plan.personas if name != actor),
            )
            injects[one.id] = one
        own = next(asset.id for asset in plan.assets.values() if asset.team == team)
        way = Ask(
            id=f"way-{n}",
            text="Which way back?",
            within=15 * MINUTE,
            second=False,
            options=(
                option("clean", fx.Order(asset=own, action="eradicate", then=f"restore:{own}")),
                option("at-once", fx.Order(asset=own, action="restore")),
            ),
            default="at-once",
        )
        injects[f"way-{n}"] = inject(
            f"way-{n}", [team], at=("x", 40 * MINUTE), asks=(way,), sender=actor
        )
    campaigns = {name: replace(one, actor=actor) for name, one in plan.campaigns.items()}
    return replace(plan, injects=injects, campaigns=campaigns)
