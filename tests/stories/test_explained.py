"""What did this decision do: the answers a facilitator would stake a hot wash on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import fx
import pytest
from letters import letter_of
from stories import told
from strategies import written
from worlds import drill, inject

from simulator.domain.concepts import ruling
from simulator.domain.concepts.correspondence import Forward, Read, Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.decision import DecisionAsked
from simulator.domain.concepts.detection import AlertCaused
from simulator.domain.concepts.indicator import BlockIndicator, ShareIndicator
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.message import MessageSent
from simulator.domain.concepts.ruling import DecideFreely, FreeDecided, Overridden
from simulator.domain.concepts.triage import Hunt, Triage
from simulator.domain.concepts.work import Act
from simulator.domain.plan.scenario import Scenario
from simulator.errors import RecordCorrupt, UsageError
from simulator.rehearse.as_json import explanation_as_json
from simulator.rehearse.counterfactual import arms
from simulator.rehearse.decisions import decisions_of
from simulator.rehearse.explain import Explained, explain, most
from simulator.rehearse.fixed_inputs import again
from simulator.rehearse.intervals import Interval
from simulator.rehearse.measures import MEASURES, Amounts
from simulator.rehearse.replay import Replay, Story
from simulator.rng import Branched, address
from simulator.units import HOUR, MINUTE

PLAN = drill()
act = Act.of
ISOLATE = (600, "A-lead", act(IsolateAsset(asset="a1", urgent=True)))
SHARED = ShareIndicator(indicators=("i-hash",), to=("B",), tlp="TLP:AMBER", override="they need it")
SHARE = (700, "A-lead", act(SHARED))
HUNT = (900, "B-lead", act(Hunt()))


def one_of(story: Story, number: int = 1, epochs: int = 8) -> Explained:
    (row,) = explain(story, number=number, epochs=epochs).rows
    return row


def moved(row: Explained) -> set[str]:
    """Return the measures of which anything moved, for anybody, in either answer."""
    assert row.counterfactual is not None
    same, on = row.fixed_inputs.difference, row.counterfactual.difference
    found = set()
    for measure in MEASURES:
        name = measure.id
        amounts = {same[name].whole, *same[name].teams.values()}
        for interval in (on[name].whole, *on[name].teams.values()):
            amounts |= {*interval}
        if amounts != {0}:
            found.add(name)
    return found


# ---- what is known must come out


def test_cutting_off_the_target_before_impact_saved_service_and_surely() -> None:
    row = one_of(told(PLAN, [ISOLATE]), epochs=12)

    assert row.fixed_inputs.difference["service_hours"].whole > 1
    assert row.counterfactual is not None
    whole = row.counterfactual.difference["service_hours"].whole
    assert whole.low > 0
    assert row.counterfactual.difference["service_hours"].teams["A"].low > 0
    assert row.fixed_inputs.unranked == ""


def false_alarm() -> Scenario:
    """Return the drill with an alert behind which there is nothing, near its end."""
    alarm = inject("F-01", ["C"], at=("x", 110 * MINUTE), causes=(fx.Alert(asset="c2"),))
    return replace(PLAN, injects={**PLAN.injects, alarm.id: alarm})


def test_an_idle_analyst_who_looks_into_nothing_in_the_last_minute_cost_that_time_alone() -> None:
    plan = replace(false_alarm(), campaigns={})
    then = [e.body for e in told(plan).events if e.x == 110 * MINUTE]
    (alert,) = [one.alert for one in then if isinstance(one, AlertCaused) and one.asset == "c2"]
    triage = (plan.duration - 59, "C-lead", act(Triage(alert=alert)))

    story = told(plan, [triage])

    row = one_of(story)

    assert moved(row) == {"response_cost"}
    worked = story.events[-1].s - next(e.s for e in story.events if e.x == triage[0])
    cost = plan.knobs.response_hour * worked // HOUR / 100_000
    assert row.fixed_inputs.difference["response_cost"] == Amounts(
        cost, {"A": 0, "B": 0, "C": cost, "R": 0}
    )
    assert row.counterfactual is not None
    assert row.counterfactual.difference["response_cost"].whole == Interval(cost, cost, cost)


def test_the_default_that_would_have_come_anyway_was_worth_nothing_beyond_its_time() -> None:
    ask = next(e.body for e in told(PLAN).events if isinstance(e.body, DecisionAsked))
    keep = Choose(decision=ask.decision, option=letter_of(ask, "Option keep"), rationale="")
    story = told(PLAN, [(1300, f"{ask.team}-lead", keep)], seated=["A-lead", "B-lead", "C-lead"])

    row = one_of(story)

    assert row.decision.what == "Option keep"
    assert {amounts.whole for amounts in row.fixed_inputs.difference.values()} == {0}
    assert row.counterfactual is not None
    for spread in row.counterfactual.difference.values():
        assert spread.whole.sign == 0


# ---- luck and hands


@contextmanager
def noted() -> Iterator[list[tuple[bytes, float]]]:
    """Note every draw of luck from a moment on."""
    drawn: list[tuple[bytes, float]] = []
    uniform = Branched.uniform

    def note(self: Branched, subject: str, purpose: str, *occasion: str | int) -> float:
        value = uniform(self, subject, purpose, *occasion)
        drawn.append((address(subject, purpose, *occasion), value))
        return value

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Branched, "uniform", note)
        yield drawn


def test_both_arms_have_the_same_luck_and_it_is_anew_from_the_decision_on() -> None:
    story = told(PLAN, [ISOLATE, HUNT])
    decision = decisions_of(story)[0]
    moment = Replay(story).before(decision.n)
    with noted() as drawn:
        arms(story, decision, moment, [], 3)

    values: dict[bytes, set[float]] = {}
    for place, value in drawn:
        values.setdefault(place, set()).add(value)
    assert all(len(found) == 1 for found in values.values())
    kept = values.keys() & moment.drawn
    assert kept, "the campaign's tempo is asked for again"
    assert values.keys() - kept


def test_an_epoch_tells_another_story_and_the_first_is_kept_apart() -> None:
    story = told(PLAN, [ISOLATE, HUNT])
    decision = decisions_of(story)[0]
    moment = Replay(story).before(decision.n)

    one, other = (arms(story, decision, moment, [], epoch)[0] for epoch in (1, 2))

    assert written(one) != written(other)
    before = len(moment.snapshot.events)
    assert one[:before] == other[:before] == list(story.events[:before])


NOTHING = Send(to=("B",), tlp="TLP:GREEN", subject="Nothing", text="Nothing.")


@pytest.fixture
def _nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the message about nothing do nothing."""
    effects = Send.effects
    monkeypatch.setattr(
        Send,
        "effects",
        lambda self, world, seat: [] if self == NOTHING else effects(self, world, seat),
    )


