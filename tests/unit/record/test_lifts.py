"""Rows of older formats are read as if they had been written today."""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.domain.concepts.on_behalf import ForSeat
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.body import Body
from simulator.domain.kinds.command import Command
from simulator.domain.state.affairs import Sort
from simulator.domain.values.value import canonical, decode, encode, members
from simulator.record import EventRow, InputRow
from simulator.record.lifts import (
    ACTIONS,
    COMMANDS,
    EVENTS,
    OPENERS,
    event_from_1,
    event_from_2,
    header_from_1,
    input_from_1,
    input_from_2,
)
from simulator.record.renaming import TODAY
from simulator.record.rows import Header

ROW = EventRow(0, 0, 0, "message-sent", "[]", "", "[]", "[]", "opening")
FIELDS = [
    pytest.param(cls, path, default, id=f"{kind}.{path}")
    for table, known in ((EVENTS, members(Body)), (COMMANDS, members(Command)))
    for kind, added in table.items()
    for cls in [known[TODAY.kind_of_event(kind)]]
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


BAD = ("", "[]", "{", "[" * 100_000, "7")


@pytest.mark.parametrize("kind", ["message-sent", "briefed"])
@pytest.mark.parametrize("body", BAD)
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


# ---- from format 2


def undressed(action: Action) -> list[list[str]]:
    """Return an action's fields as events of format 2 held them."""
    plain = encode(action)
    return [
        [name, ", ".join(item) if isinstance(item, list) else str(item)]
        for name, item in plain.items()
        if name != "kind"
    ]


def as_text(action: Action) -> dict[str, str]:
    """Return the command that asks for an action, as inputs of format 2 held it."""
    return {"kind": "act", "action": action.kind, "fields": canonical(encode(action))}


ids = st.text("abc-1", min_size=1, max_size=4)
some: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(codec="utf-8"), max_size=9) | st.just("True, False"),
    bool: st.booleans(),
    tuple[str, ...]: st.lists(ids, max_size=3).map(tuple),
}


@pytest.mark.parametrize("cls", tuple(members(Action).values()), ids=lambda cls: cls.kind)
@settings(max_examples=8)
@given(data=st.data())
def test_an_action_is_lifted_to_itself_wherever_it_stood(
    cls: type[Any], data: st.DataObject
) -> None:
    hints = get_type_hints(cls)
    fields = {one.name: some[hints[one.name]] for one in dataclasses.fields(cls)}
    action = data.draw(st.builds(cls, **fields))
    act, said = as_text(action), {"kind": "for-seat", "seat": "s", "said": ""}
    said["said"] = canonical(as_text(action))

    def event(kind: str, **body: Any) -> Any:
        row = ROW._replace(kind=kind, body=canonical({"kind": kind, **body}))
        return json.loads(event_from_2(row).body)

    def asked(command: Any) -> Any:
        return json.loads(input_from_2(InputRow(0, 0, "s", canonical(command), "")).body)

    asked_for = event("action-asked", action=action.kind, fields=undressed(action))
    assert asked_for == {"kind": "action-asked", "action": encode(action)}
    assert decode(Action, asked_for["action"]) == action
    assert decode(Act, event("proposed", command=canonical(act))["command"]) == Act.of(action)
    assert decode(Act, asked(act)) == Act.of(action)
    assert decode(ForSeat, asked(said)) == ForSeat(seat="s", said=Act.of(action))
    for sort, kind in OPENERS.items():
        if kind == action.kind:
            opened = event("request-opened", sort=sort, fields=undressed(action))
            assert decode(Action, opened["action"]) == action


PUT = r'opened\(\s*world,\s*job,\s*"{}"'
"""How an action's source says that it puts a request of a sort."""


def test_every_sort_of_request_has_its_action() -> None:
    puts = {
        sort: [
            cls.kind
            for cls in members(Action).values()
            if re.search(PUT.format(sort), inspect.getsource(cls))
        ]
        for sort in get_args(Sort)
    }
    assert puts == {sort: [kind] for sort, kind in OPENERS.items()}


