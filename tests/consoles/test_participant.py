from dataclasses import replace

import pytest
import views_sample as sample
from fake_ports import FakePace, FakeReview, FakeSeat
from screens import SMALL, WIDE, console, rows, shown, until
from textual.widgets import TextArea

from simulator.consoles.app import StartExApp
from simulator.consoles.fields import ChoiceField, SafeInput
from simulator.consoles.forms import FormDialog
from simulator.consoles.pane import OneRow, Pane
from simulator.consoles.participant import ParticipantScreen
from simulator.pictures.port import Fields
from simulator.pictures.views import DueRow, PreviewLine, ProposalRow


async def test_at_132_columns_everything_a_team_has_is_in_sight() -> None:
    async with console(FakeSeat(), WIDE) as pilot:
        text = shown(pilot)

        for word in ("Due", "Inbox", "Our log", "Assets", "Work", "Indicators", "TLP:AMBER"):
            assert word in text
        assert "EXERCISE EXERCISE EXERCISE" in rows(pilot)[0]
        assert "3 unread" in rows(pilot)[1]
        assert "encrypted since T+01:00, 14 hosts" in text
        assert rows(pilot)[-1].rstrip().endswith("F9 stop  ? help")


async def test_at_80_columns_what_does_not_fit_is_folded_and_keeps_its_alarm() -> None:
    async with console(FakeSeat(), SMALL) as pilot:
        text = shown(pilot)

        assert "Indicators" not in text
        assert "Assets ■ 1 ▲ 3" in text
        assert "People 6 of 11 free" in text
        await pilot.press("f2")
        await pilot.pause()
        assert "Terminal system (TOS)" in shown(pilot)
        await pilot.press("f3")
        await pilot.pause()
        assert "Indicators" in shown(pilot)
        assert "none free" in shown(pilot)
        await pilot.press("f4")
        await pilot.pause()
        assert "Kept customs up" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "Inbox" in shown(pilot)


async def test_n_goes_to_the_next_unread_message_and_reads_it() -> None:
    port = FakeSeat()
    async with console(port, WIDE) as pilot:
        await pilot.press("n")
        await pilot.press("n")

        assert port.asked == [("read", {"message": "m13"}), ("read", {"message": "m12"})]
        assert "Is the customs window cut off by you" in shown(pilot)
        assert "Answer in 14:20, by T+01:38" in shown(pilot)


async def test_an_arrival_moves_neither_cursor_nor_message() -> None:
    port = FakeSeat()
    async with console(port, WIDE) as pilot:
        await pilot.press("down", "down")
        new = replace(sample.INBOX[0], id="m15", subject="A new one")
        port.shown = replace(sample.PARTICIPANT, inbox=(new, *sample.INBOX))
        screen = pilot.app.screen
        assert isinstance(screen, ParticipantScreen)
        screen.apply()
        await pilot.pause()

        assert screen.pane("inbox").item == "m12"
        assert "A new one" in shown(pilot)
        assert "How long is customs down?" in shown(pilot)


async def test_a_tick_of_the_clock_repaints_one_row() -> None:
    port = FakeSeat()
    async with console(port, WIDE) as pilot:
        painted: list[str] = []
        for widget in pilot.app.screen.query("Pane, OneRow"):
            assert isinstance(widget, Pane | OneRow)
            name = widget.id or ""
            widget.refresh = lambda *_, name=name, **__: painted.append(name)  # type: ignore[method-assign, assignment]
        port.shown = replace(sample.PARTICIPANT, status=replace(sample.STATUS, clock="T+01:23:41"))
        port.changes = True
        app = pilot.app
        assert isinstance(app, StartExApp)
        app.tick()

        assert painted == ["status"]


async def test_the_filter_narrows_and_an_exclamation_mark_turns_it_round() -> None:
    async with console(FakeSeat(), WIDE) as pilot:
        await pilot.press("slash", *"from:port ceo", "enter")
        await pilot.pause()
        assert "I want every link pulled. This is" not in shown(pilot)
        assert "Customs stays up, for now. This is" in shown(pilot)
        assert "2 of 14 match from:po…" in shown(pilot)
        pane = pilot.app.screen.query_one("#inbox", Pane)
        pane.query_text = "!from:port ceo"
        pane.redraw()
        assert len(pane.items()) == 12
        pane.query_text = "nobody wrote this"
        pane.redraw()
        await pilot.pause()
        assert "Nothing matches nobody wrote this." in shown(pilot)
        assert "14 hidden. esc shows all." in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert len(pane.items()) == 14


async def test_jump_letters_lead_to_panes() -> None:
    async with console(FakeSeat(), WIDE) as pilot:
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert " a  Due" in shown(pilot)
        await pilot.press("g")
        await pilot.pause()

        assert pilot.app.screen.focused is not None
        assert pilot.app.screen.focused.id == "assets"
        assert " a  Due" not in shown(pilot)


