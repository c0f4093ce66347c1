"""Facts of responding to an incident: safety, evidence, ransom, the public, help."""

from __future__ import annotations

from simulator.domain.values.declare import Word, bare, key
from simulator.domain.values.remembered import Fact, OfAsset, OfCampaign, OfTeam
from simulator.domain.values.value import value


@value
class Replied(Fact, kind="replied", listed=70):
    """A team has answered an inject: by a reply, or by a message to its sender after it."""

    words = "{team} <answered|answers> {inject}"
    shows = "words"
    team: str = key("staff", "The team that answers.", refers="team")
    inject: str = key("staff", "The inject that it answers.", refers="inject")


@value
class Lent(Fact, kind="lent", listed=260):
    """Somebody has sent people to help another team."""

    words = "{team} <lent|lends> people[ to {to}]"
    shows = "deed"
    team: str = key("staff", "The team, or the persona, that lends.", refers="party")
    to: str | None = key(
        "staff", "The team that gets them; anybody if it is left out.", refers="team", left_out=None
    )


@value
class Ransom(Fact, kind="ransom", listed=350):
    """A team has decided on a ransom, on advice."""

    words = "{team} <decided|decides> on the ransom[: {decision}]"
    shows = "choice"
    by_action = ("ransom-decision",)
    team: str = key("staff", "The team that decides.", refers="team")
    decision: str | None = key(
        "staff",
        "What it decides; whichever if it is left out.",
        Word(("refuse", "negotiate", "pay")),
        left_out=None,
    )


class SafetyRuleBroken(OfTeam, kind="safety_rule_broken", listed=270):
    """A team has acted on a process without its safety check."""

    template = "safety_rule_broken:{team}[:{asset}]"
    words = "{team} <skipped|skips> a safety check"


class Preserved(OfAsset, kind="preserved", listed=310):
    """Evidence of an asset has been kept."""

    words = "{asset} <was|is> preserved as evidence"
    by_action = ("preserve-evidence",)


class EvidenceLost(OfAsset, kind="evidence_lost", listed=320):
    """An asset was rebuilt before its evidence was kept."""

    words = "{asset} <was|is> rebuilt before its evidence was kept"
    by_action = ("eradicate",)


class Demanded(OfCampaign, kind="demanded", listed=330):
    """A campaign has demanded a ransom."""

    words = "{campaign} <demanded|demands> a ransom"


class Expired(OfCampaign, kind="expired", listed=340):
    """The deadline of a campaign's demand has passed, unpaid."""

    words = "the deadline of {campaign} <passed|passes>"


class Paid(OfTeam, kind="paid", listed=360):
    """A team has paid a ransom."""

    words = "{team} <paid|pays> a ransom"
    shows = "choice"
    by_action = ("ransom-decision",)


class Outage(OfTeam, kind="outage", listed=370):
    """The public has noticed an outage in a team's state."""

    words = "the public <noticed|notices> an outage in {team}"


class Leaked(OfTeam, kind="leaked", listed=380):
    """Data of a team's state have become public."""

    words = "data of {team} <became|become> public"
    by_effect = "leak"
    without = "no effect makes public the data of"


class Contradicted(OfTeam, kind="contradicted", listed=390):
    """What a team had claimed in public has proved wrong."""

    words = "what {team} <had claimed proved|claims proves> wrong"


@value
class _OfRumour(Fact):
    """A fact that a rumour names."""

    rumour: str = bare("staff")


class Rumoured(_OfRumour, kind="rumoured", listed=400):
    """A rumour has begun to spread."""

    words = "the rumour {rumour} <went|goes> about"


class Rebutted(_OfRumour, kind="rebutted", listed=410):
    """A rumour was answered with a verified fact."""

    words = "the rumour {rumour} <was|is> rebutted with a fact"
    shows = "words"
    by_action = ("rebut-rumour",)
