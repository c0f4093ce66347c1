"""Decisions that an inject asks for: put, taken, recorded, lapsed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import field
from string import ascii_uppercase
from typing import Any, Final, Literal

from simulator.domain.concepts.acts import ActPut, acts_put
from simulator.domain.concepts.order import Order
from simulator.domain.kinds.body import Body, Draft, ToTeam
from simulator.domain.kinds.told import STAFF, of
from simulator.domain.plan import facts
from simulator.domain.plan.injects import Ask, Mode, Option
from simulator.domain.state.event_words import BY_ITSELF, WITH_ITS_CAUSE, Deed, Did, Steered
from simulator.domain.state.option_seen import ActSeen, OptionSeen
from simulator.domain.state.picture import DecisionSeen, Picture
from simulator.domain.state.world import Decision, Wait, World
from simulator.domain.values.value import SPARSE, Kinded, value
from simulator.rng import Luck
from simulator.times import mark

Held = Literal["", "right", "wrong"]
"""What an author holds of a choice."""
DECIDERS: Final = of(
    "the team that was asked", lambda body, world: [world.decisions[body.decision].team]
)


@value
class OptionPut(Kinded, kind="option-put"):
    """One way to decide, as it is put to people: by a letter, not by its author's name."""

    id: str
    title: str
    consequence: str
    orders: tuple[tuple[str, str], ...] = ()
    """Work of the team's own that it orders, in turn: (action, what it is about)."""
    expects: str = field(default="", metadata=SPARSE)
    """What somebody expects of it."""
    by: str = field(default="", metadata=SPARSE)
    """Who."""
    needs: tuple[tuple[str, int], ...] = field(default=(), metadata=SPARSE)
    """People whom the work takes that it orders, by pool."""
    lasts: int = field(default=0, metadata=SPARSE)
    """Scenario seconds for which it takes them."""
    acts: tuple[ActPut, ...] = field(default=(), metadata=SPARSE)
    """Actions of the catalogue that it is."""

    def seen(self) -> OptionSeen:
        """Return it as a team's picture keeps it."""
        acts = tuple(ActSeen(one.action, one.about, one.needs) for one in self.acts)
        return OptionSeen(
            id=self.id,
            title=self.title,
            consequence=self.consequence,
            orders=self.orders,
            expects=self.expects,
            by=self.by,
            needs=self.needs,
            lasts=self.lasts,
            acts=acts,
        )


@value
class DecisionAsked(ToTeam, kind="decision-asked", silent=WITH_ITS_CAUSE):
    """A team is asked to decide."""

    decision: str
    message: str
    text: str
    second: bool
    options: tuple[OptionPut, ...]
    default: str = ""
    """What holds if nobody decides; empty: nothing does."""
    essential: bool = False
    """Whether an essential task of the team bears on it: then a reason is asked for."""
    due: int
    mode: Mode = field(default="", metadata=SPARSE)
    """How it is answered."""
    known: int = field(default=0, metadata=SPARSE)
    """Of a forecast: the scenario second at which it is known what came."""
    tells: bool = field(default=False, metadata=SPARSE)
    """Of a forecast: whether what came is told then, and not after ENDEX."""

    def reveal(self, picture: Picture) -> None:
        """See what is asked, and until when."""
        picture.decisions[self.decision] = DecisionSeen(
            id=self.decision,
            message=self.message,
            text=self.text,
            second=self.second,
            options=tuple(one.seen() for one in self.options),
            default=self.default,
            essential=self.essential,
            x=picture.x,
            due=self.due,
            mode=self.mode,
            known=self.known,
            tells=self.tells,
        )


@value
class DecisionOpened(Body, kind="decision-opened", told=STAFF, silent=WITH_ITS_CAUSE):
    """The inject and the ask behind a decision, and which letter is which."""

    decision: str
    inject: str
    ask: str
    team: str
    options: tuple[str, ...] = ()
    """Their author's names, in the author's order."""
    letters: tuple[str, ...] = ()
    """By which letter each of them goes in the team."""
    due: int

    def apply(self, world: World) -> None:
        world.decisions[self.decision] = Decision(
            id=self.decision,
            inject=self.inject,
            ask=self.ask,
            team=self.team,
            due=self.due,
            names=dict(zip(self.letters, self.options, strict=True)),
        )


@value
class DecisionTaken(ToTeam, kind="decision-taken"):
    """A team decided."""

    activity = Did(
        "decides[by_default? by default]",
        "{:option}{title}[by_default?|.][rationale? Why: {rationale}]",
        by="seat",
        tone="[by_default?warn|muted]",
    )
    deeds = (
        Deed(
            "chosen",
            "Chose",
            "{title}{:option}",
            "{decision:question}[rationale? {rationale}]",
            unless="by_default",
        ),
        Deed(
            "default",
            "Undecided in time; by default",
            "{title}{:option}",
            "{decision:question}[rationale? {rationale}]",
            when="by_default",
            weight="warn",
        ),
    )
    decision: str
    seat: str
    option: str
    """Its letter."""
    title: str
    rationale: str
    by_default: bool
    sure: int | None = field(default=None, metadata=SPARSE)
    """How sure it is that this is the best of them, in percent; ``None``: it does not say."""

    def apply(self, world: World) -> None:
        world.decisions[self.decision].chosen = self.option

    def reveal(self, picture: Picture) -> None:
        seen = picture.decisions.get(self.decision)
        if seen is None:
            return
        seen.chosen, seen.lapsed = self.option, self.by_default
        title = f"By default: {self.title}" if self.by_default else self.title
        picture.note(title, self.rationale or seen.text)


