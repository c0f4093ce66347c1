"""The rules a scenario is checked by: one function a rule, one value that lists them.

This is the one list to edit.  The code of a rule is what an author sees in brackets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal

from simulator.scenario import (
    rules_advice,
    rules_advice_craft,
    rules_choices,
    rules_diplomacy,
    rules_duties,
    rules_forms,
    rules_model,
    rules_msel,
    rules_names,
    rules_options,
    rules_people,
    rules_safety,
    rules_story,
    rules_tasks,
    rules_time,
    rules_uncertain,
    rules_wording,
    rules_world,
)
from simulator.scenario.case import SECTIONS, Case, Finding


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: the code an author sees, what looks for breaches of it, and how much they weigh.

    An error keeps the scenario from being played; advice does not.  One with ``whole`` stays silent
    where anything under those keys could not be read, as each does where nothing at all is known of
    a list that must be there; one that is ``always`` right speaks then too.
    """

    code: str
    look: Callable[[Case], Iterable[Finding]]
    severity: Literal["error", "advice"] = "error"
    whole: tuple[str, ...] = ()
    always: bool = False

    def speaks_of(self, case: Case) -> bool:
        """Return whether what it finds in a case can be believed."""
        lists = case.blank.intersection(SECTIONS)
        return case.incomplete.isdisjoint(self.whole) and (self.always or not lists)


