"""The model's assumptions that an author can change, each with its unit and meaning.

One field a knob of the domain, under the same name; a knob that is left out keeps the domain's
default.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from simulator.scenario.document_parts import Duration, Part, Percent, seen

Factor = Annotated[float, Field(ge=0, le=1000)]
"""A multiple, in percent."""


class Assumptions(Part):
    """Assumptions of the model; what is left out keeps its default."""

    band: Percent | None = seen("never", "Step in which dependants see a supplier.", default=None)
    telemetry_band: Percent | None = seen(
        "never", "Step in which owners are told a level.", default=None
    )
    indicator_effect: Percent | None = seen(
        "never", "Scales what a held indicator protects; 0: nothing.", default=None
    )
    protect_address: Percent | None = seen("never", "What a fresh address protects.", default=None)
    protect_domain: Percent | None = seen("never", "What a fresh domain protects.", default=None)
    protect_hash: Percent | None = seen("never", "What a fresh hash protects.", default=None)
    protect_tool: Percent | None = seen("never", "What knowing a tool protects.", default=None)
    half_life_hash: Duration | None = seen(
        "never", "Time in which a hash or address loses half its worth.", default=None
    )
    half_life_domain: Duration | None = seen(
        "never", "Time in which a domain loses half its worth.", default=None
    )
    half_life_tool: Duration | None = seen(
        "never", "Time in which knowing a tool loses half its worth.", default=None
    )
    ingest_least: Duration | None = seen(
        "never", "Least time until a held indicator protects.", default=None
    )
    ingest_mode: Duration | None = seen(
        "never", "Most likely time until a held indicator protects.", default=None
    )
    ingest_most: Duration | None = seen(
        "never", "Most time until a held indicator protects.", default=None
    )
    share_delay: Duration | None = seen(
        "never", "Added to every share before it arrives.", default=None
    )
    patched_effect: Percent | None = seen("never", "What a patch protects.", default=None)
    external_chance: Percent | None = seen(
        "never", "Chance that an outsider notices what nobody inside has.", default=None
    )
    external_lead: Duration | None = seen(
        "never", "An outsider's notice comes at most so long before impact.", default=None
    )
    boost_indicator: Factor | None = seen(
        "never", "Added detection for a held indicator; 100: twice as fast.", default=None
    )
    boost_hunt: Factor | None = seen(
        "never", "Added detection for a hunt; 200: three times as fast.", default=None
    )
    tip_off_chance: Percent | None = seen(
        "never", "Chance that an adversary notices a containment unscoped.", default=None
    )
    tip_off_tempo: Percent | None = seen("never", "What is left of its dwell then.", default=None)
    overblock_chance: Percent | None = seen(
        "never", "Chance that a block hits something legitimate.", default=None
    )
    overblock_loss: Percent | None = seen("never", "What is lost then, for an hour.", default=None)
    reinfection_chance: Percent | None = seen(
        "never", "Chance of reinfection when nobody eradicated first.", default=None
    )
    no_answer_chance: Percent | None = seen(
        "never", "Chance that a point of contact does not answer.", default=None
    )
    triage_sensitivity: Percent | None = seen(
        "never", "Chance that triage confirms a real alert.", default=None
    )
    triage_specificity: Percent | None = seen(
        "never", "Chance that triage dismisses a false alert.", default=None
    )
    breach_trust: Percent | None = seen(
        "never", "Trust lost with all who learn of a broken marking.", default=None
    )
    shift: Duration | None = seen("never", "Scenario time after which people tire.", default=None)
    fatigue: Percent | None = seen("never", "What tired people achieve.", default=None)
    confidence_outage: Percent | None = seen(
        "never", "Points of confidence lost in an hour of total outage.", default=None
    )
    confidence_silence: Percent | None = seen(
        "never", "Points lost in an hour of silence about an outage.", default=None
    )
    confidence_return: Percent | None = seen(
        "never", "Share of the gap won back in an hour.", default=None
    )
    golden_hour: Duration | None = seen(
        "never", "Time after which silence about an outage begins to cost.", default=None
    )
    holding_statement: Percent | None = seen(
        "never", "Points won by a timely statement.", default=None
    )
    joint_statement: Percent | None = seen(
        "never", "Points won by a joint statement.", default=None
    )
    ruling_window: Duration | None = seen(
        "never", "Exercise time for control to rule on a free decision.", default=None
    )
    second_window: Duration | None = seen(
        "never", "Exercise time for a second seat to agree.", default=None
    )
    poll_every: Duration | None = seen(
        "never", "Scenario time between polls of confidence.", default=None
    )
