"""A value's methods are made when they are first used, and are those of a dataclass."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator.domain.values.late import with_late_methods
from simulator.domain.values.value import value

SMALL = st.integers(0, 2)
GIVEN = st.fixed_dictionaries(
    {"a": SMALL},
    optional={"b": SMALL, "c": st.lists(SMALL, max_size=2).map(tuple), "d": SMALL, "e": SMALL},
)


def declared() -> type[Any]:
    """Return a class with a field of every sort, not yet a value."""

    class Thing:
        a: int
        b: int = 7
        c: tuple[int, ...] = field(default_factory=tuple)
        d: int = field(default=1, compare=False)
        e: int = field(default=2, repr=False, hash=False)
        f: list[int] = field(default_factory=list, init=False, compare=False)
        g: int = field(default=3, init=False)
        h: int = field(init=False, compare=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "h", self.a + self.b)

    return Thing


@pytest.fixture(params=[False, True], ids=["as played", "frozen"], scope="module")
def pair(request: pytest.FixtureRequest) -> tuple[type[Any], type[Any]]:
    """Return the same class as a value and as the dataclass it stands for."""
    frozen = request.param
    late = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True, frozen=frozen)(
        declared()
    )
    with_late_methods(late, frozen=frozen)
    plain = dataclass(unsafe_hash=True, slots=True, kw_only=True, frozen=frozen)(declared())
    return late, plain


@given(GIVEN, GIVEN)
@example({"a": 1}, {"a": 1, "d": 2})
@example({"a": 1}, {"a": 1, "e": 1})
def test_it_is_made_told_compared_and_hashed_as_a_dataclass_is(
    pair: tuple[type[Any], type[Any]], one: dict[str, Any], other: dict[str, Any]
) -> None:
    (late, plain), made = pair, []
    for cls in (late, plain):
        first, second = cls(**one), cls(**other)
        made.append(
            (
                repr(first),
                [getattr(first, each.name) for each in fields(first)],
                first == second,
                hash(first) == hash(second),
                hash(first),
                first == replace(first),
                first == 1,
            )
        )
    assert made[0] == made[1]
    assert late(**one) != plain(**one)
    assert late(**one).f is not late(**one).f


@pytest.mark.parametrize("given_to", [{}, {"a": 1, "z": 2}, {"a": 1, "f": []}])
def test_what_it_is_not_made_of_it_refuses_each_time(
    pair: tuple[type[Any], type[Any]], given_to: dict[str, Any]
) -> None:
    for cls in pair:
        for _ in range(2):
            with pytest.raises(TypeError, match="argument"):
                cls(**given_to)


def test_methods_are_made_once_and_only_those_that_are_used() -> None:
    @value
    class Thing:
        a: int

    before = {name: getattr(Thing, name) for name in ("__init__", "__eq__", "__hash__")}
    one = Thing(a=1)
    made = Thing.__init__

    assert made is not before["__init__"]
    assert Thing(a=1) is not one
    assert Thing.__init__ is made
    assert Thing.__eq__ is before["__eq__"]
    assert one == Thing(a=1)
    assert Thing.__eq__ is not before["__eq__"]
    assert Thing.__hash__ is before["__hash__"]


def test_what_a_class_says_itself_stays() -> None:
    @value
    class Thing:
        a: int

        def __repr__(self) -> str:
            return "a thing"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Thing)

        def __hash__(self) -> int:
            return 1

    assert repr(Thing(a=1)) == "a thing"
    assert Thing(a=1) == Thing(a=2)
    assert hash(Thing(a=1)) == 1


def test_what_is_below_a_value_has_its_own() -> None:
    @value
    class Above:
        a: int = 1

    @value
    class Below(Above):
        b: int = 2

    assert repr(Above()) == f"{Above.__qualname__}(a=1)"
    assert (Below(a=3, b=4).a, Below(b=4).b, Above(a=5).a) == (3, 4, 5)
    assert Below() != Above()
    assert Below(b=3) != Below()
