"""The after-action text in Markdown: what happened, told to somebody who was not there.

It speaks of teams, plans and services, never of persons; it gives counts and times with the
events behind them, never an average of ratings, and no rating that no person gave.  Every text
that people or files had a hand in goes through ``markdown.inline``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from simulator.assessment import Assessment, ScoreLedger, assess, score
from simulator.assessment.fold import median
from simulator.assessment.resilience import YardstickRun
from simulator.assessment.trust import TrustChange
from simulator.assessment.values import Service, Shared
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import name_of
from simulator.domain.values.short import short
from simulator.exercise import after_duties, figures
from simulator.exercise.about import about_rows
from simulator.exercise.account import STATUS, Line, account, prevented_by
from simulator.exercise.after_clues import uncertain
from simulator.exercise.after_files import beside, files
from simulator.exercise.after_help import help_words, whispers
from simulator.exercise.after_questions import in_words, sure_and_right
from simulator.exercise.between_states import between_states
from simulator.exercise.directing import acts
from simulator.exercise.hot_wash import points
from simulator.exercise.known import key_times, known, what_it_knew
from simulator.exercise.markdown import inline, items, spaced, table
from simulator.exercise.review import counted
from simulator.pictures.words import pool_name
from simulator.times import hours, hours_minutes, long, mark, short_minutes, story_time
from simulator.units import ONE, percent, signed

MARKING: Final = "EXERCISE EXERCISE EXERCISE"
ILLUSTRATIVE: Final = (
    "Model parameters are illustrative; assumption values are not predictions. "
    "All of it was simulated; no real system was touched."
)


def after_action(
    scenario: Scenario,
    events: Sequence[Event],
    seed: int,
    digest: str,
    *,
    assessment: Assessment | None = None,
    runs: Sequence[YardstickRun] = (),
) -> str:
    """Return the after-action text of an exercise.

    Args:
        scenario: What was exercised.
        events: All of them; event ``n`` at place ``n``.
        seed: Of its luck.
        digest: Of the scenario as its author wrote it.
        assessment: Of these events, if it is at hand.
        runs: The yardsticks that say what was possible; without them there is no R.

    """
    shown = assess(scenario, events) if assessment is None else assessment
    lines, ledger = account(scenario, events, shown), score(scenario, shown, runs)
    parts = [
        *_front(scenario, events, shown, seed, digest, ledger=ledger),
        *_objectives(shown),
        *figures.of_capabilities(shown, ledger),
        *figures.of_letters(scenario, shown, ledger),
        *figures.of_teams(scenario, shown, ledger),
        *figures.of_region(shown, ledger),
        *figures.of_harms(scenario, shown),
        *_happened(shown, lines),
        *_steered(scenario, events),
        *uncertain(shown.uncertain),
        *in_words(scenario, events),
        *sure_and_right(scenario, events, shown),
        *whispers(scenario, events),
        *_services(scenario, shown),
        *after_duties.duties(scenario, shown),
        *after_duties.severity(scenario, shown),
        *_sharing(scenario, shown),
        *between_states(scenario, shown, ledger),
        *beside(scenario, events),
        *files(scenario, events),
        *_prevented(scenario, shown),
        *_knew(scenario, events, shown),
        *_load(shown),
        "## Points for the hot wash",
        "",
        *items(points(scenario, shown), "The record raises no point by itself."),
    ]
    return "\n".join([MARKING, "", *parts, MARKING, ""])


def _front(
    scenario: Scenario,
    events: Sequence[Event],
    shown: Assessment,
    seed: int,
    digest: str,
    *,
    ledger: ScoreLedger,
) -> Iterator[str]:
    passed = shown.ended.s - (shown.begun.s if shown.begun is not None else 0)
    teams = (f"{team.name} ({team.id})" for team in scenario.teams.values())
    played = f"{hours_minutes(shown.ended.x)} of exercise time, {long(passed)} of scenario time"
    begun = story_time(scenario.start, 0, dated=True)
    over = story_time(scenario.start, shown.ended.s, dated=True)
    story = f"{begun} to {over}, beginning {scenario.start}"
    capabilities = dict.fromkeys(one.capability for one in scenario.objectives)
    rows = (
        ("Exercise", f"{scenario.title} ({scenario.id})"),
        *about_rows(scenario),
        ("Label", scenario.marking),
        ("Played", played if shown.over else f"{played}; not ended"),
        ("Scenario time", story),
        ("Teams", ", ".join(teams)),
        ("Objectives", f"{len(scenario.objectives)}: {', '.join(capabilities) or 'none'}"),
        ("Seed", str(seed)),
        ("Scenario digest", digest),
        ("Events on record", str(len(events))),
    )
    yield from spaced(f"# After action: {inline(scenario.title)}", inline(scenario.summary))
    helped = help_words(scenario, events)
    yield from table(("", ""), [*rows, ("Help", helped)] if helped else rows, "")
    yield from spaced(ILLUSTRATIVE)
    yield from _standings(scenario, shown, ledger)
    yield from spaced(figures.apart(scenario))
    missing = figures.without_r(scenario, shown, ledger)
    if missing:
        yield from spaced(missing)


def _standings(scenario: Scenario, shown: Assessment, ledger: ScoreLedger) -> list[str]:
    """Return how each team's services and standing came through, without a ranking."""
    own = {one.team for one in shown.services}
    rows = [
        (
            name_of(scenario, one.team),
            figures.r_of(ledger, one.team),
            percent(one.availability) if one.team in own else "no services",
            percent(one.min_service) if one.team in own else "",
            f"{figures.index(one.confidence)}, lowest {figures.index(one.lowest_confidence)}",
        )
        for one in shown.standings
    ]
    return table(
        ("Team", "R", "Service delivered", "Lowest service", "Public confidence at the end"),
        rows,
        "No team took part.",
    )


