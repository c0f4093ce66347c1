"""Drafts of one seat: one stands in its form, and those of the same form wait behind it."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Final, TypeVar

Key = tuple[str, str]
"""Kind of a form, and the id of the row that it was opened on."""
T = TypeVar("T")
BEHIND: Final = "+"
"""Behind what a form was opened on: another draft of the same form."""


def free(key: Key, drafts: MutableMapping[Key, T]) -> Key:
    """Return where a draft of a form stands, behind others of the same form."""
    kind, about = key
    while (kind, about) in drafts:
        about += BEHIND
    return kind, about


def bring_forward(drafts: MutableMapping[Key, T], key: Key) -> None:
    """Let the draft behind those that are gone be the one of its form, if there is one."""
    kind, about = key
    behind = sorted((one for one in drafts if one[0] == kind), key=lambda one: len(one[1]))
    rest = [one for one in behind if one[1].rstrip(BEHIND) == about and one != key]
    if key not in drafts and rest:
        drafts[key] = drafts.pop(rest[0])


def put_in_front(drafts: MutableMapping[Key, T], key: Key, filled: T) -> None:
    """Let something be the draft of its form; one that stood there stands behind it."""
    newer = drafts.pop(key, None)
    drafts[key] = filled
    if newer is not None:
        drafts[free(key, drafts)] = newer
