from __future__ import annotations

from pathlib import Path

import pytest

from scenarios import DATA, SMALL, codes_of, problems_of, spoilt, written
from simulator.errors import ScenarioUnreadable
from simulator.scenario.loading import check, load
from simulator.scenario.problems import Problem
from simulator.scenario.rules import RULES

FOURTEEN = [
    (4, 1, "unknown-key"),
    (25, 23, "type"),
    (38, 57, "type"),
    (57, 32, "unknown-id"),
    (68, 20, "unknown-technique"),
    (90, 40, "real-address"),
    (101, 9, "time"),
    (106, 11, "says-what-model-knows"),
    (117, 17, "window-too-short"),
    (133, 58, "unknown-key"),
    (134, 15, "contingency"),
    (149, 9, "after-endex"),
    (158, 9, "duplicate-id"),
    (167, 11, "real-name"),
]


def test_the_small_scenario_has_no_problem() -> None:
    assert problems_of(SMALL) == ()


def test_fourteen_mistakes_are_fourteen_problems_at_their_places() -> None:
    found = check(str(DATA / "fourteen-mistakes.yaml"))
    assert [(p.line, p.column, p.code) for p in found] == FOURTEEN


def test_a_problem_is_one_line_that_editors_can_jump_to(tmp_path: Path) -> None:
    path = written(tmp_path, spoilt("supplier: qn-yard", "supplier: qn-yrad"))
    assert [str(p) for p in check(path)] == [
        f"{path}:57:32: error[unknown-id]: there is no asset 'qn-yrad' (did you mean qn-yard?)"
    ]


def test_a_file_that_cannot_be_read_is_no_list_of_problems(tmp_path: Path) -> None:
    with pytest.raises(ScenarioUnreadable):
        check(str(tmp_path / "missing.yaml"))


