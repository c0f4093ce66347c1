"""Sentences of faults of shape: one function a kind, and the table that names them.

A new validator of the document's model gets its row here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from pydantic_core import ErrorDetails

from simulator.domain.plan.aims import Need
from simulator.domain.plan.conditions import Reportable, Stated
from simulator.domain.plan.effects import Effect
from simulator.domain.plan.profiles import PROFILES
from simulator.domain.values.fit import ID_PATTERN
from simulator.domain.values.remembered import Fact
from simulator.scenario.lowering import members
from simulator.scenario.problems import shown
from simulator.scenario.shape_walk import Spot
from simulator.scenario.vocabulary import did_you_mean, nearest, resembling

Path = tuple[str | int, ...]
MOST_LISTED: Final = 12
MOST_WORDS: Final = 24
"""Words of a closed list that are named in full where none is meant."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of shape, before its place is looked up.

    Args:
        path: Where it is told.
        code: The kind of fault.
        message: What is.
        hint: What would be right.
        at_key: Whether it is told at the path's last key and not at its value.
        broken: What must go so that the rest can be looked at; the path itself if left out.
        meant: The known key that an unknown one evidently stands for.

    """

    path: Path
    code: str
    message: str
    hint: str = ""
    at_key: bool = False
    broken: Path | None = None
    meant: str = ""


def faults_of(detail: ErrorDetails, spot: Spot) -> list[Fault]:
    """Return a validation error in the author's words: a fault, or one for each wrong word."""
    if detail["type"] == "unknown_profile_stages":
        return _unknown_profile_stages(detail, spot)
    describe = TABLE.get(detail["type"])
    if describe is not None:
        return [describe(detail, spot)]
    # A kind that no row is for: what the library says is nothing that an author can act on.
    message = f"{shown(detail['input'])} does not belong here"
    return [Fault(spot.path, "shape", message, _meaning(spot))]


def _unknown_key(_: ErrorDetails, spot: Spot) -> Fault:
    key = str(spot.path[-1])
    known = tuple(spot.known)
    more = f" and {len(known) - MOST_LISTED} more" if len(known) > MOST_LISTED else ""
    hint = did_you_mean(key, known) or f"known keys: {', '.join(known[:MOST_LISTED])}{more}"
    meant, message = nearest(key, known) or "", f"unknown key {shown(key)}"
    return Fault(spot.path, "unknown-key", message, hint, at_key=True, meant=meant)


def _missing_key(_: ErrorDetails, spot: Spot) -> Fault:
    message = f"the key {shown(spot.path[-1])} is missing"
    return Fault(spot.path, "missing-key", message, _meaning(spot), broken=spot.path[:-1])


def _not_text(detail: ErrorDetails, spot: Spot) -> Fault:
    given = detail["input"]
    if spot.is_point:
        return _time(spot, given, "a point in time", "write it like T+0:45 or s+02:00")
    if spot.is_length:
        return _time(spot, given, "a length of time", _duration_hint(given))
    hint = "put it in quotes" if isinstance(given, (int, float)) else ""
    return Fault(
        spot.path, "type", f"text belongs here and not {shown(given)}", hint, at_key=spot.keyed
    )


def _time(spot: Spot, given: object, what: str, hint: str) -> Fault:
    return Fault(spot.path, "time", f"{shown(given)} is not {what}", hint)


def _duration_hint(given: object) -> str:
    if isinstance(given, int) and not isinstance(given, bool) and given >= 0:
        return f"write {given}m or {given}h"
    found = re.fullmatch(r"(\d{1,3}):(\d\d)", str(given))
    if found is not None:
        return f"write {int(found[1])}h{int(found[2])}m"
    return "write it like 45m or 1h30m"


def _not_a_duration(detail: ErrorDetails, spot: Spot) -> Fault:
    given = detail["input"]
    return _time(spot, given, "a length of time", _duration_hint(given))


_ALMOST_A_MARK: Final = re.compile(r"([Ts]?)\s*\+?(\d{1,3}):(\d\d)", re.ASCII)


