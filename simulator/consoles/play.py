"""Choose the team, the seed and the speed of an exercise that is about to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container

from simulator.consoles.dialogs import Dialog, foot
from simulator.consoles.fields import ChoiceField, FieldLabel, SafeInput
from simulator.consoles.lines import Piece, Row, Verb, fit
from simulator.consoles.pane import OneRow
from simulator.pictures.views import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from simulator.pictures.start_view import ScenarioRow

ALL = "all"


class PlayDialog(Dialog):
    """What is chosen before play; the answer is team, seed and speed on a line each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "begin", "begin", priority=True, id="play.begin"),
        Binding("enter", "begin", "begin", show=False),
    ]

    def __init__(self, row: ScenarioRow, speeds: tuple[str, ...]) -> None:
        super().__init__(over=("", ""))
        self._row = row
        self._speeds = speeds
        self._wrong = ""

    def banner_row(self, room: int) -> Row:
        """Return the scenario; no exercise is running yet."""
        return fit((Piece(" StartEx", "strong"), Piece(f"  {self._row.title}", "muted")), room)

    def compose_panel(self) -> Iterable[Widget]:
        """Return the three fields."""
        teams = [
            Choice(id=team.code, title=f"{team.code} {team.name}", note=team.line)
            for team in self._row.teams
        ]
        teams.append(
            Choice(id=ALL, title="Every seat, handed round", note="one terminal, a curtain")
        )
        speeds = [Choice(id=speed, title=speed) for speed in self._speeds]
        yield OneRow(self._title_row, id="form-title", ground="surface")
        yield _labelled("You hold", ChoiceField(teams, teams[0].id, many=False, most=7, id="team"))
        speed = self._speeds[0] if self._speeds else ""
        yield _labelled("Speed", ChoiceField(speeds, speed, many=False, most=5, id="speed"))
        seed = SafeInput(placeholder="a whole number; empty draws one", id="seed", compact=True)
        yield _labelled("Seed", seed)
        yield OneRow(self._problem_row, id="problem", ground="surface")

    def _title_row(self, room: int) -> Row:
        """Return what is to be played."""
        about = f"  {self._row.length}, bots hold the other seats"
        return fit((Piece(f"Play {self._row.title}", "strong"), Piece(about, "muted")), room)

    def _problem_row(self, room: int) -> Row:
        """Return what is wrong with the seed."""
        return fit((Piece(self._wrong, "warn"),), room)

    def _foot(self, room: int) -> Row:
        """Return the one button."""
        hints = (Verb("tab", "next field"), Verb("esc", "back", "screen.close"))
        note = "the same seed gives the same luck"
        return foot("F2 begin", hints, note, room, "screen.begin")

    @on(SafeInput.Submitted)
    def action_begin(self) -> None:
        """Answer with what is chosen."""
        seed = self.query_one("#seed", SafeInput).value.strip()
        if seed and not (seed.isascii() and seed.isdigit()):
            self._wrong = "The seed is a whole number, such as 7; or empty."
            self.query_one("#problem", OneRow).redraw()
            self.query_one("#seed").focus()
            return
        team = self.query_one("#team", ChoiceField).value
        speed = self.query_one("#speed", ChoiceField).value
        self.dismiss(f"{team}\n{seed}\n{speed}")


def _labelled(label: str, field: Widget) -> Container:
    """Return a label and its field."""
    return Container(FieldLabel(label), field, classes="field")
