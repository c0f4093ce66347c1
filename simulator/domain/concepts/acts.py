"""Options that are actions: which action one is, and how it is put to those who decide.

Everything in it is the author's.  What its form asks for that no author can know, such as an alert
that comes with the drill, makes it no option: ``check`` says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from simulator.domain.kinds.action import Action, OnAsset
from simulator.domain.plan.injects import Option
from simulator.domain.plan.knobs.effort import Needs
from simulator.domain.plan.options import Acts
from simulator.domain.state.option_seen import ActSeen
from simulator.domain.state.picture import Picture
from simulator.domain.state.standings import Stands
from simulator.domain.state.world import World
from simulator.domain.values.forms import FormField, form_of
from simulator.domain.values.value import member, value

_FROM_ABOUT: Final = ("asset", "indicator", "authority", "helper", "party", "state")
"""Where choices come from of a field which what the action is about fills."""


@value
class ActPut:
    """An action that an option is, as it is put to those who decide."""

    action: Action
    about: tuple[str, ...]
    needs: Needs


def action_of(one: Acts, title: str, told_of: tuple[str, ...], why: str = "") -> Action | None:
    """Return the action that an option is; ``None`` if its form asks for what no author can say.

    Args:
        one: What the author says of it.
        title: The option's, which is what it says where it has no text.
        told_of: What it tells of, by the names that its team has for that.
        why: The reason of whoever chose it.

    """
    cls = member(Action, one.action)
    form = () if cls is None else form_of(cls)
    filled = [field for field in form if field.required and field.choices in _FROM_ABOUT]
    if cls is None or len(filled) > 1:
        return None
    given: dict[str, Any] = {
        **dict.fromkeys(_FROM_ABOUT, one.about or ""),
        "teams": one.about or "",
        "tlp": one.tlp,
        "channel": one.channel,
        "stance": one.stance,
        "level": str(one.level),
        "people": str(one.people),
        "text": title if one.text is None else one.text,
    }
    made: dict[str, Any] = {}
    for field in form:
        if field.required and field.choices not in given:
            return None
        if field.required:
            made[field.name] = _filling(field, given, one)
        elif field.choices == "subject":
            made[field.name] = told_of
        elif field.name == "rationale":
            made[field.name] = why
    return cls(**made)


def _filling(field: FormField, given: Mapping[str, Any], one: Acts) -> Any:  # noqa: ANN401 - as the field's class has it
    if not field.many:
        return given[field.choices]
    return one.to if field.choices == "teams" else (given[field.choices],)


def acts_of(option: Option, decision: str, why: str = "") -> Iterator[Action]:
    """Yield the actions that an option is.

    Args:
        option: The way to decide.
        decision: By which id its team knows what is decided: whatever an action says, it says of
            that, too.
        why: The reason of whoever chose it.

    """
    for one in option.acts:
        action = action_of(one, option.title, (*one.tells_of, decision), why)
        if action is not None:
            yield action


def acts_put(world: World, option: Option, decision: str) -> tuple[ActPut, ...]:
    """Return the actions that an option is, as it is put to those who decide."""
    return tuple(
        ActPut(action=one, about=one.about(world), needs=one.needs(world))
        for one in acts_of(option, decision)
    )


def stopped(picture: Picture, put: ActSeen) -> str | None:
    """Return why an action cannot be asked for now; what need not be asked for stops nothing."""
    action = Action.narrowed(put.action)
    if picture.under_way(action.kind, *put.about):
        return None
    asset = picture.assets.get(action.asset) if isinstance(action, OnAsset) else None
    if isinstance(action, OnAsset) and asset is not None and _is_so(action, asset):
        return None
    return action.refuse(picture)


def needed(world: World, team: str, action: Action) -> bool:
    """Return whether an action is to be asked for: it is not under way, and is not so already."""
    about = action.about(world)
    if any(
        (job.team, job.action.kind, job.about) == (team, action.kind, about)
        for job in world.jobs.values()
    ):
        return False
    return not isinstance(action, OnAsset) or not _is_so(action, world.assets[action.asset])


def _is_so(action: OnAsset, asset: Stands) -> bool:
    return action.sets is not None and asset.stands(action.sets)
