"""Verbs of looking back, at any seat: once the exercise has ended its after-action is in lines."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from simulator.errors import SimulatorError
from simulator.plain.after_lines import PAGES, knew, whole
from simulator.plain.verbs import Say, Verbs, no
from simulator.units import MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.pictures.port import ReviewPort, SeatPort
    from simulator.pictures.review_view import ReviewView

PAGE: Final = 30
"""Lines that are said at once."""
_MORE: Final = "more"
_TIME: Final = re.compile(r"(?:T\+)?(\d{1,3}):([0-5]\d)")
_NOT_YET: Final = "The exercise has not ended."


class AfterVerbs:
    """What is typed about an exercise that has ended.

    Args:
        port: The seat's.

    """

    def __init__(self, port: SeatPort) -> None:
        self._port = port
        self._review: ReviewPort | None = None
        self._rest: list[str] = []
        """What is left of the page that was read last."""

    def verbs(self) -> Verbs:
        """Return verb → what it does, in words and as a function."""
        return {
            "after": (
                f"[PAGE [N]]: after ENDEX, what came of it; pages: {', '.join(PAGES)}",
                self._after,
            ),
            "report": (": after ENDEX, write what came of it", self._report),
        }

    def leave(self) -> None:
        """Let go of what is still being worked out."""
        if self._review is not None:
            self._review.leave()

    def _opened(self) -> ReviewPort | str:
        """Return the after-action, or why there is none."""
        try:
            self._review = self._port.review()
        except SimulatorError as error:
            return str(error)
        return self._review if self._review is not None else _NOT_YET

    def _after(self, rest: str) -> Say:
        if rest == _MORE:
            return self._page(self._rest)
        review = self._opened()
        if isinstance(review, str):
            return [review]
        review.look_again()
        view = review.review_view()
        name, _, about = rest.partition(" ")
        found = [page for page in PAGES if page.startswith(name.lower())] if name else ["front"]
        if len(found) != 1:
            return [f"There is no page {name:.20}; there are {', '.join(PAGES)}."]
        return self._page(PAGES[found[0]](view)) if not about else self._row(view, found[0], about)

    def _row(self, view: ReviewView, page: str, about: str) -> Say:
        """Return what is behind a row of a page; of what teams knew, how it was at a time."""
        if page == "knew":
            at = _TIME.fullmatch(about.strip())
            if at is None:
                return ["That is not a time. Write it like T+01:20."]
            return self._page(knew(view, (int(at[1]) * 60 + int(at[2])) * MINUTE))
        number = int(about) if about.isascii() and about.isdecimal() and len(about) < 7 else 0  # noqa: PLR2004 - no page has as many rows
        lines = whole(view, page, number)
        return self._page(lines) if lines is not None else [no("row", about, f"after {page}")]

    def _page(self, lines: Iterable[str]) -> Say:
        """Return as much as is said at once; the rest is kept."""
        rest = iter(lines)
        said = list(islice(rest, PAGE))
        self._rest = list(rest)
        if self._rest:
            said.append(f"{len(self._rest)} more; type after {_MORE}.")
        return said or ["There is nothing on this page."]

    def _report(self, _: str) -> Say:
        review = self._opened()
        if isinstance(review, str):
            return [review]
        try:
            return [review.write_report()]
        except SimulatorError as error:
            return [str(error)]
