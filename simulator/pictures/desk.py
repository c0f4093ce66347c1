"""A team seat's desk: from its picture to the view that its console draws.

Everything here is said by the picture, and by nothing else: what other teams do is not in it, and
an estimate is the spread of its action from when it began, never when it will end.  Forms and
what may be asked are in ``forms``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.domain.actions.catalogue import BUILTIN
from simulator.domain.events.assets import DOWN
from simulator.domain.phases import State
from simulator.domain.picture import (
    AssetSeen,
    DecisionSeen,
    IndicatorSeen,
    JobSeen,
    Letter,
    Picture,
)
from simulator.domain.tlp import MAY_FORWARD
from simulator.pictures import frame, words
from simulator.pictures.forms import action_rows
from simulator.pictures.frame import Moment
from simulator.pictures.views import (
    ActionRow,
    AssetRow,
    DueRow,
    IndicatorRow,
    LogRow,
    MessageRow,
    ParticipantView,
    PoolRow,
    ProposalRow,
    Tone,
    WorkRow,
)
from simulator.units import MINUTE, ONE, mark

NORMAL: Final = ONE * 95 // 100
"""From this level on an asset counts as normal: telemetry reads in steps of a twentieth."""
LAST_MINUTES: Final = 10 * MINUTE
SHARE_SOON: Final = 15 * MINUTE
"""After so long an indicator that could help others and that nobody has stands out."""
NEARLY: Final = ONE * 95 // 100
"""A rail of work is never drawn full before the work is done."""
_ORDER: Final = ("down", "degraded", "recovering", "cut", "unknown", "normal")
_DAMAGED: Final = ("down", "degraded", "recovering")


class Desk:
    """Builds one seat's views, and keeps the parts that did not change since the last one.

    What is kept follows from the picture alone, so a view does not depend on the views before it.
    """

    def __init__(self) -> None:
        self._entries = -1
        self._log: list[LogRow] = []
        self._letters: dict[tuple[object, ...], MessageRow] = {}
        self._assets: tuple[AssetRow, ...] = ()
        self._actions: tuple[ActionRow, ...] = ()

    def view(self, picture: Picture, now: Moment) -> ParticipantView:
        """Return the view of a picture at a moment."""
        if picture.entries != self._entries:
            self._refresh(picture)
        return ParticipantView(
            status=frame.status(picture, now),
            pause=frame.pause(picture, now),
            stop=frame.stop(picture, now),
            due=_due(picture, now),
            inbox=self._inbox(picture, now),
            log=_with_notes(self._log, picture, now),
            assets=self._assets,
            work=_work(picture, frame.story(picture, now.x)),
            pools=tuple(
                PoolRow(
                    id=pool,
                    name=words.pool_name(pool),
                    free=max(picture.free_people(pool), 0),
                    total=total,
                )
                for pool, total in picture.people.items()
            ),
            indicators=tuple(
                _indicator(picture, one, now) for one in picture.indicators.values()
            ),
            proposals=_proposals(picture),
            actions=self._actions,
            ended=frame.ended(picture),
        )

    def _refresh(self, picture: Picture) -> None:
        """Build again what follows from the stream alone."""
        if picture.entries < self._entries:
            self._log.clear()
        self._entries = picture.entries
        for line in picture.log[len(self._log) :]:
            tone: Tone = "warn" if line.text.startswith(("Refused:", "Alert:")) else "text"
            at = mark(line.x).removeprefix("T+")
            self._log.append(LogRow(at=at, text=line.text, detail=line.detail, tone=tone))
        rows = sorted(
            (_asset(picture, seen) for seen in picture.assets.values()),
            key=lambda row: (
                _ORDER.index(row.state),
                -picture.assets[row.id].plan.criticality,
            ),
        )
        self._assets = tuple(rows)
        self._actions = action_rows(picture)

    def _inbox(self, picture: Picture, now: Moment) -> tuple[MessageRow, ...]:
        asks = {
            seen.message: f"a decision by {mark(seen.due)}, {words.left(seen.due - now.x)} left"
            for seen in picture.decisions.values()
            if is_open(seen)
        }
        rows = []
        for letter in reversed(picture.letters.values()):
            asked = asks.get(letter.id, "")
            flagged = letter.id in now.flagged
            key = (letter.id, letter.read, letter.answered, flagged, letter.forwarded)
            row = None if asked else self._letters.get(key)
            if row is None:
                row = _message(picture, letter, asks=asked, flagged=flagged)
                if not asked:
                    self._letters[key] = row
            rows.append(row)
        return tuple(rows)


def participant_view(picture: Picture, now: Moment) -> ParticipantView:
    """Return the view of a picture at a moment, built from nothing else."""
    return Desk().view(picture, now)


def is_open(decision: DecisionSeen) -> bool:
    """Return whether a decision still waits for the team."""
    return decision.chosen is None and not decision.lapsed


# ---- what is due


def _due(picture: Picture, now: Moment) -> tuple[DueRow, ...]:
    rows = [
        _decision(picture, seen, now)
        for seen in sorted(picture.decisions.values(), key=lambda one: one.due)
        if is_open(seen)
    ]
    return tuple(rows)


def _decision(picture: Picture, seen: DecisionSeen, now: Moment) -> DueRow:
    remaining, window = seen.due - now.x, max(seen.due - seen.x, 1)
    share = min(max(remaining * ONE // window, 0), ONE)
    tone: Tone = "text"
    if remaining < 0:
        tone = "bad"
    elif share <= ONE // 4 or remaining < LAST_MINUTES:
        tone = "warn"
    proposed = next(
        (
            one
            for one in picture.proposals.values()
            if one.status == "open" and seen.id in one.command
        ),
        None,
    )
    why = f"Asked at {mark(seen.x)}, to be decided by {mark(seen.due)}."
    if proposed is not None:
        why += f" {picture.name_of(proposed.seat)} proposed: {proposed.what}. It waits for a second"
        why += " seat."
    elif seen.second:
        why += " A second seat must agree."
    return DueRow(
        id=seen.id,
        opens="choose",
        left=words.left(remaining),
        share=share,
        tone=tone,
        title=seen.text,
        sort="decision",
        why=why,
    )


# ---- messages


def addressed(picture: Picture, to: tuple[str, ...]) -> str:
    """Return addressees by name."""
    return ", ".join("everybody" if who == "all" else picture.name_of(who) for who in to)


def _message(picture: Picture, letter: Letter, *, asks: str, flagged: bool) -> MessageRow:
    return MessageRow(
        id=letter.id,
        at=mark(letter.x),
        sender=picture.name_of(letter.sender),
        to=addressed(picture, letter.to),
        channel=words.channel(letter.channel),
        subject=letter.subject,
        body=letter.text,
        tlp=letter.tlp,
        unread=not letter.read,
        urgent=letter.urgent,
        answered=letter.answered,
        flagged=flagged,
        sent=letter.sent,
        asks=asks,
        may_go="" if letter.sent else words.MAY_GO[letter.tlp],
    )


def _with_notes(log: list[LogRow], picture: Picture, now: Moment) -> tuple[LogRow, ...]:
    """Return the log, newest first, with this console's notes at their time."""
    if not now.notes:
        return tuple(reversed(log))
    placed = [(line.x, row) for line, row in zip(picture.log, log, strict=True)]
    placed += [
        (x, LogRow(at=mark(x).removeprefix("T+"), text=text, detail=_noted_on(picture, about)))
        for x, _, text, about in now.notes
    ]
    placed.sort(key=lambda one: one[0])
    return tuple(row for _, row in reversed(placed))


