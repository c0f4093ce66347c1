"""Times, and what an action is about, stand whole; names and reasons give way."""

import pytest
from middle import LEAD, Drill, busy, control_desk, desk, review, reviewed, the, when
from screens import SMALL, WIDE, console, rows, shown

from simulator.consoles.app import StartExApp
from simulator.consoles.axis import Axis
from simulator.consoles.bands import status_row
from simulator.consoles.pane import Pane
from simulator.consoles.plan_sheets import msel_sheet


async def test_a_long_sender_leaves_the_time_of_a_message_whole() -> None:
    long = max((row for row in desk().inbox if not row.sent), key=lambda row: len(row.sender))
    async with console(busy().seat(), WIDE) as pilot:
        pilot.app.screen.query_one("#inbox", Pane).go(long.id)
        await pilot.pause()
        head = next(row for row in rows(pilot) if "From " in row)

        assert f"{long.at} " in head.split("From ")[1]
        assert long.tlp in head


async def test_a_long_reason_leaves_since_when_whole() -> None:
    waits = the(desk().assets, lambda row: row.reason.startswith("waits for "))
    async with console(busy().seat(), WIDE) as pilot:
        assert waits.reason not in shown(pilot)
        assert f"waits for Terminal o…, since {waits.since}" in shown(pilot)


async def test_an_alert_nobody_has_judged_stands_with_its_time_at_its_asset() -> None:
    drill = when(LEAD, lambda view: any(row.alert for row in view.assets))
    view = drill.seat().view()
    alert = the(view.assets, lambda row: row.alert).alert  # type: ignore[union-attr]  # a team's
    async with console(drill.seat(), WIDE) as pilot:
        assert f"▲ {alert[:30]}" in shown(pilot)
    async with console(drill.seat(), SMALL) as pilot:
        assert "▲ 1 alert" in rows(pilot)[-2]
        await pilot.press("f2")
        await pilot.pause()
        assert f"▲ {alert}" in shown(pilot)


async def test_what_an_action_is_about_is_read_where_there_is_height() -> None:
    drill = when(LEAD, lambda view: any(": " in row.title for row in view.work))
    row = the(drill.seat().view().work, lambda row: ": " in row.title)  # type: ignore[union-attr]  # a team's
    async with console(drill.seat(), WIDE) as pilot:
        assert row.title in shown(pilot)
        assert row.left in shown(pilot)


async def test_many_actions_in_one_row_each_can_be_told_apart() -> None:
    async with console(busy().seat(), WIDE) as pilot:
        shown_rows = [row[88:].strip() for row in rows(pilot) if "…: " in row[88:]]

        assert len(shown_rows) > 8
        assert len({row.split("AN")[0] for row in shown_rows}) == len(shown_rows)
        assert all(" AN" in row or " EN" in row for row in shown_rows)
        assert not any("AN ▲ waits for" in row for row in shown_rows)


@pytest.mark.parametrize("room", [80, 90, 119])
def test_a_role_stands_whole_or_not_at_all(room: int) -> None:
    drill = busy(alone=True)
    port = drill.seat()
    hand = port.pace()
    assert hand is not None
    hand.set_speed(len(hand.speeds()))
    status = port.view().status
    assert status.speed
    assert status.role == "Head of the crisis cell"
    for unread in (0, 12):
        text = "".join(piece.text for piece in status_row(status, room, unread))
        assert ("Head of the crisis cell" in text) != ("Head" not in text)
        assert "…" not in text


def test_the_time_at_the_end_of_an_axis_stands_apart_from_its_neighbour() -> None:
    end = 12_600
    for room in range(70, 132):
        axis = Axis(end, room, left=12, right=10)
        labels = "".join(piece.text for piece in axis.labels(end))
        assert labels[axis.left + axis.span - 5 : axis.left + axis.span].strip() == ""


async def test_addressees_and_state_of_an_inject_do_not_run_together() -> None:
    view = control_desk()
    at = next(n for n, row in enumerate(view.msel) if row.note == "by hand" and len(row.to) > 6)
    sheet = msel_sheet(view, 68, 10)
    text = "".join(piece.text for piece in sheet.items[at].rows[0])

    assert "… by hand" in text


async def test_the_reasons_of_objectives_are_not_cut_while_titles_can_give_way() -> None:
    async with console(review(), WIDE) as pilot:
        for row in reviewed().objectives:
            assert f"R {row.outcome}  {row.reason} " in shown(pilot)
            assert row.title not in shown(pilot)


async def test_the_inbox_grows_with_what_comes_where_panes_are_stacked() -> None:
    drill = Drill(until=60)
    port = drill.seat()
    async with console(port, SMALL) as pilot:
        for count in (2, 3, 4):
            while len(inbox := port.view().inbox) < count:  # type: ignore[union-attr]  # a team's
                drill.run_to(drill.exercise.x + 60)
            app = pilot.app
            assert isinstance(app, StartExApp)
            app.follow()
            await pilot.pause()
            await pilot.pause()
            listed = "\n".join(rows(pilot))
            assert all(row.subject[:20] in listed for row in inbox)