RULES: Final[tuple[Rule, ...]] = (
    Rule("duplicate-id", rules_names.duplicate_id, always=True),
    Rule("duplicate-id", rules_names.duplicate_inner_id, always=True),
    Rule("duplicate-name", rules_names.duplicate_name, always=True),
    Rule("unknown-id", rules_names.unknown_id, always=True),
    Rule("unknown-id", rules_names.unknown_stage, always=True),
    Rule("unknown-id", rules_names.unknown_option, always=True),
    Rule("unknown-flag", rules_names.unknown_flag),
    Rule("unknown-rumour", rules_names.unknown_rumour),
    Rule("unknown-cause", rules_names.unknown_cause),
    Rule("unknown-technique", rules_names.unknown_technique, always=True),
    Rule("seat", rules_people.seat_team),
    Rule("seat", rules_people.seat_delay),
    Rule("seat", rules_people.seat_mentors),
    Rule("no-language", rules_people.seat_language),
    Rule("no-seat", rules_people.team_without_seat),
    Rule("lead", rules_people.one_lead),
    Rule("no-control", rules_people.control_seat),
    Rule("no-second-seat", rules_people.second_seat),
    Rule("nobody-decides", rules_people.nobody_decides),
    Rule("duty", rules_duties.authority_of_team),
    Rule("duty", rules_duties.about_own_assets),
    Rule("duty", rules_duties.first_stage),
    Rule("duty", rules_duties.never_met),
    Rule("duty", rules_duties.least_can_be_said),
    Rule("unknown-id", rules_duties.unknown_stage),
    Rule("short-duty", rules_duties.pace_of_short_duties, "advice", whole=("clock",)),
    Rule("too-short", rules_time.exercise_too_short, whole=("clock",)),
    Rule("after-endex", rules_time.after_endex, whole=("clock",)),
    Rule("pins", rules_time.pins_in_order),
    Rule("twice", rules_time.same_time_twice),
    Rule("window-too-short", rules_time.window_too_short, whole=("clock",)),
    Rule("window-over-endex", rules_time.window_over_endex, whole=("clock",)),
    Rule("window-too-short", rules_time.net_window, whole=("clock",)),
    Rule("window-closed", rules_time.window_closed, whole=("clock",)),
    Rule("never-delivered", rules_msel.never_delivered),
    Rule("contingency", rules_msel.contingency_kind),
    Rule("waits-for-fact", rules_msel.released_report, "advice"),
    Rule("one-line", rules_msel.property_in_lines),
    Rule("twice", rules_msel.property_lists_twice),
    Rule("circle", rules_msel.circle_of_injects),
    Rule("circle", rules_world.self_dependency),
    Rule("circle", rules_world.instant_circle),
    Rule("group-share", rules_world.group_share),
    Rule("victims", rules_world.idle_victims),
    Rule("ripple", rules_world.endless_ripple),
    Rule("spread", rules_world.spread_out_of_order),
    Rule("two-states", rules_diplomacy.two_states),
    Rule("twice", rules_diplomacy.listed_twice),
    Rule("short-lived", rules_diplomacy.on_the_edge, "advice"),
    Rule("chances", rules_diplomacy.whole_chances),
    Rule("unknown-cause", rules_diplomacy.known_cause),
    Rule("false-flag", rules_diplomacy.flag_on_somebody_else),
    Rule("never-happens", rules_diplomacy.idle_tension),
    Rule("pairs", rules_uncertain.pairs_apart),
    Rule("clue", rules_uncertain.half_of_what),
    Rule("clue", rules_uncertain.sign_of_nothing),
    Rule("half", rules_uncertain.lonely_half, "advice"),
    Rule("forms", rules_forms.withheld_forms),
    Rule("forms", rules_forms.names_of_forms),
    Rule("forms", rules_forms.names_that_change_together),
    Rule("forms", rules_forms.exchanges_of_forms),
    Rule("forms", rules_forms.victims_of_forms),
    Rule("says-what-model-knows", rules_model.says_what_model_knows),
    Rule("placeholder", rules_model.placeholder),
    Rule("never-happens", rules_model.never_happens),
    Rule("never-happens", rules_model.reports_endex),
    Rule("never-happens", rules_model.useless_counter),
    Rule("never-happens", rules_model.vain_expectation),
    Rule("no-occasion", rules_tasks.no_occasion),
    Rule("evidence", rules_tasks.others_evidence),
    Rule("evidence", rules_tasks.evidence_kind),
    Rule("evidence", rules_tasks.told_of_what, "advice"),
    Rule("one-option", rules_tasks.one_option),
    Rule("label-stops-task", rules_advice.label_stops_task, "advice"),
    Rule("telling-id", rules_advice.telling_id, "advice"),
    Rule("by-hand-alone", rules_advice.by_hand_alone, "advice"),
    Rule("untranslated", rules_advice.untranslated, "advice"),
    Rule("two-translations", rules_advice.two_translations, "advice"),
    Rule("three-ways", rules_advice_craft.three_ways, "advice"),
    Rule("herring", rules_advice_craft.open_herring, "advice"),
    Rule("roles", rules_advice_craft.roles_that_fit, "advice"),
    Rule("long-text", rules_advice_craft.long_texts, "advice"),
    Rule("second-reader", rules_advice_craft.second_reader, "advice"),
    Rule("chooser", rules_choices.whoever_chooses_pays),
    Rule("asks", rules_story.asks_without_wants, "advice"),
    Rule("asks", rules_story.silent_when_met),
    Rule("label", rules_story.adversary_label, "advice"),
    Rule("mends-itself", rules_story.mends_itself, "advice"),
    Rule("never-happens", rules_story.ordered_by_whom),
    Rule("act", rules_options.acts_that_fit),
    Rule("takes", rules_options.work_for_somebody),
    Rule("takes", rules_options.more_than_there_are, "advice"),
    Rule("two-prices", rules_options.one_price, "advice"),
    Rule("settled", rules_options.settled_once),
    Rule("telling-length", rules_wording.telling_length, "advice"),
    Rule("telling-words", rules_wording.telling_words, "advice"),
    Rule("telling-word", rules_wording.telling_word, "advice"),
    Rule("real-address", rules_safety.real_address, always=True),
    Rule("real-name", rules_safety.real_name, always=True),
    Rule("real-vulnerability", rules_safety.real_vulnerability, always=True),
    Rule("indicator", rules_safety.indicator_form, always=True),
    Rule("too-many-words", rules_safety.too_many_words, always=True),
    Rule("attachment", rules_safety.attachment_content, always=True),
)
