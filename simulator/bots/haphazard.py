"""A bot that does whatever its picture allows: a baseline that is busy without being wise."""

from __future__ import annotations

from dataclasses import MISSING, fields
from operator import itemgetter

from simulator.bots.playbooks import agreed, undecided
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.indicator import BlockIndicator, ShareIndicator
from simulator.domain.concepts.ransom import DECISIONS, DecideRansom
from simulator.domain.concepts.rumour import RebutRumour
from simulator.domain.concepts.triage import Hunt, Triage
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.action import Action, OnAsset
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture
from simulator.domain.values.tlp import LABELS
from simulator.domain.values.value import members
from simulator.rng import Luck


def drawn() -> list[type[OnAsset]]:
    """Return the actions of which one is drawn, in their order: those that need only an asset."""
    able = [
        (one.lot, kind, one)
        for kind, one in members(OnAsset).items()
        if one.lot is not None
        and all(field.default is not MISSING for field in fields(one) if field.name != "asset")
    ]
    return [one for _, _, one in sorted(able, key=itemgetter(0, 1))]


class Haphazard:
    """Picks one possible thing at a time, each as likely as the others.

    Args:
        seed: Of its picks; they are addressed by seat and time.
        seat: Whose seat it holds.

    """

    pause = 240
    idle = 600

    def __init__(self, seed: int, seat: str) -> None:
        self._luck = Luck(seed)
        self._seat = seat

    def decide(self, picture: Picture) -> list[Command]:
        """Return one thing that its picture allows, and any open decision by lot."""
        commands = list[Command](agreed(picture))
        for decision in undecided(picture):
            place = self._luck.pick(len(decision.options), self._seat, "option", decision.id)
            option = decision.options[place].id
            commands.append(Choose(decision=decision.id, option=option, rationale="Chosen by lot."))
        possible = [one for one in self._candidates(picture) if one.refuse(picture) is None]
        if possible:
            place = self._luck.pick(len(possible), self._seat, "action", picture.x)
            commands.append(Act.of(possible[place]))
        return commands

    def _candidates(self, picture: Picture) -> list[Action]:
        found: list[Action] = [Hunt()]
        found += [Triage(alert=alert) for alert in picture.alerts]
        found += [kind(asset=asset) for kind in drawn() for asset in picture.assets]
        teams = tuple(contact.id for contact in picture.brief.contacts if contact.sort == "team")
        for indicator in picture.indicators:
            found.append(BlockIndicator(indicator=indicator))
            label = LABELS[self._luck.pick(len(LABELS), self._seat, "label", indicator)]
            found += [
                ShareIndicator(indicators=(indicator,), to=(one,), tlp=label) for one in teams
            ]
        found += [RebutRumour(rumour=one, text="Not so.") for one in picture.rumours]
        found += [
            DecideRansom(demand=demand, decision=one, advice="None was to be had.")
            for demand in picture.demands
            for one in DECISIONS
        ]
        return [one for one in found if one.kind in picture.brief.actions]
