"""The keys by which control has the plan in its hand: send, hold, skip, edit, move, write down.

Sending always goes through the preview, where who will see it stands beside what they will see.
What the rows say is in ``plan_sheets``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from simulator.consoles import inject_keys, plan_sheets
from simulator.consoles.dialogs import Dialog, foot
from simulator.consoles.lines import Row, Verb
from simulator.consoles.pane import Pane
from simulator.consoles.picker import Entry, PickDialog
from simulator.consoles.seat import SeatScreen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from simulator.pictures.control_view import ControlView, InjectRow


class MselPane(Pane, inherit_bindings=False):
    """The MSEL: its cursor stays at the next inject until somebody moves it away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # ``g`` goes to what is next.
        replace(one, key="home") if isinstance(one, Binding) and one.id == "pane.first" else one
        for one in Pane.BINDINGS
    ]
    AIR: ClassVar[int] = 3

    def follow(self, view: ControlView, before: str) -> None:
        """Go on to what is next now, if the cursor stood on what was next and is out.

        What control has just held stays under the cursor: the same key lets it go.
        """
        now = view.next_inject
        gone = all(row.sent for row in view.msel if row.id == before)
        if now and now != before and self.item in ("", before) and gone:
            self.item = now


class PlanScreen(SeatScreen["ControlView"]):
    """What the control console asks of the row under the cursor of the MSEL."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "send", "send the inject", id="control.send"),
        *inject_keys.screen_keys(),
        Binding("m", "move", "move it, all that is left, or a team's", id="control.move"),
        Binding("ctrl+z", "undo_move", "take the last move back", id="control.undo"),
        Binding("g", "now", "to what is next", id="control.now"),
        Binding("p", "preview", "preview it", id="control.preview"),
        Binding("l", "log_said", "write down what was said aloud", id="control.said"),
    ]
    NOTE: ClassVar[str] = "observe"

    def inject(self) -> InjectRow | None:
        """Return the inject under the cursor of the MSEL."""
        item = self.pane("msel").item
        return next((row for row in self.view.msel if row.id == item), None)

    def action_send(self) -> None:
        """Open the preview; F2 sends from there."""
        row = self.inject()
        if row is None:
            return
        if row.sent:
            self.host.say(f"{row.id} was sent at {row.sent}.", "warn")
            return
        self._show(row)

    def action_preview(self) -> None:
        """Show what the recipients will see."""
        row = self.inject()
        if row is not None:
            self._show(row)

    def _show(self, row: InjectRow) -> None:
        """Open the preview of an inject; what it is left with is done to that one."""

        def answered(kind: str | None) -> None:
            if kind == "files":
                self.show_files(row.id)
            elif kind is not None and kind != inject_keys.SEND and inject_keys.asks(kind):
                self.open_form(kind, row.id)
            elif kind is not None:
                self._ask(kind, row)

        paused = self.view.status.state == "pause"
        self.app.push_screen(InjectDialog(row, paused=paused), answered)

    def action_on_inject(self, kind: str) -> None:
        """Do to the inject under the cursor what the key of a verb does to it as it stands.

        What is overdue goes out as soon as it is let go: that is sending, and has its preview.
        For what nothing fits, the refusal says why.
        """
        row, found = self.inject(), inject_keys.sharing(kind)
        if row is None:
            return
        fit = inject_keys.fit_of(found, row)
        verb = (fit or found[-1]).kind
        if inject_keys.asks(verb):
            self.open_form(verb, row.id)
        elif fit is None and row.sent:
            self.host.say(f"{row.id} was sent at {row.sent}.", "warn")
        elif row.over:
            self._show(row)
        else:
            self._ask(verb, row)

    def _ask(self, kind: str, row: InjectRow) -> None:
        """Ask for something that is done to one inject, and say to which and what."""

        def became() -> None:
            after = next((one for one in self.view.msel if one.id == row.id), row)
            self.host.say(inject_keys.became(kind, after), "ok")

        self.submit(kind, {"inject": row.id}, said="", then=became)

    def action_move(self) -> None:
        """Move the inject under the cursor, all that is left, or what is left of a team."""
        row = self.inject()
        self.open_form("move", row.id if row is not None else "")

    def action_undo_move(self) -> None:
        """Take the last move of the plan back."""
        self.submit("undo-move", {})

    def action_now(self) -> None:
        """Go to what is next, and stay with it."""
        pane = self.pane("msel")
        if self.view.next_inject:
            pane.go(self.view.next_inject)
            pane.focus()
        else:
            self.host.say(self.view.next_line or "No inject has a time to come.", "text")

    def action_log_said(self) -> None:
        """Pick what was said aloud; its form is the seat's own."""
        self._pick_said("")

    def _pick_said(self, about: str) -> None:
        form = self.port.form("said", about)
        if not form.fields or not form.fields[0].choices:
            self.host.say(form.refusal or "Nothing can be written down now.", "warn")
            return
        entries = [
            Entry(one.id, one.title, "", (one.note,) if one.possible else ("",), _why(one))
            for one in form.fields[0].choices
        ]
        self.app.push_screen(PickDialog(form.title, "", entries, verb="fill in"), self._said_picked)

    def _said_picked(self, picked: str | None) -> None:
        if picked is None:
            return
        kind, _, about = picked.partition("|")
        if kind == "said":
            self._pick_said(about)
        else:
            self.open_form(kind, about)


