"""Wall times as people type them, made wall seconds: here alone what is asked needs the wall.

What is on record has the second alone, so a replay needs no clock.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Final

from simulator.domain.concepts.phases import Adjourn, ExplainPause, Pause
from simulator.domain.concepts.timetable import HoldRoom, PlanStart
from simulator.domain.state.picture import Picture
from simulator.domain.values.forms import form_of
from simulator.pictures.port import Fields
from simulator.pictures.timetable import at_wall
from simulator.units import parse_wall

_PLANNED: Final = {PlanStart: "starts_at", HoldRoom: "room_until"}
"""Form → what the picture holds of it: minutes are counted from there."""
_FORMS: Final = {form.kind: form for form in _PLANNED}
_BACK: Final = (Pause.kind, ExplainPause.kind, Adjourn.kind)
"""Forms that say when everybody is back, in words or as a time."""


def resolved(picture: Picture, kind: str, fields: Fields, today: datetime) -> Fields:
    """Return what is filled in with each wall time as its second; what is none stays as it is.

    Args:
        picture: What the seat knows: minutes are counted from what is planned.
        kind: Of the form.
        fields: What is filled in.
        today: The wall's time, with its zone.

    """
    form = _FORMS.get(kind)
    if kind in _BACK:
        return {**fields, **_back(fields, today)}
    if form is None:
        return fields
    out, since = dict(fields), getattr(picture, _PLANNED[form])
    for one in form_of(form):
        text = out.get(one.name, "")
        if one.choices == "moment" and isinstance(text, str) and text.strip():
            with suppress(ValueError, OverflowError):
                out[one.name] = str(parse_wall(text.strip(), today, since))
    return out


def _back(fields: Fields, today: datetime) -> Fields:
    """Return when everybody is back, minutes as a time of the wall; what is none stays as it is."""
    text = fields.get("back_at", "")
    if not isinstance(text, str) or ":" in text:  # a time of the wall already, of whatever day
        return {}
    with suppress(ValueError, OverflowError):
        return {"back_at": at_wall(parse_wall(text.strip(), today), today)}
    return {}
