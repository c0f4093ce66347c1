"""Bots that try to win by silly means: by clicking, by talking, by doing harm.

Nobody should score for what they do.  They are baselines like ``passive``: a judgement that tells
them from nothing in the wrong direction is wrong.  They know no scenario's ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from simulator.bots.blanket import asked_of_all
from simulator.bots.looks import LOOKS, outstanding
from simulator.bots.playbooks import agreed, leads, possible, undecided
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.directory import Contact
from simulator.domain.concepts.duty_to_notify import NotifyAuthority
from simulator.domain.concepts.reach import parties
from simulator.domain.concepts.work import Act, Withdraw
from simulator.domain.kinds.action import PROCESS, Action, OnAsset, OnProcess
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import AssetSeen, JobSeen, Picture
from simulator.domain.values.value import members
from simulator.rng import Luck

WORD: Final = "x"
_NOTHING: Final = "It seemed right to us at the time, and nobody objected."
"""A reason in words that gives none."""
_AGAIN: Final = 1200
"""Exercise seconds after which a talker talks again."""


class Clicker:
    """Takes an option of whatever it is asked by how it looks, does nothing else.

    Args:
        seed: Of its picks.
        seat: Whose seat it holds.
        looks: What it goes by, a name in ``LOOKS``; of those that look alike it takes any.

    """

    pause = 60
    idle = 0

    def __init__(self, seed: int, seat: str, *, looks: str = "blind") -> None:
        self._luck = Luck(seed)
        self._seat = seat
        self._looks = LOOKS[looks]

    def decide(self, picture: Picture) -> list[Command]:
        """Return a click for each open decision."""
        commands = list[Command](agreed(picture))
        if not leads(picture):
            return commands
        for decision in undecided(picture):
            places = outstanding(self._looks, picture, decision)
            lot = self._luck.pick(len(places), self._seat, "click", decision.id)
            option = decision.options[places[lot]].id
            commands.append(Choose(decision=decision.id, option=option, rationale=_NOTHING))
        return commands


class Talker:
    """Writes and calls, one empty word each time, and tells of nothing.

    Args:
        names: Whether each word is said to be of everything that can be told of.

    """

    pause = 60
    idle = 600
    every = 300
    """Two talkers answer each other's answers for ever: at a minute each, that is 50,000 events."""

    def __init__(self, *, names: bool = False) -> None:
        self._names = names
        self._said: dict[str, int] = {}
        self._answered: set[str] = set()
        self._next = 0

    def decide(self, picture: Picture) -> list[Command]:
        """Return an empty word for everybody, and one in answer to every message."""
        commands = list[Command](agreed(picture))
        if not leads(picture) or picture.x < self._next:
            return commands
        self._next = picture.x + self.every
        known = [one.id for one in picture.brief.contacts if one.sort != "control"]
        for message in picture.messages.values():
            if not message.sent and message.sender in known and message.id not in self._answered:
                self._answered.add(message.id)
                commands.append(self._word(picture, message.sender, message.id))
        for one in dict.fromkeys((*known, *parties(picture))):
            if picture.x - self._said.get(one, -_AGAIN) < _AGAIN:
                continue
            self._said[one] = picture.x
            if one in known:
                commands.append(self._word(picture, one))
            if one in parties(picture):
                call = Contact(whom=one, channel="technical", text=WORD, urgent=True)
                commands += possible(picture, (call,))
        return commands

    def _word(self, picture: Picture, to: str, reply_to: str = "") -> Send:
        about = (*picture.assets, *picture.decisions) if self._names else ()
        return Send(
            to=(to,), tlp="TLP:CLEAR", subject=WORD, text=WORD, about=about, reply_to=reply_to
        )


class Saboteur:
    """Does harm and keeps up appearances.

    It stops processes under load without the safety check, isolates what others abroad live on and
    tells nobody; everything else it orders on every subject, and gives up at once.  Authorities
    get one empty word, and decisions are clicked.

    Args:
        seed: Of its clicks.
        seat: Whose seat it holds.

    """

    pause = 30
    idle = 300

    def __init__(self, seed: int, seat: str) -> None:
        self._clicks = Clicker(seed, seat)
        self._ordered: set[Command] = set()

    def decide(self, picture: Picture) -> list[Command]:
        """Return what gives up the last orders, then harm, then new orders for show."""
        commands = self._clicks.decide(picture)
        if not leads(picture):
            return commands
        commands += [
            Withdraw(job=job.id) for job in picture.open_jobs.values() if not _meant(picture, job)
        ]
        commands += possible(picture, _harm(picture))
        shows = [
            one
            for one in asked_of_all(picture)
            if one not in self._ordered
            and not (isinstance(one, Act) and _never_for_show(one.action))
        ]
        self._ordered.update(shows)
        return [*commands, *shows]


def _never_for_show(action: Action) -> bool:
    """Return whether it is what it means, would spare harm, or would be a word of warning."""
    takes = isinstance(action, OnAsset) and action.sets is not None
    return takes or isinstance(action, Contact)


def _harmful() -> list[type[OnProcess]]:
    """Return the actions that take from others what they live on, and can trip a process."""
    return [one for one in members(OnProcess).values() if one.sets is not None]


def _meant(picture: Picture, job: JobSeen) -> bool:
    """Return whether an order is no show: harm, or an empty word to an authority."""
    if job.action == NotifyAuthority.kind:
        return True
    hurt = (one for one in job.about if one in picture.assets)
    return any(job.action == one.kind for one in _harmful()) and any(
        _hurts(picture, picture.assets[one]) for one in hurt
    )


def _hurts(picture: Picture, asset: AssetSeen) -> bool:
    """Return whether what is taken of an asset trips a process or is felt abroad."""
    links = picture.brief.dependencies
    abroad = any(one.supplier == asset.id and one.dependant_team != picture.team for one in links)
    return asset.plan.zone in PROCESS or abroad


def _harm(picture: Picture) -> Iterator[OnProcess]:
    for asset in picture.assets.values():
        if _hurts(picture, asset):
            for action in _harmful():
                yield action(asset=asset.id, unchecked=True, urgent=True)
