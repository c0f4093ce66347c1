"""Severity of an incident: rated by the field's schema, declared by a team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from simulator.domain.kinds.action import Action, Outcome, Spec, done, not_twice
from simulator.domain.kinds.body import Body, Draft, ToTeam
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.knobs.effort import takes
from simulator.domain.plan.severity import (
    BY_CATEGORY,
    CATEGORIES,
    band_of,
    level_of,
    regional_modifier,
    score_of,
    shown,
    weighted,
)
from simulator.domain.state.event_words import BY_ITSELF, Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Job, World
from simulator.domain.values.forms import ask
from simulator.domain.values.value import value


@value
class SeverityDeclared(ToTeam, kind="severity-declared"):
    """A team declared how severe its incident is."""

    activity = Did("declares severity {level:level}", "{nciss}")
    level: int
    """From 1, local, to 5, national or regional emergency."""
    answers: tuple[tuple[str, str], ...] = ()
    """(category, answer) of NCISS: all eight, or none."""
    score: int | None = None
    """NCISS, in tenths, of these answers."""
    band: str = ""
    """The band of that score."""
    states: tuple[str, ...] = ()
    """Further states that the team counts as affected."""
    regional: int = 0
    """What they add beside NCISS, in tenths; no part of it."""

    @property
    def nciss(self) -> str:
        """Return the score that it rests on, if any."""
        return "" if self.score is None else f"NCISS {shown(self.score)}"

    def apply(self, world: World) -> None:
        """Keep it: what an outage does abroad depends on how severe it is said to be."""
        world.affairs.severity[self.team] = self.level

    def topics(self) -> tuple[str, ...]:
        """Return the declaration of this level and of each below it."""
        levels = range(1, self.level + 1)
        return tuple(facts.Severity.named(self.team, str(level)) for level in levels)

    def reveal(self, picture: Picture) -> None:
        picture.severity = self.level


@value
class SeverityRated(Body, kind="severity-rated", told=STAFF, silent=BY_ITSELF):
    """The author's own assessment of a team's incident has changed."""

    team: str
    step: int
    """Place of the assessment among the scenario's."""
    level: int
    score: int
    band: str
    regional: int

    def apply(self, world: World) -> None:
        world.official[self.team] = self.step

    def topics(self) -> tuple[str, ...]:
        """Return the assessment of this level and of each below it."""
        levels = range(1, self.level + 1)
        return tuple(model.OFFICIAL.named(self.team, str(level)) for level in levels)


class Rated(NamedTuple):
    """What eight answers come to: NCISS and its band, our level, and what stands beside NCISS."""

    score: int
    band: str
    level: int
    regional: int


def rated(answers: Mapping[str, str], states: int, knobs: Knobs) -> Rated:
    """Return what eight answers come to."""
    score = score_of(weighted(answers))
    band = band_of(score, knobs)
    return Rated(score, band.id, level_of(band), regional_modifier(states, knobs))


def on_topics(world: World, topics: Iterable[str]) -> list[Draft]:
    """Return which official assessments begin to hold because a fact has happened.

    A later one replaces those before it, never the other way round, whatever the order in which
    their facts happen.
    """
    drafts: dict[str, Draft] = {}
    for topic in topics:
        for place in world.graph.rated.get(topic, ()):
            step = world.scenario.severity[place]
            found = rated(dict(step.answers), step.states, world.scenario.knobs)
            for team in step.teams:
                if place <= world.official.get(team, -1):
                    continue
                body = SeverityRated(
                    team=team,
                    step=place,
                    level=found.level,
                    score=found.score,
                    band=found.band,
                    regional=found.regional,
                )
                drafts[team] = Draft(body)
    return list(drafts.values())


LEVELS = ("1", "2", "3", "4", "5")


FIELD: Final = {one.id: one.id.replace("-", "_") for one in CATEGORIES}
"""Category of NCISS → the field of the action that holds its answer."""


@value
class DeclareSeverity(Action, kind="declare-severity", listed=200):
    """Say how severe the incident is, from 1 (local) to 5 (national or regional emergency).

    If you answer the eight questions of NCISS too, the score is on record beside the level; all
    of them or none.  Further states that are affected stand beside the score and are no part of it.
    """

    effort = takes("10m", "20m", "45m", legal=1, spelled_out=True)
    spec = Spec(
        title="Declare severity",
        does=("declares severity", "declares severity {}"),
        group="Inform",
        helps="Everybody in the team works to the same assessment; clocks of duties may start",
        costs="Your legal liaison",
        risk="Too high or too low misleads those who rely on it",
        shows="choice",
    )
    level: str = ask("Level", "level")
    rationale: str = ask("On what facts", "text", hint="for the record")
    functional: str = ask("NCISS: functional impact", "nciss-functional", default="")
    activity: str = ask("NCISS: observed activity", "nciss-activity", default="")
    location: str = ask("NCISS: where it is observed", "nciss-location", default="")
    actor: str = ask("NCISS: actor", "nciss-actor", default="")
    information: str = ask("NCISS: information impact", "nciss-information", default="")
    recoverability: str = ask("NCISS: recoverability", "nciss-recoverability", default="")
    cross_sector: str = ask("NCISS: cross-sector dependency", "nciss-cross-sector", default="")
    potential: str = ask("NCISS: potential impact", "nciss-potential", default="")
    states: tuple[str, ...] = ask("Other states affected", "teams", default=())

    def answers(self) -> dict[str, str]:
        """Return the answers that were given, by category."""
        given = {name: str(getattr(self, field)) for name, field in FIELD.items()}
        return {name: answer for name, answer in given.items() if answer}

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is no level, half an assessment, or the level already in force."""
        if self.level not in LEVELS:
            return f"Not possible: {self.level:.40} is no level. Choose 1 to 5."
        given = self.answers()
        odd = [n for n, one in given.items() if one not in [a.id for a in BY_CATEGORY[n].answers]]
        if odd:
            known = ", ".join(one.id for one in BY_CATEGORY[odd[0]].answers)
            return f"Not possible: {given[odd[0]]:.40} is no answer to {odd[0]}; {known} are."
        if given and len(given) < len(CATEGORIES):
            missing = ", ".join(one.title for one in CATEGORIES if one.id not in given)
            return f"Not possible: NCISS takes all eight answers or none; missing: {missing}."
        others = [one for one in self.states if one not in picture.other_teams]
        if others:
            return f"Not possible: {others[0]:.40} is no other team of this exercise."
        if str(picture.severity) == self.level and not given:
            return f"Not possible: severity {self.level} is already declared."
        return not_twice(picture, self.kind, "an assessment")

    def about(self, world: World) -> tuple[str, ...]:
        """Return nothing: it is about the incident as a whole."""
        return ()

    def ended(self, world: World, job: Job) -> Outcome:
        answers = self.answers()
        found = rated(answers, len(self.states), world.scenario.knobs) if answers else None
        body = SeverityDeclared(
            team=job.team,
            level=int(self.level),
            answers=tuple(answers.items()),
            score=found.score if found is not None else None,
            band=found.band if found is not None else "",
            states=self.states,
            regional=found.regional if found is not None else 0,
        )
        return done("It is on record.", Draft(body))
