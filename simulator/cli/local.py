"""An exercise hosted in this process: people at this terminal, bots at the other seats.

The consoles get ports only.  The record is written as it is played, and is one file at the end.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from simulator.assessment.assess import span
from simulator.assessment.resilience import YardstickRun
from simulator.bots import Company
from simulator.bots.counsel import counsel
from simulator.bots.drill import DEFAULT, bot_for
from simulator.cli.looking_back import Review
from simulator.domain.concepts.seats import SeatTaken
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.teams import HelpLevel, Seat
from simulator.domain.plan.wording import Wording
from simulator.errors import RecordUnreadable, Unreachable, Unwritten, UsageError
from simulator.exercise.aside import Aside, Clock, Left
from simulator.exercise.hand import Hand
from simulator.exercise.languages import InLanguage, wordings
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.recording import RecordJournal, header_of, rules_of, whole_or_gone
from simulator.exercise.session import RULES_VERSION, Exercise
from simulator.exercise.stored import believe, read_back, wordings_of
from simulator.exercise.yardsticks import keep_runs, runs_of
from simulator.memory import settle_memory
from simulator.net.opening import Live, clock_of
from simulator.net.writing import GroupJournal
from simulator.pictures.frame import OVER
from simulator.pictures.port import ReviewPort
from simulator.record import Record
from simulator.rehearse.matters import NOTE, Kept, read_note
from simulator.rehearse.replay import Story
from simulator.rehearse.yardsticks import yardsticks
from simulator.scenario.loading import Loaded


def wall_clock() -> str:
    """Return wall time as text, with its zone; it is written beside inputs and shown."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _shown_wall() -> str:
    return datetime.now().astimezone().strftime("%H:%M")


