"""Places of the control console's panes in each of its views, at each size.

Pure functions of view and room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.consoles.frame import Rect, stacked
from simulator.consoles.persona_pages import persona_height

if TYPE_CHECKING:
    from simulator.consoles.control_pages import Messages
    from simulator.pictures.control_pages_view import StaffMessageRow
    from simulator.pictures.control_view import ControlView


_LIST: Final = 42
_PERSONA: Final = 36
"""Cells of the list of messages, and of what stands beside one that waits."""
_KEPT: Final = 6
"""Rows that the message keeps above what stands under it."""


def messages(
    view: Messages, row: StaffMessageRow | None, body: Rect, *, wide: bool
) -> dict[str, Rect]:
    """Return the messages above or beside the one that is read, with what its persona goes by."""
    asked = persona_height(row, body.w if not wide else _PERSONA)
    if wide:
        left = body._replace(w=_LIST if asked else (body.w - 3) * 11 // 20)
        rest = body.w - left.w - 3 - (_PERSONA + 3 if asked else 0)
        places = {"messages": left, "message": Rect(left.x + left.w + 3, body.y, rest, body.h)}
        if asked:
            places["persona"] = Rect(body.x + body.w - _PERSONA, body.y, _PERSONA, body.h)
        return places
    most = max(4, min(6 if asked else 8, 1 + len(view.messages)))
    order = (
        ("messages", lambda _: most),
        ("message", lambda left: max(_KEPT, left - asked) if asked else left),
        ("persona", lambda left: left if asked else 0),
    )
    return stacked(order, body)


def world(view: ControlView, body: Rect, *, wide: bool) -> dict[str, Rect]:
    """Return levels, flows, open decisions and teams; what waits is the last row."""
    region, above = view.world, body._replace(h=max(0, body.h - 1))
    waits = {"waits": Rect(body.x - 1, body.y + body.h - 1, body.w + 1, 1)}
    teams, most = 2 + len(view.teams), 2 + _deepest(view, wide=wide)
    asked = max(1, len(region.decisions))
    drawn = 1 + len(region.facts) if region.facts else 0
    # Where facts are drawn, a small screen shows one row of each list, and all open decisions.
    comes = 1 + max(1, min(len(region.coming), 1 if drawn and not wide else 3))
    if not wide:
        few = min(drawn, 2)
        flows, cut = (2, 3) if drawn else (3, 2)
        keep = 1 + min(len(view.teams), 5) + 1 + min(asked, cut) + 3 + comes + few
        order = (
            ("world", lambda left: max(4, min(most, left - keep))),
            ("flows", lambda left: min(1 + len(region.flows), flows, left - keep + 3)),
            (
                "decisions",
                lambda left: 1 + min(asked, max(1, left - comes - few - len(view.teams) - 3)),
            ),
            ("coming", lambda left: min(comes, max(2, left - 3 - few))),
            ("facts", lambda left: min(few, left - 3)),
            ("teams", lambda left: left),
        )
        return stacked(order, above) | waits
    low = max(teams, 1 + 2 * asked)
    stages = 1 + sum(1 + len(one.stages) // 2 for one in region.campaigns)
    few = min(drawn, 3)
    last = stages + (1 + few if few else 0)
    upper = (
        ("world", lambda left: min(most, left - low - last - 6)),
        ("flows", lambda left: min(1 + len(region.flows), left - low - last - 2)),
    )
    places = stacked(upper, above, gap=1)
    y = max(rect.y + rect.h for rect in places.values()) + 1 if places else above.y
    left = Rect(above.x, y, (above.w - 3) * 2 // 5, min(low, above.y + above.h - y))
    right = Rect(left.x + left.w + 3, y, above.w - left.w - 3, left.h)
    under = Rect(above.x, y + left.h + 1, above.w, above.y + above.h - y - left.h - 1)
    places |= {"decisions": left, "teams": right}
    if under.h > 1:
        half = (under.w - 3) // 2
        places["coming"] = under._replace(w=half)
        right = under._replace(x=under.x + half + 3, w=under.w - half - 3)
        orders = (
            ("stages", lambda left: min(max(2, stages), left - few - 1) if few else left),
            ("facts", lambda left: left),
        )
        places |= stacked(orders, right, gap=1)
    return places | waits


def _deepest(view: ControlView, *, wide: bool) -> int:
    """Return the rows of the team that has the most to show."""
    rows = 1
    for team in view.world.teams:
        broken = sum(one.state != "normal" for one in team.assets)
        rows = max(rows, len(team.assets) + (broken if wide else 0))
    return rows


def columns(view: ControlView, body: Rect) -> dict[str, Rect]:
    """Return the timeline over two columns."""
    time = stacked((("timeline", lambda _: 4),), body)
    below = Rect(body.x, body.y + 5, body.w, body.h - 5)
    left = Rect(below.x, below.y, (below.w - 3) * 6 // 11, below.h)
    right = Rect(left.x + left.w + 3, below.y, below.w - left.w - 3, below.h)
    worth = 1 + max(1, min(5, len(view.rulings) + len(view.worth)))
    order = (
        ("next", lambda _: 5),
        ("msel", lambda left: min(2 + len(view.msel), left - worth - 1)),
        ("worth", lambda left: left),
    )
    teams = 2 + len(view.teams)
    side = (("teams", lambda _: teams), ("activity", lambda left: left))
    return {**time, **stacked(order, left, gap=1), **stacked(side, right, gap=1)}


def stack(view: ControlView, body: Rect, room: int) -> dict[str, Rect]:
    """Return one column; the region is folded into one line, the teams stand with it on F3."""
    worth = 1 + max(1, min(5, len(view.rulings) + len(view.worth)))
    order = (
        ("next", lambda _: 2),
        ("msel", lambda left: max(4, left - worth - 4)),
        ("worth", lambda _: worth),
        ("activity", lambda left: left),
    )
    above = Rect(body.x, body.y, body.w, max(0, body.h - 1))
    return {**stacked(order, above), "fold": Rect(0, body.y + body.h - 1, room, 1)}
