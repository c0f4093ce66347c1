"""Facts as clauses a reader understands: ``did:QN:isolate:tos`` is what somebody completed.

A fact declares its words where it is declared; here what stands in its places gets its name, as
what happened and as what is asked for: ``Bravelle told Aruvia``, ``Bravelle tells Aruvia``.
Sentences made of several facts are in ``wanted``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from simulator.domain.kinds.action import Action, does
from simulator.domain.plan.diplomacy import NORMS
from simulator.domain.plan.injects import Ask
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.severity import level_title
from simulator.domain.values.duty_status import became
from simulator.domain.values.ladder import LADDER, STEPS
from simulator.domain.values.remembered import form_named
from simulator.domain.values.short import short
from simulator.domain.values.value import member
from simulator.times import duration
from simulator.units import figure, percent

EITHER: Final = "|"
"""Between ids in a fact that stands for several: no id holds it."""


def name_of(scenario: Scenario, who: str) -> str:
    """Return the name of a team, persona, asset or seat, the text of an indicator, or the id."""
    names = [_name_of(scenario, one) for one in who.split(EITHER)]
    return " or ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _name_of(scenario: Scenario, who: str) -> str:
    states = scenario.diplomacy.states
    for group in (scenario.teams, scenario.personas, scenario.assets, scenario.seats, states):
        if who in group:
            return group[who].name
    if who in scenario.indicators:
        return short(scenario.indicators[who].text)
    return who


def names_of(scenario: Scenario, ids: tuple[str, ...]) -> str:
    """Return names, joined."""
    return ", ".join(name_of(scenario, one) for one in ids)


def action_title(kind: str) -> str:
    """Return an action's title, or its kind if the catalogue has none."""
    action = member(Action, kind)
    return action.spec.title if action is not None else kind


def met_before(scenario: Scenario, by: str) -> str:
    """Return by whom what an inject wants had been done before it asked."""
    who = [name_of(scenario, one) if one in scenario.teams else one for one in by.split(", ")]
    return f"met before it asked, by {' and '.join(who)}"


def fact(scenario: Scenario, topic: str, *, asked: bool = False) -> str:
    """Return a topic as a clause with its verb: ``Bravelle completed: Isolate (Terminal)``.

    Args:
        scenario: It has the names.  Nothing in them is read as words that a fact declares.
        topic: The fact.
        asked: Say it as what is asked for: ``Bravelle isolates Terminal system``.

    """
    form = form_named(topic)
    given = form.read(topic) if form is not None else None
    if form is None or given is None or not form.words:
        return f"{topic} {'happens' if asked else 'happened'}"
    shown = _tense(form.words, asked=asked)
    if "[" in shown:
        shown = _OPTIONAL.sub(lambda part: part[1] if part[2] in given else "", shown)
    return _PLACE.sub(lambda place: _said(scenario, place[1], given), shown)


@cache
def _tense(words: str, *, asked: bool) -> str:
    return _TENSES.sub(r"\2" if asked else r"\1", words)


_TENSES: Final = re.compile(r"<([^|]*)\|([^>]*)>")
_OPTIONAL: Final = re.compile(r"\[([^]]*\{(\w+)\}[^]]*)\]")
_PLACE: Final = re.compile(r"\{(\w+)\}")
Given = Mapping[str, str]
"""What stands in which place of a fact."""


def _said(scenario: Scenario, place: str, given: Given) -> str:
    """Return what stands in a place, in words: the name of what it names, if it has no others."""
    if place in _AS_IT_STANDS:
        return given[place]
    word = _WORDS.get(place)
    return name_of(scenario, given[place]) if word is None else word(scenario, given)


def _does(scenario: Scenario, given: Given) -> str:
    about = given.get("about")
    return does(given["action"], "" if about is None else name_of(scenario, about))


def _campaign(scenario: Scenario, given: Given) -> str:
    plan = scenario.campaigns.get(given["campaign"])
    return given["campaign"] if plan is None else plan.name


