"""The ledger's figures as tables, for the after-action text: one column a team, no ranking.

Whatever rule the ledger has shows up here by itself; how a figure is written depends on its unit
alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from simulator.assessment import ScoreLedger
from simulator.assessment.assessment import Assessment
from simulator.assessment.ledger import Figure, Rule
from simulator.assessment.ledger.entries import Unit
from simulator.assessment.outcomes import NOT_ESTIMABLE, as_read, team_outcomes
from simulator.assessment.suggest import NAMES
from simulator.domain.concepts.evaluation import FAR
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import name_of
from simulator.domain.values.grouped import grouped
from simulator.exercise.markdown import inline, items, spaced, table
from simulator.times import long, mark
from simulator.units import CENTS, ONE, hundredths, percent, signed

MILLION: Final = 1_000_000


def written(rule: Rule, figure: Figure, instead: str = "") -> str:
    """Return a figure as people read it; where there is none, what is said instead."""
    if figure is None:
        return instead or NOT_ESTIMABLE
    if isinstance(figure, str):
        return figure
    if rule.id == "resilience":
        return as_read(figure)
    return _AS_READ[rule.unit](figure)


def money(cents: int) -> str:
    """Return an amount: ``$1.4 M`` from a million on, else whole dollars."""
    dollars = cents // CENTS
    return f"${dollars / MILLION:.1f} M" if dollars >= MILLION else f"${dollars:,}"


def index(level: int) -> str:
    """Return public confidence, which is an index and never a poll: ``63 of 100``."""
    return f"{hundredths(level)} of 100"


_AS_READ: Final[Mapping[Unit, Callable[[int], str]]] = {
    "share": percent,
    "index": index,
    "seconds": long,
    "exercise seconds": long,
    "USD": money,
    "points": lambda figure: f"{figure / ONE:.1f}",
    "hours": lambda figure: f"{signed(figure / ONE, 1)} h",
    "count": lambda figure: f"{figure:,}",
    "word": str,
}
"""Unit → how a figure of it is read."""


def r_of(ledger: ScoreLedger, team: str) -> str:
    """Return a team's R as people read it; a dash where no yardsticks were simulated."""
    figure = f"teams/{team}/r"
    if figure not in ledger.by_figure:
        return "—"
    return of_figure(ledger, figure)


def of_figure(ledger: ScoreLedger, figure: str) -> str:
    """Return a figure of the ledger as people read it."""
    last = ledger.by_figure[figure][-1]
    return written(ledger.rule_of(figure), ledger.figure(figure), last.word)


def without_r(scenario: Scenario, shown: Assessment, ledger: ScoreLedger) -> str:
    """Return why teams have no R, each reason with whom it holds for; empty if all have one."""
    rows = team_outcomes(scenario, shown, ledger)
    by_why = grouped((one.why, inline(name_of(scenario, one.team))) for one in rows if one.why)
    return " ".join(f"No R for {', '.join(teams)}: {why}" for why, teams in by_why.items())


def attacked(scenario: Scenario) -> tuple[str, ...]:
    """Return the teams at which an intrusion is aimed, wherever it got to."""
    assets = scenario.assets
    begun = {
        assets[stage.asset].team
        for campaign in scenario.campaigns.values()
        for stage in campaign.stages
    }
    return tuple(team for team in scenario.teams if team in begun)


def apart(scenario: Scenario) -> str:
    """Return what standing beside one another says of teams, and what it does not."""
    at = [inline(name_of(scenario, team)) for team in attacked(scenario)]
    where = f"The intrusions of this drill are aimed at {', '.join(at)}. " if at else ""
    return (
        f"{where}Who was attacked and who was not are not compared by what they delivered: R is "
        "the share of what was possible for each (0: as if nobody had acted; 1: as the best known "
        "play, the book's or that of who knows the answers)."
    )


def of_letters(scenario: Scenario, shown: Assessment, ledger: ScoreLedger) -> Iterator[str]:
    """Yield each team's letters with its R beside them, and where the two part."""
    rows = team_outcomes(scenario, shown, ledger)
    yield from spaced(
        "## Letters and outcome",
        "A letter says whether what was asked for was done, R what became of the services. "
        "Neither is made of the other.",
    )
    body = [
        (
            name_of(scenario, one.team),
            ", ".join(f"{name} {letter}" for name, letter in one.letters),
            one.read,
            one.parts or one.why,
        )
        for one in rows
    ]
    heads = ("Team", "Suggested", "R", "Where they part, or why there is no R")
    yield from table(heads, body, "No team took part.")


