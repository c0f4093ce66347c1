"""Data on stdout.  Text that a person or a file supplied never steers the terminal."""

from __future__ import annotations

import json
import shlex
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from simulator.harmless import harmless


def printable(text: str) -> str:
    """Return text of which a terminal obeys nothing but the ends of lines and tabulators."""
    return harmless(text, kept="\n\t")


def put(text: str) -> None:
    """Write a line of data."""
    sys.stdout.write(printable(text) + "\n")


def say(text: str) -> None:
    """Write a line of talk, if there is anybody to talk to."""
    with suppress(OSError):
        print(printable(text), file=sys.stderr, flush=True)  # noqa: T201 - talk


def program() -> str:
    """Return how this program was started, as it can be typed again in the same shell."""
    started = Path(sys.argv[0])
    if started.name == "__main__.py" or not started.name.startswith("startex"):
        return "python -m simulator" if shutil.which("python") else f"{sys.executable} -m simulator"
    found = shutil.which(started.stem)
    if found is not None and Path(found).resolve() == started.resolve():
        return started.stem
    return shlex.quote(str(started))


def farewell(place: Path | None, *, over: bool) -> None:
    """Say where the record of an exercise that was left lies, and how to go on with it."""
    if place is None:
        return
    verb = "replay" if over else "resume"
    say(f"The record is {place}")
    say(f"To {'look back' if over else 'resume'}: {program()} {verb} {shlex.quote(str(place))}")


def on_screen() -> bool:
    """Return whether talk goes to a terminal."""
    return sys.stderr.isatty()


def murmur(text: str) -> None:
    """Write a line of talk over the last one, if there is a terminal to do so on; it goes away."""
    if on_screen():
        with suppress(OSError):
            print(f"\r\x1b[K{printable(text)}", end="", file=sys.stderr, flush=True)  # noqa: T201 - talk


def put_json(data: Any) -> None:  # noqa: ANN401 - JSON
    """Write one JSON document; escapes keep it from steering the terminal."""
    sys.stdout.write(json.dumps(data, ensure_ascii=True, indent=2) + "\n")


def put_json_line(data: Any) -> None:  # noqa: ANN401 - JSON
    """Write one JSON document on a line of its own, at once: somebody reads as it comes."""
    sys.stdout.write(json.dumps(data, ensure_ascii=True) + "\n")
    sys.stdout.flush()
