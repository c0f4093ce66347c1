"""Wants of an inject: what it waits for, and who has done their part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from simulator.domain.concepts.message import MessageSent, WaitEnded
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan import facts_model as model
from simulator.domain.plan import facts_response as response
from simulator.domain.plan.conditions import All, AnyOf, Before, Condition, Happened, Not, Within
from simulator.domain.plan.holding import holds, topics
from simulator.domain.plan.injects import Inject
from simulator.domain.state.event_words import WITH_ITS_CAUSE
from simulator.domain.state.inject_status import DELIVERED, SKIPPED
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value


@value
class InjectMet(Body, kind="inject-met", told=STAFF, silent=WITH_ITS_CAUSE):
    """All that an inject will ask for has happened before it asks."""

    topics = makes(model.MET)
    inject: str
    by: str
    """Who has done it."""
    subject: str
    text: str
    """The words in which it goes out now."""
    stays_in: bool
    """Whether it does not go out at all."""

    def reveal(self, picture: Picture) -> None:
        """Show by whom it is met, and in which words it goes out now."""
        seen = picture.msel.get(self.inject)
        if seen is not None:
            picture.msel[self.inject] = replace(
                seen,
                met=self.by,
                stays_in=self.stays_in,
                met_words=(self.subject, self.text),
                subject=self.subject,
                text=self.text,
            )


NOBODY = "the course of events"
"""By whom something was met that no team did."""


def met_by(world: World, inject: Inject) -> str:
    """Return who has done all that an inject wants; empty: nobody yet, or it wants nothing."""
    if not inject.wants or not all(holds(one, world) for one in inject.wants):
        return ""
    did = (team for want in inject.wants for team in _named(world, want, happened=True))
    return ", ".join(dict.fromkeys(did)) or NOBODY


def met_by_each(world: World, inject: Inject, teams: tuple[str, ...]) -> tuple[str, ...]:
    """Return which of the teams that an inject goes to have done what it wants of them.

    Where it may differ, each is judged by its own part: what a team hears must not tell it what
    another did.
    """
    if not may_differ(world, inject, teams):
        return teams if met_by(world, inject) else ()
    return tuple(one for one in teams if _met_alone(world, inject, one))


def may_differ(world: World, inject: Inject, teams: tuple[str, ...]) -> bool:
    """Return whether an inject may say something else to one of its teams than to another.

    What names none of them is wanted of nobody that it goes to, and met for all of them.
    """
    if not teams[1:] or (inject.when_met is None and inject.answer_by is None):
        return False
    return any(team in _named(world, one, happened=False) for one in inject.wants for team in teams)


def _met_alone(world: World, inject: Inject, team: str) -> bool:
    """Return whether a team did its part, and what no team does has happened too."""
    own = part_of(world, All(of=inject.wants), team)
    return own is not None and holds(own, world) and _did_its_part(world, inject, team)


def _named(world: World, want: Condition, *, happened: bool) -> Iterator[str]:
    """Yield the teams of which a want speaks, or of which what it speaks of has happened."""
    for topic in topics(want):
        if topic in world.happened or not happened:
            yield from (one for one in topic.split(":")[1:2] if one in world.scenario.teams)


def words_of(world: World, inject: Inject, met: str) -> tuple[str, str]:
    """Return the subject and the text in which an inject goes out; an edited one as edited."""
    state = world.injects[inject.id]
    clue = state.clue
    subject, text = inject.words(met=bool(met)) if clue is None else clue.words
    return state.subject or subject, state.text or text


def keeps_in(world: World, inject: Inject, met: str) -> bool:
    """Return whether what is met keeps an inject in: it has no other words, by hand neither."""
    return bool(met) and inject.when_met is None and not world.injects[inject.id].text


def on_topics(world: World, happened: Iterable[str]) -> list[Draft]:
    """Return which injects need not ask any more, and which of those that asked have it now."""
    drafts: list[Draft] = []
    seen: set[str] = set()
    for topic in happened:
        for inject in world.graph.wanting.get(topic, ()):
            if inject.id not in seen:
                seen.add(inject.id)
                drafts += _told(world, inject)
    return drafts


def _told(world: World, inject: Inject) -> list[Draft]:
    state = world.injects[inject.id]
    if state.status is DELIVERED:
        return list(_ended(world, inject))
    met = met_by(world, inject)
    if not met or state.status is SKIPPED or model.MET.named(inject.id) in world.happened:
        return []
    subject, text = words_of(world, inject, met)
    stays = keeps_in(world, inject, met)
    return [Draft(InjectMet(inject=inject.id, by=met, subject=subject, text=text, stays_in=stays))]


def _ended(world: World, inject: Inject) -> Iterator[Draft]:
    """Yield, to each team that did its part, that nobody waits for its answer any more.

    What others do ends no team's wait: that they did it, and when, is not theirs to know.
    """
    if inject.answer_by is None:
        return
    message = world.injects[inject.id].message
    for team in world.scenario.teams:
        awaited = model.AWAITS.named(message, team) in world.happened
        if awaited and not _over(world, message, team) and _did_its_part(world, inject, team):
            yield Draft(WaitEnded(message=message, team=team))


def _did_its_part(world: World, inject: Inject, team: str) -> bool:
    named = (one for one in inject.wants if team in _named(world, one, happened=False))
    own = [part for one in named if (part := part_of(world, one, team)) is not None]
    return bool(own) and all(
        holds(one, world) and team in _named(world, one, happened=True) for one in own
    )


def part_of(world: World, want: Condition, team: str) -> Condition | None:
    """Return what a condition leaves of itself without what other teams do; ``None``: nothing."""
    match want:
        case All(of=parts) | AnyOf(of=parts):
            left = tuple(one for part in parts if (one := part_of(world, part, team)) is not None)
            return type(want)(of=left) if left else None
        case Not(of=part):
            one = part_of(world, part, team)
            return None if one is None else Not(of=one)
        case Before(topic=topic) | Within(topic=topic):
            others = [_of_another(world, name, team) for name in topics(want)]
            # That another was first is not its to know: then only that it did so counts.
            return want if not any(others) else None if others[0] else Happened(topic=topic)
        case _:
            others = [_of_another(world, name, team) for name in topics(want)]
            return None if any(others) else want


def _of_another(world: World, topic: str, team: str) -> bool:
    """Return whether a topic speaks of what another team does."""
    return any(one != team and one in world.scenario.teams for one in topic.split(":")[1:2])


def _over(world: World, message: str, team: str) -> bool:
    return model.WAIT_ENDED.named(message, team) in world.happened


def asked(world: World, inject: Inject, message: str, teams: Iterable[str]) -> list[Draft]:
    """Return that the sender of an inject waits for answers from now on."""
    if inject.answer_by is None:
        return []
    return [Draft(TopicNoted(topic=model.AWAITS.named(message, team))) for team in teams]


def answers(world: World, body: MessageSent) -> list[Draft]:
    """Return which injects a message of a team answers: the one it replies to, or its sender's."""
    if not body.team or body.forwards:
        return []
    message = world.messages.get(body.reply_to)
    asking: list[str] = []
    if message is None:
        asking += (one.id for to in body.to for one in world.graph.asking.get(to, ()))
    elif message.inject and message.sender in body.to:
        asking.append(message.inject)
    return [
        Draft(TopicNoted(topic=topic))
        for inject in asking
        if world.injects[inject].status is DELIVERED and _reached(world, inject, body.team)
        for topic in (response.Replied.named(body.team, inject),)
        if topic not in world.happened
    ]


def _reached(world: World, inject: str, team: str) -> bool:
    """Return whether an inject went to a team, or to a seat of it."""
    to = world.messages[world.injects[inject].message].to
    seats = world.of_team(team)
    return "all" in to or team in to or any(one in seats for one in to)
