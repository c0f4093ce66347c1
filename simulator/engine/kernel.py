"""The kernel: one authority over one exercise.

SimPy says when, the domain says what.  A command is asked and may be refused from the asker's
picture; what happens is events; each list of events is collected whole before any of it is
applied, and if anything fails half-way, none of it has happened.

Order within one exercise second: scenario waits that are due, by (due, rank, name), each at its
own scenario second; then exercise waits; again until it is quiet; then inputs in record order.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from weakref import WeakMethod

import simpy

from simulator.domain.concepts.briefing import opening
from simulator.domain.concepts.input import Input
from simulator.domain.concepts.on_behalf import ForSeat
from simulator.domain.concepts.seats import Refused
from simulator.domain.concepts.startex import compile_world
from simulator.domain.concepts.veto import ahead
from simulator.domain.dispatch import due, react
from simulator.domain.kinds.asked import refuse
from simulator.domain.kinds.body import Draft, Event
from simulator.domain.kinds.command import Command
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.picture import Picture, Told
from simulator.domain.state.world import Wait, World
from simulator.domain.values.phases import State
from simulator.engine.snapshot import Pictures, Snapshot, copied
from simulator.engine.waits import Agenda
from simulator.errors import InvariantViolated
from simulator.rng import Luck

MOST_IN_ONE_SECOND = 100_000
"""Events in one exercise second beyond which the model is called a bug: it is never quiet."""


class Answer(NamedTuple):
    """What came of an input."""

    refusal: str | None
    events: tuple[Event, ...]


Sink = Callable[[Input | None, tuple[Event, ...]], None]
"""Takes each batch before anybody is told of it."""


class Kernel:
    """One exercise as it runs.

    Args:
        scenario: What its author fixed.
        seed: Of all its luck.
        epoch: 0 as played.
        luck: All its luck, if that is not to be of a seed and an epoch alone.
        sink: Is given each batch of one input, or none, and its events before they are told.

    """

    def __init__(
        self,
        scenario: Scenario,
        seed: int,
        *,
        epoch: int = 0,
        luck: Luck | None = None,
        sink: Sink | None = None,
    ) -> None:
        self._scenario = scenario
        self._luck = luck or Luck(seed, epoch)
        self._sink = sink
        self._env = simpy.Environment()
        self._armed: int | None = None
        self._quiet = -1
        """The exercise second up to which nothing is due, unless something has happened since."""
        self._ring = _weakly(self._wake)
        self.x = 0
        """The exercise second.  SimPy's now is the last wait that came due, at or before it."""
        self.world = compile_world(scenario, self._luck)
        self.events: list[Event] = []
        self.inputs: list[Input] = []
        self._batch: list[Event] = []
        self._streams: dict[str, list[Told]] = {}
        """Of the seats that somebody has looked at; the others can be made of the events."""
        self._pictures = {
            seat.id: Picture(seat=seat.id, team=seat.team) for seat in scenario.seats.values()
        }
        self._directs = {one.id for one in scenario.seats.values() if one.kind == "control"}
        self._agenda = Agenda(self.world.waits)

    @classmethod
    def resumed(
        cls,
        scenario: Scenario,
        seed: int,
        events: list[Event],
        inputs: list[Input],
        *,
        epoch: int = 0,
        sink: Sink | None = None,
    ) -> Kernel:
        """Return a kernel that goes on from the fold of events: resume, branch, snapshot."""
        kernel = cls(scenario, seed, epoch=epoch, sink=sink)
        kernel._tell(events)
        kernel.inputs = list(inputs)
        kernel._refold()
        marks = [one.x for one in inputs]
        kernel.x = max([kernel.world.x, *marks])
        return kernel

    def snapshot(self) -> Snapshot:
        """Return what the exercise is now, to go on from any number of times.

        Linear in the world and in the streams; far cheaper than the fold it stands for.
        """
        self._settle()
        return Snapshot(
            scenario=self._scenario,
            luck=self._luck,
            x=self.x,
            # Scenario and graph are fixed, and so is a luck: all worlds of a drill share them.
            world=copied(self.world),
            pictures={seat: copied(self.picture(seat)) for seat in self._scenario.seats},
            # What only staff are told is long, and can be made of the events if it is looked at.
            streams={
                seat: tuple(self._streams[seat])
                for seat, sits in self._scenario.seats.items()
                if sits.kind == "team"
            },
            events=tuple(self.events),
            inputs=tuple(self.inputs),
        )

    @classmethod
    def gone_on_from(cls, snapshot: Snapshot, *, luck: Luck | None = None) -> Kernel:
        """Return a kernel that goes on from a snapshot, which stays as it is.

        Args:
            snapshot: Where to go on.
            luck: Of what has not been drawn yet; left out, the luck it had.

        """
        kernel = cls(snapshot.scenario, 0, luck=luck or snapshot.luck)
        kernel._env = simpy.Environment(initial_time=snapshot.x)
        kernel.x = snapshot.x
        kernel.world = copied(snapshot.world)
        kernel.world.luck = kernel._luck
        kernel.events, kernel.inputs = list(snapshot.events), list(snapshot.inputs)
        kernel._streams = {seat: list(stream) for seat, stream in snapshot.streams.items()}
        kernel._pictures = Pictures(snapshot.pictures)
        kernel._agenda = Agenda(kernel.world.waits)
        return kernel

    def open(self) -> None:
        """Prepare and brief, once, before anything is asked."""
        self._run(lambda: opening(self.world), "opening", None)

    # ---- time

    def next_x(self) -> int | None:
        """Return when something next comes due, ``None`` if nothing will."""
        return self._agenda.next_x(self.world) if self.world.state is State.RUN else None

    def advance_to(self, x: int) -> None:
        """Let exercise time run to ``x``, and everything due by then happen: ``x`` included.

        Time stands still unless the exercise runs: then this does nothing.
        """
        while self.world.state is State.RUN and self.x < x:
            self._arm()
            nearest = self._env.peek()
            if nearest > x:
                break
            self._env.step()
        if self.world.state is State.RUN and x > self.x:
            # SimPy stays at the last wait that came due: all that is due by x was stepped through.
            self.x = self.world.x = x
            self.world.s = max(self.world.s, self.world.clock.at(x))

    def _arm(self) -> None:
        """Let SimPy hold the nearest wait.  It cannot cancel, so only the nearest is given."""
        nearest = self._agenda.next_x(self.world)
        if nearest is None or (self._armed is not None and self._armed <= nearest):
            return
        self._armed = max(nearest, self.x)
        wake = self._env.timeout(self._armed - self._env.now)
        wake.callbacks.append(self._ring)

    def _wake(self, _: object) -> None:
        self._armed = None
        self.x = int(self._env.now)
        self._settle()

    def _settle(self) -> None:
        """Let everything due by now happen, until it is quiet."""
        if self._quiet == self.x:
            return
        for _ in range(MOST_IN_ONE_SECOND):
            world = self.world
            if world.state is not State.RUN:
                return
            world.x = self.x
            wait = self._due_now()
            if wait is None:
                world.s = max(world.s, world.clock.at(self.x))
                self._quiet = self.x
                return
            self._answer(wait)
        raise InvariantViolated(f"exercise second {self.x} is never quiet")

    def _due_now(self) -> Wait | None:
        world = self.world
        limit = world.clock.at(self.x)
        wait = self._agenda.first("s")
        if wait is not None and wait.due <= limit:
            world.s = max(world.s, wait.due)
            return wait
        wait = self._agenda.first("x")
        if wait is not None and wait.due <= self.x and world.clock.jump is None:
            world.s = max(world.s, limit)
            return wait
        return None

    def _answer(self, wait: Wait) -> None:
        self._run(lambda: closing(due(self.world, wait), wait), f"wait/{wait.name}", None)

    # ---- inputs

    def take(self, seat: str, command: Command, *, wall: str = "") -> Answer:
        """Ask for something now; it is refused in a sentence, or it happens.

        Raises:
            InvariantViolated: If there is no such seat; nothing is written then.

        """
        sentence = self.refusal(seat, command)
        given = Input(len(self.inputs), self.x, seat, command, wall)
        if sentence is None:
            return self._given(given, None, lambda: command.effects(self.world, seat))
        return self._refuse(given, Refused(seat=seat, command=command.kind, sentence=sentence))

    def take_again(self, given: Input) -> None:
        """Take an input that is on record, a time mark too, at this moment.

        Raises:
            InvariantViolated: If there is no such seat; nothing is written then.

        """
        if given.command is not None:
            self.take(given.seat, given.command)
        elif given.refused is not None:
            self._begin(given.seat)
            again = given._replace(n=len(self.inputs), x=self.x, wall="")
            self._refuse(again, given.refused)
        else:
            self.mark()  # it has a number, and what follows from later inputs names theirs

    def refusal(self, seat: str, command: Command) -> str | None:
        """Return why something would be refused now, ``None`` if it would happen.

        Raises:
            InvariantViolated: If there is no such seat.

        """
        self._begin(seat)
        no = refuse(self.picture(seat), self._scenario.seats[seat].kind, command)
        if no is None and isinstance(command, ForSeat):
            kind = self._scenario.seats[command.seat].kind
            no = refuse(self.picture(command.seat), kind, command.said)
        return no

    def _begin(self, seat: str) -> None:
        """Let all that comes before an input of a seat happen."""
        if seat not in self._scenario.seats:
            raise InvariantViolated(f"no seat {seat}")
        # Inputs come after everything that is due: a host that went down in the middle of a
        # second is resumed in the middle of it.
        self._settle()
        self.world.x = self.x
        if self.world.state is State.RUN:
            self.world.s = max(self.world.s, self.world.clock.at(self.x))

    def _refuse(self, given: Input, body: Refused) -> Answer:
        return self._given(given, body.sentence, lambda: [Draft(body)])

    def _given(self, given: Input, refusal: str | None, first: Callable[[], list[Draft]]) -> Answer:
        """Let happen what comes of an input."""
        before = len(self.events)
        self._run(first, f"input/{given.n}", given)
        self._settle()
        return Answer(refusal, tuple(self.events[before:]))

    def mark(self, *, wall: str = "") -> None:
        """Write down how far the exercise has come: a time mark."""
        given = Input(len(self.inputs), self.x, "", None, wall)
        if self._sink is not None:
            self._sink(given, ())
        self.inputs.append(given)

    # ---- events

    def _run(self, first: Callable[[], list[Draft]], cause: str, given: Input | None) -> None:
        """Make one batch happen whole, or not at all."""
        self._batch, self._quiet = [], -1
        try:
            self._apply_all(first(), cause)
            if self._sink is not None:
                self._sink(given, tuple(self._batch))
        except BaseException:
            self._batch = []
            self._refold()
            raise
        batch, self._batch = self._batch, []
        if given is not None:
            self.inputs.append(given)
        self._tell(batch)

    def _tell(self, batch: list[Event]) -> None:
        """Let what is on record reach the streams of those who are told."""
        self.events += batch
        streams = self._streams
        for event in batch:
            told = Told(event.x, event.s, event.body)
            for seat in event.audience:
                if seat in streams:
                    streams[seat].append(self._told(event) if seat in self._directs else told)

    def _apply_all(self, drafts: list[Draft], cause: str) -> None:
        # Each list is applied whole before anything else is worked out: a reaction that is
        # collected from a world in which the rest of its list has not happened goes stale.
        happened = [self._apply(draft, cause) for draft in _pending(drafts, self.world)]
        for event, topics in happened:  # and, in turn, what follows from each
            follows = react(self.world, event.body, topics)
            if follows:
                name = f"event/{event.n}"
                happened += [self._apply(one, name) for one in _pending(follows, self.world)]
                if len(happened) > MOST_IN_ONE_SECOND:
                    raise InvariantViolated(f"what follows from {cause} never ends")

    def _apply(self, draft: Draft, cause: str) -> tuple[Event, tuple[str, ...]]:
        """Make a draft an event that has happened; return it, and the facts that it is."""
        world, batch = self.world, self._batch
        n = len(self.events) + len(batch)
        body, opens, closes = draft
        told = world.graph.audiences.ordered(body.told.seats(body, world))
        event = Event(n, world.x, world.s, body, told, opens, closes, cause)
        topics = fold(world, event)
        if opens:
            self._agenda.arm(opens)
        batch.append(event)
        return event, topics

    def _refold(self) -> None:
        """Make the world the fold of the events again, and arm its waits."""
        self.world = compile_world(self._scenario, self._luck)
        for event in self.events:
            fold(self.world, event)
        self._agenda = Agenda(self.world.waits)
        self._armed = None

    # ---- streams

    def picture(self, seat: str) -> Picture:
        """Return what a seat knows now: the fold of its stream."""
        picture, stream = self._pictures[seat], self._stream(seat)
        for place in range(picture.entries, len(stream)):
            picture.take(stream[place])
        return picture

    def since(self, seat: str, position: int) -> list[Told]:
        """Return a seat's stream from a position in it on."""
        return self._stream(seat)[position:]

    def told_since(self, position: int, before: int) -> tuple[int, dict[str, int]]:
        """Return a new position in the events, and who was told any from a position on, first when.

        Only what was told before an exercise second counts.
        """
        told: dict[str, int] = {}
        # A slice, of the few that are new: to skip the others one by one grows with the drill.
        for _, x, _, _, audience, _, _, _ in self.events[position:]:
            if x >= before:
                break
            position += 1
            for seat in audience:
                if seat not in told:
                    told[seat] = x
        return position, told

    def _told(self, event: Event) -> Told:
        """Return an event as exercise control is told it."""
        return ahead(self._scenario, event)

    def _stream(self, seat: str) -> list[Told]:
        if seat not in self._streams:
            told = (one for one in self.events if seat in one.audience)
            if seat in self._directs:
                self._streams[seat] = [self._told(one) for one in told]
            else:
                self._streams[seat] = [Told(one.x, one.s, one.body) for one in told]
        return self._streams[seat]


