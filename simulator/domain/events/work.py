"""What a team's people do: actions asked for, begun, finished."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from simulator.domain.kinds.action import Action
from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import OWNER, TEAM, Audience
from simulator.domain.plan import facts
from simulator.domain.state.event_words import Deed, Did, Steered
from simulator.domain.state.picture import JobSeen, Picture
from simulator.domain.state.standings import standing
from simulator.domain.state.world import Job, World
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value


def action_topics(word: str, team: str, action: str, about: tuple[str, ...]) -> tuple[str, ...]:
    """Return the facts that an action was ordered, begun or done, as such and about each thing."""
    whole = f"{word}:{team}:{action}"
    return (whole, *(f"{whole}:{one}" for one in about))


@value
class ActionAsked(Body):
    """A team decided on an action."""

    kind: ClassVar[str] = "action-asked"
    told: ClassVar[Audience] = TEAM
    topics = makes(facts.Ordered, action="action.kind")
    activity: ClassVar[Did] = Did("asks for {title}", "{about:name}", by="seat")
    deeds: ClassVar[tuple[Deed, ...]] = (
        Deed("asked", "Decided", "{title}{about:titled}", "{action.rationale}"),
    )
    job: str
    team: str
    seat: str
    action: Action
    title: str
    about: tuple[str, ...]
    needs: tuple[tuple[str, int], ...]
    rank: int

    def apply(self, world: World) -> None:
        """Queue it."""
        world.asked[self.job] = None
        world.jobs[self.job] = Job(
            id=self.job,
            team=self.team,
            seat=self.seat,
            action=self.action,
            about=self.about,
            needs=self.needs,
            rank=self.rank,
        )

    def show(self, picture: Picture) -> None:
        """See it wait for people."""
        picture.jobs[self.job] = JobSeen(
            id=self.job,
            action=self.action.kind,
            about=self.about,
            needs=self.needs,
            asked_x=picture.x,
            asked_s=picture.s,
        )
        picture.open_jobs[self.job] = picture.jobs[self.job]
        what = ", ".join(picture.name_of(about) for about in self.about)
        why = self.action.rationale
        picture.note(f"{self.title}: {what}" if what else self.title, why)


@value
class ActionBegun(Body):
    """People took up an action.  Told to the team and staff; never when it will end."""

    kind: ClassVar[str] = "action-begun"
    told: ClassVar[Audience] = TEAM
    topics = makes(facts.Begun)
    job: str
    team: str = ""
    action: str = ""
    about: tuple[str, ...] = ()

    def apply(self, world: World) -> None:
        """Take the people."""
        job = world.jobs[self.job]
        job.started_s = world.s
        for pool, people in job.needs:
            world.busy[job.team, pool] += people

    def show(self, picture: Picture) -> None:
        """See it run."""
        seen = picture.jobs.get(self.job)
        if seen is None:
            return
        seen.status, seen.started_s, seen.started_x = "running", picture.s, picture.x
        for pool, people in seen.needs:
            picture.busy[pool] = picture.busy.get(pool, 0) + people


@value
class ActionFinished(Body):
    """An action came to its end."""

    kind: ClassVar[str] = "action-finished"
    told: ClassVar[Audience] = TEAM
    topics = makes(facts.Did, when="succeeded")
    activity: ClassVar[Did] = Did("[succeeded?ends|fails] {title}", "{outcome}")
    deeds: ClassVar[tuple[Deed, ...]] = (
        Deed("done", "Done", "{title}{about:titled}", "{outcome}", when="succeeded"),
        Deed(
            "failed",
            "Failed",
            "{title}{about:titled}",
            "{outcome}",
            unless="succeeded",
            weight="warn",
        ),
    )
    job: str
    team: str
    action: str
    title: str
    about: tuple[str, ...]
    succeeded: bool
    outcome: str

    def apply(self, world: World) -> None:
        """Free the people."""
        job = world.jobs.pop(self.job)
        if job.started_s is not None:
            for pool, people in job.needs:
                world.busy[job.team, pool] -= people

    def show(self, picture: Picture) -> None:
        """See what came of it."""
        seen = picture.jobs.get(self.job)
        if seen is None:
            return
        if seen.status == "running":
            for pool, people in seen.needs:
                picture.busy[pool] -= people
        seen.status = "done" if self.succeeded else "failed"
        picture.open_jobs.pop(self.job, None)
        seen.outcome = self.outcome
        what = ", ".join(picture.name_of(about) for about in self.about)
        ended = "done" if self.succeeded else "failed"
        picture.note(
            f"{self.title} {ended}: {what}" if what else f"{self.title} {ended}", self.outcome
        )


@value
class ActionWithdrawn(Body):
    """An action was given up before its end, by the team or by control.

    Told to the team and staff.
    """

    kind: ClassVar[str] = "action-withdrawn"
    told: ClassVar[Audience] = TEAM
    activity: ClassVar[Did] = Did(
        "withdraws {job:title}", "[by?{reason}]", by="by", tone="[by?warn|muted]"
    )
    steered: ClassVar[Steered] = Steered("Withdrew for {team}: {job:job}", "{reason}")
    deeds: ClassVar[tuple[Deed, ...]] = (Deed("withdrawn", "Withdrawn", "{job:job}"),)
    job: str
    team: str
    by: str = ""
    """The seat of control that withdrew it; empty: the team itself."""
    reason: str = ""

    def apply(self, world: World) -> None:
        """Free the people."""
        job = world.jobs.pop(self.job)
        if job.started_s is not None:
            for pool, people in job.needs:
                world.busy[job.team, pool] -= people

    def show(self, picture: Picture) -> None:
        """See it gone."""
        seen = picture.jobs.get(self.job)
        if seen is None:
            return
        if seen.status == "running":
            for pool, people in seen.needs:
                picture.busy[pool] -= people
        seen.status = "withdrawn"
        picture.open_jobs.pop(self.job, None)
        if self.by:
            picture.note(f"Withdrawn by exercise control: {seen.action}", self.reason)
        else:
            picture.note("Withdrawn", seen.action)


@value
class WorkPlanned(Body):
    """What a team takes up when a step of ordered work is done."""

    kind: ClassVar[str] = "work-planned"
    told: ClassVar[Audience] = TEAM
    team: str
    action: str
    asset: str
    then: str
    """Steps such as ``restore:tos``, by spaces; empty: it has gone on to them."""

    def apply(self, world: World) -> None:
        """Keep the plan until its step is done."""
        key = (self.team, self.action, self.asset)
        if self.then:
            world.plans[key] = self.then
        else:
            world.plans.pop(key, None)

    def show(self, picture: Picture) -> None:
        """See what comes after what."""
        if self.then:
            names = (picture.name_of(step.partition(":")[2]) for step in self.then.split())
            picture.note("Ordered to follow", ", then ".join(names))


@value
class PeopleChanged(Body):
    """A team has more, or again fewer, people."""

    kind: ClassVar[str] = "people-changed"
    told: ClassVar[Audience] = TEAM
    team: str
    pool: str
    by: int
    reason: str

    def apply(self, world: World) -> None:
        """Change the pool."""
        world.people[self.team, self.pool] = world.people.get((self.team, self.pool), 0) + self.by

    def show(self, picture: Picture) -> None:
        """See it."""
        if picture.team == self.team:
            picture.people[self.pool] = picture.people.get(self.pool, 0) + self.by
            people = f"{abs(self.by)} {self.pool}{'' if abs(self.by) == 1 else 's'}"
            picture.note(f"{people} {'more' if self.by > 0 else 'fewer'}", self.reason)


@value
class AssetStateNoted(Body):
    """What was done to an asset, or what became of it in the doing, is known.

    Told to the team and staff.
    """

    kind: ClassVar[str] = "asset-state-noted"
    told: ClassVar[Audience] = OWNER
    asset: str
    state: Literal[
        "preserved",
        "evidence-lost",
        "reset",
        "patch-planned",
        "cleared",
        "restored",
        "tripped",
        "alternate-lost",
    ]

    def apply(self, world: World) -> None:
        """Keep what later events ask about."""
        state = world.assets[self.asset]
        if self.state == "preserved":
            state.preserved = True
        elif self.state == "alternate-lost":
            state.alternate_lost = True

    def topics(self) -> tuple[str, ...]:
        """Return the state."""
        return (f"{self.state.replace('-', '_')}:{self.asset}",)

    def show(self, picture: Picture) -> None:
        """Remember it of the own asset."""
        seen = picture.assets.get(self.asset)
        if seen is None:
            return
        name = self.state.replace("-", "_")
        if hasattr(seen, name):
            setattr(seen, name, True)
        else:
            seen.turn((standing(self.state),))
        if self.state == "reset":
            seen.reset_scope = picture.scope
        if self.state in _FAILED:
            picture.note(_FAILED[self.state], seen.name)


_FAILED: Final = {
    "evidence-lost": "Evidence that was not preserved is gone",
    "tripped": "The process tripped",
    "alternate-lost": "The alternate fails too",
}
