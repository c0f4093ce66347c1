"""The MSEL and blank EEGs laid out, as Markdown to print and as CSV.

A cell of a CSV that a spreadsheet would take for a formula gets an apostrophe before it: texts come
from people and files, and a list of events is opened by whoever is given it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from simulator.domain.plan.properties import properties
from simulator.domain.plan.scenario import Scenario
from simulator.exercise.about import about_rows
from simulator.exercise.eeg import Eeg
from simulator.exercise.markdown import inline, table
from simulator.exercise.msel import Row
from simulator.harmless import harmless
from simulator.times import long, mark, story_time

COLUMNS: Final = (
    ("number", "Number"),
    ("time", "Exercise time"),
    ("story", "Scenario time"),
    ("event", "Event"),
    ("kind", "Type"),
    ("sender", "From"),
    ("to", "To"),
    ("channel", "Channel"),
    ("label", "Label"),
    ("message", "Message"),
    ("asks", "Decisions asked"),
    ("expected", "Expected action"),
    ("objective", "Objective"),
    ("tasks", "Critical tasks"),
)
AFTER: Final = (("waits", "Conditions"), ("does", "Effects"), ("notes", "Notes"))
"""What stands after the columns of an inject's properties."""
_MESSAGE: Final = [name for name, _ in COLUMNS].index("message")
BECAME: Final = (("sent", "Sent"), ("state", "State"), ("remarks", "Remarks"))
_FORMULA: Final = re.compile(r"[\s'\"\u200c\u200d]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""How a cell begins that a spreadsheet may work out instead of showing it."""
RATINGS: Final = (
    ("P", "Performed without challenges"),
    ("S", "Performed with some challenges"),
    ("M", "Performed with major challenges"),
    ("U", "Unable to be performed"),
    ("N/O", "Not observed"),
)
BLANK: Final = "&nbsp;"


def msel_csv(rows: Iterable[Row], *, became: bool) -> str:
    """Return the MSEL as CSV, a column each."""
    heads = [head for head, _ in _cells(Row(number="", time="", story="", event=""), became=became)]
    return written(heads, ([text for _, text in _cells(row, became=became)] for row in rows))


def _cells(row: Row, *, became: bool) -> Iterator[tuple[str, str]]:
    """Yield each column's heading, and what stands in it."""
    yield from _named(row, COLUMNS)
    yield from ((one.title, row.properties.get(one.kind, "")) for one in properties())
    yield from _named(row, (*AFTER, *(BECAME if became else ())))


def _named(row: Row, columns: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((head, getattr(row, name)) for name, head in columns)


def written(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV in which no cell is a formula."""
    out = io.StringIO()
    sheet = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    sheet.writerow(heads)
    sheet.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def safe_cell(text: str) -> str:
    """Return a cell that a spreadsheet shows as it stands."""
    # Each line of it: read with another separator, a cell may begin at any of them.
    lines = (harmless(line.expandtabs(1)) for line in text.splitlines())
    shown = "\n".join(f"'{line}" if _FORMULA.match(line) else line for line in lines)
    return f"'{shown}" if shown[:1] != "'" and _FORMULA.match(shown) else shown


def msel_markdown(plan: Scenario, rows: Sequence[Row], *, became: bool) -> str:
    """Return the MSEL as Markdown: a list on a page, then each inject with room to write."""
    heads = ["Number", "Time", "Scenario time", "Event", "From", "To", "Label"]
    heads += ["Sent", "State"] if became else ["Sent"]
    return "\n".join(
        [
            f"# {inline(plan.title)}: MSEL",
            "",
            _label(plan, "For exercise control; players do not see it."),
            "",
            f"{inline(plan.summary)}",
            "",
            f"- Scenario time at STARTEX: {inline(story_time(plan.start, 0))}",
            f"- ENDEX at {mark(plan.duration)}",
            *(f"- {name}: {inline(text)}" for name, text in about_rows(plan)),
            *(
                f"- At {mark(jump.x)} scenario time jumps by {long(jump.by, exact=True)}"
                for jump in plan.jumps
            ),
            "",
            "## List",
            "",
            *table(heads, (_short(row, became=became) for row in rows), "No inject is planned."),
            "## Injects",
            "",
            *(line for row in rows for line in _long(row, became=became)),
        ]
    )


def _label(plan: Scenario, whose: str) -> str:
    return f"EXERCISE EXERCISE EXERCISE. Label: {inline(plan.marking)}. {whose}"


def _short(row: Row, *, became: bool) -> list[str]:
    cells = [row.number, row.time, row.story, row.event, row.sender, row.to, row.label]
    return [*cells, row.sent, row.state] if became else [*cells, ""]


def _long(row: Row, *, became: bool) -> Iterator[str]:
    """Yield one inject whole."""
    yield f"### {inline(row.number)} {inline(row.event)}"
    yield ""
    when = f"{row.time}, {row.story}" if row.story else row.time
    yield f"{inline(when)}. {inline(row.kind).capitalize()}."
    by = f" {inline(row.channel)}" if row.channel else ""
    label = f", {inline(row.label)}" if row.label else ""
    yield f"From {inline(row.sender)} to {inline(row.to)}{by}{label}."
    yield ""
    yield from (f"> {inline(line)}".rstrip() for line in row.message.splitlines())
    yield ""
    for head, text in list(_cells(row, became=became))[_MESSAGE + 1 :]:
        if text:
            yield f"**{head}**"
            yield ""
            yield from (f"- {inline(line.removeprefix('- '))}" for line in text.splitlines())
            yield ""
    if not became:
        yield "Sent at: ______  Seen: ________________________________________________"
        yield ""


# ---- EEGs for evaluators


def eegs_markdown(plan: Scenario, eegs: Iterable[Eeg]) -> str:
    """Return blank EEGs, a part for each objective and team."""
    lines = [
        f"# {inline(plan.title)}: exercise evaluation guides (EEGs)",
        "",
        _label(plan, "For evaluators; players do not see them."),
        "",
        *table(("Rating", "Meaning"), RATINGS, ""),
    ]
    for eeg in eegs:
        lines += [
            f"## {inline(eeg.objective)}: {inline(eeg.team)}",
            "",
            f"Core capability: {inline(eeg.capability)}",
            "",
            "Evaluator: ____________________  Place: ____________________  Date: __________",
            "",
        ]
        for task in eeg.tasks:
            essential = ", essential" if task.essential else ""
            lines += [
                f"### {inline(task.id)} {inline(task.title)}{essential}",
                "",
                *([f"Standard: {inline(task.standard)}", ""] if task.standard else []),
                f"Shown by: {inline(task.shown_by)}",
                "",
                f"Opens with {inline(task.opens)}; late for {inline(task.late)} after that.",
                "",
                "Rating: P  S  M  U  N/O        Time observed: ______",
                "",
                "| Observed strengths, with times | Areas for improvement, with times |",
                "| --- | --- |",
                f"| {BLANK} | {BLANK} |",
                "",
            ]
        lines += ["Target as a whole: P  S  M  U  N/O", ""]
    return "\n".join(lines)


def eegs_csv(eegs: Iterable[Eeg]) -> str:
    """Return the EEGs as CSV: a row for each task, its rating and notes blank."""
    heads = [
        *("Objective", "Capability", "Team", "Task", "Title", "Essential", "Standard"),
        *("Shown by", "Opens with", "Late for", "Rating", "Time", "Strengths", "To improve"),
    ]
    rows = (
        [
            *(eeg.objective, eeg.capability, eeg.team, task.id, task.title),
            *("yes" if task.essential else "no", task.standard, task.shown_by),
            *(task.opens, task.late, "", "", "", ""),
        ]
        for eeg in eegs
        for task in eeg.tasks
    )
    return written(heads, rows)
