"""Manual's own words: values of examples, links to lists, the profiles."""

from __future__ import annotations

import json
from typing import Final

from simulator.domain.plan.profiles import PROFILES
from simulator.domain.values.declare import PERCENT
from simulator.times import duration

EXAMPLES: Final = {
    "asset": "qn-tos",
    "team": "QN",
    "power": "QN",
    "state": "QX",
    "party": "QM",
    "addressee": "QM",
    "sender": "operator",
    "persona": "operator",
    "campaign": "quiet-tide",
    "dependency": "tos-gates",
    "indicator": "ioc-hash",
    "inject": "I-01",
    "uncertain fact": "f-copy",
    "ask": "pull-links",
    "duty": "order",
    "told": "qn-tos",
    "subject": "qn-tos",
    "expected": "qn-tos",
}
"""What an id refers to → one, for examples."""
BY_KEY: Final = {
    "stage": "impact",
    "option": "keep",
    "cause": "encrypted",
    "means": "by hand",
    "flag": "desk-hit",
    "note": "desk-hit",
    "rumoured": "rumour-1",
    "rebutted": "rumour-1",
    "id": "rumour-1",
    "of": "paper-desks",
}
PAIR: Final = ["QM", "QX"]


NUMBERS: Final = dict.fromkeys(("below", "at_least", "keeps", "level", "percent", "size"), 40)
"""Key → its number in an example, if it is a level; any other is small."""
CHOICES: Final = {"LevelIs": "below", "TensionIs": "at_least", "Precedence": "that"}
"""Class → the one of several keys that an example takes."""
LISTS: Final = {
    "action": "[action](#actions)",
    "expected action": "[action](#actions)",
    "archetype": "[archetype of a law](duties.md)",
    "capability": "[capability](#capabilities)",
    "critical task": "[standard critical task](#standard-critical-tasks)",
    "element of a notification": "[element of a notification](duties.md)",
    "norm": "[norm](#un-norms), by letter",
    "step of the ladder": "[step of the ladder](#steps-of-the-ladder-of-relations)",
}
"""What a word must be of → where the list stands."""


def written(plain: object) -> str:
    """Return plain data in YAML's flow style."""
    if isinstance(plain, dict):
        return "{" + ", ".join(f"{key}: {written(value)}" for key, value in plain.items()) + "}"
    if isinstance(plain, list):
        return "[" + ", ".join(map(written, plain)) + "]"
    return plain if isinstance(plain, str) else json.dumps(plain)


def profiles() -> str:
    """Return the section of the campaigns' profiles: the stages that `like` can name."""
    lines = [
        "## Profiles",
        "",
        (
            "What a campaign's `profile` can be, and the stages of each that a stage's `like` can "
            "name. A stage takes its length and its chance to be noticed from there."
        ),
        "",
        "| profile | stage | median | noticed |",
        "|---|---|---|---|",
    ]
    lines += (
        f"| `{name}` | `{stage}` | {duration(median)} | {visibility // PERCENT.scale} % |"
        for name, profile in PROFILES.items()
        for stage, (median, visibility) in profile.stages.items()
    )
    return "\n".join([*lines, ""])
