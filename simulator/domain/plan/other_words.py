"""Other words of an inject: what it says instead of what stands in its own text."""

from __future__ import annotations

from simulator.domain.values.declare import PROSE, TEXT, key
from simulator.domain.values.value import value


@value
class OtherWords:
    """What an inject says instead of what it would have said."""

    subject: str | None = key(
        "team", "Its subject line then; the same if it is left out.", TEXT, left_out=None
    )
    text: str = key("team", "Its text then; at most 120 words.", PROSE)

    def instead(self, subject: str) -> tuple[str, str]:
        """Return the subject and the text then, where it has a subject line of its own."""
        return (subject if self.subject is None else self.subject), self.text
