"""Alerts looked into: a verdict, a hunt, findings reported."""

from __future__ import annotations

from typing import Literal

from simulator.domain.concepts.detection import at_work, at_work_on
from simulator.domain.concepts.indicator import gained
from simulator.domain.kinds.action import Action, Outcome, Spec, not_twice, short_handed
from simulator.domain.kinds.body import Body, Draft, ToTeam
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan import facts
from simulator.domain.plan.campaigns import Campaign
from simulator.domain.plan.knobs.effort import takes
from simulator.domain.state.event_words import BY_ITSELF, WITH_ITS_CAUSE
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Job, World
from simulator.domain.values.forms import ask
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value
from simulator.units import ONE


@value
class VerdictReached(ToTeam, kind="verdict-reached", silent=WITH_ITS_CAUSE):
    """Triage came to a verdict, right or wrong."""

    topics = makes(facts.Incident, when="confirmed")
    alert: str
    asset: str
    confirmed: bool

    def apply(self, world: World) -> None:
        """Forget an alert that has nothing behind it."""
        if not self.confirmed:
            world.alarms.pop(self.alert, None)

    def reveal(self, picture: Picture) -> None:
        """See the verdict; a confirmed alert is an incident."""
        if self.alert in picture.alerts:
            verdict: Literal["confirmed", "dismissed"]
            verdict = "confirmed" if self.confirmed else "dismissed"
            picture.alerts[self.alert].verdict = verdict
        if self.confirmed and self.asset in picture.assets:
            seen = picture.assets[self.asset]
            seen.incident, seen.incident_s = True, picture.s
            picture.settle_alerts(self.asset)


@value
class FindingsReported(ToTeam, kind="findings-reported", silent=BY_ITSELF):
    """A hunt, or an indicator, showed which own assets are affected.

    Told to the team and staff.
    """

    topics = makes(facts.Incident, asset="assets")
    assets: tuple[str, ...]
    scope: int

    def reveal(self, picture: Picture) -> None:
        """See the scope; an incident that the hunt did not find was none."""
        picture.scope = max(picture.scope, self.scope)
        picture.findings_s = picture.s
        for seen in picture.assets.values():
            found = seen.id in self.assets
            if found and not seen.incident:
                seen.incident_s = picture.s
            seen.incident = found
            picture.settle_alerts(seen.id)
        names = ", ".join(picture.name_of(asset) for asset in self.assets)
        picture.note("Findings", names or "nothing found")


@value
class ScopeWidened(Body, kind="scope-widened", told=STAFF, silent=WITH_ITS_CAUSE):
    """A team found out more of what a campaign holds.  Staff only; the team gets findings."""

    campaign: str
    team: str
    share: int

    def apply(self, world: World) -> None:
        known = world.campaigns[self.campaign].scoped_by
        known[self.team] = max(known.get(self.team, 0), self.share)


def _present(world: World, team: str) -> list[Campaign]:
    """Return the campaigns that have hold of something of a team's."""
    return [
        campaign
        for campaign in world.scenario.campaigns.values()
        if any(at_work_on(world, campaign, asset.id) for asset in world.graph.own[team])
    ]


def affected(world: World, team: str) -> tuple[str, ...]:
    """Return a team's assets that some campaign has hold of."""
    return tuple(asset.id for asset in world.graph.own[team] if at_work(world, asset.id))


@value
class Triage(Action, kind="triage", listed=10):
    """Look at an alert and say whether there is an incident behind it.

    Triage can be wrong both ways: better monitoring makes it better.  A confirmed alert is an
    incident, and what was seen of it is an indicator the team holds as its source.
    """

    effort = takes("10m", "20m", "1h", analyst=1, spelled_out=True)
    spec = Spec(
        title="Triage an alert",
        does=("triages an alert", "triages an alert on {}"),
        group="Find out",
        helps="Says whether an alert is an incident",
        costs="An analyst",
        risk="The verdict may be wrong",
        csf="Detect",
    )
    alert: str = ask("Alert", "alert")
    rationale: str = ask("Why", "text", default="", hint="for the record")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is no open alert of the team's."""
        alert = picture.alerts.get(self.alert)
        if alert is None:
            return "Not possible: there is no such alert. Choose one from the list of alerts."
        # One that nobody need judge any more may still be looked at.
        if alert.verdict not in ("open", "settled"):
            return f"Not possible: the alert is already {alert.verdict}."
        return not_twice(picture, self.kind, "triage", alert.asset)

    def about(self, world: World) -> tuple[str, ...]:
        """Return the asset that the alert is about."""
        return (world.alerts[self.alert][1],)

    def ended(self, world: World, job: Job) -> Outcome:
        team, asset, real = world.alerts[self.alert]
        knobs, monitoring = world.scenario.knobs, world.scenario.assets[asset].monitoring
        right = knobs.triage_specificity
        if real:
            right = knobs.triage_sensitivity + knobs.triage_monitoring * monitoring // ONE
        confirmed = world.luck.chance(min(right, ONE), team, "verdict", self.alert) == real
        body = VerdictReached(alert=self.alert, team=team, asset=asset, confirmed=confirmed)
        drafts = [Draft(body)]
        if confirmed and real:
            drafts += _first_findings(world, team)
        text = "An incident." if confirmed else "No incident behind it."
        return Outcome(succeeded=True, text=text, drafts=drafts)


def _first_findings(world: World, team: str) -> list[Draft]:
    drafts: list[Draft] = []
    for campaign in _present(world, team):
        widened = ScopeWidened(
            campaign=campaign.id, team=team, share=world.scenario.knobs.triage_scope
        )
        drafts.append(Draft(widened))
        of_it = [i for i in world.scenario.indicators.values() if i.campaign == campaign.id]
        for indicator in of_it[:1]:
            drafts += gained(world, team, indicator.id, "TLP:AMBER", team)
    return drafts


@value
class Hunt(Action, kind="hunt", listed=20):
    """Search the team's systems for what an adversary holds, and scope the incident.

    While it runs, what is there is noticed sooner.  Rebuilding and resetting credentials need
    its scope.
    """

    effort = takes("1h", "3h", "8h", analyst=2, spelled_out=True)
    spec = Spec(
        title="Hunt and scope",
        does=("hunts and scopes", "hunts on {}"),
        group="Find out",
        helps="Shows which of your assets are affected, and yields indicators",
        costs="Analysts for hours",
        risk="None",
        csf="Detect",
    )
    rationale: str = ask("Why", "text", default="", hint="for the record")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse a second hunt beside one that runs."""
        if picture.under_way(self.kind):
            return "Not possible: a hunt is already under way. Wait for its findings."
        return short_handed(picture, "a hunt", picture.rules.needs[self.kind])

    def about(self, world: World) -> tuple[str, ...]:
        """Return nothing: it is about all of the team's systems."""
        return ()

    def ended(self, world: World, job: Job) -> Outcome:
        team, scope = job.team, world.scenario.knobs.hunt_scope
        drafts: list[Draft] = []
        campaigns = _present(world, team)
        for campaign in campaigns:
            widened = ScopeWidened(campaign=campaign.id, team=team, share=scope)
            drafts.append(Draft(widened))
            for indicator in world.scenario.indicators.values():
                if indicator.campaign == campaign.id:
                    drafts += gained(world, team, indicator.id, "TLP:AMBER", team)
        assets = affected(world, team)
        body = FindingsReported(team=team, assets=assets, scope=scope)
        text = f"{len(assets)} of your assets affected." if assets else "Nothing was found."
        return Outcome(succeeded=True, text=text, drafts=[Draft(body), *drafts])
