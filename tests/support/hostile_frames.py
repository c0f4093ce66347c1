"""Frames that no program of ours says: made of some that it does, and of nothing at all.

What is done to a frame is drawn from a ``Random``, so a hundred thousand cost seconds and any of
them can be had again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any, Final

from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.seats import BeReady
from simulator.domain.concepts.startex import Start
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.command import Command
from simulator.domain.values.value import encode, members
from simulator.net.frames import (
    VERSION,
    Answer,
    Ask,
    Content,
    Door,
    Fault,
    Fetch,
    Follow,
    FromHost,
    FromSeat,
    Halt,
    Hello,
    Present,
    Reads,
    Time,
    Welcome,
)

COMMANDS: Final[tuple[Command, ...]] = (
    BeReady(),
    Start(),
    AskControl(text="May we?"),
    Choose(decision="d-1", option="A", rationale="It is the best of three."),
    Act.of(IsolateAsset(asset="a1")),
)
FROM_SEATS: Final[tuple[FromSeat, ...]] = (
    Hello(version=VERSION, code="amber-kettle-41", ticket="", since=0, name="A. Sorel", proof="p"),
    *(Ask(id="a1", command=one) for one in COMMANDS),
    Fetch(sha256="9" * 64),
    Follow(seat="B-lead", since=0),
    Reads(ticks=(True, False)),
    Door(seat="B-lead", to="anew"),
)
FROM_HOSTS: Final[tuple[FromHost, ...]] = (
    Welcome(
        version=VERSION,
        seat="A-lead",
        seat_kind="team",
        team="A",
        exercise="e",
        ticket="t",
        stands=3,
    ),
    Answer(id="a1", refused=None),
    Time(x=1, speed=1, runs=True),
    Content(sha256="9" * 64, part=0, parts=1, base64=""),
    Halt(sentence=""),
    Present(seats=(), url="", fingerprint=""),
    Fault(wrong="order", sentence="No."),
)
_CHARS: Final = '\0\t\n\r\x1b\u202e\u200b\ufeffé字\U0001d54f[]{}",:\\-0123456789eE.truefalsnNIy'
_RAW: Final = ('"\\ud800"', "1e999", "NaN", "-Infinity", "1" * 5000, "9" * 4000, "-0", "0.5", "01")
"""JSON as no encoder of ours writes it."""


def _deep(random: Random) -> Any:
    made: Any = 1
    for _ in range(random.choice((20, 30, 200))):
        made = [made] if random.random() < 0.5 else {"of": made}
    return made


_ODD: Final[tuple[Callable[[Random], Any], ...]] = (
    lambda _: None,
    lambda _: True,
    lambda _: [],
    lambda _: {},
    lambda random: 10 ** random.choice((3, 18, 19, 40, 4000)) * random.choice((1, -1)),
    lambda random: random.random() * 1e6,
    lambda random: "x" * random.choice((1, 65, 300, 5000)),
    lambda random: "".join(random.choices(_CHARS, k=random.randrange(12))),
    lambda random: random.choice(("A-lead", "control", "B-lead", "../x", "__class__", "kind")),
    lambda random: [random.randrange(99)] * random.choice((1, 30, 2000)),
    lambda random: {"kind": random.choice([*members(FromSeat), *members(Command), "", "no"])},
    _deep,
    lambda random: f"\0{random.randrange(len(_RAW))}\0",
)


def _plain(random: Random) -> Any:
    if random.random() < 0.2:
        return encode(random.choice(FROM_HOSTS))
    return encode(random.choice(FROM_SEATS))


def _place(random: Random, plain: Any) -> tuple[Any, Any]:
    """Return a list or an object somewhere in a frame, and a place in it."""
    while True:
        keys = list(plain) if isinstance(plain, dict) else list(range(len(plain)))
        key = random.choice(keys) if keys else "x"
        inner = plain[key] if keys else None
        if not isinstance(inner, dict | list) or not inner or random.random() < 0.3:
            return plain, key
        plain = inner


def _spoil(random: Random, plain: Any) -> Any:
    holder, key = _place(random, plain)
    how = random.randrange(6)
    odd = random.choice(_ODD)(random)
    if isinstance(holder, list):
        holder.append(odd)
    elif how == 0:
        holder.pop(key, None)
    elif how == 1:
        holder[random.choice(("x", "", "\ud800", "kind", "of", "since", "x" * 2000))] = odd
    else:
        holder[key] = odd
    return plain


def _text(random: Random, plain: Any) -> str:
    text = json.dumps(plain, ensure_ascii=random.random() < 0.5)
    for place, raw in enumerate(_RAW):
        text = text.replace(f'"\\u0000{place}\\u0000"', raw)
    return text


def _scratch(random: Random, text: str) -> str:
    """Return a text with some of its characters gone, doubled or others."""
    chars = list(text)
    for _ in range(random.randrange(1, 5)):
        at = random.randrange(len(chars) + 1)
        chars[at : at + random.randrange(3)] = random.choices(_CHARS, k=random.randrange(3))
    return "".join(chars)


def hostile(random: Random) -> str | bytes:
    """Return a frame that is not as it should be, or only rarely."""
    plain = _plain(random)
    how = random.randrange(20)
    if how < 11:
        for _ in range(random.choice((1, 1, 2, 4))):
            plain = _spoil(random, plain)
        return _text(random, plain)
    if how < 16:
        return _scratch(random, _text(random, plain))
    if how == 16:
        return "".join(random.choices(_CHARS, k=random.randrange(60)))
    if how == 17:
        return _text(random, random.choice(([plain], plain.get("kind"), len(plain), None)))
    if how == 18:
        return _text(random, plain).encode(random.choice(("utf-8", "utf-16")), "replace")
    return _text(random, encode(random.choice(FROM_HOSTS)))


def too_much(random: Random) -> str:
    """Return a frame that is too long or too deep; these cost more to make."""
    return random.choice(
        (
            '{"kind":"ask","id":"' + "x" * 300_000 + '"}',
            '{"kind":"ask","id":"' + "字" * 100_000 + '"}',
            "[" * 100_000,
            '{"kind":"ask","id":"1","command":' + '{"of":' * 40_000,
            '{"kind":"reads","ticks":[' + "true," * 40_000 + "true]}",
            " " * 270_000,
        )
    )
