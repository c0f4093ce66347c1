"""The panes of control's hand: from its view to sheets of rows.

Pure functions of view and size.  What their keys ask for is in ``hand``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.consoles.frame import Rect, stacked
from simulator.consoles.inject_keys import hints_of
from simulator.consoles.lines import (
    Item,
    Piece,
    Row,
    Sheet,
    Verb,
    cell,
    fit,
    mark,
    spread,
)
from simulator.consoles.text import wrap

if TYPE_CHECKING:
    from simulator.pictures.control_view import CardRow, ControlView, InjectRow

_STANDS: Final = 24
_LABEL: Final = 9
_TEXT: Final = 76


def hand_sheet(view: ControlView, room: int, _tall: int) -> Sheet:
    """Return the cards, a row each."""
    own = sum(card.own for card in view.hand)
    meta = f"{len(view.hand) - own} of the plan, {own} prepared" if view.hand else ""
    return Sheet(
        "In the hand",
        (Piece(meta, "muted"),),
        (Verb("space", "play", "screen.send"), Verb("i", "prepare", "screen.form('improvise')")),
        tuple(
            Item(
                card.id,
                (_card(card, room),),
                f"{card.id} {card.inject.title} {card.inject.to} {card.stands}",
            )
            for card in view.hand
        ),
        empty=("Nothing: no inject is by hand. i prepares one, to play later.",),
    )


def _card(card: CardRow, room: int) -> Row:
    left = (
        Piece(" "),
        mark(card.tone),
        Piece("  "),
        cell(card.id, 6, "muted"),
        Piece(card.inject.title, "subject"),
    )
    tone = "muted" if card.tone in ("ok", "text") else card.tone
    return spread(left, (cell(card.inject.to, 9), cell(card.stands, _STANDS, tone)), room, gap=1)


def card_sheet(card: CardRow | None, room: int, _tall: int) -> Sheet:
    """Return a card: whether it fits, what it says and does, and what it serves."""
    if card is None:
        return Sheet("Card", empty=("No card is under the cursor.",))
    row, wide = card.inject, min(_TEXT, room - _LABEL - 1)
    fits = card.bears or (("ok", "Nothing speaks against playing it now."),)
    rows: list[Row] = [_who(row, room)]
    for n, (tone, said) in enumerate(fits):
        for at, part in enumerate(wrap(said, wide - 2)):
            head = (mark(tone), Piece(" ")) if not at else (Piece("  "),)
            rows.append((cell("" if n or at else "Fits", _LABEL, "muted"), *head, Piece(part)))
    says = (row.subject, *row.body.split("\n"))
    serves = card.serves or (() if not card.own else ("nothing of the plan: control prepared it",))
    rows += _under("Says", says, wide)
    rows += _under("Asks", row.asks, wide)
    rows += _under("Does", row.does or ("nothing to the world; it only says",), wide)
    rows += _under("Serves", serves, wide)
    rows += _under("Expected", row.expected, wide)
    rows += _under("Note", (row.author_note,) if row.author_note else (), wide)
    keys = (
        (Verb("e", "edit", "screen.on_inject('edit')"), Verb("del", "throw away"))
        if card.own
        else hints_of(row)
    )
    return Sheet(
        card.id,
        (Piece(row.title, "strong"),),
        keys,
        tuple(Item("", (fit(each, room),)) for each in rows),
    )


def _who(row: InjectRow, room: int) -> Row:
    """Return from whom it comes, to whom and how; the label is never cut."""
    how = f"   {row.channel}{', urgent' if row.urgent else ''}"
    who = (Piece(row.sender, "bold"), Piece(f" to {row.to}"), Piece(how, "muted"))
    chip = (Piece(f" {row.tlp} ", f"tlp:{row.tlp}"),) if row.tlp else ()
    return spread((cell("From", _LABEL, "muted"), *who), chip, room, gap=1)


def _under(title: str, texts: tuple[str, ...], wide: int) -> list[Row]:
    """Return texts beside what they are; nothing if there are none."""
    parts = [part for text in texts if text for part in wrap(text, wide)]
    return [
        (cell("" if n else title, _LABEL, "muted"), Piece(part)) for n, part in enumerate(parts)
    ]


def places(view: ControlView, body: Rect, *, wide: bool) -> dict[str, Rect]:
    """Return the cards above the one under the cursor, or beside it."""
    if wide:
        left = body._replace(w=(body.w - 3) // 2)
        rest = body.w - left.w - 3
        return {"hand": left, "card": Rect(left.x + left.w + 3, body.y, rest, body.h)}
    most = max(3, min(8, 1 + len(view.hand)))
    return stacked((("hand", lambda _: most), ("card", lambda left: left)), body)
