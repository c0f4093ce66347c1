"""A ransom decision: with authority, on advice, with a sanctions check, and on record."""

from __future__ import annotations

from typing import ClassVar, Literal, cast

from simulator.domain.events.ransom import RansomDecided
from simulator.domain.kinds.action import Action, Outcome, Spec, done, failed, not_twice
from simulator.domain.kinds.body import Draft
from simulator.domain.plan.knobs.effort import Effort, takes
from simulator.domain.rules.ransom import decryptor_works, listed, negotiated, paid
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Job, World
from simulator.domain.values.forms import ask
from simulator.domain.values.value import value

DECISIONS = ("refuse", "negotiate", "pay")


@value
class DecideRansom(Action):
    """Decide on a ransom demand: refuse, negotiate or pay.

    The advice it rests on is part of it, and a second seat must agree.  Negotiating wins time,
    once.  Paying buys a decryptor that may not work, and a recovery that is slower than from a
    backup; whether whoever is paid is under sanctions is for a check to find out before.
    """

    kind: ClassVar[str] = "ransom-decision"
    listed: ClassVar[int] = 240
    effort: ClassVar[Effort] = takes("1h", "4h", "24h", legal=1, spelled_out=True)
    spec: ClassVar[Spec] = Spec(
        title="Decide on a ransom",
        does=("decides on a ransom", "decides on the ransom of {}"),
        group="Inform",
        helps="Somebody with authority has decided, on advice, and it is on record",
        costs="Your legal liaison for hours",
        risk="Paying may buy nothing, break sanctions, and become known",
        second=True,
    )
    demand: str = ask("Which demand", "demand")
    decision: str = ask("Decision", "ransom")
    advice: str = ask("On what legal advice", "text", hint="what counsel said, and who it was")
    sanctions: bool = ask(
        "Check for sanctions first",
        "yes-no",
        default=False,
        hint="a check finds out whether they may be paid at all",
    )
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not demanded, is decided for good, has no advice, or is too late."""
        seen = picture.demands.get(self.demand)
        if seen is None:
            return "Not possible: no such demand was made of you."
        if self.decision not in DECISIONS:
            return f"Not possible: {self.decision} is no decision; use {', '.join(DECISIONS)}."
        if not self.advice.strip():
            return "Not possible: a ransom decision needs its legal advice on record."
        if seen.decision == "pay":
            return "Not possible: it is paid."
        if seen.expired and self.decision != "refuse":
            return "Not possible: the deadline of the demand has passed; it can only be refused."
        return not_twice(picture, self.kind, "a ransom decision")

    def about(self, world: World) -> tuple[str, ...]:
        """Return the asset it is about: a demand's id says nothing to a reader."""
        return (world.demands[self.demand].asset,)

    def ended(self, world: World, job: Job) -> Outcome:
        """Put it on record, and into effect."""
        body = RansomDecided(
            demand=self.demand,
            team=job.team,
            seat=job.seat,
            decision=cast("Literal['refuse', 'negotiate', 'pay']", self.decision),
            advice=self.advice,
            sanctions_checked=self.sanctions,
        )
        recorded = Draft(body)
        if self.decision == "pay":
            return _paid(world, self.demand, recorded, checked=self.sanctions)
        if self.decision == "negotiate":
            terms = negotiated(world, self.demand)
            text = "They give more time, for less." if terms else "They do not move any more."
            return done(text, recorded, *terms)
        return done("It is refused, on record.", recorded)


def _paid(world: World, demand: str, recorded: Draft, *, checked: bool) -> Outcome:
    if world.demands[demand].due < world.s:
        return failed("The deadline passed before it was decided. Nothing was paid.")
    if checked and listed(world, demand):
        return failed("The check says that they are under sanctions. Nothing was paid.")
    works = decryptor_works(world, demand)
    text = "Paid. The decryptor works, slowly." if works else "Paid. The decryptor does not work."
    return done(text, recorded, *paid(world, demand))
