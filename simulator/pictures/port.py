"""Ports of consoles to an exercise: one window for each sort of reader.

A console holds a port and nothing else.  Whoever offers one answers from a seat's stream alone.
Ports are called from the console's own thread and must return at once (a few milliseconds).

What is posted is a kind and the fields of its form: a command's, a form's of
``simulator.domain.concepts``, or ``act:`` and an action's.  docs/reference/commands.md lists them
with their fields; ``ready`` says that the briefing is read, and alone it is STARTEX.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from simulator.pictures.asset_view import AssetPage, VerbRow
    from simulator.pictures.control_view import ControlView
    from simulator.pictures.evaluation_view import EvaluationView
    from simulator.pictures.files_view import FileView
    from simulator.pictures.line_view import LeavingView, LineView, Receipt
    from simulator.pictures.mentor_view import MentorView
    from simulator.pictures.own_notes import OwnNoteRow
    from simulator.pictures.review_view import ReviewView
    from simulator.pictures.room_view import RoomView
    from simulator.pictures.start_view import BriefingView, CurtainView, HomeView, RecapView
    from simulator.pictures.views import ActionRow, FormView, ParticipantView, PreviewLine

    SeatView = ParticipantView | ControlView | EvaluationView | RoomView | MentorView
    """What a seat's console draws: one sort for each sort of seat."""

Fields = Mapping[str, str | tuple[str, ...]]
"""What is filled in: one text for a field, or a tuple of ids for a ``many``."""
Drafts = Mapping[tuple[str, str], Fields]
"""What is filled in and not sent, by kind and the id of the row the form was opened on."""


@runtime_checkable
class SeatPort(Protocol):
    """One seat's window on the exercise; its console knows nothing else."""

    def view(self) -> SeatView:
        """Return the newest view.  Equal views may be the same object."""

    def briefing(self) -> BriefingView | None:
        """Return what to show before play, or ``None`` if play has begun."""

    def reads(self, ticks: tuple[bool, ...]) -> None:
        """Take what is ticked of the briefing's checklist, for exercise control to see."""

    def actions(self) -> tuple[ActionRow, ...]:
        """Return what may be asked for, and why not: worked out when somebody wants to see it.

        Each action is weighed with each of its choices: too much for every change of a view.
        """

    def recap(self) -> RecapView:
        """Return what was missed while the seat was not held, and its briefing."""

    def missed(self) -> RecapView | None:
        """Return, once, what was missed where nobody asks for it; ``None`` if there is nothing."""

    def page(self, asset: str) -> AssetPage | None:
        """Return an asset's own page, worked out now; ``None`` if the team runs no such."""

    def verbs_on(self, about: str) -> tuple[VerbRow, ...]:
        """Return what can be done to an asset, an alert or an indicator, worked out now."""

    def desk_of(self, seat: str) -> ParticipantView | None:
        """Return what stands on a team seat's desk, for exercise control; ``None`` for others."""

    def form(self, kind: str, about: str = "") -> FormView:
        """Return the form of a command; ``about`` is the id of the row it was opened on."""

    def preview(self, kind: str, fields: Fields) -> tuple[tuple[PreviewLine, ...], str]:
        """Return what follows if this is sent, and why it cannot be (or an empty text)."""

    def acknowledgement(self, kind: str, about: str = "") -> str:
        """Return what is said once something was taken; ``about`` is the row it was opened on."""

    def submit(self, kind: str, fields: Fields) -> str | None:
        """Ask for a command; ``None`` if it was taken, else the sentence of refusal."""

    def receipt(self) -> Receipt | None:
        """Return what becomes of what was submitted last, where it is answered only later."""

    def receipts(self) -> tuple[Receipt, ...]:
        """Return what was answered since this was last asked, where answers come later."""

    def take_back_within(self) -> int:
        """Return for how many wall seconds what is sent can be taken back; 0 if it never can."""

    def leaving(self) -> LeavingView | None:
        """Return what was sent last of what has not left yet; ``None`` if nothing waits."""

    def take_back(self) -> str:
        """Take back what was sent last, if it has not left; return the id of its receipt."""

    def send_now(self) -> None:
        """Send all that waits to leave at once, in its order."""

    def drafts(self) -> Drafts:
        """Return what was filled in and not sent when this seat was last left."""

    def keep(self, drafts: Drafts) -> str:
        """Keep drafts where a crash does not reach them, and how far time has been seen to come.

        Called about twice a second; costs little if nothing changed.  Returns the sentence that
        says why they cannot be kept, else an empty text.
        """

    def touch(self, drafts: Drafts) -> str:
        """Keep the messages in hand whose answers are being written.

        Called about twice a second; asks for something only where what is written has changed and
        a message would soon be free.  Returns the refusal, if there is one, else an empty text.
        """

    def own_notes(self) -> tuple[OwnNoteRow, ...]:
        """Return the seat's private notes, the newest on top: nobody else ever reads them."""

    def files(self, about: str) -> tuple[FileView, ...]:
        """Return the files of a message opened; for staff, of a row of the MSEL too."""

    def save_file(self, about: str, name: str) -> str:
        """Save one of them under a name that is free; return the sentence that says where.

        Raises:
            SimulatorError: If it cannot be written.

        """

    def tick(self, wall_seconds: float) -> bool:
        """Let time pass; return whether the view changed."""

    def line(self) -> LineView | None:
        """Return how the line to the host stands; ``None`` without one."""

    def doors(self) -> DoorsPort | None:
        """Return exercise control's hand on who sits where; ``None`` for others, or without one."""

    def pace(self) -> PacePort | None:
        """Return the hand on the clock, or ``None`` if somebody else has it."""

    def review(self) -> ReviewPort | None:
        """Return the after-action window once the exercise has ended.

        Raises:
            SimulatorError: If it cannot be had now; the sentence says why.

        """


