"""Facts as clauses a reader understands: ``did:QN:isolate:tos`` is what somebody completed.

Whatever a condition or evidence may name is worded, as what happened and as what is asked for:
``Bravelle told Aruvia``, ``Bravelle tells Aruvia``.  Sentences made of several facts are in
``wanted``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from simulator.domain.actions.action import Action
from simulator.domain.diplomacy import NORMS
from simulator.domain.ladder import LADDER, STEPS
from simulator.domain.phrases import does
from simulator.domain.scenario import Scenario
from simulator.domain.severity import level_title
from simulator.domain.short import short
from simulator.domain.value import member
from simulator.units import duration, percent

EITHER: Final = "|"
"""Between ids in a fact that stands for several: no id holds it."""


def name_of(scenario: Scenario, who: str) -> str:
    """Return the name of a team, persona, asset or seat, the text of an indicator, or the id."""
    names = [_name_of(scenario, one) for one in who.split(EITHER)]
    return " or ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _name_of(scenario: Scenario, who: str) -> str:
    return _found(scenario, who).translate(_NO_TENSE)


def _found(scenario: Scenario, who: str) -> str:
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


_TENSES: Final = re.compile("\ue000([^\ue000-\ue002]*)\ue001([^\ue000-\ue002]*)\ue002")
_NO_TENSE: Final = dict.fromkeys((0xE000, 0xE001, 0xE002), " ")


def _verb(past: str, present: str) -> str:
    """Return a verb in both tenses; ``fact`` takes the one that is asked for."""
    return f"\ue000{past}\ue001{present}\ue002"


def met_before(scenario: Scenario, by: str) -> str:
    """Return by whom what an inject wants had been done before it asked."""
    who = [name_of(scenario, one) if one in scenario.teams else one for one in by.split(", ")]
    return f"met before it asked, by {' and '.join(who)}"


def fact(scenario: Scenario, topic: str, *, asked: bool = False) -> str:
    """Return a topic as a clause with its verb: ``Bravelle completed: Isolate (Terminal)``.

    Args:
        scenario: It has the names.
        topic: The fact.
        asked: Say it as what is asked for: ``Bravelle isolates Terminal system``.

    """
    head, *parts = topic.split(":")
    word = _WORDS.get(head)
    if topic in ("startex", "endex"):
        clause = f"{topic.upper()} {_verb('came', 'comes')}"
    elif word is None or not parts:
        clause = f"{topic} {_verb('happened', 'happens')}"
    else:
        clause = word(scenario, parts)
    return _TENSES.sub(r"\2" if asked else r"\1", clause)


def _with(scenario: Scenario, text: str, rest: list[str]) -> str:
    return f"{text} ({names_of(scenario, tuple(rest))})" if rest else text


def _acted(past: str) -> Callable[[Scenario, list[str]], str]:
    def word(scenario: Scenario, parts: list[str]) -> str:
        kind = parts[1] if len(parts) > 1 else ""
        title = action_title(kind) if kind else "something"
        does_it = does(kind, names_of(scenario, tuple(parts[2:])))
        verb = _verb(_with(scenario, f"{past}: {title}", parts[2:]), does_it)
        return f"{name_of(scenario, parts[0])} {verb}"

    return word


def _stage(said: str, asked: str) -> Callable[[Scenario, list[str]], str]:
    def word(scenario: Scenario, parts: list[str]) -> str:
        plan = scenario.campaigns.get(parts[0])
        stages = {one.id: one.name for one in plan.stages} if plan is not None else {}
        name = plan.name if plan is not None else parts[0]
        stage = stages.get(parts[-1], parts[-1]).translate(_NO_TENSE)
        return f'{name.translate(_NO_TENSE)} {_verb(said, asked)} "{stage}"'

    return word


def _begun(scenario: Scenario, parts: list[str]) -> str:
    """A team's people took up an action; a campaign turned to a stage."""
    begun = _BEGAN_STAGE if parts[0] in scenario.campaigns else _BEGAN
    return begun(scenario, parts)


