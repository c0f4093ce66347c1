"""What an action has is declared where the type checker sees it; nobody asks for it by a text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Final

from accord import accord, naming, norm_request
from happened import happened
from responding import calm
from strategies import opened
from worlds import team

from simulator.assessment.orders import OrderFold
from simulator.domain.concepts import work
from simulator.domain.concepts.evidence import PreserveEvidence
from simulator.domain.concepts.triage import Hunt
from simulator.domain.concepts.work import Act, ActionAsked, ActionBegun
from simulator.domain.kinds.action import Action
from simulator.domain.values.value import members
from simulator.units import DAY

SOURCE: Final = Path(__file__).parents[3] / "simulator"
FIELDS: Final = {one.name for cls in members(Action).values() for one in fields(cls)}  # type: ignore[arg-type]  # every action is a dataclass


def looked_up(module: Path) -> Iterator[str]:
    """Yield the names that a module looks up by a text that stands in it."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("getattr", "hasattr"):
            name = node.args[1]
            if isinstance(name, ast.Constant):
                yield str(name.value)


def test_no_field_of_an_action_is_looked_up_by_a_text() -> None:
    layers = ("domain", "engine", "assessment", "pictures", "bots", "exercise")
    modules = [one for layer in layers for one in (SOURCE / layer).rglob("*.py")]
    found = {(one.name, name) for one in modules for name in looked_up(one)}

    assert ("value.py", "kind") in found
    assert not [one for one in found if one[1] in FIELDS]


def test_what_every_action_answers_is_the_same_for_one_that_has_no_such_field() -> None:
    for cls in members(Action).values():
        own = {one.name for one in fields(cls)}  # type: ignore[arg-type]  # every action is a dataclass
        given = {name: getattr(cls, name) for name in ("urgent", "rationale", "text", "way")}
        lacking = {name: held for name, held in given.items() if name not in own}
        assert lacking == {name: False if name == "urgent" else "" for name in lacking}


def test_what_is_urgent_is_taken_up_before_what_waited_longer() -> None:
    alone = team("A", pools=(("analyst", 2), ("engineer", 1)))
    plan = calm()
    kernel = opened(calm(teams={**plan.teams, "A": alone}), 1)
    asked = (Hunt(), PreserveEvidence(asset="a1"), PreserveEvidence(asset="a2", urgent=True))
    for action in asked:
        assert kernel.take("A-lead", Act.of(action)).refusal is None
    kernel.advance_to(DAY)
    begun = [one.body for one in kernel.events if isinstance(one.body, ActionBegun)]
    assert [(one.action, *one.about) for one in begun] == [
        ("hunt",),
        ("preserve-evidence", "a2"),
        ("preserve-evidence", "a1"),
    ]


def test_what_people_wrote_in_an_action_is_its_text_and_what_it_asks() -> None:
    written: dict[Action, str] = {
        norm_request("X"): "Act on the servers at 192.0.2.7.",
        naming("A"): "We hold them responsible.",
        Hunt(rationale="Noted."): "",
    }
    for action, text in written.items():
        kernel = opened(accord(), 1)
        (draft,) = work.asked(kernel.world, "A", "A-lead", action)
        fold = OrderFold()
        (event,) = happened((0, 0, draft.body))
        fold.takes()[ActionAsked](event, draft.body)
        assert fold.by_event[event.n].text == text
