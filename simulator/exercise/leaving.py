"""What staff have sent and what has not left yet: for some wall seconds it can be taken back.

What people have read cannot be unread, so nothing of it is on record and nobody is told before it
leaves: it is as if the person had typed slower.  Time comes in here as seconds that have passed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Final

from simulator.domain.kinds.asked import in_one_line, refuse, unfit, unwritable
from simulator.domain.kinds.command import Command, Sending
from simulator.domain.state.picture import Picture
from simulator.domain.values.phases import State
from simulator.exercise.hand import LONGEST_TICK
from simulator.pictures.frame import OVER
from simulator.pictures.line_view import LeavingView, Receipt

TAKE_BACK: Final = 10
"""Wall seconds for which people can take back what they send."""
LONGEST: Final = 120
"""Wall seconds for which anything waits to leave, at most."""
SENDERS: Final = ("control", "persona")
"""Kinds of seat whose words wait: they speak to all, and in the name of others."""
TWICE: Final = "Not possible: that waits to leave already."
NOT_SENT: Final = "The exercise has ended before this left; it was not sent."
OTHERWISE: Final = (
    "{} is not as it was when you sent it; it was not sent. Look at it, then send it again."
)
STOPPED: Final = "Play has stopped for a real emergency; this was not sent."
_STANDS: Final = {State.PAUSE: "paused", State.STOPPED: "play has stopped"}


@dataclass(slots=True)
class _Waiting:
    id: str
    command: Command
    sending: Sending
    said_in: State
    left: float
    fresh: bool = True
    """Whether no time has passed since: what passed before does not count."""

    def stands(self, state: State) -> str:
        """Return why it does not leave: play stands still since it was sent; empty if it does."""
        return "" if state is State.PAUSE is self.said_in else _STANDS.get(state, "")


class Leaving:
    """What waits to leave one seat, in its order.

    Args:
        kind: Of the seat.
        seconds: Wall seconds for which it waits; 0: it never does.
        picture: Returns what the seat knows by now.
        ask: Asks for a command; returns the refusal, if it is one.
        sent: Returns what becomes of what was asked last, where that is answered only later.
        unanswered: Returns whether anything that was asked is not answered yet.

    """

    def __init__(
        self,
        kind: str,
        seconds: int,
        *,
        picture: Callable[[], Picture],
        ask: Callable[[Command], str | None],
        sent: Callable[[], Receipt | None],
        unanswered: Callable[[], bool],
    ) -> None:
        self._kind = kind
        self.seconds = min(max(seconds, 0), LONGEST) if kind in SENDERS else 0
        self._picture, self._ask, self._sent = picture, ask, sent
        self._unanswered = unanswered
        self._waiting: deque[_Waiting] = deque()
        self._count = 0
        self._left: dict[str, str] = {}
        """Id under which it was asked over a line → the id that it waited under."""
        self._answers: list[Receipt] = []
        self._state = State.READY

    @property
    def newest(self) -> Receipt:
        """Return what becomes of what began to wait last."""
        return Receipt(id=self._waiting[-1].id)

    def commands(self) -> list[Command]:
        """Return what waits, in its order."""
        return [one.command for one in self._waiting]

    def has(self, command: Command) -> bool:
        """Return whether a command waits already."""
        return any(one.command == command for one in self._waiting)

    def takes(self, command: Command, picture: Picture) -> bool:
        """Let a command wait, if it is one that people read; return whether it does.

        What is refused now need not wait to be refused.
        """
        sending = command.sends(picture) if self.seconds else None
        if sending is None or unwritable(command) or unfit(command):
            return False
        if refuse(picture, self._kind, command) is not None:
            return False
        self._count += 1
        one = _Waiting(
            f"leaving-{self._count}", command, sending, picture.state, float(self.seconds)
        )
        self._waiting.append(one)
        return True

    def pass_time(self, wall_seconds: float, state: State) -> None:
        """Let time pass: what has waited long enough leaves, unless play stands still."""
        self._state = state
        if state in OVER:
            self._give_back(NOT_SENT)
        passed = min(max(wall_seconds, 0.0), LONGEST_TICK)
        for one in self._waiting:
            if one.stands(state):
                break  # what was sent after it does not overtake it
            one.left -= 0.0 if one.fresh else passed
            one.fresh = False
        self._let_go()

    def _let_go(self) -> None:
        """Let leave what has waited long enough; what a line may be changing waits for its word."""
        while self._waiting and self._state is not State.STOPPED:
            one = self._waiting[0]
            if one.left > 0 or (one.sending.shown and self._unanswered()):
                break
            self._leave()

    def _leave(self) -> None:
        one = self._waiting.popleft()
        refusal = self._differs(one) or self._ask(one.command)
        receipt = self._sent() if refusal is None else None
        if receipt is None:
            self._answer(one.id, refusal)
        else:
            self._left[receipt.id] = one.id

    def _differs(self, one: _Waiting) -> str | None:
        """Return that other words would leave than were shown: what did not wait overtook them."""
        picture = self._picture()
        if one.command.sends(picture) == one.sending:
            return None
        return refuse(picture, self._kind, one.command) or OTHERWISE.format(
            in_one_line(f"{one.sending.what:.80}")
        )

    def _answer(self, name: str, refusal: str | None) -> None:
        no = refusal is not None
        self._answers.append(Receipt(id=name, text=refusal or "", tone="ok", refusal=no))

    def send_now(self) -> None:
        """Send all that waits at once, in its order; not while play has stopped."""
        if self._state is State.STOPPED:
            return
        for one in self._waiting:
            one.left = 0.0
        self._let_go()

    def hand_on(self, state: State) -> None:
        """Let nothing wait at a desk that somebody leaves: it leaves now, or not at all."""
        self._state = state
        self.send_now()
        self._give_back(STOPPED)

    def _give_back(self, why: str) -> None:
        while self._waiting:
            self._answer(self._waiting.popleft().id, why)

    def take_back(self) -> str:
        """Take back what was sent last; return its id, or an empty text."""
        return self._waiting.pop().id if self._waiting else ""

    def answers(self, line: tuple[Receipt, ...]) -> tuple[Receipt, ...]:
        """Return what became of what has left, and what else a line has answered."""
        own, self._answers = self._answers, []
        renamed = (
            Receipt(
                id=self._left.pop(one.id, one.id),
                text=one.text,
                tone=one.tone,
                refusal=one.refusal,
            )
            for one in line
        )
        return (*own, *renamed)

    def view(self, picture: Picture) -> LeavingView | None:
        """Return what was sent last of what waits; ``None`` if nothing does."""
        if not self._waiting:
            return None
        last = self._waiting[-1]
        to = ("every team" if who == "all" else picture.name_of(who) for who in last.sending.to)
        return LeavingView(
            what=last.sending.what,
            to=", ".join(dict.fromkeys(to)),
            seconds=max(1, ceil(last.left)),
            stands=self._waiting[0].stands(picture.state),
            before=len(self._waiting) - 1,
        )
