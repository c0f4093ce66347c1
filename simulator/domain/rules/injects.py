"""How injects go out: by the clock, by a condition, by a fact, by hand; and when they do not.

An inject that reports waits for its fact: it fires when the fact happens, or at its earliest
time if that is later, and never otherwise.  If the fact can no longer happen, the run of show
says who prevented it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from simulator.domain.events.campaigns import StageCountered, VictimAttempted
from simulator.domain.events.decisions import DecisionAsked, DecisionOpened
from simulator.domain.events.directing import Directed
from simulator.domain.events.messages import MessageArrived
from simulator.domain.events.show import (
    InjectDelivered,
    InjectPrevented,
    InjectSkipped,
    InjectWaiting,
    LettersParted,
    Overridden,
    TopicNoted,
    WatchBegan,
    WatchBroke,
)
from simulator.domain.events.staging import Started
from simulator.domain.kinds.behaviour import answers, reacts_to
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.told import addressed
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.plan.holding import holds, level_holds
from simulator.domain.plan.injects import After, Ask, Inject
from simulator.domain.rules.effects import drafts_of
from simulator.domain.rules.indicators import gained, tips
from simulator.domain.rules.markings import marking_of
from simulator.domain.rules.options import default_of, letters_of, options_put
from simulator.domain.rules.wants import (
    asked,
    keeps_in,
    may_differ,
    met_by,
    met_by_each,
    words_of,
)
from simulator.domain.state.inject_status import DELIVERED, PLANNED, PREVENTED
from simulator.domain.state.world import Wait, World
from simulator.domain.values.clock import At
from simulator.domain.values.phases import State
from simulator.domain.values.remembered import form_of
from simulator.domain.values.tlp import NO_LABEL, Label, Marking
from simulator.rng import Luck


def opening_waits(world: World) -> tuple[Wait, ...]:
    """Return the scheduled injects that are pending at STARTEX."""
    return tuple(
        inject_wait(inject.id, *at)
        for inject in world.scenario.injects.values()
        if (at := time_of(world, inject)) and world.injects[inject.id].status is PLANNED
    )


def time_of(world: World, inject: Inject) -> At | None:
    """Return an inject's own time: the one that control gave it, or the plan's."""
    return world.injects[inject.id].at or inject.at


def inject_wait(inject: str, clock: str, due: int) -> Wait:
    """Return the wait for an inject's time."""
    return Wait(name=f"inject/{inject}", clock="x" if clock == "x" else "s", due=due, rank=70)


@answers("inject")
def inject_due(world: World, wait: Wait) -> list[Draft]:
    """Answer an inject's time."""
    inject = world.scenario.injects[wait.name.partition("/")[2]]
    state = world.injects[inject.id]
    if state.status.over or state.status.in_hand:
        return [Draft(TopicNoted(topic=model.INJECT_VOID.named(inject.id)))]
    if state.queued:
        return released(world, inject, state.queued, anyway=state.anyway)
    if _called(world, inject):
        there = _reported(world, inject)
        return _goes_out(world, inject, "decision") if there else [_waits_for_fact(world, inject)]
    if inject.unless is not None and holds(inject.unless, world):
        return [_skipped(world, inject, "its condition")]
    if _fact_there(world, inject):
        return _goes_out(world, inject, "schedule")
    return [Draft(InjectWaiting(inject=inject.id))]


def released(world: World, inject: Inject, seat: str, *, anyway: bool) -> list[Draft]:
    """Return that control sends an inject; one that reports waits for its fact all the same.

    Args:
        world: As it is.
        inject: Which.
        seat: Who sends it.
        anyway: Whether it goes out although its fact is not so: an override, recorded.

    """
    if _reported(world, inject):
        return deliver(world, inject, seat)
    name = f"inject/{inject.id}"
    closes = (name,) if name in world.waits else ()
    if not anyway:
        asked_for = Directed(by=seat, act="release", about=inject.id, detail="")
        waiting = InjectWaiting(inject=inject.id, by=seat)
        return [Draft(waiting, (), closes), Draft(asked_for)]
    note = f"{inject.id} sent although {inject.topic} is not so"
    return [
        Draft(Overridden(by=seat, note=note)),
        *deliver(world, inject, seat),
    ]


