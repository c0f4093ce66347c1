"""Verbs of a team's seat, a persona's and an observer's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.pictures.persona_view import PersonaView
from simulator.pictures.views import ParticipantView
from simulator.plain import tables
from simulator.plain.files import FileVerbs
from simulator.plain.pages import PageVerbs
from simulator.plain.tables import Numbers, or_none
from simulator.plain.verbs import Open, Say, Verbs, count, no

if TYPE_CHECKING:
    from simulator.pictures.port import SeatPort
    from simulator.pictures.views import DueRow, MessageRow


class TeamVerbs:
    """What is typed at a desk.

    Args:
        port: The seat's.
        due: Numbers of what is due.
        opens: Opens a form.

    """

    def __init__(self, port: SeatPort, due: Numbers, opens: Open) -> None:
        self._port, self._due, self._open = port, due, opens
        self._pages = PageVerbs(port, opens)

    def verbs(self) -> Verbs:
        """Return verb → what it does, in words and as a function."""
        return {
            "inbox": (": all messages", self._inbox),
            "read": ("N: a message whole", self._read),
            "reply": ("N: answer a message", self._reply),
            "forward": ("N: pass a message on", self._forward),
            "write": (": write a message", lambda _: self._open("send")),
            "due": (": what waits for you", self._list_due),
            "decide": ("N [CHOICE [SURE] [REASON]]: do what is due", self._decide),
            "view": ("N CHOICE [SURE]: what you would take; nothing is decided", self._view),
            "free": (": decide what is in no list", lambda _: self._open("decide-freely")),
            "do": ("[ACTION]: an action, by number or name; alone, all of them", self._do),
            "say": (": make a public statement", lambda _: self._open("act:public-statement")),
            "notify": (": notify an authority", lambda _: self._open("act:notify")),
            "share": ("[N]: share indicators, or one of them", self._share),
            "agree": ("N: agree to a colleague's proposal", self._agree),
            "object": ("N: object to it", self._object),
            "assets": (": how what you run stands", self._assets),
            "work": (": who is free, what is under way", self._work),
            **self._pages.verbs(),
            **FileVerbs(self._port, self._id_of).verbs(),
            "log": ("[N]: what was done, the last N", self._log),
            "note": ("[N]: a private note, on message N", self._note),
            "flag": ("N: flag a message, or take the flag off", self._flag),
            "aside": ("N: put a message aside that only asks", self._put_aside),
            **(self._shared() if self._desk.by == "team" else {}),
        }

    def _shared(self) -> Verbs:
        """Return what is typed at the notes that a team shares."""
        return {
            "notes": (": what your team has noted; your team and staff read it", self._team_notes),
            "teamnote": (
                ": write a note that your whole team and staff read, on record",
                lambda _: self._open("write-team-note"),
            ),
            "tick": ("N: tick a team note off, or take that back", self._ticked),
            "strike": ("N: strike a team note, or take that back", self._struck),
        }

    def _team_notes(self, _: str) -> Say:
        rows = sorted(self._desk.team_notes, key=lambda one: int(one.id))
        return or_none(map(tables.team_note_line, rows), "Your team has noted nothing.")

    def _ticked(self, rest: str) -> Say:
        return self._marked(rest, "done")

    def _struck(self, rest: str) -> Say:
        return self._marked(rest, "struck")

    def _marked(self, rest: str, mark: str) -> Say:
        row = next((one for one in self._desk.team_notes if one.id == rest), None)
        if row is None:
            return [no("team note", rest, "notes")]
        mark = "open" if row.mark == mark else mark
        refusal = self._port.submit("mark-team-note", {"note": row.id, "mark": mark})
        return [refusal or f"Team note {row.id}: {mark}."]

    @property
    def _desk(self) -> ParticipantView:
        view = self._port.view()
        assert isinstance(view, ParticipantView)
        return view

    def _numbered(self) -> list[tuple[int, MessageRow]]:
        return list(enumerate(reversed(self._desk.inbox), 1))

    def _message(self, rest: str) -> MessageRow | None:
        return next((row for number, row in self._numbered() if str(number) == rest), None)

    def _id_of(self, number: str) -> str:
        row = self._message(number)
        return "" if row is None else row.id

    def _note(self, rest: str) -> Say:
        if not rest:
            return self._open("private-note")
        about = self._id_of(rest)
        return self._open("private-note", about) if about else [no("message", rest, "inbox")]

    def _flag(self, rest: str) -> Say:
        row = self._message(rest)
        if row is None:
            return [no("message", rest, "inbox")]
        refusal = self._port.submit("flag", {"message": row.id})
        return [refusal or ("The flag is off." if row.flagged else "Flagged.")]

    def _put_aside(self, rest: str) -> Say:
        row = self._due_row(rest)
        if row is None:
            return [no("row", rest, "due")]
        return [self._port.submit("put-aside", {"row": row.id}) or "Put aside."]

    def _share(self, rest: str) -> Say:
        row = self._pages.indicator(rest) if rest else None
        if rest and row is None:
            return [no("indicator", rest, "indicators")]
        return self._open("act:share-indicator", row.id if row is not None else "")

    def _inbox(self, _: str) -> Say:
        lines = (tables.inbox_line(number, row) for number, row in self._numbered())
        return or_none(lines, "No message has come.")

    def _read(self, rest: str) -> Say:
        row = self._message(rest)
        if row is None:
            return [no("message", rest, "inbox")]
        said = list(tables.message_lines(int(rest), row))
        if row.unread:
            refusal = self._port.submit("read", {"message": row.id})
            said += [refusal] if refusal else []
        return said

    def _reply(self, rest: str) -> Say:
        row = self._message(rest)
        if row is None:
            return [no("message", rest, "inbox")]
        refusal = self._taken_up(row.id)
        return [refusal] if refusal else self._open("send", row.id)

    def _taken_up(self, message: str) -> str:
        """Take up a message that waits for a persona; return why not, if another has it."""
        view = self._desk
        rows = view.messages if isinstance(view, PersonaView) else ()
        waits = (one.persona for one in rows if one.id == f"message:{message}" and one.persona)
        page = next(waits, None)
        if page is None:
            return ""
        return self._port.submit("claim-message", {"message": message, "persona": page.id}) or ""

    def _forward(self, rest: str) -> Say:
        row = self._message(rest)
        return self._open("forward", row.id) if row is not None else [no("message", rest, "inbox")]

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
            return [no("row", number, "due")]
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
        first, _, rest = reason.partition(" ")
        sure = first.removesuffix("%") if first[:1].isdecimal() else ""
        given = {"option": ids[letter.lower()], "sure": sure}
        reason = rest if sure else reason
        return self._open(row.opens, row.id, given | ({"rationale": reason} if reason else {}))

    def _view(self, rest: str) -> Say:
        """Say what one would take, before it is decided."""
        number, letter, sure, *_ = (*rest.split(), "", "", "")
        row = self._due_row(number)
        if row is None or row.opens != "choose":
            return [no("decision", number, "due")]
        given = {"decision": row.id, "option": letter.upper(), "sure": sure}
        return [self._port.submit("lean", given) or self._port.acknowledgement("lean", row.id)]

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
            return [no("proposal", rest, "due")]
        return self._open("assent", row.id)

    def _object(self, rest: str) -> Say:
        row = self._due_row(rest)
        if row is None or row.opens != "proposal":
            return [no("proposal", rest, "due")]
        return self._open("object", row.id)

    def _assets(self, _: str) -> Say:
        return or_none(map(tables.asset_line, self._desk.assets), "Your team runs nothing.")

    def _work(self, _: str) -> Say:
        return list(tables.work_lines(self._desk))

    def _log(self, rest: str) -> Say:
        rows = self._desk.log[: count(rest)]
        return or_none(map(tables.log_line, reversed(rows)), "Nothing was done yet.")
