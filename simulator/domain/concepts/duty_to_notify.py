"""Notifying an authority: how a team asks for it, what it says, and which duty it meets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final

from simulator.domain.concepts.duty_stages import OfStage, of_stage, wait_name
from simulator.domain.concepts.message import message_of
from simulator.domain.kinds.action import Action, Outcome, Spec, done, not_twice
from simulator.domain.kinds.behaviour import reacts_to
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.told import party
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.duties import completeness
from simulator.domain.plan.knobs.effort import takes
from simulator.domain.state.duty_state import DutyState, StageState, stage_of
from simulator.domain.state.event_words import WITH_ITS_CAUSE, Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Job, World
from simulator.domain.values.covered import covered
from simulator.domain.values.duty_status import Status
from simulator.domain.values.forms import ask
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value
from simulator.units import ONE


@value
class NotificationMade(Body, kind="notification-made", told=party("team", "authority")):
    """A team notified an authority.

    Told to the team, to who speaks for the authority, and staff.  It says nothing of whether it
    met a duty.
    """

    topics = makes(model.NOTIFIED)
    activity = Did("notifies {authority:name}", by="seat")
    team: str
    seat: str
    authority: str
    duty: str
    """``duty/stage`` as the team named it; empty: the earliest that is due there."""
    covers: tuple[str, ...]
    """Elements of required content that it covers, as the team says."""
    preliminary: bool


@value
class NotifyAuthority(Action, kind="notify", listed=210):
    """Notify an authority: what happened, since when, what it affects, what is not known.

    It counts when it is with them.  Without a duty named it is for the earliest that you owe
    them; before any clock has started it is early, and meets the first stage.  What it covers is
    what the duty requires, as far as your text says it.
    """

    effort = takes("15m", "30m", "1h", legal=1, spelled_out=True)
    spec = Spec(
        title="Notify an authority",
        does=("notifies an authority", "notifies {}"),
        group="Inform",
        helps="Meets a legal duty in time",
        costs="Your legal liaison",
        risk="None if it is marked preliminary",
        harms=("duty",),
        shows="words",
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
        known = [contact for contact in picture.brief.contacts if contact.authority]
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
        seen = stage_of(picture.duties, name, stage)
        if seen is None or seen[0].plan.authority != self.authority:
            whom = picture.name_of(self.authority)
            return f"Not possible: you owe {whom} no such notification. Choose one of the list."
        if not _open_to(*seen):
            before = seen[0].plan.stages[0].name
            return f"Not possible: {seen[1].plan.name} has no clock yet. Send {before} first."
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
        return (self.authority,)

    def ended(self, world: World, job: Job) -> Outcome:
        body = NotificationMade(
            team=job.team,
            seat=job.seat,
            authority=self.authority,
            duty=self.duty,
            covers=covered(self.text, self.covers),
            preliminary=self.preliminary,
        )
        subject = "Preliminary notification" if self.preliminary else "Notification"
        sent = message_of(world, job, job.about, subject, self.text, purpose="notification")
        return done("It is with them.", sent, Draft(body))


# ---- what it meets


@value
class DutySent(OfStage):
    """A stage was notified for the first time."""

    status: ClassVar[Status]
    covers: tuple[str, ...]
    completeness: int
    """Share of the required content, parts per million."""
    preliminary: bool

    def bring(self, stage: StageState, s: int) -> None:
        """Count it as sent."""
        stage.status, stage.sent, stage.latest = self.status, s, s
        stage.covered = self.covers


@value
class DutyMet(DutySent, kind="duty-met"):
    """A duty's stage was notified in time."""

    status = Status.MET
    activity = Did("meets its duty", "{:stage}")
    noted = "Duty met: {:stage}", ""
    early: bool
    """Whether its clock had not started yet."""


@value
class DutyLate(DutySent, kind="duty-late"):
    """A duty's stage was notified after its deadline."""

    status = Status.LATE
    activity = Did("meets its duty late", "{:stage}, by {by:long} of scenario time", tone="warn")
    noted = "Duty met late: {:stage}", ""
    by: int
    """Scenario seconds after the deadline."""


@value
class DutyUpdated(OfStage, kind="duty-updated", silent=WITH_ITS_CAUSE):
    """More was notified on a stage that had been notified before."""

    noted = "Update: {:stage}", ""
    covers: tuple[str, ...]
    """All that has been covered by now."""
    completeness: int

    def bring(self, stage: StageState, s: int) -> None:
        """Take the addition."""
        stage.latest, stage.covered = s, self.covers


NOTIFIED: Final = (DutyMet, DutyLate, DutyUpdated)
"""What a notification comes to."""


@reacts_to(NotificationMade)
def after_notification(world: World, body: NotificationMade) -> list[Draft]:
    """React to a notification: it meets a stage, in time or late, or adds to one."""
    found = _meant(world, body)
    if found is None:
        return []
    duty, stage = found
    return [Draft(_met(world, duty, stage, body), closes=(wait_name(duty, stage),))]


def _met(world: World, duty: DutyState, stage: StageState, body: NotificationMade) -> OfStage:
    who = of_stage(duty, stage)
    if not (stage.status.idle or stage.status.owed):
        covers = tuple(dict.fromkeys((*stage.covered, *body.covers)))
        return DutyUpdated(**who, covers=covers, completeness=completeness(stage.plan, covers, ONE))
    share = completeness(stage.plan, body.covers, ONE)
    if stage.status.owed and stage.due is not None and world.s > stage.due:
        return DutyLate(
            **who,
            by=world.s - stage.due,
            covers=body.covers,
            completeness=share,
            preliminary=body.preliminary,
        )
    return DutyMet(
        **who,
        covers=body.covers,
        completeness=share,
        preliminary=body.preliminary,
        early=stage.status.idle,
    )


def _meant(world: World, body: NotificationMade) -> tuple[DutyState, StageState] | None:
    """Return the stage that a notification is for.

    The one that it names, if that can be met or added to; else the earliest that is owed there;
    else the first stage of a duty whose clock has not started: that is early; else the last one
    that was sent.
    """
    owed = (world.duties[one.id] for one in world.graph.duties.get(body.team, ()))
    there = [one for one in owed if one.plan.authority == body.authority]
    name, _, stage = body.duty.partition("/")
    for duty in there:
        if duty.plan.id == name and stage in duty.stages and _open_to(duty, duty.stages[stage]):
            return duty, duty.stages[stage]
    there = [one for one in there if one.plan.id == name] or there
    return next(_by_default(there), None)


def _open_to(duty: DutyState, stage: StageState) -> bool:
    return stage.plan is duty.plan.stages[0] or not stage.status.idle


def _by_default(duties: Iterable[DutyState]) -> Iterator[tuple[DutyState, StageState]]:
    rows = [(duty, stage) for duty in duties for stage in duty.stages.values()]
    owed = [row for row in rows if row[1].status.owed]
    yield from sorted(owed, key=lambda row: row[1].due or 0)
    yield from (row for row in rows if row[1].status.idle and _open_to(*row))
    yield from (row for row in reversed(rows) if row[1].sent is not None)
