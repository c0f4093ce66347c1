"""All that waits for a team, the shortest time first: what *Due* shows.

From the seat's picture alone.  A time that is left is always exercise time; a time of the story
stands beside it where a law or a demand names one.  Where running on stops is in ``attention``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator import times
from simulator.domain.kinds.command import Seconded
from simulator.domain.state.picture import DecisionSeen, MessageSeen, Picture
from simulator.pictures import handover
from simulator.pictures.asking import CALLED, OPENS, UNDONE
from simulator.pictures.closing import questions
from simulator.pictures.duties import due_rows
from simulator.pictures.frame import OVER, Moment, name, story
from simulator.pictures.requests import asks_openly
from simulator.pictures.views import DueRow, Tone
from simulator.pictures.window import Window, is_open
from simulator.times import mark
from simulator.units import HOUR, MINUTE, ONE

LAPSE_STAYS: Final = 2 * MINUTE
"""So long what has lapsed, or what hours have passed, stays in sight."""
LATE_FIRST: Final = 15 * MINUTE
"""So long a question stands before all else after the time its sender named; then it only stays."""
UNTIMED: Final = 30 * MINUTE
"""Where what has no time of its own stands among what has."""
LATER: Final = 2 * HOUR
"""Exercise time beyond which a thing waits, but not now."""

Row = tuple[int, DueRow]


def waiting(picture: Picture, now: Moment) -> tuple[DueRow, ...]:
    """Return all that waits for the seat's team, the shortest time first."""
    if picture.state in OVER:
        return ()  # nothing can be done any more
    rows = [
        *_past(picture, now),
        *_hours(picture, now),
        *(_decision(picture, seen, now) for seen in picture.decisions.values() if is_open(seen)),
        *_proposals(picture, now),
        *_questions(picture, now),
        *due_rows(picture, now),
        *_alerts(picture),
        *_crisis(picture, now),
        *_messages(picture, now),
    ]
    return tuple(row for _, row in sorted(rows, key=lambda one: one[0]))


# ---- what is over


def _past(picture: Picture, now: Moment) -> Iterator[Row]:
    """Yield what has just lapsed."""
    for seen in picture.decisions.values():
        if seen.lapsed and 0 <= now.x - seen.due < LAPSE_STAYS:
            default = next((one.title for one in seen.options if one.id == seen.chosen), "")
            became = f"By default: {default}" if default else f"{UNDONE[seen.mode]}: {seen.text}"
            why = f"{seen.text} {became}."
            row = _lapse(f"lapsed:{seen.id}", became, f"{CALLED[seen.mode]}, too late", why)
            yield seen.due - now.x - HOUR, row
    for one in picture.proposals.values():
        due = one.x + picture.rules.second_window
        if one.status == "lapsed" and 0 <= now.x - due < LAPSE_STAYS:
            why = "No second seat agreed in time."
            yield due - now.x - HOUR, _lapse(f"lapsed:{one.id}", one.what, "no second seat", why)
    for leap in picture.leaps:
        if leap.until is not None and 0 <= now.x - leap.x < LAPSE_STAYS:
            said = handover.passed(picture, leap)
            yield (
                leap.x - now.x - HOUR,
                DueRow(
                    id=f"leap:{leap.x}:{leap.s}",
                    opens="",
                    left="",
                    share=0,
                    tone="text",
                    title=f"{said[0].upper()}{said[1:]}",
                    sort="handover",
                    why=handover.summary(picture, leap),
                ),
            )


def _lapse(key: str, title: str, sort: str, why: str) -> DueRow:
    return DueRow(
        id=key, opens="", left="lapsed", share=0, tone="bad", title=title, sort=sort, why=why
    )


# ---- what has a time


def _hours(picture: Picture, now: Moment) -> Iterator[Row]:
    """Yield the hours that are about to pass."""
    at = picture.jump_at
    if at is None or at < now.x:
        return
    said = handover.before(picture)
    yield (
        at - now.x,
        DueRow(
            id=f"jump:{at}",
            opens="act",
            left=times.left(at - now.x),
            share=ONE,
            tone="warn",
            title=f"{said[0].upper()}{said[1:]}",
            sort="set people to work",
            why=f"{said[0].upper()}{said[1:]}. Work that runs goes on while they pass.",
        ),
    )


def _decision(picture: Picture, seen: DecisionSeen, now: Moment) -> Row:
    remaining = seen.due - now.x
    window = Window(f"decision:{seen.id}", seen.text, seen.x, seen.due)
    why = f"Asked at {mark(seen.x)}, to be decided by {mark(seen.due)}."
    open_ = (one for one in picture.proposals.values() if one.status == "open")
    mine = (o for o in open_ if Seconded.narrowed(o.command).answers == seen.id)
    proposed = next(mine, None)
    if proposed is not None:
        why += f" {picture.name_of(proposed.seat)} proposed: {proposed.what}. It waits for a second"
        why += " seat."
    elif seen.second:
        why += " A second seat must agree."
    return remaining, DueRow(
        id=seen.id,
        opens=OPENS[seen.mode],
        left=times.left(remaining),
        share=window.share(now.x),
        tone=window.tone(now.x, picture.rules),
        title=seen.text,
        sort=seen.answer or _asker(picture, seen) or CALLED[seen.mode],
        why=why,
    )


def _asker(picture: Picture, seen: DecisionSeen) -> str:
    """Return whose request a decision answers; empty if it is the team's own."""
    message = picture.messages.get(seen.message)
    if message is None or message.sender not in (*picture.other_teams, *picture.affairs.states):
        return ""
    return f"request from {message.sender}"


