"""The Traffic Light Protocol, version 2.0 (FIRST, August 2022), and who may be told what.

A label says how far a recipient may pass something on.  It is not a classification, and only
the source may relax it.
"""

from __future__ import annotations

from typing import Final, Literal

Label = Literal["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"]
LABELS: Final[tuple[Label, ...]] = (
    "TLP:RED",
    "TLP:AMBER+STRICT",
    "TLP:AMBER",
    "TLP:GREEN",
    "TLP:CLEAR",
)
"""From the most to the least restrictive."""

NO_LABEL: Final = "none"
Marking = Literal["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR", "none"]
"""A label, or none: who does not keep to the protocol, such as an extortionist, puts none on."""

Reach = Literal["person", "team", "client", "community", "public"]
ContactReach = Literal["client", "community", "public"]
"""How a contact is counted: nobody in a directory is of one's own team."""
REACHES: Final[tuple[Reach, ...]] = ("person", "team", "client", "community", "public")

MAY_FORWARD: Final[dict[Label, frozenset[Reach]]] = {
    "TLP:RED": frozenset({"person"}),
    "TLP:AMBER+STRICT": frozenset({"person", "team"}),
    "TLP:AMBER": frozenset({"person", "team", "client"}),
    "TLP:GREEN": frozenset({"person", "team", "client", "community"}),
    "TLP:CLEAR": frozenset(REACHES),
}
"""Who may be told something under each label, as seen from whoever passes it on."""


def may_forward(marking: Marking) -> frozenset[Reach]:
    """Return who may be told something under a marking; what carries no label binds nobody."""
    return frozenset(REACHES) if marking == NO_LABEL else MAY_FORWARD[marking]


def stricter(a: Label, b: Label) -> Label:
    """Return the more restrictive of two labels: what is derived inherits it."""
    return a if LABELS.index(a) <= LABELS.index(b) else b


def relaxes(new: Label, old: Marking) -> bool:
    """Return whether ``new`` would let something go further than ``old`` allows."""
    return old != NO_LABEL and LABELS.index(new) > LABELS.index(old)
