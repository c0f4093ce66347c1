"""The next step by the book, for people who have full help: what it would be, and why.

The book is asked as the doctrine bot asks it, over the picture of the seat that is helped and over
nothing else.  What it knows of the author's mind where a bot holds the seat, it does not know here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from simulator.bots import authorities, diplomacy, playbooks, response, weighing
from simulator.bots.doctrine import Doctrine, Rule
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.asked import refuse
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture
from simulator.domain.values.phases import State
from simulator.pictures.help_view import Advised

DECIDE: Final = (
    "The book does not say which. It hears those concerned first, then stops the spread; what "
    "cannot be undone comes last."
)
WHY: Final[Mapping[Rule, str]] = {
    playbooks.read_messages: "What has come in may change all else.",
    playbooks.second_proposals: "A colleague waits for your word; nobody has objected.",
    playbooks.triage_alerts: "Nothing can be contained before somebody has judged the alert.",
    playbooks.contain_incidents: "What spreads is stopped first, and the evidence is kept.",
    playbooks.keep_services_up: "People live on the service; it is held while it is mended.",
    response.shut_down_safely: "A hunt found the process in somebody's hands: people come first.",
    playbooks.block_indicators: "What is known of the attack can be kept out from now on.",
    playbooks.warn_dependants: "Those who live on it can prepare, if they hear it from you.",
    playbooks.tell_of_decisions: "Whoever asked, and whom it touches, waits to hear of it.",
    playbooks.investigate: "Until a hunt has shown how far it goes, you see a part of it.",
    playbooks.recover: "Clean first, then restore: what is joined too soon is lost again.",
    response.restart_what_stands: "It is clean, and stands still for no reason any more.",
    response.relieve_the_tired: "Tired people make mistakes; the next shift takes over.",
    authorities.notify: "The law asks for a first word early; it may be incomplete.",
    authorities.assess: "Others plan by how severe you say it is.",
    response.decide_ransom: "Whoever pays is asked again; time can be won without it.",
    response.rebut_rumours: "What is false and stays unanswered is believed.",
    diplomacy.consult_then_speak: "Those concerned hear it from you before the public does.",
    playbooks.answer_messages: "Somebody asked and waits; what you know so far is an answer.",
    response.ask_for_help: "More work waits than your people can do.",
    response.lend_help: "Somebody asked for people, and you can spare some.",
    diplomacy.attribute_in_silence: "It is contained: now there is time to find out who it was.",
    weighing.ask_around: "What nobody knows yet, somebody may see who looks; asking takes a word.",
    weighing.pass_on_leads: "With what others hold it may tell what neither can see alone.",
    playbooks.share_indicators: "What you know of the attack keeps others from the same.",
    playbooks.pass_on_findings: "Others asked how you stand, and can act on it.",
}
"""Rule of the book → why it says so, to somebody who learns."""


def counsel(picture: Picture) -> Advised | None:
    """Return what the book would do next at a seat; ``None`` if it would wait.

    Equal pictures give equal counsel: no luck and no clock is in it.
    """
    if picture.state is not State.RUN:
        return None
    return next(_offered(picture), None)


def _offered(picture: Picture) -> Iterator[Advised]:
    """Yield what the book would do, in its order, as far as the seat may ask for it."""
    for rule, command in _by_the_book(picture):
        if isinstance(command, Act) and command.action.kind not in picture.brief.actions:
            continue
        if refuse(picture, "team", command) is None:
            why = DECIDE if isinstance(command, Choose) else WHY.get(rule, "")
            yield Advised(command, why)


def _by_the_book(picture: Picture) -> Iterator[tuple[Rule, Command]]:
    rules = _BOOK.rules(picture)
    return chain.from_iterable(((rule, one) for one in rule(picture)) for rule in rules)


_BOOK: Final = Doctrine()
