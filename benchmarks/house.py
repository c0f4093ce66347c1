"""How large is the house, does it go round in circles, and how much of it does a concept touch?

    python benchmarks/house.py [--json] [--lines CONCEPT] [PACKAGE]

Reads the sources and runs nothing.  Code is what is left of a file without comments, docstrings
(those of fields too), blank lines and imports.  A circle is a strongly connected component of what
imports what when it runs: imports inside functions count, those for the type checker do not.

A concept is given by its names, and no line of it is listed by hand.  A line of code is touched by
it, if

- it names it, by an identifier or in a text: the whole simple statement counts, or of a table, a
  union or a call only the entry, the member or the keyword (all of the call, if it is its ``id``);
- it lies in a class or function that is named for it, is decorated with its name, has its name for
  a ``kind``, or has a parameter that is nothing but it;
- it lies in the arm of an ``if`` or ``match`` that is gone into for its sake, not another's too;
- it lies in a function, class or constant that nothing but such lines names: what is there for it
  alone cannot hide by another name.

Words that mean other things too (``held`` is said of indicators, seats and campaigns) count where
the definition around them, or its module, names what they are said of here.

At commit 10ab01d a reader counted by hand: isolating 33 files and 160 lines, duty late 12 and 101,
holding an inject 18 and 79, the docstrings and blank lines of a definition among the lines.  On
that tree this finds 34 files and 166 lines, 12 and 88, 17 and 74; without the docstrings and
blanks, 141, 76 and 61.  Code is 32,969 there; the reader had 32,966.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import re
import statistics
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
DEFINITIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef)


class Concept(NamedTuple):
    """A concept by its names; each is a regular expression."""

    own: str
    """Identifiers and texts, whole, that mean nothing else."""
    said: str
    """What its texts say, anywhere in them."""
    shared: str = r"(?!)"
    """Whole texts and definitions' names that may mean something else."""
    fields: str = r"(?!)"
    """Fields that may mean something else."""
    where: str = ""
    """What the definition or path around a shared word names where it means this."""


CONCEPTS: Final = {
    "isolating an asset": Concept(
        own=r"_?[Ii]solat(e|ed|es|ing|ion)(_?asset|Asset|Once|_cost)?|_?ISOLAT(ED|ION)",
        said=r"\b[Ii]solat(e|ed|es|ing|ion)\b(?!_)|\b[Cc]ut[- ]off\b",
        shared=r"cut",
        where=r"[Aa]sset|recovering",
    ),
    "duty late": Concept(
        own=r"DutyLate|duty_late|duty-late|late_by",
        said=r"\b[Dd]uty.*\blate\b|\bmet late\b",
        shared=r"_?late",
        fields=r"late|LATE",
        where=r"dut(y|ies)|Dut(y|ies)",
    ),
    "holding an inject": Concept(
        own=r"HoldInject|InjectHeld|hold_inject|inject_held|inject-held|inject\.hold|control\.hold"
        r"|action_hold|screen\.hold",
        said=r"'hold'",
        shared=r"_?(hold|held|HOLDS)|_held_back",
        where=r"[Ii]nject|INJECT|release",
    ),
}


@dataclass
class Module:
    """One file, read once."""

    name: str
    path: str
    text: str
    tree: ast.Module = field(init=False)
    parents: dict[ast.AST, ast.AST] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.tree = ast.parse(self.text)
        for node in ast.walk(self.tree):
            for child in ast.iter_child_nodes(node):
                self.parents[child] = node

    @cached_property
    def code(self) -> frozenset[int]:
        """Lines that are code."""
        layout = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
        lines: set[int] = set()
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type not in (*layout, tokenize.ENDMARKER):
                lines.update(range(token.start[0], token.end[0] + 1))
        blank = {n for n, line in enumerate(self.text.splitlines(), 1) if not line.strip()}
        beside = {
            line
            for node in ast.walk(self.tree)
            if isinstance(node, ast.Import | ast.ImportFrom) or is_text(node)
            for line in span(node)
        }
        return frozenset(lines - beside - blank)

    @property
    def lines(self) -> int:
        """How many there are, of any kind."""
        return len(self.text.splitlines())

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield what a node stands in, innermost first."""
        while node in self.parents:
            node = self.parents[node]
            yield node


def is_text(node: ast.AST) -> bool:
    """Return whether a statement is only a text: a docstring, of a field too."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def span(node: ast.AST) -> range:
    """Return the lines of a node, its decorators among them."""
    first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])  # type: ignore[attr-defined]  # only what has a place is asked
    return range(first, node.end_lineno + 1)  # type: ignore[attr-defined]