def _ordered(scenario: Scenario, parts: list[str]) -> str:
    title = action_title(parts[1]) if len(parts) > 1 else "something"
    what = _with(scenario, f": {title}", parts[2:])
    return f"{name_of(scenario, parts[0])} {_verb('asked for', 'asks for')}{what}"


_BEGAN: Final = _acted("began")
_BEGAN_STAGE: Final = _stage("began to work on", "begins to work on")


def _told(scenario: Scenario, parts: list[str]) -> str:
    to = name_of(scenario, parts[1]) if len(parts) > 1 else "somebody"
    text = f"{name_of(scenario, parts[0])} {_verb('told', 'tells')} {to}"
    about = f" of {_subject(scenario, parts[2])}" if len(parts) > 2 else ""  # noqa: PLR2004 - third
    label = f" under {':'.join(parts[3:])}" if len(parts) > 3 else ""  # noqa: PLR2004 - the label
    return text + about + label


def _subject(scenario: Scenario, about: str) -> str:
    """Return what somebody was told of: a duty, a decision and an inject have words of theirs."""
    if about in scenario.duties:
        return f"the duty to {name_of(scenario, scenario.duties[about].authority)}"
    if about in scenario.injects:
        return f"{about}, {scenario.injects[about].title}"
    for inject in scenario.injects.values():
        for ask in inject.asks:
            if ask.id == about:
                return f"the question “{ask.text}”"
    return name_of(scenario, about)


def _chose(scenario: Scenario, parts: list[str]) -> str:
    option = parts[-1]
    for inject in scenario.injects.values():
        for ask in inject.asks:
            if len(parts) > 1 and ask.id == parts[1]:
                option = next((one.title for one in ask.options if one.id == parts[-1]), option)
    return f"{name_of(scenario, parts[0])} {_verb('chose', 'chooses')}: {option}"


def _decided(scenario: Scenario, parts: list[str]) -> str:
    asks = [ask for inject in scenario.injects.values() for ask in inject.asks]
    text = next((ask.text for ask in asks if ask.id == parts[0]), parts[0])
    return f"it {_verb('was', 'is')} decided on: {text}"


def _said(scenario: Scenario, parts: list[str]) -> str:
    spoke = f"{name_of(scenario, parts[0])} {_verb('spoke', 'speaks')} in public"
    return _with(scenario, spoke, parts[1:])


def _holds(scenario: Scenario, parts: list[str]) -> str:
    what = names_of(scenario, tuple(parts[1:]))
    return f"{name_of(scenario, parts[0])} {_verb('held', 'holds')} {what}"


def _incident(scenario: Scenario, parts: list[str]) -> str:
    what = names_of(scenario, tuple(parts[1:]))
    return f"{name_of(scenario, parts[0])} {_verb('confirmed', 'confirms')} {what}"


def _state(verb: str) -> Callable[[Scenario, list[str]], str]:
    def word(scenario: Scenario, parts: list[str]) -> str:
        return f"{name_of(scenario, parts[0])} {_verb('was', 'is')} {verb}"

    return word


def _severed(scenario: Scenario, parts: list[str]) -> str:
    link = scenario.dependencies.get(parts[0])
    if link is None:
        return f"the link {parts[0]} {_verb('was', 'is')} cut"
    ends = (name_of(scenario, link.supplier), name_of(scenario, link.dependant))
    return f"the link from {ends[0]} to {ends[1]} {_verb('was', 'is')} cut"


def _consulted(scenario: Scenario, parts: list[str]) -> str:
    whom = names_of(scenario, tuple(parts[1:]))
    return f"{name_of(scenario, parts[0])} {_verb('consulted', 'consults')} {whom}"


def _consensus(scenario: Scenario, parts: list[str]) -> str:
    return f"members {_verb('agreed', 'agree')} to help {name_of(scenario, parts[0])}"


def _exposed(_: Scenario, parts: list[str]) -> str:
    return f"it {_verb('came', 'comes')} out who was behind {parts[0]}"


