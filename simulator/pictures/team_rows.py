"""Rows of what a team has: its assets, its people's work, its indicators, its open proposals.

From the picture to rows.  An estimate is the spread of its action from when it began, never when
it will end: the team is not told that.
"""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from operator import attrgetter
from typing import Final

from simulator import times
from simulator.domain.concepts.levels import DOWN
from simulator.domain.state.picture import AlertSeen, AssetSeen, IndicatorSeen, JobSeen, Picture
from simulator.domain.values import why
from simulator.domain.values.grouped import grouped
from simulator.domain.values.short import short
from simulator.domain.values.tlp import MAY_FORWARD
from simulator.pictures import words
from simulator.pictures.staff_region import AssetAt
from simulator.pictures.views import (
    APART,
    AssetRow,
    IndicatorRow,
    PoolRow,
    ProposalRow,
    WorkRow,
    rank,
)
from simulator.times import mark
from simulator.units import MINUTE, ONE

NORMAL: Final = ONE * 95 // 100
"""From this level on an asset counts as normal: telemetry reads in steps of a twentieth."""
SHARE_SOON: Final = 15 * MINUTE
"""After so long an indicator that could help others and that nobody has stands out."""
NEARLY: Final = ONE * 95 // 100
"""A rail of work is never drawn full before the work is done."""
_ORDER: Final = ("down", "degraded", "recovering", APART, "unknown", "normal")
_DAMAGED: Final = ("down", "degraded", "recovering")


_TOLD: Final = attrgetter(*(one.name for one in fields(AssetSeen)))
"""All that a picture says of one asset: as long as it is the same, so is the row."""


class AssetRows:
    """The rows of a team's assets; one of which nothing new was told is not made again.

    A team may have hundreds, and most news is of one or of none of them.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[object, ...], AssetRow]] = {}
        self._brief: object = None
        self._serves: dict[str, str] = {}

    def rows(self, picture: Picture) -> tuple[AssetRow, ...]:
        """Return the team's assets, what is broken first, then what matters most."""
        if picture.brief is not self._brief:
            self._brief, self._serves = picture.brief, served(picture)
        alerts = _open_alerts(picture)
        rows = [
            self._row(picture, seen, alerts.get(seen.id, "")) for seen in picture.assets.values()
        ]
        rows.sort(
            key=lambda row: (rank(row.state, _ORDER), -picture.assets[row.id].plan.criticality)
        )
        return tuple(rows)

    def _row(self, picture: Picture, seen: AssetSeen, alert: str) -> AssetRow:
        since = _since(picture, seen)
        # A reason may name what the team learnt the name of only later.
        key = (*_TOLD(seen), alert, since, len(picture.names))
        kept = self._kept.get(seen.id)
        if kept is not None and kept[0] == key:
            return kept[1]
        row = _asset(picture, seen, alert, since, self._serves.get(seen.id, ""))
        self._kept[seen.id] = (key, row)
        return row


def pool_rows(picture: Picture) -> tuple[PoolRow, ...]:
    """Return the team's people by skill."""
    return tuple(
        PoolRow(
            id=pool,
            name=words.pool_name(pool),
            free=max(picture.free_people(pool), 0),
            total=total,
        )
        for pool, total in picture.people.items()
    )


def asset_state(seen: AssetSeen | AssetAt) -> str:
    """Return the one word for how an asset stands, as far as its reader can know."""
    if seen.apart is not None:
        return seen.apart.state
    if seen.level is None:
        return "unknown"
    if seen.level <= DOWN:
        return "down"
    if seen.level >= NORMAL:
        return "normal"
    return "recovering" if seen.reason == "recovering" else "degraded"


def _since(picture: Picture, seen: AssetSeen) -> str:
    """Return since when an asset gives less than all; empty if it gives all."""
    if seen.level is None or seen.level >= NORMAL:
        return ""
    began = seen.at if seen.down_since is None else seen.down_since
    return times.story_time(picture.brief.start, began, now=picture.s)


