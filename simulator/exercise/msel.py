"""The MSEL on paper: one row an inject, as HSEEP's master scenario events list has it.

Of a scenario, what is planned; of a record, also what became of it, and what control improvised.
How it is laid out (Markdown, CSV) is in ``msel_text``; blank EEGs are in ``eeg``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from simulator.domain.concepts.directed import Directed
from simulator.domain.concepts.edit import InjectEdited, changes
from simulator.domain.concepts.message import MessageArrived
from simulator.domain.concepts.replan import PlanMoved
from simulator.domain.kinds.body import Event
from simulator.domain.kinds.inject import InjectChanged
from simulator.domain.plan.injects import Inject
from simulator.domain.plan.properties import ForReaders, Property, changed_in
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules import wanted
from simulator.domain.rules.clauses import met_before, name_of
from simulator.domain.rules.clue_words import planned as planned_clue
from simulator.domain.state.event_words import Say, filled
from simulator.domain.state.inject_status import DELIVERED, QUEUED, WAITING
from simulator.domain.values.clock import At
from simulator.domain.values.grouped import grouped
from simulator.pictures import words
from simulator.pictures.effect_words import effect_words
from simulator.times import duration, hours_minutes, story_time

KINDS: Final = {
    "contextual": "contextual",
    "expected-action": "expected action",
    "contingency": "contingency",
    "administrative": "administrative",
}


@dataclass(slots=True, kw_only=True)
class Row:
    """One row, as texts; ``message`` and what follows it may have several lines."""

    number: str
    time: str
    story: str
    event: str
    kind: str = ""
    sender: str = ""
    to: str = ""
    channel: str = ""
    label: str = ""
    message: str = ""
    asks: str = ""
    expected: str = ""
    objective: str = ""
    tasks: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)
    """Of an inject, each that it has, by its key."""
    waits: str = ""
    does: str = ""
    notes: str = ""
    sent: str = ""
    state: str = ""
    remarks: str = ""


def story_second(plan: Scenario, x: int) -> int:
    """Return the scenario second that the plan has come to at an exercise second, jumps counted."""
    at, s, num, den = 0, 0, 1, 1
    steps = sorted({p.x for p in plan.paces} | {j.x for j in plan.jumps if j.x < x})
    for step in steps:
        if step > x:
            break
        s += (step - at) * num // den
        at = step
        s += sum(jump.by for jump in plan.jumps if jump.x == step and step < x)
        pace = next((one for one in plan.paces if one.x == step), None)
        num, den = (pace.num, pace.den) if pace is not None else (num, den)
    return s + (x - at) * num // den


def exercise_second(plan: Scenario, at: At) -> int | None:
    """Return the exercise second of a time of the plan; ``None`` if it is not reached by ENDEX."""
    clock, due = at
    if clock == "x":
        return due
    low, high = 0, plan.duration
    if story_second(plan, high) < due:
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if story_second(plan, middle) < due else (low, middle)
    return low


def planned(plan: Scenario) -> list[Row]:
    """Return the MSEL as it is planned, in the author's order."""
    tasks = (task for objective in plan.objectives for task in objective.tasks)
    serves = grouped((task.inject, f"{task.id} {task.title}") for task in tasks)
    return [_row(plan, inject, serves.get(inject.id, ())) for inject in plan.injects.values()]


def _row(plan: Scenario, inject: Inject, tasks: Iterable[str]) -> Row:
    time, story = _when(plan, inject)
    titles = {one.id: one.title for one in plan.objectives}
    return Row(
        number=inject.id,
        time=time,
        story=story,
        event=inject.title,
        kind=KINDS[inject.kind],
        sender=name_of(plan, inject.sender),
        to=", ".join("everybody" if one == "all" else name_of(plan, one) for one in inject.to),
        channel=words.channel(inject.channel),
        label=words.label(inject.tlp),
        message=f"{inject.subject}\n\n{inject.text}",
        asks="\n".join(_asks(plan, inject)),
        expected="\n".join(wanted.expected(plan, inject)),
        objective="\n".join(f"{one} {titles.get(one, '')}".strip() for one in inject.objectives),
        tasks="\n".join(tasks),
        properties=_properties(plan, inject.properties),
        waits="\n".join(wanted.waits(plan, inject)),
        does="\n".join(
            effect_words(one, lambda who: name_of(plan, who))
            for one in wanted.effects(plan, inject.effects)
        ),
        notes="\n".join(
            (*_files(inject), *_clue(plan, inject), *((inject.note,) if inject.note else ()))
        ),
    )


def _properties(plan: Scenario, held: Iterable[Property]) -> dict[str, str]:
    return {one.kind: "\n".join(one.lines(lambda who: name_of(plan, who))) for one in held}


def _clue(plan: Scenario, inject: Inject) -> tuple[str, ...]:
    """Return what an inject tells of an uncertain fact, a line each."""
    fact = plan.facts.get(inject.clue.fact) if inject.clue is not None else None
    return () if inject.clue is None or fact is None else planned_clue(inject.clue, fact.title)


