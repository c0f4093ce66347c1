"""Forecasts: how likely teams hold it that something comes, and what came.

It counts as come if it holds at any moment from the second in which it is asked to the one in which
it is known, if only for a moment: both of these belong to it, with what the timetable has in them.
What people do comes at the end of a second, and after what is known in it.  A moment is after an
event.
"""

from __future__ import annotations

from typing import Final, Literal

from simulator.domain.concepts.decision import DecisionLapsed, put_to
from simulator.domain.concepts.sureness import CERTAIN, no_share
from simulator.domain.kinds.behaviour import answers, reacts_to
from simulator.domain.kinds.body import Body, Draft, ToTeam
from simulator.domain.kinds.command import CONTROL_SEATS, TEAM_SEATS, Command
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan import facts
from simulator.domain.plan.conditions import Condition, Happened, Level
from simulator.domain.plan.holding import holds
from simulator.domain.plan.injects import Ask, Forecast
from simulator.domain.state.event_words import BY_ITSELF, WITH_ITS_CAUSE, Deed, Did
from simulator.domain.state.known import unknown
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Foretold, Wait, World
from simulator.domain.values.forms import Verb, ask, opened_on
from simulator.domain.values.texts import too_long
from simulator.domain.values.value import value
from simulator.times import long
from simulator.units import DAY, MINUTE, ONE


@value
class ForecastOpened(Body, kind="forecast-opened", told=STAFF, silent=WITH_ITS_CAUSE):
    """From now on it is looked whether what a team foretells comes."""

    decision: str
    team: str
    that: Condition
    known: int
    """The scenario second at which it is known."""
    tells: bool

    def apply(self, world: World) -> None:
        world.foretold[self.decision] = Foretold(
            decision=self.decision, team=self.team, that=self.that, tells=self.tells
        )


@value
class ForecastGiven(ToTeam, kind="forecast-given"):
    """A team said how likely something is; the last that it says in its window counts."""

    activity = Did("foretells", "{percent} %", by="seat")
    deeds = (Deed("foretold", "Foretold", "{decision:question}", "{percent} %"),)
    decision: str
    seat: str
    percent: int

    def reveal(self, picture: Picture) -> None:
        seen = picture.decisions.get(self.decision)
        if seen is not None:
            seen.answer = f"{self.percent} %"
            picture.note(f"Foretold: {seen.text}", seen.answer)

    def apply(self, world: World) -> None:
        world.foretold[self.decision].percent = self.percent


@value
class ForecastClosed(ToTeam, kind="forecast-closed", silent=BY_ITSELF):
    """A team's forecast stands, and changes no more."""

    decision: str

    def apply(self, world: World) -> None:
        world.decisions[self.decision].chosen = ""

    def reveal(self, picture: Picture) -> None:
        seen = picture.decisions.get(self.decision)
        if seen is not None:
            seen.chosen = ""


@value
class ForecastCame(Body, kind="forecast-came", told=STAFF, silent=BY_ITSELF):
    """What a team foretells has come; of it nobody is told before it is known."""

    decision: str

    def apply(self, world: World) -> None:
        world.foretold[self.decision].came = True


@value
class ForecastDue(Body, kind="forecast-due", told=STAFF, silent=BY_ITSELF):
    """The second has come at whose end it is known whether what a team foretells has come."""

    decision: str


@value
class ForecastResolved(Body, kind="forecast-resolved", told=STAFF):
    """It is known whether what a team foretold has come."""

    activity = Did("was to foretell this", "It [came?has come|has not come].", tone="muted")
    decision: str
    team: str
    came: bool

    def apply(self, world: World) -> None:
        world.foretold.pop(self.decision, None)


@value
class ForecastTold(ToTeam, kind="forecast-told", silent=WITH_ITS_CAUSE):
    """A team is told whether what it foretold has come."""

    decision: str
    came: bool

    def reveal(self, picture: Picture) -> None:
        seen = picture.decisions.get(self.decision)
        if seen is not None:
            picture.note("It has come" if self.came else "It has not come", seen.text)


def asked_to_foretell(
    world: World, team: str, asked: Ask, decision: str, message: str, *, inject: str = ""
) -> list[Draft]:
    """Return a forecast that a team is asked for, and when it is known what came.

    Args:
        world: The world.
        team: Who is asked.
        asked: What is asked.
        decision: The id of the decision, which is about one team.
        message: The letter that asks for it; empty: none does.
        inject: The inject that does, if one does.

    """
    assert asked.forecast is not None
    known = world.s + asked.forecast.by
    opened = ForecastOpened(
        decision=decision,
        team=team,
        that=asked.forecast.that,
        known=known,
        tells=asked.forecast.told,
    )
    wait = Wait(name=f"forecast/{decision}", clock="s", due=known, rank=90)
    return [*put_to(world, team, asked, decision, message, inject=inject), Draft(opened, (wait,))]


def on_change(world: World) -> list[Draft]:
    """Return which forecasts have come true by what has just happened."""
    return [
        Draft(ForecastCame(decision=one.decision))
        for one in world.foretold.values()
        if not one.came and holds(one.that, world)
    ]


@reacts_to(ForecastOpened)
def after_opened(world: World, _body: ForecastOpened) -> list[Draft]:
    """React to a forecast that is asked for: what is so already has come."""
    return on_change(world)


