"""``startex join``: a seat of a live exercise, in this terminal."""

from __future__ import annotations

import argparse

from simulator.cli.entry import on_terminal
from simulator.cli.live import console_of, needs_extra
from simulator.errors import DONE, UsageError


def command(options: argparse.Namespace) -> int:
    """Sit down at the seat that the code is for."""
    if not on_terminal():
        raise UsageError("join needs a terminal to draw on and to type at")
    with needs_extra("join"):
        from simulator.net import dial  # noqa: F401, PLC0415 - only a live exercise needs it
    url = options.url if "://" in options.url else f"ws://{options.url}"
    console_of(url, code=options.code or "", name=options.name or "")
    return DONE
