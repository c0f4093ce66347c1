"""Values cannot be changed while the tests run, whatever the type checker does not see."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from simulator.domain.concepts.phases import Pause
from simulator.domain.concepts.seats import Refused


@pytest.mark.parametrize(
    ("one", "field"),
    [
        (Pause(reason="A break."), "reason"),
        (Refused(seat="A-lead", command="act", sentence="No."), "sentence"),
    ],
)
def test_an_assignment_that_no_type_checker_sees_fails_here(one: object, field: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(one, field, "Another.")
