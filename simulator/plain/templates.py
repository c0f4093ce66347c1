"""A template in lines: what stands in brackets is asked for, one after the other."""

from __future__ import annotations

from simulator.pictures.templates import left_blank
from simulator.plain.lines import quoted


class Template:
    """The beginning of a message, as far as it is filled in.

    Args:
        text: With what is to be filled in, in brackets.

    """

    def __init__(self, text: str) -> None:
        self.text = text

    @property
    def blank(self) -> str:
        """Return what is to be filled in next, without its brackets; empty if nothing is."""
        return left_blank(self.text).strip("[]")

    def ask(self) -> list[str]:
        """Return the text as it is, and what is asked next."""
        said = quoted(self.text)
        return [*said, f"Type {self.blank}."] if self.blank else said

    def fill(self, typed: str) -> list[str]:
        """Put what was typed in its place; return what is asked next."""
        if typed:
            self.text = self.text.replace(f"[{self.blank}]", typed.strip("[]"), 1)
        return self.ask()
