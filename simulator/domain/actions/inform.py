"""Informing: points of contact."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.actions.action import Action, Outcome, Spec, ask, done, failed, not_twice
from simulator.domain.actions.share import letter
from simulator.domain.events.body import Draft
from simulator.domain.events.knowledge import TrustMoved
from simulator.domain.picture import Picture
from simulator.domain.value import value
from simulator.domain.world import Job, World
from simulator.units import ONE


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
