"""Facts of responding to an incident: safety, evidence, ransom, the public, help."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.values.declare import Word, bare, key
from simulator.domain.values.remembered import Fact, OfAsset, OfCampaign, OfTeam, Shows
from simulator.domain.values.value import value


@value
class Replied(Fact, kind="replied", listed=70):
    """A team has answered an inject: by a reply, or by a message to its sender after it."""

    words: ClassVar[str] = "{team} <answered|answers> {inject}"
    shows: ClassVar[Shows] = "words"
    team: str = key("staff", "The team that answers.", refers="team")
    inject: str = key("staff", "The inject that it answers.", refers="inject")


@value
class Lent(Fact, kind="lent", listed=260):
    """Somebody has sent people to help another team."""

    words: ClassVar[str] = "{team} <lent|lends> people[ to {to}]"
    shows: ClassVar[Shows] = "deed"
    team: str = key("staff", "The team, or the persona, that lends.", refers="party")
    to: str | None = key(
        "staff", "The team that gets them; anybody if it is left out.", refers="team", left_out=None
    )


@value
class Ransom(Fact, kind="ransom", listed=350):
    """A team has decided on a ransom, on advice."""

    words: ClassVar[str] = "{team} <decided|decides> on the ransom[: {decision}]"
    shows: ClassVar[Shows] = "choice"
    by_action: ClassVar[tuple[str, ...]] = ("ransom-decision",)
    team: str = key("staff", "The team that decides.", refers="team")
    decision: str | None = key(
        "staff",
        "What it decides; whichever if it is left out.",
        Word(("refuse", "negotiate", "pay")),
        left_out=None,
    )


class SafetyRuleBroken(OfTeam, kind="safety_rule_broken", listed=270):
    """A team has acted on a process without its safety check."""

    template: ClassVar[str] = "safety_rule_broken:{team}[:{asset}]"
    words: ClassVar[str] = "{team} <skipped|skips> a safety check"


class Preserved(OfAsset, kind="preserved", listed=310):
    """Evidence of an asset has been kept."""

    words: ClassVar[str] = "{asset} <was|is> preserved as evidence"
    by_action: ClassVar[tuple[str, ...]] = ("preserve-evidence",)


class EvidenceLost(OfAsset, kind="evidence_lost", listed=320):
    """An asset was rebuilt before its evidence was kept."""

    words: ClassVar[str] = "{asset} <was|is> rebuilt before its evidence was kept"
    by_action: ClassVar[tuple[str, ...]] = ("eradicate",)


class Demanded(OfCampaign, kind="demanded", listed=330):
    """A campaign has demanded a ransom."""

    words: ClassVar[str] = "{campaign} <demanded|demands> a ransom"


class Expired(OfCampaign, kind="expired", listed=340):
    """The deadline of a campaign's demand has passed, unpaid."""

    words: ClassVar[str] = "the deadline of {campaign} <passed|passes>"


class Paid(OfTeam, kind="paid", listed=360):
    """A team has paid a ransom."""

    words: ClassVar[str] = "{team} <paid|pays> a ransom"
    shows: ClassVar[Shows] = "choice"
    by_action: ClassVar[tuple[str, ...]] = ("ransom-decision",)


class Outage(OfTeam, kind="outage", listed=370):
    """The public has noticed an outage in a team's state."""

    words: ClassVar[str] = "the public <noticed|notices> an outage in {team}"


class Leaked(OfTeam, kind="leaked", listed=380):
    """Data of a team's state have become public."""

    words: ClassVar[str] = "data of {team} <became|become> public"
    by_effect: ClassVar[str] = "leak"
    without: ClassVar[str] = "no effect makes public the data of"


class Contradicted(OfTeam, kind="contradicted", listed=390):
    """What a team had claimed in public has proved wrong."""

    words: ClassVar[str] = "what {team} <had claimed proved|claims proves> wrong"


@value
class _OfRumour(Fact):
    """A fact that a rumour names."""

    rumour: str = bare("staff")


class Rumoured(_OfRumour, kind="rumoured", listed=400):
    """A rumour has begun to spread."""

    words: ClassVar[str] = "the rumour {rumour} <went|goes> about"


class Rebutted(_OfRumour, kind="rebutted", listed=410):
    """A rumour was answered with a verified fact."""

    words: ClassVar[str] = "the rumour {rumour} <was|is> rebutted with a fact"
    shows: ClassVar[Shows] = "words"
    by_action: ClassVar[tuple[str, ...]] = ("rebut-rumour",)
