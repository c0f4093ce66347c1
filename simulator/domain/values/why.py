"""Reasons of service levels, in words: for owners as they read them, for everybody afterwards.

A reading names a sort of reason, an impairment the sort of what brought it about; both are worded
here, and once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from simulator.errors import InvariantViolated
from simulator.units import percent

Named = Callable[[str], str]


class Why(NamedTuple):
    """A sort of reason.

    Args:
        few: It in a few words, for a row; empty: no reading gives it.
        sentence: How a sentence on what is given ends with it.
        afterwards: It as a clause, once everybody may know; empty: it is not given so.

    """

    few: str = ""
    sentence: str = ""
    afterwards: str = ""


_PLAIN: Final[dict[str, Why]] = {
    "again": Why(afterwards="whoever kept a way in came back to it"),
    "control": Why(afterwards="exercise control set it so"),
    "fault": Why(
        "fault, cause unknown",
        "because of a fault; its cause is not known. Triage an alert, or hunt and scope.",
    ),
    "recovering": Why(
        "service is coming back", "because it is still coming back.", "it is still recovering"
    ),
    "trip": Why(afterwards="its process tripped: nobody had checked it"),
}
"""Sort of reason, or one of a sort → its words, where they name nothing else."""


def declare(sort: str, why: Why) -> None:
    """Enter the words of a sort of reason, or of one such reason: ``own:maintenance``.

    Raises:
        InvariantViolated: If the sort has words already.

    """
    if _PLAIN.setdefault(sort, why) is not why:
        raise InvariantViolated(f"a reason {sort!r} is declared twice")


def afterwards(sort: str) -> str:
    """Return a reason as a clause; empty if it names something else."""
    return _PLAIN.get(sort, Why()).afterwards


def means(name: str) -> str:
    """Return by what a service is held up: ``worked by hand``."""
    return _PLAIN.get(f"sustained:{name}", Why()).few or (
        f"held up by {name}" if name else "held up"
    )


def _own(what: str, named: Named) -> str:
    """Return what a team itself brought about: its work, or a decision by what it says."""
    work = _PLAIN.get(f"own:{what}", Why()).few
    if work:
        return f"your own work: {work}"
    said = named(what)
    return "a decision of your own" + (f": {said.rstrip('.')}" if said != what else "")


def reason(given: str, named: Named) -> str:
    """Return a reading's reason in a few words, such as ``waits for Terminal system``."""
    sort, _, rest = given.partition(":")
    if sort == "supply":
        return f"waits for {named(rest)}" if rest else "waits for what it depends on"
    if sort == "sustained":
        return means(rest)
    if sort == "own":
        return _PLAIN.get(given, Why()).few or "by your own decision"
    return _PLAIN.get(sort, Why()).few or given


def because(given: str, level: int, named: Named) -> str:
    """Return a reading as one sentence with its cause."""
    sort, _, rest = given.partition(":")
    at = f"It gives {percent(level)}"
    if sort == "supply":
        who = named(rest) if rest else "what it depends on"
        return f"{at} because {who} is down or gives too little."
    if sort == "sustained":
        return f"{at}: {means(rest)}."
    if sort == "own":
        return f"{at} because of {_own(rest, named)}."
    sentence = _PLAIN.get(sort, Why()).sentence
    return f"{at} {sentence}" if sentence else f"{at}."
