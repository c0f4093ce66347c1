"""Severity of an incident: CISA's scoring system (NCISS), our five levels, the crosswalk.

Tables and whole-number arithmetic only; who declares what is in the actions.

NCISS is a weighted mean of eight answers.  Names of the categories: cisa.gov/nciss; option values
and weights: as configured in the model "CISA NCISS" of CMU-SEI's CITE (May 2026).  The limits of
its bands are a default of this program and **unverified**: no page that was read prints them.

NCISS says of itself that it is not made for incidents that belong together across a region.  The
regional modifier beside it is ours and never part of the NCISS figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from simulator.domain.plan.knobs import Knobs
from simulator.domain.values.value import value
from simulator.units import ONE


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question of NCISS, and what it counts."""

    id: str
    title: str
    value: int


@dataclass(frozen=True, slots=True)
class Category:
    """One question of NCISS."""

    id: str
    title: str
    weight: int
    answers: tuple[Answer, ...]

    def answer(self, name: str) -> Answer:
        """Return an answer by its id."""
        return next(one for one in self.answers if one.id == name)


def _category(name: str, title: str, weight: int, *rows: tuple[str, str, int]) -> Category:
    return Category(name, title, weight, tuple(Answer(*row) for row in rows))


CATEGORIES: Final = (
    _category(
        "functional",
        "Functional impact",
        6,
        ("none", "No impact", 0),
        ("no-services", "No impact to services", 20),
        ("minimal-non-critical", "Minimal impact to non-critical services", 35),
        ("minimal-critical", "Minimal impact to critical services", 40),
        ("significant-non-critical", "Significant impact to non-critical services", 50),
        ("denial-non-critical", "Denial of non-critical services", 60),
        ("significant-critical", "Significant impact to critical services", 70),
        ("denial-critical", "Denial of critical services or loss of control", 100),
    ),
    _category(
        "activity",
        "Observed activity",
        5,
        ("none", "None", 0),
        ("prepare", "Prepare", 40),
        ("engage", "Engage", 70),
        ("presence", "Presence", 80),
        ("effect", "Effect", 100),
    ),
    _category(
        "location",
        "Location of observed activity",
        4,
        ("business-dmz", "Level 1, business DMZ", 30),
        ("business-network", "Level 2, business network", 40),
        ("unknown", "Unknown", 50),
        ("business-management", "Level 3, business network management", 60),
        ("critical-dmz", "Level 4, critical system DMZ", 70),
        ("critical-management", "Level 5, critical system management", 80),
        ("critical-systems", "Level 6, critical systems", 90),
        ("safety-systems", "Level 7, safety systems", 100),
    ),
    _category(
        "actor",
        "Actor characterization",
        4,
        ("hacktivists", "Hacktivists", 20),
        ("unwitting-insider", "Unwitting insider", 30),
        ("criminal", "Criminal", 40),
        ("unknown", "Unknown", 50),
        ("witting-insider", "Witting insider", 65),
        ("apt", "APT", 80),
        ("apt-targeted", "APT, targeted", 100),
    ),
    _category(
        "information",
        "Information impact",
        2,
        ("none", "No impact", 0),
        ("suspected", "Suspected but not identified", 10),
        ("privacy", "Privacy data loss", 20),
        ("proprietary", "Proprietary information loss", 50),
        ("destruction-non-critical", "Destruction of a non-critical system", 60),
        ("breach-critical", "Critical systems data breach", 70),
        ("core-credentials", "Core credential compromise", 80),
        ("destruction-critical", "Destruction of a critical system", 100),
    ),
    _category(
        "recoverability",
        "Recoverability",
        4,
        ("regular", "Regular", 20),
        ("supplemented", "Supplemented", 40),
        ("extended", "Extended", 60),
        ("not-recoverable", "Not recoverable", 100),
    ),
    _category(
        "cross-sector",
        "Cross-sector dependency",
        3,
        ("food", "Agriculture and food", 20),
        ("finance", "Banking and finance", 35),
        ("chemical", "Chemical", 20),
        ("commercial", "Commercial facilities", 30),
        ("communications", "Communications", 75),
        ("manufacturing", "Critical manufacturing", 50),
        ("dams", "Dams", 25),
        ("defence", "Defense industrial base", 35),
        ("emergency", "Emergency services", 25),
        ("energy", "Energy", 100),
        ("government", "Government facilities", 40),
        ("health", "Healthcare and public health", 30),
        ("it", "Information technology", 80),
        ("nuclear", "Nuclear reactors, materials and waste", 15),
        ("transport", "Transportation systems", 75),
        ("water", "Water", 60),
    ),
    _category(
        "potential",
        "Potential impact",
        6,
        ("minimal", "Minimal", 0),
        ("low", "Low", 25),
        ("moderate", "Moderate", 50),
        ("high", "High", 75),
        ("severe", "Severe", 100),
    ),
)
"""The questions of NCISS in its order."""

