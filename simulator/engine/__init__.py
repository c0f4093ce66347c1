"""Engine: SimPy's clock over the domain's waits.  Knows SimPy; nobody else does."""

from simulator.domain.commands.given import Input
from simulator.engine.kernel import Answer, Kernel

__all__ = ["Answer", "Input", "Kernel"]
