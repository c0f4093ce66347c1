"""A copy of the program to which a file is added, to see what follows from it.

Nothing of the program takes a plug-in: what is tried runs in a process of its own, from the copy.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
COPIED: Final = ("simulator", "tests", "scenarios")
_BLOCK: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path, language: str) -> list[str]:
    """Return the blocks of code of a page in one language."""
    return [text for found, text in _BLOCK.findall(page.read_text("utf-8")) if found == language]


class Trial:
    """The program with one more file."""

    def __init__(self, folder: Path, place: str, text: str) -> None:
        self.folder = folder
        unwanted = shutil.ignore_patterns("__pycache__")
        for name in COPIED:
            shutil.copytree(ROOT / name, folder / name, ignore=unwanted)
        shutil.copy(ROOT / "pyproject.toml", folder)
        assert not (folder / place).exists()
        (folder / place).write_text(text, "utf-8")

    def run(self, *command: str) -> str:
        """Return what a command in the copy prints; it must end well."""
        here = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(self.folder), str(ROOT / "docs"))),
        }
        done = subprocess.run(
            command, cwd=self.folder, env=here, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def module(self, name: str, *arguments: str) -> str:
        """Return what a module of Python's prints there."""
        return self.run(sys.executable, "-m", name, *arguments)

    def told(self, script: Path, *arguments: str) -> dict[str, Any]:
        """Return what a script that runs there finds out, as it prints it in JSON."""
        found: dict[str, Any] = json.loads(self.run(sys.executable, str(script), *arguments))
        assert Path(found.pop("program")).is_relative_to(self.folder)
        return found

    def passes_the_rules_of_the_house(self, *files: str) -> None:
        """See that types, style and the directions of imports are kept by files."""
        self.module("mypy", "--cache-dir", str(self.folder / "mypy"), *files)
        self.module("ruff", "check", "--no-cache", *files)
        self.module("ruff", "format", "--no-cache", "--check", *files)
        self.run(str(Path(sys.executable).with_name("lint-imports")), "--no-cache")
