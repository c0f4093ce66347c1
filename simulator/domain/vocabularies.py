"""The closed vocabularies that an author writes in, by the names that declarations use."""

from __future__ import annotations

from typing import Any, Final

from simulator.domain.aims import Need
from simulator.domain.conditions import Reportable, Stated
from simulator.domain.effects import Effect
from simulator.domain.facts import Fact

VOCABULARIES: Final[dict[str, Any]] = {
    "effect": Effect,
    "fact": Fact,
    "condition": Stated,
    "reportable": Reportable,
    "need": Need,
}
"""Name → the union of its classes."""
