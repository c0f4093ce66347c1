"""What participants ask: actions, decisions, messages, proposals; a module for each theme."""

from __future__ import annotations

from simulator.domain.commands.play.actions import Act, Withdraw
from simulator.domain.commands.play.choices import Choose, DecideFreely
from simulator.domain.commands.play.letters import (
    NOBODY_ANSWERS,
    AskControl,
    Forward,
    Read,
    Send,
    sent,
    unknown_contact,
)
from simulator.domain.commands.play.proposals import Assent, ObjectTo
from simulator.domain.commands.play.seconding import proposed, second_seat

__all__ = [
    "NOBODY_ANSWERS",
    "Act",
    "AskControl",
    "Assent",
    "Choose",
    "DecideFreely",
    "Forward",
    "ObjectTo",
    "Read",
    "Send",
    "Withdraw",
    "proposed",
    "second_seat",
    "sent",
    "unknown_contact",
]
