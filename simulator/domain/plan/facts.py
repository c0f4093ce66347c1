"""Facts as an author names them, ``{isolated: qn-tos}``, and as the world remembers them.

One class a fact, and no other can be waited for, reported or counted as evidence.  Facts of
responding are in ``facts_response``, those between states in ``facts_diplomacy``.
"""

from __future__ import annotations

from typing import Final

from simulator.domain.values.declare import LABEL, YES, Count, Named, Word, bare, key
from simulator.domain.values.remembered import Fact, OfAsset, OfCampaign, OfTeam, form_of
from simulator.domain.values.value import value

ACTION: Final = Named("action")
"""A kind of action."""
FREE: Final = "free"
"""Stands for an action that is in no list."""


@value
class OfAction(Fact):
    """An action of a team, and what it was about.

    What it shows of the team is for the action to say, and for what became of the order.
    """

    alike = ("about",)
    team: str = key("staff", "The team that acts.", refers="team")
    action: str = key("staff", "The kind of action.", ACTION)
    about: str | None = key(
        "staff",
        "What it is about: an asset, an indicator, a team or an authority.",
        refers="subject",
        left_out=None,
    )


class Did(OfAction, kind="did", listed=10):
    """A team's action came to its end and achieved its aim."""

    words = "{team} <completed: {action}[ ({about})]|{does}>"


class Ordered(OfAction, kind="ordered", listed=20):
    """A team asked for an action, whether or not it was ever begun or completed."""

    words = "{team} <asked|asks> for: {action}[ ({about})]"


class Begun(OfAction, kind="begun", listed=30):
    """A team's people took up an action, whether or not they completed it."""

    words = "{team} <began: {action}[ ({about})]|{does}>"


@value
class Chose(Fact, kind="chose", listed=40):
    """A team chose an option of a decision that was asked for."""

    words = "{team} <chose|chooses>: {option}"
    shows = "choice"
    team: str = key("staff", "The team that decides.", refers="team")
    ask: str = key("staff", "The decision that was asked for.", refers="ask")
    option: str = key("staff", "The option it took, by itself or by default.")


@value
class Decided(Fact, kind="decided", listed=50):
    """A decision was taken, whichever way, and not by default."""

    words = "it <was|is> decided on: {ask}"
    shows = "choice"
    ask: str = bare("staff", refers="ask")


@value
class Told(Fact, kind="told", listed=60):
    """A team shared or wrote something."""

    words = "{sender} <told|tells> {to}[ of {about}][ under {tlp}]"
    shows = "deed"
    alike = ("to", "about")
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


class StageBegun(_OfStage, kind="stage_begun", listed=90):
    """A campaign has begun to work on a stage."""

    words = '{campaign} <began|begins> to work on "{stage}"'


class Reached(_OfStage, kind="stage", listed=100):
    """A campaign has reached a stage."""

    words = '{campaign} <reached|reaches> "{stage}"'


class Countered(_OfStage, kind="countered", listed=110):
    """A stage was countered before it was reached."""

    words = '{campaign} <was|is> kept from "{stage}"'


@value
class Impaired(Fact, kind="impaired", listed=160):
    """An asset was impaired by a named cause."""

    words = "{asset} <was|is> impaired"
    asset: str = key("staff", "The asset.", refers="asset")
    cause: str = key("staff", "The name of the cause, as an `impair` effect gives it.")


@value
class Holds(Fact, kind="holds", listed=210):
    """A team has come to hold an indicator."""

    words = "{team} <held|holds> {indicator}"
    shows = "deed"
    alike = ("indicator",)
    team: str = key("staff", "The team.", refers="team")
    indicator: str = key("staff", "The indicator.", refers="indicator")


@value
class Incident(Fact, kind="incident", listed=200):
    """A team has confirmed an incident on an asset."""

    words = "{team} <confirmed|confirms> {asset}"
    shows = "deed"
    alike = ("asset",)
    team: str = key("staff", "The team.", refers="team")
    asset: str = key("staff", "The asset.", refers="asset")


@value
class Said(Fact, kind="said", listed=220):
    """A team has made a public statement."""

    words = "{team} <spoke|speaks> in public[ ({stance})]"
    shows = "words"
    general = True
    by_action = ("public-statement",)
    team: str = key("staff", "The team that speaks.", refers="team")
    stance: str | None = key(
        "staff",
        "The kind of statement; any kind if it is left out.",
        Word(("holding", "factual", "apology", "joint", "correction")),
        left_out=None,
    )


@value
class Severity(Fact, kind="severity", listed=240):
    """A team has declared at least this severity."""

    words = "{team} <declared|declares> severity {at_least} or higher"
    shows = "choice"
    team: str = key("staff", "The team that declares.", refers="team")
    at_least: int = key("staff", "The level, or a higher one.", Count(1, 5))


@value
class Delivered(Fact, kind="delivered", listed=80):
    """An inject has gone out."""

    words = "{inject} <went|goes> out"
    inject: str = bare("staff", refers="inject")


class Detected(OfCampaign, kind="detected", listed=130):
    """A campaign has been noticed, by anybody."""

    template = "detected:{campaign}[:{stage}]"
    words = "{campaign} <was|is> noticed"


class Stopped(OfCampaign, kind="stopped", listed=120):
    """A campaign was halted before its end."""

    words = "{campaign} <was|is> halted"


class Compromised(OfAsset, kind="compromised", listed=140):
    """A campaign has got hold of an asset."""

    words = "{asset} <was|is> compromised"
    states = ("compromised", "infected", "breached", "hacked")


class Cleared(OfAsset, kind="cleared", listed=150):
    """An asset has been freed of every campaign."""

    words = "{asset} <was|is> cleared"
    by_action = ("eradicate",)
    by_effect = "clear"


@value
class Severed(Fact, kind="severed", listed=190):
    """A dependency has been cut."""

    words = "the link {dependency} <was|is> cut"
    by_effect = "sever"
    without = "no effect cuts"
    dependency: str = bare("staff", refers="dependency")


class Breach(OfTeam, kind="breach", listed=250):
    """A team has passed on what its label keeps back."""

    words = "{team} <broke|breaks> a label"


@value
class Flag(Fact, kind="flag", listed=420):
    """A `note` effect has set this flag."""

    words = "{flag} <was|is> noted"
    flag: str = bare("staff")


@value
class _Moment(Fact):
    """A moment of the exercise itself."""

    stands: bool = bare("staff", YES)


class Startex(_Moment, kind="startex", listed=430):
    """The exercise has started."""

    template = "startex"
    words = "STARTEX <came|comes>"


class Endex(_Moment, kind="endex", listed=440):
    """The exercise has ended."""

    template = "endex"
    words = "ENDEX <came|comes>"
