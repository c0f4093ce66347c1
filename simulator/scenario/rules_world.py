"""Rules on assets and campaigns: dependencies can settle, and every part has its use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.domain.plan.assets import Dependency
from simulator.domain.plan.campaigns import Campaign
from simulator.domain.plan.inoperability import MACRO, matrix, spectral_radius
from simulator.domain.plan.knobs import Knobs, knobs
from simulator.domain.values.declare import PERCENT
from simulator.domain.values.grouped import grouped
from simulator.scenario.case import Case, Finding, Node
from simulator.units import ONE

SHOWN = 9
_UNCHANGED: Final = Knobs()


def self_dependency(case: Case) -> Iterator[Finding]:
    """No asset depends on itself."""
    for path, edge in case.of(Dependency):
        if edge.supplier == edge.dependant:
            yield Finding(
                (*path, "dependant"), f"'{edge.supplier}' depends on itself", "name another asset"
            )


def instant_circle(case: Case) -> Iterator[Finding]:
    """In every circle of dependencies something takes time, or its level would be undetermined."""
    edges = [
        node
        for node in case.of(Dependency)
        if _instant(node.part) and node.part.supplier != node.part.dependant
    ]
    # Whoever has no instant supplier left is in no circle; what remains is circles and their tails.
    out = grouped((edge.supplier, edge.dependant) for _, edge in edges)
    waiting: dict[str, int] = {}
    for _, edge in edges:
        waiting[edge.dependant] = waiting.get(edge.dependant, 0) + 1
        waiting.setdefault(edge.supplier, 0)
    free = [asset for asset, count in waiting.items() if count == 0]
    while free:
        for dependant in out.get(free.pop(), ()):
            waiting[dependant] -= 1
            if waiting[dependant] == 0:
                free.append(dependant)
    yield from _circles(edges, {asset for asset, count in waiting.items() if count})


def _instant(edge: Dependency) -> bool:
    return edge.buffer == 0 and edge.fade == 0


def _circles(edges: list[Node[Dependency]], left: set[str]) -> Iterator[Finding]:
    """Yield one finding for each circle: walk back from supplier to supplier until one returns."""
    into = {node.part.dependant: node for node in reversed(edges) if node.part.supplier in left}
    told: set[str] = set()
    for start in (edge.dependant for _, edge in edges):
        asset, way = start, list[str]()
        while asset not in told and asset not in way and asset in into:
            way.append(asset)
            asset = into[asset].part.supplier
        if asset in way:
            circle = way[way.index(asset) :]
            first = min(into[one].path for one in circle)
            order = [*reversed(circle), circle[-1]]
            names = " → ".join([*order[:SHOWN], "…"] if len(order) > SHOWN else order)
            message = f"these assets depend on one another at once, in a circle: {names}"
            yield Finding(first, message, "give one of them a fade or a buffer")
        told.update(way)


def group_share(case: Case) -> Iterator[Finding]:
    """What suppliers of a group contribute adds up to the whole, or it never gives it."""
    nodes_of = (((one.part.dependant, one.part.group), one) for one in case.of(Dependency))
    for (dependant, group), nodes in grouped(nodes_of).items():
        whole = sum(edge.share for _, edge in nodes)
        if whole < ONE and "dependencies" not in case.incomplete:
            percent = f"{whole / PERCENT.scale:g}"
            message = f"the shares of '{group}' add up to {percent}: '{dependant}' never gets all"
            yield Finding(
                (*nodes[0].path, "share"),
                message,
                "let the shares of a group add up to 100 or more",
            )


def idle_victims(case: Case) -> Iterator[Finding]:
    """A campaign with victims says after which stage it turns to them."""
    for path, campaign in case.of(Campaign):
        if campaign.victims and campaign.spreads_after is None:
            hint, at = "add spreads_after with the id of a stage", (*path, "victims")
            yield Finding(at, f"'{campaign.id}' never turns to its victims", hint, at_key=True)
        lacks = campaign.spreads_after is not None and not campaign.victims
        if lacks and "campaigns" not in case.incomplete:
            at = (*path, "spreads_after")
            yield Finding(at, f"'{campaign.id}' has no victims", "list them under victims")


def endless_ripple(case: Case) -> Iterator[Finding]:
    """No loss feeds itself for ever through the sectors."""
    shares = (f"ripple_{one}_{other}" for one in MACRO for other in MACRO if one != other)
    names = [one for one in shares if _changed(case, one)]
    if names and spectral_radius(matrix(case.document.assumptions)) >= 1.0:
        message = "with these shares a loss of one sector feeds itself for ever"
        yield Finding(("assumptions", names[0]), message, "make the ripple shares smaller")


def _changed(case: Case, knob: str) -> bool:
    return bool(case.document.assumptions.value(knob) != _UNCHANGED.value(knob))


def spread_out_of_order(case: Case) -> Iterator[Finding]:
    """The most likely of three times lies between the least and the most."""
    for name in knobs():
        stem = name.removesuffix("_mode")
        three = [f"{stem}_{end}" for end in ("least", "mode", "most")]
        if stem == name:
            continue
        seconds = [case.document.assumptions.value(one) for one in three]
        if seconds != sorted(seconds):
            least, mode, most = (case.quoted(("assumptions", one)) for one in three)
            place = next(one for one in three if _changed(case, one))
            message = f"{least}, {mode} and {most} are not in order"
            hint = f"write {three[0]}, {three[1]} and {three[2]} from the shortest to the longest"
            yield Finding(("assumptions", place), message, hint)
