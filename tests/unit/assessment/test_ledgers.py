"""Who told whom, what became of injects and campaigns, what people did, and how long it took."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from happened import ENDED, STARTED, happened
from worlds import drill

from simulator.assessment import Assessment, assess
from simulator.assessment.ledger import process
from simulator.domain.concepts.assistance import PeopleChanged
from simulator.domain.concepts.campaign import Cleared, StageBegun, StageCountered, StageReached
from simulator.domain.concepts.contingency import InjectPrevented
from simulator.domain.concepts.decision import DecisionAsked, DecisionLapsed
from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.hold import InjectHeld, InjectLetGo
from simulator.domain.concepts.indicator import IndicatorGained, IndicatorShared
from simulator.domain.concepts.inject import InjectSkipped, InjectWaiting
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.marking import LabelBroken
from simulator.domain.concepts.message import MessageArrived, MessageRead, MessageSent
from simulator.domain.concepts.proposal import Objected, Proposed
from simulator.domain.concepts.request import RequestAnswered, RequestDelivered, RequestOpened
from simulator.domain.concepts.victims import Compromised, VictimAttempted
from simulator.domain.concepts.work import (
    Act,
    ActionAsked,
    ActionBegun,
    ActionFinished,
    ActionWithdrawn,
)
from simulator.domain.kinds.body import Body
from simulator.domain.plan.injects import Expected
from simulator.units import ONE

SCENARIO = drill()


def shown(*rows: tuple[int, Body]) -> Assessment:
    """Assess a drill in which this happened, two scenario seconds an exercise second."""
    ordered = [(0, STARTED), *rows, (7200, ENDED)]
    return assess(SCENARIO, happened(*((x, 2 * x, body) for x, body in ordered)))


def gained(team: str, source: str) -> IndicatorGained:
    return IndicatorGained(
        team=team, indicator="i-hash", type="hash", text="9f2c41e8", tlp="TLP:AMBER", source=source
    )


def shared(team: str, to: str) -> IndicatorShared:
    return IndicatorShared(
        team=team, to=to, indicator="i-hash", type="hash", text="9f2c41e8", tlp="TLP:AMBER"
    )


def sent(team: str, *to: str, **other: Any) -> MessageSent:
    given: dict[str, Any] = {
        "message": "m-2", "seat": f"{team}-lead", "team": team, "to": to, "tlp": "TLP:GREEN",
        "subject": "Report", "text": "It is so.", "about": (), "reply_to": "", "forwards": False,
        "indicators": (),
    }  # fmt: skip
    return MessageSent(**given | other)


ARRIVED = MessageArrived(
    message="m-1", sender="police", to=("A",), channel="email", subject="Look", text="Here.",
    tlp="TLP:GREEN", urgent=False, indicators=(),
)  # fmt: skip


def test_sharing_counts_from_when_the_giver_had_it() -> None:
    one = shown(
        (60, gained("A", "police")),
        (70, gained("A", "press")),
        (900, shared("A", "B")),
        (900, gained("B", "A")),
        (960, shared("B", "C")),
        (960, gained("C", "B")),
    )

    assert [(s.giver, s.taker, s.delay) for s in one.shared] == [("A", "B", 840), ("B", "C", 60)]
    assert one.shared[0].evidence == (1, 3)
    assert [(k.team, k.untold) for k in one.kept] == [("A", ("R",))]


def test_a_message_to_a_team_is_shared_and_one_to_a_persona_is_not() -> None:
    one = shown(
        (10, ARRIVED),
        (40, sent("A", "B", "press", forwards=True, reply_to="m-1")),
        (50, sent("A", "press", message="m-3")),
        (60, sent("B", "A", message="m-4", about=("b1",))),
        (70, sent("B", "A", message="m-5")),  # it names nothing, and tells nothing
    )

    assert [(s.giver, s.taker, s.sort, s.delay) for s in one.shared] == [
        ("A", "B", "forward", 30),
        ("B", "A", "message", None),
    ]


def test_a_breach_is_kept_with_its_reason() -> None:
    breach = LabelBroken(
        team="A", seat="A-lead", about="m-1", label="TLP:RED", to="press", reason="lives"
    )

    (one,) = shown((30, breach)).breaches
    assert (one.was, one.n, one.x) == (breach, 1, 30)


def test_each_row_of_the_msel_says_what_became_of_it() -> None:
    one = shown(
        (5, InjectDelivered(inject="I-01", message="m-1", to=("A",), by="schedule")),
        (6, InjectSkipped(inject="I-02", by="control")),
        (7, InjectWaiting(inject="I-04")),
        (8, InjectPrevented(inject="I-04", by="A isolate")),
        (9, InjectPrevented(inject="I-04", by="the attempt failed")),
        (9, InjectWaiting(inject="I-06")),
        (9, InjectHeld(inject="I-05", by="control")),
        (9, InjectHeld(inject="I-03", by="control")),
        (9, InjectLetGo(inject="I-03", by="control")),
    )

    rows = {row.id: (row.status, row.by, row.at.n if row.at else None) for row in one.injects}
    assert rows["I-01"] == ("delivered", "schedule", 1)
    assert rows["I-02"] == ("skipped", "control", 2)
    assert rows["I-03"] == ("planned", "", None)
    assert rows["I-04"] == ("prevented", "A isolate", 4)
    assert rows["I-05"] == ("held", "control", 7)
    assert rows["I-06"] == ("waiting", "", 6)


def test_stages_victims_and_holds_are_counted_with_whom() -> None:
    begun = StageBegun(campaign="tide", stage="breakout", place=0, remaining=9, tempo=ONE, hazard=0)
    one = shown(
        (1, begun),
        (2, StageReached(campaign="tide", stage="breakout", asset="a2", last=False)),
        (3, StageCountered(campaign="tide", stage="impact", team="A", by="isolate", halts=True)),
        (4, VictimAttempted(campaign="tide", asset="b2", place=0, chance=9, succeeded=True)),
        (4, Compromised(asset="b2", campaign="tide")),
        (5, VictimAttempted(campaign="tide", asset="c1", place=1, chance=9, succeeded=False)),
        (6, Cleared(asset="b2")),
        (7, Compromised(asset="a1", campaign="tide")),
    )

    assert [(s.stage, s.status, s.team, s.by, s.halted) for s in one.stages] == [
        ("breakout", "reached", "", "", False),
        ("impact", "countered", "A", "isolate", True),
    ]
    assert one.victims == 1
    held = [(h.asset, h.began.x, h.cleared.x if h.cleared else None) for h in one.footholds]
    assert held == [("b2", 4, 6), ("a1", 7, None)]


ISOLATE = IsolateAsset(asset="a1", rationale="It spreads.")


def asked(job: str, *needs: tuple[str, int]) -> ActionAsked:
    return ActionAsked(
        job=job, team="A", seat="A-lead", action=ISOLATE, title="Isolate", about=("a1",),
        needs=needs, rank=50,
    )  # fmt: skip


def begun(job: str) -> ActionBegun:
    return ActionBegun(job=job, team="A", action="isolate", about=("a1",))


def ended(job: str) -> ActionFinished:
    return ActionFinished(
        job=job, team="A", action="isolate", title="Isolate", about=("a1",), succeeded=True,
        outcome="It is isolated.",
    )  # fmt: skip


def test_waits_and_idle_time_count_in_scenario_seconds() -> None:
    one = shown(
        (0, asked("j-1", ("engineer", 2))),
        (0, asked("j-2", ("engineer", 1))),
        (100, begun("j-1")),
        (1900, ended("j-1")),
        (1900, begun("j-2")),
        (3700, ended("j-2")),
    )

    pool = next(q for q in one.queues if (q.team, q.pool) == ("A", "engineer"))
    assert (pool.waits, pool.median, pool.p90) == (2, 2000, 3800)
    assert pool.evidence == (3, 5)
    # Two engineers for 14,400 s; both busy for 3,600 s and one of them for 3,600 s more.
    assert pool.idle == ONE - 10_800 * ONE // 28_800


def test_work_that_nobody_takes_up_has_waited_to_the_end() -> None:
    one = shown(
        (0, asked("j-1", ("engineer", 2))),
        (0, begun("j-1")),
        (100, asked("j-2", ("engineer", 2))),
        (200, asked("j-3", ("engineer", 2))),
        (300, ActionWithdrawn(job="j-3", team="A")),
    )

    pool = next(q for q in one.queues if (q.team, q.pool) == ("A", "engineer"))
    assert (pool.waits, pool.waiting, pool.p90) == (2, 1, 2 * 7200 - 2 * 100)
    assert pool.evidence == (2, 3)


def test_people_who_arrive_count_from_then_on() -> None:
    more = PeopleChanged(team="A", pool="engineer", by=2, reason="help")
    one = shown((0, asked("j-1", ("engineer", 2))), (0, begun("j-1")), (3600, more))

    pool = next(q for q in one.queues if (q.team, q.pool) == ("A", "engineer"))
    assert pool.idle == ONE - 28_800 * ONE // 43_200


def test_a_message_lies_until_anybody_of_the_team_opens_it() -> None:
    rows = [
        (0, STARTED, ()),
        (10, ARRIVED, ("A-lead", "A-second", "control")),
        (20, sent("B", "A"), ("A-lead", "A-second", "B-lead")),
        (40, MessageRead(seat="A-second", message="m-1"), ("A-second",)),
        (90, MessageRead(seat="A-lead", message="m-1"), ("A-lead",)),
        (100, ENDED, ()),
    ]
    events = happened(*((x, x, body) for x, body, _ in rows))
    events = [e._replace(audience=row[2]) for e, row in zip(events, rows, strict=True)]

    load = {one.team: one for one in assess(SCENARIO, events).reading}
    assert (load["A"].received, load["A"].unread, load["A"].median) == (2, 1, 30)
    assert load["A"].evidence == (3,)
    assert (load["B"].received, load["B"].median) == (0, None)


def test_deeds_are_told_in_order_with_what_became_of_them() -> None:
    question = DecisionAsked(
        decision="d-1", message="m-1", team="B", text="Pull all links?", second=False, options=(),
        default="", essential=False, due=9,
    )  # fmt: skip
    one = shown(
        (1, asked("j-1", ("engineer", 1))),
        (2, ended("j-1")),
        (3, question),
        (4, DecisionLapsed(decision="d-1")),
        (5, Proposed(proposal="p-1", seat="A-lead", team="A", what="Pay", command=Act.of(ISOLATE))),
        (6, Objected(proposal="p-1", seat="A-second", team="A", reason="It is unlawful.")),
    )

    assert [(d.team, d.sort, d.what, d.detail) for d in one.deeds] == [
        ("A", "asked", "Isolate: Asset a1", "It spreads."),
        ("A", "done", "Isolate: Asset a1", "It is isolated."),
        ("B", "lapsed", "Pull all links?", ""),
        ("A", "proposed", "Pay", ""),
        ("A", "objected", "Pay", "It is unlawful."),
    ]


@pytest.mark.parametrize(
    ("done", "late", "word"),
    [(699, False, "in its window"), (700, False, "in its window"), (701, True, "late")],
)
def test_what_is_expected_is_in_time_to_the_last_second_of_its_window(
    *, done: int, late: bool, word: str
) -> None:
    asked = Expected(action="isolate", by="A", about="a1", within=600, essential=False)
    one = replace(SCENARIO.injects["I-01"], expected=(asked,))
    scenario = replace(SCENARIO, injects={one.id: one})
    finished = ActionFinished(
        job="j", team="A", action="isolate", title="", about=("a1",), succeeded=True, outcome=""
    )
    rows: list[tuple[int, Body]] = [
        (0, STARTED),
        (100, InjectDelivered(inject="I-01", message="m-1", to=("A",), by="schedule")),
        (done, finished),
        (7200, ENDED),
    ]
    found = assess(scenario, happened(*((x, 2 * x, body) for x, body in rows)))

    (entry,) = [e for e in process.entries(scenario, found) if e.rule == "expected"]
    assert entry.amount == (scenario.knobs.late_credit if late else ONE)
    assert f": {word}, at " in entry.reason
    assert entry.evidence == (1, 2)


def test_an_answer_took_as_long_as_the_request_had_been_there() -> None:
    asked: dict[str, Any] = {
        "request": "r-1", "sort": "norm", "team": "A", "asked": "B", "about": "h",
    }  # fmt: skip
    text: dict[str, Any] = {
        "seat": "A-lead",
        "group": "",
        "subject": "",
        "text": "",
        "decision": "",
    }
    one = shown(
        (10, RequestOpened(**asked, **text, action=IsolateAsset(asset="a1"))),
        (40, RequestDelivered(request="r-1")),
        (100, RequestAnswered(**asked, option="help", title="We help", agreed=True)),
    )

    (request,) = one.between_states.requests
    assert (request.outcome, request.took, request.evidence) == ("agreed", 120, (1, 2, 3))
