"""Verbs of an evaluator's seat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.pictures.evaluation_view import EvaluationView
from simulator.plain import tables
from simulator.plain.tables import Numbers, or_none
from simulator.plain.verbs import Open, Say, Verbs, count, no

if TYPE_CHECKING:
    from simulator.pictures.port import SeatPort


class EvaluatorVerbs:
    """What is typed at an evaluator's.

    Args:
        port: The seat's.
        view: As it is now: what is to be rated has its numbers from it.
        opens: Opens a form.

    """

    def __init__(self, port: SeatPort, view: EvaluationView, opens: Open) -> None:
        self._port, self._rated, self._open = port, Numbers(), opens
        for row in tables.to_rate(view):
            self._rated.of(row.id)

    def verbs(self) -> Verbs:
        """Return verb → what it does, in words and as a function."""
        return {
            "tasks": (": what is to be rated", self._tasks),
            "read": ("N: one of them whole", self._task),
            "rate": ("N [RATING [REASON]]: rate it", self._rate),
            "gaps": (": what could be rated and is not", self._gaps),
            "text": ("N yes|no [REASON]: whether the text of a task is adequate", self._text),
            "more": ("[N]: everything else an evaluator may ask", self._more),
            "observe": ("[N]: note what you saw, on a task or on none", self._observe),
            "log": ("[N]: what all seats did, the last N", self._activity),
        }

    @property
    def _sheet(self) -> EvaluationView:
        view = self._port.view()
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
            return [no("task", rest, "tasks")]
        return list(tables.rate_lines(self._rated.of(row.id), row))

    def _rate(self, rest: str) -> Say:
        number, _, words = rest.partition(" ")
        rating, _, reason = words.strip().partition(" ")
        row = self._rated.row(number)
        if not row:
            return [no("task", number, "tasks")]
        given = {"subject": row}
        form = self._port.form("rate", row)
        known = [one.id for field in form.fields if field.name == "rating" for one in field.choices]
        if rating.upper() in known:
            given["rating"] = rating.upper()
        elif rating:
            return [f"There is no rating {rating!r:.20}; there are {', '.join(known)}."]
        return self._open("rate", row, given | ({"reason": reason} if reason else {}))

    def _gaps(self, _: str) -> Say:
        gaps = self._sheet.gaps
        rows = (row for row in tables.to_rate(self._sheet) if row.id in gaps)
        lines = (tables.rate_line(self._rated.of(row.id), row) for row in rows)
        return or_none(lines, "Every task whose window has opened is rated.")

    def _text(self, rest: str) -> Say:
        number, _, words = rest.partition(" ")
        named = self._rated.row(number)
        row = next((one for one in tables.to_rate(self._sheet) if one.id == named), None)
        if row is None:
            return [no("task", number, "tasks")]
        if row.sort != "task" or not row.texts:
            return ["No text stands there to judge."]
        adequate, _, reason = words.strip().partition(" ")
        if adequate not in ("yes", "no"):
            return ["Type yes if it is adequate, or no."]
        fields = {"task": row.id, "adequate": adequate, "reason": reason}
        return [self._port.submit("judge-text", fields) or self._found(row.name, adequate)]

    def _found(self, name: str, adequate: str) -> str:
        receipt = self._port.receipt()
        found = "adequate" if adequate == "yes" else "not adequate"
        return f"The text of {name} is {found}." if receipt is None else receipt.text

    def _more(self, rest: str) -> Say:
        rows = self._port.actions()
        if not rest:
            return [
                f"{n} {row.title}" + ("" if row.possible else f"; not now: {row.why}")
                for n, row in enumerate(rows, 1)
            ]
        at = count(rest) if rest.isdecimal() else 0
        if not 0 < at <= len(rows):
            return [no("action", rest, "more")]
        return self._open(rows[at - 1].kind)

    def _observe(self, rest: str) -> Say:
        return self._open("observe", self._rated.row(rest) if rest else "")

    def _activity(self, rest: str) -> Say:
        rows = self._sheet.activity[: count(rest)]
        return or_none(map(tables.activity_line, reversed(rows)), "Nothing was done yet.")
