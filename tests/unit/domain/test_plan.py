"""The plan at control's hand: held, let go, left out, taken back, moved, sent in a pause."""

from __future__ import annotations

from typing import Any

import fx
import pytest
from strategies import opened
from worlds import drill, inject, option

from simulator.assessment import assess
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.deciding import Choose, ExtendDecision
from simulator.domain.concepts.edit import EditInject
from simulator.domain.concepts.hold import HELD, HoldInject, LetGo
from simulator.domain.concepts.improvise import Improvise, Speak
from simulator.domain.concepts.isolation import ISOLATED, IsolateAsset
from simulator.domain.concepts.jump import JumpBy
from simulator.domain.concepts.message import MessageArrived
from simulator.domain.concepts.on_behalf import ForSeat, SaidAloud
from simulator.domain.concepts.pace import SetPace
from simulator.domain.concepts.phases import Abort, Pause, Resume
from simulator.domain.concepts.release import ReleaseInject
from simulator.domain.concepts.replan import RetimeInject, ShiftPlan, UndoMove, coming_in
from simulator.domain.concepts.ruling import DecideFreely, Override, Rule, WithdrawRuling
from simulator.domain.concepts.skip import RestoreInject, SkipInject
from simulator.domain.concepts.startex import Start
from simulator.domain.concepts.work import Act, WithdrawJob
from simulator.domain.kinds.command import Command
from simulator.domain.plan import conditions as c
from simulator.domain.plan import facts as f
from simulator.domain.plan.injects import After, Ask, Contingency, Inject
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.inject_status import QUEUED, WAITING
from simulator.domain.values.timing import Pace
from simulator.engine import Kernel
from simulator.units import HOUR, MINUTE


def plan(*injects: Inject) -> Scenario:
    return drill(
        injects={one.id: one for one in injects},
        campaigns={},
        objectives=(),
        jumps=(),
        paces=(Pace(x=0, num=1, den=1),),
    )


def ask(kernel: Kernel, *commands: Command) -> None:
    for command in commands:
        assert kernel.take("control", command).refusal is None, command


