"""Cards: injects that control prepares, in a break or while it waits, and plays when they fit."""

from __future__ import annotations

from simulator.domain.concepts.improvise import Improvise, OfControl
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.command import CONTROL_SEATS, Command, Sending
from simulator.domain.kinds.told import STAFF
from simulator.domain.state.at_control import Card
from simulator.domain.state.event_words import WITH_ITS_CAUSE, Did, Steered
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import AFTER, SEEN, Verb, opened_on
from simulator.domain.values.tlp import Label
from simulator.domain.values.value import value


@value
class CardPrepared(Body, kind="card-prepared", told=STAFF):
    """Control has an inject ready to play, or has changed one that it had."""

    activity = Did("[again?changes|prepares] {card.id}", "{card.subject}", by="by")
    steered = Steered("[again?Changed|Prepared] an inject to play later", "{card.subject}")
    by: str
    card: Card
    again: bool

    def apply(self, world: World) -> None:
        world.cards[self.card.id] = self.card
        world.dealt += not self.again

    def reveal(self, picture: Picture) -> None:
        picture.cards[self.card.id] = self.card


@value
class CardPlayed(Body, kind="card-played", told=STAFF, silent=WITH_ITS_CAUSE):
    """An inject that control had prepared is sent."""

    steered = Steered("Played an inject that was prepared", "{card.subject}", told=True)
    by: str
    card: Card

    def apply(self, world: World) -> None:
        del world.cards[self.card.id]

    def reveal(self, picture: Picture) -> None:
        picture.cards.pop(self.card.id, None)


@value
class CardDropped(Body, kind="card-dropped", told=STAFF):
    """Control has thrown away an inject that it had prepared."""

    activity = Did("throws away {card.id}", "{card.subject}", by="by")
    steered = Steered("Threw away an inject that was prepared", "{card.subject}")
    by: str
    card: Card

    def apply(self, world: World) -> None:
        del world.cards[self.card.id]

    def reveal(self, picture: Picture) -> None:
        picture.cards.pop(self.card.id, None)


def _prepared(seat: str, card: str, words: OfControl, *, again: bool) -> Draft:
    label: Label = words.tlp  # type: ignore[assignment]  # refuse has checked it
    made = Card(
        id=card,
        to=words.to,
        sender=words.sender,
        channel=words.channel,
        subject=words.subject,
        text=words.text,
        tlp=label,
        urgent=words.urgent,
    )
    return Draft(CardPrepared(by=seat, card=made, again=again))


@value
class PrepareCard(OfControl, kind="prepare", listed=281, gate="plan", by=CONTROL_SEATS):
    """Prepare an inject without sending it: it lies in the hand of control until it is played."""

    verb = Verb(
        title="Prepare an inject, to play later",
        send="put in the hand",
        menu="Plan",
        heading=SEEN,
        said="It is in the hand: F6, space plays it.",
    )

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [_prepared(seat, f"C-{world.dealt + 1}", self, again=False)]


def _no_card(picture: Picture, card: str) -> str | None:
    """Return that there is no such card; ``None`` if there is."""
    if card in picture.cards:
        return None
    return f"Not possible: there is no card {card:.40} in the hand. It was played or thrown away."


@value
class ReviseCard(OfControl, kind="revise", listed=282, gate="plan", by=CONTROL_SEATS):
    """Change an inject that lies in the hand of control."""

    verb = Verb(
        title="Change",
        send="put back",
        heading=SEEN,
        said="{row} is changed. Its preview shows what goes out.",
    )
    card: str = opened_on("Card", "card")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse a card there is not, and words that could not go out."""
        return _no_card(picture, self.card) or OfControl.refuse(self, picture)

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [_prepared(seat, self.card, self, again=True)]


@value
class PlayCard(Command, kind="play-card", listed=283, gate="msel", by=CONTROL_SEATS):
    """Send an inject that lies in the hand of control; in a pause, as soon as it goes on."""

    verb = Verb(title="Play", said="The inject is sent.", said_paused=AFTER)
    card: str = opened_on("Card", "card")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse a card there is not."""
        return _no_card(picture, self.card)

    def sends(self, picture: Picture) -> Sending | None:
        card = picture.cards.get(self.card)
        return Sending(f"{card.id} {card.subject}", card.to, (card,)) if card is not None else None

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Send it as what is improvised is sent."""
        card = world.cards[self.card]
        out = Improvise(
            to=card.to,
            sender=card.sender,
            channel=card.channel,
            subject=card.subject,
            text=card.text,
            tlp=card.tlp,
            urgent=card.urgent,
        )
        return [*out.effects(world, seat), Draft(CardPlayed(by=seat, card=card))]


@value
class DropCard(Command, kind="drop-card", listed=284, gate="plan", by=CONTROL_SEATS):
    """Throw away an inject that lies in the hand of control."""

    verb = Verb(title="Throw away", send="throw away", said="It is thrown away.")
    card: str = opened_on("Card", "card")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse a card there is not."""
        return _no_card(picture, self.card)

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [Draft(CardDropped(by=seat, card=world.cards[self.card]))]
