"""Audience of an event: declared once, on its class.

The kernel works an audience out from what has happened and from the world as it is just before,
so that no place which makes an event can tell it to somebody else.  Staff learn of everything:
control directs, evaluators judge; an audience names who learns of it besides.

A body is trusted in what it says: its parties, and flags such as ``public`` and ``known``.  Whether
they are right is the rules' affair, and the tests find it out for themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from simulator.domain.state.world import World

Seats = Iterable[str]


def _never(_body: Any) -> bool:  # noqa: ANN401 - of whatever kind
    return False


class Audience(NamedTuple):
    """Who learns of an event besides staff.

    Args:
        words: Who, as the reference of events says it.
        besides: From the body and the world before it to the seats.
        public: Whether it is for everybody there is, with a seat or without.

    """

    words: str
    besides: Callable[[Any, World], Seats]
    public: Callable[[Any], bool] = _never

    def seats(self, body: object, world: World) -> tuple[str, ...]:
        """Return all who learn of a body: those, and staff."""
        return (*self.besides(body, world), *world.graph.staff)


def of(words: str, who: Callable[[Any, World], Iterable[str]]) -> Audience:
    """Return the audience of teams, states and personas that follow from body and world.

    A team is its seats, a state that nobody plays and a persona whoever speaks for it.
    """

    def besides(body: object, world: World) -> Seats:
        for one in who(body, world):
            yield from world.graph.party(one)

    return Audience(words, besides)


def party(*fields: str, words: str = "") -> Audience:
    """Return the audience of fields that name teams, states or personas, or tuples of these."""
    said = words or " and ".join(f"`{name}`" for name in fields)
    return of(said, lambda body, _world: _named(body, fields))


def _named(body: object, fields: tuple[str, ...]) -> Iterable[str]:
    for name in fields:
        who = getattr(body, name)
        yield from (who,) if isinstance(who, str) else who


def owner(*fields: str, words: str) -> Audience:
    """Return the audience of fields that name assets: the teams that own them."""
    return of(
        words,
        lambda body, world: (world.scenario.assets[getattr(body, one)].team for one in fields),
    )


def addressed(world: World, to: Iterable[str]) -> Seats:
    """Return the seats that a list of teams, seats and personas stands for, or all teams'."""
    for who in to:
        if who == "all":
            yield from (one.id for one in world.scenario.seats.values() if one.kind == "team")
        elif who in world.graph.by_team:
            yield from world.graph.by_team[who]
        elif who in world.scenario.seats:
            yield who


def colleagues(world: World, seat: str) -> Seats:
    """Return a seat and those of its team; a seat without a team is alone."""
    team = world.scenario.seats[seat].team
    return world.graph.party(team) if team else (seat,)


_BESIDE: Final = ("observer", "mentor")
"""Kinds of seats of people who are beside the play."""


def _players(_body: object, world: World) -> Seats:
    return (one.id for one in world.scenario.seats.values() if one.kind not in _BESIDE)


STAFF: Final = Audience("staff only", lambda _body, _world: ())
EVERYBODY: Final = Audience(
    "every seat", lambda _body, world: world.graph.everybody, lambda _body: True
)
PLAYERS: Final = Audience("every seat but observers' and mentors'", _players)
TEAM: Final = party("team", words="the team")
OWNER: Final = owner("asset", words="the team that owns the asset")
SEAT: Final = Audience("that seat", lambda body, _world: (body.seat,))
SEAT_AND_TEAM: Final = Audience(
    "the seat and its team", lambda body, world: colleagues(world, body.seat)
)
