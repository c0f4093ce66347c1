"""Facts as an author names them, ``{isolated: qn-tos}``, and as the world remembers them.

One class a fact, and no other can be waited for, reported or counted as evidence.  Facts of
responding are in ``facts_response``, those between states in ``facts_diplomacy``.
"""

from __future__ import annotations

from typing import ClassVar, Final

from simulator.domain.values.declare import LABEL, YES, Count, Named, Word, bare, key
from simulator.domain.values.remembered import Fact, OfAsset, OfCampaign, OfTeam, form_of
from simulator.domain.values.value import value

ACTION: Final = Named("action")
"""A kind of action."""
FREE: Final = "free"
"""Stands for an action that is in no list."""


@value
class _Act(Fact):
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

    kind: ClassVar[str] = "did"
    listed: ClassVar[int] = 10
    words: ClassVar[str] = "{team} <completed: {action}[ ({about})]|{does}>"


class Ordered(_Act):
    """A team asked for an action, whether or not it was ever begun or completed."""

    kind: ClassVar[str] = "ordered"
    listed: ClassVar[int] = 20
    words: ClassVar[str] = "{team} <asked|asks> for: {action}[ ({about})]"


class Begun(_Act):
    """A team's people took up an action, whether or not they completed it."""

    kind: ClassVar[str] = "begun"
    listed: ClassVar[int] = 30
    words: ClassVar[str] = "{team} <began: {action}[ ({about})]|{does}>"


@value
class Chose(Fact):
    """A team chose an option of a decision that was asked for."""

    kind: ClassVar[str] = "chose"
    listed: ClassVar[int] = 40
    words: ClassVar[str] = "{team} <chose|chooses>: {option}"
    team: str = key("staff", "The team that decides.", refers="team")
    ask: str = key("staff", "The decision that was asked for.", refers="ask")
    option: str = key("staff", "The option it took, by itself or by default.")


@value
class Decided(Fact):
    """A decision was taken, whichever way, and not by default."""

    kind: ClassVar[str] = "decided"
    listed: ClassVar[int] = 50
    words: ClassVar[str] = "it <was|is> decided on: {ask}"
    ask: str = bare("staff", refers="ask")


@value
class Told(Fact):
    """A team shared or wrote something."""

    kind: ClassVar[str] = "told"
    listed: ClassVar[int] = 60
    words: ClassVar[str] = "{sender} <told|tells> {to}[ of {about}][ under {tlp}]"
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


def told(
    sender: str, to: str | tuple[str, ...], names: tuple[str, ...], tlp: str
) -> tuple[str, ...]:
    """Return the facts that a telling is: that something was told, what, and under which label.

    What names nothing tells nothing.
    """
    return form_of(Told).every((sender, to, names, tlp)) if names else ()


@value
class _OfStage(Fact):
    """A stage of a campaign."""

    campaign: str = key("never", "The campaign.", refers="campaign")
    stage: str = key("never", "The stage of that campaign.")


class StageBegun(_OfStage):
    """A campaign has begun to work on a stage."""

    kind: ClassVar[str] = "stage_begun"
    listed: ClassVar[int] = 90
    words: ClassVar[str] = '{campaign} <began|begins> to work on "{stage}"'


class Reached(_OfStage):
    """A campaign has reached a stage."""

    kind: ClassVar[str] = "stage"
    listed: ClassVar[int] = 100
    words: ClassVar[str] = '{campaign} <reached|reaches> "{stage}"'


class Countered(_OfStage):
    """A stage was countered before it was reached."""

    kind: ClassVar[str] = "countered"
    listed: ClassVar[int] = 110
    words: ClassVar[str] = '{campaign} <was|is> kept from "{stage}"'


@value
class Impaired(Fact):
    """An asset was impaired by a named cause."""

    kind: ClassVar[str] = "impaired"
    listed: ClassVar[int] = 160
    words: ClassVar[str] = "{asset} <was|is> impaired"
    asset: str = key("staff", "The asset.", refers="asset")
    cause: str = key("staff", "The name of the cause, as an `impair` effect gives it.")


@value
class Holds(Fact):
    """A team has come to hold an indicator."""

    kind: ClassVar[str] = "holds"
    listed: ClassVar[int] = 210
    words: ClassVar[str] = "{team} <held|holds> {indicator}"
    team: str = key("staff", "The team.", refers="team")
    indicator: str = key("staff", "The indicator.", refers="indicator")


