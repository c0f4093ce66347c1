"""Rows of older formats are read as if they had been written today."""

from __future__ import annotations

import dataclasses
import json
from typing import Any, get_args, get_type_hints

import pytest

from simulator.domain.commands.registry import COMMANDS as TODAYS_COMMANDS
from simulator.domain.events.registry import BODIES
from simulator.record import EventRow, InputRow
from simulator.record.lifts import COMMANDS, EVENTS, event_from_1, header_from_1, input_from_1
from simulator.record.rows import Header

ROW = EventRow(0, 0, 0, "message-sent", "[]", "", "[]", "[]", "opening")
FIELDS = [
    pytest.param(cls, path, default, id=f"{kind}.{path}")
    for table, known in ((EVENTS, BODIES), (COMMANDS, TODAYS_COMMANDS))
    for kind, added in table.items()
    for cls in [known[kind]]
    for path, default in added.items()
]


@pytest.mark.parametrize(("cls", "path", "default"), FIELDS)
def test_what_is_added_is_a_field_of_today_with_its_default(
    cls: type[Any], path: str, default: object
) -> None:
    outer, dot, name = path.rpartition(".")
    if dot:
        cls = get_args(get_type_hints(cls)[outer])[0]
    (field,) = [one for one in dataclasses.fields(cls) if one.name == name]
    plain = list(field.default) if isinstance(field.default, tuple) else field.default
    assert plain == default


def test_an_older_event_gets_what_it_lacks_and_keeps_what_it_has() -> None:
    old = ROW._replace(body='{"kind":"message-sent","text":"Ünder way"}')
    lifted = event_from_1(old).body
    assert json.loads(lifted) == {
        **EVENTS["message-sent"], "kind": "message-sent", "text": "Ünder way"
    }  # fmt: skip
    assert "Ünder" in lifted

    rows = ROW._replace(kind="prepared", body='{"injects":[{"id":"I-01"}],"kind":"prepared"}')
    (row,) = json.loads(event_from_1(rows).body)["injects"]
    assert row["id"] == "I-01"
    assert {"files": [], "expected": [], "waits": []}.items() <= row.items()


def test_an_older_briefing_of_a_seat_is_read_as_one_of_its_team() -> None:
    body = '{"contacts":[],"kind":"briefed","seat":"qn-lead","seat_name":"Lead","team":"QN"}'
    lifted = json.loads(event_from_1(ROW._replace(kind="briefed", body=body)).body)
    assert lifted == {"contacts": [], "kind": "briefed", "objectives": [], "team": "QN"}


def test_what_is_told_no_more_is_left_out_of_an_older_row() -> None:
    put = '{"id":"pull","posture":"contain","title":"Pull"}'
    old = ROW._replace(kind="decision-asked", body=f'{{"options":[{put}]}}')
    (option,) = json.loads(event_from_1(old).body)["options"]
    assert option == {"id": "pull", "title": "Pull", "orders": []}


@pytest.mark.parametrize("kind", ["message-sent", "briefed"])
@pytest.mark.parametrize("body", ["", "[]", "{", "[" * 100_000, "7"])
def test_a_row_that_is_no_object_is_left_as_it_is(kind: str, body: str) -> None:
    assert event_from_1(ROW._replace(kind=kind, body=body)).body == body
    assert input_from_1(InputRow(0, 0, "s", body, "")).body == body


def of(document: str) -> Header:
    return Header(
        format=1,
        rules=3,
        program="0.1.0",
        seed=1,
        scenario="small",
        scenario_digest="",
        document=document,
        language="en",
        policies="{}",
    )


@pytest.mark.parametrize(
    ("then", "today"),
    [
        (
            {"did": {"team": "QN", "action": "patch"}},
            {"ordered": {"team": "QN", "action": "patch"}},
        ),
        ({"not": {"done": {"team": "QN"}}}, {"not": {"did": {"team": "QN"}}}),
        ({"begun": {"stage": "exfil"}}, {"stage_begun": {"stage": "exfil"}}),
        (
            {"evidence": {"how": "did", "any_of": [{"done": {}}], "until": None}},
            {"evidence": {"how": "did", "any": [{"did": {}}], "until": None}},
        ),
        ({"title": "did", "did": "is no fact here"}, {"title": "did", "did": "is no fact here"}),
    ],
)
def test_an_older_scenario_says_its_facts_in_today_s_words(
    then: dict[str, Any], today: dict[str, Any]
) -> None:
    lifted = header_from_1(of(json.dumps({"x": [then], "id": "small"})))
    assert json.loads(lifted.document) == {"x": [today], "id": "small"}


@pytest.mark.parametrize(
    "document", ["", "[]", "{", "[" * 100_000, '{"a":' * 900 + "1" + "}" * 900]
)
def test_a_scenario_that_cannot_be_lifted_is_left_as_it_is(document: str) -> None:
    assert header_from_1(of(document)).document == document
