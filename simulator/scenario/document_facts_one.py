"""Facts that one id names: ``{isolated: qn-tos}``."""

from __future__ import annotations

from simulator.scenario.document_parts import Part


class OfOne(Part):
    """A fact that one id names; the class's only key is the first word of its topic."""

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        key = next(iter(type(self).model_fields))
        return f"{key}:{getattr(self, key)}"
