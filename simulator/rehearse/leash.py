"""A process beside another one ends when that one does, however it does: killed, say.

Whoever is killed tells nobody.  A worker that nobody reads any more would work on for minutes, and
hold a processor.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from multiprocessing.connection import wait


def end_with_parent() -> None:
    """Watch, from a thread, whether the process that started this one is still there."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)  # at once: what it would still write, nobody reads
