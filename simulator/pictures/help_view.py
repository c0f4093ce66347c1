"""View of the help at a desk: what waits, with what answers it, and the next step by the book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.domain.kinds.command import Command
    from simulator.domain.state.picture import Picture


class Advised(NamedTuple):
    """What somebody would do next who knows what the seat knows, and why."""

    command: Command
    why: str


if TYPE_CHECKING:
    Advise = Callable[[Picture], Advised | None]
    """From what a seat knows to what would be done next; ``None`` if nothing would be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpRow:
    """Something that waits here, and what is done about it."""

    text: str
    """``2 alerts without a verdict``."""
    verb: str
    """What its key does: ``triages``."""
    opens: str
    """What that opens, as the row of what is due says it."""
    about: str
    """The first of its rows among what is due."""
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """The next step by the book: it is opened filled in, and never sent by itself."""

    text: str
    why: str
    kind: str
    """Of the form that it opens; ``read`` opens a message."""
    about: str = ""
    fields: Mapping[str, str | tuple[str, ...]]
    """What stands in the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpView:
    """The help at a desk."""

    level: Literal["helped", "full"]
    rows: tuple[HelpRow, ...] = ()
    """The most urgent first."""
    step: StepView | None = None
    """Only with full help."""