@pytest.mark.usefixtures("_nothing")
def test_without_what_did_nothing_all_is_as_it_was_to_the_byte() -> None:
    story = told(PLAN, [ISOLATE, (800, "A-lead", NOTHING), HUNT])
    n = next(one.n for one in story.inputs if one.x == 800)

    found = again(story, Replay(story).before(n), (n,))

    assert written(found.events) == written(story.events)
    assert (found.later, found.dropped, found.taken_up) == (1, (), 0)


def test_fixed_inputs_without_nothing_are_the_record() -> None:
    story = told(PLAN, [ISOLATE, SHARE, HUNT])

    for one in story.inputs:
        found = again(story, Replay(story).before(one.n), ())
        assert written(found.events) == written(story.events)


@pytest.mark.usefixtures("_nothing")
def test_both_arms_are_equal_to_the_byte_where_the_decision_did_nothing() -> None:
    story = told(PLAN, [(650, "A-lead", NOTHING), HUNT])
    n = next(one.n for one in story.inputs if one.command == NOTHING)
    decision = replace(decisions_of(story)[0], command=NOTHING, team="A", seat="A-lead")

    one, other = arms(story, decision, Replay(story).before(n), [], 1)

    assert written(one) == written(other)


# ---- what fixed inputs cannot say


def test_what_could_no_longer_be_asked_is_counted_and_too_much_of_it_is_not_ranked() -> None:
    block = (1200, "A-lead", act(BlockIndicator(indicator="i-hash")))
    shared = (1300, "A-lead", act(replace(SHARED, to=("C",))))
    give = ruling.Override(
        note="they find it", effects_given=(fx.Give(team="A", indicator="i-tool", tlp="TLP:RED"),)
    )
    # The message that B forwards never comes without A's message.
    written = Send(to=("B",), tlp="TLP:GREEN", subject="Look", text="Look there.")
    sent = told(PLAN, [(600, "A-lead", written)])
    message = next(e.body.message for e in sent.events if isinstance(e.body, MessageSent))
    forward = Forward(message=message, to=("C",), tlp="TLP:GREEN")
    story = told(
        PLAN,
        [
            (600, "A-lead", written),
            (620, "B-lead", Read(message=message)),
            (700, "B-lead", forward),
            block,
            shared,
            (1400, "control", give),
        ],
    )

    row = one_of(story, epochs=2)

    assert (row.fixed_inputs.later, row.fixed_inputs.dropped) == (4, 1)
    assert row.fixed_inputs.unranked == "1 of 4 later inputs could not be asked without it."
    assert row.counterfactual is not None
    assert row.counterfactual.overrides == ("they find it",)


