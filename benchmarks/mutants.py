"""Does a test notice, if a line is broken?

    python benchmarks/mutants.py FOLDER --cover [TESTS…]      which test runs which line; made once
    python benchmarks/mutants.py FOLDER [-n 400] [-j 2] [--area record] [--seed 1]
    python benchmarks/mutants.py FOLDER --survivors
    python benchmarks/mutants.py FOLDER --figures

Breaks one place of the simulator at a time and runs the tests that run it.  Each place has a rank
that follows from the seed and from what stands there, not from its line: a change elsewhere leaves
the sample as it is, and what was tried stays tried.  Areas take turns, so that any number of
mutants is spread evenly.  FOLDER, outside of the repository, holds what is covered, copies of the
checkout (the tree itself is never touched) and ``results.jsonl``, to which every result is
appended: a run that was cut goes on where it stood.

How it is broken: comparison, ``and``/``or``, ``not``, sign; a number one more or less, a truth
value turned; a branch always or never taken; a keyword left out that has a default; a value
returned as None; a statement that only does something left out; an audience widened to everybody.
Texts are left alone.  What does not compile, or says the same, is none.  One mutant a line.

Tests are chosen by coverage of the broken lines, of each file its fastest first, until what they
took when covered comes to ``--budget`` seconds; the first failure ends it, and so do 60 CPU seconds
(an endless loop is a death).  A line that runs when its module is imported is covered by the tests
of every function that names what it belongs to.  Tests that compare with kept files or pictures
may not kill (``KEPT``), nor those that run the program as another process, which is not covered.
A death by a console test counts if the test passes on the unbroken copy: it waits for a screen.

``--cover`` asks Hypothesis for fewer examples: it only finds out which lines a test runs.  What
it found holds for lines that have not changed since; empty FOLDER for a new one.

Kept libraries were looked at.  Cosmic Ray runs one command for every mutant, and has no choice of
tests by the line; mutmut breaks functions only, through trampolines: a table of rules, the fields
of a class and who is told of an event stay whole, and those are half of this house.
Needs coverage.py: ``pip install -e .[mutants]``.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import difflib
import hashlib
import importlib
import itertools
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    import pytest

ROOT: Final = Path(__file__).resolve().parent.parent
EQUIVALENT: Final = Path(__file__).with_name("equivalent_mutants.toml")
LIMIT: Final = 60
"""CPU seconds a mutant may take."""
KEPT: Final = ("tests/stories/test_golden.py", "tests/consoles/test_pictures.py", "tests/docs/")
"""Tests that compare with what was kept."""
UNKNOWN: Final = 4
"""Exit code of pytest where a test that it is given is not there."""
AREAS: Final = {
    "engine": r"engine/",
    "record": r"record/",
    "rules": r"domain/rules/",
    "concepts": r"domain/(concepts|kinds)/",
    "assessment": r"assessment/",
    "checks": r"scenario/(rules\w*|check|checks/\w+)\.py",
    "consoles": r"consoles/",
}
"""Area → what matches the start of a path in the package."""
COPIED: Final = ("simulator", "tests", "scenarios", "docs", "benchmarks")

# Breaking


class Edit(NamedTuple):
    """A stretch of source, and what is written in its place."""

    op: str
    start: int
    end: int
    text: str


class Mutant(NamedTuple):
    """A file with one place broken."""

    path: str
    op: str
    line: int
    last: int
    was: str
    now: str
    key: str
    """What stands there and how it is broken, wherever the line is."""
    start: int
    end: int
    text: str

    def written(self, source: str) -> str:
        """Return the whole source with the place broken."""
        return source[: self.start] + self.text + source[self.end :]


SWAPPED: Final = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"),
    ast.NotIn: (r"not\s+in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: (r"is\s+not", "is"),
    ast.And: ("and", "or"),
    ast.Or: ("or", "and"),
    ast.Add: (r"\+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: (r"\*", "//"),
    ast.FloorDiv: ("//", "*"),
}
EVERYBODY: Final = "__import__('simulator.domain.kinds.told', fromlist=['EVERYBODY']).EVERYBODY"


Needs = frozenset[tuple[str, str]]
"""(function or class, parameter or field) that cannot be left out: without it nothing runs."""


def needs_in(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield what the functions and classes of a file cannot do without."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name, args=args) | ast.AsyncFunctionDef(name=name, args=args):
                free = len(args.args) - len(args.defaults)
                yield from ((name, one.arg) for one in args.args[:free])
                for one, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
                    if default is None:
                        yield name, one.arg
            case ast.ClassDef(name=name, body=body):
                for field in body:
                    match field:
                        case ast.AnnAssign(target=ast.Name(id=known), value=None):
                            yield name, known
                        case _:
                            pass
            case _:
                pass


class Source:
    """A file's text, and where its nodes stand in it."""

    def __init__(self, text: str, needs: Needs = frozenset()) -> None:
        self.text = text
        self.needs = needs
        self.tree = ast.parse(text)
        self._starts = [0]
        for line in text.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self._lines = text.splitlines(keepends=True)

    def at(self, line: int, column: int) -> int:
        """Return the place of a line and a column of bytes."""
        ahead = self._lines[line - 1].encode()[:column].decode() if column else ""
        return self._starts[line - 1] + len(ahead)

    def span(self, node: ast.expr | ast.stmt | ast.keyword) -> tuple[int, int]:
        """Return where a node starts and ends."""
        end = self.at(node.end_lineno or node.lineno, node.end_col_offset or 0)
        return self.at(node.lineno, node.col_offset), end

    def line_of(self, place: int) -> int:
        """Return the line of a place."""
        return self.text.count("\n", 0, place) + 1


