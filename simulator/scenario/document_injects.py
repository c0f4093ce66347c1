"""The run of show: injects, the decisions they ask for, and what is expected of them.

An inject stands to the model in one of three ways.  It *says* what the model does not know
(the default); it *causes* effects; or it *reports* a fact, and then it goes out when the fact
happens and never otherwise.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from simulator.domain.conditions import Reportable, Stated
from simulator.domain.effects import Effect
from simulator.domain.facts import Fact
from simulator.domain.scenario import Expected, Raci
from simulator.domain.tlp import Marking
from simulator.scenario.derive import Written
from simulator.scenario.document_parts import Duration, Id, Line, Mark, Part, Technique, Text, seen
from simulator.scenario.entries import Entry
from simulator.scenario.leaves import KNOWN

LARGEST_ATTACHMENT: Final = 64 * 1024
_BASE64_OF_LARGEST: Final = (LARGEST_ATTACHMENT + 2) // 3 * 4

Norm = Annotated[str, KNOWN["norm"]]
"""The letter of a UN norm, A/70/174, paragraph 13."""

Measure = Annotated[int, Field(ge=1, le=16)]
"""The number of one of the OSCE's confidence-building measures."""

Channel = Literal[
    "email",
    "phone",
    "ticket",
    "alert",
    "media",
    "social",
    "diplomatic-note",
    "in-person",
    "message",
]


class Option(Part):
    """One way to decide."""

    id: Id = seen("staff", "Short id, unique in its decision; teams see a letter.")
    title: Text = seen("team", "What one decides: verb, object, time.")
    posture: Literal["consult", "contain", "continue", "refuse", "accept", "publish", "defer"] = (
        seen("staff", "The stance it takes; bots choose by it.")
    )
    consequence: Text = seen("team", "What the deciders are told it entails.")
    effects: list[Written[Effect]] = seen(
        "never",
        "What it does to the world; of work that it orders of their own, deciders are told.",
        default=[],
    )
    effects_after: Duration = seen("never", "Scenario time until its effects.", default="0m")


class Ask(Part):
    """A decision that an inject asks for."""

    id: Id = seen("staff", "Short id, unique in the scenario.")
    text: Text = seen("team", "The question.")
    within: Duration = seen("team", "Exercise time to decide in.")
    second: bool = seen("team", "Whether a second seat must agree.", default=False)
    options: list[Option] = seen(
        "team",
        "The ways to decide; each team is put them in an order of its own.",
        min_length=2,
        max_length=9,
    )
    default: Id | None = seen("team", "The option that holds if nobody decides.", default=None)


class After(Part):
    """Another inject, and how long after it."""

    inject: Id = seen("staff", "The inject it follows.", refers="inject")
    by: Duration = seen("staff", "Exercise time since that one went out.", default="0m")


class Contingency(Part):
    """What goes out when nobody acts."""

    after: Duration = seen("staff", "Exercise time from delivery until it is looked at.")
    unless: Written[Stated] = seen(
        "staff", "What must have happened by then; if so, nothing follows."
    )
    inject: Id = seen(
        "staff", "The inject of kind contingency that goes out otherwise.", refers="inject"
    )


class Attachment(Part):
    """A small file that comes with an inject."""

    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")] = seen(
        "team", "Its file name."
    )
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] = seen("team", "Its SHA-256 digest.")
    base64: Annotated[str, Field(max_length=_BASE64_OF_LARGEST)] | None = seen(
        "team", "Its content, at most 64 KiB, in base64.", default=None
    )
    file: Line | None = seen(
        "staff", "Or a file beside the scenario to take it from, at most 64 KiB.", default=None
    )

    @model_validator(mode="after")
    def _one_source(self) -> Attachment:
        if (self.base64 is None) == (self.file is None):
            raise PydanticCustomError("one_source", "not exactly one of base64 and file")
        return self


class OtherWords(Part):
    """What an inject says instead of what it would have asked."""

    subject: Text | None = seen(
        "team", "Its subject line then; the same if it is left out.", default=None
    )
    text: Text = seen("team", "Its text then; at most 120 words.")