def window_over(world: World, decision: str) -> list[Draft]:
    """Return that a forecast changes no more; if nobody gave one, that there is none."""
    one = world.foretold[decision]
    if one.percent is None:
        return [Draft(DecisionLapsed(decision=decision))]
    return [Draft(ForecastClosed(decision=decision, team=one.team))]


@answers("forecast")
def forecast_due(world: World, decision: str) -> list[Draft]:
    """Answer the second at which it is known what came; a window that is still open ends.

    What exercise time has in that second, such as an inject, is still to happen in it.
    """
    drafts: list[Draft] = []
    if world.decisions[decision].chosen is None:
        first, *_ = window_over(world, decision)
        drafts.append(first._replace(closes=(f"decision/{decision}",)))
    if world.clock.at(world.x) > world.s:  # exercise time is further: it has nothing in it
        return drafts + known_due(world, decision)
    at_its_end = Wait(name=f"known/{decision}", clock="x", due=world.x, rank=98)
    return [*drafts, Draft(ForecastDue(decision=decision), (at_its_end,))]


@answers("known")
def known_due(world: World, decision: str) -> list[Draft]:
    """Answer the end of that second: it is known what came."""
    one = world.foretold[decision]
    came = one.came or holds(one.that, world)
    drafts = [Draft(ForecastResolved(decision=decision, team=one.team, came=came))]
    if one.tells:
        drafts.append(Draft(ForecastTold(decision=decision, team=one.team, came=came)))
    return drafts


CLOSED: Final = "Not possible: its window has closed; a forecast changes no more."


@value
class Foretell(Command, kind="foretell", listed=34, gate="play", by=TEAM_SEATS | {"persona"}):
    """Say how likely something is; it may change until its window ends."""

    verb = Verb(
        title="Foretell",
        send="foretell",
        then="0 never, 50 even, 100 certain; it may change until its window ends",
        said="Your forecast stands; it may change until its window ends.",
    )
    decision: str = opened_on("Forecast", "decision")
    percent: int = ask("How likely", "percent", hint="0 never, 50 even, 100 certain")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not asked or is closed, and what is no percentage."""
        seen = picture.decisions.get(self.decision)
        if seen is None or seen.mode != "forecast":
            return "Not possible: no such forecast is asked of you."
        if seen.chosen is not None or seen.lapsed:
            return CLOSED
        return no_share(self.percent)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Say it."""
        team = world.decisions[self.decision].team
        given = ForecastGiven(decision=self.decision, seat=seat, team=team, percent=self.percent)
        return [Draft(given)]


# ---- asked by exercise control


@value
class AskForecast(Command, kind="ask-forecast", listed=432, gate="rule", by=CONTROL_SEATS):
    """Ask teams how likely something is: the model says afterwards what came."""

    verb = Verb(
        title="Ask teams to foretell something",
        send="ask",
        menu="Teams",
        then="each team asked has a row in Due; what came it reads after ENDEX",
        said="They are asked.",
    )
    to: tuple[str, ...] = ask("Ask", "team", default=(), hint="none ticked: every team")
    about: str = ask("That", "foreseeable")
    way: Literal["below", "at-least"] = ask("A service gives", "literal", default="below")
    percent: int = ask("Percent of it", "percent", begins="50")
    ahead: int = ask("Within", "length", begins="2h", hint="of scenario time, such as 2h")
    within: int = ask("Minutes to say so", "minutes", begins="10", hint="10")
    text: str = ask(
        "Question", "text", default="", hint="as teams read it; of a service it is worded by itself"
    )

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what there is not, times that are none, and no question where none is made."""
        no = unknown(picture, self.to, "team") or self._unknown(picture) or no_share(self.percent)
        if no is not None:
            return no
        if not MINUTE <= self.ahead <= 400 * DAY or not MINUTE <= self.within <= DAY:
            return "Not possible: a forecast needs a minute at least, and a day to say so at most."
        if not self.text.strip() and not self.about.startswith("asset:"):
            return "Not possible: write the question; teams must not read what stands in the plan."
        return too_long(self.text)

    def _unknown(self, picture: Picture) -> str | None:
        sort, _, name = self.about.partition(":")
        if sort not in ("asset", "inject", "stage"):
            return "Not possible: say what is to be foretold: a service, an inject or a stage."
        return unknown(picture, (name,), sort)

    @property
    def that(self) -> Condition:
        """Return what counts."""
        sort, _, name = self.about.partition(":")
        if sort == "asset":
            return Level(asset=name, relation=self.way, ppm=self.percent * ONE // CERTAIN)
        if sort == "inject":
            return Happened(topic=facts.Delivered.named(name))
        return Happened(topic=facts.Reached.named(*name.split(":", 1)))

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Ask each team."""
        asked = Ask(
            id="",
            text=self.text.strip() or self._question(world),
            within=self.within,
            second=False,
            forecast=Forecast(that=self.that, by=self.ahead),
        )
        drafts: list[Draft] = []
        for team in dict.fromkeys(self.to or world.scenario.teams):
            about = (self.about, self.percent, world.x)
            decision = world.unlike(world.decisions, "d", team, "forecast", *about)
            drafts += asked_to_foretell(world, team, asked, decision, "")
        return drafts

    def _question(self, world: World) -> str:
        """Return what is asked of a service."""
        name = world.scenario.assets[self.about.partition(":")[2]].name
        least = "less than" if self.way == "below" else "at least"
        return (
            f"Does {name} give {least} {self.percent} %, at any moment within "
            f"{long(self.ahead, exact=True)} of scenario time?"
        )