class Local:
    """One exercise at this terminal.

    ``take_back`` is for how many wall seconds staff can take back what they send.

    Args:
        loaded: The drill.
        seed: Of all its luck.
        people: The seats that people at this terminal hold.
        place: Where the record goes, if one is kept.
        speed: Index of the speed to begin with.
        readers: Seat → the language it reads in, of those who read in another.
        bots: The seats that bots hold; left out, all of teams that people do not.
        helps: Team → its level of help, where it is another than the scenario's.
        journal: How it is written.

    """

    take_back = 0

    def __init__(
        self,
        loaded: Loaded,
        seed: int,
        people: Mapping[str, str],
        *,
        place: Path | None,
        speed: int = 0,
        readers: Mapping[str, str] | None = None,
        bots: Collection[str] | None = None,
        helps: Mapping[str, HelpLevel] | None = None,
        journal: type[RecordJournal] = RecordJournal,
    ) -> None:
        self.scenario = loaded.scenario
        settle_memory()
        self._digest = loaded.digest
        bots = [
            seat.id
            for seat in loaded.scenario.seats.values()
            if seat.kind == "team" and seat.id not in people and (bots is None or seat.id in bots)
        ]
        self._journal: RecordJournal | None = None
        if place is not None:
            teams = {loaded.scenario.seats[seat].team or "": DEFAULT for seat in bots}
            header = header_of(loaded, seed, teams, wall_clock(), readers)
            self._journal = journal(
                Record.create(place, header, loaded.files.values()), loaded.scenario
            )
        self._place, self._seal, self._head = place, "", ""
        self._runs: tuple[YardstickRun, ...] = ()
        self._lay_aside()
        self._exercise = Exercise(loaded.scenario, seed, journal=self._journal, wall=wall_clock)
        with whole_or_gone(self._journal):  # nobody has been told of anything
            self._exercise.open()
            self._exercise.help_teams(helps or {})
            # With nobody at control a stand-in settles at once what is asked of it.
            control = self.control_seat().id
            self._exercise.seat({**dict.fromkeys(bots, "bot"), control: "bot", **people})
        self._sit_down(bots, seed, speed)
        read = wordings(loaded.scenario, loaded.canonical, readers or {}, loaded.files)
        self._translate(read)

    def _translate(self, read: Mapping[str, Wording]) -> None:
        """Have the exercise in the languages that seats read in; the bots stay with its own."""
        self._wordings = dict(read)
        each = {wording: InLanguage(self._exercise, wording) for wording in read.values()}
        self._read = {seat: each[wording] for seat, wording in read.items()}

    def _sit_down(self, bots: list[str], seed: int, speed: int) -> None:
        made = {seat: bot_for(DEFAULT, self.scenario, seed, seat) for seat in bots}
        self._company = Company(self._exercise, made)
        self.hand = Hand(speed)

    def _lay_aside(self) -> None:
        """Have a place for what is not sent, if a record is kept."""
        self._aside = (
            Aside(self._journal.record.path, self._journal.record.link)
            if self._journal is not None
            else None
        )
        self._left: dict[str, Left] = {}

    @classmethod
    def resumed(
        cls,
        place: Path,
        *,
        speed: int | None = None,
        whole: bool = True,
        journal: type[RecordJournal] = RecordJournal,
    ) -> Local:
        """Go on with a stopped exercise from its record, at the second that people last saw.

        One that has ended can still be rated; nothing is written until somebody does.

        Args:
            place: Where the record lies.
            speed: Index of the speed to go on with; left out, the one it had.
            whole: Refuse a record that was copied without its newest part.
            journal: How it is written from now on.

        Raises:
            RecordError: If it cannot be read.
            Unreachable: If another program is writing to it.

        """
        played = read_back(place)
        with played.record as record:
            rules_of(record)
            believe(record, whole=whole)
            header, read = record.header, wordings_of(record, played.scenario)
            runs, closed = runs_of(record), record.finished
        ended = span(played.events)[2]
        if not any(isinstance(e.body, SeatTaken) and e.body.holder != "bot" for e in played.events):
            reason = "nobody but bots has a seat in it; look back at it, or begin the drill anew"
            raise RecordUnreadable(str(place), reason)
        local = cls.__new__(cls)
        local.scenario = played.scenario
        local._digest, local._place = header.scenario_digest, place
        local._head = record.head if closed else ""
        local._seal = f"sealed {local._head[:16]}" if closed else ""
        local._runs = runs
        going = record if closed else Record.go_on(place)
        local._journal = journal(going, played.scenario, is_open=not closed)
        local._lay_aside()
        local._exercise = Exercise(
            local.scenario, header.seed, journal=local._journal, wall=wall_clock
        )
        local._exercise.go_on_from(played.events, played.inputs)
        held = local._exercise.seated
        seats = local.scenario.seats
        bots = [seat for seat, by in held.items() if by == "bot" and seats[seat].kind == "team"]
        local._sit_down(bots, header.seed, speed or 0)
        local._translate(read)
        if not ended:
            local._take_up(speed)
        return local

    def _take_up(self, speed: int | None) -> None:
        """Go on where people saw it last: a second in which nothing happened is on no record."""
        if self._aside is None or self._journal is None:
            return
        clock, self._left = self._aside.read()
        clock = clock_of(self._journal.record) or clock
        if speed is None:
            self.hand = Hand(clock.speed, still=clock.still)
        exercise = self._exercise
        if clock.head == self._journal.record.head and clock.x > exercise.x and exercise.running:
            exercise.advance_to(clock.x)
            exercise.mark()

    def keep(self, seat: str, left: Left) -> str:
        """Keep what a seat has not sent, and how far time has come; return why not, if so.

        Raises:
            Unwritten: If the record is no longer where it was.

        """
        self._left[seat] = left
        if self._aside is None or self._journal is None or self.over:
            return ""
        hand, record = self.hand, self._journal.record
        clock = Clock(self._exercise.x, hand.index, hand.still, record.head)
        try:
            record.must_be_there()
        except Unreachable as error:
            if record.saved is not None:
                Aside(record.saved, record.link).write(clock, self._left)
            raise Unwritten(str(error)) from error
        try:
            self._aside.write(clock, self._left)
        except Unreachable as error:
            return f"What is not sent cannot be kept on disk. {error}"
        return ""

    @property
    def people(self) -> list[str]:
        """Return the seats that people hold."""
        return [seat for seat, holder in self._exercise.seated.items() if holder != "bot"]

    @property
    def over(self) -> bool:
        """Return whether it has ended."""
        return self._exercise.state in OVER

    @property
    def exercise(self) -> Exercise:
        """Return the exercise, for who hosts it."""
        return self._exercise

    def live(self) -> Live:
        """Return it as a room needs it, whose journal it was begun with."""
        assert isinstance(self._journal, GroupJournal)
        return Live(self._exercise, self._journal, self._company, self.hand, self._wordings)

    @property
    def place(self) -> Path | None:
        """Return where the record lies, if one is kept."""
        return self._place

    def control_seat(self) -> Seat:
        """Return the seat of exercise control."""
        return next(one for one in self.scenario.seats.values() if one.kind == "control")

    def window(self, seat: str, *, alone: bool) -> LocalSeat:
        """Return the port of a seat; ``alone`` gives it the hand on the clock."""
        return LocalSeat(
            self._read.get(seat, self._exercise),
            seat,
            kind=self.scenario.seats[seat].kind,
            hand=self.hand,
            control=self.control_seat().id if alone else "",
            run_to=self._company.run_to,
            wall=_shown_wall,
            review=self.review,
            left=self._left.get(seat),
            keep=lambda left: self.keep(seat, left),
            take_back=self.take_back,
            advise=counsel,
        )

    def review(self) -> ReviewPort | None:
        """Return the after-action window once it has ended; the record is closed then."""
        if not self.over:
            return None
        self.close()
        exercise = self._exercise
        story = Story(
            place=str(self._place or self.scenario.id),
            scenario=self.scenario,
            seed=exercise.seed,
            inputs=tuple(exercise.inputs),
            events=tuple(exercise.events),
        )
        known, runs = _kept(self._place) if self._place is not None else (None, self._yardsticks())
        return Review(
            story,
            self._digest,
            seal=self._seal,
            head=self._head,
            place=self._place,
            known=known,
            runs=runs,
        )

    def _yardsticks(self) -> tuple[YardstickRun, ...]:
        """Return the yardsticks; what is rated after its end leaves them as they are."""
        exercise = self._exercise
        if not self._runs:
            self._runs = tuple(
                yardsticks(self.scenario, exercise.seed, exercise.inputs, exercise.events)
            )
        return self._runs

    def close(self) -> None:
        """Write what is left; an exercise that has ended becomes one file."""
        journal = self._journal
        if journal is None or not journal.open:
            return
        with closing(journal):  # even if the disk is too full for the mark
            self._exercise.mark()
            if self.over:
                keep_runs(journal.record, self._yardsticks())
                self._head = journal.finish()
                self._seal = f"sealed {self._head[:16]}"
        if self._aside is not None:
            with suppress(Unreachable):  # the exercise itself is written
                self._put_aside(self._aside)

    def _put_aside(self, aside: Aside) -> None:
        """Leave what is not sent for whoever goes on; of an ended exercise, nothing."""
        if self.over:
            aside.remove()
        else:
            aside.close(Clock(self._exercise.x, self.hand.index, self.hand.still), self._left)