def edits(source: Source) -> Iterator[Edit]:
    """Yield every way to break a source."""
    left = {id(n) for one in _left_alone(source.tree) for n in ast.walk(one)}
    for node in ast.walk(source.tree):
        if id(node) not in left:
            yield from _operator(source, node)
            yield from _value(source, node)
            yield from _statement(source, node)


def _left_alone(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what is not broken: annotations, and how a dataclass is made."""
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            if (one := getattr(node, name, None)) is not None:
                yield one
        for one in getattr(node, "decorator_list", ()):
            if isinstance(one, ast.Call) and ast.unparse(one.func).endswith("dataclass"):
                yield one


def _operator(source: Source, node: ast.AST) -> Iterator[Edit]:
    match node:
        case ast.Compare(left=left, ops=ops, comparators=right):
            for op, before, after in zip(ops, (left, *right[:-1]), right, strict=True):
                yield from _between(source, "comparison", op, before, after)
        case ast.BoolOp(op=op, values=values):
            for before, after in itertools.pairwise(values):
                yield from _between(source, "and-or", op, before, after)
        case ast.BinOp(left=before, op=op, right=after) if not _is_text(before, after):
            yield from _between(source, "sign", op, before, after)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield Edit("not", source.span(node)[0], source.span(operand)[0], "")
        case _:
            pass


def _value(source: Source, node: ast.AST) -> Iterator[Edit]:
    match node:
        case ast.Constant(value=bool(value)):
            yield Edit("constant", *source.span(node), str(not value))
        case ast.Constant(value=int(value)):
            yield Edit("constant", *source.span(node), str(value + 1))
            yield Edit("constant", *source.span(node), f"({value - 1})")
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), keywords=keywords):
            kept = [one for one in keywords if one.arg and (name, one.arg) not in source.needs]
            yield from _left_out(source, kept)
        case ast.IfExp(test=test):
            yield from (Edit("branch", *source.span(test), word) for word in ("True", "False"))
        case ast.comprehension(ifs=ifs):
            for test in ifs:
                yield Edit("branch", *source.span(test), "True")
        case _:
            pass


def _is_text(*nodes: ast.expr) -> bool:
    return any(
        isinstance(one, ast.JoinedStr)
        or (isinstance(one, ast.Constant) and isinstance(one.value, str))
        for one in nodes
    )


def _between(
    source: Source, name: str, op: ast.AST, before: ast.expr, after: ast.expr
) -> Iterator[Edit]:
    if type(op) not in SWAPPED:
        return
    written, other = SWAPPED[type(op)]
    start, end = source.span(before)[1], source.span(after)[0]
    found = re.search(written, source.text[start:end])
    if found is not None:
        yield Edit(name, start + found.start(), start + found.end(), other)


def _left_out(source: Source, keywords: Sequence[ast.keyword]) -> Iterator[Edit]:
    for one in keywords:
        start, end = source.span(one)
        comma = re.compile(" *, ?").match(source.text, end)
        ahead = re.search(r",\s*$", source.text[:start]) if comma is None else None
        yield Edit("argument", ahead.start() if ahead else start, comma.end() if comma else end, "")


def _statement(source: Source, node: ast.AST) -> Iterator[Edit]:
    match node:
        case ast.AnnAssign() | ast.ClassDef():
            yield from (Edit("audience", *source.span(one), EVERYBODY) for one in _told(node))
        case ast.If(test=test):
            yield from (Edit("branch", *source.span(test), word) for word in ("True", "False"))
        case ast.While(test=test):
            yield Edit("branch", *source.span(test), "False")
        case ast.Return(value=value) if value is not None and not _is_no(value):
            yield Edit("return", *source.span(value), "None")
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom() | ast.Await()):
            yield Edit("statement", *source.span(node), "pass")
        case ast.AugAssign() | ast.Raise() | ast.Delete():
            yield Edit("statement", *source.span(node), "pass")
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript(), *_]):
            yield Edit("statement", *source.span(node), "pass")
        case _:
            pass


def _told(node: ast.AST) -> Iterator[ast.expr]:
    """Yield the audience that a class declares: in its header, or, of a base, among its fields."""
    match node:
        case ast.ClassDef(keywords=given):
            yield from (one.value for one in given if one.arg == "told")
        case ast.AnnAssign(target=ast.Name(id="told"), value=ast.expr() as value):
            yield value
        case _:
            pass


def _is_no(value: ast.expr) -> bool:
    """Return whether it says None or False: who asks takes one for the other."""
    return isinstance(value, ast.Constant) and (value.value is None or value.value is False)


def candidates(
    path: str, text: str, seed: int, needs: Needs = frozenset()
) -> list[tuple[str, Mutant]]:
    """Return all ways to break a file with their ranks, unchecked."""
    source = Source(text, needs)
    lines, names = text.splitlines(), _names(source.tree)
    seen: Counter[str] = Counter()
    found = []
    for edit in sorted(set(edits(source)), key=lambda one: (one.start, one.end, one.text)):
        line, last = source.line_of(edit.start), source.line_of(max(edit.start, edit.end - 1))
        # Lines stay where they are: tracebacks, and what is covered, are by line.
        below = text.count("\n", edit.start, edit.end) if edit.op == "statement" else 0
        kept = edit.text + "\n" * below
        first = text.rfind("\n", 0, edit.start) + 1
        was = lines[line - 1].strip()
        now = (text[first : edit.start] + kept + text[edit.end :]).partition("\n")[0].strip()
        told = f"{path}|{names.get(line, '')}|{edit.op}|{was}|{now}"
        seen[told] += 1
        key = f"{told}|{seen[told]}"
        rank = hashlib.sha256(f"{seed}|{key}".encode()).hexdigest()
        one = Mutant(path, edit.op, line, last, was, now, key, edit.start, edit.end, kept)
        found.append((rank, one))
    return sorted(found)


class Sieve:
    """Lets through what compiles, says something else, and is the first of its line."""

    def __init__(self) -> None:
        self._lines: set[tuple[str, int]] = set()

    def passes(self, one: Mutant, text: str) -> bool:
        """Return whether a mutant counts, and note it."""
        if (one.path, one.line) in self._lines:
            return False
        try:
            shape = ast.dump(tree := ast.parse(one.written(text)))
            compile(tree, one.path, "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            return False
        if shape == ast.dump(ast.parse(text)):
            return False
        self._lines.add((one.path, one.line))
        return True


def mutants_of(path: str, text: str, seed: int) -> list[Mutant]:
    """Return the mutants of a file in the order of their ranks."""
    sieve = Sieve()
    return [one for _, one in candidates(path, text, seed) if sieve.passes(one, text)]


def _names(tree: ast.Module) -> dict[int, str]:
    """Return line → the function or class it stands in, or the constant it belongs to."""
    found: dict[int, str] = {}

    def walk(body: Sequence[ast.stmt], outer: str) -> None:
        for node in body:
            match node:
                case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                    name = f"{outer}{node.name}"
                    start = min([node.lineno, *(one.lineno for one in node.decorator_list)])
                    found.update(dict.fromkeys(range(start, (node.end_lineno or 0) + 1), name))
                    walk(node.body, f"{name}.")
                case (
                    ast.AnnAssign(target=ast.Name(id=name))
                    | ast.Assign(targets=[ast.Name(id=name)])
                ) if not outer:
                    lines = range(node.lineno, (node.end_lineno or 0) + 1)
                    found.update(dict.fromkeys(lines, name))
                case _:
                    pass

    walk(tree.body, "")
    return found


def sampled(root: Path, seed: int, areas: Sequence[str], n: int) -> list[tuple[str, Mutant]]:
    """Return the first mutants with their areas, in the order in which they are tried."""
    paths = sorted((root / "simulator").rglob("*.py"))
    texts = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths}
    needs = frozenset(need for text in texts.values() for need in needs_in(ast.parse(text)))
    by_area: dict[str, list[tuple[str, Mutant]]] = {area: [] for area in areas}
    for name, text in texts.items():
        inside = name.removeprefix("simulator/")
        area = next((a for a, where in AREAS.items() if re.match(where, inside)), None)
        if area in by_area:
            by_area[area] += candidates(name, text, seed, needs)

    def taken(area: str) -> Iterator[tuple[str, Mutant]]:
        sieve = Sieve()
        for _, one in sorted(by_area[area]):
            if sieve.passes(one, texts[one.path]):
                yield area, one

    turns = itertools.zip_longest(*(taken(area) for area in areas))
    return [*itertools.islice((one for turn in turns for one in turn if one is not None), n)]


# Covering


def copied(folder: Path, name: str) -> Path:
    """Return a copy of the checkout, made anew."""
    place = folder / name
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for one in COPIED:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / one, place / one, ignore=ignored)
    for file in ROOT.iterdir():
        if file.is_file() and file.name != ".git":
            shutil.copy2(file, place)
    return place


def surroundings(place: Path) -> dict[str, str]:
    """Return the environment in which a copy runs; a broken file leaves no bytecode behind."""
    return {**os.environ, "PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1"}


def cover(folder: Path, tests: Sequence[str], jobs: int) -> None:
    """Find out which test runs which line, a file of tests at a time; what is there stays."""
    (folder / "covered").mkdir(parents=True, exist_ok=True)
    begun = any((folder / "covered").iterdir())
    place = folder / "covering" if begun else copied(folder, "covering")
    wanted = tests or [path.relative_to(ROOT).as_posix() for path in _test_files()]
    open_ones = [one for one in wanted if not _covered(folder, one).exists()]

    def run(name: str) -> None:
        arguments = [sys.executable, str(place / "benchmarks" / "mutants.py"), str(folder)]
        started = time.monotonic()
        subprocess.run(  # noqa: S603 - ours
            [*arguments, "--cover-one", name],
            cwd=place,
            env=surroundings(place),
            stdout=subprocess.DEVNULL,
            check=False,
        )
        print(f"{time.monotonic() - started:6.0f} s  {name}", flush=True)

    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(run, open_ones))


def _test_files() -> list[Path]:
    """Return the files of tests that may kill, those of units first."""
    order = ("concepts", "unit", "acceptance", "property", "stories", "consoles")
    found = [
        path
        for name in order
        for path in sorted((ROOT / "tests" / name).rglob("test_*.py"))
        if not path.relative_to(ROOT).as_posix().startswith(KEPT)
    ]
    return [path for path in found if "benchmarks" not in path.parts]


def _covered(folder: Path, name: str) -> Path:
    return folder / "covered" / f"{name.replace('/', '-')}.json"


class Covering:
    """A plugin of pytest: each test's lines and seconds, under its own name."""

    def __init__(self, coverage: Any) -> None:  # noqa: ANN401 - the tool is not always there
        self._coverage = coverage
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()

    def pytest_collection_finish(self) -> None:
        """Ask Hypothesis for few examples."""
        hypothesis = importlib.import_module("hypothesis")
        few = hypothesis.settings(hypothesis.settings.get_profile("ci"), max_examples=5)
        hypothesis.settings.register_profile("covering", few)
        hypothesis.settings.load_profile("covering")

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Note whose lines these are."""
        self._coverage.switch_context(nodeid)
        self.seconds[nodeid] = time.process_time()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what failed by itself: it kills nothing."""
        if report.failed:
            self.failed.add(report.nodeid)

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """Note how long it took."""
        self.seconds[nodeid] = time.process_time() - self.seconds[nodeid]
        self._coverage.switch_context("")


def cover_one(folder: Path, name: str) -> None:
    """Run one file of tests covered, in this process, and write down what it runs."""
    # The script's own folder is first of the path, and has names that tests import too.
    sys.path[:] = [one for one in sys.path if Path(one or ".").resolve() != ROOT / "benchmarks"]
    coverage = importlib.import_module("coverage").Coverage(
        data_file=None, source=["simulator"], config_file=False
    )
    run = importlib.import_module("pytest").main
    plugin = Covering(coverage)
    coverage.start()
    run(["-q", "-p", "no:cacheprovider", "-n0", name], plugins=[plugin])
    coverage.stop()
    data = coverage.get_data()
    ids = [one for one in plugin.seconds if one not in plugin.failed]
    place = {one: n for n, one in enumerate(ids)}
    lines = {
        Path(file).resolve().relative_to(ROOT).as_posix(): {
            line: sorted(place[one] for one in contexts if one in place)
            for line, contexts in data.contexts_by_lineno(file).items()
            if any(one in place for one in contexts)
        }
        for file in data.measured_files()
    }
    found = {
        "tests": [[one, round(plugin.seconds[one], 3)] for one in ids],
        "lines": {file: on for file, on in lines.items() if on},
    }
    _covered(folder, name).write_text(json.dumps(found), "utf-8")


class Coverage:
    """Which tests run a line, and how long they take."""

    def __init__(self, folder: Path) -> None:
        self.seconds: dict[str, float] = {}
        self._by_line: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._then = folder / "covering"
        self._lines: dict[str, dict[int, int]] = {}
        for path in sorted((folder / "covered").glob("*.json")):
            found = json.loads(path.read_text("utf-8"))
            tests = [one for one, _ in found["tests"]]
            self.seconds.update(dict(found["tests"]))
            for file, lines in found["lines"].items():
                for line, places in lines.items():
                    self._by_line[file][int(line)] += [tests[n] for n in places]

    def tests(self, one: Mutant, root: Path) -> list[str]:
        """Return the tests of a mutant, of each file its fastest first."""
        found = self._on(one.path, range(one.line, one.last + 1))
        if not found:
            found = self._by_name(one, root)
        by_file: dict[str, list[str]] = defaultdict(list)
        for test in sorted(found, key=lambda test: (self.seconds[test], test)):
            by_file[test.partition("::")[0]].append(test)
        ranked = [
            (place, self.seconds[test], test)
            for tests in by_file.values()
            for place, test in enumerate(tests)
        ]
        return [test for _, _, test in sorted(ranked)]

    def _on(self, path: str, lines: range) -> set[str]:
        on, then = self._by_line.get(path, {}), self._lines_then(path)
        return {test for line in lines for test in on.get(then.get(line, 0), ())}

    def _lines_then(self, path: str) -> dict[int, int]:
        """Return line → the line it was when the tests were covered."""
        if path not in self._lines:
            texts = [self._then / path, ROOT / path]
            then, now = (
                one.read_text("utf-8").splitlines() if one.exists() else [] for one in texts
            )
            blocks = difflib.SequenceMatcher(None, then, now, autojunk=False).get_matching_blocks()
            self._lines[path] = {b.b + n + 1: b.a + n + 1 for b in blocks for n in range(b.size)}
        return self._lines[path]

    def _by_name(self, one: Mutant, root: Path) -> set[str]:
        name = names_of(root / one.path).get(one.line, "").split(".")
        if not name[0]:
            return {test for lines in self._by_line.get(one.path, {}).values() for test in lines}
        within = [n for n, at in names_of(root / one.path).items() if at.split(".")[0] == name[0]]
        found = {test for n in within for test in self._on(one.path, range(n, n + 1))}
        word = re.compile(rf"\b{re.escape(name[0])}\b")
        for path in sorted((root / "simulator").rglob("*.py")):
            inside = path.relative_to(root).as_posix()
            for n, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                if word.search(line):
                    found |= self._on(inside, range(n, n + 1))
        return found

    def within(self, tests: Sequence[str], budget: float) -> list[str]:
        """Return the first of tests that together take no longer than allowed; one at least."""
        chosen: list[str] = []
        total = 0.0
        for test in tests:
            total += self.seconds[test]
            if chosen and total > budget:
                break
            chosen.append(test)
        return chosen


@cache
def names_of(path: Path) -> dict[int, str]:
    """Return line → what it belongs to, of a file."""
    return _names(ast.parse(path.read_text("utf-8")))


# Trying


def tried(place: Path, one: Mutant, tests: Sequence[str]) -> dict[str, Any]:
    """Break a copy, run the tests, mend it; return how it ended."""
    file = place / one.path
    whole = file.read_text("utf-8")
    try:
        file.write_text(one.written(whole), "utf-8")
        outcome, by = run_tests(place, tests)
    finally:
        file.write_text(whole, "utf-8")
    if outcome == "killed" and by.startswith("tests/consoles"):
        again, _ = run_tests(place, [by])
        if again != "survived":
            left = [test for test in tests if test != by]
            return tried(place, one, left)
    return {"outcome": outcome, "by": by}


def run_tests(place: Path, tests: Sequence[str]) -> tuple[str, str]:
    """Return ``killed``, ``timeout`` or ``survived``, and the test that failed."""
    if not tests:
        return "survived", ""
    listed = place / "chosen.txt"
    listed.write_text("\n".join(tests) + "\n", "utf-8")
    flags = ["-x", "-q", "-n0", "-p", "no:cacheprovider", "-p", "no:randomly", "--tb=no"]
    try:
        ran = subprocess.run(  # noqa: S603 - ours
            [sys.executable, "-m", "pytest", *flags, "-rfE", f"@{listed.name}"],
            cwd=place,
            env=surroundings(place),
            capture_output=True,
            text=True,
            check=False,
            timeout=LIMIT * 15,
            preexec_fn=_limited,
        )
    except subprocess.TimeoutExpired:
        return "timeout", ""
    if ran.returncode == 0:
        return "survived", ""
    if ran.returncode < 0:
        return "timeout", ""
    if ran.returncode == UNKNOWN:
        # It is not there any more, under that name: that kills nothing.
        gone = set(re.findall(r"not found: \S*?(tests/.*)", ran.stderr))
        left = [test for test in tests if test not in gone]
        if len(left) < len(tests):
            return run_tests(place, left)  # else a file of tests cannot be imported: noticed
    failed = re.search(r"^(?:FAILED|ERROR) (tests/.*?)(?: - .*)?$", ran.stdout, re.MULTILINE)
    return "killed", failed.group(1) if failed else (ran.stdout + ran.stderr)[-200:]


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT + 2))


