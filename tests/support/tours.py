"""Exercises in which, taken together, every kind of event happens.

What bots and chance bring about comes from bots and chance; the rest is asked for, a step a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any, Final

import accord
import fx
from duty_play import alert, declare, in_play, triage
from invented import invented
from responding import SPEAKS, calm, does, fresh, proposed, so
from strategies import crowded, opened, played
from twins import ask_of
from verbs import STAFF_VERBS, TEAM_VERBS, Step
from worlds import TEAMLESS, drill, duty, duty_stage, helped, inject, mentored, official, stage

from simulator.bots.drill import play_out
from simulator.domain.concepts import (
    cards,
    help_level,
    improvise,
    phases,
    real_stop,
    startex,
    timetable,
)
from simulator.domain.concepts import evaluation as evaluate
from simulator.domain.concepts import ruling as the_ruling
from simulator.domain.concepts import seats as the_seats
from simulator.domain.concepts.claim import ClaimMessage
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.forecast import Foretell
from simulator.domain.concepts.open_question import AnswerInWords
from simulator.domain.concepts.proposal import ObjectTo
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.ransom import DecideRansom
from simulator.domain.concepts.release import ReleaseInject
from simulator.domain.concepts.ruling import DecideFreely
from simulator.domain.concepts.rumour import RebutRumour
from simulator.domain.concepts.sureness import Lean
from simulator.domain.concepts.team_notes import MarkTeamNote, WriteTeamNote
from simulator.domain.concepts.uncertain import PinFact
from simulator.domain.concepts.veto import Veto
from simulator.domain.concepts.whisper import Whisper
from simulator.domain.kinds.body import Event
from simulator.domain.kinds.command import Command
from simulator.domain.plan import conditions as c
from simulator.domain.plan.campaigns import Demand
from simulator.domain.plan.clues import Clue
from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.other_words import OtherWords
from simulator.domain.plan.scenario import Evidence, Scenario
from simulator.domain.plan.uncertain import UncertainFact
from simulator.domain.state.inject_status import PLANNED
from simulator.engine import Kernel
from simulator.scenario.loading import load
from simulator.units import CENTS, DAY, HOUR, MINUTE, ONE

Tour = tuple[Scenario, Sequence[Event]]

END: Final = 6900
_LAST: Final = ("end", "stop", "abort")
"""Verbs after which there would be nothing more to see."""
_VETO: Final = "veto"
"""A verb that takes out of a play what others are to be seen in; it has a tour of its own."""
_SEEDS: Final = range(1, 25)


@cache
def tours() -> tuple[Tour, ...]:
    """Return them all."""
    return (*_by_bots(), *map(crowd, _SEEDS), rumoured(), *map(_tour, _by_hand()))


def _tour(kernel: Kernel) -> Tour:
    return kernel.world.scenario, kernel.events


def _by_bots() -> Iterator[Tour]:
    berths = load("quiet-berths").scenario
    for policy in ("doctrine", "random", "saboteur"):
        yield berths, play_out(berths, 3, dict.fromkeys(berths.teams, policy)).events
    yield invented(1), play_out(invented(1), 1, dict.fromkeys(invented(1).teams, "random")).events


def crowd(seed: int) -> Tour:
    """Return a crowded drill in which everybody does anything."""
    plan, luck = crowded(), Random(seed)
    seats = [*plan.seats, "control", "control"]
    steps, x = [], 0
    while x < END:
        x += luck.randint(5, 40)
        seat = luck.choice(seats)
        staff = plan.seats[seat].kind in ("control", "evaluator")
        verb = luck.choice([one for one in (STAFF_VERBS if staff else TEAM_VERBS) if one != _VETO])
        if verb not in _LAST:
            steps.append(Step(x, seat, verb, luck.randint(0, 30)))
    return _tour(played(plan, seed, steps))


def _by_hand() -> Iterator[Kernel]:
    yield accord.everything(accord.accord())
    yield _directed()
    yield _aborted()
    yield _vetoed()
    yield _objected()
    yield _unheard()
    yield _claimed()
    yield _dismissed()
    yield _disclosed()
    yield _ruled()
    yield _answered()
    yield _held()
    yield _uncertain()
    yield thanked("did:A:x")
    yield thanked("did:A:x", "did:B:x")
    for decision in ("refuse", "negotiate", "pay"):
        yield _extorted(decision)


def _asks(kernel: Kernel, seat: str, *commands: Command) -> None:
    for command in commands:
        refusal = kernel.take(seat, command).refusal
        assert refusal is None, refusal


def _directed() -> Kernel:
    """Play with what a director does in a pause, and what is done after ENDEX."""
    wanted = Evidence(how="product", topics=(), until="", contents=("What is not known",))
    plan = crowded()
    (objective,) = plan.objectives
    text = replace(objective.tasks[0], id="t-text", inject="I-01", evidence=wanted)
    plan = replace(plan, objectives=(replace(objective, tasks=(*objective.tasks, text)),))
    kernel = Kernel(plan, 1)
    kernel.open()
    _asks(kernel, "control", the_seats.TakeSeat(seat="control", holder="person"))
    _asks(kernel, "A-lead", the_seats.BeReady())
    _asks(kernel, "control", help_level.SetHelp(team="A", level="full"))
    _asks(kernel, "control", timetable.PlanStart(at=1_795_973_400))
    _asks(kernel, "control", timetable.HoldRoom(at=1_795_983_400))
    _asks(kernel, "control", startex.Start(), phases.Pause(reason=""))
    _asks(kernel, "control", phases.ExplainPause(reason="Lunch", back_at=""))
    row = next(one for one, state in kernel.world.injects.items() if state.status is PLANNED)
    message = Send(to=("A",), tlp="TLP:GREEN", subject="In a pause", text="Read this later.")
    persona = next(iter(plan.personas))
    _asks(kernel, "control", ReleaseInject(inject=row))
    _asks(kernel, "control", improvise.Speak(persona=persona, message=message))
    call: dict[str, Any] = {"to": ("A",), "sender": persona, "channel": "phone"}
    call["tlp"] = "TLP:GREEN"
    _asks(
        kernel, "control", *(cards.PrepareCard(**call, subject=f"{n}", text=f"{n}") for n in "ab")
    )
    _asks(kernel, "control", cards.ReviseCard(card="C-1", **call, subject="A", text="Other."))
    _asks(kernel, "control", cards.PlayCard(card="C-1"), cards.DropCard(card="C-2"))
    _asks(kernel, "control", phases.Resume())
    _asks(kernel, "A-lead", real_stop.StopForReal(reason="Smoke"), real_stop.ReadStop())
    _asks(kernel, "control", real_stop.AgreeToResume())
    _asks(kernel, "A-lead", real_stop.AgreeToResume())
    kernel.advance_to(MINUTE)
    _asks(kernel, "control", phases.End(), phases.HotWash(), evaluate.ShowSuggestions())
    judged = evaluate.JudgeText(task="t-text", adequate=True, reason="It says what is not known.")
    _asks(kernel, "evaluator", judged)
    return kernel


def _vetoed() -> Kernel:
    """Play on without all that comes unplanned at one moment."""
    kernel = opened(crowded(), 1)
    kernel.advance_to(20 * MINUTE)
    for wait in tuple(kernel.picture("control").coming):
        if wait in kernel.picture("control").coming:  # one may have taken another with it
            _asks(kernel, "control", Veto(wait=wait, reason="Enough."))
    kernel.advance_to(HOUR)
    return kernel


def _aborted() -> Kernel:
    kernel = opened(drill(), 1)
    _asks(kernel, "control", phases.Abort(reason="The building is cleared."))
    return kernel


def _objected() -> Kernel:
    kernel = opened(calm(), 1)
    _asks(kernel, "A-lead", SPEAKS)
    _asks(kernel, "A-second", ObjectTo(proposal=proposed(kernel, "A-lead"), reason="Too early."))
    return kernel


def _answered() -> Kernel:
    """Play with a question that is answered in words, and a forecast whose team is told."""
    forecast = crowded().injects["K-13"].asks[0].forecast
    assert forecast is not None
    kernel = opened(ask_of("K-13", forecast=replace(forecast, told=True))(crowded()), 1)
    kernel.advance_to(21 * MINUTE)
    for asked in kernel.picture("B-lead").decisions.values():
        if not asked.mode:
            _asks(kernel, "B-second", Lean(decision=asked.id, option="A", sure=40))
        elif asked.mode == "open":
            _asks(kernel, "B-lead", AnswerInWords(decision=asked.id, text="We call both first."))
        elif asked.mode == "forecast":
            _asks(kernel, "B-lead", Foretell(decision=asked.id, percent=70))
    kernel.advance_to(2 * HOUR)
    return kernel


def _unheard() -> Kernel:
    """Play with a stand-in at exercise control, which answers no question, and with help."""
    kernel = opened(mentored(helped(drill(), A="full"), "A", "B"), 1)
    _asks(kernel, "mentor", Whisper(to="A", text="Look again."))
    _asks(kernel, "mentor", Whisper(to="B-second", text="Ask your lead."))
    _asks(kernel, "control", the_seats.TakeSeat(seat="control", holder="bot"))
    _asks(kernel, "A-lead", AskControl(text="Is it raining?"))
    return kernel


def _claimed() -> Kernel:
    """Play with a message to a persona that somebody takes up and leaves, and a team's notes."""
    plan = drill()
    kernel = opened(replace(plan, seats={**plan.seats, **TEAMLESS}), 1)
    _asks(
        kernel, "A-lead", Send(to=("port",), tlp="TLP:CLEAR", subject="Q", text="Since when is it?")
    )
    message = list(kernel.picture("control").messages)[-1]
    _asks(kernel, "control", ClaimMessage(message=message, persona="port"))
    _asks(kernel, "A-lead", WriteTeamNote(text="We wrote to the port."))
    _asks(kernel, "A-second", MarkTeamNote(note="1", mark="done"))
    kernel.advance_to(HOUR)
    return kernel


