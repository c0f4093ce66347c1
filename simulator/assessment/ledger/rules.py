"""The rules by which figures are made, one row a kind of figure: this is the list to edit.

Rows of what concerns one concept alone stand with its entries.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.assessment.ledger import calibration, duties
from simulator.assessment.ledger.entries import Rule

_HSEEP: Final = "HSEEP's after-action template; the rule is ours"
_BRUNEAU: Final = "Bruneau and others 2003"

_ROWS: Final = (
    Rule(
        id="availability",
        title="Service delivered",
        unit="share",
        how="ratio",
        text="Area under the service curves over scenario time, weighted by criticality.",
        source=_BRUNEAU,
    ),
    Rule(
        id="min-service",
        title="Lowest service",
        unit="share",
        how="least",
        text="Lowest weighted level that stood for at least one scenario second.",
        source=_BRUNEAU,
    ),
    Rule(
        id="lowest-service",
        title="Lowest level of one service",
        unit="share",
        how="least",
        text="Lowest level of the asset that stood for at least one scenario second.",
        source=_BRUNEAU,
    ),
    Rule(
        id="service-lost",
        title="Service not delivered",
        unit="seconds",
        how="sum",
        text="Area above the asset's service curve, in seconds of full service.",
        source=_BRUNEAU,
    ),
    Rule(
        id="resilience-lost",
        title="Resilience loss",
        unit="seconds",
        how="ratio",
        text="Area above the service curves, in seconds of all of a team's services.",
        source=_BRUNEAU,
    ),
    Rule(
        id="resilience",
        title="Difficulty-adjusted resilience R",
        unit="share",
        how="ratio",
        text=(
            "(A - A of nobody acting) / (best A - A of nobody acting), all under the same luck and "
            "staff; the best is the better of the book and of who knows the answers and what was "
            "drawn; not estimable if that and nobody acting lie closer together than "
            "`least_apart`, not applicable without assets; not clamped."
        ),
    ),
    Rule(
        id="confidence",
        title="Public confidence at the end",
        unit="index",
        how="last",
        text="The model's index from 0 to 100; never a poll number.",
    ),
    Rule(
        id="lowest-confidence",
        title="Lowest public confidence",
        unit="index",
        how="least",
        text="The least of the model's index.",
    ),
    Rule(
        id="loss",
        title="Economic loss",
        unit="USD",
        how="sum",
        text="An hour's rate of the sector or asset times hours of full service not delivered.",
        source="rates: see the knobs",
    ),
    Rule(
        id="response-cost",
        title="Cost of the response",
        unit="USD",
        how="sum",
        text="People's hours of work in scenario time, at one rate.",
        source="rate: see the knobs",
    ),
    Rule(
        id="indirect-loss",
        title="Indirect loss of the region",
        unit="USD",
        how="sum",
        text="Ripple to sectors of which the scenario has no asset; never added for the others.",
        source="Haimes and Jiang 2001; Haimes and others 2005",
    ),
    Rule(
        id="counter",
        title="Social counter",
        unit="count",
        how="sum",
        text="What missing service counted up; shown beside the money and never added to it.",
    ),
    Rule(
        id="victims",
        title="Later victims",
        unit="count",
        how="sum",
        text="Attempts of campaigns at later targets that succeeded.",
    ),
    Rule(
        id="time-to-detect",
        title="Mean time to detect",
        unit="seconds",
        how="ratio",
        text="From an adversary's hold of an asset to the team's first sign of it. Mostly luck.",
        source="MTTD",
    ),
    Rule(
        id="time-to-look",
        title="Mean time to acknowledge",
        unit="exercise seconds",
        how="ratio",
        text="From an alert to somebody being set to triage it.",
        source="MTTA",
    ),
    Rule(
        id="time-to-contain",
        title="Mean time to contain",
        unit="seconds",
        how="ratio",
        text="From the first sign to the last step that stopped or held the campaign.",
        source="MTTC",
    ),
    Rule(
        id="time-to-recover",
        title="Mean time to recover",
        unit="seconds",
        how="ratio",
        text="From a service falling below 95 % to its being back there.",
        source="MTTR",
    ),
    Rule(
        id="sharing",
        title="Sharing timeliness",
        unit="share",
        how="ratio",
        text=(
            "For each indicator a team found and each other team that had it from nobody else: 1 "
            "up to the par after holding it, falling to 0 at the limit; 0 if it never came, or "
            "came against its label."
        ),
    ),
    Rule(
        id="items",
        title="Items told",
        unit="count",
        how="sum",
        text="Indicators, messages and messages passed on, from one team to another.",
    ),
    Rule(
        id="share-delay",
        title="Median delay of telling",
        unit="exercise seconds",
        how="median",
        text="From having an indicator or a message to passing it on.",
    ),
    Rule(
        id="expected",
        title="Expected actions done",
        unit="share",
        how="ratio",
        text="In their window 1, late `late_credit`; essential ones weigh `essential_weight`.",
    ),
    Rule(
        id="answered",
        title="Other teams' messages answered in time",
        unit="share",
        how="ratio",
        text="Messages of other teams that are no answers themselves, answered within the par.",
    ),
    *duties.ROWS,
    *calibration.ROWS,
    Rule(
        id="tension-highest",
        title="Highest tension",
        unit="points",
        how="last",
        text="The model's index from 0 to 10; what states say and do moves it, time fades it.",
    ),
    Rule(
        id="tension-end",
        title="Tension at the end",
        unit="points",
        how="last",
        text="The same index, as it had faded by the end.",
    ),
    Rule(
        id="relations",
        title="Step of relations",
        text="The step of the ladder on which tension stands; the last counts.",
        source="ours; docs/decisions/0007",
    ),
    Rule(
        id="claimed",
        title="Confidence claimed in public",
        text="What a public attribution said of its confidence.",
        source="words of estimative confidence",
    ),
    Rule(
        id="own-estimate",
        title="Confidence of its own estimate",
        text="Of the team's own estimate of that state by then; none if it had made none.",
        source="words of estimative confidence",
    ),
    Rule(
        id="standard",
        title="Standard of evidence",
        text=(
            "Met if the claim goes no further than the team's estimate and that is not low, a "
            "basis was published, law and policy reviewed, the state consulted."
        ),
        source="ours, after UN GGE 2015 and 2021, norm (b)",
    ),
    Rule(
        id="queue-wait",
        title="Wait of a pool, the longest tenth aside",
        unit="seconds",
        how="last",
        text=(
            "90th percentile of the time work waited for people of a pool: nine of ten waited no "
            "longer. What nobody took up counts as far as the end: it would have waited longer."
        ),
    ),
    Rule(
        id="idle",
        title="People's time without work",
        unit="share",
        how="last",
        text="Share of a pool's time in which nobody had asked anything of it.",
    ),
    Rule(
        id="task",
        title="Critical task",
        text="What the record shows against the task's window, which grows with the team's load.",
        source="HSEEP's exercise evaluation guide; the windows are the author's",
    ),
    Rule(
        id="suggestion",
        title="Suggested rating",
        text="By the meaning of P, S, M and U; never by a percentage, never averaged.",
        source=_HSEEP,
    ),
    Rule(
        id="objective",
        title="Suggested for an objective",
        text="The worst of what the rules suggest for its teams; suggested by rule, not rated.",
        source=_HSEEP,
    ),
    Rule(
        id="objective-rated",
        title="Worst rating of an objective's essential tasks",
        text="Once persons have rated them all; letters are compared, never averaged.",
        source=_HSEEP,
    ),
    Rule(
        id="decision",
        title="Service saved or lost by a decision",
        unit="hours",
        how="last",
        text="Mean over draws of luck of service with the decision, less service without it.",
    ),
    Rule(
        id="rating",
        title="Rating by a person",
        text="What an evaluator gave; the last counts, and what was given blind stays on record.",
        source=_HSEEP,
    ),
    Rule(
        id="harm",
        title="At others' cost or against a rule",
        unit="count",
        how="sum",
        text="Labels broken, neighbours' services cut without a word, duties missed, safety rules.",
    ),
)

RULES: Final[Mapping[str, Rule]] = {row.id: row for row in _ROWS}
"""Id → the rule."""
