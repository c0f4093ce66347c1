"""The cases of the rule that suggests P, S, M, U or N/O for a target."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.assessment.harms import Harm, Sort
from simulator.assessment.suggest import (
    NAMES,
    WORST,
    Remark,
    Suggestion,
    of_capability,
    of_target,
    of_task,
)
from simulator.assessment.values import ObjectiveResult, Status, TaskResult
from simulator.units import ONE

QUARTER = ONE // 4


def task(name: str, status: Status, *, essential: bool = True, at: int | None = 10) -> TaskResult:
    return TaskResult(
        id=name,
        title="Do it",
        team="QN",
        essential=essential,
        inject="I-01",
        status=status,
        at=None if status in ("no-opportunity", "unjudged") else at,
        opened=0,
        due=20,
        latest=40,
        evidence=(1,),
        why="So it was.",
    )


def suggest(
    *tasks: TaskResult, harms: tuple[Harm, ...] = (), remarks: tuple[Remark, ...] = ()
) -> Suggestion:
    objective = ObjectiveResult(id="O1", title="Cope", capability="c", team="QN", tasks=tasks)
    return of_target(objective, "QN", harms, remarks, QUARTER)


def harm(sort: Sort) -> Harm:
    return Harm(sort=sort, team="QN", x=5, reason="It happened.", evidence=(7,))


IN_TIME = (task("a", "in-time"), task("b", "in-time"))


def test_all_in_time_is_p() -> None:
    assert suggest(*IN_TIME).letter == "P"


def test_one_late_is_s() -> None:
    assert suggest(task("a", "in-time"), task("b", "late")).letter == "S"


def test_a_missed_duty_is_m() -> None:
    found = suggest(*IN_TIME, harms=(harm("duty"),))

    assert (found.letter, found.evidence) == ("M", (7,))


@pytest.mark.parametrize("sort", ["breach", "neighbour", "safety"])
def test_a_broken_label_a_hurt_neighbour_or_a_broken_safety_rule_is_m(sort: Sort) -> None:
    assert suggest(*IN_TIME, harms=(harm(sort),)).letter == "M"


def test_an_essential_task_that_nobody_saw_is_u() -> None:
    assert suggest(task("a", "in-time"), task("b", "missed", at=None)).letter == "U"


def test_a_trigger_that_was_not_delivered_is_not_observed_and_never_u() -> None:
    assert suggest(task("a", "no-opportunity")).letter == "N/O"
    assert suggest(task("a", "no-opportunity"), task("b", "in-time")).letter == "P"


def test_what_was_not_achieved_outweighs_a_harm() -> None:
    assert suggest(task("a", "missed", at=None), harms=(harm("duty"),)).letter == "U"


def test_more_than_a_quarter_of_essential_tasks_after_the_latest_time_is_m() -> None:
    three = [task(name, "in-time") for name in "abc"]

    assert suggest(*three, task("d", "missed")).letter == "S"
    assert suggest(*three[:2], task("d", "missed")).letter == "M"


def test_all_that_is_essential_after_its_latest_time_is_u() -> None:
    assert suggest(task("a", "missed")).letter == "U"
    beside = task("c", "in-time", essential=False)
    assert suggest(task("a", "missed"), task("b", "missed"), beside).letter == "U"
    for shown in ("restraint", "choice", "model"):
        alone = replace(task("b", "in-time"), shown=shown)
        assert suggest(task("a", "missed"), alone).letter == "U"
        assert suggest(task("a", "in-time"), alone).letter == "P"
    unfit = replace(task("a", "missed"), shown="words")
    assert suggest(unfit).letter == "M"  # a person has read them


def test_harm_beside_an_essential_task_that_came_too_late_is_u() -> None:
    three = [task(name, "in-time") for name in "abc"]

    assert suggest(*three, task("d", "missed"), harms=(harm("safety"),)).letter == "U"
    broken = replace(task("d", "missed"), broken=True)
    assert suggest(*three, broken, harms=(harm("safety"),)).letter == "M"


@pytest.mark.parametrize(("harms", "letter"), [(1, "M"), (2, "M"), (3, "U"), (9, "U")])
def test_harm_done_more_often_than_what_was_asked_for_is_u(harms: int, letter: str) -> None:
    kinds: list[Sort] = ["neighbour", "duty", "breach"]
    found = suggest(*IN_TIME, harms=tuple(harm(kinds[n % 3]) for n in range(harms)))

    assert found.letter == letter
    assert ("more often than what was asked for" in found.reason) == (letter == "U")
    assert [of_task(one).letter for one in IN_TIME] == ["P", "P"], "what was done is kept"


def test_a_task_that_is_not_essential_never_makes_it_u() -> None:
    found = suggest(*IN_TIME, task("c", "missed", essential=False, at=None))

    assert found.letter == "S"


def test_a_behaviour_rated_low_or_an_issue_is_s() -> None:
    assert suggest(*IN_TIME, remarks=(Remark(9, "Slow."),)).letter == "S"


def test_a_text_that_a_person_must_judge_leaves_it_open() -> None:
    assert suggest(*IN_TIME, task("c", "unjudged")).letter == "open"
    assert suggest(*IN_TIME, task("c", "unjudged", essential=False)).letter == "P"


@pytest.mark.parametrize(
    ("status", "at", "letter"),
    [
        ("in-time", 10, "P"),
        ("late", 30, "S"),
        ("missed", 90, "M"),
        ("missed", None, "U"),
        ("no-opportunity", None, "N/O"),
        ("unjudged", None, "open"),
    ],
)
def test_a_critical_task_by_itself(status: Status, at: int | None, letter: str) -> None:
    assert of_task(replace(task("a", status), at=at)).letter == letter


def test_a_capability_is_suggested_as_the_worst_of_its_targets_and_never_as_a_mean() -> None:
    rows = [suggest(*IN_TIME) for _ in range(9)] + [suggest(task("a", "missed", at=None))]

    assert of_capability("c", rows).letter == "U"


def test_a_capability_of_which_nothing_could_be_seen_is_not_observed() -> None:
    assert of_capability("c", [suggest(task("a", "no-opportunity"))]).letter == "N/O"


def test_the_ratings_bear_the_fields_own_names() -> None:
    assert NAMES["P"] == "Performed without Challenges"
    assert NAMES["U"] == "Unable to be Performed"


STATUSES: list[Status] = ["in-time", "late", "missed", "no-opportunity", "unjudged"]
TASKS = st.lists(
    st.builds(
        task,
        st.sampled_from("abcdef"),
        st.sampled_from(STATUSES),
        essential=st.booleans(),
        at=st.sampled_from([10, 90, None]),
    ),
    min_size=1,
    max_size=6,
)


@given(TASKS, st.lists(st.sampled_from(["breach", "duty"]), max_size=4))
def test_a_harm_never_makes_a_suggestion_better(tasks: list[TaskResult], sorts: list[Sort]) -> None:
    calm = suggest(*tasks).letter
    hurt = suggest(*tasks, harms=tuple(map(harm, sorts))).letter

    if calm in WORST and hurt in WORST:
        assert WORST.index(hurt) >= WORST.index(calm)
    else:
        assert hurt == calm


@given(TASKS)
def test_every_suggestion_has_its_reason_and_its_events(tasks: list[TaskResult]) -> None:
    found = suggest(*tasks)

    assert found.reason
    assert found.evidence
