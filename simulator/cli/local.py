"""An exercise hosted in this process: people at this terminal, bots at the other seats.

The consoles get ports only.  The record is written as it is played, and is one file at the end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Self

from simulator.assessment.assess import span
from simulator.assessment.resilience import YardstickRun
from simulator.bots import Company
from simulator.bots.counsel import counsel
from simulator.bots.drill import DEFAULT, bot_for
from simulator.cli.beside import Beside
from simulator.cli.looking_back import Review
from simulator.cli.today import today
from simulator.domain.concepts.seats import SeatTaken
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.teams import HelpLevel, Seat
from simulator.domain.plan.wording import Wording
from simulator.errors import RecordUnreadable, UsageError
from simulator.exercise.aside import Clock, Left
from simulator.exercise.hand import Hand
from simulator.exercise.languages import wordings
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.mentor_seat import MentorSeat
from simulator.exercise.recording import RecordJournal, header_of, rules_of, whole_or_gone
from simulator.exercise.session import RULES_VERSION, Exercise, Journal
from simulator.exercise.stored import believe, read_back, wordings_of
from simulator.exercise.yardsticks import keep_runs, runs_of
from simulator.memory import settle_memory
from simulator.net.at_hand import AtHand, NearExercise
from simulator.net.opening import Live, clock_of
from simulator.net.seating import Bots
from simulator.net.writing import GroupJournal, Through
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
    """One exercise at this terminal, that has begun or is gone on with.

    ``take_back`` is for how many wall seconds staff can take back what they send.

    Args:
        exercise: Which.
        digest: Of the scenario as its author wrote it.
        journal: Where it is written, if a record is kept; not open once that is closed.
        through: The same as what tells seats at this terminal; not where a host tells them.
        bots: The seats that bots hold.
        hand: The hand on the clock.
        read: Seat → how it reads what it is told, of those who read another language.
        runs: The yardsticks, if they are on record.

    """

    take_back = 0

    def __init__(
        self,
        exercise: Exercise,
        digest: str,
        *,
        journal: RecordJournal | None,
        through: Through | None,
        bots: Iterable[str],
        hand: Hand,
        read: Mapping[str, Wording],
        runs: tuple[YardstickRun, ...] = (),
    ) -> None:
        self.scenario, self._exercise, self._digest = exercise.scenario, exercise, digest
        self._journal, self._through = journal, through
        self._place = None if journal is None else journal.record.path
        self._head = "" if journal is None or journal.open else journal.record.head
        self._runs = runs
        self._beside = Beside(None if journal is None else journal.record)
        made = {seat: bot_for(DEFAULT, self.scenario, exercise.seed, seat) for seat in bots}
        self._company = Company(exercise, made)
        self.hand = hand
        self._wordings = dict(read)

    @classmethod
    def begun(
        cls,
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
    ) -> Self:
        """Begin an exercise.

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
        settle_memory()
        scenario = loaded.scenario
        bots = [
            seat.id
            for seat in scenario.seats.values()
            if seat.kind == "team" and seat.id not in people and (bots is None or seat.id in bots)
        ]
        writes = None
        if place is not None:
            teams = {scenario.seats[seat].team or "": DEFAULT for seat in bots}
            header = header_of(loaded, seed, teams, wall_clock(), readers)
            writes = journal(Record.create(place, header, loaded.files.values()), scenario)
        through = _through(writes)
        exercise = Exercise(scenario, seed, journal=through or writes, wall=wall_clock)
        with whole_or_gone(writes):  # nobody has been told of anything
            exercise.open()
            exercise.help_teams(helps or {})
            # With nobody at control a stand-in settles at once what is asked of it.
            control = next(one.id for one in scenario.seats.values() if one.kind == "control")
            exercise.seat({**dict.fromkeys(bots, "bot"), control: "bot", **people})
        return cls(
            exercise,
            loaded.digest,
            journal=writes,
            through=through,
            bots=bots,
            hand=Hand(speed),
            read=wordings(scenario, loaded.canonical, readers or {}, loaded.files),
        )

    @classmethod
    def resumed(
        cls,
        place: Path,
        *,
        speed: int | None = None,
        whole: bool = True,
        journal: type[RecordJournal] = RecordJournal,
    ) -> Self:
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
        if not any(isinstance(e.body, SeatTaken) and e.body.holder != "bot" for e in played.events):
            reason = "nobody but bots has a seat in it; look back at it, or begin the drill anew"
            raise RecordUnreadable(str(place), reason)
        going = record if closed else Record.go_on(place)
        writes = journal(going, played.scenario, is_open=not closed)
        through = _through(writes, len(played.inputs), len(played.events))
        exercise = Exercise(
            played.scenario, header.seed, journal=through or writes, wall=wall_clock
        )
        exercise.go_on_from(played.events, played.inputs)
        seats = played.scenario.seats
        local = cls(
            exercise,
            header.scenario_digest,
            journal=writes,
            through=through,
            bots=[
                seat
                for seat, by in exercise.seated.items()
                if by == "bot" and seats[seat].kind == "team"
            ],
            hand=Hand(speed or 0),
            read=read,
            runs=runs,
        )
        if not span(played.events)[2]:
            local._take_up(going, speed)
        else:
            local._beside.read()  # what was noted privately is there still
        return local

    def _take_up(self, record: Record, speed: int | None) -> None:
        """Go on where people saw it last: a second in which nothing happened is on no record."""
        clock = self._beside.read()
        clock = clock_of(record) or clock
        if speed is None:
            self.hand = Hand(clock.speed, still=clock.still)
        exercise = self._exercise
        if clock.head == record.head and clock.x > exercise.x and exercise.running:
            exercise.advance_to(clock.x)
            exercise.mark()

    def keep(self, seat: str, left: Left) -> str:
        """Keep what a seat has not sent, and how far time has come; return why not, if so.

        Private notes are written after the record was closed, too: they are no part of it.

        Raises:
            Unwritten: If the record is no longer where it was.

        """
        record = None if self._journal is None else self._journal.record
        return self._beside.keep(seat, left, self._clock(), record=record, over=self.over)

    def _clock(self) -> Clock:
        return Clock(self._exercise.x, self.hand.index, self.hand.still)

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

    @cached_property
    def _at_hand(self) -> AtHand:
        """The room of the seats that are held at this terminal."""
        assert self._through is not None
        scenario, seed, company = self.scenario, self._exercise.seed, self._company
        bots = Bots(
            company.run_to,
            company.release,
            lambda seat: company.seat(seat, bot_for(DEFAULT, scenario, seed, seat)),
        )
        link = "" if self._journal is None else self._journal.record.link
        return AtHand(
            self._exercise, self._through, bots, self.hand, read=self._wordings, link=link
        )

    def seen(self, seat: str) -> NearExercise:
        """Return the exercise as one seat at this terminal is told of it."""
        return self._at_hand.seat(seat)

    def window(self, seat: str, *, alone: bool) -> LocalSeat:
        """Return the port of a seat; ``alone`` gives it the hand on the clock."""
        if self.scenario.seats[seat].kind == "mentor":
            return self._mentors(seat)
        return LocalSeat(
            self.seen(seat),
            seat,
            kind=self.scenario.seats[seat].kind,
            hand=self.hand,
            control=self.control_seat().id if alone else "",
            wall=_shown_wall,
            today=today,
            review=self.review,
            left=self._beside.left.get(seat),
            keep=lambda left: self.keep(seat, left),
            take_back=self.take_back,
            advise=counsel,
        )

    def _mentors(self, seat: str) -> MentorSeat:
        return MentorSeat(
            self.seen(seat),
            seat,
            hand=self.hand,
            wall=_shown_wall,
            today=today,
            review=self.review,
            left=self._beside.left.get(seat),
            keep=lambda left: self.keep(seat, left),
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
            seal=f"sealed {self._head[:16]}" if self._head else "",
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
        self._beside.close(self._clock(), over=self.over)

    def discard(self) -> None:
        """Take its record away: nobody has been told of anything."""
        journal = self._journal
        if journal is not None:
            journal.open = False
            journal.record.discard()


def _through(journal: RecordJournal | None, inputs: int = 0, events: int = 0) -> Through | None:
    """Return what tells seats at this terminal; ``None`` where a host does."""
    if isinstance(journal, GroupJournal):
        return None
    return Through(journal or Journal(), inputs, events)


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
