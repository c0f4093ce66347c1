"""The measure of the house, on a house of a few lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.house import Concept, Tracing, circles, graph_of, read, rooms, sizes

FIRST = '''"""What melts."""

from toy.second import UNION, call  # an import is no code

import typing

if typing.TYPE_CHECKING:
    from toy.third import Third


class Melt:
    """A definition named for it."""

    kind: str = "melt"
    """What a field is, is no code."""

    def ended(self) -> str:
        # nor is a comment
        return "gone"


TABLE = {
    "melt": (
        1,
        2,
    ),
    "freeze": (3, 4),
}
RULES = [
    Rule(
        id="melt",
        title="of its own",
    ),
    Rule(title="of another", about="melt"),
]


def only(seen: object) -> int:
    return helper(seen)


def helper(seen: object) -> int:
    return len(str(seen))


def other(seen: object, held: bool) -> int:
    if seen.melted and held:
        total = only(seen)
        return total
    elif held:
        return 3
    call(one=1,
         melted=2,
         two=2)
    return 4


def taken(body: Melt) -> int:
    return 5
'''
SECOND = '''"""Other things."""


def call(**named: object) -> object:
    from toy.first import TABLE

    return TABLE


UNION = (
    int
    | str
)
HELD = ("held", 1)
'''
THIRD = "from toy.second import call\n\n\nclass Third:\n    water = ('held', 2)\n"
MELTING = Concept(own=r"_?[Mm]elt(ed)?", said=r"\bmelts?\b", shared=r"held", where=r"water")


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    package = tmp_path / "toy"
    package.mkdir()
    for name, text in {"__init__": "", "first": FIRST, "second": SECOND, "third": THIRD}.items():
        (package / f"{name}.py").write_text(text)
    return package


def touched(toy: Path, name: str) -> set[str]:
    lines = Tracing(MELTING, read(toy)).run().get(f"toy/{name}.py", [])
    source = (toy / f"{name}.py").read_text().splitlines()
    return {source[line - 1].strip() for line in lines}


def test_code_is_without_comments_docstrings_blanks_and_imports(toy: Path) -> None:
    found = sizes(read(toy))
    assert found["by package"] == {"first": 35, "second": 7, "third": 2, "__init__": 0}
    assert found["code"] == 44
    assert found["longest function"] == [10, "toy/first.py:46 other"]


def test_what_is_named_for_it_counts_whole_without_its_docstrings(toy: Path) -> None:
    found = touched(toy, "first")
    assert {"class Melt:", 'kind: str = "melt"', 'return "gone"'} <= found
    assert not any('"""' in line or line.startswith("#") for line in found)


def test_of_a_table_and_a_call_only_the_entry_counts(toy: Path) -> None:
    found = touched(toy, "first")
    assert {'"melt": (', "1,", "2,", "),", "melted=2,"} <= found
    assert not {'"freeze": (3, 4),', "TABLE = {", "two=2)"} & found


def test_all_of_a_call_counts_if_it_is_its_id(toy: Path) -> None:
    found = touched(toy, "first")
    assert 'title="of its own",' in found
    assert "RULES = [" not in found


def test_an_arm_gone_into_for_it_counts_and_no_other(toy: Path) -> None:
    found = touched(toy, "first")
    assert "total = only(seen)" in found
    assert "return 3" not in found
    assert "return 4" not in found


def test_what_takes_it_alone_and_what_only_it_calls_count(toy: Path) -> None:
    found = touched(toy, "first")
    assert {"return 5", "return helper(seen)", "return len(str(seen))"} <= found


def test_a_word_of_several_meanings_counts_where_it_has_this_one(toy: Path) -> None:
    assert not touched(toy, "second")
    assert touched(toy, "third") == {"water = ('held', 2)"}


def test_a_circle_is_found_and_one_for_types_only_is_none(toy: Path) -> None:
    graph = graph_of(read(toy))
    assert circles(graph) == [["toy.first", "toy.second"]]
    assert graph["toy.first"] == {"toy.second"}
    assert circles(rooms(graph, "toy")) == [["toy.first", "toy.second"]]