BY_CATEGORY: Final[Mapping[str, Category]] = MappingProxyType({one.id: one for one in CATEGORIES})
LEAST_SUM: Final = sum(c.weight * min(a.value for a in c.answers) for c in CATEGORIES)
MOST_SUM: Final = sum(c.weight * max(a.value for a in c.answers) for c in CATEGORIES)
TENTHS: Final = 10
"""Scores are whole tenths: 808 is 80.8."""


@dataclass(frozen=True, slots=True)
class Band:
    """One priority band of NCISS, and the knob that holds its lower limit."""

    id: str
    title: str
    knob: str


BANDS: Final = (
    Band("negligible", "Baseline, Negligible", ""),
    Band("minor", "Baseline, Minor", "nciss_minor"),
    Band("low", "Low", "nciss_low"),
    Band("medium", "Medium", "nciss_medium"),
    Band("high", "High", "nciss_high"),
    Band("severe", "Severe", "nciss_severe"),
    Band("emergency", "Emergency", "nciss_emergency"),
)
"""From the lowest to the highest.  Names: CISA's paper, by way of the MISP taxonomy
``priority-level``; that the text counts six levels is because its baseline is split in two."""


@dataclass(frozen=True, slots=True)
class Level:
    """One of our five levels with what it is called elsewhere."""

    level: int
    title: str
    bands: tuple[str, ...]
    """Bands of NCISS."""
    ncsc: tuple[int, ...]
    """Categories of the UK's NCSC."""


LEVELS: Final = (
    Level(1, "Local", ("negligible", "minor", "low"), (6, 5)),
    Level(2, "Substantial", ("medium",), (4,)),
    Level(3, "Significant", ("high",), (3,)),
    Level(4, "Severe", ("severe",), (2,)),
    Level(5, "National or regional emergency", ("emergency",), (1,)),
)
"""The crosswalk.  The scale and the crosswalk are ours; names were matched where they agree."""

NCSC: Final[Mapping[int, str]] = MappingProxyType(
    {
        1: "National cyber emergency",
        2: "Highly significant incident",
        3: "Significant incident",
        4: "Substantial incident",
        5: "Moderate incident",
        6: "Localised incident",
    }
)
"""Categories of the UK's NCSC and law enforcement, the most severe first."""

_LEVEL_OF: Final = {band: level.level for level in LEVELS for band in level.bands}
_TITLES: Final = {one.level: one.title for one in LEVELS}


@value
class OfficialStep:
    """From a fact on, how severe the incident is by the author's own assessment."""

    topic: str
    """The fact it begins with."""
    teams: tuple[str, ...]
    """For whom."""
    answers: tuple[tuple[str, str], ...]
    """(category, answer), all eight."""
    states: int
    """Further states that are affected."""


def weighted(answers: Mapping[str, str]) -> int:
    """Return the weighted sum of eight answers."""
    return sum(c.weight * c.answer(answers[c.id]).value for c in CATEGORIES)


def score_of(total: int) -> int:
    """Return the NCISS score of a weighted sum, in tenths, the nearest; none lies between two.

    ``100 * (total - least) / (most - least)``, not below 0 nor above 100.
    """
    part, whole = max(min(total, MOST_SUM), LEAST_SUM) - LEAST_SUM, MOST_SUM - LEAST_SUM
    return (2 * 100 * TENTHS * part + whole) // (2 * whole)


def band_of(score: int, knobs: Knobs) -> Band:
    """Return the highest band whose lower limit a score has reached, as it is shown: in tenths."""
    reached = BANDS[0]
    for band in BANDS[1:]:
        limit: int = getattr(knobs, band.knob)
        if score * ONE >= limit * TENTHS:
            reached = band
    return reached


def level_of(band: Band) -> int:
    """Return our level for a band of NCISS."""
    return _LEVEL_OF[band.id]


def regional_modifier(states: int, knobs: Knobs) -> int:
    """Return what further affected states add beside NCISS, in tenths of a point."""
    points = min(knobs.regional_step * max(states, 0), knobs.regional_cap)
    return points * TENTHS // ONE


def level_title(level: int) -> str:
    """Return a level with its name: ``3 Significant``."""
    return f"{level} {_TITLES[level]}" if level in _TITLES else str(level)


def shown(score: int) -> str:
    """Return a score in tenths as people read it: ``80.8``."""
    return f"{score // TENTHS}.{score % TENTHS}"
