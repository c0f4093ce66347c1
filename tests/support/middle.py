"""*Quiet Berths* in its middle, as bots and a few hands have played it, to test consoles on.

Every view, form and file that a test looks at was built by the program for a drill that is
played.  What a test needs is found by what it is ("a message that is late"), not by where it is;
what the drill does not bring about by itself is asked for here, by commands that people have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import Any, Final, TypeVar

from simulator.assessment.resilience import YardstickRun
from simulator.bots import Company
from simulator.bots.counsel import counsel
from simulator.bots.drill import bots_for, play_out
from simulator.cli.looking_back import Review
from simulator.domain.concepts import phases, real_stop
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.ruling import DecideFreely
from simulator.domain.concepts.statement import PublicStatement
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.command import Command
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.teams import Seat
from simulator.exercise.hand import Hand
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.pictures.control_view import ControlView
from simulator.pictures.evaluation_view import EvaluationView
from simulator.pictures.port import Fields, ReviewPort
from simulator.pictures.review_view import ReviewView
from simulator.pictures.views import FormView, ParticipantView
from simulator.rehearse.background import Update
from simulator.rehearse.decisions import decisions_of
from simulator.rehearse.matters import Kept, Matter
from simulator.rehearse.replay import Story
from simulator.rehearse.yardsticks import yardsticks
from simulator.scenario.loading import load
from simulator.units import HOUR, MINUTE, ONE

SEED: Final = 7
LEFT: Final = HOUR + 5 * MINUTE
"""When the people at the first team's seats stop answering: what is asked then stays open."""
NOW: Final = HOUR + 20 * MINUTE + 20
LATE: Final = HOUR + 45 * MINUTE
"""When more has come in at every desk."""
LEAD: Final = "qn-lead"
SECOND: Final = "qn-liaison"
GUEST: Final = "guest"
WALL: Final = "10:23"
Asked = tuple[str, dict[str, str | tuple[str, ...]]]
Row = TypeVar("Row")


class Noted(LocalSeat):
    """A seat of the drill that writes down what its console asks for, and asks for it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked: list[Asked] = []
        self.opened: list[tuple[str, str]] = []

    def submit(self, kind: str, fields: Fields) -> str | None:
        self.asked.append((kind, dict(fields)))
        return super().submit(kind, fields)

    def form(self, kind: str, about: str = "") -> FormView:
        self.opened.append((kind, about))
        return super().form(kind, about)


class Drill:
    """The drill, played up to a second; each is one of its own, and may be played on.

    Args:
        until: That second.
        left: When the first team's people stop answering.
        alone: Whether nobody sits at exercise control: the lead has the hand on the clock.
        scenario: Another drill with the same seats.

    """

    def __init__(
        self,
        until: int = NOW,
        left: int = LEFT,
        *,
        alone: bool = False,
        scenario: Scenario | None = None,
    ) -> None:
        scenario = scenario or berths()
        self.alone = alone
        self.exercise = Exercise(scenario, SEED)
        self.exercise.open()
        bots = bots_for(scenario, SEED, {})
        mine = [seat for seat in bots if scenario.seats[seat].team == scenario.seats[LEAD].team]
        people = dict.fromkeys([*mine, "evaluator"], "person")
        director = {"control": "bot" if alone else "person"}
        self.exercise.seat(dict.fromkeys(bots, "bot") | people | director)
        self.exercise.start()
        self._left = left
        self._others = {seat: bot for seat, bot in bots.items() if seat not in mine}
        self._company = Company(self.exercise, bots)
        self.run_to(until)

    def run_to(self, x: int) -> None:
        """Let exercise time run: the bots act, the first team's only until its people leave."""
        if self.exercise.x <= self._left:
            self._company.run_to(min(x, self._left))
            if x > self._left:
                self._company = Company(self.exercise, self._others)
        if x > self.exercise.x:
            self._company.run_to(x)

    def ask(self, seat: str, *commands: Command) -> Drill:
        """Ask for commands at a seat; none of them may be refused."""
        for command in commands:
            assert (refusal := self.exercise.ask(seat, command)) is None, refusal
        return self

    def seat(
        self,
        seat: str = LEAD,
        *,
        review: Callable[[], ReviewPort | None] = lambda: None,
        port: type[Noted] = Noted,
    ) -> Noted:
        """Return a seat's window on it."""
        return port(
            self.exercise,
            seat,
            kind=self.exercise.scenario.seats[seat].kind,
            hand=Hand(2, clock=lambda: 0.0) if self.alone else None,
            control="control" if self.alone else "",
            run_to=self.run_to,
            wall=lambda: WALL,
            review=review,
            advise=counsel,
        )


@cache
def berths() -> Scenario:
    """Return the drill as it is written, and with a guest who watches it."""
    written = load("quiet-berths").scenario
    guest = Seat(id=GUEST, name="Guest", kind="observer", team=None, lead=False, duties=())
    return replace(written, seats={**written.seats, GUEST: guest})