def _replied(past: str, present: str) -> Callable[[Scenario, list[str]], str]:
    def word(scenario: Scenario, parts: list[str]) -> str:
        asker = name_of(scenario, parts[1]) if len(parts) > 1 else "somebody"
        what = f" ({_what(parts[2])})" if len(parts) > 2 else ""  # noqa: PLR2004 - third
        verb = _verb(*(said.replace("{}", asker) for said in (past, present)))
        return f"{name_of(scenario, parts[0])} {verb}{what}"

    return word


def _lent(scenario: Scenario, parts: list[str]) -> str:
    to = f" to {name_of(scenario, parts[1])}" if len(parts) > 1 else ""
    return f"{name_of(scenario, parts[0])} {_verb('lent', 'lends')} people{to}"


def _ransom(scenario: Scenario, parts: list[str]) -> str:
    how = f": {parts[1]}" if len(parts) > 1 else ""
    return f"{name_of(scenario, parts[0])} {_verb('decided', 'decides')} on the ransom{how}"


def _campaign(past: str, present: str) -> Callable[[Scenario, list[str]], str]:
    def word(scenario: Scenario, parts: list[str]) -> str:
        plan = scenario.campaigns.get(parts[0])
        name = (plan.name if plan is not None else parts[0]).translate(_NO_TENSE)
        return _verb(*(said.replace("{}", name) for said in (past, present)))

    return word


def _what(asked: str) -> str:
    return f"norm {asked}" if asked in NORMS else asked.replace("-", " ")


def _named(scenario: Scenario, parts: list[str]) -> str:
    how = {"solo": " alone", "joint": " with others"}.get(parts[-1], "")
    state = name_of(scenario, parts[1]) if len(parts) > 1 else "a state"
    return f"{name_of(scenario, parts[0])} {_verb('named', 'names')} {state} in public{how}"


def _norm_breach(scenario: Scenario, parts: list[str]) -> str:
    norm = f"norm ({parts[2]})" if len(parts) > 2 else "a norm"  # noqa: PLR2004 - third
    state = name_of(scenario, parts[1]) if len(parts) > 1 else "a state"
    held = _verb("held", "holds")
    return f"{name_of(scenario, parts[0])} {held} that {state} went against {norm}"


def _relations(scenario: Scenario, parts: list[str]) -> str:
    who = " and ".join(name_of(scenario, part) for part in parts[:2])
    step = LADDER[STEPS[parts[2]]].words if parts[-1] in STEPS else parts[-1]
    return f"relations of {who} {_verb('came', 'come')} to {step}"


def _on_file(past: str, present: str) -> Callable[[Scenario, list[str]], str]:
    def word(scenario: Scenario, parts: list[str]) -> str:
        about = names_of(scenario, tuple(parts[1:]))
        return f"{name_of(scenario, parts[0])} {_verb(past, present)} {about}"

    return word


def _team(past: str, present: str) -> Callable[[Scenario, list[str]], str]:
    def word(scenario: Scenario, parts: list[str]) -> str:
        name = name_of(scenario, parts[0])
        return _verb(*(said.replace("{}", name) for said in (past, present)))

    return word


def _rumour(past: str, present: str) -> Callable[[Scenario, list[str]], str]:
    return lambda _, parts: f"the rumour {parts[0]} {_verb(past, present)}"


def _delivered(_: Scenario, parts: list[str]) -> str:
    return f"{parts[0]} {_verb('went', 'goes')} out"


def _flag(_: Scenario, parts: list[str]) -> str:
    return f"{':'.join(parts)} {_verb('was', 'is')} noted"


def _notified(scenario: Scenario, parts: list[str]) -> str:
    whom = names_of(scenario, tuple(parts[1:])) or "an authority"
    return f"{name_of(scenario, parts[0])} {_verb('notified', 'notifies')} {whom}"


def _held(scenario: Scenario, parts: list[str]) -> str:
    """A level has lasted: ``asset/below/400000/3600``."""
    asset, relation, ppm, seconds = (*":".join(parts).split("/"), "", "", "")[:4]
    share = percent(int(ppm)) if ppm.isdigit() else ppm
    least = "less than" if relation == "below" else "at least"
    long = duration(int(seconds)) if seconds.isdigit() else seconds
    return f"{name_of(scenario, asset)} {_verb('gave', 'gives')} {least} {share} for {long}"


