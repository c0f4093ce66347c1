"""What has another name today is read so in an older record, and what people wrote never is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios import DATA
from simulator.bots.drill import play_out
from simulator.domain.concepts.on_behalf import ForSeat
from simulator.domain.kinds.body import Body, Event
from simulator.domain.kinds.command import Command
from simulator.domain.values.value import encode, member
from simulator.record import EventRow, InputRow
from simulator.record.lifts import event_from_3, input_from_3
from simulator.record.renaming import TODAY, reworded
from simulator.scenario.loading import load

BEFORE = TODAY.back()
SAID = [pair for pairs in TODAY.sentences.values() for pair in pairs]
texts = st.text(st.characters(codec="utf-8"), max_size=12)


@pytest.fixture(scope="module")
def events() -> list[Event]:
    scenario = load(str(DATA / "small-drill.yaml")).scenario
    return play_out(scenario, 7, dict.fromkeys(scenario.teams, "blanket")).events


def lifted(kind: str, **body: Any) -> dict[str, Any]:
    row = EventRow(0, 0, 0, kind, "[]", json.dumps({"kind": kind, **body}), "[]", "[]", "input/0")
    found = event_from_3(row)
    read: dict[str, Any] = json.loads(found.body)
    assert found.kind == read["kind"]
    return read


def asked(body: dict[str, Any]) -> Any:
    return json.loads(input_from_3(InputRow(0, 0, "control", json.dumps(body), "")).body)


def test_every_kind_of_the_table_was_renamed_to_one_that_there_is() -> None:
    for family, kinds in ((Body, TODAY.events), (Command, TODAY.commands)):
        assert not [was for was in kinds if member(family, was) is not None]
        assert not [now for now in kinds.values() if member(family, now) is None]
    for kind in (*TODAY.naming, *(of for of, _ in TODAY.sentences)):
        assert member(Body, kind) is not None


def test_what_happens_today_is_said_in_todays_words(events: list[Event]) -> None:
    for event in events:
        plain = encode(event.body)
        assert TODAY.event(plain) == plain
        assert TODAY.event(BEFORE.event(plain)) == plain


def test_a_row_of_which_nothing_was_renamed_is_left_as_it_is(events: list[Event]) -> None:
    for event in events:
        was = BEFORE.event(encode(event.body))
        if not TODAY.touches(was["kind"]):
            assert was == encode(event.body)


@given(st.sampled_from(SAID), st.lists(texts, min_size=2, max_size=2))
def test_a_sentence_is_renamed_whole_and_keeps_its_blanks(
    pair: tuple[str, str], blanks: list[str]
) -> None:
    was, now = (one.replace("{#}", "7").format(*blanks) for one in pair)

    assert reworded(was, (pair,)) == now
    if not pair[0].startswith("{}"):  # it is no clause that stands within another sentence
        assert reworded(f"“{was}” they said", (pair,)) == f"“{was}” they said"


@pytest.mark.parametrize("pair", SAID, ids=lambda pair: pair[0])
def test_a_sentence_is_no_older_one_in_itself(pair: tuple[str, str]) -> None:
    """Else a row would be renamed for ever, one way or the other."""
    was, now = (one.replace("{#}", "7") for one in pair)

    assert reworded(now, (pair,)) == now
    assert reworded(was, (pair[::-1],)) == was


def test_a_condition_is_renamed_wherever_it_speaks_of_time_and_a_title_is_not() -> None:
    before = "Goes out when A is low for 1 h 30 of the story, and B for 10 min of the story."
    kept = {"id": "I-1", "note": "1 h of the story", "title": "1 h of the story"}
    injects = [{**kept, "waits": [before, "Follows The end of the story."]}]
    (row,) = lifted("prepared", injects=injects)["injects"]

    assert row == {
        **kept,
        "waits": [before.replace("the story", "scenario time"), injects[0]["waits"][1]],
    }


def of_people() -> Iterator[dict[str, Any]]:
    for was, _ in SAID:
        yield {"kind": "message-sent", "subject": was, "text": was}
        yield {"kind": "decision-taken", "rationale": was, "title": was}
        yield {"kind": "action-asked", "action": {"kind": "isolate", "rationale": was}}
        yield {"kind": "observed", "text": was}


@pytest.mark.parametrize("body", list(of_people()), ids=str)
def test_what_people_wrote_is_never_renamed(body: dict[str, Any]) -> None:
    assert TODAY.event(body) == body


def test_a_command_is_renamed_wherever_it_stands() -> None:
    said = {"kind": "leave-letter", "message": "m-1"}
    spoken = {"kind": "speak", "persona": "press", "letter": {"kind": "send", "text": "letter"}}
    now = {"kind": "leave-unanswered", "message": "m-1"}

    assert asked(said) == now
    assert asked({"kind": ForSeat.kind, "seat": "x", "said": said})["said"] == now
    assert asked(spoken)["message"] == {"kind": "send", "text": "letter"}
    assert lifted("proposed", command=said)["command"] == now
    assert lifted("refused", command="leave-letter", sentence="x")["command"] == now["kind"]
    assert lifted("directed", act="leave-letter", about="m-1")["act"] == now["kind"]
    queued = lifted("message-queued", act="speak", letter={"message": "m-1"})
    assert (queued["act"], queued["message"]) == ("speak", {"message": "m-1"})


@pytest.mark.parametrize("body", ["", "no JSON", "[]", "[" * 100_000, '{"kind":3}', '{"said":' * 9])
def test_what_is_no_body_is_left_for_whoever_reads_it(body: str) -> None:
    assert input_from_3(InputRow(0, 0, "control", body, "")).body == body
    row = EventRow(0, 0, 0, "refused", "[]", body, "[]", "[]", "input/0")
    assert event_from_3(row).body == body
