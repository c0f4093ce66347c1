"""What a message or a call tells of: named by who sends it, since no machine reads its text.

A telling that names nothing tells nothing: it is no fact that evidence or a condition could ask
for.  Own assets and held indicators stand in the message, for whom it reaches.  A duty or a
decision is known to others by no name of theirs, so that only staff learn which it was.
"""

from __future__ import annotations

from simulator.domain.events.show import TopicNoted
from simulator.domain.kinds.body import Draft
from simulator.domain.plan import facts
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World


def tellable(picture: Picture) -> tuple[str, ...]:
    """Return what a seat can tell of: assets, indicators, duties, decisions asked of it."""
    return (*picture.assets, *picture.indicators, *picture.duties, *picture.decisions)


def unknown_subject(picture: Picture, subjects: tuple[str, ...]) -> str | None:
    """Refuse subjects that the seat cannot tell of, and one that stands there twice."""
    known = tellable(picture)
    if any(one not in known for one in subjects):
        return (
            "Not possible: it can tell of your own assets, held indicators, your duties and what "
            "you were asked to decide only."
        )
    if len(set(subjects)) < len(subjects):
        return "Not possible: it tells of the same thing twice. Name each once."
    return None


def named_to_all(world: World, team: str, subjects: tuple[str, ...]) -> tuple[str, ...]:
    """Return the subjects that stand in the message itself."""
    return tuple(
        one for one in subjects if one in world.scenario.assets or (team, one) in world.indicators
    )


def noted_for_staff(
    world: World, team: str, to: tuple[str, ...], subjects: tuple[str, ...], tlp: str
) -> list[Draft]:
    """Return the telling of a duty or of a decision, for evidence."""
    topics: list[str] = []
    for who in to:
        for one in subjects:
            topics += facts.told(team, who, _names(world, one), tlp)
    return [Draft(TopicNoted(topic=one)) for one in dict.fromkeys(topics)]


def _names(world: World, subject: str) -> tuple[str, ...]:
    """Return the author's names of a duty or of a decision: what was asked, and its inject."""
    if subject in world.scenario.duties:
        return (subject,)
    decision = world.decisions.get(subject)
    if decision is None or not decision.inject:
        return ()
    return tuple(dict.fromkeys((decision.ask, decision.inject)))
