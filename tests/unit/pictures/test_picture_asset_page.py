"""An asset's own page: what hangs on it, when it falls, and what can be done, as the team knows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from picture_stories import SEATS, hushed, played, underway

from simulator.domain.concepts.isolation import ISOLATED, IsolateAsset
from simulator.domain.concepts.work import Act
from simulator.exercise.session import Exercise
from simulator.pictures.asset_page import asset_page, verbs_on
from simulator.pictures.asset_view import AssetPage, CutRow
from simulator.pictures.forms import form_of_kind, preview
from simulator.pictures.frame import Moment
from simulator.pictures.menus import action_rows
from simulator.units import HOUR, MINUTE, ONE


def page(exercise: Exercise, asset: str, seat: str = "A-lead") -> AssetPage:
    made = asset_page(exercise.picture(seat), asset, Moment(x=exercise.x))
    assert made is not None
    return made


def foreseen(exercise: Exercise, asset: str) -> tuple[CutRow, ...]:
    cut = page(exercise, asset).cut
    assert cut is not None
    assert (cut.kind, cut.title) == ("act:isolate", "If you isolate it now")
    return cut.rows


def test_it_says_what_it_needs_and_what_it_feeds_with_how_much_and_when() -> None:
    exercise = underway(hushed())
    plan = exercise.scenario.dependencies["a1>a2"]

    above, below = page(exercise, "a1"), page(exercise, "a2")

    own = next(row for row in above.feeds if row.id == "a2")
    share = f"up to {plan.strength * 100 // ONE} %"
    assert own.how.startswith(share)
    assert next(row for row in below.needs if row.id == "a1").how == own.how


def test_how_much_hangs_on_it_abroad_only_they_know() -> None:
    exercise = underway(hushed())
    abroad = next(row for row in page(exercise, "a1").feeds if row.team == "B")

    unknown = "how much is not told; ask them"
    assert (abroad.id, abroad.level, abroad.how) == ("", None, unknown)
    needs = page(exercise, "b1", "B-lead").needs
    assert next(row for row in needs if row.team == "A").how == unknown
    for seat in SEATS:
        brief = exercise.picture(seat).brief
        for one in brief.dependencies:
            told = one.strength is not None
            ends = {one.dependant_team, one.supplier_team}
            assert told == (ends == {exercise.scenario.seats[seat].team})


def test_the_estimate_of_a_cut_is_what_the_model_then_does() -> None:
    made = replace(hushed(), campaigns={}, injects={}, jumps=(), objectives=())
    exercise = underway(made)
    estimate = {row.name: row.after for row in foreseen(exercise, "a1") if row.after is not None}
    exercise.ask("A-lead", Act.of(IsolateAsset(asset="a1")))
    exercise.advance_to(exercise.scenario.duration - MINUTE)

    assert exercise.picture("A-lead").assets["a1"].stands(ISOLATED)
    for seen in exercise.picture("A-lead").assets.values():
        if seen.name in estimate and seen.level is not None:
            expected = estimate[seen.name]
            assert expected is not None
            assert abs(seen.level - expected) <= 60_000, seen.name  # telemetry reads in steps


def test_a_cut_names_whom_it_reaches_abroad_last() -> None:
    exercise = underway(hushed())
    cut = foreseen(exercise, "a1")

    known = [row.after is not None for row in cut]
    assert known == sorted(known, reverse=True)
    assert any(row.name.endswith("(B)") for row in cut)
    assert (cut[0].when, cut[0].name) == ("At once", "Asset a1")


def test_a_form_that_cuts_shows_what_it_takes_along() -> None:
    exercise = underway(hushed())
    picture = exercise.picture("A-lead")
    falls = [row for row in foreseen(exercise, "a1")[1:] if row.after is not None]

    for kind in ("act:isolate", "act:safe-shutdown"):
        lines = preview(picture, kind, {"asset": "a1"})
        said = " ".join(text for _, text, _ in lines)
        assert falls[0].name in said
        assert "tell them first" in said


@pytest.mark.parametrize("seat", SEATS)
def test_a_verb_says_no_where_its_form_would_and_nowhere_else(seat: str) -> None:
    exercise = played(hushed(), HOUR)
    picture = exercise.picture(seat)
    for about in (*picture.assets, *picture.alerts, *picture.indicators):
        rows = verbs_on(picture, about)
        assert [bool(row.why) for row in rows] == sorted(bool(row.why) for row in rows)
        for row in rows:
            form = form_of_kind(picture, row.kind, row.about)
            assert not form.refusal or row.why
            chosen = [
                choice
                for field in form.fields[:1]
                for choice in field.choices
                if choice.id == row.about
            ]
            if chosen and row.about:
                assert chosen[0].possible == (not row.why), (row.kind, row.about)
    assert len(action_rows(picture)) >= max(
        (len(verbs_on(picture, about)) for about in picture.assets), default=0
    )


def test_there_is_no_page_of_what_is_not_the_teams() -> None:
    exercise = underway(hushed())
    assert asset_page(exercise.picture("A-lead"), "b1", Moment(x=0)) is None
    assert page(exercise, page(exercise, "a1").next).id != "a1"