class PacePort(Protocol):
    """A solo player's hand on wall time; it never changes what happens, only when one sees it."""

    def speeds(self) -> tuple[str, ...]:
        """Return the speeds offered, slowest first, as people read them."""

    def speed(self) -> int:
        """Return which of them is set, as an index."""

    def set_speed(self, index: int) -> None:
        """Set one of them."""

    def paused(self) -> bool:
        """Return whether the clock stands still."""

    def pause(self) -> None:
        """Let the clock stand still."""

    def resume(self) -> None:
        """Let the clock go on."""

    def step(self) -> str:
        """Run on to the next thing that needs this seat; return what it was."""

    def steps(self) -> bool:
        """Return whether time can be run on here: not where others wait for the same clock."""


class DoorsPort(Protocol):
    """Exercise control's hand on who sits where; what came of it stands in the next view."""

    def give(self, seat: str, to: str) -> str | None:
        """Give a seat to ``anew`` (a new code), ``nobody``, ``bot`` or ``people``.

        Returns the sentence that says why it cannot be asked for now, else ``None``.
        """

    def print_sheet(self) -> str | None:
        """Have the roster sheet written beside the record.

        Returns the sentence that says why it cannot be asked for now, else ``None``.
        """


@runtime_checkable
class SharedTerminalPort(Protocol):
    """Several seats at one terminal: the curtain, and who sits down."""

    def curtain(self) -> CurtainView:
        """Return what the curtain shows: counts only, nothing of any seat."""

    def sit(self, seat: str) -> SeatPort:
        """Hand the terminal to a seat.  Time stands still while the curtain is down."""

    def rise(self) -> None:
        """Let the seat go; the curtain is down."""

    def stop_for_real(self, reason: str) -> tuple[SeatPort, str | None]:
        """Stop play for a real emergency from behind the curtain; say who sits, or why not."""

    def review(self) -> ReviewPort | None:
        """Return the after-action window once the exercise has ended."""


@runtime_checkable
class ReviewPort(Protocol):
    """An ended exercise."""

    def review_view(self) -> ReviewView:
        """Return what there is to see."""

    def look_again(self) -> bool | None:
        """Return whether the view has changed, ``None`` once nothing more is being worked out."""

    def leave(self) -> None:
        """End whatever is still being worked out."""

    def write_report(self) -> str:
        """Write the report beside the record; return the sentence that says where.

        Raises:
            SimulatorError: If it cannot be written.

        """


@runtime_checkable
class HomePort(Protocol):
    """What can be played, resumed and read on this machine."""

    def glance(self) -> HomeView:
        """Return what was found as far as it can be told at once; drills lack what is in them."""

    def home(self) -> HomeView:
        """Return what was found."""

    def play(
        self, scenario: str, *, team: str, seed: int | None, speed: str
    ) -> SeatPort | SharedTerminalPort:
        """Begin an exercise; ``team`` is a code, or ``all`` for every seat at this terminal.

        Raises:
            SimulatorError: If it cannot be begun; its sentence says why.

        """

    def speeds(self) -> tuple[str, ...]:
        """Return the speeds one may begin with, slowest first."""

    def resume(self, path: str) -> SeatPort | SharedTerminalPort:
        """Go on with a stopped exercise.

        Raises:
            SimulatorError: If the record cannot be resumed.

        """

    def open_record(self, path: str) -> ReviewPort:
        """Open a record to look back.

        Raises:
            SimulatorError: If the record cannot be read.

        """
