"""JSON from files and records is hostile: it is read in one way, which has one error."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import simulator
from simulator.cli.home import Home
from simulator.cli.places import known_records
from simulator.domain.values.value import CodecError, read_json

_ROOT = Path(simulator.__file__).parent
_ALLOWED = {
    "domain/values/value.py",  # the one
    "scenario/written.py",  # its own schema, copied
    "record/lifts.py",  # leaves what it cannot read to the one
    "exercise/rows.py",
}
GARBAGE = (
    *("", "[", "[" * 100_000, '{"a":' * 100_000, "9" * 5_000, "\ufeff", "nul", '"a'),
    *(b"\xff\xfe\xfd", b"[\xe0]"),
)


@pytest.mark.parametrize("text", GARBAGE)
def test_what_is_no_json_ends_in_one_error(text: str | bytes) -> None:
    with pytest.raises(CodecError):
        read_json(text)


@pytest.mark.parametrize("text", [*GARBAGE, "{}", "[[[]]]", "[null, 3, {}]", '["a\\u0000b"]'])
def test_home_takes_no_harm_from_what_stands_in_elsewhere(
    text: str | bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path))
    data = text if isinstance(text, bytes) else text.encode()
    (tmp_path / "elsewhere.json").write_bytes(data)

    assert known_records() == []
    assert Home().home().records == ()


def test_nobody_reads_json_in_another_way() -> None:
    readers = {
        file.relative_to(_ROOT).as_posix()
        for file in _ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in (("json", "loads"), ("json", "load"))
    }
    assert readers <= _ALLOWED