def _asset(picture: Picture, seen: AssetSeen, alert: str, since: str, serves: str) -> AssetRow:
    state = asset_state(seen)
    given = why.reason(seen.reason, picture.name_of)
    dated = state in _DAMAGED and bool(given)
    if seen.apart is not None:
        given = seen.apart.clause
    elif state == "unknown":
        given = "no telemetry; nothing has been read"
    if seen.incident:
        given = f"incident; {given}" if given else "incident confirmed"
    return AssetRow(
        id=seen.id,
        state=state,
        name=seen.name,
        level=seen.level,
        alert=alert,
        reason=given,
        since=since if dated else "",
        serves=serves,
        gives=gives(seen),
        why=" ".join(_sentences(picture, seen, since)),
    )


def gives(seen: AssetSeen) -> str:
    """Return what an asset gives in its own unit; empty if nothing was read of it."""
    if seen.level is None:
        return ""
    return words.gives(seen.level, seen.plan.capacity, seen.plan.unit)


def _open_alerts(picture: Picture) -> dict[str, str]:
    """Return of each asset the first alert that has no verdict, and how many there are."""
    rows = (one for one in picture.alerts.values() if one.verdict == "open")
    opened = grouped((one.asset, one) for one in rows)
    return {asset: _alert(alerts) for asset, alerts in opened.items()}


def _alert(alerts: tuple[AlertSeen, ...]) -> str:
    first, more = alerts[0], len(alerts) - 1
    graded = f"{first.severity} alert" if first.severity else "alert"
    sensor = f", {first.source}" if first.source else ""
    others = f" and {more} more" if more else ""
    return f"{graded} {mark(first.x)}{sensor}{others}, no verdict yet"


def served(picture: Picture) -> dict[str, str]:
    """Return of each of the team's assets which other teams depend on it."""
    links = (one for one in picture.brief.dependencies if one.dependant_team != picture.team)
    teams = grouped((link.supplier, link.dependant_team) for link in links)
    return {asset: " ".join(sorted({*found})) for asset, found in teams.items()}


def _named(picture: Picture, what: str) -> str:
    """Return what a reason names: an asset by its name, a decision by what was decided."""
    ask = picture.decisions.get(what)
    if ask is not None:
        return next((one.title for one in ask.options if one.id == ask.chosen), ask.text)
    free = picture.free.get(what)
    return picture.name_of(what) if free is None else free.text


def asset_sentences(picture: Picture, seen: AssetSeen) -> tuple[str, ...]:
    """Return what the team knows of one of its assets, in sentences."""
    return tuple(_sentences(picture, seen, _since(picture, seen)))


def _sentences(picture: Picture, seen: AssetSeen, since: str) -> list[str]:
    said = []
    if seen.level is None:
        said.append("Nothing reads its level; hunt and scope, or ask its operator.")
    elif seen.level < NORMAL:
        said.append(why.because(seen.reason, seen.level, partial(_named, picture)))
        counted = gives(seen)
        said.append(f"So since {since}{f': {counted}' if counted else ''}.")
    else:
        counted = gives(seen)
        said.append(f"It gives its full service{f', {counted}' if counted else ''}.")
    said += [f"It is {one.clause}." for one in seen.standings if one.clause]
    if seen.sustained:
        said.append(f"It is {why.means(seen.sustained)}.")
    done = {
        "an incident is confirmed": seen.incident,
        "evidence is kept": seen.preserved,
        "evidence was not kept": seen.evidence_lost,
        "credentials are reset": seen.reset,
        "its weakness is closed": seen.patched,
        "its patch waits for a maintenance window": seen.patch_planned,
        "its alternate has failed": seen.alternate_lost,
        "it is rebuilt": seen.cleared,
        "it is restored": seen.restored,
    }
    so = [text for text, true in done.items() if true]
    if so:
        known = words.listed(so)
        said.append(f"{known[0].upper()}{known[1:]}.")
    return said


# ---- work


def work_rows(picture: Picture, s: int) -> tuple[WorkRow, ...]:
    """Return what is asked for or under way, as of scenario second ``s``."""
    rows = []
    for job in picture.jobs.values():
        if job.status == "running":
            rows.append(_running(picture, job, s))
        elif job.status == "waiting":
            rows.append(_waiting(picture, job))
    return tuple(rows)


def _since_asked(job: JobSeen) -> str:
    """Return when an action was asked for, if its people came later."""
    asked, began = mark(job.asked_x), job.started_x
    return "" if began is None or mark(began) == asked else f"Asked for at {asked}. "


