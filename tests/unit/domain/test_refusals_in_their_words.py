"""Attribution, ransom, triage, rulings, withdrawals: each refusal word for word, where it is met.

What people can read of a refusal is its sentence alone, so that is what is compared: whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import fx
import pytest
from accord import AT_HAND, Play, accord, jointly, naming, preserved
from responding import asks, calm, does, fresh, so
from worlds import drill, stage

from simulator.domain.concepts.attribution import AttributeTechnically, ReviewAttribution
from simulator.domain.concepts.patching import Patch
from simulator.domain.concepts.ransom import DecideRansom
from simulator.domain.concepts.ruling import DecideFreely, Rule, WithdrawRuling
from simulator.domain.concepts.triage import Hunt, Triage
from simulator.domain.concepts.work import Act, Withdraw, WithdrawJob
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.command import Command
from simulator.domain.plan.campaigns import Demand
from simulator.engine import Kernel
from simulator.units import CENTS, DAY, HOUR, MINUTE

Asked = Command | Action


@cache
def quiet() -> Kernel:
    """Return a drill between states in which nothing is confirmed."""
    return Play(accord()).kernel


@cache
def confirmed() -> Kernel:
    """Return one in which A knows of its incident and nothing more."""
    play = Play(accord())
    play.confirms("A")
    return play.kernel


@cache
def reviewed() -> Kernel:
    """Return one in which A's attribution was weighed."""
    play = Play(accord(knobs=replace(AT_HAND, attribution_hours=HOUR)))
    play.confirms("A")
    for action in (preserved("A"), AttributeTechnically(asset="a1"), ReviewAttribution(asset="a1")):
        assert play.finishes("A", action) is None
    return play.kernel


NO_INCIDENT = "Not possible: no incident is confirmed there. Triage or hunt first."
USE = "Not possible: use solo or joint, and low, moderate, high."
ALONE = "Not possible: together with others it is joint, not solo."
NO_OTHERS = "Not possible: a joint attribution needs others. Choose together with whom."
ATTRIBUTING: list[tuple[Callable[[], Kernel], Asked, str]] = [
    (
        quiet,
        AttributeTechnically(asset="a1"),
        "Not possible: no incident is confirmed on Asset a1. Triage or hunt first.",
    ),
    (
        confirmed,
        ReviewAttribution(asset="a1"),
        "Not possible: there is no technical attribution of Asset a1 yet.",
    ),
    (reviewed, ReviewAttribution(asset="a1"), "Not possible: it has been reviewed."),
    (quiet, naming("A"), NO_INCIDENT),
    (confirmed, naming("A", form="both"), USE),
    (confirmed, naming("A", confidence="sure"), USE),
    (confirmed, naming("A", together_with=("B",)), ALONE),
    (confirmed, jointly("A"), NO_OTHERS),
    (confirmed, jointly("A", "B", "X"), NO_OTHERS),
    (
        confirmed,
        jointly("A", "B", basis=" "),
        "Not possible: a joint attribution publishes its basis. State it.",
    ),
]


@cache
def at_work() -> Kernel:
    """Return a calm drill in which A patches and hunts, has an alert judged and has decided."""
    kernel = fresh(calm(knobs={"triage_sensitivity": 0}))
    so(kernel, fx.Alert(asset="a2"))
    does(kernel, "A-lead", Triage(alert=_alert(kernel)))
    does(kernel, "A-lead", Patch(asset="a2"))
    for free in ("Trucks.", "Rail.", "Ships."):
        decided = DecideFreely(text=free, intended="Flow.", resources="")
        assert kernel.take("A-lead", decided).refusal is None
    first, second, _ = kernel.world.free
    soon = Rule(decision=first, sentence="They roll.", effects_given=(fx.Note(topic="rolls"),))
    later = Rule(decision=second, sentence="It rolls.", after=HOUR)
    for ruling in (soon, later):
        assert kernel.take("control", ruling).refusal is None
    kernel.advance_to(kernel.x + MINUTE)
    for action in (Hunt(), Patch(asset="a1")):
        assert asks(kernel, "A-lead", action) is None
    return kernel


def _alert(kernel: Kernel) -> str:
    return next(iter(kernel.picture("A-lead").alerts))


def _free(place: int) -> str:
    return list(at_work().world.free)[place]


def _job(kind: str, status: str) -> str:
    jobs = at_work().picture("A-lead").jobs.values()
    return next(j.id for j in jobs if (j.action, j.status) == (kind, status))


