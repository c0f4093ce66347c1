"""From effects as authors write them to the domain's closed vocabulary: one row an effect."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from simulator.domain import effects as domain
from simulator.scenario import document_effects as written
from simulator.scenario.document_parts import Part, fraction, ppm
from simulator.units import ONE, parse_duration


def effects_of(parts: Iterable[Part]) -> tuple[domain.Effect, ...]:
    """Return what a list of written effects stands for."""
    return tuple(_TABLE[type(part)](part) for part in parts)


def _impair(part: written.Impair) -> domain.Effect:
    given = part.impair
    return domain.Impair(asset=given.asset, cause=given.cause, keeps=ppm(given.keeps))


def _relieve(part: written.Relieve) -> domain.Effect:
    return domain.Relieve(asset=part.relieve.asset, cause=part.relieve.cause)


def _sustain(part: written.Sustain) -> domain.Effect:
    given = part.sustain
    return domain.Sustain(asset=given.asset, means=given.means, level=ppm(given.level))


def _compromise(part: written.Compromise) -> domain.Effect:
    return domain.Compromise(asset=part.compromise.asset, campaign=part.compromise.campaign)


def _counter(part: written.Counter) -> domain.Effect:
    return domain.Counter(campaign=part.counter.campaign, stage=part.counter.stage)


def _hasten(part: written.Hasten) -> domain.Effect:
    return domain.Hasten(campaign=part.hasten.campaign, tempo=ppm(part.hasten.tempo))


def _give(part: written.Give) -> domain.Effect:
    given = part.give
    return domain.Give(team=given.team, indicator=given.indicator, tlp=given.tlp)


def _sway(part: written.Sway) -> domain.Effect:
    return domain.Sway(team=part.sway.team, by=ppm(part.sway.by))


def _rumour(part: written.Rumour) -> domain.Effect:
    given = part.rumour
    return domain.Rumour(rumour=given.id, team=given.team, size=ppm(given.size))


def _trust(part: written.Trust) -> domain.Effect:
    given = part.trust
    return domain.Trust(team=given.team, other=given.other, by=ppm(given.by))


def _reinforce(part: written.Reinforce) -> domain.Effect:
    given = part.reinforce
    return domain.Reinforce(
        team=given.team,
        pool=given.pool,
        people=given.people,
        seconds=parse_duration(given.lasts),
    )


def _lend(part: written.Lend) -> domain.Effect:
    given = part.lend
    return domain.Lend(
        team=given.sender,
        other=given.to,
        pool=given.pool,
        people=given.people,
        seconds=parse_duration(given.lasts),
    )


def _order(part: written.Order) -> domain.Effect:
    first, *rest = part.order
    then = " ".join(f"{step.action}:{step.about}" for step in rest)
    return domain.Order(asset=first.about, action=first.action, then=then)


def _strain(part: written.Strain) -> domain.Effect:
    given = part.strain
    points = 0 if given.by is None else round(fraction(given.by) * ONE)
    return domain.Strain(
        state=given.between[0], towards=given.between[1], reason=given.reason, points=points
    )


_TABLE: Final[dict[type[Part], Callable[[Any], domain.Effect]]] = {
    written.Impair: _impair,
    written.Relieve: _relieve,
    written.Recover: lambda part: domain.Recover(asset=part.recover),
    written.Isolate: lambda part: domain.Isolate(asset=part.isolate),
    written.Reconnect: lambda part: domain.Reconnect(asset=part.reconnect),
    written.Sustain: _sustain,
    written.Shut: lambda part: domain.Shut(asset=part.shut),
    written.Restart: lambda part: domain.Restart(asset=part.restart),
    written.Sever: lambda part: domain.Sever(dependency=part.sever),
    written.Mend: lambda part: domain.Mend(dependency=part.mend),
    written.Compromise: _compromise,
    written.Clear: lambda part: domain.Clear(asset=part.clear),
    written.Counter: _counter,
    written.Hasten: _hasten,
    written.Give: _give,
    written.Sway: _sway,
    written.Rumour: _rumour,
    written.Leak: lambda part: domain.Leak(team=part.leak),
    written.Trust: _trust,
    written.Reinforce: _reinforce,
    written.Lend: _lend,
    written.Order: _order,
    written.Alert: lambda part: domain.Alert(asset=part.alert),
    written.Release: lambda part: domain.Release(inject=part.release),
    written.Skip: lambda part: domain.Skip(inject=part.skip),
    written.Strain: _strain,
    written.Expose: lambda part: domain.Expose(campaign=part.expose),
    written.Note: lambda part: domain.Note(topic=f"flag:{part.note}"),
}
