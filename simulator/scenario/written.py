"""The document as a whole: read from plain data, kept as it was written, meant as a scenario."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from simulator.domain.plan.aims import Titles
from simulator.domain.plan.document import Document, Tables
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.declare import MapOf
from simulator.memory import collector_at_rest
from simulator.scenario.derive import Plain, reader_of
from simulator.scenario.lowering import Path, Place, parts_of, places_of
from simulator.scenario.texts import LANGUAGE, Setting
from simulator.scenario.vocabulary import ACTION_MINUTES, capabilities, critical_tasks
from simulator.scenario.vocabulary.regimes import laws

WHOLE: Final = MapOf(Document)
_ANY: Final = Setting()


class Written:
    """A document as its author wrote it.

    Args:
        plain: Each of its keys, with what was left out spelled out.

    """

    def __init__(self, plain: Plain) -> None:
        self.plain = plain
        self._made: tuple[Setting, list[tuple[Path, Any]]] | None = None

    def meant(self, setting: Setting = _ANY) -> Document:
        """Return what the domain's declarations make of it."""
        document: Document = self.parts(setting)[0][1]
        return document

    def parts(self, setting: Setting = _ANY) -> list[tuple[Path, Any]]:
        """Return every value that is made of it, and where that is; the whole is first.

        Rules and whoever plays ask, mostly in one language, and it is made once.
        """
        if self._made is None or self._made[0] != setting:
            self._made = (setting, parts_of(WHOLE, self.plain, setting))
        return self._made[1]

    def places(self) -> Iterator[Place]:
        """Yield what can name something, or be read by people, in it."""
        return places_of(WHOLE, self.plain)


def read_document(given: Any) -> Written:  # noqa: ANN401 - whatever a file holds
    """Return a document as it was written.

    Raises:
        ValidationError: If it does not have its shape.

    """
    return Written(reader_of(WHOLE).read(given))


@collector_at_rest()
def scenario_of(document: Written, language: str = LANGUAGE) -> Scenario:
    """Return the scenario that a checked document stands for, in one language."""
    titles = Titles(capabilities=capabilities(), critical_tasks=critical_tasks())
    tables = Tables(laws(), titles, tuple(ACTION_MINUTES))
    return document.meant(Setting(language)).meant(tables)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a scenario file, for editors."""
    schema = reader_of(WHOLE).json_schema()
    for part in schema.get("$defs", {}).values():
        # Editors offer a part by its title: what is one key is offered by that key alone.
        keys = list(part.get("properties", {}))
        if len(keys) == 1:
            part["title"] = keys[0]
            part["properties"][keys[0]].pop("title", None)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "scenario-v1.schema.json",
    }
    whole: dict[str, Any] = json.loads(json.dumps(head | schema))
    return whole
