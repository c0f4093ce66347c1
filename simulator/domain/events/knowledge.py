"""What teams find out, hold, share and say; and what others think of it."""

from __future__ import annotations

from typing import ClassVar, Literal

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import EVERYBODY, STAFF, TEAM, Audience, party
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.state.event_words import Deed, Did
from simulator.domain.state.moods import settle_mood
from simulator.domain.state.picture import AlertSeen, IndicatorSeen, Picture
from simulator.domain.state.world import HeldIndicator, World, moved_trust
from simulator.domain.values.remembered import makes
from simulator.domain.values.short import short
from simulator.domain.values.tlp import Label
from simulator.domain.values.value import value
from simulator.units import ONE, signed


@value
class AlertRaised(Body):
    """An alert was raised about an asset.

    In the words of monitoring it says nothing of whether there is anything behind it.  The words of
    a partner outside, or of an intruder's own note, are a disclosure: nobody says so of nothing.
    """

    kind: ClassVar[str] = "alert-raised"
    told: ClassVar[Audience] = TEAM
    alert: str
    team: str
    asset: str
    text: str
    source: str = ""
    """The sensor, or the person, that saw it."""
    severity: str = ""
    """As the sensor grades it: ``low``, ``medium`` or ``high``."""
    hosts: tuple[str, ...] = ()
    count: int = 0
    """How often it was seen; 0: nobody counted."""
    since: int | None = None
    """Scenario second of the first time."""

    def apply(self, world: World) -> None:
        """Count it until somebody dismisses it."""
        world.alarms[self.alert] = (self.asset, world.s)
        world.assets[self.asset].said.add(self.text)

    def show(self, picture: Picture) -> None:
        """See it; it asks for a verdict only while nobody knows what is with the asset."""
        own = picture.assets.get(self.asset)
        picture.alerts[self.alert] = AlertSeen(
            id=self.alert,
            asset=self.asset,
            text=self.text,
            x=picture.x,
            s=picture.s,
            source=self.source,
            severity=self.severity,
            hosts=self.hosts,
            count=self.count,
            since=self.since,
            verdict="settled" if own is not None and own.known_bad else "open",
        )
        picture.note(f"Alert: {picture.name_of(self.asset)}", self.text)


@value
class VerdictReached(Body):
    """Triage came to a verdict, right or wrong."""

    kind: ClassVar[str] = "verdict-reached"
    told: ClassVar[Audience] = TEAM
    topics = makes(facts.Incident, when="confirmed")
    alert: str
    team: str
    asset: str
    confirmed: bool

    def apply(self, world: World) -> None:
        """Forget an alert that has nothing behind it."""
        if not self.confirmed:
            world.alarms.pop(self.alert, None)

    def show(self, picture: Picture) -> None:
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
class FindingsReported(Body):
    """A hunt, or an indicator, showed which own assets are affected.

    Told to the team and staff.
    """

    kind: ClassVar[str] = "findings-reported"
    told: ClassVar[Audience] = TEAM
    topics = makes(facts.Incident, asset="assets")
    team: str
    assets: tuple[str, ...]
    scope: int

    def show(self, picture: Picture) -> None:
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
class IndicatorGained(Body):
    """A team holds an indicator."""

    kind: ClassVar[str] = "indicator-gained"
    told: ClassVar[Audience] = TEAM
    topics = makes(facts.Holds)
    team: str
    indicator: str
    type: str
    text: str
    tlp: Label
    source: str

    def apply(self, world: World) -> None:
        """Hold it under the label it came with."""
        key = (self.team, self.indicator)
        if key not in world.indicators:
            parents = {self.source: self.tlp}
            world.indicators[key] = HeldIndicator(
                world.x, world.s, self.tlp, self.source, parents=parents
            )

    def show(self, picture: Picture) -> None:
        """See it."""
        if self.indicator not in picture.indicators:
            picture.indicators[self.indicator] = IndicatorSeen(
                id=self.indicator,
                kind=self.type,
                text=self.text,
                tlp=self.tlp,
                source=self.source,
                x=picture.x,
                s=picture.s,
            )
            source = picture.name_of(self.source)
            picture.note(f"Indicator held: {short(self.text)}", f"{self.tlp}, from {source}")


@value
class IndicatorRelabelled(Body):
    """An indicator that is held came again, under another label.

    What comes from several sources is bound by the strictest of their labels, and a source may
    relax its own.  Source: FIRST, TLP version 2.0 (2022).
    """

    kind: ClassVar[str] = "indicator-relabelled"
    told: ClassVar[Audience] = TEAM
    team: str
    indicator: str
    by: str
    given: Label
    """The label under which it came this time."""
    tlp: Label
    """The label that binds from now on."""
    source: str
    """Who gave the label that binds."""

    def apply(self, world: World) -> None:
        """Bind it by the label in force."""
        held = world.indicators[self.team, self.indicator]
        held.parents[self.by] = self.given
        held.tlp, held.source = self.tlp, self.source

    def show(self, picture: Picture) -> None:
        """See the label in force."""
        seen = picture.indicators.get(self.indicator)
        if seen is None or (seen.tlp, seen.source) == (self.tlp, self.source):
            return
        seen.tlp, seen.source = self.tlp, self.source
        picture.note(
            f"Label changed: {short(seen.text)}", f"{self.tlp}, from {picture.name_of(self.source)}"
        )


@value
class IndicatorIngested(Body):
    """An indicator now protects a team.  Staff only: nobody sees what did not happen."""

    kind: ClassVar[str] = "indicator-ingested"
    told: ClassVar[Audience] = STAFF
    topics = makes(model.INGESTED)
    team: str
    indicator: str

    def apply(self, world: World) -> None:
        """Let it protect."""
        held = world.indicators.get((self.team, self.indicator))
        if held is not None and held.ingested is None:
            held.ingested = world.s


