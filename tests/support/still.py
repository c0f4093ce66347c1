"""A console without an app: what its keys ask for is written down, and nothing is drawn.

The port is a real one, of a drill that is played.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.geometry import Size

from simulator.consoles.picker import PickDialog
from simulator.consoles.seat import SeatScreen


class StillPane:
    """A pane as far as its screen asks for it."""

    def __init__(self, name: str, desk: Still) -> None:
        self.id = name
        self.item = ""
        self.display = True
        self.query_text = ""
        self.at_end = True
        self.order: list[str] = []
        self._desk = desk

    @property
    def has_focus(self) -> bool:
        """Whether the keys are here."""
        return self._desk.at == self.id

    def items(self) -> list[Any]:
        """Return what it lists, by its ids."""
        return [type("Item", (), {"id": one}) for one in self.order]

    def focus(self) -> None:
        self._desk.did.append(("focus", self.id))

    def go(self, item: str) -> None:
        self._desk.did.append(("go", self.id, item))

    def top(self) -> None:
        self._desk.did.append(("top", self.id))

    def redraw(self) -> None:
        self._desk.did.append(("redraw", self.id))


class AnsweredAtOnce:
    """What waits for a host that is in this process: nothing."""

    def awaits(self, *_: Any, **__: Any) -> bool:
        return False


class Still:
    """What a console does, in order; and the host and app it has for that."""

    def __init__(self) -> None:
        self.did: list[tuple[Any, ...]] = []
        self.at = ""
        """The pane with the keys."""
        self.outbox = AnsweredAtOnce()
        self.wide = True
        self.watching = False
        self.shared = False
        self.panes: dict[str, StillPane] = {}
        self.dialogs: list[tuple[Any, Callable[[Any], None]]] = []

    def pane(self, name: str) -> StillPane:
        """Return a pane, made when it is first asked for."""
        return self.panes.setdefault(name, StillPane(name, self))

    def say(self, text: str, tone: str, *, refusal: bool = False) -> None:
        self.did.append(("say", text, tone, *(("refusal",) if refusal else ())))

    def explain(self, title: str, text: str) -> None:
        self.did.append(("explain", title, text))

    def working(self, text: str, then: Callable[[], None]) -> None:
        self.did.append(("working", text))
        then()

    def open_review(self, port: Any) -> None:
        self.did.append(("review", port))

    def recap(self, view: Any) -> None:
        self.did.append(("recap", view))

    def let_down_curtain(self) -> None:
        self.did.append(("curtain",))

    def back(self) -> None:
        self.did.append(("back",))

    def keep(self) -> None:
        self.did.append(("keep",))

    def push_screen(self, dialog: Any, then: Callable[[Any], None] | None = None) -> None:
        """Note a dialog, and who hears its answer."""
        self.did.append(("dialog", type(dialog).__name__))
        self.dialogs.append((dialog, then or (lambda _: None)))

    def answer(self, answer: Any) -> None:
        """Leave the newest dialog with an answer."""
        _, then = self.dialogs[-1]
        self.did.clear()
        then(answer)

    def took(self) -> list[tuple[Any, ...]]:
        """Return what was done since it was last asked."""
        done, self.did = self.did, []
        return done


class _Alone:
    """What a screen does without an app."""

    still: Still
    view_name: str
    zoomed: str
    host = property(lambda self: self.still)
    app = property(lambda self: self.still)
    size = property(lambda self: Size(132, 43) if self.still.wide else Size(80, 24))
    focused = property(lambda self: self.still.panes.get(self.still.at))

    def pane(self, name: str) -> StillPane:
        return self.still.pane(name)

    def call_after_refresh(self, then: Callable[..., Any], *args: Any, **_: Any) -> bool:
        then(*args)
        return True

    def lay_out(self) -> None:
        self.still.did.append(("lay out", self.view_name, self.zoomed))

    def redraw(self) -> None:
        self.still.did.append(("draw",))

    def apply(self) -> None:
        self.still.did.append(("apply",))

    def action_zoom(self) -> None:
        self.still.did.append(("zoom",))

    def _focus_shown(self) -> None:
        """Nothing is shown."""


class _Asks:
    """What notes the forms and commands it asks for, and asks for none."""

    still: Still

    def open_form(self, kind: str, about: str = "") -> None:
        self.still.did.append(("form", kind, about))

    def submit(
        self,
        kind: str,
        fields: Any,
        *,
        said: str | None = None,
        then: Callable[[], None] = lambda: None,
    ) -> bool:
        self.still.did.append(("ask", kind, dict(fields)))
        if said:
            self.still.say(said, "ok")
        then()
        return True


def still(kind: type[Any], *given: Any, names: bool = True) -> tuple[Any, Still]:
    """Return a screen that stands in no app, and what it does there.

    Args:
        kind: Of the screen.
        given: What it is made with.
        names: Whether forms are noted as they are asked for, and not opened.

    """
    desk = Still()
    asks = (_Asks,) if names and issubclass(kind, SeatScreen) else ()
    alone = type("Alone", (*asks, _Alone, kind), {"still": desk})
    return alone(*given), desk


def picked(screen: Any, at: Still, pane: str, item: str = "") -> list[tuple[Any, ...]]:
    """Return what comes of ``enter`` on a row."""
    at.at = pane
    at.pane(pane).item = item
    screen.picked(type("Picked", (), {"pane": at.pane(pane), "item": item}))
    return at.took()


def entries(at: Still) -> dict[str, Any]:
    """Return what the newest picker offers, by id."""
    dialog, _ = at.dialogs[-1]
    assert isinstance(dialog, PickDialog)
    return {one.id: one for one in dialog._entries}


def actions(screen: Any) -> dict[str, str]:
    """Return the keys in the footer, and what a click on them asks for."""
    return {one.key: one.action for one in screen.verbs()}
