"""The closed vocabularies that an author writes in, by the names that declarations use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from simulator.domain.plan.aims import Need
from simulator.domain.plan.conditions import Reportable, Stated, condition_of
from simulator.domain.plan.effects import Effect
from simulator.domain.values.remembered import Fact

VOCABULARIES: Final[dict[str, Any]] = {
    "effect": Effect,
    "fact": Fact,
    "condition": Stated,
    "reportable": Reportable,
    "need": Need,
}
"""Name → the family that has its classes, or the union of them."""
KEPT_AS: Final[dict[str, Callable[[Any], Any]]] = {"condition": condition_of}
"""Name → what is kept of a member, where that is not the member itself."""
