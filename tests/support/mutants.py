"""The simulator broken on purpose, one way at a time: each law must notice its own.

A mutant is a function that is given a ``MonkeyPatch``; ``broken`` applies one and takes it back.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from heapq import heappush
from itertools import count
from typing import Any

import pytest

from simulator.domain.clock import Clock
from simulator.domain.events.body import Draft, Event
from simulator.domain.phases import State
from simulator.domain.rules import behaviour, levels, victims, work
from simulator.domain.world import Wait, World
from simulator.engine import kernel as engine
from simulator.engine.kernel import Kernel
from simulator.engine.waits import Agenda
from simulator.rng import Luck

Mutant = Callable[[pytest.MonkeyPatch], None]


@contextmanager
def broken(*mutants: Mutant) -> Iterator[None]:
    """Break the simulator while the block runs."""
    with pytest.MonkeyPatch.context() as patch:
        for mutant in mutants:
            mutant(patch)
        yield


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
            self._reach(x)

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

    def drawn(self: Luck, subject: str, purpose: str, *occasion: str | int) -> float:
        return uniform(self, "all", "luck", next(places))

    patch.setattr(Luck, "uniform", drawn)


def luck_without_subject(patch: pytest.MonkeyPatch) -> None:
    """Let two draws share an address: a victim's notice and the gap before it."""
    uniform = Luck.uniform

    def drawn(self: Luck, subject: str, purpose: str, *occasion: str | int) -> float:
        return uniform(self, subject, "gap" if purpose == "notice" else purpose, *occasion)

    def notice(world: World, campaign: Any, asset: str) -> tuple[Wait, ...]:
        world.luck.uniform(campaign.id, "gap", asset)
        return whole(world, campaign, asset)

    whole = victims._notice
    patch.setattr(Luck, "uniform", drawn)
    patch.setattr(victims, "_notice", notice)


def audiences_in_set_order(patch: pytest.MonkeyPatch) -> None:
    """Let the order of a set decide who is told first."""
    of_team = World.of_team
    patch.setattr(World, "of_team", lambda self, team: tuple(set(of_team(self, team))))


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
    dispatch = work.dispatch

    def writing(world: World, team: str) -> list[Draft]:
        for job in world.jobs.values():
            job.rank += 1
        return dispatch(world, team)

    patch.setattr(work, "dispatch", writing)


def stale_reactions(patch: pytest.MonkeyPatch) -> None:
    """Work reactions out while the rest of their list has not happened."""

    def apply_all(self: Kernel, drafts: list[Draft], cause: str) -> None:
        queue = deque((draft, cause) for draft in drafts)
        while queue:
            draft, why = queue.popleft()
            event = self._apply(draft, why)
            name = f"event/{event.n}"
            queue.extend((one, name) for one in engine.react(self.world, event))

    patch.setattr(Kernel, "_apply_all", apply_all)


def raising_after(patch: pytest.MonkeyPatch, reactions: int) -> None:
    """Fail when so many reactions have been worked out."""
    left = count(reactions, -1)

    def react(world: World, event: Event) -> list[Draft]:
        if next(left) <= 0:
            raise Broken
        return behaviour.react(world, event)

    patch.setattr(engine, "react", react)


class Broken(RuntimeError):
    """Raised by a behaviour that was broken on purpose."""


# ---- the model


def people_without_end(patch: pytest.MonkeyPatch) -> None:
    """Take up every action at once, whoever is free."""

    def dispatch(world: World, team: str) -> list[Draft]:
        waiting = [j for j in world.jobs.values() if j.team == team and j.started_s is None]
        return [work._begin(world, job) for job in waiting]

    patch.setattr(work, "dispatch", dispatch)


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
                drafts.append(work._begin(world, job))
        return drafts

    patch.setattr(work, "dispatch", dispatch)


def levels_without_bounds(patch: pytest.MonkeyPatch) -> None:
    """Let what stands in for a supplier add up to more than a whole."""

    def level(self: Any, asset: str) -> tuple[int, str]:
        groups = self.world.graph.groups.get(asset, ())
        told = [
            self.moves[edge.id][2] if edge.id in self.moves
            else self.world.supplies[edge.id].fade.told
            for group in groups for edge in group
        ]
        return levels.own_capability(self.world, asset) * sum(told or [1_000_000]) // 1_000_000, ""

    patch.setattr(levels._Settling, "_level", level)


def buffers_ignored(patch: pytest.MonkeyPatch) -> None:
    """Let every buffer be empty."""
    patch.setattr(levels, "store_now", lambda *_: 0)
