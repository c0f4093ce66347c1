"""What participants ask: decisions, messages, proposals."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import ClassVar, TypeVar

from simulator.domain.actions.action import Action
from simulator.domain.actions.catalogue import BUILTIN
from simulator.domain.actions.share import marking_stops
from simulator.domain.commands.command import ANYBODY, TEAM, Command
from simulator.domain.events.body import Draft
from simulator.domain.events.decisions import Assented, FreeDecided, Objected, Proposed
from simulator.domain.events.knowledge import MarkingBreached
from simulator.domain.events.messages import MessageRead, MessageSent
from simulator.domain.events.show import TopicNoted
from simulator.domain.events.staging import HandRaised
from simulator.domain.events.work import ActionAsked, ActionWithdrawn
from simulator.domain.picture import Letter, Picture
from simulator.domain.rules.decisions import taken
from simulator.domain.rules.effects import gained, tips
from simulator.domain.rules.injects import addressees, teams_of
from simulator.domain.tlp import LABELS, Label, relaxes
from simulator.domain.value import CodecError, canonical, decode, encode, value
from simulator.domain.world import Message, Wait, World

LONGEST = 10_000
"""Characters in one text; longer is refused, so that a paste cannot fill the record."""
URGENT, ROUTINE = 10, 50


def second_seat(world: World, seat: str) -> bool:
    """Return whether another seat of the team is held, so that it can agree or object."""
    team = world.scenario.seats[seat].team
    return any(
        other != seat and world.scenario.seats[other].team == team for other in world.seats_held
    )


def too_long(*texts: str) -> str | None:
    """Refuse a text beyond the longest."""
    if any(len(text) > LONGEST for text in texts):
        return f"Not possible: a text may have {LONGEST} characters at most."
    return None


@lru_cache(maxsize=256)
def _action_of(kind: str, given: str) -> Action:
    """Read an action.  A command is read to be refused, and once more for its effects."""
    if kind not in BUILTIN.by_kind:
        known = ", ".join(BUILTIN.by_kind)
        raise CodecError(f"no action {kind!r:.40}; known: {known}")
    try:
        plain = json.loads(given)
    except (ValueError, RecursionError):  # brackets nested a thousand deep
        raise CodecError("the action's fields are not JSON") from None
    return decode(BUILTIN.by_kind[kind], plain)


@value
class Act(Command):
    """Take an action of the catalogue."""

    kind: ClassVar[str] = "act"
    gate: ClassVar[str] = "play"
    by: ClassVar[frozenset[str]] = TEAM
    action: str
    fields: str
    """Canonical JSON of the action's fields."""

    @classmethod
    def of(cls, action: Action) -> Act:
        """Return the command that asks for an action."""
        return cls(action=action.kind, fields=canonical(encode(action)))

    def parsed(self) -> Action:
        """Return the action.

        Raises:
            CodecError: If there is no such action, or a field is missing, unknown or of
                another type.

        """
        return _action_of(self.action, self.fields)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what the scenario does not offer and what the action itself refuses."""
        try:
            action = self.parsed()
        except CodecError as error:
            return f"Not possible: {error}."
        if picture.brief is None or self.action not in picture.brief.actions:
            return f"Not possible: {action.spec.title} is not part of this exercise."
        texts = [str(item) for item in encode(action).values()]
        return too_long(*texts) or action.refuse(picture)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Ask for it; where it needs a second seat, propose it."""
        action = self.parsed()
        if action.spec.second and second_seat(world, seat):
            return proposed(world, seat, self, action.spec.title)
        return asked(world, seat, action)


def asked(world: World, seat: str, action: Action) -> list[Draft]:
    """Return that a team decided on an action."""
    team = world.scenario.seats[seat].team or ""
    about = action.about(world)
    given = encode(action)
    urgent = given.get("urgent") is True
    job = "-".join(("j", world.luck.token(team, "job", action.kind, *about, world.x)))
    body = ActionAsked(
        job=job,
        team=team,
        seat=seat,
        action=action.kind,
        title=action.spec.title,
        about=about,
        fields=tuple(
            (name, ", ".join(item) if isinstance(item, list) else str(item))
            for name, item in given.items()
            if name != "kind"
        ),
        needs=action.needs(world),
        rank=URGENT if urgent else ROUTINE,
    )
    return [Draft(body, world.of_team(team))]


