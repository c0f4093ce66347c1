"""Objectives, critical tasks, and what shows that a task was done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from simulator.domain.facts import Fact
from simulator.scenario.derive import Written, lower, lower_all, only_key
from simulator.scenario.document_diplomacy import Measure, Norm
from simulator.scenario.document_parts import Duration, Id, Line, Part, Text, seen
from simulator.scenario.leaves import Known
from simulator.scenario.vocabulary import capabilities, critical_tasks


class OneOf(Part):
    """Facts of which one is needed."""

    any: list[Written[Fact]] = seen("staff", "Facts of which any one counts.", min_length=1)


def _tag(given: object) -> str:
    return "any" if isinstance(given, OneOf) or only_key(given) == "any" else "fact"


Needed = Annotated[
    Annotated[Written[Fact], Tag("fact")] | Annotated[OneOf, Tag("any")],
    Discriminator(_tag),
]
"""A fact that is needed, or several of which one is."""


class Evidence(Part):
    """What shows that a critical task was done."""

    how: Literal["did", "did-before", "did-not-until", "told", "product"] = seen(
        "staff",
        "did: what is asked for happened in the window; did-before: and before `until`; "
        "did-not-until: none of it happened before `until`; told: somebody was told of something; "
        "product: a person judges a text.",
    )
    any: list[Written[Fact]] = seen("staff", "Facts of which any one counts.", default=[])
    all: list[Needed] = seen(
        "staff",
        "Facts that are needed, every one; in place of one, `any` of several.",
        default=[],
    )
    none: list[Written[Fact]] = seen(
        "staff",
        "Facts that may not happen from its inject until the latest time of the task.",
        default=[],
    )
    until: Written[Fact] | None = seen(
        "staff", "The fact that did-before and did-not-until refer to.", default=None
    )

    contents: list[Text] = seen(
        "staff",
        "What the text must say: it stands beside the text, for the person who judges it.",
        default=[],
    )

    def facts(self) -> Iterator[tuple[tuple[str | int, ...], Fact]]:
        """Yield every fact that shows it, and where it stands."""
        yield from ((("any", place), fact) for place, fact in enumerate(lower_all(self.any)))
        for place, one in enumerate(self.all):
            if isinstance(one, OneOf):
                for nth, fact in enumerate(lower_all(one.any)):
                    yield ("all", place, "any", nth), fact
            else:
                yield ("all", place), lower(one)

    @model_validator(mode="after")
    def _parts_fit(self) -> Evidence:
        if self.how != "product" and not self.any and not self.all:
            raise PydanticCustomError(
                "no_facts", "evidence of a {how} names no fact", {"how": self.how}
            )
        if (self.until is None) == (self.how in ("did-before", "did-not-until")):
            raise PydanticCustomError(
                "until_misplaced", "until does not fit {how}", {"how": self.how}
            )
        if self.how in ("did-not-until", "product") and (self.all or self.none):
            raise PydanticCustomError(
                "all_misplaced", "all and none do not fit {how}", {"how": self.how}
            )
        return self


class Task(Part):
    """A critical task of one team."""

    id: Id = seen("staff", "Short id, such as QN-1.")
    title: Text = seen("staff", "What the team does, in one clause.")
    standard: Annotated[str, Known("critical task", critical_tasks)] | None = seen(
        "staff",
        "The standard critical task that it is, so that drills can be compared.",
        default=None,
    )
    team: Id = seen("staff", "The team whose task it is.", refers="team")
    essential: bool = seen("staff", "Whether the objective fails without it.", default=False)
    inject: Id = seen(
        "staff", "The inject that gives the occasion; windows count from it.", refers="inject"
    )
    within: Duration = seen("staff", "Exercise time in which it is in time.")
    late: Duration | None = seen(
        "staff",
        "Further exercise time in which it is late, not missed; as long as `within`.",
        default=None,
    )
    evidence: Evidence = seen("staff", "What shows that it was done.")
    norms: list[Norm] = seen("staff", "UN norms it serves, by letter.", default=[])
    cbms: list[Measure] = seen(
        "staff", "The OSCE's confidence-building measures it serves, by number.", default=[]
    )


class Objective(Part):
    """What the exercise is to show."""

    id: Id = seen("staff", "Short id, such as O1.")
    name: Line | None = seen(
        "team",
        "What it trains in a few words, as participants read it in their briefing; without windows "
        "and answers. Left out: its capability.",
        default=None,
    )
    told: bool = seen("team", "Whether participants are told of it before they play.", default=True)
    title: Text = seen("staff", "What is to be shown: specific, measurable, in time.")
    capability: Annotated[str, Known("capability", capabilities)] = seen(
        "team", "The capability it belongs to: a core capability or a CSIRT service."
    )
    tasks: list[Task] = seen("staff", "Its critical tasks.", min_length=1)


Objectives = Annotated[list[Objective], Field(min_length=1, max_length=20)]
