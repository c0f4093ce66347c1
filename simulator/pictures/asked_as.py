"""Commands as a form asks for them: the way back from a command to what is filled in for it."""

from __future__ import annotations

from typing import Any, NamedTuple

from simulator.domain.concepts.work import Act
from simulator.domain.kinds.command import Command
from simulator.domain.values.forms import NO, YES, FormField, form_of
from simulator.domain.values.value import Family
from simulator.pictures.port import Fields
from simulator.pictures.reader import ACT


class Asked(NamedTuple):
    """A form, the row that it is opened on, and what stands in it."""

    kind: str
    about: str
    fields: Fields


def asked_as(command: Command) -> Asked:
    """Return the form of a command that people ask for by its own fields, filled in as it is.

    It is opened on what the form has its row for, else on the first thing that it names.
    """
    made: Family = command.action if isinstance(command, Act) else command
    kind = f"{ACT}{made.kind}" if isinstance(command, Act) else command.kind
    form = form_of(type(made))
    fields = {one.name: _written(one, getattr(made, one.name)) for one in form}
    return Asked(kind, _opened_on(form, fields), fields)


def _written(one: FormField, held: Any) -> str | tuple[str, ...]:  # noqa: ANN401 - as it is declared
    if one.choices == "yes-no":
        return YES if held else NO
    if isinstance(held, tuple):
        return tuple(map(str, held))
    return "" if held is None else str(held)


def _opened_on(form: tuple[FormField, ...], fields: Fields) -> str:
    duty = next((fields[one.name] for one in form if one.choices == "duty"), "")
    row = next((fields[one.name] for one in form if one.row), duty)
    about = row or next((fields[one.name] for one in form[:1] if one.choices != "line"), "")
    return about if isinstance(about, str) else next(iter(about), "")
