"""The rules of the doctrine bot: one function a playbook, each total on any picture.

A rule returns commands that its picture does not refuse; ``possible`` sees to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from simulator.domain.concepts.correspondence import Read, Send
from simulator.domain.concepts.credentials import ResetCredentials
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.evidence import PreserveEvidence
from simulator.domain.concepts.indicator import BlockIndicator, ShareIndicator
from simulator.domain.concepts.proposal import Assent
from simulator.domain.concepts.reach import SPOKEN
from simulator.domain.concepts.recovery import Eradicate, FailOver, Restore, WorkByHand
from simulator.domain.concepts.statement import PublicStatement
from simulator.domain.concepts.triage import Hunt, Triage
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.action import PROCESS, Action, OnAsset
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import (
    AssetSeen,
    DecisionSeen,
    IndicatorSeen,
    MessageSeen,
    Picture,
)
from simulator.domain.state.standings import Standing
from simulator.domain.values.tlp import MAY_FORWARD, NO_LABEL, Label
from simulator.domain.values.value import members, of_families
from simulator.units import HOUR, ONE, percent

DEGRADED: Final = ONE * 7 // 10
DOWN: Final = ONE // 10
PROPORTIONATE: Final = ONE // 2
"""What stops the spread and costs more of a service than this does more harm than it prevents."""
SCOPED: Final = ONE * 8 // 10
_UPDATE: Final = 2 * HOUR
"""Time between two public updates; sooner there is nothing new to say."""
POSTURES: Final = ("consult", "contain", "refuse", "continue", "publish", "defer", "accept")
"""How the book ranks ways to decide: others first, then the least that cannot be undone."""
REASONS: Final[Mapping[str, str]] = {
    "consult": "Those whom it concerns are heard before anything is settled.",
    "contain": "The spread is stopped first; what is {stopped} can be joined again.",
    "refuse": "What is given away here cannot be had back.",
    "continue": "What runs keeps people supplied, and can still be stopped later.",
    "publish": "People hear it from us, with what we know and what we do not.",
    "defer": "There is too little to go by yet; it can still be decided later.",
    "accept": "Nothing that was on offer costs less.",
}
"""Posture → what the book gives as its reason; ``{stopped}`` says how what was stopped stands."""
NO_REASON: Final = "The book does not say which of them it would be."
Stance = Callable[[str, str, str], str]
"""Decision, letter and title of an option → the stance it takes; empty: it is not known."""


def unread(_decision: str, _letter: str, _title: str) -> str:
    """Know no stance: every way to decide is as good."""
    return ""


def _rank(posture: str) -> int:
    return POSTURES.index(posture) if posture in POSTURES else len(POSTURES)


def possible(picture: Picture, actions: Iterable[Action]) -> Iterator[Command]:
    """Yield the commands for the actions of the exercise that the picture does not refuse."""
    for action in actions:
        if action.kind in picture.brief.actions and action.refuse(picture) is None:
            yield Act.of(action)


def proposed(picture: Picture, action: type[Action]) -> bool:
    """Return whether an action waits for a second seat."""
    open_ = (one.command for one in picture.proposals.values() if one.status == "open")
    return any(isinstance(one, Act) and isinstance(one.action, action) for one in open_)


def on(
    picture: Picture,
    action: type[OnAsset],
    asset: AssetSeen,
    *,
    urgent: bool = False,
    rationale: str = "",
) -> Iterator[Command]:
    """Yield the command for an action on an asset, unless it is under way there or refused."""
    # Nine in ten askings would be refused for that: the sentence is not worth its making.
    if not picture.under_way(action.kind, asset.id):
        yield from possible(picture, (action(asset=asset.id, urgent=urgent, rationale=rationale),))


def incidents(picture: Picture) -> list[AssetSeen]:
    """Return what is confirmed, and what is down for a fault of its own: that is one too."""
    return [
        asset
        for asset in picture.assets.values()
        if asset.incident
        or (asset.level is not None and asset.level <= DOWN and asset.reason == "fault")
    ]


def failing(picture: Picture, below: int) -> list[AssetSeen]:
    """Return what gives less than a level, the most critical first."""
    found = [a for a in picture.assets.values() if a.level is not None and a.level < below]
    return sorted(found, key=lambda asset: (-asset.plan.criticality, asset.id))


def read_messages(picture: Picture) -> Iterator[Command]:
    """Open what is unread."""
    for message in picture.messages.values():
        if not message.read:
            yield Read(message=message.id)


def second_proposals(picture: Picture) -> Iterator[Command]:
    """Agree to what a colleague proposed, if nobody has objected."""
    return (one for one in agreed(picture) if not picture.proposals[one.proposal].objected)


def agreed(picture: Picture) -> Iterator[Assent]:
    """Agree to whatever a colleague has proposed."""
    for one in picture.proposals.values():
        if one.status == "open" and one.seat != picture.seat:
            yield Assent(proposal=one.id)


def reason_for(posture: str) -> str:
    """Return what the book gives as its reason."""
    stopped = " or ".join(told_as(after) for _, after in stopping())
    return REASONS.get(posture, NO_REASON).replace("{stopped}", stopped)


def told_as(standing: Standing) -> str:
    """Return how a bot tells others that an asset stands so."""
    return standing.words


def leads(picture: Picture) -> bool:
    """Return whether a seat leads its team."""
    return picture.seat in [one.id for one in picture.brief.colleagues if one.lead]


def undecided(picture: Picture) -> Iterator[DecisionSeen]:
    """Yield what is still to be decided between options."""
    for decision in picture.decisions.values():
        if decision.chosen is None and not decision.lapsed and decision.options:
            yield decision


def answer_decisions(picture: Picture, stance: Stance = unread) -> Iterator[Command]:
    """Decide what is asked: consult first, contain, promise nothing that cannot be undone."""
    for decision in undecided(picture):
        yield from by_stance(picture, decision, stance)


def by_rank(decision: DecisionSeen, stance: Stance) -> dict[str, str]:
    """Return letter → stance, as the book ranks them."""
    taken = {one.id: stance(decision.id, one.id, one.title) for one in decision.options}
    return dict(sorted(taken.items(), key=lambda row: _rank(row[1])))


def by_stance(picture: Picture, decision: DecisionSeen, stance: Stance) -> Iterator[Command]:
    """Take the way that the book ranks first of those that are open."""
    for option, posture in by_rank(decision, stance).items():
        why = reason_for(posture)
        command = Choose(decision=decision.id, option=option, rationale=why)
        if command.refuse(picture) is None:
            yield command
            return


def triage_alerts(picture: Picture) -> Iterator[Command]:
    """Look at every open alert at once."""
    # One alert an asset at a time: a second one waits for the first one's verdict.
    first = {a.asset: a.id for a in reversed(picture.alerts.values()) if a.verdict == "open"}
    for asset, alert in first.items():
        if not picture.under_way(Triage.kind, asset):
            yield from possible(picture, (Triage(alert=alert, urgent=True),))


@of_families
def stopping() -> tuple[tuple[type[OnAsset], Standing], ...]:
    """Return the actions that stop what spreads, and how an asset stands after each."""
    actions = members(OnAsset).values()
    return tuple((one, one.sets) for one in actions if one.sets and not one.sets.spreads)


@of_families
def ending() -> tuple[type[OnAsset], ...]:
    """Return the actions after which what spreads is stopped no longer."""
    return tuple(one for one in members(OnAsset).values() if one.ends and not one.ends.spreads)


def costly(asset: AssetSeen) -> bool:
    """Return whether to stop what spreads from an asset does more harm than it prevents."""
    return any(ONE - after.leaves(asset.plan) > PROPORTIONATE for _, after in stopping())


def _stopped(picture: Picture) -> dict[str, Standing]:
    """Return how each asset stands, or soon will, from which so nothing spreads."""
    found: dict[str, Standing] = {}
    standing = [asset for asset in picture.assets.values() if asset.standings]
    jobs = picture.open_jobs.values()
    for action, after in reversed(stopping()):  # of several the first is told
        found |= {asset.id: after for asset in standing if asset.stands(after)}
        found |= {asset: after for job in jobs if job.action == action.kind for asset in job.about}
    return found


def contain_incidents(picture: Picture) -> Iterator[Command]:
    """Stop what spreads from what is affected, in proportion, and keep the evidence.

    One alert alone stops no process: a verdict may be wrong.  A second one there, a hunt, or
    somebody who writes of that very asset says more.
    """
    for asset in incidents(picture):
        if asset.cleared or (asset.reset and scoped(picture)):
            continue
        if asset.plan.zone in PROCESS and not _sure(picture, asset):
            continue
        proportionate = not costly(asset) or (asset.level or 0) <= DOWN
        if proportionate and asset.spreads:
            for action, _ in stopping():
                yield from on(picture, action, asset, urgent=True, rationale="Stop the spread.")
        elif not proportionate:
            yield from on(picture, ResetCredentials, asset, urgent=True)
        if not asset.preserved:
            yield from on(picture, PreserveEvidence, asset)


def _sure(picture: Picture, asset: AssetSeen) -> bool:
    """Return whether more than one source says that an asset is in somebody's hands."""
    alerts = picture.alerts.values()
    confirmed = [one for one in alerts if (one.asset, one.verdict) == (asset.id, "confirmed")]
    down = asset.level is not None and asset.level <= DOWN
    name = asset.name.casefold()
    written = any(name in one.text.casefold() for one in picture.messages.values() if not one.sent)
    return scoped(picture) or down or written or len(confirmed) > 1


