"""An asset's own page: how it stands, what hangs on it, what can be done, and what that costs.

What it says comes worked out from the port; this module says where it stands and what keys ask for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from simulator.consoles.bands import WIDE
from simulator.consoles.dialogs import Dialog, NoteDialog, foot
from simulator.consoles.glyphs import RIGHT, TRIANGLE
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, cell, fit, prose, spread
from simulator.consoles.pane import Pane
from simulator.consoles.participant_panes import ASSET_MARKS
from simulator.consoles.picker import NOT_NOW, preview_rows
from simulator.consoles.text import wrap
from simulator.pictures.views import group
from simulator.units import hundredths

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from simulator.pictures.asset_view import AssetPage, Cut, CutRow, LinkRow, VerbRow
    from simulator.pictures.port import SeatPort

ALL: Final = "all"
"""The answer that asks for the list of all actions."""
_PROSE: Final = 72
_NAME: Final = 26
"""Cells for a name in the columns of a page, at most."""


def level_text(level: int | None) -> str:
    """Return a level as a column says it."""
    return "?" if level is None else f"{hundredths(level)}"


def state_sheet(page: AssetPage, room: int) -> Sheet:
    """Return how an asset stands and what it needs."""
    mark = ASSET_MARKS[group(page.state)]
    level = "level unknown" if page.level is None else f"{hundredths(page.level)} %"
    meta: Row = (mark, Piece(f" {level}"), Piece(f", {page.size}" if page.size else "", "muted"))
    said = " ".join(page.situation)
    items = [*prose(wrap(said, min(room, _PROSE)))]
    if page.needs:
        items += [Item("", (_link_row(row, room, lead="Needs  "),)) for row in page.needs]
    else:
        items += prose(["Needs  nothing of yours"], "muted")
    return Sheet(page.name, meta, (Verb("a", "next asset", "screen.next_asset"),), tuple(items))


def feeds_sheet(page: AssetPage, room: int) -> Sheet:
    """Return what an asset takes along, and when."""
    rows = tuple(
        Item(row.id or f"abroad:{n}", (_link_row(row, room),), row.name)
        for n, row in enumerate(page.feeds)
    )
    return Sheet(
        "Feeds",
        (Piece("what it takes along, and when", "muted"),),
        items=rows,
        empty=("Nothing depends on it, as far as you know.",),
    )


def _link_row(row: LinkRow, room: int, lead: str = "") -> Row:
    """Return another asset: how it stands, how much hangs on it, whom it feeds abroad."""
    mark = ASSET_MARKS[group(row.state)] if row.state else Piece(RIGHT, "muted")
    name = f"{row.name} ({row.team})" if row.team else row.name
    left = (
        Piece(lead, "muted"),
        mark,
        Piece(" "),
        cell(name, min(_NAME, max(8, room - 44))),
        cell(level_text(row.level), 5, "muted", right=True),
        Piece("   "),
        Piece(row.how, "muted"),
    )
    also = (Piece(f"feeds {row.also}", "text"),) if row.also else ()
    return spread(left, also, room)


def verbs_sheet(page: AssetPage, room: int) -> Sheet:
    """Return what can be done here; what cannot says so, and why is told beside it."""
    possible = sum(not row.why for row in page.verbs)
    return Sheet(
        "Do here",
        (Piece(f"{possible} of {len(page.verbs)} possible now", "muted"),),
        (Verb("x", "all actions", "screen.all"),),
        tuple(Item(row.kind, (_verb_row(row, room),), row.title) for row in page.verbs),
        empty=("Nothing can be asked here now.",),
    )


def _verb_row(row: VerbRow, room: int) -> Row:
    """Return an action with the people it takes, its time, and whom it waits for."""
    faint = bool(row.why)
    ink = "faint" if faint else "muted"
    title = Piece(f"  {row.title}", "faint" if faint else "subject")
    end: list[Piece] = [cell(row.needs, 9, ink), cell(NOT_NOW if faint else row.takes, 10, ink)]
    if room >= _PROSE:
        said = f"{TRIANGLE} {row.waits}" if row.waits else ""
        end.append(cell(said, 24, "warn"))
    return spread((title,), end, room, gap=1)


def cut_sheet(cut: Cut, room: int) -> Sheet:
    """Return what follows from the action that the page foresees, earliest first."""
    rows: list[Row] = []
    when = ""
    for one in cut.rows:
        rows.append(_cut_row(one, "" if one.when == when else one.when, room))
        when = one.when
    return Sheet(
        cut.title,
        (Piece(cut.until, "muted"),),
        items=tuple(Item("", (row,)) for row in rows),
        empty=("Nothing falls with it, as far as you know.",),
    )


def _cut_row(row: CutRow, when: str, room: int) -> Row:
    lead = (cell(when, 17, "muted"), cell(row.name, min(32, max(10, room - 40))))
    if row.before is None or row.after is None:
        return fit((*lead, Piece(f"  ? {row.note}", row.tone)), room)
    moved = f"{hundredths(row.before):>5} {RIGHT} {hundredths(row.after)}"
    return fit((*lead, Piece(moved, "bold"), Piece(f"   {row.note}", "muted")), room)


class AssetDialog(Dialog):
    """One asset of the team; the answer is a verb and what it is about, on a line each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "next_asset", "next asset", id="asset.next"),
        Binding("x", "all", "all actions", id="asset.all"),
    ]

    def __init__(self, port: SeatPort, page: AssetPage) -> None:
        super().__init__()
        self._port = port
        self._page = page

    def compose_panel(self) -> Iterable[Widget]:
        """Return the state, what it feeds, the verbs, and what follows from the verb chosen."""
        with Horizontal(id="sides"):
            with Vertical(id="stands"):
                yield Pane(
                    lambda w, _: state_sheet(self._page, w),
                    id="state",
                    cursor=False,
                    ground="surface",
                    focusable=False,
                )
                yield Pane(lambda w, _: feeds_sheet(self._page, w), id="feeds", ground="surface")
            with Vertical(id="does"):
                yield Pane(
                    lambda w, _: verbs_sheet(self._page, w),
                    id="verbs",
                    keep=True,
                    ground="surface",
                )
                yield Pane(
                    self._follows, id="cost", cursor=False, ground="surface", focusable=False
                )

    def on_mount(self) -> None:
        """Begin at the verbs."""
        self.query_one("#verbs").focus()
        self.call_after_refresh(self.lay_out)

    def on_resize(self) -> None:
        """Give each part the rows it needs."""
        self.call_after_refresh(self.lay_out)

    def lay_out(self) -> None:
        """Give each part the rows it needs; what is chosen from gets what is left."""
        state, feeds = self.query_one("#state", Pane), self.query_one("#feeds", Pane)
        tall = self.query_one("#sides").size.height
        room = max(state.size.width, 20)
        sheet = state_sheet(self._page, room)
        wide = self.app.size.width >= WIDE
        rows = 1 + len(sheet.items)
        hangs = 1 + max(1, len(self._page.feeds))
        if not wide:
            rows, hangs = min(rows, max(3, tall // 3 - 1)), min(hangs, max(2, tall // 4))
        state.styles.height = rows
        feeds.styles.height = hangs
        stands = self.query_one("#stands")
        stands.styles.height = "1fr" if wide else rows + hangs
        self.query_one("#cost").styles.height = max(5, tall // 3) if not wide else "1fr"
        self.redraw()

    def redraw(self) -> None:
        """Ask every part again what it says."""
        for pane in self.query(Pane):
            pane.redraw()

    def _verb(self) -> VerbRow | None:
        item = self.query_one("#verbs", Pane).item
        return next((row for row in self._page.verbs if row.kind == item), None)

    def _follows(self, room: int, _tall: int) -> Sheet:
        """Return what follows from the verb under the cursor, or why it is not possible."""
        verb, cut = self._verb(), self._page.cut
        if verb is None:
            return cut_sheet(cut, room) if cut is not None else Sheet("")
        if verb.why:
            return Sheet(verb.title, items=prose(wrap(verb.why, min(room, _PROSE))))
        if cut is not None and verb.kind == cut.kind:
            return cut_sheet(cut, room)
        form = self._port.form(verb.kind, verb.about)
        rows = preview_rows(form.preview, room)
        items = tuple(Item("", (fit(row, room),)) for row in rows)
        return Sheet(verb.title, (Piece(verb.group, "muted"),), items=items)

    def _foot(self, room: int) -> Row:
        """Return the keys."""
        verbs = (
            Verb("enter", "fill in", "screen.pick"),
            Verb("tab", "feeds"),
            Verb("a", "next asset", "screen.next_asset"),
            Verb("esc", "desk", "screen.close"),
        )
        return foot("", verbs, "", room)

    @on(Pane.Moved)
    def follow(self, event: Pane.Moved) -> None:
        """Show what follows from the verb the cursor came to."""
        if event.pane.id == "verbs":
            self.query_one("#cost", Pane).top()

    @on(Pane.Picked)
    def picked(self, event: Pane.Picked) -> None:
        """Ask for the verb, or open the asset that was picked among what hangs on this one."""
        event.stop()
        if event.pane.id == "feeds":
            self.show_page(event.item)
        else:
            self.action_pick()

    def action_pick(self) -> None:
        """Answer with the verb under the cursor, or say why it cannot be."""
        verb = self._verb()
        if verb is None:
            return
        if verb.why:
            self.app.push_screen(NoteDialog(verb.title, verb.why))
        else:
            self.dismiss(f"{verb.kind}\n{verb.about}")

    def action_next_asset(self) -> None:
        """Open the next asset of the team."""
        self.show_page(self._page.next)

    def action_all(self) -> None:
        """Leave for the list of all actions."""
        self.dismiss(ALL)

    def show_page(self, asset: str) -> None:
        """Show the page of another asset."""
        page = self._port.page(asset)
        if page is not None:
            self._page = page
            self.lay_out()
