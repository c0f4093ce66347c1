"""Facts between states as an author writes them: ``{consulted: {team: QN, party: QX}}``."""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

from pydantic import Tag

from simulator.domain.ladder import pair_of
from simulator.scenario.document_diplomacy import Between, LadderStep, Norm
from simulator.scenario.document_parts import Id, Part, seen

What = Literal[
    "c",
    "h",
    "demarche",
    "consultation",
    "joint-statement",
    "joint-attribution",
    "mechanism",
]
"""What is asked: the norm of a request, or the sort of anything else."""


class Consultation(Part):
    """A team and whom it consulted."""

    team: Id = seen("staff", "The team that calls.", refers="team")
    party: Id = seen("staff", "Whom it consults: a team or a state.", refers="power")


class Consulted(Part):
    """A point of contact was reached."""

    consulted: Consultation = seen("staff", "A team reached a point of contact and consulted it.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return f"consulted:{self.consulted.team}:{self.consulted.party}"


class Reply(Part):
    """Who answered whom, on what."""

    by: Id = seen("staff", "Who was asked: a team or a state.", refers="power")
    to: Id = seen("staff", "The team that asked.", refers="team")
    what: What | None = seen(
        "staff", "The norm of the request, or what else was asked; anything.", default=None
    )

    def topic(self, verb: str) -> str:
        """Return the name under which the world remembers it."""
        whole = f"{verb}:{self.by}:{self.to}"
        return whole if self.what is None else f"{whole}:{self.what}"


class Answered(Part):
    """A request was answered."""

    answered: Reply = seen("staff", "What was asked was agreed to.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return self.answered.topic("answered")


class Declined(Part):
    """A request was refused."""

    refused: Reply = seen("staff", "What was asked was refused.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return self.refused.topic("refused")


class LeftUnanswered(Part):
    """A request was ignored."""

    ignored: Reply = seen("staff", "What was asked was left unanswered for too long.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return self.ignored.topic("ignored")


class NamedState(Part):
    """Who named which state."""

    team: Id = seen("staff", "The team that says it, alone or with others.", refers="team")
    state: Id = seen("staff", "The state that is named.", refers="state")
    how: Literal["solo", "joint"] | None = seen(
        "staff", "Whether alone or with others; either.", default=None
    )


class NamedPublicly(Part):
    """A team named a state in public."""

    named: NamedState = seen("staff", "A team has named a state in public as responsible.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        whole = f"named:{self.named.team}:{self.named.state}"
        return whole if self.named.how is None else f"{whole}:{self.named.how}"


class BreachFinding(Part):
    """Who holds that which state breached which norm."""

    team: Id = seen("staff", "The team that holds it.", refers="team")
    state: Id = seen("staff", "The state it is said of.", refers="state")
    norm: Norm | None = seen("staff", "The norm; any.", default=None)


class NormBreach(Part):
    """A team holds that a norm was breached."""

    norm_breach: BreachFinding = seen(
        "staff", "A team has found a norm breached: a political finding."
    )

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        given = self.norm_breach
        whole = f"norm_breach:{given.team}:{given.state}"
        return whole if given.norm is None else f"{whole}:{given.norm}"


class StandingOfTwo(Part):
    """Two states and a step of the ladder."""

    between: Between = seen("staff", "The two states.", refers="state")
    step: LadderStep = seen("staff", "The step, such as protest.")


class RelationsCame(Part):
    """Relations came to a step."""

    relations: StandingOfTwo = seen(
        "staff", "Relations between two states have come up to a step of the ladder."
    )

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        one, other = pair_of(*self.relations.between)
        return f"relations:{one}:{other}:{self.relations.step}"


class FileOf(Part):
    """A team and the asset its attribution is about."""

    team: Id = seen("staff", "The team.", refers="team")
    asset: Id = seen("staff", "The asset.", refers="asset")


class Estimated(Part):
    """A team has a technical attribution."""

    estimated: FileOf = seen("staff", "A team's technical attribution has come to a hypothesis.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return f"estimated:{self.estimated.team}:{self.estimated.asset}"


class Reviewed(Part):
    """Advisers have weighed an attribution."""

    reviewed: FileOf = seen("staff", "Legal and policy advisers have weighed an attribution.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return f"reviewed:{self.reviewed.team}:{self.reviewed.asset}"


class Exposed(Part):
    """It came out who was behind a campaign."""

    exposed: Id = seen(
        "staff", "An `expose` effect has let out who was behind a campaign.", refers="campaign"
    )

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return f"exposed:{self.exposed}"


class Consensus(Part):
    """Members agreed to help."""

    consensus: Id = seen(
        "staff", "Members agreed to help this team under the mechanism.", refers="team"
    )

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return f"consensus:{self.consensus}"


DiplomaticFact = (
    Annotated[Consulted, Tag("consulted")]
    | Annotated[Answered, Tag("answered")]
    | Annotated[Declined, Tag("refused")]
    | Annotated[LeftUnanswered, Tag("ignored")]
    | Annotated[NamedPublicly, Tag("named")]
    | Annotated[NormBreach, Tag("norm_breach")]
    | Annotated[RelationsCame, Tag("relations")]
    | Annotated[Estimated, Tag("estimated")]
    | Annotated[Reviewed, Tag("reviewed")]
    | Annotated[Exposed, Tag("exposed")]
    | Annotated[Consensus, Tag("consensus")]
)
"""Something between states that happens at one moment and is remembered."""

_DIPLOMATIC: Final = tuple(get_args(one)[0] for one in get_args(DiplomaticFact))


def actor_between(fact: Part) -> str | None:
    """Return whose doing a fact between states is; nobody's, if it is none or nobody did it."""
    if not isinstance(fact, _DIPLOMATIC):
        return None
    given = getattr(fact, next(iter(type(fact).model_fields)))
    actor: str | None = getattr(given, "team", None) or getattr(given, "by", None)
    return actor