async def test_zoom_gives_the_body_to_the_message_and_takes_it_back() -> None:
    async with console(FakeSeat(), SMALL) as pilot:
        await pilot.press("z")
        await pilot.pause()
        assert "Inbox" not in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert "Inbox" in shown(pilot)


async def test_w_says_why() -> None:
    async with console(FakeSeat(), WIDE) as pilot:
        pilot.app.screen.query_one("#work", Pane).focus()
        await pilot.pause()
        await pilot.press("end", "up", "up", "up", "up", "up", "up", "w")
        await pilot.pause()

        assert "It starts when the scope is known to 50%" in shown(pilot)


async def test_an_action_is_picked_then_filled_in_then_sent_with_f2_only() -> None:
    port = FakeSeat()
    async with console(port, SMALL) as pilot:
        await pilot.press("x")
        await pilot.pause()
        assert "10 of 13 possible now" in shown(pilot)
        await pilot.press("down", "down", "down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, FormDialog))
        assert "EXERCISE EXERCISE EXERCISE" in rows(pilot)[0]
        assert "10 to 90 min scenario" in shown(pilot)
        await pilot.press("down", "enter")
        assert port.asked == []
        await pilot.press("f2")
        await pilot.pause()

        kind, fields = port.asked[0]
        assert kind == "act:isolate"
        assert fields["asset"] == "pcs"
        assert fields["how"] == "segment"
        assert not isinstance(pilot.app.screen, FormDialog)


async def test_what_cannot_be_done_says_what_it_needs() -> None:
    port = FakeSeat()
    async with console(port, SMALL) as pilot:
        await pilot.press("x", "slash", *"rebuild", "enter")
        await pilot.pause()

        assert "yours is 40%" in shown(pilot)
        assert port.opened == []


async def test_a_refusal_keeps_the_form_and_says_why() -> None:
    port = FakeSeat(refusal="TLP:AMBER stops this: Ellorane is not your organisation.")
    async with console(port, SMALL) as pilot:
        await pilot.press("exclamation_mark")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert "Not sent: Question is empty." in shown(pilot)
        assert port.asked == []
        pilot.app.screen.query_one(TextArea).text = "Is paper clearance in play?"
        await pilot.press("f2")
        await pilot.pause()

        assert "TLP:AMBER stops this" in shown(pilot)
        assert isinstance(pilot.app.screen, FormDialog)


async def test_a_reply_carries_the_label_the_recipients_and_what_it_answers() -> None:
    port = FakeSeat()
    async with console(port, WIDE) as pilot:
        await pilot.press("n", "n", "r")
        await pilot.pause()
        assert "Who will see it" in shown(pilot)
        pilot.app.screen.query_one(TextArea).text = "It fails. Paper is accepted."
        await pilot.press("f2")
        await pilot.pause()

        _, fields = next(each for each in port.asked if each[0] == "send")
        assert fields["tlp"] == "TLP:AMBER"
        assert fields["to"] == ("QS",)
        assert fields["reply_to"] == "m12"


async def test_enter_on_an_empty_inbox_says_so_and_opens_nothing() -> None:
    async with console(FakeSeat(replace(sample.PARTICIPANT, inbox=())), SMALL) as pilot:
        await pilot.press("enter")
        await pilot.pause()

        assert "Nothing has come in yet." in shown(pilot)
        assert "Due" in shown(pilot)


async def test_help_says_what_the_signs_mean() -> None:
    async with console(FakeSeat(), WIDE) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()

        assert "analysts" in shown(pilot)
        assert "3 seconds of the story pass in 1 second of the exercise" in shown(pilot)


async def test_esc_keeps_a_draft_and_ctrl_l_forgets_it() -> None:
    async with console(FakeSeat(), SMALL) as pilot:
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
    async with console(FakeSeat(), SMALL) as pilot:
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


@pytest.mark.parametrize(("pace", "passes"), [(FakePace(), False), (None, True)])
async def test_the_clock_stands_still_while_somebody_alone_is_asked_whether_to_leave(
    *, pace: FakePace | None, passes: bool
) -> None:
    port = Counting(pace=pace)
    port.kept = {("note", ""): {"text": "half a note"}}
    async with console(port, SMALL) as pilot:
        app = pilot.app
        assert isinstance(app, StartExApp)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert ("the clock stands still" in shown(pilot)) is not passes
        before = port.ticks
        app.tick()
        assert (port.ticks > before) is passes
        await pilot.press("escape")
        await pilot.pause()
        before = port.ticks
        app.tick()
        assert port.ticks > before


class Counting(FakeSeat):
    """A seat that counts how often time passes."""

    ticks = 0

    def tick(self, wall_seconds: float) -> bool:
        self.ticks += 1
        return super().tick(wall_seconds)


async def test_a_decision_shows_its_options_with_what_follows() -> None:
    port = FakeSeat()
    async with console(port, SMALL) as pilot:
        pilot.app.screen.query_one("#due", Pane).focus()
        await pilot.pause()
        await pilot.press("end", "d")
        await pilot.pause()
        assert set(port.opened) == {("choose", "d-ransom")}
        assert "TIDEFALL asks for US$ 6 M" in shown(pilot)
        assert "The folder stays public" in shown(pilot)
        await pilot.press("down", "b")
        assert pilot.app.screen.query_one(ChoiceField).value == "B"


async def test_what_follows_is_shown_whole_however_late_it_is_known() -> None:
    class Late(FakeSeat):
        def preview(self, kind: str, fields: Fields) -> tuple[tuple[PreviewLine, ...], str]:
            del kind, fields
            return (("Then", "word " * 30 + "end of it", "text"),), ""

    port = Late()
    port.forms["choose"] = replace(sample.CHOOSE, kind="other", preview=())
    async with console(port, WIDE) as pilot:
        pilot.app.screen.query_one("#due", Pane).focus()
        await pilot.pause()
        await pilot.press("end", "d")
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, FormDialog)
        await pilot.pause()
        form.look_ahead()
        await pilot.pause()

        assert "end of it" in shown(pilot)


