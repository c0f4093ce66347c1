"""Rules that keep the script and the model from contradicting each other.

What happens to assets and campaigns is the model's to decide.  A text that states it must
report it; a condition, a trigger or evidence must name what can happen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from simulator.domain.concepts.campaign_effects import Counter
from simulator.domain.concepts.victims import Compromise
from simulator.domain.plan import facts
from simulator.domain.plan import facts_diplomacy as diplomacy
from simulator.domain.plan import facts_response as response
from simulator.domain.plan.campaigns import StagePlan, Victim
from simulator.domain.plan.clues import MARKS
from simulator.domain.plan.effects import Effect
from simulator.domain.plan.injects import Expected, Inject
from simulator.domain.plan.personas import TIME
from simulator.domain.plan.sensors import PLACES
from simulator.domain.values.remembered import Fact, form_of
from simulator.domain.values.value import members, of_families
from simulator.scenario.case import Case, Finding
from simulator.scenario.lowering import Path
from simulator.scenario.vocabulary import action_subjects
from simulator.units import with_article

_STATES: Final = (
    r"encrypted|down|offline|off-line|stopped|unavailable|crashed|failed|dead|locked|unreachable|"
    r"inoperable|restored|recovered|destroyed|wiped|not working|not responding|"
    r"no longer works?|no longer responds?|out of (?:service|order|action)|back (?:online|up)|"
    r"stands? still"
)


@of_families
def _state() -> re.Pattern[str]:
    """Return what finds a word that states what the model decides: those of facts, and others."""
    words = (re.escape(word) for fact in members(Fact).values() for word in fact.states)
    return re.compile(rf"\b(?:{'|'.join((*words, _STATES))})\b", re.IGNORECASE)


_UNSURE: Final = re.compile(
    r"\b(?:if|whether|would|could|might|may|should|unless|in case|suppose)\b", re.IGNORECASE
)
_SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?]?")
_PLACEHOLDER: Final = re.compile(r"\{\{?\s*([A-Za-z][A-Za-z0-9_-]*)\s*[:.}|]")


_DENIED: Final = ("clue", "denies", "text")
"""Where the words stand in which a clue says no."""


def says_what_model_knows(case: Case) -> Iterator[Finding]:
    """An inject that says asserts nothing that the model decides, except as a rumour."""
    names = _asset_names(case)
    hint = "make it reports: that fact, or mark it rumour: true"
    for path, inject in case.of(Inject):
        if inject.reports is not None or inject.causes is not None or inject.rumour:
            continue
        if inject.asserts:
            message = f"'{inject.id}' asserts a fact of the model and does not report it"
            yield Finding((*path, "asserts", 0), message, hint)
        denied = inject.clue is not None and inject.clue.denies is not None
        for key in (("subject",), ("text",), *((_DENIED,) if denied else ())):
            stated = _stated(case.text((*path, *key)).values(), names)
            if stated is not None:
                message = f"the text says that '{stated[0]}' is {stated[1]}; the model decides that"
                yield Finding((*path, *key), message, hint)


def _asset_names(case: Case) -> re.Pattern[str] | None:
    names = set(case.ids("asset"))
    for path, name in case.prose:
        if path[:1] == ("assets",) and path[2:] == ("name",):
            whole, _, rest = name.partition("(")
            names |= {whole.strip(), rest.rstrip(") ")}
    # A name stands behind those that begin it: turned round, the longest is found.
    wanted = sorted((re.escape(name) for name in names if len(name) > 2), reverse=True)  # noqa: PLR2004 - shorter ones are words of other languages
    return (
        re.compile(rf"(?<![\w-])(?:{'|'.join(wanted)})(?![\w-])", re.IGNORECASE) if wanted else None
    )


def _stated(texts: Iterable[str], names: re.Pattern[str] | None) -> tuple[str, str] | None:
    if names is None:
        return None
    for text in texts:
        for sentence in _SENTENCE.findall(text):
            # A state word is one of a few, a name one of thousands: what costs little goes first.
            if not _state().search(sentence):
                continue
            if sentence.endswith("?") or _UNSURE.search(sentence):
                continue
            name = names.search(sentence)
            state = _state().search(names.sub(" ", sentence))
            if name and state:
                return name[0], state[0].lower()
    return None


_FILLED: Final[dict[tuple[str, ...], tuple[str, ...]]] = {
    ("alerts", "text"): PLACES,
    ("personas", "reply"): (TIME,),
    ("personas", "answers", "text"): (TIME,),
    ("personas", "templates", "text"): (TIME,),
}
"""Keys under which texts have places that are filled in → the places."""


def placeholder(case: Case) -> Iterator[Finding]:
    """Texts have no placeholders: nothing fills them in."""
    for path, text in case.prose:
        for place in _FILLED.get(tuple(part for part in path if isinstance(part, str)), ()):
            text = text.replace(place, "")  # noqa: PLW2901 - what the program fills in
        if path[0] == "injects" and path[2:] == ("text",):
            text = text.replace(mark_of(case.inject_at(path)), "", 1)  # noqa: PLW2901 - the same
        found = _PLACEHOLDER.search(text)
        if found is not None:
            message = f"'{found[0]}' looks like a placeholder, and nothing fills it in"
            yield Finding(path, message, "write the text as people shall read it")


def mark_of(inject: Inject) -> str:
    """Return the mark in an inject's text that is filled in; empty: none."""
    half = inject.clue.half if inject.clue is not None else None
    return "" if half is None else MARKS[half]


