"""People who help another team: asked for, sent, gone home."""

from __future__ import annotations

from simulator.domain.concepts.message import message_of
from simulator.domain.concepts.reach import not_a_team, reach_of
from simulator.domain.kinds.action import Action, Outcome, Spec, done, failed, not_twice
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Body, Draft, ToTeam
from simulator.domain.kinds.effect import Doing
from simulator.domain.kinds.told import party
from simulator.domain.plan import facts_response as response
from simulator.domain.plan.knobs.effort import takes
from simulator.domain.state.event_words import BY_ITSELF, Deed
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Job, Wait, World
from simulator.domain.values.declare import LENGTH, Count, Word, key
from simulator.domain.values.forms import ask
from simulator.domain.values.pools import POOLS
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value
from simulator.rng import lognormal, triangular
from simulator.units import ONE, counted


@value
class HelpSent(Body, kind="help-sent", told=party("sender", "to"), silent=BY_ITSELF):
    """Somebody has sent people to help a team.  Told to both and staff; never when they arrive."""

    topics = makes(response.Lent, team="sender")
    deeds = (Deed("helped", "Sent help", "{people} {pool} to {to:name}", team="sender"),)
    sender: str
    """A team, or a persona that lends people."""
    to: str
    pool: str
    people: int

    def apply(self, world: World) -> None:
        key = (self.sender, self.to)
        world.helping[key] = world.helping.get(key, 0) + self.people

    def reveal(self, picture: Picture) -> None:
        if picture.team == self.sender:
            picture.helping[self.to] = picture.helping.get(self.to, 0) + self.people
        elif picture.team == self.to:
            sender = picture.name_of(self.sender)
            picture.note(f"{sender} sends help", f"{self.people} {self.pool}, on the way")


@value
class HelpReturned(Body, kind="help-returned", told=party("sender"), silent=BY_ITSELF):
    """People who helped a team are free again.  Told to who had sent them and staff."""

    sender: str
    to: str
    people: int

    def apply(self, world: World) -> None:
        key = (self.sender, self.to)
        left = world.helping.get(key, 0) - self.people
        if left > 0:
            world.helping[key] = left
        else:
            world.helping.pop(key, None)

    def reveal(self, picture: Picture) -> None:
        if picture.team == self.sender:
            left = picture.helping.get(self.to, 0) - self.people
            if left > 0:
                picture.helping[self.to] = left
            else:
                picture.helping.pop(self.to, None)


@value
class PeopleChanged(ToTeam, kind="people-changed", silent=BY_ITSELF):
    """A team has more, or again fewer, people."""

    pool: str
    by: int
    reason: str

    def apply(self, world: World) -> None:
        world.people[self.team, self.pool] = world.people.get((self.team, self.pool), 0) + self.by

    def reveal(self, picture: Picture) -> None:
        if picture.team == self.team:
            picture.people[self.pool] = picture.people.get(self.pool, 0) + self.by
            people = f"{abs(self.by)} {self.pool}{'' if abs(self.by) == 1 else 's'}"
            picture.note(f"{people} {'more' if self.by > 0 else 'fewer'}", self.reason)


def sent(world: World, sender: str, to: str, lent: tuple[str, int], job: str) -> list[Draft]:
    """Return that people of a pool are sent from a team, or from a persona that has some."""
    knobs, luck, (pool, people) = world.scenario.knobs, world.luck, lent
    # Hands on a process have to be there; analysts help from where they are.
    median = knobs.onsite_median if pool == "engineer" else knobs.remote_median
    u = luck.uniform(sender, "travel", to, job)
    there = world.s + lognormal(u, median, knobs.travel_spread / ONE)
    spread = (knobs.help_least, knobs.help_mode, knobs.help_most)
    home = there + triangular(luck.uniform(sender, "stay", to, job), spread)
    address = f"{to}/{pool}/{people}/{job}"
    waits = (
        Wait(name=f"arrive/{address}", clock="s", due=there, rank=60),
        Wait(name=f"leave/{address}", clock="s", due=home, rank=59),
        Wait(name=f"return/{sender}/{address}", clock="s", due=home, rank=60),
    )
    body = HelpSent(sender=sender, to=to, pool=pool, people=people)
    drafts = [Draft(body, waits)]
    return [*drafts, *_moved(world, sender, pool, -people, "lent to another team")]


