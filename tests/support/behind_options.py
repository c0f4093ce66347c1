"""A decision of a team whose options take work, or are actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from letters import letter_of
from strategies import crowded, opened
from worlds import inject, option

from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.decision import letters_of
from simulator.domain.concepts.delivery import decision_id
from simulator.domain.kinds.body import Body
from simulator.domain.plan.injects import Ask, Option
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.picture import DecisionSeen
from simulator.engine import Kernel
from simulator.rng import Luck
from simulator.units import MINUTE

WHY = "It keeps people supplied."


def asked(*options: Option, **said: Any) -> Scenario:
    """Return a drill in which A is asked to choose one of these."""
    given: dict[str, Any] = {"within": 30 * MINUTE, "second": False, "default": None} | said
    ask = Ask(id="ways", text="Which?", options=options, **given)
    row = inject("N-01", ["A"], at=("x", MINUTE), asks=(ask,))
    return replace(crowded(), injects={"N-01": row})


def put(*options: Option, **said: Any) -> Kernel:
    """Return a drill in which A has been asked to choose one of these, or to wait."""
    kernel = opened(asked(*options, option("wait"), **said), 3)
    kernel.advance_to(2 * MINUTE)
    return kernel


def decision(kernel: Kernel) -> DecisionSeen:
    """Return the decision as A's lead sees it."""
    (seen,) = kernel.picture("A-lead").decisions.values()
    return seen


def choose(kernel: Kernel, title: str, seat: str = "A-lead") -> str | None:
    """Choose the option with this title; return the refusal, if it is refused."""
    seen = decision(kernel)
    command = Choose(decision=seen.id, option=letter_of(seen, title), rationale=WHY)
    return kernel.take(seat, command).refusal


def topics(kernel: Kernel, head: str) -> list[str]:
    """Return the facts that begin so."""
    return sorted(one for one in kernel.world.happened if one.startswith(head))


def of(kernel: Kernel, kind: type[Body]) -> list[Any]:
    """Return the events of a kind."""
    return [one.body for one in kernel.events if isinstance(one.body, kind)]


def decided_by(plan: Scenario, seed: int, right: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the author's names of the options that an answer key holds right for A."""
    luck = Luck(seed)
    (ask,) = plan.injects["N-01"].asks
    name = decision_id(luck, "N-01", ask.id, "A")
    names = dict(zip(letters_of(luck, name, ask), (one.id for one in ask.options), strict=True))
    return [names[letter] for letter in right.get(name, ())]
