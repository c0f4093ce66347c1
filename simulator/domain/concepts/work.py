"""Work: asked for, begun, finished, withdrawn; who is free for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from simulator.domain.concepts import process as safety
from simulator.domain.concepts.assistance import PeopleChanged
from simulator.domain.concepts.campaign import counters
from simulator.domain.concepts.detection import recount
from simulator.domain.concepts.proposal import proposed, second_seat
from simulator.domain.kinds.action import Action, OnAsset, spec_of
from simulator.domain.kinds.behaviour import answers, reacts_to
from simulator.domain.kinds.body import Body, Draft, ToTeam
from simulator.domain.kinds.command import CONTROL_SEATS, TEAM_SEATS, Command, Seconded
from simulator.domain.kinds.told import TEAM
from simulator.domain.plan import facts
from simulator.domain.state.event_words import BY_ITSELF, WITH_ITS_CAUSE, Deed, Did, Steered
from simulator.domain.state.picture import JobSeen, Picture
from simulator.domain.state.world import Job, Wait, World
from simulator.domain.values.forms import Verb, ask
from simulator.domain.values.remembered import makes
from simulator.domain.values.texts import LONGEST, too_long
from simulator.domain.values.value import canonical, encode, member, value
from simulator.rng import triangular
from simulator.units import ONE


def action_topics(word: str, team: str, action: str, about: tuple[str, ...]) -> tuple[str, ...]:
    """Return the facts that an action was ordered, begun or done, as such and about each thing."""
    whole = f"{word}:{team}:{action}"
    return (whole, *(f"{whole}:{one}" for one in about))


@value
class ActionAsked(ToTeam, kind="action-asked"):
    """A team decided on an action."""

    topics = makes(facts.Ordered, action="action.kind")
    activity = Did("asks for {title}", "{about:name}", by="seat")
    deeds = (Deed("asked", "Decided", "{title}{about:titled}", "{action.rationale}"),)
    job: str
    seat: str
    action: Action
    title: str
    about: tuple[str, ...]
    needs: tuple[tuple[str, int], ...]
    rank: int

    def apply(self, world: World) -> None:
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

    def reveal(self, picture: Picture) -> None:
        picture.jobs[self.job] = JobSeen(
            id=self.job,
            action=self.action.kind,
            about=self.about,
            needs=self.needs,
            asked_x=picture.x,
            asked_s=picture.s,
            title=self.title,
            times=self.action.times(picture.rules),
        )
        picture.open_jobs[self.job] = picture.jobs[self.job]
        what = ", ".join(picture.name_of(about) for about in self.about)
        why = self.action.rationale
        picture.note(f"{self.title}: {what}" if what else self.title, why)


@value
class ActionBegun(Body, kind="action-begun", told=TEAM, silent=BY_ITSELF):
    """People took up an action.  Told to the team and staff; never when it will end."""

    topics = makes(facts.Begun)
    job: str
    team: str = ""
    action: str = ""
    about: tuple[str, ...] = ()

    def apply(self, world: World) -> None:
        job = world.jobs[self.job]
        job.started_s = world.s
        for pool, people in job.needs:
            world.busy[job.team, pool] += people

    def reveal(self, picture: Picture) -> None:
        seen = picture.jobs.get(self.job)
        if seen is None:
            return
        seen.status, seen.started_s, seen.started_x = "running", picture.s, picture.x
        for pool, people in seen.needs:
            picture.busy[pool] = picture.busy.get(pool, 0) + people


@value
class ActionFinished(ToTeam, kind="action-finished"):
    """An action came to its end."""

    topics = makes(facts.Did, when="succeeded")
    activity = Did("[succeeded?ends|fails] {title}", "{outcome}")
    deeds = (
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
    action: str
    title: str
    about: tuple[str, ...]
    succeeded: bool
    outcome: str

    def apply(self, world: World) -> None:
        job = world.jobs.pop(self.job)
        if job.started_s is not None:
            for pool, people in job.needs:
                world.busy[job.team, pool] -= people

    def reveal(self, picture: Picture) -> None:
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
class ActionWithdrawn(ToTeam, kind="action-withdrawn"):
    """An action was given up before its end, by the team or by control.

    Told to the team and staff.
    """

    activity = Did("withdraws {job:title}", "[by?{reason}]", by="by", tone="[by?warn|muted]")
    steered = Steered("Withdrew for {team}: {job:job}", "{reason}")
    deeds = (Deed("withdrawn", "Withdrawn", "{job:job}"),)
    job: str
    by: str = ""
    """The seat of control that withdrew it; empty: the team itself."""
    reason: str = ""

    def apply(self, world: World) -> None:
        job = world.jobs.pop(self.job)
        if job.started_s is not None:
            for pool, people in job.needs:
                world.busy[job.team, pool] -= people

    def reveal(self, picture: Picture) -> None:
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
class WorkPlanned(ToTeam, kind="work-planned", silent=WITH_ITS_CAUSE):
    """What a team takes up when a step of ordered work is done."""

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

    def reveal(self, picture: Picture) -> None:
        if self.then:
            names = (picture.name_of(step.partition(":")[2]) for step in self.then.split())
            picture.note("Ordered to follow", ", then ".join(names))


URGENT, ROUTINE = 10, 50


ORDERED: Final = "As decided."
"""Why work is taken up that a decision has ordered."""


def asked(
    world: World, team: str, seat: str, action: Action, beside: Iterable[Draft] = ()
) -> list[Draft]:
    """Return that a team decided on an action; what was ordered comes from no seat of its own.

    Args:
        world: As it is.
        team: Whose work it is.
        seat: That asks for it; empty: none of the team's own.
        action: The action.
        beside: What is asked together with it, of which the world knows nothing yet.

    """
    about = action.about(world)
    likes = {one.body.job for one in beside if isinstance(one.body, ActionAsked)}
    taken = {*world.asked, *likes} if likes else world.asked
    body = ActionAsked(
        job=world.unlike(taken, "j", team, "job", action.kind, *about, world.x),
        team=team,
        seat=seat,
        action=action,
        title=action.title,
        about=about,
        needs=action.needs(world),
        rank=URGENT if action.urgent else ROUTINE,
    )
    return [Draft(body)]


def ordered(world: World, steps: Sequence[str]) -> list[Draft]:
    """Return that the first step of ordered work that is not done is taken up, the rest after it.

    Args:
        world: As it is.
        steps: Action and asset of each, such as ``restore:tos``.

    """
    for place, step in enumerate(steps):
        kind, _, asset = step.partition(":")
        team, rest = world.scenario.assets[asset].team, " ".join(steps[place + 1 :])
        action = member(OnAsset, kind)
        assert action is not None, "checked with the effect"
        if not action.repeats and facts.Did.named(team, step) in world.happened:
            continue
        under_way = any(
            (job.team, job.action.kind, job.about) == (team, kind, (asset,))
            for job in world.jobs.values()
        )
        drafts = [] if under_way else asked(world, team, "", action(asset=asset, rationale=ORDERED))
        if rest:
            drafts.append(Draft(WorkPlanned(team=team, action=kind, asset=asset, then=rest)))
        return drafts
    return []


def _goes_on(world: World, body: ActionFinished) -> list[Draft]:
    """Return the next step of ordered work, once the one before it is done."""
    key = (body.team, body.action, body.about[0] if body.about else "")
    then = world.plans.get(key)
    if then is None or not body.succeeded:
        return []
    over = WorkPlanned(team=key[0], action=key[1], asset=key[2], then="")
    return [Draft(over), *ordered(world, then.split())]


def dispatch(world: World, team: str) -> list[Draft]:
    """Return which of a team's waiting actions are taken up now."""
    waiting = [j for j in world.jobs.values() if j.team == team and j.started_s is None]
    if not waiting:
        return []
    busy = world.busy
    pools = {key[1]: n - busy[key] for key, n in world.people.items() if key[0] == team}
    taken: set[str] = set()
    drafts = []
    for job in sorted(waiting, key=lambda one: one.rank):
        names = {pool for pool, _ in job.needs}
        fits = all(pools.get(pool, 0) >= people for pool, people in job.needs)
        if fits and not names & taken:
            for pool, people in job.needs:
                pools[pool] -= people
            drafts.append(_begin(world, job))
        else:
            taken |= names
    return drafts


