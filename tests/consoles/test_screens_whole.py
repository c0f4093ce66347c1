"""Every pane that a screen has a place for is there, and every key that it names has a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from drawn import marked, rows_of, same, text, titled
from machine import Terminal
from middle import busy, control_desk, desk, evaluators_desk, reviewed
from still import Still, still
from textual.binding import Binding

from simulator.cli.home import Home
from simulator.consoles.briefing import BriefingScreen
from simulator.consoles.budget import TIME
from simulator.consoles.control import ControlScreen
from simulator.consoles.deciding import DecideDialog
from simulator.consoles.evaluation import EvaluationScreen
from simulator.consoles.files import FilesScreen
from simulator.consoles.frame import FramedScreen
from simulator.consoles.hand import HAND
from simulator.consoles.home import HomeScreen
from simulator.consoles.pane import OneRow, Pane
from simulator.consoles.participant import ParticipantScreen
from simulator.consoles.plan import InjectDialog
from simulator.consoles.review import ReviewScreen
from simulator.consoles.stop import StopScreen

PORT = busy().seat()
BRIEF: Any = Terminal(begun=False).local.window("qn-lead", alone=False).briefing()
VIEW = Home().home()


class Window:
    """The review of a played drill, as a port."""

    def review_view(self) -> Any:
        return reviewed()


class Start:
    """The way in."""

    def glance(self) -> Any:
        return VIEW


SCREENS: dict[str, tuple[Any, Iterable[str]]] = {
    "desk": (lambda: still(ParticipantScreen, PORT, desk())[0], "1234"),
    "control": (lambda: still(ControlScreen, PORT, control_desk())[0], (*"1234", HAND, TIME)),
    "evaluation": (lambda: still(EvaluationScreen, PORT, evaluators_desk())[0], "1234"),
    "review": (lambda: still(ReviewScreen, Window())[0], "1234567"),
    "briefing": (lambda: still(BriefingScreen, PORT, BRIEF)[0], "1"),
    "home": (lambda: still(HomeScreen, Start())[0], "1"),
}


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_has_exactly_the_panes_that_it_has_places_for(name: str) -> None:
    made, views = SCREENS[name]
    screen = made()
    placed: set[str] = set()
    for view in views:
        screen.view_name = view
        for size in ((80, 21), (132, 42), (200, 90)):
            placed |= set(screen.places(*size))
    panes = list(screen.compose_panes())
    names = [pane.id for pane in panes]
    assert sorted(names) == sorted(set(names))
    assert set(names) >= placed
    # Those of the lobby have places where there is a room, which is not here; nor is there help,
    # or a mentor.
    elsewhere = {"lobby", "fold", "seats", "gaps", "paste", "help", "whispers", "team-notes"}
    assert set(names) - placed <= elsewhere
    assert screen.FIRST in names
    for pane in panes:
        if isinstance(pane, Pane) and pane.id != "detail":
            assert pane._sheet(80, 20).title
        elif isinstance(pane, OneRow):
            assert text(pane._row(120))


CLASSES = (
    FramedScreen, ParticipantScreen, ControlScreen, EvaluationScreen, ReviewScreen, BriefingScreen,
    HomeScreen, FilesScreen, StopScreen, DecideDialog, InjectDialog,
)  # fmt: skip


@pytest.mark.parametrize("screen", CLASSES, ids=lambda one: one.__name__)
def test_every_key_that_help_names_has_a_name_and_does_something(screen: Any) -> None:
    bindings = [
        one
        for base in screen.__mro__
        for one in base.__dict__.get("BINDINGS", ())
        if isinstance(one, Binding) and base.__module__.startswith("simulator.")
    ]
    assert bindings
    named = [one.id for one in bindings if one.show]
    assert all(named), [one.key for one in bindings if one.show and not one.id]
    assert len(named) == len(set(named))
    for one in bindings:
        name = one.action.partition("(")[0]
        assert one.description
        if name.startswith("app."):
            continue
        assert hasattr(screen, f"action_{name}"), one.action


# ---- the briefing


def briefing(**how: Any) -> tuple[Any, Still]:
    """Return a seat's briefing before play."""
    return still(BriefingScreen, busy().seat(), replace(BRIEF, **how))


