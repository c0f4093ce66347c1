"""What stands below a way to decide: its price, who is free for it, who expects what of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from simulator import times
from simulator.domain.kinds.action import Action, spec_of
from simulator.domain.plan.knobs.effort import Needs
from simulator.domain.state.option_seen import ActSeen, OptionSeen
from simulator.domain.state.picture import Picture
from simulator.domain.values.value import members
from simulator.pictures import words
from simulator.pictures.views import ChoiceLine


def lines_of(picture: Picture, option: OptionSeen) -> tuple[ChoiceLine, ...]:
    """Return the lines of an option: work it takes, actions it is, what is sure, what is hoped."""
    return tuple(_lines(picture, option))


def note_of(lines: Iterable[ChoiceLine]) -> str:
    """Return the same in one text, where there are no lines."""
    return " ".join(one.said if one.said[-1:] in ".!?”" else f"{one.said}." for one in lines)


def too_few(picture: Picture, needs: Iterable[tuple[str, int]]) -> str:
    """Return of which pools fewer people are free now than are needed; empty if of none."""
    free = [(pool, max(picture.free_people(pool), 0), many) for pool, many in needs]
    short = [(pool, there) for pool, there, many in free if there < many]
    return f"{words.needs_listed(short)} free" if short else ""


def _lines(picture: Picture, option: OptionSeen) -> Iterator[ChoiceLine]:
    if option.orders:
        steps = (
            f"{spec_of(action).title} ({picture.name_of(about)}), "
            f"{words.needs_short(picture.rules.needs[action])}"
            for action, about in option.orders
            if action in members(Action)
        )
        yield ChoiceLine(label="Takes", text=", then ".join(steps))
    if option.lasts:
        needs = words.needs_listed(option.needs)
        text = f"{needs} for {times.long(option.lasts, exact=True)}"
        yield ChoiceLine(label="Takes", text=text, warn=too_few(picture, option.needs))
    yield from (_acts(picture, same) for same in _alike(option).values())
    if option.consequence:
        yield ChoiceLine(label="", text=option.consequence)
    if option.expects:
        who = picture.name_of(option.by)
        yield ChoiceLine(label=f"{who} expects", text=f"“{option.expects}”")


def all_needs(option: OptionSeen) -> Needs:
    """Return the people that an option takes at once, its actions included."""
    return _sum((option.needs, *(one.needs for one in option.acts)))


def _alike(option: OptionSeen) -> dict[str, list[ActSeen]]:
    """Return the actions that an option is, by kind."""
    found: dict[str, list[ActSeen]] = {}
    for one in option.acts:
        found.setdefault(one.action.kind, []).append(one)
    return found


def _acts(picture: Picture, same: list[ActSeen]) -> ChoiceLine:
    """Return one line for actions of one kind."""
    action = Action.narrowed(same[0].action)
    about = words.listed(picture.name_of(who) for one in same for who in one.about)
    needs = _sum(one.needs for one in same)
    said = [f"{action.title} ({about})" if about else action.title]
    said += [words.needs_listed(needs)] if needs else []
    least, _, most = action.times(picture.rules)
    text = f"{', '.join(said)} for {times.long(least)} to {times.long(most)}"
    return ChoiceLine(label="Does", text=text, warn=too_few(picture, needs))


def _sum(several: Iterable[Needs]) -> Needs:
    total: Counter[str] = Counter()
    for needs in several:
        total.update(dict(needs))
    return tuple(total.items())
