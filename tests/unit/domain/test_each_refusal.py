"""Each thing that cannot be is refused by its own sentence, and what is next to it is not."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from responding import calm, so
from strategies import opened

from simulator.domain import effects as fx
from simulator.domain.actions.action import Action
from simulator.domain.actions.assist import OfferAssistance, RequestAssistance
from simulator.domain.actions.consult import Contact
from simulator.domain.actions.contain import IsolateAsset, ReconnectAsset
from simulator.domain.actions.notify import NotifyAuthority
from simulator.domain.actions.share import ShareIndicator
from simulator.domain.actions.speak import PublicStatement, RebutRumour
from simulator.domain.commands import control
from simulator.domain.commands.command import Command
from simulator.domain.commands.directing import LeaveLetter, SetSpeed
from simulator.domain.commands.evaluate import Observe
from simulator.domain.commands.play import Act, Forward, Send
from simulator.engine import Kernel

SHARES = ShareIndicator(indicators=("i-hash",), to=("B",), tlp="TLP:GREEN")
SAYS = PublicStatement(stance="holding", text="We work on it.")
JOINT = replace(SAYS, stance="joint", together_with=("B",))
LENDS = OfferAssistance(to="B", skill="analyst", people="2")
WRITES = Send(to=("B",), tlp="TLP:GREEN", subject="Us", text="We are hit.")
IMPROVISES = control.Improvise(
    to=("A",), sender="police", channel="email", subject="News", text="It burns.", tlp="TLP:GREEN"
)
SPEAKS = control.Speak(persona="police", letter=replace(WRITES, to=("A",)))
NOTIFIES = NotifyAuthority(authority="police", text="We are hit.")

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
    ("A-lead", replace(LENDS, people="0"), "lend 1 to"),
    ("A-lead", replace(LENDS, skill="engineer", people="3"), "3 engineers are asked for, 2 are"),
    ("A-lead", RequestAssistance(of="moon", text="Two."), "that is nobody in the directory"),
    ("A-lead", RequestAssistance(of="press", text="Two."), "is the public, and lends nobody"),
    ("A-lead", Contact(whom="B", channel="drum", text="Hello."), "drum is no channel"),
    ("A-lead", Contact(whom="moon", channel="technical", text="Hello."), "moon is not in the dir"),
    ("A-lead", ReconnectAsset(asset="a1"), "Asset a1 is not cut off"),
    ("A-lead", IsolateAsset(asset="a2"), "Asset a2 is already cut off"),
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
    ("control", replace(SPEAKS, letter=replace(WRITES, to=())), "nobody is addressed"),
    ("control", replace(SPEAKS, persona="A"), "A"),
    ("control", replace(SPEAKS, letter=replace(WRITES, tlp="TLP:PINK")), "a message needs a TLP"),
    ("control", replace(SPEAKS, letter=replace(WRITES, text=" ")), "a message needs a TLP label"),
    ("control", replace(SPEAKS, letter=replace(WRITES, reply_to="m-9")), "there is no such letter"),
    ("control", control.Override(note=" ", effects_given=()), "an override needs its reason"),
    ("control", LeaveLetter(message="m-9"), "there is no such letter"),
    ("control", SetSpeed(times=0), "a speed lies between 1 and"),
    ("evaluator", Observe(text=" "), "write what you observed"),
    ("evaluator", Observe(text="Calm.", sort="song"), "song is no sort of note"),
]
POSSIBLE: list[tuple[str, Command | Action]] = [
    ("A-lead", SHARES),
    ("A-lead", replace(SHARES, to=("B", "C"))),
    ("A-lead", SAYS),
    ("A-lead", JOINT),
    ("A-lead", LENDS),
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
    ("control", control.Override(note="So it is.", effects_given=())),
    ("control", SetSpeed(times=1)),
    ("evaluator", Observe(text="Calm.")),
]


@cache
def underway() -> Kernel:
    """Return a drill in which A knows of an indicator and a rumour, and has cut an asset off."""
    plan = calm()
    police = replace(plan.personas["police"], authority=True)
    kernel = opened(replace(plan, personas={**plan.personas, police.id: police}), 1)
    so(
        kernel,
        fx.Give(team="A", indicator="i-hash", tlp="TLP:GREEN"),
        fx.Isolate(asset="a2"),
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
