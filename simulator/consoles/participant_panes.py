"""The panes of a team's desk: from the participant view to sheets of rows.

Pure functions of view and size, so each can be tested without an app.  Two-line rows where a pane
has the room, one-line rows below it: that rule sits here and not in a style sheet.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from simulator.consoles import attached
from simulator.consoles.glyphs import (
    BULLET,
    DISC,
    DOT,
    HOLLOW,
    RIGHT,
    SQUARE,
    TRIANGLE,
    UP,
)
from simulator.consoles.lines import (
    Item,
    Piece,
    Row,
    Sheet,
    Verb,
    bar,
    cell,
    fit,
    mark,
    prose,
    rail,
    spread,
    stands,
    titled,
    whole,
    width,
)
from simulator.consoles.text import cells, clip, wrap
from simulator.pictures.views import APART, group
from simulator.units import hundredths

if TYPE_CHECKING:
    from simulator.pictures.views import (
        AssetRow,
        DueRow,
        IndicatorRow,
        MessageRow,
        ParticipantView,
        WorkRow,
    )

PROSE: Final = 76
"""The widest measure in which a message is set."""
CLOCKS: Final = 80
"""Cells beyond which a legal duty names both its clocks; its countdown always says one."""
ROOMY: Final = 60
"""Cells from which a due row has a rail."""

WORK_END: Final = 22
"""Cells of people, rail and time left at the end of a row of work."""

_VERB: Final = 7
"""Cells at least for the name of an action before what it is about."""

ASSET_MARKS: Final = {
    "normal": Piece(DISC, "ok"),
    "degraded": Piece(TRIANGLE, "warn"),
    "down": Piece(SQUARE, "bad"),
    APART: Piece(HOLLOW, "text"),
    "recovering": Piece(UP, "ok"),
    "unknown": Piece("?", "muted"),
}
_BAR_INK: Final = {"recovering": "ok", "degraded": "warn", "down": "bad"}
_ALERTS: Final = ("alert", "alerts")


def due_sheet(view: ParticipantView, room: int, _tall: int) -> Sheet:
    """Return what must be done, the shortest time first."""
    now = sum(bool(row.opens) and not row.later for row in view.due)
    later = sum(row.later for row in view.due)
    meta = f"{now} {'waits' if now == 1 else 'wait'} for you" if now or later else ""
    meta += f", {later} later" if later else ""
    if view.status.state != "run" and view.due:
        meta = f"{meta}, clocks stand still".lstrip(", ")
    aside = (Verb("del", "put aside", "screen.put_aside"),)
    return Sheet(
        "Due",
        (Piece(meta, "muted"),),
        (
            Verb("d", "decide", "screen.decide"),
            *(aside if any(row.aside for row in view.due) else ()),
        ),
        tuple(Item(row.id, _due_rows(row, room), _due_search(row)) for row in view.due),
        empty=("Nothing waits for you.",),
    )


def _due_search(row: DueRow) -> str:
    """Return what the filter of what is due looks at."""
    return f"{row.title} {row.sort} {row.left}"


def due_height(view: ParticipantView) -> int:
    """Return the rows that what waits now would take; what waits for later takes one."""
    now = sum(not row.later for row in view.due)
    return max(1, now + (1 if now < len(view.due) else 0))


def _due_rows(row: DueRow, room: int) -> tuple[Row, ...]:
    """Return one deadline: how much time, on what, of which sort."""
    late = row.tone == "bad"
    shape = mark(row.tone)
    left: list[Piece] = [Piece(" "), shape, Piece(" ")]
    size = max(6, cells(row.left) if late else 6)
    left += [cell(row.left, size, row.tone if row.tone != "text" else "bold", right=True)]
    if room >= ROOMY:
        timed = row.left[:1].isdigit() and not late
        # Words that are longer than a time take of the rail's place: titles stand under each other.
        bare = (Piece(" " * max(0, 8 - (size - 6))),)
        left += [Piece(" "), *(rail(row.share, 8, _rail_ink(row.tone)) if timed else bare)]
    urgent = row.tone in {"warn", "bad"}
    left += [Piece("  "), Piece(row.title, "strong" if urgent else "subject")]
    sort = row.sort
    if row.scenario_due and room >= PROSE:
        sort += f", {row.scenario_due}"
        sort += f", {row.exercise_due}" if row.exercise_due and room > CLOCKS else ""
    return (spread(left, (Piece(sort, "muted"),), room),)


def _rail_ink(tone: str) -> str:
    """Return the ink of a rail: quiet while there is time."""
    return tone if tone in {"warn", "bad"} else "muted"


def _message_mark(row: MessageRow) -> Piece:
    """Return the one mark a message carries; what needs the reader most wins."""
    if row.urgent and row.unread:
        return Piece("!", "warn")
    if row.unread:
        return Piece(BULLET, "strong")
    if row.sent:
        return Piece(RIGHT, "muted")
    if row.answered:
        return Piece("r", "muted")
    return Piece("F", "text") if row.flagged else Piece(" ")


def inbox_sheet(view: ParticipantView, room: int, tall: int) -> Sheet:
    """Return the inbox, newest first; two rows a message in a narrow tall column."""
    unread = sum(row.unread for row in view.inbox)
    columns = room < ROOMY and tall > 8  # noqa: PLR2004  # else the list shows too few
    return Sheet(
        "Inbox",
        (Piece(f"{unread} unread", "text" if unread else "muted"),),
        (Verb("n", "next", "screen.next"), Verb("/", "filter", "screen.filter")),
        tuple(
            Item(
                row.id,
                _two_rows(row, room) if columns else (_one_row(row, room),),
                _searched(row),
            )
            for row in view.inbox
        ),
        empty=("Nothing yet.", "The first messages come a few minutes after STARTEX."),
    )


def _searched(row: MessageRow) -> str:
    """Return what the inbox filter looks at."""
    state = "unread" if row.unread else "read"
    beside = " ".join(text for _, text in row.properties)
    return f"from:{row.sender} {row.subject} {row.tlp} {state} {row.body} {beside}"


def _one_row(row: MessageRow, room: int) -> Row:
    """Return a message on one row."""
    at = row.at.removeprefix("T+")
    sender = 17 if room >= ROOMY else 12
    who = "strong" if row.unread else "text"
    lead = (
        Piece(" "),
        _message_mark(row),
        Piece(" "),
        Piece(f"{at} ", "muted"),
        cell(_correspondent(row), sender - 1, who),
        Piece(" "),
        Piece(row.subject, "subject" if row.unread else "muted"),
    )
    return spread(lead, _thread(row), room, gap=1)


def _correspondent(row: MessageRow) -> str:
    """Return with whom a message is: of one's own, to whom it went."""
    return (row.to or row.sender) if row.sent else row.sender


