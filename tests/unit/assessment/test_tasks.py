from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

import pytest
from happened import ENDED, STARTED, happened
from hypothesis import given
from hypothesis import strategies as st
from worlds import drill

from simulator.assessment import assess
from simulator.assessment.values import TaskResult
from simulator.domain.concepts.decision import DecisionRecorded
from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.evaluation import Rated
from simulator.domain.concepts.message import MessageSent
from simulator.domain.concepts.passing import StagePassed
from simulator.domain.concepts.statement import StatementMade
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.body import Body
from simulator.domain.plan.scenario import Evidence, Objective, Task
from simulator.units import MINUTE, ONE

WITHIN, LATE = 20 * MINUTE, 10 * MINUTE
OPEN = 600
"""When the inject goes out."""
LASTING, LOOSE, UNTIL = "did:A:isolate:a1", "did:A:isolate", "severed:a1>b1"
How = Literal["did", "did-before", "did-not-until", "told", "product"]


def task(how: How, *topics: str, until: str = "", team: str = "A", name: str = "t-1") -> Task:
    return Task(
        id=name,
        title="Do it",
        team=team,
        essential=True,
        inject="I-01",
        evidence=Evidence(how=how, topics=topics, until=until),
        within=WITHIN,
        late=LATE,
    )


COUNTERED, PASSED = "countered:tide:impact", StagePassed(campaign="tide", stage="impact", last=True)


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ([], "missed"),
        ([(700, PASSED)], "no-opportunity"),
        ([(6000, PASSED)], "no-opportunity"),
        ([(700, replace(PASSED, stage="breakout"))], "missed"),
        ([(800, TopicNoted(topic=LASTING))], "in-time"),
        ([(700, PASSED), (800, TopicNoted(topic=LASTING))], "in-time"),
    ],
)
def test_where_there_was_nothing_to_stop_there_was_no_opportunity(
    rows: list[tuple[int, Body]], status: str
) -> None:
    assert judged(task("did", COUNTERED, LASTING), *rows).status == status


def noted(topic: str) -> TopicNoted:
    return TopicNoted(topic=topic)


SPOKE = StatementMade(team="A", stance="holding", text="We are on it.", claim="")
DELIVERED = InjectDelivered(inject="I-01", message="m-1", to=("A",), by="schedule")


def judged(
    one: Task, *rows: tuple[int, Body], end: int | None = 7200, delivered: bool = True
) -> TaskResult:
    """Judge a task by what happened; the inject goes out at OPEN, ENDEX is at ``end``."""
    given_rows: list[tuple[int, Body]] = [(0, STARTED), *rows]
    if delivered:
        given_rows.append((OPEN, DELIVERED))
    given_rows.sort(key=lambda row: row[0])
    if end is not None:
        given_rows.append((end, ENDED))
    objective = Objective(id="o", title="Contain", capability="c", tasks=(one,))
    scenario = replace(drill(), objectives=(objective,))
    assessment = assess(scenario, happened(*((x, 2 * x, body) for x, body in given_rows)))
    return assessment.objectives[0].tasks[0]


@pytest.mark.parametrize(
    ("at", "status"),
    [
        (OPEN + 1, "in-time"),
        (OPEN + WITHIN, "in-time"),
        (OPEN + WITHIN + 1, "late"),
        (OPEN + WITHIN + LATE, "late"),
        (OPEN + WITHIN + LATE + 1, "missed"),
    ],
)
@pytest.mark.parametrize("how", ["did", "told"])
def test_what_was_done_is_judged_by_its_window(how: How, at: int, status: str) -> None:
    result = judged(task(how, LASTING), (at, noted(LASTING)))

    assert (result.status, result.at) == (status, at)
    assert result.evidence == (1, 2)
    assert (result.opened, result.due, result.latest) == (OPEN, OPEN + WITHIN, OPEN + WITHIN + LATE)


