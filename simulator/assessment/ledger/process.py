"""Entries of processes: times, sharing, expected actions, answers, people's load."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from simulator.assessment.assessment import Assessment
from simulator.assessment.expected import Expectation
from simulator.assessment.ledger.entries import Entry
from simulator.assessment.times import Sample
from simulator.assessment.values import Kept, Shared
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import action_title, name_of
from simulator.times import duration, mark
from simulator.units import ONE, counted

_TIMES = {
    "detect": "mean_seconds_to_detect",
    "look": "mean_exercise_seconds_to_look",
    "contain": "mean_seconds_to_contain",
    "recover": "mean_seconds_to_recover",
}


def entries(scenario: Scenario, shown: Assessment) -> Iterator[Entry]:
    """Yield the entries of every process."""
    for sample in shown.times:
        yield _time(scenario, sample)
    for kept in shown.kept:
        yield from _sharing(scenario, shown, kept)
    for share in shown.shared:
        yield from _passed(share)
    yield from _silent(scenario, shown)
    for one in shown.expectations:
        if one.team in scenario.teams:
            yield _expected(scenario, one)
    yield from _answers(scenario, shown)
    yield from _load(shown)


def _time(scenario: Scenario, one: Sample) -> Entry:
    name, seconds = name_of(scenario, one.about), one.seconds
    ended = "not by ENDEX; left out of the mean" if seconds is None else duration(seconds)
    return Entry(
        figure=f"teams/{one.team}/{_TIMES[one.sort]}",
        rule=f"time-to-{one.sort}",
        amount=seconds or 0,
        of=int(seconds is not None),
        x=one.began.x,
        evidence=one.evidence,
        reason=f"{name}: {ended}.",
    )


# ---- sharing


def _sharing(scenario: Scenario, shown: Assessment, kept: Kept) -> Iterator[Entry]:
    """Yield an entry for each other team that a finder could have told of an indicator."""
    for other in scenario.teams:
        if other != kept.team and not _has_other_source(shown, kept, other):
            yield _told(scenario, shown, kept, other)


def _has_other_source(shown: Assessment, kept: Kept, other: str) -> bool:
    """Return whether a team had it first by itself, or from somebody else."""
    own = any(k.team == other and k.indicator == kept.indicator for k in shown.kept)
    shares = [
        one
        for one in shown.shared
        if one.sort == "indicator" and one.what == kept.indicator and one.taker == other
    ]
    return own or (bool(shares) and shares[0].giver != kept.team)


def _told(scenario: Scenario, shown: Assessment, kept: Kept, other: str) -> Entry:
    share = next(
        (
            one
            for one in shown.shared
            if (one.sort, one.what, one.giver, one.taker)
            == ("indicator", kept.indicator, kept.team, other)
        ),
        None,
    )
    what, who = name_of(scenario, kept.indicator), name_of(scenario, other)
    evidence: tuple[int, ...] = (kept.n,)
    amount, x = 0, kept.x
    reason = f"{who} never had {what}."
    if share is not None and share.delay is not None:
        broken = any(
            (one.was.team, one.was.about, one.was.to) == (kept.team, kept.indicator, other)
            for one in shown.breaches
        )
        amount = 0 if broken else timeliness(scenario, share.delay)
        evidence, x = share.evidence, share.x
        tail = ", against its label" if broken else f", {duration(share.delay)} after having it"
        reason = f"{who} was told of {what}{tail}."
    return Entry(
        figure=f"teams/{kept.team}/sharing_timeliness",
        rule="sharing",
        amount=amount,
        x=x,
        evidence=evidence,
        reason=reason,
    )


def _passed(one: Shared) -> Iterator[Entry]:
    place, reason = f"sharing/{one.giver}/{one.taker}", f"{one.text}, under {one.label}."
    line = partial(Entry, x=one.x, evidence=one.evidence, reason=reason)
    yield line(figure=f"{place}/items", rule="items", amount=1)
    if one.delay is not None:
        figure = f"{place}/median_delay_exercise_seconds"
        yield line(figure=figure, rule="share-delay", amount=one.delay)


def _silent(scenario: Scenario, shown: Assessment) -> Iterator[Entry]:
    """Yield an entry for each pair of teams of which one told the other nothing."""
    told = {(one.giver, one.taker) for one in shown.shared}
    for giver in scenario.teams:
        for taker in scenario.teams:
            if giver == taker or (giver, taker) in told:
                continue
            held = [one for one in shown.kept if one.team == giver and taker in one.untold]
            yield Entry(
                figure=f"sharing/{giver}/{taker}/items",
                rule="items",
                evidence=tuple(one.n for one in held),
                reason=f"It told it nothing; of {counted(len(held), 'indicator')} it held, none.",
            )


def timeliness(scenario: Scenario, delay: int) -> int:
    """Return u of a delay in exercise seconds: 1 up to the par, falling to 0 at the limit."""
    par, limit = scenario.knobs.share_par, max(scenario.knobs.share_limit, 1)
    if delay <= par:
        return ONE
    return max((limit - delay) * ONE // (limit - par), 0) if limit > par else 0


# ---- expected actions and answers


def _expected(scenario: Scenario, one: Expectation) -> Entry:
    weight = scenario.knobs.essential_weight if one.essential else 1
    what = _what(scenario, one)
    evidence: tuple[int, ...] = (one.opened.n,)
    amount, reason = 0, f"{what}: not seen."
    if one.done is not None:
        late = one.done.x > one.due
        amount = weight * (scenario.knobs.late_credit if late else ONE)
        word = "late" if late else "in its window"
        reason = f"{what}: {word}, at {mark(one.done.x)}."
        evidence = (one.opened.n, one.done.n)
    return Entry(
        figure=f"teams/{one.team}/expected_actions_done",
        rule="expected",
        amount=amount,
        of=weight,
        x=one.opened.x,
        evidence=evidence,
        reason=reason,
    )


def _what(scenario: Scenario, one: Expectation) -> str:
    words = {"decide": "a decision", "message": "a message"}
    what = words.get(one.action) or action_title(one.action)
    about = f" ({name_of(scenario, one.about)})" if one.about else ""
    return f"{one.inject}, {what}{about}"


def _answers(scenario: Scenario, shown: Assessment) -> Iterator[Entry]:
    par = scenario.knobs.answer_par
    for one in shown.asked:
        took = None if one.answered is None else one.answered.x - one.began.x
        said = "never answered" if took is None else f"answered after {duration(took)}"
        yield Entry(
            figure=f"teams/{one.team}/answered_in_time",
            rule="answered",
            amount=ONE if took is not None and took <= par else 0,
            x=one.began.x,
            evidence=one.evidence,
            reason=f"{one.subject}, from {name_of(scenario, one.asker)}: {said}.",
        )


def _load(shown: Assessment) -> Iterator[Entry]:
    for one in shown.queues:
        if not one.waits:
            continue
        place = f"teams/{one.team}/people/{one.pool}"
        still = (
            f" {one.waiting} of them nobody took up: they had waited so long by the end, at least."
            if one.waiting
            else ""
        )
        half = f"Of {counted(one.waits, 'action')}, half waited at most {duration(one.median)}."
        line, figure = partial(Entry, evidence=one.evidence), f"{place}/wait_p90_seconds"
        yield line(figure=figure, rule="queue-wait", amount=one.p90, reason=f"{half}{still}")
        reason = "Time in which nobody had asked anything of them."
        yield line(figure=f"{place}/idle", rule="idle", amount=one.idle, reason=reason)
