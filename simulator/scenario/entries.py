"""What a document holds of a class that the domain declares, and what is made of it.

An asset, a seat: beside what stands in a map of one key, which is for ``derive``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Generic, TypeVar, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core.core_schema import CoreSchema

from simulator.domain.declare import writing_of
from simulator.scenario.derive import map_schema, refuse_misfit
from simulator.scenario.lowering import Lowering, Path, Place, map_lowered, map_places
from simulator.scenario.texts import Setting

T = TypeVar("T")
_ANY: Final = Setting()
"""Whether what is written fits together does not hang on the language of an exercise."""


class Entry(Generic[T]):
    """What an author wrote under the keys that a class declares, mostly one of a list.

    Args:
        of: The class of what it stands for.
        plain: What was written, and what is meant where a key was left out.

    """

    __slots__ = ("_made", "of", "plain")

    def __init__(self, of: type[T], plain: Mapping[str, Any]) -> None:
        self.of = of
        self.plain = plain
        self._made: tuple[Setting, list[tuple[Path, object]]] | None = None

    @property
    def id(self) -> str:
        """The name by which others name it, if it has one."""
        return str(self.plain["id"])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entry) and (self.of, self.plain) == (other.of, other.plain)

    __hash__ = None  # type: ignore[assignment]  # what was written is a map

    def __repr__(self) -> str:
        return f"Entry({self.of.__name__}, {self.plain!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, _: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - a type annotation
        """Read a map of the keys that the class declares."""
        (of,) = get_args(source)
        return map_schema(writing_of(of), lambda plain: Entry(of, plain).fitting())

    def fitting(self) -> Entry[T]:
        """Return it, if what was written fits together."""
        writing = writing_of(self.of)
        if hasattr(writing, "misfit"):
            # What is kept as it is written will be asked for: it is made once.
            as_kept = writing is self.of
            form = self.lowered(_ANY) if as_kept else Lowering(_ANY).form((), writing, self.plain)
            refuse_misfit(form, self.plain)
        return self

    def lowered(self, setting: Setting) -> T:
        """Return what stands for it."""
        (_, whole), *_ = self.parts(setting)
        assert isinstance(whole, self.of)
        return whole

    def parts(self, setting: Setting) -> list[tuple[Path, object]]:
        """Return every value that is made of it, and where that is; the whole is first.

        Rules and the compiler ask, mostly in one language, and it is made once.
        """
        if self._made is None or self._made[0] != setting:
            self._made = (setting, map_lowered(self.of, self.plain, setting))
        return self._made[1]

    def places(self) -> Iterator[Place]:
        """Yield what can name something, or be read by people, in it."""
        return map_places(writing_of(self.of), self.plain)


def by_id(entries: Iterable[Entry[T]], setting: Setting) -> dict[str, T]:
    """Return what stands for each of a list, by id."""
    return {one.id: one.lowered(setting) for one in entries}