def _not_a_mark(detail: ErrorDetails, spot: Spot) -> Fault:
    given = str(detail["input"])
    found = _ALMOST_A_MARK.fullmatch(given)
    hint = "write it like T+0:45 or s+02:00"
    if found is not None:
        hours, minutes = divmod(int(found[2]) * 60 + int(found[3]), 60)
        exercise, scenario = f"T+{hours}:{minutes:02d}", f"s+{hours:02d}:{minutes:02d}"
        hint = {"T": f"write {exercise}", "s": f"write {scenario}"}.get(
            found[1] or "",
            f"write {exercise} or {scenario}, both counted from STARTEX: no time of day",
        )
    return _time(spot, given, "a point in time", hint)


# Digits of other scripts are none to the reader of YAML: they must not come back as advice.
_ALMOST_A_NUMBER: Final = re.compile(r"\s*([-+]?)([\d_]+)(?:[.,](\d+))?\s*%?\s*\Z", re.ASCII)
MOST_DIGITS: Final = 18
"""As many as the reader of YAML takes for a number."""


def _not_a_number(detail: ErrorDetails, spot: Spot) -> Fault:
    given = detail["input"]
    whole = "whole number" if detail["type"] == "int_type" else "number"
    found = _ALMOST_A_NUMBER.match(given) if isinstance(given, str) else None
    hint = _meaning(spot)
    if found is not None:
        digits = (found[2].replace("_", "").lstrip("0") or "0", found[3] or "")
        sign = "-" if found[1] == "-" else ""
        hint = f"write {sign}{digits[0]}{'.' if digits[1] else ''}{digits[1]}"
        if len(digits[0]) > MOST_DIGITS:
            hint = f"a number here has at most {MOST_DIGITS} digits"
    return Fault(spot.path, "type", f"a {whole} belongs here and not {shown(given)}", hint)


def _meaning(spot: Spot) -> str:
    """Return what a key stands for, as its manual page says it."""
    key = str(spot.path[-1]) if spot.path else ""
    return spot.known.get(key, "").rstrip(".")


def _not_a_list(detail: ErrorDetails, spot: Spot) -> Fault:
    given = detail["input"]
    hint = "write each item on a line that begins with a hyphen, or in [brackets]"
    if isinstance(given, str) and re.fullmatch(ID_PATTERN, given):
        hint = f"write [{given}]"
    if given is None:
        hint = "write [] or leave the key out"
    return Fault(spot.path, "type", f"a list belongs here and not {shown(given)}", hint)


def _not_a_word(detail: ErrorDetails, spot: Spot) -> Fault:
    given = detail["input"]
    if spot.path == ("startex",):
        message = f"version {shown(given)} of the format is not known"
        return Fault(spot.path, "version", message, "write startex: 1")
    known = spot.words
    more = ", …" if len(known) > MOST_LISTED else ""
    listed = f"known are {', '.join(known[:MOST_LISTED])}{more}"
    hint = (did_you_mean(given, known) if isinstance(given, str) else "") or listed
    return Fault(spot.path, "word", f"{shown(given)} is none of the words known here", hint)


def _unknown_word(detail: ErrorDetails, spot: Spot) -> Fault:
    context = detail["ctx"]
    word, known = context["word"], context["known"]
    hint = did_you_mean(word, known)
    if not hint and len(known) <= MOST_WORDS:
        hint = f"known are {', '.join(known)}"
    elif not hint:
        near = ", ".join(resembling(word, known))
        hint = f"the nearest of the {len(known)} that are known: {near}"
    return Fault(spot.path, "word", f"unknown {context['what']} {shown(word)}", hint)


def _unknown_profile_stages(detail: ErrorDetails, spot: Spot) -> list[Fault]:
    plain, faults = detail["ctx"], []
    known = tuple(PROFILES[plain["profile"]].stages)
    for place, word in enumerate(stage["like"] for stage in plain["stages"]):
        if word is None or word in known:
            continue
        hint = did_you_mean(word, known) or f"known are {', '.join(known)}"
        path = (*spot.path, "stages", place)
        message = f"{shown(word)} is no stage of the profile {plain['profile']}"
        faults.append(Fault((*path, "like"), "word", message, hint, broken=path))
    return faults


