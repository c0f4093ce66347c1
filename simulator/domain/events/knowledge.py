"""What teams find out, hold, share and say; and what others think of it."""

from __future__ import annotations

from typing import ClassVar, Literal

from simulator.domain.events.body import Body
from simulator.domain.picture import AlertSeen, IndicatorSeen, Picture
from simulator.domain.rules.moods import settle_mood
from simulator.domain.tlp import Label
from simulator.domain.value import value
from simulator.domain.world import Held, World
from simulator.units import ONE


@value
class AlertRaised(Body):
    """A team's own monitoring raised an alert.  Told to the team and staff.

    It says nothing of whether there is anything behind it.
    """

    kind: ClassVar[str] = "alert-raised"
    alert: str
    team: str
    asset: str
    text: str

    def apply(self, world: World) -> None:
        """Count it until somebody dismisses it."""
        world.alarms[self.alert] = (self.asset, world.s)

    def show(self, picture: Picture) -> None:
        """See it open."""
        picture.alerts[self.alert] = AlertSeen(
            id=self.alert, asset=self.asset, text=self.text, x=picture.x
        )
        picture.note(f"Alert: {picture.name_of(self.asset)}", self.text)


@value
class VerdictReached(Body):
    """Triage came to a verdict, right or wrong.  Told to the team and staff."""

    kind: ClassVar[str] = "verdict-reached"
    alert: str
    team: str
    asset: str
    confirmed: bool

    def apply(self, world: World) -> None:
        """Forget an alert that has nothing behind it."""
        if not self.confirmed:
            world.alarms.pop(self.alert, None)

    def topics(self) -> tuple[str, ...]:
        """Return the confirmation, if it is one."""
        return (f"incident:{self.team}:{self.asset}",) if self.confirmed else ()

    def show(self, picture: Picture) -> None:
        """See the verdict; a confirmed alert is an incident."""
        if self.alert in picture.alerts:
            verdict: Literal["confirmed", "dismissed"]
            verdict = "confirmed" if self.confirmed else "dismissed"
            picture.alerts[self.alert].verdict = verdict
        if self.confirmed and self.asset in picture.assets:
            seen = picture.assets[self.asset]
            seen.incident, seen.incident_s = True, picture.s


@value
class FindingsReported(Body):
    """A hunt, or an indicator, showed which own assets are affected.

    Told to the team and staff.
    """

    kind: ClassVar[str] = "findings-reported"
    team: str
    assets: tuple[str, ...]
    scope: int

    def topics(self) -> tuple[str, ...]:
        """Return each incident found."""
        return tuple(f"incident:{self.team}:{asset}" for asset in self.assets)

    def show(self, picture: Picture) -> None:
        """See the scope; an incident that the hunt did not find was none."""
        picture.scope = max(picture.scope, self.scope)
        picture.findings_s = picture.s
        for seen in picture.assets.values():
            found = seen.id in self.assets
            if found and not seen.incident:
                seen.incident_s = picture.s
            seen.incident = found
        names = ", ".join(picture.name_of(asset) for asset in self.assets)
        picture.note("Findings", names or "nothing found")


@value
class IndicatorGained(Body):
    """A team holds an indicator.  Told to the team and staff."""

    kind: ClassVar[str] = "indicator-gained"
    team: str
    indicator: str
    type: str
    text: str
    tlp: Label
    source: str

    def apply(self, world: World) -> None:
        """Hold it; a stricter label that came first is kept by its source only."""
        key = (self.team, self.indicator)
        if key not in world.held:
            world.held[key] = Held(world.x, world.s, self.tlp, self.source)

    def topics(self) -> tuple[str, ...]:
        """Return the possession."""
        return (f"holds:{self.team}:{self.indicator}",)

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
            picture.note(
                f"Indicator held: {self.text}", f"{self.tlp}, from {picture.name_of(self.source)}"
            )


@value
class IndicatorIngested(Body):
    """An indicator now protects a team.  Staff only: nobody sees what did not happen."""

    kind: ClassVar[str] = "indicator-ingested"
    team: str
    indicator: str

    def apply(self, world: World) -> None:
        """Let it protect."""
        held = world.held.get((self.team, self.indicator))
        if held is not None and held.ingested is None:
            held.ingested = world.s

    def topics(self) -> tuple[str, ...]:
        """Return the protection."""
        return (f"ingested:{self.team}:{self.indicator}",)


