"""``startex run``: a drill without a screen, to ENDEX."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from simulator.assessment import assess, assessment_as_json, score
from simulator.assessment.resilience import YardstickRun
from simulator.bots import POLICIES
from simulator.bots.drill import DEFAULT, YARDSTICK, play_out
from simulator.cli.help_levels import levels_for
from simulator.cli.languages import load_in
from simulator.cli.output import put, put_json, say
from simulator.cli.places import remember
from simulator.domain.plan.scenario import Scenario
from simulator.errors import DONE, UsageError
from simulator.exercise.after_action import after_action
from simulator.exercise.after_help import levels
from simulator.exercise.recording import RecordJournal, header_of, whole_or_gone
from simulator.exercise.rows import digest_of
from simulator.exercise.session import Exercise
from simulator.exercise.yardsticks import keep_runs, plain_runs
from simulator.memory import settle_memory
from simulator.record import Record
from simulator.rehearse.yardsticks import yardsticks
from simulator.scenario.loading import Loaded


def command(options: argparse.Namespace) -> int:
    """Run it."""
    loaded, readers = load_in(options.scenario, options.lang, options.form)
    settle_memory()
    policies = policies_for(loaded.scenario, options.policy)
    helps = levels_for(loaded.scenario, options.help_level)
    journal = None
    if options.record is not None:
        header = header_of(loaded, options.seed, policies, readers=readers)
        journal = RecordJournal(
            Record.create(options.record, header, loaded.files.values()), loaded.scenario
        )
    with whole_or_gone(journal):  # the same seed gives the same drill: nothing is lost
        exercise = play_out(loaded.scenario, options.seed, policies, journal=journal, helps=helps)
        runs = yardsticks(loaded.scenario, options.seed, exercise.inputs, exercise.events)
        head = _ended(journal, runs)
    if journal is not None:
        remember(options.record)
        say(f"Record {options.record}, seal {head}")
    if options.json:
        put_json(result(loaded, exercise, policies, runs))
    else:
        text = after_action(
            loaded.scenario, exercise.events, exercise.seed, loaded.digest, runs=runs
        )
        put(text)
    return DONE


def _ended(journal: RecordJournal | None, runs: Sequence[YardstickRun]) -> str:
    """End the record, if one is kept, and return the head of its seal."""
    if journal is None:
        return ""
    keep_runs(journal.record, runs)
    return journal.finish()


def policies_for(scenario: Scenario, given: list[str]) -> dict[str, str]:
    """Return team → policy of what was typed as ``[TEAM=]NAME``.

    Raises:
        UsageError: If there is no such team or policy.

    """
    policies = dict.fromkeys(scenario.teams, DEFAULT)
    for text in given:
        team, _, name = text.rpartition("=")
        if name not in (*POLICIES, YARDSTICK):
            known = ", ".join((*POLICIES, YARDSTICK))
            raise UsageError(f"no policy {name!r:.40}; known: {known}")
        if team and team not in policies:
            raise UsageError(f"no team {team!r:.40} in {scenario.id}; teams: {', '.join(policies)}")
        policies.update(dict.fromkeys([team] if team else policies, name))
    return policies


def result(
    loaded: Loaded, exercise: Exercise, policies: dict[str, str], runs: Sequence[YardstickRun]
) -> dict[str, Any]:
    """Return the one object that ``--json`` prints."""
    shown = assess(loaded.scenario, exercise.events)
    helped = levels(loaded.scenario, exercise.events)
    assessed = assessment_as_json(loaded.scenario, shown, score(loaded.scenario, shown, runs))
    return {
        "scenario": loaded.scenario.id,
        "scenario_digest": loaded.digest,
        "seed": exercise.seed,
        "policies": policies,
        **({"help": helped} if helped else {}),
        "digest": digest_of(exercise.events, loaded.scenario),
        "events": len(exercise.events),
        "commands": sum(1 for one in exercise.inputs if one.command is not None),
        "exercise_seconds": exercise.x,
        "scenario_seconds": exercise.s,
        "yardsticks": plain_runs(runs),
        **assessed,
    }
