# ruff: noqa: E501 - each row is an edit and the whole sentence it leads to
from __future__ import annotations

import pytest

from scenarios import SMALL, problems_of, spoilt

SAID: dict[str, tuple[str, str, str]] = {
    "a clock's time": ("at: T+0:05", "at: 12:30", "'12:30' is not a point in time (write T+12:30 or s+12:30, both counted from STARTEX: no time of day)"),
    "a length as a clock's time": ("by: 4h", "by: 4:00", "'4:00' is not a length of time (write 4h0m)"),
    "a length as a number": ("within: 40m", "within: 40", "40 is not a length of time (write 40m or 40h)"),
    "scenario time where exercise time belongs": (
        "pin: T+0:20",
        "pin: s+0:20",
        "'s+0:20' is not a point in exercise time (here a point in exercise time belongs, such as T+0:45)",
    ),
    "a time before STARTEX": ("at: T+0:05", "at: T+-0:05", "'T+-0:05' is not a point in time (write it like T+0:45 or s+02:00)"),
    "what comes later and at once": ("{note: desk-hit}", "{later: {by: 0s, effects: [{note: desk-hit}]}}", "'0s' is outside the range (from 1s to 400d)"),
    "a length beyond any drill": ("within: 40m", "within: 401d", "the time is longer than 400 days (write less)"),
    "a time beyond any drill": ("at: T+0:05", "at: T+9600:01", "the time is longer than 400 days (write less)"),
    "a word for truth": ("second: true", "second: on", "true or false belongs here and not 'on' (write true or false)"),
    "a start without a zone": (
        "02:20+08:00",
        "02:20",
        "the start is no date and time with a zone (write it like 2026-03-01T02:20+08:00)",
    ),
    "a number in words": ("capacity: 120", "capacity: 120 boxes", "a whole number belongs here and not '120 boxes' (Its service in that unit at 100 percent)"),
    "a number with zeros before it": ("capacity: 120", "capacity: '007'", "a whole number belongs here and not '007' (write 7)"),
    "a number with strokes": ("capacity: 120", "capacity: 1_200", "a whole number belongs here and not '1_200' (write 1200)"),
    "a number with a comma": ("by_hand: 40", "by_hand: '62,5'", "a number belongs here and not '62,5' (write 62.5)"),
    "a number beyond all measure": (
        "capacity: 120",
        "capacity: 99999999999999999999",
        "a whole number belongs here and not '99999999999999999999' (a number here has at most 18 digits)",
    ),
    "an hour of sixty minutes and more": ("at: T+0:05", "at: T+0:65", "'T+0:65' is not a point in time (write T+1:05)"),
    "a minute that is an hour": ("at: T+0:05", "at: s+0:60", "'s+0:60' is not a point in time (write s+01:00)"),
    "a percent sign": ("by_hand: 40", "by_hand: 40 %", "a number belongs here and not '40 %' (write 40)"),
    "more than all": ("by_hand: 40", "by_hand: 140", "140 is outside the range (it must be at most 100)"),
    "evidence that knows no until": (
        "how: did-before",
        "how: product",
        "evidence of the kind product knows no until (leave it out, or use did-before)",
    ),
    "a number for a text": ("title: Alert", "title: 1", "text belongs here and not 1 (put it in quotes)"),
    "one for a list": ("to: [qn-lead]", "to: qn-lead", "a list belongs here and not 'qn-lead' (write [qn-lead])"),
    "nothing for a list": ("objectives: [O1]\n    note", "objectives:\n    note", "a list belongs here and not nothing (write [] or leave the key out)"),
    "a text for a map": ("after: {inject: I-01, by: 10m}", "after: I-01", "a map of keys belongs here and not 'I-01'"),
    "a word near a known one": ("reach: client", "reach: clients", "'clients' is none of the words known here (did you mean client?)"),
    "an action near a known one": (
        "action: reset-credentials",
        "action: reset-credential",
        "unknown action 'reset-credential' (did you mean reset-credentials?)",
    ),
    "an id with a space": ("id: I-05", "id: I 05", "'I 05' is not an id (an id is a letter and up to 31 more letters, digits or hyphens)"),
    "an effect in words": ("{note: desk-hit}", "desk-hit", "an effect is a map of one key and not 'desk-hit' (write it like {impair: …})"),
    "two effects in one": (
        "{note: desk-hit}",
        "{note: desk-hit, skip: I-05}",
        "an effect is a map of one key; this map has 2 (begin another item for each)",
    ),
    "a version of the future": ("startex: 1", "startex: 2", "version 2 of the format is not known (write startex: 1)"),
    "a language in words": ("title: Small drill", "title: {en: Small drill, thai language: x}", "'thai language' is no code of a language (write it like en, th or pt-BR)"),
    "an invisible character": ("name: Bravelle", 'name: "Bra\\u202evelle"', "the text contains the invisible character U+202E (leave it out)"),
    "a stage of another profile": (
        "like: privileges",
        "like: collection",
        "'collection' is no stage of the profile ecrime_ransom (known are initial_access, breakout, privileges, exfiltration, pre_impact)",
    ),
    "a stage without a length": (
        "        median: 3h\n",
        "",
        "the stage has no length (give like, or both median and visibility)",
    ),
    "both causes and reports": (
        "causes: [{give",
        "reports: {detected: tide}\n    causes: [{give",
        "the inject both causes and reports (keep one; the effects can follow from it)",
    ),
    "evidence without its bound": (
        "          until: {severed: gates-desk}\n",
        "",
        "evidence of the kind did-before has no until (name the fact it refers to)",
    ),
    "a missing key": ("    tlp: TLP:CLEAR\n", "", "the key 'tlp' is missing (Its label; `none` from those who put none on)"),
}  # fmt: skip


