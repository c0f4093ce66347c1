"""Actions: what every one declares, and what it answers.

``refuse`` looks at a picture and at nothing else; ``ended`` looks at the world and may not
refuse.  People are taken when they are free, so a full pool is a wait and not a refusal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, Literal, NamedTuple

from simulator.domain.kinds.body import Draft
from simulator.domain.plan.knobs.effort import EffortKnobs, Needs, Times, Working, crew
from simulator.domain.state.picture import AssetSeen, Picture
from simulator.domain.state.standings import Standing
from simulator.domain.state.world import Job, World
from simulator.domain.values.forms import ask
from simulator.domain.values.remembered import Shows
from simulator.domain.values.value import member, members, value

PROCESS = ("ot", "safety")
"""Zones in which a safety check comes before whatever is done to an asset."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """What is fixed of an action; its time and its people are knobs.

    Args:
        title: A verb a person would say, as a button has it.
        does: What a team does that takes it, as the end of a sentence that begins with its name:
            without, and with what it is about in the place of ``{}``.
        group: The heading it stands under in the picker.
        helps: What it does, for the form.
        costs: What it costs beside people.
        risk: What may go wrong.
        second: Whether a second seat must agree.
        csf: Function of NIST CSF 2.0 it belongs to.
        norms: UN norms of responsible State behaviour it serves, by letter.
        measures: The OSCE's confidence-building measures it serves, by number.
        harms: The sorts of harm that a task with it as evidence is about.
        shows: What it shows of a team that completed it: most are deeds, some no more than a
            choice, some come to words that others read.
        stays: Whether its team may not give it up: it is part of what was decided.

    """

    title: str
    does: tuple[str, str]
    group: Literal["Find out", "Contain", "Recover", "Share", "Inform", "Between states"]
    helps: str
    costs: str
    risk: str
    second: bool = False
    csf: Literal["Detect", "Respond", "Recover"] = "Respond"
    norms: tuple[str, ...] = ()
    measures: tuple[int, ...] = ()
    harms: tuple[Literal["breach", "neighbour", "duty", "safety"], ...] = ()
    shows: Shows = "deed"
    stays: bool = False


class Outcome(NamedTuple):
    """How an action ended: whether it achieved its aim, in which words, and what follows.

    ``counters`` says whether it takes from campaigns what it is meant to: an action may seem to
    have succeeded, and have missed what nobody knew of.
    """

    succeeded: bool
    text: str
    drafts: list[Draft]
    counters: bool = True


def done(text: str, *drafts: Draft) -> Outcome:
    """Return that an action achieved its aim."""
    return Outcome(succeeded=True, text=text, drafts=list(drafts))


def failed(text: str, *drafts: Draft) -> Outcome:
    """Return that an action did not achieve its aim."""
    return Outcome(succeeded=False, text=text, drafts=list(drafts))


class Action(Working):
    """A kind of decision from the catalogue."""

    __slots__ = ()
    spec: ClassVar[Spec]
    lot: ClassVar[int | None] = 100
    """Its place where one of those on assets is drawn by lot, which stays, so that seeds keep their
    plays; ``None``: it is not drawn."""
    instead: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Action that may not fit → how this one is advised in its place."""
    urgent: bool = False
    """Whether it goes before other work."""
    rationale: str = ""
    """Why, in the team's words."""
    text: str = ""
    """What people wrote in it for others to read."""
    way: str = ""
    """How it goes to another state, where that is chosen."""

    def refuse(self, picture: Picture) -> str | None:
        """Return why it cannot be asked, as far as the seat can know; ``None`` if it can."""

    def about(self, world: World) -> tuple[str, ...]:
        """Return the ids of what it is about: for topics, luck and the log."""
        raise NotImplementedError

    def needs(self, world: World) -> Needs:
        """Return the people it takes."""
        return world.scenario.knobs.needs[self.kind]

    @classmethod
    def needs_in(cls, rules: EffortKnobs, zone: str, *, unchecked: bool = False) -> Needs:
        """Return the people it takes on an asset of a zone, under the rules of play."""
        return rules.needs[cls.kind]

    @property
    def title(self) -> str:
        """Return what it is called where it stands among work."""
        return self.spec.title

    def times(self, rules: EffortKnobs) -> Times:
        """Return the least, most likely and most scenario seconds that it takes."""
        return rules.times[self.kind]

    def ended(self, world: World, job: Job) -> Outcome:
        """Return how it ended and what follows."""
        raise NotImplementedError

    def joined(self, world: World, team: str, others: tuple[str, ...]) -> list[Draft]:
        """Return what is said in the name of a team and of all who joined it."""
        raise NotImplementedError


