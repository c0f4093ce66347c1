"""The help of a team that plays with some, in lines: what waits, its verb, and what is next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from simulator.pictures.views import ParticipantView
from simulator.plain.tables import Numbers
from simulator.plain.verbs import Open, Say, Verbs

if TYPE_CHECKING:
    from simulator.pictures.help_view import HelpRow, HelpView, StepView
    from simulator.pictures.port import SeatPort

OPEN: Final = "open"
_TYPED: Final[Mapping[str, str]] = {"proposal": "agree {}", "act": "do", "read": "read {}"}
"""What a row opens → what is typed for it; of all else, ``decide`` and its number."""
_NOTHING: Final = "Nothing waits for you; look at your assets and your work."
_NO_STEP: Final = "There is no next step to open. Type hint for what waits."


class Hints:
    """What is typed for help.

    Args:
        port: The seat's.
        due: Numbers of what is due.
        opens: Opens a form.

    """

    def __init__(self, port: SeatPort, due: Numbers, opens: Open) -> None:
        self._port, self._due, self._open = port, due, opens

    def verbs(self) -> Verbs:
        """Return the verb, where the seat's team plays with help."""
        given = self._view.help
        if given is None:
            return {}
        step = f" [{OPEN}]" if given.level == "full" else ""
        says = f"{step}: what waits for you, with the verb for it"
        return {"hint": (says.strip() if step else says, self._hint)}

    @property
    def _view(self) -> ParticipantView:
        view = self._port.view()
        assert isinstance(view, ParticipantView)
        return view

    def _hint(self, rest: str) -> Say:
        given = self._view.help
        step = None if given is None else given.step
        if rest.lower() == OPEN:
            return [_NO_STEP] if step is None else self._opened(step)
        return [] if given is None else [*self._lines(given)] or [_NOTHING]

    def _lines(self, given: HelpView) -> Say:
        step = given.step
        said = [f"Next by the book: {step.text}. {step.why}"] if step is not None else []
        said += [f"Type hint {OPEN} to open it, filled in."] if step is not None else []
        return said + [self._line(row) for row in given.rows]

    def _line(self, row: HelpRow) -> str:
        number = self._unread() if row.opens == "read" else self._due.of(row.about)
        typed = _TYPED.get(row.opens, "decide {}").format(number)
        return f"{row.text}: {typed} {row.verb}."

    def _unread(self) -> str:
        return next((number for number, row in self._numbered() if row), "")

    def _numbered(self) -> list[tuple[str, bool]]:
        inbox = reversed(self._view.inbox)
        return [(str(number), row.unread) for number, row in enumerate(inbox, 1)]

    def _opened(self, step: StepView) -> Say:
        if step.kind != "read":
            return self._open(step.kind, step.about, step.fields)
        inbox = [row.id for row in reversed(self._view.inbox)]
        return [f"Type read {inbox.index(step.about) + 1}."]
