"""Which facts each event makes happen, and of whom: for conditions, evidence and official steps.

Each event is made up of the names of its own fields, so that a fact says what it took from where.
"""

from __future__ import annotations

from dataclasses import fields
from types import SimpleNamespace
from typing import Any, Final

import pytest

from simulator.domain.kinds.body import Body
from simulator.domain.values.value import members

Facts = tuple[str, ...]

ALWAYS: Final[dict[str, Facts]] = {
    "asset-state-noted": ("state:asset",),
    "attribution-reviewed": ("reviewed:team:asset",),
    "campaign-detected": ("detected:campaign",),
    "campaign-hastened": ("tipped-off:campaign:by",),
    "claim-broken": ("contradicted:team",),
    "cleared": ("cleared:asset",),
    "compromised": ("compromised:asset",),
    "consensus-reached": ("consensus:team",),
    "contact-reached": ("consulted:team:party",),
    "demand-made": ("demanded:campaign",),
    "directory-checked": ("pinged:team:party",),
    "duty-late": ("duty:duty:stage:late",),
    "duty-lifted": (),
    "duty-met": ("duty:duty:stage:met",),
    "duty-missed": ("duty:duty:stage:missed",),
    "duty-opened": ("duty:duty:stage:opened",),
    "duty-overdue": ("duty:duty:stage:overdue",),
    "duty-retimed": (),
    "duty-settled": (),
    "duty-updated": (),
    "ended": ("endex",),
    "estimate-reported": ("estimated:team:asset",),
    "free-decided": ("ordered:team:free",),
    "help-sent": ("lent:sender", "lent:sender:to"),
    "impaired": ("impaired:asset:cause",),
    "indicator-blocked": ("blocked:team:indicator",),
    "indicator-gained": ("holds:team:indicator",),
    "indicator-ingested": ("ingested:team:indicator",),
    "indicator-shared": ("told:team:to", "told:team:to:indicator", "told:team:to:indicator:tlp"),
    "inject-delivered": ("delivered:inject",),
    "inject-met": ("met:inject",),
    "inject-skipped": ("skipped:inject",),
    "isolated": ("isolated:asset",),
    "label-broken": ("breach:team",),
    "leak-shown": ("leaked:team",),
    "message-read": ("read:seat:message",),
    "notification-made": ("notified:team:authority",),
    "origin-exposed": ("exposed:campaign",),
    "outage-began": ("outage:team",),
    "ransom-decided": ("ransom:team", "ransom:team:decision"),
    "answer-recorded": ("decided:ask",),
    "ransom-paid": ("paid:team",),
    "reconnected": ("reconnected:asset",),
    "recovery-begun": ("recovering:asset",),
    "request-ignored": ("ignored:asked:team", "ignored:asked:team:sort"),
    "restarted": ("restarted:asset",),
    "rumour-spread": ("rumoured:name",),
    "safety-rule-broken": ("safety_rule_broken:team", "safety_rule_broken:team:asset"),
    "sanctions-broken": ("sanctions_broken:team",),
    "severed": ("severed:dependency",),
    "shift-relieved": ("relieved:team",),
    "shut-down": ("shut:asset",),
    "stage-begun": ("stage_begun:campaign:stage",),
    "stage-passed": ("passed:campaign:stage",),
    "stage-reached": ("stage:campaign:stage",),
    "started": ("startex",),
    "sustained": ("sustained:asset:means",),
    "topic-noted": ("topic",),
    "victim-attempted": ("attempted:asset",),
    "victim-passed": ("spared:campaign:asset",),
    "wait-ended": ("wait_ended:message:team",),
}
"""Of events that make the same happen whatever is true of them."""

IF_SO: Final[dict[str, tuple[Facts, Facts]]] = {
    "action-finished": (
        ("did:team:action", "did:team:action:about-1", "did:team:action:about-2"),
        (),
    ),
    "decision-recorded": (("chose:team:ask:option",), ("chose:team:ask:option", "decided:ask")),
    "fact-drawn": (("so:fact",), ()),
    "request-answered": (
        ("answered:asked:team", "answered:asked:team:sort"),
        ("refused:asked:team", "refused:asked:team:sort"),
    ),
    "ruled": ((), ("did:team:free",)),
    "rumour-rebutted": (("rebutted:name",), ("amplified:name",)),
    "stage-countered": (
        ("countered:campaign:stage", "stopped:campaign"),
        ("countered:campaign:stage",),
    ),
    "verdict-reached": (("incident:team:asset",), ()),
}
"""Of others: what they make happen if what they say is so, and if it is not."""

