"""What forms, pages and rows say of free people is what becomes of the work."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest
from picture_stories import hushed, underway

from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.patching import Patch
from simulator.domain.concepts.triage import Hunt
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.action import Action
from simulator.exercise.session import Exercise
from simulator.pictures.asset_page import verbs_on
from simulator.pictures.forms import form_of_kind, preview
from simulator.pictures.frame import Moment
from simulator.pictures.participant_view import participant_view
from simulator.pictures.views import WorkRow

LEAD: Final = "A-lead"


def staffed(**people: int) -> Exercise:
    """Return a drill in which A has so many people of these pools."""
    plan = hushed()
    team = plan.teams["A"]
    pools = tuple((pool, people.get(pool, n)) for pool, n in team.pools)
    return underway(replace(plan, teams={**plan.teams, "A": replace(team, pools=pools)}))


def asks(exercise: Exercise, action: Action) -> None:
    answer = exercise.ask(LEAD, Act.of(action))
    assert answer is None, answer


def work(exercise: Exercise) -> list[WorkRow]:
    return list(participant_view(exercise.picture(LEAD), Moment(x=exercise.x)).work)


@pytest.mark.parametrize(("spare", "waits"), [(1, False), (0, False), (-1, True)])
def test_work_is_said_to_wait_exactly_where_it_then_waits(*, spare: int, waits: bool) -> None:
    """Somebody is at other work; what is left of the pool is enough, just enough, too few."""
    hunt, isolate = (dict(needs)["analyst"] for needs in (_needs(Hunt), _needs(IsolateAsset)))
    exercise = staffed(analyst=hunt + isolate + spare)
    asks(exercise, Hunt())
    picture = exercise.picture(LEAD)

    kind = f"act:{IsolateAsset.kind}"
    form = form_of_kind(picture, kind, "a1")
    (holds,) = [line for line in preview(picture, kind, {"asset": "a1"}) if line[0] == "Holds"]
    (verb,) = [row for row in verbs_on(picture, "a1") if row.kind == kind]
    assert not form.refusal
    assert (holds[2] == "warn") == waits, holds
    assert ("free" in holds[1]) == waits
    assert bool(verb.waits) == waits

    asks(exercise, IsolateAsset(asset="a1"))
    begun = [job.status for job in exercise.picture(LEAD).jobs.values() if job.action == "isolate"]
    assert begun == ["waiting" if waits else "running"]


def _needs(action: type[Action]) -> tuple[tuple[str, int], ...]:
    return staffed().picture(LEAD).rules.needs[action.kind]


def test_work_with_just_enough_free_people_waits_its_turn_and_for_nobody() -> None:
    """What was asked for before it is short of people, and holds back whom there are."""
    exercise = staffed(analyst=3)
    for action in (Patch(asset="a1"), Hunt(), IsolateAsset(asset="a2")):
        asks(exercise, action)
    free = exercise.picture(LEAD).free_people("analyst")
    assert free == dict(_needs(IsolateAsset))["analyst"] < dict(_needs(Hunt))["analyst"]

    runs, lacks, turn = work(exercise)
    assert (runs.tone, lacks.tone, turn.tone) == ("text", "warn", "warn")
    assert lacks.why == "It waits for 2 analysts; free: 1. It begins when they are."
    assert turn.left == "waits its turn"
    assert turn.why == "It waits its turn: work asked for before it takes the same people first."
