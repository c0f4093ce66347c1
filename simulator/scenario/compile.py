"""From a document to the scenario that the simulator plays, and to the one text that stands for it.

The canonical text is what a record holds: key order, comments and quoting of the author's file
do not change it, and what the author left to a default is spelled out, so that a later default
cannot change an old record.  Reading it back needs no YAML.  An attached file is named by its
digest, as if it lay beside the text under that name: a record keeps what is in it once.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any, Final, Protocol, TypeVar

from pydantic import ValidationError

from simulator.domain.about import About
from simulator.domain.aims import Titles, weighed
from simulator.domain.assets import Asset
from simulator.domain.diplomacy import Diplomacy
from simulator.domain.scenario import Scenario
from simulator.domain.sensors import AlertWords
from simulator.domain.value import CodecError, canonical, read_json
from simulator.errors import ScenarioInvalid
from simulator.harmless import escaped
from simulator.memory import collector_at_rest
from simulator.scenario.document import Document
from simulator.scenario.entries import by_id
from simulator.scenario.shape_sentences import faults_of
from simulator.scenario.shape_walk import spot_of
from simulator.scenario.texts import LANGUAGE, Setting, said_in
from simulator.scenario.vocabulary import ACTION_MINUTES, capabilities, critical_tasks
from simulator.scenario.vocabulary.regimes import laws


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


@collector_at_rest()
def compile_document(document: Document, language: str = LANGUAGE) -> Scenario:
    """Return the scenario that a checked document stands for, in one language."""
    setting = Setting(language)
    aims = [one.lowered(setting) for one in document.objectives]
    titles = Titles(capabilities=capabilities(), critical_tasks=critical_tasks())
    clocks = document.clock.lowered(setting)
    personas = by_id(document.personas, setting)
    teams = tuple(one.id for one in document.teams)
    assets = [one.lowered(setting) for one in document.assets]
    alerts = [one.lowered(setting) for one in document.alerts]
    return Scenario(
        id=document.id,
        title=said_in(document.title, language),
        summary=said_in(document.summary, language).strip(),
        situation=said_in(document.situation, language).strip(),
        marking=document.marking,
        start=clocks.start,
        duration=clocks.duration,
        paces=clocks.paces,
        jumps=clocks.jumps,
        phases=clocks.phases,
        teams=by_id(document.teams, setting),
        seats=by_id(document.seats, setting)
        | _by_id(seat for one in personas.values() for seat in one.seats),
        personas=personas,
        assets=_by_id(_with_alerts(one, alerts) for one in assets),
        dependencies=by_id(document.dependencies, setting),
        campaigns=by_id(document.campaigns, setting),
        indicators=by_id(document.indicators, setting),
        injects=_by_id(weighed((one.lowered(setting) for one in document.injects), aims)),
        objectives=tuple(one.meant(titles) for one in aims),
        actions=tuple(ACTION_MINUTES) if document.actions == "all" else tuple(document.actions),
        duties=_by_id(one.lowered(setting).meant(laws(), assets) for one in document.duties),
        severity=tuple(one.lowered(setting).meant(teams) for one in document.severity),
        knobs=document.assumptions.lowered(setting),
        diplomacy=_diplomacy(document, setting),
        about=_about(document, setting),
    )


def _with_alerts(asset: Asset, alerts: Iterable[AlertWords]) -> Asset:
    """Return an asset with what its own sensors may say."""
    own = tuple(one.template for one in alerts if one.watch(asset.id, asset.sector))
    return replace(asset, alerts=own)


def _about(document: Document, setting: Setting) -> About:
    return About(
        sponsor="" if document.sponsor is None else said_in(document.sponsor, setting.language),
        mission_areas=tuple(document.mission_areas),
        contacts=tuple(one.lowered(setting).said() for one in document.contacts),
        authors=tuple(document.authors),
        licence=document.licence or "",
        version=document.version or "",
        sources=tuple(document.sources),
        reviewed_by=tuple(one.lowered(setting).said() for one in document.reviewed_by),
    )


def _diplomacy(document: Document, setting: Setting) -> Diplomacy:
    return Diplomacy(
        states=by_id(document.states, setting),
        contacts=tuple(one.lowered(setting) for one in document.directory),
        relations=tuple(one.lowered(setting) for one in document.relations),
    )


def _by_id(things: Iterable[T]) -> dict[str, T]:
    return {thing.id: thing for thing in things}


def canonical_json(document: Document) -> str:
    """Return the one text that stands for a document; attached files by their digests."""
    plain = document.model_dump(mode="json", by_alias=True)
    for attachment in _attachments(plain):
        attachment |= {"base64": None, "file": attachment["sha256"]}
    return canonical(plain)


def contents(document: Document) -> dict[str, bytes]:
    """Return what is in the attached files of a checked document, by digest."""
    injects = (one.lowered(Setting()) for one in document.injects)
    return {one.sha256: one.content for inject in injects for one in inject.attachments}


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
        document = Document.model_validate(plain)
    except (KeyError, TypeError):  # a name that is none, or no text
        sentence = "the scenario in the record cannot be read: an attached file is not there"
        raise ScenarioInvalid("record", (sentence,)) from None
    except (ValidationError, ValueError, RecursionError) as error:
        raise _unreadable(error) from None
    try:
        return compile_document(document, language)
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