def scoped(picture: Picture) -> bool:
    """Return whether a hunt has shown what is affected."""
    return picture.scope >= SCOPED


def block_indicators(picture: Picture) -> Iterator[Command]:
    """Block whatever is held."""
    for held in picture.indicators.values():
        if not held.blocked and not picture.under_way(BlockIndicator.kind, held.id):
            yield from possible(picture, (BlockIndicator(indicator=held.id),))


def _label_for(picture: Picture, held: IndicatorSeen) -> Label | None:
    """Return the label under which something may go to other teams, if any."""
    if held.source == picture.team:
        return "TLP:GREEN"
    return held.tlp if "community" in MAY_FORWARD[held.tlp] else None


def share_indicators(picture: Picture) -> Iterator[Command]:
    """Tell the other teams what would help them, under a label that lets them use it."""
    for held in picture.indicators.values():
        label = _label_for(picture, held)
        if label is None:
            continue
        missing = tuple(
            [one for one in picture.other_teams if one not in held.shared and one != held.source]
        )
        if missing:
            share = ShareIndicator(indicators=(held.id,), to=missing, tlp=label, urgent=True)
            yield from possible(picture, (share,))


def pass_on_findings(picture: Picture) -> Iterator[Command]:
    """Answer other teams that ask: tell them where we stand, once a message."""
    affected = incidents(picture)
    if not affected:
        return
    names = ", ".join(asset.name for asset in affected)
    for message in picture.messages.values():
        asks = message.sender in picture.other_teams and not message.subject.startswith(
            ("Re:", "Fwd:")
        )
        if message.sent or message.answered or not asks:
            continue
        text = f"We handle an incident on: {names}. Indicators follow as we confirm them."
        yield reply(message, "TLP:GREEN", text, tuple(asset.id for asset in affected))


