"""What needs a seat now, and so what is new to it: where running on stops.

From the seat's picture alone.  What needs exercise control is folded in ``staff``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.domain.phases import State
from simulator.domain.picture import Picture
from simulator.pictures.desk import is_open
from simulator.pictures.duties import key_of, owed, title
from simulator.pictures.holdings import job_title

_STATES: Final = {
    State.PAUSE: "the exercise is paused",
    State.STOPPED: "exercise play has stopped for a real-world emergency",
    State.ENDEX: "ENDEX",
    State.HOT_WASH: "the hot wash has begun",
    State.ABORT: "the exercise was aborted",
}


def needs(picture: Picture) -> Iterator[tuple[str, str]]:
    """Yield what needs this seat, the most pressing first, each (key, sentence).

    A key that was not there a moment ago is something new.
    """
    if picture.state in _STATES:
        yield f"state:{picture.state}", _STATES[picture.state]
    for seen in picture.decisions.values():
        if is_open(seen):
            yield f"decision:{seen.id}", f"to decide: {seen.text}"
    for proposal in picture.proposals.values():
        if proposal.status == "open" and proposal.seat != picture.seat:
            yield f"proposal:{proposal.id}", f"waits for a second seat: {proposal.what}"
    yield from _owed(picture)
    yield from _news(picture)
    for job in picture.jobs.values():
        if job.status in ("done", "failed"):
            yield f"job:{job.id}", f"{job_title(picture, job)}: {job.status}"


def _owed(picture: Picture) -> Iterator[tuple[str, str]]:
    for duty, stage in owed(picture):
        name = key_of(duty.plan.id, stage.plan.id)
        yield f"duty:{name}:{stage.status}:{stage.due}", f"to notify: {title(picture, duty, stage)}"


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
            yield f"alert:{alert.id}", f"alert: {picture.name_of(alert.asset)}"
    for letter in picture.letters.values():
        if not letter.read:
            yield f"letter:{letter.id}", f"message: {letter.subject}"
    for free in picture.free.values():
        if free.ruling:
            yield f"ruling:{free.id}", f"ruling: {free.ruling}"