def read(package: Path) -> list[Module]:
    """Return the modules of a package."""
    found = []
    for path in sorted(package.rglob("*.py")):
        inside = path.relative_to(package.parent)
        parts = inside.with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found.append(Module(name, inside.as_posix(), path.read_text("utf-8")))
    return found


# Size


def sizes(modules: list[Module]) -> dict[str, Any]:
    """Return what there is: code in all and by package, files, the longest of each."""
    by: dict[str, int] = {}
    for one in modules:
        room = Path(one.path).parts[1].removesuffix(".py")
        by[room] = by.get(room, 0) + len(one.code)
    longest = max(
        (
            ((node.end_lineno or 0) - node.lineno + 1, f"{one.path}:{node.lineno} {node.name}")
            for one in modules
            for node in ast.walk(one.tree)
            if isinstance(node, FUNCTIONS)
        ),
        default=(0, ""),
    )
    largest = max(modules, key=lambda one: one.lines)
    return {
        "code": sum(by.values()),
        "by package": dict(sorted(by.items(), key=lambda item: -item[1])),
        "files": len(modules),
        "median file": statistics.median_low(one.lines for one in modules),
        "largest file": [largest.lines, largest.path],
        "longest function": list(longest),
    }


# Circles


def imports(one: Module, names: frozenset[str]) -> Iterator[str]:
    """Yield the modules that one imports when it runs."""
    for node in ast.walk(one.tree):
        if not isinstance(node, ast.Import | ast.ImportFrom) or _for_types_only(one, node):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in names)
            continue
        base = node.module or ""
        if node.level:
            package = one.name.split(".")
            up = node.level - (1 if one.path.endswith("__init__.py") else 0)
            base = ".".join([*package[: len(package) - up], *([base] if base else [])])
        for alias in node.names:
            whole = f"{base}.{alias.name}"
            found = whole if whole in names else base
            if found in names:
                yield found


def _for_types_only(one: Module, node: ast.AST) -> bool:
    inner = node
    for outer in one.above(node):
        if isinstance(outer, ast.If) and inner in outer.body and "TYPE_CHECKING" in names_in(outer):
            return True
        inner = outer
    return False


def names_in(branch: ast.If) -> set[str]:
    """Return the names that a condition asks."""
    nodes = list(ast.walk(branch.test))
    return {n.id for n in nodes if isinstance(n, ast.Name)} | {
        n.attr for n in nodes if isinstance(n, ast.Attribute)
    }


def graph_of(modules: list[Module]) -> dict[str, set[str]]:
    """Return module → what it imports of the package."""
    names = frozenset(one.name for one in modules)
    return {one.name: set(imports(one, names)) - {one.name} for one in modules}


