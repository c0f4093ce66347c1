"""A team seat's console: what is due, what came in, what is broken, who is at work.

What its panes say is in ``participant_panes``; here is where they stand and what keys ask for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from simulator.consoles import note_pages, participant_panes
from simulator.consoles.bands import WIDE, status_row
from simulator.consoles.form_keys import form_keys
from simulator.consoles.frame import Rect, inner, stacked
from simulator.consoles.help_pane import help_height, help_sheet
from simulator.consoles.lines import Row, Verb
from simulator.consoles.opening import OpensByName
from simulator.consoles.pane import OneRow, Pane
from simulator.consoles.whisper_pane import whisper_height, whispers_sheet
from simulator.pictures import words
from simulator.pictures.frame import OVER
from simulator.pictures.views import ParticipantView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.timer import Timer
    from textual.widget import Widget

    from simulator.consoles.lines import Sheet
    from simulator.pictures.port import SeatPort
    from simulator.pictures.views import MessageRow

ROOMIEST = 150
INBOX_ROWS = 6
"""Messages in sight at most where the inbox stands above the message."""
HINTS = 7
"""Hints at most: what is used most; ``?`` has all of them."""
READ_AFTER = 1.0
"""Seconds a message must stand under the cursor to count as read."""


_FORM_KEYS = form_keys("team")
"""Personas and observers sit at this console, too, and do not ask for all that teams ask for."""
_DECIDED = ("choose", "answer-in-words", "foretell", "proposal")
"""What ``d`` goes to first where the cursor is not on a row that is due."""


class ParticipantScreen(OpensByName):
    """One team seat's console."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "view('2')", "assets", id="team.assets"),
        Binding("f3", "view('3')", "work, people, indicators", id="team.work"),
        Binding("f4", "view('4')", "our log", id="team.log"),
        Binding("f5", "view('5')", "team notes", id="team.notes"),
        Binding("x", "act", "act", id="team.act"),
        Binding("d", "decide", "decide what is due", id="team.decide"),
        Binding("r", "reply", "reply", id="team.reply"),
        Binding("f", "forward", "forward", id="team.forward"),
        Binding("s", "share", "share an indicator", id="team.share"),
        Binding("a", "asset", "open an asset", id="team.asset"),
        Binding("h", "help_step", "open what help names first", id="team.help"),
        *_FORM_KEYS,
        Binding("F", "flag", "flag the message", id="team.flag"),
        Binding("T", "mark_note('done')", "tick a team note off, or not", id="team.tick"),
        Binding("K", "mark_note('struck')", "strike a team note, or not", id="team.strike"),
        Binding(
            "delete,backspace,space",
            "put_aside",
            "put aside what is due and only asks",
            key_display="del",
            id="team.aside",
        ),
    ]

    FIRST: ClassVar[str] = "inbox"

    def __init__(self, port: SeatPort, view: ParticipantView) -> None:
        super().__init__(port, view)
        self._reading: Timer | None = None
        self._stood = False
        """Whether the message under the cursor has stood there for long enough."""

    # the view

    def shape(self, view: ParticipantView) -> tuple[int, ...]:
        """Return what the arrangement depends on: how many rows each pane asks for."""
        due = participant_panes.due_height(view)
        assets = sum(participant_panes.asset_height(row) for row in view.assets)
        mail = min(INBOX_ROWS, len(view.inbox))
        notes = len(view.team_notes)
        shape = (due, mail, len(view.log), assets, len(view.work), len(view.pools), notes)
        beside = help_height(view, self.size.width), whisper_height(view, self.size.width)
        return (*shape, *beside) if any(beside) else shape

    def proposed(self) -> frozenset[str]:
        """Return what this seat has proposed and another must agree to."""
        return frozenset(row.id for row in self.view.proposals if row.own)

    def signs(self) -> tuple[tuple[str, str], ...]:
        """Return what the signs on this screen mean: the clocks', and the sorts of people."""
        people = tuple((code, name.lower()) for code, name in words.pool_signs())
        return (*super().signs(), *people)

    def status_row(self, room: int) -> Row:
        """Return row 2, with what is unread."""
        return status_row(self.view.status, room, sum(row.unread for row in self.view.inbox))

    def on_mount(self) -> None:
        """Begin with the message that is shown: whoever sits down reads it."""
        super().on_mount()
        self.begin_reading()

    def apply(self) -> None:
        """Draw the newest view; who only watches is led to what comes, like the end of a log."""
        newest = self.view.inbox[0].id if self.view.inbox else ""
        super().apply()
        self._settle_reading()
        came = self.view.inbox[0].id if self.view.inbox else ""
        if self.host.watching and came != newest and self.pane("inbox").item in {"", newest}:
            self.call_after_refresh(self.pane("inbox").go, came)

    # the panes

    def compose_panes(self) -> Iterable[Widget]:
        """Return the panes in the order of ``tab``."""
        yield self.drawn("due", participant_panes.due_sheet)
        yield self.drawn("whispers", whispers_sheet)
        yield self.drawn("help", help_sheet)
        yield self.drawn("inbox", participant_panes.inbox_sheet, keep=True)
        yield Pane(self._message, id="message", cursor=False)
        yield self.drawn("log", participant_panes.log_sheet)
        yield self.drawn("assets", participant_panes.assets_sheet)
        yield self.drawn("work", participant_panes.work_sheet)
        yield self.drawn("indicators", participant_panes.indicators_sheet)
        yield self.drawn("team-notes", note_pages.team_notes_sheet)
        yield OneRow(lambda w: participant_panes.fold_row(self.view, w), id="fold")

    def _message(self, room: int, tall: int) -> Sheet:
        """Return the message under the cursor of the inbox."""
        return participant_panes.message_sheet(self.message_row(), room, tall)

    def filed(self) -> str:
        """Return the message under the cursor if something came with it."""
        row = self.message_row()
        return row.id if row is not None and row.files else ""

    def may_forward(self) -> bool:
        """Return whether this seat may pass messages on."""
        return self.live() and not self.host.watching

    def action_files(self) -> None:
        """Open the files of the message under the cursor; then it has been read."""
        if self.filed():
            self.mark_read()
        super().action_files()

    def idle(self) -> frozenset[str]:
        """Return the ids of bindings that can do nothing here now."""
        aside = any(row.aside for row in self.view.due)
        own = [one.action for one in form_keys(self.view.by)]
        others = {one.id for one in _FORM_KEYS if one.id and one.action not in own}
        helped = frozenset() if self.view.help is not None else {"team.help"}
        return super().idle() | others | helped | (frozenset() if aside else {"team.aside"})

    def message_row(self) -> MessageRow | None:
        """Return the message under the cursor of the inbox."""
        name = self.pane("inbox").item or (self.view.inbox[0].id if self.view.inbox else "")
        return next((row for row in self.view.inbox if row.id == name), None)

    def places(self, room: int, tall: int) -> dict[str, Rect]:
        """Return where each pane stands in this view at this size."""
        body = inner(room, tall)
        if self.view_name != "1":
            return self._one_view(body)
        return self._columns(body) if room >= WIDE else self._stack(body, room)

    def _one_view(self, body: Rect) -> dict[str, Rect]:
        """Return the arrangement of F2, F3 and F4."""
        if self.view_name == "2":
            return {"assets": body}
        if self.view_name == "4":
            return {"log": body}
        if self.view_name == "5":
            return {"team-notes": body}
        work = participant_panes.work_height(self.view, two=False)
        order = (("work", lambda _: max(2, work)), ("indicators", lambda left: left))
        return stacked(order, body, gap=1 if body.h > 24 else 0)  # noqa: PLR2004  # 80 by 24 has none

    def _columns(self, body: Rect) -> dict[str, Rect]:
        """Return three columns: lists at most forty cells, prose at least forty-six."""
        roomy = body.w >= ROOMIEST - 4
        side, list_wide, gutter = (46, 42, 3) if roomy else (40, 35, 3)
        view = self.view
        left = Rect(body.x, body.y, body.w - side - gutter, body.h)
        due = 1 + min(6, participant_panes.due_height(view))
        beside = self._beside(left, due + 1, (4, 6), gap=1)
        above = due + 1 + sum(one.h + 1 for one in beside.values())
        mail = Rect(left.x, left.y + above, left.w, left.h - above)
        text = Rect(mail.x + list_wide + gutter, mail.y, mail.w - list_wide - gutter, mail.h)
        log = 1 + 2 * max(1, min(4, len(view.log)))
        right = Rect(left.x + left.w + gutter, body.y, side, body.h)
        assets = 1 + max(1, sum(participant_panes.asset_height(row) for row in view.assets))
        order = (
            ("assets", lambda left: min(assets, left - 12)),
            ("work", lambda left: min(self._work_tall(left - 4), left - 4)),
            ("indicators", lambda left: left),
        )
        return {
            "due": Rect(left.x, left.y, left.w, due),
            **beside,
            "inbox": Rect(mail.x, mail.y, list_wide, mail.h),
            **stacked(
                (("message", lambda left: left - log - 1), ("log", lambda left: left)), text, gap=1
            ),
            **stacked(order, right, gap=1),
        }

    def _work_tall(self, left: int) -> int:
        """Return the rows of the work pane: two an action if all of them fit."""
        tall = participant_panes.work_height(self.view, two=True)
        return tall if tall <= left else participant_panes.work_height(self.view, two=False)

    def _stack(self, body: Rect, room: int) -> dict[str, Rect]:
        """Return one column; what does not fit is folded into one line."""
        due = 1 + min(4, participant_panes.due_height(self.view))
        inbox = 1 + max(2, min(INBOX_ROWS, len(self.view.inbox), (body.h - due) // 2 - 2))
        above = Rect(body.x, body.y, body.w, max(0, body.h - 1))
        beside = self._beside(body, 0, (2, 3), gap=0)
        if beside:  # what waits stands in the help, too: the lists give way, and tab goes there
            due, inbox = min(due, 3), min(inbox, 4)
            beside = self._beside(body, due, (2, 3), gap=0)
        between = sum(one.h for one in beside.values())
        order = (("inbox", lambda _: inbox), ("message", lambda left: left))
        below = Rect(above.x, above.y + due + between, above.w, above.h - due - between)
        first = stacked((("due", lambda _: due),), above)
        fold = Rect(0, body.y + body.h - 1, room, 1)
        return {**first, **beside, **stacked(order, below), "fold": fold}

    def _beside(
        self, body: Rect, below: int, most: tuple[int, int], *, gap: int
    ) -> dict[str, Rect]:
        """Return where whispers and help stand, for a desk that has them: as tall as they are."""
        whispers, helped = whisper_height(self.view, body.w), help_height(self.view, body.w)
        order = (
            ("whispers", lambda _: 1 + min(most[0], whispers) if whispers else 0),
            ("help", lambda _: 1 + min(most[1], helped) if helped else 0),
        )
        return stacked(order, Rect(body.x, body.y + below, body.w, body.h - below), gap=gap)

    def verbs(self) -> tuple[Verb, ...]:
        """Return the verbs of the screen, most used first; none that sends while play stands."""
        views = (
            Verb("F2", "assets", "screen.view('2')"),
            Verb("F3", "work", "screen.view('3')"),
            Verb("F4", "log", "screen.view('4')"),
            Verb("F5", "notes", "screen.view('5')"),
        )
        if self.view.status.state in OVER:
            return (Verb("v", "after action", "screen.review"), *views)
        following = Verb("n", "next", "screen.next")
        if self.host.watching:
            faster = (
                Verb("+", "faster", "screen.faster(1)"),
                Verb("-", "slower", "screen.faster(-1)"),
            )
            return (following, *self.pace_verbs(), *faster, *views)
        asks = () if self.view.alone else (Verb("!", "ask control", "screen.form('ask-control')"),)
        own = self.view.pause is not None and self.view.pause.solo
        if not self.live() and not own:  # one's own pause stops the clock, and nobody's hands
            drafts = (Verb("r", "draft reply", "screen.reply"), following)
            return (*drafts, *self.pace_verbs(), *asks, *views)
        pace = self.pace_verbs()
        share = (Verb("s", "share", "screen.share"),)  # the pane of indicators has its key, too
        first = (
            Verb("x", "act", "screen.act"),
            Verb("d", "decide", "screen.decide"),
            Verb("r", "reply", "screen.reply"),
            *(() if pace else share),
            following,
        )
        desk_view = () if self.view_name == "1" else (Verb("F1", "desk", "screen.view('1')"),)
        return (*first, *pace, *desk_view, *views, *asks)[:HINTS]

    def zoom_target(self, pane: Pane) -> str:
        """Return which pane ``z`` gives the body to: from the inbox, the message."""
        return "message" if pane.id == "inbox" else pane.id or ""

    # reading

    @on(Pane.Moved)
    def moved(self, event: Pane.Moved) -> None:
        """Show the message the cursor came to; it counts as read when it has stood there."""
        if event.pane.id != "inbox":
            return
        self.pane("message").top()
        self.begin_reading()

    def begin_reading(self) -> None:
        """Let a message count as read once it has stood under the cursor, down to its last line."""
        self._stood = False
        if self._reading is not None:
            self._reading.stop()
        self._reading = self.set_timer(READ_AFTER, self._has_stood)

    def _has_stood(self) -> None:
        self._stood = True
        self._settle_reading()

    def _settle_reading(self) -> None:
        pane = self.pane("message")
        if self._stood and pane.display and pane.at_end and self.app.screen is self:
            self._stood = False
            self.mark_read()

    def mark_read(self) -> None:
        """Tell the exercise that the message under the cursor is read."""
        row = self.message_row()
        if row is not None and row.unread and not self.host.watching:
            self.submit("read", {"message": row.id})

    @on(Pane.Picked)
    def picked(self, event: Pane.Picked) -> None:
        """Open what was picked."""
        self.picks().get(event.pane.id or "", self.action_why)()

    def picks(self) -> dict[str, Callable[[], None]]:
        """Return pane → what enter does there."""
        return {
            "inbox": self.open_message,
            "due": self._open_due,
            "help": lambda: self.open_helped(self.pane("help").item),
            "assets": self.action_asset,
            "indicators": self.action_verbs,
        }

    def _open_due(self) -> None:
        """Open what is due; of an alert, the page of its asset with all that can be done there."""
        item = self.pane("due").item
        row = next((row for row in self.view.due if row.id == item), None)
        if row is not None and row.opens == "act:triage":
            self.open_page(row.id)
        else:
            self.action_decide()

    def open_message(self) -> None:
        """Read a message with the whole body for it where there is little room."""
        if self.message_row() is None:
            self.host.say("Nothing has come in yet.", "text")
            return
        self.mark_read()
        if self.size.width < WIDE:
            self.action_zoom()
        self.call_after_refresh(self.pane("message").focus)

    def action_next(self) -> None:
        """Go to the next message that is not read; with none, to what is due."""
        pane = self.pane("inbox")
        order = [item.id for item in pane.items()]
        at = order.index(pane.item) if pane.item in order else -1
        unread = {row.id for row in self.view.inbox if row.unread}
        ahead = [name for name in order[at + 1 :] + order[: at + 1] if name in unread]
        if self.view_name != "1" or self.zoomed:
            self.zoomed = ""
            self.action_view("1")
        if ahead:
            pane.focus()
            pane.go(ahead[0])
            self.mark_read()
        elif self.view.due:
            self.pane("due").focus()

    def action_step(self) -> None:
        """Run on, and go to the newest message that came by it."""
        before = {row.id for row in self.view.inbox}
        told = {row.id for row in self.view.due}
        super().action_step()
        for row in self.view.due:
            if row.sort == "handover" and row.id not in told:
                self.host.explain("Handover", row.why)  # hours have passed at this key
        came = [row.id for row in self.view.inbox if row.unread and row.id not in before]
        if came:
            self.call_after_refresh(self._go_to_news, came[0])  # its row stands there only then

    def _go_to_news(self, message: str) -> None:
        """Put the cursor on what came by running on; there it counts as read in its time."""
        self.pane("inbox").go(message)
        self.begin_reading()

    def why_of(self, pane: str, item: str) -> str:
        """Return why a row is as it is."""
        rows = {
            "due": {row.id: row.why for row in self.view.due},
            "assets": {row.id: row.why or row.reason for row in self.view.assets},
            "work": {row.id: row.why for row in self.view.work},
            "indicators": {row.id: row.why or row.shared for row in self.view.indicators},
        }
        return rows.get(pane, {}).get(item, "")

    # asking

    def action_decide(self) -> None:
        """Open what is due: the row under the cursor, else what is to be decided soonest."""
        due = self.view.due
        item = self.pane("due").item if self.focused is self.pane("due") else ""
        row = next((row for row in due if row.id == item), None)
        row = row or next((row for row in due if row.opens in _DECIDED), None)
        row = row or next((row for row in due if row.opens), None)
        if row is None:
            said = "Nothing waits for you. x acts, e decides what is in no list."
            self.host.say(said, "text")
        elif row.opens == "proposal":
            self.answer_proposal(row.id)
        elif row.opens == "act":
            self.action_act()
        elif row.opens == "read":
            self.action_next()
        elif row.opens:
            self.open_form(row.opens, row.id)
        else:
            self.host.explain(row.title, row.why)

    def action_reply(self) -> None:
        """Answer the message under the cursor."""
        row = self.message_row()
        if row is not None:
            self.open_form("send", row.id)

    def action_forward(self) -> None:
        """Pass the message under the cursor on."""
        row = self.message_row()
        if row is not None:
            self.open_form("forward", row.id)

    def action_flag(self) -> None:
        """Flag the message under the cursor, or take the flag off."""
        row = self.message_row()
        if row is not None:
            self.submit("flag", {"message": row.id})

    def action_mark_note(self, mark: str) -> None:
        """Tick the team note under the cursor off, or strike it; again takes that back."""
        rows, item = self.view.team_notes, self.pane("team-notes").item
        row = next((one for one in rows if one.id == item), rows[0] if rows else None)
        if self.view_name != "5" or row is None:
            self.host.say("F5 shows your team's notes; there T ticks off, K strikes.", "text")
            return
        self.submit(
            "mark-team-note", {"note": row.id, "mark": "open" if row.mark == mark else mark}
        )

    def action_put_aside(self) -> None:
        """Put the message under the cursor of what is due aside."""
        pane = self.pane("due")
        if self.focused is not pane:
            self.host.say("del puts aside what only asks, in Due; tab goes there.", "text")
        elif pane.item:
            self.submit("put-aside", {"row": pane.item})

    def action_share(self) -> None:
        """Share the indicator under the cursor."""
        pane = self.pane("indicators")
        self.open_form("act:share-indicator", pane.item if self.focused is pane else "")

    def action_asset(self) -> None:
        """Go to the assets; there, open the one under the cursor."""
        pane = self.pane("assets")
        if self.focused is pane:
            self.open_page(pane.item)
            return
        if not pane.display:
            self.action_view("2")
        self.call_after_refresh(pane.focus)

    def action_verbs(self) -> None:
        """Pick what to do with the indicator under the cursor."""
        self.open_verbs(self.pane("indicators").item)