def _stage(scenario: Scenario, given: Given) -> str:
    plan = scenario.campaigns.get(given["campaign"])
    stages = plan.stages if plan is not None else ()
    return next((one.name for one in stages if one.id == given["stage"]), given["stage"])


def _about(scenario: Scenario, given: Given) -> str:
    """Return what something is about: a duty, a decision and an inject have words of theirs."""
    about = given["about"]
    if about in scenario.duties:
        return f"the duty to {name_of(scenario, scenario.duties[about].authority)}"
    if about in scenario.injects:
        return f"{about}, {scenario.injects[about].title}"
    ask = _ask_of(scenario, about)
    return name_of(scenario, about) if ask is None else f"the question “{ask.text}”"


def _ask_of(scenario: Scenario, name: str) -> Ask | None:
    asks = (ask for inject in scenario.injects.values() for ask in inject.asks)
    return next((ask for ask in asks if ask.id == name), None)


def _ask(scenario: Scenario, given: Given) -> str:
    ask = _ask_of(scenario, given["ask"])
    return given["ask"] if ask is None else ask.text


def _option(scenario: Scenario, given: Given) -> str:
    ask = _ask_of(scenario, given["ask"])
    options = ask.options if ask is not None else ()
    return next((one.title for one in options if one.id == given["option"]), given["option"])


def _dependency(scenario: Scenario, given: Given) -> str:
    link = scenario.dependencies.get(given["dependency"])
    if link is None:
        return given["dependency"]
    return f"from {name_of(scenario, link.supplier)} to {name_of(scenario, link.dependant)}"


def _duty(scenario: Scenario, given: Given) -> str:
    duty = scenario.duties.get(given["duty"])
    if duty is None:
        return f"{given['stage']} of the duty {given['duty']}"
    stages = (one.name for one in duty.stages if one.id == given["stage"])
    parties = f"{name_of(scenario, duty.team)} to {name_of(scenario, duty.authority)}"
    return f"{next(stages, given['stage'])} of {parties}"


def _severity(_: Scenario, given: Given) -> str:
    return figure(given["at_least"], level_title)


def _step(_: Scenario, given: Given) -> str:
    step = given["step"]
    return LADDER[STEPS[step]].words if step in STEPS else step


def _what(_: Scenario, given: Given) -> str:
    asked = given["what"]
    return f"norm {asked}" if asked in NORMS else asked.replace("-", " ")


def _fact(scenario: Scenario, given: Given) -> str:
    plan = scenario.facts.get(given["fact"])
    return given["fact"] if plan is None else plan.title


def _watched(scenario: Scenario, given: Given) -> str:
    """Return of what a level has lasted: ``asset/below/400000/3600``."""
    return name_of(scenario, given["watch"].partition("/")[0])


def _lasted(_: Scenario, given: Given) -> str:
    relation, ppm, seconds = (*given["watch"].split("/")[1:], "", "", "")[:3]
    least = "less than" if relation == "below" else "at least"
    return f"{least} {figure(ppm, percent)} for {figure(seconds, duration)}"


_HOW: Final = {"solo": "alone", "joint": "with others"}
_AS_IT_STANDS: Final = frozenset({"decision", "flag", "inject", "rumour", "stance", "tlp"})
_WORDS: Final[Mapping[str, Callable[[Scenario, Given], str]]] = {
    "about": _about,
    "action": lambda _, given: action_title(given["action"]),
    "ask": _ask,
    "at_least": _severity,
    "became": lambda _, given: became(given["became"])[0],
    "becomes": lambda _, given: became(given["became"])[1],
    "campaign": _campaign,
    "dependency": _dependency,
    "does": _does,
    "duty": _duty,
    "fact": _fact,
    "how": lambda _, given: _HOW.get(given["how"], given["how"]),
    "lasted": _lasted,
    "norm": lambda _, given: f"norm ({given['norm']})" if "norm" in given else "a norm",
    "option": _option,
    "stage": _stage,
    "step": _step,
    "watched": _watched,
    "what": _what,
}
"""Place in the words of a fact → what is said there, if not the name of what stands there."""
