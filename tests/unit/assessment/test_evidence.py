"""What evidence asks for, what comes to nothing, and what people must judge."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from happened import ENDED, STARTED, happened
from responding import asks, calm, does
from strategies import opened
from worlds import asset, drill, inject

from simulator.assessment import Assessment, assess
from simulator.assessment.values import TaskResult
from simulator.domain.concepts.decision import DecisionRecorded
from simulator.domain.concepts.delivery import InjectDelivered
from simulator.domain.concepts.directory import ContactReached
from simulator.domain.concepts.evaluation import TextJudged
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.message import MessageSent
from simulator.domain.concepts.phases import End
from simulator.domain.concepts.ruling import FreeDecided, Ruled, RulingWithdrawn
from simulator.domain.concepts.statement import StatementMade
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.concepts.work import Withdraw
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.body import Body
from simulator.domain.plan.facts import OfAction
from simulator.domain.plan.scenario import Evidence, Objective, Scenario, Task
from simulator.domain.values.remembered import Fact
from simulator.domain.values.value import members
from simulator.engine import Kernel
from simulator.units import MINUTE

OPEN, WITHIN, LATE, END = 600, 20 * MINUTE, 10 * MINUTE, 7200
CUT, HAND, TRIP = "did:A:isolate:a1", "did:A:work-by-hand:a2", "tripped:a2"
CHOSE = "chose:A:pull:keep"


SHOWS: dict[str, str] = {
    "deed": "told lent consulted estimated reviewed incident holds",
    "choice": "chose decided severity ransom answered refused paid",
    "words": "said named norm_breach duty rebutted replied",
}
"""Fact → what it shows of a team; of an action that says, any other is how the model went on."""
ACTIONS_SHOW: dict[str, str] = {
    "choice": "declare-severity ransom-decision",
    "words": "public-statement notify rebut-rumour request-assistance norm-request demarche"
    " third-party-consultation invoke-mechanism attribute-publicly",
}
"""Action → what completing it shows of a team; any other is a deed."""


def test_each_fact_and_each_action_shows_what_it_is() -> None:
    said = {
        kind: fact.shows
        for kind, fact in members(Fact).items()
        if fact.shows != "model" and not issubclass(fact, OfAction)
    }
    done = {
        kind: action.spec.shows
        for kind, action in members(Action).items()
        if action.spec.shows != "deed"
    }
    assert said == {kind: sort for sort, kinds in SHOWS.items() for kind in kinds.split()}
    assert done == {kind: sort for sort, kinds in ACTIONS_SHOW.items() for kind in kinds.split()}


def task(**evidence: Any) -> Task:
    given: dict[str, Any] = {"how": "did", "topics": (), "until": ""}
    return Task(
        id="t-1",
        title="Do it",
        team="A",
        essential=True,
        inject="I-01",
        evidence=Evidence(**given | evidence),
        within=WITHIN,
        late=LATE,
    )


def noted(topic: str) -> Body:
    if topic == CHOSE:
        return DecisionRecorded(team="A", ask="pull", option="keep", by_default=False)
    return TopicNoted(topic=topic)


def shown(one: Task, *rows: tuple[int, Body | str], to: str = "A", end: int = END) -> Assessment:
    out = InjectDelivered(inject="I-01", message="m-1", to=(to,), by="schedule")
    every = [(0, STARTED), (OPEN, out), (end, ENDED)]
    every += [(x, noted(what) if isinstance(what, str) else what) for x, what in rows]
    every.sort(key=lambda row: row[0])
    objective = Objective(id="o", title="Contain", capability="c", tasks=(one,))
    plan = replace(drill(), objectives=(objective,))
    return assess(plan, happened(*((x, 2 * x, body) for x, body in every)))


def judged(one: Task, *rows: tuple[int, Body | str], **other: Any) -> TaskResult:
    return shown(one, *rows, **other).objectives[0].tasks[0]


def letter(one: Task, *rows: tuple[int, Body | str], **other: Any) -> str:
    found = shown(one, *rows, **other).suggestions
    return next(row.letter for row in found if row.sort == "target")


# ---- all, any, none

BOTH = task(groups=((CUT,), (HAND,)), none=(TRIP,))


@pytest.mark.parametrize(
    ("rows", "status", "at", "suggested"),
    [
        ([(700, CUT), (900, HAND)], "in-time", 900, "P"),
        ([(700, CUT), (OPEN + WITHIN + 9, HAND)], "late", OPEN + WITHIN + 9, "S"),
        ([(700, CUT)], "missed", None, "U"),
        ([(700, CUT), (900, HAND), (950, TRIP)], "missed", 950, "M"),
        ([(90, TRIP), (700, CUT), (900, HAND)], "in-time", 900, "P"),
        ([(90, CUT), (91, TRIP), (900, HAND)], "missed", 91, "M"),
        ([(700, CUT), (900, HAND), (6000, TRIP)], "in-time", 900, "P"),
        ([(950, TRIP)], "missed", None, "U"),
    ],
)
def test_all_is_asked_for_and_none_of_what_it_forbids(
    rows: list[tuple[int, str]], status: str, at: int | None, suggested: str
) -> None:
    result = judged(BOTH, *rows)

    assert (result.status, result.at) == (status, at)
    assert letter(BOTH, *rows) == suggested


def test_what_a_deed_broke_before_anything_tempted_is_not_held_against_it() -> None:
    kept_on = task(topics=(HAND,), none=(CUT,))

    assert judged(kept_on, (90, CUT), (700, HAND)).status == "in-time"
    broken = judged(kept_on, (700, HAND), (800, CUT))
    assert (broken.status, broken.broken, broken.at) == ("missed", True, 800)


def test_what_is_lacking_of_all_is_said() -> None:
    why = judged(BOTH, (700, CUT)).why

    assert "Not seen: Team A completed: Work by hand (Asset a2)." in why


FREE = task(groups=(("did:A:free",),))
RULED = Ruled(decision="f-1", team="A", sentence="So.", by_default=False)
BACK = RulingWithdrawn(decision="f-1", team="A", by="control", reason="No.")


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ([(700, RULED)], "unjudged"),
        ([(700, RULED), (800, BACK)], "missed"),
        ([(700, RULED), (800, BACK), (900, RULED)], "unjudged"),
        ([(700, replace(RULED, decision="f-2")), (710, RULED), (800, BACK)], "unjudged"),
    ],
)
def test_a_ruling_that_was_taken_back_shows_nothing(
    rows: list[tuple[int, Body | str]], status: str
) -> None:
    free = [
        (
            OPEN,
            FreeDecided(
                decision=f"f-{n}", seat="A-lead", team="A", text="T", intended="", resources=""
            ),
        )
        for n in (1, 2)
    ]
    assert judged(FREE, *free, *rows).status == status


@pytest.mark.parametrize(("at", "status"), [(90, "missed"), (700, "in-time")])
def test_a_consultation_counts_from_the_inject_on_for_it_names_no_subject(
    at: int, status: str
) -> None:
    told = MessageSent(
        message="m-2", seat="A-lead", team="A", to=("X",), tlp="TLP:CLEAR", subject="S",
        text="Of a1.", about=("a1",), reply_to="", forwards=False, indicators=(),
    )  # fmt: skip
    called = ContactReached(team="A", party="X", channel="technical")
    rows: list[tuple[int, Body | str]] = [(at, told), (at, called)]

    assert judged(task(topics=("consulted:A:X",)), *rows).status == status


# ---- a choice alone, and what followed it


@pytest.mark.parametrize(
    ("evidence", "rows", "suggested"),
    [
        ({"topics": (CHOSE, CUT)}, [(700, CHOSE)], "open"),
        ({"topics": (CHOSE, CUT)}, [(700, CHOSE), (900, CUT)], "P"),
        ({"groups": ((CHOSE,), ("cleared:a1",))}, [(700, CHOSE), (900, "cleared:a1")], "P"),
        ({"groups": ((CHOSE,), ("cleared:a1",))}, [(700, CHOSE)], "U"),
        ({"topics": ("cleared:a1",)}, [(900, "cleared:a1")], "open"),
        ({"topics": (CHOSE,)}, [], "U"),
    ],
)
def test_a_choice_counts_with_an_act_or_with_what_followed(
    evidence: dict[str, Any], rows: list[tuple[int, str]], suggested: str
) -> None:
    assert letter(task(**evidence), *rows) == suggested


# ---- restraint

HOLD = task(how="did-not-until", topics=(CUT,), until="endex")
SPOKE = StatementMade(team="A", stance="holding", text="We are on it.", claim="")


def test_holding_back_alone_is_open_and_broken_is_m() -> None:
    assert letter(HOLD, (900, SPOKE)) == "open"
    assert letter(HOLD, (900, CUT)) == "M"


def test_who_was_not_reached_by_what_tempts_had_nothing_to_resist() -> None:
    assert judged(HOLD, (900, SPOKE), to="B").status == "no-opportunity"


@pytest.mark.parametrize(("team", "shows"), [("A", "choice"), ("B", "model")])
def test_what_another_team_chose_shows_nothing_of_this_one(team: str, shows: str) -> None:
    result = judged(task(topics=(f"severity:{team}:2",)), (900, f"severity:{team}:2"))

    assert (result.status, result.shown) == ("in-time", shows)


def test_only_the_words_of_what_was_said_are_for_a_person_to_read() -> None:
    both = task(groups=(("said:A",), ("tripped:a2",)))
    result = judged(both, (800, TRIP), (900, SPOKE))

    assert (result.shown, [text.text for text in result.products]) == ("words", ["We are on it."])


def test_what_was_said_in_public_meanwhile_is_for_a_person_to_read() -> None:
    one = replace(HOLD, evidence=replace(HOLD.evidence, contents=("No name of a state",)))
    result = judged(one, (900, SPOKE))

    assert (result.status, [text.text for text in result.products]) == (
        "unjudged",
        ["We are on it."],
    )


# ---- words

SAID = task(topics=("said:A",))


@pytest.mark.parametrize(
    ("adequate", "status", "suggested"),
    [(None, "unjudged", "open"), (True, "in-time", "P"), (False, "missed", "M")],
)
def test_words_are_open_until_a_person_judged_them(
    adequate: bool | None,  # noqa: FBT001 - drawn
    status: str,
    suggested: str,
) -> None:
    rows: list[tuple[int, Body | str]] = [(700, SPOKE)]
    if adequate is not None:
        found = TextJudged(seat="evaluator", task="t-1", adequate=adequate, reason="")
        rows.append((900, found))

    assert judged(SAID, *rows).status == status
    assert letter(SAID, *rows) == suggested


# ---- orders


def ordering(topic: str, **other: Any) -> Scenario:
    """Return a calm drill in which A is to act from the first minute on."""
    one = replace(task(topics=(topic,)), within=300 * MINUTE)
    plan = calm(injects={"I-01": inject("I-01", ["A"], at=("x", 0))}, **other)
    return replace(plan, objectives=(Objective(id="o", title="T", capability="c", tasks=(one,)),))


def of(kernel: Kernel) -> TaskResult:
    return assess(kernel.world.scenario, kernel.events).objectives[0].tasks[0]


def ended(kernel: Kernel) -> Kernel:
    kernel.take("control", End())
    return kernel


@pytest.mark.parametrize("topic", [CUT, "did:A:isolate"])
def test_an_order_that_was_withdrawn_is_void_and_the_line_says_so(topic: str) -> None:
    kernel = opened(ordering(topic), 1)
    asks(kernel, "A-lead", IsolateAsset(asset="a1"))
    (job,) = kernel.picture("A-lead").jobs
    kernel.advance_to(kernel.x + 60)
    assert kernel.take("A-lead", Withdraw(job=job)).refusal is None
    kernel.advance_to(301 * MINUTE)
    result = of(ended(kernel))

    assert result.status == "missed"
    assert "Isolate host or segment (Asset a1), asked for at T+00:00, was withdrawn" in result.why
    assert result.why.endswith(": void.")


@pytest.mark.parametrize("word", ["ordered", "begun"])
def test_ordered_and_begun_count_for_what_is_completed_and_no_more_for_what_is_not(
    word: str,
) -> None:
    kernel = opened(ordering(f"{word}:A:isolate:a1"), 1)
    asks(kernel, "A-lead", IsolateAsset(asset="a1"))
    open_one = of(kernel)
    (job,) = kernel.picture("A-lead").jobs
    kernel.take("A-lead", Withdraw(job=job))
    withdrawn = of(kernel)

    assert (open_one.status, open_one.shown) == ("in-time", "choice")
    assert withdrawn.status == "unjudged"

    done = opened(ordering(f"{word}:A:isolate:a1"), 1)
    does(done, "A-lead", IsolateAsset(asset="a1"))
    assert (of(done).status, of(done).shown) == ("in-time", "deed")
    assert of(done).at == 0


def test_what_skipped_its_safety_check_is_done_for_nothing() -> None:
    topic = "did:A:isolate:p1"
    plan = ordering(topic, assets={**drill().assets, "p1": asset("p1", "A", zone="ot")})
    kernel = opened(plan, 1)
    does(kernel, "A-lead", IsolateAsset(asset="p1", unchecked=True))
    kernel.advance_to(301 * MINUTE)

    assert "skipped its safety check" in of(ended(kernel)).why
