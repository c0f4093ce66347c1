"""Private notes, flags and what is put aside: they never leave a desk, and are on no record.

What a whole team is to read is a team note (``team_notes``), and what staff observe is on record.
"""

from __future__ import annotations

from simulator.domain.kinds.command import ANY_SEAT, TEAM_SEATS, Form
from simulator.domain.values.forms import Verb, ask, opened_on
from simulator.domain.values.value import value

DESK = TEAM_SEATS | {"persona", "observer"}
"""Kinds of seat that have messages to flag and to put aside."""
ALONE = "for you alone: nobody else ever reads it, and it is on no record"


@value
class Note(Form, kind="private-note", listed=600):
    """Write a private note, pinned to the row under the cursor."""

    kept_by = ANY_SEAT
    verb = Verb(title="Private note", send="keep", about=ALONE, said="Noted, for you alone.")
    text: str = ask("Private note", "text")
    about: str = opened_on("About", "noted", default="")


@value
class EditNote(Form, kind="edit-private-note", listed=601):
    """Write a private note otherwise."""

    kept_by = ANY_SEAT
    verb = Verb(title="Edit the private note", send="keep", about=ALONE, said="Kept.")
    text: str = ask("Private note", "text")
    note: str = opened_on("Note", "own-note")


@value
class DropNote(Form, kind="drop-private-note", listed=602):
    """Throw a private note away."""

    kept_by = ANY_SEAT
    verb = Verb(title="Throw the private note away", said="")
    note: str = opened_on("Note", "own-note")


@value
class SaveNotes(Form, kind="save-private-notes", listed=603):
    """Save all private notes in a file."""

    kept_by = ANY_SEAT
    verb = Verb(
        title="Save your private notes",
        send="save",
        about="on this machine; no file is written over",
        said="Saved.",
    )
    file: str = ask("File", "line", hint="a name, or a folder and a name", begins="my-notes.txt")


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
