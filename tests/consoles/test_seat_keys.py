"""What every seat does: it asks, says what became of it, and has a hand on the clock or none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from middle import busy, desk, ended, the
from still import Still, actions, still

from simulator.consoles.participant import ParticipantScreen
from simulator.consoles.seat import PROPOSED, WATCHING

PORT = busy().seat()


def team(**how: Any) -> tuple[Any, Still]:
    """Return a team's console on a played desk of which some rows are others."""
    return still(ParticipantScreen, PORT, replace(desk(), **how))


DUE = desk().due[0]


def test_what_is_sent_is_acknowledged_and_a_refusal_is_said() -> None:
    port = busy().seat()
    row = the(desk().inbox, lambda one: not one.sent)
    screen, at = still(ParticipantScreen, port, desk(), names=False)
    assert screen.submit("flag", {"message": row.id})
    assert port.asked == [("flag", {"message": row.id})]
    assert at.took()[-1] == ("apply",)
    assert screen.submit("flag", {"message": row.id}, said="Done.")
    assert at.took() == [("say", "Done.", "ok"), ("apply",)]
    assert not screen.submit("flag", {"message": "none"})
    ((what, _, tone, sort),) = at.took()
    assert (what, tone, sort) == ("say", "warn", "refusal")
    at.watching = True
    assert not screen.submit("flag", {"message": row.id})
    screen.open_form("send")
    assert at.took() == [("say", WATCHING, "text")] * 2
    assert len(port.asked) == 3


def test_a_form_is_opened_while_anything_is_sent_and_says_what_became_of_it() -> None:
    port = busy().seat()
    choose = the(desk().due, lambda one: one.opens == "choose")
    screen, at = still(ParticipantScreen, port, desk(), names=False)
    screen.open_form("send")
    assert at.took() == [("dialog", "FormDialog")]
    screen.open_form("choose", choose.id)
    assert at.took() == [("dialog", "DecideDialog")]
    assert port.opened == [("send", ""), ("choose", choose.id)]
    at.answer(None)
    assert at.took() == [("keep",)]
    at.answer("send")
    assert [one[0] for one in at.took()] == ["keep", "apply", "say"]
    over, at = still(
        ParticipantScreen,
        port,
        replace(desk(), status=replace(desk().status, state="endex")),
        names=False,
    )
    over.open_form("send")
    assert at.took() == [("say", "The exercise is over. Nothing is sent any more.", "warn")]
    assert over.closed()
    screen.open_form("assent", "none")
    assert at.took() == []


def test_what_a_colleague_must_agree_to_is_proposed() -> None:
    screen, at = still(ParticipantScreen, PORT, desk(), names=False)
    own = frozenset(row.id for row in desk().proposals if row.own)
    assert screen.proposed() == own != frozenset()
    other = tuple(replace(row, own=False) for row in desk().proposals)
    assert team(proposals=other)[0].proposed() == frozenset()
    before = [frozenset(), own]
    screen.proposed = lambda: before.pop(0)
    screen._sent("send")
    assert at.took() == [("keep",), ("apply",), ("say", PROPOSED, "ok")]


class Pace:
    """A hand on the clock that does as it is told."""

    def __init__(self, *, held: bool = False) -> None:
        self.stands, self.held, self.speed_now = False, held, 1

    def paused(self) -> bool:
        return self.stands or self.held

    def pause(self) -> None:
        self.stands = True

    def resume(self) -> None:
        self.stands = False

    def step(self) -> str:
        return "Ran on."

    def steps(self) -> bool:
        return True

    def speeds(self) -> tuple[str, ...]:
        return ("slow", "as it is", "fast")

    def speed(self) -> int:
        return self.speed_now

    def set_speed(self, index: int) -> None:
        self.speed_now = index


def paced(pace: Pace | None) -> tuple[Any, Still]:
    """Return a desk with this hand on the clock."""
    port = busy().seat()
    port.pace = lambda: pace  # type: ignore[method-assign]  # another hand
    return still(ParticipantScreen, port, desk())


def test_who_has_no_hand_on_the_clock_is_told_who_has() -> None:
    screen, at = paced(None)
    for key, said in (
        ("hold_clock", "Exercise control has the clock; ask control with !."),
        ("step", "Exercise control has the clock."),
    ):
        getattr(screen, f"action_{key}")()
        assert at.took() == [("say", said, "warn")]
    screen.action_faster(1)
    assert at.took() == [("say", "Exercise control sets the pace.", "warn")]
    assert screen.pace_verbs() == ()
    assert screen.idle() >= {"seat.pause", "seat.step", "seat.faster", "seat.slower"}


def test_the_hand_on_the_clock_stops_it_lets_it_go_runs_on_and_changes_its_speed() -> None:
    pace = Pace()
    screen, at = paced(pace)
    assert [(one.key, one.verb) for one in screen.pace_verbs()] == [
        (".", "run on"),
        ("F8", "pause"),
    ]
    assert not screen.idle() & {"seat.pause", "seat.step", "seat.faster", "seat.slower"}
    assert list(actions(screen))[3:6] == ["n", ".", "F8"]
    screen.action_hold_clock()
    assert (pace.stands, at.took()) == (True, [("apply",)])
    assert screen.pace_verbs()[1].verb == "resume"
    screen.action_hold_clock()
    assert (pace.stands, at.took()) == (False, [("apply",)])
    screen.action_step()
    assert at.took()[:2] == [("say", "Ran on.", "text"), ("apply",)]
    for by, speed, said in ((1, 2, "fast"), (1, 2, "fast"), (-1, 1, "as it is"), (-5, 0, "slow")):
        screen.action_faster(by)
        assert (pace.speed_now, at.took()) == (
            speed,
            [("say", f"Speed {said}.", "text"), ("apply",)],
        )
    screen, at = paced(Pace(held=True))
    screen.action_hold_clock()
    assert at.took() == [
        ("say", "Exercise control has paused; only control resumes it.", "warn"), ("apply",)
    ]  # fmt: skip


def test_what_came_by_running_on_is_gone_to() -> None:
    screen, at = paced(Pace())
    came = replace(desk().inbox[0], id="new", unread=True)
    hand = replace(DUE, id="hand", sort="handover", why="Hours have passed.")

    def apply() -> None:
        screen.view = replace(desk(), inbox=(came, *desk().inbox), due=(hand, *desk().due))

    screen.apply = apply
    screen.begin_reading = lambda: None
    screen.action_step()
    assert at.took() == [
        ("say", "Ran on.", "text"),
        ("explain", "Handover", "Hours have passed."),
        ("go", "inbox", "new"),
    ]
    screen.action_step()
    assert at.took() == [("say", "Ran on.", "text")]


def test_after_the_end_v_opens_the_after_action() -> None:
    drill = ended(busy())
    for window in (None, object()):
        port = drill.seat(review=lambda window=window: window)  # type: ignore[misc]  # any window
        screen, at = still(ParticipantScreen, port, port.view())
        screen.action_review()
        did = at.took()
        assert did[0][0] == "working"
        assert did[1] == (("review", window) if window else did[1])
        assert (did[1][0] == "say") is (window is None)
    screen, at = team()
    screen.action_briefing()
    screen.action_curtain()
    assert [one[0] for one in at.took()] == ["recap", "curtain"]