@pytest.mark.parametrize("fault", SAID)
def test_a_fault_of_shape_is_said_in_the_authors_words(fault: str) -> None:
    old, new, said = SAID[fault]
    (problem,) = problems_of(spoilt(old, new))
    assert str(problem).partition("]: ")[2] == said


def test_a_misspelt_key_is_one_problem_and_what_is_under_it_is_examined() -> None:
    text = spoilt("\npersonas:", "\npersona:", spoilt("reach: client", "reach: clients"))
    assert [p.code for p in problems_of(text)] == ["unknown-key", "word"]


def test_a_key_that_resembles_none_is_told_with_those_that_are_known() -> None:
    (problem,) = problems_of(spoilt("  start: 2026", "  zzz: 1\n  start: 2026"))
    assert problem.hint == "known keys: start, duration, pace, jumps, phases"
    assert (problem.line, problem.column) == (9, 3)


def test_what_was_taken_out_is_still_known_by_its_id() -> None:
    text = spoilt("kind: contingency", "kind: contingencies-all-over")
    assert [p.code for p in problems_of(text)] == ["word"]


def test_nothing_can_be_saved_of_a_file_of_something_else() -> None:
    codes = {p.code for p in problems_of("apiVersion: v1\nkind: Pod\n")}
    assert codes == {"unknown-key", "missing-key"}


def test_places_stay_right_behind_what_was_taken_out() -> None:
    text = spoilt("capacity: 120", "capacity: many")
    text = spoilt(
        "id: qm-desk, name: Customs desk, team: QM",
        "id: qm-desk, name: Customs desk, team: QX",
        text,
    )
    line = 1 + SMALL[: SMALL.index("id: qm-desk, name")].count("\n")
    assert [(p.line, p.code) for p in problems_of(text)][1] == (line, "unknown-id")


def test_what_is_taken_out_together_takes_nothing_else_along() -> None:
    text = spoilt("kind: contingency", "kind: none")
    text = spoilt("kind: expected-action\n    at: T+0:50", "kind: none\n    at: T+0:50", text)
    text = spoilt("Look for files", "At 8.8.8.8 look for files", text)
    assert [p.code for p in problems_of(text)] == ["word", "word", "real-address"]
