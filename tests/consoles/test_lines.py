from hypothesis import given
from hypothesis import strategies as st

from simulator.consoles.lines import (
    ONE,
    Piece,
    Sheet,
    Verb,
    bar,
    cell,
    fit,
    heading,
    keys,
    rail,
    spread,
    stands,
    titled,
    width,
)

PIECES = st.lists(st.builds(Piece, st.text(max_size=12)), max_size=5)
ROOM = st.integers(0, 120)
VERBS = [Verb("x", "act"), Verb("d", "decide"), Verb("F2", "assets")]
KEPT = [Verb("F9", "stop"), Verb("?", "help")]


@given(PIECES, ROOM)
def test_a_fitted_row_takes_exactly_its_room(row: list[Piece], room: int) -> None:
    assert width(fit(row, room)) == room


@given(PIECES, PIECES, st.integers(1, 120))
def test_the_right_end_stands_whole_if_it_can(
    left: list[Piece], right: list[Piece], room: int
) -> None:
    row = spread(left, right, room)

    assert width(row) == room
    if 0 < width(right) < room:
        assert "".join(p.text for p in row).endswith("".join(p.text for p in right))


@given(title=st.text(max_size=30), meta=st.text(max_size=20), room=ROOM, focus=st.booleans())
def test_a_heading_takes_its_room_at_any_width(
    title: str, meta: str, room: int, *, focus: bool
) -> None:
    sheet = Sheet(title, (Piece(meta),), tuple(VERBS))

    assert width(heading(sheet, max(6, room), focus=focus)) == max(6, room)


@given(st.integers(16, 120))
def test_hints_are_dropped_whole_and_stop_and_help_stay(room: int) -> None:
    text = "".join(piece.text for piece in keys(VERBS, room, KEPT))

    assert text.endswith("F9 stop  ? help")
    words = text.removesuffix("F9 stop  ? help").split()
    assert words == ["x", "act", "d", "decide", "F2", "assets"][: len(words)]
    assert len(words) % 2 == 0


@given(st.integers(-ONE, 2 * ONE), st.integers(1, 30))
def test_rails_and_bars_take_their_size_whatever_the_share(share: int, size: int) -> None:
    assert width(rail(share, size)) == size
    assert width(bar(share, size, "ok")) == size


def test_a_bar_draws_what_is_missing_and_nothing_of_what_is_whole() -> None:
    assert bar(None, 4, "ok")[0].text == "····"
    assert "".join(piece.text for piece in bar(160_000, 8, "warn")) == "▇▇▇▇▇▇▇▁"
    assert "".join(piece.text for piece in bar(0, 4, "bad")) == "▇▇▇▇"
    assert bar(ONE, 4, "ok")[0].text == "    "
    assert [piece.text for piece in bar(ONE // 2, 4, "warn")] == ["▇▇", "▁▁"]


def test_the_free_stand_and_the_busy_lie() -> None:
    free, busy = stands(3, 5)

    assert free.text == "▅ ▅ ▅ "
    assert busy.text == "▁ ▁ "


@given(st.integers(0, 400), st.integers(0, 400))
def test_people_are_drawn_one_each_and_more_of_them_in_proportion(free: int, busy: int) -> None:
    up, down = (piece.text.replace(" ", "") for piece in stands(free, free + busy))

    assert (len(up) > 0, len(down) > 0) == (free > 0, busy > 0)
    if free + busy <= 12:
        assert (len(up), len(down)) == (free, busy)
    else:
        assert len(up) + len(down) == 12
    assert width(stands(free, free + busy)) <= 12


def test_a_column_is_cut_before_it_is_padded() -> None:
    assert cell("Terminal control", 8).text == "Termina…"
    assert cell("0%", 4, right=True).text == "  0%"


@given(
    st.lists(st.sampled_from(["routine", "a-word", "12", "of"]), min_size=1), st.integers(20, 90)
)
def test_a_text_beside_its_title_is_whole_in_any_room(words: list[str], room: int) -> None:
    rows = titled([("Title", " ".join(words))], room)

    assert max(map(width, rows)) <= room
    texts = ["".join(piece.text for piece in row) for row in rows]
    assert texts[0].startswith("Title ")
    assert " ".join(texts).removeprefix("Title ").split() == words
