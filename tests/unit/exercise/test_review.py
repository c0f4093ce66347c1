from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from happened import ENDED, STARTED, happened, played
from shown_figures import figures_shown
from worlds import drill

from simulator.assessment import assess
from simulator.assessment.resilience import NULL, YardstickRun, measures_of
from simulator.domain.concepts.contingency import InjectPrevented
from simulator.domain.concepts.evaluation import Rated
from simulator.domain.concepts.indicator import IndicatorGained, IndicatorShared
from simulator.domain.concepts.levels import LevelsChanged, ReadingsTaken
from simulator.domain.plan.scenario import Evidence, Objective, Task
from simulator.domain.values.timing import Phase
from simulator.exercise.known import key_times
from simulator.exercise.review import review_of
from simulator.pictures.review_view import ReviewView
from simulator.units import HOUR, ONE


def review(*rows: object) -> ReviewView:
    scenario = drill()
    events = happened(*rows)  # type: ignore[arg-type]  # rows of events
    return review_of(scenario, events, assess(scenario, events))


def fell(asset: str, level: int) -> LevelsChanged:
    return LevelsChanged(supplies=(), recoveries=(), levels=((asset, level, "limit:x"),))


@pytest.mark.parametrize("policy", ["doctrine", "passive", "random"])
def test_moments_are_in_order_and_every_line_has_its_text(policy: str) -> None:
    scenario, events = played(5, policy)
    view = review_of(scenario, events, assess(scenario, events))

    times = [moment.x for moment in view.moments]
    assert times == sorted(times)
    assert all(moment.text for moment in view.moments)
    assert view.end_x == scenario.duration
    assert [lane.code for lane in view.lanes] == list(scenario.teams)
    for lane in view.lanes:
        assert list(lane.told) == sorted(lane.told)
        assert lane.runs[0] == (0, "faint")
        tones = [tone for _, tone in lane.runs]
        assert all(a != b for a, b in pairwise(tones))
    for curve in view.curves:
        assert curve.points[0][0] == 0
        assert all(a[0] < b[0] for a, b in pairwise(curve.points))
        assert all(0 <= level <= ONE for _, level, _ in curve.points)


def test_every_task_shows_the_events_it_was_judged_by() -> None:
    scenario, events = played(5)
    shown = assess(scenario, events)
    view = review_of(scenario, events, shown)

    (task,) = view.objectives[0].tasks
    numbers = shown.objectives[0].tasks[0].evidence
    assert len(task.evidence) == len(numbers)
    for n, (_, text) in zip(numbers, task.evidence, strict=True):
        assert text.endswith(f"(event {n})")


def test_a_lane_shows_the_worst_of_a_teams_services() -> None:
    view = review(
        (0, 0, STARTED),
        (60, 60, fell("a1", 700_000)),
        (120, 120, fell("a2", 0)),
        (180, 180, fell("a1", ONE)),
        (240, 240, fell("a2", ONE)),
        (300, 300, ENDED),
    )

    assert view.lanes[0].runs == ((0, "faint"), (60, "warn"), (120, "bad"), (240, "ok"))
    assert view.lanes[1].runs == ((0, "faint"),)


def test_curves_are_the_services_that_changed_and_the_heaviest_loss_is_first() -> None:
    view = review(
        (0, 0, STARTED),
        (60, 60, fell("a2", 900_000)),
        (60, 60, fell("b1", 0)),
        (300, 60 + 14 * HOUR, ENDED),
    )

    assert [curve.id for curve in view.curves] == ["b1", "a2"]
    assert view.curves[0].points == ((0, ONE, "faint"), (60, 0, "bad"))
    assert (view.curves[0].low, view.curves[0].lost) == ("0%", "14 service hours lost")
    assert view.curves[1].lost == "1.4 service hours lost"


def test_the_dotted_curve_is_the_other_exercises() -> None:
    scenario = drill()
    events = happened((0, 0, STARTED), (60, 60, fell("a1", 500_000)), (300, 300, ENDED))
    other = happened((0, 0, STARTED), (90, 90, fell("a1", 0)), (300, 300, ENDED))

    nobody = measures_of(assess(scenario, other), events=len(other), dropped=0)
    run = YardstickRun(name=NULL, seed=1, digest="", measures=nobody)

    view = review_of(scenario, events, assess(scenario, events), runs=(run,))
    assert view.curves[0].else_points == ((0, ONE), (90, 0))


