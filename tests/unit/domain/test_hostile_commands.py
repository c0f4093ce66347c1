"""What a seat posts to do harm: refused in one short line, or bounded."""

from __future__ import annotations

import pytest
from strategies import opened
from worlds import drill

from simulator.domain.concepts import evaluation as evaluate
from simulator.domain.concepts import phases, real_stop, ruling
from simulator.domain.concepts.assistance import RequestAssistance
from simulator.domain.concepts.correspondence import Forward, Send
from simulator.domain.concepts.indicator import ShareIndicator
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.real_stop import StoppedForReal
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.asked import LONGEST_REFUSAL
from simulator.domain.kinds.command import Command
from simulator.domain.values.texts import LONGEST
from simulator.pictures.reader import command_of

HUGE = "k" * (LONGEST + 1)
STEERING = "a\nb\x1b[2J"


@pytest.mark.parametrize(
    "command",
    [
        Act.of(IsolateAsset(asset="k" * LONGEST)),
        Act.of(IsolateAsset(asset=STEERING)),
        Act.of(IsolateAsset(asset="a1", rationale=HUGE)),
        Act.of(ShareIndicator(indicators=("i",) * LONGEST, to=("B",), tlp="TLP:CLEAR")),
        Act.of(RequestAssistance(of=STEERING, text="?")),
        Send(to=(STEERING,), tlp="TLP:CLEAR", subject="s", text="t"),
        Send(to=("B",), tlp=STEERING, subject="s", text="t"),
        Send(to=("B", "B"), tlp="TLP:CLEAR", subject="s", text="t"),
        Send(to=("B",), tlp="TLP:CLEAR", subject="s", text="t", about=("a1", "a1")),
        Send(to=(STEERING,) * 10_000, tlp="TLP:CLEAR", subject="s", text="t"),
        Forward(message=HUGE, to=("B",), tlp="TLP:CLEAR"),
    ],
)
def test_a_refusal_is_one_short_line_whatever_was_posted(command: Command) -> None:
    kernel = opened(drill(), 1)

    refusal = kernel.take("A-lead", command).refusal

    assert refusal is not None
    assert len(refusal) <= LONGEST_REFUSAL
    assert refusal.isprintable()
    assert refusal.endswith(".")


@pytest.mark.parametrize(
    "command",
    [
        phases.Pause(reason=HUGE),
        phases.Pause(reason="Lunch.", back_at=HUGE),
        phases.Abort(reason=HUGE),
        ruling.Override(note=HUGE, effects_given=()),
        evaluate.Observe(text="Well done.", about=HUGE),
        evaluate.Rate(sort="task", subject="t-isolate", rating="P", reason=HUGE),
    ],
)
def test_staff_too_cannot_paste_a_book_into_the_record(command: Command) -> None:
    refusal = opened(drill(), 1).take("control", command).refusal

    assert refusal == f"Not possible: a text may have {LONGEST} characters at most."


def test_a_stop_is_never_refused_for_its_length() -> None:
    kernel = opened(drill(), 1)
    command = command_of(kernel.picture("A-lead"), "real-world-stop", {"reason": HUGE})
    assert isinstance(command, real_stop.StopForReal)
    assert len(command.reason) == LONGEST

    happened = kernel.take("A-lead", real_stop.StopForReal(reason=HUGE))

    assert happened.refusal is None
    (stopped,) = [e.body for e in happened.events if isinstance(e.body, StoppedForReal)]
    assert len(stopped.reason) == LONGEST


def test_what_is_too_long_is_refused_before_it_is_written_down() -> None:
    picture = opened(drill(), 1).picture("A-lead")

    answer = command_of(picture, "ask-control", {"text": HUGE})

    assert answer == f"Not possible: Question may have {LONGEST} characters at most."
