"""Screen of any seat: its port, the forms, the clock's hand, stop and pause.

The port is the console's only window.  Nothing is kept here that a newer view would not bring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, Generic, TypeVar, cast

from textual.binding import Binding, BindingType

from simulator.consoles.bands import HostBand, LeavingBand, PausedBand, banner, status_row
from simulator.consoles.frame import FramedScreen
from simulator.consoles.glyphs import TIMES
from simulator.consoles.lines import Piece, Row, Sheet, Verb, fit
from simulator.consoles.outbox import Posted
from simulator.consoles.pane import Pane
from simulator.errors import SimulatorError
from simulator.pictures.frame import OVER

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.consoles.host import Filled, Host
    from simulator.pictures.port import Fields, SeatPort, SeatView
    from simulator.pictures.views import FormView

V = TypeVar("V", bound="SeatView")

WORKED_OUT: Final = (
    "What each team knew and did, how its services stood, and what the same luck would have "
    "brought without: a few seconds."
)
"""Said while the after-action is worked out."""
WATCHING: Final = "You are watching; bots hold this seat. To hold one: startex play."
TAKEN_BACK: Final = "Taken back. Nobody was told of it."
STAYS_HERE: Final = ("private-note", "edit-private-note", "save-private-notes")
"""Forms of what never leaves this desk: they are there after ENDEX, too."""
PROPOSED: Final = "Proposed. A second seat of your team must agree."


class SeatScreen(FramedScreen, Generic[V]):
    """A live console of one seat, which draws one sort of view.

    Args:
        port: The seat's window on the exercise.
        view: What to draw first.

    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next", "next thing that needs me", id="seat.next"),
        Binding("w", "why", "why", id="seat.why"),
        Binding("o", "note", "note, pinned to the row", id="seat.note"),
        Binding("O", "own_notes", "private notes, for you alone", id="seat.own-notes"),
        Binding("f8", "hold_clock", "pause, or resume", id="seat.pause"),
        Binding("full_stop", "step", "run to what needs me", key_display=".", id="seat.step"),
        Binding("plus", "faster(1)", "faster", key_display="+", id="seat.faster"),
        Binding("minus", "faster(-1)", "slower", key_display="-", id="seat.slower"),
        Binding("b", "briefing", "briefing, and what was missed here", id="seat.briefing"),
        Binding("v", "review", "files that came with it; then, after action", id="seat.review"),
        Binding("V", "files", "files that came with it", show=False, id="seat.files"),
        Binding("c", "curtain", "hand the terminal on", id="seat.curtain"),
        Binding("ctrl+x", "take_back", "take back what has not left", id="seat.take-back"),
        Binding("ctrl+s", "send_now", "send at once what waits to leave", id="seat.send-now"),
    ]

    NOTE: ClassVar[str] = "private-note"
    """The kind of a note, pinned to a row."""

    def __init__(self, port: SeatPort, view: V) -> None:
        super().__init__()
        self.port = port
        self.view = view

    def take(self, view: V) -> None:
        """Take a newer view; it is drawn after that."""
        self.view = view

    def drawn(
        self,
        name: str,
        sheet: Callable[[V, int, int], Sheet],
        *,
        cursor: bool = True,
        keep: bool = False,
        focusable: bool = True,
    ) -> Pane:
        """Return a pane of the view as it is by then, drawn from view, width and height."""

        def now(room: int, tall: int) -> Sheet:
            return sheet(self.view, room, tall)

        return Pane(now, id=name, cursor=cursor, keep=keep, focusable=focusable)

    # the frame

    def banner_row(self, room: int) -> Row:
        """Return row 1."""
        status = self.view.status
        return banner(status.name, status.tlp, room)

    def status_row(self, room: int) -> Row:
        """Return row 2."""
        return status_row(self.view.status, room)

    def on_mount(self) -> None:
        """Draw the bands as they are."""
        super().on_mount()
        self.query_one("#watching").display = self.host.watching
        self.query_one(HostBand).show(self.view.status.band)
        self.query_one(PausedBand).show(self.view.pause)
        self._show_leaving()

    def _show_leaving(self) -> bool:
        """Show what has not left yet; return whether there is another arrangement by it."""
        return self.query_one(LeavingBand).show(self.port.leaving(), shared=self.host.shared)

    @property
    def stands(self) -> bool:
        """Whether it is drawn, whole: not one that is coming up or being taken away."""
        return self.is_mounted and bool(self.query(PausedBand)) and bool(self.query("#body"))

    def watching_row(self, room: int) -> Row:
        """Say what one watches, that nothing need be pressed, and what comes next."""
        team = self.view.status.code
        text = f" You watch bots play, at the desk of {team}. No key is needed; ctrl+q leaves."
        if self.closed():
            text = " The drill is over. v opens what came of it; next: startex play."
        return fit((Piece(text, "bold"),), room)

    def footer_row(self, room: int) -> Row:
        """Return the last row; where the terminal is handed round it says how, however narrow."""
        on = (Verb("c", "hand on", "screen.curtain"),) if self.host.shared else ()
        return self.last_row(room, (*on, *self.KEPT))

    def signs(self) -> tuple[tuple[str, str], ...]:
        """Return what the signs on this screen mean, for help."""
        status = self.view.status
        own = ((status.code, status.team),) if status.code and status.team else ()
        return (
            *own,
            (f"pace {TIMES}3", "3 seconds of scenario time pass in 1 second of exercise time"),
            (f"clock {TIMES}4", "4 seconds of exercise time pass in 1 second on the wall"),
        )

    def apply(self) -> None:
        """Draw the newest view; what did not change is not repainted."""
        old, view = self.view, cast("V", self.port.view())  # a port keeps to one sort of view
        self.take(view)
        self.query_one(HostBand).show(view.status.band)
        self.query_one(PausedBand).show(view.pause)
        bands = (view.pause, view.status.band)
        moved = self._show_leaving()
        if moved or bands != (old.pause, old.status.band) or self.shape(old) != self.shape(view):
            self.call_after_refresh(self.lay_out)
        else:
            self.redraw()

    def shape(self, view: V) -> tuple[int, ...]:
        """Return what the arrangement depends on."""
        raise NotImplementedError

    def live(self) -> bool:
        """Return whether something may be sent."""
        band = self.view.status.band
        stands = self.view.pause is not None or (band is not None and not band.sends)
        return self.view.status.state == "run" and not stands

    def closed(self) -> bool:
        """Return whether nothing is sent from here any more."""
        return self.view.status.state in OVER

    def idle(self) -> frozenset[str]:
        """Return the ids of bindings that can do nothing here now."""
        over = self.view.status.state in OVER
        out = set() if over or self.filed() else {"seat.review"}
        out |= set() if self.filed() else {"seat.files"}
        out |= set() if self.host.shared else {"seat.curtain"}
        out |= set() if self.port.take_back_within() else {"seat.take-back", "seat.send-now"}
        pace = self.port.pace()
        if pace is None or over:
            return frozenset(out | {"seat.pause", "seat.step", "seat.faster", "seat.slower"})
        return frozenset(out if pace.steps() else out | {"seat.step"})

    def pace_verbs(self) -> tuple[Verb, ...]:
        """Return the hints of whoever has the hand on the clock."""
        pace = self.port.pace()
        if pace is None or self.view.status.state in OVER:
            return ()
        held = Verb("F8", "resume" if pace.paused() else "pause", "screen.hold_clock")
        return (Verb(".", "run on", "screen.step"), held) if pace.steps() else (held,)

    # what is asked

    def open_form(self, kind: str, about: str = "", fields: Fields | None = None) -> None:
        """Open the form of a command; ``fields`` stand in it, where it is filled in."""
        if self.host.watching:
            self.host.say(WATCHING, "text")
            return
        if self.closed() and kind not in STAYS_HERE:
            self.host.say("The exercise is over. Nothing is sent any more.", "warn")
            return
        from simulator.consoles.deciding import DecideDialog  # noqa: PLC0415  # first paint, too
        from simulator.consoles.forms import FormDialog  # noqa: PLC0415  # first paint needs none

        form: FormView = self.port.form(kind, about)
        if form.refusal and not form.fields:
            self.host.say(form.refusal, "warn", refusal=True)
            return
        if fields:
            from simulator.consoles.help_pane import filled_in  # noqa: PLC0415  # few are helped

            form = filled_in(form, fields)
        decides = form.kind.rpartition(":")[2] == DecideDialog.KIND  # for a seat, too
        dialog = (DecideDialog if decides else FormDialog)(self.port, form, about)
        self.app.push_screen(dialog, lambda kind: self._sent(kind, about, dialog.sent))

    def _sent(self, kind: str | None, about: str = "", filled: Filled | None = None) -> None:
        """Say what became of a form that was sent, and draw what it changed."""
        if kind is None:
            self.host.keep()
            return
        before = self.proposed()

        def said() -> str:
            own = self.proposed() - before
            return PROPOSED if own else self.port.acknowledgement(kind, about)

        awaited = self.host.outbox.awaits(
            self.port, Posted(said, key=(kind, about), filled=filled or {})
        )
        self.host.keep()
        self.apply()
        if not awaited:
            self.host.say(said(), "ok")

    def proposed(self) -> frozenset[str]:
        """Return what this seat has proposed and another must agree to."""
        return frozenset()

    def submit(
        self,
        kind: str,
        fields: Fields,
        *,
        said: str | None = None,
        then: Callable[[], None] = lambda: None,
    ) -> bool:
        """Ask for a command that needs no form; return whether it was taken, or is under way.

        Args:
            kind: Of the command.
            fields: What is filled in.
            said: What the acknowledgement says, if not what it always says of this kind.
            then: What is done once it is on record: at once, but for a console on a line.

        """
        if self.host.watching:
            self.host.say(WATCHING, "text")
            return False
        refusal = self.port.submit(kind, fields)
        if refusal is not None:
            self.host.say(refusal, "warn", refusal=True)
            return False
        told = self.port.acknowledgement(kind) if said is None else said
        if self.host.outbox.awaits(
            self.port, Posted(lambda: told, then), quiet=not told and said is None
        ):
            self.apply()
            return True
        if told:
            self.host.say(told, "ok")
        self.apply()
        then()
        return True

    def action_take_back(self) -> None:
        """Take back what was sent last, if it has not left; its form opens as the draft it was."""
        name = self.port.take_back()
        if not name:
            self.host.say("Nothing waits to leave.", "text")
            return
        form = self.host.outbox.taken_back(self.port, name)
        self.host.keep()
        self.apply()
        self.host.say(TAKEN_BACK, "ok")
        if form is not None:
            self.open_form(*form)

    def action_send_now(self) -> None:
        """Send at once what waits to leave."""
        if self.port.leaving() is None:
            self.host.say("Nothing waits to leave.", "text")
            return
        self.port.send_now()
        self.host.outbox.receive(self.port)
        self.apply()

    def row_under_cursor(self) -> str:
        """Return the id of what the cursor is on in the pane with the focus."""
        pane = self.focused
        return str(getattr(pane, "item", ""))

    def why_of(self, pane: str, item: str) -> str:
        """Return why a row is as it is; empty if there is nothing to say."""
        raise NotImplementedError

    def action_why(self) -> None:
        """Say why the row under the cursor is as it is."""
        pane = self.focused
        text = self.why_of(pane.id or "", self.row_under_cursor()) if pane is not None else ""
        if text:
            self.host.explain("Why", text)
        else:
            self.host.say("Nothing more is known of this row.", "text")

    def action_next(self) -> None:
        """Go to the next thing that needs this seat."""
        raise NotImplementedError

    def action_form(self, kind: str) -> None:
        """Open a form on no row."""
        self.open_form(kind)

    def action_note(self) -> None:
        """Write a note, pinned to the row under the cursor."""
        self.open_form(self.NOTE, self.row_under_cursor())

    def action_own_notes(self) -> None:
        """Open the private notes of this seat."""
        if self.host.watching:
            self.host.say(WATCHING, "text")
            return
        from simulator.consoles.notes import NotesScreen  # noqa: PLC0415  # first paint needs none

        self.app.push_screen(NotesScreen(self))

    # the hand on the clock

    def action_hold_clock(self) -> None:
        """Stop the clock, or let it go on, where this seat has the hand on it."""
        pace = self.port.pace()
        if pace is None:
            self.host.say("Exercise control has the clock; ask control with !.", "warn")
            return
        if pace.paused():
            pace.resume()
            if pace.paused():
                self.host.say("Exercise control has paused; only control resumes it.", "warn")
        else:
            pace.pause()
        self.apply()

    def action_step(self) -> None:
        """Run on to the next thing that needs this seat."""
        pace = self.port.pace()
        if pace is None:
            self.host.say("Exercise control has the clock.", "warn")
            return
        said = pace.step()
        if said:
            self.host.say(said, "text")
        self.apply()

    def action_faster(self, by: int) -> None:
        """Let exercise time run faster or slower against the wall."""
        pace = self.port.pace()
        if pace is None:
            self.host.say("Exercise control sets the pace.", "warn")
            return
        speeds = pace.speeds()
        index = max(0, min(len(speeds) - 1, pace.speed() + by))
        pace.set_speed(index)
        self.host.say(f"Speed {speeds[index]}.", "text")
        self.apply()

    def action_review(self) -> None:
        """Open what came with the row; once the exercise has ended, the after-action console."""
        if self.closed():
            look_back(self.host, self.port, self.action_files)
        else:
            self.action_files()

    def action_briefing(self) -> None:
        """Show what was missed while this seat was not held, and the briefing."""
        self.host.recap(self.port.recap())

    def filed(self) -> str:
        """Return the id of the message under the cursor; empty if there is none."""
        return ""

    def may_forward(self) -> bool:
        """Return whether this seat may pass messages on."""
        return False

    def action_files(self) -> None:
        """Open the files that came with the message under the cursor."""
        self.show_files(self.filed())

    def show_files(self, about: str) -> None:
        """Open the files of a message, or of a row of the MSEL."""
        files = self.port.files(about) if about else ()
        if not files:
            self.host.say("No file came with it. After ENDEX, v opens the after action.", "text")
            return
        from simulator.consoles.files import FilesScreen  # noqa: PLC0415  # first paint needs none

        self.app.push_screen(FilesScreen(self, about, files))

    def action_curtain(self) -> None:
        """Let the curtain down, where the terminal is handed round."""
        self.host.let_down_curtain()


def look_back(host: Host, port: SeatPort, without: Callable[[], None]) -> None:
    """Open the after-action console, having said that it takes a moment.

    Args:
        host: Of the screen that it is opened from.
        port: Of its seat.
        without: What is done if there is none.

    """

    def opened() -> None:
        try:
            review = port.review()
        except SimulatorError as error:
            host.explain("Not possible", str(error))
            return
        if review is None:
            without()
        else:
            host.open_review(review)

    host.working(WORKED_OUT, opened)
