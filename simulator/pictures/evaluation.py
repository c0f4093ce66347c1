"""The evaluation console's view: what the EEG asks for, its evidence, the seat's own ratings.

The fold of the evaluator's own stream, and of nothing else.  Blind first: what the rules suggest
is not in that stream until it is shown, and what another evaluator gave stays out of the view
until this seat has rated the same.  No rating is made here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from simulator import times
from simulator.domain.concepts.evaluation import (
    FAR,
    RATINGS,
    EegGiven,
    Observed,
    Rateable,
    Rated,
    steps_apart,
)
from simulator.domain.concepts.ruling import Ruled, RulingWithdrawn
from simulator.domain.state.inject_status import PREVENTED, SKIPPED
from simulator.domain.state.picture import Picture, Told
from simulator.domain.values.behaviours import BEHAVIOURS
from simulator.pictures import frame
from simulator.pictures.control_teams import activity_rows
from simulator.pictures.evaluation_texts import Texts
from simulator.pictures.evaluation_view import EvaluationView, EvidenceRow, RateRow, TaskState
from simulator.pictures.frame import Moment
from simulator.pictures.moves import second_of
from simulator.pictures.staff import Staff
from simulator.pictures.views import Tone
from simulator.times import mark
from simulator.units import MINUTE, ONE

Key = tuple[str, str]
"""Sort and subject, as the command names them."""
_LATEST: Final = 12
"""Pieces of evidence in a view; the record has them all."""
_IS_DONE: Final = ("did", "told", "did-before")
"""How a task is shown by something that was done; the others by what was not, or by a text."""
_IS_NOT_DONE: Final = "did-not-until"
"""How a restraint is shown: by what is not on record until something else is, or to ENDEX."""
_GONE: Final = (SKIPPED, PREVENTED)
_OPENED: Final = ("running", "late", "over", "shown")


@dataclass(slots=True)
class Evaluation:
    """The fold, beside control's.

    Args:
        seat: Whose ratings are one's own.

    """

    seat: str
    eeg: tuple[Rateable, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    """Fact that the EEG asks about → how it is told."""
    own: dict[Key, tuple[str, str]] = field(default_factory=dict)
    """What this seat gave, with its reason; the last counts."""
    others: dict[Key, dict[str, str]] = field(default_factory=dict)
    """Another seat → what it gave."""
    notes: dict[str, list[EvidenceRow]] = field(default_factory=dict)
    """What a note is about → the notes."""
    happened: dict[str, list[tuple[int, EvidenceRow]]] = field(default_factory=dict)
    """Topic that the EEG asks about → when it happened, and how it is told."""
    ruled: dict[str, list[tuple[str, tuple[int, EvidenceRow]]]] = field(default_factory=dict)
    """Free decision → what its ruling added to what happened."""
    texts: Texts = field(default_factory=Texts)
    _lines: int = 0

    def take(self, told: Told, staff: Staff) -> None:
        """Fold one more entry in; ``staff`` has taken it already."""
        match told.body:
            case EegGiven(rows=rows, words=said):
                self.eeg, self.words = rows, dict(said)
                named = {topic for row in rows for topic in row.facts}
                self.happened = {topic: [] for topic in sorted(named)}
            case Rated() as body if body.seat == self.seat:
                self.own[body.sort, body.subject] = body.rating, body.reason
            case Rated() as body:
                self.others.setdefault((body.sort, body.subject), {})[body.seat] = body.rating
            case Observed() as body:
                row = EvidenceRow(at=_at(told.x), text=f"{staff.name(body.seat)}: {body.text}")
                self.notes.setdefault(body.about, []).append(row)
            case Ruled() as body:
                self.ruled[body.decision] = self._happen(told.x, body.topics(), staff)
            case RulingWithdrawn() as body:
                for topic, added in self.ruled.pop(body.decision, ()):
                    kept = self.happened[topic]
                    self.happened[topic] = [one for one in kept if one is not added]
            case body:
                self._happen(told.x, body.topics(), staff)
                self.texts.take(told)
        self._lines = len(staff.activity)

    def since(self, topic: str) -> list[int]:
        """Return when a fact that the EEG asks about happened."""
        return [x for x, _ in self.happened.get(topic, ())]

    def _happen(
        self, x: int, topics: tuple[str, ...], staff: Staff
    ) -> list[tuple[str, tuple[int, EvidenceRow]]]:
        """Keep when facts happened that the EEG asks about, and return what was added."""
        added: list[tuple[str, tuple[int, EvidenceRow]]] = []
        for topic in topics:
            if topic in self.happened:
                line = staff.activity[-1] if len(staff.activity) > self._lines else None
                text = self.words.get(topic, topic)
                if line is not None:
                    text = " ".join(part for part in (line.team, line.what, line.detail) if part)
                added.append((topic, (x, EvidenceRow(at=_at(x), text=text))))
        for topic, row in added:
            self.happened[topic].append(row)
        return added


def evaluation_view(
    picture: Picture, staff: Staff, fold: Evaluation, now: Moment
) -> EvaluationView:
    """Return the view of an evaluator's picture and folds at a moment."""
    rows = tuple(_row(picture, staff, fold, row, now) for row in fold.eeg)
    tasks = tuple(row for row in rows if row.sort == "task")
    opened = {f"task:{r.id}": staff.sent[r.inject].x for r in fold.eeg if r.inject in staff.sent}
    gaps = sorted((row.id for row in tasks if row.gap), key=lambda one: opened.get(one, 0))
    rated = sum(bool(row.rating) for row in tasks)
    return EvaluationView(
        status=frame.status(picture, now, code=staff.name(picture.seat)),
        pause=frame.pause(picture, now),
        stop=frame.stop(
            picture, now, read=len(staff.stop_read), seats=len(staff.seated) or len(staff.team_of)
        ),
        tasks=tasks,
        rest=tuple(row for row in rows if row.sort != "task"),
        gaps=tuple(gaps),
        meta=f"{rated} of {len(tasks)} rated, {len(gaps)} open",
        activity=activity_rows(staff),
    )


