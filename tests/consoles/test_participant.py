import pytest
from middle import LATE, SECOND, Drill, Noted, busy, desk, ended, review, the
from screens import SMALL, WIDE, console, rows, shown, until
from textual.geometry import Region
from textual.widgets import TextArea

from simulator.consoles.app import StartExApp
from simulator.consoles.fields import ChoiceField, SafeInput
from simulator.consoles.forms import FormDialog
from simulator.consoles.pane import OneRow, Pane
from simulator.consoles.participant import ParticipantScreen
from simulator.domain.concepts.proposal import ObjectTo
from simulator.exercise.hand import SeatPace
from simulator.exercise.speeds import SPEEDS
from simulator.pictures.views import MessageRow, ParticipantView


def inbox(port: Noted) -> tuple[MessageRow, ...]:
    view = port.view()
    assert isinstance(view, ParticipantView)
    return view.inbox


def unread() -> list[str]:
    """Return what nobody has read, as ``n`` goes through it."""
    return [row.id for row in desk().inbox if row.unread]


def broken() -> tuple[int, int]:
    states = [row.state for row in desk().assets]
    return states.count("down"), states.count("degraded")


async def test_at_132_columns_everything_a_team_has_is_in_sight() -> None:
    async with console(busy().seat(), WIDE) as pilot:
        text = shown(pilot)

        for word in ("Due", "Inbox", "Our log", "Assets", "Work", "Indicators", "TLP:AMBER"):
            assert word in text
        assert "EXERCISE EXERCISE EXERCISE" in rows(pilot)[0]
        assert f"{len(unread())} unread" in rows(pilot)[1]
        assert the(desk().assets, lambda row: row.state == "down").reason in text
        assert rows(pilot)[-1].rstrip().endswith("F9 stop  ? help")


async def test_at_80_columns_what_does_not_fit_is_folded_and_keeps_its_alarm() -> None:
    view = desk()
    down, degraded = broken()
    free, people = sum(row.free for row in view.pools), sum(row.total for row in view.pools)
    async with console(busy().seat(), SMALL) as pilot:
        text = shown(pilot)

        assert "Indicators" not in text
        assert f"Assets ■ {down} ▲ {degraded}" in text
        assert f"People {free} of {people} free" in text
        await pilot.press("f2")
        await pilot.pause()
        assert the(view.assets, lambda row: row.state == "down").name in shown(pilot)
        await pilot.press("f3")
        await pilot.pause()
        assert "Indicators" in shown(pilot)
        assert the(view.pools, lambda row: not row.free).name in shown(pilot)
        assert "none free" in shown(pilot)
        await pilot.press("f4")
        await pilot.pause()
        assert view.log[0].text in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "Inbox" in shown(pilot)


async def test_n_goes_to_the_next_unread_message_and_reads_it() -> None:
    port = busy().seat()
    asking = the(desk().inbox, lambda row: row.unread and "Decide in" in row.asks)
    until_it = unread()[: unread().index(asking.id) + 1]
    assert len(until_it) > 1
    async with console(port, WIDE) as pilot:
        await pilot.press(*["n"] * len(until_it))

        assert port.asked == [("read", {"message": name}) for name in until_it]
        assert asking.body[:40] in shown(pilot)
        assert asking.asks in shown(pilot)


async def test_n_goes_round_the_inbox_until_all_is_read_and_then_to_what_is_due() -> None:
    port = busy().seat()
    async with console(port, WIDE) as pilot:
        await pilot.press("end", *["n"] * len(unread()))
        assert port.asked == [("read", {"message": name}) for name in unread()]
        await pilot.press("n")
        assert pilot.app.screen.query_one("#due", Pane).has_focus


async def test_an_arrival_moves_neither_cursor_nor_message() -> None:
    drill = busy()
    port = drill.seat()
    before = inbox(port)
    async with console(port, WIDE) as pilot:
        await pilot.press("down", "down")
        drill.run_to(LATE)
        screen = pilot.app.screen
        assert isinstance(screen, ParticipantScreen)
        screen.apply()
        await pilot.pause()

        new = the(inbox(port), lambda row: row.id not in {one.id for one in before})
        assert screen.pane("inbox").item == before[2].id
        assert new.sender[:20] in shown(pilot)
        assert before[2].body[:40] in shown(pilot)