def proposed(world: World, seat: str, command: Command, what: str) -> list[Draft]:
    """Return a proposal, and the window for a second."""
    team = world.scenario.seats[seat].team or ""
    text = canonical(encode(command))
    proposal = "p-" + world.luck.token(team, "proposal", seat, text, world.x)
    body = Proposed(proposal=proposal, seat=seat, team=team, what=what, command=text)
    due = world.x + world.scenario.knobs.second_window
    wait = Wait(name=f"proposal/{proposal}", clock="x", due=due, rank=60)
    return [Draft(body, world.of_team(team), (wait,))]


@value
class Withdraw(Command):
    """Give up an action that is asked or running."""

    kind: ClassVar[str] = "withdraw"
    gate: ClassVar[str] = "play"
    by: ClassVar[frozenset[str]] = TEAM
    job: str

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not under way."""
        job = picture.jobs.get(self.job)
        if job is None or job.status not in ("waiting", "running"):
            return "Not possible: that action is not under way."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Give it up."""
        team, name = world.scenario.seats[seat].team or "", f"job/{self.job}"
        closes = (name,) if name in world.waits else ()
        return [Draft(ActionWithdrawn(job=self.job, team=team), world.of_team(team), (), closes)]


@value
class Choose(Command):
    """Decide what was asked."""

    kind: ClassVar[str] = "choose"
    gate: ClassVar[str] = "play"
    by: ClassVar[frozenset[str]] = TEAM
    decision: str
    option: str
    rationale: str

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not asked, is decided, or is no option."""
        seen = picture.decisions.get(self.decision)
        if seen is None:
            return "Not possible: no such decision is asked of you."
        if seen.chosen is not None or seen.lapsed:
            return "Not possible: that is decided, or its window has closed."
        if self.option not in [option.id for option in seen.options]:
            known = ", ".join(option.id for option in seen.options)
            return f"Not possible: {self.option:.40} is no option. Options are {known}."
        waiting = any(
            one.status == "open" and self.decision in one.command and one.seat == picture.seat
            for one in picture.proposals.values()
        )
        if waiting:
            return "Not possible: your proposal on it waits for a second seat."
        return too_long(self.rationale)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Decide; where a second seat must agree, propose."""
        decision = world.decisions[self.decision]
        inject = world.scenario.injects[decision.inject]
        asked_for = next(ask for ask in inject.asks if ask.id == decision.ask)
        if asked_for.second and second_seat(world, seat):
            title = next(o.title for o in asked_for.options if o.id == self.option)
            return proposed(world, seat, self, title)
        return taken(world, decision, self.option, seat, self.rationale, by_default=False)


@value
class DecideFreely(Command):
    """Decide something that is in no list; exercise control rules on it."""

    kind: ClassVar[str] = "decide-freely"
    gate: ClassVar[str] = "play"
    by: ClassVar[frozenset[str]] = TEAM
    text: str
    intended: str
    resources: str

    def refuse(self, picture: Picture) -> str | None:
        """Refuse an empty decision."""
        if not self.text.strip() or not self.intended.strip():
            return "Not possible: say what you decide, and what it is meant to achieve."
        return too_long(self.text, self.intended, self.resources)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Put it to control, with a window for the ruling."""
        team = world.scenario.seats[seat].team or ""
        decision = "f-" + world.luck.token(team, "free", seat, self.text, world.x)
        body = FreeDecided(
            decision=decision,
            seat=seat,
            team=team,
            text=self.text,
            intended=self.intended,
            resources=self.resources,
        )
        due = world.x + world.scenario.knobs.ruling_window
        wait = Wait(name=f"ruling/{decision}", clock="x", due=due, rank=60)
        return [Draft(body, world.of_team(team), (wait,))]


@value
class Send(Command):
    """Write to other teams or to personas."""

    kind: ClassVar[str] = "send"
    gate: ClassVar[str] = "play"
    by: ClassVar[frozenset[str]] = TEAM | {"persona"}
    to: tuple[str, ...]
    tlp: str
    subject: str
    text: str
    about: tuple[str, ...] = ()
    """Own assets or held indicators that it tells of."""
    reply_to: str = ""

    def refuse(self, picture: Picture) -> str | None:
        """Refuse unknown addressees, an unknown label, and an empty text."""
        if self.tlp not in LABELS:
            return f"Not possible: {self.tlp:.40} is no TLP label. Use {', '.join(LABELS)}."
        if not self.subject.strip() or not self.text.strip():
            return "Not possible: a message needs a subject and a text."
        if self.reply_to and self.reply_to not in picture.letters:
            return "Not possible: the message you answer is not in your inbox."
        unknown = [one for one in self.about if not _known(picture, one)]
        if unknown:
            return "Not possible: it can tell of your own assets and held indicators only."
        if len(set(self.about)) < len(self.about):
            return "Not possible: it tells of the same thing twice. Name each once."
        return unknown_contact(picture, self.to) or too_long(self.subject, self.text)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Send it."""
        return sent(world, seat, self.to, self, forwards=False, indicators=())


