"""The time budget: what is left of the plan, against ENDEX and against the room on the wall.

A fold of control's picture alone.  An inject needs the time of the decisions that it asks for and
of the tasks whose window it opens.  What has no time to come is not counted, and said.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from simulator import times
from simulator.domain.concepts.evaluation import Rateable
from simulator.domain.concepts.release import Release
from simulator.domain.plan import facts
from simulator.domain.plan.effects import every
from simulator.domain.state.inject_status import PLANNED, WAITING
from simulator.domain.state.picture import InjectSeen, Picture
from simulator.domain.values.grouped import grouped
from simulator.domain.values.phases import State
from simulator.domain.values.remembered import form_of
from simulator.pictures.budget_view import BudgetView, CutRow
from simulator.pictures.control_view import InjectRow
from simulator.pictures.frame import OVER, Moment
from simulator.pictures.staff import Staff
from simulator.pictures.timetable import at_wall
from simulator.pictures.views import Note, Tone
from simulator.pictures.words import listed
from simulator.units import MINUTE, counted

NOTHING, WORLD, FOLLOWED, DECIDED, TASK, GRAVE = range(6)
"""What is lost with an inject, from least to most."""
Loss = tuple[int, str, str]
"""How much, in a few words, in a sentence."""
_FREE: Final[Loss] = (
    NOTHING,
    "nothing that is judged",
    "No critical task, decision or other inject hangs on it.",
)


# ---- what hangs on an inject


class Hanging:
    """What hangs on each inject, looked up once for all: a drill may have thousands.

    Args:
        picture: Control's.
        staff: Its fold.

    """

    def __init__(self, picture: Picture, staff: Staff) -> None:
        self._msel = picture.msel
        self._followers = grouped(
            (one.plan.after[0], one.id)
            for one in picture.msel.values()
            if one.at is None and one.plan.after is not None
        )
        self._tasks = grouped(
            (name, task)
            for task in staff.tasks.values()
            for name in dict.fromkeys((task.inject, *_delivered(task)))
        )

    def losses(self, name: str) -> list[Loss]:
        """Return what is lost with an inject, the most first; never empty."""
        seen = self._msel[name]
        found = [*self._of_tasks(name), *_expected(seen), *_asked(seen), *self._followed(seen)]
        if seen.plan.effects:
            n = counted(len(seen.plan.effects), "effect")
            found.append((WORLD, "what it does", f"It does something to the world: {n}."))
        return sorted(found, key=lambda one: -one[0]) or [_FREE]

    def _of_tasks(self, name: str) -> Iterator[Loss]:
        """Yield the critical tasks that need it; essential and legal ones are named so."""
        for task in self._tasks.get(name, ()):
            legal = any("notify" in topic.split(":") for topic in task.facts)
            sorts = [one for one, so in (("essential", task.essential), ("legal", legal)) if so]
            word = f"{' and '.join(sorts)} task" if sorts else "task"
            text = f"{word[:1].upper()}{word[1:]} {task.id}: {task.title}"
            yield GRAVE if sorts else TASK, f"{word} {task.id}", text

    def _followed(self, seen: InjectSeen) -> Iterator[Loss]:
        for one in self._followers.get(seen.id, ()):
            yield FOLLOWED, f"{one} follows it", f"{one}, which follows it"
        for said in seen.waits:
            branch = said.partition(" follows ")[0]
            if branch in self._msel:  # its contingency, as the sentence of the plan names it
                yield FOLLOWED, f"{branch} hangs on it", f"A branch of the plan: {said}"


_DELIVERED: Final = form_of(facts.Delivered)


def _delivered(task: Rateable) -> Iterator[str]:
    """Yield the injects that count for a task by going out."""
    for topic in task.facts:
        if topic.startswith(_DELIVERED.head) and (read := _DELIVERED.read(topic)):
            yield read["inject"]


def _expected(seen: InjectSeen) -> Iterator[Loss]:
    for said in seen.expected:
        if said.endswith(", essential"):
            yield GRAVE, "what is essential", f"Expected as essential: {said}"


def _asked(seen: InjectSeen) -> Iterator[Loss]:
    for ask in seen.plan.asks:
        yield DECIDED, "a decision", f"The decision: {ask.text}"
        for option in ask.options:
            for effect in every(option.all_effects):
                if isinstance(effect, Release):
                    text = f"{effect.inject}, which a decision that it asks for may send"
                    yield FOLLOWED, f"{effect.inject} hangs on it", text


# ---- what is left of the plan


def is_left(seen: InjectSeen) -> bool:
    """Return whether an inject may still go out."""
    return not (seen.status.over or seen.status.stuck)


def needs(picture: Picture, staff: Staff, due: Mapping[str, int]) -> dict[str, int]:
    """Return inject → the exercise second by which all that it opens is over.

    Args:
        picture: Control's.
        staff: Its fold.
        due: Inject → the exercise second of its time, of those that have one to come.

    """
    found: dict[str, int] = {}
    windows = Counter[str]()
    for task in staff.tasks.values():
        windows[task.inject] = max(windows[task.inject], task.within)
    for name in picture.msel:
        at = _at(picture, due, name)
        if at is not None:
            asks = picture.msel[name].plan.asks
            found[name] = at + max([windows[name], *(ask.within for ask in asks)])
    return found


def _at(picture: Picture, due: Mapping[str, int], name: str) -> int | None:
    """Return when an inject's time comes; of one that follows others, if all before it go out."""
    by, seen = 0, picture.msel[name]
    for _ in picture.msel:  # a plan does not go round, and nobody waits for one that does
        if seen.status is not PLANNED:
            return None
        if seen.id in due:
            return due[seen.id] + by
        if seen.at is not None or seen.plan.after is None:
            return None
        before, after = seen.plan.after
        if before not in picture.msel:
            return None
        by, seen = by + after, picture.msel[before]
    return None


