"""Facts as an author writes them: maps of one key, ``{isolated: qn-tos}``.

Each fact is one class, whose topic is the name under which the world remembers that it happened.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

from pydantic import Discriminator, Tag, model_validator
from pydantic_core import PydanticCustomError

from simulator.domain.tlp import Label
from simulator.scenario.derive import only_key as the_only_key
from simulator.scenario.document_facts_diplomacy import DiplomaticFact
from simulator.scenario.document_facts_duties import DutyBecame, SeverityFact
from simulator.scenario.document_facts_one import OfOne
from simulator.scenario.document_facts_response import (
    Contradicted,
    Demanded,
    EvidenceLost,
    Expired,
    Leaked,
    Lent,
    Outage,
    Paid,
    Preserved,
    Ransom,
    Rebutted,
    Replied,
    RestartedOnce,
    Rumoured,
    SafetyRuleBroken,
    ShutOnce,
    Tripped,
)
from simulator.scenario.document_parts import Id, Known, Part, seen
from simulator.scenario.vocabulary import ACTION_MINUTES

Action = Annotated[str, Known("action", lambda: ACTION_MINUTES)]


class ActionNamed(Part):
    """An action of a team, and what it was about."""

    team: Id = seen("staff", "The team that acts.", refers="team")
    action: Action = seen("staff", "The kind of action.")
    about: Id | None = seen(
        "staff",
        "What it is about: an asset, an indicator, a team or an authority.",
        refers="subject",
        default=None,
    )

    def topic(self, verb: str) -> str:
        """Return the name of its being ``ordered``, ``begun`` or completed (``did``)."""
        whole = f"{verb}:{self.team}:{self.action}"
        return whole if self.about is None else f"{whole}:{self.about}"


class Did(Part):
    """A team completed an action."""

    did: ActionNamed = seen("staff", "A team's action came to its end and achieved its aim.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return self.did.topic("did")


class Ordered(Part):
    """A team asked for an action."""

    ordered: ActionNamed = seen(
        "staff", "A team asked for an action, whether or not it was ever begun or completed."
    )

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return self.ordered.topic("ordered")


class Begun(Part):
    """A team's people took up an action."""

    begun: ActionNamed = seen(
        "staff", "A team's people took up an action, whether or not they completed it."
    )

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return self.begun.topic("begun")


class Choice(Part):
    """One option of a decision, and the team that took it."""

    team: Id = seen("staff", "The team that decides.", refers="team")
    ask: Id = seen("staff", "The decision that was asked for.", refers="ask")
    option: Id = seen("staff", "The option it took, by itself or by default.")


