"""The plan at control's hand, with keys, on what a drill that is played builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from picture_stories import hushed, underway
from screens import SMALL, WIDE, console, rows, shown, until

from simulator.consoles.dialogs import Dialog
from simulator.consoles.forms import EffectDialog, FormDialog
from simulator.consoles.picker import PickDialog
from simulator.consoles.plan import InjectDialog, MselPane
from simulator.domain.concepts.hold import HoldInject
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.phases import End, Pause, Resume
from simulator.domain.concepts.replan import ShiftPlan
from simulator.domain.concepts.ruling import DecideFreely
from simulator.domain.concepts.work import Act
from simulator.domain.values.phases import State
from simulator.exercise.hand import Hand
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.units import MINUTE

if TYPE_CHECKING:
    from textual.pilot import Pilot


def control(exercise: Exercise) -> LocalSeat:
    return LocalSeat(exercise, "control", kind="control")


def status(exercise: Exercise, inject: str) -> str:
    return exercise.picture("control").msel[inject].status.id


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def cursor(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one("#msel", MselPane).item


async def test_h_holds_lets_go_and_takes_back_and_names_the_inject() -> None:
    exercise = underway(hushed())
    async with console(control(exercise), WIDE) as pilot:
        assert cursor(pilot) == "I-01"
        await press(pilot, "h")
        assert status(exercise, "I-01") == "held"
        assert "I-01 is held." in shown(pilot)
        await press(pilot, "h")
        assert status(exercise, "I-01") == "planned"
        assert "I-01 is let go: it goes out at 0:05." in shown(pilot)
        await press(pilot, "delete", *"No time", "f2")
        assert status(exercise, "I-01") == "skipped"
        assert "I-01 is skipped." in shown(pilot)
        assert "skipped: No time" in shown(pilot)
        await press(pilot, "h")
        assert status(exercise, "I-01") == "planned"
        assert "I-01 is back in the plan: it goes out at 0:05." in shown(pilot)


async def test_to_what_is_out_no_key_does_anything() -> None:
    exercise = underway(hushed())
    exercise.advance_to(6 * MINUTE)
    async with console(control(exercise), WIDE) as pilot:
        await press(pilot, "home", "h")
        assert "I-01 was sent at 0:05." in shown(pilot)
        asked = len(exercise.inputs)
        await press(pilot, "p", "h", "e", "delete", "f2")
        assert isinstance(pilot.app.screen, InjectDialog)
        assert "F2 send" not in shown(pilot)
        assert len(exercise.inputs) == asked


async def test_the_msel_and_the_last_row_offer_the_keys_that_fit_the_row_under_the_cursor() -> None:
    exercise = underway(hushed())
    exercise.advance_to(6 * MINUTE)
    exercise.ask("control", HoldInject(inject="I-02"))

    def offered(pilot: Pilot[None], *keys: str) -> set[str]:
        return {key for key in keys if key in shown(pilot)}

    every = ("space send", "h hold", "h let go", "e edit", "del skip")
    async with console(control(exercise), WIDE) as pilot:
        await press(pilot, "home")
        assert offered(pilot, *every) == set()
        await press(pilot, "down")
        assert offered(pilot, *every) == {"space send", "h let go", "e edit", "del skip"}
        await press(pilot, "h")
        assert offered(pilot, *every) == {"space send", "h hold", "e edit", "del skip"}


async def test_to_skip_asks_for_its_reason_and_says_what_hangs_on_it() -> None:
    exercise = underway(hushed())
    async with console(control(exercise), WIDE) as pilot:
        await press(pilot, "down", "delete")
        await until(pilot, lambda: "Isolate a1" in shown(pilot))
        text = shown(pilot)
        assert "Isolate a1" in text
        assert "Pull all links?" in text
        await press(pilot, "f2")
        assert "Reason is empty" in shown(pilot)
        assert status(exercise, "I-02") == "planned"


async def test_what_is_overdue_is_pinned_counted_and_sent_only_through_its_preview() -> None:
    exercise = underway(hushed())
    exercise.ask("control", HoldInject(inject="I-01"))
    exercise.advance_to(17 * MINUTE)
    async with console(control(exercise), SMALL) as pilot:
        await press(pilot, "end")
        text = shown(pilot)
        assert "= 1 overdue" in text
        assert "overdue   I-01 12 m" in text
        await press(pilot, "home", "h")
        assert isinstance(pilot.app.screen, InjectDialog)
        assert status(exercise, "I-01") == "held"
        await press(pilot, "f2")
        assert status(exercise, "I-01") == "delivered"
        assert "I-01 is sent." in shown(pilot)


async def test_no_inject_is_left_is_said_only_when_it_is_so() -> None:
    exercise = underway(hushed())
    exercise.ask("control", HoldInject(inject="I-01"))
    exercise.ask("control", HoldInject(inject="I-02"))
    exercise.advance_to(75 * MINUTE)
    async with console(control(exercise), SMALL) as pilot:
        assert "No inject has a time to come: 2 held" in shown(pilot)
        assert "No inject is left" not in shown(pilot)


async def test_the_cursor_follows_what_is_next_until_it_is_moved_and_g_brings_it_back() -> None:
    exercise = underway(hushed())
    port = control(exercise)
    async with console(port, SMALL) as pilot:
        exercise.advance_to(6 * MINUTE)
        pilot.app.screen.apply()  # type: ignore[attr-defined]  # a seat's screen
        assert cursor(pilot) == "I-02"
        await press(pilot, "end")
        last = cursor(pilot)
        exercise.advance_to(21 * MINUTE)
        pilot.app.screen.apply()  # type: ignore[attr-defined]  # a seat's screen
        assert cursor(pilot) == last != port.view().next_inject  # type: ignore[union-attr]  # control's
        await press(pilot, "g")
        assert cursor(pilot) == port.view().next_inject  # type: ignore[union-attr]  # control's


async def test_m_counts_anew_at_each_key_and_ctrl_z_takes_it_back() -> None:
    exercise = underway(hushed())
    async with console(control(exercise), WIDE) as pilot:
        await press(pilot, "m")
        await until(pilot, lambda: "I-01: 0:05 becomes 0:15" in shown(pilot))
        await press(pilot, "down")
        moved = "3 injects: 0:05 to 1:10 becomes 0:15 to 1:20"
        await until(pilot, lambda: moved in shown(pilot))
        await press(pilot, "tab", "backspace", "backspace", "2", "0")
        further = "3 injects: 0:05 to 1:10 becomes 0:25 to 1:30"
        await until(pilot, lambda: further in shown(pilot))
        text = shown(pilot)
        assert "I-03, I-05, I-06 on their fact or by hand, I-07 after I-03" in text
        assert "behind" in text, "the jump at 1:15 is now before it"
        await press(pilot, "f2")
        assert exercise.picture("control").msel["I-02"].at == ("x", 40 * MINUTE)
        assert "20 min behind" in shown(pilot)
        await press(pilot, "ctrl+z")
        assert exercise.picture("control").msel["I-02"].at == ("x", 20 * MINUTE)
        assert "on plan" in shown(pilot)


async def test_an_edit_has_recipients_a_large_text_and_a_way_back() -> None:
    exercise = underway(hushed())
    async with console(control(exercise), WIDE) as pilot:
        await press(pilot, "down", "e")
        area = pilot.app.screen.query_one("#field-1")
        assert area.size.height >= 10
        await press(pilot, *"New ", "tab", "tab", "space", "f2")
        seen = exercise.picture("control").msel["I-02"]
        assert (bool(seen.pins), seen.to) == (True, ("B",))
        assert "edited" in shown(pilot)
        await press(pilot, "e", "ctrl+r", "f2")
        seen = exercise.picture("control").msel["I-02"]
        assert (bool(seen.pins), seen.to, seen.subject) == (False, ("A", "B"), seen.plan.subject)


async def test_the_preview_is_what_they_will_see() -> None:
    exercise = underway(hushed())
    plan = exercise.scenario.injects["I-02"]
    async with console(control(exercise), WIDE) as pilot:
        await press(pilot, "down", "space")
        text = shown(pilot)
        sender = exercise.picture("control").name_of(plan.sender)
        assert f"From {sender}" in text
        assert plan.tlp in text
        assert "Pull all links?" in text
        assert "known once sent" not in text
        await press(pilot, "f2")
        message = next(iter(exercise.picture("A-lead").messages.values()))
        assert (message.sender, message.tlp, message.channel) == (
            plan.sender,
            plan.tlp,
            plan.channel,
        )
        options = next(iter(exercise.picture("A-lead").decisions.values())).options
        for one in options:
            line = next(row for row in text.splitlines() if one.title in row)
            assert f"A {one.id}" in line, "the letter by which team A has it"


async def test_in_a_pause_the_plan_is_prepared_and_what_is_sent_goes_out_after_it() -> None:
    exercise = underway(hushed())
    exercise.ask("control", Pause(reason="Lunch."))
    async with console(control(exercise), WIDE) as pilot:
        await press(pilot, "space", "f2")
        assert "I-01 goes out at RESUMEX." in shown(pilot)
        assert "goes at RESUMEX" in shown(pilot)
        await press(pilot, "down", "h")
        assert status(exercise, "I-02") == "held"
        exercise.ask("control", Resume())
        assert status(exercise, "I-01") == "delivered"


async def test_a_decision_said_aloud_is_written_down_in_six_keys() -> None:
    exercise = underway(hushed(), seated=("A-lead",))
    exercise.advance_to(21 * MINUTE)
    async with console(control(exercise), WIDE) as pilot:
        keys = ("l", "enter", "b", "f2")
        await press(pilot, *keys)
        seen = next(iter(exercise.picture("A-lead").decisions.values()))
        assert len(keys) <= 6
        assert seen.chosen == "B"
        assert "Written down as theirs" in shown(pilot)
        kinds = [event.body.kind for event in exercise.events]
        assert "said-aloud" in kinds


async def test_a_ruling_without_effect_is_two_keys_and_effects_are_filled_in_by_forms() -> None:
    exercise = underway(hushed())
    for text in ("One.", "Two."):
        exercise.ask("A-lead", DecideFreely(text=text, intended="So.", resources=""))
    async with console(control(exercise), WIDE) as pilot:
        await press(pilot, "u", *"No", "f2")
        assert len([one for one in exercise.picture("control").free.values() if one.ruling]) == 1
        await press(pilot, "u", *"So", "tab", "enter")
        assert "Add an effect" in shown(pilot)
        await press(pilot, "enter", "f2")
        assert "keeps 50 % of its own, ruling" in shown(pilot)
        await press(pilot, "enter", "down", "down", "down", "enter", "f2")
        assert "is isolated" in shown(pilot)
        await press(pilot, "delete")
        await until(pilot, lambda: "is isolated" not in shown(pilot))
        await press(pilot, "f2")
        given = [e.body for e in exercise.events if e.body.kind == "ruling-grounds"]
        assert [[one.kind for one in body.effects] for body in given] == [[], ["impair"]]  # type: ignore[attr-defined]  # RulingGrounds


async def test_esc_leads_out_of_the_form_of_an_effect_one_step_at_a_time() -> None:
    exercise = underway(hushed())
    exercise.ask("A-lead", DecideFreely(text="One.", intended="So.", resources=""))
    async with console(control(exercise), WIDE) as pilot:
        await press(pilot, "u", *"So", "tab", "enter", "down", "down", "enter")
        ruling, effect = pilot.app.screen_stack[-2:]
        await press(pilot, "escape")
        picker = pilot.app.screen
        assert isinstance(picker, PickDialog)
        await press(pilot, "enter")
        assert isinstance(effect, EffectDialog)
        assert isinstance(pilot.app.screen, EffectDialog)
        assert pilot.app.screen.form.kind == effect.form.kind
        await press(pilot, "escape", "escape")
        assert pilot.app.screen is ruling
        assert isinstance(ruling, FormDialog)
        assert "So" in ruling.filled().values()
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, Dialog)


async def test_what_control_may_ask_is_what_can_be_asked_now_in_groups_that_stand_once() -> None:
    exercise = underway(hushed())
    async with console(control(exercise), WIDE) as pilot:
        await press(pilot, "x")
        text = shown(pilot)
        assert "STARTEX" not in text.partition("Control")[2]
        assert "Open the hot wash" not in text
        heads = [row.strip() for row in rows(pilot) if row.strip() in ("Exercise", "Time", "Plan")]
        assert len(heads) == len(set(heads))


async def test_after_endex_control_is_told_where_the_hot_wash_is() -> None:
    exercise = underway(hushed())
    assert exercise.ask("control", End()) is None
    async with console(control(exercise), SMALL) as pilot:
        assert "x more" in rows(pilot)[-1]
        await press(pilot, "x")
        assert "Open the hot wash" in shown(pilot)
        assert "Compare ratings with the rules" in shown(pilot)


async def test_enter_ends_nothing_and_a_pause_says_what_it_keeps_from_being_asked() -> None:
    exercise = underway(hushed())
    exercise.ask("control", Pause(reason="Lunch."))
    async with console(control(exercise), WIDE) as pilot:
        await press(pilot, "x", "slash", *"jump", "enter", "enter", "enter")
        assert "it can be asked again after RESUMEX" in shown(pilot)
        await press(pilot, "escape", "escape", "escape", "x", "slash", *"ENDEX", "enter", "enter")
        assert exercise.picture("control").state is State.PAUSE
        await press(pilot, "f2")
        assert exercise.picture("control").state is State.ENDEX


async def test_a_jump_says_what_it_passes() -> None:
    exercise = underway(hushed())
    exercise.advance_to(21 * MINUTE)
    async with console(control(exercise), WIDE) as pilot:
        await press(pilot, "x", "slash", *"jump", "enter", "enter")
        passed = "Sun 02:42 to Sun 03:42; exercise time stands"
        await until(pilot, lambda: passed in shown(pilot))
        text = shown(pilot)
        assert "A still decides while the hours pass: Pull all links?" in text


NOTHING_TO = {
    "undo-move": "there is nothing to take back",
    "extend": "No decision is open",
    "withdraw-job": "No action is under way",
    "withdraw-ruling": "No ruling can be taken back",
    "settle-duty": "No duty is owed now",
}


async def offered(pilot: Pilot[None]) -> dict[str, str]:
    """Return what control's menu offers, each with why it cannot be picked now."""
    await press(pilot, "x")
    dialog = pilot.app.screen
    assert isinstance(dialog, PickDialog)
    found = {entry.id: entry.why for entry in dialog._entries}
    await press(pilot, "escape")
    return found


