"""Notifying authorities: whom, under which duty, what it covers."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.actions.share import letter
from simulator.domain.events.duties import NotificationMade
from simulator.domain.kinds.action import Action, Outcome, Spec, done, not_twice
from simulator.domain.kinds.body import Draft
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Job, World
from simulator.domain.values.covered import covered
from simulator.domain.values.forms import ask
from simulator.domain.values.value import value


@value
class NotifyAuthority(Action):
    """Notify an authority: what happened, since when, what it affects, what is not known.

    It counts when it is with them.  Without a duty named it is for the earliest that you owe
    them; before any clock has started it is early, and meets the first stage.  What it covers is
    what the duty requires, as far as your text says it.
    """

    kind: ClassVar[str] = "notify"
    listed: ClassVar[int] = 210
    spec: ClassVar[Spec] = Spec(
        title="Notify an authority",
        does=("notifies an authority", "notifies {}"),
        group="Inform",
        helps="Meets a legal duty in time",
        costs="Your legal liaison",
        risk="None if it is marked preliminary",
        harms=("duty",),
    )
    authority: str = ask("Whom", "authority")
    text: str = ask("What they are told", "text")
    duty: str = ask("For which duty", "duty", default="")
    covers: tuple[str, ...] = ask(
        "It says",
        "content",
        default=(),
        hint="what your text says; it is checked against what the duty asks for",
    )
    preliminary: bool = ask("Preliminary", "yes-no", default=False)
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse who is nobody to notify, and a duty that is not owed there."""
        contacts = picture.brief.contacts if picture.brief is not None else ()
        known = [contact for contact in contacts if contact.authority]
        if self.authority not in [contact.id for contact in known]:
            names = ", ".join(contact.name for contact in known) or "none"
            return f"Not possible: that is no authority of yours. Yours are {names}."
        return (
            self._no_duty(picture)
            or self._no_content(picture)
            or not_twice(picture, self.kind, "notification", self.authority)
        )

    def _no_duty(self, picture: Picture) -> str | None:
        """Refuse a stage that is not owed to this authority, or whose turn has not come."""
        if not self.duty:
            return None
        name, _, stage = self.duty.partition("/")
        duty = picture.duties.get(name)
        seen = duty.stages.get(stage) if duty is not None else None
        if duty is None or seen is None or duty.plan.authority != self.authority:
            whom = picture.name_of(self.authority)
            return f"Not possible: you owe {whom} no such notification. Choose one of the list."
        first = next(iter(duty.stages))
        if stage != first and seen.status in ("closed", "lifted"):
            before = duty.stages[first].plan.name
            return f"Not possible: {seen.plan.name} has no clock yet. Send {before} first."
        return None

    def _no_content(self, picture: Picture) -> str | None:
        """Refuse to cover what no duty towards this authority asks for."""
        asked = {
            element.id
            for duty in picture.duties.values()
            if duty.plan.authority == self.authority
            for stage in duty.plan.stages
            for element in stage.content
        }
        odd = [one for one in self.covers if one not in asked]
        if odd:
            return f"Not possible: no duty towards them asks for {odd[0]:.40}. Leave it out."
        return None

    def about(self, world: World) -> tuple[str, ...]:
        """Return the authority."""
        return (self.authority,)

    def ended(self, world: World, job: Job) -> Outcome:
        """Send it."""
        body = NotificationMade(
            team=job.team,
            seat=job.seat,
            authority=self.authority,
            duty=self.duty,
            covers=covered(self.text, self.covers),
            preliminary=self.preliminary,
        )
        subject = "Preliminary notification" if self.preliminary else "Notification"
        sent = letter(world, job, job.about, subject, self.text, purpose="notification")
        return done("It is with them.", sent, Draft(body))