BREACHES: dict[str, tuple[str, str, str, int]] = {
    "an id of two kinds": ("id: qn-gates", "id: regulator", "duplicate-id", 1),
    "two teams of one name": ("    name: Aruvia", "    name: Bravelle", "duplicate-name", 1),
    "a reserved id": ("id: I-05", "id: all", "duplicate-id", 1),
    "two stages of one id": ("id: impact", "id: ad", "duplicate-id", 1),
    "two options of one id": ("id: cut", "id: keep", "duplicate-id", 1),
    "a seat that reads what nobody wrote": (
        "lead: true, duties",
        "lead: true, language: fr, duties",
        "no-language",
        1,
    ),
    "a seat of nobody's": (
        "id: qm-lead, name: Head of the team, team: QM",
        "id: qm-lead, name: Head of the team, team: QX",
        "unknown-id",
        1,
    ),
    "a persona where an asset belongs": (
        "supplier: qn-yard",
        "supplier: operator",
        "unknown-id",
        1,
    ),
    "an addressee that is an asset": ("to: [qn-lead]", "to: [qn-tos]", "unknown-id", 1),
    "an unknown stage": ("spreads_after: ad", "spreads_after: adx", "unknown-id", 1),
    "an unknown default": ("default: keep", "default: keeps", "unknown-id", 1),
    "an unknown flag": ("{flag: desk-hit}", "{flag: desk-hid}", "unknown-flag", 1),
    "an unknown cause": (
        "reports: {impaired: {asset: qn-tos, cause: encrypted}}",
        "reports: {impaired: {asset: qn-tos, cause: encryption}}",
        "unknown-cause",
        1,
    ),
    "an unknown rumour": ("{flag: desk-hit}", "{rebutted: desk-hit}", "unknown-rumour", 1),
    "a demand after an unknown stage": (
        "spreads_after: ad",
        "spreads_after: ad\n    demand: {amount: 5, deadline: 2d, after: adx}",
        "unknown-id",
        1,
    ),
    "a demand that nobody makes": (
        "{did: {team: QN, action: triage}}, {isolated: qn-tos}",
        "{demanded: tide}",
        "never-happens",
        1,
    ),
    "a ransom that nobody asks for": (
        "{did: {team: QN, action: triage}}, {isolated: qn-tos}",
        "{ransom: {team: QN}}",
        "never-happens",
        1,
    ),
    "a leak that nothing makes": (
        "{did: {team: QN, action: triage}}, {isolated: qn-tos}",
        "{leaked: QN}",
        "never-happens",
        1,
    ),
    "an inject that names an unknown technique": (
        "text: Is anybody there?",
        "text: Is anybody there?\n    techniques: [T9999]",
        "unknown-technique",
        1,
    ),
    "an indicator that names a retired technique": (
        "text: 203.0.113.77, campaign: tide}",
        "text: 203.0.113.77, campaign: tide, technique: T1562.001}",
        "unknown-technique",
        1,
    ),
    "an unknown technique": ("technique: T1486", "technique: T9999", "unknown-technique", 1),
    "a seat without a team": (
        "id: evaluator, name: Evaluator, kind: evaluator",
        "id: evaluator, name: Evaluator",
        "seat",
        1,
    ),
    "an evaluator in a team": ("kind: evaluator", "kind: evaluator, team: QN", "seat", 1),
    "nobody directs": ("kind: control", "kind: observer", "no-control", 1),
    "two leads": (
        "name: Legal and policy, team: QN",
        "name: Legal and policy, team: QN, lead: true",
        "lead",
        1,
    ),
    "nobody leads": ("team: QM, lead: true", "team: QM", "lead", 1),
    "no second seat": (
        "name: Legal and policy, team: QN",
        "name: Legal and policy, team: QM",
        "no-second-seat",
        1,
    ),
    "a minute to play": ("duration: 2h", "duration: 0m", "too-short", 1),
    "a jump after ENDEX": ("at: T+1:00, by: 4h", "at: T+2:00, by: 4h", "after-endex", 1),
    "a pin before the one before it": ("pin: T+0:50", "pin: T+0:20", "pins", 1),
    "two paces at once": ("at: T+0:40, kappa", "at: T+0:00, kappa", "twice", 1),
    "a window of minutes": (
        "within: 30m\n        late",
        "within: 7m\n        late",
        "window-too-short",
        1,
    ),
    "a window over ENDEX": (
        "within: 20m\n        evidence: {how: product}",
        "within: 3h\n        evidence: {how: product}",
        "window-over-endex",
        1,
    ),
    "no time to share": ("within: 40m", "within: 30m", "window-too-short", 1),
    "no time to complete": (
        "within: 30m\n        late",
        "within: 20m\n        late",
        "window-too-short",
        1,
    ),
    "an end before the beginning": (
        "until: {severed: gates-desk}\n      - id: T3",
        "until: {delivered: I-01}\n      - id: T3",
        "window-closed",
        1,
    ),
    "nothing sets it off": ("    after: {inject: I-01, by: 10m}\n", "", "never-delivered", 1),
    "a contingency that waits for its fact": (
        "kind: contingency",
        "kind: contingency\n    reports: {isolated: qn-tos}",
        "waits-for-fact",
        1,
    ),
    "a contingency of another kind": ("kind: contingency", "kind: contextual", "contingency", 1),
    "a reference of two lines": (
        "text: Is anybody there?",
        'text: Is anybody there?\n    reference: "NCC\\n014"',
        "one-line",
        1,
    ),
    "a circle of injects": (
        "    after: {inject: I-01, by: 10m}",
        "    after: {inject: I-04, by: 10m}",
        "circle",
        1,
    ),
    "an asset on itself": ("dependant: qm-desk", "dependant: qn-gates", "circle", 1),
    "a group that never gives all": ("share: 60", "share: 50", "group-share", 1),
    "victims nobody turns to": ("    spreads_after: ad\n", "", "victims", 1),
    "a text that knows": (
        "Is anybody there?",
        "The Terminal operating system went down.",
        "says-what-model-knows",
        1,
    ),
    "a text that knows by abbreviation": (
        "Is anybody there?",
        "Our TOS is not responding now.",
        "says-what-model-knows",
        1,
    ),
    "an assertion": (
        "    text: Is anybody there?",
        "    text: Is anybody there?\n    asserts: [{isolated: qn-tos}]",
        "says-what-model-knows",
        1,
    ),
    "a placeholder": ("Is anybody there?", "'Level: {level:qn-tos}'", "placeholder", 1),
    "a hunt about an asset": (
        "{did: {team: QN, action: triage}}]}",
        "{did: {team: QN, action: hunt, about: qn-tos}}]}",
        "never-happens",
        1,
    ),
    "another's asset": (
        "{isolated: qn-tos}]}",
        "{did: {team: QM, action: isolate, about: qn-tos}}]}",
        "never-happens",
        1,
    ),
    "a compromise by nobody": (
        "reports: {impaired: {asset: qn-tos, cause: encrypted}}",
        "reports: {compromised: qn-gates}",
        "never-happens",
        1,
    ),
    "a dependency that nothing cuts": (
        "{severed: gates-desk}, after",
        "{severed: tos-gates}, after",
        "never-happens",
        1,
    ),
    "nothing after ENDEX": (
        "reports: {impaired: {asset: qn-tos, cause: encrypted}}",
        "reports: {endex: true}",
        "never-happens",
        1,
    ),
    "a counter that counters nothing": (
        "action: isolate, about: qn-tos",
        "action: isolate, about: qm-desk",
        "never-happens",
        1,
    ),
    "an expectation of another team": (
        "action: triage, by: QN",
        "action: triage, by: QM",
        "never-happens",
        1,
    ),
    "a decision not asked for": (
        "by: QN, about: links",
        "by: QN, about: regulator",
        "never-happens",
        1,
    ),
    "no occasion": (
        "inject: I-03\n        within",
        "inject: I-05\n        within",
        "no-occasion",
        1,
    ),
    "another's evidence": (
        "any: [{did: {team: QN, action: triage}}]}",
        "any: [{did: {team: QM, action: triage}}]}",
        "evidence",
        1,
    ),
    "evidence of another kind": ("{how: did, any", "{how: told, any", "evidence", 1),
    "a telling of nothing": (
        "to: QM, about: qn-gates}}, {did",
        "to: QM}}, {did",
        "evidence",
        1,
    ),
    "asking for nothing named": (
        "wants: [{replied: {team: QN, inject: I-02}}]",
        "channel: phone",
        "asks",
        1,
    ),
    "a decision that would stay in": (
        "    note: The alert is real.",
        "    wants: [{severed: gates-desk}]",
        "asks",
        1,
    ),
    "an adversary's label": (
        "from: operator\n    to: [QN]\n    subject: Everything",
        "from: tidefall\n    to: [QN]\n    subject: Everything",
        "label",
        1,
    ),
    "what mends itself": (
        "effects: [{sever: gates-desk},",
        "effects: [{recover: qn-tos}, {sever: gates-desk},",
        "mends-itself",
        1,
    ),
    "a real address": ("Is anybody there?", "Look at 192.168.10.5 now.", "real-address", 1),
    "a real address, defanged": (
        "Is anybody there?",
        "Look at 8[.]8[.]8[.]8 now.",
        "real-address",
        1,
    ),
    "a real address of six": (
        "Is anybody there?",
        "'Look at 2606:4700::1111 now.'",
        "real-address",
        1,
    ),
    "a real mail address": ("Is anybody there?", "Write to duty@port.harbour now.", "real-name", 1),
    "a real name, defanged": (
        "Is anybody there?",
        "Look at files[.]tidefall[.]net now.",
        "real-name",
        1,
    ),
    "a real name of a country": ("Is anybody there?", "Look at port.sg now.", "real-name", 1),
    "a real vulnerability": (
        "Is anybody there?",
        "They use CVE-2021-44228.",
        "real-vulnerability",
        1,
    ),
    "an address that is none": ("text: 203.0.113.77", "text: 203.0.113", "indicator", 1),
    "a digest that is none": ("kind: hash\n    text: ", "kind: hash\n    text: x", "indicator", 1),
    "a ripple without end": (
        "assumptions: {",
        "assumptions: {ripple_energy_water: 100, ripple_water_energy: 100, ",
        "ripple",
        1,
    ),
    "times out of order": ("assumptions: {", "assumptions: {isolate_least: 2h, ", "spread", 1),
    "an authority that is none": (", authority: true}", "}", "duty", 2),
    "an authority of another team": (
        "of: QN, reply: Received., authority: true",
        "of: QM, reply: Received., authority: true",
        "duty",
        2,
    ),
    "a duty about another's asset": (
        "regime: FAST,",
        "regime: FAST, assets: [qm-desk],",
        "duty",
        1,
    ),
    "a duty about a sector of nobody's": ("sectors: [transport]", "sectors: [energy]", "duty", 1),
    "a duty that nothing starts": (
        "from: classified\n        within: 4h",
        "from: first-notification\n        within: 4h",
        "duty",
        1,
    ),
    "two stages of a duty of one id": ("id: report,", "id: word,", "duplicate-id", 1),
    "an unknown stage of a duty": (
        "stage: initial, became",
        "stage: initials, became",
        "unknown-id",
        1,
    ),
    "a duty that nobody can meet": (
        "assumptions: {",
        "actions: [triage, isolate, contact, share-indicator, public-statement]\nassumptions: {",
        "duty",
        3,
    ),
    "a high pace for a short duty": ("kappa: 2.5", "kappa: 3.5", "short-duty", 1),
    "a long text": ("Is anybody there?", "word " * 121, "too-many-words", 1),
    "an answer that is longer": (
        "consequence: Their desks go on paper.",
        f"consequence: {'Their desks go on paper. ' * 4}",
        "telling-length",
        2,  # with two of them, each is as far from their mean
    ),
    "a word that weighs": ("title: Cut all now", "title: Just cut all now", "telling-word", 1),
    "an altered attachment": ("base64: RVhF", "base64: RVhG", "attachment", 1),
    "an attachment that is no base64": ("base64: RVhF", "base64: '*'#", "attachment", 1),
}


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_of_a_rule_is_told_once(breach: str) -> None:
    old, new, code, count = BREACHES[breach]
    assert codes_of(spoilt(old, new)).count(code) == count


