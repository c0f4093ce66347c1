"""The forms of staff and what follows from them, and every form there is."""

from collections.abc import Mapping

from simulator.domain.kinds.action import Action
from simulator.domain.kinds.asked import forms_of, makes
from simulator.domain.state.picture import Picture
from simulator.domain.values.value import members
from simulator.pictures.forms import form_of_kind, preview
from simulator.pictures.frame import Moment
from simulator.pictures.staff import Staff
from simulator.pictures.views import FormView, PreviewLine

Filled = Mapping[str, str | tuple[str, ...]]


def kinds_of(by: str) -> list[str]:
    """Return the kinds of all forms that a kind of seat has, without those of actions."""
    return [form.kind for form in forms_of(by)]


def posted_by(by: str) -> list[str]:
    """Return those of them that make a command: the others stay at the desk."""
    return [form.kind for form in forms_of(by) if makes(form)]


ACTIONS = [f"act:{kind}" for kind in members(Action)]


def staff_form(picture: Picture, staff: Staff, kind: str, about: str) -> FormView:
    return form_of_kind(picture, kind, about, "control", staff)


def staff_preview(
    picture: Picture, staff: Staff, kind: str, fields: Filled, now: Moment | None = None
) -> tuple[PreviewLine, ...]:
    return preview(picture, kind, fields, by="control", staff=staff, now=now)