def job_title(picture: Picture, job: JobSeen) -> str:
    """Return an action with what it is about."""
    title = job.title
    what = ", ".join(picture.name_of(about) for about in job.about)
    return f"{title}: {what}" if what else title


def _running(picture: Picture, job: JobSeen, s: int) -> WorkRow:
    began = job.started_s if job.started_s is not None else s
    least, mode, most = job.times
    passed = max(s - began, 0)
    # A remaining time never grows: past the usual time it may end at any moment.
    if passed < mode:
        remaining = times.long(mode - passed)
    else:
        remaining = "any time" if passed < most else "overdue"
    return WorkRow(
        id=job.id,
        title=job_title(picture, job),
        needs=words.needs_short(job.needs),
        share=min(passed * ONE // max(mode, 1), NEARLY),
        left=remaining,
        why=(
            f"{_since_asked(job)}Begun {times.story_time(picture.brief.start, began, now=s)}. "
            f"Such work takes {times.long(least)} to {times.long(most)} of scenario time, "
            f"most often {times.long(mode)}; {times.long(passed)} have passed."
        ),
    )


def _waiting(picture: Picture, job: JobSeen) -> WorkRow:
    short = [(pool, n) for pool, n in job.needs if picture.free_people(pool) < n]
    if short:
        needed = words.listed(words.people(pool, n) for pool, n in short)
        free = words.listed(str(max(picture.free_people(pool), 0)) for pool, _ in short)
        why = f"It waits for {needed}; free: {free}. It begins when they are."
        remaining = f"waits for {words.needs_short(short)}"
    else:
        why = "It waits its turn: work asked for before it takes the same people first."
        remaining = "waits its turn"
    return WorkRow(
        id=job.id,
        title=job_title(picture, job),
        needs=words.needs_short(job.needs),
        left=remaining,
        tone="warn",
        why=why,
    )


# ---- indicators and proposals


def indicator_rows(picture: Picture, x: int) -> tuple[IndicatorRow, ...]:
    """Return the indicators held, as of exercise second ``x``."""
    return tuple(_indicator(picture, held, x) for held in picture.indicators.values())


def _indicator(picture: Picture, held: IndicatorSeen, x: int) -> IndicatorRow:
    own = held.source == picture.team
    shared = " ".join(held.shared)
    if not shared and not own:
        code = held.source if held.source in _teams(picture) else picture.name_of(held.source)
        shared = f"from {code}"
    may = own or "community" in MAY_FORWARD[held.tlp]
    late = may and not held.shared and x - held.x >= SHARE_SOON
    return IndicatorRow(
        id=held.id,
        text=short(held.text),
        tlp=held.tlp,
        shared=shared,
        why=_of_indicator(picture, held),
        tone="warn" if late else "text",
    )


def _of_indicator(picture: Picture, held: IndicatorSeen) -> str:
    """Return an indicator in full, from whom it is, and who has it from the team."""
    source = "your own" if held.source == picture.team else f"from {picture.name_of(held.source)}"
    came = times.story_time(picture.brief.start, held.s, now=picture.s)
    said = [f"{held.text}", f"A {held.kind}, {source}, held since {came} under {held.tlp}."]
    given = words.listed(f"{picture.name_of(to)} ({label})" for to, label in held.shared.items())
    said.append(f"Shared with {given}." if given else "Shared with no one.")
    if held.blocked:
        said.append("It is blocked in your systems.")
    return "\n".join(said)


def _teams(picture: Picture) -> tuple[str, ...]:
    return tuple(contact.id for contact in picture.brief.contacts if contact.sort == "team")


def proposal_rows(picture: Picture) -> tuple[ProposalRow, ...]:
    """Return what waits for a second seat."""
    return tuple(
        ProposalRow(
            id=one.id,
            what=one.what,
            by=picture.name_of(one.seat),
            at=mark(one.x),
            own=one.seat == picture.seat,
            objected="; ".join(
                f"{picture.name_of(seat)}: {reason}" for seat, reason in one.objected.items()
            ),
        )
        for one in picture.proposals.values()
        if one.status == "open"
    )