class Chose(Part):
    """A team chose an option."""

    chose: Choice = seen("staff", "A team chose an option of a decision that was asked for.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return f"chose:{self.chose.team}:{self.chose.ask}:{self.chose.option}"


class Decided(Part):
    """Somebody decided."""

    decided: Id = seen(
        "staff", "A decision was taken, whichever way, and not by default.", refers="ask"
    )

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return f"decided:{self.decided}"


class Telling(Part):
    """Who told whom, about what, under which label."""

    sender: Id = seen("staff", "The team that tells.", refers="team", alias="from")
    to: Id = seen("staff", "The team or persona that is told.", refers="party")
    about: Id | None = seen(
        "staff",
        "Of what: an asset, an indicator, a duty, a decision or an inject; left out: of anything "
        "by name. What names nothing tells nothing.",
        refers="told",
        default=None,
    )
    tlp: Label | None = seen("staff", "The label it must carry; needs `about`.", default=None)

    @model_validator(mode="after")
    def _label_needs_subject(self) -> Telling:
        if self.tlp is not None and self.about is None:
            raise PydanticCustomError("label_without_subject", "tlp stands without about")
        return self


class Told(Part):
    """Somebody told somebody."""

    told: Telling = seen("staff", "A team shared or wrote something.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        given = self.told
        parts = ("told", given.sender, given.to, given.about, given.tlp)
        return ":".join(part for part in parts if part is not None)


class StageNamed(Part):
    """A stage of a campaign."""

    campaign: Id = seen("never", "The campaign.", refers="campaign")
    stage: Id = seen("never", "The stage of that campaign.")


class StageBegun(Part):
    """A campaign turned to a stage."""

    stage_begun: StageNamed = seen("staff", "A campaign has begun to work on a stage.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return f"stage_begun:{self.stage_begun.campaign}:{self.stage_begun.stage}"


class Reached(Part):
    """A campaign reached a stage."""

    stage: StageNamed = seen("staff", "A campaign has reached a stage.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return f"stage:{self.stage.campaign}:{self.stage.stage}"


class Countered(Part):
    """A stage was countered."""

    countered: StageNamed = seen("staff", "A stage was countered before it was reached.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return f"countered:{self.countered.campaign}:{self.countered.stage}"


class Cause(Part):
    """An asset and a cause of impairment."""

    asset: Id = seen("staff", "The asset.", refers="asset")
    cause: Id = seen("staff", "The name of the cause, as an `impair` effect gives it.")


class ImpairedBy(Part):
    """An asset was impaired."""

    impaired: Cause = seen("staff", "An asset was impaired by a named cause.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return f"impaired:{self.impaired.asset}:{self.impaired.cause}"


class Holding(Part):
    """A team and an indicator."""

    team: Id = seen("staff", "The team.", refers="team")
    indicator: Id = seen("staff", "The indicator.", refers="indicator")


class Holds(Part):
    """A team holds an indicator."""

    holds: Holding = seen("staff", "A team has come to hold an indicator.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return f"holds:{self.holds.team}:{self.holds.indicator}"


class TeamAndAsset(Part):
    """A team and an asset."""

    team: Id = seen("staff", "The team.", refers="team")
    asset: Id = seen("staff", "The asset.", refers="asset")


class Incident(Part):
    """A team knows of an incident."""

    incident: TeamAndAsset = seen("staff", "A team has confirmed an incident on an asset.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return f"incident:{self.incident.team}:{self.incident.asset}"


class Statement(Part):
    """A team and a kind of public statement."""

    team: Id = seen("staff", "The team that speaks.", refers="team")
    stance: Literal["holding", "factual", "apology", "joint", "correction"] | None = seen(
        "staff", "The kind of statement; any kind if it is left out.", default=None
    )


class Said(Part):
    """A team spoke in public."""

    said: Statement = seen("staff", "A team has made a public statement.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        whole = f"said:{self.said.team}"
        return whole if self.said.stance is None else f"{whole}:{self.said.stance}"


class Delivered(OfOne):
    """An inject has gone out."""

    delivered: Id = seen("staff", "An inject has gone out.", refers="inject")


class Compromised(OfOne):
    """An asset is in an adversary's hands."""

    compromised: Id = seen("staff", "A campaign has got hold of an asset.", refers="asset")


class IsolatedOnce(OfOne):
    """An asset was cut off."""

    isolated: Id = seen("staff", "An asset has been cut off.", refers="asset")


class ReconnectedOnce(OfOne):
    """An asset was connected again."""

    reconnected: Id = seen("staff", "An asset has been connected again.", refers="asset")


class ClearedOnce(OfOne):
    """An asset was freed."""

    cleared: Id = seen("staff", "An asset has been freed of every campaign.", refers="asset")


class SeveredOnce(OfOne):
    """A dependency was cut."""

    severed: Id = seen("staff", "A dependency has been cut.", refers="dependency")


class Detected(OfOne):
    """Somebody knows of a campaign."""

    detected: Id = seen("staff", "A campaign has been noticed, by anybody.", refers="campaign")


class Stopped(OfOne):
    """A campaign is over."""

    stopped: Id = seen("staff", "A campaign was halted before its end.", refers="campaign")


class Breach(OfOne):
    """A team broke a marking."""

    breach: Id = seen("staff", "A team has passed on what its label keeps back.", refers="team")


class Flag(OfOne):
    """A named fact of the author's."""

    flag: Id = seen("staff", "A `note` effect has set this flag.")


class Startex(Part):
    """The exercise has started."""

    startex: Literal[True] = seen("staff", "The exercise has started.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return "startex"


class Endex(Part):
    """The exercise has ended."""

    endex: Literal[True] = seen("staff", "The exercise has ended.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return "endex"


def only_key(given: object) -> str | None:
    """Return the one key of a map; what is no such map has none."""
    if isinstance(given, Part):
        field = next(iter(type(given).model_fields.items()))
        return field[1].alias or field[0]
    return the_only_key(given)


Fact = Annotated[
    Annotated[Did, Tag("did")]
    | Annotated[Ordered, Tag("ordered")]
    | Annotated[Begun, Tag("begun")]
    | Annotated[Chose, Tag("chose")]
    | Annotated[Decided, Tag("decided")]
    | Annotated[Told, Tag("told")]
    | Annotated[Replied, Tag("replied")]
    | Annotated[Delivered, Tag("delivered")]
    | Annotated[StageBegun, Tag("stage_begun")]
    | Annotated[Reached, Tag("stage")]
    | Annotated[Countered, Tag("countered")]
    | Annotated[Stopped, Tag("stopped")]
    | Annotated[Detected, Tag("detected")]
    | Annotated[Compromised, Tag("compromised")]
    | Annotated[ClearedOnce, Tag("cleared")]
    | Annotated[ImpairedBy, Tag("impaired")]
    | Annotated[IsolatedOnce, Tag("isolated")]
    | Annotated[ReconnectedOnce, Tag("reconnected")]
    | Annotated[SeveredOnce, Tag("severed")]
    | Annotated[Incident, Tag("incident")]
    | Annotated[Holds, Tag("holds")]
    | Annotated[Said, Tag("said")]
    | Annotated[DutyBecame, Tag("duty")]
    | Annotated[SeverityFact, Tag("severity")]
    | Annotated[Breach, Tag("breach")]
    | Annotated[Lent, Tag("lent")]
    | Annotated[SafetyRuleBroken, Tag("safety_rule_broken")]
    | Annotated[Tripped, Tag("tripped")]
    | Annotated[ShutOnce, Tag("shut")]
    | Annotated[RestartedOnce, Tag("restarted")]
    | Annotated[Preserved, Tag("preserved")]
    | Annotated[EvidenceLost, Tag("evidence_lost")]
    | Annotated[Demanded, Tag("demanded")]
    | Annotated[Expired, Tag("expired")]
    | Annotated[Ransom, Tag("ransom")]
    | Annotated[Paid, Tag("paid")]
    | Annotated[Outage, Tag("outage")]
    | Annotated[Leaked, Tag("leaked")]
    | Annotated[Contradicted, Tag("contradicted")]
    | Annotated[Rumoured, Tag("rumoured")]
    | Annotated[Rebutted, Tag("rebutted")]
    | Annotated[Flag, Tag("flag")]
    | Annotated[Startex, Tag("startex")]
    | Annotated[Endex, Tag("endex")]
    | DiplomaticFact,
    Discriminator(only_key),
]
"""Something that happens at one moment and is remembered."""

FACT_KEYS: Final[tuple[str, ...]] = tuple(
    get_args(member)[1].tag for member in get_args(get_args(Fact)[0])
)
