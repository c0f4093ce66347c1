"""Languages of an exercise: the one it is played in, and who reads it in another.

Kept in a record as one text: the language of the exercise, then each seat that reads in another,
such as ``en qm-lead=fr``.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.wording import Wording, wording_between
from simulator.scenario.canonical import from_canonical


def languages_text(language: str, readers: Mapping[str, str]) -> str:
    """Return the one text that stands for the language of an exercise and for who reads another."""
    others = (f"{seat}={code}" for seat, code in readers.items() if code != language)
    return " ".join([language, *others])


def languages_of(text: str) -> tuple[str, dict[str, str]]:
    """Return the language of an exercise, and seat → the other one it reads in."""
    language, *others = text.split() or [""]
    return language, dict(other.split("=", 1) for other in others if "=" in other)


def wordings(
    scenario: Scenario, document: str, readers: Mapping[str, str], files: Mapping[str, bytes]
) -> dict[str, Wording]:
    """Return seat → how it reads what it is told; seats of one language share one.

    Args:
        scenario: In the language of the exercise.
        document: Its canonical text, in every language.
        readers: Seat → the language it reads in.
        files: What is in the attached files, by digest.

    Raises:
        ScenarioInvalid: If the text is none.

    """
    made = {
        code: wording_between(scenario, from_canonical(document, code, files))
        for code in dict.fromkeys(readers.values())
    }
    return {seat: made[code] for seat, code in readers.items()}
