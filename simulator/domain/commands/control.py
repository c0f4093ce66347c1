"""What exercise control asks of the play: letters of its own, rulings, overrides."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Container, Mapping
from typing import ClassVar, Final

from simulator.domain.commands.directing import directed
from simulator.domain.commands.play import Send, sent
from simulator.domain.commands.typed import wrong_effects
from simulator.domain.concepts.flags import Note
from simulator.domain.events import show as on
from simulator.domain.events.decisions import Ruled, RulingGrounds
from simulator.domain.events.messages import MessageArrived
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.command import STAFF, Command, Form
from simulator.domain.plan.effects import Effect
from simulator.domain.rules.decisions import ruled_effects
from simulator.domain.rules.effects import drafts_of
from simulator.domain.rules.effects_campaigns import Counter
from simulator.domain.rules.markings import marking_of
from simulator.domain.rules.plan import said
from simulator.domain.state.known import ADDRESSED, unknown
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Wait, World
from simulator.domain.values.forms import AFTER, SEEN, Verb, ask, opened_on
from simulator.domain.values.ladder import MOST
from simulator.domain.values.phases import State
from simulator.domain.values.pools import POOLS
from simulator.domain.values.texts import too_long
from simulator.domain.values.tlp import LABELS, Label
from simulator.domain.values.value import encode, value
from simulator.units import DAY, ONE


@value
class Improvise(Command):
    """Send something that was not planned."""

    kind: ClassVar[str] = "improvise"
    listed: ClassVar[int] = 280
    gate: ClassVar[str] = "run-of-show"
    by: ClassVar[frozenset[str]] = STAFF
    verb: ClassVar[Verb] = Verb(
        title="Improvise an inject",
        key="i",
        menu="Plan",
        heading=SEEN,
        said="The inject is sent.",
        said_paused=AFTER,
    )
    to: tuple[str, ...] = ask("To", "addressee")
    sender: str = ask("From", "persona")
    channel: str = ask("Channel", "inject-channel", begins="email")
    subject: str = ask("Subject", "line")
    text: str = ask("Text", "text")
    tlp: str = ask("Label", "tlp")
    urgent: bool = ask("Urgent", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse an unknown sender, addressee or label, and an empty text."""
        if not self.to:
            return "Not possible: nobody is addressed."
        to = [one for one in self.to if one != "all"]
        no = unknown(picture, (self.sender, *to), *ADDRESSED)
        if no is not None:
            return no
        if self.tlp not in LABELS:
            return f"Not possible: {self.tlp:.40} is no TLP label. Use {', '.join(LABELS)}."
        if not self.subject.strip() or not self.text.strip():
            return "Not possible: an inject needs a subject and a text."
        return too_long(self.sender, self.channel, self.subject, self.text)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Send it."""
        label: Label = self.tlp  # type: ignore[assignment]  # refuse has checked it
        about = (world.x, self.subject, self.text)
        message = world.unlike(_letters(world), "m", seat, "improvised", *about)
        body = MessageArrived(
            message=message,
            sender=self.sender,
            to=self.to,
            channel=self.channel,
            subject=self.subject,
            text=self.text,
            tlp=marking_of(world, self.sender, label),
            urgent=self.urgent,
            indicators=(),
        )
        return said(world, seat, self.kind, Draft(body))


def _letters(world: World) -> Container[str]:
    return ChainMap[str, object](world.messages, world.queued)  # type: ignore[arg-type]  # read only


@value
class Speak(Command):
    """Speak as a persona that nobody staffs, or as exercise control."""

    kind: ClassVar[str] = "speak"
    listed: ClassVar[int] = 290
    gate: ClassVar[str] = "speak"
    by: ClassVar[frozenset[str]] = STAFF
    persona: str
    letter: Send

    def refuse(self, picture: Picture) -> str | None:
        """Refuse who is no persona, and an empty text."""
        if not self.letter.to:
            return "Not possible: nobody is addressed."
        if picture.state is State.READY and self.persona != picture.seat:
            return "Not possible: The exercise has not started; until then speak as control."
        # Control speaks as itself too: it answers what it is asked.
        own = self.persona == picture.seat
        no = None if own else unknown(picture, (self.persona,), "persona")
        no = no or unknown(picture, self.letter.to, *ADDRESSED)
        if no is not None:
            return no
        if self.letter.tlp not in LABELS or not self.letter.text.strip():
            return "Not possible: a message needs a TLP label and a text."
        if self.letter.reply_to and self.letter.reply_to not in picture.letters:
            return "Not possible: there is no such letter to answer."
        return too_long(self.letter.subject, self.letter.text)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Send it in the persona's name."""
        drafts = sent(world, seat, self.letter.to, self.letter, forwards=False, indicators=())
        first = drafts[0]
        label: Label = self.letter.tlp  # type: ignore[assignment]  # refuse has checked it
        about = (world.x, self.letter.text)
        message = world.unlike(_letters(world), "m", self.persona, "spoke", *about)
        body = MessageArrived(
            message=message,
            sender=self.persona,
            to=self.letter.to,
            channel="message",
            subject=self.letter.subject,
            text=self.letter.text,
            tlp=marking_of(world, self.persona, label),
            urgent=False,
            indicators=(),
            reply_to=self.letter.reply_to,
        )
        told = first._replace(body=body)
        return said(world, seat, self.kind, told, answers=self.letter.reply_to)