def _thread(row: MessageRow) -> Row:
    """Return how many messages its thread has, if it is not alone."""
    return (Piece(f"({row.thread}) ", "muted"),) if row.thread > 1 else ()


def _two_rows(row: MessageRow, room: int) -> tuple[Row, Row]:
    """Return a message on two rows: who and when, then what about."""
    who = Piece(_correspondent(row), "strong" if row.unread else "subject")
    subject = (Piece("   "), Piece(row.subject, "text" if row.unread else "muted"))
    return (
        spread(
            (Piece(" "), _message_mark(row), Piece(" "), who), (Piece(f"{row.at} ", "muted"),), room
        ),
        spread(subject, _thread(row), room, gap=1),
    )


def message_sheet(row: MessageRow | None, room: int, tall: int) -> Sheet:
    """Return the message under the cursor; its label stands whole, whatever gives way."""
    if row is None:
        return Sheet("Message", empty=("No message is open.",))
    chip = Piece(f" {row.tlp} ", f"tlp:{row.tlp}") if row.tlp else Piece("no label", "muted")
    at = Piece(f"   {row.at}", "muted")
    name = max(8, room - cells(f"From {at.text}  {chip.text}"))
    whom = (Piece("From ", "muted"), Piece(clip(row.sender, name), "bold"), at)
    head: list[Row] = [spread(whom, (chip,), room)]
    if tall > 14 and row.to:  # noqa: PLR2004  # at 80 by 24 the text needs the row
        to = (Piece("To   ", "muted"), Piece(row.to), Piece(f"   {row.channel}", "muted"))
        head.append(fit(to, room))
    kicker = _kicker(row)
    if kicker:
        head.append(fit(kicker, room))
    airy = tall > 14  # noqa: PLR2004  # likewise
    lines = [text for text in wrap(row.body, min(room, PROSE)) if airy or text]
    body = [Item("", (each,)) for each in titled(row.properties, min(room, PROSE))]
    body += [*prose([""] if airy else []), *prose(lines)]
    body += prose([""]) if airy and row.files else ()
    body += [Item("", (each,)) for each in attached.listed(row.files, room)]
    verbs = (
        *attached.opens(row.files),
        Verb("r", "reply", "screen.reply"),
        Verb("f", "forward", "screen.forward"),
        Verb("z", "zoom", "screen.zoom"),
    )
    return Sheet(row.subject, attached.count(row.files), verbs, tuple(body), head=tuple(head))


