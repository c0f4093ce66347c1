"""Words that scenarios share: actions, sectors, capabilities, critical tasks, techniques.

Shipped as tables beside this module, so that drills written by different people can be compared.
Only closed lists belong here; nothing of a single scenario does.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from simulator.domain.kinds.action import Action
from simulator.domain.plan.knobs.effort import DEFAULT
from simulator.domain.values.forms import form_of
from simulator.domain.values.value import members
from simulator.units import MINUTE

ACTION_MINUTES: Final[Mapping[str, int]] = MappingProxyType(
    {action.kind: DEFAULT.times[action.kind][1] // MINUTE for action in members(Action).values()}
)
"""Kind of action → the scenario minutes it most likely takes, where a scenario changes nothing."""

EXPECTED: Final = (*ACTION_MINUTES, "decide", "message")
"""What an inject may expect: an action, a decision that was asked for, a message."""


_ABOUT_NOTHING: Final = ("public-statement", "invoke-mechanism")
"""Actions that name others in their form and are about the incident as a whole."""
_SUBJECTS: Final[Mapping[str, tuple[str, ...]]] = {
    "alert": ("asset",),
    "asset": ("asset",),
    "demand": ("asset",),
    "indicator": ("indicator",),
    "teams": ("team",),
    "helper": ("team", "persona"),
    "authority": ("persona",),
    "party": ("team", "state"),
    "state": ("team", "state"),
}
"""What a field of an action's form asks for → the kinds of thing that it can name."""


@cache
def action_subjects() -> Mapping[str, frozenset[str]]:
    """Return what kinds of thing each kind of action can be about; nothing in particular: none."""
    return {
        action.kind: frozenset(
            kind
            for one in form_of(action)
            if action.kind not in _ABOUT_NOTHING
            for kind in _SUBJECTS.get(one.choices, ())
        )
        for action in members(Action).values()
    }


@cache
def _table(name: str) -> tuple[Mapping[str, str], ...]:
    text = (files(__name__) / f"{name}.csv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(csv.DictReader(lines))


@cache
def capabilities() -> Mapping[str, str]:
    """Return the capabilities an objective can belong to, by id."""
    return {row["id"]: row["name"] for row in _table("capabilities")}


@cache
def critical_tasks() -> Mapping[str, str]:
    """Return the standard critical tasks, by id."""
    return {row["id"]: row["title"] for row in _table("critical_tasks")}


@cache
def norms() -> Mapping[str, str]:
    """Return the UN norms of responsible State behaviour, by letter."""
    return {row["id"]: row["short_title"] for row in _table("un_norms")}


@cache
def norm_gists() -> Mapping[str, str]:
    """Return what each norm asks for, in a clause, by letter."""
    return {row["id"]: row["gist"] for row in _table("un_norms")}


@cache
def measures() -> Mapping[int, str]:
    """Return the OSCE's confidence-building measures, by number."""
    return {int(row["number"]): row["short_title"] for row in _table("osce_cbm")}


@cache
def techniques() -> Mapping[str, str]:
    """Return the techniques of ATT&CK in use, by id; what was retired is not among them."""
    rows = _table("attack_techniques")
    return {row["id"]: row["name"] for row in rows if row["deprecated"] != "true"}


@cache
def retired_techniques() -> Mapping[str, str]:
    """Return the techniques that were retired, and what replaces each, if that is known."""
    rows = _table("attack_techniques")
    return {row["id"]: row["replaced_by"] for row in rows if row["deprecated"] == "true"}


_LANGUAGES: Final = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id
ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu
lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu
rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr
ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""


@cache
def languages() -> frozenset[str]:
    """Return the codes of languages of two letters, by ISO 639-1."""
    return frozenset(_LANGUAGES.split())


_ENDINGS: Final = """
academy aero agency app arpa asia biz blog business cafe capital center cloud club com company
coop dev digital directory edu education email energy expert finance foundation global gov group
host info int international io jobs legal life limited link live ltd management market media mil
mobi museum name net network news ngo online org page partners post press pro security services
shipping shop site social software solutions space store support systems team tech technology tel
today top trade travel university vip website wiki work world xxx xyz zone
"""


@cache
def endings() -> frozenset[str]:
    """Return endings of real names that end no file's name and no abbreviation."""
    return frozenset(_ENDINGS.split())


_ALIKE: Final = 0.7
_A_WORD: Final = 4
"""Letters from which on a word says enough to be looked for within others."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like this one, if any is like it."""
    pool = list(known)
    by_fold = {one.casefold(): one for one in pool}
    asked = word.casefold()[:64]
    found = get_close_matches(asked, list(by_fold), n=1, cutoff=_ALIKE)
    if not found and len(asked) >= _A_WORD:
        # ``water`` is in the name of one sector, though spelt unlike the whole of it.
        found = [one for one in by_fold if asked in re.split(r"[-_ ]", one)][:1]
    return by_fold[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the question whether the known word most like this one was meant; empty: none is."""
    like = nearest(word, known)
    return "" if like is None else f"did you mean {like}?"


def resembling(word: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Return the few known words that are least unlike this one, the most alike first."""
    by_fold = {one.casefold(): one for one in known}
    found = get_close_matches(word.casefold()[:64], list(by_fold), n=most, cutoff=0.0)
    return [by_fold[one] for one in found]
