"""Files that came with a message, opened, saved and forwarded, on views of a played drill."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from screens import SMALL, WIDE, console, rows, shown

from scenarios import written
from simulator.consoles.files import FilesScreen
from simulator.consoles.forms import FormDialog
from simulator.domain.plan.attached import Attachment
from simulator.domain.state.picture import Picture
from simulator.exercise.hand import Hand
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.scenario.loading import load
from simulator.units import MINUTE

MAIL = b"""Return-Path: <bounce@tidefall.example>\r
Received: from relay.example (203.0.113.77)\r
 by mail.caldery.example; Sun, 1 Mar 2026 02:11:09 +0800\r
From: "Window Support" <help@window-support.example>\r
X-Mailer: odd\r
Subject: Confirm your sign-in\r
\r
Your sign-in ends in ten minutes. \x1b[2J[@click=app.quit]Confirm[/] at\r
https://window-support.example/confirm\r
"""
LOG = "\n".join(
    f"02:{n:02d}:00  p.aden  refused  {'.' * 90} end of {n}" for n in range(40)
).encode()
TABLE = b'account,role,prompts\n"p.aden, night",operator,30\nm.vael,crane,0\nshort\n'
UNKNOWN = b"\x89PNG\r\n\x00\x00"
FILES = {"prompt.eml": MAIL, "signin.log": LOG, "accounts.csv": TABLE, "screen.png": UNKNOWN}


def attachment(name: str, content: bytes) -> Attachment:
    digest = sha256(content).hexdigest()
    return Attachment(name=name, sha256=digest, base64=b64encode(content).decode())


def playing(tmp_path: Path, seat: str = "qn-lead", x: int = 6 * MINUTE) -> LocalSeat:
    scenario = load(written(tmp_path)).scenario
    attached = tuple(attachment(name, content) for name, content in FILES.items())
    first = replace(scenario.injects["I-01"], attachments=attached)
    scenario = replace(scenario, injects={**scenario.injects, "I-01": first})
    exercise = Exercise(scenario, 1)
    exercise.open()
    exercise.seat({s.id: "person" for s in scenario.seats.values() if s.kind == "team"})
    exercise.start()
    exercise.advance_to(x)
    if seat == "control":
        return LocalSeat(exercise, seat, kind="control")
    return LocalSeat(exercise, seat, hand=Hand(), control="control")


def message(port: LocalSeat) -> str:
    picture: Picture = port._picture()
    return next(one.id for one in picture.messages.values() if one.files)


async def opened(pilot: object, port: LocalSeat) -> None:
    screen = pilot.app.screen  # type: ignore[attr-defined]
    screen.pane("inbox").go(message(port))
    await pilot.press("v")  # type: ignore[attr-defined]
    await pilot.pause()  # type: ignore[attr-defined]


async def test_v_opens_all_files_of_a_message_and_the_first_has_the_room(tmp_path: Path) -> None:
    port = playing(tmp_path)
    async with console(port, WIDE) as pilot:
        pilot.app.screen.pane("inbox").go(message(port))  # type: ignore[attr-defined]
        await pilot.pause()
        assert "4 files" in shown(pilot)
        assert "With it  prompt.eml   mail, " in shown(pilot)

        await opened(pilot, port)
        text = shown(pilot)

        assert isinstance(pilot.app.screen, FilesScreen)
        assert "EXERCISE EXERCISE EXERCISE" in rows(pilot)[0]
        assert "T+00:06:00" in rows(pilot)[1]
        for part in ("prompt.eml", "1 of 4", "TLP:AMBER", "Confirm your sign-in", "signin.log"):
            assert part in text
        assert "differs from the sender" in text
        assert "X-Mailer" not in text
        assert port.view().inbox[0].unread is False  # type: ignore[union-attr]


async def test_a_header_that_goes_on_in_the_next_line_is_one_line(tmp_path: Path) -> None:
    port = playing(tmp_path)
    async with console(port, WIDE) as pilot:
        await opened(pilot, port)
        assert "(203.0.113.77) by mail.caldery.example" in shown(pilot)
        assert "▲ you hold this" in shown(pilot)  # I-01 brings that address as an indicator


async def test_what_acts_on_a_terminal_is_shown_as_letters(tmp_path: Path) -> None:
    port = playing(tmp_path)
    async with console(port, WIDE) as pilot:
        await opened(pilot, port)
        assert "^[[2J[@click=app.quit]Confirm[/] at" in shown(pilot)
        assert not any("\x1b" in row for row in rows(pilot))


async def test_tab_gives_the_next_file_the_room_and_lines_move_sideways(tmp_path: Path) -> None:
    port = playing(tmp_path)
    async with console(port, SMALL) as pilot:
        await opened(pilot, port)
        assert "end of 39" not in shown(pilot)
        await pilot.press("tab")
        await pilot.pause()
        assert "02:05:00  p.aden  refused" in shown(pilot)
        for _ in range(4):
            await pilot.press("right")
        await pilot.pause()
        assert "end of 5" in shown(pilot)
        assert "p.aden" not in shown(pilot).partition("accounts.csv")[0].partition("signin.log")[2]
        await pilot.press("left", "left", "left", "left", "left")
        await pilot.pause()
        assert "02:05:00  p.aden  refused" in shown(pilot)


async def test_a_table_keeps_its_columns_whatever_its_rows_are(tmp_path: Path) -> None:
    port = playing(tmp_path)
    async with console(port, WIDE) as pilot:
        await opened(pilot, port)
        await pilot.press("tab", "tab")
        await pilot.pause()
        text = shown(pilot)
        assert "table, 3 rows, 3 columns" in text
        assert "p.aden, night  operator  30" in text
        assert "m.vael         crane     0" in text


async def test_a_filter_narrows_a_file_and_esc_leads_back_step_by_step(tmp_path: Path) -> None:
    port = playing(tmp_path)
    async with console(port, WIDE) as pilot:
        await opened(pilot, port)
        await pilot.press("tab", "slash", *"02:07", "enter")
        await pilot.pause()
        assert "1 of 40 match 02:07" in shown(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FilesScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, FilesScreen)


async def test_of_an_unknown_kind_name_size_and_digest_are_told(tmp_path: Path) -> None:
    port = playing(tmp_path)
    async with console(port, WIDE) as pilot:
        await opened(pilot, port)
        await pilot.press("tab", "tab", "tab")
        await pilot.pause()
        text = shown(pilot)
        assert "screen.png" in text
        assert "8 B" in text
        assert sha256(UNKNOWN).hexdigest() in text
        assert "PNG" not in text.replace("screen.png", "")


async def test_a_file_is_saved_beside_what_is_there_and_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = playing(tmp_path)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    (here / "prompt.eml").symlink_to(tmp_path / "elsewhere")
    async with console(port, SMALL) as pilot:
        await opened(pilot, port)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Saved as prompt-2.eml" in shown(pilot)

    saved = here / "prompt-2.eml"
    assert saved.read_bytes() == MAIL
    assert saved.stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "elsewhere").exists()


async def test_f_forwards_the_message_with_its_files(tmp_path: Path) -> None:
    port = playing(tmp_path)
    async with console(port, WIDE) as pilot:
        await opened(pilot, port)
        await pilot.press("f")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FormDialog)
        assert "4 files go with it" in shown(pilot)


async def test_control_opens_the_files_of_an_inject_before_it_goes_out(tmp_path: Path) -> None:
    port = playing(tmp_path, seat="control", x=4 * MINUTE)
    async with console(port, WIDE) as pilot:
        pilot.app.screen.pane("msel").go("I-01")  # type: ignore[attr-defined]
        await pilot.press("p")
        await pilot.pause()
        assert "With prompt.eml" in shown(pilot)
        await pilot.press("v")
        await pilot.pause()
        assert isinstance(pilot.app.screen, FilesScreen)
        assert "Confirm your sign-in" in shown(pilot)
        assert "f forward" not in rows(pilot)[-1]


async def test_a_message_without_files_says_so(tmp_path: Path) -> None:
    port = playing(tmp_path, seat="qm-lead", x=40 * MINUTE)
    async with console(port, SMALL) as pilot:
        await pilot.press("v")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, FilesScreen)
        assert "No file came with it" in shown(pilot)
