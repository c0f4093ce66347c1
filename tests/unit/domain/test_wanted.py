"""Facts, conditions, tasks and expectations are sentences, whatever an author may name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from worlds import drill

from scenarios import SMALL
from simulator.domain.kinds.action import Action
from simulator.domain.plan import conditions as c
from simulator.domain.plan.injects import Expected
from simulator.domain.plan.scenario import Evidence, Scenario, Task
from simulator.domain.rules import wanted
from simulator.domain.rules.clauses import fact
from simulator.domain.values.declare import Count, Key, ListOf, Named, Word, keys_of
from simulator.domain.values.remembered import Fact
from simulator.domain.values.value import kinds_of, members
from simulator.scenario.check import examine
from simulator.scenario.reader import parse
from simulator.scenario.written import scenario_of
from simulator.units import HOUR, MINUTE

NAMES = {
    "action": "isolate",
    "ask": "links",
    "asset": "qn-tos",
    "campaign": "tidefall",
    "dependency": "gates-desk",
    "duty": "act",
    "indicator": "ioc-net",
    "inject": "I-01",
    "party": "QM",
    "power": "QM",
    "state": "QM",
    "subject": "ioc-net",
    "team": "QN",
    "told": "ioc-net",
}


def small() -> Scenario:
    document = examine(parse(SMALL.encode(), "small.yaml")).document
    assert document is not None
    return scenario_of(document)


PLAN = small()
EVERY_FACT = [*kinds_of(Fact)]


def example(cls: Any) -> Any:
    """Return a fact of a class, with all that it may name; nothing checks that it is so."""
    return cls(**{key.field: _value(key) for key in keys_of(cls)})


def _value(key: Key) -> Any:
    match key.unit:
        case Word(known=known):
            return known[0]
        case Count():
            return 3
        case ListOf():
            return (NAMES[key.refers], "QN")
        case Named(what="action"):
            return "isolate"
        case _:
            return NAMES.get(key.refers, "some-name")


@pytest.mark.parametrize("cls", EVERY_FACT, ids=lambda cls: cls.__name__)
def test_whatever_a_condition_may_name_has_words(cls: Any) -> None:
    topic = example(cls).topic
    head = topic.partition(":")[0]

    past, asked = fact(PLAN, topic), fact(PLAN, topic, asked=True)

    for clause in (past, asked):
        assert topic not in clause or head in ("startex", "endex")
        assert not re.search(rf"\b{head}:\S", clause)
        assert " happen" not in clause, f"{head} is not worded: {clause}"
        assert clause.isprintable()
        assert not any("\ue000" <= sign <= "\uf8ff" for sign in clause)
    assert past != asked, f"{head} is said alike of what was and of what is asked for"


def test_every_action_can_end_a_sentence_with_and_without_what_it_is_about() -> None:
    for action in members(Action).values():
        without, with_it = action.spec.does
        assert "{}" not in without
        assert with_it.count("{}") == 1


def task_of(how: Any, *topics: str, until: str = "", within: int = 20 * MINUTE) -> Task:
    evidence = Evidence(how=how, topics=topics, until=until)
    return Task(
        id="T",
        title="T",
        team="QN",
        essential=True,
        inject="I-01",
        evidence=evidence,
        within=within,
        late=within,
    )


@pytest.mark.parametrize(
    ("task", "sentence"),
    [
        (
            task_of("did", "did:QN:triage:qn-tos", "did:QN:hunt:qn-tos"),
            (
                "Bravelle triages an alert on Terminal operating system (TOS), or hunts there, "
                "within 20 min of I-01."
            ),
        ),
        (
            task_of("told", "told:QN:QM:ioc-net:TLP:AMBER", "told:QN:operator:ioc-net:TLP:AMBER"),
            (
                "Bravelle tells Aruvia or Terminal operator of 203.0.113.77 under TLP:AMBER, "
                "within 20 min of I-01."
            ),
        ),
        (
            task_of("did", "did:QN:triage:qn-tos", "did:QN:triage", within=90 * MINUTE),
            "Bravelle triages an alert, within 1 h 30 of I-01.",
        ),
        (
            task_of("did-before", "told:QN:QM", until="severed:gates-desk"),
            (
                "Bravelle tells Aruvia, before the link from Gate lanes to Customs desk is cut, "
                "within 20 min of I-01."
            ),
        ),
        (
            task_of("did-not-until", "breach:QN", until="endex"),
            "From I-01 on, to ENDEX, none of this: Bravelle breaks a label.",
        ),
        (
            task_of(
                "told",
                "told:QN:QM:ioc-net:TLP:AMBER",
                "told:QN:QM:ioc-name:TLP:AMBER",
                within=50 * HOUR,
            ),
            (
                "Bravelle tells Aruvia of 203.0.113.77 or files.tidefall.example under TLP:AMBER, "
                "within 50 h of I-01."
            ),
        ),
        (task_of("product"), "A person judges what Bravelle writes, within 20 min of I-01."),
    ],
)
def test_a_task_says_what_shows_it(task: Task, sentence: str) -> None:
    assert wanted.task(PLAN, task) == sentence


def test_a_task_says_each_that_is_needed_and_what_may_not_happen() -> None:
    evidence = Evidence(
        how="did",
        topics=("did:QN:triage",),
        until="",
        groups=(("isolated:qn-tos", "ordered:QN:hunt"),),
        none=("breach:QN", "severed:gates-desk"),
    )

    said = wanted.task(PLAN, replace(task_of("did"), evidence=evidence))

    assert said == (
        "Bravelle triages an alert; and Terminal operating system (TOS) is isolated, or Bravelle "
        "asks for: Hunt and scope, within 20 min of I-01. None of this: Bravelle breaks a label, "
        "or the link from Gate lanes to Customs desk is cut."
    )


def test_an_inject_says_what_sort_it_is_and_what_it_stands_for() -> None:
    stands = replace(PLAN.injects["I-03"], norms=("b", "h"), measures=(3, 8))

    assert wanted.about(PLAN, stands) == (
        "It calls for action. It reports a fact.",
        "Objective Contain without cutting off neighbours unwarned.",
        "UN norms b, h.",
        "Confidence-building measures 3, 8.",
    )
    assert wanted.about(PLAN, PLAN.injects["I-04"]) == (
        "It informs. It does something to the world.",
    )
    assert wanted.about(PLAN, PLAN.injects["I-02"]) == ("It follows from inaction.",)


def test_an_inject_says_what_it_waits_for_and_what_follows_it() -> None:
    assert [wanted.waits(PLAN, PLAN.injects[f"I-0{n}"]) for n in range(1, 6)] == [
        (
            (
                "I-02 follows 20 min after it, unless Bravelle completed: Triage an alert, or "
                "Terminal operating system (TOS) was isolated."
            ),
        ),
        (),
        (),
        (
            (
                "Is skipped if not (desk-hit was noted), and TIDEFALL against the port was noticed "
                "before T+00:30."
            ),
        ),
        (
            (
                "Goes out when Customs desk gives less than 80 % for 10 min of scenario time, and "
                "the link from Gate lanes to Customs desk was cut at most 40 min after I-01 went "
                "out."
            ),
        ),
    ]


def test_a_contingency_days_later_is_told_in_hours() -> None:
    first = PLAN.injects["I-01"]
    assert first.contingency is not None
    later = replace(first, contingency=replace(first.contingency, after=50 * HOUR))

    assert wanted.waits(PLAN, later)[0].startswith("I-02 follows 50 h after it, unless ")


@pytest.mark.parametrize(
    ("topic", "clause"),
    [
        ("stage:tide:impact", 'TIDEFALL against the port reached "Encryption"'),
        (
            "stage_begun:tide:ad",
            'TIDEFALL against the port began to work on "Directory replication"',
        ),
        ("stage:none:impact", 'none reached "impact"'),
        ("stage:tide:none", 'TIDEFALL against the port reached "none"'),
        ("told:QN:QM:order", "Bravelle told Aruvia of the duty to Maritime regulator"),
        (
            "told:QN:QM:links",
            "Bravelle told Aruvia of the question “Do we cut the links to the neighbours?”",
        ),
        ("told:QN:QM:I-01", "Bravelle told Aruvia of I-01, Alert"),
    ],
)
def test_what_a_fact_names_stands_in_it_by_its_name(topic: str, clause: str) -> None:
    assert fact(PLAN, topic) == clause


def test_an_expectation_names_who_what_and_by_when() -> None:
    def expect(action: str, about: str, *, essential: bool = False) -> Expected:
        return Expected(action=action, by="QN", about=about, within=HOUR, essential=essential)

    inject = replace(
        PLAN.injects["I-01"],
        expected=(
            expect("isolate", "qn-tos", essential=True),
            expect("decide", "links"),
            expect("decide", ""),
            expect("message", ""),
            expect("message", "QM"),
            expect("hunt", ""),
            replace(expect("hunt", ""), within=50 * HOUR),
        ),
    )
    assert wanted.expected(PLAN, inject) == (
        "Bravelle isolates Terminal operating system (TOS), within 1 h, essential",
        "Bravelle decides: Do we cut the links to the neighbours?, within 1 h",
        "Bravelle decides, within 1 h",
        "Bravelle writes, within 1 h",
        "Bravelle writes to Aruvia, within 1 h",
        "Bravelle hunts and scopes, within 1 h",
        "Bravelle hunts and scopes, within 50 h",
    )


LOW = c.Level(asset="a1", relation="below", ppm=400_000)
IS_LOW = "Asset a1 gives less than 40 %"


@pytest.mark.parametrize(
    ("condition", "clause"),
    [
        (c.Happened(topic="isolated:a1"), "Asset a1 was isolated"),
        (LOW, "Asset a1 gives less than 40 %"),
        (c.For(level=LOW, seconds=HOUR), "Asset a1 gives less than 40 % for 1 h of scenario time"),
        (c.Not(of=LOW), "not (Asset a1 gives less than 40 %)"),
        (
            c.All(of=(LOW, c.AnyOf(of=(c.Happened(topic="endex"), LOW)))),
            "Asset a1 gives less than 40 %, and (ENDEX came, or Asset a1 gives less than 40 %)",
        ),
        (c.All(of=()), "always"),
        (c.AnyOf(of=()), "never"),
        (c.Before(topic="endex", x=80 * MINUTE, other=None), "ENDEX came before T+01:20"),
        (
            c.Within(topic="isolated:a1", after="endex", seconds=MINUTE),
            "Asset a1 was isolated at most 1 min after ENDEX came",
        ),
        (
            c.Within(topic="isolated:a1", after="endex", seconds=50 * HOUR),
            "Asset a1 was isolated at most 50 h after ENDEX came",
        ),
        (c.For(level=LOW, seconds=50 * HOUR), f"{IS_LOW} for 50 h of scenario time"),
        (
            c.Tension(between=("", ""), relation="at-least", ppm=6_500_000),
            "tension in the region is at least 6.5",
        ),
        (
            c.Tension(between=("A", "B"), relation="below", ppm=6_549_999),
            "tension between Team A and Team B is below 6.5",
        ),
        (
            c.Tension(between=("A", "B"), relation="below", ppm=6_550_000),
            "tension between Team A and Team B is below 6.6",
        ),
        (c.All(of=(c.AnyOf(of=(c.Happened(topic="endex"), LOW)),)), f"ENDEX came, or {IS_LOW}"),
    ],
)
def test_a_condition_is_a_clause(condition: c.Condition, clause: str) -> None:
    assert wanted.condition(drill(), condition) == clause


def test_names_that_look_like_ours_change_no_sentence() -> None:
    name = "{} <a|b> [{team}] {0}"
    plan = replace(PLAN, teams={**PLAN.teams, "QN": replace(PLAN.teams["QN"], name=name)})

    assert fact(plan, "paid:QN") == f"{name} paid a ransom"
    assert fact(plan, "did:QN:isolate:qn-tos", asked=True).startswith(f"{name} isolates Term")


def test_what_is_no_fact_of_an_author_s_is_said_as_it_stands() -> None:
    said = wanted.any_of(PLAN, ("met:I-01", "met:I-03"))

    assert said == "met:I-01 happens, or met:I-03 happens"
