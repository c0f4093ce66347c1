"""What control's log says of how the plan was changed, and of what control did for a team."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from simulator.domain.events import plan as on
from simulator.domain.events.body import Body
from simulator.domain.events.decisions import DecisionExtended, RulingWithdrawn, SaidAloud
from simulator.pictures.plan_words import moved_words
from simulator.units import mark

if TYPE_CHECKING:
    from simulator.pictures.staff import Staff


def _let_go(staff: Staff, body: on.InjectLetGo) -> None:
    staff.did("", body.by, "lets go", body.inject)


def _restored(staff: Staff, body: on.InjectRestored) -> None:
    held = ", held" if body.held else ""
    staff.did("", body.by, "takes back into the plan", f"{body.inject}{held}")


def _queued(staff: Staff, body: on.InjectQueued) -> None:
    staff.did("", body.by, "sends when it goes on", body.inject)


def _message_queued(staff: Staff, body: on.MessageQueued) -> None:
    answered = staff.post.get(body.answers)
    if answered is not None:
        answered.answered.add(body.letter.sender)
    staff.did("", body.by, "sends when it goes on", body.letter.subject)


def _moved(staff: Staff, body: on.PlanMoved) -> None:
    what = "takes a move of the plan back" if body.undoes else "moves the plan"
    staff.did("", body.by, what, moved_words(body))


def _extended(staff: Staff, body: DecisionExtended) -> None:
    staff.did(body.team, body.by, "gives more time to decide", f"until {mark(body.due)}")


def _aloud(staff: Staff, body: SaidAloud) -> None:
    staff.did(body.team, body.by, "wrote that down", f"as said aloud by {staff.name(body.seat)}")


def _ruling_back(staff: Staff, body: RulingWithdrawn) -> None:
    if body.decision in staff.ruled:
        staff.free[body.decision] = staff.ruled[body.decision]
    staff.did(body.team, body.by, "takes a ruling back", body.reason)


SEEN: Final[Mapping[type[Body], Callable[[Any, Any], None]]] = {
    DecisionExtended: _extended,
    RulingWithdrawn: _ruling_back,
    SaidAloud: _aloud,
    on.InjectLetGo: _let_go,
    on.InjectQueued: _queued,
    on.InjectRestored: _restored,
    on.MessageQueued: _message_queued,
    on.PlanMoved: _moved,
}
"""Event → how control's fold takes it in."""
