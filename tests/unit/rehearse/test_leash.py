"""Workers end with the process that started them, however that ends."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

STARTS: str = """
import multiprocessing, sys, threading
from simulator.rehearse.leash import end_with_parent

def work():
    end_with_parent()
    print("at work", flush=True)
    threading.Event().wait()

if __name__ == "__main__":
    multiprocessing.get_context("spawn").Process(target=work).start()
    threading.Event().wait()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not known there")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_ends_when_its_parent_is_killed(how: signal.Signals, tmp_path: Path) -> None:
    program = tmp_path / "starts.py"
    program.write_text(STARTS, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(program)], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "at work\n"
        parent.send_signal(how)
        # The worker holds the other end of this pipe too: it closes when both have ended.
        rest, _ = parent.communicate(timeout=30)

    assert rest == ""
