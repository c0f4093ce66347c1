"""All events by kind, and their reading from what a record holds."""

from __future__ import annotations

from types import ModuleType
from typing import Any, Final

from simulator.domain.events import (
    assets,
    assistance,
    attribution,
    campaigns,
    decisions,
    diplomacy,
    directing,
    duties,
    evaluation,
    knowledge,
    messages,
    plan,
    public,
    ransom,
    requests,
    severity,
    show,
    staging,
    work,
)
from simulator.domain.kinds.body import Body
from simulator.domain.values.value import CodecError, decode


def _declared(module: ModuleType) -> list[type[Body]]:
    return [
        found
        for found in vars(module).values()
        if isinstance(found, type)
        and issubclass(found, Body)
        and found is not Body
        and found.__module__ == module.__name__
    ]


_MODULES: Final = (
    staging,
    directing,
    assets,
    campaigns,
    work,
    assistance,
    knowledge,
    severity,
    duties,
    public,
    ransom,
    messages,
    decisions,
    show,
    plan,
    evaluation,
    diplomacy,
    requests,
    attribution,
)

BODIES: Final[dict[str, type[Body]]] = {
    body.kind: body for module in _MODULES for body in _declared(module)
}
"""Kind → the one class of it."""


def read_body(plain: Any) -> Body:  # noqa: ANN401 - JSON
    """Return the event's body that JSON stands for.

    Raises:
        CodecError: If it is none.

    """
    kind = plain.get("kind") if isinstance(plain, dict) else None
    if not isinstance(kind, str) or kind not in BODIES:
        raise CodecError(f"unknown event {kind!r:.40}")
    return decode(BODIES[kind], plain)