def never_happens(case: Case) -> Iterator[Finding]:
    """What is waited for, reported or counted as evidence can happen."""
    for path, part in case.nodes:
        if not isinstance(part, Fact):
            continue
        reason = _IMPOSSIBLE.get(type(part), _brought_about)(case, part)
        if reason is not None:
            yield Finding(path, f"this never happens: {reason}", "name what can happen")


def _acts(case: Case, part: facts.Did | facts.Ordered | facts.Begun) -> str | None:
    return _action(case, part.team, part.action, part.about)


def _action(case: Case, team: str, action: str, about: str | None) -> str | None:
    """Return why a team never takes an action about something; ``None`` if it can."""
    if not case.document.allows(action):
        return f"the scenario does not allow the action {action}"
    if about is None or about not in case.named:
        return None
    kinds = {kind for kind, _ in case.named[about]}
    wanted = action_subjects()[action]
    if not wanted:
        return f"{action} is about nothing in particular; leave about out"
    if not kinds & wanted:
        return f"{action} is about {_either(wanted)}, and '{about}' is none"
    owner = case.asset_team(about)
    if owner is not None and owner != team and team in case.ids("team"):
        return f"'{about}' belongs to '{owner}', and '{team}' acts on its own assets only"
    return _authority(case, action, about)


def _either(wanted: frozenset[str]) -> str:
    return " or ".join(map(with_article, sorted(wanted)))


def _authority(case: Case, action: str, about: str) -> str | None:
    persona = case.personas.get(about)
    if persona is None:
        return None
    reach = persona.reach
    if action == "notify" and reach != "community":
        return f"{action} is for personas of the reach community, and '{about}' is none"
    if reach == "public":
        return f"{action} is not for the public, and '{about}' is of it"
    return None


def _chosen(case: Case, part: facts.Chose) -> str | None:
    for path, ask in case.asks:
        if ask.id == part.ask:
            inject = case.inject_at(path)
            teams = case.teams_of(inject)
            if part.team in case.ids("team") and part.team not in teams and not case.lost:
                return f"'{part.team}' is not asked; '{inject.id}' does not reach it"
    return None


def _told(_: Case, part: facts.Told) -> str | None:
    return f"'{part.to}' tells itself" if part.to == part.sender else None


def _compromised(case: Case, part: facts.Compromised) -> str | None:
    victims = {one.asset for _, one in case.of(Victim)}
    seized = {effect.asset for _, effect in case.of(Compromise)}
    return _unless_among(case, part.asset, "asset", victims | seized, "no campaign takes")


def _unless_among(case: Case, name: str, kind: str, able: set[str], why: str) -> str | None:
    if name in able or name not in case.ids(kind) or case.gaps:
        return None
    return f"{why} '{name}'"


