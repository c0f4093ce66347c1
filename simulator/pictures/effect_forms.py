"""Effects chosen and filled in by forms: which there are, the fields of each, and what is read.

The kinds and their fields come from the domain's classes; what can stand in a field, from what
staff may name in this exercise.  An effect travels between form and command as canonical JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from simulator.domain.concepts.ruling import wrong_effects
from simulator.domain.kinds.action import OnAsset, spec_of
from simulator.domain.kinds.asked import unfit_effects
from simulator.domain.plan.effects import Effect
from simulator.domain.state.picture import Picture
from simulator.domain.values.declare import Id, Key, Unit, Word, keys_of
from simulator.domain.values.value import (
    CodecError,
    canonical,
    decode,
    encode,
    member,
    members,
    read_json,
)
from simulator.pictures.effect_words import amount_of, effect_words, is_amount, like, must
from simulator.pictures.port import Fields
from simulator.pictures.staff import Staff
from simulator.pictures.views import Choice, FieldView, FormView, PreviewLine

LIST: Final = "effects"
"""The kind of the list of all effects, and of the words of those that are chosen."""
ONE: Final = "effect:"
_STAGE: Final = "stage"
_LABELS: Final[Mapping[str, str]] = {
    "by": "By how much",
    "cause": "Cause",
    "keeps": "Keeps of its own",
    "level": "Level",
    "means": "By what means",
    "other": "In which other",
    "people": "How many",
    "points": "Points, 0: as its cause says",
    "reason": "Reason",
    "rumour": "A name for it",
    "seconds": "For how long",
    "size": "What it costs",
    "tempo": "Takes of its time",
    "then": "And after it",
    "tlp": "Label",
    "topic": "A name for it",
    "towards": "Towards",
}
"""Field → its label, where its name does not say it."""
_FIRST: Final[Mapping[str, str]] = {
    "cause": "ruling",
    "means": "by hand",
    "keeps": "50%",
    "level": "50%",
    "people": "1",
    "points": "0",
    "seconds": "4h",
    "size": "5%",
    "tempo": "50%",
    "by": "5%",
    "reason": "control's ruling",
    "rumour": "rumour",
    "topic": "ruled",
}
"""Field → what stands in it at first: something that can be sent as it stands."""


def list_of_effects() -> FormView:
    """Return all effects there are, to pick one."""
    known = [(kind, one) for kind, one in members(Effect).items() if one.typed]
    choices = tuple(Choice(id=f"{ONE}{kind}", title=one.title, note=kind) for kind, one in known)
    field = FieldView(name="effect", label="Effect", kind="choice", choices=choices)
    return FormView(kind=LIST, title="What it does to the world", fields=(field,))


def is_effect(kind: str) -> bool:
    """Return whether a kind is of the list of effects, or of one of them."""
    return kind == LIST or kind.startswith(ONE)


def effect_form(picture: Picture, staff: Staff, kind: str) -> FormView:
    """Return the form of one effect, or of the list of all."""
    if kind == LIST:
        return list_of_effects()
    name = kind.removeprefix(ONE)
    cls = member(Effect, name)
    if cls is None or not cls.typed:
        return FormView(kind=kind, title=name, refusal="There is no such effect.")
    keys = keys_of(cls)
    stages = any(one.field == _STAGE for one in keys)
    made = [
        replace(_field(picture, staff, one), required=must(one))
        for one in keys
        if not (stages and one.field == "campaign")
    ]
    return FormView(
        kind=kind,
        title=cls.title,
        fields=tuple(made),
        preview_title="It does",
        send="add",
        note="nothing happens until the ruling is sent",
    )


def _field(picture: Picture, staff: Staff, one: Key) -> FieldView:
    name, label = one.field, _label(one)
    ids = _choices(picture, one)
    if ids is None:
        hint = like(one.unit) if name in _FIRST and name not in ("cause", "means") else ""
        return FieldView(name=name, label=label, kind="line", value=_FIRST.get(name, ""), hint=hint)
    choices = tuple(Choice(id=one, title=_title(staff, one)) for one in ids)
    value = choices[0].id if choices else ""
    return FieldView(name=name, label=label, kind="choice", value=value, choices=choices)


def _label(one: Key) -> str:
    return _LABELS.get(one.field, one.field.capitalize())


def _title(staff: Staff, name: str) -> str:
    campaign, _, stage = name.partition(":")
    if stage and campaign != "TLP":
        return f"{staff.name(campaign)}: {stage}"
    named = spec_of(name).title if member(OnAsset, name) is not None else staff.name(name)
    return named if named == name else f"{named}  {name}"


def _choices(picture: Picture, declared: Key) -> tuple[str, ...] | None:
    """Return what can stand in a field; ``None`` if it is filled in freely."""
    if declared.refers or declared.field == _STAGE:
        return tuple(picture.known.get(declared.refers or declared.field, ()))
    return declared.unit.known if isinstance(declared.unit, Word) else None


def effect_of(kind: str, given: Fields) -> Effect | str:
    """Return the effect that a filled form stands for, or what is wrong with it."""
    cls = member(Effect, kind.removeprefix(ONE))
    if cls is None or not cls.typed:
        return "Not possible: there is no such effect."
    texts = {name: item for name, item in given.items() if isinstance(item, str)}
    campaign, _, stage = texts.get(_STAGE, "").partition(":")
    if stage:
        texts |= {"campaign": campaign, _STAGE: stage}
    filled: dict[str, str | int] = {}
    for one in keys_of(cls):
        text = texts.get(one.field, "").strip()
        if not text and not must(one):
            continue
        label = _label(one)
        if not text:
            return f"Not possible: {label} is empty. Fill it in."
        made = amount_of(one.unit, text) if is_amount(one.unit) else _begun(one.unit, text)
        if made is None:
            return f"Not possible: {label} cannot be {text:.40}; write it like {like(one.unit)}."
        filled[one.field] = made
    effect: Effect = cls(**filled)
    return effect


def _begun(unit: Unit, text: str) -> str:
    """Return a text with what the domain puts before it, as an author's has it too."""
    begins = unit.begins if isinstance(unit, Id) else ""
    return f"{begins}{text.removeprefix(begins)}"


def read_chosen(given: tuple[str, ...]) -> tuple[Effect, ...] | str:
    """Return the effects that were chosen, or why they cannot be read."""
    found: list[Effect] = []
    for text in given:
        try:
            found.append(decode(Effect, read_json(text)))
        except CodecError:
            return "Not possible: an effect cannot be read. Take it off, and choose it again."
    return tuple(found)


def effect_preview(
    picture: Picture, staff: Staff, kind: str, given: Fields
) -> tuple[tuple[PreviewLine, ...], str]:
    """Return (the effect as it travels, its words, tone), and why it cannot be."""
    if kind == LIST:
        chosen = given.get(LIST, ())
        read = read_chosen((chosen,) if isinstance(chosen, str) else chosen)
        effects = () if isinstance(read, str) else read
        refusal = read if isinstance(read, str) else ""
    else:
        one = effect_of(kind, given)
        if isinstance(one, str):
            return (), one
        effects = (one,)
        refusal = wrong_effects(picture, effects) or unfit_effects(effects) or ""
    lines: list[PreviewLine] = [
        (canonical(encode(one)), effect_words(one, staff.name), "text") for one in effects
    ]
    return tuple(lines), refusal
