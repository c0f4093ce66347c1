"""A pane in which nothing stands says so, in words of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest
from middle import busy, control_desk, desk, evaluators_desk, reviewed

from simulator.consoles import (
    afterwards,
    asset,
    control_panes,
    participant_panes,
    plan_sheets,
    ratings,
    sources,
)
from simulator.consoles import control_pages as pages
from simulator.consoles.lines import Sheet
from simulator.pictures.asset_view import Cut


def emptied(view: Any) -> Any:
    """Return a view in which no row is left."""
    rows = (one.name for one in fields(view) if isinstance(getattr(view, one.name), tuple))
    return replace(view, **dict.fromkeys(rows, ()))


CONTROL = replace(emptied(control_desk()), world=emptied(control_desk().world))
PAGE = busy().seat().page(desk().assets[0].id)
Make = Callable[[Any, int, int], Sheet]
PANES: list[tuple[Make, Any]] = [
    *((make, emptied(desk())) for make in (
        participant_panes.due_sheet, participant_panes.inbox_sheet, participant_panes.log_sheet,
        participant_panes.assets_sheet, participant_panes.work_sheet,
        participant_panes.indicators_sheet,
    )),
    *((make, None) for make in (
        participant_panes.message_sheet, pages.staff_message_sheet, ratings.detail_sheet,
        plan_sheets.inject_sheet,
    )),
    *((make, CONTROL) for make in (
        plan_sheets.msel_sheet, pages.teams_sheet, pages.world_sheet, pages.flows_sheet,
        pages.decisions_sheet, pages.stages_sheet, pages.messages_sheet,
        control_panes.worth_sheet, control_panes.activity_sheet,
    )),
    *((make, emptied(evaluators_desk())) for make in (
        ratings.tasks_sheet, ratings.rest_sheet, ratings.gaps_sheet,
    )),
    *((make, emptied(reviewed())) for make in (
        afterwards.objectives_sheet, afterwards.tasks_sheet, afterwards.matters_sheet,
        afterwards.sharing_sheet, afterwards.shared_sheet, afterwards.moments_sheet,
        sources.figures_sheet,
    )),
    (lambda view, w, h: afterwards.lanes_sheet(view, 0, w, h), emptied(reviewed())),
    (lambda view, w, h: afterwards.known_sheet(view, 0, w, h), emptied(reviewed())),
    (lambda view, w, h: afterwards.services_sheet(view, w, h, roomy=True), emptied(reviewed())),
    (lambda page, w, _: asset.feeds_sheet(page, w), emptied(PAGE)),
    (lambda page, w, _: asset.verbs_sheet(page, w), emptied(PAGE)),
    (lambda cut, w, _: asset.cut_sheet(cut, w), Cut("", "", "", ())),
]  # fmt: skip


@pytest.mark.parametrize(("make", "view"), PANES)
def test_a_pane_in_which_nothing_stands_says_so(make: Make, view: Any) -> None:
    for room in (60, 100):
        sheet = make(view, room, 20)
        assert sheet.items == ()
        assert sheet.empty
        assert all(words.endswith(".") for words in sheet.empty)
