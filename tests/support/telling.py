"""Messages of one team to another, and what that tells."""

from __future__ import annotations

from dataclasses import replace

from simulator.domain.concepts.correspondence import Send
from simulator.domain.plan.scenario import Scenario
from simulator.engine import Kernel

TOLD = "told:A:B"


SAID = "We tell you of each of these things, one by one, as they stand."


def telling_message(*about: str) -> Send:
    return Send(to=("B",), tlp="TLP:AMBER", subject="Word", text=SAID, about=about)


def told(kernel: Kernel) -> set[str]:
    return {topic for topic in kernel.world.happened if topic.startswith(TOLD)}


def sure(plan: Scenario) -> Scenario:
    """Return a drill in which nobody fails to answer a call."""
    return replace(plan, knobs=replace(plan.knobs, no_answer_chance=0))
