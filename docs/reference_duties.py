"""The manual's pages of duties to notify and of severity, made from the tables.

Belongs here: how a table becomes a page.  Nothing of a single regime does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from simulator.domain.plan.duties import DutyStage, Start
from simulator.domain.plan.knobs import Knobs, knobs
from simulator.domain.plan.severity import BANDS, CATEGORIES, LEAST_SUM, LEVELS, MOST_SUM, NCSC
from simulator.scenario.vocabulary.regimes import archetypes, elements, real_regimes
from simulator.times import term

_STARTS: Final[dict[Start, str]] = {
    "may-have-occurred": "the first alert on an asset of the duty that nobody has dismissed",
    "found": "that alert, once it has turned out to be an incident; or what a hunt finds",
    "aware": "the first confirmed incident on an asset of the duty",
    "classified": "the first declaration of at least the duty's least severity",
    "first-notification": "the first notification of this duty, not before the duty itself",
    "previous-stage": "the notification of the stage before; its latest update if `renewed`",
}
_LAW: Final = (
    "This is no legal advice. Compiled in November 2026 from public pages, most of them secondary; "
    "each row keeps its source and how far it was verified. A scenario cannot name one of these: a "
    "fictional state has no real law, and who needs a real clock writes its stages."
)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [_row(head), _row(["---"] * len(head))]
    cells = ([" ".join(text.split()).replace("|", r"\|") for text in row] for row in rows)
    return "\n".join([*lines, *map(_row, cells)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def duties() -> Iterator[str]:
    """Yield the parts of the page of duties to notify."""
    yield (
        "What the law of the story asks of a team: to notify an authority, in stages, each within "
        "a time. Every clock starts with what the owing team knows or does, deadlines run in "
        "scenario time, and a notification in the second of its deadline is in time. How a "
        "scenario names one: [scenario files](scenario.md#duty). Why so: "
        "[decision 8](../decisions/0008-clocks-of-duties.md)."
    )
    yield "## What a clock starts with"
    yield _table(("written", "in play"), ((f"`{one}`", said) for one, said in _STARTS.items()))
    yield (
        "With `least` and no stage from `classified`, nothing starts a clock before the incident "
        "is that severe: by the team's own declaration, or by the author's assessment "
        "(`severity`). Of the second the team is not told: the duty then runs for staff alone "
        "until the team declares."
    )
    yield "## Archetypes"
    yield "For fictional states; what they are modelled on is named, and none of them is a law."
    for one in archetypes().values():
        least = f" Classified from severity {one.least} on." if one.least else ""
        yield f"### {one.id}"
        yield f"{one.title}. Modelled on {one.after}.{least}"
        rows = ((f"`{s.id}`", s.name, _term(s), _asked(s)) for s in one.stages)
        yield _table(("stage", "name", "due", "has to say"), rows)
    yield "## What a notification can be asked to say"
    yield _table(("element", "meaning"), ((f"`{k}`", said) for k, said in elements().items()))
    yield "## Real duties, for reference"
    yield _LAW
    head = ("where", "law", "clock starts", "stage", "deadline", "to", "status", "note", "source")
    yield _table(
        head,
        (
            (
                one.jurisdiction,
                one.regime,
                one.clock_start,
                one.stage,
                one.deadline,
                one.recipient,
                f"**{one.status}**" if one.status != "verified" else one.status,
                one.note,
                one.source,
            )
            for one in real_regimes()
        ),
    )


def _term(stage: DutyStage) -> str:
    months = "one calendar month" if stage.months == 1 else f"{stage.months} calendar months"
    within = months if stage.months else term(stage.seconds) if stage.seconds else "at once"
    latest = ", the latest of it" if stage.renewed else ""
    said = f"{within} from `{stage.starts}`{latest}"
    if stage.limit is not None:
        outer = f"{term(stage.limit.seconds)} from `{stage.limit.starts}`"
        said += f", and no later than {outer} unless that is over when it is classified"
    return said


def _asked(stage: DutyStage) -> str:
    return "; ".join(one.title.lower() for one in stage.content)


def severity() -> Iterator[str]:
    """Yield the parts of the page of severity."""
    yield (
        "How severe an incident is: five levels of our own, and beside them, where a team answers "
        "its eight questions, the score of CISA's National Cyber Incident Scoring System (NCISS)."
    )
    yield "## Levels, and what they are called elsewhere"
    titles = {band.id: band.title for band in BANDS}
    yield _table(
        ("level", "name", "NCISS", "UK NCSC"),
        (
            (
                str(one.level),
                one.title,
                "; ".join(titles[band] for band in one.bands),
                "; ".join(f"{n} {NCSC[n]}" for n in one.ncsc),
            )
            for one in LEVELS
        ),
    )
    yield "The scale and the crosswalk are ours; names were matched where they agree."
    yield "## NCISS"
    whole = MOST_SUM - LEAST_SUM
    yield (
        f"Score = 100 · (Σ weight · value - {LEAST_SUM}) / {whole}, from 0 to 100, to the nearest "
        "tenth. Option values and weights: as configured in the model “CISA NCISS” of CMU-SEI's "
        "CITE (secondary); names of the categories: CISA's own demonstration page."
    )
    for category in CATEGORIES:
        yield f"### {category.title} (weight {category.weight}, `{category.id}`)"
        yield _table(
            ("answer", "meaning", "value"),
            ((f"`{one.id}`", one.title, str(one.value)) for one in category.answers),
        )
    yield "## Bands"
    yield (
        "**The limits are unverified**: no page that was read prints them. They are a default of "
        "this program, and a scenario can change them under `assumptions`. A score belongs to the "
        "highest band whose lower limit it has reached, as it is shown."
    )
    yield _table(("band", "from", "knob"), (_band(one.title, one.knob) for one in BANDS))
    yield "## Further states"
    step, cap = _points("regional_step"), _points("regional_cap")
    yield (
        "NCISS says of itself that it is not made for incidents that belong together across a "
        f"region. Beside it, and never in it, stands a modifier of our own: {step} points for "
        f"each further state that is affected, {cap} at most."
    )


def _band(title: str, knob: str) -> tuple[str, str, str]:
    return (title, _points(knob), f"`{knob}`") if knob else (title, "0", "")


def _points(knob: str) -> str:
    return f"{knobs()[knob].written(Knobs().value(knob))}".removesuffix(".0")
