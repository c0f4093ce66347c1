"""How much of a law without an end is run: a share of it in the suite, all of it in ``.ci/run``."""

from __future__ import annotations

import os


def share(suite: int, whole: int) -> int:
    """Return how many cases are to be run here.

    Args:
        suite: While somebody works.
        whole: Where everything must hold.

    """
    return whole if os.environ.get("STARTEX_TESTS") == "whole" else suite
