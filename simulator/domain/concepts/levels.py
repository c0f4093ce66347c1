"""Service levels: settled over what feeds what, read by sensors, moved in time."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush

from simulator.domain.kinds.behaviour import Likely, Unplanned, answers
from simulator.domain.kinds.body import Body, Draft, ToTeam
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan.assets import Dependency
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.event_words import BY_ITSELF
from simulator.domain.state.moods import add_loss
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Fade, Supply, Wait, World
from simulator.domain.values.value import value
from simulator.numerics import exp, ln
from simulator.units import HOUR, ONE

TRIP = "trip"
"""The cause of impairment of a process that stopped itself."""


DOWN = ONE // 10
"""At or below this level an asset counts as down."""


@value
class LevelsChanged(Body, kind="levels-changed", told=STAFF, silent=BY_ITSELF):
    """Supplies, recoveries and service levels have changed.

    Owners are told by ``ReadingsTaken``, and only what their telemetry shows.
    """

    supplies: tuple[tuple[str, int, int, int, int, int], ...]
    """(dependency, value, target, told, deficit, store) as of this second."""
    recoveries: tuple[tuple[str, int, int], ...]
    """(asset, value, told) as of this second; told at a whole ends the recovery."""
    levels: tuple[tuple[str, int, str], ...]
    """(asset, level, reason)."""

    def apply(self, world: World) -> None:
        """Set them, and let public confidence feel the loss."""
        now, supplies = world.s, world.supplies
        for dependency, amount, target, told, deficit, store in self.supplies:
            supply = supplies.get(dependency)
            if supply is None:
                fade = Fade(amount, target, now, told)
                supplies[dependency] = Supply(fade, deficit, store, now)
                continue
            if world.vetoed and not deficit:
                world.vetoed.discard(kept_off(dependency))
            fade = supply.fade
            fade.value, fade.target, fade.since, fade.told = amount, target, now, told
            supply.deficit, supply.store, supply.store_at = deficit, store, now
        for asset, amount, told in self.recoveries:
            if told == ONE:
                world.recoveries.pop(asset, None)
            else:
                world.recoveries[asset] = Fade(amount, ONE, now, told)
        states, plans = world.assets, world.scenario.assets
        lost: dict[str, int] = {}
        for asset, level, reason in self.levels:
            state, plan = states[asset], plans[asset]
            by = plan.criticality * (state.level - level)
            lost[plan.team] = lost.get(plan.team, 0) + by
            state.level, state.reason = level, reason
        for team, by in lost.items():
            add_loss(world, team, by)


@value
class ReadingsTaken(ToTeam, kind="readings-taken", silent=BY_ITSELF):
    """Telemetry shows a team new levels of its own assets."""

    readings: tuple[tuple[str, int, str], ...]
    """(asset, level, reason as the team can see it)."""

    def apply(self, world: World) -> None:
        """Remember what was told, so that the next telling is a band away."""
        for asset, level, _ in self.readings:
            world.readings[asset] = level

    def reveal(self, picture: Picture) -> None:
        for asset, level, reason in self.readings:
            seen = picture.assets.get(asset)
            if seen is None:
                continue
            seen.level, seen.at, seen.reason = level, picture.s, reason
            if level <= DOWN:
                seen.down_since = picture.s if seen.down_since is None else seen.down_since
                picture.settle_alerts(asset)
            else:
                seen.down_since = None


_SPREAD = 2.995732273553991
"""ln 20: a recovery has closed 95 % of the gap after this many time constants."""


_MOST_VISITS = 100_000
"""How often one change may make assets recompute before an instant cycle is called a bug."""


_MOST_TURNS = 200
"""How often one edge may move in one change.