async def test_what_can_only_be_refused_is_grey_in_controls_menu_and_says_why() -> None:
    exercise = underway(hushed())
    async with console(control(exercise), WIDE) as pilot:
        menu = await offered(pilot)
        assert {kind for kind, why in menu.items() if why} == set(NOTHING_TO)
        assert all(said in menu[kind] for kind, said in NOTHING_TO.items())
        await press(pilot, "x", "slash", *"ruling")
        assert "not now" in shown(pilot)
        await press(pilot, "enter")
        assert "No ruling can be taken back" in shown(pilot)


async def test_what_can_be_taken_back_or_withdrawn_is_offered() -> None:
    exercise = underway(hushed())
    exercise.advance_to(21 * MINUTE)
    assert exercise.ask("control", ShiftPlan(seconds=10 * MINUTE)) is None
    assert exercise.ask("A-lead", Act.of(IsolateAsset(asset="a2"))) is None
    async with console(control(exercise), WIDE) as pilot:
        menu = await offered(pilot)
        assert not menu["undo-move"]
        assert not menu["extend"]
        assert not menu["withdraw-job"]
        assert menu["settle-duty"]


@pytest.mark.parametrize(
    ("director", "said", "key"),
    [("control", "your word is enough", "a resume"), ("", "must agree", "a agree to resume")],
)
async def test_a_real_world_stop_says_whose_word_lets_play_go_on(
    director: str, said: str, key: str
) -> None:
    exercise = underway(hushed())
    seat = LocalSeat(exercise, "A-lead", hand=Hand(), control=director)
    assert seat.submit("real-world-stop", {"reason": "Fire."}) is None
    async with console(seat, WIDE) as pilot:
        await until(pilot, lambda: "NO DUFF" in shown(pilot))
        text = shown(pilot)
        assert said in text
        assert key in text
        assert ("one other seat must agree" in text) == (not director)
        await press(pilot, "a")
        still = exercise.picture("A-lead").state is State.STOPPED
        assert still == (not director)
