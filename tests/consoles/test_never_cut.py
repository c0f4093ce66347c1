"""Times, and what an action is about, stand whole; names and reasons give way."""

from dataclasses import replace

import pytest
import views_sample as sample
from fake_ports import FakeReview, FakeSeat
from screens import SMALL, WIDE, console, rows, shown

from simulator.consoles.app import StartExApp
from simulator.consoles.axis import Axis
from simulator.consoles.bands import status_row
from simulator.consoles.plan_sheets import show_sheet
from simulator.pictures.views import AssetRow, WorkRow

LONG = "Harbour Police liaison of the night shift, Port Caldery, Bravelle"


async def test_a_long_sender_leaves_the_time_of_a_message_whole() -> None:
    first, *rest = sample.PARTICIPANT.inbox
    inbox = (replace(first, sender=LONG, at="T+01:22"), *rest)
    async with console(FakeSeat(replace(sample.PARTICIPANT, inbox=inbox)), WIDE) as pilot:
        head = next(row for row in rows(pilot) if "From " in row)

        assert "T+01:22 " in head.split("From ")[1]
        assert first.tlp in head


async def test_a_long_reason_leaves_since_when_whole() -> None:
    row = AssetRow(
        id="x",
        state="down",
        name="Truck gates",
        level=0,
        reason="waits for Regional customs window of the port",
        since="Sun 05:20",
        alert="alert T+00:18, no verdict yet",
    )
    view = replace(sample.PARTICIPANT, assets=(row,))
    async with console(FakeSeat(view), WIDE) as pilot:
        assert ", since Sun 05:20" in shown(pilot)
        assert "▲ alert T+00:18, no verdict yet" in shown(pilot)
    async with console(FakeSeat(view), SMALL) as pilot:
        assert "▲ 1 alert" in rows(pilot)[-2]
        await pilot.press("f2")
        await pilot.pause()
        assert "▲ alert T+00:18, no verdict yet" in shown(pilot)


async def test_what_an_action_is_about_is_read_where_there_is_height() -> None:
    title = "Triage an alert: Port identity service"
    work = (WorkRow(id="j", title=title, needs="1 AN", share=500_000, left="15 min"),)
    async with console(FakeSeat(replace(sample.PARTICIPANT, work=work)), WIDE) as pilot:
        assert title in shown(pilot)
        assert "15 min" in shown(pilot)


async def test_many_actions_in_one_row_each_can_be_told_apart() -> None:
    work: list[WorkRow] = []
    for name in ("Truck gates", "Quay cranes"):
        row = WorkRow(id=name, title=f"Eradicate and rebuild: {name}", needs="3 AN", left="2 h 44")
        work += [row, replace(row, left="waits for 3 AN", tone="warn")]
    view = replace(sample.PARTICIPANT, work=tuple(work * 6))
    async with console(FakeSeat(view), WIDE) as pilot:
        shown_rows = [row[88:] for row in rows(pilot) if "…: " in row]

        assert any("Truck" in row for row in shown_rows)
        assert any("Quay" in row for row in shown_rows)
        assert all("3 AN" in row for row in shown_rows)
        assert not any("3 AN ▲ waits for 3 AN" in row for row in shown_rows)


@pytest.mark.parametrize("room", [80, 90, 119])
def test_a_role_stands_whole_or_not_at_all(room: int) -> None:
    status = replace(sample.STATUS, role="Head of the crisis cell", speed="60 times faster")
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
    row = replace(sample.CONTROL.show[0], to="QN QM QS", note="by hand", state="planned")
    sheet = show_sheet(replace(sample.CONTROL, show=(row,)), 68, 10)
    text = "".join(piece.text for piece in sheet.items[0].rows[0])

    assert "… by hand" in text


async def test_the_reasons_of_objectives_are_not_cut_while_titles_can_give_way() -> None:
    view = sample.REVIEW
    told = "4 in time, 1 no opportunity"
    title = "Contain the intrusion in proportion: look within 15 minutes"
    objectives = tuple(replace(row, title=title, reason=told) for row in view.objectives)
    async with console(FakeReview(replace(view, objectives=objectives)), SMALL) as pilot:
        assert shown(pilot).count(told) == len(objectives)


async def test_the_inbox_grows_with_what_comes_where_panes_are_stacked() -> None:
    first = replace(sample.PARTICIPANT, inbox=sample.PARTICIPANT.inbox[-1:])
    port = FakeSeat(first)
    async with console(port, SMALL) as pilot:
        for count in (2, 3, 4):
            port.shown = replace(first, inbox=sample.PARTICIPANT.inbox[-count:])
            app = pilot.app
            assert isinstance(app, StartExApp)
            app.follow()
            await pilot.pause()
            await pilot.pause()
            subjects = [row.subject for row in sample.PARTICIPANT.inbox[-count:]]
            listed = "\n".join(rows(pilot))
            assert all(subject[:20] in listed for subject in subjects)
