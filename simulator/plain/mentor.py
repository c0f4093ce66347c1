"""Verbs of a mentor's seat: the desks it may look at, in the verbs of a team, and its whispers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from simulator.pictures.mentor_view import MentorView
from simulator.plain.tables import Numbers, or_none
from simulator.plain.team import TeamVerbs
from simulator.plain.verbs import Open, Say, Verbs, no

if TYPE_CHECKING:
    from simulator.pictures.mentor_view import DeskRow
    from simulator.pictures.port import Fields, SeatPort
    from simulator.pictures.views import ActionRow, ParticipantView

LOOKED_AT: Final = ("inbox", "read", "due", "assets", "why", "work", "indicators", "log")
"""Verbs of a team that only look."""


class _Desk:
    """The desk that is looked at, as far as a team's verbs look; nothing is asked from it."""

    def __init__(self, port: SeatPort) -> None:
        self._port = port

    def view(self) -> ParticipantView:
        desk = _seen(self._port).desk
        assert desk is not None, "asked for only while one is looked at"
        return desk

    def submit(self, kind: str, fields: Fields) -> str | None:
        """Ask for nothing: what a mentor has read, the team has not."""
        del kind, fields
        return None

    def actions(self) -> tuple[ActionRow, ...]:
        return ()


def _seen(port: SeatPort) -> MentorView:
    view = port.view()
    assert isinstance(view, MentorView)
    return view


class MentorVerbs:
    """What a mentor types.

    Args:
        port: The seat's.
        due: Numbers of what is due.
        opens: Opens a form.

    """

    def __init__(self, port: SeatPort, due: Numbers, opens: Open) -> None:
        self._port, self._open = port, opens
        desk = TeamVerbs(_Desk(port), due, opens).verbs()  # type: ignore[arg-type]  # as far as they look
        self._looks = {name: desk[name] for name in LOOKED_AT}

    def verbs(self) -> Verbs:
        """Return verb → what it does, in words and as a function."""
        looks = {name: (says, self._at_desk(name)) for name, (says, _) in self._looks.items()}
        return {
            "desks": (": the desks you may look at", self._desks),
            "desk": ("N: look at another", self._desk),
            **looks,
            "whisper": (
                "[TEXT]: to the team whose desk it is, or one seat",
                self._whisper,
            ),
            "whispers": (": what you have whispered", self._whispers),
            "note": (": a private note, for you alone", lambda _: self._open("private-note")),
        }

    def _at_desk(self, name: str) -> Callable[[str], Say]:
        """Return a verb of the desk, which has its name said first."""

        def looked(rest: str) -> Say:
            view = _seen(self._port)
            if view.desk is None:
                return ["No desk has come yet."]
            return [f"{_named(view)}:", *self._looks[name][1](rest)]

        return looked

    def _numbered(self) -> list[tuple[str, DeskRow]]:
        return [(str(n), row) for n, row in enumerate(_seen(self._port).desks, 1)]

    def _desks(self, _: str) -> Say:
        at = _seen(self._port).at
        lines = (
            f"{number} {row.team} {row.name}, {row.waits} waiting, {row.unread} unread"
            + (", looked at" if row.seat == at else "")
            for number, row in self._numbered()
        )
        return or_none(lines, "You mentor no team.")

    def _desk(self, rest: str) -> Say:
        row = next((one for number, one in self._numbered() if number == rest), None)
        if row is None:
            return [no("desk", rest, "desks")]
        refusal = self._port.submit("look-at", {"seat": row.seat})
        return [refusal] if refusal is not None else [f"{_named(_seen(self._port))}."]

    def _whisper(self, rest: str) -> Say:
        view = _seen(self._port)
        team = next((row.team for row in view.desks if row.seat == view.at), "")
        return self._open("whisper", team, {"text": rest} if rest else {})

    def _whispers(self, _: str) -> Say:
        rows = _seen(self._port).whispers
        return or_none(
            (f"{row.at} to {row.to}: {row.text}" for row in reversed(rows)),
            "You whispered nothing.",
        )


def _named(view: MentorView) -> str:
    row = next((one for one in view.desks if one.seat == view.at), None)
    return f"The desk of {row.name}, {row.team}" if row is not None else "No desk"


def standing_of(view: MentorView) -> str:
    """Return what a mentor is told on sitting down."""
    count = len(view.desks)
    return f"{_named(view)}. You may look at {count}; type desks for them, whisper to whisper."
