"""Acts of exercise control that no other event tells, for its log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.told import STAFF
from simulator.domain.state.event_words import Did, Steered
from simulator.domain.state.world import World
from simulator.domain.values.value import value


@value
class Directed(Body, kind="directed", told=STAFF):
    """Exercise control did something beside the plan.  Staff only: no team learns that it did.

    It says who, and to what; what followed are events of their own.
    """

    by: str
    act: str
    """The kind of the command, such as ``improvise``."""
    about: str = ""
    """What it was done to: a message, a decision, a persona."""
    detail: str = ""
    """A pace, a speed, a span, or the message that is answered."""

    def acted(self) -> Did:
        """Return what control's log says of it."""
        return ACTS.get(self.act, _ACT)[0]

    def directed(self) -> Steered:
        """Return what is said of it afterwards."""
        return ACTS.get(self.act, _ACT)[1]


_ACT: Final = (Did("{act:spaced}", by="by"), Steered("{act:named}", "{detail}"))
"""Said of an act that has no words of its own, so that none is left out."""


ACTS: Final[Mapping[str, tuple[Did, Steered]]] = {
    "abort": (
        Did("aborts the exercise", "{:said}", by="by", tone="warn"),
        Steered("Aborted the exercise", "{:said}", told=True),
    ),
    "hot-wash": (Did("opens the hot wash", by="by"), Steered("Opened the hot wash")),
    "improvise": (
        Did(
            "improvises[about:message? to {about:addressees}]",
            "{about:subject}[about:message?, as {about:sender}]",
            by="by",
        ),
        Steered(
            "Improvised an inject[about:message?: {about:subject}]",
            "[about:message?as {about:sender}, to {about:addressees}]",
        ),
    ),
    "jump": (
        Did("jumps ahead", "{detail:jumped}", by="by"),
        Steered("Jumped ahead in scenario time", "{detail:jumped_by} asked for"),
    ),
    "leave-unanswered": (
        Did("leaves a message unanswered", "{about:subject}", by="by"),
        Steered("Left a message without an answer", "{about:subject}"),
    ),
    "release": (
        Did("asks for", "{about}, which waits for its fact", by="by"),
        Steered("Asked for {about:inject}", "it waits for its fact"),
    ),
    "resume": (Did("RESUMEX", by="by"), Steered("RESUMEX", told=True)),
    "rule": (
        Did("rules", "{:said}", by="by"),
        Steered("Ruled on a decision in own words", "{:said}", told=True),
    ),
    "set-pace": (
        Did("sets the pace of scenario time", "{detail:pace}", by="by"),
        Steered("Set the pace of scenario time", "{detail:pace}"),
    ),
    "set-speed": (
        Did("sets the speed", "{detail:times}", by="by"),
        Steered("Set the speed of the room", "{detail:wall}"),
    ),
    "settle-duty": (
        Did("settles a duty", "{:settled}", by="by"),
        Steered("Settled a duty", "{about}: {detail}"),
    ),
    "speak": (
        Did("writes[about:message? {:voice}to {about:addressees}]", "{about:subject}", by="by"),
        Steered(
            "[about:arrived?{:voice}: {about:subject}|Wrote a message]",
            "[about:arrived?to {about:addressees}{detail:answers}]",
        ),
    ),
}
"""Kind of command → what control's log says of it, and what is said of it afterwards."""


def directed(world: World, seat: str, act: str, about: str = "", detail: str = "") -> Draft:
    """Return that control did something, for staff."""
    return Draft(Directed(by=seat, act=act, about=about, detail=detail))
