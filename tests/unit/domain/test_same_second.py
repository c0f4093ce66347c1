"""The same thing asked twice in one second is two things."""

from __future__ import annotations

import pytest
from strategies import opened
from worlds import drill

from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.improvise import Improvise, Speak
from simulator.domain.concepts.ruling import DecideFreely
from simulator.domain.concepts.triage import Hunt
from simulator.domain.concepts.work import Act, Withdraw
from simulator.domain.kinds.command import Command
from simulator.engine import Kernel
from simulator.rng import Luck

LETTER = Send(to=("B",), tlp="TLP:GREEN", subject="Call", text="Call us.")
CALL = Improvise(
    to=("A",), sender="police", channel="phone", subject="Call", text="Listen.", tlp="TLP:GREEN"
)


def twice(seat: str, command: Command) -> Kernel:
    kernel = opened(drill(injects={}), 1)
    for _ in range(2):
        assert kernel.take(seat, command).refusal is None
    return kernel


@pytest.mark.parametrize(
    ("seat", "command"),
    [
        ("A-lead", LETTER),
        ("control", CALL),
        ("control", Speak(persona="police", message=LETTER)),
    ],
    ids=["a message", "an improvised inject", "a persona's message"],
)
def test_two_messages_in_one_second_are_two(seat: str, command: Command) -> None:
    kernel = twice(seat, command)

    assert len(kernel.world.messages) == 2
    reader = "A-lead" if command is CALL else "B-lead"
    assert len(kernel.picture(reader).messages) == 2


def test_two_free_decisions_in_one_second_are_two() -> None:
    kernel = twice("A-lead", DecideFreely(text="So.", intended="So.", resources=""))

    assert len(kernel.world.free) == len(kernel.picture("A-lead").free) == 2


def test_what_is_withdrawn_and_asked_again_in_one_second_is_another_job() -> None:
    kernel = opened(drill(injects={}), 1)
    assert kernel.take("A-lead", Act.of(Hunt())).refusal is None
    (job,) = kernel.picture("A-lead").jobs
    assert kernel.take("A-lead", Withdraw(job=job)).refusal is None

    assert kernel.take("A-lead", Act.of(Hunt())).refusal is None

    jobs = kernel.picture("A-lead").jobs
    assert [one.status == "withdrawn" for one in jobs.values()] == [True, False]


def test_ids_that_clash_by_chance_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Luck, "token", lambda _, *about: "again" * ("again" in about))
    kernel = opened(drill(injects={}), 1)
    kernel.take("A-lead", LETTER)
    kernel.take("A-lead", Send(to=("C",), tlp="TLP:RED", subject="Other", text="Other."))

    assert sorted(kernel.world.messages) == ["m-", "m-again"]
