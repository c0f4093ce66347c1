"""Control's pages of the world and of messages: from the control view to sheets of rows.

Pure functions of view and size.  Where the panes stand, and what their keys ask for, is in
``control``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from simulator.consoles import attached
from simulator.consoles.glyphs import (
    DISC,
    DOT,
    HEAVY,
    HOLLOW,
    LOWER_EIGHTHS,
    POINTER,
    RIGHT,
    SQUARE,
    TIMES,
    TRIANGLE,
    UP,
)
from simulator.consoles.lines import (
    Item,
    Piece,
    Row,
    Sheet,
    Verb,
    cell,
    fit,
    mark,
    spread,
    titled,
    whole,
    width,
)
from simulator.consoles.participant_panes import ROOMY
from simulator.consoles.text import wrap
from simulator.pictures.views import APART, group

if TYPE_CHECKING:
    from simulator.pictures.control_pages_view import (
        AssetCell,
        ComingRow,
        FactRow,
        FlowRow,
        OpenDecision,
        StaffMessageRow,
        TeamAssets,
    )
    from simulator.pictures.control_view import ControlView, TeamRow

_COLUMN: Final = 25
"""Cells that a team's assets need at least; with more teams each gets a row."""
_TEXT: Final = 76
_PEOPLE: Final = 13
"""People that are drawn, at most."""
ASSET_MARKS: Final = {
    "normal": Piece(DISC, "muted"),
    "degraded": Piece(TRIANGLE, "warn"),
    "recovering": Piece(UP, "ok"),
    "down": Piece(SQUARE, "bad"),
    APART: Piece(HOLLOW, "text"),
}
MESSAGE_MARKS: Final = {
    "waits": Piece(DOT, "text"),
    "late": Piece(TRIANGLE, "warn"),
    "answered": Piece("r", "muted"),
    "left": Piece(TIMES, "faint"),
    "between": Piece(" "),
}
STAGE_MARKS: Final = {"reached": DISC, "running": POINTER, "countered": TIMES, "planned": DOT}


# ---- the world


