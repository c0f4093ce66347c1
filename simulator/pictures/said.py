"""Proxy forms: what was said aloud at a seat, and control writes down for it.

A kind ``for:<seat>:<kind>`` is what that seat would post as ``<kind>``.  Its form and its preview
come from the seat's own picture, which staff may see: they are told all that it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from simulator import times
from simulator.domain.concepts.on_behalf import ForSeat
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture
from simulator.pictures import forms
from simulator.pictures.asking import OPENS
from simulator.pictures.menus import action_rows
from simulator.pictures.port import Fields
from simulator.pictures.reader import command_of
from simulator.pictures.staff import Staff, TeamSeen
from simulator.pictures.views import Choice, FieldView, FormView

SAID: Final = "said"
"""The kind of the list of all that can be written down."""
FOR: Final = "for:"
ABOUT: Final = "|"
"""Between a kind and what its form is about, in the id of an entry."""
WRITTEN: Final = "Written down as theirs; the record says that control wrote it."
LOGGED: Final = "written down by control, as said aloud"
_FREELY: Final = (("decide-freely", "decides in own words"), ("send", "writes a message"))


class Said(NamedTuple):
    """Whose, and what the seat itself would post."""

    seat: str
    kind: str


def said_of(kind: str) -> Said | None:
    """Return what a kind stands for, if it is something said aloud."""
    sort, _, rest = kind.partition(":")
    seat, _, inner = rest.partition(":")
    return Said(seat, inner) if f"{sort}:" == FOR and seat and inner else None


def list_form(
    staff: Staff, about: str, picture_of: Callable[[str], Picture], picture: Picture
) -> FormView:
    """Return what can be written down: of all teams, or the actions of one seat."""
    if about in staff.team_of:
        choices = tuple(_actions(picture_of(about), about))
        title = f"Write down an action of {staff.name(about)}"
    else:
        choices = tuple(_everything(picture, staff))
        title = "Write down what was said aloud"
    field = FieldView(name="what", label="What", kind="choice", choices=choices)
    refusal = "" if choices else "No team is seated: nothing can be written down."
    return FormView(kind=SAID, title=title, fields=(field,), refusal=refusal)


def _everything(picture: Picture, staff: Staff) -> Iterator[Choice]:
    open_ones = [one for one in picture.decisions.values() if one.chosen is None]
    for seen in sorted(open_ones, key=lambda one: one.due):
        team = next((one for one in staff.teams.values() if seen.id in one.open), None)
        if team is not None and not seen.lapsed:
            kind = f"{FOR}{_lead(team)}:{OPENS[seen.mode]}{ABOUT}{seen.id}"
            left = times.left(max(seen.due - picture.x, 0))
            yield Choice(id=kind, title=f"{team.id}  {seen.text}", note=left)
    for one in picture.proposals.values():
        team = staff.teams.get(staff.team_of.get(one.seat, ""))
        others = [] if team is None else [seat for seat in team.seats if seat != one.seat]
        if team is not None and others and one.status == "open":
            kind = f"{FOR}{others[0]}:assent{ABOUT}{one.id}"
            yield Choice(id=kind, title=f"{team.id}  agrees to: {one.what}")
    for team in staff.teams.values():
        lead = _lead(team)
        if lead:
            yield Choice(id=f"{SAID}{ABOUT}{lead}", title=f"{team.id}  takes an action")
            for kind, title in _FREELY:
                yield Choice(id=f"{FOR}{lead}:{kind}{ABOUT}", title=f"{team.id}  {title}")


def _lead(team: TeamSeen) -> str:
    return team.seats[0] if team.seats else ""


def _actions(picture: Picture, seat: str) -> Iterator[Choice]:
    for row in action_rows(picture):
        kind = f"{FOR}{seat}:{row.kind}{ABOUT}"
        yield Choice(id=kind, title=row.title, note=row.why or row.needs, possible=row.possible)


def seat_form(staff: Staff, said: Said, about: str, picture: Picture) -> FormView:
    """Return the form that the seat itself would be given, as control fills it in."""
    form = forms.form_of_kind(picture, said.kind, about)
    return replace(
        form,
        kind=f"{FOR}{said.seat}:{said.kind}",
        title=f"{staff.name(said.seat)}: {form.title}",
        note=LOGGED,
        send="write down",
    )


def command_for(said: Said, fields: Fields, picture: Picture) -> Command | str:
    """Return the command that writes it down, or why it cannot be read."""
    command = command_of(picture, said.kind, fields)
    return command if isinstance(command, str) else ForSeat(seat=said.seat, said=command)
