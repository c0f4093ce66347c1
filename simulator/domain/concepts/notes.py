"""Notes, flags and what is put aside: they never leave a desk, and are on no record."""

from __future__ import annotations

from simulator.domain.kinds.command import MENTOR_SEATS, TEAM_SEATS, Form
from simulator.domain.values.forms import Verb, ask, opened_on
from simulator.domain.values.value import value

DESK = TEAM_SEATS | {"persona", "observer"}
"""Kinds of seat that keep notes of their own; staff's are observations, on record."""


@value
class Note(Form, kind="note", listed=600):
    """Write a note, pinned to the row under the cursor."""

    kept_by = DESK | MENTOR_SEATS
    verb = Verb(title="Note", send="keep", about="kept at this desk", said="Noted.")
    text: str = ask("Note", "text")
    about: str = opened_on("About", "noted", default="")


@value
class Flag(Form, kind="flag", listed=610):
    """Flag a message, or take the flag off."""

    kept_by = DESK
    verb = Verb(title="Flag", said="")
    message: str = opened_on("Message", "received")


@value
class Aside(Form, kind="put-aside", listed=620):
    """Put a message that only asks out of what is due."""

    kept_by = DESK
    verb = Verb(
        title="Put aside",
        said="Put aside. The message stays in the inbox, and r answers it there.",
    )
    row: str = opened_on("Row", "named")
