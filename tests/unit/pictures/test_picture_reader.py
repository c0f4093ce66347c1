from __future__ import annotations

from typing import Any, get_type_hints

import pytest
from asking import ACTIONS
from hypothesis import given
from hypothesis import strategies as st

from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.jump import JumpBy
from simulator.domain.concepts.pace import SetPace
from simulator.domain.concepts.phases import ExplainPause, Pause
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.replan import RetimeInject, ShiftPlan
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.asked import asked_by, makes
from simulator.domain.kinds.command import Command, Form
from simulator.domain.state.picture import Picture
from simulator.domain.values.forms import form_of
from simulator.domain.values.phases import State
from simulator.domain.values.value import members
from simulator.pictures.reader import command_of
from simulator.units import MINUTE

PICTURE = Picture(seat="A-lead", team="A")
FULL: dict[str, str | tuple[str, ...]] = {
    "about": "",
    "anyway": "no",
    "by": "6h",
    "wait": "noise/A/1",
    "card": "C-1",
    "channel": "email",
    "decision": "d",
    "fact": "f-1",
    "stands": "so",
    "effects_given": ('{"kind":"skip","inject":"I-01"}',),
    "holder": "bot",
    "how": "left",
    "indicators": ("i-hash",),
    "inject": "I-01",
    "injects": ("I-01",),
    "intended": "text",
    "job": "j",
    "pace": "2.5",
    "message": "m",
    "note": "text",
    "mark": "done",
    "option": "o",
    "persona": "police",
    "sender": "police",
    "seconds": "6h",
    "adequate": "yes",
    "proposal": "p",
    "question": "A-lead/1",
    "rating": "P",
    "percent": "70",
    "ahead": "2h",
    "within": "10",
    "rationale": "text",
    "reason": "text",
    "seat": "A-lead",
    "sentence": "text",
    "stage": "duty/stage",
    "subject": "text",
    "task": "t",
    "text": "text",
    "tlp": "TLP:AMBER",
    "to": ("B",),
    "what": "all",
}

OTHERWISE: dict[str, dict[str, str | tuple[str, ...]]] = {
    "ask-forecast": {"about": "asset:a1", "way": "at-least"},
    "whisper": {"to": "A"},
}
"""Command → what its fields of these names take instead."""

ASKED = [
    kind
    for kind in dict.fromkeys((*members(Command), *members(Form)))
    if (form := asked_by(kind)) is not None and makes(form)
]


def filled(action: str) -> dict[str, str | tuple[str, ...]]:
    cls = members(Action)[action]
    hints = get_type_hints(cls)
    values: dict[Any, str | tuple[str, ...]] = {bool: "yes", str: "text"}
    return {one.name: values.get(hints[one.name], ("B", "C")) for one in form_of(cls)}


def test_every_kind_of_command_has_a_way_from_the_console() -> None:
    made = [command_of(PICTURE, kind, FULL | OTHERWISE.get(kind, {})) for kind in ASKED]
    made.append(command_of(PICTURE, "act:hunt", {}))
    made.append(command_of(PICTURE, "move", {"what": "inject:I-04", "by": "1:36"}))

    elsewhere = {kind for kind, one in members(Command).items() if hasattr(one, "unasked")} - {
        "act"
    }
    assert {one.kind for one in made if isinstance(one, Command)} == set(
        members(Command)
    ) - elsewhere
    assert not [one for one in made if isinstance(one, str)]


@pytest.mark.parametrize("action", members(Action))
def test_every_action_is_read_from_its_own_fields(action: str) -> None:
    command = command_of(PICTURE, f"act:{action}", filled(action))

    assert isinstance(command, Act)
    for one in form_of(type(command.action)):
        given_value = filled(action)[one.name]
        assert getattr(command.action, one.name) == (True if given_value == "yes" else given_value)


@pytest.mark.parametrize("action", members(Action))
def test_a_required_field_that_is_missing_is_named(action: str) -> None:
    for one in form_of(members(Action)[action]):
        fields = {name: text for name, text in filled(action).items() if name != one.name}
        answer = command_of(PICTURE, f"act:{action}", fields)
        if one.required:
            assert isinstance(answer, str)
            assert answer.startswith(f"Not possible: {one.label} is empty.")
        else:
            assert isinstance(answer, Act)


def test_half_a_character_is_replaced_before_it_is_written_down() -> None:
    made = command_of(PICTURE, "ask-control", {"text": "Is \ud83d it é?"})
    assert made == AskControl(text="Is ? it é?")


