"""A decision as it is put to people: whole, unchosen, and with a reason where one is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from letters import letter_of
from middle import LEAD, when
from picture_stories import hushed, underway
from screens import SMALL, WIDE, console, shown
from worlds import inject, option

from simulator.consoles.deciding import DecideDialog, WaysField
from simulator.domain.plan.injects import Ask
from simulator.domain.plan.options import Acts, Expects, Takes
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.pictures.views import ParticipantView
from simulator.plain.filling import Filling
from simulator.units import HOUR, MINUTE

if TYPE_CHECKING:
    from textual.pilot import Pilot

SIZES = (SMALL, WIDE)
WAYS = 6
LONG = 400


def told(place: int, length: int) -> str:
    """Return a text of whole words, each of them one of a kind."""
    words: list[str] = []
    while len(" ".join(words)) < length - 8:
        words.append(f"w{place}x{len(words)}")
    return " ".join(words)


def asked(length: int = LONG, ways: int = WAYS, **other: Any) -> Exercise:
    """Return an exercise in which team A has just been asked."""
    options = tuple(
        replace(option(f"way-{n}"), title=told(n, length), consequence=told(n + 10, length))
        for n in range(ways)
    )
    given: dict[str, Any] = {
        "id": "long-one",
        "text": told(99, 120),
        "within": 20 * MINUTE,
        "second": False,
        "options": options,
        "default": "way-0",
    }
    row = inject("N-01", ["A"], at=("x", MINUTE), asks=(Ask(**given | other),))
    exercise = underway(replace(hushed(), injects={"N-01": row}))
    exercise.advance_to(2 * MINUTE)
    return exercise


def desk(exercise: Exercise, seat: str = "A-lead") -> LocalSeat:
    return LocalSeat(exercise, seat, kind="team", wall=lambda: "10:00")


async def opens(pilot: Pilot[None]) -> None:
    """Open the form of what is asked, and wait until it has the keys."""
    await pilot.press("d")
    for _ in range(20):
        await pilot.pause()
        if isinstance(pilot.app.focused, WaysField) and "chosen" in shown(pilot):
            return
    raise AssertionError(shown(pilot))


def chosen(exercise: Exercise) -> list[str | None]:
    return [one.chosen for one in exercise.picture("A-lead").decisions.values()]


@pytest.mark.parametrize("size", SIZES)
async def test_every_word_of_six_ways_of_four_hundred_signs_can_be_read(
    size: tuple[int, int],
) -> None:
    exercise = asked()
    async with console(desk(exercise), size) as pilot:
        await opens(pilot)
        seen = set(shown(pilot).split())
        for _ in range(14):
            await pilot.press("pagedown")
            await pilot.pause()
            seen |= set(shown(pilot).split())
        (decision,) = exercise.picture("A-lead").decisions.values()
        texts = [decision.text, *(t for o in decision.options for t in (o.title, o.consequence))]
        assert not {word for text in texts for word in text.split()} - seen
        assert size == WIDE or "…" not in shown(pilot)  # the desk is seen around a wide one
        assert "Why" in shown(pilot), "the reason stays while the ways scroll"


@pytest.mark.parametrize("size", SIZES)
async def test_nothing_is_chosen_beforehand_and_f2_sends_nothing(size: tuple[int, int]) -> None:
    exercise = asked(40, 3)
    async with console(desk(exercise), size) as pilot:
        await opens(pilot)
        assert "Nothing is chosen yet." in shown(pilot)
        await pilot.press("down", "down", "up", "f2")
        await pilot.pause()
        assert "Not sent: nothing is chosen." in shown(pilot)
        assert isinstance(pilot.app.screen, DecideDialog)
        assert chosen(exercise) == [None]


@pytest.mark.parametrize("size", SIZES)
async def test_a_letter_chooses_and_f2_decides(size: tuple[int, int]) -> None:
    exercise = asked(40, 3)
    async with console(desk(exercise), size) as pilot:
        await opens(pilot)
        await pilot.press("c", "b")
        await pilot.pause()
        assert "B is chosen" in shown(pilot)
        await pilot.press("f2")
        await pilot.pause()
        assert chosen(exercise) == ["B"]


async def test_d_goes_to_what_is_to_be_decided_before_what_is_to_be_answered() -> None:
    def answer_first(view: ParticipantView) -> bool:
        opens = [row.opens for row in view.due]
        return "choose" in opens and "send" in opens[: opens.index("choose")]

    port = when(LEAD, answer_first).seat()
    view = port.view()
    assert isinstance(view, ParticipantView)
    async with console(port) as pilot:
        pilot.app.screen.query_one("#inbox").focus()
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        ask = next(row.id for row in view.due if row.opens == "choose")
        assert set(port.opened) == {("choose", ask)}  # it looks again each second


async def test_letters_that_are_typed_into_the_reason_choose_nothing() -> None:
    exercise = asked(40, 3)
    async with console(desk(exercise)) as pilot:
        await opens(pilot)
        await pilot.press("tab", *"abc")
        assert pilot.app.screen.query_one(WaysField).value == ""


async def test_an_essential_decision_asks_for_a_sentence() -> None:
    exercise = asked(40, 3, essential=("A",))
    async with console(desk(exercise), WIDE) as pilot:
        await opens(pilot)
        assert "essential: the evaluator reads it" in shown(pilot)
        await pilot.press("a", "f2")
        assert chosen(exercise) == [None]
        await pilot.press(*"x", "f2")
        await pilot.pause()
        assert "say in a sentence why" in shown(pilot)
        assert chosen(exercise) == [None]
        await pilot.press(*" keeps people supplied", "f2")
        await pilot.pause()
        assert chosen(exercise) == ["A"]


@pytest.mark.parametrize("default", [None, "way-1"])
async def test_what_silence_means_is_said_in_words(default: str | None) -> None:
    exercise = asked(40, 3, default=default)
    (decision,) = exercise.picture("A-lead").decisions.values()
    async with console(desk(exercise)) as pilot:
        await opens(pilot)
        letter = letter_of(decision, told(1, 40))
        said = "nothing is decided" if default is None else f"Team A does {letter}"
        assert f"in silence {said}" in shown(pilot)
        assert "open 19:00" in shown(pilot)


async def test_a_colleague_who_decides_meanwhile_is_said_in_place_and_typing_stays() -> None:
    exercise = asked(40, 3)
    (decision,) = exercise.picture("A-lead").decisions
    async with console(desk(exercise), WIDE) as pilot:
        await opens(pilot)
        await pilot.press("tab", *"half a word")
        other = desk(exercise, "A-second")
        fields = {"decision": decision, "option": "A", "rationale": ""}
        assert other.submit("choose", fields) is None
        dialog = pilot.app.screen
        assert isinstance(dialog, DecideDialog)
        dialog.look_again()
        await pilot.pause()
        assert "That is decided, or its window has closed." in shown(pilot)
        assert "half a word" in shown(pilot)
        await pilot.press("f2")
        assert chosen(exercise) == ["A"]


def behind(length: int = 30) -> Exercise:
    """Return an exercise in which one way takes work, is an action, and is hoped for."""
    takes = Takes(people=(("analyst", 40), ("legal", 1)), lasts=3 * HOUR)
    hopes = Expects(by="police", text=told(7, length))
    acts = (Acts(action="contact", about="B"), Acts(action="contact", about="C"))
    first = option("one", title=told(1, 40), consequence="", takes=takes, acts=acts, expects=hopes)
    return asked(options=(first, option("other", title=told(2, 40))))


@pytest.mark.parametrize("size", SIZES)
async def test_below_a_way_stands_what_it_takes_who_is_free_and_who_expects_what(
    size: tuple[int, int],
) -> None:
    exercise = behind()
    async with console(desk(exercise), size) as pilot:
        await opens(pilot)
        text = shown(pilot)
        assert "Takes  40 AN, 1 LG for 3 h   ▲ 4 AN free" in text
        assert "Does  Call a point of contact (Team B and Team C), 2 PO" in text
        assert f"Police expects  “{told(7, 30)}”" in text
        (decision,) = exercise.picture("A-lead").decisions.values()
        way = letter_of(decision, told(1, 40))
        await pilot.press(way.lower(), "tab", *"so it is safer", "f2")
        await pilot.pause()
        assert "takes 40 of the pool analyst" in " ".join(shown(pilot).split())
        assert chosen(exercise) == [None]


@pytest.mark.parametrize("size", SIZES)
async def test_what_somebody_expects_is_whole_however_long_it_is(size: tuple[int, int]) -> None:
    exercise = behind(LONG)
    async with console(desk(exercise), size) as pilot:
        await opens(pilot)
        seen = set(shown(pilot).split())
        for _ in range(4):
            await pilot.press("pagedown")
            await pilot.pause()
            seen |= set(shown(pilot).split())
        assert not set(told(7, LONG).split()[1:-1]) - seen


def test_in_lines_it_stands_below_each_way_too() -> None:
    exercise = behind()
    (decision,) = exercise.picture("A-lead").decisions
    said = Filling(desk(exercise), "choose", decision).begin()
    below = [line for line in said if line.startswith("    ")]
    assert sorted(below) == [
        "    As it says.",
        "    Does Call a point of contact (Team B and Team C), 2 PO for 10 min to 2 h (1 PO free)",
        f"    Police expects “{told(7, 30)}”",
        "    Takes 40 AN, 1 LG for 3 h (4 AN free)",
    ]