@value
class Rule(Command):
    """Rule on a decision that is in no list: effects, and a sentence for the team."""

    kind: ClassVar[str] = "rule"
    listed: ClassVar[int] = 300
    gate: ClassVar[str] = "rule"
    by: ClassVar[frozenset[str]] = STAFF
    verb: ClassVar[Verb] = Verb(title="Rule", send="rule", said="The ruling is in force.")
    decision: str = opened_on("Decision", "free-decision")
    sentence: str = ask("Ruling", "text", hint="the team reads it")
    effects_given: tuple[Effect, ...] = ask(
        "Effects", "effects", default=(), hint="none; enter adds one"
    )
    after: int = ask("They come after", "later", default=0, hint="such as 30m of the story")
    """Scenario seconds until its effects."""

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is ruled on, a ruling without its sentence, and effects that cannot be."""
        seen = picture.free.get(self.decision)
        if seen is None or seen.ruling:
            return "Not possible: no such decision waits for a ruling."
        if not self.sentence.strip():
            return "Not possible: a ruling needs its sentence; the team reads it."
        if not 0 <= self.after <= DAY:
            return "Not possible: the effects of a ruling come within a day."
        no = too_long(self.sentence)
        return no or wrong_effects(picture, self.effects_given, RANGES)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Rule."""
        free = world.free[self.decision]
        name = f"ruling/{free.id}"
        closes = (name,) if name in world.waits else ()
        ruled = Ruled(decision=free.id, team=free.team, sentence=self.sentence, by_default=False)
        after = self.after if self.effects_given else 0
        given = _possible(world, self.effects_given)
        grounds = RulingGrounds(
            about=free.id,
            effects=given if after else self.effects_given,
            note="ruling",
            after=after,
        )
        told = Draft(ruled, (), closes)
        asked = directed(world, seat, self.kind, free.id)
        if after:
            wait = Wait(name=f"ruled/{free.id}", clock="s", due=world.s + after, rank=55)
            return [told, Draft(grounds, (wait,)), asked]
        return [told, Draft(grounds), asked, *ruled_effects(world, free, given)]


def _possible(world: World, effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """Return the effects that can be: staff type them, so subjects and numbers may be wrong."""
    plan = world.scenario
    known: dict[str, Container[object]] = {
        "asset": plan.assets,
        "campaign": plan.campaigns,
        "team": plan.teams,
        "other": plan.teams,
        "state": plan.states(),
        "towards": plan.states(),
        "inject": plan.injects,
        "dependency": plan.dependencies,
        "indicator": plan.indicators,
        "stage": {stage.id for one in plan.campaigns.values() for stage in one.stages},
        "tlp": LABELS,
        **RANGES,
    }
    return tuple(
        effect
        for effect in effects
        if all(name not in known or one in known[name] for name, one in encode(effect).items())
        and not (isinstance(effect, Counter) and not _has_stage(world, effect))
        # Topics that begin so are the model's own way to ask for something.
        and not (isinstance(effect, Note) and effect.topic.startswith("to-"))
    )


RANGES: Final[Mapping[str, Container[object]]] = {
    "pool": POOLS,
    "keeps": range(ONE + 1),
    "level": range(ONE + 1),
    "tempo": range(1, 100 * ONE),
    "by": range(-ONE, ONE + 1),
    "size": range(1, ONE + 1),
    "people": range(1, 1_000),
    "points": range(-MOST, MOST + 1),
    "seconds": range(30 * DAY),
}
"""Field of an effect → what may stand in it."""


def _has_stage(world: World, effect: Counter) -> bool:
    stages = world.scenario.campaigns[effect.campaign].stages
    return any(stage.id == effect.stage for stage in stages)


@value
class Override(Command):
    """Overrule the model, with a note."""

    kind: ClassVar[str] = "override"
    listed: ClassVar[int] = 310
    gate: ClassVar[str] = "rule"
    by: ClassVar[frozenset[str]] = STAFF
    verb: ClassVar[Verb] = Verb(title="Override what is so", send="override", menu="Story")
    effects_given: tuple[Effect, ...] = ask("Effects", "effects", hint="enter adds one")
    note: str = ask("Reason", "line")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse without a note, and effects that cannot be."""
        if not self.note.strip():
            return "Not possible: an override needs its reason."
        return too_long(self.note) or wrong_effects(picture, self.effects_given, RANGES)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Overrule."""
        grounds = RulingGrounds(about=seat, effects=self.effects_given, note=self.note)
        return [
            Draft(on.Overridden(by=seat, note=self.note)),
            Draft(grounds),
            *drafts_of(world, _possible(world, self.effects_given), by="control/"),
        ]


@value
class SpeakForm(Form):
    """What one says as whom."""

    kind: ClassVar[str] = Speak.kind
    listed: ClassVar[int] = 540
    makes: ClassVar[tuple[type[Command], ...]] = (Speak,)
    verb: ClassVar[Verb] = Verb(
        title="Speak, as control or as a persona",
        menu="Teams",
        heading=SEEN,
        said="Sent.",
        said_paused=AFTER,
    )
    persona: str = ask("As", "voice")
    to: tuple[str, ...] = ask("To", "team")
    subject: str = ask("Subject", "line")
    text: str = ask("Text", "text")
    tlp: str = ask("Label", "tlp")
    reply_to: str = opened_on("What it answers", "answered", default="")

    def meant(self, picture: Picture) -> Command:
        """Say it in a letter."""
        letter = Send(
            to=self.to,
            tlp=self.tlp,
            subject=self.subject,
            text=self.text,
            reply_to=self.reply_to,
        )
        return Speak(persona=self.persona, letter=letter)