Of two assets that live on each other, each may see the other enter a band and leave it again, for
ever: what rises is told early and what sinks late.  Bands are 2 % wide, so what comes to rest has
done so long before; an edge that does not stays as it was last told until its next band is due.
"""


_WHOLE = Supply()
"""A dependency that has always delivered everything; only ever looked at."""


Move = tuple[int, int, int, int, int]
"""(value, target, told, deficit, store) of one supply."""


def fade_now(fade: Fade, constant: float, now: int) -> int:
    """Return where an exponential stands."""
    gap = fade.value - fade.target
    if gap == 0 or constant <= 0:
        return fade.target
    return fade.target + round(gap * exp(-(now - fade.since) / constant))


def fade_told(value: int, target: int, band: int) -> tuple[int, int]:
    """Return what is seen of a fade, and the gap to its target at which that changes next.

    Seen is the middle of the band the value is in, on a fixed grid: a target that moves does not
    move it.  Within half a band of the target the target itself is seen; the gap is 0 then.
    """
    half = band // 2
    if abs(value - target) <= half:
        return target, 0
    told = (value + half) // band * band
    ahead = told - half - 1 - target if value > target else target - told - half
    return min(told, ONE), max(ahead, half)


def fade_due(value: int, target: int, ahead: int, constant: float) -> int:
    """Return in how many seconds a fade has only the gap ``ahead`` left, at least 1."""
    gap = abs(value - target)
    if gap <= ahead:
        return 1
    return max(-int(-constant * ln(gap / ahead) // 1), 1)


def own_capability(world: World, asset: str) -> int:
    """Return what an asset could deliver with everything it needs, parts per million."""
    state = world.assets[asset]
    if not state.works:
        return 0
    own = ONE
    for keeps in state.limits.values():
        own = own * keeps // ONE
    recovery = world.recoveries.get(asset)
    if recovery is not None:
        own = own * recovery.told // ONE
    for one in state.standings:
        own = own * one.keeps(world.scenario.assets[asset]) // ONE
    return own


class _Settling:
    """One change working its way through the graph, before anything is applied."""

    __slots__ = ("band", "closes", "heap", "levels", "moves", "opens", "queued", "turns", "world")

    def __init__(self, world: World) -> None:
        self.world = world
        self.band = world.scenario.knobs.band
        self.moves: dict[str, Move] = {}
        self.levels: dict[str, tuple[int, str]] = {}
        self.opens: list[Wait] = []
        self.closes: list[str] = []
        self.heap: list[tuple[int, str]] = []
        self.queued: set[str] = set()
        self.turns: dict[str, int] = {}

    def push(self, asset: str) -> None:
        if asset not in self.queued:
            self.queued.add(asset)
            heappush(self.heap, (self.world.graph.links[asset].rank, asset))

    def run(self) -> None:
        heap, most = self.heap, _MOST_VISITS + len(self.world.assets)
        while heap and most:
            most -= 1
            asset = heappop(heap)[1]
            self.queued.discard(asset)
            self.visit(asset)

    def visit(self, asset: str) -> None:
        """Work an asset's level out anew, and what it supplies if that changed."""
        level, reason = self._level(asset)
        known, state = self.levels.get(asset), self.world.assets[asset]
        before = state.level if known is None else known[0]
        if level == before and (known is not None or reason == state.reason):
            return
        self.levels[asset] = (level, reason)
        out = self.world.graph.links[asset].out
        if not out:
            return
        seen = seen_level(level, self.band)
        if seen != seen_level(before, self.band):
            for edge in out:
                self.supply(edge, seen)

    def _supplied(self, asset: str) -> tuple[int, str]:
        """Return the least that an AND group delivers, and the first dependency of that group."""
        least, weakest = ONE, ""
        moves, supplies = self.moves, self.world.supplies
        links = self.world.graph.links[asset]
        for name in links.alone:
            if name in moves:
                told = moves[name][2]
            elif name in supplies:
                told = supplies[name].fade.told
            else:
                continue
            if told < least:
                least, weakest = told, name
        for group in links.groups:
            got = sum(share * self._told(name) // ONE for name, share in group)
            if got < least:
                least, weakest = got, group[0][0]
        return least, weakest

    def _told(self, dependency: str) -> int:
        move = self.moves.get(dependency)
        return self.world.supply(dependency).fade.told if move is None else move[2]

    def _level(self, asset: str) -> tuple[int, str]:
        world = self.world
        supply, weakest = self._supplied(asset)
        state = world.assets[asset]
        unhurt = not (state.limits or state.standings or asset in world.recoveries)
        own = ONE if unhurt else own_capability(world, asset)
        level = own * supply // ONE
        if state.floors:
            means = max(state.floors, key=lambda name: (state.floors[name], name))
            if state.floors[means] > level:
                return state.floors[means], f"sustained:{means}"
        if level == ONE:
            return level, ""
        if supply < own:
            return level, f"supply:{weakest}"
        return level, _own_reason(world, asset)

    def supply(self, edge: Dependency, seen: int) -> None:
        """Work out what an edge delivers now that its supplier is seen at ``seen``."""
        world, now = self.world, self.world.s
        supply = world.supplies.get(edge.id, _WHOLE)
        deficit = ONE if supply.severed else ONE - seen
        if deficit and world.vetoed and kept_off(edge.id) in world.vetoed:
            return  # until what feeds it is whole again, or is cut anew
        store = store_now(supply, edge, now) if edge.buffer else 0
        target = ONE if deficit == 0 or store > 0 else ONE - edge.strength * deficit // ONE
        if edge.fade <= 0:
            amount = told = target
        else:
            amount = fade_now(supply.fade, edge.fade, now)
            told = self._fade(edge, amount, target)
        known = self.moves.get(edge.id)
        before = supply.fade.told if known is None else known[2]
        if told != before:
            turns = self.turns[edge.id] = self.turns.get(edge.id, 0) + 1
            told = told if turns < _MOST_TURNS else before
        self.moves[edge.id] = (amount, target, told, deficit, store)
        if edge.buffer:
            self._drain(edge, deficit, store)
        if told != before:
            self.push(edge.dependant)

    def _drain(self, edge: Dependency, deficit: int, store: int) -> None:
        """Arm the end of an edge's buffer."""
        name = f"drain/{edge.id}"
        if deficit > 0 and store > 0 and edge.strength > 0:
            due = self.world.s - (-store // deficit)
            self.opens.append(Wait(name=name, clock="s", due=due, rank=10))
        elif name in self.world.waits:
            self.closes.append(name)

    def _fade(self, edge: Dependency, amount: int, target: int) -> int:
        """Return what is told of an edge, and arm its next band."""
        name = f"fade/{edge.id}"
        told, ahead = fade_told(amount, target, self.band)
        if ahead == 0:
            if name in self.world.waits:
                self.closes.append(name)
            return target
        due = self.world.s + fade_due(amount, target, ahead, edge.fade)
        self.opens.append(Wait(name=name, clock="s", due=due, rank=20))
        return told

    def draft(self) -> list[Draft]:
        """Return the one event of it all, if anything changed."""
        if not (self.moves or self.levels or self.opens or self.closes):
            return []
        body = LevelsChanged(
            supplies=tuple([(name, *move) for name, move in self.moves.items()]),
            recoveries=(),
            levels=tuple([(asset, *level) for asset, level in self.levels.items()]),
        )
        return [Draft(body, tuple(self.opens), tuple(self.closes))]


def _own_reason(world: World, asset: str) -> str:
    state = world.assets[asset]
    plan = world.scenario.assets[asset]
    kept = {one.name: one.keeps(plan) if one.works else -1 for one in state.standings}
    hardest = min(kept, key=lambda name: kept[name], default="")
    left = kept.get(hardest, ONE)
    if state.limits:
        # Of two that take as much, the one that nobody there brought about is the news.
        cause = min(state.limits, key=lambda name: (state.limits[name], name in state.own, name))
        if state.limits[cause] <= left:
            return f"limit:{cause}"
    return hardest or "recovering"


def store_now(supply: Supply, edge: Dependency, now: int) -> int:
    """Return what is left in an edge's buffer, parts per million times seconds."""
    full = edge.buffer * ONE
    elapsed = now - supply.store_at
    if supply.deficit > 0:
        return max(supply.store - supply.deficit * elapsed, 0)
    if supply.store >= full:
        return full
    return min(supply.store + edge.buffer * edge.recharge * elapsed // HOUR, full)


def seen_level(level: int, band: int) -> int:
    """Return a supplier's level as its dependants see it: in bands, both ends exact."""
    return min((level + band // 2) // band * band, ONE)


def resettle(world: World, assets: Iterable[str]) -> list[Draft]:
    """Return what follows when something about these assets' own capability changed."""
    settling = _Settling(world)
    for asset in assets:
        settling.push(asset)
    settling.run()
    return settling.draft()


def resupply(world: World, dependency: str) -> list[Draft]:
    """Return what follows when a link was cut or joined."""
    edge = world.scenario.dependencies[dependency]
    settling = _Settling(world)
    level = seen_level(world.assets[edge.supplier].level, world.scenario.knobs.band)
    settling.supply(edge, level)
    settling.run()
    return settling.draft()


def kept_off(dependency: str) -> str:
    """Return what control vetoes of a loss that would reach a dependant."""
    return f"flow/{dependency}"


def _crosses(plan: Scenario, dependency: str) -> Likely | None:
    """Return what is known of a loss that crosses a border; ``None`` of one that does not."""
    edge = plan.dependencies[dependency]
    to = plan.assets[edge.dependant].team
    if to == plan.assets[edge.supplier].team:
        return None
    return Likely({"supplier": edge.supplier, "dependant": edge.dependant}, (to,))


def _drains(plan: Scenario, _body: Body | None, dependency: str) -> Likely | None:
    return _crosses(plan, dependency)


def _sinks(plan: Scenario, body: Body | None, dependency: str) -> Likely | None:
    """Return what is known of a supply that sinks; ``None`` of one that rises."""
    known = _crosses(plan, dependency)
    if known is not None and isinstance(body, LevelsChanged):
        moved = (one for one in body.supplies if one[0] == dependency)
        if all(amount <= target for _, amount, target, *_ in moved):
            return None
    return known


def _which_flow(_world: World, dependency: str) -> str:
    return kept_off(dependency)


@answers(
    "drain",
    Unplanned(
        "{dependant} has used up what it had in hand of {supplier}",
        _drains,
        occasion=_which_flow,
    ),
)
def drained(world: World, dependency: str) -> list[Draft]:
    """Answer a buffer that has run empty."""
    return resupply(world, dependency)


@answers(
    "fade",
    Unplanned("{dependant} feels the loss of {supplier}", _sinks, occasion=_which_flow),
)
def faded(world: World, dependency: str) -> list[Draft]:
    """Answer an edge that enters its next band."""
    edge = world.scenario.dependencies[dependency]
    supply, band = world.supplies[edge.id], world.scenario.knobs.band
    now, target = world.s, supply.fade.target
    amount = fade_now(supply.fade, edge.fade, now)
    told, ahead = fade_told(amount, target, band)
    store = store_now(supply, edge, now) if edge.buffer else 0
    settling = _Settling(world)
    if ahead:
        due = now + fade_due(amount, target, ahead, edge.fade)
        settling.opens.append(Wait(name=f"fade/{dependency}", clock="s", due=due, rank=20))
    else:
        amount = target
    settling.moves[edge.id] = (amount, target, told, supply.deficit, store)
    settling.visit(edge.dependant)
    settling.run()
    return settling.draft()


def recovery_constant(world: World, asset: str, slowness: int | None = None) -> float:
    """Return the time constant of an asset's recovery, scenario seconds."""
    slow = world.slowness.get(asset, ONE) if slowness is None else slowness
    return world.scenario.assets[asset].recovery * slow / ONE / _SPREAD


def recovered_so_far(world: World, asset: str) -> int:
    """Return how far an asset's recovery has come; a whole if it is not recovering."""
    fade = world.recoveries.get(asset)
    return ONE if fade is None else fade_now(fade, recovery_constant(world, asset), world.s)


def recovery_wait(
    world: World, asset: str, amount: int, slowness: int | None = None
) -> tuple[Wait, ...]:
    """Return the wait for a recovery's next band, if it has not arrived."""
    ahead = fade_told(amount, ONE, world.scenario.knobs.band)[1]
    if ahead == 0:
        return ()
    after = fade_due(amount, ONE, ahead, recovery_constant(world, asset, slowness))
    return (Wait(name=f"recovery/{asset}", clock="s", due=world.s + after, rank=20),)


@answers("recovery")
def recovered(world: World, asset: str) -> list[Draft]:
    """Answer a recovery that enters its next band."""
    fade = world.recoveries[asset]
    amount = fade_now(fade, recovery_constant(world, asset), world.s)
    told, ahead = fade_told(amount, ONE, world.scenario.knobs.band)
    if ahead == 0:
        amount = ONE
    body = LevelsChanged(supplies=(), recoveries=((asset, amount, told),), levels=())
    return [Draft(body, recovery_wait(world, asset, amount))]


def readings(world: World, body: LevelsChanged) -> list[Draft]:
    """Return what telemetry shows the owners of what has changed."""
    band, plans = world.scenario.knobs.telemetry_band, world.scenario.assets
    by_team: dict[str, list[tuple[str, int, str]]] = {}
    for asset, level, reason in body.levels:
        plan = plans[asset]
        if not plan.telemetry or plan.team not in world.graph.by_team:
            continue
        told = world.readings.get(asset, ONE)
        if level == told or (abs(level - told) < band and level not in (0, ONE)):
            continue
        shown = _seen_reason(world, asset, reason)
        by_team.setdefault(plan.team, []).append((asset, level, shown))
    return [Draft(ReadingsTaken(team=team, readings=tuple(read))) for team, read in by_team.items()]


def _seen_reason(world: World, asset: str, reason: str) -> str:
    """Return a reason as the owner can know it.

    What its own team decided or did is named; never the cause of a fault that nobody has found.
    """
    sort, _, rest = reason.partition(":")
    if sort == "supply":
        return f"supply:{world.scenario.dependencies[rest].supplier}"
    if sort == "limit":
        own = world.assets[asset].own.get(rest)
        if own is not None:
            return f"own:{own.partition('/')[2]}"
        return "tripped" if rest == TRIP else "fault"
    return reason
