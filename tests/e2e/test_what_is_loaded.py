"""A command loads what it needs and no more: that is most of what a short one takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from simulator.errors import DONE

_AND_TELL = """
import sys
from simulator.cli import main
code = main(sys.argv[1:])
sys.stderr.write("\\n".join(sorted(sys.modules)))
sys.exit(code)
"""


def loaded_by(*command: str, typed: str = "") -> set[str]:
    """Return the modules that are loaded when a command ends; of a package, also the package."""
    run = subprocess.run(
        [sys.executable, "-c", _AND_TELL, *command],
        capture_output=True,
        text=True,
        input=typed,
        check=False,
    )
    assert run.returncode == DONE, run.stderr
    return set(run.stderr.splitlines())


@pytest.mark.parametrize("typed", [("list",), ("list", "--json")])
def test_to_list_scenarios_is_to_read_them_and_no_more(typed: tuple[str, ...]) -> None:
    loaded = loaded_by(*typed)

    assert "yaml" in loaded
    assert not loaded & {"joblib", "pydantic", "pydantic_core", "simpy", "textual", "sqlite3"}
    assert not loaded & {"simulator.domain", "simulator.engine", "simulator.record"}


def test_to_check_a_scenario_nothing_is_played_kept_or_drawn() -> None:
    loaded = loaded_by("check", "tests/data/small-drill.yaml")

    assert "pydantic_core" in loaded
    assert not loaded & {"joblib", "simpy", "textual", "rich", "sqlite3"}
    assert not loaded & {"simulator.engine", "simulator.record", "simulator.pictures"}
    assert not loaded & {"simulator.consoles", "simulator.bots", "simulator.assessment"}


def test_to_play_at_one_terminal_needs_no_library_of_the_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path))
    loaded = loaded_by(
        "play", "tests/data/small-drill.yaml", "--plain", typed="ready\nnext\nquit\n"
    )

    assert {"simulator.net.room", "simulator.net.seat_end", "simpy", "sqlite3"} <= loaded
    assert not loaded & {"cryptography", "jinja2", "segno", "starlette", "uvicorn", "websockets"}
    assert not loaded & {"joblib", "simulator.net.dial", "simulator.net.server", "textual"}


_GLANCE = """
import simulator.cli.play, simulator.consoles.home, sys
from simulator.cli.home import Home
assert Home().glance().scenarios
print("\\n".join(sys.modules))
"""


def test_home_is_painted_before_any_drill_or_record_is_read() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _GLANCE], capture_output=True, text=True, check=True
    )
    loaded = set(run.stdout.splitlines())

    assert "textual" in loaded
    assert not loaded & {"cryptography", "segno", "starlette", "uvicorn", "websockets"}
    assert not loaded & {"joblib", "pydantic", "pydantic_core", "simpy"}
    assert not loaded & {"simulator.domain.registry", "simulator.engine"}
