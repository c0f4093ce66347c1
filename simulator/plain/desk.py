"""A seat that is held in lines: what is typed there, and what is said to it.

It knows no terminal: whoever has one gives it lines and prints what it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from simulator.pictures.evaluation_view import EvaluationView
from simulator.pictures.mentor_view import MentorView
from simulator.pictures.views import ParticipantView
from simulator.plain import tables
from simulator.plain.after import AfterVerbs
from simulator.plain.evaluator import EvaluatorVerbs
from simulator.plain.filling import Filling, count_line, taken
from simulator.plain.hints import Hints
from simulator.plain.leaving import LeavingVerbs
from simulator.plain.line_talk import LineTalk
from simulator.plain.lines import MARGIN, quoted
from simulator.plain.mentor import MentorVerbs, standing_of
from simulator.plain.news import News, pause_line, stop_line
from simulator.plain.own_notes import OwnNotes
from simulator.plain.solo import SoloVerbs
from simulator.plain.tables import Numbers
from simulator.plain.team import TeamVerbs
from simulator.plain.unsent import Unsent
from simulator.plain.verbs import Say, Verbs

if TYPE_CHECKING:
    from simulator.pictures.port import Fields, SeatPort
    from simulator.plain.news import DeskView

_STOPPED: Final = ("acknowledge", "resume", "status", "help", "quit")
"""What may be typed while exercise play has stopped for a real emergency."""
_READ_THIS: Final = (
    "Type ready once you have read this. What a key does on the screens (F9) is a verb: stop."
)


class Desk:
    """A seat held in lines.

    Args:
        port: The seat's.

    """

    def __init__(self, port: SeatPort) -> None:
        self._port = port
        self._due = Numbers()
        self._news = News(self._due)
        self._waiting: Say = []
        self._came = 0
        self._filling: Filling | None = None
        self.unsent = Unsent(port)
        self._talk = LineTalk(port, self.unsent)
        self._after = AfterVerbs(port)
        self._stopped = False
        self.left = False
        self._verbs = self._of_seat()

    # ---- what is seen

    @property
    def view(self) -> DeskView:
        """Return the newest view."""
        view = self._port.view()
        assert isinstance(view, ParticipantView | EvaluationView | MentorView)
        return view

    @property
    def prompt(self) -> str:
        """Return what stands before what is typed, with how much has come meanwhile."""
        came = f"({count_line(self._came)}) " if self._came else ""
        return f"{came}{self._filling.prompt if self._filling is not None else ''}> "

    @property
    def asks(self) -> bool:
        """Return whether a form is being filled in: what comes waits until it is done."""
        return self._filling is not None

    def begin(self) -> Say:
        """Return what whoever sits down is told."""
        view = self.view
        self._news.since(view)
        said = [tables.status_line(view.status)]
        briefing = self._port.briefing()
        if briefing is not None:
            said += [*tables.briefing_lines(briefing), _READ_THIS]
        if view.stop is not None:
            self._stopped = True
            return [tables.status_line(view.status), stop_line(view.stop)]
        if view.pause is not None:
            said.append(pause_line(view.status, view.pause))
        if isinstance(view, ParticipantView):
            said.append(tables.standing(view))
        elif isinstance(view, MentorView):
            said.append(standing_of(view))
        else:
            said.append(f"{view.meta}.")
        missed = self._port.missed()
        if missed is not None:
            said += [f"Missed {missed.since}:", *(f"{MARGIN}{line}" for line in missed.missed)]
        return [*said, *self.unsent.told(), "Type help for what can be typed."]

    def look(self) -> Say:
        """Note what is new; return what cannot wait: a real emergency, and its end."""
        view = self.view
        new = self._news.since(view)
        stopped = view.stop is not None
        if stopped != self._stopped:
            self._stopped, self._filling = stopped, None
            self._waiting, self._came = [], 0
            return new
        new = [*self._talk.news(), *new]
        if self._talk.ended:
            self.left = True
            return [self._talk.ended]
        self._came += sum(not line.startswith(MARGIN) for line in new)
        self._waiting += new
        return []

    def news(self) -> Say:
        """Return what has come since it was last told."""
        said, self._waiting, self._came = self._waiting, [], 0
        return said

    def close(self) -> None:
        """Let go of what is still being worked out."""
        self._after.leave()

    # ---- what is typed

    def enter(self, line: str) -> Say:
        """Take a line that was typed; return what is said to it."""
        if self._filling is not None:
            said = self._filling.enter(line)
            if self._filling.sent:
                self._talk.sent()
                self.unsent.sent(self._filling.written())
            if self._filling.done:
                self._filling = None
            return said
        word, _, rest = line.strip().partition(" ")
        if not word:
            return []
        named = self._named(word.lower())
        if len(named) != 1:
            several = f"Which of {', '.join(named)}?" if named else f"{word:.40} is no verb here."
            return [f"{several} Type help for what can be typed."]
        if self._stopped and named[0] not in _STOPPED:
            return [f"Exercise play has stopped. Type one of {', '.join(_STOPPED)}."]
        return self._verbs[named[0]][1](rest.strip())

    def _named(self, word: str) -> list[str]:
        if word in self._verbs:
            return [word]
        return [name for name in self._verbs if name.startswith(word)]

    def _of_seat(self) -> Verbs:
        """Return verb → what it does, in words and as a function; what this sort of seat has."""
        port, view = self._port, self.view
        if isinstance(view, EvaluationView):
            own = EvaluatorVerbs(port, view, self._open).verbs()
        elif isinstance(view, MentorView):
            own = MentorVerbs(port, self._due, self._open).verbs()
        else:
            team, hints = TeamVerbs(port, self._due, self._open), Hints(port, self._due, self._open)
            own = {**team.verbs(), **hints.verbs()}
        return {
            "help": ("[VERB]: what can be typed", self._help),
            **OwnNotes(port, self._open).verbs(),
            **own,
            "ask": ("[QUESTION]: ask exercise control", self._ask),
            "briefing": (": the briefing, and what was missed here", self._briefing),
            "status": (": whose seat, both clocks", self._status),
            "ready": (": say that you have read the briefing", self._ready),
            **(LeavingVerbs(port, self.unsent).verbs() if port.take_back_within() else {}),
            **(SoloVerbs(port).verbs() if port.pace() is not None else {}),
            **self._after.verbs(),
            "stop": ("[REASON]: a real emergency: stop everything", self._stop),
            "acknowledge": (": you have read of the stop", lambda _: self._sent("read-stop")),
            "resume": (": after a stop, agree to resume", lambda _: self._sent("agree-to-resume")),
            "quit": (": leave", self._quit),
        }

    # ---- for every seat

    def _help(self, rest: str) -> Say:
        names = self._named(rest.lower()) if rest else list(self._verbs)
        said = [f"{name} {self._verbs[name][0]}".replace(" :", ":") for name in names]
        if rest:
            return said or [f"{rest:.40} is no verb here."]
        return [*said, "A verb can be cut short. Enter alone says what has come meanwhile."]

    def _status(self, _: str) -> Say:
        view = self.view
        said = [tables.status_line(view.status)]
        if view.stop is not None:
            return [*said, stop_line(view.stop)]
        if view.pause is not None:
            said.append(pause_line(view.status, view.pause))
        return [*said, tables.standing(view)] if isinstance(view, ParticipantView) else said

    def _briefing(self, _: str) -> Say:
        recap = self._port.recap()
        said = [f"Missed {recap.since}:"] if recap.missed else []
        said += [f"{MARGIN}{line}" for line in recap.missed]
        for head, text in recap.sections:
            said += [head, *quoted(text)]
        return said or ["There is no briefing for this seat."]

    def _ask(self, rest: str) -> Say:
        return self._open("ask-control", given={"text": rest} if rest else {})

    def _ready(self, _: str) -> Say:
        briefing = self._port.briefing()
        if briefing is None:
            return ["The exercise has begun."]
        self._port.reads(tuple(True for _ in briefing.ready))
        return self._sent("ready")

    def _stop(self, rest: str) -> Say:
        return self._open("real-world-stop", given={"reason": rest})

    def _quit(self, _: str) -> Say:
        self.left = True
        return []

    def _sent(self, kind: str, fields: Mapping[str, str] | None = None) -> Say:
        refusal = self._port.submit(kind, fields or {})
        if refusal is not None:
            return [refusal]
        self._talk.sent()
        return [taken(self._port, kind)]

    def _open(self, kind: str, about: str = "", given: Fields | None = None) -> Say:
        filling = Filling(self._port, kind, about, given, self.unsent.draft((kind, about)))
        said = filling.begin()
        self._filling = None if filling.done else filling
        return said
