"""Sightings of sensors: which one saw what on which hosts, how often, and since when.

All of it is drawn at the alert's own address, and nothing of it from whether there is anything
behind it.  What has been said of an asset before is drawn anew, so that no two alerts are alike.
"""

from __future__ import annotations

from typing import Final, Literal

from simulator.domain.plan.assets import Asset
from simulator.domain.plan.sensors import BY_ZONE, HOST, OTHER, PATTERNS, SEVERITIES, AlertTemplate
from simulator.domain.state.world import World
from simulator.domain.values.value import value
from simulator.rng import triangular
from simulator.times import daytime
from simulator.units import MINUTE

How = Literal["internal", "external", "adversary"]

_HOSTS: Final = 40
"""Hosts of an asset that have names."""
_OFTEN: Final = (1, 4, 60)
_BACK: Final = (2 * MINUTE, 12 * MINUTE, 90 * MINUTE)
"""How long ago it was first seen."""
_OUTSIDE: Final = AlertTemplate(
    source="A partner outside", text="traffic was reported that points to {host}"
)
_NOTE: Final = AlertTemplate(
    source="On the system itself", text="a note of intruders lies on {host}: they were here"
)


@value
class Sighting:
    """What an alert says."""

    text: str
    source: str
    severity: str
    hosts: tuple[str, ...]
    count: int = 0
    since: int | None = None


def sighting(world: World, asset: str, how: How, *occasion: str) -> Sighting:
    """Return what an alert about an asset says that nothing has said before."""
    plan, said = world.scenario.assets[asset], world.assets[asset].said
    seen = _drawn(world, plan, how, *occasion)
    again = 0
    while seen.text in said:
        again += 1
        seen = _drawn(world, plan, how, *occasion, f"again-{again}")
    return seen


def _drawn(world: World, plan: Asset, how: How, *occasion: str) -> Sighting:
    luck, subject = world.luck, plan.id
    host = _host(plan, luck.pick(_HOSTS, subject, "alert-host", *occasion))
    if how != "internal":
        return _told(world, how, host)
    template = _template(world, plan, *occasion)
    other = _host(plan, luck.pick(_HOSTS, subject, "alert-other", *occasion))
    other = other if other != host else _host(plan, _HOSTS)
    count = triangular(luck.uniform(subject, "alert-count", *occasion), _OFTEN)
    back = triangular(luck.uniform(subject, "alert-back", *occasion), _BACK)
    pattern = PATTERNS[luck.pick(len(PATTERNS), subject, "alert-pattern", *occasion)]
    severity = SEVERITIES[luck.pick(len(SEVERITIES), subject, "alert-severity", *occasion)]
    since = world.s - back
    what = template.text.replace(HOST, host).replace(OTHER, other)
    often = f"{count} times since" if count > 1 else "once, at"
    how_often = f"{often} {daytime(world.scenario.start, since)}"
    shape = f", {pattern}" if count > 1 else ""
    return Sighting(
        text=f"{template.source}: {what}; {how_often}{shape}.",
        source=template.source,
        severity=severity,
        hosts=tuple(one for one in (host, other) if one in what),
        count=count,
        since=since,
    )


def _told(world: World, how: How, host: str) -> Sighting:
    """Return what no sensor saw: somebody outside says it, or who was there left a note."""
    template = _OUTSIDE if how == "external" else _NOTE
    what = template.text.replace(HOST, host)
    return Sighting(
        text=f"{template.source}: {what}; at {daytime(world.scenario.start, world.s)}.",
        source=template.source,
        severity="high",
        hosts=(host,),
    )


def _template(world: World, plan: Asset, *occasion: str) -> AlertTemplate:
    known = (*BY_ZONE[plan.zone], *plan.alerts)
    # The highest of as many draws: an author's template more changes only what falls to it.
    return max(
        known, key=lambda one: world.luck.uniform(plan.id, "alert-words", *occasion, one.text)
    )


def _host(plan: Asset, number: int) -> str:
    """Return the name of a host of an asset; its ending is one that nobody can register."""
    _, _, short = plan.id.rpartition("-")
    return f"{short}-{number + 1:02}.{plan.team}.example".lower()
