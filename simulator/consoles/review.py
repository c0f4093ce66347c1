"""The after-action console: what happened, who knew what, what it cost, page by page.

What its panes say is in ``afterwards``; this module says where they stand and moves in time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType

from simulator.consoles import afterwards, sources
from simulator.consoles.bands import WIDE, PausedBand, banner
from simulator.consoles.curves import ROWS
from simulator.consoles.dialogs import Dialog, NoteDialog, foot
from simulator.consoles.fields import SafeInput
from simulator.consoles.frame import FramedScreen, Rect, inner, stacked
from simulator.consoles.lines import Piece, Row, Sheet, Verb, spread
from simulator.consoles.pane import Pane
from simulator.errors import SimulatorError
from simulator.times import mark
from simulator.units import MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from simulator.pictures.port import ReviewPort

PAGES: Final = (
    ("1", "front"),
    ("2", "time"),
    ("3", "services"),
    ("4", "who knew"),
    ("5", "sharing"),
    ("6", "tasks"),
    ("7", "figures"),
)
MOST_MATTERS: Final = 5
LOOK_AGAIN: Final = 0.5
"""Seconds between two looks at what is being worked out beside."""
MOST_CURVES: Final = 6
"""Services on the front page."""
_TIME: Final = re.compile(r"(?:T\+)?(\d{1,3}):([0-5]\d)")


class ReviewScreen(FramedScreen):
    """An ended exercise, to look back at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(page, f"page('{page}')", name, id=f"review.page-{page}") for page, name in PAGES),
        Binding("right,plus", "move_time(1)", "later", id="review.later"),
        Binding("left,minus", "move_time(-1)", "earlier", id="review.earlier"),
        Binding("t", "knew", "what they knew at a time", id="review.knew"),
        Binding("f", "sources", "where the figures come from", id="review.sources"),
        Binding("w", "report", "write the report", id="review.report"),
        Binding("q", "leave", "leave", id="review.leave"),
    ]
    FIRST: ClassVar[str] = "lanes"
    KEPT: ClassVar[tuple[Verb, ...]] = (
        Verb("q", "leave", "screen.leave"),
        Verb("?", "help", "screen.keys"),
    )

    def __init__(self, port: ReviewPort) -> None:
        super().__init__()
        self._port = port
        self.view = port.review_view()
        self.at = self.view.end_x
        """The exercise second that is looked at."""

    # the frame

    def banner_row(self, room: int) -> Row:
        """Return row 1."""
        return banner(self.view.name, self.view.tlp, room)

    def status_row(self, room: int) -> Row:
        """Return what is looked at, and the pages."""
        left = (
            Piece(" After action", "strong"),
            Piece(f"   {self.view.played}"),
            Piece(f"   {self.view.seal}", "muted"),
        )
        right: list[Piece] = []
        for page, name in PAGES:
            here = page == self.view_name
            words = f" {name}" if here or room >= WIDE else ""
            click = f"screen.page('{page}')"
            right += [Piece("  "), Piece(page, "key", click)]
            right.append(Piece(words, "bold" if here else "muted", click))
        return spread(left, (*right, Piece(" ")), room)

    def signs(self) -> tuple[tuple[str, str], ...]:
        """Return what the letters mean, for help."""
        return (
            ("P", "performed without challenges"),
            ("S", "performed with some challenges"),
            ("M", "performed with major challenges"),
            ("U", "unable to be performed"),
            ("p? s? m? u?", "suggested by rule; no person has rated it"),
            ("unrated", "nobody has judged it, and no rule suggests a letter"),
            (
                "R",
                "share of what was possible: 0 as if nobody acted, 1 as the best known play",
            ),
        )

    def verbs(self) -> tuple[Verb, ...]:
        """Return the verbs of the screen."""
        return (
            Verb("enter", "open"),
            Verb("f", "where from", "screen.sources"),
            Verb("t", "knew at T", "screen.knew"),
            Verb("\u2190\u2192", "time"),
            Verb("w", "write report", "screen.report"),
            Verb("/", "find", "screen.filter"),
            Verb("1-7", "pages"),
        )

    def compose_panes(self) -> Iterable[Widget]:
        """Return the panes of all pages; a page shows its own, of the view as it is then."""
        sheets = {
            "objectives": lambda w, h: afterwards.objectives_sheet(self.view, w, h),
            "lanes": lambda w, h: afterwards.lanes_sheet(self.view, self.at, w, h),
            "services": self._services,
            "matters": lambda w, h: afterwards.matters_sheet(self.view, w, h),
            "sharing": lambda w, h: afterwards.sharing_sheet(self.view, w, h),
            "moments": lambda w, h: afterwards.moments_sheet(self.view, w, h),
            "known": lambda w, h: afterwards.known_sheet(self.view, self.at, w, h),
            "clues": lambda w, h: afterwards.clues_sheet(self.view, self.at, w, h),
            "shared": lambda w, h: afterwards.shared_sheet(self.view, w, h),
            "tasks": lambda w, h: afterwards.tasks_sheet(self.view, w, h),
            "figures": lambda w, h: sources.figures_sheet(self.view, w, h),
        }
        for name, sheet in sheets.items():
            yield Pane(sheet, id=name)

    def _services(self, room: int, tall: int) -> Sheet:
        """Return the curves, in braille where three rows each have room."""
        roomy = tall >= 1 + ROWS * len(self.view.curves)
        return afterwards.services_sheet(self.view, room, tall, roomy=roomy)

    def on_mount(self) -> None:
        """Begin on the front page, and look again while something is still worked out."""
        super().on_mount()
        self.query_one(PausedBand).show(None)
        self._looking = self.set_interval(LOOK_AGAIN, self._look_again)
        self._look_again()

    def _look_again(self) -> None:
        """Show what has been worked out since."""
        changed = self._port.look_again()
        if changed is None:
            self._looking.stop()
        elif changed:
            self.view = self._port.review_view()
            self.redraw()

    def on_unmount(self) -> None:
        """Let go of what is still being worked out: nobody will look at it."""
        self._port.leave()

    def places(self, room: int, tall: int) -> dict[str, Rect]:
        """Return where the panes of this page stand."""
        gap, body = 1 if room >= WIDE else 0, inner(room, tall)
        if self.view_name == "1":
            return self._front(body, gap)
        pages = {
            "2": (("moments", lambda left: left),),
            "3": (("services", lambda left: left),),
            "4": (
                ("known", lambda left: left - self._clues(left) - (gap if self.view.clues else 0)),
                ("clues", lambda left: left if self.view.clues else 0),
            ),
            "5": (
                ("sharing", lambda left: min(2 + 6, left)),
                ("shared", lambda left: left),
            ),
            "6": (("tasks", lambda left: left),),
            "7": (("figures", lambda left: left),),
        }
        return stacked(pages[self.view_name], body, gap=gap)

    def _front(self, body: Rect, gap: int) -> dict[str, Rect]:
        """Return the front page: ratings, lanes, curves, and the five decisions."""
        lanes = len(self.view.lanes)
        curves = min(MOST_CURVES, len(self.view.curves))  # page 3 has them all
        objectives = 1 + max(1, min(6, len(self.view.objectives)))
        objectives += afterwards.has_r(self.view)
        # What is still being worked out has its room from the start: nothing moves when it comes.
        worked_out = MOST_MATTERS if self.view.matters_said else len(self.view.matters)
        matters = 1 + (min(MOST_MATTERS, worked_out) if worked_out else 1 + lanes)
        rest = body.h - objectives - matters - 3 * gap
        # From the richest to the plainest; what fits first is taken.
        choices = (
            (1 + 4 * lanes, 1 + ROWS * curves),
            (2 + 3 * lanes, 1 + ROWS * curves),
            (2 + 3 * lanes, 1 + curves),
            (2 + lanes, 1 + curves),
        )
        lane_rows, curve_rows = next(
            (pair for pair in choices if sum(pair) <= rest), (2 + lanes, max(0, rest - 2 - lanes))
        )
        order = (
            ("objectives", lambda _: objectives),
            ("lanes", lambda _: lane_rows),
            ("services", lambda left: min(left, curve_rows)),
        )
        places = stacked(order, body, gap=gap)
        below = max((rect.y + rect.h for rect in places.values()), default=body.y) + gap
        foot_rect = Rect(body.x, below, body.w, max(0, body.y + body.h - below))
        if not worked_out:
            return {**places, "sharing": foot_rect}
        if gap and foot_rect.h:
            half = (body.w - 3) * 11 // 20
            left = foot_rect._replace(w=half)
            right = Rect(body.x + half + 3, below, body.w - half - 3, foot_rect.h)
            return {**places, "matters": left, "sharing": right}
        return {**places, "matters": foot_rect}

    def _clues(self, left: int) -> int:
        """Return the rows that clues take under who knew what."""
        return min(2 + len(self.view.clues), left // 3) if self.view.clues else 0

    # moving

    def action_page(self, page: str) -> None:
        """Turn to a page."""
        self.action_view(page)

    def action_view(self, name: str) -> None:
        """Turn to a page; there are as many as ``PAGES`` says."""
        if name in dict(PAGES):
            super().action_view(name)

    def action_move_time(self, by: int) -> None:
        """Look at an earlier or later time, a hundredth of the exercise at once."""
        step = max(MINUTE, self.view.end_x // 100 // MINUTE * MINUTE)
        self.at = max(0, min(self.view.end_x, self.at + by * step))
        self.redraw()

    def action_knew(self) -> None:
        """Choose a time and see who knew what by then."""
        self.app.push_screen(TimeDialog(self.at), self._at_time)

    def _at_time(self, answer: str | None) -> None:
        """Turn to what they knew at that time."""
        if answer is None:
            return
        self.at = max(0, min(self.view.end_x, int(answer)))
        self.action_view("4")

    def action_sources(self) -> None:
        """Show the ledger's lines behind the row under the cursor."""
        pane = self.focused
        if isinstance(pane, Pane):
            self._show_sources(pane.item)

    def _show_sources(self, item: str) -> None:
        self.app.push_screen(sources.SourcesDialog(sources.sources_of(self.view, item)))

    def action_report(self) -> None:
        """Write the report."""
        try:
            said = self._port.write_report()
        except SimulatorError as error:
            self.app.push_screen(NoteDialog("Not written", str(error)))
        else:
            self.app.push_screen(NoteDialog("Report", said))

    def action_leave(self) -> None:
        """Leave the after-action console."""
        self.host.back()

    @on(Pane.Picked)
    def picked(self, event: Pane.Picked) -> None:
        """Open what was picked: tasks, evidence, reasons, or the moment's time."""
        sort, _, name = event.item.partition(":")
        if sort == "lane":
            self.pane("moments").query_text = name
            self.action_view("2")
            return
        if event.pane.id == "moments" and event.item:
            self.at = self.view.moments[int(event.item)].x
            self.action_view("4")
        elif sort == "objective" and self.view_name != "6":
            self.action_view("6")
            self.call_after_refresh(self.pane("tasks").go, event.item)
        elif sort in ("figure", "giver", "shared"):
            self._show_sources(event.item)
        else:
            self._explain(sort, name)

    def _explain(self, sort: str, name: str) -> None:
        """Say in full what stands behind a row."""
        texts = {
            "task": {
                task.id: (task.text, afterwards.task_text(task))
                for row in self.view.objectives
                for task in row.tasks
            },
            "objective": {
                str(row.number): (row.title, afterwards.objective_text(row))
                for row in self.view.objectives
            },
            "curve": {row.id: (row.name, afterwards.curve_text(row)) for row in self.view.curves},
            "clue": {
                str(n): (f"{row.inject}: {row.said}", row.why)
                for n, row in enumerate(self.view.clues)
            },
            "matter": {str(row.number): (row.text, row.why) for row in self.view.matters},
        }
        found = texts.get(sort, {}).get(name)
        if found is not None:
            title, text = found
            self.app.push_screen(NoteDialog(title, text or "Nothing more is on record."))


class TimeDialog(Dialog):
    """Choose an exercise time; the answer is its second."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f2", "take", "show", show=False)]

    def __init__(self, at: int) -> None:
        super().__init__()
        self._text = mark(at)
        self._wrong = False

    def compose_panel(self) -> Iterable[Widget]:
        """Return the field."""
        yield Pane(self._sheet, id="note", cursor=False, ground="surface", focusable=False)
        yield SafeInput(self._text, id="time", compact=True)

    def _sheet(self, room: int, _tall: int) -> Sheet:
        """Return how a time is written."""
        wrong = "That is not a time. " if self._wrong else ""
        return afterwards.text_sheet("At what time", f"{wrong}Write it like T+01:20.", room)

    def _foot(self, room: int) -> Row:
        """Return the keys."""
        hints = (Verb("enter", "show"), Verb("esc", "back", "screen.close"))
        return foot("", hints, "", room)

    @on(SafeInput.Submitted)
    def action_take(self) -> None:
        """Answer with the time, if it is one."""
        found = _TIME.fullmatch(self.query_one("#time", SafeInput).value.strip())
        if found is None:
            self._wrong = True
            self.query_one("#note", Pane).redraw()
        else:
            self.dismiss(str(int(found[1]) * 3600 + int(found[2]) * 60))
