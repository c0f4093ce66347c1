"""What a rehearsal finds: each fault that is planted, at its place, and not where it is not."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

import pytest

from scenarios import SMALL, spoilt, written
from simulator.rehearse.finding import Placed
from simulator.rehearse.findings import findings
from simulator.rehearse.rehearsal import every_way
from simulator.rehearse.rehearse import Asked, rehearse
from simulator.scenario.loading import authored

OBJECTIVES: Final = "\nobjectives:\n"
T1: Final = "evidence: {how: did, any: [{did: {team: QN, action: triage}}]}"
T1_WHO: Final = "standard: triage-within-target\n        team: QN\n        essential: true\n        inject: I-01"
INJECT: Final = (
    "{{id: {id}, title: x, kind: contextual, from: control, to: [QM], subject: Wind, "
    "text: A wind blows., tlp: TLP:CLEAR, {more}}}"
)
# ruff: noqa: E501 - what is changed stands as it stands in the drill
FACT: Final = "facts: [{id: f-gale, title: It blows., chance: 50}]\n"
OPTION: Final = "{id: keep, title: Keep and warn, posture: consult, consequence: They can prepare."
ASKS: Final = "asks: [{{id: {id}, text: What?, within: 40m, options: [{{id: a, title: One, posture: consult}}, {{id: b, title: Two, posture: consult}}]}}]"


def inject(name: str, **more: str) -> str:
    said = ", ".join(
        f"{key}: {value}" if value[:4] != "asks" else value for key, value in more.items()
    )
    return f"\n  - {INJECT.format(id=name, more=said)}\n"


def more(*injects: str, before: str = "") -> tuple[str, str]:
    return OBJECTIVES, "".join(injects) + before + OBJECTIVES


class Fault(NamedTuple):
    """A fault: what is changed, what is found of it, and where that stands."""

    code: str
    says: str
    place: str
    """What stands at the place."""
    changes: tuple[tuple[str, str], ...]
    policies: str = "doctrine passive"
    seeds: int = 4
    whole: bool = False
    """Whether it is as the drill is written, and the changes mend it."""


FAULTS: Final = {
    "a task whose occasion never comes": Fault(
        "cannot-be-judged",
        "T1 had no opportunity in any of 12 drills",
        "I-06",
        ((T1_WHO, T1_WHO.replace("inject: I-01", "inject: I-06").replace("QN", "QM")),
         (T1, T1.replace("QN", "QM")),
         more(inject("I-06", at="T+0:20", unless="{delivered: I-01}"))),
    ),
    "a label that keeps what is to be told": Fault(
        "cannot-be-met",
        "T3 cannot be met: 'QN' has 'ioc-net' from 'I-01' under TLP:AMBER, which stops at 'QM'",
        "{told:",
        (("{told: {from: QN, to: operator, about: ioc-net, tlp: TLP:AMBER}}",
          "{told: {from: QN, to: QM, about: ioc-net}}"),),
    ),
    "somebody who cannot be told": Fault(
        "cannot-be-met",
        "T1 cannot be met: operator speaks with QN alone",
        "{told:",
        ((T1_WHO, T1_WHO.replace("I-01", "I-04").replace("QN", "QM")),
         (T1, "evidence: {how: told, any: [{told: {from: QM, to: operator, about: qm-desk}}]}")),
    ),
    "a window that nobody can keep": Fault(
        "cannot-be-met",
        "T2 was late in ",
        "30m",
        (("within: 30m\n        evidence:", "within: 1h\n        evidence:"),),
        "doctrine",
        whole=True,
    ),
    "a proof that comes by itself": Fault(
        "met-by-accident",
        "T1 is met by passive in 3 of 4 drills",
        "{how: did, any: [{delive",
        ((T1, "evidence: {how: did, any: [{delivered: I-04}]}"),),
    ),
    "an inject that is always skipped": Fault(
        "never-delivered",
        "I-06 went out in none of 12 drills",
        "{id: I-06",
        (more(inject("I-06", at="T+0:20", unless="{delivered: I-01}")),),
    ),
    "a branch that nobody takes": Fault(
        "dead-branch",
        "I-06 waits for what happened in none of 12 drills",
        "{id: I-06",
        (more(inject("I-06", after="{fact: {chose: {team: QN, ask: links, option: cut}}, by: 5m}")),),
    ),
    "an inject that goes out once in a while": Fault(
        "one-in-ten",
        "I-06 went out in ",
        "{id: I-06",
        (more(inject("I-06", at="T+0:20", when="{so: f-gale}"),
              before=FACT.replace("50", "8")),),
        "passive",
        20,
    ),
    "a team that can do nothing": Fault(
        "nothing-matters",
        "nothing that QM decides matters to its services under ",
        "QM",
        (("  - {id: gates-desk, supplier: qn-gates, dependant: qm-desk, strength: 50, buffer: 2h}",
          "  - {id: gates-desk, supplier: qn-gates, dependant: qn-yard, strength: 50, buffer: 2h}"),
         ("- asset: qm-desk\n        gap: 2h30m\n        effects: [{impair: {asset: qm-desk, cause: encrypted, keeps: 30}}, {note: desk-hit}]",
          "- asset: qn-yard\n        gap: 2h30m\n        effects: [{note: desk-hit}]")),
    ),
    "an option that is always best": Fault(
        "one-always-best",
        "links: keep is best in 20 of 20 draws",
        "{id: keep",
        ((OPTION, OPTION + ", effects: [{sever: gates-desk}], effects_after: 10m"),),
        "doctrine",
        20,
        whole=True,
    ),
    "a length that pays": Fault(
        "looks-pay",
        "to take the shortest option pays",
        "- {id: keep",
        ((OPTION, OPTION.replace("They can prepare.", "They can prepare for it until noon.")),
         ("title: Cut all now", "title: Cut all links now"),
         ("consequence: Their desks go on paper.", "consequence: Their desks go on paper then.")),
        "blind shortest",
        20,
        whole=True,
    ),
    "a fact of which nothing tells": Fault(
        "fact-without-clue",
        "no clue tells of f-gale in 4 of 4 drills before links must be decided",
        "f-gale",
        ((OPTION, OPTION + ", right_when: {so: f-gale}"), more(before=FACT)),
    ),
    "a fact of which somebody has an opinion, and nothing tells": Fault(
        "fact-without-clue",
        "no clue tells of f-gale in 4 of 4 drills before links must be decided",
        "f-gale",
        ((OPTION, OPTION + ", right_when: {so: f-gale}"),
         more(inject("I-06", at="T+0:20", clue="{fact: f-gale, if_so: 40, if_not: 40, opinion: true, denies: {text: No wind.}}"),
              before=FACT)),
    ),
    "a clue that comes too late": Fault(
        "clue-nobody-needs",
        "the clue I-06 comes after links is decided",
        "{fact: f-gale, if_so: 80",
        ((OPTION, OPTION + ", right_when: {so: f-gale}"),
         more(inject("I-06", at="T+1:50", clue="{fact: f-gale, if_so: 80, if_not: 20, denies: {text: No wind.}}"),
              before=FACT)),
    ),
    "a clue of what nothing hangs on": Fault(
        "clue-nobody-needs",
        "nobody needs the clue I-06: nothing hangs on f-gale",
        "{fact: f-gale, if_so: 80",
        (more(inject("I-06", at="T+0:20", clue="{fact: f-gale, if_so: 80, if_not: 20, denies: {text: No wind.}}"),
              before=FACT),),
    ),
    "a seat to which nothing comes": Fault(
        "silent-seat",
        "qm-lead gets no message for ",
        "{id: qm-lead",
        (more(*(inject(f"I-1{n}", at=f"T+0:{10 + 6 * n}") for n in range(9)),
              *(inject(f"I-2{n}", at=f"T+1:{10 + 6 * n}") for n in range(9))),),
        whole=True,
    ),
    "a seat to which all comes at once": Fault(
        "flooded-seat",
        "qm-lead gets ",
        "{id: qm-lead",
        (more(*(inject(f"I-1{n}", at=f"T+0:5{n % 4}") for n in range(10)),
              *(inject(f"I-2{n}", at=f"T+0:5{n % 4}") for n in range(10))),),
    ),
    "three decisions at once": Fault(
        "rushed",
        "QM has more than two decisions open from T+00:32 to T+01:10",
        "{id: I-13",
        (more(*(inject(f"I-1{n}", at=f"T+0:3{n - 1}", asks=ASKS.format(id=f"q{n}")) for n in (1, 2, 3))),),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def unspoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where drills of the scenario as it is written are kept: they are played once."""
    return tmp_path_factory.mktemp("unspoilt") / "kept"


