"""A scenario by its name or path: what an exercise needs of it, and what an author needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.domain.plan.scenario import Scenario
from simulator.errors import ScenarioInvalid
from simulator.scenario.canonical import (
    canonical_json,
    contents,
    scenario_digest,
)
from simulator.scenario.case import Case
from simulator.scenario.check import Examined, errors_in, examine
from simulator.scenario.forming import formed
from simulator.scenario.problems import Problem
from simulator.scenario.reader import read
from simulator.scenario.sources import find
from simulator.scenario.texts import LANGUAGE
from simulator.scenario.written import scenario_of


@dataclass(frozen=True, slots=True)
class Loaded:
    """A scenario that can be played.

    Args:
        scenario: What the simulator plays, in one language.
        digest: SHA-256 of the canonical text.
        canonical: The text that a record holds, in every language the author wrote.
        problems: Advice; an error would have kept it from being loaded.
        files: What is in its attached files, by digest; a record holds them beside the text.
        language: Which language that is.
        languages: All that the author wrote in.

    """

    scenario: Scenario
    digest: str
    canonical: str
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    language: str = LANGUAGE
    languages: tuple[str, ...] = (LANGUAGE,)


@dataclass(frozen=True, slots=True)
class Authored:
    """A scenario that can be played, beside what its author wrote and where.

    Args:
        loaded: The scenario.
        case: The document, with everything in it by kind and id.
        examined: Where each part of it stands.

    """

    loaded: Loaded
    case: Case
    examined: Examined


def load(name_or_path: str, language: str = LANGUAGE, form: int = 0) -> Loaded:
    """Return a scenario that can be played.

    Args:
        name_or_path: An id from ``listing`` or the path of a file.
        language: The language of its texts, where the author wrote several.
        form: Which of its parallel forms; 0: as written.

    Raises:
        ScenarioNotFound: If no source has that id.
        ScenarioUnreadable: If the file cannot be read as one document.
        ScenarioInvalid: If it has errors; with one line for each.
        UsageError: If it is offered in no such form.

    """
    return authored(name_or_path, language, form).loaded


def authored(name_or_path: str, language: str = LANGUAGE, form: int = 0) -> Authored:
    """Return a scenario that can be played, with the places of what its author wrote.

    Takes and raises what ``load`` does.
    """
    found = find(name_or_path)
    examined = examine(read(found.file), found.beside)
    if examined.document is None or not examined.playable:
        raise ScenarioInvalid(name_or_path, tuple(map(str, examined.problems)))
    document = formed(examined.document, form)
    if form and (broken := errors_in(document, f"{found.file}, form {form}")):
        raise ScenarioInvalid(name_or_path, broken)
    text = canonical_json(document)
    scenario = scenario_of(document, language)
    case = Case(document)
    loaded = Loaded(
        scenario,
        scenario_digest(text),
        text,
        examined.problems,
        contents(document),
        language,
        case.languages or (LANGUAGE,),
    )
    return Authored(loaded, case, examined)


def check(name_or_path: str) -> tuple[Problem, ...]:
    """Return every problem of a scenario file, in the order of the file.

    Raises:
        ScenarioNotFound: If no source has that id.
        ScenarioUnreadable: If the file cannot be read as one document.

    """
    found = find(name_or_path)
    return examine(read(found.file), found.beside).problems
