"""The simulator broken on purpose, one way at a time: each law must notice its own.

A mutant is a function that is given a ``MonkeyPatch``; ``broken`` applies one and takes it back.
"""

from __future__ import annotations

import dataclasses
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from heapq import heappush
from itertools import count
from typing import Any, NamedTuple

import pytest

from simulator.domain import dispatch
from simulator.domain.concepts import briefing, delivery, message
from simulator.domain.concepts import confidence as the_confidence
from simulator.domain.concepts import detection as the_detection
from simulator.domain.concepts import inject as injects
from simulator.domain.concepts import levels as the_levels
from simulator.domain.concepts import work as the_work
from simulator.domain.concepts.asset_state import AssetStateNoted
from simulator.domain.concepts.briefing import Briefed
from simulator.domain.concepts.deadlines import DutyMissed, DutyOpened, DutyOverdue, DutyRetimed
from simulator.domain.concepts.decision import DecisionAsked
from simulator.domain.concepts.detection import AlertRaised
from simulator.domain.concepts.levels import LevelsChanged, ReadingsTaken
from simulator.domain.concepts.message import MessageArrived, MessageSent
from simulator.domain.concepts.recovery import Restore
from simulator.domain.concepts.statement import SilenceBegan
from simulator.domain.concepts.work import Act, ActionAsked, ActionBegun
from simulator.domain.kinds import asked
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.behaviour import REACT
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.command import Command
from simulator.domain.kinds.told import EVERYBODY, TEAM
from simulator.domain.plan.injects import Inject
from simulator.domain.plan.teams import Seat
from simulator.domain.state import moods
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Job, Wait, World
from simulator.domain.values.clock import Clock
from simulator.domain.values.phases import State
from simulator.engine import kernel as engine
from simulator.engine import snapshot
from simulator.engine.kernel import Kernel
from simulator.engine.waits import Agenda
from simulator.pictures.staff_region import AssetAt
from simulator.rng import Luck

Mutant = Callable[[pytest.MonkeyPatch], None]


@contextmanager
def broken(*mutants: Mutant) -> Iterator[None]:
    """Break the simulator while the block runs."""
    with pytest.MonkeyPatch.context() as patch:
        for mutant in mutants:
            mutant(patch)
        yield


# ---- what is kept


def copies_that_share(patch: pytest.MonkeyPatch) -> None:
    """Go on from a snapshot with the very world that it keeps."""
    patch.setattr(engine, "copied", lambda thing: thing)
    patch.setattr(snapshot, "copied", lambda thing: thing)


# ---- time and order


def clock_anchored_at_every_stop(patch: pytest.MonkeyPatch) -> None:
    """Start a new segment of scenario time wherever time stops: fractions of a second are lost."""
    advance = Kernel.advance_to

    def advance_to(self: Kernel, x: int) -> None:
        advance(self, x)
        world, clock = self.world, self.world.clock
        if world.state is State.RUN:
            world.clock = Clock(world.x, world.s, clock.num, clock.den, clock.jump)

    patch.setattr(Kernel, "advance_to", advance_to)


def exclusive_advance(patch: pytest.MonkeyPatch) -> None:
    """Stop before what is due at the last second."""

    def advance_to(self: Kernel, x: int) -> None:
        while self.world.state is State.RUN and self.x < x:
            self._arm()
            if self._env.peek() >= x:
                break
            self._env.step()
        if self.world.state is State.RUN:
            self.x = x

    patch.setattr(Kernel, "advance_to", advance_to)


def waits_through_a_pause(patch: pytest.MonkeyPatch) -> None:
    """Let what is due happen although the exercise is paused."""
    advance = Kernel.advance_to

    def advance_to(self: Kernel, x: int) -> None:
        paused = self.world.state is State.PAUSE
        if paused:
            self.world.state = State.RUN
        advance(self, x)
        if paused:
            self.world.state = State.PAUSE

    patch.setattr(Kernel, "advance_to", advance_to)


def waits_in_order_of_arming(patch: pytest.MonkeyPatch) -> None:
    """Answer waits of one second in the order in which they were armed."""
    places = count()

    def arm(self: Agenda, waits: Iterable[Wait]) -> None:
        for wait in waits:
            entry: Any = (wait.due, next(places), wait.name, wait)
            heappush(self._by_clock[wait.clock], entry)

    patch.setattr(Agenda, "arm", arm)


def scenario_waits_at_the_limit(patch: pytest.MonkeyPatch) -> None:
    """Answer scenario waits late: at the second that the exercise has come to."""
    due_now = Kernel._due_now

    def late(self: Kernel) -> Wait | None:
        wait = due_now(self)
        self.world.s = max(self.world.s, self.world.clock.at(self.x))
        return wait

    patch.setattr(Kernel, "_due_now", late)


