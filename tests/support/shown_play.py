"""Drills in which everybody does everything, with every view, form and file looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from asking import ACTIONS, kinds_of
from hosted import NOON, Hosted, drill, window
from shown_fields import Shown
from strategies import crowded
from verbs import STAFF_VERBS, TEAM_VERBS, Step, command_of
from worlds import helped, mentored

from simulator.bots.company import Company
from simulator.bots.policies import POLICIES
from simulator.cli.home import Home
from simulator.cli.local import Local
from simulator.cli.shared_terminal import SharedTerminal
from simulator.domain.concepts import evaluation as evaluate
from simulator.domain.concepts import phases, real_stop
from simulator.domain.concepts import seats as the_seats
from simulator.domain.concepts.cards import PrepareCard
from simulator.domain.concepts.claim import ClaimMessage
from simulator.domain.concepts.correspondence import Forward, Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.edit import EditInject
from simulator.domain.concepts.hold import HoldInject
from simulator.domain.concepts.proposal import ObjectTo
from simulator.domain.concepts.reference import Reference
from simulator.domain.concepts.ruling import DecideFreely
from simulator.domain.concepts.severity import DeclareSeverity
from simulator.domain.concepts.startex import Start
from simulator.domain.concepts.team_notes import MarkTeamNote, WriteTeamNote
from simulator.domain.concepts.timetable import PlanStart
from simulator.domain.concepts.whisper import Whisper
from simulator.domain.concepts.work import Act
from simulator.domain.plan.facts import Decided
from simulator.domain.plan.scenario import Evidence, Scenario
from simulator.exercise.hand import Hand
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.mentor_seat import MentorSeat
from simulator.exercise.session import Exercise
from simulator.net.where import Where
from simulator.pictures.port import SeatPort
from simulator.rehearse.decisions import decisions_of
from simulator.rehearse.matters import Kept, Matter, with_matters
from simulator.scenario.loading import load
from simulator.units import HOUR, MINUTE

_ENDS = ("end", "stop", "pause", "take-seat", "leave-seat", "pace", "jump", "speed", "veto")
"""Verbs that would leave the rest of a drill unplayed, or play it without its people."""


def everything(folder: Path, small: str) -> Shown:
    """Return what was seen in all of them."""
    shown = Shown()
    _crowded(shown)
    _handed_round(shown, folder, small)
    _by_the_book(shown)
    _hosted(shown, folder, small)
    return shown


# ---- hosted, everybody in a terminal of their own


def _hosted(shown: Shown, folder: Path, small: str) -> None:
    host = Hosted(folder, drill(small))
    host.room.where = Where("wss://192.0.2.10:7420", "ab" * 32)
    control = host.control()
    seat = next(one.id for one in host.local.scenario.seats.values() if one.kind == "team")
    lead = host.join(seat, "A. Sorel")
    desk = window(lead)
    desk.reads((True,))
    shown.look(desk.view())
    control.end.ask(PlanStart(at=int(NOON.timestamp()) + 600))
    control.end.print_sheet()
    for wrong in ({"code": "a-b-1"}, {"ticket": "a.0.f"}):
        host._join(**wrong)
    host.pass_time(3)
    for port in (desk, window(control)):
        shown.look((port.view(), port.line()))
    host.full = "The disk is full."
    host.pass_time(1)
    shown.look((desk.view(), desk.line()))
    host.full = ""
    host.room.take_back = 10
    control.dial()
    control.end.ask(Start())
    host.pass_time(1)
    waiting = _send_and_wait(window(control))
    lead.cut()
    control.end.ask(phases.Pause(reason="Lunch."))
    asked = {"text": "Hire boats", "intended": "Fuel moves", "resources": ""}
    assert desk.submit("decide-freely", asked) is None
    host.pass_time(1)
    shown.look(waiting())
    shown.look((desk.view(), desk.line(), desk.receipt()))
    lead.dial()  # in a pause nothing is decided
    shown.look(desk.receipts())
    control.end.door(seat, "nobody")
    host.pass_time(1)
    lead.dial()
    shown.look((desk.view(), desk.line(), *desk.receipts()))


def _send_and_wait(control: LocalSeat) -> Callable[[], object]:
    """Let control speak twice; nothing of it has left yet.  Return how it is looked at."""
    for text in ("Stand by.", "Go on."):
        said = {"persona": "control", "subject": text, "text": text, "tlp": "TLP:GREEN"}
        assert control.submit("speak", {**said, "to": ("QN",)}) is None
    return control.leaving


# ---- a crowded drill, everybody at random


def _crowded(shown: Shown) -> None:
    exercise = _opened(mentored(helped(_written(crowded()), A="full"), "A"))
    exercise.ask("control", the_seats.TakeSeat(seat="control", holder="person"))
    ports = _ports(exercise, ("A-lead", "A-second", "B-lead"))
    shown.look(LocalSeat(exercise, "guest", kind="observer").view())
    for port in ports.values():
        shown.look(port.briefing())
        shown.look(port.view())
    exercise.start()
    exercise.ask("control", PREPARED)
    for x in range(MINUTE, 2 * HOUR, MINUTE):
        exercise.advance_to(x)
        _everybody(exercise, x // MINUTE * 4)
        if x % (4 * MINUTE) == 0:
            for port in ports.values():
                look_round(shown, port)
        if x % (40 * MINUTE) == 0:
            for port in ports.values():
                look_at_forms(shown, port)
    _stopped(shown, exercise, ports)
    exercise.ask("control", phases.End())
    exercise.ask("control", evaluate.ShowSuggestions())
    for port in ports.values():
        look_round(shown, port)


PREPARED: Final = PrepareCard(
    to=("A",), sender="police", channel="phone", subject="A call", text="Listen.", tlp="TLP:GREEN"
)


def _written(plan: Scenario) -> Scenario:
    """Return a drill with a task that a person judges by what the team wrote."""
    (objective,) = plan.objectives
    wanted = Evidence(how="product", topics=(), until="", contents=("What is not known",))
    text = replace(objective.tasks[0], id="t-text", inject="I-01", evidence=wanted)
    named = replace(wanted, topics=(Decided.named("words"),))
    words = replace(text, id="t-words", team="B", inject="K-13", evidence=named)
    police = replace(plan.personas["police"], knows="Who called.")
    return replace(
        plan,
        objectives=(replace(objective, tasks=(*objective.tasks, text, words)),),
        personas={**plan.personas, "police": police},
    )


_TURN = 32
"""Of everybody, at which they do what the tables of verbs have not."""


def _between_seats(exercise: Exercise) -> None:
    """Let somebody have a message to a persona in hand, and a team note something."""
    said = Send(to=("police",), tlp="TLP:CLEAR", subject="Q", text="Since when is it so?")
    exercise.ask("A-lead", said)
    message = list(exercise.picture("A-lead").messages)[-1]
    exercise.ask("control", ClaimMessage(message=message, persona="police"))
    exercise.ask("A-lead", WriteTeamNote(text="The police are asked."))
    exercise.ask("A-second", MarkTeamNote(note="1", mark="done"))


def _everybody(exercise: Exercise, turn: int) -> None:
    if turn == _TURN:
        _between_seats(exercise)
    for n, seat in enumerate(("A-lead", "A-second", "B-lead", "control")):
        _ask(exercise, seat, turn + n)
    exercise.ask("evaluator", _rating(exercise, turn // 4))
    exercise.ask("mentor", Whisper(to="A-lead", text=f"Ask who else has it: {turn}."))


def _ask(exercise: Exercise, seat: str, turn: int) -> None:
    table: Mapping[str, Callable[..., Any]] = STAFF_VERBS if seat == "control" else TEAM_VERBS
    verbs = [verb for verb in table if verb not in _ENDS]
    step = Step(exercise.x, seat, verbs[turn * 7 % len(verbs)], turn)
    exercise.ask(seat, command_of(exercise.picture(seat), step))


def _rating(exercise: Exercise, turn: int) -> Any:
    guide = [one for one in exercise.picture("evaluator").eeg if one[0] == "task"]
    if turn % 3 == 0 and guide:
        sort, subject = guide[turn % len(guide)]
        return evaluate.Rate(sort=sort, subject=subject, rating="PSMU"[turn % 4], reason="Seen.")
    if turn % 5 == 1:
        return evaluate.JudgeText(task="t-text", adequate=turn % 2 == 0)
    if turn % 3 == 1 and guide:
        return evaluate.Observe(text="They asked first.", about=":".join(guide[0]))
    return evaluate.ShowSuggestions()


def _stopped(shown: Shown, exercise: Exercise, ports: Mapping[str, SeatPort]) -> None:
    exercise.ask("control", phases.Pause(reason="Lunch.", back_at="12:30"))
    for port in ports.values():
        shown.look(port.view())
    exercise.ask("A-lead", real_stop.StopForReal(reason="A fire."))
    exercise.ask("B-lead", real_stop.ReadStop())
    for port in ports.values():
        shown.look(port.view())
    for seat in ("control", "A-lead"):
        exercise.ask(seat, real_stop.AgreeToResume())


# ---- a small drill, at one shared terminal, on record


def _handed_round(shown: Shown, folder: Path, small: str) -> None:
    _left_behind(folder, small)
    loaded = load(small)
    seats = [one.id for one in loaded.scenario.seats.values() if one.kind == "team"]
    people = dict.fromkeys(seats[:-1], "terminal")
    local = Local.begun(loaded, 3, people, place=folder / "records" / "small.startex")
    shared = SharedTerminal(local)
    shown.look(shared.curtain())
    local.exercise.start()
    for n, seat in enumerate([*seats[:-1], "control"] * 6):
        port = shared.sit(seat)
        port.tick(600.0)
        local.exercise.advance_to(local.exercise.x + 4 * MINUTE)
        for asked in local.exercise.picture(seat).decisions:
            shown.look(port.form("choose", asked))
        _sign(local.exercise)
        _ask(local.exercise, seat, n)
        look_round(shown, port)
        for letter in local.exercise.picture(seat).messages:
            port.submit("flag", {"message": letter})
        port.submit("private-note", {"text": "Ask again at noon.", "about": ""})
        look_round(shown, port)
        shared.rise()
        shown.look(shared.curtain())
    shown.look(Home().home())
    local.exercise.ask("control", phases.Pause(reason="Coffee.", back_at="11:00"))
    shown.look(shared.curtain())
    local.exercise.ask("control", phases.End())
    shown.look(shared.curtain())
    judge = evaluate.JudgeText(task="T4", adequate=True, reason="It says where to go.")
    local.exercise.ask("evaluator", judge)
    evaluator = local.window("evaluator", alone=False)
    shown.look(evaluator.view())
    review = local.review()
    assert review is not None
    shown.look(review.review_view())
    story = review._story  # type: ignore[attr-defined]  # what the window tells of
    found = tuple(
        Matter(number=one.number, epochs=1, mean=HOUR, low=0, high=2 * HOUR)
        for one in decisions_of(story)
    )
    kept = Kept(rules=0, head="", epochs=1, decisions=len(found), matters=found[:5])
    shown.look(with_matters(review.review_view(), story, kept))
    shown.look(Home().home())


def _sign(exercise: Exercise) -> None:
    """Declare a severity, propose what is asked, and let a colleague object."""
    severe = DeclareSeverity(level="3", rationale="Two services are down.")
    exercise.ask("qn-lead", Act.of(severe))
    picture = exercise.picture("qn-lead")
    for asked in picture.decisions.values():
        if asked.chosen is None and not asked.lapsed:
            letter = next(one.id for one in asked.options if not one.lasts)
            exercise.ask(
                "qn-lead", Choose(decision=asked.id, option=letter, rationale="They wait.")
            )
    for one in exercise.picture("qn-liaison").proposals:
        exercise.ask("qn-liaison", ObjectTo(proposal=one, reason="Ask the lawyers."))


def _left_behind(folder: Path, small: str) -> None:
    """Leave an exercise that can be gone on with, and a scenario that cannot be played."""
    (folder / "records").mkdir()
    local = Local.begun(
        load(small), 5, {"qn-lead": "person"}, place=folder / "records" / "a.startex"
    )
    local.exercise.start()
    local.close()
    (folder / "scenarios").mkdir()
    (folder / "scenarios" / "broken.yaml").write_text("startex: 1\n", "utf-8")


# ---- Quiet Berths by the book


def _by_the_book(shown: Shown) -> None:
    exercise = _opened(load("quiet-berths").scenario)
    ports = _ports(exercise, ("qn-lead", "qm-lead"))
    for port in ports.values():
        shown.look(port.briefing())
    exercise.start()
    exercise.ask("control", HoldInject(inject="I-03"))
    _number(exercise)
    alone = ports["alone"].pace()
    assert alone is not None
    alone.pause()
    for _ in range(2):  # the clock beside it has gone on
        shown.look(ports["alone"].view())
    alone.resume()
    exercise.ask("qn-lead", real_stop.StopForReal(reason="A fire."))
    for seat in ("control", "qn-lead"):
        exercise.ask(seat, real_stop.AgreeToResume())
    shown.look(ports["alone"].view())
    exercise.ask("control", phases.Resume())
    bots = {one.id: POLICIES["doctrine"](1, one.id) for one in _team_seats(exercise.scenario)}
    company = Company(exercise, bots)
    for x in range(10 * MINUTE, 81 * MINUTE, 10 * MINUTE):
        company.run_to(x)
        if x == 30 * MINUTE:
            _pass_on(exercise)
        for port in ports.values():
            look_round(shown, port)


def _number(exercise: Exercise) -> None:
    """Let control give a reference to what has files."""
    for row in exercise.scenario.injects.values():
        if row.attachments:
            number = (Reference(number="R-1"),)
            edit = EditInject(inject=row.id, subject=row.subject, text=row.text, properties=number)
            exercise.ask("control", edit)


def _pass_on(exercise: Exercise) -> None:
    """Forward what has files, and decide what is in no list: control rules on it late."""
    messages = exercise.picture("qn-lead").messages.values()
    sheet = next(one for one in messages if one.files)
    exercise.ask("qn-lead", Forward(message=sheet.id, to=("QM",), tlp=sheet.tlp))
    exercise.ask("qn-lead", DecideFreely(text="Ring.", intended="To know.", resources=""))


# ---- what is looked at


def _opened(scenario: Scenario) -> Exercise:
    exercise = Exercise(scenario, 1)
    exercise.open()
    exercise.seat({one.id: "person" for one in _team_seats(scenario)})
    return exercise


def _team_seats(scenario: Scenario) -> Iterable[Any]:
    return (one for one in scenario.seats.values() if one.kind == "team")


def _ports(exercise: Exercise, seats: Iterable[str]) -> dict[str, LocalSeat]:
    ports = {seat: LocalSeat(exercise, seat, wall=lambda: "10:26 UTC+8") for seat in seats}
    clock = iter(range(0, 10**6, 7)).__next__
    hand = Hand(3, clock=lambda: float(clock()))
    ports["alone"] = LocalSeat(exercise, next(iter(ports)), hand=hand, control="control")
    if "mentor" in exercise.scenario.seats:
        ports["mentor"] = MentorSeat(exercise, "mentor")
    for staff in ("control", "evaluator"):
        ports[staff] = LocalSeat(exercise, staff, kind=staff)
    return ports


def look_round(shown: Shown, port: SeatPort) -> None:
    """Look at a desk, its menu, its files and what was missed there."""
    view = port.view()
    for part in (view, port.actions(), port.recap()):
        shown.look(part)
    for about in dict.fromkeys(_ids(view)):
        shown.look(port.files(about))
    for row in getattr(view, "assets", ()):
        shown.look(port.page(row.id))


def look_at_forms(shown: Shown, port: SeatPort) -> None:
    """Look at every form on every row it can be opened on."""
    staff = getattr(port, "kind", "team") in ("control", "evaluator")
    kinds = kinds_of("control") if staff else [*kinds_of("team"), *ACTIONS]
    ids = ["", *dict.fromkeys(_ids(port.view()))]
    for kind in kinds:
        for about in ids[: 1 if kind.startswith("act:") else 12]:
            form = port.form(kind, about)
            shown.look(form)
            filled = {one.name: one.value or _first(one) for one in form.fields}
            shown.look(port.preview(kind, filled))


def _first(field: Any) -> Any:
    if field.kind in ("choice", "many"):
        first = next((one.id for one in field.choices), "")
        return first if field.kind == "choice" else (first,)
    return "Some text."


def _ids(view: Any) -> Iterator[str]:
    for name in ("due", "inbox", "proposals", "msel", "rulings", "messages", "teams", "tasks"):
        for row in (getattr(view, name, ()) or ())[:8]:
            given = str(getattr(row, "id", getattr(row, "code", "")))
            yield given
            yield given.partition(":")[2]