def _kicker(row: MessageRow) -> Row:
    """Return what a message asks for, and how far it may go: before its text, and in one row."""
    late = "late" in row.asks
    out: list[Piece] = []
    if row.asks:
        out += [mark("bad" if late else "warn"), Piece(f" {row.asks}", "bold")]
    labelled = row.tlp.startswith("TLP:")
    if row.may_go and (labelled or not row.asks):
        lead = f" {DOT} " if out else ""
        # What carries no label has a sentence of its own; a label has whom it may go to.
        said = f"may go to {row.may_go}" if labelled else row.may_go
        out.append(Piece(f"{lead}{said}", "muted"))
    return tuple(out)


def log_sheet(view: ParticipantView, room: int, tall: int) -> Sheet:
    """Return the team's own log, newest first."""
    two = tall > 6 and room < 2 * ROOMY  # noqa: PLR2004  # else one row each, side by side
    items = []
    for at, row in enumerate(view.log):
        lead = (Piece(f"{row.at}  ", "muted"), Piece(row.text, _subject(row.tone)))
        indent = " " * (cells(row.at) + 2)
        if two:
            rows: tuple[Row, ...] = (fit(lead, room),)
            if row.detail:
                rows += (fit((Piece(indent), Piece(row.detail, "muted")), room),)
        else:
            rows = (fit((*lead, Piece(f"   {row.detail}", "muted")), room),)
        items.append(Item(f"{len(view.log) - at}", rows, f"{row.text} {row.detail}"))
    return Sheet(
        "Our log",
        (Piece("what we did, and what came of it", "muted"),),
        (Verb("o", "note", "screen.note"),),
        tuple(items),
        empty=("Nothing is done yet.",),
    )


def _subject(tone: str) -> str:
    """Return the ink of a subject: only a state is coloured."""
    return tone if tone in {"warn", "bad"} else "subject"


def assets_sheet(view: ParticipantView, room: int, tall: int) -> Sheet:
    """Return the team's assets with what is left of their service."""
    needed = sum(asset_height(row) for row in view.assets)
    two = tall > needed or room < ROOMY
    return Sheet(
        "Assets",
        _asset_counts(view),
        (Verb("a", "open", "screen.asset"),),
        tuple(
            Item(row.id, _asset_rows(row, room, two=two), f"{row.name} {row.reason} {row.state}")
            for row in view.assets
        ),
        empty=("Your team runs nothing of its own.",),
    )


_COUNTED: Final = (("down", SQUARE, "bad"), ("degraded", TRIANGLE, "warn"), (APART, HOLLOW, "text"))
"""The states that are counted wherever assets are, with their marks."""


def _troubled(view: ParticipantView) -> list[tuple[str, str, int]]:
    """Return (mark, ink, count) of each state that is not normal and occurs."""
    states = [group(row.state) for row in view.assets]
    counts = [(m, ink, states.count(name)) for name, m, ink in _COUNTED]
    return [one for one in counts if one[2]]


def _all_normal(view: ParticipantView) -> bool:
    """Return whether every asset is read, works, and nothing is known or suspected of it."""
    return all(row.state == "normal" and not row.alert and not row.reason for row in view.assets)


