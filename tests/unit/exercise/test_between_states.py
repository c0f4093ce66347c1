from __future__ import annotations

from accord import Play, accord, everything, tense
from worlds import drill

from simulator.assessment import assess, score
from simulator.assessment.as_json import assessment_as_json
from simulator.domain.concepts.directory import Contact
from simulator.domain.values.ladder import LADDER, step_of
from simulator.exercise.after_action import after_action
from simulator.exercise.between_states import between_states
from simulator.exercise.hot_wash import points
from simulator.exercise.review import review_of


def test_the_after_action_shows_relations_their_causes_and_what_the_standard_lacked() -> None:
    plan = accord()
    events = everything(plan).events
    text = after_action(plan, events, 1, "digest")

    assert "## Between states" in text
    assert "| Team A and Xanthe |" in text
    assert "up to public protest or recall | hack back" in text
    assert "| Team C | Ysolde |" in text
    assert "no technical attribution names that state" in text
    assert "norm (h)" in text
    assert "Team B held that Xanthe went against norm (f), in private" in text
    assert "| Team A | Xanthe | technical | T+00:05 | answers | 57 |" in text
    assert "| Team A | Try the directory |  | 8 | T+00:02 | 49 |" in text
    assert "| Team A | Call a point of contact | a, b | 3, 8, 13 | T+00:03 | 53 |" in text


def test_a_contact_that_could_not_be_reached_is_told_with_what_its_entry_was() -> None:
    play = Play(tense(2))
    play.finishes("A", Contact(whom="X", channel="diplomatic", text="Hear us."))
    plan = play.kernel.world.scenario

    assert "| Team A | Xanthe | diplomatic | T+00:01 | out of date |" in after_action(
        plan, play.events, 1, "digest"
    )


def test_the_hot_wash_asks_about_accusations_and_about_silence() -> None:
    plan = accord()
    raised = points(plan, assess(plan, everything(plan).events))

    assert any("Team C named Ysolde in public" in point for point in raised)
    assert any("left unanswered what Team C had asked" in point for point in raised)


def test_where_nothing_passed_between_states_nothing_is_said() -> None:
    plan = drill()

    shown = assess(plan, [])
    assert list(between_states(plan, shown, score(plan, shown))) == []


def test_tension_and_attributions_are_figures_that_lead_to_events() -> None:
    plan = accord()
    shown = assess(plan, everything(plan).events)
    ledger, between = score(plan, shown), shown.between_states

    assert between.pairs
    for curve in between.pairs:
        place = f"between_states/tension/{'/'.join(curve.between)}"
        assert ledger.figure(f"{place}/highest") == curve.highest
        assert ledger.figure(f"{place}/end") == curve.end
        last = curve.steps[-1].step if curve.steps else step_of(curve.start)
        assert ledger.figure(f"{place}/step") == LADDER[last].id
    assert ledger.figure("between_states/highest_tension") == between.region.highest
    assert between.attributions
    for one in between.attributions:
        place = f"between_states/attributions/{one.at.n}"
        assert ledger.figure(f"{place}/confidence") == one.claimed
        assert ledger.figure(f"{place}/own_confidence") == (one.known or "none")
        assert ledger.figure(f"{place}/standard") == ("not-met" if one.lacks else "met")
        assert all(entry.evidence for entry in ledger.by_figure[f"{place}/standard"])
    printed = assessment_as_json(plan, shown, ledger)["between_states"]
    assert {row["standard"] for row in printed["attributions"].values()} == {"met", "not-met"}
    assert printed["highest_tension"] == between.region.highest / 1_000_000


def test_the_screen_shows_tension_and_attributions_with_their_lines() -> None:
    plan = accord()
    events = everything(plan).events
    view = review_of(plan, events, assess(plan, events))
    found = {one.figure: one for one in view.figures if one.figure.startswith("between_states/")}

    assert any(name.endswith("/standard") and one.value == "not met" for name, one in found.items())
    steps = [one for name, one in found.items() if name.endswith("/step")]
    assert any(line.counts == "protest" for one in steps for line in one.lines)
    assert all(one.lines and one.about for one in found.values())