def _at(x: int) -> str:
    return times.bare_clock(x)


# ---- one row


def _row(picture: Picture, staff: Staff, fold: Evaluation, row: Rateable, now: Moment) -> RateRow:
    key: Key = (row.sort, row.id)
    rating, reason = fold.own.get(key, ("", ""))
    suggested = picture.suggested.get(key, "")
    given = fold.others.get(key, {}) if rating else {}
    done = _done(fold, row)
    texts = fold.texts.of(row, sent.x) if (sent := staff.sent.get(row.inject)) is not None else ()
    state, window, share, tone = _window(picture, staff, row, (done, fold.since(row.until)), now)
    return RateRow(
        id=f"{row.sort}:{row.id}",
        sort=row.sort,
        name=row.id,
        title=row.title,
        team=row.team,
        essential=row.essential,
        state=state,
        window=window,
        share=share,
        tone=tone,
        rating=rating,
        reason=reason,
        suggested=suggested,
        others=", ".join(f"{staff.name(seat)} {given[seat]}" for seat in given),
        expected=_expected(row),
        standard=row.standard,
        evidence=_found(fold, row),
        notes=tuple(fold.notes.get(f"{row.sort}:{row.id}", ())),
        texts=tuple(EvidenceRow(at=_at(x), text=text) for x, text in texts),
        contents=row.contents,
        points=row.points,
        right=row.right,
        adequate=picture.texts_judged.get(row.id) if row.sort == "task" else None,
        wants_reason=tuple(one for one in RATINGS if steps_apart(one, suggested) >= FAR),
        gap=not rating and state in _OPENED,
    )


def _done(fold: Evaluation, row: Rateable) -> list[int]:
    """Return when all of what is asked for was on record; empty while some of it is not."""
    groups = [group for group in (row.topics, *row.groups) if group]
    firsts = [[x for topic in group for x, _ in fold.happened.get(topic, ())] for group in groups]
    if not all(firsts):
        return []
    # Of one group every time counts; of several the last that was needed.
    return firsts[0] if len(firsts) == 1 else [max(map(min, firsts))] if firsts else []


