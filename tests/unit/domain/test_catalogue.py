"""The catalogue of actions and the forms of commands, as tables.

They hold what there was when they were written, so that none of it is lost or altered unawares: a
default that goes makes older rows unreadable.  What is new needs no row here.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, Final

import pytest

from simulator.domain.kinds.action import Action
from simulator.domain.kinds.command import Command
from simulator.domain.values.value import members

TAKES: Final = {
    "triage": "10m 20m 1h: 1 analyst",
    "hunt": "1h 3h 8h: 2 analyst",
    "preserve-evidence": "30m 90m 4h: 1 analyst",
    "isolate": "10m 30m 90m: 1 analyst",
    "block-indicator": "15m 30m 1h: 1 analyst",
    "reset-credentials": "1h 3h 10h: 2 analyst",
    "patch": "2h 8h 24h: 2 analyst",
    "safe-shutdown": "5m 15m 30m: 1 engineer",
    "eradicate": "4h 12h 48h: 3 analyst",
    "restore": "4h 24h 5d: 2 analyst",
    "fail-over": "5m 30m 2h: 1 analyst",
    "work-by-hand": "15m 45m 2h: 1 engineer",
    "restart": "30m 90m 4h: 1 engineer",
    "reconnect": "10m 20m 45m: 1 analyst",
    "relieve-shift": "20m 30m 1h: ",
    "share-indicator": "10m 25m 1h: 1 analyst",
    "publish-advisory": "30m 1h 3h: 1 analyst, 1 comms",
    "request-assistance": "20m 30m 1h: 1 legal",
    "offer-assistance": "10m 20m 30m: ",
    "declare-severity": "10m 20m 45m: 1 legal",
    "notify": "15m 30m 1h: 1 legal",
    "public-statement": "20m 45m 2h: 1 comms",
    "rebut-rumour": "20m 40m 90m: 1 comms",
    "ransom-decision": "1h 4h 24h: 1 legal",
    "contact": "10m 30m 2h: 1 policy",
    "ping-contacts": "5m 15m 45m: 1 policy",
    "norm-request": "20m 45m 2h: 1 policy",
    "demarche": "1h 3h 12h: 1 policy",
    "third-party-consultation": "1h 4h 12h: 1 policy",
    "invoke-mechanism": "1h 4h 12h: 1 legal, 1 policy",
    "share-evidence": "30m 1h 3h: 1 analyst",
    "attribute-technically": "4h 24h 72h: 2 analyst",
    "review-attribution": "1h 3h 8h: 1 legal, 1 policy",
    "attribute-publicly": "1h 4h 24h: 1 policy",
}
"""Action, in the order of the picker → least, most likely and most time, and people."""

STANDS: Final = {
    "triage": ("Find out", "Detect", "deed"),
    "hunt": ("Find out", "Detect", "deed"),
    "preserve-evidence": ("Find out", "Respond", "deed"),
    "isolate": ("Contain", "Respond", "deed"),
    "block-indicator": ("Contain", "Respond", "deed"),
    "reset-credentials": ("Contain", "Respond", "deed"),
    "patch": ("Contain", "Respond", "deed"),
    "safe-shutdown": ("Contain", "Respond", "deed"),
    "eradicate": ("Recover", "Recover", "deed"),
    "restore": ("Recover", "Recover", "deed"),
    "fail-over": ("Recover", "Recover", "deed"),
    "work-by-hand": ("Recover", "Recover", "deed"),
    "restart": ("Recover", "Recover", "deed"),
    "reconnect": ("Recover", "Recover", "deed"),
    "relieve-shift": ("Recover", "Respond", "deed"),
    "share-indicator": ("Share", "Respond", "deed"),
    "publish-advisory": ("Share", "Respond", "deed"),
    "request-assistance": ("Share", "Respond", "words"),
    "offer-assistance": ("Share", "Respond", "deed"),
    "declare-severity": ("Inform", "Respond", "choice"),
    "notify": ("Inform", "Respond", "words"),
    "public-statement": ("Inform", "Respond", "words"),
    "rebut-rumour": ("Inform", "Respond", "words"),
    "ransom-decision": ("Inform", "Respond", "choice"),
    "contact": ("Between states", "Respond", "deed"),
    "ping-contacts": ("Between states", "Respond", "deed"),
    "norm-request": ("Between states", "Respond", "words"),
    "demarche": ("Between states", "Respond", "words"),
    "third-party-consultation": ("Between states", "Respond", "words"),
    "invoke-mechanism": ("Between states", "Respond", "words"),
    "share-evidence": ("Share", "Respond", "deed"),
    "attribute-technically": ("Find out", "Respond", "deed"),
    "review-attribution": ("Between states", "Respond", "deed"),
    "attribute-publicly": ("Between states", "Respond", "words"),
}
"""Action → its heading, its function of NIST CSF, and what it shows of a team."""

SERVES: Final = {
    "preserve-evidence": ("bd", (), ()),
    "isolate": ("", (), ("neighbour", "safety")),
    "safe-shutdown": ("", (), ("safety",)),
    "fail-over": ("", (), ("safety",)),
    "work-by-hand": ("", (), ("safety",)),
    "share-indicator": ("d", (2,), ("breach",)),
    "request-assistance": ("h", (), ()),
    "offer-assistance": ("h", (), ()),
    "notify": ("", (), ("duty",)),
    "contact": ("ab", (3, 8, 13), ()),
    "ping-contacts": ("", (8,), ()),
    "norm-request": ("ch", (2, 8), ()),
    "demarche": ("b", (3,), ()),
    "third-party-consultation": ("ab", (3, 5), ()),
    "invoke-mechanism": ("ah", (2,), ()),
    "share-evidence": ("bd", (2,), ()),
    "attribute-technically": ("b", (), ()),
    "review-attribution": ("b", (), ()),
    "attribute-publicly": ("b", (), ()),
}
"""Action → norms by letter, confidence-building measures by number, and harms, if any."""

OF_ACTIONS: Final[dict[str, tuple[str, ...]]] = {
    "attribute-publicly": (
        "asset: asset",
        "state: state",
        "form: form",
        "confidence: word",
        "text: text",
        "basis?: text=''",
        "norm?: norm=''",
        "together_with?: teams=()",
        "urgent?: yes-no=False",
    ),
    "attribute-technically": (
        "asset: asset",
        "rationale?: text=''",
        "urgent?: yes-no=False",
    ),
    "block-indicator": (
        "indicator: indicator",
        "rationale?: text=''",
        "urgent?: yes-no=False",
    ),
    "contact": (
        "whom: party",
        "channel: channel",
        "text: text",
        "subjects?: subject=()",
        "urgent?: yes-no=False",
    ),
    "declare-severity": (
        "level: level",
        "rationale: text",
        "functional?: nciss-functional=''",
        "activity?: nciss-activity=''",
        "location?: nciss-location=''",
        "actor?: nciss-actor=''",
        "information?: nciss-information=''",
        "recoverability?: nciss-recoverability=''",
        "cross_sector?: nciss-cross-sector=''",
        "potential?: nciss-potential=''",
        "states?: teams=()",
    ),
    "demarche": (
        "whom: state",
        "text: text",
        "norm?: norm=''",
        "urgent?: yes-no=False",
    ),
    "eradicate": (
        "asset: asset",
        "rationale?: text=''",
        "urgent?: yes-no=False",
        "unchecked?: yes-no=False",
    ),
    "fail-over": (
        "asset: asset",
        "rationale?: text=''",
        "urgent?: yes-no=False",
        "unchecked?: yes-no=False",
    ),
    "hunt": (
        "rationale?: text=''",
        "urgent?: yes-no=False",
    ),
    "invoke-mechanism": (
        "members: teams",
        "text: text",
    ),
    "isolate": (
        "asset: asset",
        "rationale?: text=''",
        "urgent?: yes-no=False",
        "unchecked?: yes-no=False",
    ),
    "norm-request": (
        "whom: party",
        "norm: requested-norm",
        "way: way",
        "asked: text",
        "since: text",
        "evidence: text",
        "needed_by: text",
        "through?: teams=()",
        "urgent?: yes-no=False",
    ),
    "notify": (
        "authority: authority",
        "text: text",
        "duty?: duty=''",
        "covers?: content=()",
        "preliminary?: yes-no=False",
        "urgent?: yes-no=False",
    ),
    "offer-assistance": (
        "to: teams",
        "people: people",
        "skill?: skill='analyst'",
        "rationale?: text=''",
    ),
    "patch": (
        "asset: asset",
        "rationale?: text=''",
        "urgent?: yes-no=False",
        "unchecked?: yes-no=False",
    ),
    "ping-contacts": ("whom: party",),
    "preserve-evidence": (
        "asset: asset",
        "rationale?: text=''",
        "urgent?: yes-no=False",
    ),
    "public-statement": (
        "stance: stance",
        "text: text",
        "claim?: claim=''",
        "together_with?: teams=()",
        "urgent?: yes-no=False",
    ),
    "publish-advisory": (
        "indicator: indicator",
        "rationale?: text=''",
        "urgent?: yes-no=False",
    ),
    "ransom-decision": (
        "demand: demand",
        "decision: ransom",
        "advice: text",
        "sanctions?: yes-no=False",
        "urgent?: yes-no=False",
    ),
    "rebut-rumour": (
        "rumour: rumour",
        "fact?: fact=''",
        "text: text",
        "urgent?: yes-no=False",
    ),
    "reconnect": (
        "asset: asset",
        "rationale?: text=''",
        "urgent?: yes-no=False",
        "unchecked?: yes-no=False",
    ),
    "relieve-shift": ("rationale?: text=''",),
    "request-assistance": (
        "of: helper",
        "text: text",
        "urgent?: yes-no=False",
    ),
    "reset-credentials": (
        "asset: asset",
        "rationale?: text=''",
        "urgent?: yes-no=False",
        "unchecked?: yes-no=False",
    ),
    "restart": (
        "asset: asset",
        "rationale?: text=''",
        "urgent?: yes-no=False",
    ),
    "restore": (
        "asset: asset",
        "rationale?: text=''",
        "urgent?: yes-no=False",
        "unchecked?: yes-no=False",
    ),
    "review-attribution": (
        "asset: asset",
        "rationale?: text=''",
        "urgent?: yes-no=False",
    ),
    "safe-shutdown": (
        "asset: asset",
        "rationale?: text=''",
        "urgent?: yes-no=False",
    ),
    "share-evidence": (
        "asset: asset",
        "to: teams",
        "rationale?: text=''",
        "urgent?: yes-no=False",
    ),
    "share-indicator": (
        "indicators: indicator",
        "to: teams",
        "tlp: tlp",
        "override?: line=''",
        "rationale?: text=''",
        "urgent?: yes-no=False",
    ),
    "third-party-consultation": (
        "whom: state",
        "through: party",
        "text: text",
        "urgent?: yes-no=False",
    ),
    "triage": (
        "alert: alert",
        "rationale?: text=''",
        "urgent?: yes-no=False",
    ),
    "work-by-hand": (
        "asset: asset",
        "rationale?: text=''",
        "urgent?: yes-no=False",
    ),
}
OF_COMMANDS: Final[dict[str, tuple[str, ...]]] = {
    "abort": ("reason: line",),
    "answer-in-words": (
        "decision: decision (row)",
        "text: text",
    ),
    "ask-control": ("text: text",),
    "ask-forecast": (
        "to?: team=()",
        "about: foreseeable",
        "way?: literal='below'",
        "percent: percent @50",
        "ahead: length @2h",
        "within: minutes @10",
        "text?: text=''",
    ),
    "assent": ("proposal: proposal (row)",),
    "choose": (
        "decision: decision (row)",
        "option: option",
        "rationale?: text",
        "sure?: percent=None",
    ),
    "decide-freely": (
        "text: text",
        "intended: text",
        "resources?: line",
    ),
    "edit": (
        "inject: inject (row)",
        "subject: line",
        "text: text",
        "to?: addressee=()",
    ),
    "explain-pause": (
        "reason: line",
        "back_at?: line=''",
    ),
    "extend": (
        "decision: open-decision @first",
        "seconds: minutes @10",
    ),
    "foretell": (
        "decision: decision (row)",
        "percent: percent",
    ),
    "forward": (
        "message: received (row)",
        "to: contact",
        "tlp: tlp",
        "override?: line=''",
    ),
    "hold": ("inject: inject (row)",),
    "improvise": (
        "to: addressee",
        "sender: persona",
        "channel: inject-channel @email",
        "subject: line",
        "text: text",
        "tlp: tlp",
        "urgent?: yes-no=False",
    ),
    "judge-text": (
        "task: noted (row)",
        "adequate?: yes-no",
        "reason?: text=''",
    ),
    "jump": ("seconds: length @1h",),
    "leave-seat": ("seat: seat",),
    "leave-unanswered": ("message: waiting-message (row)",),
    "let-go": ("inject: inject (row)",),
    "lean": (
        "decision: decision (row)",
        "option: option",
        "sure?: percent=None",
    ),
    "object": (
        "proposal: proposal (row)",
        "reason: text",
    ),
    "observe": (
        "text: text",
        "about?: noted='' (row)",
        "sort?: note-sort='note'",
    ),
    "override": (
        "effects_given: effects",
        "note: line",
    ),
    "pause": (
        "reason?: line",
        "back_at?: line=''",
    ),
    "read": ("message: received (row)",),
    "real-world-stop": ("reason?: cut",),
    "release": (
        "inject: inject (row)",
        "anyway?: yes-no=False",
    ),
    "restore": ("inject: inject (row)",),
    "retime": ("inject: inject (row)",),
    "rule": (
        "decision: free-decision (row)",
        "sentence: text",
        "effects_given?: effects=()",
        "after?: later=0",
    ),
    "send": (
        "to: contact",
        "tlp: tlp",
        "subject: line",
        "text: message",
        "about?: subject=()",
        "reply_to?: answered='' (row)",
        "override?: line=''",
    ),
    "skip": (
        "inject: inject (row)",
        "reason: line=''",
    ),
    "take-seat": (
        "seat: seat",
        "holder: literal",
    ),
    "withdraw": ("job: own-job",),
    "withdraw-job": (
        "job: job @last",
        "reason: line",
    ),
    "withdraw-ruling": (
        "decision: ruling @last",
        "reason: line",
    ),
}
"""What a form asks: field, ``?`` if it may be left empty, what can be chosen.

