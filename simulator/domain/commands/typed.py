"""What staff type is checked against what they see, all of it at once.

Names and numbers are typed by hand in the middle of an exercise.  What is wrong is refused and
named, so that nothing is on record as an effect that was none.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from simulator.domain.concepts.flags import Note
from simulator.domain.kinds.action import Action, OnAsset
from simulator.domain.plan.effects import Effect
from simulator.domain.rules.effects_campaigns import Counter
from simulator.domain.rules.effects_order import Order
from simulator.domain.state.known import unknown
from simulator.domain.state.picture import Picture
from simulator.domain.values.declare import keys_of
from simulator.domain.values.tlp import LABELS
from simulator.domain.values.value import encode, member


def wrong_effects(
    picture: Picture, effects: tuple[Effect, ...], ranges: Mapping[str, Container[object]]
) -> str | None:
    """Refuse effects that name what there is not, or stand outside their ranges."""
    names: dict[str, list[str]] = {}
    faults: list[str] = []
    for effect in effects:
        refers = {one.field: one.refers for one in keys_of(type(effect))}
        for field, given in encode(effect).items():
            sort = refers.get(field, "")
            if sort:
                names.setdefault(sort, []).append(str(given))
            elif given not in ranges.get(field, (given,)) or (
                field == "tlp" and given not in LABELS
            ):
                faults.append(f"{effect.kind}: {field} cannot be {given!s:.40}")
        fault = _special(picture, effect)
        if fault is not None:
            faults.append(fault)
    sentences = [unknown(picture, given, sort) for sort, given in names.items()]
    told = [one.removeprefix("Not possible: ").rstrip(".") for one in sentences if one is not None]
    return f"Not possible: {'; '.join((*told, *faults))}." if told or faults else None


def _work(picture: Picture, effect: Order) -> str | None:
    """Return what is wrong with ordered work: each step is an action on an asset."""
    for kind, asset in effect.steps:
        action = member(Action, kind)
        if action is None or not issubclass(action, OnAsset):
            return f"{kind:.40} is no work on an asset"
        if asset not in picture.known.get("asset", ()):
            return f"{asset:.40} is no asset"
    return None


def _special(picture: Picture, effect: Effect) -> str | None:
    if isinstance(effect, Order):
        return _work(picture, effect)
    if isinstance(effect, Counter):
        stages = picture.known.get("stage", ())
        known = effect.campaign in picture.known.get("campaign", ())
        if known and f"{effect.campaign}:{effect.stage}" not in stages:
            return f"{effect.campaign} has no stage {effect.stage:.40}"
    # Topics that begin so are the model's own way to ask for something.
    if isinstance(effect, Note) and effect.topic.startswith("to-"):
        return f"a note cannot be {effect.topic:.40}: 'to-' is the model's own"
    return None
