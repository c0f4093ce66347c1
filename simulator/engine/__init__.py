"""When things happen: SimPy's clock over the domain's waits.  Knows SimPy; nobody else does."""

from simulator.engine.kernel import Answer, Input, Kernel

__all__ = ["Answer", "Input", "Kernel"]
