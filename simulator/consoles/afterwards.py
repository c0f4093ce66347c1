"""The panes of the after-action console: from the review to sheets of rows.

Pure functions of the review, the second that is looked at, and the size.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator import times
from simulator.consoles.axis import Axis, overlay
from simulator.consoles.curves import braille, missing
from simulator.consoles.glyphs import (
    BEAM,
    DIAMOND,
    DISC,
    DOT,
    HEAVY,
    LOWER_EIGHTHS,
    MINUS,
    OPEN_DIAMOND,
    SQUARE,
    TRIANGLE,
)
from simulator.consoles.lines import Item, Piece, Row, Sheet, Verb, cell, fit, mark, rail, spread
from simulator.consoles.text import cells, wrap
from simulator.times import hours_minutes

if TYPE_CHECKING:
    from simulator.pictures.review_view import (
        ClueRow,
        Curve,
        KnownRow,
        Lane,
        MatterRow,
        MomentRow,
        ObjectiveRow,
        ReviewView,
        SharedRow,
        TaskRow,
    )

_HEIGHT: Final = {"P": 6, "S": 4, "M": 2, "U": 0}
_AROUND: Final = 16
"""Cells of an objective's row that are neither its title nor its reason."""
UNRATED: Final = "unrated"
R_IS: Final = "R: what became of services; 0 as if nobody acted, 1 as the best known play"
_INK: Final = {"P": "ok", "S": "text", "M": "warn", "U": "bad"}
SINCE: Final = 7
_CHANGE: Final = {"ok": DISC, "faint": DISC, "warn": TRIANGLE, "bad": SQUARE}
_SORT: Final = {
    "inject": Piece(OPEN_DIAMOND, "muted"),
    "decision": Piece(DIAMOND, "strong"),
    "consequence": Piece(HEAVY, "muted"),
    "control": Piece("=", "muted"),
}


def rating(letter: str) -> Row:
    """Return a rating: height and letter say the same; what a rule proposes is small and faint."""
    if letter in {"", "open"}:
        said = UNRATED if letter else "  "
        return (Piece(f"{DOT} ", "muted"), Piece(said, "muted"))
    if letter == "N/O":
        return (Piece(f"{DOT} ", "muted"), Piece(letter, "muted"))
    ink = _INK[letter.upper()]
    bar = LOWER_EIGHTHS[_HEIGHT[letter.upper()]]
    if letter.islower():
        return (Piece(bar, "faint"), Piece(f" {letter}?", ink))
    return (Piece(bar, ink), Piece(f" {letter} ", ink))


def objectives_sheet(view: ReviewView, room: int, _tall: int) -> Sheet:
    """Return the objectives with their ratings and reasons."""
    open_tasks = sum(task.rating == "open" for row in view.objectives for task in row.tasks)
    size = max([cells(row.title) for row in view.objectives] or [0])
    size = _title_size(view, room, size)
    meta = view.rated_by + (f", {open_tasks} {UNRATED}" if open_tasks else "")
    letters = [row.rating for row in view.objectives]
    letters += [task.rating for row in view.objectives for task in row.tasks]
    suggested = any(one.islower() for one in letters if one != "open")
    legend = "p? s? m? u?: what the rules suggest" if suggested else ""
    return Sheet(
        "Objectives",
        (Piece(meta, "muted"), Piece(f"   {legend}" if legend else "", "muted")),
        (Verb("enter", "tasks"),),
        tuple(
            Item(f"objective:{row.number}", (_objective_row(row, room, size),))
            for row in view.objectives
        ),
        head=((Piece(R_IS, "muted"),),) if has_r(view) else (),
        empty=("This scenario names no objectives.",),
    )


def has_r(view: ReviewView) -> bool:
    """Return whether an R stands beside any objective, and so a line that says what it is."""
    return any(row.outcome for row in view.objectives)


