"""Load: how long work waited for people, how much of them was idle, how long messages lay.

Work waits and takes scenario time; a message lies unread in exercise time, since it is people who
read it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from simulator.assessment.fold import Fold, folds, median, ninetieth
from simulator.assessment.values import QueueWait, ReadLoad
from simulator.domain.concepts.assistance import PeopleChanged
from simulator.domain.concepts.message import MessageArrived, MessageRead, MessageSent
from simulator.domain.concepts.phases import Started
from simulator.domain.concepts.work import ActionAsked, ActionBegun, ActionFinished, ActionWithdrawn
from simulator.domain.kinds.body import Event
from simulator.domain.plan.scenario import Scenario
from simulator.units import ONE


@dataclass(slots=True)
class _Pool:
    """One team's people of one kind, over scenario time."""

    people: int
    busy: int = 0
    since: int = 0
    there: int = 0
    worked: int = 0
    """People-seconds so far."""
    waits: list[int] = field(default_factory=list)
    evidence: list[int] = field(default_factory=list)

    def until(self, s: int) -> None:
        passed = s - self.since
        self.there += max(self.people, self.busy) * passed
        self.worked += self.busy * passed
        self.since = s


class WorkFold(Fold):
    """People and their work, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._pools: dict[tuple[str, str], _Pool] = {
            (team.id, pool): _Pool(people)
            for team in scenario.teams.values()
            for pool, people in team.pools
        }
        self._jobs: dict[str, tuple[ActionAsked, int]] = {}
        self._waiting: dict[str, int] = {}
        """Actions that nobody has taken up yet → the event in which they were asked."""
        self._running: set[str] = set()

    @folds
    def _started(self, event: Event, _: Started) -> None:
        for pool in self._pools.values():
            pool.since = event.s

    def _of(self, team: str, pool: str) -> _Pool:
        return self._pools.setdefault((team, pool), _Pool(0))

    def _needed(self, job: ActionAsked) -> Iterable[tuple[_Pool, int]]:
        return ((self._of(job.team, pool), people) for pool, people in job.needs)

    @folds
    def _asked(self, event: Event, body: ActionAsked) -> None:
        self._jobs[body.job] = (body, event.s)
        self._waiting[body.job] = event.n

    @folds
    def _begun(self, event: Event, body: ActionBegun) -> None:
        known = self._jobs.get(body.job)
        if known is None:
            return
        self._running.add(body.job)
        self._waiting.pop(body.job, None)
        for pool, people in self._needed(known[0]):
            pool.until(event.s)
            pool.busy += people
            pool.waits.append(event.s - known[1])
            pool.evidence.append(event.n)

    @folds
    def _ended(self, event: Event, body: ActionFinished | ActionWithdrawn) -> None:
        known = self._jobs.get(body.job)
        self._waiting.pop(body.job, None)
        if known is None or body.job not in self._running:
            return
        self._running.discard(body.job)
        for pool, people in self._needed(known[0]):
            pool.until(event.s)
            pool.busy -= people

    @folds
    def _people(self, event: Event, body: PeopleChanged) -> None:
        pool = self._of(body.team, body.pool)
        pool.until(event.s)
        pool.people += body.by

    def _waited(self, s: int) -> dict[tuple[str, str], list[tuple[int, int]]]:
        """Return for each pool how long what nobody has taken up waits for it, and its event."""
        found: dict[tuple[str, str], list[tuple[int, int]]] = {key: [] for key in self._pools}
        for name, n in self._waiting.items():
            job, since = self._jobs[name]
            for pool, _ in job.needs:
                found.setdefault((job.team, pool), []).append((s - since, n))
        return found

    def queues(self, s: int) -> tuple[QueueWait, ...]:
        """Return each pool that there is, by team.

        What nobody ever took up has waited from its asking to the end: left out, the fuller a
        queue was, the shorter it would seem.
        """
        made, still = [], self._waited(s)
        for key, there in still.items():
            pool = self._of(*key)
            pool.until(max(s, pool.since))
            idle = ONE - pool.worked * ONE // pool.there if pool.there else ONE
            waits = [*pool.waits, *(seconds for seconds, _ in there)]
            made.append(
                QueueWait(
                    team=key[0],
                    pool=key[1],
                    waits=len(waits),
                    waiting=len(there),
                    median=median(waits) if waits else 0,
                    p90=ninetieth(waits) if waits else 0,
                    idle=idle,
                    worked=pool.worked,
                    evidence=(*pool.evidence, *(n for _, n in there)),
                )
            )
        return tuple(made)


class ReadingFold(Fold):
    """Messages and who opened them when, while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        self._team_of = {
            seat.id: seat.team for seat in scenario.seats.values() if seat.team is not None
        }
        self._arrived: dict[tuple[str, str], int] = {}
        self._read: dict[tuple[str, str], tuple[int, int]] = {}
        self._teams = tuple(scenario.teams)

    @folds
    def _message(self, event: Event, body: MessageArrived | MessageSent) -> None:
        sender = body.team if isinstance(body, MessageSent) else ""
        for team in {self._team_of[seat] for seat in event.audience if seat in self._team_of}:
            if team != sender:
                self._arrived.setdefault((team, body.message), event.x)

    @folds
    def _opened(self, event: Event, body: MessageRead) -> None:
        key = (self._team_of.get(body.seat, ""), body.message)
        if key in self._arrived and key not in self._read:
            self._read[key] = (event.n, event.x - self._arrived[key])

    def loads(self) -> tuple[ReadLoad, ...]:
        """Return each team's."""
        made = []
        for team in self._teams:
            received = [key for key in self._arrived if key[0] == team]
            read = [self._read[key] for key in received if key in self._read]
            lay = [seconds for _, seconds in read]
            made.append(
                ReadLoad(
                    team=team,
                    received=len(received),
                    unread=len(received) - len(read),
                    median=median(lay) if lay else None,
                    longest=max(lay) if lay else None,
                    evidence=tuple(n for n, _ in read),
                )
            )
        return tuple(made)
