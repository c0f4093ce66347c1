"""What follows when states answer: in the name of those who joined, or not at all."""

from __future__ import annotations

import fx
from accord import (
    Play,
    accord,
    tense,
    together,
)

from simulator.domain.concepts.assistance import PeopleChanged
from simulator.domain.concepts.consensus import ConsensusReached, JoiningFailed
from simulator.domain.concepts.severity import DeclareSeverity
from simulator.domain.concepts.statement import PublicStatement, StatementMade, StatementWeighed
from simulator.domain.concepts.talks import InvokeMechanism
from simulator.units import ONE


def test_a_joint_statement_goes_out_in_the_name_of_those_who_joined() -> None:
    play = Play(tense(3, "A", "X"))
    play.makes_so(*(fx.Impair(asset=one, cause="wiped", keeps=0) for one in ("a1", "b1")))
    assert "needs the others" in (play.does("A", together()) or "")
    alone = PublicStatement(stance="holding", text="We know.", together_with=("B",))
    assert "yours alone" in (play.does("A", alone) or "")
    play.does("A", together("B", "C"))
    play.chooses("B-lead", "join")
    assert not play.of(StatementMade), "C has not answered yet"
    play.chooses("C-lead", "decline")

    (said,) = play.of(StatementMade)
    assert said.teams == ("A", "B")
    for topic in ("said:A:joint", "said:B:joint"):
        assert topic in play.kernel.world.happened
    assert "said:C" not in play.kernel.world.happened
    won = {one.team: one.by for one in play.of(StatementWeighed)}
    assert won == {"A": 30_000, "B": 30_000}
    assert play.tension("A", "X") < 3 * ONE - 300_000


def test_a_joint_statement_that_nobody_answers_is_not_published() -> None:
    play = Play(accord())
    play.does("A", together("B"), 30)

    assert not play.of(StatementMade)
    assert play.of(JoiningFailed)


def test_the_mechanism_waits_for_severity_consensus_and_the_willing() -> None:
    play = Play(accord())
    call = InvokeMechanism(members=("B", "C", "R"), text="Four analysts for two days.")
    assert "severity 3 or more" in (play.does("A", call) or "")
    play.finishes("A", DeclareSeverity(level="3", rationale="facts"))
    play.does("A", call)
    play.chooses("B-lead", "lend-2")
    play.chooses("C-lead", "decline")

    assert play.of(ConsensusReached)[0].members == ("B",)
    assert "Joint situation report, please" in {
        one.subject for one in play.picture("R").messages.values()
    }
    assert not play.of(PeopleChanged), "consensus takes its time"
    play.waits(20)
    moved = [(one.team, one.by) for one in play.of(PeopleChanged)]
    assert moved == [("B", -2), ("A", 2)]


def test_where_relations_are_strained_anywhere_there_is_no_consensus() -> None:
    play = Play(tense(8, "B", "X"))
    play.finishes("A", DeclareSeverity(level="4", rationale="facts"))
    play.does("A", InvokeMechanism(members=("C",), text="Analysts."))
    play.chooses("C-lead", "lend-1")

    assert not play.of(ConsensusReached)
    assert "No consensus" in play.of(JoiningFailed)[0].reason
