"""A bot that handles incidents as the field's playbooks say, on its own picture.

It knows no scenario: every rule speaks of alerts, incidents, levels, labels and postures, never
of an id.  Rules are asked in order; each looks at the picture and returns what it would ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from simulator.bots import authorities, diplomacy, playbooks, response, weighing
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture

Rule = Callable[[Picture], Iterable[Command]]

LEAD: Final[tuple[Rule, ...]] = (
    playbooks.read_messages,
    weighing.decide,
    weighing.ask_around,
    playbooks.triage_alerts,
    playbooks.contain_incidents,
    playbooks.keep_services_up,
    response.shut_down_safely,
    playbooks.block_indicators,
    playbooks.warn_dependants,
    playbooks.tell_of_decisions,
    playbooks.investigate,
    playbooks.recover,
    response.restart_what_stands,
    response.relieve_the_tired,
    authorities.notify,
    authorities.assess,
    response.decide_ransom,
    response.rebut_rumours,
    diplomacy.consult_then_speak,
    playbooks.answer_messages,
    response.ask_for_help,
    response.lend_help,
    diplomacy.attribute_in_silence,
)
SHARING: Final[tuple[Rule, ...]] = (
    playbooks.share_indicators,
    weighing.pass_on_leads,
    playbooks.pass_on_findings,
)
_SHARED_BEFORE: Final = playbooks.block_indicators
"""The rule before which others are told: what helps them is worth most to them early."""
BROKER: Final[tuple[Rule, ...]] = (
    playbooks.read_messages,
    weighing.decide,
    weighing.ask_around,
    playbooks.tell_of_decisions,
    *SHARING,
    response.rebut_rumours,
    diplomacy.consult_then_speak,
    playbooks.answer_messages,
    response.lend_help,
)
"""What is left for who has no systems of its own: it brokers, and responds to nothing itself."""
SECOND: Final[tuple[Rule, ...]] = (playbooks.read_messages, playbooks.second_proposals)


class Doctrine:
    """Plays by the book.

    Args:
        shares: Whether it tells other teams of indicators, and of what it was told.
        pause: Exercise seconds between being told something and acting on it.

    """

    idle = 1200
    now = 0
    """Exercise second; whoever wakes it sets it, for a picture has that of what was told last."""

    def __init__(self, *, shares: bool = True, pause: int = 90) -> None:
        self.pause = pause
        self.stance: playbooks.Stance = playbooks.unread
        """What stance an option takes; whoever seats the bot opens the book for it."""
        self.reads: weighing.Reads = weighing.CLOSED
        """What a text says of what nobody knows; likewise."""
        sharing = SHARING if shares else ()
        first = LEAD.index(_SHARED_BEFORE)
        self._lead = self._with_books((*LEAD[:first], *sharing, *LEAD[first:]))
        self._broker = self._with_books(
            tuple(rule for rule in BROKER if shares or rule not in SHARING)
        )

    def _with_books(self, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        """Return the rules; those that go by a book have it."""
        opened: dict[Rule, Rule] = {
            weighing.decide: self._decides,
            weighing.ask_around: lambda picture: weighing.ask_around(picture, self.reads),
            weighing.pass_on_leads: lambda picture: weighing.pass_on_leads(picture, self.reads),
        }
        return tuple(opened.get(rule, rule) for rule in rules)

    def _decides(self, picture: Picture) -> Iterable[Command]:
        return weighing.decide(picture, self.stance, self.reads, self.now)

    def rules(self, picture: Picture) -> tuple[Rule, ...]:
        """Return the rules that are for a seat, in the order in which they are asked."""
        if not playbooks.leads(picture):
            return SECOND
        return self._lead if picture.assets else self._broker

    def decide(self, picture: Picture) -> list[Command]:
        """Return what the book says, in its order, as far as the picture allows it."""
        commands: list[Command] = []
        until = weighing.waits(picture, self.reads, self.now).values()
        self.idle = min((Doctrine.idle, *(one - self.now for one in until)))
        for rule in self.rules(picture):
            commands += rule(picture)
        if not commands:
            return commands
        offered = picture.brief.actions
        return [one for one in commands if not isinstance(one, Act) or one.action.kind in offered]