def _begin(world: World, job: Job) -> Draft:
    wait = Wait(name=f"job/{job.id}", clock="s", due=world.s + _takes(world, job), rank=50)
    body = ActionBegun(job=job.id, team=job.team, action=job.action.kind, about=job.about)
    return Draft(body, (wait,))


def _takes(world: World, job: Job) -> int:
    """Return how many scenario seconds an action takes this team: its luck is its own."""
    u = world.luck.uniform(job.team, "duration", job.action.kind, *job.about)
    knobs = world.scenario.knobs
    times = Action.narrowed(job.action).times(knobs)
    seconds = safety.pace(world, job, triangular(u, times))
    tired = world.s - world.on_shift.get(job.team, 0) >= knobs.shift
    return seconds * ONE // knobs.fatigue if tired else seconds


@answers("job")
def job_due(world: World, name: str) -> list[Draft]:
    """Answer the end of an action."""
    job = world.jobs[name]
    action = Action.narrowed(job.action)
    outcome = safety.after(world, job, action.ended(world, job))
    body = ActionFinished(
        job=job.id,
        team=job.team,
        action=action.kind,
        title=action.title,
        about=job.about,
        succeeded=outcome.succeeded,
        outcome=outcome.text,
    )
    # What it takes from campaigns comes before what it does to assets: an isolation that
    # counters a stage must not also hold it.
    works = outcome.succeeded and outcome.counters
    taken = counters(world, job.team, action.kind, job.about) if works else []
    return [Draft(body), *taken, *outcome.drafts]


