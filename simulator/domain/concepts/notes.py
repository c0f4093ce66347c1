"""Notes, flags and what is put aside: they never leave a desk, and are on no record."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.kinds.command import TEAM_SEATS, Form
from simulator.domain.values.forms import Verb, ask, opened_on
from simulator.domain.values.value import value

DESK = TEAM_SEATS | {"persona", "observer"}
"""Kinds of seat that keep notes of their own; staff's are observations, on record."""


@value
class Note(Form):
    """Write a note, pinned to the row under the cursor."""

    kind: ClassVar[str] = "note"
    listed: ClassVar[int] = 600
    kept_by: ClassVar[frozenset[str]] = DESK
    verb: ClassVar[Verb] = Verb(title="Note", send="keep", about="kept at this desk", said="Noted.")
    text: str = ask("Note", "text")
    about: str = opened_on("About", "noted", default="")


@value
class Flag(Form):
    """Flag a message, or take the flag off."""

    kind: ClassVar[str] = "flag"
    listed: ClassVar[int] = 610
    kept_by: ClassVar[frozenset[str]] = DESK
    verb: ClassVar[Verb] = Verb(title="Flag", said="")
    message: str = opened_on("Message", "received")


@value
class Aside(Form):
    """Put a letter that only asks out of what is due."""

    kind: ClassVar[str] = "put-aside"
    listed: ClassVar[int] = 620
    kept_by: ClassVar[frozenset[str]] = DESK
    verb: ClassVar[Verb] = Verb(
        title="Put aside",
        said="Put aside. The letter stays in the inbox, and r answers it there.",
    )
    row: str = opened_on("Row", "named")