def of_teams(scenario: Scenario, shown: Assessment, ledger: ScoreLedger) -> Iterator[str]:
    """Yield the table of figures, a row a rule and a column a team."""
    rows: dict[str, dict[str, str]] = {}
    titles: dict[str, str] = {}
    for figure in ledger.by_figure:
        root, _, rest = figure.partition("/")
        team, _, name = rest.partition("/")
        if root != "teams":
            continue
        rule = ledger.rule_of(figure)
        titles.setdefault(name, _title(rule, name))
        rows.setdefault(name, {})[team] = of_figure(ledger, figure)
    yield from spaced(
        "## Figures",
        "Each figure is made of lines, each with its rule, events, weight and reason; "
        "`startex run --json` and the after-action console list them. No team is ranked.",
        apart(scenario),
    )
    teams = tuple(scenario.teams)
    lost = {one.team for one in shown.services if one.steps}
    begun = attacked(scenario)
    state = [_state(team in begun, team in lost) for team in teams]
    body = [("State of the team", *state)]
    body += [(titles[name], *(by.get(team, "") for team in teams)) for name, by in rows.items()]
    heads = ("Figure", *(inline(team) for team in teams))
    yield from table(heads, body, "No team took part.")


def _state(attacked: bool, lost: bool) -> str:  # noqa: FBT001 - two facts of one team
    if attacked:
        return "attacked"
    return "felt it" if lost else "not reached"


def _title(rule: Rule, name: str) -> str:
    """Return a row's title; several figures of one rule say what they are of."""
    parts = name.split("/")
    if rule.id == "counter":
        return parts[-1].capitalize()
    return f"{rule.title}, {' '.join(parts[1:-1])}" if len(parts) > 2 else rule.title  # noqa: PLR2004 - a figure of a part


def of_region(shown: Assessment, ledger: ScoreLedger) -> Iterator[str]:
    """Yield what it cost the region, in parts that do not overlap, and the later victims."""
    yield from spaced("## The region")
    rows = [
        (rule.title, written(rule, ledger.figure(figure)), rule.text)
        for figure in ledger.by_figure
        if figure.startswith("region/")
        for rule in (ledger.rule_of(figure),)
    ]
    parts = (
        ("Loss of the scenario's own assets", shown.losses.direct),
        ("Cost of the response", shown.losses.response),
    )
    rows += [(title, money(cents), "All teams.") for title, cents in parts]
    yield from table(("Figure", "", "How it is made"), rows, "Nothing is known of it.")


def of_harms(scenario: Scenario, shown: Assessment) -> Iterator[str]:
    """Yield what was done at others' cost or against a rule."""
    yield from spaced("## At others' cost, or against a rule")
    said = (
        f"{name_of(scenario, one.team)}, {mark(one.x)}: {one.reason} "
        f"(events {', '.join(map(str, one.evidence))})"
        for one in shown.harms
    )
    yield from items(said, "Nothing of the kind is on record.")


def of_capabilities(shown: Assessment, ledger: ScoreLedger) -> Iterator[str]:
    """Yield what the rules suggest for each target and capability, beside what persons gave."""
    given = {(one.sort, one.subject): one for one in shown.judgements}
    rows = []
    for one in shown.suggestions:
        if one.sort == "task":
            continue
        judged = given.get((one.sort, one.id))
        rated = judged.final.rating if judged is not None else "not rated"
        named = NAMES[one.letter] if one.sort == "capability" else ""
        letter, outcome = f"{one.letter} {named}".strip(), r_of(ledger, one.team)
        rows.append((one.id, letter, outcome, rated, _short(one.reason)))
    yield from spaced(
        "## Capabilities and targets",
        "Suggestions follow the meaning of the ratings and are never averaged; a capability's "
        "rating is the lead evaluator's.",
    )
    heads = ("Target or capability", "Suggested", "R of the team", "Rated", "Why it is suggested")
    yield from table(heads, rows, "The scenario has no objectives.")
    apart = [
        f"{one.subject}: rated {one.final.rating}, suggested {one.suggested}. "
        f"{one.final.reason or 'A reason is owed.'}"
        for one in shown.judgements
        if one.steps >= FAR
    ]
    if apart:
        yield from items(apart, "")


_LONGEST: Final = 300


def _short(reason: str) -> str:
    return reason if len(reason) <= _LONGEST else f"{reason[: _LONGEST - 1]}…"
