"""Staff's fold of a whole stream, made in one go."""

from __future__ import annotations

from simulator.domain.state.picture import Told
from simulator.pictures.staff import Staff


def staff_of(stream: list[Told]) -> Staff:
    """Return the fold of a whole stream."""
    staff = Staff()
    for told in stream:
        staff.take(told)
    return staff
