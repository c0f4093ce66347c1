"""The pools that a team's people are of."""

from __future__ import annotations

from typing import Final, Literal, get_args

Pool = Literal["analyst", "engineer", "comms", "legal", "policy"]
POOLS: Final[tuple[Pool, ...]] = get_args(Pool)