@pytest.mark.parametrize("how", ["did", "told", "did-before", "did-not-until", "product"])
def test_without_its_inject_there_was_no_opportunity(how: How) -> None:
    result = judged(
        task(how, LASTING, until=UNTIL), (OPEN, noted(LASTING)), (OPEN, noted(UNTIL)),
        delivered=False,
    )  # fmt: skip

    assert (result.status, result.at, result.evidence) == ("no-opportunity", None, ())
    assert result.why == "I-01 never went out."


def test_what_was_not_done_by_the_latest_time_is_missed() -> None:
    result = judged(task("did", LASTING))

    assert (result.status, result.at) == ("missed", None)
    assert result.evidence == (1,)


def test_a_window_that_the_end_cut_short_is_unjudged_and_lateness_ends_with_it() -> None:
    assert judged(task("did", LASTING), end=OPEN + WITHIN - 1).status == "unjudged"
    assert judged(task("did", LASTING), end=OPEN + WITHIN).status == "missed"
    cut = judged(task("did", LASTING), end=OPEN + WITHIN + 1)
    assert (cut.status, cut.why) == ("missed", "Not shown by ENDEX.")


def test_a_window_that_is_still_open_is_unjudged() -> None:
    result = judged(task("did", LASTING), (OPEN + 5, noted("other")), end=None)

    assert result.status == "unjudged"
    assert "still open" in result.why


def test_what_names_its_object_counts_although_it_was_done_early() -> None:
    result = judged(task("did", LASTING), (OPEN - 60, noted(LASTING)))

    assert (result.status, result.at) == ("in-time", OPEN)


@pytest.mark.parametrize("topic", [LOOSE, "told:A:B", "said:A", "said:A:holding"])
def test_what_names_no_object_counts_only_after_the_inject(topic: str) -> None:
    early = (OPEN - 60, noted(topic))

    assert judged(task("did", topic), early).status == "missed"
    assert judged(task("did", topic), early, (OPEN + 60, noted(topic))).at == OPEN + 60


def test_the_first_of_several_topics_counts() -> None:
    result = judged(
        task("did", LASTING, UNTIL), (OPEN + 90, noted(LASTING)), (OPEN + 30, noted(UNTIL))
    )

    assert result.at == OPEN + 30


@pytest.mark.parametrize(
    ("did", "until", "status", "at"),
    [
        (60, None, "in-time", 660),
        (60, 120, "in-time", 660),
        (WITHIN + 60, WITHIN + 120, "late", OPEN + WITHIN + 60),
        (120, 60, "missed", None),
        (None, 60, "missed", None),
        (None, None, "missed", None),
        (None, -60, "no-opportunity", None),
        (-120, -60, "in-time", OPEN),
    ],
)
def test_an_order_is_kept_or_not(
    did: int | None, until: int | None, status: str, at: int | None
) -> None:
    rows = [(OPEN + did, noted(LASTING))] if did is not None else []
    rows += [(OPEN + until, noted(UNTIL))] if until is not None else []

    result = judged(task("did-before", LASTING, until=UNTIL), *rows)
    assert (result.status, result.at) == (status, at)


@pytest.mark.parametrize(
    ("did", "until", "status", "at"),
    [
        (None, None, "in-time", 7200),
        (None, 120, "in-time", OPEN + 120),
        (180, 120, "in-time", OPEN + 120),
        (60, 120, "missed", OPEN + 60),
        (60, None, "missed", OPEN + 60),
        (-60, None, "in-time", 7200),
        (None, -60, "no-opportunity", None),
    ],
)
def test_restraint_is_kept_or_not(
    did: int | None, until: int | None, status: str, at: int | None
) -> None:
    rows: list[tuple[int, Body]] = [(OPEN + 30, SPOKE)]
    rows += [(OPEN + did, noted(LOOSE))] if did is not None else []
    rows += [(OPEN + until, noted(UNTIL))] if until is not None else []

    result = judged(task("did-not-until", LOOSE, until=UNTIL), *rows)
    assert (result.status, result.at) == (status, at)


