"""How what is asked of a team is answered: by which form, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.forecast import Foretell
from simulator.domain.concepts.open_question import AnswerInWords
from simulator.domain.plan.injects import Mode
from simulator.domain.state.picture import DecisionSeen, Picture
from simulator.pictures.views import Note
from simulator.times import story_time

OPENS: Final[Mapping[Mode, str]] = {
    "": Choose.kind,
    "open": AnswerInWords.kind,
    "forecast": Foretell.kind,
}
"""How it is answered → the kind of the form."""
CALLED: Final[Mapping[Mode, str]] = {
    "": "decision",
    "open": "in your words",
    "forecast": "forecast",
}
"""How it is answered → what it is called among what is due."""
UNDONE: Final[Mapping[Mode, str]] = {
    "": "Not decided",
    "open": "Not answered",
    "forecast": "Not foretold",
}
"""How it is answered → what is said of it where nobody did."""


def counts(picture: Picture, seen: DecisionSeen) -> tuple[Note, ...]:
    """Return what counts of a forecast, until when, and when its team reads what came."""
    if seen.mode != "forecast":
        return ()
    until = story_time(picture.brief.start, seen.known, now=picture.s)
    then = "You are told then" if seen.tells else "You read after ENDEX"
    text = (
        f"It counts as yes if it is so at any moment until {until} of scenario time, if only for "
        f"one. {then} what came."
    )
    return (Note(text=text, tone="muted"),)
