"""The one text that stands for a document, and back from it to the scenario.

It is what a record holds: key order, comments and quoting of the author's file do not change it,
and what the author left to a default is spelled out, so that a later default cannot change an old
record.  A property of an inject has no default: one that is not there is not spoken of.  Reading it
back needs no YAML.  An attached file is named by its digest, as if it lay beside the text under
that name: a record keeps what is in it once.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, Final

from pydantic_core import ValidationError

from simulator.domain.plan.document import Document
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.declare import ListOf, MapOf, keys_of
from simulator.domain.values.value import CodecError, canonical, read_json
from simulator.errors import ScenarioInvalid
from simulator.harmless import escaped
from simulator.scenario.derive import Plain
from simulator.scenario.shape_sentences import faults_of
from simulator.scenario.shape_walk import spot_of
from simulator.scenario.texts import LANGUAGE
from simulator.scenario.written import Written, read_document, scenario_of


def canonical_json(document: Written) -> str:
    """Return the one text that stands for a document; attached files by their digests."""
    plain = spelled(Document, document.plain)
    injects = [
        {**inject, "attachments": [_named(one) for one in inject["attachments"]]}
        for inject in plain["injects"]
    ]
    return canonical({**plain, "injects": injects})


def spelled(cls: type[Any], plain: Plain) -> Plain:
    """Return a map without what was left out of the keys that came later: no digest hangs on it."""
    made = dict(plain)
    for key in keys_of(cls):
        if key.name not in made:
            continue
        within = made[key.name]
        if not key.spelled_out and within == key.left_out:
            del made[key.name]
        elif isinstance(key.unit, MapOf) and isinstance(within, dict):
            made[key.name] = spelled(key.unit.of, within)
        elif isinstance(key.unit, ListOf) and isinstance(key.unit.of, MapOf):
            of = key.unit.of.of
            made[key.name] = [spelled(of, one) if isinstance(one, dict) else one for one in within]
    return made


def _named(attachment: Plain) -> Plain:
    return {**attachment, "base64": None, "file": attachment["sha256"]}


def contents(document: Written) -> dict[str, bytes]:
    """Return what is in the attached files of a checked document, by digest."""
    attached = (one for inject in document.plain["injects"] for one in inject["attachments"])
    return {one["sha256"]: b64decode(one["base64"] or "") for one in attached}


def _attachments(plain: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - what JSON holds
    """Yield the attachments in a canonical document, which may have been altered."""
    injects = plain.get("injects") if isinstance(plain, dict) else ()
    for inject in injects if isinstance(injects, list) else ():
        attached = inject.get("attachments") if isinstance(inject, dict) else ()
        for one in attached if isinstance(attached, list) else ():
            if isinstance(one, dict):
                yield one


def scenario_digest(canonical_text: str) -> str:
    """Return the SHA-256 digest of a canonical text, in hexadecimal."""
    return sha256(canonical_text.encode("utf-8")).hexdigest()


def from_canonical(
    text: str, language: str = LANGUAGE, files: Mapping[str, bytes] | None = None
) -> Scenario:
    """Return the scenario that a canonical text stands for.

    Args:
        text: The canonical text.
        language: The language of the texts, where the author wrote several.
        files: What is in the attached files, by digest.

    Raises:
        ScenarioInvalid: If the text is none: it was altered, or is of another version.

    """
    try:
        plain = read_json(text)
        for one in _attachments(plain):
            if one.get("file") is not None:
                content = (files or {})[one["file"]]
                one |= {"base64": b64encode(content).decode(), "file": None}
        document = read_document(plain)
    except (KeyError, TypeError):  # a name that is none, or no text
        sentence = "the scenario in the record cannot be read: an attached file is not there"
        raise ScenarioInvalid("record", (sentence,)) from None
    except (ValidationError, ValueError, RecursionError) as error:
        raise _unreadable(error) from None
    try:
        return scenario_of(document, language)
    except RecursionError as error:  # what is read goes deeper than what is made of it
        raise _unreadable(error) from None


def _unreadable(error: Exception) -> ScenarioInvalid:
    sentence = f"the scenario in the record cannot be read: {_reason(error)}; {_ALTERED}"
    return ScenarioInvalid("record", (sentence,))


_ALTERED: Final = "it was altered, or is of another version: use a whole copy of the record"


def _reason(error: Exception) -> str:
    """Return where a canonical text is none, and what would be right there, in a line."""
    if isinstance(error, ValidationError):
        return _first_fault(error)
    cause = error.__cause__
    if isinstance(cause, json.JSONDecodeError):
        return f"line {cause.lineno}, column {cause.colno}: JSON belongs here"
    if isinstance(error, (RecursionError, CodecError)) and cause is None:
        return "it is nested too deep"
    return "it holds a number or an attached file that cannot be read"


def _first_fault(error: ValidationError) -> str:
    try:
        detail = error.errors(include_url=False)[0]
    except UnicodeError:  # half of a pair of characters, which JSON can spell and nothing can say
        return "a text in it is no Unicode"
    fault = faults_of(detail, spot_of(detail["loc"]))[0]
    steps = (f"[{one}]" if isinstance(one, int) else f".{one}" for one in fault.path)
    at = "".join(steps).removeprefix(".")
    hint = f" ({fault.hint})" if fault.hint else ""
    return escaped(f"{at}: {fault.message}{hint}" if at else f"{fault.message}{hint}")