def exercise_waits_late(patch: pytest.MonkeyPatch) -> None:
    """Answer exercise waits a second late."""
    next_x = Agenda.next_x

    def later(self: Agenda, world: World) -> int | None:
        found = next_x(self, world)
        return None if found is None else found + 1

    patch.setattr(Agenda, "next_x", later)


def inputs_before_what_is_due(patch: pytest.MonkeyPatch) -> None:
    """Take an input before the rest of its second has happened."""
    take, settle = Kernel.take, Kernel._settle

    def hasty(self: Kernel, *given: Any, **named: Any) -> Any:
        held = True

        def first_not(other: Kernel) -> None:
            nonlocal held
            if not held:
                settle(other)
            held = False

        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(Kernel, "_settle", first_not)
            return take(self, *given, **named)

    patch.setattr(Kernel, "take", hasty)


# ---- luck and order of anything


def luck_in_sequence(patch: pytest.MonkeyPatch) -> None:
    """Draw luck from one sequence: whoever asks first gets the first number."""
    uniform, places = Luck.uniform, count()

    def drawn(self: Luck, *_: str | int) -> float:
        return uniform(self, "all", "luck", next(places))

    patch.setattr(Luck, "uniform", drawn)


def draws_that_share_an_address(patch: pytest.MonkeyPatch) -> None:
    """Draw how long an action takes where its tempo is drawn, too."""
    takes = the_work._takes

    def drawn(world: World, job: Job) -> int:
        for campaign in world.scenario.campaigns:
            world.luck.uniform(campaign, "tempo")
        return takes(world, job)

    patch.setattr(the_work, "_takes", drawn)


def durations_by_a_counter(patch: pytest.MonkeyPatch) -> None:
    """Let the address of how long work takes hold how much anybody has asked for."""
    takes = the_work._takes

    def counted(world: World, job: Job) -> int:
        counts = (*job.about, f"{len(world.jobs)}")
        return takes(world, dataclasses.replace(job, about=counts))

    patch.setattr(the_work, "_takes", counted)


def events_in_set_order(patch: pytest.MonkeyPatch) -> None:
    """Let the order of a set decide what happens first: briefings, in this case."""
    opening = briefing.opening

    def shuffled(world: World) -> list[Draft]:
        drafts = opening(world)
        by_name = {str(draft): draft for draft in drafts}
        return [by_name[name] for name in set(by_name)]

    patch.setattr("simulator.engine.kernel.opening", shuffled)


# ---- whole or not at all


def half_applied(patch: pytest.MonkeyPatch) -> None:
    """Leave the world as it is when something fails half-way."""
    patch.setattr(Kernel, "_refold", lambda _: None)


def refusal_that_acts(patch: pytest.MonkeyPatch) -> None:
    """Let a refused command do something all the same."""
    take = Kernel.take

    def busy(self: Kernel, *given: Any, **named: Any) -> Any:
        answer = take(self, *given, **named)
        if answer.refusal is not None:
            self.world.happen("was-refused")
        return answer

    patch.setattr(Kernel, "take", busy)


def behaviour_that_writes(patch: pytest.MonkeyPatch) -> None:
    """Let a behaviour write the world instead of saying what happens."""
    dispatch = the_work.dispatch

    def writing(world: World, team: str) -> list[Draft]:
        for job in world.jobs.values():
            job.rank += 1
        return dispatch(world, team)

    patch.setattr(the_work, "dispatch", writing)


def stale_reactions(patch: pytest.MonkeyPatch) -> None:
    """Work reactions out while the rest of their list has not happened."""

    def apply_all(self: Kernel, drafts: list[Draft], cause: str) -> None:
        queue = deque((draft, cause) for draft in drafts)
        while queue:
            draft, why = queue.popleft()
            event, topics = self._apply(draft, why)
            name = f"event/{event.n}"
            queue.extend((one, name) for one in dispatch.react(self.world, event.body, topics))

    patch.setattr(Kernel, "_apply_all", apply_all)


def raising_after(patch: pytest.MonkeyPatch, reactions: int) -> None:
    """Fail when so many reactions have been worked out."""
    left = count(reactions, -1)

    def react(world: World, body: Body, topics: tuple[str, ...]) -> list[Draft]:
        if next(left) <= 0:
            raise Broken
        return dispatch.react(world, body, topics)

    patch.setattr(engine, "react", react)


