"""Entries of how sure teams were and how often right, and of how far the seats of one agreed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.assessment.assessment import Assessment
from simulator.assessment.calibration import BINS, UNIFIED, Said, Voices
from simulator.assessment.ledger.entries import Entry, Rule
from simulator.domain.plan.scenario import Scenario
from simulator.units import ONE

_BRIER: Final = "Brier 1950; it is proper: to say what one believes costs least"
ROWS: Final = (
    Rule(
        id="brier-decisions",
        title="Brier score of decisions",
        unit="share",
        how="ratio",
        text=(
            "Mean over decisions with a word on how sure of the square of that share less 1 if the "
            "choice was right as things stood, less 0 if not. 0 is best, .25 is what 50 % costs."
        ),
        source=_BRIER,
    ),
    Rule(
        id="brier-forecasts",
        title="Brier score of forecasts",
        unit="share",
        how="ratio",
        text=(
            "Mean over forecasts of the square of the share said last in its window less 1 if it "
            "came, less 0 if not. What is not known at ENDEX does not count."
        ),
        source=_BRIER,
    ),
    Rule(
        id="calibration",
        title="Right of what was said at",
        unit="share",
        how="ratio",
        text="Of decisions and forecasts on which so many percent were put, those that were right.",
        source="Murphy and Winkler 1977, reliability diagrams",
    ),
    Rule(
        id="alignment",
        title="Alignment inside the team",
        unit="share",
        how="ratio",
        text=(
            "Of seats that said what they would take before it was decided, those that would take "
            f"what most would; a team is called unified from {UNIFIED} % on. No seat is named."
        ),
    ),
)


def entries(_: Scenario, shown: Assessment) -> Iterator[Entry]:
    """Yield the entries of every probability that came to be judged, and of every vote."""
    for one in shown.said:
        yield Entry(
            figure=f"teams/{one.team}/brier_{one.sort}",
            rule=f"brier-{one.sort}",
            amount=one.brier,
            x=one.x,
            evidence=one.evidence,
            reason=_reason(one),
        )
    for low, high in BINS:
        for one in shown.said:
            if low <= one.percent <= high:
                yield Entry(
                    figure=f"teams/{one.team}/calibration/{low} to {high}/right",
                    rule="calibration",
                    amount=ONE * one.right,
                    x=one.x,
                    evidence=one.evidence,
                    reason=_reason(one),
                )
    for voices in shown.voices:
        yield Entry(
            figure=f"teams/{voices.team}/alignment",
            rule="alignment",
            amount=voices.agree * ONE,
            of=voices.voices,
            x=voices.x,
            evidence=voices.evidence,
            reason=_agreed(voices),
        )


def _reason(one: Said) -> str:
    came = {
        ("decisions", True): "the choice was right as things stood",
        ("decisions", False): "the choice was not right as things stood",
        ("forecasts", True): "it came",
        ("forecasts", False): "it did not come",
    }[one.sort, one.right]
    return f"{one.percent} % on: {one.what} Then {came}."


def _agreed(one: Voices) -> str:
    word = "unified" if one.unified else "split"
    return f"{word.capitalize()}, {one.agree} of {one.voices}: {one.what}"
