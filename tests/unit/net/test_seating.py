"""Who sits where: what exercise control sees of it, and what it can do about it."""

from pathlib import Path

import pytest
from hosted import CONTROL, Hosted, Joined

from simulator.domain.concepts.startex import Start
from simulator.net.frames import Presence

LEAD = "qn-lead"


@pytest.fixture
def host(tmp_path: Path) -> Hosted:
    return Hosted(tmp_path)


def seen(control: Joined, seat: str) -> Presence:
    return next(one for one in control.end.present.seats if one.seat == seat)


def test_control_sees_who_has_come_and_nobody_else_is_told(host: Hosted) -> None:
    control, lead = host.control(), host.join(LEAD, "A. Sorel")
    host.pass_time(12)

    here = seen(control, LEAD)
    assert (here.name, here.state, here.code) == ("A. Sorel", "here", "")
    assert here.came is not None
    assert here.came >= 9
    assert seen(control, "qn-liaison").code == host.room.doors.code("qn-liaison") != ""
    assert lead.end.present.seats == ()


def test_a_line_that_is_lost_is_seen_and_its_seat_stays_theirs(host: Hosted) -> None:
    control, lead = host.control(), host.join(LEAD, "A. Sorel")
    lead.cut()
    host.pass_time(12)
    gone = seen(control, LEAD)
    assert (gone.name, gone.state) == ("A. Sorel", "lost")
    assert gone.since >= 9

    lead.dial()
    host.pass_time(1)
    assert seen(control, LEAD).state == "here"
    assert (seen(control, LEAD).came or 0) >= 12, "they have been here since they first came"


def test_what_is_ticked_of_the_briefing_is_seen_and_said_again_on_a_new_line(host: Hosted) -> None:
    control, lead = host.control(), host.join(LEAD)
    lead.end.reads((True, False, True))
    host.pass_time(1)
    assert seen(control, LEAD).ticks == (True, False, True)

    lead.end.reads((True,) * 50)
    host.pass_time(1)
    assert len(seen(control, LEAD).ticks) == 20, "whoever says more is not heard out"


def test_a_seat_given_out_anew_shuts_out_who_had_it(host: Hosted) -> None:
    control, lead = host.control(), host.join(LEAD, "A. Sorel")
    control.end.door(LEAD, "anew")
    host.settle()

    assert lead.end.fault is not None
    assert lead.end.fault.sentence.startswith("Exercise control has given this seat out anew")
    now = seen(control, LEAD)
    assert (now.name, now.state, now.came) == ("", "open", None)
    assert LEAD not in host.local.exercise.seated
    assert host.join(LEAD, "M. Tran").end.live
    assert not Joined(host, ticket=lead.end.ticket).end.live


def test_a_new_code_is_not_shown_before_it_is_on_disk(host: Hosted) -> None:
    control = host.control()
    host.pass_time(1)
    host.slow = True
    control.end.door(LEAD, "anew")
    host.pass_time(12)
    assert seen(control, LEAD).code == "", "after a crash it would open nothing"

    host.slow = False
    host.settle()
    assert seen(control, LEAD).code == host.room.doors.code(LEAD) != ""


def test_a_closed_seat_takes_nobody_until_it_is_given_out_anew(host: Hosted) -> None:
    control = host.control()
    code = host.room.doors.code(LEAD)
    control.end.door(LEAD, "nobody")
    host.settle()
    assert seen(control, LEAD).state == "shut"
    late = host._join(code=code)
    assert late.end.fault is not None

    control.end.door(LEAD, "anew")
    host.settle()
    assert seen(control, LEAD).state == "open"
    assert host.join(LEAD).end.live


def test_a_bot_takes_a_dead_seat_and_acts_there_until_its_person_is_back(host: Hosted) -> None:
    control, lead = host.control(), host.join(LEAD, "A. Sorel")
    control.end.ask(Start())
    lead.cut()
    control.end.door(LEAD, "bot")
    host.settle()
    assert seen(control, LEAD).state == "bot"
    before = len(host.local.exercise.inputs)
    host.until(lambda: any(one.seat == LEAD for one in host.local.exercise.inputs[before:]))

    lead.dial()
    assert lead.end.live, "it is still theirs"
    assert host.local.exercise.seated[LEAD] == "person"
    mine = sum(one.seat == LEAD for one in host.local.exercise.inputs)
    host.pass_time(300)
    assert sum(one.seat == LEAD for one in host.local.exercise.inputs) == mine


def test_a_bot_at_a_seat_that_is_held_shows_its_person_out(host: Hosted) -> None:
    control, lead = host.control(), host.join(LEAD, "A. Sorel")
    control.end.door(LEAD, "bot")
    host.settle()
    assert lead.end.fault is not None
    assert "a bot" in lead.end.fault.sentence
    assert seen(control, LEAD).code, "for whoever takes it back"

    control.end.door(LEAD, "people")
    host.settle()
    assert LEAD not in host.local.exercise.seated
    assert seen(control, LEAD).state == "open"


def test_only_a_teams_seat_is_given_to_a_bot(host: Hosted) -> None:
    control, evaluator = host.control(), host.join("evaluator")
    control.end.door("evaluator", "bot")
    host.settle()
    assert evaluator.end.live
    assert seen(control, "evaluator").state == "here"


@pytest.mark.parametrize("to", ["anew", "nobody", "bot", "people"])
def test_nobody_else_gives_seats_out_and_control_not_its_own(host: Hosted, to: str) -> None:
    control, lead = host.control(), host.join(LEAD)
    lead.end.door("qn-liaison", to)  # type: ignore[arg-type]  # one of the words
    host.settle()
    assert lead.end.fault is not None
    assert lead.end.fault.wrong == "order"
    assert seen(control, "qn-liaison").state == "open"

    control.end.door(CONTROL, to)  # type: ignore[arg-type]  # likewise
    host.settle()
    assert control.end.fault is not None
    assert control.end.fault.wrong == "order"


def test_a_new_code_is_on_disk_before_control_is_told_of_it(host: Hosted) -> None:
    control = host.control()
    before = seen(control, LEAD).code
    host.full = "The disk is full."
    control.end.door(LEAD, "anew")
    host.settle()
    assert seen(control, LEAD).code == before
    host.full = ""
    host.settle()
    assert seen(control, LEAD).code not in ("", before)


def test_a_hundred_comings_and_goings_are_not_said_a_hundred_times(host: Hosted) -> None:
    control, lead = host.control(), host.join(LEAD)
    host.pass_time(1)
    heard: list[str] = []
    take = control.end.hear

    def hear(text: str | bytes) -> None:
        heard.append(str(text))
        take(text)

    control.end.hear = hear  # type: ignore[method-assign]  # what comes is counted
    for _ in range(50):
        lead.cut()
        lead.dial()
        host.now += 0.01
        host.room.pass_time(host.now)
        host.settle()
    host.pass_time(1)
    assert 1 <= sum('"present"' in one for one in heard) <= 5


def test_whoever_loses_the_line_before_the_ticket_has_come_gets_in_all_the_same(
    host: Hosted,
) -> None:
    code = host.room.doors.code(LEAD)
    host.slow = True
    lead = host.join(LEAD, "A. Sorel")
    assert lead.end.welcome is None, "what is not on disk is not said"
    lead.cut()
    host.slow = False
    host.settle()

    thief = host._join(code=code, name="another")
    assert thief.end.fault is not None
    assert thief.end.fault.wrong == "code"

    lead.dial()
    host.settle()
    assert lead.end.welcome is not None
    assert lead.end.welcome.seat == LEAD