def test_every_rule_is_breached_by_some_test() -> None:
    tried = {code for *_, code, _ in BREACHES.values()} | {"no-seat", "nobody-decides"}
    tried |= {
        "label-stops-task",
        "telling-id",
        "by-hand-alone",
        "untranslated",
        "two-translations",
    }  # by advice on whole drills
    tried |= {"two-states", "chances", "short-lived", "false-flag"}  # by a scenario between states
    tried |= {"chooser", "clue", "forms", "half", "pairs"}
    tried |= {"three-ways", "herring", "roles", "long-text", "second-reader", "one-option"}
    tried |= {"act", "takes", "two-prices", "settled", "telling-words"}  # by their tables
    assert {rule.code for rule in RULES} == tried


def test_advice_keeps_no_scenario_from_being_played(tmp_path: Path) -> None:
    path = written(tmp_path, spoilt("kappa: 2.5", "kappa: 3.5"))

    (advice,) = check(path)

    assert advice.severity == "advice"
    assert "the 2h of the duty 'order' are 34m17s of play" in advice.message
    assert load(path).problems == (advice,)


def test_of_a_backup_it_is_known_or_unknown() -> None:
    assert codes_of(spoilt("by_hand: 40", "by_hand: 40\n    backup_intact: unknown")) == []
    assert codes_of(spoilt("by_hand: 40", "by_hand: 40\n    backup_intact: perhaps")) == ["word"]


