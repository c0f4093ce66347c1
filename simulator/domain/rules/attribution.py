"""Who is behind an incident: evidence, hypothesis, confidence; and what naming somebody does.

    c ← c + (c_max - c)·(1 - exp(-work / 8 h)),  c_max .5, .75 with evidence, .9 with two teams'

A false flag deceives a team or it does not, once for all: asking again does not draw again.  A
hypothesis that rests on several teams' work is wrong only if all of them are deceived.

Source: the equation and its limits are this simulator's assumptions; see
docs/decisions/0007-tension-is-sluggish.md.
"""

from __future__ import annotations

from simulator.domain.events.attribution import (
    EstimateMade,
    EstimateReported,
    OriginExposed,
)
from simulator.domain.events.diplomacy import NormBreachFound
from simulator.domain.events.knowledge import ConfidenceMoved
from simulator.domain.kinds.body import Draft
from simulator.domain.plan import facts_diplomacy as diplomacy
from simulator.domain.rules.detection import at_work_on
from simulator.domain.rules.tension import (
    caused,
)
from simulator.domain.state.world import World
from simulator.domain.values.ladder import confidence_word
from simulator.numerics import exp


def campaigns_at(world: World, asset: str) -> tuple[str, ...]:
    """Return the campaigns of which an asset shows something, those with kept evidence first."""
    kept = world.affairs.kept.get(asset, ())
    campaigns = world.scenario.campaigns.values()
    here = (one.id for one in campaigns if at_work_on(world, one, asset))
    return tuple(dict.fromkeys((*kept, *here)))


def evidence_of(world: World, team: str, campaign: str) -> tuple[str, ...]:
    """Return the teams whose evidence of a campaign a team can work with, itself among them."""
    own = (team,) if team in world.affairs.evidence.get(campaign, ()) else ()
    return (*own, *world.affairs.shown.get((campaign, team), ()))


def estimated(world: World, team: str, asset: str, seconds: int) -> list[Draft]:
    """Return what scenario seconds of technical attribution come to; nothing if nothing is there.

    The people are told a hypothesis, a word and the basis; never a number, never the truth.
    """
    campaign = next(iter(campaigns_at(world, asset)), None)
    if campaign is None:
        return []
    evidence = evidence_of(world, team, campaign)
    state = _hypothesis(world, campaign, tuple(dict.fromkeys((team, *evidence))))
    confidence = grown(world, _so_far(world, team, campaign, state), len(evidence), seconds)
    made = EstimateMade(
        team=team, asset=asset, campaign=campaign, confidence=confidence, state=state
    )
    reported = EstimateReported(
        team=team,
        asset=asset,
        state=state,
        word=confidence_word(confidence),
        basis=_basis(world, team, evidence),
    )
    return [Draft(made), Draft(reported)]


def _hypothesis(world: World, campaign: str, teams: tuple[str, ...]) -> str:
    plan = world.scenario.campaigns[campaign]
    chance = world.luck.chance
    flag = plan.false_flag
    if flag and all(chance(flag.chance, campaign, "false-flag", team) for team in teams):
        return flag.points_to
    return world.scenario.state_behind(campaign)


def _so_far(world: World, team: str, campaign: str, state: str) -> int:
    before = world.affairs.estimates.get((team, campaign))
    # Confidence is in a hypothesis: when another one leads, the work begins anew.
    return before.confidence if before is not None and before.state == state else 0


def grown(world: World, confidence: int, teams: int, seconds: int) -> int:
    """Return a confidence after so much work with so many teams' evidence, parts per million."""
    knobs = world.scenario.knobs
    limits = (knobs.attribution_bare, knobs.attribution_kept, knobs.attribution_shared)
    limit = limits[min(teams, 2)]
    closed = 1.0 - exp(-seconds / knobs.attribution_hours)
    return confidence + max(round((limit - confidence) * closed), 0)


def _basis(world: World, team: str, evidence: tuple[str, ...]) -> str:
    others = [world.scenario.teams[one].name for one in evidence if one != team]
    parts = ["images and logs that you kept"] if team in evidence else []
    parts += [f"evidence of {name}" for name in others]
    known = " and ".join(parts) or "what the systems still show; no evidence was preserved"
    return f"Basis: {known}. A false flag cannot be ruled out."


# ---- saying it


def behind(world: World, team: str, asset: str, state: str) -> int:
    """Return the confidence that a team has in what it says, parts per million."""
    found = (world.affairs.estimates.get((team, one)) for one in campaigns_at(world, asset))
    return max(
        (one.confidence for one in found if one is not None and one.state == state), default=0
    )


def breach_found(
    world: World, teams: tuple[str, ...], state: str, norm: str, *, public: bool
) -> list[Draft]:
    """Return the finding that a norm was breached, if one is named."""
    if not norm:
        return []
    body = NormBreachFound(teams=teams, state=state, norm=norm, public=public)
    return [Draft(body)]


def exposed(world: World, campaign: str) -> list[Draft]:
    """Return that it has come out who was behind a campaign, and what that does to who erred."""
    if diplomacy.Exposed.named(campaign) in world.happened:
        return []
    truth = world.scenario.state_behind(campaign)
    drafts = [Draft(OriginExposed(campaign=campaign, state=truth))]
    wrong = [n for n in world.affairs.named if n.campaign == campaign and n.state != truth]
    # Once for each who erred about whom, however often it was said.
    for team, state in dict.fromkeys((team, n.state) for n in wrong for team in n.teams):
        drafts += caused(world, team, state, "wrongly-named")
        loss = -world.scenario.knobs.wrong_confidence
        moved = ConfidenceMoved(team=team, by=loss, reason="the wrong state was named")
        drafts.append(Draft(moved))
    return drafts
