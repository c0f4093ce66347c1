"""What moves public confidence at a stroke: outages, silence, statements, claims, leaks, rumours.

How it drifts between strokes is in ``moods``.  Jumps and their sizes are assumptions, each a knob.
Gaining is rationed: one statement wins something in ``statement_gap``, a holding statement once an
outage and only before silence costs, an apology once, and nothing at all when nothing happened.
"""

from __future__ import annotations

from collections.abc import Iterable

from simulator.domain.events.knowledge import ConfidenceMoved, SilenceBegan, StatementMade
from simulator.domain.events.public import (
    ClaimBroken,
    LeakShown,
    OutageBegan,
    OutageEnded,
    RumourHeard,
    RumourRebutted,
    RumourSpread,
    StatementWeighed,
)
from simulator.domain.events.show import TopicNoted
from simulator.domain.kinds.behaviour import answers, reacts_to
from simulator.domain.kinds.body import Draft
from simulator.domain.plan import facts_model as model
from simulator.domain.state.world import Mood, Wait, World
from simulator.numerics import exp
from simulator.units import HOUR, ONE

ALL_CLEAR, NO_INCIDENT, NO_LEAK = "all-clear", "no-incident", "no-leak"
CLAIMS = (ALL_CLEAR, NO_INCIDENT, NO_LEAK)
"""What a statement can claim that the world may prove wrong."""


# ---- outages and silence


def outages(world: World, levels: Iterable[tuple[str, int, str]]) -> list[Draft]:
    """Return which states' outages the public begins, or ceases, to notice."""
    noticed = world.graph.noticed
    touched = [noticed[asset] for asset, _, _ in levels if asset in noticed]
    limit = world.scenario.knobs.visible_outage
    drafts: list[Draft] = []
    for team in dict.fromkeys(touched):
        visible = any(world.level(asset) <= limit for asset in world.graph.public[team])
        if visible and not world.moods[team].outage:
            drafts += _began(world, team)
        elif not visible and world.moods[team].outage:
            name = f"silence/{team}"
            closes = (name,) if name in world.waits else ()
            drafts.append(Draft(OutageEnded(team=team), (), closes))
    return drafts


def _began(world: World, team: str) -> list[Draft]:
    knobs = world.scenario.knobs
    return [
        Draft(OutageBegan(team=team), (_silence(world, team),)),
        *broken(world, team, ALL_CLEAR, knobs.premature_all_clear),
        *broken(world, team, NO_INCIDENT, knobs.contradicted_statement),
    ]


def _silence(world: World, team: str) -> Wait:
    """Return when silence about an outage that begins, or is spoken of, now begins to cost."""
    due = world.s + world.scenario.knobs.golden_hour
    return Wait(name=f"silence/{team}", clock="s", due=due, rank=85)


@answers("silence")
def silence_due(world: World, wait: Wait) -> list[Draft]:
    """Answer an outage that nobody has explained for the golden hour."""
    return [Draft(SilenceBegan(team=wait.name.partition("/")[2]))]


def after_statement(world: World, team: str) -> list[Draft]:
    """Return until when an outage that somebody has just spoken about may be left alone."""
    if not world.moods[team].outage:
        return []
    answered = TopicNoted(topic=model.ANSWERED_OUTAGE.named(team))
    return [Draft(answered, (_silence(world, team),))]


# ---- statements and what they claim


def weighed(world: World, team: str, stance: str, claim: str) -> list[Draft]:
    """Return what a statement does to confidence; it has not been made yet."""
    mood, knobs = world.moods[team], world.scenario.knobs
    by = _gain(world, team, stance, mood)
    if stance == "correction":
        by -= knobs.contradicted_statement if mood.claims else 0
    wrong = _wrong_at_once(mood, claim)
    if wrong:
        by -= knobs.contradicted_statement
    stands = "" if wrong else claim
    body = StatementWeighed(team=team, stance=stance, by=by, stands=stands)
    drafts = [Draft(body)]
    if wrong:
        drafts.append(Draft(ClaimBroken(team=team, claim=claim)))
    return drafts


