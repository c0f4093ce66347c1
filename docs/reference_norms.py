"""The manual's page of norms and confidence-building measures, made from the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from simulator.domain.kinds.action import Action
from simulator.domain.values.value import members
from simulator.scenario.vocabulary import measures, norm_gists, norms


def norms_page() -> Iterator[str]:
    """Yield the parts of the page."""
    yield (
        "Words that injects (`norms`, `cbms`), critical tasks and actions may refer to. The norms "
        "are voluntary and bind nobody: that one was breached is a political finding, recorded as "
        "`norm-breach-found`, and never a score of guilt."
    )
    yield "## The eleven norms of responsible State behaviour"
    yield (
        "A/70/174, paragraph 13 (a) to (k), Group of Governmental Experts 2015, endorsed by "
        "A/RES/70/237. Short titles are our own."
    )
    rows = ((f"`{one}`", title, norm_gists()[one], _serving(one)) for one, title in norms().items())
    yield _table(("norm", "in short", "gist", "served by"), rows)
    yield "## Confidence-building measures of the OSCE"
    yield "1 to 11: PC.DEC/1106 (2013). 12 to 16: PC.DEC/1202 (2016). Short titles are our own."
    numbered = ((str(one), title, _serving("", one)) for one, title in measures().items())
    yield _table(("number", "in short", "served by"), numbered)


def _serving(norm: str, measure: int | None = None) -> str:
    return ", ".join(
        f"[{action.kind}](actions.md#{action.kind})"
        for action in members(Action).values()
        if norm in action.spec.norms or measure in action.spec.measures
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
