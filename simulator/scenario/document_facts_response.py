"""Facts of responding to an incident: safety, evidence, ransom, the public, help."""

from __future__ import annotations

from typing import Literal

from simulator.scenario.document_facts_one import OfOne
from simulator.scenario.document_parts import Id, Part, seen


class Lending(Part):
    """Who lends people to whom."""

    team: Id = seen("staff", "The team, or the persona, that lends.", refers="party")
    to: Id | None = seen(
        "staff", "The team that gets them; anybody if it is left out.", refers="team", default=None
    )


class Lent(Part):
    """Somebody lent people."""

    lent: Lending = seen("staff", "Somebody has sent people to help another team.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        whole = f"lent:{self.lent.team}"
        return whole if self.lent.to is None else f"{whole}:{self.lent.to}"


class Reply(Part):
    """A team, and what it answers."""

    team: Id = seen("staff", "The team that answers.", refers="team")
    inject: Id = seen("staff", "The inject that it answers.", refers="inject")


class Replied(Part):
    """A team answered an inject."""

    replied: Reply = seen(
        "staff",
        "A team has answered an inject: by a reply, or by a letter to its sender after it.",
    )

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return f"replied:{self.replied.team}:{self.replied.inject}"


class RansomChoice(Part):
    """A team and how it decides on a ransom."""

    team: Id = seen("staff", "The team that decides.", refers="team")
    decision: Literal["refuse", "negotiate", "pay"] | None = seen(
        "staff", "What it decides; whichever if it is left out.", default=None
    )


class Ransom(Part):
    """A team decided on a ransom."""

    ransom: RansomChoice = seen("staff", "A team has decided on a ransom, on advice.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        whole = f"ransom:{self.ransom.team}"
        return whole if self.ransom.decision is None else f"{whole}:{self.ransom.decision}"


class SafetyRuleBroken(OfOne):
    """A team skipped a safety check."""

    safety_rule_broken: Id = seen(
        "staff", "A team has acted on a process without its safety check.", refers="team"
    )


class Tripped(OfOne):
    """A process stopped itself."""

    tripped: Id = seen(
        "staff", "A process has tripped, since nobody had checked it.", refers="asset"
    )


class ShutOnce(OfOne):
    """An asset was shut down."""

    shut: Id = seen("staff", "An asset has been shut down safely.", refers="asset")


class RestartedOnce(OfOne):
    """An asset was started again."""

    restarted: Id = seen("staff", "An asset that stood still runs again.", refers="asset")


class Preserved(OfOne):
    """Evidence was kept."""

    preserved: Id = seen("staff", "Evidence of an asset has been kept.", refers="asset")


class EvidenceLost(OfOne):
    """Evidence is gone."""

    evidence_lost: Id = seen(
        "staff", "An asset was rebuilt before its evidence was kept.", refers="asset"
    )


class Demanded(OfOne):
    """A ransom is demanded."""

    demanded: Id = seen("staff", "A campaign has demanded a ransom.", refers="campaign")


class Expired(OfOne):
    """A demand has run out."""

    expired: Id = seen(
        "staff", "The deadline of a campaign's demand has passed, unpaid.", refers="campaign"
    )


class Paid(OfOne):
    """A ransom was paid."""

    paid: Id = seen("staff", "A team has paid a ransom.", refers="team")


class Outage(OfOne):
    """The public notices an outage."""

    outage: Id = seen("staff", "The public has noticed an outage in a team's state.", refers="team")


class Leaked(OfOne):
    """Data are public."""

    leaked: Id = seen("staff", "Data of a team's state have become public.", refers="team")


class Contradicted(OfOne):
    """A claim proved wrong."""

    contradicted: Id = seen(
        "staff", "What a team had claimed in public has proved wrong.", refers="team"
    )


class Rumoured(OfOne):
    """A rumour goes about."""

    rumoured: Id = seen("staff", "A rumour has begun to spread.")


class Rebutted(OfOne):
    """A rumour was rebutted."""

    rebutted: Id = seen("staff", "A rumour was answered with a verified fact.")