@value
class DecisionRecorded(Body, kind="decision-recorded", told=STAFF, silent=WITH_ITS_CAUSE):
    """Which ask was decided, and how: the fact that conditions and evidence see."""

    team: str
    ask: str
    option: str
    """Its author's name."""
    by_default: bool
    held: Held = field(default="", metadata=SPARSE)
    """Whether the author holds it right as things stood then; empty: nothing is declared."""

    def topics(self) -> tuple[str, ...]:
        """Return the choice; what came about by default is nobody's decision."""
        chose = facts.Chose.named(self.team, self.ask, self.option)
        return (chose,) if self.by_default else (chose, facts.Decided.named(self.ask))


@value
class DecisionLapsed(Body, kind="decision-lapsed", told=DECIDERS, silent=BY_ITSELF):
    """A window closed with no decision and no default."""

    deeds = (
        Deed(
            "lapsed",
            "Undecided in time",
            "{decision:question}",
            team="decision:asked",
            weight="warn",
        ),
    )
    decision: str

    def apply(self, world: World) -> None:
        world.decisions[self.decision].chosen = ""

    def reveal(self, picture: Picture) -> None:
        seen = picture.decisions.get(self.decision)
        if seen is not None:
            seen.lapsed = True
            picture.note("No decision in time", seen.text)


@value
class DecisionExtended(ToTeam, kind="decision-extended"):
    """A team has more time to decide; its default comes later too."""

    activity = Did("gives more time to decide", "until {due:mark}", by="by")
    steered = Steered("Gave {team} more time to decide: {decision:question}", "until {due:mark}")
    decision: str
    by: str
    due: int

    def apply(self, world: World) -> None:
        world.decisions[self.decision].due = self.due

    def reveal(self, picture: Picture) -> None:
        seen = picture.decisions.get(self.decision)
        if seen is not None:
            seen.due = self.due
            picture.note(f"More time to decide, until {mark(self.due)}", seen.text)


def asked_by_inject(world: World, decision: Decision) -> Ask:
    """Return what an inject asked."""
    asks = world.scenario.injects[decision.inject].asks
    return next(ask for ask in asks if ask.id == decision.ask)


LETTERS: Final = ascii_uppercase


def letters_of(luck: Luck, decision: str, ask: Ask) -> tuple[str, ...]:
    """Return the letter of each option, in the order in which the author wrote them.

    Args:
        luck: The exercise's.
        decision: The id of the decision, which is about one team.
        ask: What is asked.

    """
    names = [option.id for option in ask.options]
    drawn = sorted(names, key=lambda name: (luck.token(decision, "place", name), name))
    return tuple(LETTERS[drawn.index(name)] for name in names)


def put_to(
    world: World,
    team: str,
    ask: Ask,
    decision: str,
    message: str,
    *,
    inject: str = "",
    lapses: bool = True,
) -> list[Draft]:
    """Return a decision put to a team, and its window.

    Args:
        world: The world.
        team: Who is asked.
        ask: What is asked.
        decision: The id of the decision, which is about one team.
        message: The letter that asks for it.
        inject: The inject that does, if one does.
        lapses: Whether its window closes; else it is open until ENDEX.

    """
    due = world.x + ask.within if lapses else world.scenario.duration
    letters = letters_of(world.luck, decision, ask)
    opened = DecisionOpened(
        decision=decision,
        inject=inject,
        ask=ask.id,
        team=team,
        options=tuple(option.id for option in ask.options),
        letters=letters,
        due=due,
    )
    asked = DecisionAsked(
        decision=decision,
        message=message,
        team=team,
        text=ask.text,
        second=ask.second,
        options=_options(world, ask, letters, team, decision),
        default=_default(ask, letters),
        essential=team in ask.essential,
        due=due,
        mode=ask.mode,
        known=0 if ask.forecast is None else world.s + ask.forecast.by,
        tells=ask.forecast is not None and ask.forecast.told,
    )
    window = (Wait(name=f"decision/{decision}", clock="x", due=due, rank=60),) if lapses else ()
    return [Draft(opened, window), Draft(asked)]


def _options(
    world: World, ask: Ask, letters: tuple[str, ...], team: str, decision: str
) -> tuple[OptionPut, ...]:
    """Return the options as they are put to people: by letter, in the order of letters.

    A team is told what work on its own assets it would order.
    """
    own = [one.id for one in world.graph.own.get(team, ())]
    put = [
        OptionPut(
            id=letter,
            title=one.title,
            consequence=one.consequence,
            orders=tuple(_orders(one, own)),
            **_behind(world, one, decision),
        )
        for letter, one in zip(letters, ask.options, strict=True)
    ]
    return tuple(sorted(put, key=lambda one: one.id))


def _behind(world: World, option: Option, decision: str) -> dict[str, Any]:
    """Return who expects what of an option, what it takes, and the actions that it is."""
    said: dict[str, Any] = {}
    if option.expects is not None:
        said |= {"expects": option.expects.text, "by": option.expects.by}
    if option.takes is not None:
        said |= {"needs": option.takes.needs, "lasts": option.takes.lasts}
    return said | {"acts": acts_put(world, option, decision)}


def _orders(option: Option, own: Collection[str]) -> Iterator[tuple[str, str]]:
    for effect in option.effects:
        if isinstance(effect, Order) and effect.asset in own:
            yield from effect.steps


def _default(ask: Ask, letters: tuple[str, ...]) -> str:
    """Return the letter of what holds in silence; empty if nothing does."""
    return next(
        (letter for letter, one in zip(letters, ask.options, strict=True) if one.id == ask.default),
        "",
    )


NO_REASON: Final = "Not possible: say in a sentence why; this is essential, and evaluators read it."
