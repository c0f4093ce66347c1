"""Commands and forms there are: whether one may be asked now, and its reading from JSON."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from simulator.domain.kinds.command import Command, Form
from simulator.domain.plan.effects import Effect
from simulator.domain.plan.properties import ForReaders
from simulator.domain.state.picture import Picture
from simulator.domain.values.declare import keys_of
from simulator.domain.values.fit import misfit
from simulator.domain.values.phases import AFTER_STOP, CLOSED, OPEN, State, leads_to
from simulator.domain.values.value import (
    CodecError,
    canonical,
    decode,
    encode,
    holding,
    member,
    members,
    read_json,
)
from simulator.harmless import one_line
from simulator.units import with_article

LONGEST_REFUSAL: Final = 600
"""Characters in one refusal."""
UNWRITABLE: Final = "Not possible: what was posted cannot be written down as it is."


def read_command(plain: Any) -> Command:  # noqa: ANN401 - JSON
    """Return the command that JSON stands for.

    Raises:
        CodecError: If it is none.

    """
    kind = plain.get("kind") if isinstance(plain, dict) else None
    found = member(Command, kind) if isinstance(kind, str) else None
    if found is None:
        raise CodecError(f"unknown command {kind!r:.40}; known: {', '.join(members(Command))}")
    return decode(found, plain)


def asked_by(kind: str) -> type[Command | Form] | None:
    """Return what the form of a kind is filled with; ``None`` if there is no such form."""
    command = member(Command, kind)
    return member(Form, kind) or (command if hasattr(command, "verb") else None)


def makes(form: type[Command | Form]) -> tuple[type[Command], ...]:
    """Return the commands that may come of a form."""
    return form.makes if issubclass(form, Form) else (form,)


def forms_of(seat_kind: str) -> list[type[Command | Form]]:
    """Return the forms that a kind of seat has, in the order of the commands."""
    found = (asked_by(kind) for kind in dict.fromkeys((*members(Command), *members(Form))))
    return [one for one in found if one is not None and may_ask(seat_kind, one)]


def may_ask(seat_kind: str, form: type[Command | Form]) -> bool:
    """Return whether a kind of seat has a form."""
    kept = issubclass(form, Form) and seat_kind in form.kept_by
    return kept or any(seat_kind in one.by for one in makes(form))


def has_key(seat_kind: str, form: type[Command | Form]) -> bool:
    """Return whether a kind of seat opens a form by a key of its own."""
    verb = form.verb
    return bool(verb.key) and seat_kind in (verb.keyed or {seat_kind}) and may_ask(seat_kind, form)


def open_in(command: type[Command], state: State, stopped_from: State) -> bool:
    """Return whether a command is taken in a state, by the one table."""
    if command.gate in OPEN:
        return state in OPEN[command.gate]
    return leads_to(state, stopped_from, command.gate) is not None


def ever_open_in(command: type[Command], state: State) -> bool:
    """Return whether a command is taken in a state, wherever a stop may have come."""
    return any(open_in(command, state, before) for before, _ in AFTER_STOP)


def refuse(picture: Picture, seat_kind: str, command: Command) -> str | None:
    """Return why a command is refused, as far as the asking seat can know."""
    if seat_kind not in command.by:
        return f"Not possible: {with_article(seat_kind)} seat does not ask for {command.kind}."
    if not open_in(type(command), picture.state, picture.stopped_from):
        return f"Not possible: {CLOSED[picture.state]}"
    sentence = command.refuse(picture)
    return None if sentence is None else in_one_line(sentence)


def unwritable(command: Command) -> str | None:
    """Return why a command cannot be asked at all: a record would not give it back as it is.

    Whoever posts asks this; what is on record has been read from it.
    """
    try:
        again = read_command(read_json(canonical(encode(command))))
    except (TypeError, ValueError, RecursionError):  # no value at all; no text; nested too deep
        again = None
    return None if again == command else UNWRITABLE


def unfit(command: Command) -> str | None:
    """Return why effects or properties that a command brings cannot be meant, by their keys.

    Whoever posts asks this, and a record that is played again does not: what was taken before a
    key was held to its unit is taken again.
    """
    return unfit_effects(_brought_in(command))


def unfit_effects(brought: Collection[Effect | ForReaders]) -> str | None:
    """Return which fields hold what cannot stand there, and what would be right."""
    apart = [one.kind for one in brought if isinstance(one, Effect) and not one.typed]
    if apart:
        return f"Not possible: {', '.join(apart)} stands in scenario files alone."
    faults = [
        f"{each.kind}: {one.field} cannot be {held!s:.40}; it is {right}"
        for each in brought
        for one in keys_of(type(each))
        # What an id names is looked up where it is refused.
        if not one.refers and (right := misfit(one, held := getattr(each, one.field))) is not None
    ]
    return in_one_line(f"Not possible: {'; '.join(faults)}.") if faults else None


def _brought_in(held: Any) -> list[Effect | ForReaders]:  # noqa: ANN401 - whatever a command holds
    if isinstance(held, ForReaders):
        # With an empty text it is taken out; one that is not changed by a text is refused as such.
        return [held] if held.edited and held.text else []
    if isinstance(held, Effect):
        return [held]
    names = holding(type(held))  # type: ignore[arg-type]  # a class can be hashed
    parts = held if isinstance(held, tuple) else [getattr(held, name) for name in names]
    return [one for part in parts for one in _brought_in(part)]


def in_one_line(sentence: str) -> str:
    """Return a refusal as one line of bounded length: it may quote what was posted."""
    if len(sentence) > LONGEST_REFUSAL:
        sentence = f"{sentence[: LONGEST_REFUSAL - 2]}…."
    return one_line(sentence, lambda _: " ")