def _skipped(world: World, inject: Inject, by: str, met: str = "") -> Draft:
    return Draft(InjectSkipped(inject=inject.id, by=by, met=met))


def _goes_out(world: World, inject: Inject, by: str) -> list[Draft]:
    """Return that an inject goes out, unless nothing is left that it could ask for."""
    met = met_by(world, inject)
    if keeps_in(world, inject, met):
        return [_skipped(world, inject, "what it wants has happened", met)]
    return deliver(world, inject, by)


def _reported(world: World, inject: Inject) -> bool:
    """Return whether what an inject reports is so; one that reports nothing may go out."""
    topic = inject.topic
    return not topic or topic in world.happened


def _fact_there(world: World, inject: Inject) -> bool:
    return _reported(world, inject) and ((on := inject.trigger) is None or holds(on, world))


def _called(world: World, inject: Inject) -> bool:
    """Return whether a decision or a contingency has called for an inject."""
    return model.TO_RELEASE.named(inject.id) in world.happened


def _waits_for_fact(world: World, inject: Inject) -> Draft:
    """Return that what was called for waits; what was prevented stays so on the run of show."""
    if world.injects[inject.id].status is PREVENTED:
        return Draft(TopicNoted(topic=model.INJECT_VOID.named(inject.id)))
    return Draft(InjectWaiting(inject=inject.id))


def _ready(world: World, inject: Inject) -> bool:
    """Return whether an inject goes out now that a fact it waits for has happened."""
    state = world.injects[inject.id]
    if state.status not in (PLANNED, PREVENTED):
        return False
    if state.queued:  # in a pause it goes once the clocks run: its wait sends it
        return _reported(world, inject) and f"inject/{inject.id}" not in world.waits
    if _called(world, inject):
        return _reported(world, inject)
    if inject.manual or not _time_reached(world, inject):
        return False
    return _fact_there(world, inject) and not _after_pending(world, inject)


def _time_reached(world: World, inject: Inject) -> bool:
    at = time_of(world, inject)
    if at is None:
        return inject.after is None or f"inject/{inject.id}" not in world.waits
    return passed(world, at)


def passed(world: World, at: At) -> bool:
    """Return whether a time of the plan has come."""
    clock, due = at
    return (world.x if clock == "x" else world.s) >= due


def on_topics(world: World, topics: Iterable[str]) -> list[Draft]:
    """Return which injects go out because a fact has happened."""
    drafts: list[Draft] = []
    seen: set[str] = set()  # one event may make several of the facts that an inject waits for
    for topic in topics:
        for inject in world.graph.waiting.get(topic, ()):
            if inject.id in seen or not _ready(world, inject):
                continue
            seen.add(inject.id)
            drafts += _out(world, inject)
        if sent := _DELIVERED.read(topic):
            drafts += _followers(world, sent["inject"])
    return drafts


_DELIVERED: Final = form_of(facts.Delivered)


def _out(world: World, inject: Inject) -> list[Draft]:
    """Return that an inject which is ready goes out, unless its condition keeps it in.

    What control has sent and only waited for its fact goes out as sent by hand.
    """
    if by := world.injects[inject.id].queued:
        return deliver(world, inject, by)
    if inject.unless is not None and holds(inject.unless, world):
        return [_skipped(world, inject, "its condition")]
    return _goes_out(world, inject, "fact")


def at_startex(world: World) -> list[Draft]:
    """Return what is so from the first second on: watches begin, and what waits for it goes out.

    A condition is looked at when something it names changes; what holds at STARTEX never did.
    """
    drafts = watch_levels(world, world.graph.level_watches)
    called = {inject.id for inject in world.graph.waiting.get("startex", ())}
    for inject in world.scenario.injects.values():
        if inject.trigger is not None and inject.id not in called and _ready(world, inject):
            drafts += _out(world, inject)
    return drafts


