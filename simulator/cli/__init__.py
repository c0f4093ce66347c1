"""The command line: ``startex`` and its commands.

Data goes to stdout, talk to stderr.  Commands import what they need when they run, so that
``startex --help`` is quick.
"""

from simulator.cli.entry import main

__all__ = ["main"]