def spec_of(kind: str) -> Spec:
    """Return what is fixed of an action that there is."""
    found = member(Action, kind)
    assert found is not None, f"no action {kind}"
    return found.spec


def does(kind: str, about: str = "") -> str:
    """Return what a team does that takes an action: ``isolates Terminal system``."""
    found = member(Action, kind)
    without, with_it = (kind, f"{kind} {{}}") if found is None else found.spec.does
    # Not ``format``: a name may hold braces.
    return with_it.replace("{}", about) if about else without


def advice(kind: str) -> str:
    """Return what is advised in the place of an action that does not fit."""
    return " ".join(one.instead[kind] for one in members(Action).values() if kind in one.instead)


def own_asset(picture: Picture, asset: str) -> str | None:
    """Refuse what is no asset of the team's."""
    if asset in picture.assets:
        return None
    known = ", ".join(picture.assets) or "none"
    return f"Not possible: {asset} is not an asset of yours. Yours are {known}."


def not_twice(picture: Picture, action: str, title: str, *about: str) -> str | None:
    """Refuse what is already asked or running."""
    if picture.under_way(action, *about):
        what = ", ".join(picture.name_of(one) for one in about)
        where = f" for {what}" if what else ""
        return f"Not possible: {title} is already under way{where}. Wait for its end."
    return None


def short_handed(picture: Picture, title: str, needs: Needs) -> str | None:
    """Refuse what takes more people than the team has at all: it would wait for ever."""
    for pool, people in needs:
        there = picture.people.get(pool, 0)
        if there < people:
            return (
                f"Not possible: {title} takes {people} of the pool {pool}, your team has {there}. "
                "Ask for help, or choose another way."
            )
    return None


class Foresight(NamedTuple):
    """How an asset's page heads what would follow from an action: as what, and for how long."""

    title: str
    until: str


@value
class OnAsset(Action):
    """An action on one of the team's own assets."""

    repeats: ClassVar[bool] = False
    """Whether it may have to be done more than once."""
    ordered: ClassVar[bool] = True
    """Whether an author can order it as work."""
    sets: ClassVar[Standing | None] = None
    """How its asset stands after it, if that takes anything from those who depend on it."""
    ends: ClassVar[Standing | None] = None
    """How its asset must stand for it, and no longer does after it."""
    foresight: ClassVar[Foresight | None] = None
    asset: str = ask("What", "asset")
    rationale: str = ask("Why", "text", default="", hint="for the record")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not the team's, does not fit, is under way, or takes too many hands."""
        seen = picture.assets.get(self.asset)
        if seen is None:
            return own_asset(picture, self.asset)
        title = self.spec.title.lower()
        return (
            self.unfit(picture, seen)
            or not_twice(picture, self.kind, title, self.asset)
            or short_handed(picture, title, self._needs(picture.rules, seen.plan.zone))
        )

    def _needs(self, rules: EffortKnobs, zone: str) -> Needs:
        return self.needs_in(rules, zone)

    def needs(self, world: World) -> Needs:
        """Return the people it takes on this asset."""
        return self._needs(world.scenario.knobs, world.scenario.assets[self.asset].zone)

    def unfit(self, picture: Picture, seen: AssetSeen) -> str | None:
        """Return why this asset is not one for it, as far as the seat can know."""
        if self.sets is not None and seen.stands(self.sets):
            return f"Not possible: {seen.name} is already {self.sets.words}."
        if self.ends is not None and not seen.stands(self.ends):
            return f"Not possible: {seen.name} is not {self.ends.words}."
        return None

    def about(self, world: World) -> tuple[str, ...]:
        """Return the asset."""
        return (self.asset,)


@value
class OnProcess(OnAsset):
    """An action on an asset behind which there may be a process, with rules of its own.

    There an engineer makes a safety check first.  It can be skipped: that is faster, it is on
    record, and the process may trip.
    """

    unchecked: bool = ask(
        "Skip the safety check",
        "yes-no",
        default=False,
        hint="only with a process: faster, on record, and it may trip",
    )

    def _needs(self, rules: EffortKnobs, zone: str) -> Needs:
        return self.needs_in(rules, zone, unchecked=self.unchecked)

    @classmethod
    def needs_in(cls, rules: EffortKnobs, zone: str, *, unchecked: bool = False) -> Needs:
        """Return the people it takes: with a process, an engineer more for the check."""
        needs = rules.needs[cls.kind]
        if zone in PROCESS and not unchecked:
            return (*needs, *crew(("engineer", rules.safety_check_engineer)))
        return needs
