"""The one place that writes files: nothing a person has is overwritten, no link is followed.

Two sorts.  What is written *for* people (a report) gets a name that is free.  What the program
keeps *for itself* beside a record is its own, and is replaced whole or not at all.  Both are for
their owner alone to read, as the record is: they hold names.
"""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from simulator.errors import Unreachable

PRIVATE: Final = 0o600
_MOST_NAMES: Final = 1_000
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_WAIT: Final = getattr(os, "O_NONBLOCK", 0)  # else to open a pipe waits for its other end


def write_new(place: Path, text: str | bytes) -> Path:
    """Write a text to a name that is free, and return it: the one given, else a numbered one.

    A file that holds this very text already is left as it is and returned.

    Raises:
        Unreachable: If it cannot be written; nothing is left behind then.

    """
    data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    if not place.name or os.path.isdir(place):  # noqa: PTH112 - total, where ``is_dir`` is not
        raise Unreachable(str(place), "this is a folder; name a file")
    if _is_no_file(place):
        raise Unreachable(str(place), "this is a device or a pipe; name a file, or leave it out")
    for n in range(1, _MOST_NAMES):
        name = place if n == 1 else place.with_name(f"{place.stem}-{n}{place.suffix}")
        try:
            _create(name, data)
        except FileExistsError:
            if read_own(name, len(data) + 1) == data:
                return name
        except (OSError, ValueError) as error:  # ValueError: a zero character in the name
            raise _unwritten(name, error) from None
        else:
            return name
    raise Unreachable(str(place), "a thousand files have this name and a number; move some away")


def replace_own(place: Path, data: bytes) -> None:
    """Replace a file of the program's own: afterwards all of it is on disk, or the old one is.

    Raises:
        Unreachable: If it cannot be written.

    """
    beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        _create(beside, data)
        beside.replace(place)  # a link of that name is replaced, not followed
    except (OSError, ValueError) as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise _unwritten(place, error) from None


def patch_own(place: Path, data: bytes) -> bool:
    """Write over the start of a file of the program's own; ``False`` if there is none."""
    try:
        number = os.open(place, os.O_WRONLY | _NO_LINK | _NO_WAIT)
    except OSError:
        return False
    with os.fdopen(number, "r+b", buffering=0) as file:
        return stat.S_ISREG(os.fstat(number).st_mode) and file.write(data) == len(data)


def read_own(place: Path, most: int) -> bytes | None:
    """Return at most so many bytes of a file, ``None`` if it is none or cannot be read."""
    try:
        number = os.open(place, os.O_RDONLY | _NO_LINK | _NO_WAIT)
    except (OSError, ValueError):
        return None
    try:
        with os.fdopen(number, "rb", closefd=False) as file:
            return file.read(most) if stat.S_ISREG(os.fstat(number).st_mode) else None
    except OSError:  # a folder, too, can be opened
        return None
    finally:
        os.close(number)


class Hold:
    """A file of the program's own that this program alone holds, until it lets go or dies."""

    def __init__(self, place: Path, number: int) -> None:
        self._place, self._number = place, number

    def let_go(self) -> None:
        """Let others have it, and take it away."""
        with suppress(OSError):
            self._place.unlink(missing_ok=True)
        with suppress(OSError):
            os.close(self._number)


def hold_own(place: Path) -> Hold | None:
    """Hold a file of the program's own; ``None`` if another program does.

    Where files cannot be held, nobody does.
    """
    try:
        number = os.open(place, os.O_RDWR | os.O_CREAT | _NO_LINK | _NO_WAIT, PRIVATE)
    except (OSError, ValueError):
        return Hold(place, -1)
    try:
        import fcntl  # noqa: PLC0415 - not on every system

        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(number)
        return None
    except (ImportError, OSError):
        pass
    return Hold(place, number)


def private_folder(place: Path) -> None:
    """Make a folder only for its owner to look into, and shut one of ours that is open.

    Raises:
        Unreachable: If it cannot be made.

    """
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        reason = error.strerror or "cannot be made"
        raise Unreachable(str(place), f"this folder cannot be made: {reason}") from None
    with suppress(OSError, AttributeError):  # another's folder; a system without owners
        found = place.stat()
        if found.st_uid == os.getuid() and found.st_mode & 0o077:
            place.chmod(0o700)


def _is_no_file(place: Path) -> bool:
    """Return whether something lies there beside which no file of ours belongs: a device, say."""
    try:
        return not stat.S_ISREG(place.stat().st_mode)
    except (OSError, ValueError):  # nothing is there, or what cannot be: that is said later
        return False


def _create(place: Path, data: bytes) -> None:
    """Make a file that is not there, and have it on disk."""
    number = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, PRIVATE)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(number)
    except BaseException:
        with suppress(OSError):
            place.unlink()  # ours: it was made above
        raise


def _unwritten(place: Path, error: OSError | ValueError) -> Unreachable:
    reason = getattr(error, "strerror", None) or str(error) or "it cannot be written"
    return Unreachable(str(place), f"cannot be written: {reason}")