@value
class Incident(Fact):
    """A team has confirmed an incident on an asset."""

    kind: ClassVar[str] = "incident"
    listed: ClassVar[int] = 200
    words: ClassVar[str] = "{team} <confirmed|confirms> {asset}"
    team: str = key("staff", "The team.", refers="team")
    asset: str = key("staff", "The asset.", refers="asset")


@value
class Said(Fact):
    """A team has made a public statement."""

    kind: ClassVar[str] = "said"
    listed: ClassVar[int] = 220
    words: ClassVar[str] = "{team} <spoke|speaks> in public[ ({stance})]"
    by_action: ClassVar[str] = "public-statement"
    team: str = key("staff", "The team that speaks.", refers="team")
    stance: str | None = key(
        "staff",
        "The kind of statement; any kind if it is left out.",
        Word(("holding", "factual", "apology", "joint", "correction")),
        left_out=None,
    )


@value
class Severity(Fact):
    """A team has declared at least this severity."""

    kind: ClassVar[str] = "severity"
    listed: ClassVar[int] = 240
    words: ClassVar[str] = "{team} <declared|declares> severity {at_least} or higher"
    team: str = key("staff", "The team that declares.", refers="team")
    at_least: int = key("staff", "The level, or a higher one.", Count(1, 5))


@value
class Delivered(Fact):
    """An inject has gone out."""

    kind: ClassVar[str] = "delivered"
    listed: ClassVar[int] = 80
    words: ClassVar[str] = "{inject} <went|goes> out"
    inject: str = bare("staff", refers="inject")


class Detected(OfCampaign):
    """A campaign has been noticed, by anybody."""

    kind: ClassVar[str] = "detected"
    listed: ClassVar[int] = 130
    template: ClassVar[str] = "detected:{campaign}[:{stage}]"
    words: ClassVar[str] = "{campaign} <was|is> noticed"


class Stopped(OfCampaign):
    """A campaign was halted before its end."""

    kind: ClassVar[str] = "stopped"
    listed: ClassVar[int] = 120
    words: ClassVar[str] = "{campaign} <was|is> halted"


class Compromised(OfAsset):
    """A campaign has got hold of an asset."""

    kind: ClassVar[str] = "compromised"
    listed: ClassVar[int] = 140
    words: ClassVar[str] = "{asset} <was|is> compromised"
    states: ClassVar[tuple[str, ...]] = ("compromised", "infected", "breached", "hacked")


class Cleared(OfAsset):
    """An asset has been freed of every campaign."""

    kind: ClassVar[str] = "cleared"
    listed: ClassVar[int] = 150
    words: ClassVar[str] = "{asset} <was|is> cleared"
    by_action: ClassVar[str] = "eradicate"
    by_effect: ClassVar[str] = "clear"


@value
class Severed(Fact):
    """A dependency has been cut."""

    kind: ClassVar[str] = "severed"
    listed: ClassVar[int] = 190
    words: ClassVar[str] = "the link {dependency} <was|is> cut"
    dependency: str = bare("staff", refers="dependency")


class Breach(OfTeam):
    """A team has passed on what its label keeps back."""

    kind: ClassVar[str] = "breach"
    listed: ClassVar[int] = 250
    words: ClassVar[str] = "{team} <broke|breaks> a label"


@value
class Flag(Fact):
    """A `note` effect has set this flag."""

    kind: ClassVar[str] = "flag"
    listed: ClassVar[int] = 420
    words: ClassVar[str] = "{flag} <was|is> noted"
    flag: str = bare("staff")


@value
class _Moment(Fact):
    """A moment of the exercise itself."""

    stands: bool = bare("staff", YES)


class Startex(_Moment):
    """The exercise has started."""

    kind: ClassVar[str] = "startex"
    listed: ClassVar[int] = 430
    template: ClassVar[str] = "startex"
    words: ClassVar[str] = "STARTEX <came|comes>"


class Endex(_Moment):
    """The exercise has ended."""

    kind: ClassVar[str] = "endex"
    listed: ClassVar[int] = 440
    template: ClassVar[str] = "endex"
    words: ClassVar[str] = "ENDEX <came|comes>"
