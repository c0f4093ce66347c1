"""Decisions: those that are asked, and those in no list."""

from __future__ import annotations

from typing import ClassVar, Final

from simulator.domain.commands.play.seconding import proposed, second_seat
from simulator.domain.events.decisions import FreeDecided, Ruled
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.command import TEAM, Command, Seconded
from simulator.domain.rules.decisions import NOBODY_RULES, ask_of, option_of, taken
from simulator.domain.rules.staging import stands_in
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Wait, World
from simulator.domain.values.forms import Verb, ask, opened_on
from simulator.domain.values.texts import is_sentence, too_long
from simulator.domain.values.value import value

DECIDED: Final = "Not possible: that is decided, or its window has closed."
NO_REASON: Final = "Not possible: say in a sentence why; this is essential, and evaluators read it."


@value
class Choose(Seconded):
    """Decide what was asked."""

    kind: ClassVar[str] = "choose"
    listed: ClassVar[int] = 30
    gate: ClassVar[str] = "play"
    by: ClassVar[frozenset[str]] = TEAM | {"persona"}
    verb: ClassVar[Verb] = Verb(title="Decide", send="decide", said="The decision is in force.")
    decision: str = opened_on("Decision", "decision")
    option: str = ask("Decision", "option")
    rationale: str = ask("Why", "text", required=False, hint="what you weighed")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not asked, is decided, or is no option."""
        seen = picture.decisions.get(self.decision)
        if seen is None:
            return "Not possible: no such decision is asked of you."
        if seen.chosen is not None or seen.lapsed:
            return DECIDED
        if self.option not in [option.id for option in seen.options]:
            known = ", ".join(option.id for option in seen.options)
            return f"Not possible: {self.option:.40} is no option. Options are {known}."
        waiting = any(
            isinstance(one.command, Choose) and one.command.decision == self.decision
            for one in picture.proposals.values()
            if one.status == "open" and one.seat == picture.seat
        )
        if waiting:
            return "Not possible: your proposal on it waits for a second seat."
        if seen.essential and not is_sentence(self.rationale):
            return NO_REASON
        return too_long(self.rationale)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Decide; where a second seat must agree, propose."""
        decision = world.decisions[self.decision]
        asked_for = ask_of(world, decision)
        if asked_for.second and second_seat(world, seat):
            title = option_of(asked_for, decision.named(self.option)).title
            return proposed(world, seat, self, title)
        return self.in_force(world, seat)

    def undone(self, picture: Picture) -> str | None:
        """Refuse what is decided, or closed; it waits itself, and is no second proposal."""
        seen = picture.decisions.get(self.decision)
        return DECIDED if seen is None or seen.chosen is not None or seen.lapsed else None

    def in_force(self, world: World, seat: str) -> list[Draft]:
        """Decide."""
        decision = world.decisions[self.decision]
        return taken(world, decision, self.option, seat, self.rationale, by_default=False)


@value
class DecideFreely(Command):
    """Decide something that is in no list; exercise control rules on it."""

    kind: ClassVar[str] = "decide-freely"
    listed: ClassVar[int] = 40
    gate: ClassVar[str] = "play"
    by: ClassVar[frozenset[str]] = TEAM
    verb: ClassVar[Verb] = Verb(
        title="Decide what is in no list",
        key="e",
        send="decide",
        about="exercise control rules on it",
        alone=NOBODY_RULES,
        said="Control rules on it; until then nothing changes.",
        said_alone="Noted as you wrote it. Nobody sits at control, so nothing changes.",
    )
    text: str = ask("What you decide", "text")
    intended: str = ask("What it is to achieve", "text")
    resources: str = ask("With what", "line", required=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse an empty decision."""
        if not self.text.strip() or not self.intended.strip():
            return "Not possible: say what you decide, and what it is meant to achieve."
        return too_long(self.text, self.intended, self.resources)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Put it to control, with a window for the ruling."""
        team = world.scenario.seats[seat].team or ""
        decision = world.unlike(world.free, "f", team, "free", seat, self.text, world.x)
        body = FreeDecided(
            decision=decision,
            seat=seat,
            team=team,
            text=self.text,
            intended=self.intended,
            resources=self.resources,
        )
        if stands_in(world):
            ruled = Ruled(decision=decision, team=team, sentence=NOBODY_RULES, by_default=True)
            return [Draft(body), Draft(ruled)]
        due = world.x + world.scenario.knobs.ruling_window
        wait = Wait(name=f"ruling/{decision}", clock="x", due=due, rank=60)
        return [Draft(body, (wait,))]