def found(folder: Path, unspoilt: Path, fault: Fault, *, planted: bool) -> tuple[str, list[Placed]]:
    """Return the text of a drill with or without a fault, and what a rehearsal finds in it."""
    text = SMALL
    for old, new in fault.changes if planted is not fault.whole else ():
        text = spoilt(old, new, text)
    made = authored(written(folder, text))
    ways = every_way(made.loaded.scenario) if fault.code == "one-always-best" else ()
    asked = Asked(
        policies=tuple(fault.policies.split()), seeds=range(1, fault.seeds + 1), ways=ways
    )
    keep = unspoilt if text == SMALL else folder / "kept"
    return text, list(findings(rehearse(made.loaded, asked, keep), made))


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_that_is_planted_is_found_where_it_is(
    tmp_path: Path, unspoilt: Path, name: str
) -> None:
    fault = FAULTS[name]
    text, with_it = found(tmp_path, unspoilt, fault, planted=True)
    there = [
        one for one in with_it if one.finding.code == fault.code and fault.says in one.finding.said
    ]
    assert there, [one.finding.said for one in with_it]
    line = text.splitlines()[there[0].line - 1]
    assert line[there[0].column - 1 :].startswith(fault.place), line[there[0].column - 1 :]
    _, without = found(tmp_path, unspoilt, fault, planted=False)
    assert not [
        one for one in without if one.finding.code == fault.code and fault.says in one.finding.said
    ]


def test_what_somebody_must_write_for_is_no_dead_branch(tmp_path: Path) -> None:
    told = "{fact: {told: {from: QM, to: operator, about: qm-desk}}, by: 5m}"
    chosen = "{fact: {chose: {team: QN, ask: links, option: cut}}, by: 5m}"
    text = spoilt(*more(inject("I-06", after=told), inject("I-07", after=chosen)))
    made = authored(written(tmp_path, text))
    asked = Asked(policies=("passive",), seeds=(1,))
    found = findings(rehearse(made.loaded, asked, tmp_path / "kept"), made)
    dead = [one.finding.message.split()[0] for one in found if one.finding.code == "dead-branch"]
    assert "I-07" in dead
    assert "I-06" not in dead
