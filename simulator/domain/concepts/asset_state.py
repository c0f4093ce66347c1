"""State of an asset, as work on it found or left it."""

from __future__ import annotations

from typing import Final, Literal

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import OWNER
from simulator.domain.state.event_words import BY_ITSELF
from simulator.domain.state.picture import Picture
from simulator.domain.state.standings import standing
from simulator.domain.state.world import World
from simulator.domain.values.value import value


@value
class AssetStateNoted(Body, kind="asset-state-noted", told=OWNER, silent=BY_ITSELF):
    """What was done to an asset, or what became of it in the doing, is known.

    Told to the team and staff.
    """

    asset: str
    state: Literal[
        "preserved",
        "evidence-lost",
        "reset",
        "patch-planned",
        "cleared",
        "restored",
        "tripped",
        "alternate-lost",
    ]

    def apply(self, world: World) -> None:
        state = world.assets[self.asset]
        if self.state == "preserved":
            state.preserved = True
        elif self.state == "alternate-lost":
            state.alternate_lost = True

    def topics(self) -> tuple[str, ...]:
        return (f"{self.state.replace('-', '_')}:{self.asset}",)

    def reveal(self, picture: Picture) -> None:
        seen = picture.assets.get(self.asset)
        if seen is None:
            return
        name = self.state.replace("-", "_")
        if hasattr(seen, name):
            setattr(seen, name, True)
        else:
            seen.turn((standing(self.state),))
        if self.state == "reset":
            seen.reset_scope = picture.scope
        if self.state in _FAILED:
            picture.note(_FAILED[self.state], seen.name)


_FAILED: Final = {
    "evidence-lost": "Evidence that was not preserved is gone",
    "tripped": "The process tripped",
    "alternate-lost": "The alternate fails too",
}
