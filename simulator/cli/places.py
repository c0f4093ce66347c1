"""Where StartEx keeps records on this machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from platformdirs import user_data_path

from simulator.errors import Unreachable

SUFFIX: Final = ".startex"


def records_folder() -> Path:
    """Return the folder of records; ``STARTEX_HOME`` moves it."""
    home = os.environ.get("STARTEX_HOME")
    return (Path(home) if home else user_data_path("startex")) / "records"


def new_record(scenario: str, seed: int) -> Path:
    """Return a free place for a new record, in the folder of records.

    Raises:
        Unreachable: If the folder cannot be made.

    """
    folder = records_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or "cannot be made"
        raise Unreachable(str(folder), f"cannot keep records there: {reason}") from None
    stem = f"{scenario}-{seed}"
    for n in range(1, 10_000):
        place = folder / f"{stem}-{n}{SUFFIX}"
        if not place.exists():
            return place
    raise Unreachable(str(folder), "has ten thousand records of this drill; move some away")


def known_records() -> list[Path]:
    """Return the records in the folder, newest first."""
    folder = records_folder()
    if not folder.is_dir():
        return []
    return sorted(folder.glob(f"*{SUFFIX}"), key=lambda one: -one.stat().st_mtime)
