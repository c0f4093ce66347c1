"""From the written run of show to the domain's values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from simulator.domain import facts_model as model
from simulator.domain import scenario as domain
from simulator.domain.conditions import All, Condition, For, Level, Stated, condition_of, lasting
from simulator.scenario.derive import Written, lower, lower_all
from simulator.scenario.document_injects import Ask, Attachment, Inject, Option
from simulator.scenario.texts import Setting, said_in
from simulator.units import parse_duration, parse_mark


def inject_of(
    inject: Inject, language: str, essential: Mapping[str, tuple[str, ...]]
) -> domain.Inject:
    """Return one row of the run of show."""
    topic, watched = _reported(inject)
    when = _maybe(inject.when)
    if watched is not None:
        when = watched if when is None else All(of=(watched, when))
    return domain.Inject(
        id=inject.id,
        title=inject.title,
        kind=inject.kind,
        binding=_binding(inject, topic),
        at=None if inject.at is None else _time_of(inject.at),
        after=None
        if inject.after is None
        else (inject.after.inject, parse_duration(inject.after.by)),
        when=when,
        unless=_maybe(inject.unless),
        manual=inject.manual,
        sender=inject.sender,
        to=tuple(inject.to),
        channel=inject.channel,
        subject=said_in(inject.subject, language),
        text=said_in(inject.text, language).strip(),
        tlp=inject.tlp,
        urgent=inject.urgent,
        asks=tuple(_ask_of(ask, language, essential) for ask in inject.asks),
        indicators=tuple(inject.indicators),
        expected=tuple(one.lowered(Setting(language)) for one in inject.expected),
        contingency=_contingency_of(inject),
        objectives=tuple(inject.objectives),
        raci=domain.Raci() if inject.raci is None else inject.raci.lowered(Setting(language)),
        note="" if inject.note is None else said_in(inject.note, language).strip(),
        attachments=tuple(map(_attachment_of, inject.attachments)),
        norms=tuple(inject.norms),
        measures=tuple(inject.cbms),
        techniques=tuple(inject.techniques),
        wants=tuple(map(condition_of, lower_all(inject.wants))),
        when_met=_other_words(inject, language),
        answer_by=None if inject.answer_by is None else parse_duration(inject.answer_by),
    )


def _other_words(inject: Inject, language: str) -> tuple[str, str] | None:
    other = inject.when_met
    if other is None:
        return None
    subject = inject.subject if other.subject is None else other.subject
    return said_in(subject, language), said_in(other.text, language).strip()


def _attachment_of(attachment: Attachment) -> domain.Attachment:
    # A file beside the scenario was taken in when the scenario was loaded.
    return domain.Attachment(
        name=attachment.name, sha256=attachment.sha256, base64=attachment.base64 or ""
    )


def _time_of(mark: str) -> tuple[Literal["x", "s"], int]:
    clock, seconds = parse_mark(mark)
    return ("x" if clock == "x" else "s", seconds)


def _maybe(written: Written[Stated] | None) -> Condition | None:
    return None if written is None else condition_of(lower(written))


def _reported(inject: Inject) -> tuple[str, For | None]:
    """Return the topic that a reporting inject waits for, and the level to watch for it."""
    if inject.reports is None:
        return "", None
    fact = lower(inject.reports)
    if isinstance(fact, Level | For):
        watched = lasting(fact) if isinstance(fact, Level) else fact
        return model.LASTED.named(watched.name), watched
    return fact.topic, None


def _binding(inject: Inject, topic: str) -> domain.Binding:
    if inject.reports is not None:
        return domain.Binding(how="reports", effects=(), topic=topic)
    if inject.causes is not None:
        return domain.Binding(how="causes", effects=lower_all(inject.causes), topic="")
    return domain.Binding(how="says", effects=(), topic="")


def _ask_of(ask: Ask, language: str, essential: Mapping[str, tuple[str, ...]]) -> domain.Ask:
    return domain.Ask(
        id=ask.id,
        text=said_in(ask.text, language).strip(),
        within=parse_duration(ask.within),
        second=ask.second,
        options=tuple(_option_of(option, language) for option in ask.options),
        default=ask.default,
        essential=essential.get(ask.id, ()),
    )


def _option_of(option: Option, language: str) -> domain.Option:
    return domain.Option(
        id=option.id,
        title=said_in(option.title, language),
        posture=option.posture,
        consequence=said_in(option.consequence, language).strip(),
        effects=lower_all(option.effects),
        effects_after=parse_duration(option.effects_after),
    )


def _contingency_of(inject: Inject) -> domain.Contingency | None:
    plan = inject.contingency
    if plan is None:
        return None
    return domain.Contingency(
        after=parse_duration(plan.after),
        unless=condition_of(lower(plan.unless)),
        inject=plan.inject,
    )
