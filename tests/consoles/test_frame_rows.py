"""What the frame draws around every console: banner, status row, PAUSED, what is said, STOP."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from drawn import ends, marked, same, text
from hypothesis import given
from hypothesis import strategies as st
from made import like
from middle import busy, desk, paused, stopped

from simulator.consoles import bands, digits, glyphs, stop, themes
from simulator.consoles.lines import Piece, width
from simulator.consoles.pane import strip
from simulator.pictures.views import Note, PauseView, StopView

STATUS = replace(desk().status, marks=(), wall="", speed="")


@pytest.mark.parametrize("room", [80, 119, 120, 200])
def test_the_banner_says_exercise_first_and_the_label_last(room: int) -> None:
    wide = "<band-text>simulated, no real systems   " if room >= 120 else ""
    left = " <band>EXERCISE EXERCISE EXERCISE<band-text>   Quiet Berths"
    for tlp in ("TLP:AMBER", ""):
        row = bands.banner("Quiet Berths", tlp, room)
        label = f"<tlp:{tlp}> {tlp} " if tlp else ""
        same(row, ends(left, wide + label + (" " if tlp else ""), room) if wide or tlp else left)
        assert {piece.ink for piece in row} <= {"band", "band-text", f"tlp:{tlp}"}
        assert width(row) == room


def status(room: int, unread: int | None = None, **how: Any) -> str:
    """Return the status row of a desk."""
    return marked(bands.status_row(replace(STATUS, **how), room, unread))


def test_both_clocks_and_whose_console_it_is_stand_in_the_status_row() -> None:
    row = bands.status_row(STATUS, 80)
    left = "<strong> T+01:20:20<text>  running<muted>  pace \u00d72<text>   Sun 05:20"
    same(row, ends(left, "<bold>QN<muted> Lead <text>", 80))
    wide = bands.status_row(STATUS, 140)
    same(
        wide,
        ends(f"{left}<muted> scenario", "<bold>Bravelle<muted>, Head of the crisis cell ", 140),
    )
    same(
        bands.status_row(replace(STATUS, team="", role=""), 140),
        ends(f"{left}<muted> scenario", "<bold>QN ", 140),
    )
    same(bands.status_row(replace(STATUS, short="", role=""), 80), ends(left, "<bold>QN ", 80))
    same(
        bands.status_row(replace(STATUS, short=""), 90),
        ends(left, "<bold>QN<muted> Head of the crisis cell ", 90),
    )


@pytest.mark.parametrize("state", bands.STATE_WORDS)
def test_a_clock_that_stands_still_says_why_and_for_how_long(state: Any) -> None:
    said = status(90, state=state, stood="4:10")
    word = bands.STATE_WORDS[state]
    ink = "text" if state == "run" else "bold"
    assert f"T+01:20:20  <{ink}>{word}" in said
    assert (f"pace \u00d7{STATUS.pace}" in said) is (state == "run")
    assert "4:10" in said
    assert "pace" not in status(90, pace="")


def test_speed_and_wall_time_come_last_and_whole() -> None:
    assert "<muted>scenario   clock \u00d712" in status(130, speed="12 times faster")
    assert "as fast as it goes" in status(120, speed="as fast as it goes")
    full = text(bands.status_row(replace(STATUS, speed="12 times", wall="10:23"), 140))
    assert "scenario   clock \u00d712   10:23  " in full
    assert "<text>10:23" in status(140, wall="10:23")
    assert "<muted>10:23" in status(90, wall="10:23")
    for room in range(44, 110):
        row = text(bands.status_row(replace(STATUS, speed="12 times", wall="10:23"), room))
        parts = ["T+01:20:20", "running", "pace \u00d72", "Sun 05:20", "clock \u00d712", "10:23"]
        there = [part for part in parts if part in row]
        assert there == parts[: len(there)]
        assert " QN" in row
        assert not any(part[:4] in row for part in parts[len(there) :])
        size = len(" T+01:20:20  running  pace \u00d72   Sun 05:20")
        assert ("Lead" in row) is (size + len("QN Lead ") + 2 <= room)


MARKS = (
    Note(text="1 hand", tone="warn", short="hand"),
    Note(text="6 messages", tone="text", short=""),
    Note(text="offline", tone="bad"),
)


def test_what_else_there_is_to_say_stands_before_whose_console_it_is() -> None:
    row = bands.status_row(replace(STATUS, marks=MARKS, role=""), 140, 3)
    end = "<warn>▲ 1 hand   <text>6 messages   <bad>■ offline   <bold>3 unread   Bravelle "
    assert marked(row).endswith(end.rstrip())
    short = marked(bands.status_row(replace(STATUS, marks=MARKS, short="", role=""), 110, 3))
    assert short.endswith("<warn>▲ hand   <bad>■ offline   <bold>3 unread   QN")
    clocks = len(" T+01:20:20  running  pace \u00d72   Sun 05:20")
    need = len("▲ hand   ■ offline   ") + len("3 unread   ") + len("QN") + 4 + clocks
    for room in range(clocks + 20, 100):
        one = text(bands.status_row(replace(STATUS, marks=MARKS, short="", role=""), room, 3))
        assert "▲ hand" in one, "the first stands"
        assert ("offline" in one) is (room >= need)
    assert "unread" not in text(bands.status_row(STATUS, 90, 0))


# ---- PAUSED


@pytest.mark.parametrize(("room", "label"), [(119, " PAUSED  "), (120, "  PAUSED   ")])
def test_the_band_says_why_back_when_and_what_still_works(room: int, label: str) -> None:
    air = [""] if room >= 120 else []

    def said(**how: Any) -> list[str]:
        rows = bands.pause_rows(like(PauseView, **how), room)
        assert all(width(row) == room for row in rows)
        assert {piece.ink for row in rows for piece in row} <= {"band", "band-text"}
        return [text(row) for row in rows]

    indent = " " * len(label)
    works = f"{indent}You can read and write drafts. Nothing is sent."
    full = said(reason="Lunch", back_at="11:30", by="Control")
    assert full == [
        *air,
        f"{label}Lunch. All clocks stand still. Back at 11:30.",
        works,
        f"{indent}Control",
        *air,
    ]
    assert said(reason=" Why? ") == [*air, f"{label}Why? All clocks stand still.", works, *air]
    assert said(reason="")[len(air)] == f"{label}All clocks stand still."
    own = said(reason="", own=True)[len(air) + 1]
    assert own == f"{indent}F8 resumes. Until then you can read and write drafts; nothing is sent."
    staff = said(reason="", staff=True)[len(air) + 1]
    assert staff == f"{indent}Teams write drafts. What you send goes out at RESUMEX. F8 resumes."
    solo = said(reason="", solo=True, own=True)[len(air) + 1]
    assert solo == f"{indent}F8 resumes, . runs to the next thing that needs you."
    long = said(reason="why " * 60)[len(air)]
    assert room - 6 <= len(long) <= room - 2
    first = bands.pause_rows(like(PauseView, reason="Lunch"), room)[len(air)]
    same(first, f"<band>{label}<band-text>Lunch. All clocks stand still.")


def test_a_paused_drill_has_its_band() -> None:
    view = paused(busy()).seat().view()
    assert view.pause is not None
    assert "Lunch. All clocks stand still. Back at 11:30." in text(
        bands.pause_rows(view.pause, 80)[0]
    )


# ---- what is said


@pytest.mark.parametrize("tone", ["ok", "warn", "bad", "text"])
def test_what_is_said_has_the_shape_of_its_tone_and_two_rows_at_most(tone: str) -> None:
    shape = {"ok": "<ok>●", "warn": "<warn>▲", "bad": "<bad>■"}.get(tone, "<muted>·")
    (row,) = bands.said_rows("Sent.\nNow.", tone, 40)
    same(row, f" {shape} <strong>Sent. Now.")
    words = "word " * 14
    first, second = bands.said_rows(words.strip(), tone, 40)
    same(first, f" {shape} <strong>{'word ' * 7}")
    same(second, f"   <strong>{'word ' * 7}")
    numbers = " ".join(f"w{n}" for n in range(99))
    shown = [text(row)[3:] for row in bands.said_rows(numbers, tone, 40)]
    assert numbers.startswith(f"{shown[0]} {shown[1].removesuffix('…  ctrl+y')}"), "nothing twice"
    _, second = bands.said_rows("word " * 40, tone, 40)
    assert text(second).endswith("…  ctrl+y")
    assert len(text(second)) in range(33, 40)
    assert len(bands.said_rows("w" * 90, tone, 5)) == 2
    assert all(width(row) == 40 for row in bands.said_rows(words, tone, 40))


class Timer:
    """A timer that is stopped, or runs on."""

    def __init__(self, then: object) -> None:
        self.then = then
        self.stopped = False

    def stop(self) -> None:
        self.stopped = True


class Band(bands.SaidBand):
    """The band without an app."""

    def __init__(self) -> None:
        super().__init__()
        self.timers: list[Timer] = []
        self.fitted = 0

    def set_timer(self, delay: float, callback: Any = None, **_: Any) -> Any:
        assert delay == 6.0
        self.timers.append(Timer(callback))
        return self.timers[-1]

    def fit_rows(self) -> None:
        self.fitted += 1

    def refresh(self, *_: Any, **__: Any) -> Any:
        return self


def test_what_is_said_stays_its_time_from_the_last_word_on() -> None:
    band = Band()
    band.say("One.", "ok", 6.0)
    band.say("Two.", "ok", 6.0)
    first, second = band.timers
    assert (first.stopped, second.stopped) == (True, False)
    assert (second.then, band.fitted, band.display) == (band.hush, 2, True)
    band.hush()
    assert not band.display


class Paused(bands.PausedBand):
    """The band of a pause without an app."""

    def refresh(self, *_: Any, **how: Any) -> Any:
        assert how == {"layout": True}
        self.laid = getattr(self, "laid", 0) + 1
        return self


def test_the_band_of_a_pause_comes_changes_and_goes() -> None:
    band, pause = Paused(), like(PauseView, reason="Lunch.", by="Control")
    assert band.get_content_height(None, None, 80) == 0
    for shown, times, rows in (
        (pause, 1, 3),
        (pause, 1, 3),
        (replace(pause, by=""), 2, 2),
        (None, 3, 0),
    ):
        band.show(shown)
        assert (band.pause, band.display, band.laid) == (shown, shown is not None, times)
        assert band.get_content_height(None, None, 80) == rows


# ---- STOP

STOP = like(StopView, by="Lead evaluator", reason="Fire.", frozen_at="T+01:20", read=1, seats=3)


@pytest.mark.parametrize(
    ("room", "tall", "edge", "large", "air"),
    [(59, 40, 2, True, 5), (60, 31, 4, True, 5), (99, 30, 4, True, 1), (100, 22, 10, True, 1),
     (100, 21, 10, False, 1), (47, 40, 2, False, 5), (48, 40, 2, True, 5)],
)  # fmt: skip
def test_a_real_stop_says_what_it_is_what_to_do_who_said_so_and_why(
    room: int, tall: int, edge: int, *, large: bool, air: int
) -> None:
    rows = stop.stop_rows(STOP, room, tall)
    texts = [text(row) for row in rows]
    at = " " * edge
    assert texts[:air] == [""] * air
    if large:
        letters = texts[air : air + 7]
        assert all(set(row) <= {" ", "█"} and row.startswith(at) for row in letters)
        dots = [row[edge:].replace("██", "#").replace("  ", ".") for row in letters]
        assert dots == [row.rstrip(".") for row in stop._LETTERS]
        assert rows[air][0].ink == "stop-strong"
    rest = texts[air + 7 * large :]
    assert rest[0] == ""
    assert rest[1] == f"{at}This is a real-world emergency. Exercise play has stopped."
    assert rest[2] == ""
    flat = " ".join(" ".join(rest).split())
    assert flat.split("has stopped. ")[1] == (
        "1 Stop all exercise actions now. 2 Use your real procedures and real contacts. "
        "3 Stay reachable for exercise control. Said by Lead evaluator Reason Fire. "
        "Exercise frozen at T+01:20, everything is saved, nothing is sent Resume exercise control"
        " and one other seat must agree enter I have read this 1 of 3 seats have a agree to resume"
    )
    assert all(not row or row.startswith(at) for row in texts)
    assert all(row[edge : edge + 1] != "" for row in texts if row)
    said = next(row for row in rows if "Said by" in text(row))
    assert (said[0].text, said[1].text, said[1].ink) == (
        f"{at}Said by   ",
        "Lead evaluator",
        "stop-strong",
    )


def foot_of(**how: Any) -> list[str]:
    """Return the last two rows of a stop, and what becomes of its keys."""
    keys = {name: how.pop(name) for name in ("agreed", "shared") if name in how}
    rows = stop.stop_rows(replace(STOP, **how), 100, 24, **keys)
    return [marked(row).strip() for row in rows[-2:]]


def test_a_stop_says_what_the_reader_can_do_and_has_done() -> None:
    assert foot_of() == [
        "<stop-strong>enter <text>I have read this      1 of 3 seats have",
        "<stop-strong>a <text>agree to resume",
    ]
    assert foot_of(seats=1)[0].endswith("1 of 1 seat has")
    assert foot_of(acknowledged=True, seats=0)[0] == "You have read this."
    assert foot_of(alone=True)[1] == "<stop-strong>a <text>resume"
    assert foot_of(agreed=True)[1] == "You have agreed to resume."
    assert foot_of(shared=True)[1] == (
        "<stop-strong>a <text>agree to resume      <stop-strong>c <text>hand the terminal on"
    )
    alone = [text(row) for row in stop.stop_rows(replace(STOP, alone=True), 100, 24)]
    assert any("Resume    you play alone: once the emergency is over" in row for row in alone)


def test_a_long_reason_takes_four_rows_at_most_and_leaves_a_margin() -> None:
    rows = [text(row) for row in stop.stop_rows(replace(STOP, reason="why " * 200), 80, 24)]
    why = [row for row in rows if "why" in row]
    assert len(why) == 4
    assert all(62 - 4 <= len(row) - 14 <= 62 for row in why)


def test_a_stopped_drill_names_who_stopped_it() -> None:
    view = stopped(busy()).seat().view()
    assert view.stop is not None
    rows = " ".join(text(row) for row in stop.stop_rows(view.stop, 80, 24))
    assert view.stop.by in " ".join(rows.split())
    assert f"{view.stop.read} of {view.stop.seats}" in rows or not view.stop.seats


# ---- inks

INKS = ("text", "strong", "muted", "faint", "ok", "warn", "bad", "bold", "subject", "key", "verb")


@pytest.mark.parametrize("theme", themes.PALETTES)
@pytest.mark.parametrize("ground", ["canvas", "surface", "raised", "sel"])
def test_an_ink_has_its_colour_and_states_are_told_apart_without_hues(
    theme: str, ground: str
) -> None:
    palette = themes.PALETTES[theme]
    named = {"bold": "text", "key": "text", "verb": "muted", "subject": "text"}
    for ink in INKS:
        for word in (True, False):
            style = themes.style(theme, ink, ground, word=word)
            drawn_in = named.get(ink, ink)
            if ink == "subject" and ground == "sel":
                drawn_in = "strong"
            assert style.color is not None
            assert style.color.name == palette.inks[drawn_in].lower()
            assert style.bgcolor is not None
            assert style.bgcolor.name == palette.inks[ground].lower()
            bold = (
                drawn_in == "strong" or ink in ("bold", "key") or (ink == "bad" and palette.hueless)
            )
            assert bool(style.bold) is bold
            assert bool(style.reverse) is (word and palette.marked and ink == "bad")
            assert bool(style.underline) is (word and palette.marked and ink == "warn")
    assert palette.marked is (theme in ("startex-contrast", "startex-mono"))
    assert palette.hueless is (theme == "startex-mono")
    assert palette.dark is (theme != "startex-light")


@pytest.mark.parametrize("theme", themes.PALETTES)
def test_a_label_is_in_its_colour_on_black_and_a_track_in_that_of_its_state(theme: str) -> None:
    for label, colour in themes.TLP_INK.items():
        style = themes.style(theme, f"tlp:{label.lower()}")
        assert style.bold
        assert style.color is not None
        assert style.bgcolor is not None
        white = theme == "startex-mono"
        assert style.color.name == ("#ffffff" if white else colour.lower())
        assert style.bgcolor.name == "#000000"
    inks = themes.PALETTES[theme].inks
    track = themes.style(theme, "bar-ok", "sel")
    assert track.color is not None
    assert track.bgcolor is not None
    assert (track.color.name, track.bgcolor.name) == (inks["ok"].lower(), inks["line"].lower())
    known = themes.textual_theme(theme)
    assert (known.primary, known.error, known.warning) == (inks["text"], inks["bad"], inks["warn"])
    assert known.dark is themes.PALETTES[theme].dark
    assert known.variables["sx-warn"] == inks["warn"]
    assert not {"sx-band", "sx-bandfg", "sx-stopfg"} & set(known.variables)
    assert themes.style("no such theme", "warn") == themes.style("startex-dark", "warn")


def test_a_row_is_drawn_in_segments_of_one_ink_and_a_click_keeps_its_action() -> None:
    row = (Piece("DOWN ", "bad", "screen.x"), Piece("■", "bad"), Piece("ü", "ok"))
    drawn = strip(row, 12, "startex-mono", "raised")
    segments = list(drawn)
    assert "".join(one.text for one in segments) == "DOWN ■ü     "
    styles = [one.style for one in segments]
    assert all(style is not None for style in styles)
    word, shape = styles[0], styles[1]
    assert word is not None
    assert shape is not None
    assert word.meta == {"@click": "screen.x"}
    assert word.reverse
    assert not shape.reverse, "a reversed shape would be a hole"
    assert not shape.meta
    plain = "".join(
        one.text for one in strip(row[:2], 8, "startex-dark", "canvas", ascii_only=True)
    )
    assert plain == "DOWN X  "


# ---- shapes


@given(st.text(st.sampled_from("0123456789:"), min_size=1, max_size=8))
def test_big_digits_are_three_rows_of_one_width_from_which_the_time_can_be_read(time: str) -> None:
    rows = digits.big(time)
    assert len({len(row) for row in rows}) == 1
    shapes: dict[tuple[str, ...], str] = {}
    for char in "0123456789:":
        shape = digits.big(char)
        assert shape not in shapes
        shapes[shape] = char
    read, at = "", 0
    while at < len(rows[0]):
        size = 1 if tuple(row[at : at + 1] for row in rows) in shapes else 3
        read += shapes[tuple(row[at : at + size] for row in rows)]
        at += size + 1
    assert read == time


def test_a_big_digit_is_its_dots_two_to_a_cell() -> None:
    assert digits.big("2") == ("▀▀█", "█▀▀", "▀▀▀")
    assert digits.big("1:") == ("▄█  ▄", " █  ▄", "▀▀▀  ")
    assert digits.big("soon") == ("", "soon", "")


def test_in_plain_ascii_every_glyph_has_one_and_dots_keep_their_height() -> None:
    named = [one for name, one in vars(glyphs).items() if name.isupper() and isinstance(one, str)]
    for glyph in "".join(named):
        plain = glyph.translate(glyphs.ASCII)
        assert plain.isascii()
        assert len(plain) == 1
        assert plain != " "
    for dots in range(256):
        plain = chr(glyphs.BRAILLE + dots).translate(glyphs.ASCII)
        low = any(dots & bit for bit in (4, 32, 64, 128))
        assert plain == ("." if low else "'" if dots else " ")
    states = [glyphs.DISC, glyphs.TRIANGLE, glyphs.SQUARE, glyphs.HOLLOW, glyphs.DOT, glyphs.UP]
    assert len({one.translate(glyphs.ASCII) for one in states}) == len(states)
    levels = glyphs.LOWER_EIGHTHS.translate(glyphs.ASCII)
    assert levels == "_.--==##"
