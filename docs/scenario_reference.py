"""The reference of the scenario format, made from the document's model and the rules."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

import reference_declared
from reference_declared import entries
from reference_vocabulary import profiles

from simulator.domain.concepts.tension import CAUSES
from simulator.domain.plan.conditions import Stated
from simulator.domain.plan.document import Document
from simulator.domain.plan.effects import Effect
from simulator.domain.plan.knobs import Knobs, knobs
from simulator.domain.values.declare import sentence_of
from simulator.domain.values.ladder import LADDER
from simulator.domain.values.remembered import Fact
from simulator.scenario.composer import DEEPEST, MOST_ALIASES, MOST_NODES
from simulator.scenario.rules import RULES
from simulator.scenario.vocabulary import (
    ACTION_MINUTES,
    capabilities,
    critical_tasks,
    measures,
    norms,
)
from simulator.scenario.written import json_schema

_HEAD: Final = f"""# The scenario format

<!-- Made by docs/generate.py from the code: edit the code, then run it again. -->

A scenario is one YAML file. Its first key is `startex: 1`, the version of this format. The file is
closed: a key that is not listed here is an error, and `startex check` names the nearest one that
is. Put `# yaml-language-server: $schema=scenario-v1.schema.json` on the first line, with the path
to the schema beside this page, and an editor completes keys and words.

**Reading.** UTF-8, one document, at most 8 MB, {MOST_NODES:,} values, {DEEPEST} levels and
{MOST_ALIASES} aliases. Only `true` and `false` are yes and no; `NO`, `on`, `12:30` and
`2026-03-01` are text. Tags, merge keys and duplicate keys are refused.

**Ids** are a letter and up to 31 more letters, digits or hyphens, and each is one thing's among
teams, seats, personas, assets, dependencies, campaigns, indicators, uncertain facts, injects,
decisions, objectives and tasks together. Stages are distinct in their campaign, options in their
decision.

**Times.** Lengths: `45m`, `1h30m`, `90s`, `2d`. Points since STARTEX: `T+0:45` in exercise time,
`s+02:00` in scenario time. **Levels** are percent. **Texts** are one text, or one for each
language: `{{en: …, th: …}}`.

**Who sees it.** `all`: every participant. `team`: the team it is about. `staff`: control and
evaluators. `never`: nobody during play; it shows itself only by what happens.
"""


def markdown() -> str:
    """Return the page of the scenario format."""
    models = [model for model in _models() if model is not Knobs]
    parts = [_HEAD, *(_section(model) for model in models)]
    parts.append(_vocabulary("Facts", "Something that happens once and is remembered.", Fact))
    more = "A fact, a level, or what combines conditions."
    parts.append(_vocabulary("Conditions", more, Stated, Fact))
    parts.append(_vocabulary("Effects", "What shall become of the world.", Effect))
    parts.append(profiles())
    parts.append(_rules())
    parts.append(_words("Actions", "action", dict.fromkeys(ACTION_MINUTES, ""), ACTION_MINUTES))
    parts.append(_words("Capabilities", "capability", capabilities()))
    parts.append(_words("Standard critical tasks", "task", critical_tasks()))
    steps = {rung.id: rung.words for rung in LADDER}
    parts.append(_words("Steps of the ladder of relations", "step of the ladder", steps))
    parts.append(_words("UN norms", "norm", norms()))
    parts.append(_words("Confidence-building measures", "number", measures()))
    parts.append(_words("Causes of tension", "cause", _causes()))
    parts.append(_section(Knobs))
    return "\n".join(parts)


def _causes() -> dict[str, str]:
    return {cause: f"knob `{knob}`: {knobs()[knob].text}" for cause, knob in CAUSES.items()}


def schema_text() -> str:
    """Return the JSON Schema as the text of its file."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


@cache
def _models() -> list[type[Any]]:
    """Return the document and every map in it that has a class of its own."""
    found: list[type[Any]] = []
    pending: list[type[Any]] = [Document]
    while pending:
        model = pending.pop(0)
        if model not in found:
            found.append(model)
            pending += reference_declared.inside(model)
    return found


def _section(model: type[Any]) -> str:
    rows = _table(reference_declared.rows(model))
    lines = [f"## {model.__name__}", "", sentence_of(model), "", *rows, ""]
    return "\n".join(lines)


def _table(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield "| key | value | left out | seen by | meaning |"
    yield "|---|---|---|---|---|"
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", r"\|") for cell in row) + " |"


def _vocabulary(title: str, meaning: str, vocabulary: Any, apart: Any = None) -> str:  # noqa: ANN401 - unions of classes
    head = f"## {title}\n\n{meaning} Each is a map of one key.\n"
    return "\n".join([head, *entries(vocabulary, apart)])


def effects_in_authors_keys() -> Iterator[str]:
    """Yield a section for each effect, as an author and exercise control write it."""
    for one in entries(Effect):
        yield one.replace("### ", "## ", 1).replace("(#conditions)", "(scenario.md#conditions)")


def _rules() -> str:
    meant = "An error keeps a scenario from being played; advice does not."
    lines = ["## What is checked", "", meant, "", "| code | rule | weight |", "|---|---|---|"]
    for rule in RULES:
        said = " ".join((rule.look.__doc__ or "").split())
        lines.append(f"| `{rule.code}` | {said} | {rule.severity} |")
    return "\n".join([*lines, ""])


def _words(title: str, what: str, names: Any, minutes: Any = None) -> str:  # noqa: ANN401
    head = f"| {what} | likely minutes |" if minutes else f"| {what} | name |"
    lines = [f"## {title}", "", head, "|---|---|"]
    lines += (f"| `{one}` | {minutes[one] if minutes else name} |" for one, name in names.items())
    return "\n".join([*lines, ""])
