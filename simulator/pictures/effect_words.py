"""What an effect does, as one clause for staff: ``Terminal system keeps 40 %, fault``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from simulator.domain.plan.effects import KEYS, Effect
from simulator.domain.values.declare import Count, Length, Number
from simulator.domain.values.value import encode
from simulator.times import duration
from simulator.units import ONE, percent

CLAUSES: Final[Mapping[str, str]] = {
    "impair": "{asset} keeps {keeps} of its own, {cause}",
    "relieve": "{asset} is rid of: {cause}",
    "recover": "{asset} starts to come back",
    "isolate": "{asset} is cut off",
    "reconnect": "{asset} is connected again",
    "sustain": "{asset} is held at {level}, {means}",
    "shut": "{asset} is shut down safely",
    "restart": "{asset} runs again",
    "sever": "the link {dependency} is cut",
    "mend": "the link {dependency} serves again",
    "compromise": "{campaign} gets hold of {asset}",
    "clear": "{asset} is freed of every campaign",
    "counter": "{campaign} is kept from {stage}",
    "hasten": "what is left of the stage of {campaign} takes {tempo} of its time",
    "give": "{team} comes to hold {indicator}, {tlp}",
    "sway": "public confidence in {team} moves by {by}",
    "rumour": "the rumour {rumour} about {team} spreads, {size}",
    "leak": "data of {team} become public",
    "trust": "trust of {team} in {other} moves by {by}",
    "reinforce": "{team} has {people} more ({pool}) for {seconds}",
    "lend": "{team} lends {other} {people} ({pool}) for {seconds}",
    "order": "work begins on {asset}: {action} {then}",
    "alert": "monitoring of {asset} raises an alert",
    "release": "{inject} goes out",
    "skip": "{inject} is left out",
    "strain": "tension between {state} and {towards} moves by {points}, {reason}",
    "expose": "it comes out who was behind {campaign}",
    "note": "it becomes so: {topic}",
}
"""Kind of effect → what it does."""
TITLES: Final[Mapping[str, str]] = {
    "impair": "An asset keeps only a share of its own",
    "relieve": "A cause of impairment ends",
    "recover": "An asset starts to come back",
    "isolate": "An asset is cut off",
    "reconnect": "An asset is connected again",
    "sustain": "An asset is held at a level by other means",
    "shut": "An asset is shut down safely",
    "restart": "An asset runs again",
    "sever": "A link between two assets is cut",
    "mend": "A link that was cut serves again",
    "compromise": "A campaign gets hold of an asset",
    "clear": "An asset is freed of every campaign",
    "counter": "A stage of a campaign is countered",
    "hasten": "A campaign's stage takes more or less time",
    "give": "A team comes to hold an indicator",
    "sway": "Public confidence moves",
    "rumour": "A rumour spreads",
    "leak": "Data become public",
    "trust": "Trust between two teams moves",
    "reinforce": "A team gets people for a time",
    "lend": "A team lends people to another",
    "order": "A team takes up work on an asset",
    "alert": "Monitoring raises an alert",
    "release": "An inject goes out",
    "skip": "An inject is left out",
    "strain": "Tension between two states moves",
    "expose": "It comes out who was behind a campaign",
    "note": "A named fact becomes true",
}
"""Kind of effect → what it is, to pick it by."""


def effect_words(effect: Effect, name: Callable[[str], str]) -> str:
    """Return what an effect does; ``name`` names what has an id."""
    plain = encode(effect)
    kind = plain.pop("kind")
    return CLAUSES[kind].format(
        **{field: _said(field, item, name) for field, item in plain.items()}
    )


def _said(field: str, item: str | int, name: Callable[[str], str]) -> str:
    if isinstance(item, str):
        return name(item)
    match KEYS[field].unit:
        case Length():
            return duration(item)
        case Count():
            return str(item)
        case Number(scale=scale) if scale == ONE:
            return f"{item / ONE:g}" if item else "as much as its cause says"
        case _:
            return percent(item)
