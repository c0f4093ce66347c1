"""One seat's window on an exercise, near or far: it satisfies the consoles' port.

The console gets views built from this seat's stream, and posts kinds and fields; it never sees the
exercise.  Nor does the window hold it: what it may ask is functions, each for this seat alone, so
no chain of attributes leads from a console to the world.  Wall time comes in here as seconds that
have passed and changes only when one sees what happens, never what happens.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from simulator.domain.concepts.claim import ClaimMessage
from simulator.domain.concepts.notes import EditNote, Note, SaveNotes
from simulator.domain.concepts.pace import SetSpeed
from simulator.domain.concepts.phases import Resume
from simulator.domain.concepts.real_stop import AgreeToResume
from simulator.domain.concepts.seats import BeReady
from simulator.domain.kinds.asked import refuse
from simulator.domain.kinds.command import Command, Form
from simulator.domain.state.picture import Picture
from simulator.domain.values.phases import State
from simulator.domain.values.value import member
from simulator.exercise.aside import Filled, Key, Left
from simulator.exercise.files_at_hand import files_of, save_file
from simulator.exercise.hand import Hand, SeatPace
from simulator.exercise.in_hand import KeptInHand
from simulator.exercise.leaving import TWICE, Leaving
from simulator.exercise.on_line import NoLine, OnLine
from simulator.exercise.own_things import OwnThings
from simulator.exercise.reach import Underway, reach_of
from simulator.exercise.running_on import run_on
from simulator.exercise.sitting import Sitting
from simulator.exercise.speeds import SPEEDS
from simulator.exercise.typed_times import resolved
from simulator.pictures import forms, reader
from simulator.pictures.asset_page import asset_page, verbs_on
from simulator.pictures.attention import attention, outstanding
from simulator.pictures.briefing import briefing_view
from simulator.pictures.control import control_view
from simulator.pictures.control_view import ControlView
from simulator.pictures.control_worth import staff_attention
from simulator.pictures.effect_forms import effect_form, effect_preview, is_effect
from simulator.pictures.evaluation import Evaluation, evaluation_view
from simulator.pictures.evaluation_view import EvaluationView
from simulator.pictures.form_rows import with_text
from simulator.pictures.frame import Moment
from simulator.pictures.menus import action_rows
from simulator.pictures.own_notes import OwnNoteRow, own_note_rows
from simulator.pictures.participant_view import ParticipantViews, participant_view
from simulator.pictures.persona_view import persona_view
from simulator.pictures.recap import Stand, recap_view
from simulator.pictures.said import (
    SAID,
    WRITTEN,
    Said,
    command_for,
    list_form,
    said_of,
    seat_form,
)
from simulator.pictures.staff import Staff
from simulator.pictures.timetable import counts

if TYPE_CHECKING:
    from simulator.pictures.asset_view import AssetPage, VerbRow
    from simulator.pictures.files_view import FileView
    from simulator.pictures.help_view import Advise
    from simulator.pictures.line_view import LeavingView, Receipt
    from simulator.pictures.port import Drafts, Fields, PacePort, ReviewPort, SeatView
    from simulator.pictures.start_view import BriefingView, RecapView
    from simulator.pictures.views import ActionRow, FormView, ParticipantView, PreviewLine

STAFF: Final = ("control", "evaluator")
_READY: Final = "ready"
"""Posted when the briefing is left."""
_NOTE: Final = {"note": Note.kind}
_STAFF_NOTE: Final = {"note": "observe"}
"""What was noted was once called the same at each desk; what staff noted is on record."""


def no_day() -> datetime:
    """Return the beginning of all days, where nobody says which it is."""
    return datetime.fromtimestamp(0, UTC)


class LocalSeat:
    """A seat, on the exercise as far as it is told of it: by a line in memory or to a host.

    Args:
        exercise: Which.
        seat: Whose window this is.
        kind: ``team``, ``persona``, ``control`` or ``evaluator``.
        hand: The hand on the clock, or ``None`` if somebody else has it.
        control: The seat in whose name a solo player's clock is let go on after a pause or a
            stop; empty where exercise control is staffed.
        run_to: What lets time run, with the bots if there are any.
        wall: Tells wall time for the status row.
        today: Tells it with its day and zone, for what is planned by it.
        review: Gives the after-action window once the exercise has ended.
        left: What this seat had before it when it was last left.
        keep: Keeps that on disk; a sentence if it cannot.
        line: To the host, if the exercise is at its other end.
        take_back: Wall seconds for which staff can take back what they send.
        advise: Says what would be done next, for a team with full help.

    """

    def __init__(
        self,
        exercise: Underway,
        seat: str,
        *,
        kind: str = "team",
        hand: Hand | None = None,
        control: str = "",
        run_to: Callable[[int], None] | None = None,
        wall: Callable[[], str] = str,
        today: Callable[[], datetime] = no_day,
        review: Callable[[], ReviewPort | None] = lambda: None,
        left: Left | None = None,
        keep: Callable[[Left], str] = lambda _: "",
        line: OnLine | None = None,
        take_back: int = 0,
        advise: Advise = lambda _: None,
    ) -> None:
        self.seat = seat
        self.kind = kind
        self._reach = reach_of(
            exercise,
            seat,
            control,
            run_to or exercise.advance_to,
            review,
            directs=kind == "control",
        )
        self._hand = hand
        self._solo = hand is not None and bool(control)
        """Whether this player alone lets the exercise start and go on."""
        self._unstaffed = bool(control)
        self._wall, self._today = wall, today
        self._views = ParticipantViews(kind, advise)
        self._staff = Staff()
        self._evaluation = Evaluation(seat)
        renamed = _STAFF_NOTE if kind in STAFF else _NOTE
        left = left or Left()
        self._in_hand = KeptInHand(self._claim, left.drafts)
        self._own = OwnThings(left, keep, renamed)
        self._drawn: tuple[object, ...] = ()
        self._view: SeatView | None = None
        self._sitting = Sitting()
        self._line = line or NoLine()
        self._receipt: Receipt | None = None
        # What a console asks of its line the line answers.
        self.line = self._line.view
        self.reads, self.doors = self._line.reads, self._line.doors
        self._leaving = Leaving(
            kind,
            take_back,
            picture=self._picture,
            ask=self._reach.ask,
            sent=self._line.sent,
            unanswered=lambda: (line := self.line()) is not None and line.waiting > 0,
        )
        self.take_back, self.send_now = self._leaving.take_back, self._leaving.send_now

    # ---- what is seen

    def view(self) -> SeatView:
        """Return the newest view; the same object as long as nothing changed."""
        now, picture = self._moment(), self._picture()
        key = (picture.entries, now)
        if self._view is None or key != self._drawn:
            self._drawn = key
            self._view = self._viewed(picture, now)
        return self._view

    def _viewed(self, picture: Picture, now: Moment) -> SeatView:
        """Return the view of this sort of seat."""
        if self.kind == "evaluator":
            return evaluation_view(picture, self._staff, self._evaluation, now)
        if self.kind == "control":
            return control_view(picture, self._staff, now)
        desk = self._views.view(picture, now)
        return persona_view(desk, picture, now) if self.kind == "persona" else desk

    def briefing(self) -> BriefingView | None:
        """Return what to show before play; control has the MSEL instead."""
        if self.kind in STAFF:
            return None
        return briefing_view(self._picture(), self._moment(), alone=self._solo)

    def actions(self) -> tuple[ActionRow, ...]:
        """Return what may be asked for, and why not."""
        if self.kind in STAFF:
            return forms.command_rows(self._picture(), self.kind, self._staff)
        return action_rows(self._picture())

    def recap(self) -> RecapView:
        """Return what was missed while the seat was not held, and its briefing."""
        return recap_view(self._picture(), self._staff, self._sitting.away)

    def desk_of(self, seat: str) -> ParticipantView | None:
        """Return what stands on a team seat's desk, for exercise control; ``None`` for others."""
        picture_of = self._reach.picture_of
        self._picture()  # who has a desk is known by what was told, whether or not it was drawn
        if picture_of is None or seat not in self._staff.team_of:
            return None
        return participant_view(picture_of(seat), self._elsewhere())

    def _elsewhere(self) -> Moment:
        """Return the moment at which a desk of another is drawn: nothing kept at this one."""
        return replace(self._moment(), notes=(), flagged=frozenset(), aside=frozenset())

    def leave(self) -> None:
        """Remember how much there was when the seat was let go; what waits leaves before that."""
        self._leaving.hand_on(self._picture().state)
        self._sitting.leave(self._stands())

    def take(self) -> None:
        """Remember how much had come when somebody sat down where another hand was before."""
        self._sitting.take(self._stands())

    def _stands(self) -> Stand:
        return Stand.of(self._picture(), self._reach.x())

    def missed(self) -> RecapView | None:
        """Return, once, what was missed where nobody asks for it."""
        return self._sitting.missed(self.recap, elsewhere=self.line() is not None)

    def waiting(self) -> tuple[int, str]:
        """Return how much waits at this seat, and in a few words; nothing of what it is.

        What somebody else waits for, a question or a ruling, weighs most.
        """
        view = self.view()
        if isinstance(view, ControlView):
            pending = view.waits
            n = 3 * (pending.hands + pending.rulings) + pending.messages + pending.overdue
            return n, ", ".join(pending.said())
        if isinstance(view, EvaluationView):
            n = len(view.gaps)
            return n, f"{n} to rate" if n else ""
        n = outstanding(self._picture(), self._reach.x())
        return n, f"{n} waiting" if n else ""

    def page(self, asset: str) -> AssetPage | None:
        """Return the page of one of the team's assets; ``None`` if there is none."""
        return asset_page(self._picture(), asset, self._moment())

    def verbs_on(self, about: str) -> tuple[VerbRow, ...]:
        """Return what can be done to an asset, an alert or an indicator."""
        return verbs_on(self._picture(), about)

    def form(self, kind: str, about: str = "") -> FormView:
        """Return the form of a command."""
        picture, picture_of = self._picture(), self._reach.picture_of
        said = self._said(kind)
        if picture_of is not None and kind == SAID:
            return list_form(self._staff, about, picture_of, picture)
        if picture_of is not None and said is not None:
            return seat_form(self._staff, said, about, picture_of(said.seat))
        if self.kind in STAFF and is_effect(kind):
            return effect_form(picture, self._staff, kind)
        form = forms.form_of_kind(picture, kind, about, self.kind, self._staff)
        return with_text(form, self._own.text_of(about)) if kind == EditNote.kind else form

    def preview(self, kind: str, fields: Fields) -> tuple[tuple[PreviewLine, ...], str]:
        """Return what follows if this is sent, and why it cannot be."""
        picture = self._picture()
        if not reader.are_texts(fields):
            return (), "Not possible: only texts are filled in."
        if kind == _READY or self._kept(kind) is not None:
            return (), ""
        fields = resolved(picture, kind, fields, self._today())
        said = self._said(kind)
        if said is not None:
            seat = self._reach.picture_of(said.seat) if self._reach.picture_of else picture
            return (
                forms.preview(seat, said.kind, fields),
                forms.refusal(seat, "team", said.kind, fields),
            )
        if self.kind in STAFF and is_effect(kind):
            return effect_preview(picture, self._staff, kind, fields)
        lines = forms.preview(
            picture, kind, fields, by=self.kind, staff=self._staff, now=self._moment()
        )
        return lines, forms.refusal(picture, self.kind, kind, fields)

    def acknowledgement(self, kind: str, about: str = "") -> str:
        """Return what is said once something was taken."""
        if self._said(kind) is not None:
            return WRITTEN
        if kind == SaveNotes.kind:
            return self._own.saved
        return forms.acknowledgement(self._picture(), kind, about)

    def own_notes(self) -> tuple[OwnNoteRow, ...]:
        """Return the private notes of this seat, the newest on top."""
        return own_note_rows(self._own.notes)

    def _said(self, kind: str) -> Said | None:
        """Return what was said aloud at another seat, if this one may write it down."""
        said = said_of(kind) if self._reach.picture_of is not None else None
        return said if said is not None and said.seat in self._staff.team_of else None

    # ---- what came with it

    def files(self, about: str) -> tuple[FileView, ...]:
        """Return the files of a message opened; for staff, of a row of the MSEL too."""
        return files_of(self._picture(), self._reach, about)

    def save_file(self, about: str, name: str) -> str:
        """Save a file in the working folder under a name that is free; return where.

        Raises:
            Unreachable: If it cannot be written.

        """
        return save_file(self._picture(), self._reach, about, name)

    def _picture(self) -> Picture:
        picture = self._reach.picture()
        if self.kind in STAFF and picture.entries != self._staff.entries:
            for told in self._reach.since(self._staff.entries):
                self._staff.take(told)
                if self.kind == "evaluator":
                    self._evaluation.take(told, self._staff)
        return picture

    def _moment(self) -> Moment:
        hand = self._hand
        fast = hand is not None and hand.index > 0
        still = hand is not None and hand.still
        state = self._reach.picture().state
        paused = state is State.PAUSE or (state is State.RUN and still and self._solo)
        return Moment(
            x=self._reach.x(),
            wall=self._wall(),
            speed=SPEEDS[hand.index][0] if hand is not None and fast else "",
            rate=SPEEDS[hand.index][1] if hand is not None else 1,
            still=still,
            alone=self._solo,
            today=self._today() if counts(self._reach.picture()) else None,
            mine=self._unstaffed and self.pace() is not None,
            stood=hand.stood(paused=paused) if hand is not None else 0,
            flagged=frozenset(self._own.flagged),
            aside=frozenset(self._own.aside),
            notes=tuple(one for one in self._own.notes if one[2]),
            line=self.line(),
        )

    def receipt(self) -> Receipt | None:
        """Return what becomes of what was submitted last, where it is answered only later."""
        return self._receipt

    # ---- what is asked

    def _kept(self, kind: str) -> type[Form] | None:
        """Return the form of what never leaves this desk; ``None`` of all else."""
        form = member(Form, kind)
        return form if form is not None and self.kind in form.kept_by else None

    def submit(self, kind: str, fields: Fields) -> str | None:
        """Ask for a command; ``None`` if it was taken, else the sentence of refusal."""
        self._receipt = None
        if kind == _READY:
            self._be_ready()
            return None
        if (kept := self._kept(kind)) is not None:
            filled = reader.filled(kept, fields)
            if isinstance(filled, str):
                return filled
            return self._own.take(filled, self._picture(), self._moment())
        said, picture_of = self._said(kind), self._reach.picture_of
        if said is not None and picture_of is not None:
            command = command_for(said, fields, picture_of(said.seat))
        else:
            picture = self._picture()
            made = resolved(picture, kind, fields, self._today())
            command = reader.command_of(picture, kind, made)
        return command if isinstance(command, str) else self._ask(command)

    def _ask(self, command: Command) -> str | None:
        """Ask for a command, or let it wait if it can be taken back."""
        if self._leaving.has(command):
            return TWICE
        if self._leaving.takes(command, self._picture()):
            self._touch_waiting()
            self._receipt = self._leaving.newest
            return None
        refusal = self._reach.ask(command)
        self._receipt = self._line.sent() if refusal is None else None
        if refusal is None and isinstance(command, AgreeToResume) and self._solo:
            # Two must agree; the control seat of a solo exercise is nobody's but the player's.
            return self._reach.for_nobody(AgreeToResume())
        return refusal

    def _be_ready(self) -> None:
        picture = self._picture()
        if picture.seat not in picture.ready:
            self._reach.ask(BeReady())
        if self._solo and picture.state is State.READY:
            self._reach.start()

    # ---- what is not sent

    def take_back_within(self) -> int:
        """Return for how many wall seconds what is sent can be taken back."""
        return self._leaving.seconds

    def leaving(self) -> LeavingView | None:
        """Return what was sent last of what has not left yet."""
        return self._leaving.view(self._picture())

    def receipts(self) -> tuple[Receipt, ...]:
        """Return what was answered since this was asked last."""
        return self._leaving.answers(self._line.answers())

    def drafts(self) -> dict[Key, Filled]:
        """Return the drafts this seat had when it was last left."""
        return self._own.drafts()

    def keep(self, drafts: Drafts) -> str:
        """Keep on disk what is only here; return why it cannot be kept, if so."""
        return self._own.keep(drafts)

    def touch(self, drafts: Drafts) -> str:
        """Keep the messages in hand whose answers are being written; return why not, if so."""
        return self._in_hand.write(self._picture(), self._reach.x(), drafts)

    def _claim(self, claim: ClaimMessage) -> str | None:
        # A touch that is refused here goes no further: a refusal is on record too.
        return refuse(self._picture(), self.kind, claim) or self._reach.ask(claim)

    def _touch_waiting(self) -> None:
        self._in_hand.wait(self._picture(), self._reach.x(), self._leaving.commands())

    # ---- time

    def tick(self, wall_seconds: float) -> bool:
        """Let time pass; return whether the view changed."""
        hand = self._hand
        if hand is not None and self._reach.running():
            seconds = hand.seconds(wall_seconds)
            if seconds:
                self._reach.run_to(self._reach.x() + seconds)
        self._touch_waiting()
        waited = self._leaving.view(picture := self._picture())
        self._leaving.pass_time(wall_seconds, picture.state)
        line = self.line()
        self._sitting.heed(lost=line is not None and line.lost is not None, stands=self._stands)
        drawn = (self._picture().entries, self._moment()) == self._drawn
        return not drawn or waited != self._leaving.view(picture)

    def pace(self) -> PacePort | None:
        """Return the hand on the clock, or ``None`` if somebody else has it.

        Where somebody sits at exercise control, nobody else steers the clock of the room.
        """
        others = self._picture().directed and self.kind != "control"
        return SeatPace(self, self._hand) if self._hand is not None and not others else None

    def note_speed(self) -> None:
        """Put on record how fast the exercise runs from now on, where the hand may set it."""
        if self._hand is not None and self.kind != "evaluator":
            self._reach.ask(SetSpeed(times=SPEEDS[self._hand.index][1]))

    def review(self) -> ReviewPort | None:
        """Return the after-action window once the exercise has ended."""
        over = (State.ENDEX, State.HOT_WASH, State.ABORT)
        return self._reach.review() if self._picture().state in over else None

    def run_on(self) -> str:
        """Run on to the next thing that needs this seat; return what it was."""
        self.send_now()
        return run_on(self._reach, self._attention, staff=self.kind in STAFF)

    def go_on(self) -> None:
        """Let a paused exercise go on, where nobody else can."""
        if self._unstaffed and self._picture().state is State.PAUSE:
            self._reach.for_nobody(Resume())

    @property
    def standing(self) -> bool:
        """Whether the exercise is paused."""
        return self._picture().state is State.PAUSE

    def _attention(self) -> list[tuple[str, str]]:
        picture = self._picture()
        if self.kind in STAFF:
            return staff_attention(picture, self._staff, self._moment())
        return list(attention(picture, self._reach.x()))
