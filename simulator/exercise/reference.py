"""The answer key of a drill, by message: what its author expects of whoever reads it.

For ``run`` and for calibration only.  It is compiled from what no seat may know, so nothing that
seats people may import this: the command line's ``run`` does, ``play`` does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from simulator.domain.concepts.decision import letters_of
from simulator.domain.concepts.delivery import decision_id, message_ids
from simulator.domain.plan.campaigns import Campaign
from simulator.domain.plan.holding import as_known
from simulator.domain.plan.injects import Ask
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.uncertain import So
from simulator.rng import Luck


class Wanted(NamedTuple):
    """An action that the author expects."""

    action: str
    team: str
    about: str


AnswerKey = Mapping[str, tuple[Wanted, ...]]
"""Message id, as the seats of this exercise will see it → what is expected."""
RightOptions = Mapping[str, tuple[str, ...]]
"""Decision id, as the seats of this exercise will see it → the letters of the right options."""


def answer_key(scenario: Scenario, seed: int) -> AnswerKey:
    """Return what the author of a scenario expects, for the exercise with this seed.

    What counters the stages of a campaign is part of the answers: it is wanted as soon as a
    message tells the team that the campaign is at work.
    """
    luck = Luck(seed)
    wanted = {
        inject.id: [
            Wanted(one.action, _team(scenario, one.by), one.about) for one in inject.expected
        ]
        for inject in scenario.injects.values()
    }
    for campaign in scenario.campaigns.values():
        for team, inject in _first_signs(scenario, campaign).items():
            wanted[inject] += _counters(scenario, campaign, team)
    return {
        message: tuple(rows)
        for inject, rows in wanted.items()
        if rows
        for message in message_ids(luck, inject)
    }


def right_options(
    scenario: Scenario, seed: int, *, epoch: int = 0, pinned: Mapping[str, bool] | None = None
) -> RightOptions:
    """Return which options are right in the exercise with this seed, by the author's word.

    Of a settled decision those that settle it; of any other those whose condition holds as the
    uncertain facts were drawn.  A condition that asks for what comes of play is no answer here.

    Args:
        scenario: The drill.
        seed: Of all its luck.
        epoch: 0 as played.
        pinned: Uncertain fact → whether it is so, of those that exercise control has set.

    """
    luck, given = Luck(seed, epoch), pinned or {}
    so = {
        So.named(one.id): one.drawn(luck, pinned=given.get(one.id)).so
        for one in scenario.facts.values()
    }
    found: dict[str, tuple[str, ...]] = {}
    for inject in scenario.injects.values():
        for ask in inject.asks:
            right = _right(ask, so)
            for team in scenario.teams if right else ():
                decision = decision_id(luck, inject.id, ask.id, team)
                put = zip(letters_of(luck, decision, ask), ask.options, strict=True)
                found[decision] = tuple(letter for letter, one in put if one.id in right)
    return found


def _right(ask: Ask, so: Mapping[str, bool]) -> tuple[str, ...]:
    """Return the author's names of the options that are right."""
    if ask.settled is not None:
        return ask.settled.options
    given = [(one.id, one.right_when) for one in ask.options]
    return tuple(name for name, when in given if when is not None and as_known(when, so))


def _first_signs(scenario: Scenario, campaign: Campaign) -> dict[str, str]:
    """Return team → the first inject that tells it of a stage of the campaign."""
    first: dict[str, str] = {}
    topics = tuple(f"{sort}:{campaign.id}:" for sort in ("stage", "stage_begun"))
    for inject in scenario.injects.values():
        if inject.topic.startswith(topics):
            for to in inject.to:
                team = _team(scenario, to)
                if team in scenario.teams:
                    first.setdefault(team, inject.id)
    return first


def _counters(scenario: Scenario, campaign: Campaign, team: str) -> list[Wanted]:
    """Return the first thing that counters each stage on a team's assets, the gravest first."""
    found = [
        Wanted(action, team, about)
        for stage in reversed(campaign.stages)
        if scenario.assets[stage.asset].team == team
        for action, about in stage.countered_by[:1]
    ]
    return list(dict.fromkeys(found))


def _team(scenario: Scenario, by: str) -> str:
    seat = scenario.seats.get(by)
    return by if seat is None else seat.team or by
