"""Facts between states, such as ``{consulted: {team: QN, party: QX}}``."""

from __future__ import annotations

from typing import ClassVar, Final

from simulator.domain.values.declare import PAIR, Named, Word, key
from simulator.domain.values.ladder import pair_of
from simulator.domain.values.remembered import Fact, OfCampaign, OfTeam
from simulator.domain.values.value import value

NORM: Final = Named("norm")
"""The letter of a UN norm."""
STEP: Final = Named("step of the ladder")


@value
class Consulted(Fact):
    """A team reached a point of contact and consulted it."""

    kind: ClassVar[str] = "consulted"
    listed: ClassVar[int] = 450
    words: ClassVar[str] = "{team} <consulted|consults> {party}"
    team: str = key("staff", "The team that calls.", refers="team")
    party: str = key("staff", "Whom it consults: a team or a state.", refers="power")


@value
class _Reply(Fact):
    """Who answered whom, on what."""

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


class Answered(_Reply):
    """What was asked was agreed to."""

    kind: ClassVar[str] = "answered"
    listed: ClassVar[int] = 460
    words: ClassVar[str] = (
        "{by} <agreed to what {to} had asked|agrees to what {to} asked>[ ({what})]"
    )


class Declined(_Reply):
    """What was asked was refused."""

    kind: ClassVar[str] = "refused"
    listed: ClassVar[int] = 470
    words: ClassVar[str] = "{by} <refused what {to} had asked|refuses what {to} asked>[ ({what})]"


class LeftUnanswered(_Reply):
    """What was asked was left unanswered for too long."""

    kind: ClassVar[str] = "ignored"
    listed: ClassVar[int] = 480
    words: ClassVar[str] = (
        "{by} <left unanswered what {to} had asked|leaves unanswered what {to} asked>[ ({what})]"
    )


@value
class NamedPublicly(Fact):
    """A team has named a state in public as responsible."""

    kind: ClassVar[str] = "named"
    listed: ClassVar[int] = 490
    words: ClassVar[str] = "{team} <named|names> {state} in public[ {how}]"
    team: str = key("staff", "The team that says it, alone or with others.", refers="team")
    state: str = key("staff", "The state that is named.", refers="state")
    how: str | None = key(
        "staff", "Whether alone or with others; either.", Word(("solo", "joint")), left_out=None
    )


@value
class NormBreach(Fact):
    """A team has found a norm breached: a political finding."""

    kind: ClassVar[str] = "norm_breach"
    listed: ClassVar[int] = 500
    words: ClassVar[str] = "{team} <held|holds> that {state} went against {norm}"
    team: str = key("staff", "The team that holds it.", refers="team")
    state: str = key("staff", "The state it is said of.", refers="state")
    norm: str | None = key("staff", "The norm; any.", NORM, left_out=None)


@value
class RelationsCame(Fact):
    """Relations between two states have come up to a step of the ladder."""

    kind: ClassVar[str] = "relations"
    listed: ClassVar[int] = 510
    template: ClassVar[str] = "relations:{one}:{other}:{step}"
    words: ClassVar[str] = "relations of {one} and {other} <came|come> to {step}"
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


class Estimated(_OnFile):
    """A team's technical attribution has come to a hypothesis."""

    kind: ClassVar[str] = "estimated"
    listed: ClassVar[int] = 520
    words: ClassVar[str] = "{team} <came|comes> to a technical attribution of {asset}"


class Reviewed(_OnFile):
    """Legal and policy advisers have weighed an attribution."""

    kind: ClassVar[str] = "reviewed"
    listed: ClassVar[int] = 530
    words: ClassVar[str] = "{team} <had|has> its attribution reviewed: {asset}"


class Exposed(OfCampaign):
    """An `expose` effect has let out who was behind a campaign."""

    kind: ClassVar[str] = "exposed"
    listed: ClassVar[int] = 540
    words: ClassVar[str] = "it <came|comes> out who was behind {campaign}"


class Consensus(OfTeam):
    """Members agreed to help this team under the mechanism."""

    kind: ClassVar[str] = "consensus"
    listed: ClassVar[int] = 550
    words: ClassVar[str] = "members <agreed|agree> to help {team}"


def actor_between(fact: object) -> str | None:
    """Return whose doing a fact between states is; nobody's, if it is none or nobody did it."""
    match fact:
        case Consulted() | NamedPublicly() | NormBreach() | Estimated() | Reviewed():
            return fact.team
        case Answered() | Declined() | LeftUnanswered():
            return fact.by
        case _:
            return None
