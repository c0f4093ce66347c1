"""Every effect by its name: stories take theirs from here, wherever it is declared."""

from __future__ import annotations

from simulator.domain.concepts.alerts import Alert
from simulator.domain.concepts.exposure import Expose
from simulator.domain.concepts.flags import FLAG, Note
from simulator.domain.concepts.giving import Give
from simulator.domain.concepts.injects import Release, Skip
from simulator.domain.concepts.isolation import Isolate, Reconnect
from simulator.domain.concepts.people import Lend, Reinforce
from simulator.domain.concepts.process import Restart, Shut
from simulator.domain.concepts.rumours import Leak, Rumour
from simulator.domain.plan.effects import CHOOSER, Effect
from simulator.domain.rules.effects_assets import Impair, Mend, Recover, Relieve, Sever, Sustain
from simulator.domain.rules.effects_campaigns import Clear, Compromise, Counter, Hasten
from simulator.domain.rules.effects_opinion import Friction, Strain, Sway, Trust
from simulator.domain.rules.effects_order import WORK, Order, Step, Steps

__all__ = [
    "CHOOSER",
    "FLAG",
    "WORK",
    "Alert",
    "Clear",
    "Compromise",
    "Counter",
    "Effect",
    "Expose",
    "Friction",
    "Give",
    "Hasten",
    "Impair",
    "Isolate",
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