def _proposals(picture: Picture, now: Moment) -> Iterator[Row]:
    for one in picture.proposals.values():
        if one.status != "open":
            continue
        due = one.x + picture.rules.second_window
        window = Window(f"proposal:{one.id}", one.what, one.x, due)
        own = one.seat == picture.seat
        by = picture.name_of(one.seat)
        yield (
            due - now.x,
            DueRow(
                id=one.id,
                opens="proposal",
                left=times.left(due - now.x),
                share=window.share(now.x),
                tone=window.tone(now.x, picture.rules),
                title=one.what if own else f"{by}: {one.what}",
                sort="yours, awaits a second seat" if own else "second seat",
                why=f"Proposed by {by} at {mark(one.x)}; a second seat agrees by {mark(due)}.",
            ),
        )


def _questions(picture: Picture, now: Moment) -> Iterator[Row]:
    """Yield the messages whose sender named a time and has had no answer, late as it may be."""
    for message in questions(picture):
        due = message.answer_by
        if due is None or message.id in now.aside:
            continue
        window = Window(f"answer:{message.id}", message.subject, message.x, due)
        whom, late = name(picture, message.sender), now.x - due
        yield (
            -late if late <= LATE_FIRST else UNTIMED + 1,
            DueRow(
                id=message.id,
                opens="send",
                left=times.left(-late),
                share=window.share(now.x),
                tone=window.tone(now.x, picture.rules),
                title=f"{whom}: {message.subject}",
                sort=f"answer by {mark(due)}",
                aside=late >= 0,
                why=f"{whom} wrote at {mark(message.x)} and expects an answer by {mark(due)}.",
            ),
        )


# ---- what has none


def _alerts(picture: Picture) -> Iterator[Row]:
    """Yield alerts that nobody has judged and nobody is judging."""
    for alert in picture.alerts.values():
        if alert.verdict != "open" or picture.under_way("triage", alert.asset):
            continue
        asset = picture.name_of(alert.asset)
        graded = f"{alert.severity}, {alert.source}, " if alert.source else ""
        yield (
            UNTIMED,
            DueRow(
                id=alert.id,
                opens="act:triage",
                left="alert",
                share=0,
                tone="warn",
                title=f"{asset}: {graded}since {mark(alert.x)}",
                sort="no verdict",
                why=f"{asset}: {alert.text}",
            ),
        )


def _messages(picture: Picture, now: Moment) -> Iterator[Row]:
    """Yield the messages that ask something and name no time, then what nobody has read.

    Whether a message asks is seen from its own words: what is expected of a team is not told it.
    """
    deciding = {seen.message for seen in picture.decisions.values()}
    unread = []
    for message in picture.messages.values():
        if message.sent or message.id in deciding:
            continue
        if message.id not in now.aside and asks_openly(picture, message):
            yield LATER, _question(picture, message, now)
        elif not message.read:
            unread.append(message)
    if unread:
        yield LATER, _unread(unread)


def _question(picture: Picture, message: MessageSeen, now: Moment) -> DueRow:
    whom = name(picture, message.sender)
    return DueRow(
        id=message.id,
        opens="send",
        left="asked",
        share=0,
        tone="text",
        title=f"{whom}: {message.subject}",
        sort="no time named",
        aside=True,
        later=now.x - message.x > LATER,
        why=f"{whom} asked at {mark(message.x)} and named no time.",
    )


def _unread(messages: list[MessageSeen]) -> DueRow:
    first, more = messages[0], len(messages) - 1
    return DueRow(
        id=f"unread:{first.id}",
        opens="read",
        left="unread",
        share=0,
        tone="warn" if any(one.urgent for one in messages) else "text",
        title=f"{first.subject}, and {more} more" if more else first.subject,
        sort="to read",
        why=f"Came at {mark(first.x)}; nobody has read it.",
    )


def _crisis(picture: Picture, now: Moment) -> Iterator[Row]:
    """Yield what is demanded of the team, and what is falsely said of it."""
    s = story(picture, now.x)
    for demand in picture.demands.values():
        if demand.decision or demand.expired or picture.under_way("ransom-decision", demand.asset):
            continue
        x = picture.clock.reaches(demand.due)
        remaining = x - now.x if x is not None else demand.due - s
        tone: Tone = "text" if remaining > UNTIMED else "warn"
        yield (
            remaining,
            DueRow(
                id=demand.id,
                opens="act:ransom-decision",
                left=times.short_left(remaining),
                share=Window("", "", demand.x, x or demand.due).share(now.x),
                tone=tone,
                title=f"A ransom is demanded for {picture.name_of(demand.asset)}",
                sort="demand",
                scenario_due=f"by {times.story_time(picture.brief.start, demand.due, now=s)}",
                exercise_due=mark(x) if x is not None else "",
                later=remaining > LATER,
            ),
        )
    for rumour in picture.rumours.values():
        if rumour.team == picture.team and not rumour.answered:
            if picture.under_way("rebut-rumour"):
                continue
            yield (
                UNTIMED,
                DueRow(
                    id=rumour.id,
                    opens="act:rebut-rumour",
                    left="rumour",
                    share=0,
                    tone="warn",
                    title=f"Said of you in public since {mark(rumour.x)}",
                    sort="not answered",
                    why=f"Heard by {name(picture, picture.seat)}; you can rebut it.",
                ),
            )