def _wrong_at_once(mood: Mood, claim: str) -> bool:
    """Return whether everybody can see that a claim is wrong when it is made."""
    if claim == NO_LEAK:
        return mood.leaked
    return claim in (ALL_CLEAR, NO_INCIDENT) and mood.outage


def _gain(world: World, team: str, stance: str, mood: Mood) -> int:
    knobs = world.scenario.knobs
    if stance == "apology":
        due = mood.occasion and not mood.apologised
        return knobs.apology if due else 0
    soon = mood.won is not None and world.s - mood.won < knobs.statement_gap
    if soon or not mood.occasion:
        return 0
    if stance == "holding":
        in_time = mood.outage and not mood.silent and not mood.holding_won
        return knobs.holding_statement if in_time else 0
    # A joint statement goes out only when others have joined it.
    gains = {"joint": knobs.joint_statement, "factual": knobs.factual_statement}
    return gains.get(stance, 0)


def broken(world: World, team: str, claim: str, loss: int) -> list[Draft]:
    """Return that a claim has proved wrong, if it was made and stands."""
    if claim not in world.moods[team].claims:
        return []
    moved = ConfidenceMoved(team=team, by=-loss, reason=f"{claim} proved wrong")
    return [
        Draft(ClaimBroken(team=team, claim=claim)),
        Draft(moved),
    ]


def leaked(world: World, team: str) -> list[Draft]:
    """Return that a state's data are public; a denial costs now."""
    shown = Draft(LeakShown(team=team))
    knobs = world.scenario.knobs
    return [
        shown,
        *broken(world, team, NO_LEAK, knobs.denied_leak),
        *broken(world, team, NO_INCIDENT, knobs.contradicted_statement),
    ]


# ---- rumours


def spread(world: World, name: str, team: str, size: int) -> list[Draft]:
    """Return that a false report goes about; one of the same name goes about once."""
    rumour = "u-" + world.luck.token(team, "rumour", name)
    if rumour in world.rumours:
        return []
    known = RumourSpread(rumour=rumour, name=name, team=team, size=size)
    moved = ConfidenceMoved(team=team, by=-size, reason=f"the rumour {name}")
    return [
        Draft(known),
        Draft(moved),
        Draft(RumourHeard(rumour=rumour, team=team)),
    ]


def rebutted(world: World, rumour: str, *, verified: bool) -> list[Draft]:
    """Return what an answer does to a rumour."""
    known = world.rumours[rumour]
    body = RumourRebutted(rumour=rumour, name=known.id, team=known.team, verified=verified)
    by = 0 if known.rebutted else rebuttal(world, rumour, verified=verified)
    moved = ConfidenceMoved(team=known.team, by=by, reason=f"an answer to the rumour {known.id}")
    return [Draft(body), *([Draft(moved)] if by else [])]


def rebuttal(world: World, rumour: str, *, verified: bool) -> int:
    """Return how an answer to a rumour moves confidence, parts per million of the index.

    What is left of its loss goes back on its own, as every loss does; an answer in time wins back
    a share of that.  An answer with no verified fact carries the rumour further.
    """
    known, knobs = world.rumours[rumour], world.scenario.knobs
    if not verified:
        return -known.size * knobs.rebut_unverified // ONE
    age = world.s - known.s
    left = round(known.size * exp(-knobs.confidence_return * age / (ONE * HOUR)))
    if age <= knobs.rebut_soon:
        return left * knobs.rebut_soon_effect // ONE
    return left * knobs.rebut_late_effect // ONE if age <= knobs.rebut_late else 0


@reacts_to(StatementMade)
def after_said(world: World, body: StatementMade) -> list[Draft]:
    """React to a statement: for all who sign it the silence is over."""
    return [draft for team in body.teams for draft in after_statement(world, team)]
