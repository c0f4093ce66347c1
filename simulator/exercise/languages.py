"""Languages of an exercise: the one it is played in, and who reads it in another.

Kept in a record as one text: the language of the exercise, then each seat that reads in another,
such as ``en qm-lead=fr``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from simulator.domain.kinds.asked import refuse
from simulator.domain.kinds.command import Command
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.wording import Wording, wording_between
from simulator.domain.state.picture import Picture, Told
from simulator.scenario.canonical import from_canonical

if TYPE_CHECKING:  # who looks at a record needs no engine
    from simulator.exercise.session import Exercise


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


class InLanguage:
    """An exercise as it looks to who reads in another language; what happens in it is the same.

    Args:
        exercise: Which.
        wording: How its texts read.

    """

    def __init__(self, exercise: Exercise, wording: Wording) -> None:
        self._exercise, self._wording = exercise, wording
        self._pictures: dict[str, Picture] = {}

    @property
    def x(self) -> int:
        """Return the exercise second."""
        return self._exercise.x

    @property
    def running(self) -> bool:
        """Return whether exercise time runs."""
        return self._exercise.running

    def picture(self, seat: str) -> Picture:
        """Return what a seat knows now, in this language: the fold of its stream in it."""
        if seat not in self._pictures:
            team = self._exercise.scenario.seats[seat].team
            self._pictures[seat] = Picture(seat=seat, team=team)
        picture = self._pictures[seat]
        for told in self.since(seat, picture.entries):
            picture.take(told)
        return picture

    def since(self, seat: str, position: int) -> list[Told]:
        """Return a seat's stream, in this language, from a position in it on."""
        said = self._wording.body
        return [
            Told(told.x, told.s, said(told.body)) for told in self._exercise.since(seat, position)
        ]

    def ask(self, seat: str, command: Command) -> str | None:
        """Ask for something; return the refusal, if it is one, with names in this language."""
        sentence = self._exercise.ask(seat, command)
        if sentence is None:
            return None
        kind = self._exercise.scenario.seats[seat].kind
        return refuse(self.picture(seat), kind, command) or sentence

    def content(self, seat: str, digest: str) -> bytes | None:
        """Return what is in a file, if the seat has a message that brought it."""
        return self._exercise.content(seat, digest)

    def advance_to(self, x: int) -> None:
        """Let exercise time run to ``x``."""
        self._exercise.advance_to(x)

    def start(self) -> None:
        """STARTEX."""
        self._exercise.start()