def _title_size(view: ReviewView, room: int, size: int) -> int:
    """Return the cells of an objective's title: beside a short reason, all that is left."""
    reason = max([cells(f"R {row.outcome}  {row.reason}") for row in view.objectives] or [0])
    left = room - _AROUND - reason
    return min(size, left if left >= room // 3 else room // 2)


def _objective_row(row: ObjectiveRow, room: int, size: int) -> Row:
    """Return one objective."""
    left = (
        Piece(f"{row.number}  ", "muted"),
        cell(row.title, size, "subject"),
        Piece("  "),
        *rating(row.rating),
        Piece("  "),
        *(
            (Piece(f"R {row.outcome}  ", "warn" if row.parts else "subject"),)
            if row.outcome
            else ()
        ),
        Piece(row.reason, "muted"),
    )
    return fit(left, room)


def objective_text(row: ObjectiveRow) -> str:
    """Return an objective in full: how its tasks came out, R beside it, and where they part."""
    parts = [row.reason]
    if row.outcome:
        parts += ["", f"R, the share of what was possible: {row.outcome}."]
    return "\n".join([*parts, *(("", row.parts) if row.parts else ())])


def task_rows(row: TaskRow, room: int) -> tuple[Row, ...]:
    """Return a task with what it was judged by."""
    lead = Piece("E " if row.essential else "  ", "strong")
    end = (*rating(row.rating), Piece(f"  {row.status}", "muted"))
    title = (Piece("  "), lead, Piece(f"{row.team} ", "bold"), Piece(row.text, "subject"))
    return (spread(title, fit(end, 22), room),)


def task_text(row: TaskRow) -> str:
    """Return a task in full: window, reason, evidence; what ``enter`` on it shows."""
    parts = [f"{row.team}, {row.window}" if row.window else row.team, ""]
    parts += [row.status, ""] if row.status else []
    parts += [row.why, ""] if row.why else []
    parts += [f"{at}  {what}" for at, what in row.evidence] or ["No evidence is on record."]
    return "\n".join(parts)


def tasks_sheet(view: ReviewView, room: int, _tall: int) -> Sheet:
    """Return all tasks under their objectives."""
    items: list[Item] = []
    for objective in view.objectives:
        items.append(
            Item(
                f"objective:{objective.number}",
                (_objective_row(objective, room, _title_size(view, room, 40)),),
            )
        )
        items += [Item(f"task:{task.id}", task_rows(task, room)) for task in objective.tasks]
    return Sheet(
        "Tasks",
        (Piece("E is essential", "muted"),),
        (Verb("enter", "evidence"),),
        tuple(items),
        empty=("No task is on record.",),
    )


def lanes_axis(view: ReviewView, room: int) -> Axis:
    """Return the axis that lanes and curves share."""
    names = [cells(curve.name) for curve in view.curves]
    left = max(9, min(1 + max(names, default=0), room // 4))
    return Axis(view.end_x, room, left=left, right=10)


def lanes_sheet(view: ReviewView, at: int, room: int, tall: int) -> Sheet:
    """Return what happened to each team: told, did, runs in three rows, or all in one."""
    axis = lanes_axis(view, room)
    three = tall >= 2 + 3 * len(view.lanes)
    airy = tall >= 1 + 4 * len(view.lanes) and three
    legend = (
        Piece(f"{OPEN_DIAMOND} inject  {DIAMOND} decision  ", "muted"),
        Piece(HEAVY, "ok"),
        Piece(" service", "muted"),
    )
    items: list[Item] = []
    for n, lane in enumerate(view.lanes):
        rows = _three_rows(lane, axis, at) if three else [_one_row(lane, axis, at)]
        gap: list[Row] = [()] if airy and n else []
        items.append(Item(f"lane:{lane.code}", (*gap, *rows), lane.name, len(gap)))
    now = (min(axis.at(at), axis.left + axis.span - 4), Piece(hours_minutes(at), "strong"))
    return Sheet(
        "What happened",
        legend,
        (Verb("\u2190\u2192", "move"), Verb("t", "knew at T", "screen.knew")),
        tuple(items),
        head=(overlay(axis.labels(at), (now,), room),),
        empty=("No team played.",),
    )


def _runs(lane: Lane, axis: Axis) -> list[tuple[int, Piece]]:
    """Return the line of a lane: how its services ran, with a shape where that changes."""
    marks: list[tuple[int, Piece]] = []
    ends = [*lane.runs[1:], (axis.end, "")]
    for (start, tone), (end, _) in zip(lane.runs, ends, strict=True):
        first, last = axis.at(start), axis.at(end)
        ink = "faint" if tone == "ok" else tone
        marks.append((first, Piece(HEAVY * (last - first + 1), ink)))
    for start, tone in lane.runs[1:]:
        marks.append(
            (axis.at(start), Piece(_CHANGE.get(tone, DOT), "ok" if tone == "faint" else tone))
        )
    return marks


def _three_rows(lane: Lane, axis: Axis, at: int) -> list[Row]:
    """Return a lane in three rows."""
    now = (axis.at(at), Piece(BEAM, "strong"))
    told = [(axis.at(x), Piece(OPEN_DIAMOND, "muted")) for x in lane.told]
    did = [
        (axis.at(x), Piece(f"{DIAMOND}{label}", "strong" if label else "text"))
        for x, label in sorted(lane.did, key=lambda pair: bool(pair[1]))
    ]
    leads: tuple[Row, ...] = (
        (cell(lane.code, 3, "bold"), Piece("told", "muted")),
        (Piece("   did", "muted"),),
        (Piece("   runs", "muted"),),
    )
    marked = (told, did, _runs(lane, axis))
    return [
        overlay(lead, [now, *marks], axis.room) for lead, marks in zip(leads, marked, strict=True)
    ]


def _one_row(lane: Lane, axis: Axis, at: int) -> Row:
    """Return a lane in one row: the service line with the decisions on it."""
    did = [
        (axis.at(x), Piece(label or DIAMOND, "strong" if label else "text"))
        for x, label in sorted(lane.did, key=lambda pair: bool(pair[1]))
    ]
    now = (axis.at(at), Piece(BEAM, "strong"))
    return overlay((cell(lane.code, 9, "bold"),), [*_runs(lane, axis), now, *did], axis.room)


def services_sheet(view: ReviewView, room: int, _tall: int, *, roomy: bool) -> Sheet:
    """Return the curves: braille where there is room, else what was missing in one row."""
    axis = lanes_axis(view, room)
    legend = f"{HEAVY} as played"
    if any(curve.else_points for curve in view.curves):
        legend += f"  {DOT} {DOT} if nobody had acted"
    items = []
    for curve in view.curves:
        rows = braille(curve, axis) if roomy else (missing(curve, axis),)
        items.append(Item(f"curve:{curve.id}", rows, f"{curve.name} {curve.team}"))
    return Sheet(
        "Services",
        (Piece(legend if roomy else "what was missing", "muted"),),
        (Verb("3", "open", "screen.page('3')"),),
        tuple(items),
        empty=("No service is on record.",),
    )


def curve_text(curve: Curve) -> str:
    """Return a curve as text: what was lost, and why it changed."""
    lines = [f"Lowest {curve.low or 'not known'}. {curve.lost}".strip(), ""]
    lines += [f"{at}  {why}" for at, why in curve.reasons] or ["It never changed."]
    return "\n".join(lines)


def matters_sheet(view: ReviewView, room: int, _tall: int) -> Sheet:
    """Return the decisions that mattered, with what each saved or cost."""
    return Sheet(
        "Five decisions that mattered",
        (Piece("service hours against the same hour without it", "muted"),),
        (Verb("enter", "why"),),
        tuple(
            Item(f"matter:{row.number}", (_matter_row(row, room),), f"{row.team} {row.text}")
            for row in view.matters
        ),
        empty=(view.matters_said or "What decisions moved has not been worked out.",),
    )


def _matter_row(row: MatterRow, room: int) -> Row:
    """Return one decision: saved to the right of the beam, lost to the left."""
    size = 12 if room >= 60 else 8  # noqa: PLR2004  # the bars shrink before the words
    length = max(1, round(abs(row.weight) * size / 1_000_000))
    loss = row.weight < 0
    bar: Row = (
        Piece(" " * (4 - min(4, length)) + HEAVY * min(4, length) if loss else " " * 4, "bad"),
        Piece(BEAM, "line"),
        *((Piece(" " * size),) if loss else rail(row.weight, size, "ok")),
    )
    bar = tuple(piece._replace(text=piece.text.replace("\u2500", " ")) for piece in bar)
    hours_text = row.hours.replace("-", MINUS, 1)
    end = (*bar, cell(hours_text, 7, "bad" if loss else "bold", right=True))
    left = (
        Piece(f"{row.number} ", "strong"),
        Piece(f"{row.at} ", "muted"),
        Piece(f" {row.team} ", "bold"),
        Piece(row.text, "subject"),
    )
    return spread(left, end, room, gap=1)


def sharing_sheet(view: ReviewView, room: int, _tall: int) -> Sheet:
    """Return who gave whom how much, and how late."""
    teams = [lane.code for lane in view.lanes]
    takers = list(dict.fromkeys([*teams, *(cell_.taker for cell_ in view.cells)]))
    givers = list(dict.fromkeys([*teams, *(cell_.giver for cell_ in view.cells)]))
    size = max(8, min(13, (room - 6) // max(1, len(takers))))
    head = (cell("from", 6, "muted"), *(cell(f"to {code}", size, "muted") for code in takers))
    by_pair = {(each.giver, each.taker): each for each in view.cells}
    items = []
    for giver in givers:
        row = [cell(giver, 6, "bold")]
        for taker in takers:
            found = by_pair.get((giver, taker))
            if found is None:
                row.append(Piece(" " * size))
            elif not found.items:
                row += [mark(found.tone), cell(" none", size - 1, "text")]
            else:
                row.append(cell(f"{found.items}, {found.median}".rstrip(", "), size, found.tone))
        items.append(Item(f"giver:{giver}", (fit(row, room),)))
    return Sheet(
        "Who shared what",
        (Piece("items, median delay", "muted"),),
        (Verb("5", "open", "screen.page('5')"),),
        tuple(items),
        head=(fit(head, room),),
        empty=("Nothing was shared.",),
    )


def shared_sheet(view: ReviewView, room: int, _tall: int) -> Sheet:
    """Return each item that was shared, or should have been."""
    return Sheet(
        "Items",
        (Piece(f"{len(view.shared)}", "muted"),),
        (),
        tuple(
            Item(f"shared:{n}", (_shared_row(row, room),), f"{row.what} {row.giver} {row.takers}")
            for n, row in enumerate(view.shared)
        ),
        empty=("Nothing was shared.",),
    )


def _shared_row(row: SharedRow, room: int) -> Row:
    """Return one item."""
    left = (
        cell(row.at, 7, "muted"),
        cell(row.giver, 3, "bold"),
        Piece(row.what, "subject"),
    )
    end = (
        cell(row.tlp.removeprefix("TLP:"), 13, "muted"),
        cell(row.takers or "no one", 14, "text" if row.takers else "warn"),
        cell(row.delay, 7, row.tone, right=True),
    )
    return spread(left, end, room)


def moments_sheet(view: ReviewView, room: int, _tall: int) -> Sheet:
    """Return injects, decisions and consequences in order of time."""
    return Sheet(
        "Time",
        (Piece("injects, decisions, consequences", "muted"),),
        (Verb("/", "filter", "screen.filter"), Verb("t", "knew at T", "screen.knew")),
        tuple(
            Item(f"{n}", (_moment_row(row, room),), f"{row.sort} {row.team} {row.text}")
            for n, row in enumerate(view.moments)
        ),
        empty=("The record is empty.",),
    )


def _moment_row(row: MomentRow, room: int) -> Row:
    """Return one moment; a consequence stands under what brought it."""
    indent = "  " if row.sort == "consequence" else ""
    ink = row.tone if row.tone in {"warn", "bad"} else "subject"
    return fit(
        (
            cell(row.at, 9, "muted"),
            Piece(indent),
            _SORT[row.sort],
            Piece(" "),
            cell(row.team, 3, "bold"),
            Piece(row.text, ink),
            Piece(f"   {row.detail}", "muted"),
        ),
        room,
    )


def known_sheet(view: ReviewView, at: int, room: int, _tall: int) -> Sheet:
    """Return what was true at a time, and which team had been told of it by then."""
    true = [row for row in view.known if row.x <= at]
    size = 12 if room >= 100 else 10  # noqa: PLR2004  # ``not yet`` with its mark takes nine
    head = (
        cell("since", SINCE, "muted"),
        Piece("what", "muted"),
    )
    ends = tuple(cell(lane.code, size, "bold", right=True) for lane in view.lanes)
    return Sheet(
        f"Who knew what at {times.mark(at)}",
        (Piece(f"{len(true)} of {len(view.known)} things were true by then", "muted"),),
        (Verb("\u2190\u2192", "move time"), Verb("t", "choose a time", "screen.knew")),
        tuple(Item(f"known:{n}", (_known_row(row, at, room, size),)) for n, row in enumerate(true)),
        head=(spread(head, ends, room),),
        empty=("Nothing had happened yet.",),
    )


def _known_row(row: KnownRow, at: int, room: int, size: int) -> Row:
    """Return one truth: who knew it, since when."""
    left = (cell(row.at, SINCE, "muted"), Piece(row.text, "subject"))
    return spread(left, _since(row.told, at, size), room)


def _since(told: tuple[int | None, ...], at: int, size: int) -> Row:
    """Return since when each team had something at a time."""
    return tuple(
        cell(hours_minutes(one), size, "text", right=True)
        if one is not None and one <= at
        else cell(f"{TRIANGLE} not yet" if one is not None else "never", size, "warn", right=True)
        for one in told
    )


def clues_sheet(view: ReviewView, at: int, room: int, _tall: int) -> Sheet:
    """Return what each clue said, and which team had it by a time."""
    size = 12 if room >= 100 else 10  # noqa: PLR2004  # as who knew what has it
    ends = tuple(cell(lane.code, size, "bold", right=True) for lane in view.lanes)
    return Sheet(
        "Clues",
        (Piece("what each said, and who had it", "muted"),),
        (Verb("enter", "what was decided with it"),),
        tuple(
            Item(f"clue:{n}", (_clue_row(row, at, room, size),)) for n, row in enumerate(view.clues)
        ),
        head=(spread((cell("clue", SINCE, "muted"), Piece("it said", "muted")), ends, room),),
        empty=("Nothing was uncertain.",),
    )


def _clue_row(row: ClueRow, at: int, room: int, size: int) -> Row:
    left = (cell(row.inject, SINCE, "muted"), Piece(row.said, "subject"))
    return spread(left, _since(row.told, at, size), room)


def text_sheet(title: str, text: str, room: int) -> Sheet:
    """Return running text under a heading."""
    rows = [((Piece(line),),) for line in wrap(text, min(72, room))]
    return Sheet(title, items=tuple(Item("", row) for row in rows))
