"""Facts as an author names them, ``{isolated: qn-tos}``, and as the world remembers them.

One class a fact, and no other can be waited for, reported or counted as evidence.  Facts of
responding are in ``facts_response``, those between states in ``facts_diplomacy``.
"""

from __future__ import annotations

from typing import ClassVar, Final

from simulator.domain import facts_diplomacy as diplomacy
from simulator.domain import facts_response as response
from simulator.domain.declare import LABEL, YES, Count, Named, Word, bare, key
from simulator.domain.remembered import OfAsset, OfCampaign, OfTeam, Remembered
from simulator.domain.value import value

ACTION: Final = Named("action")
"""A kind of action."""


@value
class _Act(Remembered):
    """An action of a team, and what it was about."""

    team: str = key("staff", "The team that acts.", refers="team")
    action: str = key("staff", "The kind of action.", ACTION)
    about: str | None = key(
        "staff",
        "What it is about: an asset, an indicator, a team or an authority.",
        refers="subject",
        left_out=None,
    )


class Did(_Act):
    """A team's action came to its end and achieved its aim."""

    __slots__ = ()
    kind: ClassVar[str] = "did"


class Ordered(_Act):
    """A team asked for an action, whether or not it was ever begun or completed."""

    __slots__ = ()
    kind: ClassVar[str] = "ordered"


class Begun(_Act):
    """A team's people took up an action, whether or not they completed it."""

    __slots__ = ()
    kind: ClassVar[str] = "begun"


@value
class Chose(Remembered):
    """A team chose an option of a decision that was asked for."""

    kind: ClassVar[str] = "chose"
    team: str = key("staff", "The team that decides.", refers="team")
    ask: str = key("staff", "The decision that was asked for.", refers="ask")
    option: str = key("staff", "The option it took, by itself or by default.")


@value
class Decided(Remembered):
    """A decision was taken, whichever way, and not by default."""

    kind: ClassVar[str] = "decided"
    ask: str = bare("staff", refers="ask")


@value
class Told(Remembered):
    """A team shared or wrote something."""

    kind: ClassVar[str] = "told"
    sender: str = key("staff", "The team that tells.", refers="team", name="from")
    to: str = key("staff", "The team or persona that is told.", refers="party")
    about: str | None = key(
        "staff",
        "Of what: an asset, an indicator, a duty, a decision or an inject; left out: of anything "
        "by name. What names nothing tells nothing.",
        refers="told",
        left_out=None,
    )
    tlp: str | None = key("staff", "The label it must carry; needs `about`.", LABEL, left_out=None)

    def misfit(self) -> str:
        """Return what does not fit together."""
        return "label_without_subject" if self.tlp is not None and self.about is None else ""


@value
class _OfStage(Remembered):
    """A stage of a campaign."""

    campaign: str = key("never", "The campaign.", refers="campaign")
    stage: str = key("never", "The stage of that campaign.")


class StageBegun(_OfStage):
    """A campaign has begun to work on a stage."""

    __slots__ = ()
    kind: ClassVar[str] = "stage_begun"


class Reached(_OfStage):
    """A campaign has reached a stage."""

    __slots__ = ()
    kind: ClassVar[str] = "stage"


class Countered(_OfStage):
    """A stage was countered before it was reached."""

    __slots__ = ()
    kind: ClassVar[str] = "countered"


@value
class Impaired(Remembered):
    """An asset was impaired by a named cause."""

    kind: ClassVar[str] = "impaired"
    asset: str = key("staff", "The asset.", refers="asset")
    cause: str = key("staff", "The name of the cause, as an `impair` effect gives it.")


@value
class Holds(Remembered):
    """A team has come to hold an indicator."""

    kind: ClassVar[str] = "holds"
    team: str = key("staff", "The team.", refers="team")
    indicator: str = key("staff", "The indicator.", refers="indicator")


@value
class Incident(Remembered):
    """A team has confirmed an incident on an asset."""

    kind: ClassVar[str] = "incident"
    team: str = key("staff", "The team.", refers="team")
    asset: str = key("staff", "The asset.", refers="asset")