async def test_a_tick_of_the_clock_repaints_the_clock_and_what_counts_down() -> None:
    drill = busy()
    async with console(drill.seat(), WIDE) as pilot:
        painted: list[tuple[str, int]] = []

        def noted(widget: Pane | OneRow) -> None:
            def refresh(*regions: Region, **_: object) -> Pane | OneRow:
                painted.append((widget.id or "", sum(one.height for one in regions)))
                return widget

            widget.refresh = refresh  # type: ignore[method-assign, assignment]

        for widget in pilot.app.screen.query("Pane, OneRow"):
            assert isinstance(widget, Pane | OneRow)
            noted(widget)
        drill.exercise.advance_to(drill.exercise.x + 1)
        app = pilot.app
        assert isinstance(app, StartExApp)
        app.tick()

        counting = [row for row in desk().due if ":" in row.left]
        assert painted[0] == ("status", 0)
        assert painted.count(("due", 1)) == len(counting)
        assert set(painted[1:]) <= {("due", 1), ("work", 1)}, "a row at a time"


async def test_the_filter_narrows_and_an_exclamation_mark_turns_it_round() -> None:
    view = desk()
    of_chief = [row for row in view.inbox if row.sender.startswith("Chief executive")]
    async with console(busy().seat(), WIDE) as pilot:
        await pilot.press("slash", *"from:chief exec", "enter")
        await pilot.pause()
        assert of_chief[0].body[:40] in shown(pilot)
        assert f"{len(of_chief)} of {len(view.inbox)} match from:ch…" in shown(pilot)
        pane = pilot.app.screen.query_one("#inbox", Pane)
        assert len(pane.items()) == len(of_chief) < len(view.inbox)
        pane.query_text = "!from:chief exec"
        pane.redraw()
        assert len(pane.items()) == len(view.inbox) - len(of_chief)
        pane.query_text = "nobody wrote this"
        pane.redraw()
        await pilot.pause()
        assert "Nothing matches nobody wrote this." in shown(pilot)
        assert f"{len(view.inbox)} hidden. esc shows all." in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert len(pane.items()) == len(view.inbox)


async def test_jump_letters_lead_to_panes() -> None:
    async with console(busy().seat(), WIDE) as pilot:
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert " a  Due" in shown(pilot)
        await pilot.press("g")
        await pilot.pause()

        assert pilot.app.screen.focused is not None
        assert pilot.app.screen.focused.id == "assets"
        assert " a  Due" not in shown(pilot)


async def test_zoom_gives_the_body_to_the_message_and_takes_it_back() -> None:
    async with console(busy().seat(), SMALL) as pilot:
        await pilot.press("z")
        await pilot.pause()
        assert "Inbox" not in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "Inbox" in shown(pilot)


async def test_w_says_why() -> None:
    async with console(busy().seat(), WIDE) as pilot:
        pilot.app.screen.query_one("#work", Pane).focus()
        await pilot.pause()
        waits = the(desk().work, lambda row: row.tone == "warn")
        pilot.app.screen.query_one("#work", Pane).go(waits.id)
        await pilot.press("w")
        await pilot.pause()

        assert waits.why in " ".join(shown(pilot).split())


async def test_an_action_is_picked_then_filled_in_then_sent_with_f2_only() -> None:
    port = busy().seat()
    actions = port.actions()
    possible = sum(row.possible for row in actions)
    async with console(port, SMALL) as pilot:
        await pilot.press("x")
        await pilot.pause()
        assert f"{possible + 1} of {len(actions) + 1} possible now" in shown(pilot)
        await pilot.press("slash", *"isolate", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, FormDialog))
        form = pilot.app.screen
        assert isinstance(form, FormDialog)
        assert "EXERCISE EXERCISE EXERCISE" in rows(pilot)[0]
        assert "10 min to 1 h 30 scenario" in shown(pilot)
        (choices,) = (one.choices for one in form.form.fields if one.name == "asset")
        free = [one.id for one in choices if one.possible]
        await pilot.press("down", "down", "enter")
        assert port.asked == []
        await pilot.press("f2")
        await pilot.pause()

        kind, fields = port.asked[0]
        assert kind == "act:isolate"
        assert fields["asset"] == free[1]
        assert not isinstance(pilot.app.screen, FormDialog)