def rooms(graph: Mapping[str, set[str]], inside: str) -> dict[str, set[str]]:
    """Return the graph of a package's direct parts, each with all that is in it."""
    depth = inside.count(".") + 2

    def room(name: str) -> str:
        return ".".join(name.split(".")[:depth])

    found: dict[str, set[str]] = {}
    for name, others in graph.items():
        if name.startswith(f"{inside}."):
            there = {room(other) for other in others if other.startswith(f"{inside}.")}
            found.setdefault(room(name), set()).update(there - {room(name)})
    return found


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the strongly connected components of more than one, largest first."""
    reach: dict[str, set[str]] = {}
    for start in graph:
        seen: set[str] = set()
        ahead = list(graph[start])
        while ahead:
            name = ahead.pop()
            if name not in seen:
                seen.add(name)
                ahead.extend(graph.get(name, ()))
        reach[start] = seen
    found = {
        tuple(sorted({name} | {other for other in reach[name] if name in reach.get(other, ())}))
        for name in graph
        if name in reach[name]
    }
    return sorted((list(one) for one in found if len(one) > 1), key=lambda one: (-len(one), one))


# Concepts


class Use(NamedTuple):
    """Where a name is used."""

    path: str
    line: int


def uses_in(modules: list[Module]) -> dict[str, list[Use]]:
    """Return name → where it is used; an import is no use."""
    found: dict[str, list[Use]] = {}
    for one in modules:
        for node in ast.walk(one.tree):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store):
                found.setdefault(node.id, []).append(Use(one.path, node.lineno))
            elif isinstance(node, ast.Attribute):
                found.setdefault(node.attr, []).append(Use(one.path, node.end_lineno or 0))
    return found


@dataclass
class Tracing:
    """What a concept touches in a package."""

    concept: Concept
    modules: list[Module]
    touched: dict[str, set[int]] = field(default_factory=dict)
    whole: dict[str, set[int]] = field(default_factory=dict)
    """The same with the docstrings, comments and blank lines that lie within."""

    def run(self) -> dict[str, list[int]]:
        """Return path → the lines of code it touches."""
        for one in self.modules:
            for node in ast.walk(one.tree):
                if self._names_it(one, node):
                    self._touch(one, self._unit(one, node))
                if isinstance(node, DEFINITIONS) and self._is_for_it(one, node):
                    self._touch(one, span(node))
        uses = uses_in(self.modules)
        while self._follow(uses):
            pass
        found = {one.path: sorted(self.touched.get(one.path, set())) for one in self.modules}
        return {path: lines for path, lines in found.items() if lines}

    def _touch(self, one: Module, lines: range) -> bool:
        known = self.touched.setdefault(one.path, set())
        new = set(lines) & one.code - known
        known |= new
        if new:
            self.whole.setdefault(one.path, set()).update(lines)
        return bool(new)

    def _names_it(self, one: Module, node: ast.AST) -> bool:
        match node:
            case ast.Constant(value=str(text)):
                if is_text(one.parents[node]):
                    return False
                return bool(re.search(self.concept.said, text)) or self._is_name(one, node, text)
            case ast.Attribute(attr=name):
                return self._is_own(name) or self._is_shared(one, node, self.concept.fields, name)
            case ast.AnnAssign(target=ast.Name(id=name)):
                within = isinstance(one.parents[node], ast.ClassDef)
                return within and self._is_shared(one, node, self.concept.fields, name)
            case ast.Name(id=name) | ast.arg(arg=name) | ast.keyword(arg=str(name)):
                return self._is_own(name)
            case _:
                return False

    def _is_own(self, name: str) -> bool:
        return re.fullmatch(self.concept.own, name) is not None

    def _is_name(self, one: Module, node: ast.AST, name: str) -> bool:
        return self._is_own(name) or self._is_shared(one, node, self.concept.shared, name)

    def _is_shared(self, one: Module, node: ast.AST, names: str, name: str) -> bool:
        return re.fullmatch(names, name) is not None and self._is_said_here(one, node)

    def _is_said_here(self, one: Module, node: ast.AST) -> bool:
        outermost = [node, *one.above(node)][-2]
        around = "\n".join(one.text.splitlines()[line - 1] for line in span(outermost))
        return bool(re.search(self.concept.where, f"{one.path}\n{around}"))

    def _is_for_it(self, one: Module, node: Definition) -> bool:
        if self._is_name(one, node, node.name) or any(
            self._names_it(one, inner) for d in node.decorator_list for inner in ast.walk(d)
        ):
            return True
        if isinstance(node, ast.ClassDef):
            return any(_is_kind(inner, self.concept.own) for inner in node.keywords)
        taken = [a.annotation for a in node.args.args if a.annotation is not None]
        return any(self._is_own(ast.unparse(annotation).rsplit(".", 1)[-1]) for annotation in taken)

    def _unit(self, one: Module, node: ast.AST) -> range:
        """Return the lines of the smallest thing that is said with a name."""
        inner = node
        if isinstance(node, ast.stmt):
            return span(node)
        for outer in one.above(node):
            if _is_member(inner, outer):
                return _entry(inner, outer)
            if isinstance(outer, ast.stmt) or isinstance(inner, ast.stmt):
                return self._statement(inner, outer)
            if isinstance(outer, ast.match_case):
                return range(outer.pattern.lineno, (outer.body[-1].end_lineno or 0) + 1)
            inner = outer if hasattr(outer, "lineno") else inner
        return span(node)

    def _statement(self, inner: ast.AST, outer: ast.AST) -> range:
        if isinstance(outer, ast.If) and inner is outer.test:
            return range(outer.lineno, (outer.body[-1].end_lineno or 0) + 1)
        if hasattr(outer, "body"):
            return span(inner)
        return span(outer)

    def _follow(self, uses: Mapping[str, list[Use]]) -> bool:
        """Touch what only touched lines name; return whether there was any."""
        found = False
        for one in self.modules:
            for name, node in _defined(one):
                if self._only_here(one, node, uses.get(name, [])):
                    found |= self._touch(one, span(node))
        return found

    def _only_here(self, one: Module, node: ast.AST, uses: list[Use]) -> bool:
        others = [use for use in uses if not (use.path == one.path and use.line in span(node))]
        return bool(others) and all(use.line in self.touched.get(use.path, ()) for use in others)


def _is_kind(given: ast.keyword, own: str) -> bool:
    return (
        given.arg == "kind"
        and isinstance(given.value, ast.Constant)
        and re.fullmatch(own, str(given.value.value)) is not None
    )


def _is_member(inner: ast.AST, outer: ast.AST) -> bool:
    """Return whether it is one of several that could be taken away alone."""
    if isinstance(outer, ast.BinOp | ast.BoolOp):
        return isinstance(outer.op, ast.BitOr | ast.Or)
    if isinstance(inner, ast.keyword):
        return inner.arg not in {"id", "kind"}
    return isinstance(outer, ast.Dict | ast.List | ast.Tuple | ast.Set)


def _entry(inner: ast.AST, outer: ast.AST) -> range:
    if isinstance(outer, ast.Dict):
        for key, value in zip(outer.keys, outer.values, strict=True):
            if key is not None and inner in (key, value):
                return range(key.lineno, (value.end_lineno or 0) + 1)
    return span(inner)


def _defined(one: Module) -> Iterator[tuple[str, ast.AST]]:
    """Yield what a module and its classes define: functions, classes, constants."""
    bodies = [one.tree.body, *(n.body for n in one.tree.body if isinstance(n, ast.ClassDef))]
    for node in (node for body in bodies for node in body):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name, node
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                yield name, node
            case _:
                pass


def measured(package: Path) -> dict[str, Any]:
    """Return all figures of a package."""
    modules = read(package)
    graph = graph_of(modules)
    root = package.name
    return {
        **sizes(modules),
        "circles": {
            "modules": circles(graph),
            "packages": circles(rooms(graph, root)),
            "rooms of the domain": circles(rooms(graph, f"{root}.domain")),
        },
        "concepts": {name: traced(concept, modules) for name, concept in CONCEPTS.items()},
    }


def traced(concept: Concept, modules: list[Module]) -> dict[str, Any]:
    """Return what a concept touches, in figures."""
    tracing = Tracing(concept, modules)
    found = tracing.run()
    return {
        "files": len(found),
        "lines": sum(map(len, found.values())),
        "lines with what lies within": sum(map(len, tracing.whole.values())),
        "by file": {path: len(lines) for path, lines in found.items()},
    }


def show(figures: Mapping[str, Any]) -> None:
    """Print the figures for a reader."""
    for title in ("code", "files", "median file"):
        print(f"{title:<18} {figures[title]:>7,}")
    for title in ("largest file", "longest function"):
        lines, where = figures[title]
        print(f"{title:<18} {lines:>7,}  {where}")
    for title, lines in figures["by package"].items():
        print(f"  {title:<16} {lines:>7,}")
    for title, found in figures["circles"].items():
        print(f"circles, {title}: {len(found)}")
        for one in found:
            print(f"  {len(one):>3}  {', '.join(one)}")
    for title, one in figures["concepts"].items():
        within = one["lines with what lies within"]
        print(
            f"{title:<18} {one['files']:>3} files {one['lines']:>4} lines, {within} with docstrings"
        )
        print("  " + ", ".join(f"{path} {n}" for path, n in one["by file"].items()))


def show_lines(package: Path, concept: str) -> None:
    """Print every line that a concept touches."""
    modules = {one.path: one for one in read(package)}
    for path, lines in Tracing(CONCEPTS[concept], list(modules.values())).run().items():
        source = modules[path].text.splitlines()
        for line in lines:
            print(f"{path}:{line}: {source[line - 1]}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How large is the house?")
    parser.add_argument("package", nargs="?", type=Path, default=Path("simulator"))
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--lines", choices=CONCEPTS, help="print the lines a concept touches")
    options = parser.parse_args()
    if options.lines:
        show_lines(options.package, options.lines)
    elif options.json:
        print(json.dumps(measured(options.package), indent=1))
    else:
        show(measured(options.package))


if __name__ == "__main__":
    main()