def world_sheet(view: ControlView, room: int, tall: int) -> Sheet:
    """Return all assets by team, the worst first; how many stand how is the heading."""
    world, teams = view.world, view.world.teams
    meta = tuple(
        Piece(f"{shape} {n}  ", ink)
        for shape, n, ink in (
            (SQUARE, world.down, "bad"),
            (TRIANGLE, world.degraded, "warn"),
            (HOLLOW, world.apart, "text"),
            (DISC, world.normal, "muted"),
        )
        if n
    )
    fits = max(1, room // _COLUMN)
    if len(teams) > fits:
        items: tuple[Item, ...] = tuple(_team_line(team, room) for team in teams)
        head: tuple[Row, ...] = ()
    else:
        size = room // max(len(teams), 1)
        heads = [cell(f"{team.code} {team.name}", size, "bold") for team in teams]
        head = (fit(heads, room),)
        items = _columns(teams, size, room, max(1, tall - 2))
    return Sheet(
        "World",
        meta,
        (Verb("enter", "why"),),
        items,
        head=head,
        empty=("There are no assets in this exercise.",),
    )


def _team_line(team: TeamAssets, room: int) -> Item:
    """Return a team in one row: how many stand how, and the worst of them by name."""
    states = [group(one.state) for one in team.assets]
    out: list[Piece] = [cell(team.code, 4, "bold"), cell(team.name, 18, "subject")]
    for state, shape in ASSET_MARKS.items():
        n = states.count(state)
        out += [shape, cell(f" {n}", 4)] if n else [cell("", 5)]
    worst = [one for one in team.assets if one.state != "normal"]
    for one in worst:
        named = [
            ASSET_MARKS[group(one.state)],
            Piece(f" {one.name} "),
            Piece(one.level + "  ", "bold"),
        ]
        if width(out) + width(named) > room:
            break
        out += named
    ids = "+".join(one.id for one in (worst or team.assets))
    return Item(ids, (fit(out, room),), f"{team.code} {team.name}")


def _columns(teams: tuple[TeamAssets, ...], size: int, room: int, tall: int) -> tuple[Item, ...]:
    """Return the teams side by side; a row of the cursor holds one asset of each."""
    made = [_column(team, size - 1, tall) for team in teams]
    items = []
    for n in range(max((len(column) for column in made), default=0)):
        row: list[Piece] = []
        ids: list[str] = []
        for column in made:
            name, pieces = column[n] if n < len(column) else ("", ())
            row += [*fit(pieces, size - 1), Piece(" ")]
            ids += [name] if name else []
        items.append(Item("+".join(ids), (fit(row, room),)))
    return tuple(items)


def _column(team: TeamAssets, size: int, tall: int) -> list[tuple[str, Row]]:
    """Return (asset, row) for each row of a team; what does not fit is counted."""
    roomy = size + 1 >= ROOMY // 2
    broken = [one for one in team.assets if one.state != "normal"]
    lines = 2 * len(broken) if roomy else len(broken)
    roomy = roomy and lines + min(1, len(team.assets) - len(broken)) <= tall
    rows: list[tuple[str, Row]] = []
    for one in team.assets:
        rows.append((one.id, _asset(one, size)))
        if roomy and one.state != "normal":
            said = "; ".join(part for part in (one.reason, one.reads) if part)
            since = (Piece(one.since, "muted"),) if one.since else ()
            rows.append((one.id, spread((Piece(f"    {said}", "muted"),), since, size, gap=1)))
    if len(rows) <= tall:
        return rows
    kept = rows[: tall - 1]
    shown = {name for name, _ in kept}
    left = [one for one in team.assets if one.id not in shown]
    worst = ASSET_MARKS[group(left[0].state)]
    levels = {one.level for one in left}
    at = f" at {left[0].level}" if len(levels) == 1 else ""
    return [*kept, (left[0].id, (worst, Piece(f" {len(left)} more{at}", "muted")))]


def _asset(one: AssetCell, size: int) -> Row:
    end = (
        cell(one.level, 4, "text" if one.state == "normal" else "bold", right=True),
        cell(one.in_hand, 4, "muted", right=True),
    )
    ink = "muted" if one.state == "normal" else "subject"
    mark = ASSET_MARKS[group(one.state)]
    return spread((mark, Piece(" "), Piece(one.name, ink)), end, size, gap=1)


def flows_sheet(view: ControlView, room: int, _tall: int) -> Sheet:
    """Return what passes across borders, the worst first."""
    flows = view.world.flows
    bad = sum(one.tone != "faint" for one in flows)
    meta = f"{bad} of {len(flows)} cut or slow" if bad else f"{len(flows)}, all in full"
    return Sheet(
        "Across borders",
        (Piece(meta, "muted"),),
        items=tuple(Item(f"flow:{one.id}", (_flow(one, room),)) for one in flows),
        empty=("Nothing crosses a border.",),
    )


def _flow(one: FlowRow, room: int) -> Row:
    ink = one.tone if one.tone != "faint" else "muted"
    arrow = f" {TIMES} " if one.cut else f" {HEAVY}{RIGHT} "
    left = (
        Piece(" "),
        mark(one.tone) if one.tone != "faint" else Piece(DISC, "muted"),
        Piece(" "),
        Piece(f"{one.giver} ", "bold"),
        Piece(one.supplier, ink if one.tone == "faint" else "text"),
        Piece(arrow, one.tone),
        Piece(f"{one.taker} ", "bold"),
        Piece(one.dependant, ink if one.tone == "faint" else "text"),
    )
    hand = f"{one.in_hand} in hand" if one.in_hand else ""
    end = (
        Piece(f"{hand}  ", "muted"),
        cell("cut" if one.cut else one.level, 4, "bold", right=True),
    )
    return spread(left, end, room, gap=1)


def decisions_sheet(view: ControlView, room: int, tall: int) -> Sheet:
    """Return the open decisions, the shortest window first, with who has not read."""
    rows = view.world.decisions
    two = room >= _TEXT and tall > 2 * len(rows)
    return Sheet(
        "Open decisions",
        (Piece(str(len(rows)) if rows else "", "muted"),),
        (Verb("+", "longer", "screen.longer"), Verb("l", "log what was said", "screen.log_said")),
        tuple(Item(f"decision:{one.id}", _decision(one, room, two=two)) for one in rows),
        empty=("No decision is open.",),
    )


def _decision(one: OpenDecision, room: int, *, two: bool) -> tuple[Row, ...]:
    """Return a decision: its time, its question, and who has opened it."""
    readers: list[Piece] = []
    for who, said, tone in one.readers:
        late = tone == "warn"
        readers += [Piece("   " if readers else ""), Piece(f"{who} ", "muted")]
        readers += [Piece(f"{TRIANGLE} {said}", "warn")] if late else [Piece(said, "muted")]
    left = (
        Piece(" "),
        mark(one.tone) if one.tone == "warn" else Piece(DOT),
        cell(one.left, 8, "bold" if one.tone == "warn" else "text", right=True),
        Piece("  "),
        cell(one.team, 4, "bold"),
        Piece(one.text, "subject"),
    )
    if two:
        return (fit(left, room), fit((Piece(" " * 16), *readers), room))
    return (spread(left, readers if width(readers) < room // 2 else (), room),)


def stages_sheet(view: ControlView, room: int, _tall: int) -> Sheet:
    """Return the campaigns and how far they are."""
    items = []
    for one in view.world.campaigns:
        row: list[Piece] = [Piece(f"{one.name}  ", "bold"), Piece(f"{one.status}  ", "text")]
        rows: list[Row] = []
        for sort, text, tone in one.stages:
            piece = (
                Piece(f"{STAGE_MARKS.get(sort, DOT)} ", tone),
                Piece(f"{text}   ", _INK.get(sort, "text")),
            )
            if width(row) + width(piece) > room:
                rows.append(fit(row, room))
                row = [Piece("  ")]
            row += piece
        items.append(Item(f"campaign:{one.id}", (*rows, fit(row, room))))
    return Sheet("Campaigns", items=tuple(items), empty=("No campaign runs.",))


def facts_sheet(view: ControlView, room: int, _tall: int) -> Sheet:
    """Return what the seed draws: how each fact stands, and which injects tell of it."""
    rows = view.world.facts
    opens = any(one.opens for one in rows)
    return Sheet(
        "Uncertain facts",
        (Piece(str(len(rows)), "muted"),),
        (Verb("enter", "set it" if opens else "why"), *((Verb("w", "why", "screen.why"),) * opens)),
        tuple(Item(f"fact:{one.id}", (_fact(one, room),), one.title) for one in rows),
        empty=("Nothing here is uncertain.",),
    )


def _fact(one: FactRow, room: int) -> Row:
    left = (Piece("  "), cell(one.stands, 7, one.tone), Piece(one.title, "subject"))
    end = (Piece(f"{one.clues}  ", "muted"), cell(one.note, 14, "muted", right=True))
    return spread(left, end if room >= _TEXT else end[1:], room, gap=1)


def coming_sheet(view: ControlView, room: int, _tall: int) -> Sheet:
    """Return what is on its way and nobody planned: when on both clocks, what, and who is told."""
    rows = view.world.coming
    return Sheet(
        "Coming, unplanned",
        (Piece(str(len(rows)) if rows else "", "muted"),),
        (Verb("enter", "veto"), Verb("w", "why", "screen.why")),
        tuple(Item(f"coming:{one.id}", (_coming(one, room),)) for one in rows),
        empty=("Nothing comes that is not planned.",),
    )


def _coming(one: ComingRow, room: int) -> Row:
    left = (
        Piece("  "),
        cell(one.at, 6, "text", right=True),
        Piece("  "),
        cell(one.story, 11, "muted"),
        Piece(one.what, "subject"),
    )
    return spread(left, (Piece(one.to, "bold"),), room)


_INK: Final = {"reached": "text", "running": "bold", "countered": "muted", "planned": "faint"}


# ---- teams, and what waits


def teams_sheet(view: ControlView, room: int, tall: int) -> Sheet:
    """Return the teams: who is here, the last act, what is open and unread, who is busy."""
    sizes = (("here", 5), ("act", 7), ("open", 6), ("unread", 8))
    heads = [cell(text, size, "muted", right=True) for text, size in sizes]
    tail = (Piece("   busy", "muted"),) if _bar(room) else ()
    head = fit((Piece(" " * _name(room)), *heads, *tail), room)
    ready = (Piece(view.ready, "muted"),) if view.ready else ()
    return Sheet(
        "Teams",
        ready,
        (
            Verb("enter", "stuck?"),
            Verb("v", "view a desk", "screen.view_desk"),
            Verb("t", "talk", "screen.talk"),
        ),
        tuple(
            Item(row.code, (_team_row(row, room),), f"{row.code} {row.name}") for row in view.teams
        ),
        head=(head,) if tall > len(view.teams) + 1 else (),
        empty=("No team is seated.",),
    )


_WITH_NAMES: Final = 76
"""Cells from which a message's row has both names whole."""


_NAMED: Final = 20
"""Cells of a team's name with its code that come before its people are drawn."""


def _bar(room: int) -> int:
    """Return how many people are drawn in a team's row: none where there is no room."""
    return max(0, min(_PEOPLE, room - _NAMED - 26 - 3 - 9 - 11))


def _name(room: int) -> int:
    """Return the cells of a team's name with its code."""
    bar = _bar(room)
    return max(10, min(22, room - 26 - (bar + 12 if bar else 0) - 11))


def _people(row: TeamRow, room: int) -> Row:
    """Return a team's people, the busy ones lying first, and how many are busy of how many."""
    most, busy = _bar(room), row.people - row.free
    if not most:
        return ()
    drawn = min(row.people, most)
    lying = min(busy * drawn // max(row.people, 1), drawn)
    bar = (
        Piece(LOWER_EIGHTHS[0] * lying, "muted"),
        Piece(LOWER_EIGHTHS[4] * (drawn - lying), "strong"),
        Piece(" " * (most - drawn)),
    )
    return (Piece("   "), *bar, cell(f" {busy} of {row.people}", 9, "muted"))


def _team_row(row: TeamRow, room: int) -> Row:
    """Return one team; a silent one stands out by weight and mark."""
    loud = row.tone in {"warn", "bad"}
    name = _name(room)
    return fit(
        (
            cell(row.code, 3, "bold"),
            cell(row.name, name - 3, "subject"),
            cell(row.seats, 5, "muted", right=True),
            cell(row.last_act, 7, "bold" if loud else "muted", right=True),
            cell(str(row.open or DOT), 6, "text" if row.open else "faint", right=True),
            cell(str(row.new or DOT), 8, "text" if row.new else "faint", right=True),
            *_people(row, room),
            Piece("  "),
            mark(row.tone),
            Piece(f" {row.state}", "bold" if loud else "muted"),
            *((Piece(f", {row.help}", "muted"),) if row.help else ()),
        ),
        room,
    )


def waits_row(view: ControlView, room: int) -> Row:
    """Return what waits for control in one line."""
    said = view.waits.said()
    if not said:
        return whole([[Piece("Waits for you", "muted")], [Piece("nothing", "faint")]], room)
    left = [[Piece(one, "bold")] for one in said]
    if view.waits.ruling_left:
        place = next(n for n, one in enumerate(said) if "ruling" in one)
        left[place].append(Piece(f" {view.waits.ruling_left}", "warn"))
    return whole([[Piece("Waits for you", "muted")], *left], room)


# ---- messages


class Messages(Protocol):
    """A view that has messages to personas."""

    @property
    def messages(self) -> tuple[StaffMessageRow, ...]:
        """Those that wait first, the oldest on top."""


def messages_sheet(view: Messages, room: int, _tall: int) -> Sheet:
    """Return the messages: those that wait for an answer first, the oldest on top."""
    open_ones = sum(row.state in {"waits", "late"} for row in view.messages)
    return Sheet(
        "Messages",
        (Piece(f"{open_ones} wait" if open_ones else "none waits", "muted"),),
        (
            Verb("r", "answer", "screen.answer"),
            Verb("del", "leave", "screen.skip"),
            Verb("n", "next", "screen.next"),
        ),
        tuple(Item(row.id, _message(row, room), _hay(row)) for row in view.messages),
        empty=("No message waits, and none was written.",),
    )


def _hay(row: StaffMessageRow) -> str:
    return f"{row.sender} {row.to} {row.subject} {row.state} {row.note}"


_ALONE: Final = 56
"""Cells from which on a message stands in one row."""


def _message(row: StaffMessageRow, room: int) -> tuple[Row, ...]:
    """Return one message; where there is little room its subject stands under who wrote it."""
    past = row.state in {"answered", "left", "between"}
    ink = "muted" if past else "subject"
    who = 20 if room >= _WITH_NAMES else 15
    left = (
        Piece(" "),
        MESSAGE_MARKS[row.state],
        cell(row.when, 5, "muted" if past else "bold", right=True),
        Piece("  "),
        cell(row.sender, 12, "text"),
        Piece(" "),
    )
    held = row.persona is not None and row.persona.mine
    note = (Piece(row.note, "muted" if past else "strong" if held else "text"),)
    if room < _ALONE:
        under = (Piece(" " * 9), Piece(row.subject, ink))
        return fit((*left, Piece(row.to, "muted")), room), spread(under, note, room, gap=1)
    whole_row = (*left, cell(row.to, who, "muted"), Piece(" "), Piece(row.subject, ink))
    return (spread(whole_row, note, room, gap=1),)


def staff_message_sheet(row: StaffMessageRow | None, room: int, _tall: int) -> Sheet:
    """Return one message whole."""
    if row is None:
        return Sheet("Message", empty=("No message is under the cursor.",))
    size = min(room, _TEXT)
    label = (Piece(f" {row.tlp} ", f"tlp:{row.tlp}"),) if row.tlp else ()
    sent = f"   {row.at}   {row.channel}".rstrip()
    head = (Piece("From ", "muted"), Piece(row.sender, "bold"), Piece(sent, "muted"))
    to: Row = (Piece("To   ", "muted"), Piece(row.to, "bold"))
    if width(head) + width(label) + 2 > room:  # its time and its way stand whole
        head = (*head[:2], Piece(f"   {row.at}", "muted"))
        to = spread(to, (Piece(row.channel, "muted"),), room)
    rows: list[Row] = [
        spread(head, label, room),
        to,
        *((((Piece(f"{row.by}", "muted"),)),) if row.by else ()),
        *titled(row.properties, size),
        *((Piece(text),) for text in wrap(row.body, size)),
        *attached.listed(row.files, size),
    ]
    verbs: tuple[Verb, ...] = (Verb("r", "answer", "screen.answer"),) if row.opens else ()
    verbs += attached.opens(row.files)
    items = tuple(Item("", (fit(each, room),)) for each in rows)
    zoom = Verb("z", "zoom", "screen.zoom")
    return Sheet(row.subject, attached.count(row.files), (*verbs, zoom), items)
