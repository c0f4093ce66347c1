"""Rulings: what teams do beside every list, and what control makes of it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Final

from simulator.domain.concepts.directed import directed
from simulator.domain.concepts.effects import drafts_of
from simulator.domain.concepts.seats import stands_in
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Body, Draft, ToTeam
from simulator.domain.kinds.command import CONTROL_SEATS, TEAM_SEATS, Command, Sending
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan import facts
from simulator.domain.plan.effects import Effect
from simulator.domain.state.event_words import (
    BY_ITSELF,
    WITH_ITS_CAUSE,
    Deed,
    Did,
    Milestone,
    Steered,
)
from simulator.domain.state.known import unknown
from simulator.domain.state.picture import Picture
from simulator.domain.state.seen import FreeSeen
from simulator.domain.state.world import FreeDecision, Wait, World
from simulator.domain.values.declare import keys_of
from simulator.domain.values.forms import Verb, ask, opened_on
from simulator.domain.values.ladder import MOST
from simulator.domain.values.pools import POOLS
from simulator.domain.values.texts import too_long
from simulator.domain.values.tlp import LABELS
from simulator.domain.values.value import value
from simulator.times import mark
from simulator.units import DAY, ONE


@value
class FreeDecided(ToTeam, kind="free-decided"):
    """A team decided something that is in no list."""

    activity = Did("decides in own words", "{text}", by="seat", tone="warn")
    deeds = (Deed("free", "Decided in own words", "{text}", "{intended}"),)
    decision: str
    seat: str
    text: str
    intended: str
    resources: str

    def apply(self, world: World) -> None:
        world.free[self.decision] = FreeDecision(
            id=self.decision, seat=self.seat, team=self.team, text=self.text
        )

    def topics(self) -> tuple[str, ...]:
        """Return that the team asked for what is in no list."""
        return (facts.Ordered.named(self.team, facts.FREE),)

    def reveal(self, picture: Picture) -> None:
        picture.free[self.decision] = FreeSeen(
            id=self.decision, text=self.text, x=picture.x, team=self.team
        )
        picture.note("Decided in own words", self.text)


@value
class Ruled(ToTeam, kind="ruled"):
    """Control ruled on a free decision.  Told to the team and staff; the effects are not in it."""

    activity = Did("default ruling", "{sentence}", team="", when="by_default")
    deeds = (Deed("ruled", "Ruling by exercise control", "{decision:freely}", "{sentence}"),)
    decision: str
    sentence: str
    by_default: bool

    def apply(self, world: World) -> None:
        free = world.free[self.decision]
        free.ruled = True
        free.stands = None if self.by_default else (world.x, world.s)

    def topics(self) -> tuple[str, ...]:
        """Return what somebody ruled on; what lapsed unruled had no effect."""
        return () if self.by_default else (facts.Did.named(self.team, facts.FREE),)

    def reveal(self, picture: Picture) -> None:
        seen = picture.free.get(self.decision)
        if seen is not None:
            seen.ruling = self.sentence
            seen.lapsed = picture.x if self.by_default else None
            nobody = self.by_default and picture.stand_in
            who = "Nobody is at exercise control" if nobody else "Ruling by exercise control"
            picture.note(who, self.sentence)


@value
class RulingGrounds(Body, kind="ruling-grounds", told=STAFF, silent=WITH_ITS_CAUSE):
    """The effects that a ruling or an override had, or will have."""

    about: str
    effects: tuple[Effect, ...]
    note: str
    after: int = 0
    """Scenario seconds until they come."""

    def apply(self, world: World) -> None:
        if self.after and self.about in world.free:
            world.free[self.about].effects = self.effects

    def reveal(self, picture: Picture) -> None:
        """Know whether the ruling can still be taken back."""
        seen = picture.free.get(self.about)
        if seen is not None:
            seen.in_force = bool(self.effects) and not self.after


@value
class RulingInForce(Body, kind="ruling-in-force", told=STAFF, silent=BY_ITSELF):
    """The effects of a ruling have come, as late as it said."""

    decision: str

    def apply(self, world: World) -> None:
        """Nothing of it is to come any more."""
        world.free[self.decision].effects = ()

    def reveal(self, picture: Picture) -> None:
        """Know that it cannot be taken back."""
        seen = picture.free.get(self.decision)
        if seen is not None:
            seen.in_force = True


@value
class RulingWithdrawn(ToTeam, kind="ruling-withdrawn"):
    """Control took back a ruling that had no effect yet.

    The decision waits for a ruling again.
    """

    activity = Did("takes a ruling back", "{reason}", by="by")
    steered = Steered("Took a ruling back", "{reason}")
    decision: str
    by: str
    reason: str

    def apply(self, world: World) -> None:
        """Open it again: it is nothing that the team did."""
        world.unrule(self.decision)

    def reveal(self, picture: Picture) -> None:
        seen = picture.free.get(self.decision)
        if seen is not None:
            seen.ruling, seen.in_force, seen.lapsed = "", False, None
            picture.note("Exercise control took its ruling back", self.reason)


@value
class Overridden(Body, kind="overridden", told=STAFF):
    """Control overrode the model."""

    activity = Did("overrides", "{note}", by="by", tone="warn")
    steered = Steered("Overrode the model", "{note}", told=True)
    milestone = Milestone("Exercise control overrode the model", "{note}")
    by: str
    note: str


NOBODY_RULES = (
    "Nobody sits at exercise control. Your decision is on record as you wrote it, for whoever "
    "looks back; in this exercise it has no effect."
)
"""What a stand-in rules: at once, and by the same default."""


NOT_RULED = "Exercise control has not ruled in time: your decision is noted and has no effect."


@answers("ruling")
def ruling_due(world: World, name: str) -> list[Draft]:
    """Answer a free decision that control has not ruled on: the declared default."""
    free = world.free[name]
    return [Draft(Ruled(decision=free.id, team=free.team, sentence=NOT_RULED, by_default=True))]


@answers("ruled")
def ruled_due(world: World, name: str) -> list[Draft]:
    """Answer the effects of a ruling that take their time."""
    free = world.free[name]
    return [Draft(RulingInForce(decision=free.id)), *ruled_effects(world, free, free.effects)]


def ruled_effects(world: World, free: FreeDecision, effects: Iterable[Effect]) -> list[Draft]:
    """Return what control's ruling on a free decision does: it is what that team decided."""
    return drafts_of(world, effects, by=f"ruling/{free.id}", team=free.team)


