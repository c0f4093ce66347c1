"""Whatever an author writes, the reader answers with a document or with sentences."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from scenarios import SMALL, plain_small
from simulator.errors import ScenarioError
from simulator.scenario.canonical import canonical_json, contents, from_canonical
from simulator.scenario.check import examine
from simulator.scenario.reader import parse
from simulator.scenario.written import scenario_of

PIECES = st.sampled_from(
    [
        *"[]{}:,-?&*!|>'\"%@`#~ \n\t",
        *("  ", "- ", ": ", "<<", "&a ", "*a", "!!str ", "---\n", "...\n", "startex: 1\n"),
        *("teams:", "id", "T+0:10", "null", "true", "é", "ก", "\u202e", "\\x1b", "1e9"),
        *SMALL.split("\n"),
    ]
)


def paths_in(plain: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    if isinstance(plain, dict):
        for key, inner in plain.items():
            yield from paths_in(inner, (*path, key))
    elif isinstance(plain, list):
        for place, inner in enumerate(plain):
            yield from paths_in(inner, (*path, place))


PATHS = list(paths_in(plain_small()))
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        ["QN", "qn-tos", "I-01", "T+0:20", "45m", "keep", "all", {}, [], [[]], {"a": 1}]
    )
)
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner)
)


def looked_at(raw: bytes) -> None:
    """Read and examine; whatever is playable must compile and come back from its record."""
    examined, refused = None, ""
    try:
        examined = examine(parse(raw, "f.yaml"))
    except ScenarioError as error:
        refused = str(error)
    assert "\n" not in refused
    if examined is None:
        return
    for problem in examined.problems:
        assert str(problem).isprintable()
        assert problem.line >= 1
        assert problem.column >= 1
    if examined.document is not None and examined.playable:
        text = canonical_json(examined.document)
        files = contents(examined.document)
        assert from_canonical(text, files=files) == scenario_of(examined.document)


@given(st.binary(max_size=200))
def test_any_bytes_are_answered(raw: bytes) -> None:
    looked_at(raw)


@given(st.lists(PIECES, max_size=60))
def test_anything_that_looks_like_yaml_is_answered(pieces: list[str]) -> None:
    looked_at("".join(pieces).encode("utf-8", "replace"))


@given(st.lists(st.tuples(st.integers(0, len(SMALL)), st.integers(0, 40), PIECES), max_size=4))
def test_a_spoilt_scenario_file_is_answered(edits: list[tuple[int, int, str]]) -> None:
    text = SMALL
    for at, length, piece in edits:
        text = text[:at] + piece + text[at + length :]
    looked_at(text.encode())


def changed(plain: Any, path: tuple[str | int, ...], how: str, new: Any) -> Any:
    """Return the data with the node at a path deleted, replaced, doubled or renamed."""
    if not path:
        return new if how == "replace" else plain
    above, last = path[:-1], path[-1]
    holder: Any = plain
    for step in above:
        holder = holder[step]
    if how == "replace":
        holder[last] = new
    elif how == "delete":
        del holder[last]
    elif how == "double" and isinstance(last, int):
        holder.append(copy.deepcopy(holder[last]))
    elif how == "rename" and isinstance(holder, dict):
        holder[f"{last}x"] = holder.pop(last)
    return plain


def as_yaml(plain: Any) -> bytes:
    return yaml.safe_dump(plain, allow_unicode=True).encode("utf-8", "replace")


MUTATIONS = st.tuples(
    st.sampled_from(PATHS), st.sampled_from(["replace", "delete", "double", "rename"]), ANYTHING
)


@given(st.lists(MUTATIONS, min_size=1, max_size=3))
def test_a_mutated_document_is_answered(mutations: list[tuple[Any, str, Any]]) -> None:
    plain = plain_small()
    for path, how, new in mutations:
        try:
            plain = changed(plain, path, how, copy.deepcopy(new))
        except (KeyError, IndexError, TypeError):
            continue  # a mutation before took away what this one meant
    looked_at(as_yaml(plain))


@given(st.data())
def test_an_id_renamed_everywhere_or_somewhere_is_answered(data: st.DataObject) -> None:
    old = data.draw(st.sampled_from(["QN", "qn-tos", "I-01", "tide", "links", "ioc-net", "ad"]))
    parts = SMALL.split(old)
    joins = [data.draw(st.sampled_from([old, "renamed-1"])) for _ in parts[1:]]
    text = parts[0] + "".join(join + part for join, part in zip(joins, parts[1:], strict=True))
    looked_at(text.encode())


def reordered(plain: Any, data: st.DataObject) -> Any:
    if isinstance(plain, dict):
        order = data.draw(st.permutations(list(plain)))
        return {key: reordered(plain[key], data) for key in order}
    if isinstance(plain, list):
        return [reordered(one, data) for one in plain]
    return plain


@given(st.data())
def test_the_order_of_keys_does_not_change_the_canonical_text(data: st.DataObject) -> None:
    def canonical(raw: bytes) -> str:
        document = examine(parse(raw, "f.yaml")).document
        assert document is not None
        return canonical_json(document)

    plain = plain_small()
    text = yaml.safe_dump(reordered(plain, data), sort_keys=False, allow_unicode=True)
    assert canonical(text.encode()) == canonical(SMALL.encode())
