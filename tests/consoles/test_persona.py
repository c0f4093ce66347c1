"""A persona's console: what waits for it first, whole, and what it goes by; nobody else's."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from middle import Drill, berths, busy
from screens import SMALL, WIDE, console, shown
from still import Still, picked, still

from simulator.consoles.persona import PersonaScreen
from simulator.domain.concepts.claim import ClaimMessage
from simulator.domain.concepts.correspondence import Send
from simulator.domain.plan.personas import PersonaTemplate
from simulator.exercise.local_seat import LocalSeat
from simulator.pictures.control_view import ControlView
from simulator.pictures.persona_view import PersonaView
from simulator.units import MINUTE

WHO = "journalist"
KNOWS = "A photograph of a red screen."
BEGUN = "Thank you for your word of {time}. May I name you?"


def described() -> Drill:
    """Return a drill in which a team has written twice to a persona that its author described."""
    plan = berths()
    persona = replace(
        plan.personas[WHO],
        knows=KNOWS,
        wants="Since when, and whether cargo is lost.",
        never="Names a state.",
        templates=(PersonaTemplate(name="a question back", text=BEGUN),),
    )
    drill = Drill(MINUTE, 0, scenario=replace(plan, personas={**plan.personas, WHO: persona}))
    drill.ask("control")
    for subject, to in (("First", WHO), ("Second", WHO), ("Elsewhere", "insurer")):
        said = Send(to=(to,), tlp="TLP:CLEAR", subject=subject, text=f"{subject} and whole.")
        drill.ask("qn-lead", said)
    return drill


@cache
def persona() -> PersonaView:
    view = described().seat(WHO).view()
    assert isinstance(view, PersonaView)
    return view


def seated(**how: Any) -> tuple[Any, Still]:
    return still(PersonaScreen, busy().seat(WHO), replace(persona(), **how))


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_what_waits_stands_whole_with_what_the_persona_goes_by(
    size: tuple[int, int],
) -> None:
    port = described().seat(WHO)
    async with console(port, size) as pilot:
        text = " ".join(shown(pilot).split())
        for word in ("2 wait", "First and whole.", "TLP:CLEAR", "Knows", "Never", "red screen"):
            assert word in text
        assert "Elsewhere" not in text
        await pilot.press("r")
        await pilot.pause()
        first = persona().messages[0].id.partition(":")[2]
        assert port.asked == [("claim-message", {"message": first, "persona": WHO})]
        assert port.opened == [("send", first)]


def test_the_oldest_message_waits_on_top_and_what_is_answered_last() -> None:
    drill = described()
    first, second = (row.id.partition(":")[2] for row in persona().messages)
    answer = Send(to=("QN",), tlp="TLP:CLEAR", subject="Re", text="Since six.", reply_to=first)
    drill.ask(WHO, ClaimMessage(message=first, persona=WHO), answer)
    view = drill.seat(WHO).view()
    assert isinstance(view, PersonaView)
    assert [(row.subject, row.note) for row in view.messages] == [
        ("Second", "free"),
        ("First", "answered"),
    ]
    drill.ask("control", ClaimMessage(message=second, persona=WHO))
    held = drill.seat(WHO).view()
    assert isinstance(held, PersonaView)
    assert held.messages[0].note == "Exercise control"
    desk = drill.seat("control").view()
    assert isinstance(desk, ControlView)
    assert [(row.subject, row.note) for row in desk.messages if row.persona] == [
        ("Second", "yours"),
        ("Elsewhere", "free"),
    ]


def test_at_half_of_its_patience_a_message_stands_out() -> None:
    drill = described()
    patience = berths().personas[WHO].reply_after
    marks = []
    for x in (patience // 2 - 1, patience // 2, patience + MINUTE):
        drill.exercise.advance_to(MINUTE + x)
        view = drill.seat(WHO).view()
        assert isinstance(view, PersonaView)
        page = view.messages[0].persona
        assert page is not None
        marks.append((view.messages[0].state, page.tone, page.share > 0))
    assert marks == [("waits", "text", True), ("late", "warn", True), ("late", "bad", False)]


def test_the_form_has_before_the_eyes_what_the_persona_goes_by_and_its_answers() -> None:
    port = described().seat(WHO)
    form = port.form("send", persona().messages[0].id.partition(":")[2])
    said = [note.text for note in form.context]
    assert f"Knows: {KNOWS}" in said
    assert form.templates[0] == ("a question back", BEGUN.replace("{time}", "02:21"))
    staff = described().seat("control").form("speak", persona().messages[0].id.partition(":")[2])
    assert staff.templates == form.templates
    assert f"Knows: {KNOWS}" in [note.text for note in staff.context]


def test_who_writes_at_an_answer_keeps_it_and_who_stops_gives_it_back() -> None:
    drill = described()
    port: LocalSeat = drill.seat(WHO)
    message = persona().messages[0].id.partition(":")[2]
    drill.ask(WHO, ClaimMessage(message=message, persona=WHO))

    def until() -> int:
        return drill.exercise.picture(WHO).in_hand[WHO, message].until

    def types(text: str) -> int:
        before = len(drill.exercise.inputs)
        port.touch({("send", message): {"text": text}, ("private-note", ""): {"text": text}})
        return len(drill.exercise.inputs) - before

    begun = until()
    assert types("W") == 0  # a key pressed is no event
    drill.exercise.advance_to(2 * MINUTE)
    assert types("W") == 0  # nothing was typed
    assert types("We") == 1
    assert until() == begun + MINUTE
    assert types("We c") == 0
    drill.exercise.advance_to(until())
    assert types("We came back") == 0  # it was free by then, and may be another's


async def test_the_console_keeps_in_hand_what_is_written_at_it() -> None:
    drill = described()
    port = drill.seat(WHO)
    message = persona().messages[0].id.partition(":")[2]
    drill.ask(WHO, ClaimMessage(message=message, persona=WHO))
    begun = drill.exercise.picture(WHO).in_hand[WHO, message].until
    async with console(port, SMALL) as pilot:
        app: Any = pilot.app
        drill.exercise.advance_to(2 * MINUTE)
        app.drafts_of(port)["send", message] = {"text": "We"}
        app.keep()
        assert drill.exercise.picture(WHO).in_hand[WHO, message].until == begun
        app.tick()
        assert drill.exercise.picture(WHO).in_hand[WHO, message].until == begun + MINUTE


def test_keys_of_a_persona() -> None:
    first, second = persona().messages
    screen, at = seated()
    about = first.id.partition(":")[2]
    claims = ("ask", "claim-message", {"message": about, "persona": WHO})
    assert picked(screen, at, "messages", first.id) == [claims]
    screen.action_next()
    assert at.took() == [("go", "messages", second.id), ("focus", "messages")]
    assert {one.key for one in screen.verbs()} == {"r", "n", "m", "F2", "!"}
    screen.view_name = "2"
    assert "F1" in {one.key for one in screen.verbs()}
    screen, at = seated(messages=())
    screen.action_reply()
    assert at.took() == [("say", "Nothing waits for an answer here.", "text")]
