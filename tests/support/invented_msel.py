"""The MSEL of invented drills: what is asked of whom, and what it is to show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Plain = dict[str, Any]
HUB = "HUB"


@dataclass
class State:
    """One invented state: what its team answers for."""

    id: str
    name: str
    sector: str
    directory: str = ""
    core: str = ""
    counter: str = ""
    doors: list[str] = field(default_factory=list)
    """What somebody who comes from abroad may take, one for each intrusion."""
    others: list[str] = field(default_factory=list)
    """What nobody attacks."""
    link: str = ""
    """The dependency that its counter has on somebody abroad."""


class Msel:
    """The MSEL as it grows."""

    def __init__(self) -> None:
        self.injects: list[Plain] = []
        self.tasks: dict[str, list[Plain]] = {}
        """Objective → its critical tasks."""
        self._count = 0

    def inject(self, to: State, sender: str, text: str, **other: Any) -> str:
        name = f"I-{len(self.injects) + 1:02}"
        self.injects.append(
            {
                "id": name,
                "title": text[:40],
                "kind": "expected-action",
                "from": sender,
                "to": [to.id],
                "subject": text[:40],
                "text": text,
                "tlp": "TLP:AMBER",
                **other,
            }
        )
        return name

    def task(
        self,
        of: State,
        inject: str,
        title: str,
        evidence: Plain,
        *,
        within: int,
        late: int = 0,
        essential: bool = False,
        objective: str = "goal",
    ) -> None:
        self._count += 1
        self.tasks.setdefault(objective, []).append(
            {
                "id": f"K-{self._count:02}",
                "title": title,
                "team": of.id,
                "essential": essential,
                "inject": inject,
                "within": f"{within}m",
                "late": f"{late}m",
                "evidence": evidence,
            }
        )


OBJECTIVES: dict[str, tuple[str, str]] = {
    "goal": ("Contain within 20 minutes, answer and share within 30.", "cybersecurity"),
    "measure": ("Contain in proportion, and keep people safe.", "cybersecurity"),
    "warn": ("Warn abroad before a service is cut.", "intelligence-and-information-sharing"),
    "begin": ("Take work up at once.", "situational-assessment"),
    "keep": ("Keep what was told in confidence.", "intelligence-and-information-sharing"),
    "write": ("Tell the public what is known and what is not.", "public-information-and-warning"),
    "choose": ("Decide on the link.", "operational-coordination"),
}
"""Objective → title and capability: one for each kind of evidence, beside one of several."""


def msel(states: list[State], waves: list[str]) -> tuple[list[Plain], list[Plain]]:
    """Return the injects and the objectives with their critical tasks."""
    shown = Msel()
    for place, state in enumerate(states):
        _tip(shown, state)
        _request(shown, state, at=24 + 3 * place)
        _choice(shown, state, at=30 + 4 * place)
        if place < len(waves):
            _intrusion(shown, state, waves[place], [one.id for one in states if one is not state])
        for wave, door in zip(waves, state.doors, strict=True):
            if states[waves.index(wave)] is not state:
                _visited(shown, state, door)
    objectives = [
        {"id": name, "title": title, "capability": capability, "tasks": shown.tasks[name]}
        for name, (title, capability) in OBJECTIVES.items()
    ]
    return shown.injects, objectives


def _tip(shown: Msel, state: State) -> None:
    inject = shown.inject(
        state,
        f"{state.id.lower()}-office",
        "A tip for your eyes alone. Somebody sells access to one of your operators.",
        at="T+0:03",
        tlp="TLP:AMBER+STRICT",
    )
    evidence = {
        "how": "did-not-until",
        "any": [{"breach": state.id}],
        "until": {"endex": True},
    }
    for objective in ("goal", "keep"):
        shown.task(
            state, inject, "Keeps the tip", evidence, within=20, essential=True, objective=objective
        )


def _request(shown: Msel, state: State, at: int) -> None:
    desk = f"{state.id.lower()}-desk"
    inject = shown.inject(
        state,
        desk,
        "The night shift asks what it should look out for. Please answer soon.",
        at=f"T+0:{at:02}",
        urgent=True,
        expected=[{"action": "message", "by": state.id, "about": desk, "within": "15m"}],
    )
    shown.injects[-1] |= {
        "answer_by": "15m",
        "wants": [{"replied": {"team": state.id, "inject": inject}}],
    }
    own = (state.directory, state.core, state.counter, *state.doors)
    of = [{"told": {"from": state.id, "to": desk, "about": one}} for one in own if one]
    evidence = {"how": "told", "any": of}
    shown.task(state, inject, "Answers its operator", evidence, within=15)


def _choice(shown: Msel, state: State, at: int) -> None:
    ask = f"{state.id.lower()}-ask"
    options = [
        {"id": "talk", "title": "Ask them first", "posture": "consult"},
        {"id": "cut", "title": "Cut the link", "posture": "contain"},
        {"id": "wait", "title": "Leave it", "posture": "defer"},
    ]
    for one in options:
        one["consequence"] = "As it says."
    cut: Plain = dict(options[1], effects=[{"sever": state.link}])
    inject = shown.inject(
        state,
        f"{state.id.lower()}-desk",
        "Our desks hang on a link abroad. Do we keep it open?",
        at=f"T+0:{at:02}",
        asks=[
            {
                "id": ask,
                "text": "What about the link abroad?",
                "within": "12m",
                # A right answer too: it must not count for who let the window close.
                "default": "talk",
                "options": [options[0], cut, options[2]],
            }
        ],
        expected=[{"action": "decide", "by": state.id, "about": ask, "within": "12m"}],
    )
    chosen = [{"chose": {"team": state.id, "ask": ask, "option": one["id"]}} for one in options[:2]]
    evidence = {"how": "did", "any": chosen}
    shown.task(state, inject, "Decides on the link", evidence, within=12, essential=True)
    shown.task(
        state,
        inject,
        "Decides on the link",
        evidence,
        within=12,
        essential=True,
        objective="choose",
    )


def _intrusion(shown: Msel, state: State, wave: str, others: list[str]) -> None:
    desk, office = f"{state.id.lower()}-desk", f"{state.id.lower()}-office"

    def did(action: str, about: str) -> Plain:
        return {"did": {"team": state.id, "action": action, "about": about}}

    def report(stage: str, text: str, *wanted: Plain, **other: Any) -> str:
        fact = {"stage": {"campaign": wave, "stage": stage}}
        asked = [{"by": state.id, "within": "20m", **one} for one in wanted]
        return shown.inject(state, desk, text, reports=fact, expected=asked, urgent=True, **other)

    secrets = report(
        "secrets",
        "Our sensors show that account secrets were copied from the directory.",
        {"action": "triage"},
        {"action": "reset-credentials", "about": state.directory},
        indicators=[f"{wave}-tool"],
        tlp="TLP:GREEN",
    )
    triage = {"how": "did", "any": [did("triage", state.directory)]}
    shown.task(state, secrets, "Triages", triage, within=18, essential=True)
    reset = {"how": "did", "any": [did("reset-credentials", state.directory)]}
    shown.task(state, secrets, "Takes the accounts back", reset, within=75)
    told = {
        "how": "told",
        "any": [
            {"told": {"from": state.id, "to": one, "about": f"{wave}-{kind}"}}
            for one in (HUB, *others)
            for kind in ("address", "hash", "tool")
        ],
    }
    shown.task(state, secrets, "Shares", told, within=30, late=20, essential=True)
    impact = report(
        "impact",
        "The core is encrypted. Nothing moves.",
        {"action": "isolate", "about": state.core},
        {"action": "notify", "about": office},
    )
    cut = {
        "how": "did",
        "any": [did("isolate", state.core), did("work-by-hand", state.core)],
    }
    shown.task(state, impact, "Contains the impact", cut, within=25, essential=True)
    _by_each_kind(shown, state, secrets, impact, others)


def _by_each_kind(shown: Msel, state: State, secrets: str, impact: str, others: list[str]) -> None:
    """Add a critical task for every kind of evidence that a single fact does not make."""

    def fact(verb: str, action: str, about: str | None = None) -> Plain:
        named = {"team": state.id, "action": action}
        return {verb: named if about is None else {**named, "about": about}}

    held = {
        "how": "did",
        "all": [
            {"any": [fact("did", "isolate", state.core), fact("did", "eradicate", state.core)]},
            fact("did", "work-by-hand", state.counter),
        ],
        "none": [{"tripped": state.core}, {"safety_rule_broken": state.id}, {"breach": state.id}],
    }
    shown.task(
        state, impact, "Contains it safely", held, within=60, essential=True, objective="measure"
    )
    told = [
        {"told": {"from": state.id, "to": one, "about": about}}
        for one in others
        for about in (state.core, state.directory)
    ]
    warned = {"how": "did-before", "any": told, "until": {"isolated": state.core}}
    shown.task(state, secrets, "Warns abroad", warned, within=60, essential=True, objective="warn")
    begun = {
        "how": "did",
        "any": [fact("begun", "triage"), fact("ordered", "hunt"), fact("did", "hunt")],
    }
    shown.task(state, secrets, "Takes it up", begun, within=15, essential=True, objective="begin")
    text = {"how": "product", "contents": ["What is known", "What is not", "When more follows"]}
    shown.task(
        state, impact, "Writes to the public", text, within=30, essential=True, objective="write"
    )


def _visited(shown: Msel, state: State, door: str) -> None:
    cut = {"did": {"team": state.id, "action": "isolate", "about": door}}
    inject = shown.inject(
        state,
        f"{state.id.lower()}-desk",
        f"Files on {door} are locked.",
        reports={"impaired": {"asset": door, "cause": "locked"}},
        expected=[{"action": "isolate", "by": state.id, "about": door, "within": "20m"}],
    )
    evidence = {"how": "did", "any": [cut]}
    shown.task(state, inject, f"Contains {door}", evidence, within=25, essential=True)
