"""How what is asked of a team is answered: by which form, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.forecast import Foretell
from simulator.domain.concepts.open_question import AnswerInWords
from simulator.domain.plan.injects import Mode

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
