"""The roster sheet: on paper, for each seat a slip that can be cut off, with its code.

What stands on it comes from a scenario too, so each text is one harmless line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import segno

from simulator.harmless import one_line
from simulator.net.where import Where
from simulator.pictures.join_line import join_line

WIDTH: Final = 78
_CUT: Final = "- " * 17 + "8< " + "- " * 20
_SQUARES: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
_ONE_SEAT: Final = "secret; for this seat alone, once"
_QUIET: Final = 4
"""Modules left white round a QR code, as its standard asks."""


class Slip(NamedTuple):
    """What one person is given.

    Args:
        role: The seat's name.
        team: The team's name, or what else the seat is of.
        code: Of the seat.
        until: When the code ends, as people read it.
        shown: Whether it is no seat's: it shows what everybody may know, as often as one likes.

    """

    role: str
    team: str
    code: str
    until: str
    shown: bool = False


class Sheet(NamedTuple):
    """What is the same on all slips.

    Args:
        title: Of the exercise.
        marking: How it is marked.
        where: How the host is reached.
        program: How the program is started there.

    """

    title: str
    marking: str
    where: Where
    program: str = "startex"


def sections(sheet: Sheet, slips: Iterable[Slip]) -> Iterator[str]:
    """Yield the texts of a roster sheet: what it is, then one for each seat."""
    slips = list(slips)
    head = [
        _ends("EXERCISE EXERCISE EXERCISE", sheet.marking),
        _clipped(f"{sheet.title}: roster sheet", WIDTH),
        "",
        "The codes are secret: whoever has one can sit down at its seat, once.",
        "Cut along the lines and give each person theirs; destroy what is left over.",
        "",
        *(f"  {_clipped(slip.role, 34):34}  {_clipped(slip.team, 40)}".rstrip() for slip in slips),
    ]
    yield "\n".join(head) + "\n"
    for slip in slips:
        yield "\n".join(_slip(sheet, slip)) + "\n"


def _slip(sheet: Sheet, slip: Slip) -> Iterator[str]:
    where = sheet.where
    line = join_line(where.url, slip.code, where.fingerprint, program=sheet.program)
    yield _CUT.rstrip()
    yield ""
    yield _ends("EXERCISE EXERCISE EXERCISE", sheet.marking)
    yield _clipped(sheet.title, WIDTH)
    yield ""
    yield f"  Seat         {_clipped(slip.role, 60)}"
    yield f"  Of           {_clipped(slip.team, 60)}"
    yield f"  Code         {slip.code}"
    what = "no seat; as many screens as you like" if slip.shown else _ONE_SEAT
    yield f"               {what}, until {slip.until}"
    yield f"  Address      {where.url}"
    if where.fingerprint:
        yield f"  Fingerprint  {where.fingerprint}"
    yield ""
    yield "At a terminal:"
    yield ""
    yield f"  {line}"
    yield ""
    yield from squares(line)


def squares(text: str) -> Iterator[str]:
    """Yield the rows of a QR code in half blocks, dark on white as on paper."""
    code = segno.make_qr(text, error="m")
    rows = [[bool(dark) for dark in row] for row in code.matrix_iter(border=_QUIET)]
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    for upper, lower in zip(rows[::2], rows[1::2], strict=True):
        yield "".join(_SQUARES[pair] for pair in zip(upper, lower, strict=True)).rstrip()


def _ends(left: str, right: str) -> str:
    right = _clipped(right, 24)
    return f"{_clipped(left, WIDTH - len(right) - 2):{WIDTH - len(right)}}{right}"


def _clipped(text: str, most: int) -> str:
    line = one_line(text)
    return line if len(line) <= most else f"{line[: most - 1]}…"
