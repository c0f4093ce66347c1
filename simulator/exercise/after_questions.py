"""Questions afterwards: what was answered in words, how sure teams were, and how often right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.assessment.assessment import Assessment
from simulator.assessment.calibration import BINS, Said
from simulator.domain.concepts.decision import DecisionAsked, DecisionOpened
from simulator.domain.concepts.forecast import ForecastCame, ForecastGiven, ForecastResolved
from simulator.domain.concepts.open_question import AnsweredInWords
from simulator.domain.kinds.body import Event
from simulator.domain.plan.injects import Ask
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import name_of
from simulator.exercise.markdown import inline, items, spaced, table
from simulator.times import hours_minutes
from simulator.units import ONE, counted


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


# ---- how sure, and how often right


def sure_and_right(scenario: Scenario, events: Sequence[Event], shown: Assessment) -> Iterator[str]:
    """Yield how sure teams were and how often right; nothing where nobody said how sure."""
    foretold = [one for one in events if _is_forecast(one)]
    if not (shown.said or shown.voices or foretold):
        return
    yield from spaced(
        "## Sure and right",
        "Of teams, never of a person. A Brier score is the mean square of how far what was said "
        "was off: 0 is best, .25 is what saying 50 % costs, 1 is certain and wrong.",
    )
    yield from items(_sentences(scenario, shown), "Nothing of it can be judged.")
    if foretold:
        heads = ("Asked", "Team", "Forecast", "Said", "What came", "Event")
        yield from table(heads, _forecasts(scenario, events, foretold), "")


def _is_forecast(event: Event) -> bool:
    return isinstance(event.body, DecisionAsked) and event.body.mode == "forecast"


def _sentences(scenario: Scenario, shown: Assessment) -> Iterator[str]:
    for team in scenario.teams:
        name = name_of(scenario, team)
        for sort in ("decisions", "forecasts"):
            said = [one for one in shown.said if one.team == team and one.sort == sort]
            if said:
                mean = sum(one.brier for one in said) // len(said)
                right = sum(one.right for one in said)
                word = "were right" if sort == "decisions" else "came"
                yield (
                    f"{name}, {counted(len(said), sort[:-1])} with a word on how sure: "
                    f"{right} {word}; Brier {hundredth(mean)}."
                )
        parts = list(_bins([one for one in shown.said if one.team == team]))
        if parts:
            yield f"{name}, calibration: {'; '.join(parts)}."
        votes = [one for one in shown.voices if one.team == team]
        if votes:
            unified = sum(one.unified for one in votes)
            yield (
                f"{name}, several seats said what they would take before "
                f"{counted(len(votes), 'decision')}: {unified} unified, "
                f"{len(votes) - unified} split."
            )


def _bins(said: Sequence[Said]) -> Iterator[str]:
    for low, high in BINS:
        among = [one for one in said if low <= one.percent <= high]
        if among:
            yield f"said {low} to {high} %, {sum(o.right for o in among)} of {len(among)} right"


def hundredth(ppm: int) -> str:
    """Return a share as hundredths without the nought before it: ``.21``."""
    text = f"{(ppm + ONE // 200) // (ONE // 100) / 100:.2f}"
    return text.removeprefix("0")


def _foretold(said: ForecastGiven | None, late: ForecastGiven | None) -> str:
    """Return what was foretold, and what was said when it had come already."""
    counts = "nothing" if said is None else f"{said.percent} %"
    return counts if late is None else f"{counts}; {late.percent} % once it had come, not counted"


def _forecasts(
    scenario: Scenario, events: Sequence[Event], asked: Sequence[Event]
) -> Iterator[tuple[str, ...]]:
    """Yield each forecast that was asked for: what was said last before it came, and what came."""
    at = {one.body.decision: one.s for one in asked if isinstance(one.body, DecisionAsked)}
    true: set[str] = set()
    said: dict[str, ForecastGiven] = {}
    late: dict[str, ForecastGiven] = {}
    for one in events:
        if isinstance(one.body, ForecastCame):
            # What was so before anybody was asked is known to nobody, and is foretold all the same.
            true |= {one.body.decision} if one.s > at.get(one.body.decision, one.s) else set()
        elif isinstance(one.body, ForecastGiven):
            (late if one.body.decision in true else said)[one.body.decision] = one.body
    came = {one.body.decision: one for one in events if isinstance(one.body, ForecastResolved)}
    for one in asked:
        assert isinstance(one.body, DecisionAsked)
        known = came.get(one.body.decision)
        result = "not known by ENDEX"
        if known is not None and isinstance(known.body, ForecastResolved):
            result = "it came" if known.body.came else "it did not come"
        yield (
            hours_minutes(one.x),
            name_of(scenario, one.body.team),
            one.body.text,
            _foretold(said.get(one.body.decision), late.get(one.body.decision)),
            result,
            str(one.n if known is None else known.n),
        )
