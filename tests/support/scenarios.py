"""A small scenario in YAML that uses every part of the format, and ways to spoil it."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from pathlib import Path
from typing import Any

from simulator.scenario.problems import Problem
from simulator.scenario.check import examine
from simulator.scenario.reader import parse

_NOTE = b"EXERCISE EXERCISE EXERCISE\nminutes of the night shift\n"
_DIGEST = hashlib.sha256(_NOTE).hexdigest()

SMALL = f"""\
startex: 1
id: small-drill
title: {{en: Small drill, th: การฝึกเล็ก}}
summary: One port, one neighbour, one intruder.
situation: |
  It is Sunday night. The port of Lirren works; few people are on shift.
marking: TLP:AMBER
clock:
  start: 2026-03-01T02:20+08:00
  duration: 2h
  pace:
    - {{at: T+0:00, kappa: 1}}
    - {{at: T+0:40, kappa: 2.5}}
  jumps: [{{at: T+1:00, by: 4h}}]
  phases: [{{at: T+0:00, name: Warning}}, {{at: T+1:00, name: Recovery}}]

teams:
  - id: QN
    name: Bravelle
    profile: You answer for the port of Lirren.
    people: medium
  - id: QM
    name: Aruvia
    profile: You answer for the customs desk.
    people: {{analyst: 3, engineer: 1, comms: 1, legal: 1, policy: 1}}
    confidence: 62.5

seats:
  - {{id: qn-lead, name: Head of the team, team: QN, lead: true, duties: [decides]}}
  - {{id: qn-liaison, name: Legal and policy, team: QN}}
  - {{id: qm-lead, name: Head of the team, team: QM, lead: true}}
  - {{id: control, name: Exercise control, kind: control}}
  - {{id: evaluator, name: Evaluator, kind: evaluator}}

personas:
  - {{id: regulator, name: Maritime regulator, reach: community, of: QN, reply: Received.}}
  - {{id: operator, name: Terminal operator, reach: client, of: QN, reply_after: 10m}}
  - {{id: tidefall, name: TIDEFALL, reach: public, seat: false}}

assets:
  - id: qn-tos
    name: Terminal operating system (TOS)
    team: QN
    sector: transport
    criticality: 5
    unit: boxes an hour
    capacity: 120
    backup: offline
    by_hand: 40
    public: true
  - {{id: qn-gates, name: Gate lanes, team: QN, sector: transport}}
  - {{id: qn-yard, name: Yard cranes, team: QN, sector: transport, zone: ot}}
  - {{id: qm-desk, name: Customs desk, team: QM, sector: public_administration}}

dependencies:
  - {{id: tos-gates, supplier: qn-tos, dependant: qn-gates, strength: 80, group: papers, share: 60}}
  - {{id: yard-gates, supplier: qn-yard, dependant: qn-gates, group: papers, share: 40, fade: 5m}}
  - {{id: gates-desk, supplier: qn-gates, dependant: qm-desk, strength: 50, buffer: 2h}}

campaigns:
  - id: tide
    name: TIDEFALL against the port
    actor: tidefall
    profile: ecrime_ransom
    stages:
      - id: ad
        name: Directory replication
        technique: T1003.006
        asset: qn-tos
        like: privileges
        pin: T+0:20
        countered_by: [{{action: reset-credentials, about: qn-tos}}]
        when_countered: skip
      - id: impact
        name: Encryption
        technique: T1486
        asset: qn-tos
        median: 3h
        visibility: 80
        pin: T+0:50
        countered_by: [{{action: isolate, about: qn-tos}}]
        effects: [{{impair: {{asset: qn-tos, cause: encrypted, keeps: 0}}}}]
    spreads_after: ad
    victims:
      - asset: qm-desk
        gap: 2h30m
        effects: [{{impair: {{asset: qm-desk, cause: encrypted, keeps: 30}}}}, {{note: desk-hit}}]

indicators:
  - {{id: ioc-net, kind: address, text: 203.0.113.77, campaign: tide}}
  - {{id: ioc-name, kind: domain, text: files.tidefall.example, campaign: tide}}
  - id: ioc-hash
    kind: hash
    text: {_DIGEST}
    campaign: tide

