"""What is written is read back as it was; what is not of the shape is refused in a sentence."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from dataclasses import fields
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin
from typing import get_type_hints as hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import SEEDS, crowded, played, scripts
from verbs import Step

from simulator.domain.concepts.on_behalf import ForSeat
from simulator.domain.concepts.proposal import Proposed
from simulator.domain.concepts.work import Act, ActionAsked
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.asked import read_command
from simulator.domain.kinds.body import Body, read_body
from simulator.domain.kinds.command import Command
from simulator.domain.plan.conditions import Condition
from simulator.domain.values.value import (
    CodecError,
    Family,
    canonical,
    decode,
    encode,
    members,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(),
    bool: st.booleans(),
    NoneType: st.none(),
}


def _values(hint: Any) -> st.SearchStrategy[Any]:
    """Return values of a type annotation, as the codec knows them."""
    origin, args = get_origin(hint), get_args(hint)
    if hint in LEAVES:
        return LEAVES[hint]
    if origin is Literal:
        return st.sampled_from(args)
    if origin in (Union, UnionType):
        return st.one_of(*(of(arg) for arg in args))
    if origin is tuple and args[1:] == (Ellipsis,):
        return st.lists(of(args[0]), max_size=2).map(tuple)
    return st.tuples(*map(of, args)) if origin is tuple else st.deferred(lambda: _objects(hint))


of: Callable[[Any], st.SearchStrategy[Any]] = cache(_values)


def _objects(cls: type[Any]) -> st.SearchStrategy[Any]:
    if issubclass(cls, StrEnum):
        return st.sampled_from(cls)
    if issubclass(cls, Family) and not hasattr(cls, "kind"):
        return st.sampled_from([*members(cls).values()]).flatmap(of)
    known = hints(cls)
    return st.builds(cls, **{one.name: of(known[one.name]) for one in dataclasses.fields(cls)})


KINDS = [*members(Body).values(), *members(Command).values(), *members(Action).values()]
FEW = settings(max_examples=8, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
@FEW
@given(data=st.data())
def test_every_kind_is_read_back_as_it_was_and_with_its_own_fields_alone(
    kind: type[Any], data: st.DataObject
) -> None:
    made = data.draw(of(kind))
    text = canonical(encode(made))

    back = decode(kind, json.loads(text))

    assert (back, repr(back)) == (made, repr(made))  # a word of a list is no text like it
    assert canonical(encode(back)) == text
    if kind in members(Command).values():
        assert read_command(json.loads(text)) == made
    if kind in members(Body).values():
        assert read_body(json.loads(text)) == made
    refuses_a_field_too_many_or_too_few(kind, encode(made))


def refuses_a_field_too_many_or_too_few(kind: type[Any], plain: dict[str, Any]) -> None:
    with pytest.raises(CodecError, match="oops"):
        decode(kind, {**plain, "oops": 1})
    sparse = {one.name: one.default for one in fields(kind) if "sparse" in one.metadata}
    for name in plain.keys() - {"kind"}:
        without = {key: item for key, item in plain.items() if key != name}
        if name in sparse:
            assert getattr(decode(kind, without), name) == sparse[name]
            continue
        with pytest.raises(CodecError, match=name):
            decode(kind, without)


jsons = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)


@given(jsons, st.sampled_from(sorted(members(Command))))
def test_whatever_is_sent_is_a_command_or_refused_in_a_sentence(plain: Any, kind: str) -> None:
    for sent in (plain, {"kind": kind, "text": plain, "inject": plain}):
        try:
            read_command(sent)
        except CodecError as error:
            assert len(str(error)) < 2_000  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize(
    ("hint", "plain"),
    [
        (int, True),
        (int, 1.0),
        (bool, 1),
        (str, None),
        (str, "\ud800"),
        (int, "1"),
    ],
)
def test_nothing_is_taken_for_something_else(hint: type[Any], plain: object) -> None:
    with pytest.raises(CodecError):
        decode(hint, plain)


@pytest.mark.parametrize("action", tuple(members(Action).values()), ids=lambda action: action.kind)
@FEW
@given(data=st.data())
def test_whoever_holds_an_action_reads_it_back_as_it_was(
    action: type[Action], data: st.DataObject
) -> None:
    made = data.draw(of(action))
    asked = ActionAsked(
        job="j", team="A", seat="s", action=made, title="T", about=(), needs=(), rank=1
    )
    act = Act.of(made)
    said = ForSeat(seat="s", said=act)
    offered = Proposed(proposal="p", seat="s", team="A", what="T", command=act)

    for one in (made, act, said, asked, offered):
        base = Action if one is made else type(one)
        back: Any = decode(base, json.loads(canonical(encode(one))))
        assert (type(back), back) == (type(one), one)


def deep(around: str, levels: int = 100_000) -> Any:
    found: Any = []
    for _ in range(levels):
        found = {"kind": "for-seat", "seat": "s", around: found} if around else [found]
    return found


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (deep(""), "unknown kind None"),
        (None, "unknown kind None"),
        ({}, "unknown kind None; known: .*isolate.*triage"),
        ({"kind": "dance"}, "unknown kind 'dance'; known: .*isolate.*triage"),
        ({"kind": ["hunt"]}, "unknown kind"),
        ({"kind": "hunt"}, "Hunt: missing or unknown: rationale, urgent"),
        ({"kind": "hunt", "rationale": "", "urgent": False, "x": 1}, "Hunt: .* unknown: x"),
        ({"kind": "hunt", "rationale": "", "urgent": "True"}, "expected bool, got 'True'"),
        ({"kind": "hunt", "rationale": "\ud800", "urgent": False}, "half a character"),
        ({"kind": "hunt", "rationale": deep(""), "urgent": False}, "nested too deep"),
        ({"kind": "pause", "reason": ""}, "unknown kind 'pause'"),
    ],
    ids=range(11),
)
def test_a_hostile_action_is_refused_in_a_sentence_that_names_what_is_known(
    action: Any, said: str
) -> None:
    with pytest.raises(CodecError, match=said) as refused:
        read_command({"kind": "act", "action": action})

    assert len(str(refused.value)) < 2_000


def test_commands_in_commands_without_end_are_refused_in_a_sentence() -> None:
    with pytest.raises(CodecError, match="nested too deep"):
        read_command(deep("said"))


@given(st.data())
@settings(suppress_health_check=list(HealthCheck))
def test_conditions_are_read_back_as_they_were(data: st.DataObject) -> None:
    for kind in get_args(Condition):
        made = data.draw(of(kind))
        assert decode(kind, json.loads(canonical(encode(made)))) == made


@given(scripts(most=10), SEEDS)
@settings(max_examples=5)
def test_all_that_happens_is_read_back_as_it_was(steps: list[Step], seed: int) -> None:
    kernel = played(crowded(), seed, steps)

    for event in kernel.events:
        assert read_body(json.loads(canonical(encode(event.body)))) == event.body
    for one in kernel.inputs:
        assert one.command is not None
        assert read_command(json.loads(canonical(encode(one.command)))) == one.command