_BECAME: Final = {
    "opened": _verb("began to run", "begins to run"),
    "met": _verb("was met", "is met"),
    "late": _verb("was met late", "is met late"),
}


def _wrote_back(scenario: Scenario, parts: list[str]) -> str:
    return f"{name_of(scenario, parts[0])} {_verb('answered', 'answers')} {parts[-1]}"


def _duty(scenario: Scenario, parts: list[str]) -> str:
    duty = scenario.duties.get(parts[0])
    if duty is None or len(parts) < 3:  # noqa: PLR2004 - duty, stage, what became of it
        return f"the duty {':'.join(parts)} {_verb('happened', 'happens')}"
    stage = next((one.name for one in duty.stages if one.id == parts[1]), parts[1])
    what = f"{stage} of {name_of(scenario, duty.team)} to {name_of(scenario, duty.authority)}"
    became = _BECAME.get(parts[2], f"{_verb('was', 'is')} {parts[2]}")
    return f"{what} {became}"


def _severity(scenario: Scenario, parts: list[str]) -> str:
    level = level_title(int(parts[-1])) if parts[-1].isdigit() else parts[-1]
    declared = _verb("declared", "declares")
    return f"{name_of(scenario, parts[0])} {declared} severity {level} or higher"


_WORDS: Final[Mapping[str, Callable[[Scenario, list[str]], str]]] = {
    "chose": _chose,
    "cleared": _state("cleared"),
    "compromised": _state("compromised"),
    "contradicted": _team("what {} had claimed proved wrong", "what {} claims proves wrong"),
    "decided": _decided,
    "delivered": _delivered,
    "demanded": _campaign("{} demanded a ransom", "{} demands a ransom"),
    "begun": _begun,
    "breach": _team("{} broke a label", "{} breaks a label"),
    "countered": _stage("was kept from", "is kept from"),
    "detected": _campaign("{} was noticed", "{} is noticed"),
    "did": _acted("completed"),
    "ordered": _ordered,
    "flag": _flag,
    "held": _held,
    "notified": _notified,
    "stage": _stage("reached", "reaches"),
    "stage_begun": _BEGAN_STAGE,
    "stopped": _campaign("{} was halted", "{} is halted"),
    "duty": _duty,
    "evidence_lost": _state("rebuilt before its evidence was kept"),
    "expired": _campaign("the deadline of {} passed", "the deadline of {} passes"),
    "holds": _holds,
    "impaired": _state("impaired"),
    "incident": _incident,
    "isolated": _state("isolated"),
    "leaked": _team("data of {} became public", "data of {} become public"),
    "lent": _lent,
    "outage": _team("the public noticed an outage in {}", "the public notices an outage in {}"),
    "paid": _team("{} paid a ransom", "{} pays a ransom"),
    "preserved": _state("preserved as evidence"),
    "ransom": _ransom,
    "rebutted": _rumour("was rebutted with a fact", "is rebutted with a fact"),
    "reconnected": _state("reconnected"),
    "recovering": _state("in recovery"),
    "replied": _wrote_back,
    "reset": _state("given new credentials"),
    "restarted": _state("restarted"),
    "restored": _state("restored"),
    "rumoured": _rumour("went about", "goes about"),
    "safety_rule_broken": _team("{} skipped a safety check", "{} skips a safety check"),
    "said": _said,
    "severed": _severed,
    "severity": _severity,
    "shut": _state("shut down safely"),
    "told": _told,
    "tripped": _state("tripped"),
    "answered": _replied("agreed to what {} had asked", "agrees to what {} asked"),
    "consensus": _consensus,
    "consulted": _consulted,
    "estimated": _on_file(
        "came to a technical attribution of", "comes to a technical attribution of"
    ),
    "exposed": _exposed,
    "ignored": _replied("left unanswered what {} had asked", "leaves unanswered what {} asked"),
    "named": _named,
    "norm_breach": _norm_breach,
    "refused": _replied("refused what {} had asked", "refuses what {} asked"),
    "relations": _relations,
    "reviewed": _on_file("had its attribution reviewed:", "has its attribution reviewed:"),
}
"""First part of a topic → how the rest is worded."""