After ``=`` stands what it is then, after ``@`` what it begins with; ``(row)`` if the row that it is
opened on fills it.
"""


def asked(cls: Any) -> tuple[str, ...]:
    return tuple(_row(one) for one in fields(cls) if "choices" in one.metadata)


def _row(one: Any) -> str:
    known = one.metadata
    free = "" if known["required"] else "?"
    left = "" if one.default is MISSING else f"={one.default!r}"
    begins = f" @{known['begins']}" if known.get("begins") else ""
    row = " (row)" if known.get("row") else ""
    return f"{one.name}{free}: {known['choices']}{left}{begins}{row}"


def listed() -> list[tuple[str, type[Action]]]:
    return sorted(members(Action).items(), key=lambda item: item[1].listed)


def test_actions_stand_in_their_order_and_each_takes_its_time_and_people() -> None:
    found = {}
    for kind, one in listed():
        effort = one.effort
        # Else the digest of every document that leaves them as they are would be another.
        assert effort.spelled_out or kind not in TAKES
        people = ", ".join(f"{number} {pool}" for pool, number in effort.needs)
        found[kind] = f"{effort.least} {effort.mode} {effort.most}: {people}"
    assert [(kind, said) for kind, said in found.items() if kind in TAKES] == list(TAKES.items())


def test_actions_stand_under_their_heading_and_serve_what_they_serve() -> None:
    specs = {kind: one.spec for kind, one in listed()}
    assert {k: (one.group, one.csf, one.shows) for k, one in specs.items() if k in STANDS} == STANDS
    served = {k: ("".join(one.norms), one.measures, one.harms) for k, one in specs.items()}
    assert {k: one for k, one in served.items() if any(one) and k in STANDS} == SERVES


@pytest.mark.parametrize("kind", OF_ACTIONS)
def test_the_form_of_an_action_asks_for_what_it_needs(kind: str) -> None:
    assert asked(members(Action)[kind]) == OF_ACTIONS[kind]


@pytest.mark.parametrize("kind", OF_COMMANDS)
def test_the_form_of_a_command_asks_for_what_it_needs(kind: str) -> None:
    assert asked(members(Command)[kind]) == OF_COMMANDS[kind]
