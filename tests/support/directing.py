"""What control says and rules, and whether it was taken."""

from __future__ import annotations

from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.improvise import Improvise, Speak
from simulator.domain.concepts.ruling import DecideFreely, Rule
from simulator.domain.kinds.command import Command
from simulator.engine import Kernel


def taken(kernel: Kernel, *commands: Command, seat: str = "control") -> None:
    for command in commands:
        assert kernel.take(seat, command).refusal is None


def improvised() -> Improvise:
    return Improvise(
        to=("A",), sender="press", channel="phone", subject="Q", text="Why?", tlp="TLP:CLEAR"
    )


def spoken(reply_to: str = "") -> Speak:
    message = Send(to=("A",), tlp="TLP:CLEAR", subject="Re: Q", text="So?", reply_to=reply_to)
    return Speak(persona="press", message=message)


def ruled(kernel: Kernel) -> Rule:
    taken(kernel, DecideFreely(text="Close", intended="calm", resources=""), seat="A-lead")
    return Rule(decision=next(iter(kernel.picture("control").free)), sentence="Granted.")
