"""Objectives and critical tasks as an author writes them, and what they stand for.

What a capability or a standard task is called is in the reader's tables: who lowers an aim brings
the titles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from simulator.domain.plan.conditions import FACT
from simulator.domain.plan.facts import Chose, Decided
from simulator.domain.plan.injects import Inject
from simulator.domain.plan.scenario import Evidence, Objective, Task
from simulator.domain.values.declare import (
    LENGTH,
    LINE,
    TEXT,
    YES_NO,
    Count,
    ListOf,
    MapOf,
    Named,
    OneOf,
    Word,
    bare,
    key,
)
from simulator.domain.values.remembered import Fact
from simulator.domain.values.value import Kinded, value


@dataclass(frozen=True, slots=True)
class Titles:
    """What the words in an aim are called: id → title."""

    capabilities: Mapping[str, str]
    critical_tasks: Mapping[str, str]


@value
class AnyFact(Kinded, kind="any"):
    """Facts of which any one counts."""

    facts: tuple[Fact, ...] = bare("staff", ListOf(FACT, least=1))


Need = Fact | AnyFact
"""A fact that is needed, or several of which one is."""


@value
class Proof:
    """What shows that a critical task was done."""

    how: Literal["did", "did-before", "did-not-until", "told", "product"] = key(
        "staff",
        "did: what is asked for happened in the window; did-before: and before `until`; "
        "did-not-until: none of it happened before `until`; told: somebody was told of something; "
        "product: a person judges a text.",
        Word(("did", "did-before", "did-not-until", "told", "product")),
    )
    any: tuple[Fact, ...] = key(
        "staff", "Facts of which any one counts.", ListOf(FACT), left_out=[]
    )
    all: tuple[Need, ...] = key(
        "staff",
        "Facts that are needed, every one; in place of one, `any` of several.",
        ListOf(OneOf("need")),
        left_out=[],
    )
    none: tuple[Fact, ...] = key(
        "staff",
        "Facts that may not happen from its inject until the latest time of the task.",
        ListOf(FACT),
        left_out=[],
    )
    until: Fact | None = key(
        "staff", "The fact that did-before and did-not-until refer to.", FACT, left_out=None
    )
    contents: tuple[str, ...] = key(
        "staff",
        "What the text must say: it stands beside the text, for the person who judges it.",
        ListOf(TEXT),
        left_out=[],
    )

    def misfit(self) -> str:
        """Return what does not fit together."""
        if self.how != "product" and not self.any and not self.all:
            return "no_facts"
        if (self.until is None) == (self.how in ("did-before", "did-not-until")):
            return "until_misplaced"
        if self.how in ("did-not-until", "product") and (self.all or self.none):
            return "all_misplaced"
        return ""

    def facts(self) -> Iterator[tuple[tuple[str | int, ...], Fact]]:
        """Yield every fact that shows it, and where it stands."""
        yield from ((("any", place), fact) for place, fact in enumerate(self.any))
        for place, one in enumerate(self.all):
            if isinstance(one, AnyFact):
                for nth, fact in enumerate(one.facts):
                    yield ("all", place, "any", nth), fact
            else:
                yield ("all", place), one

    def decisions(self, team: str) -> Iterator[tuple[str, str]]:
        """Yield the decisions that it names, and whose they are; a team's, if it names none."""
        until = () if self.until is None else (self.until,)
        shown = (fact for _, fact in self.facts())
        for fact in (*shown, *self.none, *until):
            if isinstance(fact, Chose):
                yield fact.ask, fact.team
            elif isinstance(fact, Decided):
                yield fact.ask, team

    def groups(self) -> tuple[tuple[Fact, ...], ...]:
        """Return the facts under ``all``, in groups of which each needs one."""
        return tuple(one.facts if isinstance(one, AnyFact) else (one,) for one in self.all)

    def meant(self) -> Evidence:
        """Return the evidence: facts by their topics."""
        return Evidence(
            how=self.how,
            topics=_topics(self.any),
            until="" if self.until is None else self.until.topic,
            groups=tuple(map(_topics, self.groups())),
            none=_topics(self.none),
            contents=self.contents,
        )


