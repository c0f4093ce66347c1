"""Rules on the MSEL: every inject can go out, and contingencies follow inaction."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simulator.domain.concepts.release import Release
from simulator.domain.plan.facts import Chose, Decided, Delivered
from simulator.domain.plan.injects import After, Contingency, Inject
from simulator.domain.plan.properties import properties
from simulator.domain.values.declare import Key, Line, ListOf, keys_of
from simulator.domain.values.fit import is_line
from simulator.scenario.case import Case, Finding, repeated
from simulator.scenario.lowering import Path

SHOWN = 8


def never_delivered(case: Case) -> Iterator[Finding]:
    """Every inject has something that sets it off."""
    if "injects" in case.incomplete:
        return
    called = {inject.contingency.inject for inject in case.injects.values() if inject.contingency}
    called |= {effect.inject for _, effect in case.of(Release)}
    for path, inject in case.of(Inject):
        own = (inject.at, inject.after, inject.when, inject.reports)
        if inject.manual or inject.id in called or any(one is not None for one in own):
            continue
        hint = "give it at, after, when, reports or manual, or call it as a contingency"
        yield Finding((*path, "id"), f"nothing sets off the inject '{inject.id}'", hint)


def contingency_kind(case: Case) -> Iterator[Finding]:
    """What follows inaction is an inject of kind contingency, and those follow inaction."""
    for path, plan in _contingencies(case):
        inject = case.inject_at(path)
        meant = case.injects.get(plan.inject)
        if plan.inject == inject.id:
            yield Finding(path, f"'{inject.id}' is its own contingency", "name another inject")
        elif meant is not None and meant.kind != "contingency":
            hint = f"make '{meant.id}' kind: contingency, or name another"
            yield Finding(path, f"'{meant.id}' is of kind {meant.kind}", hint)


def _contingencies(case: Case) -> Iterator[tuple[Path, Contingency]]:
    """Yield what follows inaction, and where it names an inject."""
    return (((*path, "inject"), plan) for path, plan in case.of(Contingency))


def released_report(case: Case) -> Iterator[Finding]:
    """Whoever releases an inject that reports is told that it waits for its fact."""
    hint = "nothing, if that is meant; else let it say or cause, or bring its fact about"
    named: list[tuple[Path, str]] = [
        ((*path, effect.kind), effect.inject) for path, effect in case.of(Release)
    ]
    named += [(path, plan.inject) for path, plan in _contingencies(case)]
    for path, name in named:
        meant = case.injects.get(name)
        if meant is not None and meant.reports is not None and not _wrong_kind(path, meant):
            yield Finding(path, f"'{name}' reports: it goes out once its fact has happened", hint)


def _wrong_kind(path: Path, meant: Inject) -> bool:
    """Return whether what stands there is no contingency: that is told as an error."""
    return path[-2:] == ("contingency", "inject") and meant.kind != "contingency"


def circle_of_injects(case: Case) -> Iterator[Finding]:
    """No inject waits for itself, by whatever way round."""
    needs = _needs(case)
    settled: set[str] = set()
    for start in needs:
        circle = _circle(start, needs, settled)
        if circle:
            first = circle[0]
            cut = (*circle[:SHOWN], "…") if len(circle) > SHOWN else (*circle, first)
            way = " → ".join(cut)
            path = (*case.ids("inject")[first], *needs[first][circle[1 % len(circle)]])
            message = f"injects wait for one another in a circle: {way}"
            yield Finding(path, message, "let one of them go out by time")


def _needs(case: Case) -> dict[str, dict[str, Path]]:
    """Return inject → those that must have gone out before it, and the keys that say so."""
    awaited = _awaited(case)
    found: dict[str, dict[str, Path]] = {}
    for inject in case.injects.values():
        own = found[inject.id] = {}
        path = case.ids("inject")[inject.id]
        if inject.after is not None:
            own |= _followed(case, inject.after)
        own |= awaited.get((*path, "reports"), {}) | awaited.get((*path, "when"), {})
    return found


def _followed(case: Case, after: After) -> dict[str, Path]:
    """Return the inject without which there is nothing that one follows, and the key of that."""
    fact = after.fact
    if fact is None:
        return {after.inject: ("after", "inject")}
    if isinstance(fact, Chose | Decided):
        asked = (case.inject_at(path).id for path, ask in case.asks if ask.id == fact.ask)
        return dict.fromkeys(asked, ("after", "fact", fact.kind))
    sent = after.sent
    return {sent: ("after", "fact", fact.kind)} if sent else {}


def _awaited(case: Case) -> dict[Path, dict[str, Path]]:
    """Return key of an inject → the injects whose delivery it cannot do without, and where."""
    found: dict[Path, dict[str, Path]] = {}
    for path, fact in case.of(Delivered):
        if all(step == "all" or isinstance(step, int) for step in path[3:]):
            found.setdefault(path[:3], {})[fact.inject] = (*path[2:], fact.kind)
    return found


def _circle(start: str, needs: dict[str, dict[str, Path]], settled: set[str]) -> list[str]:
    """Return a circle that can be reached from an inject and is not settled; without recursion."""
    if start in settled:
        return []
    way = [start]
    stack = [(start, iter(needs[start]))]
    while stack:
        _, rest = stack[-1]
        step = next((one for one in rest if one in needs and one not in settled), None)
        if step is None:
            stack.pop()
            settled.add(way.pop())
        elif step in way:
            settled.update(way)
            return way[way.index(step) :]
        else:
            way.append(step)
            stack.append((step, iter(needs[step])))
    return []


def property_in_lines(case: Case) -> Iterator[Finding]:
    """A property of an inject that is a line is one line that says something."""
    for path, held, one in _keys_of_properties(case):
        if isinstance(one.unit, Line) and held != one.empty and not is_line(held):
            yield Finding(path, "this is one line that says something", "write it in one line")


def property_lists_twice(case: Case) -> Iterator[Finding]:
    """What a property of an inject lists stands in it once."""
    for path, held, one in _keys_of_properties(case):
        if isinstance(one.unit, ListOf):
            entries = (((*path, place), entry) for place, entry in enumerate(held))
            for where, entry in repeated(entries):
                yield Finding(where, f"'{entry}' stands twice", "keep one of them")


def _keys_of_properties(case: Case) -> Iterator[tuple[Path, Any, Key]]:
    for path, held in case.of(*properties()):
        for one in keys_of(type(held)):
            yield path if one.bare else (*path, one.name), getattr(held, one.field), one
