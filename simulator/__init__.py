"""StartEx: a computer-assisted tabletop for regional cyber drills."""

__version__ = "0.1.0"
