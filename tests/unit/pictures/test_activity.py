"""What control's log says of an event is declared with it, and nothing of that is told wrongly."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import ClassVar, get_args

import pytest
from apart import apart

from simulator.domain.concepts.directed import ACTS, Directed
from simulator.domain.concepts.duty_to_notify import DutyLate
from simulator.domain.concepts.question import HandRaised
from simulator.domain.concepts.replan import PlanMoved
from simulator.domain.concepts.ruling import RulingWithdrawn
from simulator.domain.concepts.seats import Refused
from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan.briefs import Moved
from simulator.domain.state.event_words import FORMATS, Did, filled
from simulator.domain.state.picture import Told
from simulator.domain.values.value import members, value
from simulator.pictures.staff import Activity, Staff, TeamSeen
from simulator.pictures.staff_activity import KNOWN
from simulator.pictures.views import Tone
from simulator.units import HOUR

DECLARED = [(body, body.activity) for body in members(Body).values() if body.activity is not None]
DECLARED += [(members(Body)["directed"], did) for did, _ in ACTS.values()]


@pytest.mark.parametrize(("body", "did"), DECLARED, ids=lambda one: getattr(one, "kind", ""))
def test_what_is_declared_names_what_the_event_has_and_words_that_control_knows(
    body: type[Body], did: Did
) -> None:
    places = [
        place
        for text in (did.what, did.detail, did.tone)
        for place in re.findall(r"\{([\w.]*)(?::(\w+))?\}|\[([\w.]+)(?::(\w+))?\?", text)
    ]
    has = {one.name for one in fields(body)} | set(dir(body))  # type: ignore[arg-type]  # a value
    for name, word, given, other in places:
        assert (name or given).partition(".")[0] in {*has, ""}
        assert (word or other) in {*FORMATS, *KNOWN, ""}
    assert {did.by, did.when} <= {*has, ""}
    assert did.team in {*has, "team", ""}, "it falls to the seat's team only by its plain name"
    said = filled(did.tone, _Anything(), lambda _word, _thing: "")
    assert said in get_args(Tone)


class _Anything:
    def __getattr__(self, name: str) -> bool:
        return not name.startswith("__")


def folded(*bodies: Body) -> Staff:
    staff = Staff(names={"A-lead": "Lead of A", "B": "Beta"}, team_of={"A-lead": "A"})
    staff.teams["A"] = TeamSeen("A", "Alpha", seats=["A-lead"])
    for x, body in enumerate(bodies, 1):
        staff.take(Told(x, x, body))
    return staff


def test_a_team_did_not_act_where_control_acts_for_it() -> None:
    staff = folded(RulingWithdrawn(decision="d", team="A", by="control", reason="Too soon."))
    assert staff.activity == [
        Activity(1, "A", "control", "takes a ruling back", "Too soon.", "muted")
    ]
    assert staff.teams["A"].acted_x is None


def test_a_duty_that_was_met_late_says_which_and_how_late() -> None:
    late = DutyLate(
        duty="d",
        team="A",
        stage="initial",
        by=HOUR,
        covers=(),
        completeness=0,
        preliminary=False,
    )
    (line,) = folded(late).activity
    assert line.what == "meets its duty late"
    assert line.detail == "d initial, by 1 h of scenario time"


@pytest.mark.parametrize(
    ("given", "told"), [("3600", "1h"), ("morning", ""), ("9" * 5000, "9" * 5000)]
)
def test_how_far_control_jumped_is_a_length_and_no_run_of_digits_is_too_long(
    given: str, told: str
) -> None:
    assert folded(Directed(by="control", act="jump", detail=given)).activity[0].detail == told


def test_what_people_write_is_never_read_as_words_that_are_declared() -> None:
    odd = "{seat} [seat?yes|no] {:said} {seat:nothing} \\1 %s"
    staff = folded(HandRaised(seat="A-lead", text=odd))
    assert staff.activity == [Activity(1, "A", "A-lead", "raises a hand", odd, "warn")]


def test_a_seat_of_a_team_acted_and_nobody_did_what_no_seat_did() -> None:
    staff = folded(Refused(seat="A-lead", command="act", sentence="Not possible."))
    assert staff.teams["A"].acted_x == 1
    assert folded(Refused(seat="Z", command="act", sentence="No.")).activity[0].seat == ""


with apart():

    @value
    class Waved(Body, kind="waved", told=STAFF):
        """Somebody waved."""

        activity: ClassVar[Did] = Did(
            "waves[twice? twice| once]", "to {whom:name}", by="seat", when="seen"
        )
        seat: str
        whom: tuple[str, ...]
        twice: bool
        seen: bool


def test_moving_the_plan_is_no_teams_doing_though_its_injects_alone_moved() -> None:
    moved = (Moved(inject="I-04", was=("x", 60), now=("x", 120)),) * 2
    body = PlanMoved(by="A-lead", team="A", seconds=60, moves=moved, undoes=False)
    staff = folded(body)
    assert [(one.team, one.what) for one in staff.activity] == [("", "moves the plan")]
    assert staff.teams["A"].acted_x is None


def test_a_new_event_with_its_words_needs_nothing_elsewhere() -> None:
    staff = folded(
        Waved(seat="A-lead", whom=("B", "x"), twice=True, seen=True),
        Waved(seat="A-lead", whom=("B",), twice=False, seen=False),
        Waved(seat="A-lead", whom=("B",), twice=False, seen=True),
    )
    assert staff.activity == [
        Activity(1, "A", "A-lead", "waves twice", "to Beta, x", "muted"),
        Activity(3, "A", "A-lead", "waves once", "to Beta", "muted"),
    ]