def _noted_on(picture: Picture, about: str) -> str:
    if about in picture.letters:
        return f"note on {picture.letters[about].subject}"
    if about in picture.decisions:
        return f"note on {picture.decisions[about].text}"
    return f"note on {picture.name_of(about)}" if about in picture.names else "note"


# ---- assets


def asset_state(seen: AssetSeen) -> str:
    """Return the one word for how an asset stands, as far as the team can know."""
    if seen.isolated:
        return "cut"
    if seen.level is None:
        return "unknown"
    if seen.level <= DOWN:
        return "down"
    if seen.level >= NORMAL:
        return "normal"
    return "recovering" if seen.reason == "recovering" else "degraded"


def _asset(picture: Picture, seen: AssetSeen) -> AssetRow:
    state = asset_state(seen)
    start = picture.brief.start if picture.brief is not None else ""
    since = words.scenario_time(start, seen.at)
    if seen.down_since is not None:
        since = mark(seen.down_since)
    given = words.reason(seen.reason, picture.name_of)
    if state == "cut":
        given = "cut off by your team"
    elif state == "unknown":
        given = "no telemetry; nothing has been read"
    elif state in _DAMAGED and given:
        given = f"{given}, since {since}"
    if seen.incident:
        given = f"incident; {given}" if given else "incident confirmed"
    return AssetRow(
        id=seen.id,
        state=state,  # type: ignore[arg-type]  # the words of asset_state
        name=seen.name,
        level=seen.level,
        reason=given,
        serves=serves(picture, seen.id),
        why=_why(picture, seen, since),
    )


def serves(picture: Picture, asset: str) -> str:
    """Return which other teams depend on an asset."""
    if picture.brief is None:
        return ""
    teams = {
        d.dependant_team
        for d in picture.brief.dependencies
        if d.supplier == asset and d.dependant_team != picture.team
    }
    return " ".join(sorted(teams))


