"""``startex msel``: the MSEL and blank EEGs, to print or for a spreadsheet."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from simulator.cli.output import put, say
from simulator.domain.plan.scenario import Scenario
from simulator.errors import DONE, UsageError
from simulator.exercise.eeg import eegs
from simulator.exercise.msel import Row, planned, played
from simulator.exercise.msel_text import eegs_csv, eegs_markdown, msel_csv, msel_markdown
from simulator.exercise.recording import reaches
from simulator.exercise.stored import read_back, scenario_of
from simulator.files import write_new
from simulator.record import is_database
from simulator.record.formats import SUFFIX
from simulator.scenario.loading import load

_FORMS: Final = {"": "md", ".md": "md", ".markdown": "md", ".txt": "md", ".csv": "csv"}
"""Endings of a file's name → what is written into it."""


def command(options: argparse.Namespace) -> int:
    """Print it, or write it to a name that is free."""
    form = options.format or _by_name(options.out)
    plan, rows = _read(options.source, options.form)
    if options.guides:
        made = tuple(eegs(plan))
        text = eegs_csv(made) if form == "csv" else eegs_markdown(plan, made)
    else:
        became = rows is not None
        listed = planned(plan) if rows is None else rows
        text = (
            msel_csv(listed, became=became)
            if form == "csv"
            else msel_markdown(plan, listed, became=became)
        )
    if options.out is None:
        put(text.rstrip("\n"))
        return DONE
    say(f"Written to {write_new(options.out, text)}")
    return DONE


def _read(source: str, form: int) -> tuple[Scenario, list[Row] | None]:
    """Return the scenario, and the rows of an exercise if a record is named."""
    place = Path(source)
    if not is_record(place):
        return load(source, form=form).scenario, None
    if form:
        raise UsageError("--form: a record is of one form, and says which")
    stored = read_back(place, running=True)
    with stored.record:
        how_far = reaches(stored.record)
        if how_far:
            say(f"startex: {source}: {how_far}.")
        plan = scenario_of(stored.record)
        return plan, played(plan, stored.events)


def is_record(place: Path) -> bool:
    """Return whether a path names a record: by its ending, or by how the file begins."""
    return place.suffix == SUFFIX or is_database(place)


def _by_name(place: Path | None) -> str:
    """Return the form that the ending of a file's name asks for.

    Raises:
        UsageError: If what is written here is nothing that ending stands for.

    """
    ending = "" if place is None else place.suffix.lower()
    if ending not in _FORMS:
        known = "FILE.md for Markdown or FILE.csv for a spreadsheet"
        raise UsageError(f"-o: {ending:.20} is nothing that is written here; name {known}")
    return _FORMS[ending]
