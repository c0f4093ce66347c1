"""Engine: SimPy's clock over the domain's waits.  Knows SimPy; nobody else does."""

from simulator.domain.concepts.input import Input
from simulator.engine.kernel import Answer, Kernel

__all__ = ["Answer", "Input", "Kernel"]
