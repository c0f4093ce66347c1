"""The small scenario in two languages: some texts by hand, or every text by a mark."""

from __future__ import annotations

from typing import Any

from scenarios import SMALL, spoilt
from simulator.scenario.case import Case
from simulator.scenario.check import examine
from simulator.scenario.reader import parse
from simulator.scenario.written import Written

FRENCH = {
    "name: Aruvia": "name: {en: Aruvia, fr: Arouvie}",
    "name: Terminal operating system (TOS)": (
        "name: {en: Terminal operating system (TOS), fr: Système du terminal (TOS)}"
    ),
    "subject: Replication from a jump host": (
        "subject: {en: Replication from a jump host, fr: Réplication depuis un rebond}"
    ),
    "    text: |\n      At 02:40 a jump host asked for directory replication. "
    "Nobody here asked for that.\n": (
        "    text:\n"
        "      en: At 02:40 a jump host asked for directory replication.\n"
        "      fr: À 02:40 un rebond a demandé la réplication de l'annuaire.\n"
    ),
    "text: Do we cut the links to the neighbours?": (
        "text: {en: 'Do we cut the links to the neighbours?', fr: 'Coupons-nous les liens ?'}"
    ),
    "title: Keep and warn": "title: {en: Keep and warn, fr: Garder et avertir}",
    "title: Cut all now": "title: {en: Cut all now, fr: Tout couper}",
}
"""What stands in the small scenario → the same in English and in French."""


def bilingual() -> str:
    """Return the small scenario with some of its texts in French as well."""
    text = SMALL
    for old, new in FRENCH.items():
        text = spoilt(old, new, text)
    return text


MARK = "«"
"""Begins every text of the other language in a marked scenario, and nothing else."""


def marked(text: str = SMALL) -> Written:
    """Return a scenario in which every text is given in French too: the same after a mark."""
    readout = parse(text.encode(), "small.yaml")
    document = examine(readout).document
    assert document is not None
    for one in Case(document).translated:
        above: Any = readout.plain
        for step in one.path[:-1]:
            above = above[step]
        english = above[one.path[-1]]
        if isinstance(english, str):
            above[one.path[-1]] = {"en": english, "fr": f"{MARK}{english}"}
    again = examine(readout).document
    assert again is not None
    return again