def _asset_counts(view: ParticipantView) -> Row:
    """Return how many are down, degraded and set apart, without colour: the rows below have it."""
    text = "  ".join(f"{shape} {count}" for shape, _, count in _troubled(view))
    if not text and view.assets and _all_normal(view):
        text = "all normal"
    return (Piece(text, "muted"),)


def _asset_rows(row: AssetRow, room: int, *, two: bool) -> tuple[Row, ...]:
    """Return an asset: its level beside its name, the reason below or between."""
    number = "?" if row.level is None else f"{hundredths(row.level)}%"
    quiet = row.state not in _BAR_INK
    # One that is set apart by its standing may work and serve nobody: its bar says neither.
    ink = _BAR_INK.get(row.state, "faint")
    right = (
        *bar(row.level, 8, ink),
        Piece(" "),
        cell(number, 4, "muted" if quiet else "bold", right=True),
    )
    name = [
        ASSET_MARKS[group(row.state)],
        Piece(" "),
        Piece(row.name, "subject" if quiet else "bold"),
    ]
    if row.serves:
        name.append(Piece(f"  {RIGHT} {row.serves}", "text"))
    if row.gives and room >= ROOMY:
        name.append(Piece(f"  {row.gives}", "muted"))
    if two:
        below = _because(row, room, indent="  ")
        alert = fit((Piece("  "), *_alert(row)), room)
        rows = (spread(name, right, room, gap=1), *((alert,) if row.alert else ()))
        return (*rows, *((below,) if row.reason else ()))
    lead = (*fit(name, min(34, room // 2)), Piece(" "))
    lead = (*lead, *_alert(row), Piece("  ")) if row.alert else lead
    rest = room - width(lead) - width(right) - 2
    return (spread((*lead, *_because(row, rest)), right, room),)


def asset_height(row: AssetRow) -> int:
    """Return the rows an asset takes where each thing said of it has its own."""
    return 1 + bool(row.alert) + bool(row.reason)


def _alert(row: AssetRow) -> Row:
    """Return what monitoring says of an asset and nobody has judged."""
    return (Piece(f"{TRIANGLE} ", "warn"), Piece(row.alert, "bold")) if row.alert else ()


def _because(row: AssetRow, room: int, indent: str = "") -> Row:
    """Return why an asset is as it is, and since when: the time stands, the reason gives way."""
    since = f", since {row.since}" if row.since else ""
    reason = clip(row.reason, max(1, room - cells(indent + since)))
    return fit((Piece(indent + reason + since, "muted"),), room)


def work_sheet(view: ParticipantView, room: int, tall: int) -> Sheet:
    """Return what the team is at, and who is free."""
    free = sum(pool.free for pool in view.pools)
    total = sum(pool.total for pool in view.pools)
    two = room < ROOMY and tall >= work_height(view, two=True)
    items = [
        Item(row.id, _work_rows(row, room, two=two), f"{row.title} {row.left}") for row in view.work
    ]
    if items and view.pools:
        items.append(Item("", (fit((), room),), "-"))
    counted = max((cells(f"{p.free} of {p.total} free") for p in view.pools), default=0)
    for pool in view.pools:
        name = Piece(pool.name, "text" if pool.free else "muted")
        count = f"{pool.free} of {pool.total} free" if pool.free else "none free"
        right = (cell(count, counted, "text" if pool.free else "warn"),)
        people = stands(pool.free, pool.total)
        lead = (*fit((name,), max(10, room - counted - 14)), *people)
        items.append(Item(f"pool:{pool.id}", (spread(lead, right, room, gap=1),), pool.name))
    return Sheet(
        "Work",
        (Piece(f"{free} of {total} free, in scenario time" if total else "", "muted"),),
        (Verb("x", "act", "screen.act"),),
        tuple(items),
        empty=("Nobody is at work.",),
    )


def work_height(view: ParticipantView, *, two: bool) -> int:
    """Return the rows the work pane takes with one row or two for each action."""
    return 2 + len(view.work) * (2 if two else 1) + len(view.pools)


def _work_rows(row: WorkRow, room: int, *, two: bool) -> tuple[Row, ...]:
    """Return an action in one row; or in two where its end would leave it no name."""
    if not two:
        return (_work_row(row, room),)
    title = Piece(row.title, "muted" if row.tone == "warn" else "subject")
    return (fit((title,), room), _work_row(replace(row, title=""), room))


def _work_row(row: WorkRow, room: int) -> Row:
    """Return a running action, its people, and how far it is; or what it waits for."""
    needs = cell(row.needs, 5, "muted")
    if row.tone == "warn":
        said = row.needs in row.left  # "waits for 3 AN" says whom it takes
        end: Row = (Piece(f"{TRIANGLE} ", "warn"), Piece(row.left))
        end = end if said else (needs, *end)
        size = max(width(end), WORK_END - (5 if said else 0))
        title = Piece(_both_ends(row.title, room - size - 1), "muted")
        return spread((title,), fit(end, size), room, gap=1)
    drawn = rail(row.share or 0, 8, "ok" if row.share is not None else "line")
    end = (needs, *drawn, cell(row.left, WORK_END - 13, right=True))
    title = Piece(_both_ends(row.title, room - width(end) - 1), "subject")
    return spread((title,), end, room, gap=1)


def _both_ends(title: str, room: int) -> str:
    """Return an action and what it is about; too narrow, each is cut, so that both are there."""
    action, mark_, about = title.partition(": ")
    if not about or cells(title) <= room:
        return clip(title, max(1, room))
    first = max(_VERB, room - cells(about) - 2)
    return clip(f"{clip(action, first)}{mark_}{about}", max(1, room))


def indicators_sheet(view: ParticipantView, room: int, _tall: int) -> Sheet:
    """Return the indicators held, their label, and who has them."""
    label = 1 + max((cells(row.tlp.removeprefix("TLP:")) for row in view.indicators), default=0)
    return Sheet(
        "Indicators",
        (Piece(f"{len(view.indicators)} held", "muted"),),
        (Verb("s", "share", "screen.share"),),
        tuple(
            Item(row.id, (_indicator_row(row, room, label),), f"{row.text} {row.tlp} {row.shared}")
            for row in view.indicators
        ),
        empty=("None yet. Hunting and neighbours bring them.",),
    )


def _indicator_row(row: IndicatorRow, room: int, label: int) -> Row:
    """Return an indicator; in a table its label is a plain word."""
    urgent = row.tone == "warn" and not row.shared
    shared = row.shared or "no one"
    with_whom = (
        Piece(f"{TRIANGLE} " if urgent else "", "warn"),
        Piece(shared, "bold" if urgent else "muted"),
    )
    size = max(9, min(22, room // 4))
    right = (cell(row.tlp.removeprefix("TLP:"), min(13, label), "muted"), *fit(with_whom, size))
    return spread((Piece(row.text, "bold" if urgent else "subject"),), right, room, gap=1)


def fold_row(view: ParticipantView, room: int) -> Row:
    """Return what 80 columns fold away, alarm first; whole items only."""
    running = sum(row.tone != "warn" for row in view.work)
    waits = len(view.work) - running
    free = sum(pool.free for pool in view.pools)
    total = sum(pool.total for pool in view.pools)
    shared = sum(bool(row.shared) for row in view.indicators)
    assets = [Piece("Assets", "muted")]
    for shape, ink, number in _troubled(view):
        assets += [Piece(f" {shape}", ink), Piece(f" {number}", "bold")]
    if len(assets) == 1:
        assets.append(Piece(" normal" if _all_normal(view) else " none down", "text"))
    work = [Piece("Work ", "muted"), Piece(f"{running}", "bold"), Piece(" running", "muted")]
    verb = " waits" if waits == 1 else " wait"
    work += [Piece(f" {waits}", "bold"), Piece(verb, "muted")] if waits else []
    people = [
        Piece("People ", "muted"),
        Piece(f"{free}", "bold"),
        Piece(f" of {total} free", "muted"),
    ]
    given = [Piece("Shared ", "muted"), Piece(f"{shared}", "bold")]
    given.append(Piece(f" of {len(view.indicators)}", "muted"))
    count = sum(bool(row.alert) for row in view.assets)
    alerts = [Piece(TRIANGLE, "warn"), Piece(f" {count}", "bold"), Piece(f" {_ALERTS[count > 1]}")]
    return whole([*([alerts] if count else []), assets, work, people, given], room)