def _after_pending(world: World, inject: Inject) -> bool:
    """Return whether an inject that follows another has not been called for yet."""
    after = follows(world, inject)
    return after is not None and facts.Delivered.named(after.inject) not in world.happened


def follows(world: World, inject: Inject) -> After | None:
    """Return which inject one follows, and how long after; none, if control gave it a time."""
    return None if world.injects[inject.id].at else inject.after


def _followers(world: World, inject: str) -> list[Draft]:
    """Return the waits of injects that follow a delivered one."""
    waits = tuple(
        inject_wait(follower.id, "x", world.x + after.by)
        for follower in world.graph.followers.get(inject, ())
        if (after := follows(world, follower))
        and world.injects[follower.id].status is PLANNED
        and not world.injects[follower.id].queued  # control has sent it already
    )
    if not waits:
        return []
    return [Draft(TopicNoted(topic=model.FOLLOWED.named(inject)), waits)]


def rearmed(world: World, inject: Inject) -> tuple[Wait, ...]:
    """Return the wait that an inject has by the plan as it is now, if it goes by it again."""
    if world.state is State.READY:
        return ()  # STARTEX arms what is planned
    now = inject_wait(inject.id, "x", world.x)
    at, after = time_of(world, inject), follows(world, inject)
    if _called(world, inject):
        return (now,)
    if at is not None:
        return (now,) if passed(world, at) else (inject_wait(inject.id, *at),)
    if after is not None:
        before = world.injects[after.inject]
        due = max(before.x + after.by, world.x)
        return (inject_wait(inject.id, "x", due),) if before.status is DELIVERED else ()
    return (now,) if not inject.manual and _fact_there(world, inject) else ()


def teams_of(world: World, to: Iterable[str]) -> tuple[str, ...]:
    """Return the teams that a list of addressees touches."""
    teams: list[str] = []
    for who in to:
        if who == "all":
            teams += world.scenario.teams
        elif who in world.scenario.teams:
            teams.append(who)
        elif who in world.scenario.seats and world.scenario.seats[who].team:
            teams.append(world.scenario.seats[who].team or "")
    return tuple(dict.fromkeys(teams))


class _Letter(NamedTuple):
    body: MessageArrived
    teams: tuple[str, ...]


def deliver(world: World, inject: Inject, by: str) -> list[Draft]:
    """Return an inject's delivery: its letters, what it carries, what it asks, what it does."""
    letters, met = _letters(world, inject)
    drafts = _parted(world, inject, letters)
    drafts += [Draft(letter.body) for letter in letters]
    for letter in letters:
        for team in letter.teams:
            drafts += _carried(world, inject, letter.body, team)
    drafts.append(_delivered(world, inject, letters, by, met))
    for letter in letters:
        if letter.body.answer_by is not None:
            drafts += asked(world, inject, letter.body.message, letter.teams)
    return drafts + drafts_of(world, inject.effects, by=f"inject/{inject.id}")


def letter_ids(luck: Luck, inject: str) -> tuple[str, str]:
    """Return the ids of an inject's letter, and of the one to teams that did as it wants."""
    return "m-" + luck.token(inject, "message"), "m-" + luck.token(inject, "message", "met")


def _parted(world: World, inject: Inject, letters: list[_Letter]) -> list[Draft]:
    """Return whose each letter is, where not everybody whom a letter names gets it."""
    if not may_differ(world, inject, teams_of(world, letters[0].body.to)):
        return []
    asking, thanking = letter_ids(world.luck, inject.id)
    did = next((one.teams for one in letters if one.body.message == thanking), ())
    if not did:
        return []
    to = letters[0].body.to
    seats, rest = dict.fromkeys(addressed(world, to)), _rest(world, to, did)
    body = LettersParted(
        inject=inject.id,
        asking=asking,
        rest=rest,
        thanking=thanking,
        did=tuple(one for one in seats if one not in rest),
    )
    return [Draft(body)]