SEVERAL: Final[dict[str, Facts]] = {
    "action-asked": (
        "ordered:team:action.kind",
        "ordered:team:action.kind:about-1",
        "ordered:team:action.kind:about-2",
    ),
    "action-begun": ("begun:team:action", "begun:team:action:about-1", "begun:team:action:about-2"),
    "attribution-made": (
        "named:team:state",
        "named:team:state:joint",
        "named:together-1:state",
        "named:together-1:state:joint",
        "named:together-2:state",
        "named:together-2:state:joint",
    ),
    "findings-reported": ("incident:team:assets-1", "incident:team:assets-2"),
    "message-sent": (
        "told:team:to-1",
        "told:team:to-1:indicators-1",
        "told:team:to-1:indicators-1:tlp",
        "told:team:to-1:indicators-2",
        "told:team:to-1:indicators-2:tlp",
        "told:team:to-2",
        "told:team:to-2:indicators-1",
        "told:team:to-2:indicators-1:tlp",
        "told:team:to-2:indicators-2",
        "told:team:to-2:indicators-2:tlp",
    ),
    "norm-breach-found": (
        "norm_breach:teams-1:state",
        "norm_breach:teams-1:state:norm",
        "norm_breach:teams-2:state",
        "norm_breach:teams-2:state:norm",
    ),
    "severity-declared": (
        "severity:team:1",
        "severity:team:2",
        "severity:team:3",
        "severity:team:4",
        "severity:team:5",
        "severity:team:6",
        "severity:team:7",
    ),
    "severity-rated": (
        "official:team:1",
        "official:team:2",
        "official:team:3",
        "official:team:4",
        "official:team:5",
        "official:team:6",
        "official:team:7",
    ),
    "statement-made": (
        "said:team",
        "said:team:stance",
        "said:together-1",
        "said:together-1:stance",
        "said:together-2",
        "said:together-2:stance",
    ),
    "tension-stands": (
        "relations:one:other:concern",
        "relations:one:other:consultation",
        "relations:one:other:protest",
        "relations:one:other:retorsion",
        "relations:one:other:crisis",
    ),
}
"""Of those that name several things, or reach so far."""


def made_of_names(kind: str, *, so: bool) -> Any:
    """Return an event in which each text is its field's name, and each truth the same."""
    cls: Any = members(Body)[kind]
    body = object.__new__(cls)
    for field in fields(cls):
        object.__setattr__(body, field.name, _named(field.name, str(field.type), so=so))
    return body


def _named(name: str, sort: str, *, so: bool) -> object:
    if sort.startswith("tuple"):
        return (f"{name}-1", f"{name}-2")
    if sort == "Action":
        return SimpleNamespace(kind=f"{name}.kind")
    return {"bool": so, "int": 7}.get(sort, name)


@pytest.mark.parametrize("kind", [*ALWAYS, *SEVERAL])
def test_an_event_makes_its_facts_happen(kind: str) -> None:
    due = {**ALWAYS, **SEVERAL}[kind]

    assert made_of_names(kind, so=True).topics() == due
    assert made_of_names(kind, so=False).topics() == due


@pytest.mark.parametrize("kind", IF_SO)
def test_an_event_makes_its_facts_happen_if_what_it_says_is_so(kind: str) -> None:
    due, otherwise = IF_SO[kind]

    assert made_of_names(kind, so=True).topics() == due
    assert made_of_names(kind, so=False).topics() == otherwise


def test_every_event_that_makes_facts_happen_is_in_one_of_the_tables() -> None:
    kinds = [*ALWAYS, *IF_SO, *SEVERAL]

    assert len(kinds) == len(set(kinds))
    assert set(kinds) == {k for k, one in members(Body).items() if one.topics is not Body.topics}
