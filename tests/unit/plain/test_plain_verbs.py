"""What a key does on the screens of a seat, a verb does in lines, or it is said why none does."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from in_lines import sat, text
from middle import LEAD, Drill
from textual.binding import Binding

from simulator.cli.begin import begin
from simulator.cli.looking_back import Review
from simulator.consoles.app import StartExApp
from simulator.consoles.asset import AssetDialog
from simulator.consoles.briefing import BriefingScreen
from simulator.consoles.deciding import DecideDialog, WaysField
from simulator.consoles.effects import EffectsField
from simulator.consoles.evaluation import EvaluationScreen
from simulator.consoles.files import FilesScreen
from simulator.consoles.forms import FormDialog
from simulator.consoles.frame import FramedScreen
from simulator.consoles.notes import NotesScreen
from simulator.consoles.participant import ParticipantScreen
from simulator.consoles.persona import PersonaScreen
from simulator.consoles.review import ReviewScreen
from simulator.consoles.seat import SeatScreen
from simulator.consoles.stop import StopScreen
from simulator.pictures.port import SeatPort
from simulator.pictures.review_view import ReviewView
from simulator.pictures.views import ParticipantView
from simulator.plain import after, files
from simulator.plain.after_lines import PAGES
from simulator.plain.desk import Desk
from simulator.plain.filling import CANCEL, Filling
from simulator.plain.lines import MARGIN
from simulator.units import HOUR, MINUTE

EARLY: Final = 10 * MINUTE
HELD: Final = ", you hold this"
SCREENS: Final = (
    StartExApp,
    FramedScreen,
    SeatScreen,
    ParticipantScreen,
    PersonaScreen,
    NotesScreen,
    EvaluationScreen,
    AssetDialog,
    FilesScreen,
    BriefingScreen,
    StopScreen,
    ReviewScreen,
    FormDialog,
    DecideDialog,
    WaysField,
    EffectsField,
)
"""Where a seat that has lines too has its keys."""
VERBS: Final[dict[str, str]] = {
    "app.leave": "quit",
    "app.stop": "stop",
    "asset.all": "do",
    "asset.next": "asset",
    "briefing.ready": "ready",
    "evaluation.adequate": "text",
    "evaluation.evidence": "read",
    "evaluation.inadequate": "text",
    "evaluation.more": "more",
    "evaluation.open": "read",
    "evaluation.rest": "tasks",
    "evaluation.stream": "log",
    **{f"evaluation.{one}": "rate" for one in ("p", "s", "m", "u", "0", "1", "2", "3", "4")},
    "evaluator.ask-control": "ask",
    "files.forward": "forward",
    "files.next": "file",
    "files.save": "save",
    "frame.keys": "help",
    "frame.palette": "help",
    "frame.view-1": "status",
    "review.report": "report",
    **dict.fromkeys(("review.knew", "review.sources", "review.later"), "after"),
    **{f"review.page-{n}": "after" for n in range(1, 8)},
    "seat.briefing": "briefing",
    "seat.faster": "speed",
    "seat.files": "files",
    "seat.next": "due",
    "notes.drop": "dropnote",
    "notes.edit": "editnote",
    "notes.save": "savenotes",
    "notes.write": "note",
    "persona.all": "inbox",
    "seat.note": "note",
    "seat.own-notes": "mynotes",
    "seat.pause": "pause",
    "seat.review": "after",
    "seat.send-now": "send",
    "seat.slower": "speed",
    "seat.step": "next",
    "seat.take-back": "take",
    "seat.why": "why",
    "stop.agree": "resume",
    "stop.read": "acknowledge",
    "team.act": "do",
    "team.aside": "aside",
    "team.ask-control": "ask",
    "team.asset": "asset",
    "team.assets": "assets",
    "team.decide": "decide",
    "team.decide-freely": "free",
    "team.flag": "flag",
    "team.forward": "forward",
    "team.help": "hint",
    "team.log": "log",
    "team.notes": "notes",
    "team.reply": "reply",
    "team.send": "write",
    "team.share": "share",
    "team.strike": "strike",
    "team.tick": "tick",
    "team.work": "work",
    "team.write-team-note": "teamnote",
}
"""Key → the verb for it."""
IN_FORMS: Final = {
    "effects.add": "its title adds an effect",
    "effects.remove": "off and its number",
    "form.clear": "a - empties a field",
    "form.send": "yes",
    "form.template": "template and its name",
    "ways.choose": "the letter of a way",
}
"""Key → what is typed for it in a form that is asked field by field."""
WITHOUT: Final = {
    "app.theme": "lines have no colours",
    "briefing.back": "all of it was said",
    "briefing.on": "all of it was said",
    "briefing.tick": "ready says that all of it is",
    "files.before": "file and its number",
    "files.left": "a line is wrapped and never stands aside",
    "files.right": "likewise",
    "form.instead": "exercise control's alone, and that has its screens",
    "form.message": "a form says what it is about before it asks",
    "form.planned": "likewise control's",
    "frame.back": "nothing stands over anything",
    "frame.back-pane": "likewise",
    "frame.filter": "the terminal finds what was said",
    "frame.jump": "nothing stands over anything",
    "frame.next-pane": "likewise",
    "frame.said": "it stands above",
    "frame.zoom": "nothing stands beside anything",
    "review.earlier": "after knew T+01:20",
    "review.leave": "nothing stands over anything",
    "seat.curtain": "one seat is held in lines at a terminal",
    "stop.curtain": "likewise",
    "ways.back": "all of it was said",
    "ways.on": "all of it was said",
}
"""Key → why it has no verb."""


def verbs_of(port: SeatPort) -> set[str]:
    desk = Desk(port)
    return {line.split()[0].rstrip(":") for line in desk.enter("help")[:-1]}


def test_every_key_of_a_seats_screens_has_its_verb_in_lines_or_a_reason() -> None:
    bindings = (one for cls in SCREENS for one in cls.BINDINGS)
    keys = {one.id for one in bindings if isinstance(one, Binding) and one.id}
    said = {**VERBS, **IN_FORMS, **WITHOUT}
    assert sorted(keys ^ set(said)) == []
    assert len(said) == len(VERBS) + len(IN_FORMS) + len(WITHOUT), "two say it of one key"

    drill = Drill(EARLY)
    there = verbs_of(drill.seat(LEAD)) | verbs_of(drill.seat("evaluator"))
    only_some = {"hint", "take", "send", "pause", "continue", "speed", "next"}
    assert set(VERBS.values()) - only_some <= there


# ---- files


def with_files(drill: Drill) -> str:
    """Return the number of the first message that brought a file."""
    view = drill.seat(LEAD).view()
    assert isinstance(view, ParticipantView)
    return next(str(n) for n, row in enumerate(reversed(view.inbox), 1) if row.files)


def test_a_file_is_listed_read_page_by_page_and_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(files, "PAGE", 2)
    drill = Drill(HOUR)
    desk, port = sat(drill), drill.seat(LEAD)
    number = with_files(drill)
    view = port.view()
    assert isinstance(view, ParticipantView)
    row = list(reversed(view.inbox))[int(number) - 1]
    opened = port.files(row.id)

    listed = desk.enter(f"files {number}")
    assert [one.partition(" ")[2].partition(":")[0] for one in listed] == [f.name for f in opened]
    assert f"file {number} reads it" in text(desk.enter(f"read {number}"))
    for place, file in enumerate(opened, 1):
        said = desk.enter(f"file {number} {place}")
        while said[-1].startswith("Type file more"):
            said = [*said[:-1], *desk.enter("file more")]
        for line in file.lines:
            assert f"{MARGIN}{' | '.join(line.cells)}" in text(said).replace(HELD, "")
        assert sum(HELD in one for one in said) == sum(line.known for line in file.lines)
        for head in file.heads:
            assert f"{MARGIN}{head.label}: {head.text}" in text(said)
        assert all(one.startswith(MARGIN) for one in said if "page" not in one), "it speaks"
    assert "has " in text(desk.enter("file more"))
    (saved,) = desk.enter(f"save {number}")
    assert saved.startswith(f"Saved as {opened[0].name}")
    assert (tmp_path / opened[0].name).exists()


@pytest.mark.parametrize(
    "typed",
    ["files", "files 999", "file", "file 1 9", "file x", "save 1", "file more"],
)
def test_a_file_that_there_is_not_is_a_sentence(typed: str) -> None:
    (said,) = sat(Drill(EARLY)).enter(typed)
    assert "There is no" in said or said == "No file came with it."


# ---- forms


def reply_text(desk: Desk, number: str) -> None:
    """Open a reply and come to its text."""
    desk.enter(f"reply {number}")
    while "Text" not in desk.prompt and "Message" not in desk.prompt:
        desk.enter("")


def test_a_template_begins_a_message_and_what_stands_in_brackets_is_asked_for() -> None:
    drill = Drill(EARLY)
    desk = sat(drill)
    reply_text(desk, "1")
    assert "receipt, holding line, question" in text(desk.enter("template"))
    asked = []
    said = desk.enter("template hold")
    while "[" in text(said):
        asked.append(desk.prompt.rstrip("> "))
        said = desk.enter(f"[word {len(asked)}]")
    assert asked == [
        "what is disturbed",
        "what you know",
        "what you do not know yet",
        "when the next word comes",
    ]
    desk.enter("And this.")
    checked = desk.enter(".")
    while "send?" not in desk.prompt:
        checked = desk.enter("")
    assert "is disturbed. We know: word 2." in text(checked)
    desk.enter("yes")
    given = drill.exercise.inputs[-1].command
    assert given is not None
    assert given.text.startswith("As of ")  # type: ignore[attr-defined]  # a message
    assert given.text.endswith("The next word comes word 4.\nAnd this.")  # type: ignore[attr-defined]


def test_effects_are_picked_filled_in_and_taken_off() -> None:
    drill = Drill(HOUR)
    form = Filling(drill.seat("control"), "override")
    assert "none" in text(form.begin())
    assert form.prompt == "Effect"
    kinds = form.enter("list")
    assert len(kinds) > 10
    title = kinds[0].strip().partition(" ")[2]
    assert "begin" in text(form.enter("zzz"))

    form.enter("1")
    assert form.prompt != "Effect"
    form.enter(CANCEL)  # one effect, and not the ruling
    assert form.prompt == "Effect"
    assert not form.done
    said: list[str] = []
    for _ in range(2):
        form.enter(title)
        while not form.prompt.startswith("add"):
            form.enter("")
        said = form.enter("yes")
    assert [one.strip()[0] for one in said] == ["1", "2"]
    form.enter("off 1")
    assert "There is no effect" in text(form.enter("off 7"))
    form.enter("")
    assert form.prompt == "Reason"
    checked = form.enter("As we said aloud.")
    assert text(said).strip().partition("\n")[0][2:] in text(checked)
    form.enter("yes")
    given = drill.exercise.inputs[-1].command
    assert given is not None
    assert given.kind == "override"
    assert len(given.effects_given) == 1  # type: ignore[attr-defined]  # an override


# ---- pages


def test_an_asset_has_its_page_and_what_can_be_done_there_opens_by_number() -> None:
    drill = Drill(HOUR + 20 * MINUTE)
    desk, port = sat(drill), drill.seat(LEAD)
    view = port.view()
    assert isinstance(view, ParticipantView)
    for row in view.assets:
        page = port.page(row.id)
        assert page is not None
        said = text(desk.enter(f"asset {row.name}"))
        for piece in (*page.situation, *(one.title for one in page.verbs)):
            assert piece in said.replace(f"\n{MARGIN}", "\n")
        assert said.count("\nNeeds ") == len(page.needs)
        assert said.count("\nFeeds ") == len(page.feeds)
    name = view.assets[0].name
    page = port.page(view.assets[0].id)
    assert page is not None
    assert page.verbs[0].title in text(desk.enter(f"asset {name} 1"))
    assert desk.asks
    desk.enter(CANCEL)
    assert "There is no action 99" in text(desk.enter(f"asset {name} 99"))
    assert "There is no asset" in text(desk.enter("asset nothing of the kind"))


def test_an_indicator_is_read_whole_and_shared_by_its_number() -> None:
    drill = Drill(HOUR)
    desk, port = sat(drill), drill.seat(LEAD)
    view = port.view()
    assert isinstance(view, ParticipantView)
    first = view.indicators[0]
    said = text(desk.enter("indicator 1"))
    assert first.text in said
    assert all(one.title in said for one in port.verbs_on(first.id))
    desk.enter("indicator 1 1")
    desk.enter("share 1")
    desk.enter(CANCEL)
    for typed in ("indicator 99", "share 99", "indicator 1 99"):
        assert "There is no" in text(desk.enter(typed))


def test_what_stays_at_the_desk_is_done_there() -> None:
    drill = Drill(EARLY)
    desk = sat(drill)
    before = len(drill.exercise.inputs)
    assert desk.enter("flag 1") == ["Flagged."]
    assert "flagged" in text(desk.enter("inbox"))
    assert desk.enter("flag 1") == ["The flag is off."]
    assert "does not wait" in text(desk.enter("aside 1")) or "There is no row" in text(
        desk.enter("aside 1")
    )
    assert "Situation" in desk.enter("briefing")
    assert len(drill.exercise.inputs) == before


# ---- afterwards


def looked_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Desk, ReviewView]:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path))
    monkeypatch.setattr(Review, "look_again", lambda _: None)
    local, port = begin(
        "tests/data/small-drill.yaml", team="QN", seed=7, speed=0, place=tmp_path / "a.startex"
    )
    assert isinstance(port, SeatPort)
    desk = Desk(port)
    desk.begin()
    assert desk.enter("after") == ["The exercise has not ended."]
    desk.enter("ready")
    local.exercise.advance_to(3 * HOUR)
    review = port.review()
    assert review is not None
    return desk, review.review_view()


def whole(desk: Desk, typed: str) -> str:
    """Return all that is said of a page."""
    said = desk.enter(typed)
    while said[-1].endswith("type after more."):
        said = [*said[:-1], *desk.enter("after more")]
    return str(text(said))


def test_what_came_of_it_is_in_lines_as_on_the_screens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, view = looked_back(tmp_path, monkeypatch)
    monkeypatch.setattr(after, "PAGE", 4)
    pages = {page: whole(desk, f"after {page}") for page in PAGES}

    for row in view.objectives:
        assert row.title in pages["front"]
        assert all(task.text in pages["tasks"] for task in row.tasks)
    assert all(row.name in pages["services"] and row.lost in pages["front"] for row in view.curves)
    assert [line.split(" ")[0] for line in pages["time"].splitlines()] == [
        row.at for row in view.moments
    ]
    assert all(row.text in pages["time"] for row in view.moments)
    assert all(row.text in pages["knew"] for row in view.known)
    assert all(row.what in pages["sharing"] for row in view.shared)
    assert all(row.value in pages["figures"] for row in view.figures)
    tasks = [task for row in view.objectives for task in row.tasks]
    for n, task in enumerate(tasks, 1):
        said = whole(desk, f"after tasks {n}")
        assert task.why in said
        assert all(what in said for _, what in task.evidence)
        assert all(line.counts in said for one in task.sources for line in one.lines)
    early = whole(desk, "after knew T+00:06")
    assert early.count("\n") == sum(row.x <= 6 * MINUTE for row in view.known)
    for wrong in ("after zz", "after tasks 99", "after knew noon", "after figures x"):
        (said,) = desk.enter(wrong)
        assert "There is no" in said or "Write it like" in said
    assert desk.enter("after nonsense more")[0].startswith("There is no page")
    (written_to,) = desk.enter("report")
    assert written_to.startswith("Written to ")
    assert written_to in desk.enter("report") or "-2" in text(desk.enter("report"))


def test_whoever_leaves_lets_go_of_what_is_worked_out_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, _ = looked_back(tmp_path, monkeypatch)
    left: list[str] = []
    monkeypatch.setattr(Review, "leave", lambda _: left.append("left"))
    desk.close()
    assert left == []
    desk.enter("after")
    desk.close()
    assert left == ["left"]
