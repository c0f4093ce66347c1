"""Open questions afterwards: each with what the team answered, and what there was to discuss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.domain.concepts.decision import DecisionAsked, DecisionOpened
from simulator.domain.concepts.open_question import AnsweredInWords
from simulator.domain.kinds.body import Event
from simulator.domain.plan.injects import Ask
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import name_of
from simulator.exercise.markdown import inline, items, spaced
from simulator.times import hours_minutes


def in_words(scenario: Scenario, events: Sequence[Event]) -> Iterator[str]:
    """Yield every open question with its answer and its points; nothing where none was asked."""
    asked = [one for one in events if _is_open(one)]
    if not asked:
        return
    answers = {one.body.decision: one for one in events if isinstance(one.body, AnsweredInWords)}
    asks = dict(_asks(scenario, events))
    yield from spaced(
        "## Answers in words",
        "Open questions have no right answer. People judge what was answered, by the points that "
        "the author had to discuss.",
    )
    for one in asked:
        assert isinstance(one.body, DecisionAsked)
        given = answers.get(one.body.decision)
        yield from spaced(
            f"### {inline(name_of(scenario, one.body.team))}: {inline(one.body.text)}",
            "Not answered in its time."
            if given is None
            else f"Answered at {hours_minutes(given.x)}, event {given.n}: {_text(given)}",
        )
        ask = asks.get(one.body.decision)
        yield from items(() if ask is None else ask.points, "Nothing to discuss was written down.")


def _is_open(event: Event) -> bool:
    return isinstance(event.body, DecisionAsked) and event.body.mode == "open"


def _text(event: Event) -> str:
    assert isinstance(event.body, AnsweredInWords)
    return inline(event.body.text)


def _asks(scenario: Scenario, events: Sequence[Event]) -> Iterator[tuple[str, Ask]]:
    """Yield each decision of an inject, with what was asked."""
    for one in events:
        if isinstance(one.body, DecisionOpened) and one.body.inject in scenario.injects:
            for ask in scenario.injects[one.body.inject].asks:
                if ask.id == one.body.ask:
                    yield one.body.decision, ask
