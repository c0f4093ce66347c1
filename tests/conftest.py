"""What every test starts from: how hard Hypothesis looks, and a terminal that never differs."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# Before the simulator is imported: what assigns to a field of a value fails here, at no cost there.
os.environ["STARTEX_FREEZE"] = "1"

# Drills pile up events that live to their end: at its own thresholds the collector walks all of
# them again and again (``simulator.memory`` has the figures).
gc.set_threshold(50_000, 20, 100)

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,  # two cores are shared: a slow moment is not a failure
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile(
    "nightly", parent=settings.get_profile("ci"), max_examples=1_000, derandomize=False
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

_FROZEN = {"COLUMNS": "100", "LINES": "30", "TZ": "UTC", "LC_ALL": "C.UTF-8", "TERM": "xterm"}
_REMOVED = ("NO_COLOR", "FORCE_COLOR", "TEXTUAL", "COLORTERM")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        default=False,
        help="rewrite the golden transcripts instead of comparing with them",
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session", autouse=True)
def _compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let the programs that tests begin share what they compile, where nothing is kept of it.

    Each would else compile all it loads: half of what it costs.
    """
    with pytest.MonkeyPatch.context() as patch:
        if sys.dont_write_bytecode:
            patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
            patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.getbasetemp() / "compiled"))
        yield


@pytest.fixture(autouse=True)
def _frozen_surroundings(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    # What is kept on this machine is the developer's, not the tests'.
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path_factory.getbasetemp() / "home"))
    for name, text in _FROZEN.items():
        monkeypatch.setenv(name, text)
    for name in _REMOVED:
        monkeypatch.delenv(name, raising=False)