def _topics(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(fact.topic for fact in facts)


@value
class Assignment:
    """A critical task of one team."""

    id: str = key("staff", "Short id, such as QN-1.")
    title: str = key("staff", "What the team does, in one clause.", TEXT)
    standard: str = key(
        "staff",
        "The standard critical task that it is, so that drills can be compared.",
        Named("critical task"),
        left_out=None,
        default="",
    )
    team: str = key("staff", "The team whose task it is.", refers="team")
    essential: bool = key(
        "staff", "Whether the objective fails without it.", YES_NO, left_out=False
    )
    inject: str = key(
        "staff", "The inject that gives the occasion; windows count from it.", refers="inject"
    )
    within: int = key("staff", "Exercise time in which it is in time.", LENGTH)
    late: int = key(
        "staff",
        "Further exercise time in which it is late, not missed; as long as `within`.",
        LENGTH,
        left_out=None,
        like="within",
    )
    evidence: Proof = key("staff", "What shows that it was done.", MapOf(Proof))
    norms: tuple[str, ...] = key(
        "staff", "UN norms it serves, by letter.", ListOf(Named("norm")), left_out=[]
    )
    measures: tuple[int, ...] = key(
        "staff",
        "The OSCE's confidence-building measures it serves, by number.",
        ListOf(Count(1, 16)),
        name="cbms",
        left_out=[],
    )

    def meant(self, titles: Titles) -> Task:
        """Return the task."""
        return Task(
            id=self.id,
            title=self.title,
            team=self.team,
            essential=self.essential,
            inject=self.inject,
            evidence=self.evidence.meant(),
            within=self.within,
            late=self.late,
            standard=self.standard,
            standard_title=titles.critical_tasks.get(self.standard, ""),
            norms=self.norms,
            measures=self.measures,
        )


@value
class Aim:
    """What the exercise is to show."""

    id: str = key("staff", "Short id, such as O1.")
    name: str | None = key(
        "team",
        "What it trains in a few words, as participants read it in their briefing; without windows "
        "and answers. Left out: its capability.",
        LINE,
        left_out=None,
    )
    told: bool = key(
        "team", "Whether participants are told of it before they play.", YES_NO, left_out=True
    )
    title: str = key("staff", "What is to be shown: specific, measurable, in time.", TEXT)
    capability: str = key(
        "team",
        "The capability it belongs to: a core capability or a CSIRT service.",
        Named("capability"),
    )
    tasks: tuple[Assignment, ...] = key(
        "staff", "Its critical tasks.", ListOf(MapOf(Assignment), least=1)
    )

    def meant(self, titles: Titles) -> Objective:
        """Return the objective with its tasks."""
        told = self.name or titles.capabilities[self.capability]
        return Objective(
            id=self.id,
            title=self.title,
            capability=self.capability,
            name=told if self.told else "",
            tasks=tuple(one.meant(titles) for one in self.tasks),
        )


def weighed(injects: Iterable[Inject], aims: Iterable[Aim]) -> Iterator[Inject]:
    """Yield injects whose decisions name the teams of which something essential bears on them.

    That is an essential task, by its evidence, or what an inject expects: such a decision is asked
    for a reason.
    """
    rows = tuple(injects)
    found: dict[str, dict[str, None]] = {}
    for ask, team in _bearing(rows, aims):
        found.setdefault(ask, {})[team] = None
    for inject in rows:
        if any(one.id in found for one in inject.asks):
            asks = (replace(one, essential=tuple(found.get(one.id, ()))) for one in inject.asks)
            yield replace(inject, asks=tuple(asks))
        else:
            yield inject


def _bearing(injects: Iterable[Inject], aims: Iterable[Aim]) -> Iterator[tuple[str, str]]:
    """Yield decisions on which something essential of a team bears, and the team."""
    for aim in aims:
        for task in aim.tasks:
            if task.essential:
                yield from task.evidence.decisions(task.team)
    for inject in injects:
        for one in inject.expected:
            if one.essential and one.action == "decide" and one.about:
                yield one.about, one.by
