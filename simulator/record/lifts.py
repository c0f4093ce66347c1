"""Lifts of older formats of record: what their rows lack or hold otherwise, and what they mean.

A row of a table here is a field that an event, a command or an action has got since, with what it
meant while there was no such field.  The record knows none of them by any more than its kind and
the names of its fields.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from simulator.record.bodies import plain_of, written
from simulator.record.renaming import TODAY

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
    plain = plain_of(header.document)
    try:
        return replace(header, document=written(_reworded(plain))) if plain else header
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
    """Return an input of format 1 as format 2 has it."""
    if not row.body:
        return row
    kind = plain_of(row.body).get("kind")
    body = _lifted(row.body, COMMANDS.get(str(kind), {}))
    return row._replace(body=_relaid(body, lambda plain, _: _completed(plain), ""))


# ---- from format 2, in which an action was text: in a command JSON in JSON, in an event pairs


_CHECKED: Final = {"unchecked": False}
_NCISS: Final = (
    *("functional", "activity", "location", "actor", "information"),
    *("recoverability", "cross_sector", "potential"),
)
ACTIONS: Final[Added] = {
    **dict.fromkeys(("isolate", "reset-credentials", "patch", "eradicate"), _CHECKED),
    **dict.fromkeys(("restore", "fail-over", "reconnect"), _CHECKED),
    "attribute-publicly": {"together_with": []},
    "contact": {"channel": "technical", "subjects": []},
    "declare-severity": {**dict.fromkeys(_NCISS, ""), "states": []},
    "invoke-mechanism": {"members": []},
    "norm-request": {"through": []},
    "notify": {"covers": [], "duty": "", "preliminary": False},
    "offer-assistance": {"skill": "analyst"},
    "public-statement": {"claim": "", "together_with": []},
    "ransom-decision": {"sanctions": False},
    "share-evidence": {"to": []},
    "share-indicator": {"indicators": [], "to": []},
}
"""Kind of action → its fields that are no text, beside ``urgent``, and those it has got since."""

OPENERS: Final[Mapping[str, str]] = {
    "consultation": "third-party-consultation",
    "demarche": "demarche",
    "joint-attribution": "attribute-publicly",
    "joint-statement": "public-statement",
    "mechanism": "invoke-mechanism",
    "norm": "norm-request",
}
"""Sort of request → the kind of action that puts it."""
_ASSISTANCE: Final = "Request for assistance"
"""The heading by which a letter of that action was known, which comes of a job and of no seat."""


def event_from_2(row: EventRow) -> EventRow:
    """Return an event of format 2 as it is written today."""
    lift = _LIFTS.get(row.kind)
    return row if lift is None else row._replace(body=_relaid(row.body, lift, row.cause))


def input_from_2(row: InputRow) -> InputRow:
    """Return an input of format 2 as it is written today.

    Nothing is filled in: format 2 refused an action that lacked a field, as it refused any other
    text that was none.  What is none today either is left; that it was refused is on record.
    """
    return row._replace(body=_relaid(row.body, lambda plain, _: _command(plain, _as_given), ""))


def _relaid(body: str, lift: Callable[[dict[str, Any], str], Any], cause: str) -> str:
    """Return a body in another form; one that is none is left for whoever reads it to refuse."""
    plain = plain_of(body)
    try:
        lift(plain, cause)
        return written(plain) if plain else body
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return body


def _completed(plain: dict[str, Any]) -> dict[str, Any]:
    """Let what format 1 asked for have the fields that its action has got since."""
    if plain.get("kind") == "act":
        plain["fields"] = written(_whole(plain["action"], json.loads(plain["fields"])))
    elif plain.get("kind") == "for-seat":
        plain["said"] = written(_completed(json.loads(plain["said"])))
    return plain


Typed = Callable[[str, Mapping[str, Any]], dict[str, Any]]


def _command(plain: dict[str, Any], typed: Typed) -> dict[str, Any]:
    if plain.get("kind") == "act":
        plain["action"] = typed(plain["action"], json.loads(plain.pop("fields")))
    elif plain.get("kind") == "for-seat":
        plain["said"] = _command(json.loads(plain["said"]), typed)
    return plain


def _as_given(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    return {**given, "kind": kind}


def _whole(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    whole = {**ACTIONS.get(kind, {}), **given, "kind": kind}
    if "indicator" in whole and kind == "share-indicator":  # once there was one and no sheet
        whole["indicators"] = [whole.pop("indicator")]
    return whole


def _action(kind: str, pairs: list[tuple[str, str]]) -> dict[str, Any]:
    held = {"urgent": False, **ACTIONS.get(kind, {})}
    return _whole(kind, {name: _field(held.get(name), text) for name, text in pairs})


def _field(held: object, text: str) -> object:
    if isinstance(held, bool):
        return text == str(True)
    return [one for one in text.split(", ") if one] if isinstance(held, list) else text


def _asked(plain: dict[str, Any], _: str) -> None:
    plain["action"] = _action(plain["action"], plain.pop("fields"))


def _proposed(plain: dict[str, Any], _: str) -> None:
    plain["command"] = _command(json.loads(plain["command"]), _whole)


def _opened(plain: dict[str, Any], _: str) -> None:
    plain["action"] = _action(OPENERS[plain["sort"]], plain.pop("fields"))


def _sent(plain: dict[str, Any], cause: str) -> None:
    if cause.startswith("wait/job/") and plain["subject"] == _ASSISTANCE:
        plain["purpose"] = "assistance"


_LIFTS: Final[Mapping[str, Callable[[dict[str, Any], str], None]]] = {
    "action-asked": _asked,
    "message-sent": _sent,
    "proposed": _proposed,
    "request-opened": _opened,
}


# ---- from format 3, in which some things were called otherwise


def event_from_3(row: EventRow) -> EventRow:
    """Return an event of format 3 in today's words."""
    if not TODAY.touches(row.kind):
        return row
    body = _renamed(row.body, TODAY.event)
    return row._replace(kind=TODAY.kind_of_event(row.kind), body=body)


def input_from_3(row: InputRow) -> InputRow:
    """Return an input of format 3 in today's words."""
    return row._replace(body=_renamed(row.body, TODAY.command))


def _renamed(body: str, words: Callable[[dict[str, Any]], dict[str, Any]]) -> str:
    plain = plain_of(body)
    try:
        return written(words(plain)) if plain else body
    except RecursionError:  # nested too deep: whoever reads it says so
        return body


# ---- bodies


def _without(body: str, gone: tuple[str, ...]) -> str:
    plain = plain_of(body) if gone else {}
    if not plain:
        return body
    for path in gone:
        name, holders = _holders(plain, path)
        for one in holders:
            one.pop(name, None)
    return written(plain)


def _lifted(body: str, added: Mapping[str, Any]) -> str:
    if not added:
        return body
    plain = plain_of(body)
    if not plain:
        return body
    for path, default in added.items():
        name, holders = _holders(plain, path)
        for one in holders:
            one.setdefault(name, default)
    return written(plain)


def _holders(plain: dict[str, Any], path: str) -> tuple[str, list[dict[str, Any]]]:
    """Return a field's name and the objects that hold it."""
    outer, dot, name = path.rpartition(".")
    within = plain.get(outer) if dot else [plain]
    found = within if isinstance(within, list) else []
    return name, [one for one in found if isinstance(one, dict)]
