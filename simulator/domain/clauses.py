"""Facts as clauses a reader understands: ``did:QN:isolate:tos`` is a decision somebody took.

Only topics that evidence may name are worded; any other is shown as it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from simulator.domain.actions.catalogue import BUILTIN
from simulator.domain.diplomacy import NORMS
from simulator.domain.ladder import LADDER, STEPS
from simulator.domain.scenario import Scenario
from simulator.domain.severity import level_title

_DIGEST: Final = 12
"""Characters by which people tell digests apart; the picture on a screen has all of it."""


def name_of(scenario: Scenario, who: str) -> str:
    """Return the name of a team, persona, asset or seat, the text of an indicator, or the id."""
    states = scenario.diplomacy.states
    for group in (scenario.teams, scenario.personas, scenario.assets, scenario.seats, states):
        if who in group:
            return group[who].name
    if who in scenario.indicators:
        return short(scenario.indicators[who].text)
    return who


def short(text: str) -> str:
    """Return an indicator's text so that a line can hold it: a digest by its beginning."""
    return f"{text[:_DIGEST]}…" if len(text) > 2 * _DIGEST and text.isalnum() else text


def names_of(scenario: Scenario, ids: tuple[str, ...]) -> str:
    """Return names, joined."""
    return ", ".join(name_of(scenario, one) for one in ids)


def action_title(kind: str) -> str:
    """Return an action's title, or its kind if the catalogue has none."""
    action = BUILTIN.by_kind.get(kind)
    return action.spec.title if action is not None else kind


def fact(scenario: Scenario, topic: str) -> str:
    """Return a topic as a clause with its verb: ``Bravelle decided: Isolate (Terminal system)``."""
    head, *parts = topic.split(":")
    word = _WORDS.get(head)
    if topic in ("startex", "endex"):
        return f"{topic.upper()} came"
    if word is None or not parts:
        return f"{topic} happened"
    return word(scenario, parts)


def _with(scenario: Scenario, text: str, rest: list[str]) -> str:
    return f"{text} ({names_of(scenario, tuple(rest))})" if rest else text


def _did(scenario: Scenario, parts: list[str]) -> str:
    action = action_title(parts[1]) if len(parts) > 1 else "something"
    return _with(scenario, f"{name_of(scenario, parts[0])} decided: {action}", parts[2:])


def _done(scenario: Scenario, parts: list[str]) -> str:
    action = action_title(parts[1]) if len(parts) > 1 else "something"
    return _with(scenario, f"{name_of(scenario, parts[0])} completed: {action}", parts[2:])


def _told(scenario: Scenario, parts: list[str]) -> str:
    to = name_of(scenario, parts[1]) if len(parts) > 1 else "somebody"
    text = f"{name_of(scenario, parts[0])} told {to}"
    about = f" of {name_of(scenario, parts[2])}" if len(parts) > 2 else ""  # noqa: PLR2004 - third
    label = f" under {':'.join(parts[3:])}" if len(parts) > 3 else ""  # noqa: PLR2004 - the label
    return text + about + label


def _chose(scenario: Scenario, parts: list[str]) -> str:
    option = parts[-1]
    for inject in scenario.injects.values():
        for ask in inject.asks:
            if len(parts) > 1 and ask.id == parts[1]:
                option = next((one.title for one in ask.options if one.id == parts[-1]), option)
    return f"{name_of(scenario, parts[0])} chose: {option}"


def _decided(scenario: Scenario, parts: list[str]) -> str:
    asks = [ask for inject in scenario.injects.values() for ask in inject.asks]
    text = next((ask.text for ask in asks if ask.id == parts[0]), parts[0])
    return f"it was decided on: {text}"


def _said(scenario: Scenario, parts: list[str]) -> str:
    return _with(scenario, f"{name_of(scenario, parts[0])} spoke in public", parts[1:])


def _holds(scenario: Scenario, parts: list[str]) -> str:
    return f"{name_of(scenario, parts[0])} held {names_of(scenario, tuple(parts[1:]))}"


def _incident(scenario: Scenario, parts: list[str]) -> str:
    return f"{name_of(scenario, parts[0])} confirmed {names_of(scenario, tuple(parts[1:]))}"


def _state(verb: str) -> Callable[[Scenario, list[str]], str]:
    def word(scenario: Scenario, parts: list[str]) -> str:
        return f"{name_of(scenario, parts[0])} was {verb}"

    return word


def _severed(scenario: Scenario, parts: list[str]) -> str:
    link = scenario.dependencies.get(parts[0])
    if link is None:
        return f"the link {parts[0]} was cut"
    ends = (name_of(scenario, link.supplier), name_of(scenario, link.dependant))
    return f"the link from {ends[0]} to {ends[1]} was cut"


def _consulted(scenario: Scenario, parts: list[str]) -> str:
    return f"{name_of(scenario, parts[0])} consulted {names_of(scenario, tuple(parts[1:]))}"


def _consensus(scenario: Scenario, parts: list[str]) -> str:
    return f"members agreed to help {name_of(scenario, parts[0])}"


def _exposed(_: Scenario, parts: list[str]) -> str:
    return f"it came out who was behind {parts[0]}"


