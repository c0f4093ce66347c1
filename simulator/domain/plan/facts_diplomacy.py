"""Facts between states, such as ``{consulted: {team: QN, party: QX}}``."""

from __future__ import annotations

from typing import Final

from simulator.domain.values.declare import PAIR, Named, Word, key
from simulator.domain.values.ladder import pair_of
from simulator.domain.values.remembered import Fact, OfCampaign, OfTeam
from simulator.domain.values.value import value

NORM: Final = Named("norm")
"""The letter of a UN norm."""
STEP: Final = Named("step of the ladder")


@value
class Consulted(Fact, kind="consulted", listed=450):
    """A team reached a point of contact and consulted it."""

    words = "{team} <consulted|consults> {party}"
    by_action = ("contact",)
    shows = "deed"
    general = True
    alike = ("party",)
    team: str = key("staff", "The team that calls.", refers="team")
    party: str = key("staff", "Whom it consults: a team or a state.", refers="power")


@value
class _Reply(Fact):
    """Who answered whom, on what."""

    by_action = (
        "norm-request",
        "demarche",
        "third-party-consultation",
        "public-statement",
        "attribute-publicly",
        "invoke-mechanism",
    )
    by: str = key("staff", "Who was asked: a team or a state.", refers="power")
    to: str = key("staff", "The team that asked.", refers="team")
    what: str | None = key(
        "staff",
        "The norm of the request, or what else was asked; anything.",
        Word(
            (
                "c",
                "h",
                "demarche",
                "consultation",
                "joint-statement",
                "joint-attribution",
                "mechanism",
            )
        ),
        left_out=None,
    )


class Answered(_Reply, kind="answered", listed=460):
    """What was asked was agreed to."""

    words = "{by} <agreed to what {to} had asked|agrees to what {to} asked>[ ({what})]"
    shows = "choice"


class Declined(_Reply, kind="refused", listed=470):
    """What was asked was refused."""

    words = "{by} <refused what {to} had asked|refuses what {to} asked>[ ({what})]"
    shows = "choice"


class LeftUnanswered(_Reply, kind="ignored", listed=480):
    """What was asked was left unanswered for too long."""

    words = (
        "{by} <left unanswered what {to} had asked|leaves unanswered what {to} asked>[ ({what})]"
    )


@value
class NamedPublicly(Fact, kind="named", listed=490):
    """A team has named a state in public as responsible."""

    words = "{team} <named|names> {state} in public[ {how}]"
    by_action = ("attribute-publicly",)
    shows = "words"
    team: str = key("staff", "The team that says it, alone or with others.", refers="team")
    state: str = key("staff", "The state that is named.", refers="state")
    how: str | None = key(
        "staff", "Whether alone or with others; either.", Word(("solo", "joint")), left_out=None
    )


@value
class NormBreach(Fact, kind="norm_breach", listed=500):
    """A team has found a norm breached: a political finding."""

    words = "{team} <held|holds> that {state} went against {norm}"
    by_action = ("attribute-publicly", "demarche")
    shows = "words"
    team: str = key("staff", "The team that holds it.", refers="team")
    state: str = key("staff", "The state it is said of.", refers="state")
    norm: str | None = key("staff", "The norm; any.", NORM, left_out=None)


@value
class RelationsCame(Fact, kind="relations", listed=510):
    """Relations between two states have come up to a step of the ladder."""

    template = "relations:{one}:{other}:{step}"
    words = "relations of {one} and {other} <came|come> to {step}"
    between: tuple[str, str] = key("staff", "The two states.", PAIR, refers="state")
    step: str = key("staff", "The step, such as protest.", STEP)

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it, whichever state is named first."""
        return self.named(*pair_of(*self.between), self.step)


@value
class _OnFile(Fact):
    """A team and the asset its attribution is about."""

    team: str = key("staff", "The team.", refers="team")
    asset: str = key("staff", "The asset.", refers="asset")


class Estimated(_OnFile, kind="estimated", listed=520):
    """A team's technical attribution has come to a hypothesis."""

    words = "{team} <came|comes> to a technical attribution of {asset}"
    by_action = ("attribute-technically",)
    shows = "deed"


class Reviewed(_OnFile, kind="reviewed", listed=530):
    """Legal and policy advisers have weighed an attribution."""

    words = "{team} <had|has> its attribution reviewed: {asset}"
    by_action = ("review-attribution",)
    shows = "deed"


class Exposed(OfCampaign, kind="exposed", listed=540):
    """An `expose` effect has let out who was behind a campaign."""

    words = "it <came|comes> out who was behind {campaign}"
    by_effect = "expose"
    without = "no effect lets out who is behind"


class Consensus(OfTeam, kind="consensus", listed=550):
    """Members agreed to help this team under the mechanism."""

    words = "members <agreed|agree> to help {team}"
    by_action = ("invoke-mechanism",)


def actor_between(fact: object) -> str | None:
    """Return whose doing a fact between states is; nobody's, if it is none or nobody did it."""
    match fact:
        case Consulted() | NamedPublicly() | NormBreach() | Estimated() | Reviewed():
            return fact.team
        case Answered() | Declined() | LeftUnanswered():
            return fact.by
        case _:
            return None
