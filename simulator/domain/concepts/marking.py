"""TLP labels: whom one reaches, which binds, and what a breach costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from simulator.domain.kinds.body import Draft, ToTeam
from simulator.domain.plan import facts
from simulator.domain.plan.personas import Persona
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.event_words import Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.remembered import makes
from simulator.domain.values.tlp import (
    NO_LABEL,
    ContactReach,
    Label,
    Marking,
    may_forward,
    relaxes,
    stricter,
)
from simulator.domain.values.value import value


@value
class LabelBroken(ToTeam, kind="label-broken"):
    """Somebody passed on what its label forbade.  Told to the team that did it and staff."""

    topics = makes(facts.Breach)
    activity = Did("overrides {label}", "{reason}", by="seat", tone="warn")
    seat: str
    about: str
    label: Label
    to: str
    reason: str

    def reveal(self, picture: Picture) -> None:
        picture.note(f"{self.label} overridden towards {picture.name_of(self.to)}", self.reason)


def reach_of_persona(persona: Persona, team: str | None) -> ContactReach:
    """Return how TLP counts a persona as seen from a team: somebody else's client is the public."""
    mine = persona.reach != "client" or persona.of == team
    return persona.reach if mine else "public"


def reach(plan: Scenario, team: str, who: str) -> ContactReach:
    """Return how TLP counts a contact as seen from a team."""
    if who in plan.teams:
        return "community"
    persona = plan.personas.get(who)
    return reach_of_persona(persona, team) if persona is not None else "public"


def marking_of(world: World, sender: str, tlp: Marking) -> Marking:
    """Return what a message carries: an adversary keeps to no protocol and puts no label on."""
    return NO_LABEL if sender in world.graph.adversaries else tlp


def breaches(
    world: World,
    seat: str,
    reason: str,
    *,
    about: str,
    labels: tuple[Marking, Label],
    to: Iterable[str],
    named: tuple[str, ...],
) -> list[Draft]:
    """Return the breaches that an override was: what would have been refused without it.

    Args:
        world: As it is.
        seat: Who overrode the label.
        reason: As given; without one nothing was overridden.
        about: The indicator or the message.
        labels: The one it is held under, and the one it is passed on under.
        to: To whom it is passed on.
        named: Who has it, or was named on it, and may be told under its label.

    """
    held, new = labels
    if not reason or held == NO_LABEL:
        return []
    team = world.scenario.seats[seat].team or ""
    return [
        Draft(
            LabelBroken(team=team, seat=seat, about=about, label=held, to=who, reason=reason),
        )
        for who in to
        if relaxes(new, held)
        or (who not in named and reach(world.scenario, team, who) not in may_forward(held))
    ]


def strictest(parents: Mapping[str, Label]) -> tuple[str, Label]:
    """Return the strictest of the labels that sources gave, and the first source of it."""
    (source, label), *others = parents.items()
    for other, given in others:
        if given != label and stricter(given, label) == given:
            source, label = other, given
    return source, label
