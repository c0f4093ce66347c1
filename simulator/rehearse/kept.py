"""Drills of a rehearsal kept in a file, as they come: whoever is cut short goes on from there.

A line a drill, JSON, each with a check sum, after a line that says what they are drills of; that
line is in the sums, so that a drill of another file is none.  A torn tail is cut off.  Drills of
another text, of other rules, of another program or of rows of another shape are not gone on with:
the file begins anew, and why is said.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self
from zlib import crc32

from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.value import (
    CodecError,
    Kinded,
    canonical,
    decode,
    encode,
    read_json,
    value,
)
from simulator.errors import Unreachable
from simulator.exercise.session import RULES_VERSION
from simulator.files import PRIVATE
from simulator.rehearse.drill import Drill, Part, shape
from simulator.rehearse.playing import Script

_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)

_LONGEST_HEAD: Final = 4096
"""Bytes of a first line at most: what has a longer one, or none, is not read to its end."""


@value
class Head(Kinded, kind="startex-rehearsal"):
    """What the drills of a file are drills of."""

    scenario: str
    """The scenario's id."""
    form: int
    """Which parallel form of it."""
    digest: str
    """Of its canonical text."""
    language: str
    rules: int
    program: str
    shape: str
    """Of a row."""


def head_of(scenario: Scenario, script: Script) -> Head:
    """Return what drills of a script are drills of."""
    return Head(
        scenario=scenario.id,
        form=scenario.form,
        digest=script.digest,
        language=script.language,
        rules=RULES_VERSION,
        program=script.program,
        shape=shape(),
    )


class Kept:
    """A file of drills, open to be gone on with.

    Args:
        place: The file; it need not be there.
        head: Whose drills are asked for.

    Raises:
        Unreachable: If it cannot be read or written, or is no file of drills.

    """

    def __init__(self, place: Path, head: Head) -> None:
        self.place = place
        self.spoilt = 0
        """Lines between drills that are none."""
        self._head = f"{canonical(encode(head))}\n".encode()
        self.drills: dict[Part, Drill] = {}
        """Those that were there."""
        self.anew = ""
        """Why none of those that were there are gone on with, in a sentence."""
        try:
            self._file: BinaryIO = os.fdopen(
                os.open(place, os.O_RDWR | os.O_CREAT | _NO_LINK, PRIVATE), "r+b"
            )
        except (OSError, ValueError) as error:
            raise _unwritten(place, error) from None
        try:
            self._take_up(head)
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def keep(self, drill: Drill) -> None:
        """Have a drill on disk.

        Raises:
            Unreachable: If it cannot be written.

        """
        self._write(_line(canonical(encode(drill)).encode(), self._head))

    def _take_up(self, head: Head) -> None:
        try:
            first = self._file.readline(_LONGEST_HEAD)
        except OSError as error:
            raise _unwritten(self.place, error) from None
        # Cut short in its first line a file holds no drill, and nothing else either.
        none = first != self._head and self._head.startswith(first)
        self.anew = "" if none else _why_not(self.place, first, head)
        if none or self.anew:
            self._cut(0)
            self._write(self._head)
            return
        whole = read = self._file.tell()
        strange = 0
        for line in self._file:
            read += len(line)
            drill = _drill_of(line, self._head)
            if drill is None:
                strange += 1
                continue
            self.drills[drill.part] = drill
            whole, self.spoilt = read, strange
        self._cut(whole)  # what stands behind the last drill is a torn tail

    def _cut(self, size: int) -> None:
        try:
            self._file.seek(size)
            self._file.truncate()
        except OSError as error:
            raise _unwritten(self.place, error) from None

    def _write(self, line: bytes) -> None:
        try:
            self._file.write(line)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise _unwritten(self.place, error) from None


def _line(text: bytes, head: bytes) -> bytes:
    return b'{"crc":%d,"drill":%b}\n' % (crc32(text, crc32(head)), text)


def _drill_of(line: bytes, head: bytes) -> Drill | None:
    """Return the drill of a line, ``None`` if it is torn, altered, or of a file of another head."""
    _, _, rest = line.partition(b',"drill":')
    text = rest[:-2]
    if line != _line(text, head):
        return None
    try:
        return decode(Drill, read_json(text))
    except CodecError:
        return None


def _head_of(line: bytes) -> Head | str | None:
    """Return what a line says its file's drills are of; its kind, if that is all one can read."""
    try:
        plain = read_json(line)
    except CodecError:
        return None
    if not isinstance(plain, dict) or plain.get("kind") != Head.kind:
        return None
    try:
        return decode(Head, plain)
    except CodecError:  # of a program that said more or less of it
        return Head.kind


def _why_not(place: Path, line: bytes, head: Head) -> str:
    """Return why a file's drills are not those asked for; empty if they are.

    Raises:
        Unreachable: If the file is something else: it is not written over.

    """
    kept = _head_of(line)
    if kept is None:
        text = "this is no file of a rehearsal; name another with --keep, or move it away"
        raise Unreachable(str(place), text)
    if isinstance(kept, Head) and (kept.scenario, kept.form) != (head.scenario, head.form):
        whose = f"{kept.scenario}, form {kept.form}" if kept.form else kept.scenario
        raise Unreachable(str(place), f"these are drills of {whose}; name another file with --keep")
    if isinstance(kept, Head) and kept.digest != head.digest:
        return "The scenario has changed since it was rehearsed: all drills are played anew."
    if kept != head:
        return "StartEx has changed since this was rehearsed: all drills are played anew."
    return ""


def _unwritten(place: Path, error: OSError | ValueError) -> Unreachable:
    reason = getattr(error, "strerror", None) or str(error)
    return Unreachable(str(place), f"drills cannot be kept here: {reason}")
