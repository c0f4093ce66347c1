"""Assistance: asking for people, lending them, and relieving those who are tired."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.actions.share import letter, not_a_team, reach_of
from simulator.domain.events.assistance import ShiftRelieved
from simulator.domain.kinds.action import Action, Outcome, Spec, done, failed, not_twice
from simulator.domain.kinds.body import Draft
from simulator.domain.plan.knobs.effort import Effort, takes
from simulator.domain.rules.assistance import asked_persona, sent, shift_wait
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Job, World
from simulator.domain.values.forms import ask
from simulator.domain.values.value import value
from simulator.units import counted

SKILLS = ("analyst", "engineer")
"""Pools that can be lent: analysts from a distance, engineers on site."""


@value
class RequestAssistance(Action):
    """Ask another team, the regional body or a partner for people.

    They decide; what they lend arrives after hours, and goes home after days.
    """

    kind: ClassVar[str] = "request-assistance"
    listed: ClassVar[int] = 180
    effort: ClassVar[Effort] = takes("20m", "30m", "1h", legal=1, spelled_out=True)
    spec: ClassVar[Spec] = Spec(
        title="Request assistance",
        does=("requests assistance", "requests assistance of {}"),
        group="Share",
        helps="Others may lend analysts for some days",
        costs="Your legal liaison",
        risk="It tells them that you cannot cope alone",
        norms=("h",),
    )
    of: str = ask("Of", "helper")
    text: str = ask("What for", "text")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse who cannot be asked: nobody in the directory, or the public."""
        contacts = picture.brief.contacts if picture.brief is not None else ()
        if self.of not in [contact.id for contact in contacts]:
            return "Not possible: that is nobody in the directory."
        if reach_of(picture, self.of) == "public":
            return f"Not possible: {picture.name_of(self.of)} is the public, and lends nobody."
        return not_twice(picture, self.kind, "a request", self.of)

    def about(self, world: World) -> tuple[str, ...]:
        """Return who is asked."""
        return (self.of,)

    def ended(self, world: World, job: Job) -> Outcome:
        """Put the request to them; a partner may have people at once."""
        subject, to = "Request for assistance", (self.of,)
        body = letter(world, job, to, subject, self.text, purpose="assistance")
        partner = self.of in world.scenario.personas
        lent = asked_persona(world, self.of, job.team, job.id) if partner else []
        return done("It is with them.", body, *lent)


@value
class OfferAssistance(Action):
    """Lend people to another team for some days.

    Analysts help from a distance, most likely within hours; engineers have to travel.  A
    regional body helps as many teams at a time as it has teams of its own for it.
    """

    kind: ClassVar[str] = "offer-assistance"
    listed: ClassVar[int] = 190
    effort: ClassVar[Effort] = takes("10m", "20m", "30m", spelled_out=True)
    spec: ClassVar[Spec] = Spec(
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
        """Return who gets them."""
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
    most = picture.brief.helps if picture.brief is not None else None
    if most is None or to in picture.helping or len(picture.helping) < most:
        return None
    known = ", ".join(picture.name_of(one) for one in picture.helping)
    return (
        f"Not possible: you can help {counted(most, 'team')} at a time, and help {known}. "
        "Wait until they are done, or bring the teams together."
    )


@value
class RelieveShift(Action):
    """Let rested people take over.

    People who have been on shift for too long take longer for everything.  Before that, the
    other shift has not rested.
    """

    kind: ClassVar[str] = "relieve-shift"
    listed: ClassVar[int] = 150
    effort: ClassVar[Effort] = takes("20m", "30m", "1h", spelled_out=True)
    spec: ClassVar[Spec] = Spec(
        title="Change the shift",
        does=("changes the shift", "changes the shift of {}"),
        group="Recover",
        helps="Work that begins afterwards goes at its full pace again",
        costs="Nobody",
        risk="What is not handed over is lost",
    )
    rationale: str = ask("What is handed over", "text", default="", hint="for the record")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse a change before the others have rested."""
        if not picture.tired:
            return "Not possible: the other shift rests, and yours is not tired yet."
        return not_twice(picture, self.kind, "a change of shift")

    def about(self, world: World) -> tuple[str, ...]:
        """Return nothing: it is about all of the team."""
        return ()

    def ended(self, world: World, job: Job) -> Outcome:
        """Let them go home."""
        relieved = Draft(ShiftRelieved(team=job.team), (shift_wait(world, job.team),))
        return done("Handed over.", relieved)
