"""Teams and their seats."""

from __future__ import annotations

from typing import Final, Literal, get_args

from simulator.domain.values.declare import (
    CODE,
    ID,
    LENGTH,
    LINE,
    PERCENT,
    TEXT,
    YES_NO,
    ListOf,
    PairsOf,
    Shorthand,
    Word,
    key,
)
from simulator.domain.values.pools import SIZES, People, Pool
from simulator.domain.values.value import value
from simulator.units import MINUTE

OBSERVED: Final = 10 * MINUTE
"""By how much later observers are told: nobody can act on what they pass on."""
HelpLevel = Literal["plain", "helped", "full"]
"""How much a team's seats are helped: not at all, with what waits and the key for it, or with the
next step by the book too."""
HELP_LEVELS: Final[tuple[HelpLevel, ...]] = get_args(HelpLevel)


@value
class Team:
    """People who decide together: a state's team, or a regional body."""

    id: str = key("all", "Short id, such as QN.")
    name: str = key("all", "Its name.", TEXT)
    profile: str = key("team", "What its people are told of their role, duties and powers.", TEXT)
    regional: bool = key(
        "all",
        "Whether it is a regional body: it brokers and commands nobody.",
        YES_NO,
        left_out=False,
    )
    pools: tuple[tuple[Pool, int], ...] = key(
        "team",
        "Its pools of people: small, medium, large, or numbers for each pool.",
        Shorthand(SIZES, PairsOf(People)),
        name="people",
    )
    confidence: int = key(
        "team", "Public confidence at STARTEX, index 0 to 100.", PERCENT, left_out=70
    )
    help: HelpLevel = key(
        "team",
        "Its level of help: plain adds nothing; helped says what waits, with the key for it; full"
        " the next step by the book, too.",
        Word(HELP_LEVELS),
        left_out="plain",
        default="plain",
        spelled_out=False,
    )


@value
class Seat:
    """A role at the exercise that a person takes."""

    id: str = key("all", "Short id, such as qn-lead.")
    name: str = key("all", "The role's name.", TEXT)
    kind: Literal["team", "persona", "control", "evaluator", "observer", "mentor"] = key(
        "all",
        "Whether it plays in a team, directs, rates, watches, or mentors teams.",
        Word(("team", "control", "evaluator", "observer", "mentor")),
        left_out="team",
    )
    """A persona's seat bears the persona's id, and none is written for it."""
    team: str | None = key(
        "all",
        "The team it plays in; only seats of kind team have one.",
        refers="team",
        left_out=None,
    )
    lead: bool = key(
        "all", "Whether it leads its team; every team has one such seat.", YES_NO, left_out=False
    )
    duties: tuple[str, ...] = key("team", "What it is responsible for.", ListOf(LINE), left_out=[])
    language: str = key(
        "never",
        "The language it reads in, if not the exercise's: what it is told is shown in it.",
        CODE,
        left_out=None,
        default="",
    )
    """No part of what happens."""
    delay: int | None = key(
        "never",
        "Of an observer's seat in a hosted exercise: by how much exercise time it is told later;"
        " ten minutes if none is given.",
        LENGTH,
        left_out=None,
        default=None,
        spelled_out=False,
    )
    """No part of what happens, either."""
    mentors: tuple[str, ...] = key(
        "staff",
        "Of a mentor's seat: the teams whose desks it sees, and to whom it may whisper.",
        ListOf(ID),
        refers="team",
        left_out=[],
        default=(),
        spelled_out=False,
    )

    @property
    def late(self) -> int:
        """Return by how many exercise seconds its stream is told later."""
        if self.kind != "observer":
            return 0
        return OBSERVED if self.delay is None else self.delay

    def follows(self, other: Seat) -> bool:
        """Return whether what another seat is told is told here, too, if somebody asks for it."""
        mentored = self.kind == "mentor" and other.kind == "team" and other.team in self.mentors
        return self.kind == "control" or mentored
