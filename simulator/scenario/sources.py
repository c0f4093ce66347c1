"""Sources of scenarios: found in folders and packages, never registered.

A checkout's or working directory's ``scenarios`` first, then installed packs, then what ships
with the program.  A pack is a distribution with an entry point of the group ``startex.scenarios``
that names a package of ``.yaml`` files; no code of a scenario is ever run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

from simulator.errors import ScenarioNotFound, ScenarioUnreadable
from simulator.harmless import harmless
from simulator.scenario.reader import read
from simulator.scenario.texts import said_in
from simulator.units import parse_duration

ENTRY_POINTS: Final = "startex.scenarios"
_ENDINGS: Final = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Source:
    """A named folder of scenario files: a directory, or data inside a package."""

    name: str
    root: Traversable

    def __iter__(self) -> Iterator[Found]:
        """Yield the scenario files, sorted by id; none if the folder cannot be read."""
        try:
            files_here = sorted(self.root.iterdir(), key=lambda one: one.name)
        except OSError:
            return  # it must not take the other sources away; ``problem`` says why
        for file in files_here:
            stem, dot, ending = file.name.rpartition(".")
            if dot + ending in _ENDINGS and not stem.startswith((".", "_")):
                yield Found(id=stem, source=self.name, file=file, beside=self.root)

    @property
    def problem(self) -> str:
        """Why a folder that is there cannot be read; empty if it can."""
        try:
            next(iter(self.root.iterdir()), None)
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except OSError as error:
            return f"this folder cannot be read: {error.strerror}"
        return ""


@dataclass(frozen=True, slots=True)
class Found:
    """A scenario file: its id, where it was found, and the folder it lies in."""

    id: str
    source: str
    file: Traversable
    beside: Traversable


@dataclass(frozen=True, slots=True)
class Listed:
    """A scenario in a list.

    Args:
        id: Its id.
        title: Its title; empty if the file cannot be read.
        length: Exercise seconds from STARTEX to ENDEX; 0 if the file does not say.
        teams: Ids of its teams.
        source: Where it was found.
        problem: Why it cannot be read; empty if it can.

    """

    id: str
    title: str
    length: int
    teams: tuple[str, ...]
    source: str
    problem: str = ""


def sources() -> tuple[Source, ...]:
    """Return where scenarios are looked for, in order: the first that has an id gives it."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - a path asks for no packs

    made = [Source("./scenarios", Path("scenarios"))]
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda one: one.name):
        try:
            made.append(Source(printable_name(point.name), files(point.value)))
        except (ImportError, TypeError, ValueError):
            # A pack that was half removed must not take the others away.
            continue
    return (*made, Source("built-in", _built_in()))


def printable_name(name: str) -> str:
    """Return a pack's name as far as it can be shown."""
    return harmless(name, lambda _: "")[:40]


def _built_in() -> Traversable:
    package = files("simulator")
    shipped = package / "_scenarios"
    if shipped.is_dir() or not isinstance(package, Path):
        return shipped
    return package.parent / "scenarios"


def find(name_or_path: str) -> Found:
    """Return the scenario file that an id or a path stands for.

    Raises:
        ScenarioNotFound: If it looks like an id and no source has it.

    """
    if _looks_like_path(name_or_path):
        path = Path(name_or_path)
        return Found(id=path.stem, source=str(path.parent), file=path, beside=path.parent)
    known: dict[str, Found] = {}
    for source in sources():
        for found in source:
            known.setdefault(found.id, found)
    if name_or_path not in known:
        raise ScenarioNotFound(name_or_path, tuple(sorted(known)))
    return known[name_or_path]


def _looks_like_path(name: str) -> bool:
    return name.endswith(_ENDINGS) or "/" in name or "\\" in name or "\0" in name


def listing() -> tuple[Listed, ...]:
    """Return every scenario there is, the first of each id, with what a list shows of it."""
    seen: dict[str, Listed] = {}
    for source in sources():
        if source.problem:
            seen[source.name] = Listed(source.name, "", 0, (), source.name, source.problem)
        for found in source:
            if found.id not in seen:
                seen[found.id] = _listed(found)
    return tuple(seen.values())


def _listed(found: Found) -> Listed:
    try:
        plain = read(found.file).plain
    except ScenarioUnreadable as error:
        return Listed(found.id, "", 0, (), found.source, str(error))
    clock, teams = plain.get("clock"), plain.get("teams")
    return Listed(
        id=found.id,
        title=_title(plain.get("title")),
        length=_length(clock.get("duration") if isinstance(clock, dict) else None),
        teams=_ids(teams if isinstance(teams, list) else []),
        source=found.source,
    )


# The list shows files that nobody has checked: whatever is not as it should be is left out.
def _title(given: Any) -> str:  # noqa: ANN401 - whatever the file holds
    if isinstance(given, dict) and given and all(isinstance(one, str) for one in given.values()):
        given = said_in(given, "en")
    return " ".join(given.split())[:120] if isinstance(given, str) else ""


def _length(given: Any) -> int:  # noqa: ANN401 - whatever the file holds
    try:
        return parse_duration(given) if isinstance(given, str) else 0
    except ValueError:
        return 0


def _ids(given: list[Any]) -> tuple[str, ...]:
    ids = (team.get("id") for team in given if isinstance(team, dict))
    return tuple(one[:32] for one in ids if isinstance(one, str))
