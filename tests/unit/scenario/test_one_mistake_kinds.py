"""All wrong words at once, names that screens can tell apart, times that an editor can check."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios import SMALL, THAI, codes_of, problems_of, spoilt
from simulator.scenario.leaves import EXERCISE_MARK_PATTERN, LENGTH_PATTERN, MARK_PATTERN
from simulator.units import parse_duration, parse_mark


def test_every_wrong_word_of_a_campaign_is_told_at_once() -> None:
    text = spoilt("like: privileges", "like: collection").replace(
        "        median: 3h\n", "        like: recon\n        median: 3h\n"
    )
    said = [(p.line, p.message) for p in problems_of(text) if p.code == "word"]

    assert len(said) == 2
    assert "'collection'" in said[0][1]
    assert "'recon'" in said[1][1]
    assert said[0][0] < said[1][0]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("    name: Aruvia\n", "    name: bravelle \n", "'QM' has the same name as 'QN'"),
        (
            "name: Legal and policy, team: QN",
            "name: Head of the  team, team: QN",
            "'qn-liaison' has the same name as 'qn-lead'",
        ),
        ("name: Terminal operator,", "name: Maritime regulator,", "'operator' has the same name"),
        ("name: Gate lanes,", "name: Yard cranes,", "'qn-yard' has the same name as 'qn-gates'"),
    ],
)
def test_two_that_screens_cannot_tell_apart_are_a_mistake(old: str, new: str, line: str) -> None:
    (problem,) = problems_of(spoilt(old, new))
    assert problem.code == "duplicate-name"
    assert line in problem.message


def test_seats_of_two_teams_may_have_one_name() -> None:
    assert SMALL.count("name: Head of the team") == 2
    assert "duplicate-name" not in codes_of(SMALL)


def test_a_short_list_of_words_is_named_and_of_a_long_one_the_nearest() -> None:
    (short,) = problems_of(spoilt("content: [what, since, unknown]", "content: [happening]"))
    assert short.hint.startswith("known are what, since, ")
    (long,) = problems_of(spoilt("capability: operational-coordination", "capability: zzz"))
    assert re.match(r"the nearest of the \d+ that are known: \S+, ", long.hint)


def test_a_word_within_a_known_one_is_found() -> None:
    old = "{id: qn-yard, name: Yard cranes, team: QN, sector: transport, zone: ot}"
    (problem,) = problems_of(spoilt(old, old.replace("transport", "water")))
    assert problem.hint == "did you mean drinking_water?"


_TIMES = st.from_regex(r"[Ts+0-9:dhm]{1,9}", fullmatch=True)


def _read(parse: object, text: str) -> bool:
    try:
        parse(text)  # type: ignore[operator]  # one of two functions
    except ValueError:
        return False
    return True


@given(_TIMES | st.from_regex(MARK_PATTERN) | st.from_regex(LENGTH_PATTERN))
def test_an_editor_takes_for_a_time_what_is_read_as_one(text: str) -> None:
    text = text.removesuffix("\n")
    assert bool(re.search(LENGTH_PATTERN, text)) == _read(parse_duration, text)
    assert bool(re.search(MARK_PATTERN, text)) == _read(parse_mark, text)
    exercise = _read(parse_mark, text) and text.startswith("T")
    assert bool(re.search(EXERCISE_MARK_PATTERN, text)) == exercise


# ---- advice on drills that can be played


def test_a_label_that_keeps_back_what_a_task_asks_to_pass_on_is_told() -> None:
    old = "{told: {from: QN, to: operator, about: ioc-net, tlp: TLP:AMBER}}"
    (problem,) = problems_of(spoilt(old, old.replace("operator", "QM")))
    assert (problem.severity, problem.code) == ("advice", "label-stops-task")
    assert "'ioc-net' from 'I-01' under TLP:AMBER, which stops at 'QM'" in problem.message
    # Somebody else's operator is the public.
    foreign = spoilt("reach: client, of: QN", "reach: client, of: QM")
    assert "label-stops-task" in codes_of(foreign)


def test_an_id_that_names_the_campaign_behind_it_is_told() -> None:
    (problem,) = problems_of(SMALL.replace("ioc-net", "tide-net"))
    assert (problem.severity, problem.code) == ("advice", "telling-id")
    assert "'tide-net' reaches participants' programs, and it names 'tide'" in problem.message
    assert "telling-id" not in codes_of(SMALL.replace("ioc-net", "tidal-net"))


def test_a_task_that_waits_for_a_hand_is_told() -> None:
    by_hand = spoilt("    at: T+0:05\n", "    manual: true\n")
    assert "by-hand-alone" in codes_of(by_hand)
    assert "by-hand-alone" not in codes_of(SMALL)


def test_what_is_written_in_part_of_the_languages_is_counted() -> None:
    (problem,) = [p for p in problems_of(THAI) if p.code == "untranslated"]
    assert re.match(r"1 of \d+ texts are written in th", problem.message)
    assert problem.hint == "the rest is shown in English; this is the first of them"


def test_no_language_and_a_text_without_english_are_told() -> None:
    nonsense = spoilt("th: การฝึกเล็ก", "xx: nonsense", THAI)
    said = [p.message for p in problems_of(nonsense)]
    assert "ISO 639 knows no language xx" in said
    foreign = spoilt("en: Small drill, ", "", THAI)
    said = [p.message for p in problems_of(foreign)]
    assert any("texts are written in en" in one for one in said)
