"""Levels of help: on record, told to whom they are given, and no part of what happens."""

from __future__ import annotations

from typing import Any

import pytest
from directing import taken
from middle import LEAD, SEED, Drill, berths
from strategies import opened
from worlds import drill, helped

from scenarios import DATA
from simulator.bots.counsel import DECIDE, WHY, counsel
from simulator.bots.doctrine import BROKER, SECOND, SHARING, Doctrine
from simulator.bots.doctrine import LEAD as LEADS
from simulator.bots.drill import play_out, play_with, team_seats
from simulator.bots.weighing import decide
from simulator.cli.entry import parser
from simulator.cli.help_levels import levels_for
from simulator.cli.run import result
from simulator.consoles.help_pane import filled_in
from simulator.domain.concepts.correspondence import Read
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.help_level import HelpSet, SetHelp
from simulator.domain.kinds.command import Command
from simulator.domain.plan.teams import HELP_LEVELS
from simulator.domain.state.picture import Picture
from simulator.domain.values.phases import State
from simulator.engine import Kernel
from simulator.errors import UsageError
from simulator.exercise.after_action import after_action
from simulator.exercise.after_help import help_mark, help_words
from simulator.pictures import forms, reader
from simulator.pictures.asked_as import asked_as
from simulator.pictures.frame import Moment
from simulator.pictures.help_view import HelpView
from simulator.pictures.team_help import team_help
from simulator.pictures.views import ParticipantView
from simulator.pictures.waiting import waiting
from simulator.scenario.loading import load
from simulator.units import HOUR, MINUTE


def help_of(port: Any) -> HelpView | None:
    view = port.view()
    assert isinstance(view, ParticipantView)
    return view.help


# ---- on record


def test_a_level_is_told_to_its_team_and_staff_at_the_opening_and_else_nothing_happens() -> None:
    plain, other = (Kernel(plan, 1) for plan in (drill(), helped(drill(), A="full")))
    plain.open()
    other.open()
    (told,) = (one for one in other.events if isinstance(one.body, HelpSet))
    assert set(told.audience) == {"A-lead", "A-second", "control", "evaluator"}
    assert [one.body for one in other.events if one is not told] == [
        one.body for one in plain.events
    ]
    assert (other.picture("A-lead").help, other.picture("B-lead").help) == ("full", "plain")
    assert other.picture("control").help_levels == {"A": "full"}
    assert not other.picture("B-lead").help_levels


def test_a_host_sets_another_before_startex_and_nobody_after_it() -> None:
    kernel = Kernel(helped(drill(), A="full"), 1)
    kernel.open()
    taken(kernel, SetHelp(team="A", level="plain"))
    taken(kernel, SetHelp(team="B", level="helped"))
    assert kernel.picture("control").help_levels == {"A": "plain", "B": "helped"}
    assert kernel.picture("A-lead").help == "plain"

    def refused(command: Command, seat: str = "control") -> str:
        return kernel.take(seat, command).refusal or ""

    assert "there are A, B, C, R" in refused(SetHelp(team="D", level="full"))
    odd: Any = "much"
    assert "there are plain, helped, full" in refused(SetHelp(team="A", level=odd))
    assert "does not ask" in refused(SetHelp(team="A", level="full"), "A-lead")
    running = opened(drill(), 1)
    assert running.take("control", SetHelp(team="A", level="full")).refusal == (
        "Not possible: The exercise is running."
    )


def test_levels_change_nothing_that_happens() -> None:
    plays = [Drill(HOUR, scenario=plan) for plan in (berths(), helped(berths(), QN="full"))]
    bodies = [
        [one.body for one in play.exercise.events if not isinstance(one.body, HelpSet)]
        for play in plays
    ]
    assert bodies[0] == bodies[1]


# ---- as it is typed


def test_the_last_level_that_is_typed_holds_and_what_the_author_says_is_not_said_again() -> None:
    plan = helped(drill(), A="full")
    assert levels_for(plan, []) == {}
    assert levels_for(plan, ["full", "B=plain", "C=helped"]) == {"C": "helped", "R": "full"}
    for typed, known in (
        ("B=much", ", ".join(HELP_LEVELS)),
        ("D=full", "A, B, C, R"),
        ("=full", "A, B, C, R"),
    ):
        with pytest.raises(UsageError, match=known):
            levels_for(plan, [typed])


