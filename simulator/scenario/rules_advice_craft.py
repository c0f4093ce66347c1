"""Advice on how a drill is made: enough ways to know, no trail left open, roles that can be played.

None of it needs a run.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from simulator.domain.concepts.herring import Herring
from simulator.domain.concepts.raci import Raci
from simulator.domain.plan.aims import Assignment
from simulator.domain.plan.injects import Contingency
from simulator.domain.plan.teams import Seat
from simulator.domain.plan.uncertain import So, UncertainFact
from simulator.scenario.case import Case, Finding
from simulator.scenario.lowering import Path
from simulator.scenario.rules_safety import MOST_WORDS
from simulator.times import mark
from simulator.units import counted

WAYS: Final = 3
"""Clues that tell of a fact on which something hangs: one is missed, one is not understood."""
SENDERS: Final = 2


def three_ways(case: Case) -> Iterator[Finding]:
    """A fact on which a decision or an essential task hangs is told of in three ways."""
    hangs = _deciding(case)
    for path, fact in () if case.gaps else case.of(UncertainFact):
        if fact.id not in hangs:
            continue
        told = [
            one
            for one in case.injects.values()
            if one.clue is not None and one.clue.fact == fact.id and not one.clue.opinion
        ]
        few = len(told) < WAYS
        if not few and len({one.sender for one in told}) >= SENDERS:
            continue
        ways = counted(len(told), "clue tells", "clues tell") if few else "one sender alone tells"
        message = f"{hangs[fact.id]} hangs on '{fact.id}', and {ways} of it"
        hint = "let three clues tell of it, from two senders: one that comes, one that is earned"
        yield Finding((*path, "id"), message, f"{hint}, one that another team has")


def _deciding(case: Case) -> dict[str, str]:
    """Return uncertain fact → the first thing that hangs on it."""
    found: dict[str, str] = {}
    for path, so in case.of(So):
        if "right_when" in path:
            ask = case.inject_at(path).asks[int(path[3])]
            found.setdefault(so.fact, f"what is right of '{ask.id}'")
    for _, task, fact in case.evidence():
        if isinstance(fact, So) and task.essential:
            found.setdefault(fact.fact, f"the essential task '{task.id}'")
    return found


def open_herring(case: Case) -> Iterator[Finding]:
    """A false trail is explained, later, to everybody who was led there."""
    called = {plan.inject for _, plan in case.of(Contingency)}
    for path, herring in case.of(Herring):
        one, by = case.inject_at(path), case.injects.get(herring.explained_by)
        at = (*path, "explained_by")
        if one.clue is not None:
            message = f"'{one.id}' is a clue, and no false trail"
            yield Finding(path, message, "keep one of clue and herring")
        if by is None:
            continue  # the id is unknown, and that is told
        times = [case.timetable.delivery(each.id) for each in (one, by)]
        missed = sorted(case.teams_of(one) - case.teams_of(by))
        if by.id == one.id:
            yield Finding(at, f"'{one.id}' explains itself", "name another inject")
        elif by.manual and by.id not in called:
            message = f"nothing but a hand releases '{by.id}', and it explains '{one.id}'"
            yield Finding(at, message, "give it a time, or let it follow")
        elif missed:
            message = f"'{by.id}' explains '{one.id}' and does not go to '{missed[0]}'"
            yield Finding(at, message, "send it to all that were led there")
        elif None not in times and (times[1] or 0) <= (times[0] or 0):
            message = f"'{by.id}' goes out at {mark(times[1] or 0)}, not after what it explains"
            yield Finding(at, message, "let it come later")


class _Owed(NamedTuple):
    """Something essential that a team owes on an inject."""

    inject: str
    team: str
    what: str


def roles_that_fit(case: Case) -> Iterator[Finding]:
    """Where something essential is to be done, the roles of its inject can be played."""
    seen: set[tuple[Path, str]] = set()
    """Where something was found already, and of which team, or what."""
    charts = {case.inject_at(path).id: (path, raci) for path, raci in case.of(Raci)}
    for owed in _owed(case):
        if owed.inject not in charts or case.gaps:
            continue
        path, raci = charts[owed.inject]
        found = [(one, one.message) for one in _unanswered(case, path, raci)]
        found += [(one, owed.team) for one in _not_theirs(case, path, raci, owed)]
        for one, of in found:
            if (one.path, of) not in seen:
                seen.add((one.path, of))
                yield one


def _owed(case: Case) -> Iterator[_Owed]:
    asked = {ask.id: case.inject_at(path).id for path, ask in case.asks}
    for _, task in case.of(Assignment):
        if task.essential:
            what = f"the essential task '{task.id}'"
            yield _Owed(task.inject, task.team, what)
            for ask, team in task.evidence.decisions(task.team):
                if team == task.team:
                    yield _Owed(asked.get(ask, ""), team, what)
    for inject in case.injects.values():
        for one in inject.expected:
            if one.essential:
                yield _Owed(inject.id, one.by, f"what is essential of '{inject.id}'")


def _unanswered(case: Case, path: Path, raci: Raci) -> Iterator[Finding]:
    if not raci.accountable:
        message = "something essential is to be done, and nobody is accountable for it"
        yield Finding(path, message, "say who answers for it")
    for place, who in enumerate(raci.consulted):
        persona = case.personas.get(who)
        if persona is not None and not persona.has_seat and not persona.answers_itself:
            message = f"'{who}' is to be consulted, has no seat and answers nothing"
            yield Finding(
                (*path, "consulted", place), message, "give it a seat, a reply or answers"
            )


def _not_theirs(case: Case, path: Path, raci: Raci, owed: _Owed) -> Iterator[Finding]:
    does = {*raci.responsible, raci.accountable}
    own = {owed.team, "all", *(seat.id for _, seat in case.of(Seat) if seat.team == owed.team)}
    if not does & own:
        message = f"{owed.what} is for '{owed.team}', which is neither responsible nor accountable"
        yield Finding(path, message, "name the team, or a seat of it")


def long_texts(case: Case) -> Iterator[Finding]:
    """What a participant reads at once is read in a minute."""
    for path, text in case.prose:
        words = len(text.split())
        if words > MOST_WORDS and _is_read(path):
            message = f"the text has {words} words; people read {MOST_WORDS} in a minute"
            yield Finding(path, message, "cut it")


def _is_read(path: Path) -> bool:
    """Return whether participants read a text, of those that no error keeps short."""
    return tuple(step for step in path if isinstance(step, str)) in _READ_AT_ONCE


_READ_AT_ONCE: Final = (
    ("injects", "asks", "text"),
    ("injects", "asks", "settled", "why"),
    ("injects", "asks", "options", "title"),
    ("injects", "asks", "options", "consequence"),
    ("injects", "asks", "options", "expects", "text"),
    ("personas", "reply"),
    ("personas", "answers", "text"),
)
"""Keys, from the top, under which something is read that is neither an inject nor a briefing."""


def second_reader(case: Case) -> Iterator[Finding]:
    """A drill whose authors are named has been read by somebody else."""
    document = case.document
    authors = {one.casefold() for one in document.authors}
    others = [one for one in document.reviewed_by if one.name.casefold() not in authors]
    if authors and not others:
        message = "nobody but its authors has read it"
        hint = "have somebody else read it, and say under reviewed_by who, when and for what"
        yield Finding(("authors",), message, hint)
