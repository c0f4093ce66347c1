"""What rows of format 1 lack or hold too much, and what stands in their place today.

A row here is a field that an event or a command has got since, with what it meant while there was
no such field.  The record knows no event by any more than its kind and the names of its fields.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from simulator.record.rows import EventRow, Header, InputRow

Added = Mapping[str, Mapping[str, Any]]

EVENTS: Final[Added] = {
    "action-begun": {"about": [], "action": "", "team": ""},
    "action-withdrawn": {"by": "", "reason": ""},
    "briefed": {
        "assets.unit": "",
        "assets.capacity": 0,
        "objectives": [],
        "contacts.regional": False,
        "dependencies.strength": None,
        "dependencies.buffer": 0,
        "dependencies.fade": 0,
        "dependencies.group": "",
        "dependencies.share": 0,
    },
    "alert-raised": {"source": "", "severity": "", "hosts": [], "count": 0, "since": None},
    "guide-given": {
        "words": [],
        "rows.contents": [],
        "rows.expected": "",
        "rows.groups": [],
        "rows.none": [],
        "rows.standard": "",
    },
    "impaired": {"by": "", "team": ""},
    "inject-delivered": {"met": ""},
    "inject-edited": {"to": []},
    "inject-skipped": {"met": "", "reason": ""},
    "message-arrived": {"answer_by": None, "files": [], "reply_to": ""},
    "message-sent": {"files": [], "purpose": ""},
    "decision-asked": {"default": "", "essential": False, "options.orders": []},
    "decision-opened": {"options": [], "letters": []},
    "prepared": {
        "injects.files": [],
        "injects.expected": [],
        "injects.waits": [],
        "injects.about": [],
        "injects.note": "",
        "injects.at": None,
        "injects.after": None,
        "injects.sender": "",
        "injects.channel": "",
        "injects.tlp": "TLP:CLEAR",
        "injects.urgent": False,
        "injects.asks": [],
        "injects.effects": [],
        "injects.serves": [],
    },
    "ruling-grounds": {"after": 0},
}
"""Kind of event → field → what it holds in an older row; ``list.field`` is in each of a list."""

GONE: Final[Mapping[str, tuple[str, ...]]] = {
    "attribution-reviewed": ("carries",),  # the sentence says it
    "briefed": ("seat", "seat_name"),  # a team is briefed once, not each seat
    "decision-asked": ("options.posture",),  # no seat is told an option's stance
    "ransom-paid": ("works",),  # what was bought shows by what it does
}
"""Kind of event → what a row of it no longer holds; ``list.field`` is in each of a list."""

COMMANDS: Final[Added] = {
    "edit": {"to": []},
    "rule": {"after": 0},
    "skip": {"reason": ""},
}
"""The same of commands."""

FACTS: Final[Mapping[str, str]] = {"did": "ordered", "done": "did", "begun": "stage_begun"}
"""What a scenario called a fact → what it calls it today; a fact is an object of one key."""
ANY: Final = ("any_of", "any")
"""The key of evidence of which one fact is enough, then and today."""


def header_from_1(header: Header) -> Header:
    """Return a header of format 1 whose scenario says what it says in today's words."""
    plain = _plain(header.document)
    try:
        return replace(header, document=_written(_reworded(plain))) if plain else header
    except RecursionError:
        return header  # whoever compiles it says that it is none


def _reworded(plain: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(plain, list):
        return [_reworded(one) for one in plain]
    if not isinstance(plain, dict):
        return plain
    words: dict[str, str] = dict([ANY]) if "how" in plain else {}
    if len(plain) == 1:
        words |= FACTS
    return {words.get(name, name): _reworded(one) for name, one in plain.items()}


def event_from_1(row: EventRow) -> EventRow:
    """Return an event of format 1 as it is written today."""
    body = _without(row.body, GONE.get(row.kind, ()))
    return row._replace(body=_lifted(body, EVENTS.get(row.kind, {})))


def input_from_1(row: InputRow) -> InputRow:
    """Return an input of format 1 as it is written today."""
    if not row.body:
        return row
    kind = _plain(row.body).get("kind")
    return row._replace(body=_lifted(row.body, COMMANDS.get(str(kind), {})))


def _without(body: str, gone: tuple[str, ...]) -> str:
    plain = _plain(body) if gone else {}
    if not plain:
        return body
    for path in gone:
        name, holders = _holders(plain, path)
        for one in holders:
            one.pop(name, None)
    return _written(plain)


def _lifted(body: str, added: Mapping[str, Any]) -> str:
    if not added:
        return body
    plain = _plain(body)
    if not plain:
        return body
    for path, default in added.items():
        name, holders = _holders(plain, path)
        for one in holders:
            one.setdefault(name, default)
    return _written(plain)


def _written(plain: Mapping[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _holders(plain: dict[str, Any], path: str) -> tuple[str, list[dict[str, Any]]]:
    """Return a field's name and the objects that hold it."""
    outer, dot, name = path.rpartition(".")
    within = plain.get(outer) if dot else [plain]
    found = within if isinstance(within, list) else []
    return name, [one for one in found if isinstance(one, dict)]


def _plain(body: str) -> dict[str, Any]:
    """Return a row's body; one that is no object is left for whoever reads it to refuse."""
    try:
        plain = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return plain if isinstance(plain, dict) else {}
