"""A process beside another one ends when that one does, however it does: killed, say.

Whoever is killed tells nobody.  A worker that nobody reads any more would work on for minutes, and
hold a processor.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from functools import cache
from multiprocessing.connection import wait
from typing import Final

_LOOK: Final = 0.5
"""Seconds between two looks at who is there, where nothing tells."""


def end_with_parent() -> None:
    """Watch, from a thread, whether the process that started this one is still there."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)  # at once: what it would still write, nobody reads


@cache
def end_with(owner: int) -> None:
    """Watch, from a thread, whether the process that started this one is still its parent.

    For processes that another library started, which has no sentinel.  Where a process keeps its
    parent's number after it has gone, as on Windows, nothing is seen and nothing ends.

    Args:
        owner: The number of the process that started this one; another is not watched.

    """
    if os.getppid() == owner:
        threading.Thread(target=_look, args=(owner,), daemon=True).start()


def _look(owner: int) -> None:
    while os.getppid() == owner:
        time.sleep(_LOOK)
    os._exit(1)
