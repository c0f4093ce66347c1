"""Facts of responding to an incident: safety, evidence, ransom, the public, help."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.declare import Word, bare, key
from simulator.domain.remembered import OfAsset, OfCampaign, OfTeam, Remembered
from simulator.domain.value import value


@value
class Replied(Remembered):
    """A team has answered an inject: by a reply, or by a letter to its sender after it."""

    kind: ClassVar[str] = "replied"
    team: str = key("staff", "The team that answers.", refers="team")
    inject: str = key("staff", "The inject that it answers.", refers="inject")


@value
class Lent(Remembered):
    """Somebody has sent people to help another team."""

    kind: ClassVar[str] = "lent"
    team: str = key("staff", "The team, or the persona, that lends.", refers="party")
    to: str | None = key(
        "staff", "The team that gets them; anybody if it is left out.", refers="team", left_out=None
    )


@value
class Ransom(Remembered):
    """A team has decided on a ransom, on advice."""

    kind: ClassVar[str] = "ransom"
    team: str = key("staff", "The team that decides.", refers="team")
    decision: str | None = key(
        "staff",
        "What it decides; whichever if it is left out.",
        Word(("refuse", "negotiate", "pay")),
        left_out=None,
    )


class SafetyRuleBroken(OfTeam):
    """A team has acted on a process without its safety check."""

    __slots__ = ()
    kind: ClassVar[str] = "safety_rule_broken"


class Tripped(OfAsset):
    """A process has tripped, since nobody had checked it."""

    __slots__ = ()
    kind: ClassVar[str] = "tripped"


class Shut(OfAsset):
    """An asset has been shut down safely."""

    __slots__ = ()
    kind: ClassVar[str] = "shut"


class Restarted(OfAsset):
    """An asset that stood still runs again."""

    __slots__ = ()
    kind: ClassVar[str] = "restarted"


class Preserved(OfAsset):
    """Evidence of an asset has been kept."""

    __slots__ = ()
    kind: ClassVar[str] = "preserved"


class EvidenceLost(OfAsset):
    """An asset was rebuilt before its evidence was kept."""

    __slots__ = ()
    kind: ClassVar[str] = "evidence_lost"


class Demanded(OfCampaign):
    """A campaign has demanded a ransom."""

    __slots__ = ()
    kind: ClassVar[str] = "demanded"


class Expired(OfCampaign):
    """The deadline of a campaign's demand has passed, unpaid."""

    __slots__ = ()
    kind: ClassVar[str] = "expired"


class Paid(OfTeam):
    """A team has paid a ransom."""

    __slots__ = ()
    kind: ClassVar[str] = "paid"


class Outage(OfTeam):
    """The public has noticed an outage in a team's state."""

    __slots__ = ()
    kind: ClassVar[str] = "outage"


class Leaked(OfTeam):
    """Data of a team's state have become public."""

    __slots__ = ()
    kind: ClassVar[str] = "leaked"


class Contradicted(OfTeam):
    """What a team had claimed in public has proved wrong."""

    __slots__ = ()
    kind: ClassVar[str] = "contradicted"


@value
class _OfRumour(Remembered):
    """A fact that a rumour names."""

    rumour: str = bare("staff")


class Rumoured(_OfRumour):
    """A rumour has begun to spread."""

    __slots__ = ()
    kind: ClassVar[str] = "rumoured"


class Rebutted(_OfRumour):
    """A rumour was answered with a verified fact."""

    __slots__ = ()
    kind: ClassVar[str] = "rebutted"
