"""What all tests of consoles have in common."""

from __future__ import annotations

import pytest

from simulator.consoles import participant


@pytest.fixture(autouse=True)
def messages_stay_unread(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no message count as read by standing there, but in the tests that are about this.

    It takes a second of the wall, and a busy machine may take that long between two keys.
    """
    if request.module.__name__.rpartition(".")[2] not in READING:
        monkeypatch.setattr(participant, "READ_AFTER", 3600.0)


READING = ("test_reading",)
