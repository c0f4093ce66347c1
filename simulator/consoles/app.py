"""The one app of all consoles: which screen is shown, the tick of time, what is said to the reader.

Screens are imported when they are first shown: the first one is painted within a second, and it
must not pay for those that come later.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events, on
from textual.binding import Binding, BindingType

from simulator.consoles.bands import WIDE
from simulator.consoles.frame import FramedScreen
from simulator.consoles.keyboard import Keyboard, Passed
from simulator.consoles.outbox import UNSTOPPED, Outbox, Posted, not_left
from simulator.consoles.painting import WIDE_CLASS
from simulator.consoles.saying import SayingApp
from simulator.consoles.style import SHEET
from simulator.consoles.terminal import sturdy
from simulator.consoles.themes import PALETTES, textual_theme, variables
from simulator.errors import SimulatorError
from simulator.pictures.control_view import ControlView
from simulator.pictures.evaluation_view import EvaluationView
from simulator.pictures.mentor_view import MentorView
from simulator.pictures.persona_view import PersonaView
from simulator.pictures.port import HomePort, ReviewPort, SeatPort, SharedTerminalPort
from simulator.pictures.room_view import RoomView
from simulator.pictures.start_view import BriefingView
from simulator.pictures.views import ParticipantView, StopView
from simulator.units import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.driver import Driver
    from textual.screen import Screen

    from simulator.consoles.host import Filled, Host, Key
    from simulator.consoles.room import RoomScreen
    from simulator.consoles.seat import SeatScreen
    from simulator.consoles.stop import StopScreen

Start = HomePort | SharedTerminalPort | SeatPort | ReviewPort

SCREENS: Final[dict[type, str]] = {
    HomePort: "home:HomeScreen",
    SharedTerminalPort: "curtain:CurtainScreen",
    ReviewPort: "review:ReviewScreen",
    BriefingView: "briefing:BriefingScreen",
    ParticipantView: "participant:ParticipantScreen",
    PersonaView: "persona:PersonaScreen",
    ControlView: "control:ControlScreen",
    EvaluationView: "evaluation:EvaluationScreen",
    RoomView: "room:RoomScreen",
    MentorView: "mentor:MentorScreen",
    StopView: "stop:StopScreen",
}
"""Which screen draws what: its module, imported when it is first shown, and its class."""
TICK: Final = 0.5
"""Seconds between two looks at the port: the clock moves every second and is never late by one."""
WARM_UP: Final = 0.5
"""Seconds after the start at which what is likely to be needed next is imported."""


class StartExApp(SayingApp):
    """Shows what it is started with: home, a seat, a shared terminal, or an ended exercise."""

    CSS = SHEET
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-n"), (WIDE, WIDE_CLASS)]  # noqa: RUF012  # Textual's
    TITLE = "StartEx"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "real_world_stop", "real-world stop", id="app.stop", priority=True),
        Binding("ctrl+t", "next_theme", "another theme", id="app.theme"),
        Binding("ctrl+q", "leave", "leave", id="app.leave", priority=True),
    ]

    def __init__(
        self,
        start: Start,
        *,
        theme: str = "startex-dark",
        ascii_only: bool = False,
        watching: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        # Textual takes NO_COLOR away from the environment when it starts.
        mono = "NO_COLOR" in os.environ
        self._theme_names = tuple(name for name in PALETTES if name != "startex-mono")
        super().__init__(clock)
        self.animation_level = "none"
        self.ascii_only = ascii_only
        self.watching = watching
        """Whether somebody looks over a bot's shoulder, and so asks for nothing."""
        self._start = start
        self._last = clock()
        self._drafts: dict[int, dict[Key, Filled]] = {}
        self._cannot_keep = ""
        self.outbox = Outbox(self)
        self._keyboard = Keyboard(self, super().on_event, time.monotonic)
        self._shared: SharedTerminalPort | None = None
        self._leaving: Screen[Any] | None = None
        """The question whether to leave, the last time it was asked."""
        self.seat: SeatPort | None = None
        self.seat_screen: SeatScreen[Any] | RoomScreen | None = None
        self._stopped: StopScreen | None = None
        self.failed: Exception | None = None
        """Why it ended, if it was not the reader's wish."""
        for name in PALETTES:
            self.register_theme(textual_theme(name))
        self.theme = "startex-mono" if mono else theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the tokens; the style sheet is parsed before a theme is set."""
        return variables("startex-dark")

    def on_mount(self) -> None:
        """Show the first screen and let time begin."""
        self.show(self._start)
        self._last = self._clock()
        self.set_interval(TICK, self.tick)
        self.set_timer(WARM_UP, self.warm_up)
        if not self.is_headless:
            self.heed_signals()

    def heed_signals(self) -> None:
        """Leave in order when told to: else the terminal stays as a console left it."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            with suppress(AttributeError, NotImplementedError):  # Windows knows neither
                loop.add_signal_handler(getattr(signal, name), self.leave)

    async def on_event(self, event: events.Event) -> None:
        """Let keys and pastes in one after the other, each to where it was meant."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            if isinstance(event, events.Key) and self.outbox.has_read(event.key):
                return
            if isinstance(self.screen, FramedScreen) and not self.outbox.unread:
                self.screen.hush()  # whoever presses a key has read what was said, and goes on
            await self._keyboard.take(event)
        else:
            await super().on_event(event)

    @on(Passed)
    async def key_passed(self, message: Passed) -> None:
        """Let the next key in."""
        await self._keyboard.passed(message)

    @on(events.DescendantFocus)
    def focus_came(self) -> None:
        """Let in what was typed before there was a field for it."""
        self._keyboard.focused()

    def get_driver_class(self) -> type[Driver]:
        """Return the driver, made so that nothing that is typed can end it."""
        return sturdy(super().get_driver_class())

    def leave(self) -> None:
        """End, once what is not sent is kept."""
        with suppress(SimulatorError):
            self.keep()
        self.exit()

    def _handle_exception(self, error: Exception) -> None:
        """End with the sentence of what a port could not do, the disk is full, say.

        Anything else is a fault of ours.  It ends the console too, and whoever runs it is told;
        Textual would draw it on the screen, with what its variables held.
        """
        if self._exit and self.failed is None and not isinstance(error, SimulatorError):
            return  # what is being taken away finds parts of itself gone
        first, self.failed = self.failed is None, self.failed or error
        if self._exception is None and not isinstance(error, SimulatorError):
            self._exception = error
            self._exception_event.set()
        if first:
            self.leave()
            self._close_messages_no_wait()

    def panic(self, *renderables: object) -> None:
        """End; what was to be drawn is for whoever wrote the program."""
        del renderables
        error = sys.exc_info()[1]
        gone = RuntimeError("the terminal cannot be read")
        self._handle_exception(error if isinstance(error, Exception) else gone)

    def warm_up(self) -> None:
        """Import the dialogs once the first screen stands, so that no first key waits for them."""
        for name in ("forms", "picker", "palette"):
            import_module(f"simulator.consoles.{name}")

    @property
    def shared(self) -> bool:
        """Whether this terminal is handed round several seats."""
        return self._shared is not None

    # which screen

    def _open(self, what: type, *given: object) -> Any:  # noqa: ANN401  # what the table names
        """Show the screen of a port or a view, imported now if it never was."""
        module, _, name = SCREENS[what].partition(":")
        screen = getattr(import_module(f"simulator.consoles.{module}"), name)(*given)
        self.push_screen(screen)
        return screen

    def show(self, port: Start) -> None:
        """Show what a port is the window of."""
        if isinstance(port, HomePort):
            self._open(HomePort, port)
        elif isinstance(port, SharedTerminalPort):
            self._shared = port
            self.show_curtain()
        elif isinstance(port, SeatPort):
            self.sit(port)
        else:
            self.open_review(port)

    def sit(self, port: SeatPort) -> None:
        """Show a seat's briefing if play has not begun, else its console."""
        self.seat = port
        briefing = port.briefing()
        if briefing is None:
            self.open_console(port)
            return
        self._open(BriefingView, port, briefing)
        self.call_after_refresh(self.follow)

    def begin(self, port: SeatPort) -> None:
        """Leave the briefing for the console."""
        self.pop_screen()
        self.open_console(port)

    def leave_briefing(self) -> None:
        """Go back to where the seat was taken: the curtain, or home."""
        self.seat = None
        if self._shared is not None:
            self._shared.rise()
        self.forget()
        self.back()

    def open_console(self, port: SeatPort) -> None:
        """Show a seat's console and follow its view."""
        view = port.view()
        self.seat = port
        self.drafts_of(port)
        self._last = self._clock()
        self.seat_screen = self._open(type(view), port, view)
        self.call_after_refresh(self.follow)
        self._tell_missed()

    def _tell_missed(self) -> None:
        """Say to whoever sits down late, or comes back, what was missed."""
        seat = self.seat if self.seat_screen is self.screen else None
        if seat is not None and (missed := seat.missed()) is not None:
            self.call_after_refresh(self.recap, missed)

    def open_review(self, port: ReviewPort) -> None:
        """Show the after-action console."""
        self._open(ReviewPort, port)

    def show_curtain(self) -> None:
        """Show who can sit down; nothing of any seat."""
        assert self._shared is not None, "only a shared terminal has a curtain"
        self._open(SharedTerminalPort, self._shared)

    def let_down_curtain(self) -> None:
        """Let the seat go, where the terminal is handed round."""
        if self._shared is None:
            self.say("This terminal has one seat.", "text")
            return
        self._shared.rise()
        self.forget()
        self.leave_console()

    def forget(self) -> None:
        """Forget what was said to a seat, and what it sent."""
        self.outbox.forget(self.seat)
        super().forget()

    def leave_console(self) -> None:
        """Take the console and all that stands on it away."""
        self.keep()
        screen, self.seat, self.seat_screen = self.seat_screen, None, None
        while screen is not None and screen in self.screen_stack:
            self.pop_screen()

    def back(self) -> None:
        """Leave the screen on top; leaving the last one leaves the program."""
        if len(self.screen_stack) > 2:  # noqa: PLR2004  # Textual's own blank one is the first
            self.pop_screen()
        else:
            self.exit()

    # time

    def tick(self) -> None:
        """Let as much time pass as has passed."""
        self._keyboard.unstick()
        now = self._clock()
        passed, self._last = now - self._last, now
        if self.seat is None or (self.seat_screen is None and self.seat.line() is None):
            return  # at the briefing and behind the curtain no time passes
        if not self._asked_to_leave() and self.seat.tick(passed):
            self.follow()
        self.outbox.heed(self.seat)
        self._tell_missed()
        self.keep(touch=True)

    def _asked_to_leave(self) -> bool:
        """Return whether somebody alone at the clock is being asked whether to leave."""
        return self._leaving is not None and self._leaving in self.screen_stack and self._alone()

    def _alone(self) -> bool:
        """Return whether the reader's own hand is on the clock, and nobody else's."""
        seat = self.seat
        return seat is not None and not self.shared and seat.pace() is not None and not seat.line()

    def follow(self) -> None:
        """Draw the newest view, and the stop if there is one."""
        if self.seat is None or not self.screen_stack:
            return  # a tick that was due comes once more while the app closes
        if self.seat_screen is not None and self.seat_screen.stands:
            self.seat_screen.apply()
        redraw = getattr(self.screen, "redraw_status", None)
        if redraw is not None:
            redraw()  # a dialog stands over the console, and its clocks go on
        stop = self.seat.view().stop
        shown = self._stopped if self._stopped in self.screen_stack else None
        if shown is None:
            if stop is not None:
                self.clear_notifications()  # they are of the exercise; nothing of it may stand here
                self._stopped = self._open(StopView, self.seat, stop)
        elif stop is None:
            self._leave(shown)
        else:
            shown.show(stop)

    def attempt(self, what: Callable[[], Start]) -> None:
        """Begin or open something; if it cannot be, say why in its own sentence."""
        try:
            port = what()
        except SimulatorError as error:
            self.explain("Not possible", str(error))
        else:
            self.show(port)

    def drafts_of(self, port: SeatPort) -> dict[Key, Filled]:
        """Return the drafts of a seat; they outlive the dialog, the console and the program."""
        if id(port) not in self._drafts:
            kept = {key: dict(filled) for key, filled in port.drafts().items()}
            self._drafts[id(port)] = kept
            if kept:
                many = counted(len(kept), "draft is", "drafts are")
                self.say(f"{many} kept; each stands in its form when you open that.", "text")
        return self._drafts[id(port)]

    def keep(self, *, touch: bool = False) -> None:
        """Keep what is not sent, the form that is open included, where a crash cannot reach it.

        Args:
            touch: Whether the messages that are being answered stay in hand with it.

        """
        if self.seat is None or self.watching:
            return
        for screen in self.screen_stack:
            hold = getattr(screen, "hold", None)
            if hold is not None:
                hold()
        drafts = self.outbox.beside(self.drafts_of(self.seat))
        if touch and (no := self.seat.touch(drafts)):
            self.say(no, "warn")
        said = self.seat.keep(drafts)
        if said and said != self._cannot_keep:
            self.say(said, "bad")
        self._cannot_keep = said

    # keys of every screen

    def action_next_theme(self) -> None:
        """Go on to the next theme."""
        names = self._theme_names
        at = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(at + 1) % len(names)]

    def action_leave(self) -> None:
        """Leave; ask first if something was written and not sent."""
        from simulator.consoles.picker import Entry, PickDialog  # noqa: PLC0415  # lazily, as above

        self.keep()
        kept = sum(len(drafts) for drafts in self._drafts.values()) + len(self.outbox.drafts())
        waits = self.seat.leaving() if self.seat is not None else None
        if not (kept or waits) or isinstance(self.screen, PickDialog):
            self.leave()
            return
        head = not_left(waits)
        stay = Entry("stay", "Stay", head)
        back = "you join again" if self.seat is not None and self.seat.line() else "it is resumed"
        written = "what you wrote is" if waits else "they are"
        fate = f"{written} kept for when {back}" if kept else "what has not left is not sent"
        leave = Entry("leave", f"Leave; {fate}", head)
        still = "; the clock stands still meanwhile" if self._alone() else ""
        unsent = kept or (waits.before + 1 if waits else 0)
        dialog = PickDialog("Leave", f"{unsent} not sent{still}", (stay, leave))
        self._leaving = dialog
        self.push_screen(dialog, lambda answer: self.leave() if answer == "leave" else None)

    def action_real_world_stop(self) -> None:
        """Ask for the real-world stop, from any role and any screen of an exercise."""
        from simulator.consoles.dialogs import StopDialog  # noqa: PLC0415  # lazily, as above

        if self.seat is None and self._shared is None:
            self.say("No exercise is running at this terminal.", "text")
        elif not isinstance(self.screen, StopDialog):
            self.push_screen(StopDialog(), self._stop_play)

    def _stop_play(self, reason: str | None) -> None:
        """Post the stop."""
        if reason is not None and self.seat is None:
            self._stop_from_curtain(reason)
        elif reason is not None and self.seat is not None:
            stop = Posted(waits=UNSTOPPED)
            self.outbox.post(self.seat, "real-world-stop", {"reason": reason}, stop)
            self.follow()

    def _stop_from_curtain(self, reason: str) -> None:
        """Post the stop where nobody sits; exercise control has the terminal then."""
        if self._shared is None:
            return
        port, refusal = self._shared.stop_for_real(reason)
        if refusal is not None:
            self.say(refusal, "warn", refusal=True)
            return
        self.sit(port)


if TYPE_CHECKING:
    _SHOWS_SCREENS: type[Host] = StartExApp
