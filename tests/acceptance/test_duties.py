"""Clocks of duties to notify: the vectors of the domain's text, in its own words."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from duty_play import alert, confirm, in_play
from worlds import duty

from simulator.domain.concepts.deadlines import DutyOpened
from simulator.domain.plan.duties import Duty, due_at, moments_for
from simulator.domain.plan.knobs import Knobs
from simulator.scenario.vocabulary.regimes import archetypes, real_regimes
from simulator.units import HOUR

MONDAY = "2026-03-02T00:00:00+08:00"
"""STARTEX of these vectors: a Monday at midnight."""
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def at(text: str, start: str = MONDAY) -> int:
    """Return the scenario second of ``Tue 06:00``, or of a whole date and time."""
    begun = datetime.fromisoformat(start)
    if text[:3] in DAYS:
        hours, minutes = map(int, text[4:].split(":"))
        return DAYS.index(text[:3]) * 24 * HOUR + hours * HOUR + minutes * 60
    return round((datetime.fromisoformat(text) - begun).total_seconds())


def said(s: int, start: str = MONDAY) -> str:
    """Return a scenario second as ``Tue 06:00``."""
    then = datetime.fromisoformat(start) + timedelta(seconds=s)
    return f"{DAYS[then.weekday()]} {then:%H:%M}"


def law(regime: str) -> Duty:
    return duty("law", "A", *archetypes()[regime].stages)


def due(
    regime: str,
    place: int = 0,
    *,
    start: str = MONDAY,
    sent: dict[str, int] | None = None,
    latest: dict[str, int] | None = None,
    **moments: str,
) -> int:
    """Return when a stage is due, from moments that have come."""
    come = {name.replace("_", "-"): at(text, start) for name, text in moments.items()}
    given = moments_for(law(regime), place, come, sent or {}, latest or sent or {})
    found = due_at(law(regime).stages[place], given, begun=start, at_once=Knobs().at_once)
    assert found is not None
    return found


def test_fast_aware_1000_is_due_1200() -> None:
    assert said(due("FAST", aware="Mon 10:00")) == "Mon 12:00"


def test_fast_supplementary_and_final_are_72_hours_and_30_days_from_awareness() -> None:
    assert said(due("FAST", 1, aware="Mon 10:00")) == "Thu 10:00"
    assert due("FAST", 2, aware="Mon 10:00") == at("Mon 10:00") + 30 * 24 * HOUR


def test_fin_aware_0800_classified_2000_is_due_0000_the_next_day() -> None:
    assert said(due("FIN", aware="Mon 08:00", classified="Mon 20:00")) == "Tue 00:00"


def test_fin_aware_mon_0800_classified_tue_0600_is_due_tue_0800() -> None:
    assert said(due("FIN", aware="Mon 08:00", classified="Tue 06:00")) == "Tue 08:00"


def test_fin_aware_mon_0800_classified_thu_0900_is_due_thu_1300() -> None:
    assert said(due("FIN", aware="Mon 08:00", classified="Thu 09:00")) == "Thu 13:00"


def test_fin_without_classification_has_no_clock() -> None:
    fin = law("FIN")

    assert due_at(fin.stages[0], {"aware": 0}, begun=MONDAY, at_once=HOUR) is None


def test_fin_intermediate_is_72_hours_from_the_initial_notification_whatever_its_updates() -> None:
    sent, latest = {"initial": at("Mon 23:00")}, {"initial": at("Wed 01:00")}

    found = due("FIN", 1, sent=sent, latest=latest, aware="Mon 08:00", classified="Mon 20:00")

    assert said(found) == "Thu 23:00"


def test_fin_final_is_one_month_after_the_latest_updated_intermediate_report() -> None:
    sent = {"initial": at("Mon 23:00"), "intermediate": at("Thu 12:00")}
    latest = sent | {"intermediate": at("2026-03-09T18:30:00+08:00")}

    found = due("FIN", 2, sent=sent, latest=latest, aware="Mon 08:00", classified="Mon 20:00")

    assert found == at("2026-04-09T18:30:00+08:00")


@pytest.mark.parametrize(
    ("notice", "final"),
    [
        ("2026-03-15T10:00:00+08:00", "2026-04-15T10:00:00+08:00"),
        ("2026-03-31T10:00:00+08:00", "2026-04-30T10:00:00+08:00"),
        ("2027-01-31T23:59:59+08:00", "2027-02-28T23:59:59+08:00"),
        ("2028-01-30T10:00:00+08:00", "2028-02-29T10:00:00+08:00"),
        ("2028-02-29T10:00:00+08:00", "2028-03-29T10:00:00+08:00"),
        ("2026-12-31T10:00:00+08:00", "2027-01-31T10:00:00+08:00"),
    ],
)
def test_eu_like_final_is_one_month_after_the_72_hour_notification_was_made(
    notice: str, final: str
) -> None:
    sent = {"early-warning": at("Mon 12:00"), "notification": at(notice)}

    assert due("EU-LIKE", 2, sent=sent, aware="Mon 10:00") == at(final)


def test_eu_like_early_warning_and_notification_are_24_and_72_hours_from_awareness() -> None:
    assert said(due("EU-LIKE", aware="Mon 10:00")) == "Tue 10:00"
    assert said(due("EU-LIKE", 1, aware="Mon 10:00")) == "Thu 10:00"


def test_months_are_the_calendar_s_in_the_scenario_s_zone() -> None:
    # 31 March 01:00 at +08:00 is still 30 March in Greenwich: the zone decides which day it is.
    notice = {"early-warning": 0, "notification": at("2026-03-31T01:00:00+08:00")}

    found = due("EU-LIKE", 2, sent=notice, aware="Mon 00:00")

    assert found == at("2026-04-30T01:00:00+08:00")


def test_staged_supplementary_is_14_days_after_the_first_notification() -> None:
    sent = {"immediate": at("Mon 10:20"), "particulars": at("Mon 15:00")}

    found = due("STAGED", 2, sent=sent, may_have_occurred="Mon 10:00")

    assert found == at("Mon 10:20") + 14 * 24 * HOUR


def test_staged_is_due_at_once_and_with_particulars_in_6_hours() -> None:
    assert due("STAGED", may_have_occurred="Mon 10:00") == at("Mon 10:00") + Knobs().at_once
    assert said(due("STAGED", 1, may_have_occurred="Mon 10:00")) == "Mon 16:00"


def test_day_and_loose_count_from_when_it_was_found() -> None:
    assert said(due("DAY", found="Mon 10:00", aware="Mon 11:00")) == "Tue 10:00"
    assert said(due("LOOSE", found="Mon 10:00", aware="Mon 11:00")) == "Sat 10:00"


def test_the_same_incident_has_another_deadline_under_each_regime() -> None:
    first = [
        said(
            due(
                regime,
                may_have_occurred="Mon 09:00",
                found="Mon 09:00",
                aware="Mon 10:00",
                classified="Mon 11:00",
            )
        )
        for regime in archetypes()
    ]

    assert first == [
        "Mon 12:00",  # FAST
        "Mon 10:30",  # STAGED
        "Tue 10:00",  # EU-LIKE
        "Tue 09:00",  # DAY
        "Mon 15:00",  # FIN
        "Sat 09:00",  # LOOSE
    ]


def test_in_play_fast_is_due_two_hours_after_the_verdict_that_made_the_team_aware() -> None:
    kernel = in_play(duty("law", "A", *archetypes()["FAST"].stages, assets=("a1",)))
    alert(kernel, "a1", x=600)
    aware = confirm(kernel, "A-lead")

    opened = [e for e in kernel.events if isinstance(e.body, DutyOpened)]

    assert [(e.s, e.body.stage, e.body.due) for e in opened] == [  # type: ignore[attr-defined]  # as filtered
        (aware, "initial", aware + 2 * HOUR),
        (aware, "supplementary", aware + 72 * HOUR),
        (aware, "final", aware + 30 * 24 * HOUR),
    ]


def test_in_play_staged_starts_with_the_alert_and_day_goes_back_to_it() -> None:
    staged = duty("staged", "A", *archetypes()["STAGED"].stages, assets=("a1",))
    day = duty("day", "A", *archetypes()["DAY"].stages, assets=("a1",))
    kernel = in_play(staged, day)
    first = alert(kernel, "a1", x=600)
    aware = confirm(kernel, "A-lead")

    due = {e.body.stage: e.body.due for e in kernel.events if isinstance(e.body, DutyOpened)}

    assert first < aware
    assert due["particulars"] == first + 6 * HOUR
    assert due["report"] == first + 24 * HOUR


def test_no_real_law_can_be_named_by_a_scenario_and_each_keeps_how_far_it_was_verified() -> None:
    assert set(archetypes()) == {"FAST", "STAGED", "EU-LIKE", "DAY", "FIN", "LOOSE"}
    doubtful = {one.regime for one in real_regimes() if one.status != "verified"}
    assert {"CIRCIA (6 CFR 226 as proposed)", "Cybersecurity Act: CRC notification of 2024"} <= (
        doubtful
    )
    assert all(one.source or one.status == "not found" for one in real_regimes())
