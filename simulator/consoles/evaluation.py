"""The evaluation console: critical tasks by team, their evidence, the seat's own ratings.

What its panes say is in ``ratings``; this module says where they stand and what the keys ask for.
A rating is a capital letter, so that a slip of the hand rates nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from simulator.consoles import control_panes, ratings
from simulator.consoles.bands import WIDE
from simulator.consoles.form_keys import form_keys
from simulator.consoles.frame import Rect, inner, stacked
from simulator.consoles.lines import Verb
from simulator.consoles.pane import Pane
from simulator.consoles.picker import Entry, PickDialog
from simulator.consoles.seat import SeatScreen
from simulator.pictures.evaluation_view import EvaluationView
from simulator.pictures.frame import OVER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from simulator.pictures.evaluation_view import RateRow
    from simulator.pictures.port import SeatPort

_LISTS = ("tasks", "rest", "gaps")


class EvaluationScreen(SeatScreen["EvaluationView"]):
    """An evaluator's console."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "view('2')", "objectives and ways of working", id="evaluation.rest"),
        Binding("f3", "view('3')", "evidence and gaps", id="evaluation.evidence"),
        Binding("f4", "view('4')", "activity of all seats", id="evaluation.stream"),
        Binding("P", "rate('P')", "performed without challenges", id="evaluation.p"),
        Binding("S", "rate('S')", "with some challenges", id="evaluation.s"),
        Binding("M", "rate('M')", "with major challenges", id="evaluation.m"),
        Binding("U", "rate('U')", "unable to be performed", id="evaluation.u"),
        Binding("0", "rate('N/O')", "not observed", id="evaluation.0"),
        Binding("A", "text('yes')", "the text is adequate", id="evaluation.adequate"),
        Binding("X", "text('no')", "the text is not adequate", id="evaluation.inadequate"),
        *(
            Binding(
                step, f"rate('{step}')", f"step {step} of a way of working", id=f"evaluation.{step}"
            )
            for step in "1234"
        ),
        Binding("v", "evidence", "evidence of the row", id="evaluation.open"),
        *form_keys("evaluator"),
        Binding("x", "more", "everything evaluators may ask", id="evaluation.more"),
    ]

    FIRST: ClassVar[str] = "tasks"

    NOTE: ClassVar[str] = "observe"

    def __init__(self, port: SeatPort, view: EvaluationView) -> None:
        super().__init__(port, view)
        self._last = ""

    # the view

    def shape(self, view: EvaluationView) -> tuple[int, ...]:
        """Return what the arrangement depends on."""
        return (len(view.tasks), min(len(view.gaps), 8))

    def closed(self) -> bool:
        """Return whether nothing is sent any more: ratings are given after ENDEX too."""
        return self.view.status.state == "abort"

    def live(self) -> bool:
        """Return whether something may be rated."""
        return self.view.status.state not in {"ready", "stopped", "abort"}

    # the panes

    def compose_panes(self) -> Iterable[Widget]:
        """Return the panes in the order of ``tab``."""
        yield self.drawn("tasks", ratings.tasks_sheet, keep=True)
        yield self.drawn("rest", ratings.rest_sheet, keep=True)
        yield Pane(lambda w, h: ratings.detail_sheet(self.row(), w, h), id="evidence", cursor=False)
        yield self.drawn("gaps", ratings.gaps_sheet)
        yield self.drawn("activity", control_panes.activity_sheet)

    def on_mount(self) -> None:
        """Begin at the first gap, else at the first task."""
        super().on_mount()
        first = self.view.tasks[0].id if self.view.tasks else ""
        self._last = self.view.gaps[0] if self.view.gaps else first
        self.pane("tasks").item = self._last

    @property
    def subject(self) -> str:
        """The row that is rated and whose evidence is shown: the one that is lit.

        In the view of evidence alone no list is shown: there it is the last that was lit.
        """
        gaps = self.pane("gaps")
        lists = [gaps] if gaps.has_focus else [self.pane("tasks"), self.pane("rest")]
        lit = next((pane.item for pane in lists if pane.display), "")
        self._last = lit or self._last
        return self._last

    def row(self) -> RateRow | None:
        """Return the row whose evidence is shown."""
        rows = (*self.view.tasks, *self.view.rest)
        return next((row for row in rows if row.id == self.subject), None)

    def places(self, room: int, tall: int) -> dict[str, Rect]:
        """Return where each pane stands in this view at this size."""
        body = inner(room, tall)
        if self.view_name == "4":
            return {"activity": body}
        if room >= WIDE:
            return self._columns(body, "rest" if self.view_name == "2" else "tasks")
        if self.view_name == "3":
            gaps = 1 + max(1, min(6, len(self.view.gaps)))
            order = (("evidence", lambda left: max(4, left - gaps)), ("gaps", lambda left: left))
            return stacked(order, body)
        main = "rest" if self.view_name == "2" else "tasks"
        order = ((main, lambda left: max(4, left - 4)), ("evidence", lambda left: left))
        return stacked(order, body)

    def _columns(self, body: Rect, main: str) -> dict[str, Rect]:
        """Return the matrix at the left, what bears on the row under the cursor at the right."""
        left = Rect(body.x, body.y, (body.w - 3) * 3 // 5, body.h)
        right = Rect(left.x + left.w + 3, body.y, body.w - left.w - 3, body.h)
        gaps = 1 + max(1, min(8, len(self.view.gaps)))
        order = (
            ("evidence", lambda room: room * 2 // 5),
            ("gaps", lambda _: gaps),
            ("activity", lambda room: room),
        )
        return {main: left, **stacked(order, right, gap=1)}

    def verbs(self) -> tuple[Verb, ...]:
        """Return the verbs of the screen."""
        views = (
            Verb("F2", "objectives", "screen.view('2')"),
            Verb("F3", "evidence", "screen.view('3')"),
            Verb("F4", "stream", "screen.view('4')"),
            Verb("x", "more", "screen.more"),
        )
        if not self.live():
            return views
        return (
            Verb("o", "observe", "screen.note"),
            Verb("PSMU", "rate"),
            Verb("0", "not observed", "screen.rate('N/O')"),
            Verb("AX", "text adequate or not"),
            Verb("v", "evidence", "screen.evidence"),
            Verb("n", "next gap", "screen.next"),
            *views,
        )

    @on(Pane.Moved)
    def moved(self, event: Pane.Moved) -> None:
        """Show the evidence of the row under the cursor."""
        if event.pane.id == "gaps":
            self.pane("tasks").go(event.item)
        if event.pane.id in _LISTS:
            self.pane("evidence").top()

    # asking

    def action_rate(self, rating: str) -> None:
        """Rate the row under the cursor; a rating far from the rules' asks for its reason."""
        row = self.row()
        if row is None:
            return
        if rating in row.wants_reason:
            self.open_form("rate", f"{row.id}={rating}")
            return
        self.submit(
            "rate",
            {"subject": row.id, "rating": rating, "reason": ""},
            then=lambda: self.host.say(f"{row.name} is rated {rating}.", "ok"),
        )

    def action_text(self, adequate: str) -> None:
        """Judge what the team wrote for the task under the cursor."""
        row = self.row()
        if row is None or row.sort != "task" or not row.texts:
            self.host.say("No text stands here to judge.", "text")
            return
        found = "adequate" if adequate == "yes" else "not adequate"
        self.submit(
            "judge-text",
            {"task": row.id, "adequate": adequate, "reason": ""},
            then=lambda: self.host.say(f"The text of {row.name} is {found}.", "ok"),
        )

    def action_evidence(self) -> None:
        """Show the evidence of the row under the cursor, whole."""
        if self.pane("evidence").display and self.size.width >= WIDE:
            self.pane("evidence").focus()
            return
        self.action_view("3")
        self.call_after_refresh(self.pane("evidence").focus)

    def action_next(self) -> None:
        """Go to the next task that could be rated and is not."""
        if not self.view.gaps:
            self.host.say("Every task whose window has opened is rated.", "text")
            return
        at = self.view.gaps.index(self.subject) if self.subject in self.view.gaps else -1
        following = self.view.gaps[(at + 1) % len(self.view.gaps)]
        if not self.pane("tasks").display:
            self.action_view("1")
        self._last = following
        self.pane("tasks").go(following)
        self.call_after_refresh(self.pane("tasks").focus)

    def action_note(self) -> None:
        """Write an observation, pinned to the row whose evidence is shown."""
        self.open_form(self.NOTE, self.subject)

    def action_more(self) -> None:
        """Pick from everything an evaluator may ask."""
        entries = [
            Entry(row.kind, row.title, row.group, ("",), row.why) for row in self.port.actions()
        ]
        if self.view.status.state in OVER:
            entries.append(Entry("review", "Open the after-action console", "Exercise"))
        self.app.push_screen(PickDialog("Evaluation", "", entries), self._more)

    def _more(self, kind: str | None) -> None:
        """Open what was picked; a comparison has no fields."""
        if kind == "review":
            self.action_review()
        elif kind == "rate":
            self.open_form("rate", self.subject)
        elif kind is not None:
            self.submit(kind, {})

    @on(Pane.Picked)
    def picked(self, event: Pane.Picked) -> None:
        """Open the evidence of what was picked, or why a line of the stream is there."""
        if event.pane.id in _LISTS:
            self.action_evidence()
        else:
            self.action_why()

    def why_of(self, pane: str, item: str) -> str:
        """Return what shows that a task was done, or what somebody did, whole."""
        if pane == "activity":
            return control_panes.activity_text(self.view, item)
        row = self.row() if pane in (*_LISTS, "evidence") else None
        return row.expected if row is not None else ""
