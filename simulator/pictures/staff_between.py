"""What control sees pass between states: steps with their numbers, calls, answers, accusations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from simulator.domain.events import attribution, diplomacy, requests
from simulator.domain.events.body import Body
from simulator.domain.events.knowledge import TrustMoved
from simulator.domain.ladder import LADDER
from simulator.pictures.views import Tone
from simulator.units import ONE, signed

if TYPE_CHECKING:
    from simulator.pictures.staff import Staff


def _directory(staff: Staff, body: diplomacy.DirectoryGiven) -> None:
    for one in body.states:
        staff.names.setdefault(one.id, one.name)


def _moved(staff: Staff, body: diplomacy.TensionMoved) -> None:
    pair = f"{staff.name(body.one)} and {staff.name(body.other)}"
    tone: Tone = "warn" if body.by > 0 else "muted"
    staff.did("", "", f"{pair}: {signed(body.by / ONE, 1)}", body.reason.replace("-", " "), tone)


def _trusts(staff: Staff, body: TrustMoved) -> None:
    tone: Tone = "warn" if body.by < 0 else "muted"
    said = f"trusts {staff.name(body.other)} {'less' if body.by < 0 else 'more'}"
    staff.did(body.team, "", said, f"{signed(body.by * 100 / ONE)} of 100", tone)


def _relations(staff: Staff, body: diplomacy.RelationsChanged) -> None:
    other = staff.name(body.other)
    staff.did("", "", f"{staff.name(body.state)} sees {other}: {LADDER[body.step].words}")


def _reached(staff: Staff, body: diplomacy.ContactReached) -> None:
    staff.did(body.team, "", f"consults {staff.name(body.party)}", f"{body.channel} contact")


def _missed(staff: Staff, body: diplomacy.ContactMissed) -> None:
    said = f"{body.channel} contact {body.status.replace('-', ' ')}"
    staff.did(body.team, "", f"does not reach {staff.name(body.party)}", said)


def _answered(staff: Staff, body: requests.RequestAnswered) -> None:
    staff.did(body.asked, "", f"answers {staff.name(body.team)}", body.title)


def _ignored(staff: Staff, body: requests.RequestIgnored) -> None:
    staff.did(body.asked, "", f"leaves {staff.name(body.team)} without an answer", "", "warn")


def _named(staff: Staff, body: attribution.AttributionMade) -> None:
    how = "with others" if body.together else "alone"
    staff.did(body.team, "", f"names {staff.name(body.state)} in public, {how}", body.text, "warn")


def _failed(staff: Staff, body: diplomacy.JoiningFailed) -> None:
    staff.did(body.team, "", "finds nobody to join", body.reason)


BETWEEN: Final[Mapping[type[Body], Callable[[Staff, Any], None]]] = {
    attribution.AttributionMade: _named,
    diplomacy.ContactMissed: _missed,
    diplomacy.ContactReached: _reached,
    diplomacy.DirectoryGiven: _directory,
    diplomacy.JoiningFailed: _failed,
    diplomacy.RelationsChanged: _relations,
    diplomacy.TensionMoved: _moved,
    TrustMoved: _trusts,
    requests.RequestAnswered: _answered,
    requests.RequestIgnored: _ignored,
}
"""Event between states → how control's fold takes it in."""