@value
class DecideFreely(Command, kind="decide-freely", listed=40, gate="play", by=TEAM_SEATS):
    """Decide something that is in no list; exercise control rules on it."""

    verb = Verb(
        title="Decide what is in no list",
        key="e",
        send="decide",
        about="exercise control rules on it",
        alone=NOBODY_RULES,
        said="Control rules on it; until then nothing changes.",
        said_alone="Noted as you wrote it. Nobody sits at control, so nothing changes.",
    )
    text: str = ask("What you decide", "text")
    intended: str = ask("What it is to achieve", "text")
    resources: str = ask("With what", "line", required=False)

    def refuse(self, picture: Picture) -> str | None:
        if not self.text.strip() or not self.intended.strip():
            return "Not possible: say what you decide, and what it is meant to achieve."
        return too_long(self.text, self.intended, self.resources)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Put it to control, with a window for the ruling."""
        team = world.scenario.seats[seat].team or ""
        decision = world.unlike(world.free, "f", team, "free", seat, self.text, world.x)
        body = FreeDecided(
            decision=decision,
            seat=seat,
            team=team,
            text=self.text,
            intended=self.intended,
            resources=self.resources,
        )
        if stands_in(world):
            ruled = Ruled(decision=decision, team=team, sentence=NOBODY_RULES, by_default=True)
            return [Draft(body), Draft(ruled)]
        due = world.x + world.scenario.knobs.ruling_window
        wait = Wait(name=f"ruling/{decision}", clock="x", due=due, rank=60)
        return [Draft(body, (wait,))]


@value
class Rule(Command, kind="rule", listed=300, gate="rule", by=CONTROL_SEATS):
    """Rule on a decision that is in no list: effects, and a sentence for the team."""

    verb = Verb(title="Rule", send="rule", said="The ruling is in force.")
    decision: str = opened_on("Decision", "free-decision")
    sentence: str = ask("Ruling", "text", hint="the team reads it")
    effects_given: tuple[Effect, ...] = ask(
        "Effects", "effects", default=(), hint="none; enter adds one"
    )
    after: int = ask("They come after", "later", default=0, hint="such as 30m of scenario time")
    """Scenario seconds until its effects."""

    def meant(self, picture: Picture) -> Rule | str:
        """Return itself, or that its window has ended and what to do.

        Said at the form and not in a refusal: those are on record, in the words they have there.
        """
        seen = picture.free.get(self.decision)
        return self if seen is None or seen.lapsed is None else too_late(seen.lapsed)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is ruled on, a ruling without its sentence, and effects that cannot be."""
        seen = picture.free.get(self.decision)
        if seen is None or seen.ruling:
            return "Not possible: no such decision waits for a ruling."
        if not self.sentence.strip():
            return "Not possible: a ruling needs its sentence; the team reads it."
        if not 0 <= self.after <= DAY:
            return "Not possible: the effects of a ruling come within a day."
        no = too_long(self.sentence)
        return no or wrong_effects(picture, self.effects_given)

    def sends(self, picture: Picture) -> Sending | None:
        seen = picture.free.get(self.decision)
        return Sending("Ruling", (seen.team,)) if seen is not None else None

    def effects(self, world: World, seat: str) -> list[Draft]:
        free = world.free[self.decision]
        ruled = Ruled(decision=free.id, team=free.team, sentence=self.sentence, by_default=False)
        after = self.after if self.effects_given else 0
        grounds = RulingGrounds(
            about=free.id,
            effects=self.effects_given,
            note="ruling",
            after=after,
        )
        told = Draft(ruled, closes=(f"ruling/{free.id}",))
        asked = directed(world, seat, self.kind, free.id)
        if after:
            wait = Wait(name=f"ruled/{free.id}", clock="s", due=world.s + after, rank=55)
            return [told, Draft(grounds, (wait,)), asked]
        return [told, Draft(grounds), asked, *ruled_effects(world, free, self.effects_given)]


