"""Messages that wait for an answer, though their sender named no time.

What is expected of a team is not told it, so this goes by the message's own words: how it ends, and
not whether a question mark stands anywhere in it.  Whoever reads it may still put it aside.
"""

from __future__ import annotations

import re
from typing import Final

from simulator.domain.state.picture import MessageSeen, Picture
from simulator.domain.values.asking import asks

_TO_NOBODY: Final = ("alert", "media", "social")
"""Channels on which nobody expects an answer, whatever they ask."""
_TOLD: Final = 2
"""So many sentences after a question that opens a message tell what became of it."""
_QUOTED: Final = re.compile(
    r'"[^"]*"|\u201c[^\u201d]*\u201d|\u201e[^\u201c\u201d]*[\u201c\u201d]|\u00ab[^\u00bb]*\u00bb'
    r"|^\s*>.*$",
    re.MULTILINE,
)
_BETWEEN: Final = re.compile(r"(?<=[.!?\u061f\u037e])\s+|(?<=[\u3002\uff01\uff1f])")
"""Where one sentence ends and another begins; a full stop in a number or an address does not."""


def asks_openly(picture: Picture, message: MessageSeen) -> bool:
    """Return whether a message asks something, names no time, and has had no word of the team."""
    if message.answer_by is not None or message.answered or message.forwarded or message.copy_of:
        return False
    if message.channel in _TO_NOBODY or message.reply_to or message.purpose == "notification":
        return False
    if not wants_answer(message.text):
        return False
    return not any(
        one.sent and one.x >= message.x and message.sender in one.to
        for one in picture.messages.values()
    )


def wants_answer(text: str) -> bool:
    """Return whether a text ends by asking, outside of what it quotes.

    A question at which the end of it opens, and which it then goes on about, is its heading: *What
    do we do with the links? We decided: …*
    """
    end = _end_of(_QUOTED.sub("", text))
    at = [n for n, sentence in enumerate(end) if asks(sentence)]
    if not at:
        return False
    heads = at == list(range(len(at)))
    return not (heads and len(end) - len(at) >= _TOLD)


def _end_of(text: str) -> list[str]:
    """Return the sentences of the last paragraph, and of the one before a mere signature."""
    found: list[str] = []
    for paragraph in reversed(re.split(r"\n\s*\n", text)):
        sentences = _BETWEEN.split(paragraph)
        found = [one for one in sentences if any(map(str.isalnum, one))] + found
        if len(found) >= _TOLD:
            break
    return found
