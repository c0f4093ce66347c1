"""Weighing by the book: find out before deciding, ask who can look, tell others what bears on it.

What a text says of what nobody knows, people read; a bot looks it up where whoever seats it has
opened that book.  Without it these rules ask for nothing and decide by stance alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Protocol

from simulator.bots.playbooks import (
    Stance,
    by_rank,
    by_stance,
    reason_for,
    undecided,
    unread,
    written_to,
)
from simulator.domain.concepts.correspondence import Forward, Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.reach import SPOKEN
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import DecisionSeen, MessageSeen, Picture
from simulator.domain.values.tlp import LABELS
from simulator.units import MINUTE, ONE, percent

SURE: Final = ONE * 85 // 100
"""From so likely on a way to decide is taken at once: what else may come will hardly turn it."""
ENOUGH: Final = 2 * MINUTE
"""So long before the end of a window it is decided, whatever may still come."""
BOTH_HEARD: Final = 4 * MINUTE
"""The same where a colleague must agree."""


class Reads(Protocol):
    """What a seat may make of what it was told; whoever seats a bot opens the book for it."""

    def chances(self, picture: Picture, decision: str) -> Mapping[str, int]:
        """Return letter → how likely an option is right, parts per million; empty: nothing says."""

    def leads(self, picture: Picture) -> Iterable[str]:
        """Return the messages that tell of what is not known."""


class Closed:
    """No book: every text says nothing."""

    def chances(self, _picture: Picture, _decision: str) -> Mapping[str, int]:
        """Return nothing."""
        return {}

    def leads(self, _picture: Picture) -> Iterable[str]:
        """Return nothing."""
        return ()


CLOSED: Final = Closed()


def waits(picture: Picture, reads: Reads, now: int) -> dict[str, int]:
    """Return decision → exercise second until which it waits for what may still be heard."""
    found = {}
    for decision in undecided(picture):
        until = decision.due - (BOTH_HEARD if decision.second else ENOUGH)
        chances = reads.chances(picture, decision.id) if now < until else {}
        if chances and max(chances.values()) < SURE:
            found[decision.id] = until
    return found


def decide(
    picture: Picture, stance: Stance = unread, reads: Reads = CLOSED, now: int = 0
) -> Iterator[Command]:
    """Decide what is asked: by what was read, as late as need be while it is in doubt."""
    waiting = waits(picture, reads, now)
    for decision in undecided(picture):
        chances = reads.chances(picture, decision.id)
        if not chances:
            yield from by_stance(picture, decision, stance)
        elif decision.id not in waiting:
            yield from _by_chance(picture, decision, stance, chances)


def _by_chance(
    picture: Picture, decision: DecisionSeen, stance: Stance, chances: Mapping[str, int]
) -> Iterator[Command]:
    """Take what is most likely right; of what is as likely, what the book ranks first.

    What is known to be wrong comes last, behind that of which nothing was told.
    """
    ranked = by_rank(decision, stance)
    for option in sorted(ranked, key=lambda one: (-chances.get(one, 0), one in chances)):
        chance = chances.get(option)
        sure = None if chance is None else chance * 100 // ONE
        why = (
            reason_for(ranked[option])
            if chance is None
            else f"By what we were told it is right with {percent(chance)} chance."
        )
        command = Choose(decision=decision.id, option=option, rationale=why, sure=sure)
        if command.refuse(picture) is None:
            yield command
            return


def ask_around(picture: Picture, reads: Reads = CLOSED) -> Iterator[Command]:
    """Ask who can look before we decide: who brought the question, and our own operators."""
    told: Mapping[tuple[str, str], int] | None = None
    for decision in undecided(picture):
        chances = reads.chances(picture, decision.id)
        if not chances or max(chances.values()) >= SURE:
            continue
        told = written_to(picture) if told is None else told
        subject = f"Before we decide: {decision.text}"[:200]
        to = tuple(one for one in _who_can_look(picture, decision) if (subject, one) not in told)
        if to:
            text = (
                f"{decision.text} Before we decide we ask you to look for yourselves. What do you "
                "see, what do you not see, and whom may we tell of it?"
            )
            yield Send(to=to, tlp=SPOKEN, subject=subject, text=text, about=(decision.id,))


def _who_can_look(picture: Picture, decision: DecisionSeen) -> Iterator[str]:
    message = picture.messages.get(decision.message)
    asked = message.sender if message is not None else ""
    for one in picture.brief.contacts:
        if one.sort == "persona" and (one.reach == "client" or one.id == asked):
            yield one.id


def pass_on_leads(picture: Picture, reads: Reads = CLOSED) -> Iterator[Command]:
    """Pass on what tells of what is not known, to every team that its label lets have it."""
    for lead in reads.leads(picture):
        message = picture.messages[lead]
        if message.tlp not in LABELS or message.sender in picture.other_teams:
            continue
        have = _have(picture, message)
        to = tuple(
            one
            for one in picture.other_teams
            if one not in have
            and Forward(message=lead, to=(one,), tlp=message.tlp).refuse(picture) is None
        )
        if to:
            yield Forward(message=lead, to=to, tlp=message.tlp)


def _have(picture: Picture, message: MessageSeen) -> set[str]:
    """Return whom a message went to, at first or from us."""
    copies = (one for one in picture.messages.values() if one.sent and one.copy_of == message.id)
    have = {*message.to, *(who for one in copies for who in one.to)}
    return have | set(picture.other_teams) if "all" in have else have