def test_an_assumption_outside_its_range_is_told() -> None:
    assert codes_of(spoilt("ingest_mode: 90m", "poll_every: 0m")) == ["range"]
    assert codes_of(spoilt("band: 2.5", "band: 101")) == ["range"]


def test_a_team_without_a_seat_is_told() -> None:
    text = spoilt("  - {id: qm-lead, name: Head of the team, team: QM, lead: true}\n", "")
    assert codes_of(text) == ["no-seat"]


def test_a_decision_that_reaches_no_team_is_told() -> None:
    text = spoilt("to: [QN]\n    channel: alert", "to: [operator]\n    channel: alert")
    assert "nobody-decides" in codes_of(text)


def test_an_instant_circle_of_assets_is_told_once_at_its_first_dependency() -> None:
    more = (
        "  - {id: e1, supplier: qn-yard, dependant: qm-desk}\n"
        "  - {id: e2, supplier: qm-desk, dependant: qn-tos}\n"
        "  - {id: e3, supplier: qn-tos, dependant: qn-yard}\n"
    )
    old = "strength: 50, buffer: 2h}\n"
    found = problems_of(spoilt(old, old + more))
    assert [(p.line, p.code) for p in found] == [(59, "circle")]
    slow = more.replace("dependant: qm-desk}", "dependant: qm-desk, fade: 1m}")
    assert problems_of(spoilt(old, old + slow)) == ()


@pytest.mark.parametrize(
    "harmless",
    [
        "Is the Terminal operating system down?",
        "Tell us if the TOS is encrypted.",
        "The TOS is what we live by.",
        "See report.pdf and setup.exe for i.e. 12.30 h, section 4.1.2.",
        "Nobody answers.It is late.",
        "Look at 203[.]0[.]113[.]7 and 2001:db8::7, at 02:40:15.",
        "Write to duty@port.example or www.example.com.",
    ],
)
def test_a_harmless_text_is_no_problem(harmless: str) -> None:
    assert problems_of(spoilt("Is anybody there?", f"'{harmless}'")) == ()


def test_a_rumour_may_say_what_the_model_knows() -> None:
    text = spoilt("Is anybody there?", "The TOS is encrypted.\n    rumour: true")
    assert problems_of(text) == ()


def test_a_share_has_time_when_the_pace_is_faster() -> None:
    slow = spoilt("within: 40m", "within: 30m")
    fast = spoilt("at: T+0:00, kappa: 1", "at: T+0:00, kappa: 2", slow)
    assert codes_of(slow) == ["window-too-short"]
    assert codes_of(fast) == []


def test_what_a_control_character_could_do_is_shown_as_text() -> None:
    text = spoilt("supplier: qn-yard", 'supplier: "\\e[31mred"')
    (problem,) = (p for p in problems_of(text) if p.code == "id")
    assert "\x1b" not in str(problem)
    assert "\\x1b[31mred" in str(problem)


def test_a_thousand_dangling_names_are_told_in_bounded_time() -> None:
    refs = ", ".join(f"{{recover: nobody-{n}}}" for n in range(1_000))
    assert codes_of(spoilt("causes: [", f"causes: [{refs}, ")).count("unknown-id") == 1_000


def test_a_files_name_is_shown_as_text_too() -> None:
    problem = Problem("a\x1b[2J.yaml", 1, 1, "error", "id", "wrong", "right")
    assert str(problem) == "a\\x1b[2J.yaml:1:1: error[id]: wrong (right)"