@value
class Said(Remembered):
    """A team has made a public statement."""

    kind: ClassVar[str] = "said"
    team: str = key("staff", "The team that speaks.", refers="team")
    stance: str | None = key(
        "staff",
        "The kind of statement; any kind if it is left out.",
        Word(("holding", "factual", "apology", "joint", "correction")),
        left_out=None,
    )


@value
class DutyBecame(Remembered):
    """Something became of a stage of a duty to notify."""

    kind: ClassVar[str] = "duty"
    duty: str = key("staff", "The duty.", refers="duty")
    stage: str = key("staff", "The stage of that duty; of a regime, as the manual lists it.")
    became: str = key(
        "staff",
        "Its clock started; it was met in time, or late; its deadline passed unmet.",
        Word(("opened", "met", "late", "overdue")),
    )


@value
class Severity(Remembered):
    """A team has declared at least this severity."""

    kind: ClassVar[str] = "severity"
    team: str = key("staff", "The team that declares.", refers="team")
    at_least: int = key("staff", "The level, or a higher one.", Count(1, 5))


@value
class Delivered(Remembered):
    """An inject has gone out."""

    kind: ClassVar[str] = "delivered"
    inject: str = bare("staff", refers="inject")


class Detected(OfCampaign):
    """A campaign has been noticed, by anybody."""

    __slots__ = ()
    kind: ClassVar[str] = "detected"


class Stopped(OfCampaign):
    """A campaign was halted before its end."""

    __slots__ = ()
    kind: ClassVar[str] = "stopped"


class Compromised(OfAsset):
    """A campaign has got hold of an asset."""

    __slots__ = ()
    kind: ClassVar[str] = "compromised"


class Cleared(OfAsset):
    """An asset has been freed of every campaign."""

    __slots__ = ()
    kind: ClassVar[str] = "cleared"


class Isolated(OfAsset):
    """An asset has been cut off."""

    __slots__ = ()
    kind: ClassVar[str] = "isolated"


class Reconnected(OfAsset):
    """An asset has been connected again."""

    __slots__ = ()
    kind: ClassVar[str] = "reconnected"


@value
class Severed(Remembered):
    """A dependency has been cut."""

    kind: ClassVar[str] = "severed"
    dependency: str = bare("staff", refers="dependency")


class Breach(OfTeam):
    """A team has passed on what its label keeps back."""

    __slots__ = ()
    kind: ClassVar[str] = "breach"


@value
class Flag(Remembered):
    """A `note` effect has set this flag."""

    kind: ClassVar[str] = "flag"
    flag: str = bare("staff")


@value
class _Moment(Remembered):
    """A moment of the exercise itself."""

    stands: bool = bare("staff", YES)

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it: there is one such moment."""
        return self.kind


class Startex(_Moment):
    """The exercise has started."""

    __slots__ = ()
    kind: ClassVar[str] = "startex"


class Endex(_Moment):
    """The exercise has ended."""

    __slots__ = ()
    kind: ClassVar[str] = "endex"


Fact = (
    Did
    | Ordered
    | Begun
    | Chose
    | Decided
    | Told
    | response.Replied
    | Delivered
    | StageBegun
    | Reached
    | Countered
    | Stopped
    | Detected
    | Compromised
    | Cleared
    | Impaired
    | Isolated
    | Reconnected
    | Severed
    | Incident
    | Holds
    | Said
    | DutyBecame
    | Severity
    | Breach
    | response.Lent
    | response.SafetyRuleBroken
    | response.Tripped
    | response.Shut
    | response.Restarted
    | response.Preserved
    | response.EvidenceLost
    | response.Demanded
    | response.Expired
    | response.Ransom
    | response.Paid
    | response.Outage
    | response.Leaked
    | response.Contradicted
    | response.Rumoured
    | response.Rebutted
    | Flag
    | Startex
    | Endex
    | diplomacy.DiplomaticFact
)
"""Something that happens at one moment and is remembered."""