def _known(picture: Picture, about: str) -> bool:
    return about in picture.assets or about in picture.indicators


def unknown_contact(picture: Picture, to: tuple[str, ...]) -> str | None:
    """Refuse addressees that are in nobody's directory."""
    contacts = picture.brief.contacts if picture.brief is not None else ()
    wrong = [one for one in to if one not in [contact.id for contact in contacts]]
    if wrong or not to:
        who = ", ".join(f"{one:.40}" for one in wrong) or "nobody"
        return f"Not possible: {who} is not in the directory."
    if len(set(to)) < len(to):
        return "Not possible: an addressee stands there twice. Name each once."
    return None


def sent(
    world: World,
    seat: str,
    to: tuple[str, ...],
    letter: Send,
    *,
    forwards: bool,
    indicators: tuple[str, ...],
) -> list[Draft]:
    """Return that a seat wrote to others."""
    team = world.scenario.seats[seat].team or ""
    message = "m-" + world.luck.token(seat, "sent", world.x, letter.subject, letter.text, *to)
    label: Label = letter.tlp  # type: ignore[assignment]  # refuse has checked it
    body = MessageSent(
        message=message,
        seat=seat,
        team=team,
        to=to,
        tlp=label,
        subject=letter.subject,
        text=letter.text,
        about=letter.about,
        reply_to=letter.reply_to,
        forwards=forwards,
        indicators=indicators,
    )
    own = world.of_team(team) if team else (seat,)
    audience = tuple(dict.fromkeys((*own, *addressees(world, to))))
    drafts = [Draft(body, audience)]
    for other in teams_of(world, to):
        for indicator in indicators:
            drafts += gained(world, other, indicator, label, team)
    return drafts


@value
class Forward(Command):
    """Pass a message on, under its label or a stricter one."""

    kind: ClassVar[str] = "forward"
    gate: ClassVar[str] = "play"
    by: ClassVar[frozenset[str]] = TEAM
    message: str
    to: tuple[str, ...]
    tlp: str
    override: str = ""
    """A reason to pass it on although its label forbids it; it is on record as a breach."""

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what the label keeps back, unless it is overridden with a reason."""
        letter = picture.letters.get(self.message)
        if letter is None:
            return "Not possible: that message is not in your inbox."
        if self.tlp not in LABELS:
            return f"Not possible: {self.tlp:.40} is no TLP label. Use {', '.join(LABELS)}."
        no = unknown_contact(picture, self.to) or too_long(self.override)
        letter = _passed_on(picture.letters, letter, picture.team)
        # What a colleague alone received is not here: then its copy is bound by its own label.
        if no is not None or self.override or (letter.sent and not letter.copy_of):
            return no
        label: Label = self.tlp
        if relaxes(label, letter.tlp):
            source = picture.name_of(letter.sender)
            return f"{letter.tlp} stops this: only {source}, its source, may relax it."
        return marking_stops(picture, letter.tlp, self.to, (*letter.to, letter.sender))

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Pass it on; what the label forbade is a breach."""
        team = world.scenario.seats[seat].team or ""
        original = _passed_on(world.messages, world.messages[self.message], team)
        letter = Send(
            to=self.to,
            tlp=self.tlp,
            subject=f"Fwd: {original.subject}",
            text=original.text,
            reply_to=self.message,
        )
        carried = original.indicators
        drafts = sent(world, seat, self.to, letter, forwards=True, indicators=carried)
        drafts += _told_of(world, team, self.to, original.inject, self.tlp)
        if not self.override or original.sender == team:
            return drafts
        breaches = [
            MarkingBreached(
                team=team,
                seat=seat,
                about=self.message,
                label=original.tlp,
                to=who,
                reason=self.override,
            )
            for who in self.to
            if who not in original.to
        ]
        return drafts + [Draft(breach, world.of_team(team)) for breach in breaches]


Mail = TypeVar("Mail", Letter, Message)


def _passed_on(mail: Mapping[str, Mail], copy: Mail, team: str | None) -> Mail:
    """Return the message that a copy of the team's own making stands for.

    Passing on the copy is passing on the message: else one detour would take its label off.
    """
    while copy.sender == team and copy.copy_of in mail:
        copy = mail[copy.copy_of]
    return copy