def _rest(world: World, to: tuple[str, ...], did: tuple[str, ...]) -> tuple[str, ...]:
    """Return the seats among addressees that are of no team which did as an inject wants."""
    seats, of = dict.fromkeys(addressed(world, to)), world.scenario.seats
    return tuple(one for one in seats if of[one].team not in did)


def _letters(world: World, inject: Inject) -> tuple[list[_Letter], str]:
    """Return the letters in which an inject goes out, and who has met what it wants.

    Each names every addressee, and has its id and its words from no deed of another team: who
    reads one cannot tell whether there is a second.
    """
    to = world.injects[inject.id].to or inject.to
    teams, (plain, other) = teams_of(world, to), letter_ids(world.luck, inject.id)
    if not may_differ(world, inject, teams):
        met = met_by(world, inject)
        return [_Letter(_letter(world, inject, plain, to, met), teams)], met
    did = met_by_each(world, inject, teams)
    met = ", ".join(did)
    rest = tuple(one for one in teams if one not in did)
    asking = _Letter(_letter(world, inject, plain, to, ""), rest)
    thanking = _Letter(_letter(world, inject, other, to, met), did)
    # A seat without a team, a persona's or an observer's, did nothing; staff have either letter.
    goes = bool(rest) or not set(_rest(world, to, did)) <= set(world.staff())
    return [*([asking] if goes else []), *([thanking] if did else [])], met


def _letter(
    world: World, inject: Inject, message: str, to: tuple[str, ...], met: str
) -> MessageArrived:
    subject, text = words_of(world, inject, met)
    return MessageArrived(
        message=message,
        sender=inject.sender,
        to=to,
        channel=inject.channel,
        subject=subject,
        text=text,
        tlp=marking_of(world, inject.sender, inject.tlp),
        urgent=inject.urgent,
        indicators=inject.indicators,
        files=tuple(one.told for one in inject.attachments),
        answer_by=None if met or inject.answer_by is None else world.x + inject.answer_by,
        properties=inject.shown,
    )


def _carried(world: World, inject: Inject, letter: MessageArrived, team: str) -> list[Draft]:
    """Return what a letter brings a team beside its words."""
    drafts: list[Draft] = []
    label, source = _held_under(letter.tlp, inject.sender, team)
    for indicator in inject.indicators:
        drafts += gained(world, team, indicator, label, source)
    drafts += tips(world, team, inject.techniques)
    for ask in inject.asks:
        drafts += ask_team(world, inject, ask, team, letter.message)
    return drafts


def _held_under(tlp: Marking, sender: str, team: str) -> tuple[Label, str]:
    """Return the label and the source of what a message carries; without a label, one's own."""
    return ("TLP:AMBER", team) if tlp == NO_LABEL else (tlp, sender)


def _delivered(
    world: World, inject: Inject, letters: Sequence[_Letter], by: str, met: str
) -> Draft:
    waits: tuple[Wait, ...] = ()
    if inject.contingency is not None:
        due = world.x + inject.contingency.after
        waits = (Wait(name=f"contingency/{inject.id}", clock="x", due=due, rank=80),)
    name = f"inject/{inject.id}"
    first, *more = (letter.body for letter in letters)
    body = InjectDelivered(
        inject=inject.id,
        message=first.message,
        to=first.to,
        by=by,
        met=met,
        other=more[0].message if more else "",
    )
    return Draft(body, waits, (name,) if name in world.waits else ())


def decision_id(luck: Luck, inject: str, ask: str, team: str) -> str:
    """Return the id under which a team is asked something by an inject."""
    return "d-" + luck.token(inject, "decision", ask, team)


