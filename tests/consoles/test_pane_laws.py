"""What every pane keeps, whatever is in it: where the cursor is, what is shown, what is counted."""

from __future__ import annotations

from typing import Any

import pytest
from drawn import text
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size

from simulator.consoles.lines import Item, Piece, Sheet, fit, prose, width
from simulator.consoles.pane import Pane

ROOM = 60


class Still(Pane):
    """A pane without an app: it is as large as it is told, and keeps what it tells."""

    has_focus = False

    def __init__(self, items: tuple[Item, ...], tall: int, **how: Any) -> None:
        super().__init__(lambda _w, _h: self.sheet, id="still", **how)
        self.sheet = Sheet("List", items=items, empty=("Nothing.", "Not yet."))
        self.tall = tall
        self.told: list[Any] = []
        self.redraw()

    @property
    def size(self) -> Size:
        return Size(ROOM, self.tall)

    def redraw(self) -> None:
        self._lines = self._compose_lines(*self.size)

    def post_message(self, message: Any) -> bool:
        self.told.append(message)
        return True

    def texts(self) -> list[str]:
        """Return its lines under the heading."""
        return [text(row) for row, _, _ in self._lines[1:]]

    def heading(self) -> list[str]:
        """Return the words of its heading."""
        return [one for one in text(self._lines[0][0]).split() if set(one) - set("─━")]


def made(heights: list[int], heads: list[bool] | None = None) -> tuple[Item, ...]:
    """Return items of so many rows, with or without a head above them."""
    over = heads or [False] * len(heights)
    return tuple(
        Item(f"i{n}", tuple((Piece(f"i{n}.{row}"),) for row in range(tall)), heads=int(head))
        for n, (tall, head) in enumerate(zip(heights, over, strict=True))
    )


HEIGHTS = st.lists(st.integers(1, 3), min_size=1, max_size=20)
MOVES = st.lists(st.integers(-6, 6) | st.sampled_from([-100_000, 100_000]), max_size=12)