NOT_UNDER_WAY = "Not possible: that action is not under way."
NO_DECISION = "Not possible: no such decision waits for a ruling."
WITHIN_A_DAY = "Not possible: the effects of a ruling come within a day."
WORKING: list[tuple[str, Callable[[], Asked], str]] = [
    (
        "A-lead",
        lambda: Triage(alert="a-9"),
        "Not possible: there is no such alert. Choose one from the list of alerts.",
    ),
    (
        "A-lead",
        lambda: Triage(alert=_alert(at_work())),
        "Not possible: the alert is already dismissed.",
    ),
    (
        "A-lead",
        Hunt,
        "Not possible: a hunt is already under way. Wait for its findings.",
    ),
    ("A-lead", lambda: Withdraw(job="j-9"), NOT_UNDER_WAY),
    ("A-lead", lambda: Withdraw(job=_job("patch", "done")), NOT_UNDER_WAY),
    ("control", lambda: WithdrawJob(job="j-9", reason="No."), NOT_UNDER_WAY),
    ("control", lambda: WithdrawJob(job=_job("patch", "done"), reason="No."), NOT_UNDER_WAY),
    (
        "control",
        lambda: WithdrawJob(job=_job("hunt", "running"), reason=" "),
        "Not possible: to withdraw an action needs a reason; the team reads it.",
    ),
    ("control", lambda: Rule(decision="f-9", sentence="So."), NO_DECISION),
    ("control", lambda: Rule(decision=_free(0), sentence="So."), NO_DECISION),
    (
        "control",
        lambda: Rule(decision=_free(2), sentence=" "),
        "Not possible: a ruling needs its sentence; the team reads it.",
    ),
    ("control", lambda: Rule(decision=_free(2), sentence="So.", after=-1), WITHIN_A_DAY),
    ("control", lambda: Rule(decision=_free(2), sentence="So.", after=DAY + 1), WITHIN_A_DAY),
    (
        "control",
        lambda: WithdrawRuling(decision=_free(2), reason="No."),
        "Not possible: there is no such ruling.",
    ),
    (
        "control",
        lambda: WithdrawRuling(decision=_free(0), reason="No."),
        "Not possible: that ruling has had its effect. Override what is so instead.",
    ),
    (
        "control",
        lambda: WithdrawRuling(decision=_free(1), reason=" "),
        "Not possible: to take a ruling back needs a reason; the team reads it.",
    ),
]
NEXT_TO_IT: list[tuple[str, Callable[[], Asked]]] = [
    ("A-lead", lambda: Withdraw(job=_job("hunt", "running"))),
    ("control", lambda: WithdrawJob(job=_job("patch", "running"), reason="No.")),
    ("control", lambda: Rule(decision=_free(2), sentence="So.")),
    ("control", lambda: Rule(decision=_free(2), sentence="So.", after=DAY)),
    ("control", lambda: WithdrawRuling(decision=_free(1), reason="No.")),
]


@cache
def extorted(*, pays: bool, until: int) -> Kernel:
    """Return a drill in which a ransom for a1 is demanded of A, and A pays it or not."""
    tide = replace(
        drill().campaigns["tide"],
        stages=(
            stage("impact", "a1", median=60, countered_by=()),
            stage("later", "a2", median=900 * DAY, visibility=0, countered_by=()),
        ),
        sigma=0.0,
        tempo_sigma=0.0,
        victims=(),
        spreads_after=None,
        demand=Demand(after="impact", amount=4_000_000 * CENTS, deadline=3 * DAY),
    )
    kernel = fresh(calm(campaigns={"tide": tide}, knobs={"sanctioned_chance": 0}))
    kernel.advance_to(HOUR)
    if pays:
        does(kernel, "A-lead", ransom(kernel, "pay"))
    kernel.advance_to(until)
    return kernel


def ransom(kernel: Kernel, what: str, advice: str = "Counsel says so.") -> DecideRansom:
    (demand,) = kernel.picture("A-lead").demands
    return DecideRansom(demand=demand, decision=what, advice=advice)


TOO_LATE = "Not possible: the deadline of the demand has passed; it can only be refused."
RANSOM: list[tuple[bool, int, str, str, str | None]] = [
    (False, HOUR, "burn", "So.", "Not possible: burn is no decision; use refuse, negotiate, pay."),
    (
        False,
        HOUR,
        "pay",
        " ",
        "Not possible: a ransom decision needs its legal advice on record.",
    ),
    (False, HOUR, "pay", "So.", None),
    (True, 2 * DAY, "refuse", "So.", "Not possible: it is paid."),
    (False, 4 * DAY, "pay", "So.", TOO_LATE),
    (False, 4 * DAY, "negotiate", "So.", TOO_LATE),
    (False, 4 * DAY, "refuse", "So.", None),
]


def refusal(kernel: Kernel, seat: str, asked: Asked) -> str | None:
    return kernel.refusal(seat, Act.of(asked) if isinstance(asked, Action) else asked)


@pytest.mark.parametrize(("played", "asked", "sentence"), ATTRIBUTING)
def test_who_may_not_attribute_reads_why(
    played: Callable[[], Kernel], asked: Asked, sentence: str
) -> None:
    assert refusal(played(), "A-lead", asked) == sentence


@pytest.mark.parametrize(
    "asked", [naming("A"), jointly("A", "B"), AttributeTechnically(asset="a1")]
)
def test_who_knows_of_the_incident_may_attribute(asked: Asked) -> None:
    assert refusal(confirmed(), "A-lead", asked) is None


@pytest.mark.parametrize(("seat", "asked", "sentence"), WORKING)
def test_what_cannot_be_judged_hunted_ruled_or_withdrawn_says_why(
    seat: str, asked: Callable[[], Asked], sentence: str
) -> None:
    assert refusal(at_work(), seat, asked()) == sentence


@pytest.mark.parametrize(("seat", "asked"), NEXT_TO_IT)
def test_what_stands_beside_it_can_be_ruled_and_withdrawn(
    seat: str, asked: Callable[[], Asked]
) -> None:
    assert refusal(at_work(), seat, asked()) is None


@pytest.mark.parametrize(("pays", "at", "what", "advice", "sentence"), RANSOM)
def test_what_cannot_be_decided_on_a_ransom_says_why(
    *, pays: bool, at: int, what: str, advice: str, sentence: str | None
) -> None:
    kernel = extorted(pays=pays, until=at)
    assert refusal(kernel, "A-lead", ransom(kernel, what, advice)) == sentence


def test_where_no_ransom_is_demanded_none_is_decided() -> None:
    asked = DecideRansom(demand="r-9", decision="refuse", advice="So.")
    no = "Not possible: no such demand was made of you."
    assert refusal(at_work(), "A-lead", asked) == no