def test_the_situation_is_told_with_its_rows_assets_and_objectives() -> None:
    screen, at = briefing(
        situation="It is night.", rows=(("You are", "ab " * 40), ("Goal", "Hold.")), meta="m",
        assets=(replace(BRIEF.assets[0], text="Gates", tone="ok"),),
        objectives=("Contain it.", "cd " * 40),
    )  # fmt: skip
    at.wide = True
    for room, most, air in ((60, 60, False), (75, 72, False), (76, 72, True), (80, 72, True)):
        rows = [text(row) for row in rows_of(screen._situation(room, 30), room)]
        assert rows[0] == "It is night."
        assert (rows[1] == "") is air
        assert rows[1 + air].startswith("You are ab")
        assert rows[2 + air].startswith(" " * 8 + "ab")
        assert "Goal    Hold." in rows
        place = rows.index("Your assets")
        assert rows[place - 1 : place + 2] == ["", "Your assets", "● Gates"]
        place = rows.index("Objectives")
        assert rows[place - 1 : place + 2] == ["", "Objectives", "1  Contain it."]
        assert rows[place + 2].startswith("2  cd")
        assert rows[place + 3].startswith("   cd")
        assert most - 2 <= max(map(len, rows)) <= most
    at.wide = False
    assert text(rows_of(screen._situation(80, 30), 80)[1]).startswith("You are")
    bare = briefing(situation="x", rows=(), assets=(), objectives=())[0]
    assert [text(row) for row in rows_of(bare._situation(80, 30), 80)] == ["x"]


def test_the_checklist_is_ticked_and_what_is_not_is_asked_once() -> None:
    screen, at = briefing(ready=("One", "Two", "Three"))
    asked: list[Any] = []
    screen._port = type(
        "Port", (), {"submit": lambda _, *a: asked.append(a), "reads": lambda *_: None}
    )()
    at.begin = lambda _: at.did.append(("begin",))  # type: ignore[attr-defined]  # its host
    pane: Any = at.pane("ready")
    pane.action_move = lambda by: at.did.append(("move", by))
    screen.action_tick()
    assert screen.ticked == set()
    pane.item = "1"
    screen.action_tick()
    assert (screen.ticked, at.took()) == ({1}, [("redraw", "ready"), ("move", 1)])
    sheet = screen._ready(60, 9)
    same(sheet.items[0].rows[0], " □  <subject>One")
    same(sheet.items[1].rows[0], " <ok>■  <muted>Two")
    assert titled(sheet) == "Ready 1 of 3 space tick"
    screen.action_ready()
    said = "Not ticked: One and 1 more. enter again says ready all the same."
    assert at.took() == [("redraw", "ready"), ("say", said, "warn")]
    assert asked == []
    same(screen._ready(60, 9).items[0].rows[0], " □  <warn>One")
    screen.action_ready()
    assert (asked, at.took()) == ([("ready", {})], [("begin",)])
    screen.action_tick()
    assert screen.ticked == set()
    screen._asked = False
    screen.ticked = {0, 1}
    assert screen._unticked() == "Not ticked: Three. enter again says ready all the same."
    screen.ticked = {0, 1, 2}
    assert screen._unticked() == ""


def test_rules_and_who_is_here_stand_beside_the_checklist() -> None:
    lobby = (("QN", "Bravelle", "2/2", "ready", "ok"),)
    screen, _ = briefing(rules=("ab " * 20, "Two."), lobby=lobby)
    rows = [text(row) for row in rows_of(screen._rules(40, 9), 40)]
    assert rows[0].startswith("·  ab")
    assert rows[1].startswith("   ab")
    assert rows[-1] == "·  Two."
    assert 36 <= max(map(len, rows)) <= 40
    row = screen._lobby(60, 9).items[0].rows[0]
    same(row, f"<bold>QN <text>{'Bravelle':<17}<muted>2/2  <ok>● ready")
    places = screen.places(132, 42)
    ready, body = 1 + len(BRIEF.ready), 128
    assert (places["situation"].w, places["ready"].x, places["ready"].w) == (80, 85, body - 83)
    assert (places["ready"].h, places["rules"].y) == (ready, 1 + ready + 1)
    assert places["rules"].h == 5
    assert places["lobby"].h == 40 - ready - 5 - 2
    assert "lobby" not in briefing(lobby=())[0].places(132, 42)
    small = screen.places(80, 21)
    assert small["situation"].h == 21 - ready
    assert small["ready"].h == ready