def budget(picture: Picture, staff: Staff, rows: tuple[InjectRow, ...], now: Moment) -> BudgetView:
    """Return the time budget at a moment; nothing once the exercise is over."""
    if picture.state in OVER:
        return BudgetView(title="The exercise is over.", tone="muted")
    due = {
        row.id: row.due_x
        for row in rows
        if row.due_x is not None and row.sent_x is None and row.due_x >= now.x
        if not picture.msel[row.id].status.in_hand
    }
    # A row of which nothing new is known is the same object, and most news is of none of them.
    # At another pace a time of the story comes at another second, and its row is the same.
    of = tuple(picture.msel.values()), due, tuple(picture.moves)
    known, made = staff.drawn.get("budget", (None, None))
    if known != of:
        made = needs(picture, staff, due), cuts(picture, staff, rows, due)
        staff.drawn["budget"] = of, made
    ends, could = made
    open_ones = [
        one.due for one in picture.decisions.values() if one.chosen is None and not one.lapsed
    ]
    last = max([now.x, *ends.values(), *open_ones])
    over = (last - picture.ends) // now.rate
    lines = [_endex(picture, now), _plan(picture, now, last)]
    if now.today is not None and picture.room_until:
        said, over = _room(picture, now, last, now.today)
        lines.append(said)
    lines += _uncounted(picture, rows, due)
    title = f"{_minutes(over)} over" if over >= MINUTE else f"{_minutes(-over)} left"
    return BudgetView(
        title=title,
        tone="warn" if over >= MINUTE else "ok",
        over=over,
        lines=tuple(lines),
        cuts=could,
    )


def _minutes(seconds: int) -> str:
    return times.long(max(seconds, 0))


def _on_wall(seconds: int, now: Moment) -> str:
    """Return a length of exercise time, and what it is on the wall."""
    wall = f", {_minutes(seconds // now.rate)} on the wall" if now.rate > 1 else ""
    return f"{_minutes(seconds)} of exercise time{wall}"


def _endex(picture: Picture, now: Moment) -> tuple[str, Note]:
    left = picture.ends - now.x
    return "ENDEX", Note(text=f"at {times.mark(picture.ends)}, in {_on_wall(left, now)}")


