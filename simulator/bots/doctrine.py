"""A bot that handles incidents as the field's playbooks say, on its own picture.

It knows no scenario: every rule speaks of alerts, incidents, levels, labels and postures, never
of an id.  Rules are asked in order; each looks at the picture and returns what it would ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from simulator.bots import authorities, diplomacy, playbooks, response
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture

Rule = Callable[[Picture], Iterable[Command]]

LEAD: Final[tuple[Rule, ...]] = (
    playbooks.read_messages,
    playbooks.answer_decisions,
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
    playbooks.ask_for_help,
    playbooks.lend_help,
    diplomacy.attribute_in_silence,
)
SHARING: Final[tuple[Rule, ...]] = (playbooks.share_indicators, playbooks.pass_on_findings)
BROKER: Final[tuple[Rule, ...]] = (
    playbooks.read_messages,
    playbooks.answer_decisions,
    playbooks.tell_of_decisions,
    *SHARING,
    response.rebut_rumours,
    diplomacy.consult_then_speak,
    playbooks.answer_messages,
    playbooks.lend_help,
)
"""What is left for who has no systems of its own: it brokers, and responds to nothing itself."""
SECOND: Final[tuple[Rule, ...]] = (playbooks.read_messages, playbooks.second_proposals)


class Doctrine:
    """Plays by the book.

    Args:
        shares: Whether it tells other teams of indicators.
        pause: Exercise seconds between being told something and acting on it.

    """

    idle = 1200

    def __init__(self, *, shares: bool = True, pause: int = 90) -> None:
        self.pause = pause
        self.stance: playbooks.Stance = playbooks.unread
        """What stance an option takes; whoever seats the bot opens the book for it."""
        sharing = SHARING if shares else ()
        self._lead = self._with_book((*LEAD[:5], *sharing, *LEAD[5:]))
        self._broker = self._with_book(
            tuple(rule for rule in BROKER if shares or rule not in SHARING)
        )

    def _with_book(self, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        """Return the rules; the one that decides has the book of stances."""
        decides = playbooks.answer_decisions
        return tuple(self._answers if rule is decides else rule for rule in rules)

    def _answers(self, picture: Picture) -> Iterable[Command]:
        return playbooks.answer_decisions(picture, self.stance)

    def rules(self, picture: Picture) -> tuple[Rule, ...]:
        """Return the rules that are for a seat, in the order in which they are asked."""
        if not playbooks.leads(picture):
            return SECOND
        return self._lead if picture.assets else self._broker

    def decide(self, picture: Picture) -> list[Command]:
        """Return what the book says, in its order, as far as the picture allows it."""
        commands: list[Command] = []
        for rule in self.rules(picture):
            commands += rule(picture)
        if not commands:
            return commands
        offered = picture.brief.actions
        return [one for one in commands if not isinstance(one, Act) or one.action.kind in offered]