def _why(choice: object) -> str:
    """Return why a choice cannot be taken; empty if it can."""
    return "" if getattr(choice, "possible", True) else getattr(choice, "note", "")


class InjectDialog(Dialog):
    """Exactly what they will see, and who; the answer is the command to ask for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "send", "send now", id="inject.send"),
        *inject_keys.dialog_keys(),
        Binding("v", "files", "open its files", id="inject.files"),
    ]

    SENDS: ClassVar[str] = inject_keys.SEND
    """What F2 answers."""

    def __init__(self, row: InjectRow, *, paused: bool = False) -> None:
        super().__init__()
        self._inject = row
        self.button = "F2 send at RESUMEX" if paused else "F2 send now"

    def compose_panel(self) -> Iterable[Widget]:
        """Return the text at the left, its recipients and checks at the right."""
        with Horizontal(id="sides"):
            yield Pane(
                lambda w, h: plan_sheets.inject_sheet(self._inject, w, h),
                id="seen",
                cursor=False,
                ground="canvas",
            )
            yield Pane(
                lambda w, h: plan_sheets.seen_sheet(self._inject, w, h),
                id="who",
                cursor=False,
                ground="surface",
            )

    def _foot(self, room: int) -> Row:
        """Return the one button; what was sent or is skipped is not sent from here."""
        row = self._inject
        back = Verb("esc", "back", "screen.close")
        files = (Verb("v", "files", "screen.files"),) if row.files else ()
        verbs = (*inject_keys.hints_of(row), *files, back)
        if inject_keys.SEND not in row.verbs:
            return foot("", verbs, f"sent T+{row.sent}" if row.sent else row.note, room)
        at = row.now or row.planned
        note = f"planned T+{at}" if at else ""
        return foot(self.button, verbs, note, room, "screen.send")

    def action_files(self) -> None:
        """Leave it for its files."""
        if self._inject.files:
            self.dismiss("files")

    def action_send(self) -> None:
        """Answer that it is sent, if it can be."""
        if self.SENDS in self._inject.verbs:
            self.dismiss(self.SENDS)

    def action_on_inject(self, kind: str) -> None:
        """Answer with what the key of a verb does to it, if it is fit for anything of that."""
        fit = inject_keys.fit_of(inject_keys.sharing(kind), self._inject)
        if fit is not None:
            self.dismiss(fit.kind)
