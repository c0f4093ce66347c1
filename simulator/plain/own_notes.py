"""Verbs of a seat's private notes, at any desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.plain.tables import or_none
from simulator.plain.verbs import Open, Say, Verbs, no

if TYPE_CHECKING:
    from simulator.pictures.port import SeatPort


class OwnNotes:
    """What is typed at one's own notes.

    Args:
        port: The seat's.
        opens: Opens a form.

    """

    def __init__(self, port: SeatPort, opens: Open) -> None:
        self._port, self._open = port, opens

    def verbs(self) -> Verbs:
        """Return verb → what it does, in words and as a function."""
        return {
            "note": (": a private note, for you alone", lambda _: self._open("private-note")),
            "mynotes": ("[WORD]: your private notes, those with a word", self._list),
            "editnote": ("N: write a private note otherwise", self._edit),
            "dropnote": ("N: throw a private note away", self._drop),
            "savenotes": ("FILE: save your private notes", self._save),
        }

    def _list(self, rest: str) -> Say:
        rows = [one for one in self._port.own_notes() if rest.casefold() in one.text.casefold()]
        lines = (f"{_number(one.id)} T+{one.at} {one.text}" for one in reversed(rows))
        return or_none(lines, "You have noted nothing." if not rest else "None of them has that.")

    def _named(self, rest: str) -> str:
        rows = self._port.own_notes()
        return next((one.id for one in rows if str(_number(one.id)) == rest), "")

    def _edit(self, rest: str) -> Say:
        note = self._named(rest)
        return self._open("edit-private-note", note) if note else [no("note", rest, "mynotes")]

    def _drop(self, rest: str) -> Say:
        note = self._named(rest)
        if not note:
            return [no("note", rest, "mynotes")]
        return [self._port.submit("drop-private-note", {"note": note}) or "Thrown away."]

    def _save(self, rest: str) -> Say:
        if not rest:
            return self._open("save-private-notes")
        refusal = self._port.submit("save-private-notes", {"file": rest})
        return [refusal or self._port.acknowledgement("save-private-notes")]


def _number(name: str) -> int:
    """Return the number a note goes by: its place, from 1."""
    return int(name) + 1