def _told_of(world: World, team: str, to: tuple[str, ...], inject: str, tlp: str) -> list[Draft]:
    """Return the telling of an inject, for evidence: staff only, an inject's id is theirs."""
    if not inject:
        return []
    told = [f"told:{team}:{who}:{inject}" for who in to]
    topics = [topic for one in told for topic in (one, f"{one}:{tlp}")]
    named = world.scenario.injects[inject].techniques
    return [
        *(Draft(TopicNoted(topic=topic), world.staff()) for topic in topics),
        *(draft for who in teams_of(world, to) for draft in tips(world, who, named)),
    ]


@value
class Read(Command):
    """Open a message."""

    kind: ClassVar[str] = "read"
    gate: ClassVar[str] = "read"
    by: ClassVar[frozenset[str]] = TEAM | {"persona"}
    message: str

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not there, or is read."""
        letter = picture.letters.get(self.message)
        if letter is None:
            return "Not possible: that message is not in your inbox."
        return "It is read already." if letter.read else None

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Mark it."""
        audience = tuple(dict.fromkeys((seat, *world.staff())))
        return [Draft(MessageRead(seat=seat, message=self.message), audience)]


@value
class Assent(Command):
    """Agree to what a colleague proposed: it is in force."""

    kind: ClassVar[str] = "assent"
    gate: ClassVar[str] = "play"
    by: ClassVar[frozenset[str]] = TEAM
    proposal: str

    def refuse(self, picture: Picture) -> str | None:
        """Refuse one's own proposal, one that is closed, and what is no longer possible."""
        seen = picture.proposals.get(self.proposal)
        if seen is None or seen.status != "open":
            return "Not possible: no such proposal is open."
        if seen.seat == picture.seat:
            return "Not possible: a second seat must agree, not the one that proposed."
        command = proposed_command(seen.command)
        if isinstance(command, Act):
            return command.refuse(picture)
        chosen = picture.decisions.get(command.decision)
        if chosen is None or chosen.chosen is not None or chosen.lapsed:
            return "Not possible: that is decided, or its window has closed."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Put it in force in the name of the seat that proposed it."""
        proposal = world.proposals[self.proposal]
        body = Assented(proposal=proposal.id, seat=seat, team=proposal.team)
        name = f"proposal/{proposal.id}"
        closes = (name,) if name in world.waits else ()
        drafts = [Draft(body, world.of_team(proposal.team), (), closes)]
        command = proposed_command(proposal.command)
        if isinstance(command, Act):
            return drafts + asked(world, proposal.seat, command.parsed())
        decision = world.decisions[command.decision]
        why = command.rationale
        return drafts + taken(world, decision, command.option, proposal.seat, why, by_default=False)


def proposed_command(text: str) -> Act | Choose:
    """Return the command that a proposal holds."""
    plain = json.loads(text)
    kind: type[Act | Choose] = Act if plain["kind"] == Act.kind else Choose
    return decode(kind, plain)


@value
class ObjectTo(Command):
    """Object to what a colleague proposed; the dissent is kept."""

    kind: ClassVar[str] = "object"
    gate: ClassVar[str] = "play"
    by: ClassVar[frozenset[str]] = TEAM
    proposal: str
    reason: str

    def refuse(self, picture: Picture) -> str | None:
        """Refuse without a reason, or on what is closed."""
        seen = picture.proposals.get(self.proposal)
        if seen is None or seen.status != "open":
            return "Not possible: no such proposal is open."
        if not self.reason.strip():
            return "Not possible: an objection needs its reason."
        return too_long(self.reason)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Keep the dissent; the window stays open for another second."""
        team = world.scenario.seats[seat].team or ""
        body = Objected(proposal=self.proposal, seat=seat, team=team, reason=self.reason)
        return [Draft(body, world.of_team(team))]


@value
class AskControl(Command):
    """Ask exercise control something: about the rules, or what to assume."""

    kind: ClassVar[str] = "ask-control"
    gate: ClassVar[str] = "talk-to-control"
    by: ClassVar[frozenset[str]] = ANYBODY
    text: str

    def refuse(self, picture: Picture) -> str | None:
        """Refuse an empty question."""
        if not self.text.strip():
            return "Not possible: write what you ask."
        return too_long(self.text)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Raise a hand."""
        audience = tuple(dict.fromkeys((seat, *world.staff())))
        return [Draft(HandRaised(seat=seat, text=self.text), audience)]