def reply(message: MessageSeen, tlp: Label, text: str, about: tuple[str, ...]) -> Send:
    """Return an answer to whoever wrote a message."""
    return Send(
        to=(message.sender,),
        tlp=tlp,
        subject=f"Re: {message.subject}"[:200],
        text=text,
        about=about,
        reply_to=message.id,
    )


def investigate(picture: Picture) -> Iterator[Command]:
    """Hunt as soon as there is a reason to: a confirmed incident or an indicator."""
    if picture.under_way(Hunt.kind):
        return
    reason = incidents(picture) or picture.indicators
    if reason and (picture.findings_s is None or _unhunted(picture)):
        yield from possible(picture, (Hunt(),))


def _unhunted(picture: Picture) -> bool:
    """Return whether an incident was confirmed since the last hunt, which may be a false alarm."""
    return any(asset.incident and not hunted(picture, asset) for asset in picture.assets.values())


def hunted(picture: Picture, asset: AssetSeen) -> bool:
    """Return whether a hunt has reported since an incident was confirmed, and found it."""
    return picture.findings_s is not None and asset.incident_s <= picture.findings_s


def keep_services_up(picture: Picture) -> Iterator[Command]:
    """Hold a failing service by an alternate or by hand."""
    for asset in failing(picture, DEGRADED):
        level = asset.level or 0
        if asset.plan.alternate > level:
            yield from on(picture, FailOver, asset, urgent=True)
        elif asset.plan.by_hand > level and not picture.under_way(FailOver.kind, asset.id):
            yield from on(picture, WorkByHand, asset, urgent=True)


