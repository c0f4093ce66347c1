from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from happened import ENDED, STARTED, happened, played
from hypothesis import given
from hypothesis import strategies as st
from worlds import drill

from simulator.assessment import assess
from simulator.assessment.values import QueueWait
from simulator.domain.concepts.evaluation import Observed, Rated
from simulator.domain.concepts.statement import StatementMade
from simulator.exercise.after_action import ILLUSTRATIVE, MARKING, after_action
from simulator.exercise.hot_wash import points
from simulator.exercise.markdown import LONGEST, inline, table
from simulator.harmless import is_harmless
from simulator.units import HOUR

HOSTILE = (
    "<script>alert(1)</script>",
    "| --- | \\",
    "](http://x.example) ![x](y)",
    "\x1b[2J\x1b]0;title\x07",
    "\u202eesrever\u2066",
    "line\n\n# heading\n- item\r\n```",
    "**bold** _under_ `code` ~~gone~~ $x^2$",
    "&lt; &amp;",
    "1. first",
    "--- --",
    "\ud800",
)
SECTIONS = (
    "# After action:",
    "## Objectives",
    "## Capabilities and targets",
    "## Letters and outcome",
    "## Figures",
    "## The region",
    "## At others' cost, or against a rule",
    "## What happened",
    "## What exercise control did",
    "## Services",
    "## Who shared what",
    "## What was prevented, and by whom",
    "## What each team knew when",
    "## Load",
    "## Points for the hot wash",
)


def shown(text: str) -> str:
    """Return what a reader sees of inline Markdown: escapes and entities taken back."""
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text))


@given(st.text(max_size=60))
def test_any_text_stands_as_it_was_written(text: str) -> None:
    plain = " ".join(text.split())
    seen = shown(inline(text))

    if plain.isascii() and plain.isprintable():
        assert seen == plain
    assert all(is_harmless(char) for char in seen)


@pytest.mark.parametrize("text", HOSTILE)
@given(around=st.text("ab |<\\`*_[]#-\n", max_size=6))
def test_hostile_text_stays_in_its_cell(text: str, around: str) -> None:
    (_, _, row, _) = table(("One", "Two"), [(around + text + around, "x")], "none")

    assert "\n" not in row
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 3
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>]", row)


@pytest.mark.parametrize("text", ["https://x.example", "see www.x.example", "a -- b", "--- x"])
def test_no_text_becomes_a_link_or_a_dash(text: str) -> None:
    made = inline(text)

    assert not re.search(r"[^\\]://|www\.|--", made)
    assert shown(made) == text


@pytest.mark.parametrize("lead", ["# x", "- x", "+ x", "1. x", "12) x", "> x", "=== x", "--- x"])
def test_no_text_begins_a_block(lead: str) -> None:
    made = inline(lead)

    assert not re.match(r"[#+\-=>]|\d+[.)]", made)
    assert shown(made) == lead


def test_a_very_long_text_is_cut_and_says_so() -> None:
    made = inline("x" * 10_000)

    assert len(made) == LONGEST + 2
    assert made.endswith(" …")
    assert inline("x" * LONGEST) == "x" * LONGEST


@pytest.mark.parametrize("policy", ["doctrine", "passive", "random"])
def test_the_report_begins_and_ends_with_its_marking_and_has_every_section(policy: str) -> None:
    scenario, events = played(4, policy)

    text = after_action(scenario, events, 4, "abc123")
    lines = text.splitlines()
    assert lines[0] == lines[-1] == MARKING == "EXERCISE EXERCISE EXERCISE"
    places = [text.index(section) for section in SECTIONS]
    assert places == sorted(places)
    for said in (ILLUSTRATIVE, "TLP:AMBER", "abc123", "| Seed | 4 |"):
        assert said in text


def test_beside_letters_stands_r_or_a_dash_with_its_reason() -> None:
    scenario, events = played(4, "doctrine")
    text = after_action(scenario, events, 4, "d")

    assert "R of the team" in text
    names = [inline(team.name) for team in scenario.teams.values()]
    assert f"No R for {', '.join(names)}: No yardsticks were simulated." in text
    front = next(line for line in text.splitlines() if line.startswith(f"| {names[0]} | "))
    assert front.startswith(f"| {names[0]} | — | ")


def test_the_same_events_give_the_same_report() -> None:
    scenario, events = played(4)

    assert after_action(scenario, events, 4, "d") == after_action(scenario, list(events), 4, "d")


def test_no_seat_is_named() -> None:
    scenario, events = played(4)
    seats = {
        seat: replace(one, name=f"Sentinel{place}")
        for place, (seat, one) in enumerate(scenario.seats.items())
    }

    text = after_action(replace(scenario, seats=seats), events, 4, "d")
    assert "Sentinel" not in text
    assert not any(seat in text for seat in seats if "-" in seat)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_scenarios_and_people_cannot_break_the_report(text: str) -> None:
    scenario = drill()
    assets = {a: replace(one, name=f"{text}{one.name}") for a, one in scenario.assets.items()}
    hostile = replace(scenario, title=text, summary=text, assets=assets)
    events = happened(
        (0, 0, STARTED),
        (5, 5, StatementMade(team="A", stance=text, text=text, claim="")),
        (6, 6, Observed(seat="evaluator", sort="note", text=text, about=text)),
        (9, 9, ENDED),
    )

    made = after_action(hostile, events, 1, text)
    heads = [line for line in made.splitlines() if line.startswith("#")]
    assert len(heads) == len(SECTIONS) + len(scenario.objectives)
    assert all(char.isprintable() or char == "\n" for char in made)
    assert "<" not in made
    made.encode()


def test_only_people_rate() -> None:
    scenario = drill()
    rated = Rated(
        seat="evaluator",
        sort="task",
        subject="t-isolate",
        rating="M",
        reason="slow",
        blind=True,
    )

    without = after_action(scenario, happened((0, 0, STARTED), (9, 9, ENDED)), 1, "d")
    given_one = after_action(
        scenario, happened((0, 0, STARTED), (5, 5, rated), (9, 9, ENDED)), 1, "d"
    )
    assert "M: slow" in given_one
    assert "M: slow" not in without


def test_an_exercise_that_has_not_begun_can_be_reported() -> None:
    assert after_action(drill(), [], 1, "d").startswith(MARKING)


def test_a_drill_that_ended_before_anything_began_says_at_whom_it_was_aimed_and_no_more() -> None:
    text = after_action(drill(), happened((0, 0, STARTED), (60, 60, ENDED)), 1, "d")

    assert "The intrusions of this drill are aimed at Team A" in text
    assert "intrusion began" not in text


@pytest.mark.parametrize(
    ("left", "said"), [(1, "1 was never"), (2, "2 were never"), (0, "longer.")]
)
def test_the_hot_wash_counts_what_waited_as_people_do(left: int, said: str) -> None:
    plan = drill()
    amounts = {"waits": 3, "waiting": left, "median": HOUR, "p90": 2 * HOUR, "idle": 0, "worked": 0}
    queue = QueueWait(team="A", pool="engineer", evidence=(), **amounts)
    raised = points(plan, replace(assess(plan, []), queues=(queue,)))

    assert any(said in one for one in raised if "engineer" in one)
