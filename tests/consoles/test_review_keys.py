"""Each key and each row of the after action leads where it says."""

from __future__ import annotations

from typing import Any

from middle import reviewed
from still import Still, picked, still

from simulator.consoles import afterwards
from simulator.consoles.review import ReviewScreen


class Window:
    """The review of a played drill, as a port."""

    def __init__(self) -> None:
        self.view = reviewed()

    def review_view(self) -> Any:
        return self.view

    def write_report(self) -> str:
        return "Written."


def review() -> tuple[Any, Still]:
    """Return the after-action console of a played drill."""
    return still(ReviewScreen, Window())


def test_time_is_looked_through_in_hundredths_of_the_drill() -> None:
    screen, at = review()
    end = reviewed().end_x
    step = max(60, end // 100 // 60 * 60)
    assert screen.at == end
    for by, found in ((1, end), (-1, end - step), (-1, end - 2 * step), (1, end - step)):
        screen.action_move_time(by)
        assert (screen.at, at.took()) == (found, [("draw",)])
    screen.action_move_time(-1000)
    assert screen.at == 0
    screen._at_time("4800")
    assert (screen.at, screen.view_name) == (4800, "4")
    screen._at_time(str(10**7))
    assert screen.at == end
    at.took()
    screen._at_time(None)
    assert at.took() == []


def test_enter_opens_each_row_of_a_review() -> None:
    view = reviewed()
    screen, at = review()
    lane = view.lanes[1]
    assert picked(screen, at, "lanes", f"lane:{lane.code}") == [("lay out", "2", "")]
    assert at.pane("moments").query_text == lane.code
    assert picked(screen, at, "moments", "5") == [("lay out", "4", "")]
    assert screen.at == view.moments[5].x
    screen.view_name = "1"
    aim = view.objectives[0]
    assert picked(screen, at, "objectives", f"objective:{aim.number}") == [
        ("lay out", "6", ""), ("go", "tasks", f"objective:{aim.number}"),
    ]  # fmt: skip
    assert picked(screen, at, "tasks", f"objective:{aim.number}") == [("dialog", "NoteDialog")]
    for item in ("figure:0", f"giver:{view.cells[0].giver}", "shared:0"):
        assert picked(screen, at, "sharing", item) == [("dialog", "SourcesDialog")]
    notes: list[Any] = []
    for pane, item in (
        ("tasks", f"task:{aim.tasks[0].id}"),
        ("services", f"curve:{view.curves[0].id}"),
        ("matters", f"matter:{view.matters[0].number}"),
    ):
        assert picked(screen, at, pane, item) == [("dialog", "NoteDialog")]
        notes.append(at.dialogs[-1][0])
    assert [(one._title, one._text) for one in notes] == [
        (aim.tasks[0].text, afterwards.task_text(aim.tasks[0])),
        (view.curves[0].name, afterwards.curve_text(view.curves[0])),
        (view.matters[0].text, view.matters[0].why),
    ]
    assert picked(screen, at, "tasks", "task:none") == picked(screen, at, "moments", "") == []


def test_a_page_is_turned_to_by_its_number_and_no_other() -> None:
    screen, at = review()
    for page in "1234567":
        screen.action_page(page)
        assert (screen.view_name, at.took()) == (page, [("lay out", page, "")])
        assert f"screen.page('{page}')" in {one.click for one in screen.status_row(132)}
    for page in ("0", "8", ""):
        screen.action_page(page)
        assert at.took() == []
    wide = "".join(one.text for one in screen.status_row(132))
    narrow = "".join(one.text for one in screen.status_row(80))
    assert "7 figures" in wide
    assert "1 front" in wide
    assert narrow.rstrip().endswith("6  7 figures")
    here = [one.text for one in screen.status_row(132) if one.ink == "bold"]
    assert here == [" figures"]
    screen.action_leave()
    assert at.took() == [("back",)]
    screen.action_report()
    assert at.took() == [("dialog", "NoteDialog")]


def test_f_shows_where_the_row_with_the_keys_comes_from() -> None:
    screen, at = review()
    screen.action_sources()
    assert at.took() == []
    for item in ("figure:0", "task:none"):
        screen._show_sources(item)
        assert at.took() == [("dialog", "SourcesDialog")]
        assert len(at.dialogs[-1][0]._sources) == (item == "figure:0")