def _why(picture: Picture, seen: AssetSeen, since: str) -> str:
    said = []
    if seen.level is None:
        said.append("Nothing reads its level; hunt and scope, or ask its operator.")
    elif seen.level < NORMAL:
        said.append(words.because(seen.reason, seen.level, picture.name_of))
        said.append(f"So since {since}.")
    else:
        said.append("It gives its full service.")
    if seen.isolated:
        said.append("It is cut off from the network.")
    if seen.sustained:
        said.append(f"It is {words.reason(f'sustained:{seen.sustained}', picture.name_of)}.")
    done = {
        "an incident is confirmed": seen.incident,
        "evidence is kept": seen.preserved,
        "credentials are reset": seen.reset,
        "its weakness is closed": seen.patched,
        "it is rebuilt": seen.cleared,
        "it is restored": seen.restored,
    }
    so = [text for text, true in done.items() if true]
    if so:
        known = words.listed(so)
        said.append(f"{known[0].upper()}{known[1:]}.")
    return " ".join(said)


# ---- work


def _work(picture: Picture, s: int) -> tuple[WorkRow, ...]:
    rows = []
    for job in picture.jobs.values():
        if job.status == "running":
            rows.append(_running(picture, job, s))
        elif job.status == "waiting":
            rows.append(_waiting(picture, job))
    return tuple(rows)


def job_title(picture: Picture, job: JobSeen) -> str:
    """Return an action with what it is about."""
    title = BUILTIN.by_kind[job.action].spec.title
    what = ", ".join(picture.name_of(about) for about in job.about)
    return f"{title}: {what}" if what else title


def _running(picture: Picture, job: JobSeen, s: int) -> WorkRow:
    began = job.started_s if job.started_s is not None else s
    least, mode, most = (m * MINUTE for m in BUILTIN.by_kind[job.action].spec.minutes)
    passed = max(s - began, 0)
    if passed < mode:
        remaining = words.long(mode - passed)
    elif passed < most:
        remaining = f"< {words.long(most - passed)}"
    else:
        remaining = "overdue"
    start = picture.brief.start if picture.brief is not None else ""
    return WorkRow(
        id=job.id,
        title=job_title(picture, job),
        needs=words.needs_short(job.needs),
        share=min(passed * ONE // max(mode, 1), NEARLY),
        left=remaining,
        why=(
            f"Begun {words.scenario_time(start, began)}. Such work takes {words.long(least)} to "
            f"{words.long(most)} of scenario time, most often {words.long(mode)}; "
            f"{words.long(passed)} have passed."
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


def _indicator(picture: Picture, held: IndicatorSeen, now: Moment) -> IndicatorRow:
    own = held.source == picture.team
    shared = " ".join(held.shared)
    if not shared and not own:
        code = held.source if held.source in _teams(picture) else picture.name_of(held.source)
        shared = f"from {code}"
    may = own or "community" in MAY_FORWARD[held.tlp]
    late = may and not held.shared and now.x - held.x >= SHARE_SOON
    return IndicatorRow(
        id=held.id,
        text=held.text,
        tlp=held.tlp,
        shared=shared,
        tone="warn" if late else "text",
    )


def _teams(picture: Picture) -> tuple[str, ...]:
    contacts = picture.brief.contacts if picture.brief is not None else ()
    return tuple(contact.id for contact in contacts if contact.sort == "team")


def _proposals(picture: Picture) -> tuple[ProposalRow, ...]:
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


# ---- what needs the seat


def needs(picture: Picture) -> Iterator[tuple[str, str]]:
    """Yield what needs this seat now, the most pressing first, each (key, sentence).

    A key that was not there a moment ago is something new.
    """
    if picture.state in (State.PAUSE, State.STOPPED, *frame.OVER):
        yield f"state:{picture.state}", _STATES[picture.state]
    for seen in picture.decisions.values():
        if is_open(seen):
            yield f"decision:{seen.id}", f"to decide: {seen.text}"
    for proposal in picture.proposals.values():
        if proposal.status == "open" and proposal.seat != picture.seat:
            yield f"proposal:{proposal.id}", f"waits for a second seat: {proposal.what}"
    for alert in picture.alerts.values():
        if alert.verdict == "open":
            yield f"alert:{alert.id}", f"alert: {picture.name_of(alert.asset)}"
    for letter in picture.letters.values():
        if not letter.read:
            yield f"letter:{letter.id}", f"message: {letter.subject}"
    for free in picture.free.values():
        if free.ruling:
            yield f"ruling:{free.id}", f"ruling: {free.ruling}"
    for job in picture.jobs.values():
        if job.status in ("done", "failed"):
            yield f"job:{job.id}", f"{job_title(picture, job)} {job.status}"


_STATES: Final = {
    State.PAUSE: "the exercise is paused",
    State.STOPPED: "exercise play has stopped for a real-world emergency",
    State.ENDEX: "ENDEX",
    State.HOT_WASH: "the hot wash has begun",
    State.ABORT: "the exercise was aborted",
}
