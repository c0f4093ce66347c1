"""Sensors and the words of their alerts, by the zone of the asset.

A template is a sentence with places for hosts; how often, since when and in which pattern is added
to every one of them.  There is one list for what is something and for what is nothing: whoever
reads an alert cannot tell by its words.  Authors add their own for an asset or a sector.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from simulator.domain.values.declare import ID, LINE, TEXT, ListOf, Word, key
from simulator.domain.values.sectors import SECTORS
from simulator.domain.values.value import value

HOST, OTHER = "{host}", "{other}"
"""Places for the host that was seen, and for one it had to do with."""
PLACES: Final = (HOST, OTHER)


@value
class AlertTemplate:
    """One way in which a sensor says what it saw."""

    source: str
    """The sensor."""
    text: str
    """What it saw, with places for hosts; no full stop."""


@value
class AlertWords:
    """What a sensor may say of some assets, beside what the program knows."""

    source: str = key("team", "The sensor, such as Directory audit.", LINE)
    text: str = key(
        "team",
        "What it saw, without a full stop; `{host}` and `{other}` become names of hosts. How "
        "often, since when and in which pattern is added.",
        TEXT,
    )
    assets: tuple[str, ...] = key(
        "never", "The assets that it watches.", ListOf(ID), refers="asset", left_out=[]
    )
    sectors: tuple[str, ...] = key(
        "never", "Or: all assets of these sectors.", ListOf(Word(SECTORS)), left_out=[]
    )

    def watch(self, asset: str, sector: str) -> bool:
        """Return whether its sensor watches an asset of a sector."""
        return asset in self.assets or sector in self.sectors

    @property
    def template(self) -> AlertTemplate:
        """Its words as a sentence that the rest is added to."""
        return AlertTemplate(source=self.source, text=self.text.strip(" ."))


def _of(source: str, *texts: str) -> tuple[AlertTemplate, ...]:
    return tuple(AlertTemplate(source=source, text=text) for text in texts)


_OFFICE: Final = (
    *_of(
        "Sign-in log",
        "an administrator's account signed in on {host} at an hour it never does",
        "failed sign-ins on {host} with names that exist, from {other}",
        "a session on {host} was opened from two places at once",
    ),
    *_of(
        "Endpoint sensor",
        "a service nobody has registered was started on {host}",
        "a signed tool was run on {host} out of a folder for temporary files",
        "a scheduled task on {host} was changed by an account of {other}",
        "memory of the sign-in process was read on {host}",
    ),
    *_of(
        "Network sensor",
        "{host} asked for names that nobody there has asked for before",
        "{host} reached {other} on a port that is not on the list",
        "more left {host} towards {other} than on any night of the last thirty",
    ),
    *_of(
        "File monitor",
        "many files on {host} were opened and renamed by one account",
        "permissions of a shared folder on {host} were widened",
    ),
)
_PROCESS: Final = (
    *_of(
        "Process network sensor",
        "{host} wrote to a controller that it only reads from on other days",
        "{other} talks to {host}, and is not on the list of stations",
        "a project file was read out of a controller behind {host}",
    ),
    *_of(
        "Engineering station log",
        "the station {host} was signed in to without a work order",
        "a set point behind {host} was changed and changed back",
    ),
    *_of(
        "Remote access gateway",
        "a maintenance session to {host} stayed open after its time",
        "a second session to {host} was opened from {other}",
    ),
    *_of(
        "Watchdog",
        "{host} answered late, and then twice",
        "the clock of {host} jumped",
    ),
)
BY_ZONE: Final[Mapping[Literal["it", "dmz", "ot", "safety"], tuple[AlertTemplate, ...]]] = {
    "it": _OFFICE,
    "dmz": _OFFICE,
    "ot": _PROCESS,
    "safety": _PROCESS,
}
"""Zone of an asset → what its sensors may say."""

SEVERITIES: Final = ("low", "medium", "high")
PATTERNS: Final = (
    "at even intervals",
    "in two bursts",
    "without a pattern",
    "each time within a second",
    "with a pause in between",
)
"""How something came that was seen more than once."""
