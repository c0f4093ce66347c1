"""Evidence of an incident: kept, and shown to others."""

from __future__ import annotations

from simulator.domain.concepts.asset_state import AssetStateNoted
from simulator.domain.concepts.detection import at_work
from simulator.domain.concepts.reach import not_a_team
from simulator.domain.kinds.action import (
    Action,
    OnAsset,
    Outcome,
    Spec,
    done,
    failed,
    not_twice,
    own_asset,
)
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.told import STAFF, party
from simulator.domain.plan import facts_response as response
from simulator.domain.plan.knobs.effort import takes
from simulator.domain.state.event_words import WITH_ITS_CAUSE
from simulator.domain.state.picture import AssetSeen, Picture
from simulator.domain.state.world import Job, World
from simulator.domain.values.forms import ask
from simulator.domain.values.value import value


@value
class EvidenceKept(Body, kind="evidence-kept", told=STAFF, silent=WITH_ITS_CAUSE):
    """Evidence was kept of the campaigns that had hold of an asset."""

    team: str
    asset: str
    campaigns: tuple[str, ...]

    def apply(self, world: World) -> None:
        """Remember whose evidence there is, and of what."""
        affairs = world.affairs
        before = affairs.kept.get(self.asset, ())
        affairs.kept[self.asset] = tuple(dict.fromkeys((*before, *self.campaigns)))
        for campaign in self.campaigns:
            teams = affairs.evidence.get(campaign, ())
            affairs.evidence[campaign] = tuple(dict.fromkeys((*teams, self.team)))


@value
class EvidenceShown(Body, kind="evidence-shown", told=party("team", "to"), silent=WITH_ITS_CAUSE):
    """A team let another see the evidence of an asset."""

    team: str
    to: str
    asset: str
    name: str

    def apply(self, world: World) -> None:
        affairs = world.affairs
        for campaign in affairs.kept.get(self.asset, ()):
            teams = affairs.shown.get((campaign, self.to), ())
            affairs.shown[campaign, self.to] = tuple(dict.fromkeys((*teams, self.team)))

    def reveal(self, picture: Picture) -> None:
        if picture.team == self.team:
            before = picture.affairs.shown.get(self.asset, ())
            picture.affairs.shown[self.asset] = (*before, self.to)
            picture.note(f"Evidence shown to {picture.name_of(self.to)}", self.name)
        elif picture.team == self.to:
            picture.note(f"Evidence of {picture.name_of(self.team)}", self.name)


@value
class PreserveEvidence(OnAsset, kind="preserve-evidence", listed=30):
    """Take images and logs of an asset before it is changed.

    What can be said of the incident later rests on it.
    """

    lot = 30
    effort = takes("30m", "90m", "4h", analyst=1, spelled_out=True)
    spec = Spec(
        title="Preserve evidence",
        does=("preserves evidence", "preserves evidence on {}"),
        group="Find out",
        helps="Keeps what attribution and lessons rest on",
        costs="An analyst, and time before a rebuild",
        risk="None",
        norms=("b", "d"),
    )

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Refuse what is already done, or can no longer be."""
        if seen.preserved:
            return f"Not possible: evidence of {seen.name} is already kept."
        if seen.evidence_lost:
            return f"Not possible: {seen.name} was rebuilt; its evidence is gone."
        return None

    def ended(self, world: World, job: Job) -> Outcome:
        """Keep it, unless it was rebuilt while work waited."""
        asset = self.asset
        if response.EvidenceLost.named(asset) in world.happened:
            return failed("It was rebuilt meanwhile: there is nothing left to keep.")
        body = AssetStateNoted(asset=asset, state="preserved")
        drafts = [Draft(body)]
        found = tuple(one.id for one in at_work(world, asset))
        if found:
            kept = EvidenceKept(team=job.team, asset=asset, campaigns=found)
            drafts.append(Draft(kept))
        return done("Images and logs are kept.", *drafts)


@value
class ShareEvidence(Action, kind="share-evidence", listed=310):
    """Let other teams work with the images and logs that you kept of an asset."""

    effort = takes("30m", "1h", "3h", analyst=1, spelled_out=True)
    spec = Spec(
        title="Show the evidence",
        does=("shows the evidence", "shows the evidence of {}"),
        group="Share",
        helps="An attribution that rests on two teams' evidence can be surer",
        costs="An analyst",
        risk="They see your systems as they are",
        norms=("b", "d"),
        measures=(2,),
    )
    asset: str = ask("Of what", "asset")
    to: tuple[str, ...] = ask("To", "teams")
    rationale: str = ask("Why", "text", default="", hint="for the record")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what was not preserved, and who has seen it."""
        no = own_asset(picture, self.asset) or not_a_team(picture, self.to)
        if no is not None:
            return no
        if not picture.assets[self.asset].preserved:
            name = picture.assets[self.asset].name
            return f"Not possible: no evidence of {name} is kept. Preserve it first."
        seen = [one for one in self.to if one in picture.affairs.shown.get(self.asset, ())]
        if seen:
            return f"Not possible: {picture.name_of(seen[0])} has seen it already."
        return not_twice(picture, self.kind, "showing evidence", self.asset, *self.to)

    def about(self, world: World) -> tuple[str, ...]:
        return (self.asset, *self.to)

    def ended(self, world: World, job: Job) -> Outcome:
        name = world.scenario.assets[self.asset].name
        drafts = []
        for other in self.to:
            body = EvidenceShown(team=job.team, to=other, asset=self.asset, name=name)
            drafts.append(Draft(body))
        return done("They can work with it.", *drafts)