@given(heights=HEIGHTS, tall=st.integers(2, 14), moves=MOVES)
def test_the_cursor_stays_in_sight_and_what_is_not_is_counted(
    heights: list[int], tall: int, moves: list[int]
) -> None:
    items = made(heights)
    pane = Still(items, tall, keep=True)
    rows = [(text(row), item.id) for item in items for row in item.rows]
    at = 0
    for by in [0, *moves]:
        top_before = pane._top
        pane.action_move(by)
        at = max(0, min(len(items) - 1, at + by))
        assert pane.item == f"i{at}"
        space, lines = tall - 1, pane.texts()
        top = rows.index((lines[0], pane._lines[1][2]))
        assert lines == [one for one, _ in rows[top : top + space]]
        assert len(lines) == min(space, len(rows)), "no line is left empty while there are more"
        below = len(rows) - top - len(lines)
        said = [*([f"↑{top}"] if top else []), *([f"↓{below}"] if below else [])]
        assert pane.heading() == ["List", *said]
        assert pane.at_end is (below == 0)
        mine = [n for n, (_, item) in enumerate(rows) if item == pane.item]
        if len(mine) <= space:
            assert top <= mine[0]
            assert mine[-1] < top + space
            air = min(2, (space - len(mine)) // 2)
            assert mine[0] - top >= min(air, mine[0])
            assert top + space - 1 - mine[-1] >= min(air, len(rows) - 1 - mine[-1])
            kept = max(0, min(top_before, len(rows) - space))
            if mine[0] - kept >= min(air, mine[0]) and (
                kept + space - 1 - mine[-1] >= min(air, len(rows) - 1 - mine[-1])
            ):
                assert top == kept, "the list moves only where the cursor would leave it"
        lit = [item for _, ground, item in pane._lines if ground == "sel"]
        assert set(lit) <= {pane.item}
        assert len(lit) == sum(item == pane.item for _, _, item in pane._lines)


@given(heights=HEIGHTS, at=st.integers(0, 19), new=st.integers(1, 4))
def test_what_comes_in_above_moves_the_cursor_from_no_item(
    heights: list[int], at: int, new: int
) -> None:
    pane = Still(made(heights), 9)
    pane.go(f"i{min(at, len(heights) - 1)}")
    item = pane.item
    added = tuple(Item(f"n{n}", ((Piece("new"),),)) for n in range(new))
    pane.sheet = pane.sheet._replace(items=added + pane.sheet.items)
    pane.redraw()
    # A list that nobody has moved in stays at its first row.
    assert pane.item == item
    pane.sheet = pane.sheet._replace(items=pane.sheet.items[:1])
    pane.redraw()
    assert pane.item == "n0"


def test_a_list_that_nobody_has_moved_in_stays_at_its_first_row() -> None:
    pane = Still(made([1, 1]), 9)
    assert pane.item == "i0"
    pane.sheet = pane.sheet._replace(
        items=(*made([1])[:0], Item("n", ((Piece("new"),),)), *made([1]))
    )
    pane.redraw()
    assert pane.item == "n"
    pane.sheet = pane.sheet._replace(items=())
    pane.redraw()
    assert pane.item == ""


def test_where_its_item_goes_the_cursor_stays_as_near_as_there_is_one() -> None:
    pane = Still(made([1] * 5), 9)
    pane.go("i3")
    for left, found in (((0, 1, 2, 4), "i4"), ((0, 1), "i1"), ((), "")):
        pane.sheet = pane.sheet._replace(items=tuple(made([1] * 5)[n] for n in left))
        pane.redraw()
        assert pane.item == found


def test_it_tells_of_each_move_and_of_no_other() -> None:
    pane = Still(made([1, 1, 1]), 9)
    pane.go("i0")
    pane.go("none")
    assert pane.told == []
    pane.action_move(1)
    pane.action_pick()
    moved, picked = pane.told
    assert (type(moved), moved.item, moved.pane) == (Pane.Moved, "i1", pane)
    assert (type(picked), picked.item) == (Pane.Picked, "i1")
    pane.action_move(100)
    pane.action_move(1)
    assert [one.item for one in pane.told[2:]] == ["i2"]


@pytest.mark.parametrize(("tall", "by"), [(3, 1), (4, 2), (12, 10)])
def test_a_page_is_what_the_pane_shows_but_for_a_line(tall: int, by: int) -> None:
    pane = Still(made([1] * 40), tall)
    pane.action_page(1)
    assert pane.item == f"i{by}"
    pane.action_page(2)
    assert pane.item == f"i{min(39, 3 * by)}"
    pane.action_page(-1)
    assert pane.item == f"i{2 * by}"


@pytest.mark.parametrize(
    ("keep", "focus", "cursor"), [(a, b, c) for a in (0, 1) for b in (0, 1) for c in (0, 1)]
)
def test_the_cursor_is_lit_where_the_keys_are_or_it_is_kept(
    keep: int, focus: int, cursor: int
) -> None:
    pane = Still(
        made([2, 1], [True, False]), 9, keep=bool(keep), cursor=bool(cursor), ground="surface"
    )
    pane.has_focus = bool(focus)
    pane.redraw()
    lit = bool(cursor and (keep or focus))
    grounds = [ground for _, ground, _ in pane._lines]
    assert grounds == ["surface", "surface", "sel" if lit else "surface", "surface"]
    stroke = "━" if focus else "─"
    assert set(text(pane._lines[0][0]).split()[-1]) == {stroke}
    assert pane.lists is bool(cursor)


@given(
    lines=st.integers(0, 30),
    tall=st.integers(2, 12),
    moves=st.lists(st.integers(-5, 5), max_size=8),
)
def test_prose_scrolls_within_itself_and_says_how_much_is_below(
    lines: int, tall: int, moves: list[int]
) -> None:
    texts = [f"line {n}" for n in range(lines)]
    pane = Still(prose(texts), tall, cursor=False)
    space, top = tall - 1, 0
    for by in moves:
        pane.action_move(by)
        top = max(0, min(max(0, top + by), max(0, lines - space)))
        if not lines:
            assert pane.texts() == ["Nothing.", "Not yet."][:space]
            continue
        shown = texts[top : top + space]
        below = lines - top - len(shown)
        assert pane.at_end is (below <= 0)
        if below > 0:
            shown[-1] = f"↓ {below + 1} more lines"
        assert pane.texts() == shown
        assert pane.heading() == ["List"]
    pane.top()
    assert not lines or pane.texts()[0] in ("line 0", f"↓ {lines} more lines")


def test_a_filter_shows_what_it_finds_and_says_how_many_of_how_many() -> None:
    names = ("Gates", "gate reader", "Cranes")
    items = tuple(Item(one, ((Piece(one),),), search=f"{one} asset") for one in names)
    pane = Still((*items, Item("bare", ((Piece("No g"), Piece("ates")),))), 9)

    def found(query: str) -> list[str]:
        pane.query_text = query
        pane.redraw()
        return [one.id for one in pane.items()]

    assert found("") == found("  ") == [*names, "bare"]
    assert found("GATE") == ["Gates", "gate reader", "bare"]
    assert pane.heading() == ["List", "3", "of", "4", "match", "GATE"]
    assert found(" asset ") == [*names]
    assert found("!gate") == ["Cranes"]
    assert found("!") == []
    assert pane.texts() == ["Nothing matches !.", "4 hidden. esc shows all."]
    assert [row[0].ink for row, _, _ in pane._lines[1:]] == ["text", "muted"]
    pane.sheet = pane.sheet._replace(items=())
    assert found("x") == []
    assert pane.texts() == ["Nothing.", "Not yet."]


@given(st.integers(4, 60), st.integers(2, 8))
def test_every_line_fills_the_pane(room: int, tall: int) -> None:
    pane = Still(made([2, 2, 2]), tall)
    for query in ("", "i1", "none"):
        pane.query_text = query
        for row, _, _ in pane._compose_lines(room, tall)[1:]:
            assert width(fit(row, room)) == width(row) == room


def test_rows_under_the_heading_that_stay_take_their_room() -> None:
    pane = Still(made([1] * 9), 5)
    pane.sheet = pane.sheet._replace(head=((Piece("head"),),), meta=(Piece("9 rows"),))
    pane.redraw()
    assert pane.texts() == ["head", "i0.0", "i1.0", "i2.0"]
    assert pane.heading() == ["List", "9", "rows", "↓6"]
    assert "9 rows  ↓6" in text(pane._lines[0][0])


class At:
    """A click on a line."""

    def __init__(self, y: int, action: str = "") -> None:
        self.y = y
        self.style = type("Style", (), {"meta": {"@click": action} if action else {}})
        self.stopped = False

    def stop(self) -> None:
        self.stopped = True


def test_a_click_goes_there_and_another_opens() -> None:
    pane = Still(made([1, 2]), 9)
    for event, item in ((At(0), "i0"), (At(9), "i0"), (At(2, "screen.x"), "i0"), (At(3), "i1")):
        pane.on_click(event)  # type: ignore[arg-type]  # all of it that is looked at
        assert pane.item == item
    pane.on_click(At(2))  # type: ignore[arg-type]  # likewise
    assert [type(one) for one in pane.told] == [Pane.Moved], "without the keys it only goes there"
    pane.has_focus = True
    pane.on_click(At(2))  # type: ignore[arg-type]  # likewise
    assert [type(one) for one in pane.told] == [Pane.Moved, Pane.Picked]
    pane.on_click(At(1))  # type: ignore[arg-type]  # likewise
    assert pane.item == "i0"


@pytest.mark.parametrize("cursor", [True, False])
def test_the_wheel_moves_a_cursor_by_one_and_prose_by_three(*, cursor: bool) -> None:
    pane = Still(made([1] * 30), 9, cursor=cursor)
    event = At(1)
    for turn, first in (
        (1, "1" if cursor else "3"),
        (1, "2" if cursor else "6"),
        (-1, "1" if cursor else "3"),
    ):
        wheel: Any = pane.on_mouse_scroll_down if turn > 0 else pane.on_mouse_scroll_up
        wheel(event)
        assert (pane.item == f"i{first}") if cursor else pane.texts()[0] == f"i{first}.0"
        assert event.stopped
