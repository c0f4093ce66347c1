"""Advice on drills that can be played and still do not reach, or measure, what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast

from simulator.domain.concepts.indicator import Give
from simulator.domain.plan.aims import Assignment
from simulator.domain.plan.effects import every
from simulator.domain.plan.facts import Told
from simulator.domain.plan.injects import Contingency, Inject
from simulator.domain.values.remembered import Fact
from simulator.domain.values.tlp import Marking, Reach, may_forward
from simulator.scenario.case import Case, Finding
from simulator.scenario.texts import LANGUAGE
from simulator.scenario.vocabulary import languages

_TWO: Final = 2
"""Codes of three letters are those of ISO 639-3: too many to list."""


def label_stops_task(case: Case) -> Iterator[Finding]:
    """What a task asks to pass on may be passed on under the label by which the team gets it.

    A team that finds an indicator by itself is its source, and labels it as it likes; so the
    advice is only on what an author gives under a label.
    """
    hint = "give it under a label that lets it go there, or ask for something else"
    for path, task, fact in case.evidence() if not case.gaps else ():
        message = stopped_by_label(case, task.team, fact)
        if message:
            yield Finding(path, message, hint)


def stopped_by_label(case: Case, team: str, fact: Fact) -> str:
    """Return why a team cannot tell what it is given under a label; empty if it can."""
    if not isinstance(fact, Told) or fact.about is None:
        return ""
    about, to = fact.about, fact.to
    given = [*_given(case, fact.sender, about), *_sent(case, fact.sender, about)]
    reach = _reach(case, fact.sender, to)
    if not given or any(reach in may_forward(marking) for _, marking in given):
        return ""
    by, label = given[0]
    return f"'{team}' has '{about}' from '{by}' under {label}, which stops at '{to}'"


def _sent(case: Case, team: str, about: str) -> Iterator[tuple[str, Marking]]:
    """Yield under which label a team is sent an inject that it is to pass on."""
    inject = case.injects.get(about)
    if inject is not None and team in case.teams_of(inject):
        yield inject.id, inject.tlp


def _given(case: Case, team: str, indicator: str) -> Iterator[tuple[str, Marking]]:
    """Yield by which inject, under which label, a team is given an indicator."""
    for inject in case.injects.values():
        if indicator in inject.indicators and team in case.teams_of(inject):
            yield inject.id, inject.tlp
        for gift in every(inject.effects):
            if isinstance(gift, Give) and (gift.team, gift.indicator) == (team, indicator):
                yield inject.id, cast("Marking", gift.tlp)  # the reader lets labels pass


def _reach(case: Case, team: str, to: str) -> Reach:
    """Return how TLP counts who is told, as seen from the team that tells."""
    if to in case.ids("team"):
        return "community"
    persona = case.personas.get(to)
    if persona is None:
        return "public"
    return "public" if persona.reach == "client" and persona.of != team else persona.reach


def by_hand_alone(case: Case) -> Iterator[Finding]:
    """What only a hand releases is named: without exercise control it never goes out."""
    called = {plan.inject for _, plan in case.of(Contingency)}
    awaited = {part.inject for _, part in case.of(Assignment)}
    for path, inject in case.of(Inject):
        if inject.manual and inject.id not in called and inject.id in awaited:
            message = f"nothing but a hand releases '{inject.id}', and a task waits for it"
            hint = "give it a time, call it as a contingency, or tell exercise control to send it"
            yield Finding((*path, "manual"), message, hint)


def telling_id(case: Case) -> Iterator[Finding]:
    """An id that participants' programs are given does not name the campaign it belongs to."""
    names = {one.id for one in case.document.campaigns}
    names |= {stage.id for one in case.document.campaigns for stage in one.stages}
    for kind in ("indicator", "dependency"):
        for one, path in case.ids(kind).items():
            parts = re.split(r"[-_.]", one)
            told = next((name for name in sorted(names) if name in (one, *parts)), None)
            if told is not None:
                message = f"'{one}' reaches participants' programs, and it names '{told}'"
                yield Finding((*path, "id"), message, "choose an id that says nothing of it")


def untranslated(case: Case) -> Iterator[Finding]:
    """A language that some texts are written in is written throughout."""
    texts = case.translated
    used = (code for one in texts for code in one.languages)
    for code in dict.fromkeys((*used, LANGUAGE)):
        if code.partition("-")[0] not in languages() and len(code.partition("-")[0]) == _TWO:
            path = next(one.path for one in texts if code in one.languages)
            hint = "write it like en, id, km, th or vi"
            yield Finding((*path, code), f"ISO 639 knows no language {code}", hint, at_key=True)
            continue
        # A text with no language named is in the scenario's own, which is English to the program.
        lacking = [
            one.path
            for one in texts
            if code not in one.languages and (one.languages or code != LANGUAGE)
        ]
        if lacking:
            shown = "in another language" if code == LANGUAGE else "in English"
            message = f"{len(texts) - len(lacking)} of {len(texts)} texts are written in {code}"
            hint = f"the rest is shown {shown}; this is the first of them"
            yield Finding(lacking[0], message, hint)


def two_translations(case: Case) -> Iterator[Finding]:
    """What stands twice in English is put into another language in one way.

    A seat that reads in that language is shown the English where there are two: what it is told
    is known by its words.
    """
    found: dict[tuple[str, str], str] = {}
    for one in case.translated:
        written = dict(zip(one.languages, map(str.strip, one.texts), strict=True))
        english = written.pop(LANGUAGE, "")
        for code, text in written.items() if english else ():
            if found.setdefault((code, english), text) != text:
                message = f"the same English text is written differently in {code} elsewhere"
                hint = f"write {found[code, english]!r:.60} here too, or other English"
                yield Finding((*one.path, code), message, hint)