def test_what_staff_ruled_on_is_not_ranked_by_fixed_inputs() -> None:
    free = DecideFreely(text="We fly them in.", intended="Sooner.", resources="")
    asked = told(PLAN, [(600, "A-lead", free)])
    made = next(e.body.decision for e in asked.events if isinstance(e.body, FreeDecided))
    rule = ruling.Rule(
        decision=made,
        sentence="They land at noon.",
        effects_given=(fx.Sustain(asset="a1", means="flown in", level=900_000),),
    )
    rest = [
        (1100 + n, "B-lead", Send(to=("C",), tlp="TLP:GREEN", subject=f"{n}", text="x"))
        for n in range(20)
    ]
    story = told(PLAN, [(600, "A-lead", free), (700, "control", rule), *rest])

    row = one_of(story, epochs=4)

    assert row.fixed_inputs.dropped == 1
    assert "ruled" in row.fixed_inputs.unranked
    assert row.counterfactual is not None
    assert row.counterfactual.overrides == ("They land at noon.",)
    assert row.counterfactual.difference["service_hours"].whole.mean > 0


def test_what_was_refused_because_of_it_is_taken_up_without_it() -> None:
    twice = (660, "A-lead", act(IsolateAsset(asset="a1", urgent=True)))

    row = one_of(told(PLAN, [ISOLATE, twice]), epochs=2)

    assert row.fixed_inputs.taken_up == 1
    assert row.fixed_inputs.later == 0


def test_overrides_stand_in_both_arms() -> None:
    flood = fx.Impair(asset="b2", cause="flood", keeps=0)
    hit = (1500, "control", ruling.Override(note="a flood", effects_given=(flood,)))
    story = told(PLAN, [ISOLATE, hit])
    decision = decisions_of(story)[0]
    staff = [one for one in story.inputs if one.x == 1500]

    for events in arms(story, decision, Replay(story).before(decision.n), staff, 1):
        assert [e.x for e in events if isinstance(e.body, Overridden)] == [1500]


# ---- what they knew


def test_what_they_knew_ends_before_the_decision_and_holds_nothing_of_staff() -> None:
    row = one_of(told(PLAN, [ISOLATE]), epochs=2)

    assert 3 <= len(row.knew) <= 5
    text = " ".join(row.knew)
    assert "Nothing was known to be wrong with its own services." in text
    assert "0 actions under way, 0 waiting" in text
    for hidden in ("tide", "breakout", "I-02", "impact"):
        assert hidden not in text


# ---- as a whole


def everything() -> Story:
    return told(PLAN, [ISOLATE, SHARE, HUNT, (950, "A-lead", act(Hunt()))])


def test_the_answers_do_not_depend_on_the_number_of_processes() -> None:
    story = everything()

    one, two = (explain(story, epochs=3, jobs=jobs) for jobs in (1, 2))

    assert one == two
    assert explanation_as_json(story, one) == explanation_as_json(story, two)