# ---- the start


def test_what_a_scenario_is_stands_beside_the_list() -> None:
    screen, at = still(HomeScreen, Start())
    row = next(one for one in VIEW.scenarios if one.teams and not one.problem)
    at.pane("scenarios").item = row.id
    assert screen.scenario() == row
    short = rows_of(screen._detail(80, 12), 80)
    full = rows_of(screen._detail(80, 13), 80)
    assert len(full) > len(short)
    assert max(len(text(one)) for one in short) <= 66
    assert titled(screen._detail(80, 12)) == f"{row.title} {row.source}"
    screen.view = replace(VIEW, scenarios=(replace(row, problem="It cannot be read."),))
    assert marked(screen._detail(80, 12).items[0].rows[0]) == "<warn>It cannot be read."
    at.pane("scenarios").item = ""
    assert screen.scenario().id == row.id
    screen.view = replace(VIEW, scenarios=())
    assert screen.scenario() is None
    assert screen._detail(80, 12).title == ""


# ---- the frame


class Framed(FramedScreen):
    """A frame around three panes, without an app."""

    FIRST = "a"

    def __init__(self) -> None:
        super().__init__()
        self.did: list[tuple[Any, ...]] = []
        self.parts = [Part(name, self) for name in "abc"]

    focused = property(lambda self: next((one for one in self.parts if one.here), None))

    def query(self, *_: Any) -> Any:
        return self.parts

    def lay_out(self) -> None:
        self.did.append(("lay out", self.view_name, self.zoomed))

    def redraw(self) -> None:
        self.did.append(("draw",))

    def call_after_refresh(self, callback: Any, *args: Any, **_: Any) -> bool:
        callback(*args)
        return True


class Part(Pane):
    """A pane of it."""

    display: Any = True

    def __init__(self, name: str, frame: Framed) -> None:
        super().__init__(lambda _w, _h: None, id=name)  # type: ignore[arg-type,return-value]  # not drawn
        self.frame, self.here = frame, False

    def focus(self, *_: Any) -> Any:
        for one in self.frame.parts:
            one.here = one is self
        return self

    def redraw(self) -> None:
        self.frame.did.append(("draw", self.id))


def test_the_focus_goes_to_a_pane_that_is_shown_and_takes_keys() -> None:
    frame = Framed()
    first, second, third = frame.parts
    first.display, second.can_focus = False, False
    frame._focus_shown()
    assert third.here
    first.display = True
    frame._focus_shown()
    assert third.here, "it stays where it is shown"
    third.display = False
    frame._focus_shown()
    assert first.here


def test_a_view_and_a_zoom_are_left_one_after_the_other() -> None:
    frame = Framed()
    frame.parts[1].focus()
    frame.action_view("3")
    frame.action_zoom()
    assert (frame.view_name, frame.zoomed) == ("3", "b")
    frame.parts[1].query_text = "x"
    frame.action_back()
    assert (frame.parts[1].query_text, frame.zoomed) == ("", "b")
    frame.action_back()
    assert (frame.view_name, frame.zoomed) == ("3", "")
    frame.action_back()
    assert (frame.view_name, frame.zoomed) == ("1", "")
    frame.did.clear()
    frame.action_back()
    assert frame.did == []
    frame.zoomed = "b"
    frame.action_view("2")
    assert (frame.view_name, frame.zoomed) == ("2", "")
    frame.zoomed = "b"
    assert frame._places(119, 20) == {"b": (1, 0, 117, 20)}
    assert frame._places(120, 20) == {"b": (2, 0, 116, 20)}


def test_letters_are_put_on_the_panes_that_take_keys_and_taken_off_again() -> None:
    frame = Framed()
    frame.parts[0].display = False
    frame.action_jump()
    assert [one.jump_letter for one in frame.parts] == ["", "a", "s"]
    frame.action_back()
    assert [one.jump_letter for one in frame.parts] == ["", "", ""]
    assert frame._jumping == {}
    assert frame.did == [("draw", "b"), ("draw", "c")] * 2