async def test_what_cannot_be_done_says_what_it_needs() -> None:
    port = busy().seat()
    refused = the(port.actions(), lambda row: row.kind == "act:fail-over")
    async with console(port, SMALL) as pilot:
        await pilot.press("x", "slash", *"fail over", "enter")
        await pilot.pause()

        assert refused.why in " ".join(shown(pilot).split())
        assert port.opened == []


async def test_a_refusal_keeps_the_form_and_says_why() -> None:
    port = busy().seat()
    strict = the(desk().inbox, lambda row: row.tlp == "TLP:AMBER+STRICT")
    async with console(port, SMALL) as pilot:
        pilot.app.screen.query_one("#inbox", Pane).go(strict.id)
        await pilot.press("f")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert "Not sent: To is empty." in shown(pilot)
        assert port.asked == []
        await pilot.press("space", "f2")
        await pilot.pause()

        assert "TLP:AMBER+STRICT stops this" in shown(pilot)
        assert port.asked[-1][0] == "forward"
        assert isinstance(pilot.app.screen, FormDialog)


async def test_a_reply_carries_the_label_the_recipients_and_what_it_answers() -> None:
    port = busy().seat()
    asks = the(desk().inbox, lambda row: row.sender.startswith("Maritime Regulator"))
    async with console(port, WIDE) as pilot:
        pilot.app.screen.query_one("#inbox", Pane).go(asks.id)
        await pilot.press("r")
        await pilot.pause()
        pilot.app.screen.query(SafeInput).last().focus()
        await pilot.pause()
        assert "Who will see it" in shown(pilot)
        pilot.app.screen.query_one(TextArea).text = "It fails. Paper is accepted."
        await pilot.press("f2")
        await pilot.pause()

        _, fields = next(each for each in port.asked if each[0] == "send")
        assert fields["tlp"] == asks.tlp
        assert fields["to"] == ("maritime-regulator",)
        assert fields["reply_to"] == asks.id
        assert inbox(port)[0].subject == f"Re: {asks.subject}"


async def test_enter_on_an_empty_inbox_says_so_and_opens_nothing() -> None:
    async with console(Drill(until=1).seat(), SMALL) as pilot:
        await pilot.press("enter")
        await pilot.pause()

        assert "Nothing has come in yet." in shown(pilot)
        assert "Due" in shown(pilot)


async def test_help_says_what_the_signs_mean() -> None:
    async with console(busy().seat(), WIDE) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()

        assert "analysts" in shown(pilot)
        assert "3 seconds of scenario time pass in 1 second of exercise time" in shown(pilot)


async def test_esc_keeps_a_draft_and_ctrl_l_forgets_it() -> None:
    async with console(busy().seat(), SMALL) as pilot:
        await pilot.press("exclamation_mark")
        await pilot.pause()
        pilot.app.screen.query_one(TextArea).text = "half a question"
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("exclamation_mark")
        await pilot.pause()
        assert pilot.app.screen.query_one(TextArea).text == "half a question"
        await pilot.press("ctrl+l", *"another")
        await pilot.pause()
        assert pilot.app.screen.query_one(TextArea).text == "another"
        await pilot.press("ctrl+l", "escape")
        await pilot.pause()
        await pilot.press("exclamation_mark")
        await pilot.pause()
        assert pilot.app.screen.query_one(TextArea).text == ""


async def test_leaving_asks_first_only_if_something_is_not_sent() -> None:
    async with console(busy().seat(), SMALL) as pilot:
        await pilot.press("exclamation_mark")
        await pilot.pause()
        pilot.app.screen.query_one(TextArea).text = "half a question"
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert "1 not sent" in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "Inbox" in shown(pilot)
        assert pilot.app.is_running
        await pilot.press("ctrl+q", "down", "enter")
        await pilot.pause()
        assert pilot.app.return_code == 0


