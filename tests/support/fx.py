"""Every effect by its name: stories take theirs from here, wherever it is declared."""

from __future__ import annotations

from simulator.domain.concepts.assistance import Lend, Reinforce
from simulator.domain.concepts.attribution import Expose
from simulator.domain.concepts.branches import Chance, If
from simulator.domain.concepts.campaign_effects import Clear, Counter, Hasten
from simulator.domain.concepts.capability import Impair, Mend, Recover, Relieve, Sever, Sustain
from simulator.domain.concepts.confidence import Sway, Trust
from simulator.domain.concepts.detection import Alert
from simulator.domain.concepts.indicator import Give
from simulator.domain.concepts.isolation import Isolate, Reconnect
from simulator.domain.concepts.later import Later
from simulator.domain.concepts.order import WORK, Order, Step, Steps
from simulator.domain.concepts.process import Restart, Shut
from simulator.domain.concepts.release import Release
from simulator.domain.concepts.rumour import Rumour
from simulator.domain.concepts.skip import Skip
from simulator.domain.concepts.statement import Leak
from simulator.domain.concepts.tension import Friction, Strain
from simulator.domain.concepts.topics import FLAG, Note
from simulator.domain.concepts.victims import Compromise
from simulator.domain.plan.effects import CHOOSER, Effect

__all__ = [
    "CHOOSER",
    "FLAG",
    "WORK",
    "Alert",
    "Chance",
    "Clear",
    "Compromise",
    "Counter",
    "Effect",
    "Expose",
    "Friction",
    "Give",
    "Hasten",
    "If",
    "Impair",
    "Isolate",
    "Later",
    "Leak",
    "Lend",
    "Mend",
    "Note",
    "Order",
    "Reconnect",
    "Recover",
    "Reinforce",
    "Release",
    "Relieve",
    "Restart",
    "Rumour",
    "Sever",
    "Shut",
    "Skip",
    "Step",
    "Steps",
    "Strain",
    "Sustain",
    "Sway",
    "Trust",
]