def lent_now(
    world: World, sender: str, to: str, lent: tuple[str, int], seconds: int
) -> list[Draft]:
    """Return that people of a team work for another from now on; nobody lends more than it has."""
    pool, people = lent[0], min(lent[1], world.people.get((sender, lent[0]), 0))
    if people <= 0:
        return []
    job, home = str(world.s), world.s + seconds
    while f"leave/{to}/{pool}/{people}/{job}" in world.waits:
        job += "+"
    address = f"{to}/{pool}/{people}/{job}"
    waits = (
        Wait(name=f"leave/{address}", clock="s", due=home, rank=59),
        Wait(name=f"return/{sender}/{address}", clock="s", due=home, rank=60),
    )
    body = HelpSent(sender=sender, to=to, pool=pool, people=people)
    return [
        Draft(body, waits),
        *_moved(world, sender, pool, -people, "lent to another team"),
        *_moved(world, to, pool, people, "assistance has arrived"),
    ]


def _moved(world: World, team: str, pool: str, by: int, reason: str) -> list[Draft]:
    """Return that a team's own people changed; a persona's are not counted."""
    if team not in world.scenario.teams:
        return []
    return [Draft(PeopleChanged(team=team, pool=pool, by=by, reason=reason))]


@answers("arrive")
def arrive_due(world: World, team: str, pool: str, people: str, _job: str) -> list[Draft]:
    """Answer lent people arriving where they help."""
    return _moved(world, team, pool, int(people), "assistance has arrived")


@answers("return")
def return_due(
    world: World, sender: str, to: str, pool: str, people: str, _job: str
) -> list[Draft]:
    """Answer lent people coming back."""
    body = HelpReturned(sender=sender, to=to, people=int(people))
    back = _moved(world, sender, pool, int(people), "back from helping")
    return [Draft(body), *back]


def asked_persona(world: World, persona: str, team: str, job: str) -> list[Draft]:
    """Return what a persona lends that is asked: one team at a time, if nobody speaks for it."""
    plan = world.scenario.personas[persona]
    busy = any(sender == persona for sender, _ in world.helping)
    if plan.lends == 0 or world.spoken_for(persona) or busy:
        return []
    return sent(world, persona, team, ("analyst", plan.lends), job)


@answers("leave")
def leave_due(world: World, team: str, pool: str, people: str, _job: str) -> list[Draft]:
    """Answer lent people going home from where they helped."""
    body = PeopleChanged(team=team, pool=pool, by=-int(people), reason="assistance has left")
    return [Draft(body)]


SKILLS = ("analyst", "engineer")
"""Pools that can be lent: analysts from a distance, engineers on site."""


