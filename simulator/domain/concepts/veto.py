"""Vetoing what no inject and no decision of a person planned, before anybody is told of it.

What may be vetoed is said with the kind of wait that it is, where it is answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from simulator.domain.kinds.behaviour import DUE, UNPLANNED, Likely
from simulator.domain.kinds.body import Body, Draft, Event
from simulator.domain.kinds.command import CONTROL_SEATS, Command
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.coming import About, Coming
from simulator.domain.state.event_words import Did, Steered
from simulator.domain.state.picture import Picture, Told
from simulator.domain.state.world import World
from simulator.domain.values.forms import Verb, ask, opened_on
from simulator.domain.values.texts import too_long
from simulator.domain.values.value import value

BY_CONTROL: Final = "exercise control"
"""By whom what was vetoed is said to be prevented."""
_LONGEST: Final = 60
"""Characters of a name in a refusal."""
_PLACE: Final = re.compile(r"\{(\w+)\}")


@value
class Vetoed(Body, kind="vetoed", told=STAFF):
    """Something that nobody planned does not come: exercise control has vetoed it."""

    activity = Did("vetoes", "{:coming}: {reason}", by="by")
    steered = Steered("Prevented what nobody had planned: {:coming}", "{reason}")
    wait: str
    occasion: str
    """What does not come: the wait, or what is not to be timed anew under its name."""
    about: About
    """(place in its words, id of what stands there)."""
    by: str
    reason: str

    def apply(self, world: World) -> None:
        if self.occasion != self.wait:
            world.vetoed.add(self.occasion)


@value
class Veto(Command, kind="veto", listed=465, gate="rule", by=CONTROL_SEATS):
    """Prevent what no inject and no decision planned, before anybody is told of it."""

    verb = Verb(
        title="Veto what comes unplanned",
        send="veto",
        then="it never comes; nobody but staff learns of it",
        said="It does not come. Nobody was told of it.",
    )
    wait: str = opened_on("What", "coming")
    reason: str = ask("Reason", "line", hint="for the log and the after-action")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is planned or has come, and to do it without a reason."""
        if self.wait not in picture.coming:
            return _not_coming(self.wait)
        if not self.reason.strip():
            return "Not possible: a veto needs its reason; the after-action says it."
        return too_long(self.reason)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Close the wait and what hangs on it, and let go on what is not a part of it."""
        kind, *address = self.wait.split("/")
        unplanned, due = UNPLANNED[kind], world.waits[self.wait].due
        body = Vetoed(
            wait=self.wait,
            occasion=unplanned.occasion(world, *address) or self.wait,
            about=_about(world, self.wait),
            by=seat,
            reason=self.reason,
        )
        onward = unplanned.onward(world, due, *address)
        gone = (self.wait, *unplanned.ends(*address))
        return [Draft(body, onward, gone), *unplanned.instead(world, *address)]


def _about(world: World, wait: str) -> About:
    known = _likely(world.scenario, None, wait)
    return tuple(known.about.items()) if known is not None else ()


def _likely(plan: Scenario, body: Body | None, wait: str) -> Likely | None:
    """Return what is known of a wait before it comes; ``None`` of what is planned.

    Without the event that opens it, less is known of who will be told.
    """
    kind, *address = wait.split("/")
    unplanned = UNPLANNED.get(kind)
    return unplanned.likely(plan, body, *address) if unplanned is not None else None


def _not_coming(wait: str) -> str:
    kind = wait.partition("/")[0]
    if kind not in DUE or kind in UNPLANNED:
        return "Not possible: that is not on its way. Its notice has gone out, or it never comes."
    if kind in ("inject", "contingency"):
        return "Not possible: that is planned. Skip or hold the inject."
    return f"Not possible: {wait:.{_LONGEST}} is planned or was decided; it cannot be vetoed."


def said(wait: str, about: Iterable[tuple[str, str]], name: Callable[[str], str]) -> str:
    """Return what comes, in words.

    Args:
        wait: Its name.
        about: (place in its words, id of what stands there).
        name: How the teller calls whoever or whatever has an id.

    """
    known = dict(about)
    words = UNPLANNED[wait.partition("/")[0]].words
    return _PLACE.sub(lambda found: name(known.get(found[1], "")), words)


def ahead(plan: Scenario, event: Event) -> Told:
    """Return an event as exercise control is told it: with what nobody planned on its way."""
    opens, closes = [], list(event.closes)
    for wait in event.opens:
        known = _likely(plan, event.body, wait.name)
        if known is None:
            closes.append(wait.name)  # what was coming under this name is another thing now
            continue
        about = tuple(known.about.items())
        opens.append(
            Coming(wait=wait.name, clock=wait.clock, due=wait.due, about=about, to=known.to)
        )
    gone = (name for name in closes if _likely(plan, None, name) is not None)
    return Told(event.x, event.s, event.body, tuple(opens), tuple(gone))
