"""Who opens a concept finds its test under the same name."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[3]
CONCEPTS: Final = {
    one.stem for one in (ROOT / "simulator" / "domain" / "concepts").glob("[!_]*.py")
}
TESTS: Final = {
    one.stem.removeprefix("test_") for one in (ROOT / "tests" / "concepts").glob("test_*.py")
}
ELSEWHERE: Final = {
    # It is only kept: what a record holds of it is the law of playing a record again.
    "input": "tests/property/test_replay.py",
    # They never leave a desk, so a desk is what they are tested on.
    "notes": "tests/unit/exercise/test_local_seat.py",
    # It declares a text and no more: it is the example of a property, for all that follows.
    "reference": "tests/stories/test_properties_of_injects.py",
    # A table that requests are worded and answered by.
    "request_kinds": "tests/concepts/test_request.py",
}
"""Concept without behaviour of its own → the tests that would notice.  It only gets shorter."""


def test_every_concept_has_its_test() -> None:
    assert sorted(CONCEPTS - TESTS - set(ELSEWHERE)) == []


def test_every_test_of_a_concept_has_its_concept() -> None:
    assert sorted(TESTS - CONCEPTS) == []


@pytest.mark.parametrize(("concept", "path"), ELSEWHERE.items())
def test_what_is_tested_elsewhere_is_there_and_has_no_test_of_its_own(
    concept: str, path: str
) -> None:
    assert concept in CONCEPTS - TESTS
    assert (ROOT / path).is_file()