@value
class TechniqueNamed(Body):
    """A tip from others has named a technique to a team.  Staff only: the tip itself is told."""

    kind: ClassVar[str] = "technique-named"
    team: str
    technique: str

    def apply(self, world: World) -> None:
        """Let it look for that."""
        world.techniques.setdefault((self.team, self.technique), world.s)


@value
class IndicatorBlocked(Body):
    """A team blocks what an indicator names.  Told to the team and staff."""

    kind: ClassVar[str] = "indicator-blocked"
    team: str
    indicator: str

    def topics(self) -> tuple[str, ...]:
        """Return the block."""
        return (f"blocked:{self.team}:{self.indicator}",)

    def show(self, picture: Picture) -> None:
        """See it."""
        if self.indicator in picture.indicators:
            picture.indicators[self.indicator].blocked = True


@value
class IndicatorShared(Body):
    """A team shared an indicator.  Told to both teams and staff."""

    kind: ClassVar[str] = "indicator-shared"
    team: str
    to: str
    indicator: str
    type: str
    text: str
    tlp: Label

    def topics(self) -> tuple[str, ...]:
        """Return the telling, with and without its label."""
        told = f"told:{self.team}:{self.to}"
        about = f"{told}:{self.indicator}"
        return (told, about, f"{about}:{self.tlp}")

    def show(self, picture: Picture) -> None:
        """See with whom it was shared; the recipient sees it arrive."""
        if picture.team == self.team and self.indicator in picture.indicators:
            picture.indicators[self.indicator].shared[self.to] = self.tlp
            picture.note(f"Shared {self.text} with {picture.name_of(self.to)}", self.tlp)


@value
class MarkingBreached(Body):
    """Somebody passed on what its label forbade.  Told to the team that did it and staff."""

    kind: ClassVar[str] = "marking-breached"
    team: str
    seat: str
    about: str
    label: Label
    to: str
    reason: str

    def topics(self) -> tuple[str, ...]:
        """Return the breach."""
        return (f"breach:{self.team}",)

    def show(self, picture: Picture) -> None:
        """Know that it is on record."""
        picture.note(f"{self.label} overridden towards {picture.name_of(self.to)}", self.reason)


@value
class TrustMoved(Body):
    """One team trusts another more, or less.  Staff only."""

    kind: ClassVar[str] = "trust-moved"
    team: str
    other: str
    by: int

    def apply(self, world: World) -> None:
        """Move it, between nothing and whole."""
        key = (self.team, self.other)
        world.trust[key] = min(max(world.trust.get(key, ONE) + self.by, 0), ONE)


@value
class ConfidenceMoved(Body):
    """Public confidence jumped for a reason.  Staff only; the team reads it in the next poll."""

    kind: ClassVar[str] = "confidence-moved"
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
    """A visible outage has gone without a statement for too long.  Staff only."""

    kind: ClassVar[str] = "silence-began"
    team: str

    def apply(self, world: World) -> None:
        """Let it cost."""
        settle_mood(world, self.team)
        world.moods[self.team].silent = True


@value
class ConfidenceRead(Body):
    """A poll was read.  Told to the team and staff."""

    kind: ClassVar[str] = "confidence-read"
    team: str
    index: int

    def show(self, picture: Picture) -> None:
        """See the index."""
        picture.confidence = self.index


@value
class StatementMade(Body):
    """A team spoke in public.  Told to every seat: it is public."""

    kind: ClassVar[str] = "statement-made"
    team: str
    stance: str
    text: str
    claim: str
    """What can be held against it later; empty: nothing."""

    def apply(self, world: World) -> None:
        """End the silence."""
        settle_mood(world, self.team)
        mood = world.moods[self.team]
        mood.silent, mood.spoke = False, world.s

    def topics(self) -> tuple[str, ...]:
        """Return the statement."""
        return (f"said:{self.team}", f"said:{self.team}:{self.stance}")

    def show(self, picture: Picture) -> None:
        """Read it in the papers; the own team knows what it has claimed."""
        picture.note(f"Public statement of {picture.name_of(self.team)}", self.text)
        if picture.team == self.team:
            if self.stance == "correction":
                picture.claims.clear()
            if self.claim:
                picture.claims[self.claim] = picture.s
