"""Behaviours that evaluators rate from 1 to 4, each step anchored by what can be seen.

Anchors keep two evaluators from meaning different things by the same number.  ``N/O`` is not
observed and never a low mark.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

STEPS: Final = ("1", "2", "3", "4", "N/O")
"""4 is best."""
WEAK: Final = ("1", "2")
"""Marks that say there is something to improve."""


class Behaviour(NamedTuple):
    """One dimension, and what is seen at each of its four steps."""

    title: str
    anchors: tuple[str, str, str, str]


BEHAVIOURS: Final[Mapping[str, Behaviour]] = {
    "situation-reporting": Behaviour(
        "Situation reporting",
        (
            "no report, or a wrong one",
            "late; facts and assumptions run together",
            "on time, structured, says how sure it is",
            "also says what it needs next, and keeps its promised rhythm",
        ),
    ),
    "information-sharing": Behaviour(
        "Information sharing",
        (
            "kept back, or its label broken",
            "late, or labelled tighter than needed",
            "to the right people under the right TLP label, in a form they can use",
            "also with context and detection logic, and what came back was taken up",
        ),
    ),
    "coordination": Behaviour(
        "Coordination",
        (
            "works alone, or does what others already do",
            "answers requests only",
            "roles are agreed, tasks are followed up",
            "shapes the joint plan, offers people, settles conflicts",
        ),
    ),
    "decision-process": Behaviour(
        "Decision process",
        (
            "no reason is given",
            "one option, nobody owns it",
            "options, an owner, a time on record",
            "also criteria, a legal and a safety check, a time to look again",
        ),
    ),
    "public-communication": Behaviour(
        "Public communication",
        (
            "guesses, or contradicts itself",
            "late, in the field's own jargon",
            "timely, factual, humane, the same everywhere",
            "also joint and in all languages needed; answers rumours without spreading them",
        ),
    ),
    "legal-notification": Behaviour(
        "Legal duties and notification",
        (
            "missed",
            "late or incomplete",
            "on time, with the content required",
            "also parallel regimes mapped, and what follows planned",
        ),
    ),
    "escalation-diplomacy": Behaviour(
        "Escalation and diplomacy",
        (
            "accuses alone, asks nobody",
            "informal talk only",
            "points of contact and confidence-building measures used, evidence standard stated",
            "also norms b, c, h and k considered, and ways down prepared",
        ),
    ),
    "safety": Behaviour(
        "Safety of processes",
        (
            "acts without a safety check",
            "asks late",
            "safety first, and a way to work by hand",
            "also together with operators across the border",
        ),
    ),
}
"""Id → the behaviour."""
