"""The MSEL: injects, the decisions they ask for, and what is expected of them.

An inject stands to the model in one of three ways.  It *says* what the model does not know
(the default); it *causes* effects; or it *reports* a fact, and then it goes out when the fact
happens and never otherwise.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from simulator.domain.plan.attached import Attachment
from simulator.domain.plan.clues import Clue
from simulator.domain.plan.conditions import (
    CONDITION,
    FACT,
    All,
    Condition,
    For,
    Level,
    Reportable,
    lasting,
)
from simulator.domain.plan.effects import EFFECT, Effect
from simulator.domain.plan.facts import Delivered
from simulator.domain.plan.facts_model import LASTED
from simulator.domain.plan.options import Acts, Expects, Settled, Takes
from simulator.domain.plan.other_words import OtherWords
from simulator.domain.plan.properties import ForReaders, Property, properties, shown
from simulator.domain.values.clock import At
from simulator.domain.values.declare import (
    ID,
    LENGTH,
    LINE,
    MARK,
    PROSE,
    TECHNIQUE,
    TEXT,
    YES_NO,
    Count,
    Length,
    ListOf,
    MapOf,
    Named,
    OneOf,
    Word,
    key,
    keys_from,
)
from simulator.domain.values.remembered import Fact
from simulator.domain.values.tlp import Marking
from simulator.domain.values.value import value
from simulator.units import MINUTE

Posture = Literal["consult", "contain", "continue", "refuse", "accept", "publish", "defer"]
"""The stance that an option takes."""
Kind = Literal["contextual", "expected-action", "contingency", "administrative"]
"""Of an inject."""
CHANNELS: Final = (
    "email",
    "phone",
    "ticket",
    "alert",
    "media",
    "social",
    "diplomatic-note",
    "in-person",
    "message",
)
"""Means by which a message comes."""


@value
class Option:
    """One way to decide."""

    id: str = key("staff", "Short id, unique in its decision; teams see a letter.")
    title: str = key("team", "What one decides: verb, object, time.", TEXT)
    posture: Posture = key(
        "staff", "The stance it takes; bots choose by it.", Word(get_args(Posture))
    )
    consequence: str = key(
        "team",
        "What the deciders are told that it is sure to cost.",
        PROSE,
        left_out=None,
        default="",
        spelled_out=False,
    )
    effects: tuple[Effect, ...] = key(
        "never",
        "What it does to the world; of work that it orders of their own, deciders are told.",
        ListOf(EFFECT),
        left_out=[],
    )
    effects_after: int = key("never", "Scenario time until its effects.", LENGTH, left_out="0m")
    expects: Expects | None = key(
        "team",
        "Who expects what of it: the deciders read the opinion with its name.",
        MapOf(Expects),
        left_out=None,
        default=None,
        spelled_out=False,
    )
    takes: Takes | None = key(
        "team",
        "Work that it orders of the team: it waits for its people like any other.",
        MapOf(Takes),
        left_out=None,
        default=None,
        spelled_out=False,
    )
    when_done: tuple[Effect, ...] = key(
        "never",
        "What the work that it takes does to the world when it ends; withdrawn, nothing.",
        ListOf(EFFECT),
        left_out=[],
        default=(),
        spelled_out=False,
    )
    acts: tuple[Acts, ...] = key(
        "team",
        "Actions of the catalogue that it is: they count as ordered, begun and done.",
        ListOf(MapOf(Acts), most=4),
        left_out=[],
        default=(),
        spelled_out=False,
    )
    right_when: Condition | None = key(
        "staff",
        "The condition under which the author holds it right, for staff and yardsticks.",
        CONDITION,
        left_out=None,
        default=None,
        spelled_out=False,
    )

    @property
    def all_effects(self) -> tuple[Effect, ...]:
        """Return what it may do to the world, at once or when its work is done."""
        return (*self.effects, *self.when_done)

    def misfit(self) -> str:
        """Return what does not fit together."""
        return "done_without_work" if self.when_done and self.takes is None else ""


@value
class Forecast:
    """What is to be foretold, and by when it is looked whether it came."""

    that: Condition = key(
        "staff", "What counts: that it holds at any moment until then, if only for one.", CONDITION
    )
    by: int = key(
        "team", "Scenario time from delivery until it is known what came.", Length(MINUTE)
    )
    told: bool = key(
        "team",
        "Whether the deciders are told at once what came, and not after ENDEX.",
        YES_NO,
        left_out=False,
        default=False,
    )


Mode = Literal["", "open", "forecast"]
"""How a decision is answered: by one of its options, in words, or by how likely something is."""


@value
class Ask:
    """A decision that an inject asks for."""

    id: str = key("staff", "Short id, unique in the scenario.")
    text: str = key("team", "The question.", PROSE)
    within: int = key("team", "Exercise time to decide in.", LENGTH)
    second: bool = key("team", "Whether a second seat must agree.", YES_NO, left_out=False)
    options: tuple[Option, ...] = key(
        "team",
        "The ways to decide; each team is put them in an order of its own. Left out: an open "
        "question, answered in words, or a forecast.",
        ListOf(MapOf(Option), 2, 9),
        left_out=[],
        spelled_out=False,  # an empty list is too short to be read again
        default=(),
    )
    default: str | None = key(
        "team", "The option that holds if nobody decides.", left_out=None, default=None
    )
    points: tuple[str, ...] = key(
        "staff",
        "Points of discussion: they stand beside the answer for whoever judges it, and teams read "
        "them after ENDEX.",
        ListOf(TEXT, most=12),
        left_out=[],
        default=(),
        spelled_out=False,
    )
    forecast: Forecast | None = key(
        "team",
        "What is to be foretold, from 0 to 100 %; the answer may change until its window ends.",
        MapOf(Forecast),
        left_out=None,
        default=None,
        spelled_out=False,
    )
    settled: Settled | None = key(
        "staff",
        "What settles it in every drill: safety, law, a label, a mandate or a norm.",
        MapOf(Settled),
        left_out=None,
        default=None,
        spelled_out=False,
    )
    essential: tuple[str, ...] = ()
    """The teams of which an essential task bears on it."""

    @property
    def mode(self) -> Mode:
        """Return how it is answered."""
        if self.options:
            return ""
        return "open" if self.forecast is None else "forecast"

    def misfit(self) -> str:
        """Return what does not fit together."""
        if self.options:
            return "" if self.forecast is None else "options_and_forecast"
        if self.default is not None:
            return "default_without_options"
        if self.forecast is None:
            return "" if self.points else "no_options"
        return "seconded_forecast" if self.second else ""


@value
class Expected:
    """What the author expects to be done about an inject."""

    # Evaluators see it, and the reference yardstick does it.
    action: str = key(
        "staff", "A kind of action, or `decide`, or `message`.", Named("expected action")
    )
    by: str = key("staff", "The team that should do it.", refers="team")
    about: str = key(
        "staff",
        "What it is about; for `decide`, the decision.",
        refers="expected",
        left_out=None,
        default="",
    )
    within: int = key("staff", "Exercise time from delivery.", LENGTH)
    essential: bool = key(
        "staff", "Whether the exercise fails its aim without it.", YES_NO, left_out=False
    )


@value
class After:
    """Another inject or a fact, and how long after it."""

    inject: str = key("staff", "The inject it follows.", refers="inject", left_out=None, default="")
    fact: Fact | None = key(
        "staff",
        "Or the fact it follows: it has a time once that has happened.",
        FACT,
        left_out=None,
        default=None,
        spelled_out=False,
    )
    by: int = key("staff", "Exercise time since that went out, or happened.", LENGTH, left_out="0m")

    @property
    def sent(self) -> str:
        """Return the inject that must have gone out before; empty if that hangs on other facts."""
        return self.fact.inject if isinstance(self.fact, Delivered) else self.inject

    def misfit(self) -> str:
        """Return what does not fit together."""
        return "one_to_follow" if bool(self.inject) == (self.fact is not None) else ""


@value
class Contingency:
    """What goes out when nobody acts."""

    after: int = key("staff", "Exercise time from delivery until it is looked at.", LENGTH)
    unless: Condition = key(
        "staff", "What must have happened by then; if so, nothing follows.", CONDITION
    )
    inject: str = key(
        "staff", "The inject of kind contingency that goes out otherwise.", refers="inject"
    )


@value
class Inject:
    """One row of the master scenario events list (MSEL)."""

    id: str = key("staff", "Short id, such as I-04.")
    title: str = key("staff", "Its title in the MSEL.", LINE)
    kind: Kind = key(
        "staff",
        "Whether it informs, calls for action, follows inaction, or is about conduct.",
        Word(get_args(Kind)),
    )
    at: At | None = key(
        "staff", "When it goes out; its earliest time if it reports.", MARK, left_out=None
    )
    after: After | None = key(
        "staff", "Or: so long after another inject, or after a fact.", MapOf(After), left_out=None
    )
    when: Condition | None = key(
        "staff", "It goes out only when this holds.", CONDITION, left_out=None
    )
    unless: Condition | None = key(
        "staff", "It is skipped if this holds when it would go out.", CONDITION, left_out=None
    )
    manual: bool = key(
        "staff", "Whether it waits for the facilitator's hand.", YES_NO, left_out=False
    )
    sender: str = key(
        "team", "The persona, team or seat it comes from.", refers="sender", name="from"
    )
    to: tuple[str, ...] = key(
        "team",
        "Teams, seats or personas; `all` for every team.",
        ListOf(ID, least=1),
        refers="addressee",
    )
    channel: str = key("team", "The means by which it comes.", Word(CHANNELS), left_out="email")
    subject: str = key("team", "Its subject line.", TEXT)
    text: str = key("team", "Its text, as the sender would write it; at most 120 words.", PROSE)
    tlp: Marking = key(
        "team", "Its label; `none` from those who put none on.", Word(get_args(Marking))
    )
    urgent: bool = key("team", "Whether the sender marks it urgent.", YES_NO, left_out=False)
    answer_by: int | None = key(
        "team",
        "Exercise time from delivery in which its text says that an answer is expected.",
        LENGTH,
        left_out=None,
        default=None,
    )
    indicators: tuple[str, ...] = key(
        "team", "Indicators it carries.", ListOf(ID), refers="indicator", left_out=[]
    )
    techniques: tuple[str, ...] = key(
        "never",
        "Techniques that its text names: those it reaches look for them.",
        ListOf(TECHNIQUE, most=8),
        left_out=[],
        default=(),
    )
    attachments: tuple[Attachment, ...] = key(
        "team",
        "Small files that come with it.",
        ListOf(MapOf(Attachment), most=8),
        left_out=[],
        default=(),
    )
    causes: tuple[Effect, ...] | None = key(
        "staff", "What going out does to the world.", ListOf(EFFECT), left_out=None, default=None
    )
    reports: Reportable | None = key(
        "staff",
        "The fact of the model that it reports.",
        OneOf("reportable"),
        left_out=None,
        default=None,
    )
    rumour: bool = key(
        "staff",
        "Whether it states what its sender cannot know: it may then be wrong.",
        YES_NO,
        left_out=False,
        default=False,
    )
    asserts: tuple[Fact, ...] = key(
        "staff",
        "Facts of the model that its text states.",
        ListOf(FACT),
        left_out=[],
        default=(),
    )
    asks: tuple[Ask, ...] = key(
        "team", "Decisions that it asks for.", ListOf(MapOf(Ask), most=4), left_out=[]
    )
    wants: tuple[Condition, ...] = key(
        "staff",
        "What its text asks for. If all of it has happened when it would go out, it goes out in "
        "the words of `when_met`, or not at all.",
        ListOf(CONDITION),
        left_out=[],
        default=(),
    )
    when_met: OtherWords | None = key(
        "team",
        "Its words when what it wants has happened already. Where it goes to several teams, each "
        "that has done its own part gets them, and the others are asked.",
        MapOf(OtherWords),
        left_out=None,
        default=None,
    )
    clue: Clue | None = key(
        "staff",
        "What it tells of an uncertain fact.",
        MapOf(Clue),
        left_out=None,
        default=None,
        spelled_out=False,
    )
    expected: tuple[Expected, ...] = key(
        "staff", "What should be done about it.", ListOf(MapOf(Expected)), left_out=[]
    )
    contingency: Contingency | None = key(
        "staff", "What follows if nobody acts.", MapOf(Contingency), left_out=None
    )
    objectives: tuple[str, ...] = key(
        "staff", "The objectives it serves.", ListOf(ID), refers="objective", left_out=[]
    )
    properties: tuple[Property, ...] = keys_from(properties, default=())
    """What it has beside its words, of whatever kinds there are."""
    norms: tuple[str, ...] = key(
        "staff",
        "UN norms it is about, by letter.",
        ListOf(Named("norm")),
        left_out=[],
        default=(),
    )
    measures: tuple[int, ...] = key(
        "staff",
        "The OSCE's confidence-building measures it is about, by number.",
        ListOf(Count(1, 16)),
        name="cbms",
        left_out=[],
        default=(),
    )
    note: str = key("staff", "For controllers and evaluators.", PROSE, left_out=None, default="")

    def misfit(self) -> str:
        """Return what does not fit together."""
        if self.causes is not None and self.reports is not None:
            return "two_bindings"
        if self.at is not None and self.after is not None:
            return "two_times"
        if self.clue is not None and self.when_met is not None:
            return "clue_and_when_met"
        return "words_without_wants" if self.when_met is not None and not self.wants else ""

    def words(self, *, met: bool) -> tuple[str, str]:
        """Return its subject and text, or what it says when what it wants is met."""
        other = self.when_met if met else None
        return (self.subject, self.text) if other is None else other.instead(self.subject)

    @property
    def shown(self) -> tuple[ForReaders, ...]:
        """Return those of its properties that go with its message."""
        return shown(self.properties)

    @property
    def effects(self) -> tuple[Effect, ...]:
        """Return what going out does to the world, if anything."""
        return self.causes or ()

    @property
    def topic(self) -> str:
        """Return the fact that it waits for and reports; empty if it reports none."""
        watched = self._watched
        if watched is not None:
            return LASTED.named(watched.name)
        return self.reports.topic if isinstance(self.reports, Fact) else ""

    @property
    def trigger(self) -> Condition | None:
        """Return what must hold for it to go out: the level that it reports, and ``when``."""
        watched = self._watched
        if watched is None or self.when is None:
            return watched or self.when
        return All(of=(watched, self.when))

    @property
    def _watched(self) -> For | None:
        if isinstance(self.reports, Level):
            return lasting(self.reports)
        return self.reports if isinstance(self.reports, For) else None
