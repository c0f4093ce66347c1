"""Files that came with what a seat has: looked at, and saved in the working folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from simulator.domain.state.picture import Picture
from simulator.exercise.reach import Reach
from simulator.files import write_new
from simulator.pictures import words
from simulator.pictures.files import file_rows, file_view

if TYPE_CHECKING:
    from simulator.pictures.files_view import FileView


def files_of(picture: Picture, reach: Reach, about: str) -> tuple[FileView, ...]:
    """Return the files of a message opened; for staff, of a row of the MSEL too."""
    message = picture.messages.get(about)
    found = message or picture.msel.get(about)
    if found is None:
        return ()
    held = [one.text for one in picture.indicators.values()]
    tlp = words.label(message.tlp) if message is not None else ""
    return tuple(
        file_view(one, reach.content(one.sha256) or b"", tlp, held)
        for one in file_rows(found.files)
    )


def save_file(picture: Picture, reach: Reach, about: str, name: str) -> str:
    """Save a file in the working folder under a name that is free; return where.

    Raises:
        Unreachable: If it cannot be written.

    """
    found = picture.messages.get(about) or picture.msel.get(about)
    files = found.files if found is not None else ()
    content = next((reach.content(f.sha256) for f in files if f.name == name), None)
    # No scenario brings a name that is a path; a row of somebody else's record may.
    if content is None or Path(name).name != name or name in ("", ".."):
        return "Not possible: no such file came with it."
    place = write_new(Path(name), content)
    return f"Saved as {place}, for you alone to read. Its label still holds."
