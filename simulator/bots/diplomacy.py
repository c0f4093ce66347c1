"""Diplomacy by the book: consult before speaking, find out in silence, accuse nobody.

Rules of the doctrine bot, on its own picture.  Where no directory is given there is nobody to call,
and they ask for nothing.  No rule here names a state in public: that is for people.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.bots.playbooks import DEGRADED, SCOPED, incidents, possible, speak
from simulator.domain.concepts.attribution import AttributeTechnically
from simulator.domain.concepts.directory import Contact
from simulator.domain.kinds.command import Command
from simulator.domain.plan.diplomacy import CHANNELS
from simulator.domain.state.picture import Picture
from simulator.units import ONE

TRIES: Final = 2
"""Calls to one party before the book gives it up."""
SPARE: Final = 3
"""Free analysts from which on two may work on attribution: one is left for alerts."""


def consult_then_speak(picture: Picture) -> Iterator[Command]:
    """Call those whom our trouble concerns; speak in public once they heard it from us.

    By a channel that is not known to be dead; who cannot be reached is not waited for.
    """
    parties = _to_consult(picture)
    if parties:
        yield from possible(picture, (_call(picture, parties[0]),))
    elif not picture.under_way(Contact.kind):
        yield from speak(picture)


def _call(picture: Picture, party: str) -> Contact:
    text = "We tell you what we know, and what we do not, before we tell the press."
    return Contact(
        whom=party,
        channel=_channel(picture, party),
        text=text,
        subjects=_of_concern(picture, party),
        urgent=True,
    )


def _of_concern(picture: Picture, party: str) -> tuple[str, ...]:
    """Return which of our troubles concern somebody: what they live on, else what is confirmed."""
    troubled = [one.id for one in incidents(picture)]
    troubled += [one.id for one in picture.assets.values() if (one.level or ONE) < DEGRADED]
    theirs = {one.supplier for one in picture.brief.dependencies if one.dependant_team == party}
    return tuple(dict.fromkeys([one for one in troubled if one in theirs] or troubled))


def attribute_in_silence(picture: Picture) -> Iterator[Command]:
    """Work out who may be behind it once it is contained, evidence is kept and people are free."""
    if not picture.affairs.directory or picture.scope < SCOPED:
        return
    if picture.free_people("analyst") < SPARE or picture.under_way(AttributeTechnically.kind):
        return
    if any(job.status == "waiting" for job in picture.open_jobs.values()):
        return
    for asset in picture.assets.values():
        if asset.incident and asset.preserved and asset.id not in picture.affairs.estimates:
            yield from possible(picture, (AttributeTechnically(asset=asset.id),))
            return


def _to_consult(picture: Picture) -> list[str]:
    """Return whom we owe a call: who depends on what fails, and where relations are strained."""
    affairs, brief = picture.affairs, picture.brief
    if not affairs.directory or Contact.kind not in brief.actions:
        return []
    failing = {
        one.id for one in picture.assets.values() if one.level is not None and one.level < DEGRADED
    }
    concerned = [d.dependant_team for d in brief.dependencies if d.supplier in failing]
    if failing or incidents(picture):
        # With trouble of our own, a strained relation is owed a word before the press has one.
        # Without any there is nothing to say to them.
        concerned += [state for state, step in affairs.relations.items() if step]
    owed = [
        one
        for one in dict.fromkeys(concerned)
        if one != picture.team and one not in affairs.consulted
    ]
    if not owed:
        return owed
    calls = [job.about for job in picture.jobs.values() if job.action == Contact.kind]
    return [one for one in owed if calls.count((one,)) < TRIES]


def _channel(picture: Picture, party: str) -> str:
    """Return the first channel that is not known to be dead; the technical one if both are."""
    for channel in CHANNELS:
        seen = picture.affairs.directory.get((party, channel))
        if seen is None or seen.status in ("untried", "answers"):
            return channel
    return CHANNELS[0]
