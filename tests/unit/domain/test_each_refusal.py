"""Each thing that cannot be is refused by its own sentence, and what is next to it is not."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any, Final

import fx
import pytest
from responding import calm, does, so
from strategies import opened
from worlds import MILD, asset, inject

from simulator.domain.concepts import improvise, ruling
from simulator.domain.concepts.assistance import OfferAssistance, RequestAssistance
from simulator.domain.concepts.correspondence import Forward, Send
from simulator.domain.concepts.directory import Contact
from simulator.domain.concepts.duty_to_notify import NotifyAuthority
from simulator.domain.concepts.evaluation import Observe
from simulator.domain.concepts.evidence import PreserveEvidence
from simulator.domain.concepts.hold import HoldInject, LetGo
from simulator.domain.concepts.improvise import LeaveUnanswered
from simulator.domain.concepts.indicator import BlockIndicator, ShareIndicator
from simulator.domain.concepts.isolation import IsolateAsset, ReconnectAsset
from simulator.domain.concepts.pace import SetSpeed
from simulator.domain.concepts.patching import Patch
from simulator.domain.concepts.process import RestartProcess, SafeShutdown
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.recovery import FailOver, Restore, WorkByHand
from simulator.domain.concepts.replan import RetimeInject, ShiftPlan
from simulator.domain.concepts.ruling import DecideFreely
from simulator.domain.concepts.rumour import RebutRumour
from simulator.domain.concepts.severity import DeclareSeverity
from simulator.domain.concepts.skip import RestoreInject, SkipInject
from simulator.domain.concepts.statement import PublicStatement
from simulator.domain.concepts.triage import Triage
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.command import Command
from simulator.engine import Kernel
from simulator.units import DAY, HOUR

SHARES = ShareIndicator(indicators=("i-hash",), to=("B",), tlp="TLP:GREEN")
SAYS = PublicStatement(stance="holding", text="We work on it.")
JOINT = replace(SAYS, stance="joint", together_with=("B",))
LENDS = OfferAssistance(to="B", skill="analyst", people="2")
WRITES = Send(to=("B",), tlp="TLP:GREEN", subject="Us", text="We are hit.")
IMPROVISES = improvise.Improvise(
    to=("A",), sender="police", channel="email", subject="News", text="It burns.", tlp="TLP:GREEN"
)
SPEAKS = improvise.Speak(persona="police", message=replace(WRITES, to=("A",)))
NOTIFIES = NotifyAuthority(authority="police", text="We are hit.")
ANSWERS: Final[dict[str, Any]] = {n.replace("-", "_"): answer for n, answer in MILD.items()}
NCISS = DeclareSeverity(level="3", rationale="So.", **ANSWERS)
DECIDES = DecideFreely(text="We sail.", intended="To be seen.", resources="")

REFUSED: list[tuple[str, Command | Action, str]] = [
    ("A-lead", replace(SHARES, indicators=()), "you do not hold that indicator"),
    ("A-lead", replace(SHARES, indicators=("i-hash", "i-tool")), "you do not hold that indicator"),
    ("A-lead", replace(SHARES, indicators=("i-hash",) * 2), "an indicator stands there twice"),
    ("A-lead", replace(SHARES, tlp="TLP:PINK"), "TLP:PINK is no TLP label"),
    ("A-lead", replace(SHARES, to=()), "nobody is not another team; B, C, R are"),
    ("A-lead", replace(SHARES, to=("B", "A")), "A is not another team; B, C, R are"),
    ("A-lead", replace(SHARES, to=("B", "B")), "a team stands there twice"),
    ("A-lead", replace(SAYS, stance="angry"), "angry is no kind of statement"),
    ("A-lead", replace(SAYS, claim="nothing"), "nothing is no claim"),
    ("A-lead", replace(SAYS, stance="correction"), "a correction takes back what you claimed"),
    ("A-lead", replace(SAYS, together_with=("B",)), "a holding statement is yours alone"),
    ("A-lead", replace(JOINT, together_with=()), "a joint statement needs the others"),
    ("A-lead", replace(JOINT, together_with=("police",)), "police is not another team"),
    ("A-lead", replace(LENDS, skill="lawyer"), "engineers."),
    ("A-lead", replace(LENDS, people="0"), "lend 1 to 4 people"),
    ("A-lead", replace(LENDS, people="5"), "lend 1 to 4 people"),
    ("A-lead", replace(LENDS, skill="engineer", people="3"), "3 engineers are asked for, 2 are"),
    ("A-lead", RequestAssistance(of="moon", text="Two."), "that is nobody in the directory"),
    ("A-lead", RequestAssistance(of="press", text="Two."), "is the public, and lends nobody"),
    ("A-lead", Contact(whom="B", channel="drum", text="Hello."), "drum is no channel"),
    ("A-lead", Contact(whom="moon", channel="technical", text="Hello."), "moon is not in the dir"),
    ("A-lead", ReconnectAsset(asset="a1"), "Asset a1 is not isolated"),
    ("A-lead", IsolateAsset(asset="a2"), "Asset a2 is already isolated"),
    ("A-lead", replace(NOTIFIES, authority="press"), "that is no authority of yours"),
    ("A-lead", replace(NOTIFIES, duty="law/first"), "you owe Police no such notification"),
    ("A-lead", replace(NOTIFIES, covers=("cause",)), "no duty towards them asks for cause"),
    ("A-lead", replace(WRITES, tlp="TLP:PINK"), "TLP:PINK is no TLP label"),
    ("A-lead", replace(WRITES, subject=" "), "a message needs a subject and a text"),
    ("A-lead", replace(WRITES, text=" "), "a message needs a subject and a text"),
    ("A-lead", replace(WRITES, to=("moon",)), "moon is not in the directory"),
    ("A-lead", replace(WRITES, to=("B", "B")), "an addressee stands there twice"),
    ("A-lead", replace(WRITES, reply_to="m-9"), "the message you answer is not in your inbox"),
    ("A-lead", Forward(message="m-9", to=("B",), tlp="TLP:RED"), "that message is not in your"),
    ("control", replace(IMPROVISES, to=()), "nobody is addressed"),
    ("control", replace(IMPROVISES, to=("all", "moon")), "moon"),
    ("control", replace(IMPROVISES, tlp="TLP:PINK"), "TLP:PINK is no TLP label"),
    ("control", replace(IMPROVISES, subject=" "), "an inject needs a subject and a text"),
    ("control", replace(IMPROVISES, text=" "), "an inject needs a subject and a text"),
    ("control", replace(SPEAKS, message=replace(WRITES, to=())), "nobody is addressed"),
    ("control", replace(SPEAKS, persona="A"), "A"),
    ("control", replace(SPEAKS, message=replace(WRITES, tlp="TLP:PINK")), "a message needs a TLP"),
    ("control", replace(SPEAKS, message=replace(WRITES, text=" ")), "a message needs a TLP label"),
    (
        "control",
        replace(SPEAKS, message=replace(WRITES, reply_to="m-9")),
        "there is no such message",
    ),
    ("control", ruling.Override(note=" ", effects_given=()), "an override needs its reason"),
    ("control", LeaveUnanswered(message="m-9"), "there is no such message"),
    ("control", SetSpeed(times=0), "a speed lies between 1 and"),
    ("evaluator", Observe(text=" "), "write what you observed"),
    ("A-lead", replace(NCISS, level="6"), "6 is no level. Choose 1 to 5"),
    ("A-lead", replace(NCISS, actor=""), "NCISS takes all eight answers or none; missing:"),
    ("A-lead", replace(NCISS, actor="nobody"), "nobody is no answer to actor"),
    ("A-lead", replace(NCISS, states=("B", "A")), "A is no other team of this exercise"),
    ("A-lead", DeclareSeverity(level="2", rationale="So."), "severity 2 is already declared"),
    ("A-lead", BlockIndicator(indicator="i-tool"), "you do not hold that indicator"),
    ("A-lead", Patch(asset="patched"), "Asset patched is already patched"),
    ("A-lead", PreserveEvidence(asset="patched"), "evidence of Asset patched is already kept"),
    ("A-lead", Triage(alert="a-9"), "there is no such alert"),
    ("A-lead", Restore(asset="bare"), "Asset bare has no backup"),
    ("A-lead", FailOver(asset="a1"), "Asset a1 has no alternate"),
    ("A-lead", FailOver(asset="doubled"), "Asset doubled already runs on its alternate"),
    ("A-lead", WorkByHand(asset="bare"), "Asset bare cannot be worked by hand"),
    ("A-lead", WorkByHand(asset="manned"), "Asset manned is already worked by hand"),
    ("A-lead", WorkByHand(asset="still"), "Asset still stands still. Restart it first"),
    ("A-lead", SafeShutdown(asset="a1"), "Asset a1 is no process. Isolate it"),
    ("A-lead", SafeShutdown(asset="still"), "Asset still is already shut down"),
    ("A-lead", RestartProcess(asset="plant"), "Asset plant runs"),
    ("A-lead", replace(DECIDES, text=" "), "say what you decide, and what it is meant to achieve"),
    ("A-lead", replace(DECIDES, intended=" "), "say what you decide, and what it is meant"),
    ("A-lead", AskControl(text=" "), "write what you ask"),
    ("control", HoldInject(inject="I-2"), "I-2 is held already"),
    ("control", HoldInject(inject="I-9"), "there is no inject I-9"),
    ("control", HoldInject(inject="I-3"), "I-3 is already skipped"),
    ("control", SkipInject(inject="I-1", reason=" "), "to skip an inject needs a reason"),
    ("control", LetGo(inject="I-1"), "I-1 is not held"),
    ("control", LetGo(inject="I-9"), "there is no inject I-9"),
    ("control", RestoreInject(inject="I-2"), "I-2 is not skipped"),
    ("control", RetimeInject(inject="I-3", x=HOUR), "I-3"),
    ("control", RetimeInject(inject="I-1", x=60 * DAY), "a new time lies between now and ENDEX"),
    ("control", RetimeInject(inject="I-1", x=0), "a new time lies between now and ENDEX"),
    ("control", ShiftPlan(seconds=0), "a plan moves by something, and by a day at most"),
    ("control", ShiftPlan(seconds=DAY + 1), "a plan moves by something, and by a day at most"),
    ("evaluator", Observe(text="Calm.", sort="song"), "song is no sort of note"),
]
POSSIBLE: list[tuple[str, Command | Action]] = [
    ("A-lead", SHARES),
    ("A-lead", replace(SHARES, to=("B", "C"))),
    ("A-lead", SAYS),
    ("A-lead", JOINT),
    ("A-lead", replace(LENDS, people="4")),
    ("A-lead", replace(LENDS, skill="engineer")),
    ("A-lead", RequestAssistance(of="B", text="Two analysts.")),
    ("A-lead", Contact(whom="B", channel="technical", text="Hello.")),
    ("A-lead", IsolateAsset(asset="a1")),
    ("A-lead", ReconnectAsset(asset="a2")),
    ("A-lead", NOTIFIES),
    ("A-lead", WRITES),
    ("A-lead", replace(WRITES, to=("police", "B"))),
    ("control", IMPROVISES),
    ("control", replace(IMPROVISES, to=("all",))),
    ("control", SPEAKS),
    ("control", replace(SPEAKS, persona="control")),
    ("control", ruling.Override(note="So it is.", effects_given=())),
    ("control", SetSpeed(times=1)),
    ("evaluator", Observe(text="Calm.")),
    ("A-lead", NCISS),
    ("A-lead", replace(NCISS, states=("B",))),
    ("A-lead", replace(NCISS, level="2")),
    ("A-lead", DeclareSeverity(level="1", rationale="So.")),
    ("A-lead", BlockIndicator(indicator="i-hash")),
    ("A-lead", Patch(asset="a1")),
    ("A-lead", PreserveEvidence(asset="a1")),
    ("A-lead", Restore(asset="a1")),
    ("A-lead", FailOver(asset="spare")),
    ("A-lead", WorkByHand(asset="a1")),
    ("A-lead", SafeShutdown(asset="plant")),
    ("A-lead", RestartProcess(asset="still")),
    ("A-lead", DECIDES),
    ("A-lead", AskControl(text="May we?")),
    ("control", HoldInject(inject="I-1")),
    ("control", SkipInject(inject="I-1", reason="Too late.")),
    ("control", LetGo(inject="I-2")),
    ("control", RestoreInject(inject="I-3")),
    ("control", RetimeInject(inject="I-1", x=60 * DAY - 1)),
    ("control", RetimeInject(inject="I-2", x=10 * DAY)),
    ("control", ShiftPlan(seconds=DAY)),
    ("control", ShiftPlan(seconds=-1)),
]


@cache
def underway() -> Kernel:
    """Return a drill in which something of every sort stands as A and control have left it."""
    owned = [
        asset("bare", "A", backup="none", by_hand=0),
        asset("spare", "A", alternate=500_000),
        asset("doubled", "A", alternate=500_000),
        asset("manned", "A"),
        asset("patched", "A"),
        asset("plant", "A", zone="ot"),
        asset("still", "A", zone="ot"),
    ]
    plan = calm(injects={n: inject(n, ["A"], at=("x", 9 * DAY)) for n in ("I-1", "I-2", "I-3")})
    police = replace(plan.personas["police"], authority=True)
    kernel = opened(
        replace(
            plan,
            personas={**plan.personas, police.id: police},
            assets={**plan.assets, **{one.id: one for one in owned}},
        ),
        1,
    )
    for done in (Patch(asset="patched"), PreserveEvidence(asset="patched")):
        does(kernel, "A-lead", done)
    does(kernel, "A-lead", FailOver(asset="doubled"))
    does(kernel, "A-lead", WorkByHand(asset="manned"))
    does(kernel, "A-lead", DeclareSeverity(level="2", rationale="So."))
    for command in (
        HoldInject(inject="I-2"),
        SkipInject(inject="I-3", reason="It has been said."),
    ):
        assert kernel.take("control", command).refusal is None
    so(
        kernel,
        fx.Give(team="A", indicator="i-hash", tlp="TLP:GREEN"),
        fx.Isolate(asset="a2"),
        fx.Shut(asset="still"),
        fx.Rumour(rumour="harbour", team="A", size=100_000),
        fx.Rumour(rumour="bread", team="B", size=100_000),
    )
    return kernel


def refusal(seat: str, asked: Command | Action) -> str | None:
    command = Act.of(asked) if isinstance(asked, Action) else asked
    return underway().refusal(seat, command)


@pytest.mark.parametrize(("seat", "asked", "sentence"), REFUSED)
def test_what_cannot_be_is_refused_by_its_own_sentence(
    seat: str, asked: Command | Action, sentence: str
) -> None:
    said = refusal(seat, asked)
    assert said is not None
    assert said.startswith("Not possible: ")
    assert sentence in said


@pytest.mark.parametrize(("seat", "asked"), POSSIBLE)
def test_what_is_next_to_it_is_possible(seat: str, asked: Command | Action) -> None:
    assert refusal(seat, asked) is None


def test_a_rumour_is_answered_by_whom_it_is_about_alone() -> None:
    about = {seen.team: seen.id for seen in underway().picture("A-lead").rumours.values()}
    said = {
        team: refusal("A-lead", RebutRumour(rumour=one, text="No.")) for team, one in about.items()
    }
    assert said == {"A": None, "B": "Not possible: no such rumour about you is known."}
    assert refusal("A-lead", RebutRumour(rumour="tap", text="No.")) == said["B"]
