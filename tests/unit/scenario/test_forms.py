"""Parallel forms: other clothes, the same drill underneath."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios import SMALL, spoilt, written
from simulator.bots.drill import play_out
from simulator.domain.plan.forms import Forms, OtherNames
from simulator.domain.values.declare import Line, Text
from simulator.errors import ScenarioInvalid, UsageError
from simulator.exercise.rows import digest_of
from simulator.rng import Luck
from simulator.scenario.canonical import canonical_json, contents, from_canonical
from simulator.scenario.check import errors_in, examine
from simulator.scenario.forming import _saying, formed
from simulator.scenario.loading import load
from simulator.scenario.reader import parse, read
from simulator.scenario.sources import find, listing
from simulator.scenario.written import Written

NAMES = """
    - {name: Lirren, others: [Tamsel, Overey, Kalla]}
    - {name: Bravelle, others: [Morrant, Sedley]}"""
FORMS = f"""
forms:
  offered: 20
  withheld: [7]
  victims: [tide]
  exchanges: [{{injects: [I-01, I-06, I-07]}}]
  names:{NAMES}
"""
MORE = """
  - {id: I-06, title: Weather, kind: contextual, at: T+0:35, from: control, to: [QM], subject: Wind,
     text: Wind over Lirren and 203.0.113.9., tlp: TLP:CLEAR}
  - {id: I-07, title: Tide, kind: contextual, at: T+0:15, from: control, to: [QM], subject: Tide,
     text: High water at six., tlp: TLP:CLEAR}

objectives:
"""
VICTIMS = """
      - {asset: qn-yard, gap: 40m}
      - {asset: qn-gates, gap: 50m}

indicators:
"""
WITH = (
    spoilt("\nindicators:\n", VICTIMS, spoilt("\nobjectives:\n", MORE)).replace(
        "\n      - {asset: qn-yard", "      - {asset: qn-yard"
    )
    + FORMS
)
OFFERED = [number for number in range(1, 21) if number != 7]


@cache
def document(text: str = WITH) -> Written:
    examined = examine(parse(text.encode(), "small.yaml"))
    assert examined.document is not None
    assert examined.playable, examined.problems
    return examined.document


def said(written: Written) -> list[str]:
    return [
        str(one.plain)
        for one in written.places()
        if isinstance(one.unit, Line | Text) and one.path[0] != "forms"
    ]


def bare(plain: dict[str, Any]) -> dict[str, Any]:
    """Return what a form may not touch: everything but texts, victims' order and times."""
    found: dict[str, Any] = {
        one: plain[one] for one in ("teams", "assets", "dependencies", "objectives", "clock")
    }
    for name in ("teams", "assets", "objectives"):
        found[name] = [{"id": one["id"]} | _numbers(one) for one in plain[name]]
    found["asks"] = [
        (inject["id"], [(ask["id"], ask["within"], len(ask["options"])) for ask in inject["asks"]])
        for inject in plain["injects"]
    ]
    found.pop("clock")
    return found


def _numbers(one: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in one.items() if isinstance(value, int | float | bool)}


def test_form_nought_is_the_drill_as_it_was_written() -> None:
    written = document()
    assert formed(written, 0) is written


@given(number=st.sampled_from(OFFERED))
def test_a_form_is_the_same_drill_in_other_clothes(number: int) -> None:
    one, other = document(), formed(document(), number)
    assert bare(one.plain) == bare(other.plain)
    texts = " ".join(said(other))
    assert "Lirren" not in texts
    assert "Bravelle" not in texts
    # What came of it is the same every time, and readable from a record.
    text = canonical_json(other)
    assert text == canonical_json(formed(document(), number))
    assert from_canonical(text, files=contents(other)).form == number
    times = [inject["at"] for inject in one.plain["injects"]]
    assert sorted(map(str, times)) == sorted(str(i["at"]) for i in other.plain["injects"])
    for name in ("I-02", "I-03", "I-04", "I-05"):
        found = [next(i for i in w.plain["injects"] if i["id"] == name) for w in (one, other)]
        assert found[0]["at"] == found[1]["at"]
    (before,), (after,) = one.plain["campaigns"], other.plain["campaigns"]
    assert [v["gap"] for v in before["victims"]] == [v["gap"] for v in after["victims"]]
    assert sorted(v["asset"] for v in before["victims"]) == sorted(
        v["asset"] for v in after["victims"]
    )
    hits = {v["asset"]: v["effects"] for v in before["victims"]}
    assert hits == {v["asset"]: v["effects"] for v in after["victims"]}


def test_over_all_forms_everything_that_may_vary_does() -> None:
    made = [formed(document(), number).plain for number in OFFERED]
    firsts = {one["campaigns"][0]["victims"][0]["asset"] for one in made}
    assert firsts == {"qm-desk", "qn-yard", "qn-gates"}
    orders = {tuple(i["at"] for i in one["injects"] if i["at"]) for one in made}
    assert len(orders) > 3  # of the six there are
    nets = {one["indicators"][0]["text"] for one in made}
    assert nets == {"192.0.2.77", "198.51.100.77", "203.0.113.77"}
    texts = {one["injects"][-2]["text"] for one in made}
    assert len({text.split()[2] for text in texts}) == 3
    for one in made:  # an address is another one everywhere, and stays the same thing
        net = one["indicators"][0]["text"].removesuffix("77")
        assert one["injects"][-2]["text"].endswith(f"{net}9.")


def test_one_more_name_changes_no_other() -> None:
    more = WITH + "    - {name: Aruvia, others: [Halde, Corse]}\n"
    for number in OFFERED:
        one, other = formed(document(), number).plain, formed(document(more), number).plain
        assert one["teams"][0]["name"] == other["teams"][0]["name"]
        assert other["teams"][1]["name"] in ("Halde", "Corse")
        assert one["campaigns"] == other["campaigns"]


