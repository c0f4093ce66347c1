"""Rules on names: every id is one thing's, and whatever is named exists."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterator
from typing import Final, TypeVar

from simulator.domain.concepts.campaign_effects import Counter
from simulator.domain.concepts.capability import Impair, Relieve
from simulator.domain.concepts.rumour import Rumour
from simulator.domain.concepts.topics import Note
from simulator.domain.plan.assets import Asset
from simulator.domain.plan.campaigns import Campaign, Indicator, StagePlan
from simulator.domain.plan.effects import CHOOSER
from simulator.domain.plan.facts import Chose, Countered, Flag, Impaired, Reached, StageBegun
from simulator.domain.plan.facts_response import Rebutted, Rumoured
from simulator.domain.plan.injects import Ask, Inject
from simulator.domain.plan.obligations import Obligation
from simulator.domain.plan.teams import Seat
from simulator.domain.values.grouped import grouped
from simulator.domain.values.value import Kinded
from simulator.scenario.case import Case, Finding, Node, repeated
from simulator.scenario.lowering import Path
from simulator.scenario.vocabulary import did_you_mean, nearest, retired_techniques, techniques
from simulator.units import with_article

E = TypeVar("E", bound=Kinded)
_RESERVED = ("all", CHOOSER)
MOST_SUGGESTED = 100
"""Looking for what was meant is slow in a large scenario, and nobody reads more of them."""
_MEANT = {
    "told": ("asset", "indicator", "duty", "ask", "inject"),
    "tellable": ("asset", "indicator", "duty", "ask"),
    "subject": ("asset", "indicator", "team", "state", "persona"),
    "expected": ("asset", "indicator", "team", "state", "persona", "ask"),
    "party": ("team", "state", "persona"),
    "power": ("team", "state"),
    "state": ("team", "state"),
    "sender": ("persona", "team", "seat"),
    "addressee": ("team", "seat", "persona"),
}
"""Kinds of reference that several kinds of thing can answer."""

CAUSES_OF_ACTIONS = (
    "over-block",
    "credential-reset",
    "maintenance",
    "regression",
    "reinfected",
    "trip",
)
"""Causes of impairment that actions of the catalogue bring with them."""


def duplicate_id(case: Case) -> Iterator[Finding]:
    """Every id is one thing's; a persona's seat bears the persona's id by itself."""
    meant = _meant_by_duplicates(case)
    for name, things in case.named.items():
        first = things[0][0]
        for _, path in things[1:]:
            hint = f"{with_article(first)} has it already; rename one of them"
            if name in meant:
                hint += f", perhaps to {meant[name]}, which is named and is nowhere"
            yield Finding((*path, "id"), f"the id '{name}' stands twice", hint)
        if name in _RESERVED:
            yield Finding((*things[0][1], "id"), f"the id '{name}' is reserved", "rename it")


_NAMED_APART: Final = ("teams", "seats", "personas", "assets")
"""What screens show by name, and by name alone."""


def duplicate_name(case: Case) -> Iterator[Finding]:
    """No two things that screens tell apart by their names have one name."""
    # Seats and assets are shown within their team.
    teams: dict[Path, str | None] = {path: one.team for path, one in case.of(Seat)}
    teams |= {path: one.team for path, one in case.of(Asset)}
    ids = {path: name for name, things in case.named.items() for _, path in things}
    first: dict[tuple[str | int, str | None, str], str] = {}
    for path, text in case.prose:
        if path[0] not in _NAMED_APART or path[2:] != ("name",):
            continue
        own = ids[path[:2]]
        other = first.setdefault((path[0], teams.get(path[:2]), _folded(text)), own)
        if other != own:
            message = f"'{own}' has the same name as '{other}'"
            yield Finding(path, message, "screens show names: give one of them another")


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def duplicate_inner_id(case: Case) -> Iterator[Finding]:
    """Stages are distinct in their campaign or duty, options in their decision."""
    for path, part in case.of(Campaign, Obligation, Ask):
        key = "options" if isinstance(part, Ask) else "stages"
        for place, name in repeated((n, one.id) for n, one in enumerate(getattr(part, key))):
            message = f"the id '{name}' stands twice among these {key}"
            yield Finding((*path, key, place, "id"), message, "rename one of them")


