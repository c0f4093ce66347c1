"""Words that a record holds and that are other ones today: kinds, keys and whole sentences.

One table, and nothing else, says what is called otherwise: by it an older record is read in today's
words, and what was kept of older drills is compared with today's.  A sentence is renamed where the
program said it and only whole, blanks (``{}``) apart: what people wrote stays as they wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

Pairs = tuple[tuple[str, str], ...]
"""What was said before, and what is said today; ``{}`` is any text, ``{#}`` any number."""

MOST: Final = 32
"""How often a text may say the same; a condition says it once for each of its parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """What has another name: from the words before to those of today, or back.

    Args:
        events: Kind of event → its kind.
        commands: Kind of command → its kind.
        keys: Kind of event or command, as it comes out → key → its key.
        naming: Kind of event, as it comes out → its field that holds the kind of a command.
        holding: Keys under which a command stands in another, or in an event.
        sentences: Kind of event, as it comes out, and field → sentences, renamed in this order;
            ``list.field`` is in each of a list.

    """

    events: Mapping[str, str]
    commands: Mapping[str, str]
    keys: Mapping[str, Mapping[str, str]]
    naming: Mapping[str, str]
    holding: tuple[str, ...]
    sentences: Mapping[tuple[str, str], Pairs]

    def event(self, plain: Mapping[str, Any]) -> dict[str, Any]:
        """Return an event's body in the other words."""
        kind = self.kind_of_event(str(plain.get("kind")))
        body = self._keyed(kind, plain)
        named = self.naming.get(kind, "")
        if isinstance(body.get(named), str):
            body[named] = self.commands.get(body[named], body[named])
        for (of, path), pairs in self.sentences.items():
            if of == kind:
                body = _within(body, path.split("."), pairs)
        return body

    def command(self, plain: Mapping[str, Any]) -> dict[str, Any]:
        """Return a command in the other words."""
        kind = str(plain.get("kind"))
        return self._keyed(self.commands.get(kind, kind), plain)

    def kind_of_event(self, kind: str) -> str:
        """Return what a kind of event is called in the other words."""
        return self.events.get(kind, kind)

    def touches(self, kind: str) -> bool:
        """Return whether anything of a kind of event may be called otherwise."""
        to = self.kind_of_event(kind)
        known = (to in self.keys, to in self.naming, any(of == to for of, _ in self.sentences))
        return to != kind or any(known) or kind in _BEARERS

    def back(self) -> Renaming:
        """Return the way back, for whoever compares with what was kept in the words before.

        What is called alike today and was called two things comes back as the first of them.
        """
        events, commands = _turned(self.events), _turned(self.commands)
        kinds = {**events, **commands}
        return Renaming(
            events=events,
            commands=commands,
            keys={kinds.get(kind, kind): _turned(keys) for kind, keys in self.keys.items()},
            naming={kinds.get(kind, kind): key for kind, key in self.naming.items()},
            holding=self.holding,
            sentences={
                (kinds.get(kind, kind), key): tuple((now, was) for was, now in reversed(pairs))
                for (kind, key), pairs in self.sentences.items()
            },
        )

    def _keyed(self, kind: str, plain: Mapping[str, Any]) -> dict[str, Any]:
        keys = self.keys.get(kind, {})
        body = {keys.get(key, key): one for key, one in plain.items()}
        if isinstance(plain.get("kind"), str):
            body["kind"] = kind
        for key in self.holding:
            if isinstance(body.get(key), dict):
                body[key] = self.command(body[key])
        return body


def reworded(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Return a text in which each sentence of a table gave way to the other, one after another."""
    for was, now in pairs:
        for _ in range(MOST):
            found = _sentence(was).fullmatch(text)
            if found is None:
                break
            text = now.replace("{#}", "{}").format(*found.groups())
    return text


def _within(held: Any, path: list[str], pairs: Pairs) -> Any:  # noqa: ANN401 - JSON
    if isinstance(held, list):
        return [_within(one, path, pairs) for one in held]
    if isinstance(held, dict) and path and path[0] in held:
        return {**held, path[0]: _within(held[path[0]], path[1:], pairs)}
    return reworded(held, pairs) if isinstance(held, str) and not path else held


@lru_cache(maxsize=256)
def _sentence(template: str) -> re.Pattern[str]:
    whole = "(.*)".join(map(re.escape, template.split("{}")))
    return re.compile(whole.replace(re.escape("{#}"), r"(\d+)"), re.DOTALL | re.ASCII)


def _turned(names: Mapping[str, str]) -> dict[str, str]:
    return {now: was for was, now in reversed(tuple(names.items()))}


_BEARERS: Final = ("proposed",)
"""Kinds of event that bear a command."""

TODAY: Final = Renaming(
    events={
        "guide-given": "eeg-given",
        "letters-parted": "messages-parted",
        "marking-breached": "label-broken",
    },
    commands={"leave-letter": "leave-unanswered"},
    keys={"message-queued": {"letter": "message"}, "speak": {"letter": "message"}},
    naming={"directed": "act", "message-queued": "act", "refused": "command"},
    holding=("command", "said"),
    sentences={
        ("action-finished", "outcome"): (("It is cut off.", "It is isolated."),),
        ("prepared", "injects.waits"): (
            ("{} {#} s of the story{}", "{} {#} s of scenario time{}"),
            ("{} {#} min of the story{}", "{} {#} min of scenario time{}"),
            ("{} {#} h of the story{}", "{} {#} h of scenario time{}"),
            ("{} h {#} of the story{}", "{} h {#} of scenario time{}"),
            ("{} {#} days of the story{}", "{} {#} days of scenario time{}"),
        ),
        ("refused", "sentence"): (
            (
                "Not possible: there is no inject {} on the run of show.",
                "Not possible: there is no inject {} on the MSEL.",
            ),
            ("Not possible: {} is already cut off.", "Not possible: {} is already isolated."),
            ("Not possible: {} is not cut off.", "Not possible: {} is not isolated."),
            ("Not possible: {} is not left out.", "Not possible: {} is not skipped."),
            (
                "Not possible: there is no such letter to answer.",
                "Not possible: there is no such message to answer.",
            ),
            (
                "Not possible: there is no such letter.",
                "Not possible: there is no such message.",
            ),
            ("Not possible: the guide has no {}", "Not possible: the EEG has no {}"),
            (
                "Not possible: a evaluator seat does not ask for {}.",
                "Not possible: an evaluator seat does not ask for {}.",
            ),
            (
                "Not possible: a observer seat does not ask for {}.",
                "Not possible: an observer seat does not ask for {}.",
            ),
            (
                "Not possible: {} seat does not ask for leave-letter.",
                "Not possible: {} seat does not ask for leave-unanswered.",
            ),
            (
                "Not possible: nobody says 'leave-letter' aloud; {}",
                "Not possible: nobody says 'leave-unanswered' aloud; {}",
            ),
            (
                "Not possible: a apology statement is yours alone.",
                "Not possible: an apology statement is yours alone.",
            ),
        ),
    },
)
"""From the words of format 3 to those of format 4."""