def _bad_pattern(detail: ErrorDetails, spot: Spot) -> Fault:
    given, pattern = shown(detail["input"]), str(detail["ctx"]["pattern"])
    if ID_PATTERN in pattern:
        hint = "an id is a letter and up to 31 more letters, digits or hyphens"
        return Fault(spot.path, "id", f"{given} is not an id", hint)
    if spot.keyed:
        message, hint = f"{given} is no code of a language", "write it like en, th or pt-BR"
        return Fault(spot.path, "language", message, hint, at_key=True)
    forms = {
        "technique": "write it like T1486 or T1003.006",
        "sha256": "it is 64 hexadecimal digits",
    }
    last = str(spot.path[-1])
    return Fault(spot.path, "form", f"{given} does not have the right form", forms.get(last, ""))


def _unknown_tag(detail: ErrorDetails, spot: Spot) -> Fault:
    given = detail["input"]
    known, what = _vocabulary_at(spot)
    if not isinstance(given, dict):
        hint = f"write it like {{{known[0]}: …}}"
        return Fault(spot.path, "type", f"{what} is a map of one key and not {shown(given)}", hint)
    if len(given) != 1:
        many = f"this map has {len(given)}"
        return Fault(
            spot.path, "shape", f"{what} is a map of one key; {many}", "begin another item for each"
        )
    key = next(iter(given))
    hint = did_you_mean(key, known) or f"known are {', '.join(known)}"
    return Fault(
        (*spot.path, key),
        "unknown-key",
        f"{shown(key)} is not {what}",
        hint,
        at_key=True,
        broken=spot.path,
        meant=nearest(key, known) or "",
    )


_CALLED: Final[dict[Any, tuple[str, Any]]] = {
    Effect: ("an effect", Effect),
    Fact: ("a fact", Fact),
    Stated: ("a condition", Stated),
    Reportable: ("a fact", Fact),
    Need: ("a fact", Fact),
}
"""Closed vocabulary → what one of it is called, and the vocabulary whose words are listed."""


def _vocabulary_at(spot: Spot) -> tuple[tuple[str, ...], str]:
    called, listed = _CALLED[spot.vocabulary]
    return tuple(members(listed)), called


def _bound(detail: ErrorDetails, spot: Spot) -> Fault:
    context = detail["ctx"]
    words = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    bound = next((f"{words[key]} {_number(context[key])}" for key in words if key in context), "")
    return Fault(
        spot.path, "range", f"{shown(detail['input'])} is outside the range", f"it must be {bound}"
    )


def _number(bound: float) -> str:
    return str(int(bound)) if bound == int(bound) else str(bound)


def _too_short(detail: ErrorDetails, spot: Spot) -> Fault:
    least = detail["ctx"].get("min_length", 1)
    things = "one item" if least == 1 else f"{least} items"
    return Fault(spot.path, "empty", f"at least {things} must be here", "")


def _plain(code: str, message: str, hint: str = "") -> Callable[[ErrorDetails, Spot], Fault]:
    """Return what says the same wherever it is: ``{given}`` and the error's own words filled in."""

    def fault(detail: ErrorDetails, spot: Spot) -> Fault:
        said = {**detail.get("ctx", {}), "given": shown(detail["input"])}
        return Fault(spot.path, code, message.format(**said), hint.format(**said))

    return fault


def _until_misplaced(detail: ErrorDetails, spot: Spot) -> Fault:
    how = detail["ctx"]["how"]
    has, hint = "knows no", "leave it out, or use did-before"
    if how in ("did-before", "did-not-until"):
        has, hint = "has no", "name the fact it refers to"
    return Fault(spot.path, "shape", f"evidence of the kind {how} {has} until", hint)