def _objectives(shown: Assessment) -> Iterator[str]:
    letters = {one.id: one.letter for one in shown.suggestions if one.sort == "task"}
    yield from spaced(
        "## Objectives",
        "Statuses are what the record shows against each task's window. "
        "Ratings are given by people only.",
    )
    for number, one in enumerate(shown.objectives, 1):
        yield from spaced(
            f"### {number}. {inline(one.title)}",
            f"{inline(one.capability)}: {counted(one) or 'no tasks'}.",
        )
        rows = (
            (
                task.team,
                f"{task.title} (essential)" if task.essential else task.title,
                STATUS[task.status],
                letters[task.id],
                mark(task.at) if task.at is not None else "",
                _rated(task.rating.rating, task.rating.reason) if task.rating is not None else "",
                task.why,
                ", ".join(map(str, task.evidence)),
            )
            for task in one.tasks
        )
        heads = (
            "Team",
            "Task",
            "Status",
            "Suggested",
            "At",
            "Rated",
            "What the record shows",
            "Events",
        )
        yield from table(heads, rows, "It has no tasks.")


def _rated(rating: str, reason: str) -> str:
    return f"{rating}: {reason}" if reason else rating


# ---- what happened


def _happened(shown: Assessment, lines: Sequence[Line]) -> Iterator[str]:
    done = {one.n for one in shown.deeds if one.sort in ("done", "agreed")}
    told = [line for line in lines if line.n not in done or line.sort != "decision"]
    yield from spaced("## What happened")
    yield from table(("Time", "Team", "What", "More", "Events"), _rows(told), "Nothing.")


def _steered(scenario: Scenario, events: Sequence[Event]) -> Iterator[str]:
    yield from spaced(
        "## What exercise control did",
        "Beside the plan, and by hand; what the plan did by itself is not here.",
    )
    rows = (
        (hours_minutes(one.x), one.text, one.detail, str(one.n)) for one in acts(scenario, events)
    )
    yield from table(("Time", "What", "More", "Event"), rows, "Nothing: the plan ran by itself.")


def _rows(lines: Iterable[Line]) -> Iterator[tuple[str, ...]]:
    """Yield a row a line; what a team decided in one minute, without more to say, is one row."""

    def together(line: Line) -> tuple[str, ...]:
        bare = line.sort == "decision" and line.text.startswith("Decided: ")
        lone = () if bare else (line.text,)
        return (hours_minutes(line.x), line.team, *lone)

    for (time, team, *_), group in groupby(lines, key=together):
        several = list(group)
        texts = [several[0].text, *(one.text.removeprefix("Decided: ") for one in several[1:])]
        details = [one.detail for one in several if one.detail]
        numbers = ", ".join(str(one.n) for one in several)
        yield time, team, "; ".join(texts), "; ".join(dict.fromkeys(details)), numbers


def _services(scenario: Scenario, shown: Assessment) -> Iterator[str]:
    rows = [_service(scenario, one) for one in shown.services if one.steps]
    whole = [name_of(scenario, one.asset) for one in shown.services if not one.steps]
    yield from spaced("## Services")
    heads = ("Service", "Team", "Lowest", "Service hours lost", "Below ordinary from", "Events")
    yield from table(heads, rows, "No service was touched.")
    if whole:
        yield from spaced(f"Never touched: {inline(', '.join(whole))}.")


def _service(scenario: Scenario, one: Service) -> tuple[str, ...]:
    gaps = (
        f"{mark(gap.began.x)} to {mark(gap.ended.x) if gap.ended is not None else 'the end'}"
        for gap in one.shortfalls
    )
    numbers = [one.steps[0].n, one.steps[-1].n]
    return (
        name_of(scenario, one.asset),
        one.team,
        percent(one.lowest),
        hours(one.lost),
        "; ".join(gaps),
        " to ".join(str(n) for n in dict.fromkeys(numbers)),
    )


