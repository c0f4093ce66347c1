"""A record with any bytes changed, or cut off anywhere, is refused or read; nothing faults."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from scenarios import DATA
from simulator.cli.begin import begin, go_on
from simulator.cli.entry import main
from simulator.cli.home import Home
from simulator.cli.local import reviewed
from simulator.errors import ANSWER_IS_NO, DONE, WRONG_USE, SimulatorError
from simulator.exercise.local_seat import LocalSeat

_COPIES = 24
_SCHEMA = 8192
"""Bytes from the start in which the schema stands; what is hit there is felt most."""


def damaged(raw: bytes, luck: random.Random) -> bytes:
    """Return a copy with a few bytes changed, or cut off."""
    if luck.random() < 0.25:
        return raw[: luck.randrange(len(raw))]
    made = bytearray(raw)
    reach = luck.choice((_SCHEMA, len(raw)))
    for _ in range(luck.randint(1, 60)):
        made[luck.randrange(reach)] = luck.randrange(256)
    return bytes(made)


def _resumed(place: Path) -> None:
    local, port = go_on(place)
    assert isinstance(port, LocalSeat)
    port.view()
    local.close()


_COMMANDS: tuple[tuple[str, ...], ...] = (
    ("replay", "--verify"),
    ("replay",),
    ("msel",),
    ("roster",),
    ("roster", "qn-lead=Eve"),
)
_WINDOWS: tuple[Callable[[Path], object], ...] = (
    _resumed,
    lambda place: reviewed(place).review_view(),
)


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    place = tmp_path_factory.mktemp("whole") / "a.startex"
    drill = str(DATA / "small-drill.yaml")
    local, port = begin(drill, team="QN", seed=3, speed=0, place=place)
    assert isinstance(port, LocalSeat)
    port.submit("ready", {})
    port.tick(60.0)
    local.close()
    return place.read_bytes()


@pytest.mark.parametrize("seed", range(_COPIES))
def test_a_damaged_record_is_refused_or_read_by_every_command(
    raw: bytes,
    seed: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path))
    place = tmp_path / "records" / "a.startex"
    place.parent.mkdir()
    copy = damaged(raw, random.Random(seed))
    for name, *rest in _COMMANDS:
        anew(place, copy)
        code = main([name, str(place), *rest])
        assert code in (DONE, ANSWER_IS_NO, WRONG_USE), (name, capsys.readouterr().err)
    for window in _WINDOWS:
        anew(place, copy)
        try:
            window(place)
        except SimulatorError as error:
            assert error.exit_code in (ANSWER_IS_NO, WRONG_USE)  # noqa: PT017 - or it is read
    (row,) = Home().home().records
    assert row.title == "a"


def anew(place: Path, copy: bytes) -> None:
    for left in place.parent.iterdir():
        left.unlink()
    place.write_bytes(copy)
