"""Informing: severity, authorities, points of contact."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.actions.action import Action, Outcome, Spec, ask, done, failed, not_twice
from simulator.domain.actions.share import letter
from simulator.domain.events.body import Draft
from simulator.domain.events.knowledge import SeverityDeclared, TrustMoved
from simulator.domain.picture import Picture
from simulator.domain.value import value
from simulator.domain.world import Job, World
from simulator.units import ONE

LEVELS = ("1", "2", "3", "4", "5")


@value
class DeclareSeverity(Action):
    """Say how severe the incident is, from 1 (local) to 5 (national or regional emergency)."""

    kind: ClassVar[str] = "declare-severity"
    spec: ClassVar[Spec] = Spec(
        title="Declare severity",
        group="Inform",
        needs=(("legal", 1),),
        minutes=(10, 20, 45),
        helps="Everybody in the team works to the same assessment",
        costs="Your legal liaison",
        risk="Too high or too low misleads those who rely on it",
    )
    level: str = ask("Level", "level")
    rationale: str = ask("On what facts", "text")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is no level, or the level already in force."""
        if self.level not in LEVELS:
            return f"Not possible: {self.level} is no level. Choose 1 to 5."
        if str(picture.severity) == self.level:
            return f"Not possible: severity {self.level} is already declared."
        return not_twice(picture, self.kind, "an assessment")

    def about(self, world: World) -> tuple[str, ...]:
        """Return nothing: it is about the incident as a whole."""
        return ()

    @classmethod
    def ended(cls, world: World, job: Job) -> Outcome:
        """Declare it."""
        body = SeverityDeclared(team=job.team, level=int(dict(job.fields)["level"]))
        return done("It is on record.", Draft(body, world.of_team(job.team)))


@value
class NotifyAuthority(Action):
    """Notify an authority: what happened, since when, what it affects, what is not known."""

    kind: ClassVar[str] = "notify"
    spec: ClassVar[Spec] = Spec(
        title="Notify an authority",
        group="Inform",
        needs=(("legal", 1),),
        minutes=(15, 30, 60),
        helps="Meets a legal duty in time",
        costs="Your legal liaison",
        risk="None if it is marked preliminary",
    )
    authority: str = ask("Whom", "authority")
    text: str = ask("What they are told", "text")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse who is nobody to notify."""
        contacts = picture.brief.contacts if picture.brief is not None else ()
        known = [contact for contact in contacts if contact.authority]
        if self.authority not in [contact.id for contact in known]:
            names = ", ".join(contact.name for contact in known) or "none"
            return f"Not possible: that is no authority of yours. Yours are {names}."
        return not_twice(picture, self.kind, "notification", self.authority)

    def about(self, world: World) -> tuple[str, ...]:
        """Return the authority."""
        return (self.authority,)

    @classmethod
    def ended(cls, world: World, job: Job) -> Outcome:
        """Send it."""
        text = dict(job.fields)["text"]
        return done("It is with them.", letter(world, job, job.about, "Notification", text))


@value
class Contact(Action):
    """Contact another state's or the regional body's point of contact.

    The directory may be stale: now and then nobody answers.
    """

    kind: ClassVar[str] = "contact"
    spec: ClassVar[Spec] = Spec(
        title="Call a point of contact",
        group="Inform",
        needs=(("policy", 1),),
        minutes=(10, 30, 120),
        helps="They hear it from you first, and trust grows",
        costs="Your policy desk",
        risk="Nobody may answer",
    )
    whom: str = ask("Whom", "teams")
    text: str = ask("What they are told", "text")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse who is no other team, or a call beside one that is being made."""
        contacts = picture.brief.contacts if picture.brief is not None else ()
        if self.whom not in [c.id for c in contacts if c.sort == "team"]:
            return "Not possible: that is no point of contact in the directory."
        return not_twice(picture, self.kind, "a call", self.whom)

    def about(self, world: World) -> tuple[str, ...]:
        """Return who is called."""
        return (self.whom,)

    @classmethod
    def ended(cls, world: World, job: Job) -> Outcome:
        """Reach them, or not."""
        whom, knobs = job.about[0], world.scenario.knobs
        if world.luck.chance(knobs.no_answer_chance, job.team, "no-answer", job.id):
            return failed("Nobody answered. Try another way, or again.")
        text = dict(job.fields)["text"]
        moved = TrustMoved(team=whom, other=job.team, by=ONE // 50)
        called = letter(world, job, (whom,), "Call from the point of contact", text)
        return done("They have heard it.", called, Draft(moved, world.staff()))
