"""The home screen: what can be played, resumed, and looked back at.

No exercise is running here, so it has no exercise banner; everything it starts has one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from simulator.consoles.bands import WIDE
from simulator.consoles.dialogs import Dialog
from simulator.consoles.frame import FramedScreen, Rect, inner, stacked
from simulator.consoles.glyphs import LOWER_EIGHTHS
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, cell, fit, spread, width
from simulator.consoles.pane import Pane
from simulator.consoles.text import cells, wrap
from simulator.times import hours_minutes
from simulator.units import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.widget import Widget

    from simulator.pictures.port import HomePort, ReviewPort, SeatPort, SharedTerminalPort
    from simulator.pictures.start_view import HomeView, RecordRow, ScenarioRow

_PROSE = 66
_NAME = 21
"""Cells of a record's name: what a drill of six digits of seed is called."""


class HomeScreen(FramedScreen):
    """Scenarios, records, and the way into an exercise."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "resume", "resume the exercise of a record", id="home.resume"),
        Binding("v", "review", "look back at a record", id="home.review"),
        Binding("q", "app.quit", "quit", id="home.quit"),
    ]
    FIRST: ClassVar[str] = "scenarios"
    KEPT: ClassVar[tuple[Verb, ...]] = (
        Verb("ctrl+t", "theme", "app.next_theme"),
        Verb("?", "help", "screen.keys"),
        Verb("q", "quit", "app.quit"),
    )

    def __init__(self, port: HomePort) -> None:
        super().__init__()
        self._port = port
        self.view: HomeView = port.glance()
        self._near = False
        """Whether what was found has been looked into; what is at hand is painted before."""
        self._away = False
        """Whether something was begun from here: what lies on the disk may be another by then."""

    def lay_out(self) -> None:
        """Set each pane to its place; what was found is looked into once they stand there."""
        super().lay_out()
        if self._laid_out and not self._near:
            # A pane asks to be painted in its own turn, and is by the refresh after that.
            self.pane(self.FIRST).call_later(self.call_after_refresh, self._look_into)

    def _look_into(self) -> None:
        """Look into what was found, unless that was done: before the first key, at the latest."""
        if not self._near:
            self._near = True
            self.view = self._port.home()
            self.redraw()

    def on_screen_suspend(self) -> None:
        """Notice that what was begun or opened stands here now; a dialog changes nothing."""
        self._away |= not isinstance(self.app.screen, Dialog | HomeScreen)

    def on_screen_resume(self) -> None:
        """Look anew at what there is, once the reader is back from what was begun here."""
        if self._away and self.is_current:
            self._away = False
            self.view = self._port.home()
            self.redraw()

    # the frame

    def banner_row(self, room: int) -> Row:
        """Return row 1: the program's name; there is no exercise to announce."""
        left = (Piece(" StartEx", "strong"), Piece("  cyber tabletop simulator", "muted"))
        right = (
            Piece("offline, this machine only", "muted"),
            Piece(f"   {self.view.version} ", "text"),
        )
        return spread(left, right, room)

    def status_row(self, room: int) -> Row:
        """Return what was found."""
        view = self.view
        found = (
            f" {counted(len(view.scenarios), 'scenario')}, {counted(len(view.records), 'record')}"
        )
        return fit((Piece(found, "muted"),), room)

    def verbs(self) -> tuple[Verb, ...]:
        """Return the verbs of the screen."""
        play, find = Verb("enter", "play", "screen.play"), Verb("/", "find", "screen.filter")
        return (play, *self._record_verbs(), find)

    def _record_verbs(self) -> tuple[Verb, ...]:
        """Return what can be done with the records there are."""
        resume = Verb("u", "resume", "screen.resume")
        review = Verb("v", "review", "screen.review")
        return (resume, review) if self.view.records else ()

    def idle(self) -> frozenset[str]:
        """Return the ids of bindings that can do nothing here: no seat is taken."""
        return frozenset({"frame.view-1", "frame.jump", "app.stop"})

    def compose_panes(self) -> Iterable[Widget]:
        """Return the panes in the order of ``tab``."""
        yield Pane(self._scenarios, id="scenarios", keep=True)
        yield Pane(self._records, id="records")
        yield Pane(self._detail, id="detail", cursor=False)

    def places(self, room: int, tall: int) -> dict[str, Rect]:
        """Return lists at the left and the detail at the right, or all in one column."""
        body = inner(room, tall)
        records = 1 + max(1, min(7, len(self.view.records)))
        if room < WIDE:
            column = (
                ("scenarios", lambda _: 1 + max(1, min(6, len(self.view.scenarios)))),
                ("detail", lambda left: min(6, left)),
                ("records", lambda left: left),
            )
            return stacked(column, body)
        left = body._replace(w=57)
        right = Rect(body.x + 60, body.y, body.w - 60, body.h)
        listed = 3 * len(self.view.scenarios)
        order = (
            ("scenarios", lambda left: min(max(2, listed), left - records - 1)),
            ("records", lambda left: left),
        )
        return {**stacked(order, left, gap=1), "detail": right}

    # the panes

    def _scenarios(self, room: int, tall: int) -> Sheet:
        """Return the scenarios; two rows each and a blank one where there is room."""
        count = len(self.view.scenarios)
        two = tall >= 1 + 2 * count
        airy = tall >= 3 * count
        items = []
        for n, row in enumerate(self.view.scenarios):
            rows = _scenario_rows(row, room, two=two)
            gap = ((),) if airy and n else ()
            search = f"{row.title} {row.subtitle} {row.source}"
            items.append(Item(row.id, (*gap, *rows), search, len(gap)))
        return Sheet(
            "Scenarios",
            (Piece(f"{count}", "muted"),),
            (Verb("/", "find", "screen.filter"),),
            tuple(items),
            empty=(
                "No scenario was found.",
                "Put its file into scenarios/, or startex play FILE.",
            ),
        )

    def _records(self, room: int, _tall: int) -> Sheet:
        """Return the records, newest first."""
        return Sheet(
            "Records",
            (Piece(f"{len(self.view.records)}", "muted"),),
            self._record_verbs(),
            tuple(
                Item(row.path, (_record_row(row, room),), f"{row.title} {row.who} {row.state}")
                for row in self.view.records
            ),
            empty=("No record yet. An exercise that is played leaves one.",),
        )

    def scenario(self) -> ScenarioRow | None:
        """Return the scenario under the cursor."""
        rows = self.view.scenarios
        name = self.pane("scenarios").item or (rows[0].id if rows else "")
        return next((row for row in rows if row.id == name), None)

    def _detail(self, room: int, tall: int) -> Sheet:
        """Return what the scenario under the cursor is."""
        row = self.scenario()
        if row is None:
            return Sheet("")
        lines = [(Piece(text),) for text in wrap(row.text, min(room, _PROSE))]
        rows: list[Row] = list(lines)
        if row.problem:
            rows = [(Piece(text, "warn"),) for text in wrap(row.problem, min(room, _PROSE))] + rows
        if tall > 12:  # noqa: PLR2004  # three lines of detail at 80 by 24
            rows += _facts(row, room)
        return Sheet(
            row.title,
            (Piece(row.source, "muted"),),
            items=tuple(Item("", (each,)) for each in rows),
        )

    @on(Pane.Moved)
    def moved(self, event: Pane.Moved) -> None:
        """Show the scenario the cursor came to."""
        if event.pane.id == "scenarios":
            self.pane("detail").top()

    @on(Pane.Picked)
    def picked(self, event: Pane.Picked) -> None:
        """Play a scenario, resume a stopped record, look back at an ended one."""
        self._look_into()
        if event.pane.id == "scenarios":
            self.action_play()
        elif event.pane.id == "records":
            row = self._record()
            if row is not None and row.resumable:
                self.action_resume()
            else:
                self.action_review()

    def _record(self) -> RecordRow | None:
        """Return the record under the cursor."""
        item = self.pane("records").item
        return next((row for row in self.view.records if row.path == item), None)

    # asking

    def action_play(self) -> None:
        """Choose team, seed and speed, then begin."""
        self._look_into()
        row = self.scenario()
        if row is None:
            return
        if row.problem:
            self.host.explain(row.title, row.problem)
            return
        from simulator.consoles.play import PlayDialog  # noqa: PLC0415  # first paint needs none

        self.app.push_screen(PlayDialog(row, self._port.speeds()), self._play)

    def _play(self, answer: str | None) -> None:
        """Begin what was chosen."""
        row = self.scenario()
        if answer is None or row is None:
            return
        team, seed, speed = answer.split("\n")
        number = int(seed) if seed else None
        self.host.attempt(lambda: self._port.play(row.id, team=team, seed=number, speed=speed))

    def _open(self, what: Callable[[], SeatPort | SharedTerminalPort | ReviewPort]) -> None:
        """Say at once that a record is being read, for a long one takes seconds; then open it."""
        self.host.working("The record is being read.", lambda: self.host.attempt(what))

    def action_resume(self) -> None:
        """Go on with the record under the cursor; from another pane, with the newest stopped.

        One that has ended is resumed for its ratings; one that cannot be, says why.
        """
        self._look_into()
        if self.focused is self.pane("records"):
            row = self._record()
        else:
            row = next((one for one in self.view.records if one.resumable), None)
        if row is None:
            self.host.say("No stopped exercise was found.", "text")
        else:
            path = row.path
            self._open(lambda: self._port.resume(path))

    def action_review(self) -> None:
        """Look back at the record under the cursor."""
        self._look_into()
        row = self._record()
        if row is None:
            self.host.say("No record was found.", "text")
        else:
            self._open(lambda: self._port.open_record(row.path))


