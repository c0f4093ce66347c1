"""Assets that teams answer for, and their dependencies."""

from __future__ import annotations

from dataclasses import fields
from typing import Literal, get_args

from simulator.domain.plan.sensors import AlertTemplate
from simulator.domain.values.declare import (
    LENGTH,
    LINE,
    PERCENT,
    TEXT,
    YES_NO,
    Count,
    MapOf,
    Shorthand,
    Word,
    key,
)
from simulator.domain.values.sectors import SECTORS
from simulator.domain.values.value import value
from simulator.units import CENTS

Zone = Literal["it", "dmz", "ot", "safety"]
Backup = Literal["none", "online", "offline"]
Coupling = Literal["physical", "cyber", "geographic", "logical"]


@value
class Counter:
    """What a missing service counts up: beside the loss in money, and never added to it."""

    what: str = key("staff", "What is counted, such as patients diverted.", LINE)
    per_hour: int = key("staff", "How many in an hour of full outage.", Count(1, 10**9))


@value
class Asset:
    """An asset of critical infrastructure, with a service level."""

    id: str = key("team", "Short id, such as qn-tos.")
    name: str = key("team", "Its name.", TEXT)
    team: str = key("team", "The team that is responsible for it.", refers="team")
    sector: str = key("team", "Its sector.", Word(SECTORS))
    criticality: int = key("team", "From 1 to 5, 5 the highest.", Count(1, 5), left_out=3)
    unit: str = key(
        "team", "The unit of its service, such as boxes an hour.", LINE, left_out="units"
    )
    capacity: int = key(
        "team", "Its service in that unit at 100 percent.", Count(1, 10**9), left_out=100
    )
    zone: Zone = key(
        "team",
        "Whether it is IT, its edge, a process or a safety system.",
        Word(get_args(Zone)),
        left_out="it",
    )
    monitoring: int = key("staff", "How well it is watched, in percent.", PERCENT, left_out=50)
    hardening: int = key("staff", "How well it resists, in percent.", PERCENT, left_out=20)
    backup: Backup = key("team", "What backups there are.", Word(get_args(Backup)), left_out="none")
    backup_intact: bool | None = key(
        "never",
        "Whether the backup can be restored from; unknown: by chance, `backup_prior`.",
        Shorthand((("unknown", None),), YES_NO),
        left_out=True,
    )
    """``None``: nobody knows before it is needed."""
    alternate: int = key(
        "team", "The level an alternate can carry; 0: there is none.", PERCENT, left_out=0
    )
    alternate_shares: bool = key(
        "never",
        "Whether the alternate has the same weakness, and may fall too.",
        YES_NO,
        left_out=False,
        default=False,
    )
    by_hand: int = key(
        "team", "The level that work by hand holds; 0: impossible.", PERCENT, left_out=0
    )
    isolation_cost: int = key(
        "team",
        "What it loses of its capability while isolated: 10 to 30 in IT, 20 to 50 with a process.",
        PERCENT,
        left_out=20,
    )
    recovery: int = key(
        "staff", "From the start of recovery to 95 percent.", LENGTH, left_out="48h"
    )
    public: bool = key("team", "Whether the public notices when it fails.", YES_NO, left_out=False)
    telemetry: bool = key("team", "Whether its team sees its level.", YES_NO, left_out=True)
    loss_per_hour: int | None = key(
        "staff",
        "US dollars an hour of full outage; its sector's rate, scaled by criticality, if left out.",
        Count(0, 10**9, CENTS),
        left_out=None,
        default=None,
    )
    earns: bool = key(
        "staff",
        "Whether its own outage costs money; what only serves other assets, such as a backup store "
        "or a directory, costs by what it takes from them.",
        YES_NO,
        left_out=True,
        default=True,
    )
    counts: Counter | None = key(
        "staff", "A social counter of its outage.", MapOf(Counter), left_out=None, default=None
    )
    alerts: tuple[AlertTemplate, ...] = ()
    """What its sensors may say, beside what those of its zone say."""


@value
class AssetBrief:
    """What a team is told of one of its own assets."""

    id: str
    name: str
    sector: str
    criticality: int
    zone: str
    by_hand: int
    alternate: int
    isolation_cost: int
    backup: str
    telemetry: bool
    unit: str = ""
    """What its service is counted in, such as sign-ins an hour."""
    capacity: int = 0
    """How many of them it gives at full service."""

    @classmethod
    def of(cls, asset: Asset) -> AssetBrief:
        """Return what its team is told of an asset."""
        return cls(**{one.name: getattr(asset, one.name) for one in fields(cls)})


@value
class Dependency:
    """What one asset needs of another."""

    # Kinds of coupling: Rinaldi, Peerenboom and Kelly 2001.
    id: str = key("staff", "Short id, by which it can be severed.")
    supplier: str = key("team", "The asset that supplies.", refers="asset")
    dependant: str = key("team", "The asset that needs it.", refers="asset")
    kind: Coupling = key(
        "team", "How the two are coupled.", Word(get_args(Coupling)), left_out="cyber"
    )
    strength: int = key(
        "team", "What the dependant loses if the supplier fails wholly.", PERCENT, left_out=100
    )
    buffer: int = key(
        "team", "Scenario time that a full failure is bridged.", LENGTH, left_out="0m"
    )
    fade: int = key(
        "team", "Time constant of the loss in scenario time; 0m: at once.", LENGTH, left_out="0m"
    )
    recharge: int = key(
        "staff", "Percent of the full buffer won back in an hour.", PERCENT, left_out=10
    )
    group: str = key(
        "team",
        "Suppliers of one dependant in the same group stand in for one another.",
        left_out=None,
        like="id",
    )
    """One without a group is a group of its own, which nothing replaces."""
    share: int = key("team", "What it contributes to its group, in percent.", PERCENT, left_out=100)
    """The group's supply is the sum, at most a whole."""
