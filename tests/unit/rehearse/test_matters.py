"""The decisions that mattered: kept as numbers, shown as rows, worked out beside the screen."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from screens import WIDE, console, shown, until
from shown_figures import figures_shown
from stories import told
from worlds import drill

from simulator.assessment import assess
from simulator.cli.local import reviewed
from simulator.cli.looking_back import NONE, Review
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.triage import Hunt
from simulator.domain.concepts.work import Act
from simulator.exercise.recording import RecordJournal, header_of, verify
from simulator.exercise.review import review_of
from simulator.exercise.session import Exercise
from simulator.record import Record
from simulator.rehearse.background import Background, Failed, Progress
from simulator.rehearse.explain import EPOCHS, explain
from simulator.rehearse.matters import NOTE, Kept, Matter, kept, note_of, read_note, with_matters
from simulator.rehearse.replay import Story
from simulator.scenario.loading import load
from simulator.units import signed

PLAN = drill()
STORY = told(
    PLAN,
    [
        (600, "A-lead", Act.of(IsolateAsset(asset="a1", urgent=True))),
        (900, "B-lead", Act.of(Hunt())),
    ],
)
HEAD = "ab" * 32
KEPT = Kept(
    rules=3,
    head=HEAD,
    epochs=EPOCHS,
    decisions=2,
    matters=(
        Matter(number=2, epochs=9, mean=-12_600_000, low=-13_000_000, high=-12_000_000),
        Matter(number=1, epochs=20, mean=6_300_000, low=1_000_000, high=11_000_000),
    ),
)


def test_what_is_kept_are_numbers_of_decisions_and_of_hours() -> None:
    found = explain(STORY, epochs=4)
    one = kept(found, HEAD)

    assert [matter.number for matter in one.matters][:1] == [1]
    row = next(row for row in found.rows if row.decision.number == 1)
    assert one.matters[0].mean == round(row.worth * 1_000_000)
    assert decoded(note_of(replace(one, epochs=EPOCHS))) == replace(one, epochs=EPOCHS)


def decoded(text: str) -> Kept | None:
    return read_note(text, HEAD)


def test_a_note_about_another_record_or_by_other_rules_is_not_read() -> None:
    assert decoded(note_of(KEPT)) == KEPT
    assert read_note(note_of(KEPT), "cd" * 32) is None
    for other in (replace(KEPT, rules=0), replace(KEPT, epochs=EPOCHS + 1)):
        assert decoded(note_of(other)) is None


@given(st.text(max_size=40) | st.sampled_from(["[" * 9000, "{}", "null", note_of(KEPT)[:-2]]))
def test_a_note_that_is_none_is_not_read(text: str) -> None:
    assert decoded(text) is None


def test_they_are_shown_as_rows_and_on_the_lanes_the_greatest_first() -> None:
    view = review_of(PLAN, STORY.events, assess(PLAN, STORY.events))

    shown = with_matters(view, STORY, KEPT)

    assert [(m.number, m.team, m.hours, m.weight) for m in shown.matters] == [
        (1, "B", "-13 h", -1_000_000),
        (2, "A", "+6.3 h", 500_000),
    ]
    for row in figures_shown(shown):
        assert row.sources, row
    behind = [one for row in shown.matters for one in row.sources]
    assert [(one.amount, one.value) for one in behind] == [
        (-12_600_000, "-13 h"),
        (6_300_000, "+6.3 h"),
    ]
    assert all(line.events for one in behind for line in one.lines)
    assert shown.matters[1].text == "Isolate host or segment: Asset a1"
    assert "They knew this at the time:\nNothing was known" in shown.matters[1].why
    assert "+1.0 h to +11 h with 95 %, over 20 draws of luck" in shown.matters[1].why
    assert "over 9 draws of luck" in shown.matters[0].why
    assert behind[0].lines[0].reason.endswith(" 9 draws of luck.")
    lanes = {lane.code: lane.did for lane in shown.lanes}
    assert (600, "2") in lanes["A"]
    assert (900, "1") in lanes["B"]


def test_a_note_of_a_decision_that_is_not_there_shows_nothing() -> None:
    wrong = replace(KEPT, matters=(replace(KEPT.matters[0], number=99),))

    view = review_of(PLAN, STORY.events, assess(PLAN, STORY.events))
    assert with_matters(view, STORY, wrong) == view


# ---- in the background


def waited_for(story: Story, place: Path | None = None) -> tuple[list[Progress], Kept | Failed]:
    background, far = Background(story, HEAD, place), list[Progress]()
    try:
        for _ in range(600):
            news = background.update()
            if isinstance(news, Progress):
                far.append(news)
            elif news is not None:
                return far, news
            time.sleep(0.1)
    finally:
        background.stop()
    raise AssertionError("it never came to an end")


def test_a_process_beside_says_how_far_it_is_and_what_it_found() -> None:
    late = told(PLAN, [(6000, "A-lead", Act.of(IsolateAsset(asset="a1", urgent=True)))])
    far, found = waited_for(late)

    assert isinstance(found, Kept)
    assert found == kept(explain(late), HEAD)
    assert far == sorted(far)


def test_a_record_that_is_not_its_own_is_said_in_a_sentence() -> None:
    other = replace(STORY, events=STORY.events[:-1])

    _, found = waited_for(other)

    assert isinstance(found, Failed)
    assert found.sentence.startswith("a test: event")


def test_a_process_that_is_stopped_is_gone_at_once() -> None:
    background = Background(STORY, HEAD, None)
    background.stop()

    assert background.update() == Failed("")


# ---- the window


def until_done(review: Review) -> None:
    for _ in range(900):
        if review.look_again() is None:
            return
        time.sleep(0.1)
    raise AssertionError("it never came to an end")


def test_the_window_says_how_far_it_is_keeps_what_it_found_and_has_it_next_time(
    tmp_path: Path,
) -> None:
    place = tmp_path / "r.startex"
    loaded = load("quiet-berths")
    journal = RecordJournal(
        Record.create(place, header_of(loaded, 5, {}), loaded.files.values()), loaded.scenario
    )
    exercise = Exercise(loaded.scenario, 5, journal=journal)
    exercise.open()
    exercise.seat({"qn-lead": "person"})
    exercise.start()
    exercise.advance_to(loaded.scenario.duration - 900)
    assert exercise.ask("qn-lead", Act.of(Hunt())) is None
    exercise.advance_to(loaded.scenario.duration)
    exercise.mark()
    journal.finish()
    review = reviewed(place)
    assert review.review_view().matters_said == "Being worked out: 0 %."

    try:
        until_done(review)
    finally:
        review.leave()

    found = review.review_view()
    assert (found.matters, found.matters_said) == ((), NONE)
    with Record.read(place) as record:
        assert NOTE in record.notes()
        assert record.finished
    assert verify(place).identical
    again = reviewed(place)
    assert again.look_again() is None
    assert again.review_view() == found


def test_who_leaves_early_may_look_again() -> None:
    review = Review(STORY, "", seal="")
    assert review.look_again() is False
    review.leave()
    assert review.look_again() is False
    review.leave()


async def test_a_screen_stands_where_stderr_was_and_the_process_starts_all_the_same() -> None:
    review = Review(STORY, "", seal="")
    async with console(review, WIDE) as pilot:
        await until(pilot, lambda: "Being worked out:" in shown(pilot))
        await pilot.press("q")


@pytest.mark.parametrize("explains", [True, False])
def test_an_exercise_that_cannot_be_simulated_says_nothing_of_its_decisions(
    *, explains: bool
) -> None:
    review = Review(STORY, "", seal="", explains=explains)

    said = review.review_view().matters_said
    assert said == ("Being worked out: 0 %." if explains else "")


def test_what_rounds_to_nothing_has_no_sign_and_is_no_loss() -> None:
    small = tuple(
        replace(one, mean=mean) for one, mean in zip(KEPT.matters, (-40_000, 6), strict=True)
    )
    shown = review_of(PLAN, STORY.events, assess(PLAN, STORY.events))
    view = with_matters(shown, STORY, replace(KEPT, matters=small))

    assert [(row.hours, row.weight) for row in view.matters] == [("0.0 h", 0), ("0.0 h", 0)]
    assert "-0" not in "".join(row.why.partition(";")[0] for row in view.matters)


@pytest.mark.parametrize(
    ("amount", "places", "said"),
    [(-0.04, 1, "0.0"), (0.04, 1, "0.0"), (-0.05001, 1, "-0.1"), (0.4, 0, "0"), (12.2, 0, "+12")],
)
def test_a_signed_number_keeps_its_sign_only_if_something_is_left(
    amount: float, places: int, said: str
) -> None:
    assert signed(amount, places) == said
