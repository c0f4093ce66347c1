"""The sampler of mutants, on a source of a few lines."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from benchmarks import mutants
from benchmarks.mutants import Coverage, Mutant, candidates, mutants_of, needs_in, standing

LINES = [
    ("    if a < b:", "comparison", "if a <= b:"),
    ("    if a not in b:", "comparison", "if a in b:"),
    ("    if a and b:", "and-or", "if a or b:"),
    ("    return not a", "not", "return a"),
    ("    return a + b", "sign", "return a - b"),
    ("    return 'a' + b", "return", "return None"),
    ("    return a[7]", "constant", "return a[8]"),
    ("    return f(a, deep=True)", "argument", "return f(a)"),
    ("    a.b = 7", "statement", "pass"),
    ("    yield a", "statement", "pass"),
    ("    if a:", "branch", "if False:"),
    ("    return [c for c in a if c]", "branch", "return [c for c in a if True]"),
    ("    return a if b else c", "branch", "return a if True else c"),
]


def all_of(line: str) -> set[tuple[str, str]]:
    """Return what a line becomes under any seed."""
    rest = "\n        pass" if line.endswith(":") else ""
    text = f"def f(a, b):\n{line}{rest}\n"
    return {(one.op, one.now) for seed in range(40) for one in mutants_of("f.py", text, seed)}


@pytest.mark.parametrize(("line", "op", "now"), LINES)
def test_a_line_is_broken_in_place(line: str, op: str, now: str) -> None:
    assert (op, now) in all_of(line)


def test_what_says_the_same_is_none() -> None:
    assert ("branch", "if True:") not in all_of("    if True:")
    assert all_of("    return False") == {("constant", "return True")}


def test_texts_annotations_and_how_a_dataclass_is_made_stay_whole() -> None:
    text = '@dataclass(frozen=True)\nclass A:\n    x: Literal[1, True] = "a"\n    """If 1 < 2."""\n'
    assert not mutants_of("f.py", text, 1)


def test_what_cannot_be_left_out_is_not() -> None:
    made = "class A:\n    b: int\n    c: int = 2\n\n\ndef d(e, f=1, *, g, h=2):\n    pass\n"
    needs = frozenset(needs_in(ast.parse(made)))
    assert needs == {("A", "b"), ("d", "e"), ("d", "g")}
    text = "A(b=x)\nA(c=x)\n"
    found = [one for _, one in candidates("f.py", text, 1, needs) if one.op == "argument"]
    assert [(one.was, one.now) for one in found] == [("A(c=x)", "A()")]


@pytest.mark.parametrize(
    "declared",
    ["class A:\n    told: ClassVar[Audience] = STAFF\n", "class A(told=STAFF):\n    b: int\n"],
)
def test_an_audience_is_widened(declared: str) -> None:
    (one,) = mutants_of("f.py", declared, 1)
    assert one.op == "audience"
    assert ".EVERYBODY" in one.now


def test_a_statement_left_out_moves_no_line_below() -> None:
    text = "f(\n    x,\n)\ng = 1\n"
    found = [one for one in mutants_of("f.py", text, 1) if one.op == "statement"]
    assert [one.written(text).splitlines()[3] for one in found] == ["g = 1"]


def test_every_mutant_compiles_and_is_another_and_no_line_has_two() -> None:
    text = "\n\n".join(f"def f{n}(a, b, c):\n{line}" for n, (line, _, _) in enumerate(LINES))
    text = text.replace(":\n\n", ":\n        pass\n\n")
    found = mutants_of("f.py", text, 3)
    written = {one.written(text) for one in found}
    assert len(written) == len(found) == len({one.line for one in found})
    assert text not in written
    for one in written:
        compile(one, "f.py", "exec")


def test_a_sample_does_not_change_with_what_stands_elsewhere() -> None:
    text = "def f(a):\n    return a < 1\n"
    (before,) = mutants_of("f.py", text, 5)
    after = mutants_of("f.py", f"def g(b):\n    h(b, 3)\n\n\n{text}", 5)
    assert before.key in {one.key for one in after}


def test_tests_of_a_line_come_fastest_of_each_file_first(tmp_path: Path) -> None:
    (tmp_path / "covered").mkdir()
    for name, seconds in {"a": (3.0, 1.0), "b": (9.0, 2.0)}.items():
        tests = [[f"{name}.py::{n}", one] for n, one in enumerate(seconds)]
        found = {"tests": tests, "lines": {"benchmarks/mutants.py": {"1": [0, 1], "2": [1]}}}
        (tmp_path / "covered" / f"{name}.json").write_text(json.dumps(found))
    there = tmp_path / "covering" / "benchmarks"
    there.mkdir(parents=True)
    # A line was put before since they were covered.
    lines = Path(mutants.__file__).read_text("utf-8").splitlines(keepends=True)
    (there / "mutants.py").write_text("".join(lines[1:]))
    coverage = Coverage(tmp_path)
    one = Mutant("benchmarks/mutants.py", "not", 2, 2, "", "", "", 0, 0, "")
    assert coverage.tests(one, tmp_path) == ["a.py::1", "b.py::1", "a.py::0", "b.py::0"]
    assert coverage.within(["a.py::1", "b.py::1", "a.py::0"], 4) == ["a.py::1", "b.py::1"]


def test_an_argued_equivalent_is_no_survivor_and_what_is_gone_is_not_told(tmp_path: Path) -> None:
    here = {"path": "benchmarks/mutants.py", "was": "import ast", "now": "pass"}
    gone = {**here, "was": "there is no such line"}
    rows = [{**one, "outcome": "survived", "key": one["was"]} for one in (here, gone)]
    (tmp_path / "results.jsonl").write_text("\n".join(map(json.dumps, rows)) + '\n{"key": "cut')
    table = tmp_path / "table.toml"
    assert [one["outcome"] for one in standing(tmp_path, table)] == ["survived"]
    argued = "".join(f'{key} = "{value}"\n' for key, value in {**here, "why": "So."}.items())
    table.write_text(f"[[mutant]]\n{argued}")
    assert [one["outcome"] for one in standing(tmp_path, table)] == ["equivalent"]