@value
class TechniqueNamed(Body):
    """A tip from others has named a technique to a team.  Staff only: the tip itself is told."""

    kind: ClassVar[str] = "technique-named"
    told: ClassVar[Audience] = STAFF
    team: str
    technique: str

    def apply(self, world: World) -> None:
        """Let it look for that."""
        world.techniques.setdefault((self.team, self.technique), world.s)


@value
class IndicatorBlocked(Body):
    """A team blocks what an indicator names."""

    kind: ClassVar[str] = "indicator-blocked"
    told: ClassVar[Audience] = TEAM
    topics = makes(model.BLOCKED)
    team: str
    indicator: str

    def show(self, picture: Picture) -> None:
        """See it."""
        if self.indicator in picture.indicators:
            picture.indicators[self.indicator].blocked = True


@value
class IndicatorShared(Body):
    """A team shared an indicator."""

    kind: ClassVar[str] = "indicator-shared"
    told: ClassVar[Audience] = party("team", "to")
    topics = makes(facts.Told, sender="team", about="indicator")
    activity: ClassVar[Did] = Did("shares with {to}", "{text}, {tlp}")
    team: str
    to: str
    indicator: str
    type: str
    text: str
    tlp: Label

    def show(self, picture: Picture) -> None:
        """See with whom it was shared; the recipient sees it arrive."""
        if picture.team == self.team and self.indicator in picture.indicators:
            picture.indicators[self.indicator].shared[self.to] = self.tlp
            picture.note(f"Told {picture.name_of(self.to)} of {short(self.text)}", self.tlp)


@value
class MarkingBreached(Body):
    """Somebody passed on what its label forbade.  Told to the team that did it and staff."""

    kind: ClassVar[str] = "marking-breached"
    told: ClassVar[Audience] = TEAM
    topics = makes(facts.Breach)
    activity: ClassVar[Did] = Did("overrides {label}", "{reason}", by="seat", tone="warn")
    team: str
    seat: str
    about: str
    label: Label
    to: str
    reason: str

    def show(self, picture: Picture) -> None:
        """Know that it is on record."""
        picture.note(f"{self.label} overridden towards {picture.name_of(self.to)}", self.reason)


@value
class TrustMoved(Body):
    """One team trusts another more, or less."""

    kind: ClassVar[str] = "trust-moved"
    told: ClassVar[Audience] = STAFF
    activity: ClassVar[Did] = Did(
        "trusts {other:name} [less?less|more]", "{points} of 100", tone="[less?warn|muted]"
    )
    team: str
    other: str
    by: int

    @property
    def points(self) -> str:
        """Return by how much it moved, of a hundred points."""
        return signed(self.by * 100 / ONE)

    @property
    def less(self) -> bool:
        """Return whether it fell."""
        return self.by < 0

    def apply(self, world: World) -> None:
        """Move it, between nothing and whole."""
        key = (self.team, self.other)
        start = world.scenario.knobs.trust_start
        world.trust[key] = moved_trust(world.trust.get(key, start), self.by)


@value
class ConfidenceMoved(Body):
    """Public confidence jumped for a reason.  Staff only; the team reads it in the next poll."""

    kind: ClassVar[str] = "confidence-moved"
    told: ClassVar[Audience] = STAFF
    team: str
    by: int
    reason: str

    def apply(self, world: World) -> None:
        """Move it."""
        mood = world.moods[self.team]
        settle_mood(world, self.team)
        mood.value = min(max(mood.value + self.by, 0), ONE)


@value
class SilenceBegan(Body):
    """A visible outage has gone without a statement for too long."""

    kind: ClassVar[str] = "silence-began"
    told: ClassVar[Audience] = STAFF
    team: str

    def apply(self, world: World) -> None:
        """Let it cost."""
        settle_mood(world, self.team)
        world.moods[self.team].silent = True


@value
class ConfidenceRead(Body):
    """A poll was read."""

    kind: ClassVar[str] = "confidence-read"
    told: ClassVar[Audience] = TEAM
    team: str
    index: int

    def show(self, picture: Picture) -> None:
        """See the index."""
        picture.confidence = self.index


@value
class StatementMade(Body):
    """A team spoke in public.  Told to every seat: it is public."""

    kind: ClassVar[str] = "statement-made"
    told: ClassVar[Audience] = EVERYBODY
    topics = makes(facts.Said, team="teams")
    activity: ClassVar[Did] = Did("speaks in public", "{text}")
    deeds: ClassVar[tuple[Deed, ...]] = (
        Deed("statement", "Said", "Public statement ({stance})", "{text}", team="teams"),
    )
    team: str
    stance: str
    text: str
    claim: str
    """What can be held against it later; empty: nothing."""
    together: tuple[str, ...] = ()
    """The other teams in whose name it is said."""

    @property
    def teams(self) -> tuple[str, ...]:
        """Return everybody who said it."""
        return (self.team, *self.together)

    def apply(self, world: World) -> None:
        """End the silence."""
        for team in self.teams:
            settle_mood(world, team)
            mood = world.moods[team]
            mood.silent = False

    def show(self, picture: Picture) -> None:
        """Read it in the papers; who said it knows what it has claimed."""
        names = ", ".join(picture.name_of(team) for team in self.teams)
        picture.note(f"Public statement of {names}", self.text)
        if picture.team in self.teams:
            if self.stance == "correction":
                picture.claims.clear()
            if self.claim:
                picture.claims[self.claim] = picture.s
