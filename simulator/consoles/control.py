"""The control console in its smallest form: the run of show, the teams, rulings, the clock.

What its panes say is in ``show``; this module says where they stand and what the keys ask for.
Sending always goes through the preview, where who will see it stands beside what they will see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from simulator.consoles import show
from simulator.consoles.bands import WIDE
from simulator.consoles.dialogs import Dialog, foot
from simulator.consoles.frame import Rect, stacked
from simulator.consoles.lines import Row, Verb
from simulator.consoles.pane import OneRow, Pane
from simulator.consoles.picker import Entry, PickDialog
from simulator.consoles.seat import OVER, SeatScreen
from simulator.pictures.control_view import ControlView

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from simulator.pictures.control_view import InjectRow
    from simulator.pictures.port import SeatPort, SeatView

STAFF_VERBS: tuple[tuple[str, str, str], ...] = (
    ("start", "STARTEX", "Exercise"),
    ("adjourn", "Adjourn, and go on another day", "Exercise"),
    ("endex", "ENDEX", "Exercise"),
    ("hot-wash", "Open the hot wash", "Exercise"),
    ("rate", "Rate what was seen", "Evaluation"),
    ("show-suggestions", "Compare ratings with the rules", "Evaluation"),
    ("abort", "Abort the exercise", "Exercise"),
    ("set-pace", "Set the pace of scenario time", "Time"),
    ("jump", "Jump ahead", "Time"),
    ("settle-duty", "Settle a duty that is owed", "Time"),
    ("override", "Override what is so", "Story"),
    ("speak", "Speak as a persona", "Story"),
    ("improvise", "Improvise an inject", "Story"),
)
"""(kind, title, group) of what control may ask without a row under the cursor."""


class ControlScreen(SeatScreen):
    """The director's and controllers' console.

    Args:
        port: The control seat's window on the exercise.
        view: What to draw first.

    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "view('2')", "teams", id="control.teams"),
        Binding("f3", "view('3')", "worth a look", id="control.worth"),
        Binding("f4", "view('4')", "activity of all seats", id="control.stream"),
        Binding("space", "send", "send the inject", id="control.send"),
        Binding("h", "hold", "hold it, or let it go", id="control.hold"),
        Binding("delete,backspace", "skip", "skip it", key_display="del", id="control.skip"),
        Binding("e", "edit", "edit it", id="control.edit"),
        Binding("i", "improvise", "improvise an inject", id="control.improvise"),
        Binding("p", "preview", "preview it", id="control.preview"),
        Binding("t", "talk", "talk to a team, or as a persona", id="control.talk"),
        Binding("u", "rule", "rule on a decision", id="control.rule"),
        Binding("x", "staff", "everything control may ask", id="control.staff"),
    ]

    FIRST: ClassVar[str] = "show"

    def __init__(self, port: SeatPort, view: SeatView) -> None:
        super().__init__(port)
        assert isinstance(view, ControlView), "control's port gives control's view"
        self.view = view

    # the view

    def seat_view(self) -> ControlView:
        """Return the view that is drawn."""
        return self.view

    def set_view(self, view: SeatView) -> None:
        """Take a newer view."""
        assert isinstance(view, ControlView), "a seat's port keeps to one sort of view"
        self.view = view

    def shape(self, view: SeatView) -> tuple[int, ...]:
        """Return what the arrangement depends on."""
        assert isinstance(view, ControlView), "a seat's port keeps to one sort of view"
        return (len(view.teams), len(view.rulings) + len(view.worth), len(view.show))

    def idle(self) -> frozenset[str]:
        """Return the ids of bindings that can do nothing here now; control can always pause."""
        return super().idle() - {"seat.pause"}

    # the panes

    def compose_panes(self) -> Iterable[Widget]:
        """Return the panes in the order of ``tab``."""
        yield Pane(
            lambda w, h: show.timeline_sheet(self.view, w, h),
            id="timeline",
            cursor=False,
            focusable=False,
        )
        yield Pane(
            lambda w, h: show.next_sheet(self.view, w, h),
            id="next",
            cursor=False,
            focusable=False,
        )
        yield Pane(lambda w, h: show.show_sheet(self.view, w, h), id="show", keep=True)
        yield Pane(lambda w, h: show.worth_sheet(self.view, w, h), id="worth")
        yield Pane(lambda w, h: show.teams_sheet(self.view, w, h), id="teams")
        yield Pane(lambda w, h: show.activity_sheet(self.view, w, h), id="activity")
        yield OneRow(lambda w: show.fold_row(self.view, w), id="fold")

    def on_mount(self) -> None:
        """Begin in the run of show, at the next inject."""
        super().on_mount()
        self.pane("show").item = self.view.next_inject

    def places(self, room: int, tall: int) -> dict[str, Rect]:
        """Return where each pane stands in this view at this size."""
        edge, top = (2, 1) if room >= WIDE else (1, 0)
        body = Rect(edge, top, room - 2 * edge, tall - 2 * top)
        alone = {"2": "teams", "3": "worth", "4": "activity"}.get(self.view_name)
        if alone is not None:
            return {alone: body}
        return self._columns(body) if room >= WIDE else self._stack(body, room)

    def _columns(self, body: Rect) -> dict[str, Rect]:
        """Return the timeline over two columns."""
        time = stacked((("timeline", lambda _: 4),), body)
        below = Rect(body.x, body.y + 5, body.w, body.h - 5)
        left = Rect(below.x, below.y, (below.w - 3) * 6 // 11, below.h)
        right = Rect(left.x + left.w + 3, below.y, below.w - left.w - 3, below.h)
        worth = 1 + max(1, min(5, len(self.view.rulings) + len(self.view.worth)))
        order = (
            ("next", lambda _: 5),
            ("show", lambda left: min(2 + len(self.view.show), left - worth - 1)),
            ("worth", lambda left: left),
        )
        teams = 2 + len(self.view.teams)
        side = (("teams", lambda _: teams), ("activity", lambda left: left))
        return {**time, **stacked(order, left, gap=1), **stacked(side, right, gap=1)}

    def _stack(self, body: Rect, room: int) -> dict[str, Rect]:
        """Return one column; the region is folded into one line."""
        teams = 1 + max(1, min(5, len(self.view.teams)))
        worth = 1 + min(2, len(self.view.rulings)) if self.view.rulings else 0
        order = (
            ("next", lambda _: 2),
            ("show", lambda left: max(4, left - teams - worth - 3)),
            ("worth", lambda _: worth),
            ("teams", lambda _: teams),
            ("activity", lambda left: left),
        )
        above = Rect(body.x, body.y, body.w, max(0, body.h - 1))
        return {**stacked(order, above), "fold": Rect(0, body.y + body.h - 1, room, 1)}

    def verbs(self) -> tuple[Verb, ...]:
        """Return the verbs of the screen; none that sends while play stands."""
        state = self.view.status.state
        views = (
            Verb("F2", "teams", "screen.view('2')"),
            Verb("F3", "worth", "screen.view('3')"),
            Verb("F4", "stream", "screen.view('4')"),
        )
        if state == "ready":
            return (Verb("x", "STARTEX and more", "screen.staff"), *views)
        if state in OVER:
            return (Verb("v", "after action", "screen.review"), *views)
        clock = Verb("F8", "pause" if self.live() else "resume", "screen.hold_clock")
        rest = (Verb("e", "edit", "screen.edit"), Verb("u", "rule", "screen.rule"))
        if not self.live():
            return (clock, *rest, Verb("x", "more", "screen.staff"), *views)
        sends = (
            Verb("space", "send", "screen.send"),
            Verb("h", "hold", "screen.hold"),
            Verb("i", "improvise", "screen.improvise"),
            clock,
            Verb("del", "skip", "screen.skip"),
        )
        return (*sends, *rest, Verb("x", "more", "screen.staff"), *views)

    # asking

    def inject(self) -> InjectRow | None:
        """Return the inject under the cursor of the run of show."""
        item = self.pane("show").item
        return next((row for row in self.view.show if row.id == item), None)

    def action_send(self) -> None:
        """Open the preview; F2 sends from there."""
        row = self.inject()
        if row is None:
            return
        if row.sent:
            self.desk.say(f"{row.id} was sent at {row.sent}.", "warn")
            return
        self.app.push_screen(InjectDialog(row), self._previewed)

    def _previewed(self, kind: str | None) -> None:
        """Do what the preview was left with."""
        row = self.inject()
        if kind is None or row is None:
            return
        if kind == "edit":
            self.action_edit()
        else:
            self.submit(kind, {"inject": row.id})

    def action_preview(self) -> None:
        """Show what the recipients will see."""
        row = self.inject()
        if row is not None:
            self.app.push_screen(InjectDialog(row), self._previewed)

    def action_hold(self) -> None:
        """Hold the inject under the cursor, or let a held one go on."""
        row = self.inject()
        if row is not None:
            self.submit("hold", {"inject": row.id})

    def action_skip(self) -> None:
        """Skip the inject under the cursor; the form asks why."""
        row = self.inject()
        if row is not None:
            self.open_form("skip", row.id)

    def action_edit(self) -> None:
        """Edit the inject under the cursor."""
        row = self.inject()
        if row is not None:
            self.open_form("edit", row.id)

    def action_improvise(self) -> None:
        """Improvise an inject."""
        self.open_form("improvise")

    def action_talk(self) -> None:
        """Speak to the team under the cursor, as control or as a persona."""
        pane = self.pane("teams")
        self.open_form("speak", pane.item if self.focused is pane else "")

    def action_rule(self) -> None:
        """Rule on the decision under the cursor, else on the one that waits longest."""
        if not self.view.rulings:
            self.desk.say("No decision waits for a ruling.", "text")
            return
        item = self.pane("worth").item.removeprefix("rule:")
        named = [row.id for row in self.view.rulings]
        self.open_form("rule", item if item in named else named[0])

    def action_staff(self) -> None:
        """Pick from everything control may ask."""
        entries = [Entry(kind, title, group) for kind, title, group in STAFF_VERBS]
        self.app.push_screen(PickDialog("Control", "", entries), self._staff)

    def _staff(self, kind: str | None) -> None:
        """Open what was picked; a command without fields is asked at once."""
        if kind is None:
            return
        form = self.port.form(kind)
        if form.fields or form.refusal:
            self.open_form(kind)
        else:
            self.app.push_screen(
                PickDialog(form.title, "", (Entry(kind, f"{form.title}, now"),)), self._confirmed
            )

    def _confirmed(self, kind: str | None) -> None:
        """Ask for a command that has no fields."""
        if kind is not None:
            self.submit(kind, {})

    def action_hold_clock(self) -> None:
        """Pause the exercise with a reason, or resume it."""
        if self.view.status.state == "pause":
            self.submit("resume", {})
        else:
            self.open_form("pause")

    def action_next(self) -> None:
        """Go to what should be looked at."""
        if not self.pane("worth").display:
            self.action_view("3")
        self.call_after_refresh(self.pane("worth").focus)

    @on(Pane.Picked)
    def picked(self, event: Pane.Picked) -> None:
        """Open what was picked."""
        if event.pane.id == "show":
            self.action_preview()
        elif event.pane.id == "worth" and event.item.startswith("rule:"):
            self.action_rule()
        elif event.pane.id == "teams":
            self.action_talk()
        else:
            self.action_why()

    def why_of(self, pane: str, item: str) -> str:
        """Return why a row is as it is."""
        if pane == "show":
            return next((row.why or row.note for row in self.view.show if row.id == item), "")
        rulings = {f"rule:{row.id}": row.intended for row in self.view.rulings}
        advice = {f"worth:{n}": row.advice for n, row in enumerate(self.view.worth)}
        return (rulings | advice).get(item, "") if pane == "worth" else ""


class InjectDialog(Dialog):
    """Exactly what they will see, and who; the answer is the command to ask for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "answer('release')", "send now", id="inject.send"),
        Binding("h", "answer('hold')", "hold", id="inject.hold"),
        Binding("e", "answer('edit')", "edit the text", id="inject.edit"),
    ]

    def __init__(self, row: InjectRow) -> None:
        super().__init__()
        self._inject = row

    def compose_panel(self) -> Iterable[Widget]:
        """Return the text at the left, its recipients and checks at the right."""
        with Horizontal(id="sides"):
            yield Pane(
                lambda w, h: show.inject_sheet(self._inject, w, h),
                id="seen",
                cursor=False,
                ground="canvas",
            )
            yield Pane(
                lambda w, h: show.seen_sheet(self._inject, w, h),
                id="who",
                cursor=False,
                ground="surface",
            )
        yield OneRow(self._foot, id="foot", ground="surface")

    def on_mount(self) -> None:
        """Take the keys."""
        self.query_one("#seen").focus()

    def _foot(self, room: int) -> Row:
        """Return the one button; what was sent cannot be sent again."""
        edit = Verb("e", "edit text", "screen.answer('edit')")
        hold = Verb("h", "hold", "screen.answer('hold')")
        back = Verb("esc", "back", "screen.close")
        planned = f"planned T+{self._inject.planned}" if self._inject.planned else ""
        if self._inject.sent:
            return foot("", (back,), f"sent T+{self._inject.sent}", room)
        return foot("F2 send now", (edit, hold, back), planned, room, "screen.answer('release')")

    def action_answer(self, kind: str) -> None:
        """Answer with a command, unless the inject was sent already."""
        if not self._inject.sent:
            self.dismiss(kind)