@pytest.mark.parametrize("alone", [True, False])
async def test_the_clock_stands_still_while_somebody_alone_is_asked_whether_to_leave(
    *, alone: bool
) -> None:
    port = busy(alone=alone).seat(port=Counting)
    assert isinstance(port, Counting)
    port.keep({("private-note", ""): {"text": "half a note"}})
    async with console(port, SMALL) as pilot:
        app = pilot.app
        assert isinstance(app, StartExApp)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert ("the clock stands still" in shown(pilot)) is alone
        before = port.ticks
        app.tick()
        assert (port.ticks > before) is not alone
        await pilot.press("escape")
        await pilot.pause()
        before = port.ticks
        app.tick()
        assert port.ticks > before


class Counting(Noted):
    """A seat that counts how often time passes."""

    ticks = 0

    def tick(self, wall_seconds: float) -> bool:
        self.ticks += 1
        return super().tick(wall_seconds)


async def test_a_decision_shows_its_options_with_what_follows() -> None:
    port = busy().seat()
    asked = the(desk().due, lambda row: row.opens == "choose")
    ways = port.form("choose", asked.id).fields[0].choices
    port.opened.clear()
    async with console(port, SMALL) as pilot:
        pilot.app.screen.query_one("#due", Pane).focus()
        pilot.app.screen.query_one("#due", Pane).go(asked.id)
        await pilot.press("d")
        await pilot.pause()
        assert set(port.opened) == {("choose", asked.id)}
        assert asked.title in shown(pilot)
        assert ways[0].title[:40] in shown(pilot)
        assert ways[0].note[:40] in shown(pilot)
        await pilot.press("down", "b")
        assert pilot.app.screen.query_one(ChoiceField).value == "B"


async def test_what_follows_is_shown_whole_however_late_it_is_known() -> None:
    port = busy().seat()
    async with console(port, WIDE) as pilot:
        await pilot.press("x", "slash", *"isolate", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, FormDialog))
        form = pilot.app.screen
        assert isinstance(form, FormDialog)
        await pilot.press("down", "down", "down", "down")  # to a process: more follows from it
        lines, _ = port.preview("act:isolate", form.filled())
        assert len(lines) > len(form.form.preview)
        form.look_ahead()
        await pilot.pause()

        shown_whole = " ".join(shown(pilot).split())
        assert all(text.split()[-1] in shown_whole for _, text, _ in lines)


async def test_a_proposal_is_assented_or_objected_to() -> None:
    drill = busy()
    port = drill.seat(SECOND)
    proposal = the(desk().proposals, lambda row: row.own).id
    async with console(port, SMALL) as pilot:
        await pilot.press("d")
        await pilot.pause()
        assert "Object, with a reason" in shown(pilot)
        await pilot.press("down", "enter")
        await pilot.pause()

        assert port.opened == [("object", proposal)]


async def test_the_hand_on_the_clock_is_the_solo_players() -> None:
    drill = busy(alone=True)
    port = drill.seat()
    hand = port.pace()
    assert isinstance(hand, SeatPace)
    before = drill.exercise.x
    async with console(port, SMALL) as pilot:
        await pilot.press("f8")
        assert hand.paused()
        await pilot.press("f8")
        assert not hand.paused()
        await pilot.press("plus", "plus", "plus")
        assert hand.speed() == len(SPEEDS) - 1
        assert drill.exercise.x == before
        await pilot.press("full_stop")
        assert drill.exercise.x > before


async def test_running_on_leads_to_the_message_that_came_by_it() -> None:
    port = busy(alone=True).seat()
    async with console(port, WIDE) as pilot:
        came: list[str] = []
        while not came:
            before = {row.id for row in inbox(port)}
            await pilot.press("down", "full_stop")
            await pilot.pause()
            came = [row.id for row in inbox(port) if row.unread and row.id not in before]

        assert pilot.app.screen.query_one("#inbox", Pane).item == came[0]


