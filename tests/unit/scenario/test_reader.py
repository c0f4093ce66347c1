from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from scenarios import SMALL
from simulator.errors import ScenarioUnreadable, Unreachable
from simulator.scenario import composer, reader
from simulator.scenario.reader import parse, read


def refusal_of(raw: bytes) -> str:
    with pytest.raises(ScenarioUnreadable) as caught:
        parse(raw, "f.yaml")
    return str(caught.value)


UNREADABLE = {
    "empty": (b"", "f.yaml: the file is empty"),
    "only a comment": (b"# nothing yet\n", "f.yaml: the file is empty"),
    "not UTF-8": (b"a: b\nc: \xff\n", "f.yaml:2:4: the text is not UTF-8"),
    "UTF-16": ("a: b".encode("utf-16"), "f.yaml:1:1: the text is not UTF-8"),
    "binary": (b"startex: 1\nid: \x00\x01", "f.yaml:2:5: the control character U+0000"),
    "an escape of a terminal": (b"id: \x1b[31m", "f.yaml:1:5: the control character U+001B"),
    "a line break nobody sees": ("a: b\u2028c: d".encode(), "f.yaml:1:5: the control character"),
    "tabs": (b"clock:\n\tstart: x\n", "f.yaml:2:1: a tab stands"),
    "a list": (b"- 1\n", "f.yaml:1:1: the file must be a map"),
    "a word": (b"startex\n", "f.yaml:1:1: the file must be a map"),
    "two documents": (b"a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document"),
    "a merge key": (b"a: &x {b: 1}\nc:\n  <<: *x\n", "f.yaml:3:3: merge keys are not read"),
    "a tag": (b"a: !!python/object/apply:os.system [x]\n", "f.yaml:1:4: tags are not read"),
    "a tag of text": (b"a: !!str 1\n", "f.yaml:1:4: tags are not read"),
    "a list as a key": (b"? [a]\n: 1\n", "f.yaml:1:3: a key must be plain text"),
    "an unknown alias": (b"a: *b\n", "f.yaml:1:4: the alias *b has no anchor"),
    "an alias inside itself": (b"a: &b [*b]\n", "f.yaml:1:8: the alias *b stands inside"),
    "an anchor set twice": (b"a: &b 1\nc: &b 2\n", "f.yaml:2:4: the anchor &b is set twice"),
    "an open quote": (b"a: 'b\nc: d\n", "f.yaml:1:4: a quote is opened"),
    "an open bracket": (b"a: [b, c\n", "f.yaml:1:4: a bracket is opened"),
    "a colon too many": (b"a: b: c\n", "f.yaml:1:5: a colon stands where none may"),
    "a special character": (b"a: @b\n", "f.yaml:1:4: a special character begins a value"),
    "brackets without end": (b"[" * 5_000, "f.yaml:1:61: it is nested more than 60"),
    "maps without end": (b"{a: " * 5_000, "f.yaml:1:241: it is nested more than 60"),
    "hyphens without end": (b"- " * 5_000, "f.yaml:1:121: it is nested more than 60"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_cannot_be_read_is_one_sentence_with_its_place(case: str) -> None:
    raw, begins = UNREADABLE[case]
    said = refusal_of(raw)
    assert said.startswith(begins)
    assert "\n" not in said


def test_without_the_one_parser_nothing_is_read_by_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    with pytest.raises(Unreachable, match=r"built without libyaml.*pip install"):
        parse(SMALL.encode(), "small")


def test_a_question_in_braces_is_text() -> None:
    plain = parse(b"text: {en: What shall dispatch do?, fr: Que faire ?}", "f").plain
    assert plain == {"text": {"en": "What shall dispatch do?", "fr": "Que faire ?"}}


def test_values_are_counted_and_a_drill_has_three_times_the_room_it_can_need(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert composer.MOST_NODES >= 3 * 290_000
    monkeypatch.setattr(composer, "MOST_NODES", 6)

    assert parse(b"a: [1, 2]\nb: {c: d}", "f").plain == {"a": [1, 2], "b": {"c": "d"}}
    said = refusal_of(b"a: [1, 2]\nb: {c: d}\nc: 1")
    assert said.startswith("f.yaml:3:4: the file holds more than 6 values")
    assert "leave out what repeats itself" in said


def test_aliases_are_counted() -> None:
    many = ", ".join(["*a"] * (composer.MOST_ALIASES + 1))
    assert "more than 200 aliases" in refusal_of(f"a: &a 1\nb: [{many}]".encode())
    enough = ", ".join(["*a"] * composer.MOST_ALIASES)
    assert len(parse(f"a: &a 1\nb: [{enough}]".encode(), "f").plain["b"]) == composer.MOST_ALIASES


def test_what_aliases_stand_for_is_counted_and_not_built() -> None:
    lines = ["a0: &a0 [" + ", ".join("x" * 10) + "]"]
    for n in range(1, 9):
        refs = ", ".join([f"*a{n - 1}"] * 10)
        lines.append(f"a{n}: &a{n} [{refs}]")
    assert "aliases stand for too much" in refusal_of("\n".join(lines).encode())


def test_aliases_do_not_hide_depth() -> None:
    lines = ["a0: &a0 " + "[" * 20 + "]" * 20]
    lines += [f"a{n}: &a{n} " + "[" * 20 + f"*a{n - 1}" + "]" * 20 for n in range(1, 5)]
    assert "nested more than 60" in refusal_of("\n".join(lines).encode())


def test_text_that_yaml_1_1_would_change_stays_text() -> None:
    plain = parse(
        b"a: no\nb: 12:30\nc: 2026-03-01\nd: 08\ne: on\nf: 0x1F\ng: 1_000\nh: '5'\ni: NO\nj: .5",
        "f",
    ).plain
    assert plain == {
        "a": "no",
        "b": "12:30",
        "c": "2026-03-01",
        "d": "08",
        "e": "on",
        "f": "0x1F",
        "g": "1_000",
        "h": "5",
        "i": "NO",
        "j": ".5",
    }


def test_numbers_truth_and_nothing_are_read() -> None:
    plain = parse(b"a: 10\nb: -2.5\nc: true\nd: false\ne: null\nf:\ng: ~", "f").plain
    assert plain == {"a": 10, "b": -2.5, "c": True, "d": False, "e": None, "f": None, "g": None}
    assert type(plain["a"]) is int


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert parse(b"\xef\xbb\xbfa: 1\n", "f").plain == {"a": 1}


def test_every_node_has_its_place() -> None:
    place = parse("ก:\n  - b: 1\n    c: {d: [x, ก, z]}\n".encode(), "f").place
    assert place.find(("ก", 0, "b")) == (2, 8)
    assert place.find(("ก", 0, "c", "d", 2)) == (3, 19)
    assert place.find(("ก", 0, "c", "d"), key=True) == (3, 9)
    assert place.find(("ก", 0, "missing")) == (2, 5)


def refusal_of_file(path: Path) -> str:
    with pytest.raises(ScenarioUnreadable) as caught:
        read(path)
    return str(caught.value)


def test_a_missing_file_a_directory_and_a_pipe_are_refused(tmp_path: Path) -> None:
    assert refusal_of_file(tmp_path / "no.yaml").endswith("there is no such file")
    assert "it is a directory" in refusal_of_file(tmp_path)
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "not a regular file" in refusal_of_file(tmp_path / "pipe.yaml")


def test_fifty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    assert refusal_of_file(path).endswith("larger than 8 MB; a scenario is text")


def test_a_file_that_grew_since_it_was_measured_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "growing.yaml"
    path.write_bytes(b"a: 1\n" * 10)
    monkeypatch.setattr(reader, "LARGEST_FILE", 40)
    monkeypatch.setattr(reader, "_refuse_unlike_a_file", lambda path, name: None)  # noqa: ARG005
    assert "larger than" in refusal_of_file(path)
