"""Help at a desk: one key opens what stands first, filled in, and nothing is sent by itself."""

from __future__ import annotations

import pytest
from middle import LEAD, Drill, Noted, berths
from poison import poisoned
from rich.cells import cell_len
from screens import SMALL, WIDE, console, rows, shown
from worlds import helped

from simulator.bots.counsel import counsel
from simulator.consoles.forms import FormDialog
from simulator.domain.concepts.correspondence import Read
from simulator.harmless import is_harmless
from simulator.pictures.asked_as import asked_as
from simulator.pictures.views import ParticipantView
from simulator.plain.desk import Desk
from simulator.units import HOUR, MINUTE

SIZES = (SMALL, WIDE)


def asked(level: str, x: int = HOUR) -> Drill:
    """Return a drill in which the first team is helped, has read all, and done little."""
    drill = Drill(x, left=10 * MINUTE, scenario=helped(berths(), QN=level))
    unread = [one.id for one in drill.exercise.picture(LEAD).messages.values() if not one.read]
    return drill.ask(LEAD, *(Read(message=one) for one in unread))


def sent(port: Noted) -> list[str]:
    return [kind for kind, _ in port.asked if kind != "read"]


@pytest.mark.parametrize("size", SIZES)
async def test_the_next_step_is_opened_filled_in_and_sent_by_nobody_but_its_reader(
    size: tuple[int, int],
) -> None:
    drill = asked("full")
    port = drill.seat()
    advised = counsel(drill.exercise.picture(LEAD))
    assert advised is not None
    async with console(port, size) as pilot:
        assert "h opens it" in shown(pilot)
        assert advised.why in " ".join(shown(pilot).split())
        await pilot.press("h")
        dialog = pilot.app.screen
        assert isinstance(dialog, FormDialog)
        kind, _, fields = asked_as(advised.command)
        assert dialog.form.kind == kind
        assert {name: fields[name] for name in dialog.filled()} == dialog.filled()
        assert sent(port) == []
        await pilot.press("escape")
        assert sent(port) == []
        await pilot.press("h", "f2")
        assert sent(port) == [kind]
    last = drill.exercise.inputs[-1]
    assert (last.seat, last.command) == (LEAD, advised.command)


async def test_helped_only_what_waits_stands_first_and_a_plain_desk_has_neither() -> None:
    port = asked("helped").seat()
    view = port.view()
    assert isinstance(view, ParticipantView)
    assert view.help is not None
    async with console(port, SMALL) as pilot:
        assert f"h {view.help.rows[0].verb}" in shown(pilot)
        assert "opens it" not in shown(pilot)
        await pilot.press("question_mark")
        assert "open what help names first" in shown(pilot)
    plain = asked("plain").seat()
    async with console(plain, SMALL) as pilot:
        before = shown(pilot)
        await pilot.press("h")
        assert shown(pilot) == before
        await pilot.press("question_mark")
        assert "help names" not in shown(pilot)
    assert sent(plain) == []


async def test_each_row_of_the_help_is_opened_where_it_stands() -> None:
    port = asked("helped").seat()
    view = port.view()
    assert isinstance(view, ParticipantView)
    assert view.help is not None
    async with console(port, WIDE) as pilot:
        for row in view.help.rows:
            pilot.app.screen.pane("help").focus()  # type: ignore[attr-defined]  # a desk has panes
            pilot.app.screen.pane("help").go(row.about)  # type: ignore[attr-defined]  # likewise
            await pilot.press("enter")
            dialog = pilot.app.screen
            assert isinstance(dialog, FormDialog), row
            assert dialog.key == (row.opens, row.about)
            await pilot.press("escape")


async def test_hostile_names_in_the_help_are_words() -> None:
    evil = helped(poisoned(berths()), QN="full")
    async with console(Drill(scenario=evil).seat(), SMALL) as pilot:
        for key in ("", "h", "escape"):
            if key:
                await pilot.press(key)
            assert all(is_harmless(one) for one in shown(pilot) if one != "\n")
            assert all(cell_len(row) == SMALL[0] for row in rows(pilot))


# ---- in lines


def test_in_lines_a_hint_names_the_verb_and_opens_the_step() -> None:
    drill = asked("full")
    desk = Desk(drill.seat())
    desk.begin()
    first, how, *rest = desk.enter("hint")
    assert first.startswith("Next by the book: ")
    assert how == "Type hint open to open it, filled in."
    typed = next(line for line in rest if "without a verdict" in line)
    assert typed.endswith(" triages.")
    before = len(drill.exercise.inputs)
    said = desk.enter("hint open")
    assert desk.asks
    assert len(drill.exercise.inputs) == before
    assert said
    desk.enter("yes")
    advised = counsel(asked("full").exercise.picture(LEAD))
    assert advised is not None
    assert drill.exercise.inputs[-1].command == advised.command


def test_in_lines_a_verb_of_the_hint_does_what_it_says_and_plain_desks_have_no_hint() -> None:
    desk = Desk(asked("helped").seat())
    desk.begin()
    (row,) = (line for line in desk.enter("hint") if "without a verdict" in line)
    verb = row.rpartition(": ")[2].removesuffix(" triages.")
    assert "Triage" in desk.enter(verb)[0]
    plain = Desk(asked("plain").seat())
    plain.begin()
    assert plain.enter("hint") == ["hint is no verb here. Type help for what can be typed."]
