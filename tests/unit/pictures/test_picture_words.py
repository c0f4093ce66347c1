from __future__ import annotations

import pytest
from picture_stories import hushed, played

import simulator.domain.registry  # noqa: F401 - standings enter themselves
from simulator.domain.concepts.levels import ReadingsTaken
from simulator.domain.state.standings import STANDINGS
from simulator.domain.values import why
from simulator.domain.values.tlp import LABELS, NO_LABEL
from simulator.pictures import words
from simulator.units import HOUR

STANDS = sorted(name for name, one in STANDINGS.items() if one.why.few)
SORTS = ("fault", "own", "recovering", "supply", "sustained", *STANDS)
"""All that a reading gives as its reason."""


@pytest.mark.parametrize("seed", [3, 11])
def test_every_reason_that_a_reading_gives_has_its_words(seed: int) -> None:
    exercise = played(hushed(), 2 * HOUR, seed=seed)
    given_reasons = {
        reason
        for event in exercise.events
        if isinstance(event.body, ReadingsTaken)
        for _, _, reason in event.body.readings
        if reason
    }

    assert len(given_reasons) > 2
    assert {reason.partition(":")[0] for reason in given_reasons} <= {*SORTS}
    for reason in given_reasons:
        said = why.reason(reason, lambda who: f"<{who}>")
        assert said != reason
        assert why.because(reason, 500_000, lambda who: f"<{who}>") != "It gives 50 %."


@pytest.mark.parametrize("sort", SORTS)
def test_every_sort_of_reason_is_a_sentence_with_its_cause(sort: str) -> None:
    rest = {"supply": ":tos", "sustained": ":by hand"}.get(sort, "")
    names = {"tos": "Terminal system"}

    sentence = why.because(f"{sort}{rest}", 620_000, lambda who: names.get(who, who))

    assert sentence.startswith("It gives 62 %")
    assert sentence.endswith(".")
    assert "tos" not in sentence
    if sort == "supply":
        assert sentence == "It gives 62 % because Terminal system is down or gives too little."


def test_every_label_says_how_far_something_may_go() -> None:
    assert set(words.MAY_GO) == {*LABELS, NO_LABEL}


def test_a_seats_name_is_said_without_its_teams() -> None:
    assert words.role("QN lead", "QN", "Bravelle") == "lead"
    assert words.role("Head of the cell, Bravelle", "QN", "Bravelle") == "Head of the cell"
    assert words.role("Police", "", "") == "Police"