def busy(*, write: Callable[[str], str] = str, **how: Any) -> Drill:
    """Return the middle, in which everybody waits for somebody; ``write`` changes their texts."""
    said = write("We are at work on it.")
    moves, paper = write("Fuel moves."), write("Accept paper manifests")
    message = Send(
        to=("journalist",),
        tlp="TLP:CLEAR",
        subject=write("No comment yet"),
        text=write("People are safe."),
    )
    return (
        Drill(**how)
        .ask(LEAD, Act.of(PublicStatement(stance="holding", text=said)), message)
        .ask("qs-lead", AskControl(text=write("Is paper clearance in play?")))
        .ask("qs-lead", DecideFreely(text=paper, intended=moves, resources=""))
    )


def when(seat: str, holds: Callable[[Any], object], **how: Any) -> Drill:
    """Return the drill at the first minute in which what a seat sees is so."""
    drill = Drill(MINUTE, **how)
    while not holds(drill.seat(seat).view()):
        assert drill.exercise.x < drill.exercise.scenario.duration - MINUTE, "it is never so"
        drill.run_to(drill.exercise.x + MINUTE)
    return drill


def paused(drill: Drill, reason: str = "Lunch.") -> Drill:
    """Return it in a pause that control has called."""
    return drill.ask("control", phases.Pause(reason=reason, back_at="11:30"))


FIRE: Final = "Fire alarm in the north building. Leave by stair B."


def stopped(drill: Drill, reason: str = FIRE) -> Drill:
    """Return it in a real-world stop, which two have read."""
    drill.ask("evaluator", real_stop.StopForReal(reason=reason))
    return drill.ask("evaluator", real_stop.ReadStop()).ask("control", real_stop.ReadStop())


def ended(drill: Drill) -> Drill:
    """Return it after ENDEX."""
    return drill.ask("control", phases.End())


@cache
def desk() -> ParticipantView:
    """Return a desk of the busy middle."""
    view = busy().seat().view()
    assert isinstance(view, ParticipantView)
    return view


@cache
def control_desk() -> ControlView:
    """Return exercise control's."""
    view = busy().seat("control").view()
    assert isinstance(view, ControlView)
    return view


@cache
def evaluators_desk() -> EvaluationView:
    """Return the evaluator's."""
    view = busy().seat("evaluator").view()
    assert isinstance(view, EvaluationView)
    return view


def the(rows: Iterable[Row], holds: Callable[[Row], object]) -> Row:
    """Return the first row of a drill that is so; a drill without one is of no use to the test."""
    found = next((row for row in rows if holds(row)), None)
    assert found is not None, "nothing in the drill is so"
    return found


# ---- after it


@cache
def story() -> Story:
    """Return the whole drill."""
    return story_of(berths())


def story_of(scenario: Scenario) -> Story:
    """Return a drill that bots have played to its end."""
    drill = play_out(scenario, SEED, {})
    return Story(
        place="quiet-berths",
        scenario=scenario,
        seed=SEED,
        inputs=tuple(drill.inputs),
        events=tuple(drill.events),
    )


def mattered(told: Story) -> Kept:
    """Return which decisions mattered, as if it had been worked out."""
    found = decisions_of(told)[:5]
    matters = tuple(
        Matter(number=one.number, epochs=20, mean=mean, low=mean - ONE, high=mean + ONE)
        for one, mean in zip(found, (9 * ONE, 6 * ONE, 4 * ONE, 3 * ONE, -2 * ONE), strict=False)
    )
    return Kept(rules=0, head="", epochs=20, decisions=len(found), matters=matters)


@cache
def measured() -> tuple[YardstickRun, ...]:
    """Return the yardsticks of the whole drill."""
    told = story()
    return tuple(yardsticks(told.scenario, told.seed, told.inputs, told.events))


def review() -> Review:
    """Return the after-action window of the whole drill, where nothing is worked out any more."""
    return review_of(story(), measured())


def review_of(told: Story, runs: tuple[YardstickRun, ...] = ()) -> Review:
    """Return that of another."""
    return Review(told, "", seal="sealed, replay agrees", known=mattered(told), runs=runs)


class Worked:
    """Stands for the process that works out which decisions mattered; it says what it is told to.

    Args:
        news: What it says, one at a look.

    """

    def __init__(self, *news: Update) -> None:
        self._news = list(news)
        self.stopped = False

    def update(self) -> Update | None:
        return self._news.pop(0) if self._news else None

    def stop(self) -> None:
        self.stopped = True


def unexplained(*news: Update) -> Review:
    """Return the window in which it is still being worked out."""
    made = Review(story(), "", seal="sealed, replay agrees", runs=measured())
    made._background = Worked(*news)  # type: ignore[assignment]  # the process would take a minute
    return made


@cache
def reviewed() -> ReviewView:
    """Return what stands in it."""
    return review().review_view()
