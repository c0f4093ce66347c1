"""Folders of records on this machine: StartEx's own, and where else it has seen some."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from platformdirs import user_data_path

from simulator.domain.values.value import read_json
from simulator.errors import Unreachable
from simulator.files import private_folder, read_own, replace_own
from simulator.record import is_free
from simulator.rng import Luck

SUFFIX: Final = ".startex"
_NAMED: Final = 1_000_000
"""A seed from which on it is too long for a name."""
_ELSEWHERE: Final = "elsewhere.json"
"""Names the records that were put into another folder."""
_MOST: Final = 100
_MOST_BYTES: Final = 500_000
NO_HOME: Final = "there is no home folder for this user; set STARTEX_HOME to a folder for records"


class Known(NamedTuple):
    """A record that may be there, or why it cannot be looked at."""

    place: Path
    changed: float
    problem: str = ""


def own_folder() -> Path:
    """Return the folder of all that is kept; ``STARTEX_HOME`` moves it.

    Raises:
        Unreachable: If it is not set and this user has no home.

    """
    home = os.environ.get("STARTEX_HOME")
    try:
        return Path(home) if home else user_data_path("startex")
    except (RuntimeError, OSError):
        raise Unreachable("STARTEX_HOME", NO_HOME) from None


def records_folder() -> Path:
    """Return the folder of records.

    Raises:
        Unreachable: As above.

    """
    return own_folder() / "records"


def new_record(scenario: str, seed: int) -> Path:
    """Return a free place for a new record, in the folder of records.

    A long seed is not in the name, nor any of its digits: names are seen, and fewer are tried.

    Raises:
        Unreachable: If the folder cannot be made.

    """
    folder = records_folder()
    private_folder(folder)
    called = seed if seed < _NAMED else Luck(seed).token("record", "name")[:6]
    stem = f"{scenario}-{called}"
    for n in range(1, 10_000):
        place = folder / f"{stem}-{n}{SUFFIX}"
        if is_free(place):
            return place
    raise Unreachable(str(folder), "has ten thousand records of this drill; move some away")


def known_records() -> list[Known]:
    """Return the records there are, newest first; one bad entry takes no other away.

    Raises:
        Unreachable: If it cannot be known where they are.

    """
    folder = records_folder()
    try:
        here = sorted(one for one in folder.iterdir() if one.name.endswith(SUFFIX))
    except FileNotFoundError:
        here = []
    except OSError as error:
        reason = f"this folder of records cannot be read: {error.strerror}"
        return [Known(folder, 0.0, reason), *_seen(_elsewhere())]
    inside = set(here)
    return sorted(
        [*_seen(here), *_seen(one for one in _elsewhere() if one not in inside)],
        key=lambda one: -one.changed,
    )


def _seen(places: Iterator[Path] | list[Path]) -> Iterator[Known]:
    for place in places:
        try:
            yield Known(place, place.stat().st_mtime)
        except FileNotFoundError:
            if place.is_symlink():
                yield Known(place, 0.0, "this link leads to no file")
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            yield Known(place, 0.0, f"it cannot be looked at: {reason}")


def remember(place: Path) -> None:
    """Keep in mind a record that lies in another folder, so that home can list it."""
    with suppress(Unreachable, OSError):
        folder, real = own_folder(), place.absolute()
        if real.parent == records_folder().absolute():
            return
        private_folder(folder / "records")
        known = [real, *(one for one in _elsewhere() if one != real)]
        names = [str(one) for one in known if os.path.lexists(one)][:_MOST]
        replace_own(folder / _ELSEWHERE, json.dumps(names).encode())


def _elsewhere() -> list[Path]:
    """Return the records that were put into other folders, as far as they are still there."""
    data = read_own(own_folder() / _ELSEWHERE, _MOST_BYTES) or b"[]"
    try:
        names = read_json(data)
    except ValueError:
        return []
    if not isinstance(names, list):
        return []
    return [Path(one) for one in names[:_MOST] if isinstance(one, str) and os.path.lexists(one)]