_NO_MAP: Final = _plain("type", "a map of keys belongs here and not {given}")
TABLE: Final[dict[str, Callable[[Any, Spot], Fault]]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "string_type": _not_text,
    "bool_type": _plain(
        "type", "true or false belongs here and not {given}", "write true or false"
    ),
    "int_type": _not_a_number,
    "float_type": _not_a_number,
    "int_from_float": _not_a_number,
    "int_parsing_size": _not_a_number,
    "finite_number": _not_a_number,
    "string_unicode": _plain("type", "the text holds half of a character", "write it again"),
    "invalid_key": _plain("type", "a key here is no text", "put it in quotes"),
    "model_type": _NO_MAP,
    "dict_type": _NO_MAP,
    "list_type": _not_a_list,
    "literal_error": _not_a_word,
    "unknown_word": _unknown_word,
    "string_pattern_mismatch": _bad_pattern,
    "union_tag_invalid": _unknown_tag,
    "union_tag_not_found": _unknown_tag,
    "greater_than_equal": _bound,
    "greater_than": _bound,
    "less_than_equal": _bound,
    "less_than": _bound,
    "too_short": _too_short,
    "string_too_short": _plain(
        "empty", "the text is empty", "write something, or leave the key out"
    ),
    "too_long": _plain("too-long", "there are more than {max_length} items here"),
    "string_too_long": _plain("too-long", "there are more than {max_length} characters here"),
    "control_character": _plain(
        "control-character",
        "the text contains the invisible character {character}",
        "leave it out",
    ),
    "not_a_duration": _not_a_duration,
    "not_a_mark": _not_a_mark,
    "not_an_exercise_mark": _plain(
        "time",
        "{given} is not a point in exercise time",
        "here a point in exercise time belongs, such as T+0:45",
    ),
    "outside_range": _plain("range", "{given} is outside the range", "from {low} to {high}"),
    "duration_too_long": _plain("time", "the time is longer than 400 days", "write less"),
    "not_a_start": _plain(
        "time", "the start is no date and time with a zone", "write it like 2026-03-01T02:20+08:00"
    ),
    "label_without_subject": _plain(
        "shape", "tlp stands here without about", "name what was told under that label"
    ),
    "one_comparison": _plain(
        "shape", "a level needs one of below and at_least", "give exactly one"
    ),
    "one_measure": _plain(
        "shape",
        "a tension needs two states or none, and one of below, at_least and step",
        "give exactly one comparison",
    ),
    "one_bound": _plain("shape", "before needs one of that and at", "give exactly one"),
    "one_source": _plain("shape", "an attachment needs one of base64 and file", "give exactly one"),
    "one_regime": _plain("shape", "a duty needs one of regime and stages", "give exactly one"),
    "one_length": _plain("shape", "a stage needs one of within and months", "give exactly one"),
    "two_bindings": _plain(
        "shape", "the inject both causes and reports", "keep one; the effects can follow from it"
    ),
    "one_to_follow": _plain("shape", "after needs one of inject and fact", "give exactly one"),
    "two_times": _plain("shape", "the inject has both at and after", "keep one of them"),
    "words_without_wants": _plain(
        "shape", "when_met stands here without wants", "say under wants what its text asks for"
    ),
    "clue_and_when_met": _plain(
        "shape",
        "when_met stands here beside a clue",
        "let another inject give the clue, so that nothing but its words tells",
    ),
    "sign_or_half": _plain(
        "shape",
        "a clue is a sign or a half",
        "give if_so, if_not and denies; or half: item or half: among, and none of those",
    ),
    "no_options": _plain(
        "shape",
        "the key 'options' is missing",
        "list the ways to decide; or, for a question answered in words, its points of discussion",
    ),
    "options_and_forecast": _plain(
        "shape", "the decision has both options and a forecast", "keep one of them"
    ),
    "default_without_options": _plain(
        "shape", "default stands here without options", "leave it out: in silence nothing is said"
    ),
    "seconded_forecast": _plain(
        "shape", "a forecast knows no second seat", "leave second out; it may change in its window"
    ),
    "done_without_work": _plain(
        "shape", "when_done stands here without takes", "say under takes whose work ends then"
    ),
    "no_dwell": _plain(
        "shape", "the stage has no length", "give like, or both median and visibility"
    ),
    "until_misplaced": _until_misplaced,
    "no_facts": _plain(
        "shape", "evidence of the kind {how} names no fact", "list facts under any or all"
    ),
    "all_misplaced": _plain(
        "shape",
        "evidence of the kind {how} knows neither all nor none",
        "list the facts under any",
    ),
}