def _plan(picture: Picture, now: Moment, last: int) -> tuple[str, Note]:
    beyond = last - picture.ends
    where = f"{_minutes(beyond)} beyond ENDEX" if beyond > 0 else f"{_minutes(-beyond)} before it"
    text = f"needs {_on_wall(last - now.x, now)}, with its windows: to {times.mark(last)}, {where}"
    return "The plan", Note(text=text, tone="warn" if beyond > 0 else "text")


def _room(
    picture: Picture, now: Moment, last: int, today: datetime
) -> tuple[tuple[str, Note], int]:
    """Return how the plan stands to the room, and by how many wall seconds it is over.

    To ENDEX or to the end of the plan, whichever is later.
    """
    left = picture.room_until - int(today.timestamp())
    needed = (max(last, picture.ends) - now.x) // now.rate
    over = needed - left
    how = f"{_minutes(over)} over" if over > 0 else f"{_minutes(-over)} left"
    stands = "" if picture.state is State.RUN else ", and the clocks stand"
    when = f"in {_minutes(left)}" if left > 0 else "now"
    text = f"is to be empty at {at_wall(picture.room_until, today)}, {when}: {how} at this pace"
    tone: Tone = "warn" if over >= MINUTE else "text"
    return ("The room", Note(text=f"{text}{stands}", tone=tone)), over


def _uncounted(
    picture: Picture, rows: tuple[InjectRow, ...], due: Mapping[str, int]
) -> Iterator[tuple[str, Note]]:
    """Yield what has no time to come, and so is not counted."""
    left = [picture.msel[row.id] for row in rows if row.id not in due]
    left = [seen for seen in left if is_left(seen)]
    timeless = [seen for seen in left if seen.status in (PLANNED, WAITING)]
    fact = sum(_at(picture, due, seen.id) is None for seen in timeless)
    held = Counter(str(seen.status) for seen in left if seen.status.in_hand)
    parts = [f"{fact} on a fact or by hand"] if fact else []
    parts += [f"{n} {status}" for status, n in held.items()]
    parts += [counted(len(picture.cards), "card of your own", "cards of your own")] * bool(
        picture.cards
    )
    if parts:
        yield "Not counted", Note(text=f"{listed(parts)}; pauses to come", tone="muted")


# ---- what could be cut


def cuts(
    picture: Picture, staff: Staff, rows: tuple[InjectRow, ...], due: Mapping[str, int]
) -> tuple[CutRow, ...]:
    """Return what could be cut: what costs least first, and of that what saves most."""
    order, lost_with = sorted(due.values()), _lost(picture, staff)
    found = []
    for row in rows:
        if not is_left(picture.msel[row.id]):
            continue
        lost = lost_with[row.id]
        saved = saves(due.get(row.id), order)
        found.append((lost[0][0], -saved, _cut(row, lost, saved)))
    return tuple(cut for *_, cut in sorted(found, key=lambda one: one[:2]))


def _lost(picture: Picture, staff: Staff) -> dict[str, list[Loss]]:
    """Return inject → what is lost with it; only a move of the plan changes that."""
    of = tuple(picture.moves)
    known, lost = staff.drawn.get("losses", (None, {}))
    if known != of:
        hanging = Hanging(picture, staff)
        lost = {name: hanging.losses(name) for name in picture.msel}
        staff.drawn["losses"] = of, lost
    return lost  # type: ignore[no-any-return]  # of this function


def saves(at: int | None, order: list[int]) -> int:
    """Return by how many exercise seconds the rest can come earlier without this one."""
    later = len(order) if at is None else bisect_right(order, at)
    return 0 if at is None or later == len(order) else order[later] - at


def _cut(row: InjectRow, lost: list[Loss], saved: int) -> CutRow:
    worst, few, _ = lost[0]
    more = f", {len(lost) - 1} more" if lost[1:] else ""
    return CutRow(
        id=row.id,
        title=row.title,
        to=row.to,
        at=row.now or row.planned if row.due_x is not None else "",
        loses=f"{few}{more}",
        tone="warn" if worst == GRAVE else "text" if worst else "ok",
        why=tuple(text for _, _, text in lost),
        saves=times.minutes(saved) if saved >= MINUTE else "",
    )