def _scenario_rows(row: ScenarioRow, room: int, *, two: bool) -> tuple[Row, ...]:
    """Return a scenario: title, length, teams, and what it is about."""
    ink = "faint" if row.problem else "subject"
    teams = counted(len(row.teams), "team") if row.teams else ""
    end = (cell(row.length, 6, "muted", right=True), cell(teams, 9, "muted", right=True))
    if two:
        below = fit((Piece("  "), Piece(row.subtitle, "muted")), room)
        return (spread((Piece("  "), Piece(row.title, ink)), (*end, Piece(" ")), room), below)
    lead = (Piece("  "), cell(row.title, 17, ink), Piece(f" {row.subtitle}", "muted"))
    return (spread(lead, (*end, Piece(" ")), room),)


def _record_row(row: RecordRow, room: int) -> Row:
    """Return a record: when, how long, who, and how it stands."""
    state = (Piece(f"{row.state} ", "text" if row.resumable else "muted"),)
    left = [Piece("  "), cell(row.title, _NAME, "subject"), Piece(" "), cell(row.date, 12, "muted")]
    for more in (cell(row.length, 5, "muted", right=True), Piece(f"   {row.who}", "muted")):
        if width((*left, more, *state)) + 2 > room:
            break
        left.append(more)
    return spread(left, state, room)


