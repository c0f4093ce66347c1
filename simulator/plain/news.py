"""What is new between two looks at a seat's view, as sentences in the order of its stream."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from simulator.pictures.evaluation_view import EvaluationView
from simulator.pictures.mentor_view import MentorView
from simulator.pictures.views import ParticipantView
from simulator.plain.lines import MARGIN, quoted
from simulator.plain.tables import (
    Numbers,
    activity_line,
    asset_line,
    due_line,
    log_line,
    message_head,
    team_note_line,
)

if TYPE_CHECKING:
    from simulator.pictures.views import MessageRow, PauseView, StateName, StatusView, StopView

    DeskView = ParticipantView | EvaluationView | MentorView
    """What is told in lines: exercise control has its screens."""

SHORT: Final = 400
"""Characters of a message that are told when it comes; ``read`` says all of it."""
STATES: Final[dict[StateName, str]] = {
    "ready": "The exercise has not started.",
    "run": "The exercise runs.",
    "pause": "The exercise is paused.",
    "stopped": "",
    "endex": "ENDEX. The exercise has ended. Type after for what came of it.",
    "hot-wash": "The hot wash has begun.",
    "abort": "The exercise was aborted.",
}
_READ: Final = "read"
_MESSAGE: Final = "send"


class News:
    """What is new, once.

    Args:
        due: Numbers of what is due.

    """

    def __init__(self, due: Numbers) -> None:
        self._due = due
        self._seen: DeskView | None = None

    def since(self, view: DeskView) -> list[str]:
        """Return what was not told yet; the first look is only remembered."""
        before, self._seen = self._seen, view
        desk = _desk_of(view)
        for row in desk.due if desk is not None else ():
            self._due.of(row.id)
        if before is None or before == view:
            return []
        said, was = list(_state(before, view)), _desk_of(before)
        if view.stop is not None:
            return said
        if desk is not None and was is not None and _looks_at(view) == _looks_at(before):
            return [*said, *self._at_a_desk(was, desk)]
        if isinstance(view, EvaluationView) and isinstance(before, EvaluationView):
            said += _activity(before, view)
        return said

    def _at_a_desk(self, before: ParticipantView, view: ParticipantView) -> Iterator[str]:
        for lines in _in_order(before, view):
            yield from lines
        noted = {row.id: row for row in before.team_notes}
        for note in reversed(view.team_notes):
            if noted.get(note.id) != note:
                yield f"{view.status.clock} Team note {team_note_line(note)}"
        known = {row.id for row in before.due}
        for row in view.due:
            if row.id not in known and row.opens not in (_READ, _MESSAGE):
                yield due_line(self._due.of(row.id), row)
        stood = {row.id: (row.state, row.level) for row in before.assets}
        for asset in view.assets:
            if stood.get(asset.id) != (asset.state, asset.level):
                yield f"{view.status.clock} {asset_line(asset)}"


def _desk_of(view: DeskView) -> ParticipantView | None:
    """Return the desk that is seen: a seat's own, or the one that a mentor looks at."""
    if isinstance(view, MentorView):
        return view.desk
    return view if isinstance(view, ParticipantView) else None


def _looks_at(view: DeskView) -> str:
    return view.at if isinstance(view, MentorView) else ""


def _in_order(before: ParticipantView, view: ParticipantView) -> list[list[str]]:
    """Return what was logged and what came, by its time; in a minute what was logged first."""
    new = view.log[: max(0, len(view.log) - len(before.log))]
    placed = [(row.at, [log_line(row)]) for row in reversed(new)]
    count = len(before.inbox)
    for number, message in enumerate(reversed(view.inbox), 1):
        if number > count and not message.sent:
            placed.append((message.at.removeprefix("T+"), list(_came(number, message))))
    placed.sort(key=lambda one: one[0])
    return [lines for _, lines in placed]


def _came(number: int, row: MessageRow) -> Iterator[str]:
    """Yield a message that has come: as much of it as one hears in one go."""
    yield message_head(number, row)
    if len(row.body) <= SHORT:
        yield from quoted(row.body)
    else:
        yield from quoted(f"{row.body[:SHORT].rsplit(' ', 1)[0]} …")
        yield f"{MARGIN}(read {number} says all of it)"
    if row.asks:
        yield f"{MARGIN}{row.asks}."


def _activity(before: EvaluationView, view: EvaluationView) -> list[str]:
    known = set(before.activity)
    new = list(takewhile(lambda row: row not in known, view.activity))
    return [activity_line(row) for row in reversed(new)]


# ---- the state


def _state(before: DeskView, view: DeskView) -> Iterator[str]:
    if view.status.starts and not before.status.starts:  # it counts down where one asks for it
        yield f"{view.status.starts}."
    if (before.status.state, before.stop, before.pause) == (
        view.status.state,
        view.stop,
        view.pause,
    ):
        return
    if view.stop is not None:
        if before.stop is None:
            yield stop_line(view.stop)
    elif view.pause is not None:
        if before.pause is None or before.pause.reason != view.pause.reason:
            yield pause_line(view.status, view.pause)
    elif (before.status.state, view.status.state) != ("ready", "run"):  # its log says STARTEX
        yield f"{view.status.clock} {STATES[view.status.state]}"


def stop_line(stop: StopView) -> str:
    """Return what is said of a real emergency; nothing of the exercise is said with it."""
    reason = f" {stop.reason}." if stop.reason else ""
    return (
        f"NO DUFF, REAL EMERGENCY: {stop.by} has stopped the exercise.{reason} It is no part of "
        "the exercise. Type acknowledge once you have read it; resume agrees to resume."
    )


def pause_line(status: StatusView, pause: PauseView) -> str:
    """Return what is said of a pause."""
    back = f", back at {pause.back_at}" if pause.back_at else ""
    by = f" by {pause.by}" if pause.by else ""
    reason = f": {pause.reason}" if pause.reason else ""
    return f"{status.clock} The exercise is paused{by}{back}{reason}"
