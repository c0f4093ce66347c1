"""Windows that close on a team: what waits for it until when, and when it should be told.

From the seat's picture alone.  What stands on the screen about them is in ``waiting``; where
running on stops, in ``attention``.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator import times
from simulator.domain.concepts.duty_stages import named
from simulator.domain.state.picture import MessageSeen, Picture
from simulator.domain.values.duty_status import Status
from simulator.pictures import frame
from simulator.pictures.duties import key_of, owed
from simulator.pictures.window import Window, is_open


def windows(picture: Picture) -> Iterator[Window]:
    """Yield every window that is open for the seat's team."""
    for seen in picture.decisions.values():
        if is_open(seen):
            yield Window(f"decision:{seen.id}", seen.text, seen.x, seen.due)
    for one in picture.proposals.values():
        if one.status == "open":
            due = one.x + picture.rules.second_window
            yield Window(f"proposal:{one.id}", f"second seat for {one.what}", one.x, due)
    for message in questions(picture):
        if message.answer_by is not None:
            whom = frame.name(picture, message.sender)
            what = f"{whom} expects an answer: {message.subject}"
            yield Window(f"answer:{message.id}", what, message.x, message.answer_by)
    yield from _of_duties(picture)


def questions(picture: Picture) -> Iterator[MessageSeen]:
    """Yield the messages whose sender named a time and has no answer.

    One that asks for a decision is answered by the decision.
    """
    deciding = {seen.message for seen in picture.decisions.values() if is_open(seen)}
    return (one for one in picture.messages.values() if one.waits and one.id not in deciding)


def _of_duties(picture: Picture) -> Iterator[Window]:
    clock = picture.clock
    for duty, stage in owed(picture):
        due = clock.reaches(stage.due or 0)
        if stage.status is Status.OVERDUE or due is None or not clock.num:
            continue
        name = f"duty:{key_of(duty.plan.id, stage.plan.id)}"
        length = ((stage.due or 0) - (stage.since or 0)) * clock.den // clock.num
        yield Window(name, named(picture, duty, stage), due - length, due)


def closing(picture: Picture, x: int) -> Iterator[tuple[Window, str]]:
    """Yield the windows that close soon as of ``x``, each with what it is for and the time left."""
    for one in windows(picture):
        due = one.warns(picture.rules)
        if one.opened < due <= x < one.due:
            yield one, f"{times.left(one.due - x)} left: {one.what}"