class Inject(Part):
    """One row of the run of show (MSEL)."""

    id: Id = seen("staff", "Short id, such as I-04.")
    title: Line = seen("staff", "Its title in the run of show.")
    kind: Literal["contextual", "expected-action", "contingency", "administrative"] = seen(
        "staff", "Whether it informs, calls for action, follows inaction, or is about conduct."
    )
    at: Mark | None = seen(
        "staff", "When it goes out; its earliest time if it reports.", default=None
    )
    after: After | None = seen("staff", "Or: so long after another inject.", default=None)
    when: Written[Stated] | None = seen("staff", "It goes out only when this holds.", default=None)
    unless: Written[Stated] | None = seen(
        "staff", "It is skipped if this holds when it would go out.", default=None
    )
    manual: bool = seen("staff", "Whether it waits for the facilitator's hand.", default=False)
    sender: Id = seen(
        "team", "The persona, team or seat it comes from.", refers="sender", alias="from"
    )
    to: list[Id] = seen(
        "team", "Teams, seats or personas; `all` for every team.", refers="addressee", min_length=1
    )
    channel: Channel = seen("team", "The means by which it comes.", default="email")
    subject: Text = seen("team", "Its subject line.")
    text: Text = seen("team", "Its text, as the sender would write it; at most 120 words.")
    tlp: Marking = seen("team", "Its label; `none` from those who put none on.")
    urgent: bool = seen("team", "Whether the sender marks it urgent.", default=False)
    answer_by: Duration | None = seen(
        "team",
        "Exercise time from delivery in which its text says that an answer is expected.",
        default=None,
    )
    indicators: list[Id] = seen("team", "Indicators it carries.", refers="indicator", default=[])
    techniques: list[Technique] = seen(
        "never",
        "Techniques that its text names: those it reaches look for them.",
        default=[],
        max_length=8,
    )
    attachments: list[Attachment] = seen(
        "team", "Small files that come with it.", default=[], max_length=8
    )
    causes: list[Written[Effect]] | None = seen(
        "staff", "What going out does to the world.", default=None
    )
    reports: Written[Reportable] | None = seen(
        "staff", "The fact of the model that it reports.", default=None
    )
    rumour: bool = seen(
        "staff",
        "Whether it states what its sender cannot know: it may then be wrong.",
        default=False,
    )
    asserts: list[Written[Fact]] = seen(
        "staff", "Facts of the model that its text states.", default=[]
    )
    asks: list[Ask] = seen("team", "Decisions that it asks for.", default=[], max_length=4)
    wants: list[Written[Stated]] = seen(
        "staff",
        "What its text asks for. If all of it has happened when it would go out, it goes out in "
        "the words of `when_met`, or not at all.",
        default=[],
    )
    when_met: OtherWords | None = seen(
        "team",
        "Its words when what it wants has happened already. Where it goes to several teams, each "
        "that has done its own part gets them, and the others are asked.",
        default=None,
    )
    expected: list[Entry[Expected]] = seen("staff", "What should be done about it.", default=[])
    contingency: Contingency | None = seen("staff", "What follows if nobody acts.", default=None)
    objectives: list[Id] = seen(
        "staff", "The objectives it serves.", refers="objective", default=[]
    )
    raci: Entry[Raci] | None = seen(
        "staff", "Who is responsible, accountable, consulted and informed.", default=None
    )
    norms: list[Norm] = seen("staff", "UN norms it is about, by letter.", default=[])
    cbms: list[Measure] = seen(
        "staff", "The OSCE's confidence-building measures it is about, by number.", default=[]
    )
    note: Text | None = seen("staff", "For controllers and evaluators.", default=None)

    @model_validator(mode="after")
    def _one_binding(self) -> Inject:
        if self.causes is not None and self.reports is not None:
            raise PydanticCustomError("two_bindings", "both causes and reports")
        if self.at is not None and self.after is not None:
            raise PydanticCustomError("two_times", "both at and after")
        if self.when_met is not None and not self.wants:
            raise PydanticCustomError("words_without_wants", "when_met stands without wants")
        return self
