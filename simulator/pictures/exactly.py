"""Exactly what an inject's addressees will see, before it is sent and after; and what it does.

Before it goes out from the plan, as control has changed it; afterwards from the message itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.domain.plan.properties import told
from simulator.pictures import words
from simulator.pictures.effect_words import effect_words
from simulator.pictures.files import file_rows
from simulator.pictures.uncertain import clue_rows
from simulator.times import duration

if TYPE_CHECKING:
    from simulator.domain.plan.briefs import AskBrief
    from simulator.domain.state.picture import InjectSeen, Picture
    from simulator.pictures.staff import Sent, Staff


def exactly(picture: Picture, staff: Staff, seen: InjectSeen, sent: Sent | None) -> dict[str, Any]:
    """Return the fields of an inject's row that say what its addressees see."""
    message = picture.messages.get(sent.message) if sent is not None else None
    plan = seen.plan
    return {
        "sender": staff.name(message.sender if message is not None else plan.sender),
        "channel": words.channel(message.channel if message is not None else plan.channel),
        "tlp": words.label(message.tlp if message is not None else plan.tlp),
        "urgent": plan.urgent,
        "properties": told(seen.properties if message is None else message.properties, staff.name),
        "apart": (*clue_rows(picture, seen), *told(plan.apart, staff.name)),
        "files": file_rows(plan.files),
        "expected": seen.expected,
        "about": seen.plan.about,
        "author_note": seen.plan.note,
        "waits": seen.waits,
        "asks": tuple(line for ask in plan.asks for line in _ask(staff, seen, ask)),
        "does": tuple(effect_words(one, staff.name) for one in plan.effects),
    }


def _ask(staff: Staff, seen: InjectSeen, ask: AskBrief) -> list[str]:
    """Return a decision with its options, by the letters under which each team has them."""
    second = ", a second seat must agree" if ask.second else ""
    verb = "Decide" if ask.options else "Foretell" if ask.foretold else "Answer in words"
    lines = [f"{verb} in {duration(ask.within)}{second}: {ask.text}"]
    put = dict(ask.letters)
    teams = [team for team in staff.touched(seen.to) if team in put]
    for n, one in enumerate(ask.options):
        default = " (if nobody decides)" if one.id == ask.default else ""
        letters = ", ".join(f"{team} {put[team][n]}" for team in teams)
        lines.append(f"{letters or '-'}: {one.title}{default}")
        lines += [f"  {said}" for said in one.behind]
        lines += [
            f"  At the end of its work {effect_words(done, staff.name)}." for done in one.done
        ]
        if one.right:
            lines.append(f"  Right when {one.right}.")
    if ask.foretold:
        lines.append(f"Counts: {ask.foretold}")
    lines += [f"To discuss: {one}" for one in ask.points]
    return [*lines, *((ask.settled,) if ask.settled else ())]