def unknown_id(case: Case) -> Iterator[Finding]:
    """Whatever is named exists, and is of the kind that belongs there."""
    told, renamed = 0, set(_meant_by_duplicates(case).values())
    for path, kinds, name in _unanswered(case):
        if name in renamed:
            continue
        told += 1
        known = [one for kind in kinds for one in case.ids(kind)] if told <= MOST_SUGGESTED else []
        yield Finding(path, *_unknown(case, name, kinds, known))


def _unanswered(case: Case) -> Iterator[tuple[Path, tuple[str, ...], str]]:
    """Yield references that nothing answers, and nothing that was taken out can have answered."""
    for path, meant, name in case.references:
        kinds = _MEANT.get(meant, (meant,))
        if any(name in case.ids(kind) for kind in kinds) or name in case.lost:
            continue
        if (meant == "addressee" and name == "all") or (name == CHOOSER and "options" in path):
            continue
        if case.unknown_kinds.isdisjoint(kinds):
            yield path, kinds, name


def _meant_by_duplicates(case: Case) -> dict[str, str]:
    """Return id that stands twice → the id that one of the two was to have, as it seems.

    That is what is named most of what nothing answers, unless it is another id misspelt.
    """
    found: dict[str, str] = {}
    twice = {
        name: {kind for kind, _ in things} for name, things in case.named.items() if things[1:]
    }
    named = Tally((name, kind) for _, kinds, name in _unanswered(case) for kind in kinds)
    for name, kinds in twice.items():
        for (other, kind), _ in named.most_common(MOST_SUGGESTED):
            if kind in kinds and other not in found.values() and not nearest(other, case.ids(kind)):
                found[name] = other
                break
    return found


def _unknown(case: Case, name: str, kinds: tuple[str, ...], known: list[str]) -> tuple[str, str]:
    what = " or ".join((", ".join(kinds[:-1]), kinds[-1])) if len(kinds) > 1 else kinds[0]
    if name not in case.named:
        return f"there is no {what} '{name}'", did_you_mean(name, known) or _known(known)
    like, other = nearest(name, known), case.named[name][0][0]
    hint = f"{with_article(kinds[0])} belongs here" if len(kinds) == 1 else f"known here: {what}"
    such = f", such as {like}" if like else ""
    return f"'{name}' is {with_article(other)} and no {what}", f"{hint}{such}"


def _known(known: list[str]) -> str:
    if not known:
        return ""
    more = ", …" if len(known) > 8 else ""  # noqa: PLR2004 - as many as fit a line
    return f"known are {', '.join(known[:8])}{more}"


def _inside(case: Case, *kinds: type[E]) -> Iterator[Node[E]]:
    """Yield what is of some kinds, each with the place of the map under its key."""
    return (Node((*path, one.kind), one) for path, one in case.of(*kinds))


def unknown_stage(case: Case) -> Iterator[Finding]:
    """A stage that is named is one of its campaign's."""
    stages = {one.id: [s.id for s in one.stages] for one in case.document.campaigns}
    named: list[Node[StageBegun | Reached | Countered | Counter]] = [
        *_inside(case, StageBegun),
        *_inside(case, Reached),
        *_inside(case, Countered),
        *_inside(case, Counter),
    ]
    for path, part in named:
        known = stages.get(part.campaign)
        if known is not None and part.stage not in known and part.stage not in case.lost:
            yield Finding((*path, "stage"), *_inner("stage", part.stage, part.campaign, known))
    for path, campaign in case.of(Campaign):
        known = stages[campaign.id]
        later: dict[Path, str | None] = {("spreads_after",): campaign.spreads_after}
        if campaign.demand is not None:
            later["demand", "after"] = campaign.demand.after
        for keys, after in later.items():
            if after is not None and after not in known and after not in case.lost:
                yield Finding((*path, *keys), *_inner("stage", after, campaign.id, known))