# ---- who shared what, what was prevented, who knew what


def _sharing(scenario: Scenario, shown: Assessment) -> Iterator[str]:
    yield from spaced(
        "## Who shared what", "Minutes are exercise time since the giver had it itself."
    )

    def pair(one: Shared) -> tuple[str, str]:
        return one.giver, one.taker

    rows = []
    for (giver, taker), group in groupby(sorted(shown.shared, key=pair), key=pair):
        passed = list(group)
        delays = [one.delay for one in passed if one.delay is not None]
        what = "; ".join(f"{short(one.text)} ({one.label}, {mark(one.x)})" for one in passed)
        numbers = ", ".join(str(one.n) for one in passed)
        after = short_minutes(median(delays)) if delays else ""
        rows.append((giver, taker, str(len(passed)), after, what, numbers))
    heads = ("From", "To", "Items", "Median", "What, label, when", "Events")
    yield from table(heads, rows, "No team told another anything.")
    breaches = (
        f"{name_of(scenario, was.team)} overrode {was.label} towards "
        f"{name_of(scenario, was.to)} at {mark(x)}: {was.reason} (event {n})"
        for n, x, was in shown.breaches
    )
    yield from items(breaches, "No label was overridden.")
    yield from items(
        (_trust(scenario, one) for one in shown.trust), "Nothing moved trust between teams."
    )


def _trust(scenario: Scenario, one: TrustChange) -> str:
    broken = f"{one.breaches} broken {'label' if one.breaches == 1 else 'labels'}"
    why = f", {broken}" if one.breaches else ""
    return (
        f"Trust of {name_of(scenario, one.team)} in {name_of(scenario, one.other)}: "
        f"{signed(one.by * 100 / ONE)}, to {one.stands * 100 / ONE:.0f} of 100{why} "
        f"(events {', '.join(map(str, one.evidence))})"
    )


def _prevented(scenario: Scenario, shown: Assessment) -> Iterator[str]:
    yield from spaced("## What was prevented, and by whom")
    texts = [
        f"{stage.name} of {scenario.campaigns[stage.campaign].name}: "
        f"{prevented_by(scenario, f'{stage.team} {stage.by}'.strip())}, "
        f"at {mark(stage.at.x)} (event {stage.at.n})"
        for stage in shown.stages
        if stage.status == "countered" and stage.at is not None
    ]
    texts += [
        f"{row.id}, {row.title}, never went out: {prevented_by(scenario, row.by)}, "
        f"at {mark(row.at.x)} (event {row.at.n})"
        for row in shown.injects
        if row.status == "prevented" and row.at is not None
    ]
    yield from items(texts, "Nothing that was planned was prevented.")
    tried = len(shown.attempts)
    if tried:
        taken = ", ".join(
            name_of(scenario, one.was.asset) for one in shown.attempts if one.was.succeeded
        )
        yield from spaced(
            f"Later victims: {shown.victims} of {tried} tried. {inline(taken)}".rstrip()
        )


def _knew(scenario: Scenario, events: Sequence[Event], shown: Assessment) -> Iterator[str]:
    yield from spaced(
        "## What each team knew when",
        "From what its lead's seat had been told by then, and from nothing else.",
    )
    rows = [
        (f"{name}, {mark(x)}", team, what_it_knew(scenario, events, team, x))
        for name, x in key_times(scenario, shown)
        for team in scenario.teams
    ]
    yield from table(("When", "Team", "It knew"), rows, "No team took part.")
    facts = [
        (hours_minutes(one.x), one.text, *(_told(one.told.get(team)) for team in scenario.teams))
        for one in known(scenario, events, shown)
    ]
    heads = ("True from", "What", *(inline(team) for team in scenario.teams))
    yield from table(heads, facts, "Nothing was hidden from anybody.")


def _told(x: int | None) -> str:
    return hours_minutes(x) if x is not None else "never"


def _load(shown: Assessment) -> Iterator[str]:
    yield from spaced("## Load", "Work waits in scenario time; messages lie in exercise time.")
    rows = [
        (
            one.team,
            pool_name(one.pool),
            str(one.waits),
            long(one.median),
            long(one.p90),
            percent(one.idle),
        )
        for one in shown.queues
        if one.waits
    ]
    heads = ("Team", "People", "Actions", "Median wait", "Longest but a tenth", "Idle")
    yield from table(heads, rows, "No team set anybody to work.")
    reading = [
        (
            one.team,
            str(one.received),
            str(one.unread),
            long(one.median) if one.median is not None else "",
            long(one.longest) if one.longest is not None else "",
        )
        for one in shown.reading
    ]
    received = ("Team", "Messages received", "Never opened", "Median until opened", "Longest")
    yield from table(received, reading, "No team took part.")
