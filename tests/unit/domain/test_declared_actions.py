"""What others choose actions by: declared with the action, and listed nowhere."""

from __future__ import annotations

import pytest
from apart import apart
from picture_stories import hushed, underway

from simulator.assessment.harms import Harm
from simulator.assessment.suggest import _concerns
from simulator.bots.haphazard import Haphazard, drawn
from simulator.bots.idlers import Saboteur
from simulator.bots.playbooks import ending, stopping
from simulator.domain.concepts.isolation import ISOLATED
from simulator.domain.concepts.process import SHUT, SafeShutdown
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.action import PROCESS, Action, OnAsset, advice
from simulator.domain.plan.knobs.effort import takes
from simulator.domain.values.value import members, value


def of_harm(sort: str) -> Harm:
    return Harm(sort=sort, team="A", x=1, reason="It was.", evidence=())  # type: ignore[arg-type]  # of a list


def test_those_drawn_by_lot_keep_the_order_in_which_seeds_know_them() -> None:
    first = [
        *("isolate", "reconnect", "preserve-evidence", "patch", "eradicate", "restore"),
        *("fail-over", "work-by-hand", "safe-shutdown", "restart"),
    ]
    assert [one.kind for one in drawn()] == first


@apart()
def test_an_action_that_is_new_is_drawn_after_those_that_were_there() -> None:
    offered = underway(hushed())

    @value
    class Dust(OnAsset):
        kind = "dust"
        effort = takes("1m", "2m", "3m")

    @value
    class Paint(OnAsset):
        kind = "paint"
        effort = takes("1m", "2m", "3m")
        colour: str

    assert drawn()[-1] is Dust  # of a colour it knows nothing
    asked = Haphazard(1, "A-lead")._candidates(offered.picture("A-lead"))
    assert not any(one.kind == "dust" for one in asked)  # the drill offers what it always did


@pytest.mark.parametrize(
    ("sort", "kinds"),
    [
        ("breach", {"share-indicator"}),
        ("neighbour", {"isolate"}),
        ("duty", {"notify"}),
        ("safety", {"isolate", "work-by-hand", "safe-shutdown", "fail-over"}),
    ],
)
def test_a_task_is_about_a_harm_that_its_action_can_do(sort: str, kinds: set[str]) -> None:
    found = {kind for kind in members(Action) if _concerns(of_harm(sort), [f"did:A:{kind}:a1"])}
    assert found == kinds


def test_what_takes_from_others_says_how_its_asset_stands_after_it() -> None:
    sets = {kind: one.sets for kind, one in members(OnAsset).items() if one.sets is not None}
    assert sets == {"isolate": ISOLATED, "safe-shutdown": SHUT}


def test_the_saboteur_does_the_harm_that_is_declared_and_spares_none() -> None:
    exercise = underway(hushed())
    picture = exercise.picture("A-lead")
    acts = [one for one in Saboteur(1, "A-lead").decide(picture) if isinstance(one, Act)]
    harm = {one.action.kind for one in acts if isinstance(one.action, OnAsset) and one.action.sets}
    assert harm == {"isolate"}
    assert all(one.action.unchecked for one in acts if one.action.kind == "isolate")  # type: ignore[attr-defined]  # it has it


def test_the_book_stops_what_spreads_by_what_is_declared_to_stop_it() -> None:
    assert [(one.kind, after) for one, after in stopping()] == [("isolate", ISOLATED)]
    assert [one.kind for one in ending()] == ["reconnect"]


def test_what_does_not_fit_has_the_advice_of_what_does() -> None:
    picture = underway(hushed()).picture("A-lead")
    office = next(one for one in picture.assets.values() if one.plan.zone not in PROCESS)
    assert SafeShutdown(asset=office.id).refuse(picture) == (
        f"Not possible: {office.name} is no process. Isolate it."
    )
    assert advice("isolate") == ""


def test_what_binds_a_state_in_public_or_costs_it_money_takes_two_seats() -> None:
    assert {kind for kind, one in members(Action).items() if one.spec.second} == {
        "public-statement",
        "ransom-decision",
        "invoke-mechanism",
        "attribute-publicly",
    }
