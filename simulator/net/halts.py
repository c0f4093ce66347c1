"""Why a room stands, as people are told."""

from __future__ import annotations

from typing import Final

STUCK: Final = "Time stands: the program failed on what comes next. It is tried again each second."
UNWRITTEN: Final = (
    "All stands: the host cannot write what happens. Nothing that was acknowledged is lost; "
    "it resumes by itself once exercise control has mended that."
)
FAILED: Final = "Not possible: the program failed on it; nothing has happened. Tell control."