def sent(kernel: Kernel, seat: str = "A-lead") -> list[tuple[int, str]]:
    """Return (exercise minute, subject) of what a seat was sent."""
    told = kernel.since(seat, 0)
    return [
        (t.x // MINUTE, t.body.subject.removeprefix("Subject of "))
        for t in told
        if isinstance(t.body, MessageArrived)
    ]


def refused(kernel: Kernel, command: Command) -> str:
    return kernel.take("control", command).refusal or ""


QUESTION = Ask(
    id="cut",
    text="Cut it?",
    within=10 * MINUTE,
    second=False,
    options=(option("cut", fx.Note(topic="was-cut")), option("keep")),
    default="keep",
)


# ---- held and let go


@pytest.mark.parametrize(("let_go_at", "goes_at"), [(20, 30), (40, 40)])
def test_what_is_let_go_goes_by_the_plan_and_at_once_if_its_time_has_passed(
    let_go_at: int, goes_at: int
) -> None:
    kernel = opened(plan(inject("N-01", ["A"], at=("x", 30 * MINUTE))), 1)
    ask(kernel, HoldInject(inject="N-01"))
    assert "held already" in refused(kernel, HoldInject(inject="N-01"))
    kernel.advance_to(let_go_at * MINUTE)
    assert sent(kernel) == []
    ask(kernel, LetGo(inject="N-01"))
    assert "not held" in refused(kernel, LetGo(inject="N-01"))
    kernel.advance_to(HOUR)

    assert sent(kernel) == [(goes_at, "N-01")]


@pytest.mark.parametrize(("let_go_at", "goes_at"), [(5, 20), (15, 20), (25, 25)])
def test_what_follows_another_still_follows_it_after_it_was_held(
    let_go_at: int, goes_at: int
) -> None:
    first = inject("N-01", ["A"], at=("x", 10 * MINUTE))
    kernel = opened(
        plan(first, inject("N-02", ["A"], after=After(inject="N-01", by=10 * MINUTE))), 1
    )
    ask(kernel, HoldInject(inject="N-02"))
    kernel.advance_to(let_go_at * MINUTE)
    ask(kernel, LetGo(inject="N-02"))
    kernel.advance_to(HOUR)

    assert sent(kernel) == [(10, "N-01"), (goes_at, "N-02")]


def test_what_waits_for_a_fact_that_came_while_it_was_held_goes_when_it_is_let_go() -> None:
    kernel = opened(plan(inject("N-01", ["A"], when=c.Happened(topic="cut"))), 1)
    ask(kernel, HoldInject(inject="N-01"))
    ask(kernel, Override(note="cut", effects_given=(fx.Note(topic="cut"),)))
    kernel.advance_to(MINUTE)
    assert sent(kernel) == []
    ask(kernel, LetGo(inject="N-01"))

    assert sent(kernel) == [(1, "N-01")]


def test_what_is_by_hand_stays_by_hand_when_it_is_let_go() -> None:
    kernel = opened(plan(inject("N-01", ["A"], manual=True)), 1)
    ask(kernel, HoldInject(inject="N-01"), LetGo(inject="N-01"))
    kernel.advance_to(HOUR)

    assert sent(kernel) == []


# ---- left out and taken back


def called_for(*, let_go: bool) -> Kernel:
    """Return a play in which a contingency found its inject in control's hand."""
    first = inject(
        "N-01",
        ["A"],
        at=("x", MINUTE),
        contingency=Contingency(after=5 * MINUTE, inject="N-02", unless=c.Happened(topic="never")),
    )
    kernel = opened(plan(first, inject("N-02", ["A"], manual=True)), 1)
    ask(kernel, HoldInject(inject="N-02") if let_go else SkipInject(inject="N-02", reason="No."))
    kernel.advance_to(10 * MINUTE)
    assert sent(kernel) == [(1, "N-01")]
    ask(kernel, LetGo(inject="N-02") if let_go else RestoreInject(inject="N-02"))
    return kernel


def test_a_contingency_that_found_its_inject_held_is_not_lost() -> None:
    kernel = called_for(let_go=True)

    assert sent(kernel) == [(1, "N-01"), (10, "N-02")]


def test_what_is_taken_back_after_its_time_is_held_and_sends_nothing() -> None:
    kernel = called_for(let_go=False)
    assert kernel.picture("control").msel["N-02"].status is HELD
    kernel.advance_to(20 * MINUTE)
    assert sent(kernel) == [(1, "N-01")]
    ask(kernel, LetGo(inject="N-02"))

    assert sent(kernel) == [(1, "N-01"), (20, "N-02")]


def test_what_is_taken_back_in_time_goes_by_the_plan_with_what_hangs_on_it() -> None:
    first = inject(
        "N-01",
        ["A"],
        at=("x", 30 * MINUTE),
        contingency=Contingency(after=5 * MINUTE, inject="N-03", unless=c.Happened(topic="never")),
    )
    second = inject("N-02", ["A"], after=After(inject="N-01", by=2 * MINUTE))
    third = inject("N-03", ["A"], manual=True)
    fourth = inject("N-04", ["A"], at=("x", 40 * MINUTE), unless=c.Happened(topic="skipped:N-01"))
    scenario = plan(first, second, third, fourth)
    untouched, kernel = opened(scenario, 1), opened(scenario, 1)
    ask(kernel, SkipInject(inject="N-01", reason="Late."))
    assert kernel.picture("control").msel["N-01"].reason == "Late."
    assert "skipped:N-01" in kernel.world.happened
    kernel.advance_to(10 * MINUTE)
    ask(kernel, RestoreInject(inject="N-01"))
    for one in (untouched, kernel):
        one.advance_to(HOUR)

    assert sent(kernel) == sent(untouched)
    assert sent(kernel) == [(30, "N-01"), (32, "N-02"), (35, "N-03"), (40, "N-04")]


def test_to_leave_out_needs_a_reason_and_what_is_in_the_plan_is_not_taken_back() -> None:
    kernel = opened(plan(inject("N-01", ["A"], at=("x", HOUR))), 1)

    assert "needs a reason" in refused(kernel, SkipInject(inject="N-01", reason=" "))
    assert "not left out" in refused(kernel, RestoreInject(inject="N-01"))


# ---- edited


def test_an_inject_that_is_sent_to_one_team_only_keeps_its_decision_for_that_team() -> None:
    kernel = opened(plan(inject("N-01", ["A", "B"], at=("x", MINUTE), asks=(QUESTION,))), 1)
    ask(kernel, EditInject(inject="N-01", subject="New", text="Words.", to=("B",)))
    assert kernel.picture("control").msel["N-01"].pins
    kernel.advance_to(2 * MINUTE)

    assert sent(kernel, "A-lead") == []
    assert not kernel.picture("A-lead").decisions
    assert sent(kernel, "B-lead") == [(1, "New")]
    assert [one.text for one in kernel.picture("B-lead").decisions.values()] == ["Cut it?"]


def test_a_team_that_control_spared_an_inject_had_no_opportunity() -> None:
    judged = {}
    for to in (("A",), ("B",)):
        kernel = opened(drill(campaigns={}), 1)
        ask(kernel, EditInject(inject="I-02", subject="New", text="Words.", to=to))
        kernel.advance_to(2 * HOUR)
        (task,) = assess(kernel.world.scenario, kernel.events).objectives[0].tasks
        judged[to] = (task.team, task.status, "others only" in task.why)

    assert judged == {("A",): ("A", "missed", False), ("B",): ("A", "no-opportunity", True)}


def test_an_edit_back_to_the_plan_is_no_edit() -> None:
    kernel = opened(plan(inject("N-01", ["A", "B"], at=("x", MINUTE))), 1)
    ask(kernel, EditInject(inject="N-01", subject="New", text="Words.", to=("B",)))
    was = kernel.picture("control").msel["N-01"].plan
    ask(kernel, EditInject(inject="N-01", subject=was.subject, text=was.text))
    assert not kernel.picture("control").msel["N-01"].pins
    kernel.advance_to(2 * MINUTE)

    assert sent(kernel, "A-lead") == sent(kernel, "B-lead") == [(1, "N-01")]


def test_an_edit_names_who_there_is_and_keeps_a_subject() -> None:
    kernel = opened(plan(inject("N-01", ["A"], at=("x", MINUTE))), 1)

    edit = EditInject(inject="N-01", subject="New", text="Words.", to=("nobody",))
    assert "nobody is no team" in refused(kernel, edit)
    assert "needs a subject" in refused(kernel, EditInject(inject="N-01", subject="", text="W."))


# ---- moved


def crowd() -> Scenario:
    return plan(
        inject("N-01", ["A"], at=("x", 10 * MINUTE)),
        inject("N-02", ["A", "B"], at=("x", 20 * MINUTE)),
        inject("N-03", ["B"], at=("s", 30 * MINUTE)),
        inject("N-04", ["A"], after=After(inject="N-02", by=5 * MINUTE)),
        inject("N-05", ["A"], when=c.Happened(topic="cut")),
        inject("N-06", ["A"], manual=True),
        inject("N-07", ["A"], at=("x", 50 * MINUTE)),
        inject("N-08", ["all"], at=("x", 55 * MINUTE)),
    )


ALL = ("A-lead", "B-lead")


@pytest.mark.parametrize(
    ("team", "times"),
    [
        (
            "",
            {"N-01": 10, "N-02": 30, "N-03": 40, "N-04": 35, "N-07": 50, "N-08": 65},
        ),
        ("A", {"N-01": 10, "N-02": 20, "N-03": 30, "N-04": 25, "N-07": 50, "N-08": 55}),
        ("B", {"N-01": 10, "N-02": 20, "N-03": 40, "N-04": 25, "N-07": 50, "N-08": 55}),
    ],
)
def test_a_shift_moves_what_is_left_of_all_or_of_one_team_and_leaves_the_rest(
    team: str, times: dict[str, int]
) -> None:
    kernel = opened(crowd(), 1)
    kernel.advance_to(15 * MINUTE)
    ask(kernel, HoldInject(inject="N-07"))
    ask(kernel, ShiftPlan(seconds=10 * MINUTE, team=team))
    ask(kernel, LetGo(inject="N-07"))
    kernel.advance_to(2 * HOUR)

    found = {subject: x for seat in ALL for x, subject in sent(kernel, seat)}
    assert found == times


@pytest.mark.parametrize("minutes", [10, -10, -60])
@pytest.mark.parametrize("team", ["", "A", "B"])
def test_what_control_sees_move_is_what_moves(team: str, minutes: int) -> None:
    kernel = opened(crowd(), 1)
    kernel.advance_to(22 * MINUTE)
    before = coming_in(kernel.picture("control"), kernel.world.x, kernel.world.s)
    ask(kernel, ShiftPlan(seconds=minutes * MINUTE, team=team))
    (body,) = [event.body for event in kernel.events if event.body.kind == "plan-moved"]
    moved: Any = body

    assert {one.inject for one in moved.moves} == {
        "": {"N-03", "N-04", "N-07", "N-08"},
        "A": {"N-04", "N-07"},
        "B": {"N-03"},
    }[team]
    assert {one.inject: one.was for one in moved.moves}.items() <= before.items()
    after = coming_in(kernel.picture("control"), kernel.world.x, kernel.world.s)
    assert all(after.get(one.inject, (one.now[0], 22 * MINUTE)) == one.now for one in moved.moves)


def test_scenario_time_moves_as_fast_as_it_runs_and_nothing_moves_before_now() -> None:
    kernel = opened(plan(inject("N-01", ["A"], at=("s", 5 * HOUR))), 1)
    ask(kernel, SetPace(num=3, den=1), ShiftPlan(seconds=10 * MINUTE))
    assert kernel.picture("control").msel["N-01"].at == ("s", 5 * HOUR + 30 * MINUTE)
    kernel.advance_to(MINUTE)
    ask(kernel, ShiftPlan(seconds=-5 * HOUR))

    assert sent(kernel) == [(1, "N-01")]


def test_a_move_is_taken_back_as_far_as_its_times_allow() -> None:
    kernel = opened(crowd(), 1)
    kernel.advance_to(15 * MINUTE)
    assert "was not moved" in refused(kernel, UndoMove())
    ask(kernel, ShiftPlan(seconds=10 * MINUTE), RetimeInject(inject="N-06", x=90 * MINUTE))
    kernel.advance_to(21 * MINUTE)  # N-02 would have gone out at 20
    ask(kernel, UndoMove(), UndoMove())
    assert "was not moved" in refused(kernel, UndoMove())
    kernel.advance_to(2 * HOUR)

    found = {subject: x for seat in ALL for x, subject in sent(kernel, seat)}
    assert found == {"N-01": 10, "N-02": 30, "N-03": 30, "N-04": 35, "N-07": 50, "N-08": 55}


@pytest.mark.parametrize("minute", [12, 40])  # before and after what it followed
def test_one_inject_gets_another_time_and_then_follows_nothing(minute: int) -> None:
    kernel = opened(crowd(), 1)
    ask(kernel, RetimeInject(inject="N-04", x=minute * MINUTE))
    kernel.advance_to(HOUR)

    assert [x for x, subject in sent(kernel) if subject == "N-04"] == [minute]
    assert "is delivered" in refused(kernel, RetimeInject(inject="N-04", x=90 * MINUTE))
    assert "ENDEX" in refused(kernel, RetimeInject(inject="N-06", x=90 * HOUR))


def test_what_is_held_keeps_its_new_time() -> None:
    kernel = opened(crowd(), 1)
    ask(kernel, HoldInject(inject="N-01"), RetimeInject(inject="N-01", x=30 * MINUTE))
    ask(kernel, ShiftPlan(seconds=10 * MINUTE, inject="N-01"))
    kernel.advance_to(20 * MINUTE)
    assert "N-01" not in [subject for _, subject in sent(kernel)]
    ask(kernel, LetGo(inject="N-01"))
    kernel.advance_to(HOUR)

    assert (40, "N-01") in sent(kernel)


def test_the_plan_is_prepared_before_startex() -> None:
    scenario = crowd()
    kernel = Kernel(scenario, 1)
    kernel.open()
    ask(
        kernel,
        HoldInject(inject="N-02"),
        SkipInject(inject="N-03", reason="Too long."),
        ShiftPlan(seconds=5 * MINUTE),
        LetGo(inject="N-02"),
    )
    assert not kernel.world.waits
    kernel.take("control", Start())
    kernel.advance_to(2 * HOUR)

    found = {subject: x for seat in ALL for x, subject in sent(kernel, seat)}
    assert found == {"N-01": 15, "N-02": 20, "N-04": 25, "N-07": 55, "N-08": 60}


# ---- in a pause


def test_what_is_sent_in_a_pause_goes_out_when_the_exercise_goes_on() -> None:
    kernel = opened(crowd(), 1)
    kernel.advance_to(5 * MINUTE)
    improvised = Improvise(
        to=("A",), sender="police", channel="phone", subject="Call", text="Listen.", tlp="TLP:CLEAR"
    )
    word = Send(to=("A",), tlp="TLP:CLEAR", subject="Word", text="Is it true?")
    ask(
        kernel,
        Pause(reason="Lunch."),
        ReleaseInject(inject="N-06"),
        improvised,
        improvised,
        Speak(persona="press", letter=word),
        HoldInject(inject="N-01"),
        SkipInject(inject="N-02", reason="Late."),
        ShiftPlan(seconds=MINUTE),
    )
    assert sent(kernel) == []
    assert kernel.picture("control").msel["N-06"].status is QUEUED
    ask(kernel, Resume())

    assert sorted(sent(kernel)) == [(5, "Call"), (5, "Call"), (5, "N-06"), (5, "Word")]


def test_what_was_sent_in_a_pause_can_be_held_before_it_goes() -> None:
    kernel = opened(crowd(), 1)
    ask(
        kernel,
        Pause(reason="Lunch."),
        ReleaseInject(inject="N-06"),
        HoldInject(inject="N-06"),
        Resume(),
    )
    kernel.advance_to(5 * MINUTE)

    assert sent(kernel) == []


def test_control_itself_is_heard_in_a_pause_and_before_startex() -> None:
    word = Speak(
        persona="control", letter=Send(to=("A",), tlp="TLP:CLEAR", subject="Word", text="Yes.")
    )
    other = Speak(persona="press", letter=word.letter)
    kernel = Kernel(crowd(), 1)
    kernel.open()
    ask(kernel, word)
    assert "speak as control" in refused(kernel, other)
    ask(kernel, Start(), Pause(reason="Lunch."), word)

    assert sent(kernel) == [(0, "Word"), (0, "Word")]


# ---- more time, and taken back


def asked() -> tuple[Kernel, str]:
    kernel = opened(plan(inject("N-01", ["A"], at=("x", MINUTE), asks=(QUESTION,))), 1)
    kernel.advance_to(2 * MINUTE)
    (decision,) = kernel.picture("A-lead").decisions
    return kernel, decision


def letter(kernel: Kernel, decision: str, option_id: str) -> str:
    """Return the letter by which an option goes in team A."""
    options = kernel.picture("A-lead").decisions[decision].options
    return next(one.id for one in options if one.title == f"Option {option_id}")


def test_more_time_moves_the_window_and_its_default_and_the_team_sees_it() -> None:
    kernel, decision = asked()
    ask(kernel, ExtendDecision(decision=decision, seconds=7 * MINUTE))
    seen = kernel.picture("A-lead").decisions[decision]
    assert seen.due == 18 * MINUTE
    kernel.advance_to(18 * MINUTE - 1)
    assert kernel.picture("A-lead").decisions[decision].chosen is None
    kernel.advance_to(18 * MINUTE)
    seen = kernel.picture("A-lead").decisions[decision]

    assert (seen.chosen, seen.lapsed) == (letter(kernel, decision, "keep"), True)
    assert "no such decision is open" in refused(
        kernel, ExtendDecision(decision=decision, seconds=MINUTE)
    )


def test_an_action_withdrawn_by_control_frees_its_people_and_says_why() -> None:
    kernel = opened(plan(), 1)
    kernel.take("A-lead", Act.of(IsolateAsset(asset="a1")))
    picture = kernel.picture("A-lead")
    (job,) = picture.open_jobs
    before = {pool: picture.free_people(pool) for pool in picture.people}
    assert "needs a reason" in refused(kernel, WithdrawJob(job=job, reason=""))
    ask(kernel, WithdrawJob(job=job, reason="The wrong asset."))
    kernel.advance_to(HOUR)

    picture = kernel.picture("A-lead")
    assert picture.jobs[job].status == "withdrawn"
    assert not kernel.world.assets["a1"].stands(ISOLATED)
    assert picture.log[-1].detail == "The wrong asset."
    assert {p: picture.free_people(p) for p in before} == picture.people != before


def ruled(*effects: fx.Effect, after: int = 0) -> tuple[Kernel, str]:
    kernel = opened(plan(), 1)
    kernel.take("A-lead", DecideFreely(text="Trucks.", intended="Flow.", resources=""))
    (decision,) = kernel.picture("A-lead").free
    ask(kernel, Rule(decision=decision, sentence="So.", effects_given=effects, after=after))
    return kernel, decision


def test_a_ruling_is_taken_back_before_its_effect_and_waits_anew() -> None:
    kernel, decision = ruled(fx.Note(topic="trucks"), after=HOUR)
    kernel.advance_to(30 * MINUTE)
    assert "needs a reason" in refused(kernel, WithdrawRuling(decision=decision, reason=""))
    ask(kernel, WithdrawRuling(decision=decision, reason="No trucks there."))
    assert kernel.picture("A-lead").free[decision].ruling == ""
    kernel.advance_to(35 * MINUTE)
    ask(kernel, Rule(decision=decision, sentence="By rail.", effects_given=()))
    kernel.advance_to(3 * HOUR)

    assert "trucks" not in kernel.world.happened
    assert kernel.picture("A-lead").free[decision].ruling == "By rail."


def test_a_ruling_taken_back_is_no_deed_and_another_that_stands_still_is() -> None:
    kernel, first = ruled(after=HOUR)
    assert kernel.world.happened["did:A:free"] == (0, 0)
    kernel.advance_to(MINUTE)
    kernel.take("A-lead", DecideFreely(text="Rail.", intended="Flow.", resources=""))
    second = next(one for one in kernel.picture("A-lead").free if one != first)
    ask(kernel, Rule(decision=second, sentence="So too.", effects_given=()))
    ask(kernel, WithdrawRuling(decision=first, reason="No trucks."))
    assert kernel.world.happened["did:A:free"] == (MINUTE, MINUTE)
    ask(kernel, WithdrawRuling(decision=second, reason="No rails."))
    assert "did:A:free" not in kernel.world.happened


@pytest.mark.parametrize("after", [0, HOUR])
def test_a_ruling_that_has_had_its_effect_is_not_taken_back(after: int) -> None:
    kernel, decision = ruled(fx.Note(topic="trucks"), after=after)
    kernel.advance_to(after)
    assert kernel.world.happened["trucks"] == (after, after)

    assert "has had its effect" in refused(kernel, WithdrawRuling(decision=decision, reason="No."))


# ---- sent, and then moved


@pytest.mark.parametrize("planned", [{"at": ("x", 80 * MINUTE)}, {"manual": True}])
def test_what_is_sent_in_a_pause_goes_out_after_it_though_its_move_is_taken_back(
    planned: dict[str, Any],
) -> None:
    kernel = opened(plan(inject("N-01", ["A"], **planned)), 1)
    ask(kernel, RetimeInject(inject="N-01", x=90 * MINUTE))
    kernel.advance_to(10 * MINUTE)
    ask(kernel, Pause(reason="Lunch."), ReleaseInject(inject="N-01"))
    assert "is queued" in refused(kernel, RetimeInject(inject="N-01", x=30 * MINUTE))
    ask(kernel, UndoMove(), Resume())
    kernel.advance_to(2 * HOUR)
    assert sent(kernel) == [(10, "N-01")]


def test_what_follows_and_is_sent_with_what_it_follows_goes_out_with_it() -> None:
    rows = (
        inject("N-01", ["A"], manual=True),
        inject("N-02", ["A"], after=After(inject="N-01", by=30 * MINUTE)),
    )
    kernel = opened(plan(*rows), 1)
    kernel.advance_to(10 * MINUTE)
    ask(
        kernel,
        Pause(reason="Lunch."),
        ReleaseInject(inject="N-02"),
        ReleaseInject(inject="N-01"),
        Resume(),
    )
    kernel.advance_to(2 * HOUR)
    assert sent(kernel) == [(10, "N-01"), (10, "N-02")]


def sent_too_early(*commands: Command, paused: bool, **planned: Any) -> Kernel:
    """Return a drill in which control sends what reports a fact before that is so."""
    kernel = opened(plan(inject("N-01", ["A"], reports=f.Flag(flag="cue"), **planned)), 1)
    kernel.advance_to(10 * MINUTE)
    if paused:
        ask(kernel, Pause(reason="Lunch."), ReleaseInject(inject="N-01"), Resume())
    else:
        ask(kernel, ReleaseInject(inject="N-01"))
    kernel.advance_to(20 * MINUTE)
    assert kernel.picture("control").msel["N-01"].status is WAITING
    ask(kernel, *commands)
    kernel.advance_to(40 * MINUTE)
    ask(kernel, Override(note="so", effects_given=(fx.Note(topic="flag:cue"),)))
    kernel.advance_to(2 * HOUR)
    return kernel


@pytest.mark.parametrize("paused", [True, False])
@pytest.mark.parametrize("planned", [{"at": ("x", 60 * MINUTE)}, {"manual": True}])
def test_what_is_sent_before_its_fact_goes_out_with_it_and_once(
    paused: bool,  # noqa: FBT001
    planned: dict[str, Any],
) -> None:
    kernel = sent_too_early(paused=paused, **planned)
    assert sent(kernel) == [(40, "N-01")]
    assert kernel.picture("control").msel["N-01"].by == "control"


@pytest.mark.parametrize("paused", [True, False])
def test_what_waits_for_its_fact_and_is_given_a_time_goes_by_that_time(
    paused: bool,  # noqa: FBT001
) -> None:
    later = RetimeInject(inject="N-01", x=90 * MINUTE)
    kernel = sent_too_early(later, paused=paused, at=("x", 60 * MINUTE))
    assert sent(kernel) == [(90, "N-01")]
    assert kernel.picture("control").msel["N-01"].by == "schedule"


# ---- said aloud


def test_what_was_said_aloud_is_the_seats_and_the_record_says_who_wrote_it_down() -> None:
    kernel, decision = asked()
    cut = letter(kernel, decision, "cut")
    said = Choose(decision=decision, option=cut, rationale="It spreads.")
    ask(kernel, ForSeat(seat="A-lead", said=said))
    seen = kernel.picture("A-lead").decisions[decision]

    taken = next(e.body for e in kernel.events if e.body.kind == "decision-taken")
    aloud: Any = next(e.body for e in kernel.events if isinstance(e.body, SaidAloud))
    assert (seen.chosen, seen.lapsed) == (cut, False)
    assert taken.seat == "A-lead"  # type: ignore[attr-defined]  # DecisionTaken
    assert (aloud.seat, aloud.team, aloud.by) == ("A-lead", "A", "control")
    assert any("said aloud" in line.text for line in kernel.picture("A-second").log)
    assert not any(isinstance(t.body, SaidAloud) for t in kernel.since("B-lead", 0))


@pytest.mark.parametrize(
    ("seat", "said", "why"),
    [
        ("A-lead", Choose(decision="d-none", option="x", rationale=""), "no such decision"),
        ("A-lead", Send(to=("A",), tlp="TLP:X", subject="S", text="T"), "no TLP label"),
        ("nobody", DecideFreely(text="A", intended="B", resources=""), "no seat"),
        ("evaluator", DecideFreely(text="A", intended="B", resources=""), "does not ask"),
    ],
)
def test_what_the_seat_would_be_refused_control_is_refused_for_it(
    seat: str, said: Command, why: str
) -> None:
    kernel = opened(plan(), 1)

    assert why in refused(kernel, ForSeat(seat=seat, said=said))


def test_only_what_a_seat_can_say_is_said_aloud() -> None:
    kernel = opened(plan(), 1)

    no = refused(kernel, ForSeat(seat="A-lead", said=Abort(reason="x")))
    assert no.startswith("Not possible: nobody says 'abort' aloud; known: act, ")
    ask(kernel, Pause(reason="Lunch."))
    free = DecideFreely(text="A", intended="B", resources="")
    assert "paused" in refused(kernel, ForSeat(seat="A-lead", said=free))


def test_a_jump_leaves_a_moved_plan_in_order() -> None:
    kernel = opened(plan(inject("N-01", ["A"], at=("s", 3 * HOUR))), 1)
    ask(kernel, RetimeInject(inject="N-01", x=30 * MINUTE), JumpBy(seconds=6 * HOUR))
    kernel.advance_to(HOUR)

    assert sent(kernel) == [(30, "N-01")]
