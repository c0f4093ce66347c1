"""What "without" withholds: the same deed by the same team, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stories import told
from worlds import drill

from simulator.domain.concepts.assistance import OfferAssistance
from simulator.domain.concepts.correspondence import Read, Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.duty_to_notify import NotifyAuthority
from simulator.domain.concepts.forecast import Foretell
from simulator.domain.concepts.indicator import ShareIndicator
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.proposal import Assent, Proposed
from simulator.domain.concepts.severity import DeclareSeverity
from simulator.domain.concepts.statement import PublicStatement
from simulator.domain.concepts.triage import Hunt, Triage
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.command import Command
from simulator.engine import Kernel
from simulator.rehearse.decisions import Decision
from simulator.rehearse.replay import Replay
from simulator.rehearse.withheld import Withheld

PLAN = replace(drill(), jumps=())
act = Act.of


def share(*to: str, indicator: str = "i-hash") -> Act:
    return act(ShareIndicator(indicators=(indicator,), to=to, tlp="TLP:GREEN"))


def letter(to: tuple[str, ...], about: tuple[str, ...] = (), reply_to: str = "") -> Send:
    return Send(
        to=to, tlp="TLP:GREEN", subject="Word", text="Words.", about=about, reply_to=reply_to
    )


def notify(duty: str = "") -> Act:
    return act(NotifyAuthority(authority="police", text="It happened.", duty=duty))


def decided(command: Command) -> Decision:
    return Decision(
        number=1, n=0, inputs=(0,), event=0, x=0, s=0, team="A", seat="A-lead",
        command=command, what="", free="",
    )  # fmt: skip


def left(decision: Command, asked: Command, seat: str = "A-second") -> Command | None:
    return Withheld(PLAN, Kernel(PLAN, 1), decided(decision))(seat, asked)


SAME = [
    (act(IsolateAsset(asset="a1")), act(IsolateAsset(asset="a1", urgent=True, rationale="Now."))),
    (act(Hunt()), act(Hunt(urgent=True))),
    (act(Triage(alert="a-1")), act(Triage(alert="a-1", rationale="x"))),
    (
        act(OfferAssistance(to="B", people="1")),
        act(OfferAssistance(to="B", people="2")),
    ),
    (
        act(PublicStatement(stance="holding", text="One.")),
        act(PublicStatement(stance="holding", text="Two.")),
    ),
    (
        Choose(decision="d-1", option="keep", rationale=""),
        Choose(decision="d-1", option="pull", rationale="Why not.", sure=70),
    ),
    (Foretell(decision="d-1", percent=20), Foretell(decision="d-1", percent=80)),
    (letter(("B",), ("a1",)), replace(letter(("B",), ("a1",)), subject="Other", text="Other.")),
    (share("B"), share("B")),
    (notify(), notify("fast/word")),
    (notify("fast/word"), notify()),
]
OTHER = [
    (act(IsolateAsset(asset="a1")), act(IsolateAsset(asset="a2"))),
    (act(IsolateAsset(asset="a1")), act(Hunt())),
    (notify("fast/word"), notify("fast/more")),
    (notify(), act(NotifyAuthority(authority="other", text="x"))),
    (act(Triage(alert="a-1")), act(Triage(alert="a-2"))),
    (
        act(DeclareSeverity(level="2", rationale="x")),
        act(DeclareSeverity(level="3", rationale="x")),
    ),
    (
        act(OfferAssistance(to="B", people="1")),
        act(OfferAssistance(to="C", people="1")),
    ),
    (
        Choose(decision="d-1", option="keep", rationale=""),
        Choose(decision="d-2", option="keep", rationale=""),
    ),
    (letter(("B",)), letter(("B",), ("a1",))),
    (letter(("B",), reply_to="m-1"), letter(("B",), reply_to="m-2")),
    (share("B"), share("B", indicator="i-tool")),
]


@pytest.mark.parametrize(("decision", "asked"), SAME)
def test_the_same_deed_is_withheld_however_it_is_done(decision: Command, asked: Command) -> None:
    assert left(decision, asked) is None
    assert left(decision, asked, seat="B-lead") is asked


@pytest.mark.parametrize(("decision", "asked"), OTHER)
def test_another_deed_is_not(decision: Command, asked: Command) -> None:
    assert left(decision, asked) is asked


def test_who_would_now_be_told_with_others_is_left_out_and_the_others_are_told() -> None:
    assert left(share("B"), share("B", "C", "R")) == share("C", "R")
    assert left(share("B", "C"), share("C", "B")) is None
    assert left(letter(("B",), ("a1",)), letter(("C", "B"), ("a1",))) == letter(("C",), ("a1",))


def test_a_colleague_cannot_put_the_same_proposal_in_force() -> None:
    speak = act(PublicStatement(stance="holding", text="We know."))
    one = told(PLAN, [(600, "A-lead", speak), (620, "A-second", Read(message="m-none"))])
    proposal = next(e.body.proposal for e in one.events if isinstance(e.body, Proposed))
    kernel = Kernel.gone_on_from(Replay(one).before(len(one.inputs) - 2).snapshot)
    withheld = Withheld(PLAN, kernel, decided(speak))

    assert withheld("A-second", Assent(proposal=proposal)) is None
    assert withheld("A-second", Assent(proposal="p-none")) is not None


def test_of_a_sheet_that_goes_to_several_what_is_withheld_is_left_out() -> None:
    sheet = act(ShareIndicator(indicators=("i-1", "i-2"), to=("B", "C"), tlp="TLP:GREEN"))

    def one(indicator: str, to: str) -> Act:
        return share(to, indicator=indicator)

    assert left(sheet, one("i-1", "B")) is None
    assert left(one("i-1", "B"), one("i-2", "B")) == one("i-2", "B")
    only = act(ShareIndicator(indicators=("i-1", "i-2"), to=("C",), tlp="TLP:GREEN"))
    assert left(one("i-1", "B"), sheet) == only
    both = act(ShareIndicator(indicators=("i-1",), to=("B", "C"), tlp="TLP:GREEN"))
    rest = act(ShareIndicator(indicators=("i-2",), to=("B", "C"), tlp="TLP:GREEN"))
    assert left(both, sheet) == rest
