"""How an inject stands is declared once, and is the same thing wherever it is kept."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from typing import ClassVar

import pytest
from apart import apart

from simulator.consoles.plan_sheets import inject_mark
from simulator.domain.concepts.hold import HELD
from simulator.domain.kinds.body import Body
from simulator.domain.kinds.inject import InjectChanged
from simulator.domain.state.event_words import BY_ITSELF, Pinned
from simulator.domain.state.inject_status import PREVENTED, STATUSES, InjectStatus, in_hand
from simulator.domain.values.value import members, value
from simulator.errors import InvariantViolated


def test_a_status_comes_back_from_a_copy_and_another_process_as_itself() -> None:
    assert copy.deepcopy({"I-01": HELD})["I-01"] is HELD
    assert pickle.loads(pickle.dumps(PREVENTED)) is PREVENTED
    assert elsewhere(f"pickle.loads({pickle.dumps(HELD)!r}) is status_of('held')") == "True"


def test_what_is_in_hand_does_not_hang_on_what_was_imported() -> None:
    assert elsewhere("[one.id for one in in_hand()]") == "['held']"


def elsewhere(asked: str) -> str:
    """Return what another process says that has imported the statuses and nothing else."""
    said = (
        "import pickle\n"
        "from simulator.domain.state.inject_status import in_hand, status_of\n"
        f"print({asked})"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.strip()


def test_a_status_is_declared_once() -> None:
    with pytest.raises(InvariantViolated, match="'held' is declared twice"):
        InjectStatus(id="held")
    assert STATUSES["held"] is HELD
    assert in_hand() == (HELD,)


def test_whatever_an_inject_can_come_to_has_its_mark_its_word_on_paper_and_its_row() -> None:
    led_to = {one.leads_to for one in members(InjectChanged).values() if one.leads_to is not None}
    assert led_to <= set(STATUSES.values())
    for status in STATUSES.values():
        assert inject_mark(status.drawn or status.id).text
        assert not (status.over and status.in_hand)


def test_what_becomes_of_an_inject_is_for_staff_only() -> None:
    changes = members(InjectChanged)
    assert changes
    for kind, one in changes.items():
        assert one is members(Body)[kind]
        assert one.told.words == "staff only", kind


@pytest.mark.parametrize("place", ["{by:name}", "{:said}", "{nobody}", "[by:name?a|b]"])
def test_what_a_row_says_of_a_change_needs_nothing_but_the_change(place: str) -> None:
    with apart(), pytest.raises(InvariantViolated, match="Nudged: a row says what the event has"):

        @value
        class Nudged(InjectChanged, kind="nudged", silent=BY_ITSELF):
            """An inject was nudged."""

            pins: ClassVar[Pinned | None] = Pinned("nudged", f"Nudged by {place}.")


def test_a_row_tells_what_the_change_has_and_how_a_figure_is_told() -> None:
    with apart():

        @value
        class Nudged(InjectChanged, kind="nudged", silent=BY_ITSELF):
            """An inject was nudged."""

            pins: ClassVar[Pinned | None] = Pinned("to {x:mark}", "By {by}[far?, far].")
            x: int
            far: bool

    assert Nudged.pins is not None
