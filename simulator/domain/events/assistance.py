"""Help between teams, and the relief of people who are tired."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import TEAM, Audience, party
from simulator.domain.plan import facts_model as model
from simulator.domain.plan import facts_response as response
from simulator.domain.state.event_words import Deed
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value


@value
class HelpSent(Body):
    """Somebody has sent people to help a team.  Told to both and staff; never when they arrive."""

    kind: ClassVar[str] = "help-sent"
    told: ClassVar[Audience] = party("sender", "to")
    topics = makes(response.Lent, team="sender")
    deeds: ClassVar[tuple[Deed, ...]] = (
        Deed("helped", "Sent help", "{people} {pool} to {to:name}", team="sender"),
    )
    sender: str
    """A team, or a persona that lends people."""
    to: str
    pool: str
    people: int

    def apply(self, world: World) -> None:
        """Count whom it helps."""
        key = (self.sender, self.to)
        world.helping[key] = world.helping.get(key, 0) + self.people

    def show(self, picture: Picture) -> None:
        """Know of it."""
        if picture.team == self.sender:
            picture.helping[self.to] = picture.helping.get(self.to, 0) + self.people
        elif picture.team == self.to:
            sender = picture.name_of(self.sender)
            picture.note(f"{sender} sends help", f"{self.people} {self.pool}, on the way")


@value
class HelpReturned(Body):
    """People who helped a team are free again.  Told to who had sent them and staff."""

    kind: ClassVar[str] = "help-returned"
    told: ClassVar[Audience] = party("sender")
    sender: str
    to: str
    people: int

    def apply(self, world: World) -> None:
        """Count whom it still helps."""
        key = (self.sender, self.to)
        left = world.helping.get(key, 0) - self.people
        if left > 0:
            world.helping[key] = left
        else:
            world.helping.pop(key, None)

    def show(self, picture: Picture) -> None:
        """Know of it."""
        if picture.team == self.sender:
            left = picture.helping.get(self.to, 0) - self.people
            if left > 0:
                picture.helping[self.to] = left
            else:
                picture.helping.pop(self.to, None)


@value
class ShiftTired(Body):
    """A team's people have been on shift for long, and tire."""

    kind: ClassVar[str] = "shift-tired"
    told: ClassVar[Audience] = TEAM
    team: str

    def show(self, picture: Picture) -> None:
        """Know that everything takes longer, and that the others have rested."""
        picture.tired = True
        picture.note("The shift has been long", "whatever begins now takes longer")


@value
class ShiftRelieved(Body):
    """Rested people have taken over a team's shift."""

    kind: ClassVar[str] = "shift-relieved"
    told: ClassVar[Audience] = TEAM
    topics = makes(model.RELIEVED)
    team: str

    def apply(self, world: World) -> None:
        """Count their hours from now on."""
        world.on_shift[self.team] = world.s

    def show(self, picture: Picture) -> None:
        """Know that they are rested."""
        picture.tired = False


@value
class SafetyRuleBroken(Body):
    """A team acts on a process without its safety check."""

    kind: ClassVar[str] = "safety-rule-broken"
    told: ClassVar[Audience] = TEAM
    topics = makes(response.SafetyRuleBroken)
    deeds: ClassVar[tuple[Deed, ...]] = (
        Deed("unsafe", "Safety check skipped", "{asset:name}", weight="warn"),
    )
    team: str
    seat: str
    asset: str
    action: str

    def show(self, picture: Picture) -> None:
        """Know that it is on record."""
        picture.note("Safety check skipped", picture.name_of(self.asset))