def _when(plan: Scenario, inject: Inject) -> tuple[str, str]:
    """Return an inject's exercise time, and the time of the story then."""
    if inject.at is not None:
        x = exercise_second(plan, inject.at)
        if x is None:
            return "after ENDEX", ""
        return hours_minutes(x), story_time(plan.start, story_second(plan, x))
    if inject.after is not None:
        name = inject.after.inject or wanted.after(plan, inject)
        by = inject.after.by
        return (f"{duration(by)} after {name}" if by else f"with {name}"), ""
    return ("by hand" if inject.manual else "on its fact"), ""


def _asks(plan: Scenario, inject: Inject) -> Iterator[str]:
    for ask in inject.asks:
        yield f"{ask.text} ({duration(ask.within)})"
        for one in ask.options:
            default = " [if nobody decides]" if one.id == ask.default else ""
            right = wanted.right_when(plan, one)
            yield f"- {one.title}{default}{f' [right when {right}]' if right else ''}"
        if ask.settled is not None:
            yield wanted.settled(ask)
        if ask.forecast is not None:
            yield f"Counts: {wanted.foretold(plan, ask.forecast)}"
        for point in ask.points:
            yield f"To discuss: {point}"


def _files(inject: Inject) -> tuple[str, ...]:
    names = ", ".join(one.name for one in inject.attachments)
    return (f"Comes with {names}.",) if names else ()


# ---- what became of it


def played(plan: Scenario, events: Sequence[Event]) -> list[Row]:
    """Return the MSEL with what became of each row, and what was improvised, by time."""
    rows = {row.number: row for row in planned(plan)}
    messages: dict[str, MessageArrived] = {}
    edits: dict[str, InjectEdited] = {}
    more: list[Row] = []
    for event in events:
        body = event.body
        at = hours_minutes(event.x)
        if isinstance(body, MessageArrived):
            messages[body.message] = body
        elif isinstance(body, Directed) and body.act == "improvise" and body.about in messages:
            more.append(_improvised(plan, messages[body.about], event, len(more) + 1))
        elif isinstance(body, PlanMoved):
            for one in body.moves:
                x = None if one.now is None else exercise_second(plan, one.now)
                to = "no time of its own" if x is None else hours_minutes(x)
                _remark(rows[one.inject], f"moved to {to} at {at}")
        elif isinstance(body, InjectChanged):
            row, changed = rows[body.inject], ""
            if isinstance(body, InjectEdited):
                changed = _edited(plan, row, edits.get(body.inject), body)
                edits[body.inject] = body
            _became(row, body, partial(_say, plan, at, changed))
    return [*rows.values(), *more]


def _remark(row: Row, text: str) -> None:
    row.remarks = "; ".join(one for one in (row.remarks, text) if one)


def _edited(plan: Scenario, row: Row, was: InjectEdited | None, body: InjectEdited) -> str:
    """Let a row have what goes out with its inject now; return what was made other."""
    inject = plan.injects[body.inject]
    kept = (one for one in inject.properties if not isinstance(one, ForReaders))
    goes = changed_in(inject.shown, body.properties)
    row.properties = _properties(plan, (*kept, *goes))
    return changes(inject, was, body, partial(name_of, plan))


def _became(row: Row, body: InjectChanged, say: Say) -> None:
    """Write down what became of an inject, in the words of its event."""
    status = body.stands()
    if status is DELIVERED:
        row.sent = say("at", body)
    # What waits for its fact stands as it stood; what is sent in a pause is sent after it.
    if status is not None and status is not QUEUED and not (status is WAITING and row.state):
        row.state = status.paper
    for remark in body.remarks:
        _remark(row, filled(remark, body, say))


def _say(plan: Scenario, at: str, changed: str, word: str, thing: Any) -> str:  # noqa: ANN401 - whatever an event has
    known = {"at": at, "changes": changed}.get(word)
    return _WORDS[word](plan, thing) if known is None else known


_WORDS: Final[Mapping[str, Callable[[Scenario, Any], str]]] = {
    "controls": lambda plan, by: by if by in plan.seats else "",
    "met_before": met_before,
}
"""Word of a place → what the plan knows of what stands there."""


def _improvised(plan: Scenario, message: MessageArrived, event: Event, n: int) -> Row:
    at = hours_minutes(event.x)
    return Row(
        number=f"+{n}",
        time="improvised",
        story=story_time(plan.start, event.s),
        event=message.subject,
        kind="improvised",
        sender=name_of(plan, message.sender),
        to=", ".join("everybody" if one == "all" else name_of(plan, one) for one in message.to),
        channel=words.channel(message.channel),
        label=words.label(message.tlp),
        message=f"{message.subject}\n\n{message.text}",
        sent=at,
        state="sent",
        remarks="improvised by control",
    )