class Broken(RuntimeError):
    """Raised by a behaviour that was broken on purpose."""


# ---- leaks


def audience_too_wide(patch: pytest.MonkeyPatch) -> None:
    """Tell every seat what a team's telemetry shows."""

    patch.setattr(ReadingsTaken, "told", EVERYBODY)


def refusal_from_the_truth(patch: pytest.MonkeyPatch) -> None:
    """Refuse to restore from a backup that nobody knows to be gone."""
    take, refuse = Kernel.take, asked.refuse

    def take_with_world(self: Kernel, *given: Any, **named: Any) -> Any:
        def knowing(picture: Picture, kind: str, command: Command) -> str | None:
            if isinstance(command, Act) and isinstance(command.action, Restore):
                known = self.world.scenario.assets.get(command.action.asset)
                if known is not None and not known.backup_intact:
                    return "Not possible: the backup cannot be read."
            return refuse(picture, kind, command)

        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(engine, "refuse", knowing)
            return take(self, *given, **named)

    patch.setattr(Kernel, "take", take_with_world)


def duration_from_the_truth(patch: pytest.MonkeyPatch) -> None:
    """Let work that will fail take less time."""
    takes = the_work._takes

    def shorter(world: World, job: Job) -> int:
        assets = [world.scenario.assets[one] for one in job.about if one in world.assets]
        fails = job.action.kind == "restore" and not all(one.backup_intact for one in assets)
        return takes(world, job) // (2 if fails else 1)

    patch.setattr(the_work, "_takes", shorter)


def menu_from_the_truth(patch: pytest.MonkeyPatch) -> None:
    """Offer to restore only where some backup can be read."""
    brief = briefing._brief

    def fitting(world: World, seat: Seat) -> Briefed:
        made = brief(world, seat)
        if all(asset.backup_intact for asset in world.graph.own.get(seat.team or "", ())):
            return made
        return dataclasses.replace(made, actions=tuple(a for a in made.actions if a != "restore"))

    patch.setattr(briefing, "_brief", fitting)


def ids_from_a_counter(patch: pytest.MonkeyPatch) -> None:
    """Number messages and decisions one after the other, whoever they are for."""

    def token(self: Luck, subject: str, purpose: str, *occasion: str | int) -> str:
        known: dict[Any, int] = numbers.setdefault(id(self), {})
        return f"{known.setdefault((subject, purpose, *occasion), len(known)):08x}"

    numbers: dict[int, dict[Any, int]] = {}
    keep: list[Luck] = []
    made = Kernel.__init__

    def begin(self: Kernel, *given: Any, **named: Any) -> None:
        made(self, *given, **named)
        keep.append(self._luck)  # else another exercise's luck may get the same id

    patch.setattr(Kernel, "__init__", begin)
    patch.setattr(Luck, "token", token)


def progress_of_what_will_fail(patch: pytest.MonkeyPatch) -> None:
    """Report that work goes well, unless it will fail."""
    after_begun = the_work.after_begun

    def after(world: World, body: ActionBegun) -> list[Draft]:
        job = world.jobs[body.job]
        well = [
            Draft(AssetStateNoted(asset=one, state="restored"))
            for one in job.about
            if job.action.kind == "restore" and world.scenario.assets[one].backup_intact
        ]
        return after_begun(world, body) + well

    patch.setitem(REACT, ActionBegun, after)


def target_in_a_reading(patch: pytest.MonkeyPatch) -> None:
    """Let telemetry show where a level is going."""
    told = the_levels.readings

    def readings(world: World, body: LevelsChanged) -> list[Draft]:
        return [draft._replace(body=_heading(world, draft.body)) for draft in told(world, body)]

    patch.setattr(dispatch, "readings", readings)


def _heading(world: World, body: Body) -> Body:
    assert isinstance(body, ReadingsTaken)
    return ReadingsTaken(
        team=body.team,
        readings=tuple(
            (
                asset,
                min(
                    [
                        level,
                        *(
                            world.supply(name).fade.target
                            for group in world.graph.groups.get(asset, ())
                            for name, _ in group
                        ),
                    ]
                ),
                why,
            )
            for asset, level, why in body.readings
        ),
    )


def queue_of_others(patch: pytest.MonkeyPatch) -> None:
    """Let a place in the queue say how long the queues of all teams are."""
    asked = the_work.asked

    def placed(world: World, team: str, seat: str, action: Action) -> list[Draft]:
        made = asked(world, team, seat, action)
        body = made[0].body
        assert isinstance(body, ActionAsked)
        waiting = sum(job.started_s is None for job in world.jobs.values())
        return [made[0]._replace(body=dataclasses.replace(body, rank=body.rank + waiting))]

    patch.setattr(the_work, "asked", placed)