@value
class RequestAssistance(Action, kind="request-assistance", listed=180):
    """Ask another team, the regional body or a partner for people.

    They decide; what they lend arrives after hours, and goes home after days.
    """

    effort = takes("20m", "30m", "1h", legal=1, spelled_out=True)
    spec = Spec(
        title="Request assistance",
        does=("requests assistance", "requests assistance of {}"),
        group="Share",
        helps="Others may lend analysts for some days",
        costs="Your legal liaison",
        risk="It tells them that you cannot cope alone",
        norms=("h",),
        shows="words",
    )
    of: str = ask("Of", "helper")
    text: str = ask("What for", "text")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse who cannot be asked: nobody in the directory, or the public."""
        if self.of not in [contact.id for contact in picture.brief.contacts]:
            return "Not possible: that is nobody in the directory."
        if reach_of(picture, self.of) == "public":
            return f"Not possible: {picture.name_of(self.of)} is the public, and lends nobody."
        return not_twice(picture, self.kind, "a request", self.of)

    def about(self, world: World) -> tuple[str, ...]:
        return (self.of,)

    def ended(self, world: World, job: Job) -> Outcome:
        """Put the request to them; a partner may have people at once."""
        subject, to = "Request for assistance", (self.of,)
        body = message_of(world, job, to, subject, self.text, purpose="assistance")
        partner = self.of in world.scenario.personas
        lent = asked_persona(world, self.of, job.team, job.id) if partner else []
        return done("It is with them.", body, *lent)


@value
class OfferAssistance(Action, kind="offer-assistance", listed=190):
    """Lend people to another team for some days.

    Analysts help from a distance, most likely within hours; engineers have to travel.  A
    regional body helps as many teams at a time as it has teams of its own for it.
    """

    effort = takes("10m", "20m", "30m", spelled_out=True)
    spec = Spec(
        title="Lend people",
        does=("lends people", "lends people to {}"),
        group="Share",
        helps="The other team can do more at once, and it is to your credit",
        costs="You have fewer people for days",
        risk="Your own work waits longer",
        norms=("h",),
    )
    to: str = ask("To", "teams")
    people: str = ask("How many", "people")
    skill: str = ask("Who", "skill", default="analyst")
    rationale: str = ask("Why", "text", default="", hint="for the record")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse more than are free, more than can be lent, and one team too many."""
        no = not_a_team(picture, (self.to,))
        if no is not None:
            return no
        if self.skill not in SKILLS:
            return f"Not possible: lend {' or '.join(SKILLS)}s."
        most = picture.rules.most_lent
        if self.people not in tuple(str(n) for n in range(1, most + 1)):
            return f"Not possible: lend {f'1 to {most} people' if most > 1 else '1 person'}."
        free = picture.free_people(self.skill)
        if int(self.people) > free:
            return f"Not possible: {self.people} {self.skill}s are asked for, {free} are free."
        return _full(picture, self.to) or not_twice(picture, self.kind, "lending", self.to)

    def about(self, world: World) -> tuple[str, ...]:
        return (self.to,)

    def ended(self, world: World, job: Job) -> Outcome:
        """Send them, if a regional body still has room."""
        capacity = world.scenario.knobs.regional_capacity
        helped = [one for sender, one in world.helping if sender == job.team]
        regional = world.scenario.teams[job.team].regional and self.to not in helped
        if regional and len(helped) >= capacity:
            return failed("Too many teams are helped already.")
        lent = (self.skill, int(self.people))
        drafts = sent(world, job.team, self.to, lent, job.id)
        return done("They are on their way.", *drafts)


def _full(picture: Picture, to: str) -> str | None:
    """Refuse a regional body one team more than it can help."""
    most = picture.brief.helps
    if most is None or to in picture.helping or len(picture.helping) < most:
        return None
    known = ", ".join(picture.name_of(one) for one in picture.helping)
    return (
        f"Not possible: you can help {counted(most, 'team')} at a time, and help {known}. "
        "Wait until they are done, or bring the teams together."
    )


@value
class Reinforce(Doing, kind="reinforce", listed=200):
    """A team gets people for a time."""

    title = "A team gets people for a time"
    words = "{team} has {people} more ({pool}) for {seconds}"
    team: str = key("staff", "The team.", refers="team")
    pool: str = key("staff", "The pool they join.", Word(POOLS))
    people: int = key("staff", "How many.", Count(1, 50))
    seconds: int = key("staff", "How long they stay, in scenario time.", LENGTH, name="lasts")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the people are there, and when they leave."""
        body = PeopleChanged(
            team=self.team, pool=self.pool, by=self.people, reason="assistance has arrived"
        )
        name = fresh(world, f"leave/{self.team}/{self.pool}/{self.people}/{world.s}")
        wait = Wait(name=name, clock="s", due=world.s + self.seconds, rank=60)
        return [Draft(body, (wait,))]


@value
class Lend(Doing, kind="lend", listed=210):
    """People of one team work for another, and out of its own pool."""

    title = "A team lends people to another"
    words = "{team} lends {other} {people} ({pool}) for {seconds}"
    team: str = key("staff", "The team that lends.", refers="team", name="from")
    other: str = key("staff", "The team that gets them.", refers="team", name="to")
    pool: str = key("staff", "The pool they are of.", Word(POOLS), left_out="analyst")
    people: int = key("staff", "How many.", Count(1, 50))
    seconds: int = key("staff", "How long they stay, in scenario time.", LENGTH, name="lasts")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        """Return that the people leave, and when they are back."""
        lent = (self.pool, self.people)
        return lent_now(world, self.team, self.other, lent, self.seconds)


def fresh(world: World, name: str) -> str:
    """Return a wait's name that no pending wait has: two loans may be alike in everything."""
    while name in world.waits:
        name += "+"
    return name