@reacts_to(ActionFinished)
def after_finished(world: World, body: ActionFinished) -> list[Draft]:
    """React to an action's end: who looks less hard, and who is free for what."""
    drafts = recount(world, body.team) if body.action == "hunt" else []
    return drafts + _goes_on(world, body) + dispatch(world, body.team)


@reacts_to(ActionBegun)
def after_begun(world: World, body: ActionBegun) -> list[Draft]:
    """React to an action's beginning: a rule it breaks; while a team hunts, it notices sooner."""
    job = world.jobs[body.job]
    return recount(world, job.team) if job.action.kind == "hunt" else safety.recorded(world, job)


@reacts_to(PeopleChanged)
def after_people(world: World, body: PeopleChanged) -> list[Draft]:
    """React to more people: something that waited may begin."""
    return dispatch(world, body.team) if body.by > 0 else []


@reacts_to(ActionAsked, ActionWithdrawn)
def after_asked(world: World, body: ActionAsked | ActionWithdrawn) -> list[Draft]:
    """React to work asked for or withdrawn: whoever is free takes up what waits."""
    return dispatch(world, body.team)


@value
class Act(Seconded, kind="act", listed=10, gate="play", by=TEAM_SEATS):
    """Take an action of the catalogue."""

    unasked = "each action has a form of its own"
    action: Action

    @classmethod
    def of(cls, action: Action) -> Act:
        """Return the command that asks for an action."""
        return cls(action=action)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what the scenario does not offer and what the action itself refuses."""
        action = self.action
        if action.kind not in picture.brief.actions:
            return f"Not possible: {action.spec.title} is not part of this exercise."
        plain = encode(action)
        # What is too long in one field is too long in all: most actions are read no further.
        if len(canonical(plain)) > LONGEST and (no := too_long(*map(str, plain.values()))):
            return no
        return action.refuse(picture)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Ask for it; where it needs a second seat, propose it."""
        spec = self.action.spec
        if spec.second and second_seat(world, seat):
            return proposed(world, seat, self, spec.title)
        return self.in_force(world, seat)

    def in_force(self, world: World, seat: str) -> list[Draft]:
        """Return that the team decided on it."""
        return asked(world, world.scenario.seats[seat].team or "", seat, self.action)


DECIDED: Final = (
    "Not possible: it is part of what was decided; exercise control can withdraw it, ask there."
)


def stays(picture: Picture, job: JobSeen) -> bool:
    """Return whether a team cannot give an action up: what an option brings at once would stand.

    It is the work that a chosen option takes, or an action that such an option is, whoever had
    asked for that action before.
    """
    if spec_of(job.action).stays:
        return True
    chosen = (
        option
        for seen in picture.decisions.values()
        for option in seen.options
        if option.id == seen.chosen
    )
    acts = (act for option in chosen for act in option.acts)
    return any((job.action, job.about) == (one.action.kind, one.about) for one in acts)


@value
class Withdraw(Command, kind="withdraw", listed=20, gate="play", by=TEAM_SEATS):
    """Give up an action that is asked or running."""

    verb = Verb(title="Withdraw an action", send="withdraw")
    job: str = ask("Which", "own-job")

    def refuse(self, picture: Picture) -> str | None:
        job = picture.jobs.get(self.job)
        if job is None or job.status not in ("waiting", "running"):
            return "Not possible: that action is not under way."
        if stays(picture, job):
            return DECIDED
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        body = ActionWithdrawn(job=self.job, team=world.scenario.seats[seat].team or "")
        return [Draft(body, closes=(f"job/{self.job}",))]


@value
class WithdrawJob(Command, kind="withdraw-job", listed=440, gate="rule", by=CONTROL_SEATS):
    """Take back an action that a team has under way: its people are free again."""

    verb = Verb(
        title="Withdraw an action of a team",
        send="withdraw",
        menu="Teams",
        then="it is void, and its people are free at once",
        said="It is withdrawn; its people are free.",
    )
    job: str = ask("Which", "job", begins="last")
    reason: str = ask("Reason", "line", hint="the team reads it")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not under way, and to do it without a reason."""
        job = picture.jobs.get(self.job)
        if job is None or job.status not in ("waiting", "running"):
            return "Not possible: that action is not under way."
        if not self.reason.strip():
            return "Not possible: to withdraw an action needs a reason; the team reads it."
        return too_long(self.reason)

    def effects(self, world: World, seat: str) -> list[Draft]:
        job = world.jobs[self.job]
        body = ActionWithdrawn(job=job.id, team=job.team, by=seat, reason=self.reason)
        return [Draft(body, closes=(f"job/{job.id}",))]
