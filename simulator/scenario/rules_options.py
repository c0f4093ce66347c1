"""Rules on what stands behind an option: what it takes, which action it is, what settles it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.domain.concepts.acts import action_of
from simulator.domain.kinds.action import Action, spec_of
from simulator.domain.plan.injects import Ask, Option
from simulator.domain.plan.options import Acts
from simulator.domain.plan.teams import Team
from simulator.domain.values.forms import form_of
from simulator.domain.values.value import member
from simulator.scenario.case import Case, Finding
from simulator.scenario.vocabulary import action_subjects


def work_for_somebody(case: Case) -> Iterator[Finding]:
    """Work that an option takes is done by somebody."""
    for path, option in case.of(Option):
        if option.takes is not None and not option.takes.needs:
            hint = "say how many of which pool; what needs none comes by effects_after"
            yield Finding((*path, "takes", "people"), "this work takes nobody", hint)


def more_than_there_are(case: Case) -> Iterator[Finding]:
    """A team that is asked has the people whom an option takes, lent ones left aside."""
    pools: dict[str, dict[str, int]] = {one.id: {**dict(one.pools)} for _, one in case.of(Team)}
    for path, ask in case.of(Ask):
        asked = sorted(case.teams_of(case.inject_at(path)) & set(pools))
        for place, option in enumerate(ask.options):
            for pool, people in () if option.takes is None else option.takes.needs:
                short = [one for one in asked if pools[one].get(pool, 0) < people]
                if short:
                    has = pools[short[0]].get(pool, 0)
                    message = f"it takes {people} of the pool {pool}, and '{short[0]}' has {has}"
                    where = (*path, "options", place, "takes", "people", pool)
                    yield Finding(where, message, "without help it cannot be chosen there")


def one_price(case: Case) -> Iterator[Finding]:
    """An option says one price: the people that it takes, or what else it is sure to cost."""
    for path, option in case.of(Option):
        if option.consequence and option.takes is not None:
            message = "this says a second price beside the people that it takes"
            hint = "leave it out; what somebody hopes or fears of it stands under expects"
            yield Finding((*path, "consequence"), message, hint)


def settled_once(case: Case) -> Iterator[Finding]:
    """What settles a decision leaves another way open, and nothing else says what is right."""
    for path, ask in case.of(Ask):
        if ask.settled is None:
            continue
        if {one.id for one in ask.options} <= set(ask.settled.options):
            message = "every option settles it, so there is nothing to decide"
            yield Finding((*path, "settled", "options"), message, "name those that are right")
        for place, option in enumerate(ask.options):
            if option.right_when is not None:
                message = "the decision is settled, so this is never looked at"
                where = (*path, "options", place, "right_when")
                yield Finding(where, message, "keep it, or settled", at_key=True)


def acts_that_fit(case: Case) -> Iterator[Finding]:
    """An action that an option is can be taken as it is written, by whoever chooses."""
    for path, ask in case.of(Ask):
        teams = case.teams_of(case.inject_at(path))
        for place, option in enumerate(ask.options):
            for nth, one in enumerate(option.acts):
                where = (*path, "options", place, "acts", nth)
                yield from (Finding(where, *why) for why in _unfit(case, ask, option, one, teams))


Unfit = Iterator[tuple[str, str]]
"""Why an option cannot be an action, and what would be right."""


def _unfit(case: Case, ask: Ask, option: Option, one: Acts, teams: set[str]) -> Unfit:
    kind = one.action
    if member(Action, kind) is None or action_of(one, option.title, ()) is None:
        yield f"the form of '{kind}' asks for what comes with the drill", "order it by takes"
        return
    if not case.document.allows(kind):
        yield f"the action '{kind}' is not part of this exercise", "add it to actions"
    if ask.default == option.id:
        yield "in silence no action is taken", "let another option be the default"
    if spec_of(kind).second and not ask.second:
        yield f"the action '{kind}' needs a second seat", "write second: true with the decision"
    yield from _ill_named(case, one, teams)


def _ill_named(case: Case, one: Acts, teams: set[str]) -> Unfit:
    """Yield what an action lacks that it is about, or cannot be about."""
    cls, kind, about = member(Action, one.action), one.action, one.about
    asked = {} if cls is None else {f.choices: f.many for f in form_of(cls) if f.required}
    if asked.get("teams") and not one.to:
        yield f"the action '{kind}' goes to teams", "name them under to"
    kinds = action_subjects().get(kind, frozenset())
    if about is None and (_ABOUT & set(asked) or asked.get("teams") is False):
        yield f"the action '{kind}' is about something", "name it under about"
    elif about in teams or teams.intersection(one.to):
        yield f"the action '{kind}' goes to a team that is asked itself", "name another team"
    elif about in case.named and kinds and not any(about in case.ids(one) for one in kinds):
        yield f"the action '{kind}' cannot be about '{about}'", f"name {' or '.join(sorted(kinds))}"
    own = (*one.tells_of, *((about,) if "asset" in asked else ()))
    for name in own:
        if name in case.assets and teams != {case.assets[name].team}:
            yield f"'{name}' is no asset of every team that is asked", "ask its team alone"


_ABOUT: Final = {"asset", "indicator", "authority", "helper", "party", "state"}
"""Where choices come from of a field that says what an action is about."""
