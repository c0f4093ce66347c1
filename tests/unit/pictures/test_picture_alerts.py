"""An alert's row, its line among what is due and its choice say what tells it from another."""

from __future__ import annotations

from functools import cache

from responding import fresh
from worlds import drill

from simulator.domain.concepts.triage import Triage
from simulator.domain.plan.knobs import Knobs
from simulator.domain.state.picture import AlertSeen, Picture
from simulator.pictures.forms import form_of_kind
from simulator.pictures.frame import Moment
from simulator.pictures.participant_view import participant_view
from simulator.times import mark
from simulator.units import HOUR, ONE


@cache
def picture() -> Picture:
    plan = drill(knobs=Knobs(false_alerts=20 * ONE), injects={}, jumps=(), paces=(), objectives=())
    kernel = fresh(plan)
    kernel.advance_to(HOUR)
    return kernel.picture("A-lead")


def opened() -> list[AlertSeen]:
    alerts = [one for one in picture().alerts.values() if one.verdict == "open"]
    assert len(alerts) > 2
    return alerts


def test_the_list_of_what_is_due_tells_alerts_apart() -> None:
    view = participant_view(picture(), Moment(x=HOUR))
    rows = {row.id: row for row in view.due}
    for one in opened():
        row = rows[one.id]
        assert f": {one.severity}, {one.source}, since {mark(one.x)}" in row.title
        assert one.text in row.why
    assert len({rows[one.id].title for one in opened()}) == len(opened())


def test_an_assets_row_names_the_first_and_counts_the_others() -> None:
    view = participant_view(picture(), Moment(x=HOUR))
    for asset in {one.asset for one in opened()}:
        own = [one for one in opened() if one.asset == asset]
        (row,) = [row for row in view.assets if row.id == asset]
        more = f" and {len(own) - 1} more" if len(own) > 1 else ""
        assert row.alert == (
            f"{own[0].severity} alert {mark(own[0].x)}, {own[0].source}{more}, no verdict yet"
        )


def test_whoever_triages_chooses_by_what_was_seen() -> None:
    made = form_of_kind(picture(), f"act:{Triage.kind}").fields[0].choices
    assert [one.id for one in made] == [one.id for one in opened()]
    for choice, alert in zip(made, opened(), strict=True):
        assert alert.text in choice.title
        assert choice.note == f"{alert.severity}, {mark(alert.x)}"
