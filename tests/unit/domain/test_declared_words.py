"""Whose doing the words of an event say it is, how they are drawn, and when they are said."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final

import pytest

from simulator.domain.concepts.directed import ACTS
from simulator.domain.kinds.body import Body
from simulator.domain.state.event_words import Did
from simulator.domain.values.value import members

LINES: Final = {k: one.activity for k, one in members(Body).items() if type(one.activity) is Did}
NOBODY_S: Final = {
    "chance-drawn": "what brought it about is no seat",
    "inject-prevented": "what kept it in is no seat",
    "ransom-decided": "what its decision says has the seat",
}
"""Events with a field that elsewhere names who did it."""
DRAWN: Final = {
    "attribution-made": "warn",
    "action-withdrawn": "[by?warn|muted]",
    "decision-taken": "[by_default?warn|muted]",
    "duty-late": "warn",
    "duty-missed": "warn",
    "duty-overdue": "warn",
    "free-decided": "warn",
    "hand-raised": "warn",
    "label-broken": "warn",
    "objected": "warn",
    "overridden": "warn",
    "pace-warned": "warn",
    "paused": "warn",
    "request-ignored": "warn",
    "stopped-for-real": "bad",
    "tension-moved": "[more?warn|muted]",
    "trust-moved": "[less?warn|muted]",
}
OF_ANOTHER: Final = {
    "chance-drawn": "",
    "plan-moved": "",
    "relations-changed": "",
    "request-answered": "asked",
    "request-ignored": "asked",
    "ruled": "",
    "tension-moved": "",
}
"""Events that are not the doing of the team they name first, or of none."""
DEEDS: Final = {
    ("action-asked", "asked", "team", "text", "", ""),
    ("action-finished", "done", "team", "text", "succeeded", ""),
    ("action-finished", "failed", "team", "warn", "", "succeeded"),
    ("action-withdrawn", "withdrawn", "team", "text", "", ""),
    ("answered-in-words", "answered", "team", "text", "", ""),
    ("assented", "agreed", "team", "text", "", ""),
    ("attribution-made", "statement", "teams", "text", "", ""),
    ("decision-lapsed", "lapsed", "decision:asked", "warn", "", ""),
    ("decision-taken", "chosen", "team", "text", "", "by_default"),
    ("decision-taken", "default", "team", "warn", "by_default", ""),
    ("forecast-given", "foretold", "team", "text", "", ""),
    ("free-decided", "free", "team", "text", "", ""),
    ("help-sent", "helped", "sender", "text", "", ""),
    ("objected", "objected", "team", "warn", "", ""),
    ("proposal-lapsed", "proposal-lapsed", "proposal:proposer", "warn", "", ""),
    ("proposed", "proposed", "team", "text", "", ""),
    ("ransom-decided", "ransom", "team", "text", "", ""),
    ("ruled", "ruled", "team", "text", "", ""),
    ("rumour-answered", "statement", "team", "text", "", ""),
    ("safety-rule-broken", "unsafe", "team", "warn", "", ""),
    ("statement-made", "statement", "teams", "text", "", ""),
}
TOLD_ANYWAY: Final = {
    "card-played",
    "ended",
    "inject-delivered",
    "overridden",
    "paused",
    "stopped-for-real",
}


@pytest.mark.parametrize("kind", LINES)
def test_a_line_of_control_s_log_names_the_seat_that_did_it_where_the_event_knows_one(
    kind: str,
) -> None:
    cls: Any = members(Body)[kind]
    texts = {one.name for one in fields(cls) if one.type == "str"}
    seat = "by" if "by" in texts else "seat" if "seat" in texts else ""
    if kind == "started":
        seat = "opened_by"

    assert LINES[kind].by == ("" if kind in NOBODY_S else seat)


def test_a_line_is_the_team_s_of_the_event_drawn_and_said_as_its_weight_is() -> None:
    assert {k: one.tone for k, one in LINES.items() if one.tone != "muted"} == DRAWN
    assert {k: one.team for k, one in LINES.items() if one.team != "team"} == OF_ANOTHER
    assert {k: one.when for k, one in LINES.items() if one.when} == {"ruled": "by_default"}


def test_what_control_does_beside_the_plan_is_told_as_done_by_who_did_it() -> None:
    said = {act: did for act, (did, _) in ACTS.items()}
    assert {act: (one.by, one.team, one.when) for act, one in said.items()} == dict.fromkeys(
        said, ("by", "team", "")
    )
    assert {act: one.tone for act, one in said.items() if one.tone != "muted"} == {"abort": "warn"}
    told = {act for act, (_, steered) in ACTS.items() if steered.told}
    assert told == {"abort", "rule", "resume"}


def test_deeds_are_of_who_did_them_and_weigh_what_they_weigh() -> None:
    found = {
        (kind, deed.sort, deed.team, deed.weight, deed.when, deed.unless)
        for kind, one in members(Body).items()
        for deed in one.deeds
    }
    assert found == DEEDS


def test_what_is_told_as_an_event_of_its_own_is_not_told_twice_afterwards() -> None:
    steered = {kind: one.steered for kind, one in members(Body).items()}
    assert {kind for kind, one in steered.items() if one and one.told} == TOLD_ANYWAY