async def test_a_proposal_is_assented_or_objected_to() -> None:
    port = FakeSeat(
        replace(
            sample.PARTICIPANT,
            due=(
                DueRow(
                    id="p1",
                    opens="proposal",
                    left="8:00",
                    share=800_000,
                    tone="text",
                    title="QN legal: Pay the ransom",
                    sort="second signature",
                ),
            ),
            proposals=(ProposalRow(id="p1", what="Pay the ransom", by="QN legal", at="01:20"),),
        )
    )
    async with console(port, SMALL) as pilot:
        await pilot.press("d")
        await pilot.pause()
        assert "Object, with a reason" in shown(pilot)
        await pilot.press("down", "enter")
        await pilot.pause()

        assert port.opened == [("object", "p1")]


async def test_the_hand_on_the_clock_is_the_solo_players() -> None:
    hand = FakePace()
    async with console(FakeSeat(pace=hand), SMALL) as pilot:
        await pilot.press("f8")
        assert hand.still
        await pilot.press("f8")
        assert not hand.still
        await pilot.press("plus", "plus", "plus")
        assert hand.index == 2
        await pilot.press("full_stop")
        assert hand.steps == 1


async def test_running_on_leads_to_the_message_that_came_by_it() -> None:
    port = FakeSeat(pace=FakePace())
    async with console(port, WIDE) as pilot:
        await pilot.press("down")
        new = replace(sample.INBOX[0], id="m15", subject="A new one")
        port.shown = replace(sample.PARTICIPANT, inbox=(new, *sample.INBOX))
        await pilot.press("full_stop")
        await pilot.pause()

        assert pilot.app.screen.query_one("#inbox", Pane).item == "m15"


async def test_a_list_nobody_has_moved_in_stays_at_its_newest_row() -> None:
    port = FakeSeat()
    async with console(port, WIDE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ParticipantScreen)
        more = tuple(replace(row, text=f"{n}", at="01:20") for n in range(9) for row in sample.LOG)
        port.shown = replace(sample.PARTICIPANT, log=(*more, *sample.LOG))
        screen.apply()
        await pilot.pause()

        assert "01:20  0" in shown(pilot)
        assert "Cut terminal system" not in shown(pilot)


async def test_a_seat_of_a_live_exercise_has_no_hand_on_the_clock() -> None:
    async with console(FakeSeat(), SMALL) as pilot:
        await pilot.press("f8")
        await pilot.pause()

        assert "Exercise control has the clock" in shown(pilot)
        assert "run on" not in shown(pilot)


async def test_after_endex_the_desk_is_read_only_and_leads_on() -> None:
    port = FakeSeat(sample.ENDED_DESK, review=FakeReview())
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
    port = FakeSeat()
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
    port = FakeSeat()
    async with console(port, WIDE) as pilot:
        inbox = pilot.app.screen.query_one("#inbox", Pane)
        await pilot.click("#inbox", offset=(5, 3))
        assert inbox.item == "m13"
        await pilot.click("#inbox", offset=(5, 3))
        await pilot.pause()
        assert ("read", {"message": "m13"}) in port.asked
        at = rows(pilot)[-1].index("F3 work")
        await pilot.click("#footer", offset=(at, 0))
        await pilot.pause()
        assert "Inbox" not in shown(pilot)


async def test_pasted_text_cannot_act_on_the_terminal() -> None:
    from textual.events import Paste  # noqa: PLC0415  # only here

    async with console(FakeSeat(), SMALL) as pilot:
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
    async with console(FakeSeat(sample.EMPTY_DESK), WIDE) as pilot:
        text = shown(pilot)

        assert "The first messages come a few" in text
        assert "Nothing waits for you." in text
        await pilot.press("d", "r", "f", "n", "w", "z", "escape", "s")


async def test_many_acknowledgements_become_one_line_and_all_are_kept() -> None:
    async with console(FakeSeat(), WIDE) as pilot:
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
