"""One thing has one name: a word that was given up is in no text of the program's.

Texts are all string constants of ``simulator`` but docstrings.  Scenarios are their authors'; the
modules that read older records hold words of then, for that is what they are for.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

import simulator

HOUSE: Final = Path(simulator.__file__).parent
OF_THEN: Final = {"lifts.py", "renaming.py"}


class Retired(NamedTuple):
    """A word that was given up, and what is said instead."""

    before: str
    today: str
    allowed: str = r"(?!)"
    """What it is part of where it means something else."""


RETIRED: Final = (
    Retired(r"run of show", "MSEL"),
    Retired(r"cut off", "isolated", r"was cut off from \{\}"),  # from a supply
    Retired(
        r"letters?",
        "message",
        r"\Aletters?\Z"  # in a message's address
        r"|by letter|Letters and outcome|letters are compared|letters find|suggests a letter"
        r"|letters(,| and) figures|A letter says"
        r"|a letter and (at most|up to) \S+ (more )?letters|teams see a letter",
    ),
    Retired(r"guides?", "EEG", r"--guides|exercise evaluation guides?"),
    Retired(
        r"(left|leaves?|leaving) out",
        "skip",  # keys of a document are
        r"if (it is )?left out|[Ll]eft out:|left out (too|of the mean)|leave out what repeats",
    ),
    Retired(
        r"(go|goes|going|gone|went) on",
        "resume",
        r"not removed goes on|goes on with the next stage|Work that runs goes on",
    ),
    Retired(r"signatures?", "second seat"),
    Retired(r"markings?|handling", "label", r"\A[Mm]arking\Z"),  # a type; what settles
    Retired(r"(in|of) the story|story time|the story", "scenario time", r"called in the story"),
    Retired(r"a [aeio]\w+", "an", r"A (adequate|of)"),  # a key
)


def texts_of(source: str) -> Iterator[str]:
    """Yield the texts that a module holds; what is filled in stands there as ``{}``."""
    tree = ast.parse(source)
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            skipped |= {id(one) for one in ast.walk(node.format_spec)}
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(one) for one in node.values if isinstance(one, ast.Constant)}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (one.value if isinstance(one, ast.Constant) else "{}" for one in node.values)
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def found(word: Retired, text: str) -> bool:
    """Return whether a text says a word that was given up, and means by it what it meant."""
    rest = re.sub(word.allowed, "", text)
    return re.search(rf"\b(?:{word.before})\b", rest, re.IGNORECASE) is not None


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, str]]:
    return [
        (path.name, text)
        for path in HOUSE.rglob("*.py")
        if path.name not in OF_THEN
        for text in texts_of(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize("word", RETIRED, ids=lambda word: word.before)
def test_a_word_that_was_given_up_is_in_no_text(
    word: Retired, texts: list[tuple[str, str]]
) -> None:
    assert [one for one in texts if found(word, one[1])] == [], f"say {word.today}"


SAID: Final = (
    'f"Not possible: there is no inject {one} on the run of show."',
    '"It is cut off."',
    '"there is no such letter to answer"',
    '"the guide has no task"',
    'f"{row} is left out. h on it takes it back."',
    '"The exercise goes on."',
    '"second signature not needed"',
    '("Marking of it", "1 broken marking")',
    'f"{span} of the story"',
    '"a evaluator seat"',
)


@pytest.mark.parametrize(("word", "said"), list(zip(RETIRED, SAID, strict=True)), ids=str)
def test_and_would_be_found_there(word: Retired, said: str) -> None:
    assert any(found(word, text) for text in texts_of(f"x = {said}"))


def test_what_a_docstring_says_is_no_text() -> None:
    assert list(texts_of('"""The run of show."""\nx = f"a {x!r} {y:>3}", "z"')) == ["a {} {}", "z"]