def test_they_are_ranked_by_what_they_saved_and_a_limit_takes_what_moved_most() -> None:
    story = everything()
    steps: list[tuple[int, int]] = []

    found = explain(story, epochs=3, progress=lambda done, of: steps.append((done, of)))
    few = explain(story, epochs=3, limit=2)

    assert [row.worth for row in found.rows] == sorted((r.worth for r in found.rows), reverse=True)
    assert (found.decisions, len(found.rows), len(few.rows)) == (4, 4, 2)
    assert steps[0] == (0, 1)
    assert len(steps) == 9
    assert sorted(steps[1:]) == steps[1:]
    assert steps[-1][0] == steps[-1][1]
    hours = {
        r.decision.number: abs(r.fixed_inputs.difference["service_hours"].whole) for r in found.rows
    }
    looked = {r.decision.number for r in few.rows}
    assert min(hours[n] for n in looked) >= max(hours[n] for n in hours.keys() - looked)


def test_a_few_hold_what_moved_most_however_many_cannot_be_ranked() -> None:
    # Each message is passed on, and that is gone with it: none of them can be ranked.
    messages = [
        (650 + n, "A-lead", Send(to=("B",), tlp="TLP:GREEN", subject=f"{n}", text="Look."))
        for n in range(3)
    ]
    sent = told(PLAN, [ISOLATE, *messages])
    came = [e.body.message for e in sent.events if isinstance(e.body, MessageSent)]
    passed = [
        (1300 + n, "B-lead", Forward(message=one, to=("C",), tlp="TLP:GREEN"))
        for n, one in enumerate(came)
    ]
    story = told(PLAN, [ISOLATE, *messages, *passed])

    one, three = (explain(story, epochs=2, limit=limit) for limit in (1, 3))

    unranked = [bool(row.fixed_inputs.unranked) for row in three.rows]
    assert [row.decision.command for row in one.rows] == [ISOLATE[2]]
    assert sorted(unranked) == [False, False, True]


def test_those_that_mattered_most_are_surely_on_one_side() -> None:
    found = explain(everything(), epochs=6)
    mattered = most(found, 3)

    assert 1 <= len(mattered) <= 3
    assert mattered[0].decision.what == "Isolate host or segment: Asset a1"
    for row in mattered:
        assert row.counterfactual is not None
        assert row.counterfactual.difference[MEASURES[0].id].whole.sign != 0


def test_what_made_the_story_longer_or_shorter_is_not_among_them() -> None:
    found = explain(everything(), number=1, epochs=6)
    (row,) = found.rows
    assert most(found) == [row]
    assert row.counterfactual is not None

    other = replace(row, counterfactual=replace(row.counterfactual, clocks=1))

    assert most(replace(found, rows=(other,))) == []


def test_of_several_each_ends_when_it_is_settled_and_one_alone_gets_all_epochs() -> None:
    story = everything()
    several, all_of_them = explain(story, limit=1), explain(story, limit=1, whole=True)
    number = several.rows[0].decision.number

    (alone,) = explain(story, number=number).rows

    assert {row.epochs for row in all_of_them.rows} == {20}
    assert all(6 <= row.epochs <= 20 for row in several.rows)
    assert sum(row.epochs for row in several.rows) <= 20 * len(several.rows) * 3 // 4
    assert several.epochs == alone.epochs == 20
    assert alone == next(row for row in all_of_them.rows if row.decision.number == number)
    signs = [
        {row.decision.number: row.interval.sign for row in found.rows}
        for found in (several, all_of_them)
    ]
    assert signs[0] == signs[1]
    taken = [
        row["counterfactual"]["epochs"] for row in explanation_as_json(story, several)["ranked"]
    ]
    assert taken == [row.epochs for row in several.rows]


def test_a_decision_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(UsageError, match="1 to 4"):
        explain(everything(), number=9, epochs=2)


def test_a_record_that_its_inputs_do_not_give_is_not_explained() -> None:
    story = everything()
    other = (*story.events[:40], story.events[40]._replace(x=7), *story.events[41:])

    with pytest.raises(RecordCorrupt, match="event 40"):
        explain(replace(story, events=other), epochs=2)


def test_an_exercise_in_which_nobody_decided_has_nothing_to_explain() -> None:
    found = explain(told(PLAN), epochs=2)

    assert (found.decisions, found.rows) == (0, ())