def _found(fold: Evaluation, row: Rateable) -> tuple[EvidenceRow, ...]:
    """Return what is on record of what the EEG asks about, in order."""
    found = (one for topic in row.facts for one in fold.happened.get(topic, ()))
    in_order = sorted(found, key=lambda one: one[0])
    return tuple(dict.fromkeys(row for _, row in in_order))[:_LATEST]


def _expected(row: Rateable) -> str:
    """Return what shows that a task was done; of a way of working, its steps."""
    if row.sort == "behaviour":
        steps = BEHAVIOURS[row.id.partition("/")[2]].anchors
        return "; ".join(f"{n} {text}" for n, text in enumerate(steps, 1))
    return row.expected


def _window(
    picture: Picture,
    staff: Staff,
    row: Rateable,
    when: tuple[list[int], list[int]],
    now: Moment,
) -> tuple[TaskState, str, int, Tone]:
    """Return how a task's window stands: its state, in words, the share of it that has passed.

    It is the window as it is written; the assessment lets it grow with the team's load.  What was
    on record before it opened does not close it: whether that counts is for whoever rates.

    Args:
        picture: Of staff.
        staff: Its fold.
        row: The task.
        when: When what is asked for was on record, and when what it refers to was.
        now: When it is drawn.

    """
    if row.sort != "task":
        return "other", "", 0, "muted"
    sent = staff.sent.get(row.inject)
    if sent is None:
        return _unopened(picture, staff, row)
    done, until = when
    gone = now.x - sent.x
    over = picture.state in frame.OVER
    if row.how == _IS_NOT_DONE:
        ended = [x for x in until if x >= sent.x]
        if ended or over:
            return "over", f"over since {mark(min(ended)) if ended else 'ENDEX'}", ONE, "muted"
        share = min(ONE, gone * ONE // max(staff.duration - sent.x, 1))
        return "running", f"open {_to(row)}", share, "strong"
    counts = row.how in _IS_DONE
    since = [x - sent.x for x in done if x >= sent.x] if counts else []
    if since:
        return _shown(row, min(since))
    return _open(row, sent.x, gone, before=counts and bool(done), over=over)


def _to(row: Rateable) -> str:
    """Return what ends the window of a restraint: it has no minutes, as what is expected says."""
    return "to ENDEX" if row.until in ("", "endex") else "until what it names happens"


def _open(
    row: Rateable, opened: int, gone: int, *, before: bool, over: bool
) -> tuple[TaskState, str, int, Tone]:
    """Return how a window stands in which nothing has closed it; after ENDEX none is left."""
    if over and not before and gone < row.within + row.late:
        return "over", "over since ENDEX", ONE, "muted"
    if gone < row.within and not over:
        share = gone * ONE // max(row.within, 1)
        left = f"{times.left(row.within - gone)} left"
        return "running", f"{left}, on record before" if before else left, share, "strong"
    if before:
        return "shown", f"on record before {row.inject}", 0, "muted"
    latest = mark(opened + row.within + row.late)
    if gone < row.within + row.late:
        return "late", f"late until {latest}", ONE, "warn"
    return "over", f"over since {latest}", ONE, "muted"


def _shown(row: Rateable, took: int) -> tuple[TaskState, str, int, Tone]:
    """Return how long it took from the inject on."""
    share = min(ONE, took * ONE // max(row.within, 1))
    late = took > row.within
    text = f"after {took // MINUTE} of {times.long(row.within)}"
    return "shown", text, share, "warn" if late else "muted"


def _unopened(picture: Picture, staff: Staff, row: Rateable) -> tuple[TaskState, str, int, Tone]:
    """Return when a window is to open, or that it never did: nobody's failure."""
    seen = picture.msel.get(row.inject)
    if picture.state in frame.OVER or (seen is not None and seen.status in _GONE):
        return "none", "no opportunity", 0, "faint"
    at = seen.at if seen is not None else None
    due = None if at is None else second_of(picture, staff, at)
    when = f"from {mark(due)}" if due is not None else f"once {row.inject} is out"
    long = _to(row) if row.how == _IS_NOT_DONE else times.long(row.within)
    return "planned", f"{when}, {long}", 0, "faint"
