"""Command line of StartEx, and the one place where errors become sentences and exit codes.

Exit codes: 0 done, 1 the answer is no, 2 wrong use or an input that cannot be read, 3 could not
reach or could not write, or the program itself failed, 130 interrupted.  No traceback reaches a
user.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from simulator import __version__
from simulator.cli.output import say
from simulator.cli.typed import COMMANDS
from simulator.errors import (
    DONE,
    INTERRUPTED,
    UNREACHABLE,
    WRONG_USE,
    SimulatorError,
    Unreachable,
)
from simulator.memory import loading

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

Command = Callable[[argparse.Namespace], int]

_STDERR: Final = 2

EXAMPLES: Final = """\
examples:
  startex demo                               a short seeded drill, nothing to choose
  startex play quiet-berths --team QN        hold a team; bots hold the others
  startex run quiet-berths --seed 7 --json   the same without a screen
  startex resume exercise.startex            resume after a stop or a crash
  startex explain exercise.startex           what each decision did, and what was known
  startex rehearse my-drill.yaml             what a drill measures, by many that bots play
  startex check my-drill.yaml                every mistake, with file, line and column
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"{self.prog}: {message}. See '{self.prog} --help'.\n")

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Write help or version; argparse's own says nothing if there is no room for it."""
        if file is None or file is sys.stderr:
            super()._print_message(message, file)
        elif message:
            file.write(message)
            sys.stdout.flush()


def parser() -> argparse.ArgumentParser:
    """Return everything that can be typed."""
    top = _Parser(
        prog="startex",
        description="A computer-assisted tabletop for regional cyber drills. "
        "Exercise only: it touches no real system.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"startex {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)
    for name, (text, options) in COMMANDS.items():
        made = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        made.set_defaults(command=name)
        options(made)
    return top


def on_terminal() -> bool:
    """Return whether there is a terminal to draw on and to type at."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def main(given: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        open_streams()
        return _run_command(parser(), given)
    except SimulatorError as error:
        return _failed(str(error), error.exit_code)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read us has gone; Python would complain once more while it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREACHABLE
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _failed(f"{place}{error.strerror or error}", UNREACHABLE)
    except Exception as error:  # noqa: BLE001 - a fault of ours, and no user's business
        from simulator.cli.faults import fault_sentence  # noqa: PLC0415 - hardly ever needed

        return _failed(fault_sentence(error), UNREACHABLE)


def open_streams() -> None:
    """Make the three streams fit for whatever is written to them.

    Raises:
        Unreachable: If stdout is closed: there is nowhere to put what is asked for.

    """
    closed = sys.stdout is None
    # A descriptor left free would go to the next file that is opened: a record, say.
    while (free := os.open(os.devnull, os.O_RDWR)) <= _STDERR:
        pass
    os.close(free)
    nowhere = Path(os.devnull)
    sys.stdin = sys.stdin or nowhere.open(encoding="utf-8")
    sys.stdout = sys.stdout or nowhere.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nowhere.open("w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that knows ASCII alone
    if closed:
        raise Unreachable("stdout", "it is closed; open it, or send it to a file")


def _failed(sentence: str, code: int) -> int:
    say(f"startex: {sentence}")
    return code


def _run_command(top: argparse.ArgumentParser, given: Sequence[str] | None) -> int:
    try:
        options = top.parse_args(given)
    except SystemExit:
        sys.stdout.flush()  # the help, which may have nowhere to go
        raise
    if not hasattr(options, "command"):
        if not on_terminal():
            top.print_help()
            sys.stdout.flush()
            return DONE
        options = top.parse_args(["play"])
    with loading():
        command: Command = import_module(f"simulator.cli.{options.command}").command
    code = command(options)
    sys.stdout.flush()
    return code