@pytest.mark.parametrize("kind", ACTIONS)
def test_a_field_an_older_action_lacks_is_one_of_today_with_what_it_meant(kind: str) -> None:
    cls: Any = members(Action)[kind]
    fields = {one.name: one for one in dataclasses.fields(cls)}
    for name, held in ACTIONS[kind].items():
        default = fields[name].default
        if default is not dataclasses.MISSING:
            assert (list(default) if isinstance(default, tuple) else default) == held
    old = ROW._replace(
        kind="action-asked", body=canonical({"action": kind, "fields": [["urgent", "True"]]})
    )
    lifted = json.loads(event_from_2(old).body)["action"]
    assert lifted == {**ACTIONS[kind], "kind": kind, "urgent": True}


def test_an_older_share_of_one_indicator_is_a_sheet_of_one() -> None:
    body = canonical({"action": "share-indicator", "fields": [["indicator", "i"], ["to", "A, B"]]})
    lifted = json.loads(event_from_2(ROW._replace(kind="action-asked", body=body)).body)
    assert lifted["action"] == {"kind": "share-indicator", "indicators": ["i"], "to": ["A", "B"]}


def test_an_older_command_gets_the_fields_it_lacks_only_where_their_lack_was_no_refusal() -> None:
    act = {"kind": "act", "action": "isolate", "fields": '{"asset":"tos"}'}
    said = {"kind": "for-seat", "seat": "s", "said": canonical(act)}
    lacks, whole = ({"kind": "isolate", "asset": "tos", **had} for had in ({}, ACTIONS["isolate"]))

    for command in (act, said):
        row = InputRow(0, 0, "s", canonical(command), "")
        of_2, of_1 = (json.loads(input_from_2(one).body) for one in (row, input_from_1(row)))
        assert of_2.get("said", of_2)["action"] == lacks
        assert of_1.get("said", of_1)["action"] == whole
    proposed = ROW._replace(
        kind="proposed", body=canonical({"kind": "proposed", "command": canonical(act)})
    )
    assert json.loads(event_from_2(proposed).body)["command"]["action"] == whole


def test_what_an_action_asked_for_help_is_told_from_what_a_seat_wrote_so() -> None:
    body = canonical({"purpose": "", "subject": "Request for assistance"})
    of_job, of_seat = (ROW._replace(body=body, cause=one) for one in ("wait/job/j-1", "input/3"))

    assert json.loads(event_from_2(of_job).body)["purpose"] == "assistance"
    assert event_from_2(of_seat).body == body


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        *((kind, body) for kind in ("action-asked", "proposed", "message-sent") for body in BAD),
        ("action-asked", '{"action":"hunt"}'),
        ("action-asked", '{"action":"hunt","fields":7}'),
        ("action-asked", '{"action":["hunt"],"fields":[]}'),
        ("action-asked", '{"action":"hunt","fields":[["urgent"]]}'),
        ("proposed", '{"command":"{"}'),
        ("proposed", '{"command":"[]"}'),
        ("request-opened", '{"fields":[],"sort":"none"}'),
    ],
)
def test_an_event_that_cannot_be_lifted_is_left_as_it_is(kind: str, body: str) -> None:
    assert event_from_2(ROW._replace(kind=kind, body=body, cause="wait/job/j")).body == body


@pytest.mark.parametrize(
    "body",
    [
        *BAD,
        '{"kind":"act"}',
        '{"action":"hunt","fields":"{","kind":"act"}',
        '{"action":"hunt","fields":"7","kind":"act"}',
        '{"kind":"for-seat","said":"["}',
        canonical({"action": "hunt", "fields": "[" * 100_000, "kind": "act"}),
    ],
)
def test_an_input_that_cannot_be_lifted_is_left_as_it_is(body: str) -> None:
    assert input_from_2(InputRow(0, 0, "s", body, "")).body == body
