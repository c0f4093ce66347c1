"""A seat that is held in lines: what is typed there, and what is said to it.

It knows no terminal: whoever has one gives it lines and prints what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from simulator.pictures.evaluation_view import EvaluationView
from simulator.pictures.views import ParticipantView
from simulator.plain import tables
from simulator.plain.filling import Filling, count_line, taken
from simulator.plain.line_talk import LineTalk
from simulator.plain.lines import MARGIN, quoted
from simulator.plain.news import News, pause_line, stop_line
from simulator.plain.tables import Numbers, or_none

if TYPE_CHECKING:
    from simulator.pictures.port import SeatPort
    from simulator.pictures.views import DueRow, MessageRow
    from simulator.plain.news import DeskView

OVER: Final = ("endex", "hot-wash", "abort")
_STOPPED: Final = ("acknowledge", "go-on", "status", "help", "quit")
"""What may be typed while exercise play has stopped for a real emergency."""
_READ_THIS: Final = (
    "Type ready once you have read this. What a key does on the screens (F9) is a verb: stop."
)
Say = list[str]
Verb = Callable[[str], Say]


class Desk:
    """A seat held in lines.

    Args:
        port: The seat's.

    """

    def __init__(self, port: SeatPort) -> None:
        self._port = port
        self._due, self._rated = Numbers(), Numbers()
        self._news = News(self._due)
        self._waiting: Say = []
        self._came = 0
        self._filling: Filling | None = None
        self._talk = LineTalk(port)
        self._stopped = False
        self.left = False
        self._verbs = self._of_seat()

    # ---- what is seen

    @property
    def view(self) -> DeskView:
        """Return the newest view."""
        view = self._port.view()
        assert isinstance(view, ParticipantView | EvaluationView)
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
        for evaluated in (view,) if isinstance(view, EvaluationView) else ():
            for row in tables.to_rate(evaluated):
                self._rated.of(row.id)
            said.append(f"{evaluated.meta}.")
        missed = self._port.missed()
        if missed is not None:
            said += [f"Missed {missed.since}:", *(f"{MARGIN}{line}" for line in missed.missed)]
        return [*said, "Type help for what can be typed."]

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

    # ---- what is typed

    def enter(self, line: str) -> Say:
        """Take a line that was typed; return what is said to it."""
        if self._filling is not None:
            said = self._filling.enter(line)
            if self._filling.sent:
                self._talk.sent()
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

    def _of_seat(self) -> dict[str, tuple[str, Verb]]:
        """Return verb → what it does, in words and as a function; what this sort of seat has."""
        own = self._of_staff() if isinstance(self.view, EvaluationView) else self._of_desk()
        return {
            "help": ("[VERB]: what can be typed", self._help),
            **own,
            "ask": ("[QUESTION]: ask exercise control", self._ask),
            "status": (": whose seat, both clocks", self._status),
            "ready": (": say that you have read the briefing", self._ready),
            **(self._of_pace() if self._port.pace() is not None else {}),
            "stop": ("[REASON]: a real emergency: stop everything", self._stop),
            "acknowledge": (": you have read of the stop", lambda _: self._sent("read-stop")),
            "go-on": (": after a stop, agree to go on", lambda _: self._sent("agree-to-resume")),
            "quit": (": leave", self._quit),
        }

    def _of_desk(self) -> dict[str, tuple[str, Verb]]:
        return {
            "inbox": (": all messages", self._inbox),
            "read": ("N: a message whole", self._read),
            "reply": ("N: answer a message", self._reply),
            "forward": ("N: pass a message on", self._forward),
            "write": (": write a message", lambda _: self._open("send")),
            "due": (": what waits for you", self._list_due),
            "decide": ("N [LETTER [REASON]]: do what is due", self._decide),
            "free": (": decide what is in no list", lambda _: self._open("decide-freely")),
            "do": ("[ACTION]: an action, by number or name; alone, all of them", self._do),
            "say": (": make a public statement", lambda _: self._open("act:public-statement")),
            "notify": (": notify an authority", lambda _: self._open("act:notify")),
            "share": (": share indicators", lambda _: self._open("act:share-indicator")),
            "agree": ("N: agree to a colleague's proposal", self._agree),
            "object": ("N: object to it", self._object),
            "assets": (": how what you run stands", self._assets),
            "why": ("ASSET: why an asset stands so", self._why),
            "work": (": who is free, what is under way", self._work),
            "indicators": (": what you hold", self._indicators),
            "log": ("[N]: what was done, the last N", self._log),
            "note": (": a note for yourself", lambda _: self._open("note")),
        }

    def _of_staff(self) -> dict[str, tuple[str, Verb]]:
        return {
            "tasks": (": what is to be rated", self._tasks),
            "read": ("N: one of them whole", self._task),
            "rate": ("N [RATING [REASON]]: rate it", self._rate),
            "observe": ("[N]: note what you saw, on a task or on none", self._observe),
            "log": ("[N]: what all seats did, the last N", self._activity),
        }

    def _of_pace(self) -> dict[str, tuple[str, Verb]]:
        return {
            "pause": (": stop the clock", self._pause),
            "continue": (": let it run", self._continue),
            "speed": ("[N]: how fast, by number", self._speed),
            "next": (": run on to what needs you", self._next),
            "report": (": after ENDEX, write what came of it", self._report),
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

    def _open(self, kind: str, about: str = "", given: Mapping[str, str] | None = None) -> Say:
        filling = Filling(self._port, kind, about, given)
        said = filling.begin()
        self._filling = None if filling.done else filling
        return said

    # ---- for a team's seat, a persona, an observer

    @property
    def _desk(self) -> ParticipantView:
        view = self.view
        assert isinstance(view, ParticipantView)
        return view

    def _numbered(self) -> list[tuple[int, MessageRow]]:
        return list(enumerate(reversed(self._desk.inbox), 1))

    def _message(self, rest: str) -> MessageRow | None:
        return next((row for number, row in self._numbered() if str(number) == rest), None)

    def _inbox(self, _: str) -> Say:
        lines = (tables.inbox_line(number, row) for number, row in self._numbered())
        return or_none(lines, "No message has come.")

    def _read(self, rest: str) -> Say:
        row = self._message(rest)
        if row is None:
            return [_no("message", rest, "inbox")]
        said = list(tables.message_lines(int(rest), row))
        if row.unread:
            refusal = self._port.submit("read", {"message": row.id})
            said += [refusal] if refusal else []
        return said

    def _reply(self, rest: str) -> Say:
        row = self._message(rest)
        return self._open("send", row.id) if row is not None else [_no("message", rest, "inbox")]

    def _forward(self, rest: str) -> Say:
        row = self._message(rest)
        return self._open("forward", row.id) if row is not None else [_no("message", rest, "inbox")]

    def _due_row(self, rest: str) -> DueRow | None:
        row = self._due.row(rest)
        return next((one for one in self._desk.due if one.id == row), None)

    def _list_due(self, _: str) -> Say:
        lines = (tables.due_line(self._due.of(row.id), row) for row in self._desk.due)
        return or_none(lines, "Nothing waits for you.")

    def _decide(self, rest: str) -> Say:
        number, _, words = rest.partition(" ")
        row = self._due_row(number)
        if row is None:
            return [_no("row", number, "due")]
        if row.opens == "read":
            return self._inbox("")
        if row.opens in ("", "act"):
            return [row.why or row.title, "Type do for what can be done."]
        if row.opens == "proposal":
            return [row.why, f"Type agree {number} or object {number}."]
        letter, _, reason = words.strip().partition(" ")
        if row.opens != "choose" or not letter:
            return self._open(row.opens, row.id)
        return self._choose(row, letter, reason)

    def _choose(self, row: DueRow, letter: str, reason: str) -> Say:
        form = self._port.form(row.opens, row.id)
        ids = {one.id.lower(): one.id for field in form.fields for one in field.choices}
        if letter.lower() not in ids:
            return [f"There is no option {letter!r:.20}.", *self._open(row.opens, row.id)]
        given = {"option": ids[letter.lower()]}
        return self._open(row.opens, row.id, given | ({"rationale": reason} if reason else {}))

    def _do(self, rest: str) -> Say:
        rows = self._port.actions()
        if not rest:
            return or_none(
                (
                    f"{place} {row.title}, {row.group}" + ("" if row.possible else ", not now")
                    for place, row in enumerate(rows, 1)
                ),
                "No action can be asked for.",
            )
        low = rest.lower()
        kinds = [row.kind for place, row in enumerate(rows, 1) if low == str(place)]
        kinds = kinds or [row.kind for row in rows if low in (row.kind, row.kind[4:])]
        kinds = kinds or [row.kind for row in rows if row.title.lower().startswith(low)]
        if len(kinds) != 1:
            return [f"{'Several actions begin' if kinds else 'No action begins'} with {rest:.40}."]
        return self._open(kinds[0])

    def _agree(self, rest: str) -> Say:
        row = self._due_row(rest)
        if row is None or row.opens != "proposal":
            return [_no("proposal", rest, "due")]
        return self._open("assent", row.id)

    def _object(self, rest: str) -> Say:
        row = self._due_row(rest)
        if row is None or row.opens != "proposal":
            return [_no("proposal", rest, "due")]
        return self._open("object", row.id)

    def _assets(self, _: str) -> Say:
        return or_none(map(tables.asset_line, self._desk.assets), "Your team runs nothing.")

    def _why(self, rest: str) -> Say:
        low = rest.lower()
        found = [row for row in self._desk.assets if low and low in row.name.lower()]
        return [f"{row.name}: {row.why}" for row in found] or [_no("asset", rest, "assets")]

    def _work(self, _: str) -> Say:
        return list(tables.work_lines(self._desk))

    def _indicators(self, _: str) -> Say:
        rows = self._desk.indicators
        lines = (f"{row.text}, {row.tlp}, {row.shared or 'shared with no one'}" for row in rows)
        return or_none(lines, "You hold no indicator.")

    def _log(self, rest: str) -> Say:
        rows = self._desk.log[: _count(rest)]
        return or_none(map(tables.log_line, reversed(rows)), "Nothing was done yet.")

    # ---- for an evaluator

    @property
    def _sheet(self) -> EvaluationView:
        view = self.view
        assert isinstance(view, EvaluationView)
        return view

    def _tasks(self, _: str) -> Say:
        rows = tables.to_rate(self._sheet)
        lines = (tables.rate_line(self._rated.of(row.id), row) for row in rows)
        return or_none(lines, "There is nothing to rate.")

    def _task(self, rest: str) -> Say:
        named = self._rated.row(rest)
        row = next((one for one in tables.to_rate(self._sheet) if one.id == named), None)
        if row is None:
            return [_no("task", rest, "tasks")]
        return list(tables.rate_lines(self._rated.of(row.id), row))

    def _rate(self, rest: str) -> Say:
        number, _, words = rest.partition(" ")
        rating, _, reason = words.strip().partition(" ")
        row = self._rated.row(number)
        if not row:
            return [_no("task", number, "tasks")]
        given = {"subject": row}
        form = self._port.form("rate", row)
        known = [one.id for field in form.fields if field.name == "rating" for one in field.choices]
        if rating.upper() in known:
            given["rating"] = rating.upper()
        elif rating:
            return [f"There is no rating {rating!r:.20}; there are {', '.join(known)}."]
        return self._open("rate", row, given | ({"reason": reason} if reason else {}))

    def _observe(self, rest: str) -> Say:
        return self._open("observe", self._rated.row(rest) if rest else "")

    def _activity(self, rest: str) -> Say:
        rows = self._sheet.activity[: _count(rest)]
        return or_none(map(tables.activity_line, reversed(rows)), "Nothing was done yet.")

    # ---- for who plays alone

    def _pause(self, _: str) -> Say:
        if (pace := self._port.pace()) is not None:
            pace.pause()
        return ["The clock stands."]

    def _continue(self, _: str) -> Say:
        if (pace := self._port.pace()) is not None:
            pace.resume()
        return ["The clock runs."]

    def _speed(self, rest: str) -> Say:
        pace = self._port.pace()
        if pace is None:
            return ["Exercise control has the clock."]
        names = pace.speeds()
        if rest.isascii() and rest.isdecimal() and 0 < int(rest[:4]) <= len(names):
            pace.set_speed(int(rest[:4]) - 1)
        elif rest:
            return [f"There is no speed {rest:.20}; type a number from 1 to {len(names)}."]
        return [
            f"{place} {name}" + (", set" if place - 1 == pace.speed() else "")
            for place, name in enumerate(names, 1)
        ]

    def _next(self, _: str) -> Say:
        pace = self._port.pace()
        return quoted(pace.step()) if pace is not None else []

    def _report(self, _: str) -> Say:
        review = self._port.review()
        return [review.write_report()] if review is not None else ["The exercise has not ended."]


def _no(sort: str, named: str, verb: str) -> str:
    """Return that nothing goes by a number."""
    return f"There is no {sort} {named:.20}; type {verb} for those there are."


def _count(text: str) -> int:
    """Return how many rows are wanted."""
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < 5 else 20  # noqa: PLR2004 - rows of a screen
