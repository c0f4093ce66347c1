"""Hand-made views of a port under ransomware, for the tests and pictures of the consoles."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from sample_desk import (
    ACTIONS,
    ASK,
    CHOOSE,
    DUE,
    EMPTY_DESK,
    ENDED_DESK,
    FORMS,
    INBOX,
    LOG,
    PARTICIPANT,
    PAUSE,
    PAUSED_DESK,
    STATUS,
    STOP,
    STOPPED_DESK,
)
from sample_review import REVIEW, REVIEW_WORKING
from sample_staff import CONTROL, EVALUATION, SHOW
from sample_start import BRIEFING, CURTAIN, HOME, RECAP

__all__ = [
    "ACTIONS",
    "ASK",
    "BRIEFING",
    "CHOOSE",
    "CONTROL",
    "CURTAIN",
    "DUE",
    "EMPTY_DESK",
    "ENDED_DESK",
    "EVALUATION",
    "FORMS",
    "HOME",
    "INBOX",
    "LOG",
    "PARTICIPANT",
    "PAUSE",
    "PAUSED_DESK",
    "RECAP",
    "REVIEW",
    "REVIEW_WORKING",
    "SHOW",
    "STATUS",
    "STOP",
    "STOPPED_DESK",
    "poisoned",
]

View = TypeVar("View")


def poisoned(view: View, poison: str) -> View:
    """Return a view with hostile text behind every text it holds; ids and the closed words stay."""
    return _poisoned(view, poison)  # type: ignore[no-any-return]


_CLOSED = {
    "id",
    "kind",
    "state",
    "tone",
    "sort",
    "rating",
    "name_of_state",
    "next_inject",
    "opens",
    "gaps",
}


def _poisoned(value: Any, poison: str) -> Any:
    if isinstance(value, str):
        closed = value in {"text", "strong", "muted", "faint", "ok", "warn", "bad"}
        return value if closed else f"{value[:1]}{poison}{value}"
    if isinstance(value, tuple):
        return tuple(_poisoned(each, poison) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _poisoned(getattr(value, field.name), poison)
            for field in fields(value)
            if field.name not in _CLOSED
        }
        return replace(value, **changed)
    return value
