"""Who speaks as a persona: what they go by, who has a message in hand, how long it can wait.

From the picture of a seat that is told of it: staff's, or the persona's own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from simulator import times
from simulator.domain.plan.personas import TIME
from simulator.domain.state.at_seats import InHandSeen
from simulator.domain.state.picture import Picture
from simulator.pictures.control_pages_view import PersonaPage
from simulator.pictures.views import Note, Tone
from simulator.units import MINUTE, ONE

LATE: Final = 5 * MINUTE
"""After so long a message without an answer stands out, if nothing is known of its patience."""
_NOBODY: Final = InHandSeen("")


def late_after(picture: Picture, persona: str) -> int:
    """Return after how many exercise seconds a message stands out: half of the patience."""
    known = picture.personas.get(persona)
    return known.patience // 2 if known is not None and known.patience else LATE


def in_hand(picture: Picture, persona: str, message: str) -> InHandSeen:
    """Return who has a message in hand; nobody if it is free."""
    return picture.in_hand.get((persona, message), _NOBODY)


def persona_page(
    picture: Picture, persona: str, message: str, x: int, named: Callable[[str], str]
) -> PersonaPage:
    """Return what stands beside a message that waits for a persona.

    Args:
        picture: Of the seat that looks.
        persona: Who is written to.
        message: Which message.
        x: The exercise second.
        named: Tells the name of whoever has one, in few cells.

    """
    held = in_hand(picture, persona, message)
    mine = held.seat == picture.seat
    said, share, tone = _patience(picture, persona, picture.messages[message].x, x)
    return PersonaPage(
        id=persona,
        name=picture.name_of(persona),
        goes_by=_goes_by(picture, persona, held),
        prepared=len(known.templates) if (known := picture.personas.get(persona)) else 0,
        described=persona in picture.personas,
        patience=said,
        share=share,
        tone=tone,
        hold=_hold(picture, persona, held.seat, named),
        free_in=times.left(max(held.until - x, 0)) if held.seat else "",
        mine=mine,
    )


def _hold(picture: Picture, persona: str, seat: str, named: Callable[[str], str]) -> str:
    """Return who has a message in hand."""
    if not seat:
        return "free"
    return "yours" if seat == picture.seat else "its own seat" if seat == persona else named(seat)


def _patience(picture: Picture, persona: str, came: int, x: int) -> tuple[str, int, Tone]:
    """Return how long a persona waits yet: in words, as a share of all of it, and its tone."""
    known = picture.personas.get(persona)
    if known is None or not known.patience:
        return "", 0, "text"
    left = came + known.patience - x
    if left <= 0:
        return f"its patience ended {times.left(-left)} ago", 0, "bad"
    tone: Tone = "warn" if x - came >= late_after(picture, persona) else "text"
    return f"its patience ends in {times.left(left)}", left * ONE // known.patience, tone


def _goes_by(picture: Picture, persona: str, held: InHandSeen) -> tuple[tuple[str, str], ...]:
    known = picture.personas.get(persona)
    if known is None:
        return ()
    lines = (("Knows", known.knows), ("Wants", known.wants), ("Never", known.never))
    alone = "it answers by itself once nobody has the message in hand"
    by_itself = (("Else", alone),) if held.default is not None else ()
    return (*((title, text) for title, text in lines if text), *by_itself)


def goes_by(picture: Picture, persona: str, message: str) -> tuple[Note, ...]:
    """Return what whoever answers a message as a persona has before the eyes."""
    lines = _goes_by(picture, persona, in_hand(picture, persona, message))
    return tuple(Note(text=f"{title}: {text}", tone="muted") for title, text in lines)


def prepared(picture: Picture, persona: str, message: str) -> tuple[tuple[str, str], ...]:
    """Return (what for, text) of the answers that are prepared, with the hour of the message."""
    known, written = picture.personas.get(persona), picture.messages.get(message)
    if known is None or written is None:
        return ()
    hour = times.daytime(picture.brief.start, written.s)
    return tuple((name, text.replace(TIME, hour)) for name, text in known.templates)