def recover(picture: Picture) -> Iterator[Command]:
    """Rebuild before restoring, most critical first; reconnect only what is clean."""
    affected = incidents(picture)
    for asset in sorted(affected, key=_by_need):
        if not asset.cleared and (hunted(picture, asset) or not asset.incident):
            yield from on(picture, ResetCredentials, asset)
            if asset.preserved or not _may(picture, PreserveEvidence.kind):
                yield from on(picture, Eradicate, asset)
    yield from _join(picture, affected)
    for asset in failing(picture, DEGRADED):
        own_fault = asset.reason in ("fault", "") or asset.reason.startswith("sustained")
        clean = asset.cleared or not asset.incident
        if own_fault and clean and not asset.restored and asset.plan.backup != "none":
            yield from on(picture, Restore, asset)


def _join(picture: Picture, affected: list[AssetSeen]) -> Iterator[Command]:
    """Let what was stopped go on, where it is clean."""
    for asset in [one for one in picture.assets.values() if not one.spreads]:
        clean = asset.cleared or (scoped(picture) and (asset.reset or asset not in affected))
        if clean:
            for action in ending():
                yield from on(picture, action, asset)


def _by_need(asset: AssetSeen) -> int:
    return -asset.plan.criticality


def _may(picture: Picture, action: str) -> bool:
    """Return whether an action is part of the exercise."""
    return action in picture.brief.actions


def warn_dependants(picture: Picture) -> Iterator[Command]:
    """Tell those who depend on an asset that fails, or that is stopped, before they ask."""
    told: Mapping[tuple[str, str], int] | None = None
    all_stopped = _stopped(picture)
    for asset in picture.assets.values():
        stopped = all_stopped.get(asset.id)
        if stopped is None and (asset.level is None or asset.level >= DEGRADED):
            continue
        others = [
            d.dependant_team
            for d in picture.brief.dependencies
            if d.supplier == asset.id and d.dependant_team != picture.team
        ]
        if not others:
            continue
        # That it is weak is one thing to be told of, that we made it so another.
        subject = f"{asset.name}: {told_as(stopped) if stopped else 'reduced service'}"
        told = written_to(picture) if told is None else told
        since = _ordered(picture, asset)
        to = tuple(one for one in dict.fromkeys(others) if told.get((subject, one), -1) < since)
        if to:
            level = percent(asset.level) if asset.level is not None else "an unknown level"
            yield Send(
                to=to,
                tlp="TLP:GREEN",
                subject=subject,
                text=f"{asset.name} runs at {level}. Plan without it; next update within the hour.",
                about=(asset.id,),
            )


