"""Attention that a seat is asked for now, and so where running on stops.

From the seat's picture alone.  What needs exercise control is folded in ``staff``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.domain.concepts.duty_stages import named
from simulator.domain.kinds.action import spec_of
from simulator.domain.state.picture import JobSeen, Picture
from simulator.domain.values.duty_status import Status
from simulator.domain.values.phases import State
from simulator.pictures import handover
from simulator.pictures.closing import closing, questions
from simulator.pictures.duties import key_of, owed
from simulator.pictures.frame import name
from simulator.pictures.team_rows import job_title
from simulator.pictures.window import is_open

_STATES: Final = {
    State.PAUSE: "the exercise is paused",
    State.STOPPED: "exercise play has stopped for a real-world emergency",
    State.ENDEX: "ENDEX",
    State.HOT_WASH: "the hot wash has begun",
    State.ABORT: "the exercise was aborted",
}
_WAITS: Final = ("decision", "proposal", "duty", "alert", "message", "demand", "rumour")
"""Sorts of what waits until the seat has dealt with it."""
_TELLS: Final = "Find out"
"""The group of the actions whose end tells something that must be read."""


def attention(picture: Picture, x: int) -> Iterator[tuple[str, str]]:
    """Yield what needs this seat at ``x``, the most pressing first, each (key, sentence).

    A key that was not there a moment ago is something new.
    """
    if picture.state in _STATES:
        yield f"state:{picture.state}", _STATES[picture.state]
    yield from _lapsed(picture, x)
    yield from _of_time(picture, x)
    for seen in picture.decisions.values():
        if is_open(seen):
            yield f"decision:{seen.id}", f"to decide: {seen.text}"
    for proposal in picture.proposals.values():
        if proposal.status == "open" and proposal.seat != picture.seat:
            yield f"proposal:{proposal.id}", f"waits for a second seat: {proposal.what}"
    yield from _owed(picture)
    yield from _news(picture)
    yield from _ended(picture)


def outstanding(picture: Picture, x: int) -> int:
    """Return how much waits for the seat; what has only been told of does not count."""
    return sum(key.partition(":")[0] in _WAITS for key, _ in attention(picture, x))


def _of_time(picture: Picture, x: int) -> Iterator[tuple[str, str]]:
    """Yield what closes soon, and the hours that will pass or have passed."""
    for one, said in closing(picture, x):
        yield f"closing:{one.key}:{one.due}", said
    if picture.jump_at is not None and picture.jump_at >= x:
        yield f"jump:{picture.jump_at}", handover.before(picture)
    for leap in picture.leaps:
        if leap.until is not None:
            yield f"leap:{leap.x}:{leap.s}", handover.passed(picture, leap)


def _lapsed(picture: Picture, x: int) -> Iterator[tuple[str, str]]:
    for seen in picture.decisions.values():
        if seen.lapsed:
            default = next((one.title for one in seen.options if one.id == seen.chosen), "")
            became = f"by default: {default}" if default else "nothing was decided"
            yield f"lapsed:{seen.id}", f"too late to decide, {became} ({seen.text})"
    for one in picture.proposals.values():
        if one.status == "lapsed":
            yield f"lapsed:{one.id}", f"no second seat in time: {one.what}"
    for message in questions(picture):
        if message.answer_by is not None and message.answer_by <= x:
            whom = name(picture, message.sender)
            yield f"lapsed:{message.id}", f"{whom} had no answer in time: {message.subject}"


def _owed(picture: Picture) -> Iterator[tuple[str, str]]:
    for duty, stage in owed(picture):
        name = key_of(duty.plan.id, stage.plan.id)
        late = "overdue" if stage.status is Status.OVERDUE else "to notify"
        key = f"duty:{name}:{stage.status}:{stage.due}"
        yield key, f"{late}: {named(picture, duty, stage)}"


def _crisis(picture: Picture) -> Iterator[tuple[str, str]]:
    """Yield what is demanded of the team, and what is falsely said of it."""
    for demand in picture.demands.values():
        if not demand.decision:
            about = picture.name_of(demand.asset)
            yield f"demand:{demand.id}", f"a ransom is demanded for {about}"
    for rumour in picture.rumours.values():
        if rumour.team == picture.team and not rumour.answered:
            yield f"rumour:{rumour.id}", "something is said about you in public"


def _news(picture: Picture) -> Iterator[tuple[str, str]]:
    yield from _crisis(picture)
    for alert in picture.alerts.values():
        if alert.verdict == "open":
            sensor = f", {alert.source}" if alert.source else ""
            yield f"alert:{alert.id}", f"alert: {picture.name_of(alert.asset)}{sensor}"
    asking = {seen.message for seen in picture.decisions.values() if is_open(seen)}
    for message in picture.messages.values():
        # A message that asks for a decision is told of as the decision.
        if not message.read and message.id not in asking:
            yield f"message:{message.id}", f"message: {message.subject}"
    for free in picture.free.values():
        if free.ruling:
            yield f"ruling:{free.id}", f"ruling: {free.ruling}"


def _ended(picture: Picture) -> Iterator[tuple[str, str]]:
    """Yield work that has ended and asks for a next step."""
    idle = not picture.open_jobs
    for job in picture.jobs.values():
        if job.status == "failed" or (job.status == "done" and (_tells(job) or idle)):
            outcome = f", {job.outcome}" if job.outcome and job.status == "failed" else ""
            yield f"job:{job.id}", f"{job_title(picture, job)}: {job.status}{outcome}"


def _tells(job: JobSeen) -> bool:
    return spec_of(job.action).group == _TELLS
