"""Credentials that are given anew."""

from __future__ import annotations

from typing import Final

from simulator.domain.concepts.asset_state import AssetStateNoted
from simulator.domain.concepts.campaign import tip_off
from simulator.domain.concepts.capability import Relieved
from simulator.domain.concepts.maintenance import blind, brief_loss
from simulator.domain.kinds.action import OnProcess, Outcome, Spec, done
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan.knobs.effort import takes
from simulator.domain.state.event_words import WITH_ITS_CAUSE
from simulator.domain.state.picture import AssetSeen, Picture
from simulator.domain.state.world import Job, World
from simulator.domain.values.value import value
from simulator.domain.values.why import Why, declare


@value
class AccountsTaken(Body, kind="accounts-taken", told=STAFF, silent=WITH_ITS_CAUSE):
    """Whatever accounts an adversary has of an asset are worthless now.

    Whoever reset them believes so in any case: whether one was missed shows later.
    """

    asset: str

    def apply(self, world: World) -> None:
        """Keep it out, until somebody gets in again."""
        world.assets[self.asset].kept_out = True


@answers("relieve")
def relieve_due(world: World, asset: str, cause: str) -> list[Draft]:
    """Answer the end of a brief loss."""
    return [Draft(Relieved(asset=asset, cause=cause))]


RESET: Final = "credential-reset"
declare(f"own:{RESET}", Why("credentials were reset"))


@value
class ResetCredentials(OnProcess, kind="reset-credentials", listed=60):
    """Reset credentials and revoke sessions on an asset.

    With enough of the incident scoped it takes every account from an adversary.  Before, it may
    miss one that nobody knows of, which shows only later, and whoever is inside may notice.
    """

    lot = None
    effort = takes("1h", "3h", "10h", analyst=2, spelled_out=True)
    spec = Spec(
        title="Reset credentials",
        does=("resets credentials", "resets credentials on {}"),
        group="Contain",
        helps="Takes valid accounts from an adversary",
        costs="A little service for a while",
        risk="Before the incident is scoped it may miss an account, and they notice",
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse what cannot be done better than it was; suspicion is enough for a first time."""
        enough = picture.rules.enough_scope
        if seen.reset and (seen.reset_scope >= enough or picture.scope < enough):
            return f"Not possible: credentials of {seen.name} are already reset."
        return None

    def ended(self, world: World, job: Job) -> Outcome:
        """Take the accounts; without scope, perhaps not all of them."""
        asset, knobs = self.asset, world.scenario.knobs
        noted = Draft(AssetStateNoted(asset=asset, state="reset"))
        cost = (asset, RESET, knobs.reset_loss, knobs.reset_lasts)
        loss = brief_loss(world, *cost, known=True)
        noticed = tip_off(world, job.team, self.kind, asset)
        missed = blind(world, job.team, asset, knobs.enough_scope) and world.luck.chance(
            knobs.reset_blind_chance, asset, "missed-account"
        )
        taken = [] if missed else [Draft(AccountsTaken(asset=asset))]
        outcome = done("Accounts are reset, sessions revoked.", noted, *taken, *loss, *noticed)
        return outcome._replace(counters=not missed)
