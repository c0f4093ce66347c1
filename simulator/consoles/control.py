"""The control console: the MSEL, the teams, rulings, the clock.

What its panes say is in ``control_panes``; where they stand and what the keys ask for is here.
Sending always goes through the preview, where who will see it stands beside what they will see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType

from simulator.consoles import (
    budget_sheets,
    control_panes,
    control_places,
    hand_sheets,
    persona_pages,
    plan_sheets,
)
from simulator.consoles import control_pages as pages
from simulator.consoles.answering import AnswersAsPersona
from simulator.consoles.bands import WIDE
from simulator.consoles.budget import TIME, BudgetScreen
from simulator.consoles.desk_dialog import DeskDialog
from simulator.consoles.form_keys import form_keys
from simulator.consoles.frame import Rect, inner
from simulator.consoles.hand import HAND
from simulator.consoles.inject_keys import hints_of, is_verb
from simulator.consoles.lines import Verb
from simulator.consoles.lobby import PAGE
from simulator.consoles.pane import OneRow, Pane
from simulator.consoles.picker import Entry, PickDialog
from simulator.consoles.plan import MselPane
from simulator.pictures.control_view import ControlView
from simulator.pictures.frame import OVER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from simulator.pictures.control_pages_view import StaffMessageRow
    from simulator.pictures.control_view import WorthRow

_PLACES: Final = {
    "3": control_places.world,
    HAND: hand_sheets.places,
    TIME: budget_sheets.places,
}
"""View → where its panes stand."""


class ControlScreen(BudgetScreen, AnswersAsPersona[ControlView]):
    """The director's and controllers' console."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "view('2')", "messages", id="control.messages"),
        Binding("f3", "view('3')", "the world", id="control.world"),
        Binding("f4", "view('4')", "activity of all seats", id="control.stream"),
        *form_keys("control"),
        Binding("v", "review", "view a desk; after ENDEX, after action", id="control.review"),
        Binding("r", "answer", "answer the message or question", id="control.answer"),
        Binding("t", "talk", "talk to a team, or as a persona", id="control.talk"),
        Binding("u", "rule", "rule on a decision", id="control.rule"),
        Binding("x", "staff", "everything control may ask", id="control.staff"),
    ]

    FIRST: ClassVar[str] = "msel"

    # the view

    def take(self, view: ControlView) -> None:
        """Take a newer view; the cursor follows what is next."""
        before, lobby = self.view.next_inject, self.view.lobby
        super().take(view)
        self.printed(lobby, view.lobby)
        begun = lobby is not None and lobby.before and view.status.state != "ready"
        if begun and self.view_name == PAGE:
            self.call_after_refresh(self.action_view, "1")
        elif lobby is None and view.lobby is not None and view.lobby.before:
            self.call_after_refresh(self.action_view, PAGE)
        pane = self.pane("msel")
        assert isinstance(pane, MselPane), "the MSEL is the one that is followed"
        pane.follow(view, before)

    def shape(self, view: ControlView) -> tuple[int, ...]:
        """Return what the arrangement depends on."""
        world = view.world
        return (
            len(view.teams),
            len(view.rulings) + len(view.worth),
            len(view.msel),
            min(len(world.decisions), 4),
            max((len(team.assets) for team in world.teams), default=0),
            len(view.messages),
            sum(row.over for row in view.msel),
            len(view.hand),
            len(view.budget.lines),
            *((len(view.lobby.rows), len(view.lobby.gaps)) if view.lobby is not None else ()),
        )

    def idle(self) -> frozenset[str]:
        """Return the ids of bindings that can do nothing here now; control can always pause."""
        here = super().idle() - {"seat.pause"}
        return here | {"control.seats"} if self.view.lobby is None else here

    # the panes

    def compose_panes(self) -> Iterable[Widget]:
        """Return the panes in the order of ``tab``."""
        yield self.drawn("timeline", control_panes.timeline_sheet, cursor=False, focusable=False)
        yield self.drawn("next", plan_sheets.next_sheet, cursor=False, focusable=False)
        yield MselPane(
            lambda w, h: plan_sheets.msel_sheet(self.view, w, h, self.inject()),
            id="msel",
            keep=True,
        )
        yield self.drawn("worth", control_panes.worth_sheet)
        yield self.drawn("messages", pages.messages_sheet, keep=True)
        yield Pane(
            lambda w, h: pages.staff_message_sheet(self.message_row(), w, h),
            id="message",
            cursor=False,
        )
        yield Pane(
            lambda w, h: persona_pages.persona_sheet(self.message_row(), w, h),
            id="persona",
            cursor=False,
        )
        yield self.drawn("world", pages.world_sheet)
        yield self.drawn("flows", pages.flows_sheet)
        yield self.drawn("decisions", pages.decisions_sheet)
        yield self.drawn("teams", pages.teams_sheet)
        yield self.drawn("coming", pages.coming_sheet, keep=True)
        yield self.drawn("stages", pages.stages_sheet)
        yield self.drawn("facts", pages.facts_sheet)
        yield self.drawn("activity", control_panes.activity_sheet)
        yield from self.lobby_panes()
        yield from self.hand_panes()
        yield from self.budget_panes()
        yield OneRow(lambda w: pages.waits_row(self.view, w), id="waits")
        yield OneRow(lambda w: control_panes.fold_row(self.view, w), id="fold")

    def on_mount(self) -> None:
        """Begin in the MSEL, at the next inject."""
        super().on_mount()
        self.pane("msel").item = self.view.next_inject
        if self.view.lobby is not None and self.view.lobby.before:
            self.call_after_refresh(self.action_view, PAGE)

    def places(self, room: int, tall: int) -> dict[str, Rect]:
        """Return where each pane stands in this view at this size."""
        body, wide = inner(room, tall), room >= WIDE
        if self.view_name == "4":
            return {"activity": body}
        if self.view_name == PAGE:
            return self.lobby_places(room, tall)
        if self.view_name == "2":
            return control_places.messages(self.view, self.message_row(), body, wide=wide)
        page = _PLACES.get(self.view_name)
        if page is not None:
            return page(self.view, body, wide=wide)
        if wide:
            return control_places.columns(self.view, body)
        return control_places.stack(self.view, body, room)

    def verbs(self) -> tuple[Verb, ...]:
        """Return the verbs of the screen; what is sent in a pause goes out after it."""
        state = self.view.status.state
        views = (
            Verb("F2", "messages", "screen.view('2')"),
            Verb("F3", "world", "screen.view('3')"),
            Verb("F4", "stream", "screen.view('4')"),
            *((Verb("F5", "seats", f"screen.view('{PAGE}')"),) if self.view.lobby else ()),
            Verb("F6", "hand", f"screen.view('{HAND}')"),
            Verb("F7", "time", f"screen.view('{TIME}')"),
        )
        start = Verb("F8", "plan STARTEX", "screen.hold_clock")
        if state == "ready" and self.view_name == PAGE:
            return (*self.lobby_verbs(), start, Verb("F1", "MSEL", "screen.view('1')"), *views[1:3])
        if state == "ready":
            return (Verb("x", "STARTEX and more", "screen.staff"), start, *views)
        if state in OVER:
            review = Verb("v", "after action", "screen.review")
            return (review, Verb("x", "more", "screen.staff"), *views)
        clock = Verb("F8", "pause" if state == "run" else "resume", "screen.hold_clock")
        here = self.lobby_verbs() if self.view_name == PAGE else self._page_verbs()
        if here:
            others = views[:3] if self.view_name == PAGE else views
            return (*here, clock, Verb("F1", "MSEL", "screen.view('1')"), *others)
        keys = (
            Verb("i", "improvise", "screen.form('improvise')"),
            clock,
            *hints_of(self.inject(), forms=True),
            Verb("u", "rule", "screen.rule"),
            Verb("l", "said aloud", "screen.log_said"),
        )
        return (*keys, Verb("x", "more", "screen.staff"), *views)

    def _page_verbs(self) -> tuple[Verb, ...]:
        """Return the verbs of the pages of messages, of the world and of the hand."""
        if self.view_name == HAND:
            return self.hand_verbs()
        if self.view_name == TIME:
            return self.budget_verbs()
        talk = Verb("t", "talk", "screen.talk")
        if self.view_name == "2":
            return (Verb("r", "answer", "screen.answer"), Verb("n", "next", "screen.next"), talk)
        return (talk, Verb("r", "answer", "screen.answer")) if self.view_name == "3" else ()

    # asking

    def action_faster(self, by: int) -> None:
        """Let time run faster; on an open decision, give it more time."""
        if by > 0 and self.view_name == "3" and self.focused is self.pane("decisions"):
            self.action_longer()
        else:
            super().action_faster(by)

    def action_longer(self) -> None:
        """Give the open decision under the cursor more time, else the one that closes first."""
        rows = self.view.world.decisions
        if not rows:
            self.host.say("No decision is open.", "text")
            return
        item = self.pane("decisions").item.removeprefix("decision:")
        self.open_form("extend", item if item in [row.id for row in rows] else rows[0].id)

    def action_review(self) -> None:
        """Open the after-action console; before ENDEX, look at a desk."""
        row = self.seat_row() if self.view_name == PAGE else None
        if row is not None and row.team:
            self.view_desk(row.id)
        elif self.view.status.state in OVER:
            super().action_review()
        else:
            self.action_view_desk()

    def action_view_desk(self) -> None:
        """Look at the desk of a seat of the team under the cursor, else of any."""
        item = self.pane("teams").item if self.focused is self.pane("teams") else ""
        desks = [
            desk for row in self.view.teams if not item or row.code == item for desk in row.desks
        ]
        entries = [Entry(seat, name) for seat, name in desks]
        self.app.push_screen(PickDialog("View a desk", "", entries, verb="view"), self._view_desk)

    def _view_desk(self, seat: str | None) -> None:
        """Show the desk that was picked."""
        if seat is not None:
            self.view_desk(seat)

    def view_desk(self, seat: str) -> None:
        """Show a desk as its team sees it."""
        view = self.port.desk_of(seat)
        if view is None:
            return
        names = dict(desk for row in self.view.teams for desk in row.desks)
        self.app.push_screen(DeskDialog(names.get(seat, seat), view))

    def message_row(self) -> StaffMessageRow | None:
        """Return the message under the cursor."""
        item = self.pane("messages").item
        rows = self.view.messages
        return next((row for row in rows if row.id == item), rows[0] if rows else None)

    def filed(self) -> str:
        """Return the message under the cursor on its page, else the inject on the MSEL."""
        if self.view_name == "2":
            message = self.message_row()
            return message.id.partition(":")[2] if message is not None and message.files else ""
        row = self.inject() if self.view_name == "1" else None
        return row.id if row is not None and row.files else ""

    def action_answer(self) -> None:
        """Answer the message or question under the cursor, else the one that waits longest."""
        row = self.message_row()
        if self.view_name != "2":
            open_ones = [one for one in self.view.messages if one.state in {"waits", "late"}]
            row = open_ones[0] if open_ones else None
        if row is None or not row.opens:
            self.host.say("Nothing waits for an answer here.", "text")
            return
        self.answer(row)

    def messages_now(self) -> tuple[StaffMessageRow, ...]:
        """Return the messages as they stand now."""
        return self.view.messages

    def action_on_inject(self, kind: str) -> None:
        """Do a verb to the inject under the cursor; on the page of messages, leave the message."""
        if self.view_name == "2" and kind == "skip":
            self._leave_message()
        else:
            super().action_on_inject(kind)

    def _leave_message(self) -> None:
        """Leave the message under the cursor unanswered, or put the question aside."""
        row = self.message_row()
        if row is None or row.state not in {"waits", "late"}:
            self.host.say("Only what waits for an answer can be left.", "text")
        elif row.opens == "answer-question":
            self.open_form("close-question", row.id.partition(":")[2])
        else:
            self.submit("leave-unanswered", {"message": row.id.partition(":")[2]})

    def action_talk(self) -> None:
        """Speak to the team under the cursor, as control or as a persona."""
        pane = self.pane("teams")
        row = self.seat_row() if self.view_name == PAGE else None
        team = row.team if row is not None else pane.item if self.focused is pane else ""
        self.open_form("speak", team)

    def action_rule(self) -> None:
        """Rule on the decision under the cursor, else on the one that waits longest."""
        if not self.view.rulings:
            self.host.say("No decision waits for a ruling.", "text")
            return
        item = self.pane("worth").item.removeprefix("rule:")
        named = [row.id for row in self.view.rulings]
        self.open_form("rule", item if item in named else named[0])

    def action_staff(self) -> None:
        """Pick from everything control may ask; what can only be refused now says why."""
        rows = self.port.actions()
        entries = [Entry(row.kind, row.title, row.group, ("",), row.why) for row in rows]
        self.app.push_screen(PickDialog("Control", "", entries), self._staff)

    def _staff(self, kind: str | None) -> None:
        """Open what was picked; a command without fields is asked at once.

        What is done to an inject is done to the one under the cursor.
        """
        if kind is None:
            return
        row = self.inject() if is_verb(kind) else None
        about = row.id if row is not None else ""
        form = self.port.form(kind, about)
        if form.fields or form.refusal or kind == "end":  # F2 ends it: no slip of enter does
            self.open_form(kind, about)
        else:
            self.app.push_screen(
                PickDialog(form.title, "", (Entry(kind, f"{form.title}, now"),)), self._confirmed
            )

    def _confirmed(self, kind: str | None) -> None:
        """Ask for a command that has no fields."""
        if kind is not None:
            self.submit(kind, {})

    def action_hold_clock(self) -> None:
        """Pause the exercise at once and ask why, or resume it; before it, say when it starts."""
        if self.view.status.state == "ready":
            self.open_form("plan-start")
        elif self.view.status.state == "pause":
            self.submit("resume", {})
        else:
            asked = {"reason": "", "back_at": ""}
            self.submit("pause", asked, then=lambda: self.open_form("explain-pause"))

    def action_next(self) -> None:
        """Go to what waits: the next message on its page, else what should be looked at."""
        if self.view_name == PAGE:
            self.next_gap()
            return
        if self.view_name == "2":
            open_ones = [one.id for one in self.view.messages if one.state in {"waits", "late"}]
            here = self.pane("messages").item
            at = open_ones.index(here) + 1 if here in open_ones else 0
            if open_ones:
                self.pane("messages").go(open_ones[at % len(open_ones)])
            self.call_after_refresh(self.pane("messages").focus)
            return
        if not self.pane("worth").display:
            self.action_view("1")
        self.call_after_refresh(self.pane("worth").focus)

    @on(Pane.Moved)
    def moved(self, event: Pane.Moved) -> None:
        """Show the message under the cursor from its top, and the keys of the inject under it."""
        if event.pane.id == "msel":
            self.query_one("#footer", OneRow).redraw()
        if event.pane.id == "cuts":
            self.pane("lost").top()
            self.pane("lost").redraw()
        if event.pane.id == "hand":
            self.pane("card").top()
            self.pane("card").redraw()
        if event.pane.id == "messages":
            self.pane("message").top()
            self.lay_out()  # another persona goes by more, or by less
        if event.pane.id == "seats":
            self.lay_out()  # the line to paste may take more rows, or fewer

    def _worth(self, item: str) -> WorthRow | None:
        """Return the row of what is worth a look."""
        number = item.removeprefix("worth:")
        place = int(number) if item != number and number.isdecimal() else -1
        return self.view.worth[place] if 0 <= place < len(self.view.worth) else None

    def _open_worth(self, item: str) -> None:
        """Do what a row of what is worth a look asks for; without that, say why it is there."""
        row = self._worth(item)
        mail = f"message:{row.about}" if row is not None else ""
        waits = next((one for one in self.view.messages if one.id == mail), None)
        if waits is not None and waits.opens:
            self.answer(waits)
        elif row is not None and row.opens:
            self.open_form(row.opens, row.about)
        elif row is not None and row.about:
            self.pane("msel").go(row.about)
            self.action_preview()
        else:
            self.action_why()

    @on(Pane.Picked)
    def picked(self, event: Pane.Picked) -> None:
        """Open what was picked."""
        if event.pane.id in ("msel", "hand", "cuts"):
            self.action_preview()
        elif event.pane.id == "worth" and event.item.startswith("rule:"):
            self.action_rule()
        elif event.pane.id == "worth":
            self._open_worth(event.item)
        elif event.pane.id == "messages":
            self.action_answer()
        elif event.pane.id in ("coming", "facts"):
            self._open_in_world(*event.item.split(":", 1))
        elif event.pane.id == "seats":
            self.action_seat_verbs()
        elif event.pane.id == "gaps":
            self.pane("seats").go(event.item.partition(":")[2])
            self.pane("seats").focus()
        else:
            self.action_why()

    def _open_in_world(self, sort: str, item: str) -> None:
        """Veto what comes, or set a fact that is not drawn yet; of one that is, say why."""
        forms = {row.id: row.opens for row in self.view.world.facts}
        form = "veto" if sort == "coming" else forms.get(item, "")
        if form:
            self.open_form(form, item)
        else:
            self.action_why()

    def why_of(self, pane: str, item: str) -> str:
        """Return why a row is as it is."""
        if pane == "activity":
            return control_panes.activity_text(self.view, item)
        if pane == "msel":
            return next((row.why or row.note for row in self.view.msel if row.id == item), "")
        if pane == "teams":
            return next((row.why for row in self.view.teams if row.code == item), "")
        if pane == "world":
            return "\n".join(self._asset_why(name) for name in item.split("+") if name)
        if pane == "decisions":
            rows = self.view.world.decisions
            return next((row.text for row in rows if f"decision:{row.id}" == item), "")
        rulings = {f"rule:{row.id}": row.intended for row in self.view.rulings}
        advice = {f"worth:{n}": row.advice for n, row in enumerate(self.view.worth)}
        comes = {f"coming:{row.id}": row.why for row in self.view.world.coming}
        facts = {f"fact:{row.id}": row.why for row in self.view.world.facts}
        known = rulings | advice | comes | facts
        return known.get(item, "") if pane in ("worth", "coming", "facts") else ""

    def _asset_why(self, name: str) -> str:
        """Return why an asset is as it is, and under which name."""
        for team in self.view.world.teams:
            for one in team.assets:
                if one.id == name:
                    return f"{team.code} {one.name}. {one.why}"
        return ""