class Enveloped(NamedTuple):
    """An entry of a stream with something of the envelope."""

    x: int
    s: int
    body: Body
    more: str | int


def cause_told(patch: pytest.MonkeyPatch) -> None:
    """Send what stands on the envelope: why something happened."""

    def since(self: Kernel, seat: str, position: int) -> list[Any]:
        told = [Enveloped(e.x, e.s, e.body, e.cause) for e in self.events if seat in e.audience]
        return told[position:]

    patch.setattr(Kernel, "since", since)


def gap_in_numbers(patch: pytest.MonkeyPatch) -> None:
    """Number a seat's entries as they are numbered in the record."""

    def since(self: Kernel, seat: str, position: int) -> list[Any]:
        told = [Enveloped(e.x, e.s, e.body, e.n) for e in self.events if seat in e.audience]
        return told[position:]

    patch.setattr(Kernel, "since", since)


def inject_with_the_stages(patch: pytest.MonkeyPatch) -> None:
    """End every message of an inject with how far each campaign has come."""
    deliver = delivery.deliver

    def telling(world: World, inject: Inject, by: str) -> list[Draft]:
        stood = " ".join(f"{c}:{s.stage}:{s.status}" for c, s in world.campaigns.items())
        return _reworded(deliver(world, inject, by), MessageArrived, stood)

    patch.setattr(injects, "deliver", telling)


def alert_with_the_stage(patch: pytest.MonkeyPatch) -> None:
    """Let an alert name the campaign and the stage behind it."""
    alert_drafts = the_detection.alert_drafts

    def telling(
        world: World, asset: str, occasion: tuple[str, ...], *given: Any, **named: Any
    ) -> Any:
        return _reworded(
            alert_drafts(world, asset, occasion, *given, **named), AlertRaised, " ".join(occasion)
        )

    patch.setattr(the_detection, "alert_drafts", telling)


def alert_with_the_actor(patch: pytest.MonkeyPatch) -> None:
    """Let an alert say how likely the campaign behind it was to be noticed."""
    alert_drafts = the_detection.alert_drafts

    def telling(world: World, *given: Any, **named: Any) -> list[Draft]:
        figures = " ".join(f"{c.hazard} {c.tempo_sigma}" for c in world.scenario.campaigns.values())
        return _reworded(alert_drafts(world, *given, **named), AlertRaised, figures)

    patch.setattr(the_detection, "alert_drafts", telling)


def _reworded(drafts: list[Draft], cls: type[Body], more: str) -> list[Draft]:
    """Return drafts in which what one class of them says goes on."""

    def longer(body: Any) -> Any:
        return dataclasses.replace(body, text=f"{body.text} {more}")

    return [
        one._replace(body=longer(one.body)) if isinstance(one.body, cls) else one for one in drafts
    ]


def refusal_with_the_stages(patch: pytest.MonkeyPatch) -> None:
    """Let a refusal name the stages that are under way."""
    take, refuse = Kernel.take, asked.refuse

    def take_with_world(self: Kernel, *given: Any, **named: Any) -> Any:
        def knowing(picture: Picture, kind: str, command: Command) -> str | None:
            refusal = refuse(picture, kind, command)
            stages = [c.stages[0].id for c in self.world.scenario.campaigns.values()]
            return refusal and f"{refusal} ({', '.join(stages)})"

        with pytest.MonkeyPatch.context() as inner:
            inner.setattr(engine, "refuse", knowing)
            return take(self, *given, **named)

    patch.setattr(Kernel, "take", take_with_world)


def options_in_order_of_the_truth(patch: pytest.MonkeyPatch) -> None:
    """Put the options of a decision the other way round while a campaign is easily noticed."""
    ask_team = delivery.ask_team

    def turned(world: World, *given: Any) -> list[Draft]:
        drafts = ask_team(world, *given)
        if all(c.hazard < 1 for c in world.scenario.campaigns.values()):
            return drafts
        return [
            draft._replace(body=dataclasses.replace(draft.body, options=draft.body.options[::-1]))
            if isinstance(draft.body, DecisionAsked)
            else draft
            for draft in drafts
        ]

    patch.setattr(delivery, "ask_team", turned)


def reply_time_from_the_truth(patch: pytest.MonkeyPatch) -> None:
    """Let personas answer the later the better protected a neighbour's assets are."""
    default_replies = message.default_replies

    def later(world: World, body: MessageSent) -> list[Draft]:
        hard = sum(one.hardening for one in world.scenario.assets.values()) // 10_000
        return [
            draft._replace(
                opens=tuple(dataclasses.replace(w, due=w.due + hard) for w in draft.opens)
            )
            for draft in default_replies(world, body)
        ]

    patch.setattr(message, "default_replies", later)


