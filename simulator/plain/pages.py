"""Pages in lines: an asset with all that a desk knows of it, and what an indicator is good for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from simulator.pictures.views import ParticipantView
from simulator.plain.lines import MARGIN, quoted
from simulator.plain.verbs import Open, Say, Verbs, no
from simulator.units import percent

if TYPE_CHECKING:
    from simulator.pictures.asset_view import AssetPage, CutRow, LinkRow, VerbRow
    from simulator.pictures.port import SeatPort
    from simulator.pictures.views import AssetRow, IndicatorRow


class PageVerbs:
    """What is typed about assets and indicators.

    Args:
        port: The seat's.
        opens: Opens a form.

    """

    def __init__(self, port: SeatPort, opens: Open) -> None:
        self._port, self._open = port, opens

    def verbs(self) -> Verbs:
        """Return verb → what it does, in words and as a function."""
        return {
            "asset": (
                "ASSET [N]: all that is known of it; with N, do what has that number",
                self._asset,
            ),
            "why": ("ASSET: why an asset stands so", self._why),
            "indicators": (": what you hold", self._indicators),
            "indicator": (
                "N [M]: one of them whole; with M, do what has that number",
                self._indicator,
            ),
        }

    @property
    def _desk(self) -> ParticipantView:
        view = self._port.view()
        assert isinstance(view, ParticipantView)
        return view

    def _named(self, name: str) -> list[AssetRow]:
        low = name.lower()
        rows = self._desk.assets
        found = [row for row in rows if low and low in (row.id.lower(), row.name.lower())]
        return found or [row for row in rows if low and low in row.name.lower()]

    def _asset(self, rest: str) -> Say:
        name, _, number = rest.rpartition(" ")
        if not name or not number.isdecimal() or not self._named(name):
            name, number = rest, ""
        found = self._named(name)
        page = self._port.page(found[0].id) if len(found) == 1 else None
        if page is None:
            names = ", ".join(row.name for row in found)
            return [f"Which of {names}?" if names else no("asset", name, "assets")]
        if number:
            return self._opened(page.verbs, number, f"asset {name}")
        return list(page_lines(page))

    def _opened(self, verbs: tuple[VerbRow, ...], number: str, typed: str) -> Say:
        at = int(number) if number.isascii() and len(number) < 4 else 0  # noqa: PLR2004 - no page has as many
        if not 0 < at <= len(verbs):
            return [no("action", number, typed)]
        row = verbs[at - 1]
        return self._open(row.kind, row.about)

    def _why(self, rest: str) -> Say:
        low = rest.lower()
        found = [row for row in self._desk.assets if low and low in row.name.lower()]
        return [f"{row.name}: {row.why}" for row in found] or [no("asset", rest, "assets")]

    def _indicators(self, _: str) -> Say:
        rows = enumerate(self._desk.indicators, 1)
        said = [f"{n} {_indicator_line(row)}" for n, row in rows]
        return said or ["You hold no indicator."]

    def indicator(self, number: str) -> IndicatorRow | None:
        """Return the indicator that a number names."""
        rows = self._desk.indicators
        plain = number.isascii() and number.isdecimal() and len(number) < 6  # noqa: PLR2004 - nobody holds as many
        return rows[int(number) - 1] if plain and 0 < int(number) <= len(rows) else None

    def _indicator(self, rest: str) -> Say:
        number, _, wanted = rest.partition(" ")
        row = self.indicator(number)
        if row is None:
            return [no("indicator", number, "indicators")]
        verbs = self._port.verbs_on(row.id)
        if wanted:
            return self._opened(verbs, wanted if wanted.isdecimal() else "0", f"indicator {number}")
        return [
            f"{number} {_indicator_line(row)}",
            *quoted(row.why),
            *map(_verb_line, *_counted(verbs)),
        ]


def _counted(verbs: tuple[VerbRow, ...]) -> tuple[range, tuple[VerbRow, ...]]:
    return range(1, len(verbs) + 1), verbs


def _indicator_line(row: IndicatorRow) -> str:
    return f"{row.text}, {row.tlp}, {row.shared or 'shared with no one'}"


def _level(level: int | None) -> str:
    return "not read" if level is None else percent(level)


def page_lines(page: AssetPage) -> Iterator[str]:
    """Yield an asset's page."""
    yield f"{page.name}: {', '.join(p for p in (page.state, _level(page.level), page.size) if p)}"
    for text in page.situation:
        yield from quoted(text)
    yield from (f"Needs {_link(row)}" for row in page.needs)
    yield from (f"Feeds {_link(row)}" for row in page.feeds)
    yield from map(_verb_line, *_counted(page.verbs))
    if page.cut is not None:
        yield f"After {page.cut.title}{f', until {page.cut.until}' if page.cut.until else ''}:"
        yield from (f"{MARGIN}{_cut(row)}" for row in page.cut.rows)


def _link(row: LinkRow) -> str:
    also = f"feeds {row.also}" if row.also else ""
    parts = (row.team, row.state, _level(row.level), row.how, also)
    return f"{row.name}: {', '.join(part for part in parts if part)}"


def _cut(row: CutRow) -> str:
    levels = f"{_level(row.before)} to {_level(row.after)}" if row.before is not None else ""
    return f"{row.when} {row.name}: {', '.join(part for part in (levels, row.note) if part)}"


def _verb_line(number: int, row: VerbRow) -> str:
    about = ", ".join(part for part in (row.needs, row.takes, row.waits) if part)
    why = f"; not now: {row.why}" if row.why else ""
    return f"{number} {row.title}{f' ({about})' if about else ''}{why}"