async def test_a_list_nobody_has_moved_in_stays_at_its_newest_row() -> None:
    drill = busy()
    port = drill.seat()
    async with console(port, WIDE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ParticipantScreen)
        objected = [ObjectTo(proposal=row.id, reason="No.") for row in desk().proposals]
        drill.ask(SECOND, *objected).run_to(LATE)
        screen.apply()
        await pilot.pause()

        newest = screen.view.log[0]
        assert newest != desk().log[0]
        assert f"{newest.at}  {newest.text[:20]}" in shown(pilot)


async def test_a_seat_of_a_live_exercise_has_no_hand_on_the_clock() -> None:
    async with console(busy().seat(), SMALL) as pilot:
        await pilot.press("f8")
        await pilot.pause()

        assert "Exercise control has the clock" in shown(pilot)
        assert "run on" not in shown(pilot)


async def test_after_endex_the_desk_is_read_only_and_leads_on() -> None:
    port = ended(busy()).seat(review=review)
    async with console(port, SMALL) as pilot:
        assert "ended" in rows(pilot)[1]
        assert "v after action" in rows(pilot)[-1]
        await pilot.press("r")
        await pilot.pause()
        assert port.opened == []
        await pilot.press("v")
        await pilot.pause()
        assert "After action" in shown(pilot)


async def test_the_palette_is_the_second_route_to_every_key() -> None:
    port = busy().seat()
    async with console(port, SMALL) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"ask control", "enter")
        await until(pilot, lambda: port.opened == [("ask-control", "")])
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("question_mark")
        await pilot.pause()
        text = shown(pilot)
        assert "x             act" in text
        assert "F2" in text


async def test_a_click_moves_and_a_second_click_opens() -> None:
    port = busy().seat()
    async with console(port, WIDE) as pilot:
        pane = pilot.app.screen.query_one("#inbox", Pane)
        at = next(n for n, row in enumerate(desk().inbox) if row.unread)
        clicked = desk().inbox[at].id
        await pilot.click("#inbox", offset=(5, 1 + 2 * at))
        assert pane.item == clicked
        await pilot.click("#inbox", offset=(5, 1 + 2 * at))
        await pilot.pause()
        assert ("read", {"message": clicked}) in port.asked
        at = rows(pilot)[-1].index("F3 work")
        await pilot.click("#footer", offset=(at, 0))
        await pilot.pause()
        assert "Inbox" not in shown(pilot)


async def test_pasted_text_cannot_act_on_the_terminal() -> None:
    from textual.events import Paste  # noqa: PLC0415  # only here

    async with console(busy().seat(), SMALL) as pilot:
        await pilot.press("exclamation_mark")
        await pilot.pause()
        area = pilot.app.screen.query_one(TextArea)
        pilot.app.post_message(Paste("a\x1b[2Jb\u202ec"))
        await pilot.pause()
        assert area.text == "a^[[2Jb?c"
        await pilot.press("escape")
        await pilot.press("slash")
        await pilot.pause()
        field = pilot.app.screen.query_one("#filter", SafeInput)
        pilot.app.post_message(Paste("x\x1by\nz"))
        await pilot.pause()
        assert field.value == "x^[y z"


async def test_an_empty_desk_says_what_will_come() -> None:
    async with console(Drill(until=1).seat(), WIDE) as pilot:
        text = shown(pilot)

        assert "The first messages come a few" in text
        assert "Nothing waits for you." in text
        await pilot.press("d", "r", "f", "n", "w", "z", "escape", "s")


async def test_many_acknowledgements_become_one_line_and_all_are_kept() -> None:
    async with console(busy().seat(), WIDE) as pilot:
        app = pilot.app
        assert isinstance(app, StartExApp)
        for text in ("One.", "Two.", "Three."):
            app.say(text, "ok")
        await pilot.pause()
        assert "Three. And 2 before it" in shown(pilot)
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert [word for word in ("One.", "Two.", "Three.") if word in shown(pilot)] == [
            "One.",
            "Two.",
            "Three.",
        ]
