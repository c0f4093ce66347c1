"""Control's hand: the injects that wait for nothing but to be played, and whether they still fit.

From control's picture and its fold.  What a fact is, is not in the stream: where an inject has a
condition, its sentence stands there, and who plays it judges.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator import times
from simulator.domain.concepts.release import Release
from simulator.domain.plan.effects import every
from simulator.domain.state.at_control import Card
from simulator.domain.state.inject_status import PLANNED, PREVENTED
from simulator.domain.state.picture import InjectSeen, Picture
from simulator.pictures import words
from simulator.pictures.control_view import CardRow, InjectRow
from simulator.pictures.msel_rows import group_of
from simulator.pictures.staff import Staff
from simulator.pictures.staff_activity import by_words
from simulator.pictures.views import Tone
from simulator.units import MINUTE

BY_HAND: Final = "by hand"
"""When an inject is planned that waits for nothing but control's hand."""
PLAY, REVISE, DROP = "play-card", "revise", "drop-card"
"""What can be done to a card of control's own."""
_WORST: Final = ("bad", "warn", "strong", "ok", "text", "muted", "faint")
Bears = tuple[Tone, str, str]
"""How loud, in a few words, in a sentence."""


def hand(
    picture: Picture, staff: Staff, rows: tuple[InjectRow, ...], x: int
) -> tuple[CardRow, ...]:
    """Return the cards: of the plan in its order, then control's own as they were prepared.

    Args:
        picture: Control's.
        staff: Its fold.
        rows: The MSEL.
        x: The exercise second.

    """
    planned = (_planned(picture, staff, row, x) for row in rows if in_hand(picture.msel[row.id]))
    own = (_own(staff, card) for card in picture.cards.values())
    return (*planned, *own)


def in_hand(seen: InjectSeen) -> bool:
    """Return whether an inject waits for nothing but control's hand."""
    return seen.planned == BY_HAND and seen.at is None and seen.status in (PLANNED, PREVENTED)


def _planned(picture: Picture, staff: Staff, row: InjectRow, x: int) -> CardRow:
    seen = picture.msel[row.id]
    found = [*_of_plan(picture, staff, seen, x), *_of_readers(staff, seen.to)]
    found.sort(key=lambda one: _WORST.index(one[0]))
    tasks = (picture.eeg.get(("task", one), one) for one in seen.plan.serves)
    tone, stands = _stands(found)
    return CardRow(
        id=row.id,
        own=False,
        serves=(*tasks, *(one for one in seen.plan.about if one.startswith("Objective "))),
        inject=row,
        bears=tuple((how, said) for how, _, said in found),
        stands=stands,
        tone=tone,
    )


def _stands(found: list[Bears]) -> tuple[Tone, str]:
    """Return what weighs most of what bears on a card, and how loud it is."""
    return found[0][:2] if found else ("ok", "ready")


def _of_plan(picture: Picture, staff: Staff, seen: InjectSeen, x: int) -> Iterator[Bears]:
    if seen.status is PREVENTED:
        by = by_words(staff, seen.by)
        yield "bad", "cannot be any more", f"What it reports cannot happen any more: {by}."
    if seen.met:
        then = "it stays in" if seen.stays_in else "it goes out in other words"
        text = f"What it wants was done by {by_words(staff, seen.met)}: {then}."
        yield "warn", "done already", text
    yield from _called(picture, staff, seen)
    within = max((ask.within for ask in seen.plan.asks), default=0)
    left = max(picture.ends - x, 0)
    if within > left:
        text = f"It gives {times.minutes(within)} to decide, {left // MINUTE} are left to ENDEX."
        yield "warn", "too late to decide", text
    for said in seen.waits:
        yield "text", "look at what it waits for", said


def _called(picture: Picture, staff: Staff, seen: InjectSeen) -> Iterator[Bears]:
    """Yield how the decisions stand that send it by themselves."""
    for caller in picture.msel.values():
        for ask in caller.plan.asks:
            places = [
                n
                for n, option in enumerate(ask.options)
                if any(
                    isinstance(e, Release) and e.inject == seen.id
                    for e in every(option.all_effects)
                )
            ]
            if places:
                yield _decides(picture, staff, caller, ask.text, places)


def _decides(
    picture: Picture, staff: Staff, caller: InjectSeen, question: str, places: list[int]
) -> Bears:
    """Return how a decision stands of which some options send an inject.

    Args:
        picture: Control's.
        staff: Its fold.
        caller: The inject that asks for the decision.
        question: What it asks.
        places: Those options, by their places in the author's order.

    """
    sent = staff.sent.get(caller.id)
    if sent is None:
        if caller.status.over or caller.status.stuck:
            text = f"A decision that {caller.id} asks for would send it, and that stays in."
            return "warn", f"{caller.id} stays in", text
        text = f"A decision that {caller.id} asks for sends it; that has not gone out."
        return "text", f"{caller.id} decides it", text
    asked = [one for one in sorted(sent.asked) if _asks(picture, one, question)]
    open_ones = [one for one in asked if one not in staff.taken]
    teams = words.listed(staff.asked_of.get(one, "") for one in open_ones or asked)
    if open_ones:
        text = f"{caller.id} asks {teams} now; what is decided may send it."
        return "text", f"{teams} asked now", text
    if any(_chose(picture, staff, one, places) for one in asked):
        return "ok", f"{teams} decided so", f"{teams} decided so; it goes out by itself."
    return "warn", f"{teams} decided otherwise", f"{teams} decided otherwise, as {caller.id} asked."


def _asks(picture: Picture, decision: str, question: str) -> bool:
    seen = picture.decisions.get(decision)
    return seen is not None and seen.text == question


def _chose(picture: Picture, staff: Staff, decision: str, places: list[int]) -> bool:
    seen, letters = picture.decisions.get(decision), staff.letters.get(decision, ())
    return seen is not None and seen.chosen in [letters[n] for n in places if n < len(letters)]


def _of_readers(staff: Staff, to: tuple[str, ...]) -> Iterator[Bears]:
    if not staff.addressed(to):
        yield "bad", "no seat gets it", "No seat gets it."


# ---- control's own


def _own(staff: Staff, card: Card) -> CardRow:
    group = group_of(staff, card.to)
    found = list(_of_readers(staff, card.to))
    tone, stands = _stands(found)
    row = InjectRow(
        id=card.id,
        state="planned",
        title=card.subject,
        to=" ".join(
            "all" if who == "all" else who if who in staff.teams else staff.name(who)
            for who in card.to
        ),
        planned="",
        sender=staff.name(card.sender),
        channel=words.channel(card.channel),
        tlp=card.tlp,
        subject=card.subject,
        body=card.text,
        urgent=card.urgent,
        will_see=group.will_see,
        will_not=group.will_not,
        checks=group.checks,
        verbs=(PLAY, REVISE, DROP),
    )
    return CardRow(
        id=card.id,
        own=True,
        serves=(),
        inject=row,
        bears=tuple((how, said) for how, _, said in found),
        stands=stands,
        tone=tone,
    )
