"""Choice of a way to decide, and what it brings."""

from __future__ import annotations

from typing import Final

from simulator.domain.concepts.acts import stopped
from simulator.domain.concepts.decision import (
    NO_REASON,
    DecisionExtended,
    DecisionLapsed,
    DecisionRecorded,
    DecisionTaken,
)
from simulator.domain.concepts.forecast import window_over
from simulator.domain.concepts.options import ask_of, begun, brought, option_of
from simulator.domain.concepts.proposal import proposed, second_seat, waits_for_second
from simulator.domain.concepts.sureness import judged, no_share
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.action import short_handed
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.command import CONTROL_SEATS, TEAM_SEATS, Command, Seconded
from simulator.domain.plan import facts_model as model
from simulator.domain.state.picture import DecisionSeen, Picture
from simulator.domain.state.world import Decision, Wait, World
from simulator.domain.values.forms import Verb, ask, opened_on
from simulator.domain.values.texts import is_sentence, too_long
from simulator.domain.values.value import value
from simulator.units import DAY


def taken(
    world: World,
    decision: Decision,
    letter: str,
    seat: str = "",
    by: Choose | None = None,
) -> list[Draft]:
    """Return a decision, and its effects now or later.

    Args:
        world: The world.
        decision: What is decided.
        letter: By which its option goes.
        seat: Who decides.
        by: What that seat said; ``None``: it holds by default.

    """
    asked_for, rationale = ask_of(world, decision), "" if by is None else by.rationale
    chosen = option_of(asked_for, decision.named(letter))
    body = DecisionTaken(
        decision=decision.id,
        seat=seat,
        team=decision.team,
        option=letter,
        title=chosen.title,
        rationale=rationale,
        by_default=by is None,
        sure=None if by is None else by.sure,
    )
    recorded = DecisionRecorded(
        team=decision.team,
        ask=decision.ask,
        option=chosen.id,
        by_default=by is None,
        held=judged(world, asked_for, chosen),
    )
    waits: tuple[Wait, ...] = ()
    effects: list[Draft] = []
    if chosen.effects and chosen.effects_after:
        due = world.s + chosen.effects_after
        waits = (Wait(name=f"effects/{decision.id}", clock="s", due=due, rank=55),)
    else:
        effects = brought(world, decision, chosen.effects)
    told = Draft(body, closes=(f"decision/{decision.id}",))
    work = begun(world, decision, chosen, seat, rationale)
    return [told, Draft(recorded, waits), *effects, *work]


@answers("decision")
def decision_due(world: World, name: str) -> list[Draft]:
    """Answer a window that closes on a decision."""
    if name in world.foretold:
        return window_over(world, name)
    decision = world.decisions[name]
    default = ask_of(world, decision).default
    if default is not None:
        return taken(world, decision, decision.letter(default))
    return [Draft(DecisionLapsed(decision=decision.id))]


@answers("effects")
def effects_due(world: World, name: str) -> list[Draft]:
    """Answer effects of a decision that take their time."""
    decision = world.decisions[name]
    chosen = option_of(ask_of(world, decision), decision.named(decision.chosen or ""))
    came = TopicNoted(topic=model.EFFECTS.named(decision.team, decision.ask, chosen.id))
    return [Draft(came), *brought(world, decision, chosen.effects)]


DECIDED: Final = "Not possible: that is decided, or its window has closed."


@value
class Choose(Seconded, kind="choose", listed=30, gate="play", by=TEAM_SEATS | {"persona"}):
    """Decide what was asked."""

    verb = Verb(title="Decide", send="decide", said="The decision is in force.", instead="lean")
    decision: str = opened_on("Decision", "decision")
    option: str = ask("Decision", "option")
    rationale: str = ask("Why", "text", required=False, hint="what you weighed")
    sure: int | None = ask(
        "Sure", "percent", default=None, hint="0 no, 50 even, 100 certain", sparse=True
    )

    @property
    def answers(self) -> str:
        """Return the decision."""
        return self.decision

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not asked, is decided, or is no option."""
        seen = picture.decisions.get(self.decision)
        if seen is None or seen.mode:
            return "Not possible: no such decision is asked of you."
        if seen.chosen is not None or seen.lapsed:
            return DECIDED
        if self.option not in [option.id for option in seen.options]:
            known = ", ".join(option.id for option in seen.options)
            return f"Not possible: {self.option:.40} is no option. Options are {known}."
        if waits_for_second(picture, self.decision):
            return "Not possible: your proposal on it waits for a second seat."
        if seen.essential and not is_sentence(self.rationale):
            return NO_REASON
        return no_share(self.sure) or too_long(self.rationale) or self._cannot_begin(picture, seen)

    def _cannot_begin(self, picture: Picture, seen: DecisionSeen) -> str | None:
        """Refuse work for which the team has too few people at all, and an action it is refused."""
        option = next(one for one in seen.options if one.id == self.option)
        put = (stopped(picture, one) for one in option.acts)
        return short_handed(picture, self.option, option.needs) or next(filter(None, put), None)

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
        return taken(world, decision, self.option, seat, self)


@value
class ExtendDecision(Command, kind="extend", listed=430, gate="rule", by=CONTROL_SEATS):
    """Give a team more time for a decision; its default comes later too."""

    verb = Verb(
        title="Give a team more time to decide",
        send="give time",
        menu="Teams",
        then="its default comes later too; the team is told",
        said="They have more time; the team is told.",
    )
    decision: str = ask("Which", "open-decision", begins="first")
    seconds: int = ask("By minutes", "minutes", begins="10", hint="10, 1h")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not open, and a time that is none."""
        seen = picture.decisions.get(self.decision)
        if seen is None or seen.chosen is not None or seen.lapsed:
            return "Not possible: no such decision is open."
        if not 0 < self.seconds <= DAY:
            return "Not possible: more time is more than nothing, and at most a day."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        decision = world.decisions[self.decision]
        due = decision.due + self.seconds
        body = DecisionExtended(decision=decision.id, team=decision.team, by=seat, due=due)
        wait = Wait(name=f"decision/{decision.id}", clock="x", due=due, rank=60)
        return [Draft(body, (wait,))]
