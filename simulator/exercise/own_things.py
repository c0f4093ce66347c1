"""What stays at one desk: drafts, notes, flags, what was put aside; it is not in the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import singledispatchmethod
from pathlib import Path
from typing import TYPE_CHECKING, Final

from simulator.domain.concepts.notes import Aside, DropNote, EditNote, Flag, Note, SaveNotes
from simulator.domain.kinds.command import Form
from simulator.domain.state.picture import Picture
from simulator.errors import SimulatorError
from simulator.exercise.aside import Filled, Key, Left
from simulator.files import write_new
from simulator.pictures.frame import Moment, story
from simulator.pictures.own_notes import notes_text, own_note_rows
from simulator.pictures.waiting import waiting

if TYPE_CHECKING:
    from simulator.pictures.port import Drafts

_ONLY_QUESTIONS: Final = (
    "Not possible: only a message that asks, and has no time left, is put aside. d opens what is "
    "under the cursor."
)


class OwnThings:
    """What one seat has before it that nobody else knows of.

    Args:
        left: What it had when it was last left.
        keep: Keeps that on disk; a sentence if it cannot.
        renamed: Forms that were once called otherwise: name of then → of now.

    """

    def __init__(self, left: Left, keep: Callable[[Left], str], renamed: Mapping[str, str]) -> None:
        self._left, self._keep_left, self._renamed = left, keep, renamed
        self.flagged: set[str] = set(left.flagged)
        """Messages that are flagged."""
        self.aside: set[str] = set(left.aside)
        """Messages that ask, and were put aside."""
        self.notes: list[tuple[int, int, str, str]] = list(left.notes)
        """Exercise second, scenario second, text, the row it is pinned to.

        One that was thrown away keeps its place, without a text: a draft names another by it.
        """
        self.saved = ""
        """Where the notes were saved last, in a sentence."""

    @singledispatchmethod
    def take(self, kept: Form, picture: Picture, now: Moment) -> str | None:
        """Do what a form asks for that never leaves the desk; return why not, if so."""
        raise NotImplementedError

    @take.register
    def _(self, kept: Note, picture: Picture, now: Moment) -> None:
        self.notes.append((now.x, story(picture, now.x), kept.text, kept.about))

    @take.register
    def _(self, kept: EditNote, picture: Picture, now: Moment) -> str | None:
        del picture, now
        return self._rewritten(kept.note, kept.text)

    @take.register
    def _(self, kept: DropNote, picture: Picture, now: Moment) -> str | None:
        del picture, now
        return self._rewritten(kept.note, "")

    def _rewritten(self, name: str, text: str) -> str | None:
        place = next((n for n in range(len(self.notes)) if name == str(n)), None)
        if place is None or not self.notes[place][2]:
            return "Not possible: there is no such private note."
        x, s, _, about = self.notes[place]
        self.notes[place] = (x, s, text, about)
        return None

    @take.register
    def _(self, kept: SaveNotes, picture: Picture, now: Moment) -> str | None:
        """Save the notes under a name that is free."""
        del picture, now
        text = notes_text(self.notes)
        if not text:
            return "Not possible: there is no private note to save."
        try:
            place = write_new(Path(kept.file).expanduser(), text)
        except (SimulatorError, RuntimeError) as error:  # RuntimeError: no such person's home
            return f"Not possible: {error}"
        self.saved = f"Saved as {place}, for you alone to read."
        return None

    def text_of(self, note: str) -> str:
        """Return what stands in a private note; empty if there is none."""
        return next((row.text for row in own_note_rows(self.notes) if row.id == note), "")

    @take.register
    def _(self, kept: Flag, picture: Picture, now: Moment) -> str | None:
        del now
        if kept.message not in picture.messages:
            return "Not possible: that message is not in your inbox."
        self.flagged ^= {kept.message}
        return None

    @take.register
    def _(self, kept: Aside, picture: Picture, now: Moment) -> str | None:
        """Take a message that asks out of what is due here."""
        row = next((one for one in waiting(picture, now) if one.id == kept.row), None)
        if row is None:
            return "Not possible: that does not wait for you."
        if not row.aside:
            return _ONLY_QUESTIONS
        self.aside.add(kept.row)
        return None

    def drafts(self) -> dict[Key, Filled]:
        """Return the drafts this seat had when it was last left, under the names of today."""
        renamed = self._renamed
        return {(renamed.get(kind, kind), at): filled for (kind, at), filled in self._left.drafts}

    def keep(self, drafts: Drafts) -> str:
        """Keep all of it on disk; return why it cannot be kept, if so."""
        self._left = Left(
            drafts=tuple((key, dict(filled)) for key, filled in drafts.items()),
            flagged=tuple(sorted(self.flagged)),
            notes=tuple(self.notes),
            aside=tuple(sorted(self.aside)),
        )
        return self._keep_left(self._left)