injects:
  - id: I-01
    title: Alert
    kind: expected-action
    at: T+0:05
    from: operator
    to: [QN]
    channel: alert
    subject: Replication from a jump host
    text: |
      At 02:40 a jump host asked for directory replication. Nobody here asked for that.
    tlp: TLP:AMBER
    indicators: [ioc-net]
    attachments:
      - name: minutes.txt
        sha256: {_DIGEST}
        base64: {b64encode(_NOTE).decode()}
    asks:
      - id: links
        text: Do we cut the links to the neighbours?
        within: 15m
        second: true
        default: keep
        options:
          - {{id: keep, title: Keep and warn, posture: consult, consequence: They can prepare.}}
          - id: cut
            title: Cut all now
            posture: contain
            consequence: Their desks go on paper.
            effects: [{{sever: gates-desk}}, {{trust: {{team: QM, other: QN, by: -10}}}}]
            effects_after: 10m
    expected:
      - {{action: triage, by: QN, within: 15m, essential: true}}
      - {{action: decide, by: QN, about: links, within: 15m}}
    contingency:
      after: 20m
      unless: {{any: [{{did: {{team: QN, action: triage}}}}, {{isolated: qn-tos}}]}}
      inject: I-02
    objectives: [O1]
    note: The alert is real.
  - id: I-02
    title: Angry call
    kind: contingency
    from: operator
    to: [qn-lead]
    channel: phone
    subject: Nobody answers
    text: Is anybody there?
    tlp: TLP:AMBER
  - id: I-03
    title: Systems stop
    kind: expected-action
    at: T+0:50
    reports: {{impaired: {{asset: qn-tos, cause: encrypted}}}}
    from: operator
    to: [QN]
    subject: Everything stops
    text: The TOS is encrypted. Lorries wait at the gates.
    tlp: TLP:AMBER
    urgent: true
    objectives: [O1]
  - id: I-04
    title: Police tip
    kind: contextual
    after: {{inject: I-01, by: 10m}}
    unless: {{all: [{{not: {{flag: desk-hit}}}}, {{before: {{this: {{detected: tide}}, at: T+0:30}}}}]}}
    causes: [{{give: {{team: QM, indicator: ioc-name, tlp: TLP:GREEN}}}}]
    from: regulator
    to: [all]
    subject: A tip
    text: Look for files.tidefall.example in your proxies.
    tlp: TLP:GREEN
  - id: I-05
    title: Slow desk
    kind: contextual
    reports: {{for: {{level: {{asset: qm-desk, below: 80}}, lasts: 10m}}}}
    when: {{within: {{this: {{severed: gates-desk}}, after: {{delivered: I-01}}, time: 40m}}}}
    from: control
    to: [QM]
    subject: Queue
    text: Your desk works slowly; people ask why.
    tlp: TLP:CLEAR

objectives:
  - id: O1
    title: Contain without cutting off neighbours unwarned.
    capability: operational-coordination
    tasks:
      - id: T1
        title: Triage the alert
        standard: triage-within-target
        team: QN
        essential: true
        inject: I-01
        within: 20m
        late: 10m
        evidence: {{how: did, any_of: [{{did: {{team: QN, action: triage}}}}]}}
      - id: T2
        title: Warn the neighbour before cutting
        team: QN
        inject: I-01
        within: 30m
        evidence:
          how: did-before
          any_of: [{{told: {{from: QN, to: QM}}}}, {{did: {{team: QN, action: contact, about: QM}}}}]
          until: {{severed: gates-desk}}
      - id: T3
        title: Share the address
        team: QN
        inject: I-01
        within: 40m
        evidence: {{how: told, any_of: [{{told: {{from: QN, to: QM, about: ioc-net, tlp: TLP:AMBER}}}}]}}
      - id: T4
        title: A text for the crews
        team: QN
        inject: I-03
        within: 20m
        evidence: {{how: product}}

assumptions: {{band: 2.5, ingest_mode: 90m}}
"""


def problems_of(text: str) -> tuple[Problem, ...]:
    """Return what is wrong with a scenario text."""
    return examine(parse(text.encode(), "small.yaml")).problems


def codes_of(text: str) -> list[str]:
    """Return the codes of what is wrong with a scenario text."""
    return [problem.code for problem in problems_of(text)]


def spoilt(old: str, new: str, text: str = SMALL) -> str:
    """Return the small scenario with one passage replaced; the passage must be there once."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def plain_small() -> dict[str, Any]:
    """Return the small scenario as plain data."""
    return parse(SMALL.encode(), "small.yaml").plain


def written(folder: Path, text: str = SMALL, name: str = "small-drill.yaml") -> str:
    """Write a scenario file and return its path."""
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)