def _replied(clause: str) -> Callable[[Scenario, list[str]], str]:
    def word(scenario: Scenario, parts: list[str]) -> str:
        asker = name_of(scenario, parts[1]) if len(parts) > 1 else "somebody"
        what = f" ({_what(parts[2])})" if len(parts) > 2 else ""  # noqa: PLR2004 - third
        return f"{name_of(scenario, parts[0])} {clause.format(asker)}{what}"

    return word


def _lent(scenario: Scenario, parts: list[str]) -> str:
    to = f" to {name_of(scenario, parts[1])}" if len(parts) > 1 else ""
    return f"{name_of(scenario, parts[0])} lent people{to}"


def _ransom(scenario: Scenario, parts: list[str]) -> str:
    how = f": {parts[1]}" if len(parts) > 1 else ""
    return f"{name_of(scenario, parts[0])} decided on the ransom{how}"


def _campaign(said: str) -> Callable[[Scenario, list[str]], str]:
    def word(scenario: Scenario, parts: list[str]) -> str:
        plan = scenario.campaigns.get(parts[0])
        return said.format(plan.name if plan is not None else parts[0])

    return word


def _what(asked: str) -> str:
    return f"norm {asked}" if asked in NORMS else asked.replace("-", " ")


def _named(scenario: Scenario, parts: list[str]) -> str:
    how = {"solo": " alone", "joint": " with others"}.get(parts[-1], "")
    return f"{name_of(scenario, parts[0])} named {name_of(scenario, parts[1])} in public{how}"


def _norm_breach(scenario: Scenario, parts: list[str]) -> str:
    norm = f"norm ({parts[2]})" if len(parts) > 2 else "a norm"  # noqa: PLR2004 - third
    state = name_of(scenario, parts[1])
    return f"{name_of(scenario, parts[0])} held that {state} went against {norm}"


def _relations(scenario: Scenario, parts: list[str]) -> str:
    one, other = (name_of(scenario, part) for part in parts[:2])
    return f"relations of {one} and {other} came to {LADDER[STEPS[parts[2]]].words}"


def _on_file(clause: str) -> Callable[[Scenario, list[str]], str]:
    def word(scenario: Scenario, parts: list[str]) -> str:
        about = names_of(scenario, tuple(parts[1:]))
        return f"{name_of(scenario, parts[0])} {clause} {about}"

    return word


def _team(said: str) -> Callable[[Scenario, list[str]], str]:
    return lambda scenario, parts: said.format(name_of(scenario, parts[0]))


def _rumour(verb: str) -> Callable[[Scenario, list[str]], str]:
    return lambda _, parts: f"the rumour {parts[0]} {verb}"


def _delivered(_: Scenario, parts: list[str]) -> str:
    return f"{parts[0]} went out"


_BECAME: Final = {"opened": "began to run", "met": "was met", "late": "was met late"}


def _duty(scenario: Scenario, parts: list[str]) -> str:
    duty = scenario.duties.get(parts[0])
    if duty is None or len(parts) < 3:  # noqa: PLR2004 - duty, stage, what became of it
        return f"the duty {':'.join(parts)} happened"
    stage = next((one.name for one in duty.stages if one.id == parts[1]), parts[1])
    what = f"{stage} of {name_of(scenario, duty.team)} to {name_of(scenario, duty.authority)}"
    return f"{what} {_BECAME.get(parts[2], f'was {parts[2]}')}"


def _severity(scenario: Scenario, parts: list[str]) -> str:
    level = level_title(int(parts[-1])) if parts[-1].isdigit() else parts[-1]
    return f"{name_of(scenario, parts[0])} declared severity {level} or higher"


_WORDS: Final[Mapping[str, Callable[[Scenario, list[str]], str]]] = {
    "chose": _chose,
    "cleared": _state("cleared"),
    "compromised": _state("compromised"),
    "contradicted": _team("what {} had claimed proved wrong"),
    "decided": _decided,
    "delivered": _delivered,
    "demanded": _campaign("{} demanded a ransom"),
    "did": _did,
    "done": _done,
    "duty": _duty,
    "evidence_lost": _state("rebuilt before its evidence was kept"),
    "expired": _campaign("the deadline of {} passed"),
    "holds": _holds,
    "impaired": _state("impaired"),
    "incident": _incident,
    "isolated": _state("isolated"),
    "leaked": _team("data of {} became public"),
    "lent": _lent,
    "outage": _team("the public noticed an outage in {}"),
    "paid": _team("{} paid a ransom"),
    "preserved": _state("preserved as evidence"),
    "ransom": _ransom,
    "rebutted": _rumour("was rebutted with a fact"),
    "reconnected": _state("reconnected"),
    "recovering": _state("in recovery"),
    "reset": _state("given new credentials"),
    "restarted": _state("restarted"),
    "restored": _state("restored"),
    "rumoured": _rumour("went about"),
    "safety_rule_broken": _team("{} skipped a safety check"),
    "said": _said,
    "severed": _severed,
    "severity": _severity,
    "shut": _state("shut down safely"),
    "told": _told,
    "answered": _replied("agreed to what {} had asked"),
    "consensus": _consensus,
    "consulted": _consulted,
    "estimated": _on_file("came to a technical attribution of"),
    "exposed": _exposed,
    "ignored": _replied("left unanswered what {} had asked"),
    "named": _named,
    "norm_breach": _norm_breach,
    "refused": _replied("refused what {} had asked"),
    "relations": _relations,
    "reviewed": _on_file("had its attribution reviewed:"),
}
"""First part of a topic → how the rest is worded."""