@pytest.mark.parametrize("rows", [[], [(OPEN - 30, SPOKE)], [(OPEN + 240, SPOKE)]])
def test_a_team_that_does_nothing_shows_no_restraint(rows: list[tuple[int, Body]]) -> None:
    until = (OPEN + 120, noted(UNTIL))

    result = judged(task("did-not-until", LOOSE, until=UNTIL), *rows, until)
    assert result.status == "unjudged"


def test_what_came_about_by_default_is_nobodys_deed() -> None:
    topic = "chose:A:d-1:cut"

    def chosen(*, by_default: bool) -> DecisionRecorded:
        return DecisionRecorded(team="A", ask="d-1", option="cut", by_default=by_default)

    at = OPEN + 60
    assert judged(task("did", topic), (at, chosen(by_default=True))).status == "missed"
    assert judged(task("did", topic), (at, chosen(by_default=False))).status == "in-time"


@pytest.mark.parametrize(
    ("open_tasks", "analysts", "scaling", "within"),
    [(1, 3, ONE, WITHIN), (3, 3, ONE, WITHIN), (6, 3, ONE, 2 * WITHIN), (6, 3, 0, WITHIN),
     (6, 3, ONE // 2, WITHIN * 3 // 2), (2, 0, ONE, 2 * WITHIN)],
)  # fmt: skip
def test_windows_grow_with_the_teams_load(
    open_tasks: int, analysts: int, scaling: int, within: int
) -> None:
    """T* = T max(1, open tasks / analysts)."""
    tasks = tuple(task("did", LASTING, name=f"t-{n}") for n in range(open_tasks))
    others = (task("did", LASTING, team="B", name="t-b"),)
    plan = drill()
    crew = replace(plan.teams["A"], pools=(("analyst", analysts),))
    scenario = replace(
        plan,
        teams={**plan.teams, "A": crew},
        knobs=replace(plan.knobs, load_scaling=scaling),
        objectives=(Objective(id="o", title="Cope", capability="c", tasks=tasks + others),),
    )
    rows = [(0, STARTED), (OPEN, DELIVERED), (9000, ENDED)]
    shown = assess(scenario, happened(*((x, x, body) for x, body in rows)))
    first = shown.objectives[0].tasks[0]

    assert first.due == OPEN + within
    assert first.load == open_tasks


def test_a_window_is_never_shorter_than_its_author_wrote_it() -> None:
    """What ENDEX cuts is what the window has grown by."""
    scenario = replace(
        drill(),
        duration=OPEN + 5,
        objectives=(
            Objective(id="o", title="Cope", capability="c", tasks=(task("did", LASTING),)),
        ),
    )
    rows = [(0, STARTED), (OPEN, DELIVERED), (OPEN + 5, ENDED)]
    (one,) = assess(scenario, happened(*((x, x, body) for x, body in rows))).objectives[0].tasks

    assert one.due == OPEN + WITHIN


def test_a_task_that_is_done_weighs_on_no_later_one() -> None:
    later = replace(task("did", "did:A:hunt:x", name="t-9"), inject="I-02")
    tasks = (*(task("did", LASTING, name=f"t-{n}") for n in range(8)), later)
    second = InjectDelivered(inject="I-02", message="m-2", to=("A",), by="schedule")
    objective = Objective(id="o", title="Cope", capability="c", tasks=tasks)
    scenario = replace(drill(), objectives=(objective,))
    rows: list[tuple[int, Body]] = [(0, STARTED), (OPEN, DELIVERED), (OPEN + 60, noted(LASTING))]
    rows += [(OPEN + 120, second), (9000, ENDED)]
    shown = assess(scenario, happened(*((x, x, body) for x, body in rows)))

    assert shown.objectives[0].tasks[-1].load == 1


def test_a_task_that_was_done_before_it_was_given_weighs_in_the_second_in_which_it_is_given() -> (
    None
):
    tasks = (task("did", LASTING, name="t-1"), task("did", "did:A:hunt:x", name="t-2"))
    objective = Objective(id="o", title="Cope", capability="c", tasks=tasks)
    scenario = replace(drill(), objectives=(objective,))
    rows: list[tuple[int, Body]] = [(0, STARTED), (OPEN - 60, noted(LASTING)), (OPEN, DELIVERED)]
    shown = assess(scenario, happened(*((x, x, body) for x, body in [*rows, (9000, ENDED)])))

    assert [one.load for one in shown.objectives[0].tasks] == [2, 2]


def test_restraint_is_unjudged_while_the_exercise_runs() -> None:
    one = task("did-not-until", LOOSE, until=UNTIL)

    assert judged(one, (OPEN + 60, noted("other")), end=None).status == "unjudged"


def letter(text: str, team: str = "A") -> MessageSent:
    return MessageSent(
        message="m-2", seat=f"{team}-lead", team=team, to=("B",), tlp="TLP:GREEN", subject="Report",
        text=text, about=(), reply_to="", forwards=False, indicators=(),
    )  # fmt: skip


def test_a_text_is_evidence_and_a_person_judges_it() -> None:
    said = StatementMade(team="A", stance="holding", text="We know.", claim="")
    result = judged(task("product", "said:A"), (OPEN - 9, said), (OPEN + 60, said))

    assert (result.status, result.at) == ("unjudged", OPEN + 60)
    assert [one.text for one in result.products] == ["We know."]
    assert result.evidence == (2, 3)


def test_without_topics_every_text_of_the_team_in_the_window_is_evidence() -> None:
    result = judged(
        task("product"),
        (OPEN + 60, letter("one")),
        (OPEN + 70, letter("theirs", team="B")),
        (OPEN + WITHIN + LATE + 1, letter("too late")),
    )

    assert [one.text for one in result.products] == ["Report\none"]


def test_a_product_nobody_wrote_is_missed() -> None:
    result = judged(task("product", "said:A"))

    assert (result.status, result.at, result.products) == ("missed", None, ())
    assert result.why == "Nothing was written by T+00:40, the latest time."


def test_the_last_rating_of_a_task_stands_beside_its_status() -> None:
    def rated(rating: str) -> Rated:
        return Rated(
            seat="evaluator", sort="task", subject="t-1", rating=rating, reason="why", blind=True
        )

    result = judged(task("did", LASTING), (OPEN + 1, rated("U")), (OPEN + 2, rated("S")))

    assert result.rating is not None
    assert (result.rating.rating, result.rating.n) == ("S", 3)
    assert result.status == "missed"


def test_an_objective_of_one_team_names_it_and_one_of_several_does_not() -> None:
    one, other = task("did", LASTING), task("did", LASTING, team="B", name="t-2")
    objectives = (
        Objective(id="o-1", title="Own", capability="c", tasks=(one,)),
        Objective(id="o-2", title="Joint", capability="c", tasks=(one, other)),
        Objective(id="o-3", title="Empty", capability="c", tasks=()),
    )
    scenario = replace(drill(), objectives=objectives)

    assessment = assess(scenario, happened((0, 0, STARTED), (9, 9, ENDED)))
    assert [objective.team for objective in assessment.objectives] == ["A", "", ""]


ROWS = st.lists(
    st.tuples(st.integers(0, 4000), st.sampled_from([LASTING, LOOSE, UNTIL, "told:A:B"])),
    max_size=6,
)


@given(
    ROWS,
    st.sampled_from(["did", "told", "did-before", "did-not-until", "product"]),
    st.booleans(),
    st.integers(4000, 5000),
)
def test_every_verdict_can_be_traced_to_events_that_are_there(
    rows: list[tuple[int, str]],
    how: Any,
    delivered: bool,  # noqa: FBT001 - drawn
    end: int,
) -> None:
    given_rows = [(x, noted(topic)) for x, topic in rows]
    result = judged(
        task(how, LASTING, LOOSE, until=UNTIL), *given_rows, end=end, delivered=delivered
    )

    assert (result.status == "no-opportunity") or delivered
    assert all(0 <= n <= len(rows) + 2 for n in result.evidence)
    assert len(set(result.evidence)) == len(result.evidence)
    assert result.why.endswith(".")
    if result.status in ("in-time", "late"):
        assert result.at is not None
        assert result.at >= OPEN
        assert len(result.evidence) >= 2
