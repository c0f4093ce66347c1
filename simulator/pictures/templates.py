"""Beginnings of messages that are written again and again: a receipt, a holding line, a question.

What stands in brackets is for the writer: a message is not sent with it.
"""

from __future__ import annotations

import re
from typing import Final

from simulator import times
from simulator.domain.state.picture import MessageSeen, Picture
from simulator.times import mark

_BLANKS: Final = (
    "what is disturbed",
    "what you know",
    "what you do not know yet",
    "when the next word comes",
    "what you ask",
    "why you ask",
    "by when",
)
_BLANK: Final = re.compile("|".join(re.escape(f"[{one}]") for one in _BLANKS))


def templates(picture: Picture, message: MessageSeen | None) -> tuple[tuple[str, str], ...]:
    """Return (name, text) of what a message may begin with; one that answers may be a receipt."""
    now = times.story_time(picture.brief.start, picture.s)
    holding = (
        f"As of {now} the service of [what is disturbed] is disturbed. We know: [what you know]. "
        "We do not know yet: [what you do not know yet]. The next word comes "
        "[when the next word comes]."
    )
    question = (
        "Please tell us by [by when]: [what you ask]. We ask because [why you ask]. If you cannot "
        "say yet, tell us that."
    )
    found = (("holding line", holding), ("question", question))
    if message is None or message.sent:
        return found
    receipt = (
        f"We have your message of {mark(message.x)}. We look into it. You hear from us "
        "[when the next word comes]."
    )
    return (("receipt", receipt), *found)


def left_blank(text: str) -> str:
    """Return the first thing of a template that is still to be filled in; empty if none is."""
    found = _BLANK.search(text)
    return found.group() if found is not None else ""