def test_the_switch_is_one_of_its_own_beside_the_one_that_asks_for_help(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for command in ("play", "run", "host"):
        typed = parser().parse_args([command, "x", "--help-level", "A=full", "--help-level=B=full"])
        assert typed.help_level == ["A=full", "B=full"]
        with pytest.raises(SystemExit) as ended:
            parser().parse_args([command, "--help"])
        assert ended.value.code == 0
        assert "--help-level [TEAM=]LEVEL" in capsys.readouterr().out


def test_what_was_typed_is_on_record_and_played_again_from_it() -> None:
    played = play_out(drill(), 1, {}, helps={"A": "full"})
    again = Kernel(drill(), 1)
    again.open()
    for given in played.inputs:
        again.advance_to(given.x)
        again.take_again(given)
    again.advance_to(played.x)
    assert again.events == played.events
    assert help_mark(drill(), again.events) == "A full"


def test_the_json_of_a_run_says_who_was_helped_if_anybody_was() -> None:
    loaded = load(str(DATA / "small-drill.yaml"))
    for helps, said in (({}, None), ({"QN": "helped"}, {"QN": "helped", "QM": "plain"})):
        played = play_out(loaded.scenario, 1, {}, helps=helps)  # type: ignore[arg-type]  # levels
        assert result(loaded, played, {}, ()).get("help") == said


# ---- at the desk


def test_a_plain_desk_is_what_it_was() -> None:
    assert help_of(Drill(HOUR).seat()) is None
    assert help_of(Drill(HOUR, scenario=helped(berths(), QM="full")).seat()) is None


def test_what_waits_stands_in_the_order_of_due_with_what_is_done_about_it() -> None:
    port = Drill(HOUR, left=10 * MINUTE, scenario=helped(berths(), QN="helped")).seat()
    found, view = help_of(port), port.view()
    assert isinstance(view, ParticipantView)
    assert found is not None
    assert found.step is None
    due = [row.id for row in view.due]
    order = [due.index(row.about) for row in found.rows]
    assert order == sorted(order)
    assert {"triages", "answers", "reads"} <= {row.verb for row in found.rows}
    unread = sum(row.unread for row in view.inbox)
    assert f"{unread} messages to read" in [row.text for row in found.rows]


class Looked(Doctrine):
    """Plays by the book, and has each thing that it does looked at as a step."""

    def __init__(self, kinds: set[str]) -> None:
        super().__init__()
        self._kinds = kinds

    def decide(self, picture: Picture) -> list[Command]:
        done = super().decide(picture)
        advised = counsel(picture)
        assert advised == counsel(picture)
        if picture.state is State.RUN and done:
            assert advised is not None
            assert advised.command == done[0]
            assert advised.why
        for command in done:
            self._look(picture, command)
        return done

    def _look(self, picture: Picture, command: Command) -> None:
        asked = asked_as(command)
        self._kinds.add(asked.kind)
        filled = asked.fields
        if not isinstance(command, Read):
            form = filled_in(forms.form_of_kind(picture, asked.kind, asked.about), filled)
            assert form.refusal == ""
            filled = {one.name: one.value for one in form.fields}
        assert reader.command_of(picture, asked.kind, filled) == command
        assert forms.refusal(picture, "team", asked.kind, filled) == ""


def test_every_step_of_the_book_is_a_form_that_gives_that_very_command() -> None:
    """The law of full help: what is opened is what the book would do, and it may be sent."""
    kinds: set[str] = set()
    play_with(berths(), SEED, {seat: Looked(kinds) for seat in team_seats(berths())})
    assert {"read", "act:triage", "send", "choose", "assent"} <= kinds
    assert len(kinds) > 15


def test_equal_pictures_give_equal_help_whoever_folded_them() -> None:
    """The law of help: it is a fold of what the seat was told, and of nothing else."""
    play = Drill(5 * MINUTE, left=20 * MINUTE, scenario=helped(berths(), QN="full"))
    seen = set()
    for x in range(5 * MINUTE, 2 * HOUR, 15 * MINUTE):
        play.run_to(x)
        anew = Picture(seat=LEAD, team="QN")
        for told in play.exercise.since(LEAD, 0):
            anew.take(told)
        now = Moment(x=play.exercise.x)
        given = [
            team_help(one, waiting(one, now), counsel)
            for one in (anew, play.exercise.picture(LEAD))
        ]
        assert given[0] == given[1]
        seen.add(given[0].step.text if given[0] is not None and given[0].step is not None else "")
    assert len(seen) > 1


def test_the_book_gives_a_reason_for_each_of_its_rules_and_decides_nothing() -> None:
    rules = {*LEADS, *SHARING, *BROKER, *SECOND} - {decide}
    assert set(WHY) == rules
    play = Drill(HOUR + 7 * MINUTE, left=HOUR + 6 * MINUTE, scenario=helped(berths(), QN="full"))
    for message in play.exercise.picture(LEAD).messages.values():
        if not message.read:
            play.ask(LEAD, Read(message=message.id))
    advised = counsel(play.exercise.picture(LEAD))
    assert advised is not None
    assert isinstance(advised.command, Choose)
    assert advised.why == DECIDE
    found = help_of(play.seat())
    assert found is not None
    assert found.step is not None
    assert (found.step.kind, found.step.fields) == ("choose", {})


# ---- afterwards


def test_unlike_teams_are_named_afterwards_and_a_plain_drill_says_nothing() -> None:
    plan = helped(drill(), A="full", B="helped")
    kernel = opened(plan, 1)
    said = help_words(plan, kernel.events)
    assert "played with full help" in said
    assert said.endswith("Teams with unlike help are not compared.")
    assert help_mark(plan, kernel.events) == "A full, B helped"
    assert "| Help |" in after_action(plan, kernel.events, 1, "")
    plain = opened(drill(), 1)
    assert help_words(drill(), plain.events) == ""
    assert "| Help |" not in after_action(drill(), plain.events, 1, "")
