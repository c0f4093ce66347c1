"""What stands behind a way to decide: who expects what of it, what it takes, what settles it.

What an option promises is somebody's opinion; what it takes is people and their time; an option
that *is* an action of the catalogue is that action, and counts as one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

from simulator.domain.plan.diplomacy import CHANNELS
from simulator.domain.plan.knobs.effort import Needs, crew
from simulator.domain.values.declare import (
    ID,
    LABEL,
    PROSE,
    TEXT,
    Count,
    Length,
    ListOf,
    Named,
    PairsOf,
    Word,
    key,
)
from simulator.domain.values.pools import People, Pool
from simulator.domain.values.tlp import Label
from simulator.domain.values.value import value
from simulator.units import DAY, MINUTE

Ground = Literal["safety", "law", "marking", "mandate", "norm"]
"""What settles a decision, whatever else may be so."""
GROUNDS: Final[Mapping[Ground, str]] = {
    "safety": "safety",
    "law": "law",
    "marking": "a label",
    "mandate": "a mandate",
    "norm": "a norm",
}
"""The same, as people read it."""


@value
class Expects:
    """What somebody expects of an option: an opinion, which may be wrong."""

    by: str = key("team", "The persona whose opinion it is.", refers="persona")
    text: str = key("team", "What they say of it, in their own words.", TEXT)


@value
class Takes:
    """Work that an option orders of whoever chooses it."""

    people: tuple[tuple[Pool, int], ...] = key(
        "team", "People of each pool; they are busy until it ends.", PairsOf(People)
    )
    lasts: int = key(
        "team", "How long it takes once they begin, in scenario time.", Length(MINUTE, 60 * DAY)
    )

    @property
    def needs(self) -> Needs:
        """Return the pools of which somebody is needed."""
        return crew(*self.people)


@value
class Acts:
    """An action of the catalogue that is taken with an option, as if the team had asked for it."""

    action: str = key("team", "The kind of action.", Named("action"))
    about: str | None = key(
        "team",
        "What or whom it is about: an asset, an indicator, a team, a state or an authority.",
        refers="subject",
        left_out=None,
        default=None,
    )
    to: tuple[str, ...] = key(
        "team", "The teams it goes to.", ListOf(ID), refers="team", left_out=[], default=()
    )
    tells_of: tuple[str, ...] = key(
        "team", "What it tells of.", ListOf(ID), refers="tellable", left_out=[], default=()
    )
    text: str | None = key(
        "team", "What it says; left out: the option's title.", PROSE, left_out=None, default=None
    )
    tlp: Label = key(
        "team", "The label it goes under.", LABEL, left_out="TLP:GREEN", default="TLP:GREEN"
    )
    channel: str = key(
        "team",
        "The channel of a call.",
        Word(CHANNELS),
        left_out="technical",
        default="technical",
    )
    stance: str = key(
        "team",
        "The kind of a public statement.",
        Word(("holding", "factual", "apology")),
        left_out="factual",
        default="factual",
    )
    level: int = key("team", "The severity that is declared.", Count(0, 5), left_out=0, default=0)
    people: int = key("team", "How many people are offered.", Count(1, 20), left_out=1, default=1)


@value
class Settled:
    """What settles a decision: it is right in every drill, and told once the drill is over."""

    by: Ground = key("staff", "On what ground.", Word(get_args(Ground)))
    options: tuple[str, ...] = key(
        "staff", "The options that are right; with others it is departed from.", ListOf(ID, least=1)
    )
    why: str = key("staff", "Why, in a sentence that teams read after the drill.", PROSE)