anything = st.dictionaries(
    st.sampled_from(sorted(FULL)), st.text(max_size=60) | st.tuples(st.text(), st.text())
)


@given(
    kind=st.sampled_from([*members(Command), *members(Form), *ACTIONS, "act:", "", "x"]),
    fields=anything,
)
def test_whatever_is_posted_becomes_a_command_or_one_sentence(
    kind: str, fields: dict[str, str | tuple[str, ...]]
) -> None:
    answer = command_of(PICTURE, kind, fields)

    if isinstance(answer, str):
        assert answer.startswith("Not possible: ")
        assert answer.endswith(".")


@pytest.mark.parametrize(
    ("kind", "changed", "part"),
    [
        ("set-pace", {"pace": "fast"}, "fast is no pace. Write it like 3, 2.5 or 7/3."),
        ("set-pace", {"pace": "1e999999999"}, "is no pace"),
        ("set-pace", {"pace": "1/0"}, "is no pace"),
        ("jump", {"seconds": "a while"}, "a while is no duration. Write it like 45m or 6h."),
        ("rate", {"rating": " "}, "Rating is empty. Fill it in."),
        ("take-seat", {"holder": "dog"}, "Who holds it is one of person, bot, terminal, not dog."),
        ("improvise", {"to": ()}, "To is empty. Choose at least one."),
        ("improvise", {"urgent": "maybe"}, "Urgent is yes or no, not maybe."),
        ("send", {"subject": ("a", "b")}, "Subject takes one entry, 2 are given."),
        ("rule", {"effects_given": "explode asset=a1"}, "an effect cannot be read."),
        ("decide-freely", {"text": "  "}, "What you decide is empty. Fill it in."),
        ("read", {"message": ""}, "Message is empty. Fill it in."),
        ("act:fly", {}, "there is no action fly."),
        ("dance", {}, "nothing is known as dance."),
    ],
)
def test_a_bad_field_is_refused_in_a_sentence_that_says_what_would_be_right(
    kind: str, changed: dict[str, str | tuple[str, ...]], part: str
) -> None:
    answer = command_of(PICTURE, kind, FULL | changed)

    assert isinstance(answer, str)
    assert part in answer


def test_numbers_are_read_as_people_write_them() -> None:
    assert command_of(PICTURE, "set-pace", {"pace": "7/3"}) == SetPace(num=7, den=3)
    assert command_of(PICTURE, "jump", {"seconds": "1h30m"}) == JumpBy(seconds=5400)


def test_texts_reach_the_command_as_they_were_typed() -> None:
    hostile = "[b]\x1b]0;x\x07\u202e"
    command = command_of(PICTURE, "send", FULL | {"text": hostile, "reply_to": ""})

    assert isinstance(command, Send)
    assert command.text == hostile


def test_a_plan_is_moved_by_minutes_and_one_inject_may_be_given_a_time() -> None:
    asked = {
        ("inject:I-04", "+10"): ShiftPlan(seconds=600, inject="I-04"),
        ("inject:I-04", "1:36"): RetimeInject(inject="I-04", x=96 * MINUTE),
        ("all", "-5 min"): ShiftPlan(seconds=-300),
        ("team:A", "1h"): ShiftPlan(seconds=3600, team="A"),
    }
    for (what, by), command in asked.items():
        assert command_of(PICTURE, "move", {"what": what, "by": by}) == command
    for by in ("soon", "1:3x", "--5", ""):
        assert "Not possible" in str(command_of(PICTURE, "move", {"what": "all", "by": by}))


def test_one_form_means_what_the_state_makes_of_it() -> None:
    given = {"reason": "Night.", "back_at": "08:00"}
    paused = Picture(seat="control", team=None, state=State.PAUSE)

    at_once = Pause(reason="Night.", back_at="08:00", adjourned=True)
    assert command_of(PICTURE, "adjourn", given) == at_once
    since = ExplainPause(reason="Night.", back_at="08:00", adjourned=True)
    assert command_of(paused, "adjourn", given) == since


def test_a_time_is_for_one_inject_and_what_stays_at_a_desk_is_no_command() -> None:
    why = command_of(PICTURE, "move", {"what": "team:A", "by": "1:36"})
    assert why == "Not possible: only one inject is given a time. Write minutes, like 15 or -5."
    for kind in ("private-note", "flag", "put-aside"):
        assert command_of(PICTURE, kind, FULL) == f"Not possible: nothing is known as {kind}."