def _brought_about(case: Case, part: Fact) -> str | None:
    """Return why what actions bring about, or an effect, does not come about."""
    if any(map(case.document.allows, part.by_action)):
        return None
    if not part.by_effect:
        actions = " or ".join(part.by_action)
        return f"the scenario does not allow the action {actions}" if actions else None
    effect: type[Any] = members(Effect)[part.by_effect]
    first = form_of(type(part)).places[0]
    able = {getattr(one, first) for _, one in case.of(effect)}
    return _unless_among(case, getattr(part, first), first, able, part.without)


def _on_file(case: Case, part: diplomacy.Estimated | diplomacy.Reviewed) -> str | None:
    owner = case.asset_team(part.asset)
    if owner is not None and owner != part.team and part.team in case.ids("team"):
        return f"'{part.asset}' belongs to '{owner}'"
    return _brought_about(case, part)


def _countered(case: Case, part: facts.Countered) -> str | None:
    acted = {stage.id for _, stage in case.of(StagePlan) if stage.countered_by}
    decided = {effect.stage for _, effect in case.of(Counter)}
    if part.stage in acted | decided or case.gaps:
        return None
    return f"nothing counters the stage '{part.stage}'"


def _demanded(case: Case, part: response.Demanded | response.Expired) -> str | None:
    able = {one.id for one in case.document.campaigns if one.demand is not None}
    return _unless_among(case, part.campaign, "campaign", able, "no ransom is demanded by")


def _ransom(case: Case, part: response.Ransom | response.Paid) -> str | None:
    asked = {
        case.asset_team(stage.asset)
        for one in case.document.campaigns
        if one.demand is not None
        for stage in one.stages
        if stage.id == one.demand.after
    }
    able = {one for one in asked if one is not None}
    return _unless_among(
        case, part.team, "team", able, "no ransom is demanded of"
    ) or _brought_about(case, part)


_IMPOSSIBLE: Final[dict[type[object], Callable[[Case, Any], str | None]]] = {
    facts.Did: _acts,
    facts.Ordered: _acts,
    facts.Begun: _acts,
    facts.Chose: _chosen,
    facts.Told: _told,
    facts.Compromised: _compromised,
    facts.Countered: _countered,
    response.Demanded: _demanded,
    response.Expired: _demanded,
    response.Ransom: _ransom,
    response.Paid: _ransom,
    diplomacy.Estimated: _on_file,
    diplomacy.Reviewed: _on_file,
}
"""Fact → why it cannot happen in this scenario, or ``None``, if more is asked than is declared."""


def reports_endex(case: Case) -> Iterator[Finding]:
    """Nothing goes out after ENDEX."""
    for path, inject in case.of(Inject):
        if isinstance(inject.reports, facts.Endex):
            hint = "report what happens before it"
            yield Finding((*path, "reports"), "nothing goes out after ENDEX", hint)


def useless_counter(case: Case) -> Iterator[Finding]:
    """What counters a stage is something that the asset's own team can do."""
    for path, stage in case.of(StagePlan):
        team = case.asset_team(stage.asset)
        for place, one in enumerate(stage.countered_by):
            reason = _action(case, team, one.action, one.about or None) if team else None
            if reason is not None:
                message = f"this counters nothing: {reason}"
                at: Path = (*path, "countered_by", place)
                yield Finding(at, message, "name what the team can do")


def vain_expectation(case: Case) -> Iterator[Finding]:
    """What an inject expects of a team is something that team can do, and it gets the inject."""
    for path, part in case.of(Expected):
        inject = case.inject_at(path)
        reason = None
        if part.action in action_subjects():
            reason = _action(case, part.by, part.action, part.about or None)
        elif part.action == "decide" and part.about not in {"", *(a.id for a in inject.asks)}:
            reason = f"'{inject.id}' does not ask for '{part.about}'"
        if reason is None and _not_reached(case, inject, part.by):
            reason = f"'{inject.id}' does not reach '{part.by}'"
        if reason is not None:
            yield Finding(path, f"this is never done: {reason}", "expect what the team can do")


def _not_reached(case: Case, inject: Inject, team: str) -> bool:
    known = all(who == "all" or who in case.named for who in inject.to)
    return known and team in case.ids("team") and team not in case.teams_of(inject)