def _inner(what: str, name: str, whole: str, known: list[str]) -> tuple[str, str]:
    return f"'{whole}' has no {what} '{name}'", did_you_mean(name, known) or _known(known)


def unknown_option(case: Case) -> Iterator[Finding]:
    """An option that is named is one of its decision's."""
    options = {ask.id: [option.id for option in ask.options] for _, ask in case.asks}
    for path, part in _inside(case, Chose):
        known = options.get(part.ask)
        if known is not None and part.option not in known and part.option not in case.lost:
            yield Finding((*path, "option"), *_inner("option", part.option, part.ask, known))
    for path, ask in case.asks:
        for place, name in enumerate(ask.settled.options if ask.settled is not None else ()):
            if name not in options[ask.id]:
                found = _inner("option", name, ask.id, options[ask.id])
                yield Finding((*path, "settled", "options", place), *found)
        if ask.default is not None and ask.default not in options[ask.id]:
            found = _inner("option", ask.default, ask.id, options[ask.id])
            yield Finding((*path, "default"), *found)


def unknown_flag(case: Case) -> Iterator[Finding]:
    """A flag that is asked for is set by some effect."""
    flags = {effect.flag for _, effect in case.of(Note)}
    for path, part in case.of(Flag):
        if part.flag not in flags and not case.gaps:
            hint = did_you_mean(part.flag, flags) or f"set it by an effect {{note: {part.flag}}}"
            yield Finding((*path, "flag"), f"no effect sets the flag '{part.flag}'", hint)


def unknown_rumour(case: Case) -> Iterator[Finding]:
    """A rumour that is asked for is spread by some effect."""
    spread = {effect.rumour for _, effect in case.of(Rumour)}
    named: list[Node[Rumoured | Rebutted]] = [*_inside(case, Rumoured), *_inside(case, Rebutted)]
    for path, part in named:
        name = part.rumour
        if name not in spread and not case.gaps:
            hint = did_you_mean(name, spread) or "spread it by an effect {rumour: …}"
            yield Finding(path, f"no effect spreads the rumour '{name}'", hint)


def unknown_cause(case: Case) -> Iterator[Finding]:
    """A cause of impairment that is named is some effect's, on that asset."""
    given = grouped((effect.asset, effect.cause) for _, effect in case.of(Impair))
    named: list[Node[Impaired | Relieve]] = [*_inside(case, Impaired), *_inside(case, Relieve)]
    for path, part in named:
        known = [*given.get(part.asset, ()), *CAUSES_OF_ACTIONS]
        if part.cause in known or case.gaps or part.asset not in case.ids("asset"):
            continue
        hint = did_you_mean(part.cause, known) or _known(sorted({*given.get(part.asset, ())}))
        message = f"nothing impairs '{part.asset}' by the cause '{part.cause}'"
        yield Finding((*path, "cause"), message, hint)


def unknown_technique(case: Case) -> Iterator[Finding]:
    """Techniques are ids of the ATT&CK version in use."""
    for path, technique in _techniques(case):
        if technique in techniques():
            continue
        retired = retired_techniques()
        if technique in retired:
            by = retired[technique]
            hint = f"it was replaced by {by}" if by else "choose another"
            yield Finding(path, f"{technique} was retired", hint)
        else:
            like = nearest(technique, techniques())
            hint = f"did you mean {like}, {techniques()[like]}?" if like else ""
            yield Finding(path, f"{technique} is no technique of ATT&CK 19.1", hint)


def _techniques(case: Case) -> Iterator[tuple[Path, str]]:
    for path, stage in case.of(StagePlan):
        yield (*path, "technique"), stage.technique
    for path, indicator in case.of(Indicator):
        if indicator.technique:
            yield (*path, "technique"), indicator.technique
    for path, inject in case.of(Inject):
        for inner, technique in enumerate(inject.techniques):
            yield (*path, "techniques", inner), technique