def read_results(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what was tried so far, by its key; the last word counts."""
    path = folder / "results.jsonl"
    if not path.exists():
        return {}
    found: dict[str, dict[str, Any]] = {}
    for line in path.read_text("utf-8").splitlines():
        with contextlib.suppress(ValueError):  # a run that was killed may have left half a line
            one = json.loads(line)
            found[one["key"]] = one
    return found


def try_all(folder: Path, options: argparse.Namespace) -> None:
    """Try mutants until there are as many as were asked for."""
    done = read_results(folder)
    coverage = Coverage(folder)
    areas = options.area or list(AREAS)
    places: Queue[Path] = Queue()
    for n in range(options.jobs):
        places.put(copied(folder, f"copy-{n}"))
    root = places.queue[0]
    sample = sampled(root, options.seed, areas, options.n)
    chosen = [
        (area, one)
        for area, one in sample
        if (last := done.get(one.key)) is None
        or (last["outcome"] == "survived" and (options.again or not last["tests"]))
    ]

    def run(item: tuple[str, Mutant]) -> None:
        area, one = item
        place = places.get()
        start = time.monotonic()
        tests = options.tests or coverage.tests(one, ROOT)
        few = options.tests or coverage.within(tests, options.budget)
        result = {
            "key": one.key,
            "area": area,
            "path": one.path,
            "line": one.line,
            "op": one.op,
            "was": one.was,
            "now": one.now,
            **tried(place, one, few),
            "tests": len(few),
            "left": len(tests) - len(few),
            "seconds": round(time.monotonic() - start, 1),
        }
        places.put(place)
        with (folder / "results.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(result) + "\n")
        print(told(result), flush=True)

    with ThreadPoolExecutor(options.jobs) as pool:
        list(pool.map(run, chosen))


def told(result: dict[str, Any]) -> str:
    """Return a result as a line."""
    return (
        f"{result['outcome']:<9} {result['area']:<10} {result['path']}:{result['line']} "
        f"{result['op']}  {result['now']}  [{result['tests']}+{result['left']} tests, "
        f"{result['seconds']:.0f} s] {result['by']}"
    )


# Telling


def equivalents(path: Path) -> dict[tuple[str, str, str], str]:
    """Return path, line and broken line → why nobody could tell."""
    if not path.exists():
        return {}
    table = tomllib.loads(path.read_text("utf-8"))
    return {(one["path"], one["was"], one["now"]): one["why"] for one in table["mutant"]}


def standing(folder: Path, argued: Path) -> list[dict[str, Any]]:
    """Return the results of what still stands in the source, equivalents told apart."""
    known = equivalents(argued)
    found = []
    for one in read_results(folder).values():
        path = ROOT / one["path"]
        if not path.exists() or one["was"] not in map(str.strip, path.read_text().splitlines()):
            continue
        if one["outcome"] == "survived" and (one["path"], one["was"], one["now"]) in known:
            one = {**one, "outcome": "equivalent"}  # noqa: PLW2901 - the same, seen better
        found.append(one)
    return found


def show_survivors(results: Sequence[dict[str, Any]]) -> None:
    """Print what survived, as differences."""
    for one in results:
        if one["outcome"] == "survived":
            print(f"{one['area']}: {one['path']}:{one['line']}  {one['op']}, {one['tests']} tests")
            print("\n".join(list(difflib.ndiff([one["was"]], [one["now"]]))), end="\n\n")


def show_figures(results: Sequence[dict[str, Any]]) -> None:
    """Print how many were broken and what became of them, by area."""
    print(f"{'':<12}{'broken':>8}{'killed':>8}{'survived':>10}{'equivalent':>12}{'survive':>10}")
    for area in (*AREAS, "all"):
        ours = [one for one in results if area in (one["area"], "all")]
        counted = Counter(one["outcome"] for one in ours)
        killed = counted["killed"] + counted["timeout"]
        rest = killed + counted["survived"]
        share = f"{100 * counted['survived'] / rest:.0f} %" if rest else ""
        print(
            f"{area:<12}{len(ours):>8}{killed:>8}{counted['survived']:>10}"
            f"{counted['equivalent']:>12}{share:>10}"
        )


def main() -> None:
    """Break, run, and print."""
    parser = argparse.ArgumentParser(description="Does a test notice, if a line is broken?")
    parser.add_argument("folder", type=Path, help="where all is kept, outside of the repository")
    parser.add_argument("--cover", nargs="*", metavar="TESTS", help="find out what runs what")
    parser.add_argument("--cover-one", help=argparse.SUPPRESS)
    parser.add_argument("-n", type=int, default=400, help="how many mutants, over all areas")
    parser.add_argument("-j", "--jobs", type=int, default=1, help="how many at a time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--area", action="append", choices=AREAS, help="only this; repeatable")
    parser.add_argument("--budget", type=float, default=30, help="seconds of tests a mutant")
    parser.add_argument("--tests", nargs="+", help="by these, whatever lines they run")
    parser.add_argument("--again", action="store_true", help="try those anew that survived")
    parser.add_argument("--survivors", action="store_true")
    parser.add_argument("--figures", action="store_true")
    parser.add_argument("--equivalent", type=Path, default=EQUIVALENT, metavar="FILE")
    options = parser.parse_args()
    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if options.cover_one:
        cover_one(folder, options.cover_one)
    elif options.cover is not None:
        cover(folder, options.cover, options.jobs)
    elif options.survivors:
        show_survivors(standing(folder, options.equivalent))
    elif options.figures:
        show_figures(standing(folder, options.equivalent))
    else:
        try_all(folder, options)


if __name__ == "__main__":
    main()
