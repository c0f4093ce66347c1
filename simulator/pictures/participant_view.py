"""A team seat's desk: from its picture to the view that its console draws.

Everything here is said by the picture, and by nothing else: what other teams do is not in it.  What
the team has is in ``team_rows``, what may be asked in ``forms`` and ``menus``.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from simulator import times
from simulator.domain.plan.properties import told
from simulator.domain.state.picture import MessageSeen, Picture
from simulator.pictures import frame, words
from simulator.pictures.closing import questions
from simulator.pictures.files import file_rows
from simulator.pictures.frame import Moment
from simulator.pictures.help_view import Advised
from simulator.pictures.mentor import whispered
from simulator.pictures.team_help import team_help
from simulator.pictures.team_notes import team_note_rows
from simulator.pictures.team_rows import (
    AssetRows,
    indicator_rows,
    pool_rows,
    proposal_rows,
    work_rows,
)
from simulator.pictures.views import (
    AssetRow,
    LogRow,
    MessageRow,
    Note,
    ParticipantView,
    TeamNoteRow,
    Tone,
)
from simulator.pictures.waiting import waiting
from simulator.pictures.window import is_open
from simulator.times import mark

if TYPE_CHECKING:
    from simulator.pictures.help_view import Advise

_ALONE: Final = (Note(text="nobody at control", tone="muted", short="alone"),)
"""What the status row of a seat says where a stand-in is at exercise control."""


class ParticipantViews:
    """Builds one seat's views, and keeps the parts that did not change since the last one.

    What is kept follows from the picture alone, so a view does not depend on the views before it.

    Args:
        by: The kind of the seat.
        advise: Says what would be done next, where its team has full help.

    """

    def __init__(self, by: str = "team", advise: Advise = lambda _: None) -> None:
        self._by, self._advise = by, advise
        self._entries = -1
        self._log: list[LogRow] = []
        self._messages: dict[tuple[object, ...], MessageRow] = {}
        self._threads: dict[str, int] = {}
        self._rows = AssetRows()
        self._assets: tuple[AssetRow, ...] = ()
        self._advised_at = -1
        self._step: Advised | None = None
        self._notes: tuple[TeamNoteRow, ...] = ()

    def view(self, picture: Picture, now: Moment) -> ParticipantView:
        """Return the view of a picture at a moment."""
        if picture.entries != self._entries:
            self._refresh(picture)
        due = waiting(picture, now)
        return ParticipantView(
            status=frame.status(picture, now, marks=_ALONE if picture.stand_in else ()),
            pause=frame.pause(picture, now),
            stop=frame.stop(picture, now),
            due=due,
            inbox=self._inbox(picture, now),
            log=_with_notes(self._log, picture, now),
            assets=self._assets,
            work=work_rows(picture, frame.story(picture, now.x)),
            pools=pool_rows(picture),
            indicators=indicator_rows(picture, now.x),
            proposals=proposal_rows(picture),
            team_notes=self._notes,
            ended=frame.ended(picture),
            alone=picture.stand_in,
            by=self._by,
            help=team_help(picture, due, self._advised),
            whispers=whispered(picture, now),
        )

    def _advised(self, picture: Picture) -> Advised | None:
        """Return what would be done next: asked once for all that is drawn of one picture."""
        if picture.entries != self._advised_at:
            self._advised_at, self._step = picture.entries, self._advise(picture)
        return self._step

    def _refresh(self, picture: Picture) -> None:
        """Build again what follows from the stream alone."""
        if picture.entries < self._entries:
            self._log.clear()
        self._entries = picture.entries
        for line in picture.log[len(self._log) :]:
            tone: Tone = "warn" if line.text.startswith(("Refused:", "Alert:")) else "text"
            at = mark(line.x).removeprefix("T+")
            self._log.append(LogRow(at=at, text=line.text, detail=line.detail, tone=tone))
        self._threads = threads_of(picture)
        self._assets = self._rows.rows(picture)
        self._notes = team_note_rows(picture, picture.team or "")

    def _inbox(self, picture: Picture, now: Moment) -> tuple[MessageRow, ...]:
        asks = {
            one.id: _ask("Answer", one.answer_by, now.x)
            for one in questions(picture)
            if one.answer_by is not None
        }
        asks |= {
            seen.message: _ask("Decide", seen.due, now.x)
            for seen in picture.decisions.values()
            if is_open(seen)
        }
        rows = []
        for message in reversed(picture.messages.values()):
            asked = asks.get(message.id, "")
            flagged = message.id in now.flagged
            thread = self._threads[message.id]
            key = (message.id, message.read, message.answered, flagged, message.forwarded, thread)
            row = None if asked else self._messages.get(key)
            if row is None:
                row = _message(picture, message, asks=asked, flagged=flagged, thread=thread)
                if not asked:
                    self._messages[key] = row
            rows.append(row)
        return tuple(rows)


def participant_view(picture: Picture, now: Moment) -> ParticipantView:
    """Return the view of a picture at a moment, built from nothing else."""
    return ParticipantViews().view(picture, now)


# ---- messages


def threads_of(picture: Picture) -> dict[str, int]:
    """Return for each message how many there are in its thread: what answers it, and what it does.

    A message that answers none by its own word belongs to its subject with that correspondent.
    """
    roots: dict[str, str] = {}
    by_subject: dict[tuple[str, frozenset[str]], str] = {}
    for message in picture.messages.values():
        subject = message.subject.removeprefix("Re: ").casefold()
        others = frozenset({message.sender, *message.to} - {picture.team or "", picture.seat})
        known = roots.get(message.reply_to) or by_subject.get((subject, others))
        roots[message.id] = known or message.id
        by_subject.setdefault((subject, others), roots[message.id])
    counts = Counter(roots.values())
    return {message: counts[root] for message, root in roots.items()}


def _ask(verb: str, due: int, x: int) -> str:
    """Return what a message asks for: ``Decide in 4:00, by T+00:40``."""
    if x > due:
        return f"{verb}, {times.left(due - x)}, by {mark(due)}"
    return f"{verb} in {times.left(due - x)}, by {mark(due)}"


def addressed(picture: Picture, to: tuple[str, ...]) -> str:
    """Return addressees by name."""
    return ", ".join("everybody" if who == "all" else frame.name(picture, who) for who in to)


def _message(
    picture: Picture, message: MessageSeen, *, asks: str, flagged: bool, thread: int
) -> MessageRow:
    return MessageRow(
        id=message.id,
        at=mark(message.x),
        sender=frame.name(picture, message.sender),
        to=addressed(picture, message.to),
        channel=words.channel(message.channel),
        subject=message.subject,
        body=message.text,
        tlp=words.label(message.tlp),
        unread=not message.read,
        urgent=message.urgent,
        answered=message.answered,
        flagged=flagged,
        sent=message.sent,
        thread=thread,
        asks=asks,
        may_go="" if message.sent else words.MAY_GO[message.tlp],
        properties=told(message.properties, lambda who: frame.name(picture, who)),
        files=file_rows(message.files),
    )


def _with_notes(log: list[LogRow], picture: Picture, now: Moment) -> tuple[LogRow, ...]:
    """Return the log, newest first, with this console's notes at their time."""
    if not now.notes:
        return tuple(reversed(log))
    placed = [(line.x, row) for line, row in zip(picture.log, log, strict=True)]
    placed += [
        (x, LogRow(at=mark(x).removeprefix("T+"), text=text, detail=_noted_on(picture, about)))
        for x, _, text, about in now.notes
    ]
    placed.sort(key=lambda one: one[0])
    return tuple(row for _, row in reversed(placed))


def _noted_on(picture: Picture, about: str) -> str:
    if about in picture.messages:
        return f"private note on {picture.messages[about].subject}"
    if about in picture.decisions:
        return f"private note on {picture.decisions[about].text}"
    named = f" on {picture.name_of(about)}" if about in picture.names else ""
    return f"private note{named}"
