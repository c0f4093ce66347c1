"""Place of a record: its file, the log beside it, and how a new one gets its name.

What stands in the file does not belong here.
"""

from __future__ import annotations

import glob
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from simulator.errors import RecordUnreadable, Unreachable
from simulator.record.heads import application_of

APPLICATION: Final = 0x53744578
"""SQLite's application id of our files: the letters StEx."""
NOT_WHOLE: Final = (
    "it was not closed, and its newest part is missing: that is in {log}; copy both files together"
)
"""Said of a record that was copied without its log."""
NOTHING_IN_IT: Final = f"{NOT_WHOLE}. If that is nowhere, nothing was written: begin again"
"""Said of a record that has no log and was never written to."""
_ORPHANED: Final = (
    "{left} lies there, and may be the newest part of a record that was called {name}; choose "
    "another name, or put that record back beside it and resume it"
)
"""Said of a name that SQLite's files of another record still have: they would be taken for ours."""
_ENDINGS: Final = ("-wal", "-journal", "-shm")
_STALE: Final = 60
"""Seconds after which a file that was begun and not finished is nobody's."""


def is_free(path: Path) -> bool:
    """Return whether a new record can have this name: neither it nor a part of another is there."""
    return not os.path.lexists(path) and not _left_behind(path)


def _must_be_alone(path: Path) -> None:
    if left := _left_behind(path):
        raise Unreachable(str(path), _ORPHANED.format(left=left[0], name=path.name))


def _left_behind(path: Path) -> list[str]:
    """Return the names of parts of a record that lie where a new one's parts would."""
    names = [f"{path.name}{ending}" for ending in _ENDINGS]
    return [name for name in names if os.path.lexists(path.with_name(name))]


@contextmanager
def made_beside(path: Path) -> Iterator[Path]:
    """Let a file be made under another name, and give it its own once it is whole.

    Whoever is killed on the way leaves the name free; the next one clears what is left.

    Raises:
        Unreachable: If there is a file of that name already, or the log of one that was there, or
            none can be made there.

    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.begun")
    try:
        if os.path.lexists(path):
            raise FileExistsError  # noqa: TRY301 - found below too, but later
        _must_be_alone(path)
        beside.touch(mode=0o600, exist_ok=False)
        _clear(path, beside)
        yield beside
        _name(beside, path)
    except FileExistsError:
        raise Unreachable(str(path), _taken(path)) from None
    except Unreachable as error:  # of the name it was to have, nobody knows the other
        raise Unreachable(str(path), error.reason.replace(beside.name, path.name)) from None
    except (OSError, ValueError) as error:  # ValueError: a zero character in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreachable(str(path), f"no file can be made there ({reason})") from None
    finally:
        take_away(beside)


def take_away(path: Path) -> None:
    """Take a file away and what SQLite keeps beside it, which a full disk leaves half-way."""
    for ending in ("", *_ENDINGS):
        with suppress(OSError, ValueError):  # ValueError: a zero character in the name
            path.with_name(f"{path.name}{ending}").unlink()


def _name(beside: Path, path: Path) -> None:
    """Give a file its name, unless somebody else has it by now."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows no links
        path.touch(mode=0o600, exist_ok=False)
        beside.replace(path)


def _clear(path: Path, beside: Path) -> None:
    """Take away what was begun under this name long before, by somebody who was killed."""
    now = beside.stat().st_mtime
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.begun*"):
        with suppress(OSError):
            if left.stat().st_mtime < now - _STALE:
                left.unlink()


def _taken(path: Path) -> str:
    taken = "there is a file of that name already"
    if application_of(path) == APPLICATION:
        return f"{taken}: choose another name; what has not ended is resumed with startex resume"
    return f"{taken}; choose another name"


def must_be_file(path: Path) -> None:
    """Refuse what cannot be opened as a file, before it is waited for.

    Raises:
        RecordUnreadable: If it is none; the sentence says what it is instead.

    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        dangling = path.is_symlink()
        reason = "this link leads to no file" if dangling else "there is no such record"
        raise RecordUnreadable(str(path), reason) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RecordUnreadable(str(path), f"there is no such record ({reason})") from None
    if stat.S_ISDIR(mode):
        raise RecordUnreadable(str(path), "this is a folder; give the file of a record")
    if not stat.S_ISREG(mode):
        raise RecordUnreadable(str(path), "this is a pipe or a device; give the file of a record")
    if path.suffix in (".yaml", ".yml"):
        reason = f"this is a scenario and no record; play it: startex run {path}"
        raise RecordUnreadable(str(path), reason)
