"""What an option brings: its effects, the work that it takes, and the actions that it is."""

from __future__ import annotations

from simulator.domain.concepts import request as requests
from simulator.domain.concepts.acts import acts_of, needed
from simulator.domain.concepts.decision import asked_by_inject
from simulator.domain.concepts.effects import drafts_of
from simulator.domain.concepts.work import asked
from simulator.domain.kinds.action import Action, Outcome, Spec, done
from simulator.domain.kinds.body import Draft
from simulator.domain.plan.effects import Effect, for_chooser
from simulator.domain.plan.injects import Ask, Option
from simulator.domain.plan.knobs.effort import EffortKnobs, Needs, Times, takes
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Decision, Job, World
from simulator.domain.values.value import value


def ask_of(world: World, decision: Decision) -> Ask:
    """Return what was asked: by an inject, or by whoever makes a request."""
    if not decision.inject:
        return requests.ask_of(world, decision.ask)
    return asked_by_inject(world, decision)


def option_of(ask: Ask, option: str) -> Option:
    """Return one way to decide it."""
    return next(one for one in ask.options if one.id == option)


def brought(world: World, decision: Decision, effects: tuple[Effect, ...]) -> list[Draft]:
    """Return what some effects of an option do now."""
    falls = for_chooser(effects, decision.team)
    return drafts_of(world, falls, by=f"decision/{decision.id}", team=decision.team)


def begun(world: World, decision: Decision, option: Option, seat: str, why: str) -> list[Draft]:
    """Return the work that an option takes and the actions that it is, asked for at a seat.

    What came about by default, at no seat, is no action of the team.
    """
    drafts: list[Draft] = []
    if option.takes is not None:
        work = DecidedWork(
            decision=decision.id,
            name=option.title,
            people=option.takes.needs,
            lasts=option.takes.lasts,
        )
        drafts += asked(world, decision.team, seat, work)
    for action in acts_of(option, decision.id, why) if seat else ():
        if needed(world, decision.team, action):
            drafts += asked(world, decision.team, seat, action, drafts)
    return drafts


@value
class DecidedWork(Action, kind="decided-work", listed=-1):
    """The work that an option takes.

    It is in no catalogue and no menu: whoever chooses the option asks for it.
    """

    effort = takes("1m", "1m", "1m")
    spec = Spec(
        title="Carry out what was decided",
        does=("carries out what was decided", "carries out {}"),
        group="Recover",
        helps="What was decided is done",
        costs="The people that it takes",
        risk="It may not work",
        shows="choice",
        stays=True,
    )
    decision: str
    name: str
    """The option that was chosen."""
    people: Needs
    lasts: int
    """Scenario seconds that it takes."""

    @property
    def title(self) -> str:
        """Return what was decided."""
        return self.name

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what was not decided: nobody asks for it in any other way."""
        return "Not possible: such work is begun by a decision."

    def about(self, world: World) -> tuple[str, ...]:
        """Return nothing: what it is about stands in its title."""
        return ()

    def needs(self, world: World) -> Needs:
        """Return the people whom the option takes."""
        return self.people

    def times(self, rules: EffortKnobs) -> Times:
        """Return the time that the option takes."""
        return (self.lasts, self.lasts, self.lasts)

    def ended(self, world: World, job: Job) -> Outcome:
        """Bring what the option brings when its work is done."""
        decision = world.decisions[self.decision]
        chosen = option_of(ask_of(world, decision), decision.named(decision.chosen or ""))
        return done("What was decided is done.", *brought(world, decision, chosen.when_done))
