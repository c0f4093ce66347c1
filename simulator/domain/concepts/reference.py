"""The number by which a sender files a message, and by which others refer to it."""

from __future__ import annotations

from simulator.domain.plan.properties import ForReaders
from simulator.domain.values.declare import LINE, bare
from simulator.domain.values.value import value


@value
class Reference(ForReaders, kind="reference"):
    """The reference that its sender gives it, such as NCC/2026/014."""

    title = "Reference"
    edited = True
    number: str = bare("team", LINE)
