"""What waits for a team, in a drill that is played: all of it, in order, and truly counted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from picture_stories import hushed, underway
from worlds import inject

from simulator.bots import Company
from simulator.bots.drill import bots_for
from simulator.consoles import participant_panes
from simulator.domain.concepts.correspondence import Read, Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.proposal import ObjectTo
from simulator.domain.concepts.triage import Triage
from simulator.domain.concepts.work import Act
from simulator.domain.values.timing import Jump
from simulator.exercise.hand import Hand
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.pictures.frame import Moment
from simulator.pictures.participant_view import participant_view
from simulator.pictures.requests import wants_answer
from simulator.pictures.views import DueRow, ParticipantView
from simulator.scenario.loading import load
from simulator.units import HOUR, MINUTE


def view(exercise: Exercise, seat: str = "A-lead") -> ParticipantView:
    return participant_view(exercise.picture(seat), Moment(x=exercise.x))


def shown_at(seat: LocalSeat) -> ParticipantView:
    drawn = seat.view()
    assert isinstance(drawn, ParticipantView)
    return drawn


def sorts(exercise: Exercise, seat: str = "A-lead") -> list[str]:
    return [row.sort for row in view(exercise, seat).due]


def heading(shown: ParticipantView) -> str:
    return "".join(piece.text for piece in participant_panes.due_sheet(shown, 78, 6).meta)


def test_an_alert_waits_until_somebody_judges_it() -> None:
    exercise = underway(hushed())
    exercise.advance_to(HOUR)
    picture = exercise.picture("A-lead")
    alerts = [row for row in view(exercise).due if row.sort == "no verdict"]

    assert [row.id for row in alerts] == [
        one.id for one in picture.alerts.values() if one.verdict == "open"
    ]
    assert alerts
    assert alerts[0].opens == "act:triage"
    exercise.ask("A-lead", Act.of(Triage(alert=alerts[0].id)))
    assert alerts[0].id not in [row.id for row in view(exercise).due]


def test_a_proposal_waits_with_its_window_for_who_made_it_and_for_who_signs() -> None:
    exercise = underway(hushed())
    exercise.advance_to(25 * MINUTE)
    decision = next(row.id for row in view(exercise).due if row.opens == "choose")
    options = exercise.picture("A-lead").decisions[decision].options
    pull = next(one.id for one in options if one.title == "Option pull")
    choose = Choose(decision=decision, option=pull, rationale="now")
    assert exercise.ask("A-lead", choose) is None
    assert "waits for a second seat" in (exercise.ask("A-lead", choose) or "")
    exercise.advance_to(26 * MINUTE)

    signs = next(row for row in view(exercise, "A-second").due if row.opens == "proposal")
    own = next(row for row in view(exercise).due if row.opens == "proposal")

    assert (signs.left, signs.sort, signs.title) == (
        "9:00",
        "second seat",
        "A lead: Option pull",
    )
    assert own.sort == "yours, awaits a second seat"
    exercise.ask("A-second", ObjectTo(proposal=signs.id, reason="no"))
    exercise.advance_to(36 * MINUTE)
    lapsed = view(exercise, "A-second").due[0]
    assert (lapsed.left, lapsed.tone, lapsed.sort) == ("lapsed", "bad", "no second seat")
    exercise.advance_to(39 * MINUTE)
    assert "no second seat" not in sorts(exercise)


def test_a_lapse_stays_two_minutes_and_says_what_became_of_it() -> None:
    exercise = underway(hushed())
    exercise.advance_to(40 * MINUTE)

    first = view(exercise).due[0]

    assert (first.left, first.tone, first.opens) == ("lapsed", "bad", "")
    assert first.title.startswith("By default: ")
    exercise.advance_to(42 * MINUTE)
    assert "lapsed" not in [row.left for row in view(exercise).due]


def test_a_count_is_of_what_can_be_done_and_it_is_the_number_of_rows() -> None:
    exercise = underway(hushed())
    for x in range(0, 2 * HOUR, 5 * MINUTE):
        exercise.advance_to(x)
        shown = view(exercise)
        now = [row for row in shown.due if row.opens and not row.later]
        assert heading(shown).startswith(f"{len(now)} wait") or not shown.due


def test_the_shortest_time_comes_first() -> None:
    exercise = underway(hushed())
    exercise.advance_to(25 * MINUTE)
    timed = [row for row in view(exercise).due if row.left[:1].isdigit() and ":" in row.left]

    def seconds(row: DueRow) -> int:
        total = 0
        for part in row.left.split(":"):
            total = total * 60 + int(part)
        return total

    assert [seconds(row) for row in timed] == sorted(seconds(row) for row in timed)


def test_hours_that_will_pass_wait_and_a_handover_says_what_ran() -> None:
    exercise = underway(replace(hushed(), jumps=(Jump(x=10 * MINUTE, by=6 * HOUR),)))
    exercise.advance_to(6 * MINUTE)

    first = view(exercise).due[0]

    assert (first.left, first.opens, first.sort) == ("4:00", "act", "set people to work")
    assert "people are free" in first.title
    exercise.advance_to(11 * MINUTE)
    handed = next(row for row in view(exercise).due if row.sort == "handover")
    assert "No work ran." in handed.why
    assert "had nothing to do" in handed.why
    assert handed.title.startswith("6 h have passed: it is ")


def asked() -> Exercise:
    """Return a drill in which the first message names a time by which it expects an answer."""
    made = hushed()
    first = replace(made.injects["I-01"], answer_by=20 * MINUTE)
    return underway(replace(made, injects={**made.injects, "I-01": first}))


def test_a_sender_who_named_a_time_waits_until_somebody_answers() -> None:
    exercise = asked()
    exercise.advance_to(10 * MINUTE)
    shown = view(exercise)

    (row,) = [row for row in shown.due if row.opens == "send"]

    assert (row.left, row.sort) == ("15:00", "answer by T+00:25")
    message = next(one for one in shown.inbox if one.id == row.id)
    assert message.asks == "Answer in 15:00, by T+00:25"
    sender = exercise.picture("A-lead").messages[row.id].sender
    reply = Send(to=(sender,), tlp="TLP:AMBER", subject="Re", text="Yes.", reply_to=row.id)
    assert exercise.ask("A-lead", reply) is None
    assert row.id not in [row.id for row in view(exercise).due]


def test_running_on_tells_of_a_question_before_its_time_and_when_it_is_past() -> None:
    exercise = asked()
    window = LocalSeat(exercise, "A-lead", hand=Hand(), control="control")
    pace = window.pace()
    assert pace is not None
    said = []
    while exercise.x < 25 * MINUTE:
        said.append(pace.step())

    assert any("expects an answer: Word from the harbour 1" in one for one in said)
    assert "had no answer in time: Word from the harbour 1" in said[-1]
    assert exercise.x == 25 * MINUTE
    late = next(row for row in view(exercise).due if row.opens == "send")
    assert (late.left, late.tone) == ("0:00", "warn")
    exercise.advance_to(27 * MINUTE)
    late = next(row for row in view(exercise).due if row.opens == "send")
    assert (late.left, late.tone) == ("2 min late", "bad")


# ---- messages without a time


def with_letter(text: str, **other: Any) -> Exercise:
    """Return a drill in which one message came to A, and nothing else happens."""
    message = inject("N-01", ["A"], at=("x", MINUTE), subject="A message", text=text, **other)
    exercise = underway(hushed(injects={}, campaigns={}))
    exercise = underway(replace(exercise.scenario, injects={"N-01": message}))
    exercise.advance_to(2 * MINUTE)
    return exercise


def due_of(exercise: Exercise) -> list[DueRow]:
    return [row for row in view(exercise).due if row.sort in {"no time named", "to read"}]


def test_a_message_that_asks_waits_without_a_time_until_its_sender_hears_of_the_team() -> None:
    exercise = with_letter("What shall I do?")
    (row,) = due_of(exercise)
    assert (row.left, row.opens, row.share) == ("asked", "send", 0)

    exercise.ask("A-lead", Read(message=row.id))
    assert due_of(exercise)  # reading answers nothing
    (message,) = exercise.picture("A-lead").messages.values()
    answer = Send(to=(message.sender,), tlp="TLP:GREEN", subject="Re", text="Do nothing yet.")
    assert exercise.ask("A-lead", answer) is None
    assert due_of(exercise) == []


@pytest.mark.parametrize(
    "text",
    [
        "How do we treat boxes today? We decided: by paper. We tell you before you hear it.",
        'They asked: "Who pays?" We do not know yet. No answer is needed.',
        "They asked: \u201cWho pays?\u201d We do not know yet. No answer is needed.",
        "> Who pays?\n\nThe ministry pays.",
        "Was it the storm? We looked. We asked three people.\n\nIt was not. The power holds.",
    ],
)
def test_a_message_that_only_informs_is_read_and_waits_no_more(text: str) -> None:
    exercise = with_letter(text)
    (row,) = due_of(exercise)
    assert row.sort == "to read"
    exercise.ask("A-lead", Read(message=row.id.partition(":")[2]))
    assert due_of(exercise) == []


@pytest.mark.parametrize(
    "text",
    [
        "Can you help? Our phones are down.",
        "The gate is shut. Do you open it? If not, we print that you do not. I also ask why.",
        "Does anybody see this?\n\nAnna, night shift",
        "We looked. It holds.\n\nMay we take it? The counter opens at seven.",
        "\u0639\u0646\u062f\u0643\u0645 \u062e\u0637\u0629\u061f",
    ],
)
def test_a_message_that_ends_by_asking_waits_once_read_too(text: str) -> None:
    exercise = with_letter(text)
    (row,) = due_of(exercise)
    assert row.left == "asked"
    exercise.ask("A-lead", Read(message=row.id))
    assert [row.left for row in due_of(exercise)] == ["asked"]


def test_what_bots_tell_of_their_decisions_asks_nothing_where_they_play() -> None:
    scenario = load("quiet-berths").scenario
    exercise = Exercise(scenario, 7)
    exercise.open()
    bots = bots_for(scenario, 7, {})
    exercise.seat(dict.fromkeys(bots, "bot"))
    exercise.start()
    Company(exercise, bots).run_to(2 * HOUR)
    pictures = [exercise.picture(seat) for seat in bots]
    messages = [one for each in pictures for one in each.messages.values() if not one.sent]

    told = [one for one in messages if one.subject.startswith("We decided: ")]
    asked = [one for one in messages if one.text.rstrip().endswith("?")]

    assert any("?" in one.text for one in told)
    assert [one.text for one in told if wants_answer(one.text)] == []
    assert asked
    assert [one.text for one in asked if not wants_answer(one.text)] == []


def test_what_only_asks_is_put_aside_at_one_desk_and_is_on_no_record() -> None:
    exercise = with_letter("What shall I do?")
    seat, other = (LocalSeat(exercise, who) for who in ("A-lead", "A-second"))
    (row,) = due_of(exercise)
    exercise.ask("A-lead", Read(message=row.id))
    before = len(exercise.inputs)

    assert seat.submit("put-aside", {"row": row.id}) is None

    assert [row.id for row in shown_at(seat).due] == []
    assert [row.id for row in shown_at(other).due] == [row.id]
    assert [row.id for row in shown_at(seat).inbox] == [row.id]
    assert len(exercise.inputs) == before
    assert "does not wait" in (seat.submit("put-aside", {"row": row.id}) or "")


def test_a_late_question_stays_until_somebody_answers_or_its_reader_puts_it_aside() -> None:
    exercise = asked()
    exercise.advance_to(24 * MINUTE)
    seat = LocalSeat(exercise, "A-lead")
    (row,) = [row for row in shown_at(seat).due if row.opens == "send"]
    assert "no time left" in (seat.submit("put-aside", {"row": row.id}) or "")

    exercise.advance_to(55 * MINUTE)
    due = [(one.sort, one.id) for one in shown_at(seat).due]
    late = next(n for n, (_, name) in enumerate(due) if name == row.id)
    assert "no verdict" in [sort for sort, _ in due[:late]]  # what is long past pushes none down
    assert seat.submit("put-aside", {"row": row.id}) is None
    assert row.id not in [one.id for one in shown_at(seat).due]


def test_what_nobody_has_read_waits_in_one_line() -> None:
    exercise = with_letter("This is a comms check. Answer this message.")
    (row,) = due_of(exercise)
    assert (row.title, row.left, row.opens) == ("A message", "unread", "read")

    exercise.ask("A-lead", Read(message=row.id.partition(":")[2]))
    assert due_of(exercise) == []


def test_what_a_newspaper_asks_waits_for_no_answer() -> None:
    (row,) = due_of(with_letter("Who governs the port?", channel="media"))
    assert row.sort == "to read"