def _facts(row: ScenarioRow, room: int) -> list[Row]:
    """Return the facts of a scenario, its pace, and who can be played."""
    rows: list[Row] = [()]
    for label, text in row.facts:
        for n, part in enumerate(wrap(text, max(10, min(room, _PROSE) - 10))):
            rows.append((cell(label if n == 0 else "", 10, "muted"), Piece(part)))
    if row.quarters:
        rows += [
            (),
            (Piece("Pace", "strong"), Piece("  injects in each quarter hour", "muted")),
        ]
        rows += _pace(row.quarters, room)
    if row.teams:
        rows += [(), (Piece("Play as", "strong"),)]
        size = max(cells(team.name) for team in row.teams) + 2
        rows += [
            spread(
                (cell(team.code, 4, "bold"), cell(team.name, size), Piece(team.line, "muted")),
                (Piece(team.people, "muted"),),
                room,
            )
            for team in row.teams
        ]
    return rows


def _pace(quarters: tuple[int, ...], room: int) -> list[Row]:
    """Return the pace as stands of two rows, three cells and a gap each, and its hours."""
    shown = quarters[: max(1, room // 4)]
    most = max(1, *shown)
    upper, lower = "", ""
    for count in shown:
        eighths = -(-count * 16 // most)
        top, base = max(0, eighths - 8), min(8, eighths)
        upper += (LOWER_EIGHTHS[top - 1] if top else " ") * 3 + " "
        lower += (LOWER_EIGHTHS[base - 1] if base else " ") * 3 + " "
    labels = "".join(f"{hours_minutes(n * 900):<16}" for n in range(0, len(shown), 4))
    return [(Piece(upper, "muted"),), (Piece(lower, "muted"),), (Piece(labels, "muted"),)]