def test_names_are_whole_words_in_every_language_and_change_at_one_go() -> None:
    text = spoilt(
        "Lirren works; few", "Lirren, Lirrenport, 1203.0.113.4 and Bravelle work; few", WITH
    )
    text = text.replace("title: Small drill", "title: {en: Lirren, th: ท่า Lirren}")
    text = text.replace("others: [Morrant, Sedley]", "others: [Kallabra]")
    made = formed(document(text), 3).plain
    name = made["situation"].split("port of ")[1].split(",")[0]
    assert name in ("Tamsel", "Overey", "Kalla")
    assert f"{name}, Lirrenport, 1203.0.113.4 and Kallabra work" in made["situation"]
    assert made["title"] == {"en": name, "th": f"ท่า {name}"}


FILE = b"""EXERCISE EXERCISE EXERCISE
# mail of Lirren by mx.lirren.example
at      from          what  says
00:01   192.0.2.34    LIRREN  ok
00:02   198.51.100.24 lirren  Bravelle
EXERCISE EXERCISE EXERCISE
"""
TOGETHER = """
    - {name: LIRREN, like: Lirren, others: [TAMSEL, OVEREY, KALLA]}
    - {name: lirren, like: Lirren, others: [tamsel, overey, kalla]}"""


def test_the_mark_of_a_clue_s_half_is_no_name() -> None:
    renamed = OtherNames(name="item", others=("crate",), like="")
    forms = Forms(
        offered=1, withheld=(), names=(renamed,), addresses=False, victims=(), exchanges=()
    )
    says = _saying(forms, Luck(1))
    assert says("Is {item} on the list, or the item?") == "Is {item} on the list, or the crate?"


def with_file(content: bytes, more: str = "") -> str:
    """Return a drill with an attached file, and with more names."""
    given = re.sub("base64: RVh.*", f"base64: {b64encode(content).decode()}", WITH, count=1)
    given = re.sub("sha256: 9d8.*", f"sha256: {sha256(content).hexdigest()}", given, count=1)
    return f"{given.rstrip()}{more}\n"


def attached(written: Written) -> bytes:
    (content,) = contents(written).values()
    return content


@given(number=st.sampled_from(OFFERED))
def test_what_came_with_a_message_has_the_names_that_the_message_has(number: int) -> None:
    made = formed(document(with_file(FILE, TOGETHER)), number)
    texts = " ".join(said(made))
    name = next(one for one in ("Tamsel", "Overey", "Kalla") if one in texts)
    text = attached(made).decode()
    assert f"mail of {name} by mx.{name.lower()}.example" in text
    assert "lirren" not in text.lower()
    assert "Bravelle" not in text
    # An address of another length moves no column.
    _, _, head, one, other, _ = text.splitlines()
    places = head.index("what"), one.index(name.upper()), other.index(name.lower())
    assert places == (22, 22, 22)
    assert canonical_json(made) == canonical_json(
        formed(document(with_file(FILE, TOGETHER)), number)
    )


def test_what_is_no_text_is_the_same_in_every_form() -> None:
    raw = b"EXERCISE Lirren \xff\x00"
    assert attached(formed(document(with_file(raw)), 3)) == raw


@pytest.mark.parametrize("name", sorted(one.id for one in listing() if not one.problem))
def test_forms_that_a_shipped_drill_offers_can_be_played(name: str) -> None:
    # One in four; `benchmarks/forms.py` makes them all, and plays them.
    found = find(name)
    examined = examine(read(found.file), found.beside).document
    assert examined is not None
    forms = examined.meant().forms
    assert forms is not None
    offered = [one for one in range(1, forms.offered + 1) if one not in forms.withheld]
    for number in offered[::4]:
        assert errors_in(formed(examined, number), f"form {number}") == ()


def test_the_exercise_of_a_form_says_so_and_replays(tmp_path: Path) -> None:
    path = written(tmp_path, WITH)
    loaded = load(path, form=5)
    assert loaded.scenario.form == 5
    assert loaded.digest != load(path).digest
    plays = [
        play_out(one, 1, {})
        for one in (loaded.scenario, from_canonical(loaded.canonical, files=loaded.files))
    ]
    assert len({digest_of(one.events, loaded.scenario) for one in plays}) == 1


def test_a_form_that_came_out_broken_is_not_played(tmp_path: Path) -> None:
    # As written the task's window closes before ENDEX; where I-01 goes out late, it does not.
    text = spoilt("at: T+0:15, from: control", "at: T+1:59, from: control", WITH)
    text = spoilt("within: 30m\n        late: 10m", "within: 1h50m", text)
    path = written(tmp_path, text)
    assert load(path).problems is not None
    late = next(
        n for n in OFFERED if formed(document(text), n).plain["injects"][0]["at"] == "T+1:59"
    )
    with pytest.raises(ScenarioInvalid, match=f"form {late}: .*lasts beyond ENDEX"):
        load(path, form=late)


@pytest.mark.parametrize(
    ("text", "number", "sentence"),
    [
        (SMALL, 1, "--form: small-drill has no parallel forms; play it without"),
        (WITH, 7, "--form: form 7 of small-drill is easier or harder than the others, and not"),
        (WITH, 21, "--form: small-drill has no form 21; there are: 1, 2, 3, 4, 5, 6, 8, 9"),
    ],
)
def test_what_is_not_offered_is_not_made(text: str, number: int, sentence: str) -> None:
    with pytest.raises(UsageError) as refused:
        formed(document(text), number)
    assert str(refused.value).startswith(sentence)