def poll_of_another_team(patch: pytest.MonkeyPatch) -> None:
    """Tell every team the figure of the first."""

    def of_the_first(world: World, _: str) -> int:
        return moods.confidence(world, next(iter(world.moods)))

    patch.setattr(the_confidence, "confidence", of_the_first)


def directory_that_knows_who_answers(patch: pytest.MonkeyPatch) -> None:
    """Leave entries of the directory out that are stale."""
    contacts = briefing._contacts

    def known(world: World, seat: Seat) -> Any:
        chance = world.scenario.knobs.no_answer_chance
        return tuple(
            one
            for one in contacts(world, seat)
            if not world.luck.chance(chance, one.id, "stale", seat.id)
        )

    patch.setattr(briefing, "_contacts", known)


def silence_told(patch: pytest.MonkeyPatch) -> None:
    """Tell a team when its silence began to be held against it."""
    patch.setattr(SilenceBegan, "told", TEAM)


def silent_duty_told(patch: pytest.MonkeyPatch) -> None:
    """Tell a team that the clock of a duty runs which nobody has disclosed to it."""

    for body in (DutyOpened, DutyRetimed, DutyOverdue, DutyMissed):
        patch.setattr(body, "told", TEAM)


def name_in_a_picture(patch: pytest.MonkeyPatch) -> None:
    """Make a message's id from the id of its inject."""

    def token(self: Luck, subject: str, purpose: str, *occasion: str | int) -> str:
        made = drawn(self, subject, purpose, *occasion)
        return f"{subject}-{made}" if purpose == "message" else made

    drawn = Luck.token
    patch.setattr(Luck, "token", token)


LEAKS: tuple[Mutant, ...] = (
    inject_with_the_stages,
    alert_with_the_stage,
    alert_with_the_actor,
    refusal_with_the_stages,
    options_in_order_of_the_truth,
    reply_time_from_the_truth,
    poll_of_another_team,
    directory_that_knows_who_answers,
    silence_told,
    name_in_a_picture,
    audience_too_wide,
    refusal_from_the_truth,
    duration_from_the_truth,
    menu_from_the_truth,
    ids_from_a_counter,
    progress_of_what_will_fail,
    target_in_a_reading,
    queue_of_others,
    cause_told,
    gap_in_numbers,
)


# ---- the model


def people_without_end(patch: pytest.MonkeyPatch) -> None:
    """Take up every action at once, whoever is free."""

    def dispatch(world: World, team: str) -> list[Draft]:
        waiting = [j for j in world.jobs.values() if j.team == team and j.started_s is None]
        return [the_work._begin(world, job) for job in waiting]

    patch.setattr(the_work, "dispatch", dispatch)


def later_work_overtakes(patch: pytest.MonkeyPatch) -> None:
    """Let work that fits overtake earlier work that waits for the same pool."""

    def dispatch(world: World, team: str) -> list[Draft]:
        pools = {p: n - world.busy[t, p] for (t, p), n in world.people.items() if t == team}
        drafts = []
        for job in world.jobs.values():
            if job.team != team or job.started_s is not None:
                continue
            if all(pools.get(pool, 0) >= people for pool, people in job.needs):
                for pool, people in job.needs:
                    pools[pool] -= people
                drafts.append(the_work._begin(world, job))
        return drafts

    patch.setattr(the_work, "dispatch", dispatch)


def region_without_standings(patch: pytest.MonkeyPatch) -> None:
    """Staff's region forgets how assets stand."""
    patch.setattr(AssetAt, "turn", lambda *_: None)


def levels_without_bounds(patch: pytest.MonkeyPatch) -> None:
    """Let what stands in for a supplier add up to more than a whole."""

    def level(self: Any, asset: str) -> tuple[int, str]:
        groups = self.world.graph.groups.get(asset, ())
        told = [
            self.moves[name][2] if name in self.moves else self.world.supply(name).fade.told
            for group in groups
            for name, _ in group
        ]
        return the_levels.own_capability(self.world, asset) * sum(
            told or [1_000_000]
        ) // 1_000_000, ""

    patch.setattr(the_levels._Settling, "_level", level)


def buffers_ignored(patch: pytest.MonkeyPatch) -> None:
    """Let every buffer be empty."""
    patch.setattr(the_levels, "store_now", lambda *_: 0)