def _weakly(method: Callable[[object], None]) -> Callable[[object], None]:
    """Return a callback that does not keep its object.

    SimPy may hold a timeout to the end.  If that held the kernel, each would keep the other, and
    all that was played would wait for the collector: 3 ms a drill when many are played.
    """
    reference = WeakMethod(method)

    def call(event: object) -> None:
        bound = reference()
        if bound is not None:
            bound(event)

    return call


def _pending(drafts: list[Draft], world: World) -> list[Draft]:
    """Return a list of drafts that close what is pending of what each names, and stays closed."""
    for one in drafts:
        if one.closes:
            return [_closing_pending(one, world) if one.closes else one for one in drafts]
    return drafts  # most close nothing


def _closing_pending(draft: Draft, world: World) -> Draft:
    body, opens, closes = draft
    anew = {wait.name for wait in opens}
    left = [name for name in closes if name in world.waits and name not in anew]
    return Draft(body, opens, tuple(left))


def closing(drafts: list[Draft], wait: Wait) -> list[Draft]:
    """Return what answers a wait, its first event closing the wait unless that is seen to."""
    if not drafts:
        raise InvariantViolated(f"nothing answers the wait {wait.name}")
    for draft in drafts:
        for opened in draft.opens:
            if opened.name == wait.name:
                return drafts
    body, opens, closes = drafts[0]
    if wait.name in closes:
        return drafts
    return [Draft(body, opens, (wait.name, *closes)), *drafts[1:]]


def fold(world: World, event: Event) -> tuple[str, ...]:
    """Make one event so: times, what it makes true, the facts it is, the waits.

    Returns:
        The names of those facts.

    """
    _, world.x, world.s, body, _, opens, closes, _ = event
    body.apply(world)
    topics = body.topics()
    for topic in topics:
        world.happen(topic)
    for name in closes:
        world.waits.pop(name, None)
    for wait in opens:
        world.waits[wait.name] = wait
    return topics
