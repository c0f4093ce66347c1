"""What is said of the wording of options."""

from __future__ import annotations

import pytest

from scenarios import problems_of, spoilt
from simulator.scenario.loading import check

PUT = "consequence: Their desks go on paper."


def said(new: str, code: str) -> list[str]:
    return [one.message for one in problems_of(spoilt(PUT, new)) if one.code == code]


def test_quiet_berths_has_no_text_that_gives_its_answer_away() -> None:
    assert not [one for one in check("quiet-berths") if one.code.startswith("telling")]


def test_a_long_text_is_told_with_its_length_and_the_others() -> None:
    (shorter, longer) = said(f"consequence: {'x' * 83}", "telling-length")

    assert "much longer than the others of its decision: 83 characters, 50 in the mean" in longer
    assert "much shorter" in shorter


def test_a_difference_that_nobody_notices_is_none() -> None:
    assert said("consequence: Their desks go over to paper today.", "telling-length") == []


def test_each_language_is_measured_by_itself() -> None:
    fair = "consequence: {en: Their desks go on paper., de: Dort kommt Papier auf den Tisch.}"
    far = f"consequence: {{en: Their desks go on paper., de: {'wort ' * 30}}}"
    both = "consequence: They can prepare."
    two = "consequence: {en: They can prepare., de: Das geht.}"

    assert said(fair, "telling-length") == []
    text = spoilt(both, two, spoilt(PUT, far))
    assert [one.code for one in problems_of(text)].count("telling-length") == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Pull Everything now.", "'everything' weighs"),
        ("It is just paper.", "'just' weighs"),
        ("They wait until you know more.", "'until you know' weighs"),
        ("Only paper goes.", "'only' weighs"),
        ("A justice hears it.", ""),
    ],
)
def test_a_word_that_weighs_is_told(text: str, told: str) -> None:
    found = said(f"consequence: {text}", "telling-word")

    assert len(found) == bool(told)
    assert told in "".join(found)
