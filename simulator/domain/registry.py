"""Every module of the domain in which something is declared.

Whoever imports this has them all, and with them every effect, event, fact, action and command:
each enters its family when its class is made.  Nothing that is found from here may import it.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from typing import Final

from simulator.domain import concepts, plan, rules
from simulator.domain.values.value import is_loading
from simulator.errors import InvariantViolated

ROOMS: Final = (plan, rules, concepts)

for _room in ROOMS:
    for _module in walk_packages(_room.__path__, f"{_room.__name__}."):
        if is_loading(import_module(_module.name)):
            raise InvariantViolated(f"{_module.name} asks for all there is before it is imported")
