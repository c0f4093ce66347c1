"""Facts of responding to an incident: safety, evidence, ransom, the public, help."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.values.declare import Word, bare, key
from simulator.domain.values.remembered import Fact, OfAsset, OfCampaign, OfTeam
from simulator.domain.values.value import value


@value
class Replied(Fact):
    """A team has answered an inject: by a reply, or by a letter to its sender after it."""

    kind: ClassVar[str] = "replied"
    listed: ClassVar[int] = 70
    words: ClassVar[str] = "{team} <answered|answers> {inject}"
    team: str = key("staff", "The team that answers.", refers="team")
    inject: str = key("staff", "The inject that it answers.", refers="inject")


@value
class Lent(Fact):
    """Somebody has sent people to help another team."""

    kind: ClassVar[str] = "lent"
    listed: ClassVar[int] = 260
    words: ClassVar[str] = "{team} <lent|lends> people[ to {to}]"
    team: str = key("staff", "The team, or the persona, that lends.", refers="party")
    to: str | None = key(
        "staff", "The team that gets them; anybody if it is left out.", refers="team", left_out=None
    )


@value
class Ransom(Fact):
    """A team has decided on a ransom, on advice."""

    kind: ClassVar[str] = "ransom"
    listed: ClassVar[int] = 350
    words: ClassVar[str] = "{team} <decided|decides> on the ransom[: {decision}]"
    by_action: ClassVar[str] = "ransom-decision"
    team: str = key("staff", "The team that decides.", refers="team")
    decision: str | None = key(
        "staff",
        "What it decides; whichever if it is left out.",
        Word(("refuse", "negotiate", "pay")),
        left_out=None,
    )


class SafetyRuleBroken(OfTeam):
    """A team has acted on a process without its safety check."""

    kind: ClassVar[str] = "safety_rule_broken"
    listed: ClassVar[int] = 270
    template: ClassVar[str] = "safety_rule_broken:{team}[:{asset}]"
    words: ClassVar[str] = "{team} <skipped|skips> a safety check"


class Preserved(OfAsset):
    """Evidence of an asset has been kept."""

    kind: ClassVar[str] = "preserved"
    listed: ClassVar[int] = 310
    words: ClassVar[str] = "{asset} <was|is> preserved as evidence"
    by_action: ClassVar[str] = "preserve-evidence"


class EvidenceLost(OfAsset):
    """An asset was rebuilt before its evidence was kept."""

    kind: ClassVar[str] = "evidence_lost"
    listed: ClassVar[int] = 320
    words: ClassVar[str] = "{asset} <was|is> rebuilt before its evidence was kept"
    by_action: ClassVar[str] = "eradicate"


class Demanded(OfCampaign):
    """A campaign has demanded a ransom."""

    kind: ClassVar[str] = "demanded"
    listed: ClassVar[int] = 330
    words: ClassVar[str] = "{campaign} <demanded|demands> a ransom"


class Expired(OfCampaign):
    """The deadline of a campaign's demand has passed, unpaid."""

    kind: ClassVar[str] = "expired"
    listed: ClassVar[int] = 340
    words: ClassVar[str] = "the deadline of {campaign} <passed|passes>"


class Paid(OfTeam):
    """A team has paid a ransom."""

    kind: ClassVar[str] = "paid"
    listed: ClassVar[int] = 360
    words: ClassVar[str] = "{team} <paid|pays> a ransom"
    by_action: ClassVar[str] = "ransom-decision"


class Outage(OfTeam):
    """The public has noticed an outage in a team's state."""

    kind: ClassVar[str] = "outage"
    listed: ClassVar[int] = 370
    words: ClassVar[str] = "the public <noticed|notices> an outage in {team}"


class Leaked(OfTeam):
    """Data of a team's state have become public."""

    kind: ClassVar[str] = "leaked"
    listed: ClassVar[int] = 380
    words: ClassVar[str] = "data of {team} <became|become> public"


class Contradicted(OfTeam):
    """What a team had claimed in public has proved wrong."""

    kind: ClassVar[str] = "contradicted"
    listed: ClassVar[int] = 390
    words: ClassVar[str] = "what {team} <had claimed proved|claims proves> wrong"


@value
class _OfRumour(Fact):
    """A fact that a rumour names."""

    rumour: str = bare("staff")


class Rumoured(_OfRumour):
    """A rumour has begun to spread."""

    kind: ClassVar[str] = "rumoured"
    listed: ClassVar[int] = 400
    words: ClassVar[str] = "the rumour {rumour} <went|goes> about"


class Rebutted(_OfRumour):
    """A rumour was answered with a verified fact."""

    kind: ClassVar[str] = "rebutted"
    listed: ClassVar[int] = 410
    words: ClassVar[str] = "the rumour {rumour} <was|is> rebutted with a fact"
    by_action: ClassVar[str] = "rebut-rumour"
