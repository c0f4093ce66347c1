"""Informing: severity, authorities, the public."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.actions.action import Action, Outcome, Spec, ask, done, listed, not_twice
from simulator.domain.actions.share import letter, not_a_team
from simulator.domain.events.body import Draft
from simulator.domain.events.knowledge import SeverityDeclared
from simulator.domain.picture import Picture
from simulator.domain.rules.requests import opened
from simulator.domain.rules.speech import spoken
from simulator.domain.value import value
from simulator.domain.world import Job, World

LEVELS = ("1", "2", "3", "4", "5")
STANCES = ("holding", "factual", "joint")


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
class PublicStatement(Action):
    """Speak in public.  A second seat must agree to the text."""

    kind: ClassVar[str] = "public-statement"
    spec: ClassVar[Spec] = Spec(
        title="Make a public statement",
        group="Inform",
        needs=(("comms", 1),),
        minutes=(20, 45, 120),
        helps="Ends the silence; confidence comes back sooner",
        costs="A spokesperson",
        risk="It is said to everybody, the adversary included",
        second=True,
    )
    stance: str = ask("Kind", "stance")
    text: str = ask("Text", "text")
    together_with: tuple[str, ...] = ask("Together with", "teams", default=())
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse an unknown kind, or a second statement beside one in preparation."""
        if self.stance not in STANCES:
            return f"Not possible: {self.stance} is no kind of statement; use {', '.join(STANCES)}."
        if self.stance != "joint" and self.together_with:
            return f"Not possible: a {self.stance} statement is yours alone; make it joint."
        if self.stance == "joint" and not self.together_with:
            return "Not possible: a joint statement needs the others. Choose together with whom."
        no = not_a_team(picture, self.together_with) if self.together_with else None
        if no is not None:
            return no
        return not_twice(picture, self.kind, "a statement")

    def about(self, world: World) -> tuple[str, ...]:
        """Return nothing: it is for everybody."""
        return ()

    @classmethod
    def ended(cls, world: World, job: Job) -> Outcome:
        """Say it; what is joint goes out once the others have joined it."""
        given = dict(job.fields)
        others = listed(given.get("together_with", ""))
        if given["stance"] != "joint":
            return done("It is out.", *spoken(world, job.team, (), given["stance"], given["text"]))
        drafts: list[Draft] = []
        for other in others:
            subject = "Joint statement: will you join?"
            drafts += opened(
                world,
                job,
                "joint-statement",
                other,
                about="",
                subject=subject,
                text=given["text"],
            )
        return done("The others have it. It goes out when they have answered.", *drafts)
