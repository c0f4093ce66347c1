"""Clues: what each says in a drill, as STARTEX draws it, and who is given it."""

from __future__ import annotations

from dataclasses import field, replace

from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan.clues import ClueWords, Half
from simulator.domain.plan.injects import Inject
from simulator.domain.plan.uncertain import Drawn, UncertainFact
from simulator.domain.state.event_words import BY_ITSELF, WITH_ITS_CAUSE
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.value import SPARSE, value


@value
class ClueDrawn(Body, kind="clue-drawn", told=STAFF, silent=BY_ITSELF):
    """The seed has drawn what an inject will say of an uncertain fact, if it goes out."""

    inject: str
    fact: str
    words: ClueWords

    def apply(self, world: World) -> None:
        world.injects[self.inject].clue = self.words

    def reveal(self, picture: Picture) -> None:
        """See the words on the row; what control has written there before stands."""
        seen = picture.msel.get(self.inject)
        if seen is None:
            return
        own = (seen.subject, seen.text) != (seen.plan.subject, seen.plan.text)
        subject, text = (seen.subject, seen.text) if own else self.words.words
        picture.msel[self.inject] = replace(seen, clue=self.words, subject=subject, text=text)


@value
class ClueGiven(Body, kind="clue-given", told=STAFF, silent=WITH_ITS_CAUSE):
    """An inject that went out told of an uncertain fact.  Staff only: it is never said which."""

    inject: str
    fact: str
    message: str
    teams: tuple[str, ...]
    """Whose it is."""
    yes: bool | None = None
    """Whether a sign says that it is so; ``None``: it is a half."""
    half: Half | None = None
    place: int | None = None
    """Of the pair whose half it is."""
    opinion: bool = field(default=False, metadata=SPARSE)
    """Whether it is what its sender thinks."""


def clues_of(world: World, fact: UncertainFact, stands: Drawn) -> list[Draft]:
    """Return what each inject will say of a fact that stands so."""
    drafts = []
    for inject in world.scenario.injects.values():
        clue = inject.clue
        if clue is not None and clue.fact == fact.id:
            own = (inject.subject, inject.text)
            words = clue.drawn(inject.id, own, fact.pairs, stands, world.luck)
            drafts.append(Draft(ClueDrawn(inject=inject.id, fact=fact.id, words=words)))
    return drafts


def given(
    world: World, inject: Inject, message: str, text: str, teams: tuple[str, ...]
) -> list[Draft]:
    """Return what a message tells of a fact: what the words that go out say.

    What control has written instead says what it says: the one, the other, or nothing.
    """
    clue = inject.clue
    fact = None if clue is None else world.scenario.facts.get(clue.fact)
    if clue is None or fact is None:
        return []
    heard = clue.heard(inject.text, fact.pairs, text)
    if heard is None:
        return []
    body = ClueGiven(
        inject=inject.id,
        fact=fact.id,
        message=message,
        teams=teams,
        yes=heard.yes,
        half=clue.half,
        place=heard.place,
        opinion=clue.opinion,
    )
    return [Draft(body)]
