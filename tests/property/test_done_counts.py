"""The law that done is what counts: clicks, empty words, orders given up and harm earn nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from happened import ENDED, STARTED, happened
from hypothesis import given
from hypothesis import strategies as st
from worlds import drill

from simulator.assessment import Assessment, assess
from simulator.domain.concepts.decision import DecisionRecorded, DecisionTaken
from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.message import MessageRead, MessageSent
from simulator.domain.concepts.process import SafetyRuleBroken
from simulator.domain.concepts.statement import StatementMade
from simulator.domain.concepts.work import ActionAsked, ActionBegun, ActionFinished, ActionWithdrawn
from simulator.domain.kinds.body import Body
from simulator.domain.plan.scenario import Evidence, Objective, Task
from simulator.units import MINUTE

WITHIN, OPEN, END = 20 * MINUTE, 10 * MINUTE, 2 * 60 * MINUTE
WORST: Final = ("P", "S", "M", "U")
FACTS: Final = (
    "did:A:isolate:a1",
    "did:A:public-statement",
    "did:A:contact:B",
    "ordered:A:isolate:a1",
    "begun:A:isolate:a1",
    "told:A:B:a1",
    "told:A:B:pull",
    "chose:A:pull:keep",
    "decided:pull",
    "said:A",
    "severity:A:3",
    "consulted:A:B",
    "isolated:a1",
    "breach:A",
)


def _order(job: str, end: Body | None) -> list[Body]:
    asked = ActionAsked(
        job=job, team="A", seat="A-lead", action=IsolateAsset(asset="a1", rationale="x"),
        title="Isolate", about=("a1",), needs=(), rank=50,
    )  # fmt: skip
    begun = ActionBegun(job=job, team="A", action="isolate", about=("a1",))
    return [asked, begun, *([end] if end is not None else [])]


def _finished(*, succeeded: bool) -> ActionFinished:
    return ActionFinished(
        job="j-3", team="A", action="isolate", title="Isolate", about=("a1",),
        succeeded=succeeded, outcome="So.",
    )  # fmt: skip


UNSAFE = SafetyRuleBroken(team="A", seat="A-lead", asset="a1", action="isolate")
SILLY: Final[tuple[list[Body], ...]] = (
    [],
    [DecisionRecorded(team="A", ask="pull", option="keep", by_default=False)],
    [
        DecisionTaken(
            decision="d",
            seat="A-lead",
            team="A",
            option="keep",
            title="Keep",
            rationale="x",
            by_default=False,
        )
    ],
    [
        MessageSent(
            message="m-9",
            seat="A-lead",
            team="A",
            to=("B",),
            tlp="TLP:CLEAR",
            subject="x",
            text="x",
            about=(),
            reply_to="",
            forwards=False,
            indicators=(),
        )
    ],
    [MessageRead(seat="A-lead", message="m-1")],
    [StatementMade(team="A", stance="holding", text="x", claim="")],
    _order("j-1", ActionWithdrawn(job="j-1", team="A")),
    _order("j-2", None),
    [*_order("j-3", None), _finished(succeeded=False)],
    [*_order("j-3", None), UNSAFE, _finished(succeeded=True)],
)
"""What a team may do without doing or telling anything; and what it does against a rule."""

facts = st.lists(st.sampled_from(FACTS), max_size=3, unique=True).map(tuple)
wanted = st.builds(
    lambda how, topics, groups, until: Evidence(
        how=how,
        topics=topics or ((FACTS[0],) if how != "product" and not groups else ()),
        until=until if how in ("did-before", "did-not-until") else "",
        groups=tuple(groups) if how.startswith("did") else (),
    ),
    st.sampled_from(["did", "told", "did-before", "did-not-until", "product"]),
    facts,
    st.lists(facts.filter(bool), max_size=2),
    st.sampled_from(["endex", "severed:a1>b1"]),
)
moves = st.lists(st.tuples(st.integers(1, END - 1), st.sampled_from(SILLY)), max_size=6)


def played(tasks: Sequence[Evidence], rows: Sequence[tuple[int, list[Body]]]) -> Assessment:
    objective = Objective(
        id="o",
        title="Cope",
        capability="c",
        tasks=tuple(
            Task(
                id=f"t-{n}", title="Do it", team="A", essential=n == 0, inject="I-01",
                evidence=one, within=WITHIN, late=WITHIN,
            )
            for n, one in enumerate(tasks)
        ),
    )  # fmt: skip
    out = InjectDelivered(inject="I-01", message="m-1", to=("A",), by="schedule")
    every: list[tuple[int, Body]] = [(0, STARTED), (OPEN, out)]
    every += [(x, body) for x, bodies in rows for body in bodies]
    every.sort(key=lambda row: row[0])
    plan = replace(drill(), objectives=(objective,))
    return assess(plan, happened(*((x, x, body) for x, body in [*every, (END, ENDED)])))


def letter(shown: Assessment) -> Any:
    return next(one.letter for one in shown.suggestions if one.sort == "target")


@given(st.lists(wanted, min_size=1, max_size=3), moves)
def test_nobody_earns_p_or_s_without_something_done_or_told(
    tasks: list[Evidence], rows: list[tuple[int, list[Body]]]
) -> None:
    assert letter(played(tasks, rows)) not in ("P", "S")


@given(st.lists(wanted, min_size=1, max_size=3))
def test_standing_still_is_u_or_open_or_had_no_occasion(tasks: list[Evidence]) -> None:
    assert letter(played(tasks, [])) in ("U", "open", "N/O")


@given(st.lists(wanted, min_size=1, max_size=3), moves, st.integers(OPEN + 1, END - 1))
def test_a_must_not_that_was_broken_makes_no_letter_better(
    tasks: list[Evidence], rows: list[tuple[int, list[Body]]], at: int
) -> None:
    forbids = [replace(one, none=("said:A",)) for one in tasks]
    spoke: list[Body] = [StatementMade(team="A", stance="holding", text="x", claim="")]
    before = letter(played(tasks, [*rows, (at, spoke)]))
    after = letter(played(forbids, [*rows, (at, spoke)]))

    if before in WORST and after in WORST:
        assert WORST.index(after) >= WORST.index(before)
    assert after not in ("P", "S")
