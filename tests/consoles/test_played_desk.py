"""The desk of a drill that is really played: builders, ports and panes as people have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from middle import LEAD, Drill, when
from screens import SMALL, WIDE, console, rows, shown
from textual.widgets import TextArea

from simulator.consoles import participant_panes
from simulator.consoles.app import StartExApp
from simulator.consoles.asset import AssetDialog
from simulator.consoles.fields import SafeInput
from simulator.consoles.forms import FormDialog
from simulator.consoles.glyphs import TIMES
from simulator.consoles.pane import Pane
from simulator.consoles.participant import ParticipantScreen
from simulator.consoles.picker import PickDialog
from simulator.domain.concepts.isolation import ISOLATED, IsolateAsset
from simulator.domain.concepts.work import Act
from simulator.exercise.hand import Hand
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.pictures.views import ParticipantView
from simulator.units import HOUR, MINUTE

if TYPE_CHECKING:
    from collections.abc import Callable


def play(until: int, left: int, *, alone: bool = True) -> tuple[Exercise, LocalSeat]:
    """Return the drill, whose first team cuts an asset off at ``left`` and then stops acting."""
    drill = Drill(left, left, alone=alone)
    picture = drill.exercise.picture(LEAD)
    cut = (
        IsolateAsset(asset=asset)
        for asset in picture.assets
        if not picture.assets[asset].stands(ISOLATED)
    )
    drill.ask(LEAD, Act.of(next(one for one in cut if one.refuse(picture) is None)))
    drill.run_to(until)
    return drill.exercise, drill.seat()


@pytest.fixture(scope="module")
def middle() -> Callable[[], LocalSeat]:
    """Return how to sit at the middle of the drill; nothing is asked there."""
    exercise, _ = play(HOUR + 25 * MINUTE, 40 * MINUTE)
    return lambda: LocalSeat(exercise, LEAD, hand=Hand(2), control="control")


def view(seat: LocalSeat) -> ParticipantView:
    drawn = seat.view()
    assert isinstance(drawn, ParticipantView)
    return drawn


async def test_what_is_cut_off_is_counted_and_not_all_is_normal(
    middle: Callable[[], LocalSeat],
) -> None:
    states: list[str] = [row.state for row in view(middle()).assets]
    counted = "  ".join(
        f"{mark} {states.count(name)}"
        for name, mark in (("down", "■"), ("degraded", "▲"), ("cut", "□"))
        if name in states
    )
    assert "□" in counted
    async with console(middle(), WIDE) as pilot:
        assert f"Assets  {counted}" in shown(pilot)
    async with console(middle(), SMALL) as pilot:
        assert f"Assets {counted.replace('  ', ' ')}" in shown(pilot)


async def test_the_two_multipliers_have_words_and_a_role_is_one_word(
    middle: Callable[[], LocalSeat],
) -> None:
    async with console(middle(), SMALL) as pilot:
        status = rows(pilot)[1]
        assert f"pace {TIMES}2" in status
        assert status.rstrip().endswith("QN Lead")
    async with console(middle(), WIDE) as pilot:
        assert f"clock {TIMES}12" in rows(pilot)[1]


def test_sent_mail_says_to_whom_and_a_thread_how_long_it_is(
    middle: Callable[[], LocalSeat],
) -> None:
    seat = middle()
    inbox = view(seat).inbox
    longest = max(inbox, key=lambda row: row.thread)
    assert longest.thread > 1
    sent = next(row for row in inbox if row.sent)
    for room, tall in ((78, 6), (42, 40)):
        items = participant_panes.inbox_sheet(view(seat), room, tall).items
        drawn = {one.id: " ".join(p.text for row in one.rows for p in row) for one in items}
        assert sent.to[:10] in drawn[sent.id]
        assert sent.sender not in drawn[sent.id]
        assert f"({longest.thread})" in drawn[longest.id]


@pytest.mark.parametrize("room", [78, 84])
def test_what_is_due_stands_under_each_other_late_or_not(
    middle: Callable[[], LocalSeat], room: int
) -> None:
    due = view(middle())
    assert len({row.tone == "bad" for row in due.due if not row.later}) == 2
    lines = [
        "".join(piece.text for row in one.rows for piece in row)
        for one in participant_panes.due_sheet(due, room, 20).items
    ]
    begins = {
        line.index(row.title[:12])
        for row in due.due
        for line in lines
        if not row.later and row.title[:12] in line
    }
    assert len(begins) == 1


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_enter_on_an_asset_opens_its_page_and_a_verb_its_form(
    middle: Callable[[], LocalSeat], size: tuple[int, int]
) -> None:
    seat = middle()
    asset = view(seat).assets[-1]
    async with console(seat, size) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("end", "enter")
        await pilot.pause()
        await pilot.pause()
        text = shown(pilot)
        assert asset.name in text
        for part in ("Feeds", "Do here", "possible now", "pace"):
            assert part in text
        page = seat.page(asset.id)
        assert page is not None
        first = page.verbs[0]
        assert not first.why
        await pilot.press("enter")
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, FormDialog)
        assert first.title in shown(pilot)


async def test_an_asset_page_goes_on_to_the_next_and_into_what_hangs_on_it(
    middle: Callable[[], LocalSeat],
) -> None:
    seat = middle()
    start = next(
        row.id
        for row in view(seat).assets
        if (p := seat.page(row.id)) and p.feeds[:1] and p.feeds[0].id
    )
    page = seat.page(start)
    assert page is not None
    async with console(seat, SMALL) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ParticipantScreen)
        screen.open_page(start)
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        after = seat.page(page.next)
        assert after is not None
        assert rows(pilot)[2].strip().startswith(after.name)
        screen = pilot.app.screen
        assert isinstance(screen, AssetDialog)
        screen.show_page(start)
        screen.query_one("#feeds", Pane).focus()
        await pilot.pause()
        await pilot.press("home", "enter")
        await pilot.pause()
        await pilot.pause()
        assert rows(pilot)[2].strip().startswith(page.feeds[0].name)


async def test_enter_on_an_indicator_offers_what_can_be_done_with_it(
    middle: Callable[[], LocalSeat],
) -> None:
    seat = middle()
    held = view(seat).indicators[0]
    async with console(seat, SMALL) as pilot:
        await pilot.press("f3")
        await pilot.pause()
        pilot.app.screen.query_one("#indicators", Pane).focus()
        await pilot.pause()
        await pilot.press("home", "enter")
        await pilot.pause()
        text = shown(pilot)
        for part in (held.text, "Share indicators", "Block an indicator", "who has it"):
            assert part in text


@pytest.mark.parametrize(
    ("typed", "found", "opened"),
    [
        ("isol", "Isolate host or segment", FormDialog),
        ("crane", "Quay crane controls", AssetDialog),
        ("hash 0e8", "hash 0e8f9a…", PickDialog),
    ],
)
async def test_the_palette_finds_actions_assets_and_indicators_by_a_part_of_their_name(
    middle: Callable[[], LocalSeat], typed: str, found: str, opened: type[object]
) -> None:
    async with console(middle(), SMALL) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*("space" if key == " " else key for key in typed))
        await pilot.pause()
        assert found in shown(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, opened)


async def test_the_palette_finds_a_message_and_opens_it(middle: Callable[[], LocalSeat]) -> None:
    seat = middle()
    message = view(seat).inbox[-1]
    async with console(seat, SMALL) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, PickDialog)
        screen.query_one("#find", SafeInput).value = message.subject
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        seat_screen = pilot.app.screen
        assert isinstance(seat_screen, ParticipantScreen)
        assert seat_screen.pane("inbox").item == message.id


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_what_is_said_covers_neither_the_message_nor_its_keys(size: tuple[int, int]) -> None:
    _, seat = play(52 * MINUTE, 40 * MINUTE)
    async with console(seat, size) as pilot:
        before = rows(pilot)
        app = pilot.app
        assert isinstance(app, StartExApp)
        app.say("Sent.", "ok")
        await pilot.pause()
        after = rows(pilot)
        changed = [n for n in range(size[1]) if before[n] != after[n]]
        assert changed == [size[1] - 2]
        assert "Sent." in after[-2]
        app.say(f"T+01:00 {'to decide: one thing; ' * 20}", "text")
        await pilot.pause()
        assert rows(pilot)[: size[1] - 2] == before[: size[1] - 2]
        assert "ctrl+y" in rows(pilot)[-1]
        await pilot.press("j")
        await pilot.pause()
        assert "Sent." not in shown(pilot)
        assert "F9" in rows(pilot)[-1]
        assert any("one thing" in text for text in app.said)


async def test_ctrl_n_goes_through_the_templates_and_overwrites_nothing_written(
    middle: Callable[[], LocalSeat],
) -> None:
    async with console(middle(), SMALL) as pilot:
        await pilot.press("m")
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, FormDialog)
        area = form.query_one(TextArea)
        await pilot.press("ctrl+n")
        assert area.text == form.form.templates[0][1]
        await pilot.press("ctrl+n")
        assert area.text == form.form.templates[1][1]
        await pilot.press("ctrl+n")
        assert area.text == ""
        area.text = "Mine."
        await pilot.press("ctrl+n")
        assert area.text == "Mine."


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_running_on_shows_what_came_and_there_it_counts_as_read(
    size: tuple[int, int],
) -> None:
    exercise, seat = play(41 * MINUTE, 40 * MINUTE)
    async with console(seat, size) as pilot:
        for _ in range(12):
            before = {row.id for row in view(seat).inbox}
            await pilot.press("full_stop")
            await pilot.pause()
            await pilot.pause()
            came = [row for row in view(seat).inbox if row.unread and row.id not in before]
            if came:
                break
        else:
            pytest.fail("nothing came")
        screen = pilot.app.screen
        assert isinstance(screen, ParticipantScreen)
        assert screen.pane("inbox").item == came[0].id
        assert screen.message_row() == came[0]
        screen._has_stood()  # a second has passed
        await pilot.pause()
        message = exercise.picture(LEAD).messages[came[0].id]
        assert message.read or not screen.pane("message").at_end


async def test_ones_own_pause_takes_no_key_away_and_the_screen_says_nobody_is_at_control() -> None:
    exercise, seat = play(41 * MINUTE, 40 * MINUTE)
    exercise.seat({"control": "bot"})
    async with console(seat, WIDE) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        assert "nobody at control" in rows(pilot)[1]
        for hint in ("x act", "d decide", ". run on", "F8 resume"):
            assert hint in rows(pilot)[-1]
        assert "ask control" not in rows(pilot)[-1]


async def test_enter_on_an_alert_opens_the_page_of_its_asset_and_d_its_triage() -> None:
    drill = when(LEAD, lambda desk: any(row.opens == "act:triage" for row in desk.due), left=MINUTE)
    exercise, seat = drill.exercise, drill.seat()
    alert = next(row for row in view(seat).due if row.opens == "act:triage")
    asset = exercise.picture(LEAD).alerts[alert.id].asset
    async with console(seat, SMALL) as pilot:
        pane = pilot.app.screen.query_one("#due", Pane)
        pane.focus()
        pane.go(alert.id)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        page = pilot.app.screen
        assert isinstance(page, AssetDialog)
        assert exercise.picture(LEAD).name_of(asset) in rows(pilot)[2]
        assert "Alert, no verdict yet" in " ".join(shown(pilot).split())
        await pilot.press("escape", "d")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FormDialog)
        assert "Triage an alert" in shown(pilot)


@pytest.mark.parametrize("alone", [True, False])
async def test_a_footer_has_seven_hints_at_most(*, alone: bool) -> None:
    _, seat = play(41 * MINUTE, 40 * MINUTE, alone=alone)
    async with console(seat, WIDE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ParticipantScreen)
        assert len(screen.verbs()) == 7


@pytest.mark.parametrize("key", ["delete", "space"])
async def test_a_key_puts_a_message_that_only_asks_aside_where_it_is_due_and_nowhere_else(
    middle: Callable[[], LocalSeat], key: str
) -> None:
    seat = middle()
    row = next(row for row in view(seat).due if row.aside)
    async with console(seat, WIDE) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ParticipantScreen)
        await pilot.press(key)
        assert "tab goes there" in shown(pilot)
        assert row.id in [one.id for one in view(seat).due]

        screen.pane("due").focus()
        screen.pane("due").go(row.id)
        await pilot.pause()
        assert "del put aside" in shown(pilot)
        await pilot.press(key)

        assert row.id not in [one.id for one in view(seat).due]
        assert row.title not in "\n".join(rows(pilot)[2:10])
        assert "The message stays in the inbox" in shown(pilot)