def test_a_gap_in_sharing_is_marked_where_something_was_held() -> None:
    held = IndicatorGained(
        team="A", indicator="i-hash", type="hash", text="9f", tlp="TLP:GREEN", source="police"
    )
    given_it = IndicatorShared(
        team="A", to="B", indicator="i-hash", type="hash", text="9f", tlp="TLP:GREEN"
    )
    view = review(
        (0, 0, STARTED),
        (60, 60, held),
        (600, 600, given_it),
        (600, 600, replace(held, team="B", source="A")),
        (900, 900, ENDED),
    )

    cells = {(cell.giver, cell.taker): cell for cell in view.cells}
    assert (cells["A", "B"].items, cells["A", "B"].median, cells["A", "B"].tone) == (
        1, "9 m", "text",
    )  # fmt: skip
    assert (cells["A", "C"].items, cells["A", "C"].tone) == (0, "warn")
    assert cells["B", "C"].tone == "text"
    assert [(row.takers, row.delay) for row in view.shared] == [("B", "9 m"), ("never C R", "")]
    assert view.known[0].told == (60, 600, None, None)


def test_a_dependants_reading_tells_it_of_its_supplier() -> None:
    reading = ReadingsTaken(team="B", readings=(("b1", 400_000, "supply:a1"),))
    view = review(
        (0, 0, STARTED),
        (50, 50, reading),
        (60, 60, fell("a1", 0)),
        (90, 90, reading),
        (120, 120, ENDED),
    )

    assert view.known[0].told == (None, 90, None, None)


def test_a_prevented_inject_says_by_whom() -> None:
    view = review(
        (0, 0, STARTED),
        (60, 60, InjectPrevented(inject="I-03", by="A isolate")),
        (90, 90, ENDED),
    )

    moment = view.moments[1]
    assert moment.text == "I-03, Inject I-03 never went out"
    assert moment.detail == "prevented: Team A, by Isolate host or segment"


def rated_review(*ratings: tuple[str, str]) -> ReviewView:
    evidence = Evidence(how="did", topics=("did:A:isolate",), until="")
    tasks = tuple(
        Task(
            id=f"t-{n}", title="Do it", team="A", essential=n < 2, inject="I-01",
            evidence=evidence, within=60, late=0,
        )
        for n in range(3)
    )  # fmt: skip
    objective = Objective(id="o", title="Contain", capability="c", tasks=tasks)
    scenario = replace(drill(), objectives=(objective,))
    delivered = next(e.body for e in played(5)[1] if e.body.kind == "inject-delivered")
    rows = [
        (
            70,
            70,
            Rated(
                seat="evaluator", sort="task", subject=task, rating=rating, reason="", blind=True
            ),
        )
        for task, rating in ratings
    ]
    events = happened((0, 0, STARTED), (5, 5, delivered), *rows, (900, 900, ENDED))
    return review_of(scenario, events, assess(scenario, events))


@pytest.mark.parametrize(
    ("ratings", "letter"),
    [
        ((), "u"),
        ((("t-0", "P"),), "u"),
        ((("t-0", "P"), ("t-1", "S")), "s"),
        ((("t-0", "U"), ("t-1", "P")), "u"),
        ((("t-0", "P"), ("t-1", "P"), ("t-2", "U")), "p"),
        ((("t-0", "N/O"), ("t-1", "M")), "m"),
        ((("t-0", "N/O"), ("t-1", "N/O")), ""),
    ],
)
def test_an_objective_shows_the_rules_letter_until_people_have_rated_its_essential_tasks(
    ratings: tuple[tuple[str, str], ...], letter: str
) -> None:
    view = rated_review(*ratings)

    assert view.objectives[0].rating == letter
    given_letters = dict(ratings)
    for task in view.objectives[0].tasks:
        given_letter = given_letters.get(task.id, "open")
        assert task.rating == given_letter
    for one in figures_shown(view):
        assert one.sources, one
    assert ("not rated" in view.rated_by) == (not ratings)


def test_key_times_are_the_ends_of_a_few_phases_or_quarters() -> None:
    scenario = drill()
    shown = assess(scenario, happened((0, 0, STARTED), (800, 800, ENDED)))
    phases = (Phase(name="Alert", x=0), Phase(name="Crisis", x=300))

    assert [x for _, x in key_times(scenario, shown)] == [200, 400, 600, 800]
    assert key_times(replace(scenario, phases=phases), shown) == (
        ("End of Alert", 300),
        ("End of Crisis", 800),
    )
