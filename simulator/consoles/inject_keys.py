"""The keys of what control may do to one inject, as each verb declares its own.

Several verbs may share a key, if no inject is fit for two of them at once: ``h`` holds one that
goes by the plan, and lets go what is held.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.binding import Binding

from simulator.consoles.lines import Verb
from simulator.domain.kinds.inject import OnInject, verbs
from simulator.domain.state.event_words import filled
from simulator.domain.values.forms import form_of
from simulator.domain.values.grouped import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from simulator.pictures.control_view import InjectRow

SEND: Final = "release"
"""The verb that has no key of its own: what is sent goes through its preview."""
_SHOWN: Final = {"delete": "del"}


def _keys() -> dict[str, tuple[type[OnInject], ...]]:
    """Return key → its verbs, both in the order of the verbs."""
    return grouped((one.verb.on_row, one) for one in verbs() if one.verb.on_row)


def _beside() -> list[tuple[str, tuple[type[OnInject], ...]]]:
    """Return the same as they stand beside each other: letters first, then keys with a name."""
    return sorted(_keys().items(), key=lambda item: (len(shown(item[0])), item[0]))


def shown(keys: str) -> str:
    """Return a key as it is written: of several, the first."""
    first = keys.partition(",")[0]
    return _SHOWN.get(first, first)


def screen_keys() -> Iterator[Binding]:
    """Yield the keys of the console, for the inject under the cursor."""
    for keys, found in _keys().items():
        *most, last = (one.helps for one in found)
        text = f"{', '.join(most)}, or {last}" if most else last
        action, name = f"on_inject('{found[0].kind}')", f"control.{found[0].kind}"
        yield Binding(keys, action, text, key_display=shown(keys), id=name)


def dialog_keys() -> Iterator[Binding]:
    """Yield the keys of the preview of one inject."""
    for keys, found in _beside():
        text = ", ".join(one.verb.send for one in found) if len(found) > 1 else found[0].helps
        action, name = f"on_inject('{found[0].kind}')", f"inject.{found[0].kind}"
        yield Binding(keys.partition(",")[0], action, text, key_display=shown(keys), id=name)


def is_verb(kind: str) -> bool:
    """Return whether something is done to one inject."""
    return any(one.kind == kind for one in verbs())


def asks(kind: str) -> bool:
    """Return whether a verb asks for more than the inject."""
    return any(not one.row for one in form_of(_verb(kind)))


def hints_of(row: InjectRow | None, *, forms: bool | None = None) -> tuple[Verb, ...]:
    """Return what the keys do to an inject as it stands; to none, nothing.

    Args:
        row: The inject.
        forms: Only keys whose first verb has a form, or only those that ask at once; ``None``: all.

    """
    if row is None:
        return ()
    fit = ((keys, found[0], fit_of(found, row)) for keys, found in _beside())
    return tuple(
        Verb(shown(keys), one.verb.send, f"screen.on_inject('{first.kind}')")
        for keys, first, one in fit
        if one is not None and forms in (None, asks(first.kind))
    )


def fit_of(found: tuple[type[OnInject], ...], row: InjectRow) -> type[OnInject] | None:
    """Return the verb among those of a key for which an inject is fit, if it is for one."""
    return next((one for one in found if one.kind in row.verbs), None)


def sharing(kind: str) -> tuple[type[OnInject], ...]:
    """Return the verbs that have the key of one."""
    return _keys()[_verb(kind).verb.on_row]


def _verb(kind: str) -> type[OnInject]:
    return next(one for one in verbs() if one.kind == kind)


def became(kind: str, row: InjectRow) -> str:
    """Return what became of an inject, by name."""
    return filled(_verb(kind).became, row, _say) or "Taken."


def _say(word: str, row: InjectRow) -> str:
    if word != "by_plan":
        return word if row.state == word else ""
    at = row.now or row.planned
    return f"it goes out at {at}" if at else "it goes by the plan"