def seats_of(scenario: Scenario, team: str) -> str:
    """Return the seat that a person who holds a team sits at: its lead.

    Raises:
        UsageError: If there is no such team.

    """
    for seat in scenario.seats.values():
        if seat.team == team and seat.lead:
            return seat.id
    known = ", ".join(scenario.teams)
    raise UsageError(f"no team {team!r:.40} in {scenario.id}; teams: {known}")


def first_team(scenario: Scenario) -> str:
    """Return the first team that has something to defend."""
    owners = {asset.team for asset in scenario.assets.values()}
    return next((team for team in scenario.teams if team in owners), next(iter(scenario.teams)))


def _kept(place: Path) -> tuple[Kept | None, tuple[YardstickRun, ...]]:
    """Return which decisions mattered, if the record at a place has it, and its yardsticks."""
    with Record.read(place) as record:
        return read_note(record.notes().get(NOTE, ""), record.head), runs_of(record)


def reviewed(place: Path) -> Review:
    """Return the after-action window of a record.

    Raises:
        RecordError: If it cannot be read, or is not as it was sealed.

    """
    played = read_back(place)
    with played.record as record:
        believe(record)
        header, head, story = record.header, record.head, Story.of(played)
    known, runs = _kept(place)
    return Review(
        story,
        header.scenario_digest,
        seal=f"sealed {head[:16]}",
        head=head,
        place=place,
        known=known,
        runs=runs,
        explains=header.rules == RULES_VERSION and story.over,
    )