RANGES: Final[Mapping[str, Container[object]]] = {
    "pool": POOLS,
    "tlp": LABELS,
    "keeps": range(ONE + 1),
    "level": range(ONE + 1),
    "tempo": range(1, 100 * ONE),
    "by": range(-ONE, ONE + 1),
    "size": range(1, ONE + 1),
    "people": range(1, 1_000),
    "points": range(-MOST, MOST + 1),
    "seconds": range(30 * DAY),
}
"""Field of an effect → what the rules of play take in it.

They are older and wider than the bounds of the keys, to which what is posted is held: by them
records are played again.
"""


def too_late(ended: int) -> str:
    """Return that the window of a ruling ended, and how it is ruled on all the same."""
    return (
        f"Not possible: the window of this ruling ended at {mark(ended)}. Pause, leave this as a "
        f"draft and “{WithdrawRuling.verb.title}”: it waits anew, and the draft is kept."
    )


@value
class Override(Command, kind="override", listed=310, gate="rule", by=CONTROL_SEATS):
    """Overrule the model, with a note."""

    verb = Verb(title="Override what is so", send="override", menu="Story")
    effects_given: tuple[Effect, ...] = ask("Effects", "effects", hint="enter adds one")
    note: str = ask("Reason", "line")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse without a note, and effects that cannot be."""
        if not self.note.strip():
            return "Not possible: an override needs its reason."
        return too_long(self.note) or wrong_effects(picture, self.effects_given)

    def effects(self, world: World, seat: str) -> list[Draft]:
        grounds = RulingGrounds(about=seat, effects=self.effects_given, note=self.note)
        return [
            Draft(Overridden(by=seat, note=self.note)),
            Draft(grounds),
            *drafts_of(world, self.effects_given, by="control/"),
        ]


@value
class WithdrawRuling(Command, kind="withdraw-ruling", listed=450, gate="rule", by=CONTROL_SEATS):
    """Take back a ruling that has had no effect yet: the decision waits for another."""

    verb = Verb(
        title="Take back a ruling",
        send="take back",
        menu="Teams",
        then="the decision waits for another ruling",
        said="The ruling is taken back; it waits for another.",
    )
    decision: str = ask("Which", "ruling", begins="last")
    reason: str = ask("Reason", "line", hint="the team reads it")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not ruled on, what has had its effect, and to do it without a reason."""
        seen = picture.free.get(self.decision)
        if seen is None or not seen.ruling:
            return "Not possible: there is no such ruling."
        if seen.in_force:
            return "Not possible: that ruling has had its effect. Override what is so instead."
        if not self.reason.strip():
            return "Not possible: to take a ruling back needs a reason; the team reads it."
        return too_long(self.reason)

    def effects(self, world: World, seat: str) -> list[Draft]:
        free = world.free[self.decision]
        due = world.x + world.scenario.knobs.ruling_window
        wait = Wait(name=f"ruling/{free.id}", clock="x", due=due, rank=60)
        body = RulingWithdrawn(decision=free.id, team=free.team, by=seat, reason=self.reason)
        return [Draft(body, (wait,), (f"ruled/{free.id}",))]


def wrong_effects(picture: Picture, effects: tuple[Effect, ...]) -> str | None:
    """Refuse effects that name what there is not, or stand outside their ranges."""
    names: dict[str, list[str]] = {}
    faults: list[str] = []
    for effect in effects:
        for one in keys_of(type(effect)):
            given = getattr(effect, one.field)
            if one.refers:
                names.setdefault(one.refers, []).append(given)
            elif given not in RANGES.get(one.field, (given,)):
                faults.append(f"{effect.kind}: {one.field} cannot be {given!s:.40}")
        fault = effect.amiss(picture.known)
        if fault is not None:
            faults.append(fault)
    sentences = [unknown(picture, given, sort) for sort, given in names.items()]
    told = [one.removeprefix("Not possible: ").rstrip(".") for one in sentences if one is not None]
    return f"Not possible: {'; '.join((*told, *faults))}." if told or faults else None
