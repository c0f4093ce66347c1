"""The bands of the frame: the banner, the status row, and PAUSED.

The banner is law: it stands on every screen and on every dialog, undimmed.  What must not be cut,
the label and whose console it is, is laid out first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from simulator.consoles.glyphs import TIMES
from simulator.consoles.lines import Piece, Row, Verb, fit, keys, mark, spread, width
from simulator.consoles.pane import ascii_only, strip
from simulator.consoles.text import cells, clip, wrap

if TYPE_CHECKING:
    from textual.strip import Strip
    from textual.timer import Timer

    from simulator.pictures.line_view import LeavingView
    from simulator.pictures.views import BandView, PauseView, StatusView

WIDE = 120
"""Columns from which a console stands in columns."""
STATE_WORDS = {
    "ready": "not started",
    "run": "running",
    "pause": "paused",
    "stopped": "stopped",
    "endex": "ended",
    "hot-wash": "hot wash",
    "abort": "aborted",
}


def banner(name: str, tlp: str, room: int) -> Row:
    """Return row 1: it says exercise before anything else, and how to mark what is seen here."""
    right = [Piece(f" {tlp} ", f"tlp:{tlp}"), Piece(" ", "band")] if tlp else []
    if room >= WIDE:
        right = [Piece("simulated, no real systems", "band-text"), Piece("   ", "band"), *right]
    left = [Piece(" EXERCISE EXERCISE EXERCISE", "band"), Piece("   " + name, "band-text")]
    return tuple(
        p if p.ink != "text" else p._replace(ink="band") for p in spread(left, right, room)
    )


def status_row(status: StatusView, room: int, unread: int | None = None) -> Row:
    """Return row 2: both clocks, how the exercise stands, and whose console this is."""
    wide = room >= WIDE
    name = status.team if wide and status.team else status.code
    who = [Piece(name, "bold")]
    if status.role and wide:
        who.append(Piece(f", {status.role}", "muted"))
    right: list[Piece] = []
    kept = width(part for parts in _parts(status, wide)[:3] for part in parts)
    spare = room - kept - width(who) - 4 - (len(f"{unread} unread   ") if unread else 0)
    for note in status.marks:
        shape = mark(note.tone)
        text = note.text if wide or note.short is None else note.short
        if not text:
            continue
        said = [*((shape, Piece(" ")) if note.tone in {"ok", "warn", "bad"} else ())]
        said += [Piece(text, note.tone), Piece("   ")]
        if right and width(right) + width(said) > spare:
            break  # both clocks stand; of what else there is to say, the first stands
        right += said
    if unread:
        right += [Piece(f"{unread} unread", "bold"), Piece("   ")]
    right += [*who, Piece(" ")]
    role = Piece(f" {status.short or status.role}", "muted")
    clocks = width(part for parts in _parts(status, wide)[:3] for part in parts)
    if (
        not wide
        and (status.short or status.role)
        and clocks + width(right) + cells(role.text) + 2 <= room
    ):
        right.insert(-1, role)  # whole or not at all, and before speed and wall time
    left = _clocks(status, wide, room - width(right) - 2)  # the clock itself always stands
    return spread(left, right, room)


def _parts(status: StatusView, wide: bool) -> list[Row]:  # noqa: FBT001  # one of two sizes
    """Return what the left part of the status row is made of, what matters most first."""
    still = status.state != "run"
    state = "muted" if status.stale else "bold" if still else "text"
    return [
        (Piece(f" {status.clock}", "muted" if status.stale else "strong"),),
        (
            Piece(f"  {status.stale or status.starts or STATE_WORDS[status.state]}", state),
            Piece(f" {status.stood}" if status.stood else "", "bold"),
            Piece(f"  pace {TIMES}{status.pace}" if status.pace and not still else "", "muted"),
        ),
        (Piece("   " + status.scenario_time), Piece(" scenario" if wide else "", "muted")),
        (Piece(_clock_speed(status.speed), "muted"),),
        (Piece("   " + status.wall if status.wall else "", "text" if wide else "muted"),),
    ]


def _clock_speed(speed: str) -> str:
    """Return how fast the clock runs against the wall, ``clock x12``: scenario time has its own."""
    if not speed:
        return ""
    times, _, _ = speed.partition(" times")
    return f"   clock {TIMES}{times}" if times.isdigit() else f"   {speed}"


def _clocks(status: StatusView, wide: bool, room: int) -> Row:  # noqa: FBT001  # likewise
    """Return the left part of the status row, whole items only."""
    out: list[Piece] = []
    for part in _parts(status, wide):
        if width(out) + width(part) > room and out:
            break
        out += part
    return tuple(out)


def pause_rows(pause: PauseView, room: int) -> tuple[Row, ...]:
    """Return the PAUSED band: why, back when, what still works."""
    tall = room >= WIDE
    label = "  PAUSED   " if tall else " PAUSED  "
    size = max(8, room - len(label) - 2)
    still = "All clocks stand still."
    if pause.back_at:
        still += f" Back at {pause.back_at}."
    works = "You can read and write drafts. Nothing is sent."
    if pause.staff:
        works = "Teams write drafts. What you send goes out at RESUMEX. F8 resumes."
    if pause.own:
        works = "F8 resumes. Until then you can read and write drafts; nothing is sent."
    if pause.solo:
        works = "F8 resumes, . runs to the next thing that needs you."
    reason = pause.reason.strip()
    if reason and reason[-1] not in ".!?":
        reason += "."
    first = f"{reason} {still}".strip()
    lines = [wrap(first, size)[0], works, pause.by]
    rows = [
        fit((Piece(label if n == 0 else " " * len(label), "band"), Piece(text, "band-text")), room)
        for n, text in enumerate(lines)
        if text
    ]
    blank = (fit((), room),) if tall else ()
    banded = [*blank, *rows, *blank]
    return tuple(
        tuple(p._replace(ink="band-text") if p.ink == "text" else p for p in row) for row in banded
    )


def host_rows(band: BandView, room: int) -> tuple[Row, ...]:
    """Return the band of what the host cannot do: what, why, and what that means here."""
    lead = f" {band.label}  "
    size = max(8, room - cells(lead) - 2)
    lines = [*wrap(band.text, size)[:3], *wrap(band.then, size)]
    return tuple(
        tuple(
            p._replace(ink="band-text") if p.ink == "text" else p
            for p in fit(
                (Piece(lead if n == 0 else " " * cells(lead), "band"), Piece(text, "band-text")),
                room,
            )
        )
        for n, text in enumerate(lines)
    )


class Band(Widget):
    """A band below the status row; it takes as many rows as what it says."""

    DEFAULT_CSS = "Band { height: auto; display: none; }"

    def rows(self, room: int) -> tuple[Row, ...]:
        """Return what it says at a width."""
        raise NotImplementedError

    def get_content_height(self, container: object, viewport: object, width: int) -> int:  # noqa: ARG002  # Textual calls it
        """Return how many rows the band takes at this width."""
        return len(self.rows(width))

    def render_line(self, y: int) -> Strip:
        """Draw one of its rows."""
        rows = self.rows(self.size.width)
        row = rows[y] if y < len(rows) else ()
        return strip(row, self.size.width, self.app.theme, "canvas", ascii_only=ascii_only(self))


class HostBand(Band):
    """The band while the host cannot go on."""

    def __init__(self) -> None:
        super().__init__(id="host")
        self.band: BandView | None = None

    def show(self, band: BandView | None) -> None:
        """Show it, or take it away."""
        if band != self.band:
            self.band = band
            self.display = band is not None
            self.refresh(layout=True)

    def rows(self, room: int) -> tuple[Row, ...]:
        """Return what the host cannot do."""
        return host_rows(self.band, room) if self.band is not None else ()


class PausedBand(Band):
    """The band while the exercise stands still."""

    def __init__(self) -> None:
        super().__init__(id="paused")
        self.pause: PauseView | None = None

    def show(self, pause: PauseView | None) -> None:
        """Show it, or take it away."""
        if pause == self.pause:
            return
        self.pause = pause
        self.display = pause is not None
        self.refresh(layout=True)

    def rows(self, room: int) -> tuple[Row, ...]:
        """Return why, back when, and what still works."""
        return pause_rows(self.pause, room) if self.pause is not None else ()


def leaving_row(view: LeavingView, room: int, *, shared: bool) -> Row:
    """Return what has not left yet: when it does, what it is, for whom, and the two keys."""
    when = f"Waits, {view.stands}" if view.stands else f"Leaves in {view.seconds} s"
    to = f"to {view.to}: " if view.to else ""
    before = f", and {view.before} before it" if view.before else ""
    verbs = [Verb("ctrl+x", "take back", "screen.take_back")]
    verbs.append(Verb("ctrl+s", "send now", "screen.send_now"))
    if shared and room >= WIDE:
        verbs.append(Verb("c", "hand on, and send it", "screen.curtain"))
    right = (*keys(verbs, room), Piece(" "))
    lead = (Piece(" "), mark("warn"), Piece(f" {when}{before}", "strong"), Piece("  "))
    text = clip(f"{to}{view.what}", max(0, room - width(lead) - width(right) - 2))
    return spread([*lead, Piece(text)], list(right), room)


class LeavingBand(Band):
    """The row of what staff have sent and what has not left yet."""

    def __init__(self) -> None:
        super().__init__(id="leaving")
        self.view: LeavingView | None = None
        self._shared = False

    def show(self, view: LeavingView | None, *, shared: bool) -> bool:
        """Show it, or take it away; return whether that leaves more or less room for the rest."""
        if view == self.view:
            return False
        moved = (view is None) != (self.view is None)
        self.view, self._shared = view, shared
        self.display = view is not None
        self.refresh(layout=moved)
        return moved

    def rows(self, room: int) -> tuple[Row, ...]:
        """Return the one row."""
        view = self.view
        return (leaving_row(view, room, shared=self._shared),) if view is not None else ()


SAID_ROWS = 2
"""Rows that what is said to the reader takes at most; ``ctrl+y`` has all of it."""


def said_rows(text: str, tone: str, room: int) -> tuple[Row, ...]:
    """Return what is said to the reader: a shape of its tone, and as much as two rows hold."""
    lead = (Piece(" "), mark(tone), Piece(" "))
    size = max(8, room - width(lead) - 1)
    lines = list(wrap(text.replace("\n", " "), size))
    if len(lines) > SAID_ROWS:
        more = "  ctrl+y"
        rest = " ".join(lines[SAID_ROWS - 1 :])
        lines[SAID_ROWS - 1 :] = [clip(rest, size - cells(more)) + more]
    blank = (Piece(" " * width(lead)),)
    return tuple(
        fit((*(lead if n == 0 else blank), Piece(line, "strong")), room)
        for n, line in enumerate(lines)
    )


class SaidBand(Widget):
    """What was said to the reader, in the last rows of a console: over nothing that was opened.

    One row stands above the footer, two take its place.
    """

    DEFAULT_CSS = "SaidBand { display: none; layer: said; dock: bottom; width: 100%; }"
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="said")
        self._text, self._tone = "", "text"
        self._timer: Timer | None = None

    def say(self, text: str, tone: str, stays: float) -> None:
        """Show it for so many seconds, or until the next key."""
        self._text, self._tone = text, tone
        self.fit_rows()
        self.display = True
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(stays, self.hush)
        self.refresh()

    @property
    def said(self) -> str:
        """Return what stands there now."""
        return self._text if self.display else ""

    def hush(self) -> None:
        """Take it away."""
        self.display = False

    def fit_rows(self) -> None:
        """Take as many rows as it needs."""
        rows = len(said_rows(self._text, self._tone, self.screen.size.width))
        self.styles.height = rows
        self.styles.margin = (0, 0, 1 if rows == 1 else 0, 0)

    def render_line(self, y: int) -> Strip:
        """Draw one of its rows."""
        room = self.size.width
        rows = said_rows(self._text, self._tone, room)
        row = rows[y] if y < len(rows) else ()
        return strip(row, room, self.app.theme, "raised", ascii_only=ascii_only(self))