def rumoured() -> Tour:
    """Return a drill in which a rumour spreads and is answered."""
    kernel = fresh(calm(knobs={"rebut_soon": 80 * MINUTE}))
    so(kernel, fx.Rumour(rumour="fuel", team="A", size=6 * ONE // 100))
    (rumour,) = kernel.picture("A-lead").rumours
    does(kernel, "A-lead", RebutRumour(rumour=rumour, fact="a1", text="It is not so."))
    return _tour(kernel)


def _dismissed() -> Kernel:
    """Play a duty that an alert moves, and that goes when the last alert is dismissed."""
    owed = duty("at-once", "A", duty_stage("at-once", "may-have-occurred"), assets=("a1", "a2"))
    kernel = in_play(owed, knobs=Knobs(triage_specificity=ONE))
    alert(kernel, "a1", x=600)
    alert(kernel, "a2", x=900)
    triage(kernel, "A-lead")
    triage(kernel, "A-lead")
    return kernel


def _disclosed() -> Kernel:
    """Play a duty that runs by the author's assessment, until its team declares as much."""
    word = duty_stage("word", "aware", 2 * HOUR)
    severe = duty("severe", "A", word, assets=("a1",), least=3)
    kernel = in_play(severe, severity=(official("startex", "A"),))
    alert(kernel, "a1", x=600)
    triage(kernel, "A-lead")
    declare(kernel, "A-lead", 3)
    return kernel


def _ruled() -> Kernel:
    """Play a ruling whose effects come later."""
    kernel = fresh(calm())
    _asks(kernel, "A-lead", DecideFreely(text="Rail.", intended="Flow.", resources=""))
    (decision,) = kernel.world.free
    given = (fx.Sway(team="A", by=-ONE // 100),)
    ruling = the_ruling.Rule(
        decision=decision, sentence="So it is.", effects_given=given, after=HOUR
    )
    _asks(kernel, "control", ruling)
    kernel.advance_to(kernel.x + 2 * HOUR)
    return kernel


def _held() -> Kernel:
    """Play a campaign that is held by a cut and goes on after it."""
    long = stage("breakout", "a2", median=10 * HOUR, visibility=0, countered_by=())
    given: dict[str, Any] = {"sigma": 0.0, "tempo_sigma": 0.0, "hazard": 0.0, "victims": ()}
    tide = replace(drill().campaigns["tide"], stages=(long,), spreads_after=None, **given)
    kernel = fresh(calm(campaigns={"tide": tide}))
    for effect in (fx.Isolate(asset="a2"), fx.Reconnect(asset="a2")):
        kernel.advance_to(kernel.x + HOUR)
        so(kernel, effect)
    return kernel


def thanked(*done: str) -> Kernel:
    """Play an inject that wants of two of its addressees what was done; the others play no team."""
    when_met = OtherWords(subject="Receipt", text="We have it.")
    other: dict[str, Any] = {"when_met": when_met, "answer_by": HOUR}
    wants = tuple(c.Happened(topic=topic) for topic in ("did:A:x", "did:B:x"))
    to = ["A", "B", *TEAMLESS]
    row = inject("W-01", to, at=("x", MINUTE), wants=wants, text="Tell us now.", **other)
    plan = drill(injects={row.id: row}, campaigns={}, objectives=(), jumps=())
    kernel = opened(replace(plan, seats={**plan.seats, **TEAMLESS}), 1)
    for topic in done:
        so(kernel, fx.Note(topic=topic))
    kernel.advance_to(2 * MINUTE)
    return kernel


def _uncertain() -> Kernel:
    """Play a drill of which the seed draws a fact, and a clue of it goes out."""
    sign = Clue(
        fact="f-copy", if_so=ONE, if_not=0, denies=OtherWords(subject=None, text="It is not.")
    )
    row = inject("I-sign", ["A"], at=("x", MINUTE), clue=sign)
    fact = UncertainFact(id="f-copy", title="So.", chance=1)
    kernel = Kernel(calm(facts={fact.id: fact}, injects={row.id: row}), 1)
    kernel.open()
    _asks(kernel, "control", PinFact(fact=fact.id, stands="so"), startex.Start())
    kernel.advance_to(2 * MINUTE)
    return kernel


def _extorted(decision: str) -> Kernel:
    """Play a ransom that is demanded, and what is decided on it."""
    encrypted = fx.Impair(asset="a1", cause="encrypted", keeps=0)
    tide = replace(
        drill().campaigns["tide"],
        stages=(
            stage("impact", "a1", median=60, countered_by=(), effects=(encrypted,)),
            stage("later", "a2", median=900 * DAY, visibility=0, countered_by=()),
        ),
        sigma=0.0,
        tempo_sigma=0.0,
        victims=(),
        spreads_after=None,
        demand=Demand(after="impact", amount=4_000_000 * CENTS, deadline=3 * DAY),
    )
    knobs = {"sanctioned_chance": ONE, "decryptor_works": ONE, "payment_known_chance": 0}
    kernel = fresh(calm(campaigns={"tide": tide}, knobs=knobs))
    kernel.advance_to(HOUR)
    (demand,) = kernel.picture("A-lead").demands
    given: dict[str, Any] = {"demand": demand, "advice": "As little as may be.", "sanctions": False}
    does(kernel, "A-lead", DecideRansom(decision=decision, **given))
    kernel.advance_to(kernel.x + 4 * DAY)
    return kernel
