"""Facts and conditions: what is said of faults in them, at their place, and what the rules find."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest

from scenarios import plain_small
from simulator.domain.plan.conditions import Happened
from simulator.scenario.check import examine
from simulator.scenario.reader import parse
from simulator.scenario.written import read_document, scenario_of

ISOLATED = {"isolated": "qn-tos"}


class Told(NamedTuple):
    message: str
    hint: str
    at: str
    """What stands in the file from the place on that is named."""


def told_of(plain: dict[str, Any]) -> list[Told]:
    text = json.dumps(plain, indent=1)
    lines = text.splitlines()
    problems = examine(parse(text.encode(), "a.yaml")).problems
    return [Told(p.message, p.hint, lines[p.line - 1][p.column - 1 :]) for p in problems]


def with_key(key: str, value: object) -> dict[str, Any]:
    """Return the small scenario in which an inject that says has one key more."""
    plain = plain_small()
    inject = next(one for one in plain["injects"] if not {"reports", "causes"} & one.keys())
    inject[key] = value
    return plain


FAULTS: list[tuple[str, Any, str, str, str]] = [
    (
        "unless",
        {"told": {"from": "QN", "to": "QM", "tlp": "TLP:RED"}},
        "tlp stands here without about",
        "name what was told under that label",
        "{",
    ),
    ("unless", {"before": {"this": ISOLATED}}, "before needs one of that and at", "", "{"),
    (
        "unless",
        {"level": {"asset": "qn-tos"}},
        "a level needs one of below and at_least",
        "give exactly one",
        "{",
    ),
    (
        "unless",
        {"before": {"this": ISOLATED, "at": 30}},
        "30 is not a point in time",
        "write it like T+0:45",
        "30",
    ),
    (
        "unless",
        {"before": {"this": ISOLATED, "at": "s+1:00"}},
        "'s+1:00' is not a point in exercise time",
        "here a point in exercise time belongs",
        '"s+1:00"',
    ),
    ("unless", {"startex": False}, "false is none of the words known here", "True", "false"),
    (
        "unless",
        {"all": [{"not": {"delivered": "nowhere"}}]},
        "there is no inject 'nowhere'",
        "",
        '"nowhere"',
    ),
    (
        "unless",
        {"any": [ISOLATED, {"isolate": "qn-tos"}]},
        "'isolate' is not a condition",
        "did you mean isolated?",
        '"isolate"',
    ),
    ("reports", {"isolate": "qn-tos"}, "'isolate' is not a fact", "isolated?", '"isolate"'),
    (
        "unless",
        {"stage": {"campaign": "tide", "stage": "nought"}},
        "'tide' has no stage 'nought'",
        "known are",
        '"nought"',
    ),
    (
        "unless",
        {"norm_breach": {"team": "QN", "state": "QM", "norm": "z"}},
        "unknown norm 'z'",
        "known are",
        '"z"',
    ),
    (
        "unless",
        {"tension": {"between": ["QN", "QN"], "below": 3}},
        "'QN' stands here twice",
        "name two different states",
        "[",
    ),
    (
        "unless",
        {"relations": {"between": ["QN", "QN"], "step": "protest"}},
        "'QN' stands here twice",
        "name two different states",
        "[",
    ),
]


@pytest.mark.parametrize(("key", "value", "message", "hint", "at"), FAULTS)
def test_a_fault_in_a_condition_is_told_in_the_authors_words_at_its_place(
    key: str, value: Any, message: str, hint: str, at: str
) -> None:
    (told,) = [one for one in told_of(with_key(key, value)) if message in one.message]
    assert hint in told.hint
    assert told.at.startswith(at)


def test_relations_are_remembered_by_one_name_whichever_state_is_named_first() -> None:
    plain = with_key("unless", {"relations": {"between": ["QX", "QM"], "step": "protest"}})
    rows = read_document(plain).meant().injects
    unless = next(one.unless for one in rows if one.unless is not None)
    assert unless == Happened(topic="relations:QM:QX:protest")


def two_that_wait(first: dict[str, Any]) -> list[Told]:
    """Return what is said of a circle of two injects, one of which follows the other by time."""
    plain = plain_small()
    one = next(i for i in plain["injects"] if not {"reports", "causes", "after"} & i.keys())
    other = next(i for i in plain["injects"] if i.get("at") and i is not one)
    del other["at"]
    other["after"] = {"inject": one["id"]}
    one |= {
        key: json.loads(json.dumps(value).replace("OTHER", other["id"]))
        for key, value in first.items()
    }
    return [told for told in told_of(plain) if "in a circle" in told.message]


@pytest.mark.parametrize(
    "first",
    [
        {"reports": {"delivered": "OTHER"}},
        {"when": {"delivered": "OTHER"}},
        {"when": {"all": [ISOLATED, {"all": [{"delivered": "OTHER"}]}]}},
    ],
)
def test_what_cannot_do_without_another_inject_waits_for_it(first: dict[str, Any]) -> None:
    assert len(two_that_wait(first)) == 1


@pytest.mark.parametrize(
    "first",
    [
        {"when": {"any": [{"delivered": "OTHER"}, ISOLATED]}},
        {"when": {"not": {"delivered": "OTHER"}}},
        {"unless": {"delivered": "OTHER"}},
    ],
)
def test_what_can_do_without_another_inject_does_not_wait_for_it(first: dict[str, Any]) -> None:
    assert two_that_wait(first) == []


@pytest.mark.parametrize(
    "evidence",
    [
        {"how": "did", "any": [{"decided": "ASK"}]},
        {"how": "did", "all": [ISOLATED, {"any": [{"chose": "ASK"}]}]},
        {"how": "did", "any": [ISOLATED], "none": [{"chose": "ASK"}]},
        {"how": "did-before", "any": [ISOLATED], "until": {"decided": "ASK"}},
    ],
)
def test_a_decision_that_essential_evidence_names_bears_on_it_wherever_it_stands(
    evidence: dict[str, Any],
) -> None:
    plain = plain_small()
    ask = next(ask for inject in plain["injects"] for ask in inject.get("asks", ()))
    chose = {"team": "QN", "ask": ask["id"], "option": ask["options"][0]["id"]}
    text = json.dumps(evidence).replace('{"chose": "ASK"}', json.dumps({"chose": chose}))
    for objective in plain["objectives"]:
        for task in objective["tasks"]:
            task["essential"] = False
    for inject in plain["injects"]:
        inject.pop("expected", None)
    task = plain["objectives"][0]["tasks"][0]
    task |= {"essential": True, "team": "QN"}
    task["evidence"] = json.loads(text.replace("ASK", ask["id"]))

    made = scenario_of(read_document(plain))
    asks = [one for inject in made.injects.values() for one in inject.asks]
    assert {one.id: one.essential for one in asks if one.essential} == {ask["id"]: ("QN",)}
