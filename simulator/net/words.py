"""Words of codes: short, of one spelling, no two of them one letter apart."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

WORDS: Final = tuple(files("simulator.net").joinpath("words.txt").read_text("utf-8").split())
"""Their order is part of every code that was given out."""
