"""The briefing: situation, role, rules, and the checklist before play."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType

from simulator.consoles.bands import WIDE, HostBand, SaidBand, banner, status_row
from simulator.consoles.frame import FramedScreen, Rect, inner, stacked
from simulator.consoles.glyphs import DOT, HOLLOW, SQUARE
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, cell, fit, mark, spread, width
from simulator.consoles.pane import Pane
from simulator.consoles.text import cells, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from simulator.pictures.port import SeatPort
    from simulator.pictures.start_view import BriefingView

_PROSE = 72
_LEAVES: Final = "esc again leaves it."


class BriefingScreen(FramedScreen):
    """What a seat must know before STARTEX."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "tick", id="briefing.tick"),
        Binding("enter", "ready", "I am ready", id="briefing.ready"),
        Binding("pageup", "read(-1)", "read back", priority=True, id="briefing.back"),
        Binding("pagedown", "read(1)", "read on", priority=True, id="briefing.on"),
    ]
    FIRST: ClassVar[str] = "ready"
    _leaves = False
    """Whether it stood there when this key came that esc again leaves."""
    KEPT: ClassVar[tuple[Verb, ...]] = (
        Verb("F9", "real-world stop", "app.real_world_stop"),
        Verb("?", "help", "screen.keys"),
    )

    def __init__(self, port: SeatPort, view: BriefingView) -> None:
        super().__init__()
        self._port = port
        self.view = view
        self.ticked: set[int] = set()
        self._asked = False
        """Whether it was said what is not ticked: then ``enter`` says ready all the same."""

    def banner_row(self, room: int) -> Row:
        """Return row 1."""
        return banner(self.view.status.name, self.view.status.tlp, room)

    def status_row(self, room: int) -> Row:
        """Return when play begins, and whose briefing this is."""
        row = status_row(self.view.status, room)
        if not self.view.starts:
            return row
        who = row[-3:] if row[-2].ink == "muted" else row[-2:]  # a name, a role if it fits, a blank
        for note in self.view.status.marks[:1]:  # how the line stands
            said = note.text if room >= WIDE or note.short is None else note.short
            who = (mark(note.tone), Piece(f" {said}   ", note.tone), *who)
        left = (
            Piece(f" {self.view.starts}", "strong"),
            Piece(f"   scenario {self.view.status.scenario_time}", "muted"),
        )
        return spread(left, who if width(who) < room // 2 else (), room)

    def verbs(self) -> tuple[Verb, ...]:
        """Return the verbs of the screen."""
        return (
            Verb("space", "tick", "screen.tick"),
            Verb("enter", "I am ready", "screen.ready"),
            Verb("esc", "leave the seat", "screen.back"),
            Verb("page down", "read on", "screen.read(1)"),
        )

    def compose_panes(self) -> Iterable[Widget]:
        """Return the panes in the order of ``tab``."""
        yield Pane(self._situation, id="situation", cursor=False)
        yield Pane(self._ready, id="ready", keep=True)
        yield Pane(self._rules, id="rules", cursor=False, focusable=False)
        yield Pane(self._lobby, id="lobby", focusable=False)

    def places(self, room: int, tall: int) -> dict[str, Rect]:
        """Return the situation beside the checklist, or above it."""
        body = inner(room, tall)
        ready = 1 + max(1, len(self.view.ready))
        if room < WIDE:
            order = (
                ("situation", lambda left: max(2, left - ready)),
                ("ready", lambda left: left),
            )
            return stacked(order, body)
        left = body._replace(w=80)
        right = Rect(body.x + 83, body.y, body.w - 83, body.h)
        side = (
            ("ready", lambda _: ready),
            ("rules", lambda _: 1 + len(self.view.rules) * 2),
            ("lobby", lambda left: left if self.view.lobby else 0),
        )
        return {"situation": left, **stacked(side, right, gap=1)}

    def redraw_status(self) -> None:
        """Look again how things stand; once play has begun, what is read here stays."""
        briefing = self._port.briefing()
        if briefing is None:
            status = self._port.view().status
            briefing = replace(self.view, status=status, starts="STARTEX was given; enter: desk")
        if briefing != self.view:
            self.view = briefing
            self.query_one(HostBand).show(briefing.status.band)
            self.redraw()

    # the panes

    def _situation(self, room: int, _tall: int) -> Sheet:
        """Return the situation, the role, what the seat can and cannot do, the clocks."""
        size = min(room, _PROSE)
        airy = room >= _PROSE + 4 and self.size.width >= WIDE
        rows: list[Row] = [(Piece(text),) for text in wrap(self.view.situation, size)]
        label_size = 1 + max((cells(label) for label, _ in self.view.rows), default=11)
        for label, text in self.view.rows:
            rows += [()] if airy else []
            rows += [
                (cell(label if n == 0 else "", label_size, "muted"), Piece(part))
                for n, part in enumerate(wrap(text, max(10, size - label_size)))
            ]
        if self.view.assets:
            rows += [(), (Piece("Your assets", "strong"),)]
            rows += [(mark(note.tone), Piece(f" {note.text}")) for note in self.view.assets]
        if self.view.objectives:
            rows += [(), (Piece("Objectives", "strong"),)]
            rows += [
                (Piece(f"{n}  " if m == 0 else "   ", "muted"), Piece(part))
                for n, text in enumerate(self.view.objectives, 1)
                for m, part in enumerate(wrap(text, max(10, size - 3)))
            ]
        return Sheet(
            "Situation",
            (Piece(self.view.meta, "muted"),),
            items=tuple(Item("", (fit(row, room),)) for row in rows),
        )

    def _ready(self, room: int, _tall: int) -> Sheet:
        """Return the checklist."""
        items = []
        for n, text in enumerate(self.view.ready):
            done = n in self.ticked
            shape = Piece(f" {SQUARE if done else HOLLOW}  ", "ok" if done else "text")
            left = "warn" if self._asked else "subject"
            row = (shape, Piece(text, "muted" if done else left))
            items.append(Item(f"{n}", (fit(row, room),)))
        return Sheet(
            "Ready",
            (Piece(f"{len(self.ticked)} of {len(self.view.ready)}", "muted"),),
            (Verb("space", "tick", "screen.tick"),),
            tuple(items),
            empty=("enter begins.",),
        )

    def _rules(self, room: int, _tall: int) -> Sheet:
        """Return the rules of conduct."""
        rows = [
            (Piece(f"{DOT}  " if n == 0 else "   ", "muted"), Piece(part))
            for text in self.view.rules
            for n, part in enumerate(wrap(text, max(8, room - 3)))
        ]
        return Sheet("Rules", items=tuple(Item("", (row,)) for row in rows))

    def _lobby(self, room: int, _tall: int) -> Sheet:
        """Return who is here."""
        items = []
        for code, name, here, state, tone in self.view.lobby:
            who = (cell(code, 3, "bold"), cell(name, 17), cell(here, 5, "muted"))
            row = (*who, mark(tone), Piece(f" {state}", tone))
            items.append(Item(code, (fit(row, room),)))
        return Sheet("Lobby", items=tuple(items))

    # asking

    def action_read(self, pages: int) -> None:
        """Scroll the situation, wherever the cursor is."""
        self.pane("situation").action_page(pages)

    def action_tick(self) -> None:
        """Tick the sentence under the cursor and go on to the next."""
        pane = self.pane("ready")
        if pane.item:
            self.ticked ^= {int(pane.item)}
            pane.redraw()
            pane.action_move(1)
            self._port.reads(tuple(n in self.ticked for n in range(len(self.view.ready))))

    @on(Pane.Picked)
    def picked(self) -> None:
        """Take ``enter`` in the checklist as being ready."""
        self.action_ready()

    def action_back(self) -> None:
        """Leave the filter or the zoom, then the seat."""
        pane = self.focused
        if self.zoomed or (isinstance(pane, Pane) and pane.query_text):
            super().action_back()
            return
        asked, self._leaves = self._leaves or self._is_asked(), False
        if self._port.line() is not None and not self.host.shared and not asked:
            self.host.say(f"startex join URL brings you back to this seat. {_LEAVES}", "warn")
            return
        self.host.leave_briefing()

    def hush(self) -> None:
        """Take away what was said; esc leaves a seat on a line only while that stands there."""
        self._leaves = self._is_asked()
        super().hush()

    def _is_asked(self) -> bool:
        return _LEAVES in self.query_one(SaidBand).said

    def _unticked(self) -> str:
        """Return what is not ticked and was not asked about yet, as a sentence."""
        left = [text for n, text in enumerate(self.view.ready) if n not in self.ticked]
        if not left or self._asked:
            return ""
        more = f" and {len(left) - 1} more" if left[1:] else ""
        return f"Not ticked: {left[0]}{more}. enter again says ready all the same."

    def action_ready(self) -> None:
        """Open the console of a seat that is ready; ask once if something is not ticked."""
        unticked = self._unticked()
        if unticked:
            self._asked = True
            self.pane("ready").redraw()
            self.host.say(unticked, "warn")
            return
        refusal = self._port.submit("ready", {})
        if refusal is not None:
            self.host.say(refusal, "warn", refusal=True)
            return
        self.host.begin(self._port)
