"""A kind is one class, whatever was imported before; where few kinds may stand, no other does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from apart import TABLES, added, apart
from worlds import drill

from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.open_question import AnswerInWords
from simulator.domain.concepts.patching import Patch
from simulator.domain.concepts.phases import Pause
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.action import Action, OnAsset
from simulator.domain.kinds.behaviour import reacts_to
from simulator.domain.kinds.body import Body, read_body
from simulator.domain.kinds.command import Command, Form, Seconded
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan.audience import Audiences
from simulator.domain.plan.effects import Effect
from simulator.domain.plan.knobs import knobs
from simulator.domain.plan.knobs.effort import figures, takes
from simulator.domain.plan.properties import ForStaff, Property
from simulator.domain.state.event_words import BY_ITSELF
from simulator.domain.values.remembered import Fact, OfAsset, makes
from simulator.domain.values.value import (
    CodecError,
    Family,
    canonical,
    decode,
    encode,
    members,
    value,
)
from simulator.errors import InvariantViolated, RecordCorrupt
from simulator.exercise.rows import event_of
from simulator.record import EventRow

PATCH: Final = Patch(asset="a1")
PROPOSED: Final[dict[str, Any]] = {
    "kind": "proposed", "proposal": "p", "seat": "A-lead", "team": "A", "what": "Patch"
}  # fmt: skip


@pytest.mark.parametrize("family", [Action, Command, Form, Effect, Fact])
def test_a_family_is_listed_as_its_members_say_each_at_a_place_of_its_own(family: Any) -> None:
    places = [one.listed for one in members(family).values()]
    assert places == sorted(set(places))
    assert all(one is family.MEMBERS[kind] for kind, one in members(family).items())


@pytest.mark.parametrize("names", [("ant", "bee", "cow"), ("cow", "bee", "ant")])
def test_those_without_a_place_of_their_own_are_listed_by_kind_however_they_came(
    names: tuple[str, ...],
) -> None:
    class Small(Family):
        __slots__ = ()

    for name in names:
        type(name, (Small,), {}, kind=name, listed=5 if name == "ant" else 0)

    assert [*members(Small)] == ["bee", "cow", "ant"]


def test_properties_stand_in_the_order_of_their_kinds_and_one_with_a_place_after_them() -> None:
    with apart():

        class Also(ForStaff, kind="also", listed=1):
            __slots__ = ()

        without = [kind for kind, one in members(Property).items() if not one.listed]
        assert without == sorted(without)
        assert [*members(Property)] == [*without, "also"]


def test_a_base_within_a_family_has_its_own_members() -> None:
    assert members(Seconded) == {"act": Act, "answer-in-words": AnswerInWords, "choose": Choose}


def test_a_member_that_enters_or_leaves_is_seen_by_whoever_asked_before() -> None:
    before = members(Action)
    assert members(Action) is before
    with apart():

        @value
        class Dust(OnAsset, kind="dust"):
            """Nothing that is on any list."""

            effort = takes("1m", "2m", "3m")

        assert members(Action)["dust"] is members(OnAsset)["dust"] is Dust
        assert "dust_mode" in figures()
    assert members(Action) == before
    assert "dust_mode" not in figures()
    with added(Dust):
        assert "dust_mode" in knobs()
    assert "dust_mode" not in knobs()


def test_what_is_declared_apart_leaves_nothing_behind() -> None:
    before = [dict(table) for table in (Body.MEMBERS, Fact.MEMBERS, *TABLES)]
    with apart():

        class Flooded(OfAsset, kind="flooded"):
            """An asset stands in water."""

        @value
        class Rose(Body, kind="rose", told=STAFF, silent=BY_ITSELF):
            """The water rose."""

            topics = makes(Flooded, asset="where")
            where: str

        reacts_to(Rose)(lambda world, body: [])  # noqa: ARG005 - nothing follows
    assert [dict(table) for table in (Body.MEMBERS, Fact.MEMBERS, *TABLES)] == before


@pytest.mark.parametrize("first", ["registry", "concepts.asking_too_soon"])
@pytest.mark.parametrize("ask", ["members(Action)", "member(Action, 'zzz')"])
def test_a_family_that_is_asked_before_all_of_it_is_known_refuses(
    ask: str, first: str, tmp_path: Path
) -> None:
    (tmp_path / "asking_too_soon.py").write_text(
        "from simulator.domain.kinds.action import Action\n"
        f"from simulator.domain.values.value import member, members\n{ask}\n"
    )
    read = (
        "from simulator.domain import concepts\n"
        f"concepts.__path__.append({str(tmp_path)!r})\n"
        f"import simulator.domain.{first}"
    )
    done = subprocess.run([sys.executable, "-c", read], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1].startswith("simulator.errors.InvariantViolated: ")


@pytest.mark.parametrize(
    ("module", "cls", "plain"),
    [
        ("concepts.work", "ActionAsked", {
            "kind": "action-asked", "job": "j", "team": "A", "seat": "A-lead",
            "action": encode(PATCH), "title": "Patch", "about": ["a1"], "needs": [], "rank": 1,
        }),
        ("concepts.proposal", "Proposed", {**PROPOSED, "command": encode(Act.of(PATCH))}),
        ("concepts.on_behalf", "ForSeat", {
            "kind": "for-seat", "seat": "A-lead", "said": encode(Pause(reason="")),
        }),
        ("kinds.action", "Action", encode(PATCH)),
        ("plan.effects", "Effect", {"kind": "skip", "inject": "I-01"}),
        ("values.remembered", "Fact", {"kind": "isolated", "asset": "a1"}),
    ],
    ids=["action", "proposed", "said", "base", "effect", "fact"],
)  # fmt: skip
def test_what_can_be_read_does_not_hang_on_what_was_imported(
    module: str, cls: str, plain: dict[str, Any]
) -> None:
    read = (
        f"from simulator.domain.{module} import {cls}\n"
        "from simulator.domain.values.value import decode, encode, canonical\n"
        f"print(canonical(encode(decode({cls}, {plain!r}))))"
    )
    done = subprocess.run([sys.executable, "-c", read], capture_output=True, text=True, check=False)
    assert (done.stderr, done.stdout.strip()) == ("", canonical(plain))


@pytest.mark.parametrize("topic", ["isolated:a1", "level:a1", "replied:p:A:m"])
def test_the_name_of_a_fact_is_known_whatever_was_imported(topic: str) -> None:
    read = (
        "from simulator.domain.values.remembered import form_named\n"
        f"print(form_named({topic!r}).head)"
    )
    done = subprocess.run([sys.executable, "-c", read], capture_output=True, text=True, check=False)
    assert (done.stderr, done.stdout.strip()) == ("", topic.partition(":")[0])


@pytest.mark.parametrize("slotted", [False, True])
def test_a_kind_that_is_claimed_again_is_refused_with_both_names(*, slotted: bool) -> None:
    with pytest.raises(InvariantViolated) as refused:

        class Other(Action, kind="patch"):
            __slots__ = ("asset",) if slotted else ()

    assert "'patch' is simulator.domain.concepts.patching.Patch" in str(refused.value)
    assert "Other claims it too" in str(refused.value)
    assert Action.MEMBERS["patch"] is Patch


def test_a_value_and_the_class_it_was_made_of_are_one_claim() -> None:
    class Small(Family):
        __slots__ = ()

    @value
    class One(Small, kind="one"):
        text: str

    assert members(Small) == {"one": One}
    assert decode(Small, {"kind": "one", "text": "t"}) == One(text="t")


def test_of_two_classes_that_are_no_values_only_one_has_a_kind() -> None:
    class Small(Family):
        __slots__ = ()

    class One(Small, kind="one"):
        __slots__ = ()

    with pytest.raises(InvariantViolated):

        class Two(Small, kind="one"):
            __slots__ = ()

    assert {One.kind: One} == Small.MEMBERS


@pytest.mark.parametrize("command", [Pause(reason="")])
def test_only_what_a_second_seat_can_agree_to_is_read_as_proposed(command: Command) -> None:
    body = {**PROPOSED, "command": encode(command)}
    with pytest.raises(
        CodecError, match=r"unknown kind 'pause'; known: act, answer-in-words, choose$"
    ):
        read_body(body)
    row = EventRow(7, 0, 0, "proposed", "[]", canonical(body), "[]", "[]", "opening")
    with pytest.raises(RecordCorrupt, match="a record: event 7 cannot be read: unknown kind"):
        event_of(row, Audiences(drill()), "a record")
