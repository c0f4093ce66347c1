"""What is found out, weighed and said of who is behind an incident: three separate steps.

Technical attribution is a hypothesis with a confidence; legal and policy review asks whether it
carries what is to be said; saying it is political.  Nothing here tells anybody the truth, and
nothing rewards having guessed it.
"""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import EVERYBODY, STAFF, TEAM, Audience, party
from simulator.domain.plan import facts_diplomacy as diplomacy
from simulator.domain.state.affairs import Estimate, EstimateSeen, Named, Reported
from simulator.domain.state.event_words import Deed, Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value


@value
class EvidenceKept(Body):
    """Evidence was kept of the campaigns that had hold of an asset."""

    kind: ClassVar[str] = "evidence-kept"
    told: ClassVar[Audience] = STAFF
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
class EvidenceShown(Body):
    """A team let another see the evidence of an asset."""

    kind: ClassVar[str] = "evidence-shown"
    told: ClassVar[Audience] = party("team", "to")
    team: str
    to: str
    asset: str
    name: str

    def apply(self, world: World) -> None:
        """Let the other work with it."""
        affairs = world.affairs
        for campaign in affairs.kept.get(self.asset, ()):
            teams = affairs.shown.get((campaign, self.to), ())
            affairs.shown[campaign, self.to] = tuple(dict.fromkeys((*teams, self.team)))

    def show(self, picture: Picture) -> None:
        """Know who has seen it."""
        if picture.team == self.team:
            before = picture.affairs.shown.get(self.asset, ())
            picture.affairs.shown[self.asset] = (*before, self.to)
            picture.note(f"Evidence shown to {picture.name_of(self.to)}", self.name)
        elif picture.team == self.to:
            picture.note(f"Evidence of {picture.name_of(self.team)}", self.name)


@value
class EstimateMade(Body):
    """A technical attribution has come to a confidence."""

    kind: ClassVar[str] = "estimate-made"
    told: ClassVar[Audience] = STAFF
    team: str
    asset: str
    campaign: str
    confidence: int
    """Parts per million."""
    state: str
    """The state that the leading hypothesis names; empty: none."""

    def apply(self, world: World) -> None:
        """Keep it."""
        made = Estimate(confidence=self.confidence, state=self.state)
        world.affairs.estimates[self.team, self.campaign] = made


@value
class EstimateReported(Body):
    """A technical attribution says who may be behind an incident, in words.

    Told to the team and staff: a hypothesis, low, moderate or high confidence, and its basis.
    """

    kind: ClassVar[str] = "estimate-reported"
    told: ClassVar[Audience] = TEAM
    topics = makes(diplomacy.Estimated)
    team: str
    asset: str
    state: str
    word: str
    basis: str

    def apply(self, world: World) -> None:
        """Keep what has been told: advisers go by that and not by the number."""
        world.affairs.reported[self.team, self.asset] = Reported(state=self.state, word=self.word)

    def show(self, picture: Picture) -> None:
        """Read it."""
        seen = EstimateSeen(state=self.state, word=self.word, basis=self.basis)
        picture.affairs.estimates[self.asset] = seen
        who = picture.name_of(self.state) if self.state else "no state"
        text = f"{self.word.capitalize()} confidence: {who} behind {picture.name_of(self.asset)}"
        picture.note(text, self.basis)


@value
class AttributionReviewed(Body):
    """Legal and policy advisers weighed an attribution."""

    kind: ClassVar[str] = "attribution-reviewed"
    told: ClassVar[Audience] = TEAM
    topics = makes(diplomacy.Reviewed)
    team: str
    asset: str
    sentence: str

    def show(self, picture: Picture) -> None:
        """Read it."""
        seen = picture.affairs.estimates.get(self.asset)
        if seen is not None:
            seen.reviewed = True
        picture.note(f"Review of the attribution: {picture.name_of(self.asset)}", self.sentence)


@value
class AttributionMade(Body):
    """One state or several named a state in public.  Told to every seat: it is public."""

    kind: ClassVar[str] = "attribution-made"
    told: ClassVar[Audience] = EVERYBODY
    topics = makes(diplomacy.NamedPublicly, team="teams")
    activity: ClassVar[Did] = Did(
        "names {state:name} in public, [together?with others|alone]", "{text}", tone="warn"
    )
    deeds: ClassVar[tuple[Deed, ...]] = (
        Deed(
            "statement",
            "Said",
            "Named {state:name} in public, with {word} confidence",
            "{text}",
            team="teams",
        ),
    )
    team: str
    together: tuple[str, ...]
    state: str
    word: str
    """The confidence that is claimed."""
    basis: str
    """What is published of the evidence; empty: nothing."""
    text: str

    @property
    def teams(self) -> tuple[str, ...]:
        """Return everybody who said it."""
        return (self.team, *self.together)

    @property
    def how(self) -> str:
        """Return whether it was said alone or with others."""
        return "joint" if self.together else "solo"

    def show(self, picture: Picture) -> None:
        """Read it in the papers."""
        names = ", ".join(picture.name_of(team) for team in self.teams)
        text = f"{names} named {picture.name_of(self.state)} in public, {self.word} confidence"
        picture.note(text, self.text)


@value
class NamingRecorded(Body):
    """What incident a public attribution is about, and which campaign it was."""

    kind: ClassVar[str] = "naming-recorded"
    told: ClassVar[Audience] = STAFF
    teams: tuple[str, ...]
    state: str
    asset: str
    campaign: str

    def apply(self, world: World) -> None:
        """Keep it, in case it comes out otherwise."""
        made = Named(campaign=self.campaign, teams=self.teams, state=self.state)
        world.affairs.named.append(made)


@value
class OriginExposed(Body):
    """It has come out who was behind a campaign.  Staff only; injects say it in words."""

    kind: ClassVar[str] = "origin-exposed"
    told: ClassVar[Audience] = STAFF
    topics = makes(diplomacy.Exposed)
    campaign: str
    state: str
    """Empty: no state."""