def _ordered(picture: Picture, asset: AssetSeen) -> int:
    """Return when it was last ordered to stop what spreads from an asset: each time is told."""
    kinds = [action.kind for action, _ in stopping()]
    jobs = (one for one in picture.jobs.values() if one.action in kinds and asset.id in one.about)
    return max((one.asked_x for one in jobs), default=0)


def tell_of_decisions(picture: Picture) -> Iterator[Command]:
    """Tell who asked for a decision, and the other teams, what we decided and why."""
    told: Mapping[tuple[str, str], int] | None = None
    for decision in picture.decisions.values():
        message = picture.messages.get(decision.message)
        # Of an open question and of a forecast no way was taken: there is nothing to name.
        title = next((one.title for one in decision.options if one.id == decision.chosen), "")
        if not title or message is None:
            continue
        subject = f"We decided: {title}"[:200]
        told = written_to(picture) if told is None else told
        to = [one for one in _concerned(picture, message) if (subject, one) not in told]
        if to:
            text = f"{decision.text} We decided: {title}. We tell you before you hear it elsewhere."
            yield Send(to=tuple(to), tlp=SPOKEN, subject=subject, text=text, about=(decision.id,))


def _concerned(picture: Picture, message: MessageSeen) -> list[str]:
    """Return who is told of a decision: who asked for it, and others if its label lets it out."""
    asked = [c.id for c in picture.brief.contacts if c.id == message.sender and c.reach != "public"]
    others = () if message.tlp in ("TLP:RED", "TLP:AMBER+STRICT") else picture.other_teams
    return list(dict.fromkeys((*asked, *others)))


def written_to(picture: Picture) -> Mapping[tuple[str, str], int]:
    """Return (subject, who) → when the team has last written to somebody about something."""
    messages = picture.messages.values()
    return {(one.subject, who): one.x for one in messages if one.sent for who in one.to}


def speak(picture: Picture) -> Iterator[Command]:
    """Say something when a service fails: first to hold, later with facts."""
    if not failing(picture, ONE // 2):
        return
    made = [job for job in picture.jobs.values() if job.action == PublicStatement.kind]
    if proposed(picture, PublicStatement) or (made and picture.s - made[-1].asked_s < _UPDATE):
        return
    stance = "factual" if made else "holding"
    text = "We know of the disruption, work on it with our partners, and will report again."
    yield from possible(picture, (PublicStatement(stance=stance, text=text),))


def answer_messages(picture: Picture) -> Iterator[Command]:
    """Answer urgent messages of personas once: where we stand, and what happens next."""
    messages = picture.messages.values()
    open_ = [one for one in messages if one.urgent and not one.sent and not one.answered]
    if not open_:
        return
    text, about = where_we_stand(picture)
    known = {c.id for c in picture.brief.contacts}.difference(picture.other_teams)
    for message in open_:
        if message.tlp == NO_LABEL:
            continue  # who puts no label on gets no courtesy
        if message.sender in known:
            yield reply(message, message.tlp, text, about)


def where_we_stand(picture: Picture) -> tuple[str, tuple[str, ...]]:
    """Return what can be said to who asks, and of what: our trouble, or that there is none yet."""
    affected = incidents(picture) or failing(picture, DEGRADED)
    if affected:
        names = ", ".join(one.name for one in affected)
        return f"We handle an incident on: {names}. We come back to you within the hour.", tuple(
            one.id for one in affected
        )
    watched = sorted(picture.assets.values(), key=lambda one: (_by_need(one), one.id))[:1]
    names = ", ".join(one.name for one in watched)
    text = "No incident is confirmed here. We come back to you within the hour."
    return (f"{text} We watch: {names}." if names else text), tuple(one.id for one in watched)
