"""What stands in a view, said in sentences: one row a line, the number to name it by first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from simulator.plain.lines import MARGIN, quoted
from simulator.units import counted, percent

if TYPE_CHECKING:
    from simulator.pictures.control_view import ActivityRow
    from simulator.pictures.evaluation_view import EvaluationView, RateRow
    from simulator.pictures.start_view import BriefingView
    from simulator.pictures.views import (
        AssetRow,
        DueRow,
        LogRow,
        MessageRow,
        ParticipantView,
        StatusView,
        TeamNoteRow,
    )


class Numbers:
    """Numbers by which rows are named; one that was given stays with its row."""

    def __init__(self) -> None:
        self._ids: list[str] = []

    def of(self, row: str) -> int:
        """Return the number of a row."""
        if row not in self._ids:
            self._ids.append(row)
        return self._ids.index(row) + 1

    def row(self, number: str) -> str:
        """Return the row that a number names; empty if it names none."""
        if not number.isascii() or not number.isdecimal() or len(number) > 6:  # noqa: PLR2004 - no exercise has a million rows
            return ""
        return self._ids[int(number) - 1] if 0 < int(number) <= len(self._ids) else ""


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def status_line(status: StatusView) -> str:
    """Return the frame in a line: whose seat, both clocks, and what else must be said."""
    who = _joined(status.team or status.code, status.role)
    named = {"run": "running", "pause": "paused"}.get(status.state, status.state)
    state = status.starts or named
    marks = ", ".join(mark.text for mark in status.marks)
    times = _joined(status.clock, state, f"scenario {status.scenario_time}", marks)
    return f"{status.name}, {status.tlp}. {who}. {times}."


def message_head(number: int, row: MessageRow) -> str:
    """Return what a message is, in a line: time, number, sender, way, label, subject."""
    whom = f"to {row.to}" if row.sent else f"from {row.sender}"
    urgent = "urgent" if row.urgent else ""
    head = _joined(whom, row.channel, row.tlp, urgent)
    return f"{row.at} Message {number} {head}: {row.subject}"


def message_lines(number: int, row: MessageRow) -> Iterator[str]:
    """Yield a message whole."""
    yield message_head(number, row)
    yield from quoted(row.body)
    for label, text in row.properties:
        yield f"{MARGIN}{label}: {text}"
    for file in row.files:
        yield f"{MARGIN}With it: {file.name}, {file.size}"
    if row.files:
        yield f"(file {number} reads it)"
    if row.may_go:
        yield f"May go to {row.may_go}."
    if row.asks:
        yield f"{row.asks}."


def inbox_line(number: int, row: MessageRow) -> str:
    """Return a message as a list has it."""
    flagged = "flagged" if row.flagged else ""
    marks = _joined(
        "unread" if row.unread else "", flagged, "answered" if row.answered else "", row.asks
    )
    return message_head(number, row) + (f" ({marks})" if marks else "")


def due_line(number: int, row: DueRow) -> str:
    """Return what is due, in a line."""
    when = _joined(row.left, row.scenario_due, row.exercise_due)
    return f"Due {number}, {when}, {row.sort}: {row.title}"


def asset_line(row: AssetRow) -> str:
    """Return how an asset stands, in a line."""
    level = "not read" if row.level is None else f"{percent(row.level)}"
    return f"{row.name}: {_joined(row.state, level, row.reason, row.alert)}"


def log_line(row: LogRow) -> str:
    """Return what was done or came, in a line."""
    return f"T+{row.at} {row.text}" + (f": {row.detail}" if row.detail else "")


def team_note_line(row: TeamNoteRow) -> str:
    """Return an item of a team's notes in a line."""
    stands = f" ({row.mark}, {row.by})" if row.mark != "open" else ""
    return f"{row.id} T+{row.at} {row.who}: {row.text}{stands}"


def activity_line(row: ActivityRow) -> str:
    """Return what somebody did, as staff see it, in a line."""
    who = " ".join(part for part in (row.team, row.who) if part)
    return f"{row.at} {who}: {row.what}" + (f", {row.detail}" if row.detail else "")


def rate_line(number: int, row: RateRow) -> str:
    """Return what is to be rated, in a line."""
    marks = _joined(row.window, f"rated {row.rating}" if row.rating else "not rated")
    essential = " (essential)" if row.essential else ""
    return f"{number} {row.name} {row.team}{essential}: {row.title} ({marks})"


def rate_lines(number: int, row: RateRow) -> Iterator[str]:
    """Yield what is to be rated, whole."""
    yield rate_line(number, row)
    for label, text in (
        ("Expected", row.expected),
        ("Standard task", row.standard),
        ("Your reason", row.reason),
        ("The rules suggest", row.suggested),
        ("Others", row.others),
    ):
        if text:
            yield f"{MARGIN}{label}: {text}"
    for label, each in (
        ("Must say", row.contents),
        ("To discuss", row.points),
        ("Right", row.right),
    ):
        yield from (f"{MARGIN}{label}: {one}" for one in each)
    for label, rows in (("Seen", row.evidence), ("Noted", row.notes), ("Wrote", row.texts)):
        for one in rows:
            yield f"{MARGIN}{label} {one.at}: {one.text}"


def work_lines(view: ParticipantView) -> Iterator[str]:
    """Yield who is free and what is worked on."""
    people = ", ".join(f"{one.name} {one.free} of {one.total} free" for one in view.pools)
    yield f"People: {people or 'none'}."
    for row in view.work:
        done = "" if row.share is None else f"{percent(row.share)} done"
        yield f"{row.title}: {_joined(row.needs, done, row.left)}"


def to_rate(view: EvaluationView) -> tuple[RateRow, ...]:
    """Return all that can be rated."""
    return (*view.tasks, *view.rest)


def briefing_lines(view: BriefingView) -> Iterator[str]:
    """Yield the briefing."""
    yield f"Briefing. {view.meta}."
    yield from quoted(view.situation)
    for label, text in view.rows:
        yield f"{label}: {text}"
    yield from (f"Objective: {text}" for text in view.objectives)
    yield from (f"Rule: {text}" for text in view.rules)
    yield from (f"Check: {text}" for text in view.ready)


def standing(view: ParticipantView) -> str:
    """Return how much there is at a desk, in a line."""
    unread = sum(row.unread for row in view.inbox)
    return (
        f"{counted(len(view.inbox), 'message')}, {unread} unread; {len(view.due)} due; "
        f"{counted(len(view.work), 'job')} under way."
    )


def or_none(lines: Iterable[str], none: str) -> list[str]:
    """Return lines, or the one that says that there are none."""
    return list(lines) or [none]