def ask_team(world: World, inject: Inject, ask: Ask, team: str, message: str) -> list[Draft]:
    """Return a decision put to a team, and its window."""
    decision = decision_id(world.luck, inject.id, ask.id, team)
    due = world.x + ask.within
    letters = letters_of(world.luck, decision, ask)
    opened = DecisionOpened(
        decision=decision,
        inject=inject.id,
        ask=ask.id,
        team=team,
        options=tuple(option.id for option in ask.options),
        letters=letters,
        due=due,
    )
    asked = DecisionAsked(
        decision=decision,
        message=message,
        team=team,
        text=ask.text,
        second=ask.second,
        options=options_put(ask, letters, [one.id for one in world.graph.own.get(team, ())]),
        default=default_of(ask, letters),
        essential=team in ask.essential,
        due=due,
    )
    wait = Wait(name=f"decision/{decision}", clock="x", due=due, rank=60)
    return [Draft(opened, (wait,)), Draft(asked)]


@answers("contingency")
def contingency_due(world: World, wait: Wait) -> list[Draft]:
    """Answer a contingency: if nobody acted, its inject goes out."""
    inject = world.scenario.injects[wait.name.partition("/")[2]]
    plan = inject.contingency
    if plan is not None and not holds(plan.unless, world):
        follow = world.scenario.injects[plan.inject]
        status = world.injects[follow.id].status
        called = Draft(TopicNoted(topic=model.TO_RELEASE.named(follow.id)))
        if status in (PLANNED, PREVENTED):
            if _reported(world, follow):
                return _goes_out(world, follow, "contingency")
            return [called, _waits_for_fact(world, follow)]
        if status is not DELIVERED:
            return [called]  # control has it in its hand: it goes when control lets it go
    return [Draft(TopicNoted(topic=model.CONTINGENCY_VOID.named(inject.id)))]


def prevented_by(world: World, body: StageCountered | VictimAttempted) -> list[Draft]:
    """Return which reporting injects can no longer fire, and why."""
    topics: dict[str, str] = {}
    if isinstance(body, StageCountered):
        campaign = world.scenario.campaigns[body.campaign]
        by = f"{body.team} {body.by}".strip()
        stages = [s.id for s in campaign.stages]
        gone = stages[stages.index(body.stage) :] if body.halts else [body.stage]
        topics = {facts.Reached.named(body.campaign, stage): by for stage in gone}
        if body.halts and campaign.spreads_after in gone:
            topics |= {facts.Compromised.named(victim.asset): by for victim in campaign.victims}
    elif not body.succeeded:
        topics = {facts.Compromised.named(body.asset): "the attempt failed"}
    return [
        Draft(InjectPrevented(inject=inject.id, by=by))
        for topic, by in topics.items()
        if topic not in world.happened
        for inject in world.graph.waiting.get(topic, ())
        if inject.topic == topic and world.injects[inject.id].status is PLANNED
    ]


def watch_levels(world: World, assets: Iterable[str]) -> list[Draft]:
    """Return watches that begin or break because levels have changed."""
    drafts: list[Draft] = []
    for asset in assets:
        for watch in world.graph.level_watches.get(asset, ()):
            name = f"watch/{watch.name.replace('/', '|')}"
            true = level_holds(watch.level, world.level(asset))
            pending, held = name in world.waits, model.LASTED.named(watch.name) in world.happened
            if true and not pending and not held:
                wait = Wait(name=name, clock="s", due=world.s + watch.seconds, rank=65)
                drafts.append(Draft(WatchBegan(watch=watch.name), (wait,)))
            elif not true and (pending or held):
                closes = (name,) if pending else ()
                drafts.append(Draft(WatchBroke(watch=watch.name), (), closes))
    return drafts


@answers("watch")
def watch_due(world: World, wait: Wait) -> list[Draft]:
    """Answer a level that has been so for long enough."""
    name = wait.name.partition("/")[2].replace("|", "/")
    return [Draft(TopicNoted(topic=model.LASTED.named(name)))]


@reacts_to(Started)
def after_started(world: World, _body: Started) -> list[Draft]:
    """React to STARTEX."""
    return at_startex(world)
