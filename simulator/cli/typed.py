"""What can be typed after each command: its options, how they are read, and what they are for."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

_POLICIES: Final = (
    "doctrine (default), doctrine-alone, doctrine-late, last-minute; doctrine-0, -25, -50, -75 or "
    "-100, which do so many in a hundred of its acts; blanket, passive, random; by silly means "
    "clicker, saboteur, talker; by how options look blind, first, second, third, last, longest, "
    "shortest, most-hedged, names-a-colleague"
)
"""How a bot may play; named here because help is asked for before any bot is loaded."""


def _seed(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 18:  # noqa: PLR2004 - fits 64 bits
        msg = f"{text!r} is no seed; write a whole number, such as 7"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.1 <= speed <= 600:  # noqa: PLR2004 - the range stands in the message
        msg = f"{text!r} is no speed; write a number from 0.1 to 600"
        raise argparse.ArgumentTypeError(msg)
    return speed


def _seconds(text: str) -> int:
    seconds = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else -1  # noqa: PLR2004 - the range stands in the message
    if not 0 <= seconds <= 120:  # noqa: PLR2004 - likewise
        msg = f"{text!r:.40} will not do; write whole seconds from 0 to 120"
        raise argparse.ArgumentTypeError(msg)
    return seconds


def _whole(text: str, least: int) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else -1  # noqa: PLR2004 - a million is more than anybody means
    if number < least:
        msg = f"{text!r} will not do; write a whole number from {least} on"
        raise argparse.ArgumentTypeError(msg)
    return number


def _count(text: str) -> int:
    return _whole(text, 1)


def _epochs(text: str) -> int:
    return _whole(text, 2)  # one epoch alone has no interval


def _demo(made: argparse.ArgumentParser) -> None:
    made.add_argument("--headless", action="store_true", help="no screen, even on a terminal")
    made.add_argument(
        "--out",
        type=Path,
        default=Path("startex-demo"),
        metavar="FOLDER",
        help="where the after-action goes (default: startex-demo)",
    )


def _number(text: str) -> int:
    return _whole(text, 0)


def _form(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--form",
        type=_number,
        default=0,
        metavar="N",
        help="a parallel form of the drill: other names, addresses, victims, order "
        "(default: 0, as it was written)",
    )


def _lang(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--lang",
        action="append",
        default=[],
        metavar="[TEAM|SEAT=]LANG",
        help="the language of the exercise, or what a team or a seat reads it in (may be repeated)",
    )


def _help_level(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--help-level",
        action="append",
        default=[],
        metavar="[TEAM=]LEVEL",
        help="a team's level of help, or everybody's: plain, helped or full (may be repeated; "
        "default: as the scenario says)",
    )


def _play(made: argparse.ArgumentParser) -> None:
    made.add_argument("scenario", nargs="?", help="an id from 'startex list', or a path")
    who = made.add_mutually_exclusive_group()
    who.add_argument("--team", metavar="T", help="the team you hold")
    who.add_argument("--seats", choices=["all"], help="hand one terminal round all seats")
    made.add_argument("--seed", type=_seed, help="of all luck (default: drawn and shown)")
    made.add_argument(
        "--speed",
        type=_speed,
        default=1.0,
        metavar="X",
        help="how fast time runs: 1, 4, 12, 30 or 60 times; the nearest is taken (default: 1)",
    )
    _form(made)
    _lang(made)
    _help_level(made)
    made.add_argument("--record", type=Path, metavar="FILE", help="where the record goes")
    _take_back(made)
    _plain(made)


def _host(made: argparse.ArgumentParser) -> None:
    made.add_argument("scenario", help="an id from 'startex list', or a path")
    made.add_argument(
        "--listen",
        default="127.0.0.1:7420",
        metavar="HOST:PORT",
        help="where seats come in (default: 127.0.0.1:7420, this machine alone)",
    )
    made.add_argument(
        "--bots",
        action="append",
        default=[],
        metavar="TEAM,…",
        help="teams that bots hold until somebody joins (may be repeated)",
    )
    made.add_argument("--seed", type=_seed, help="of all luck (default: drawn and shown)")
    made.add_argument(
        "--speed", type=_speed, default=1.0, metavar="X", help="how fast time runs (default: 1)"
    )
    _form(made)
    _lang(made)
    _help_level(made)
    made.add_argument("--record", type=Path, metavar="FILE", help="where the record goes")
    made.add_argument(
        "--headless", action="store_true", help="no console here; exercise control joins too"
    )
    made.add_argument(
        "--start",
        metavar="TIME",
        help="when STARTEX is planned, such as 09:00: every seat that waits counts down to it",
    )
    _hosted(made)


def _hosted(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--address",
        metavar="HOST[:PORT]",
        help="as people reach this host, for the lines to paste (default: as it listens)",
    )
    made.add_argument(
        "--cert", type=Path, metavar="FILE", help="a certificate (default: one of the host's own)"
    )
    made.add_argument("--key", type=Path, metavar="FILE", help="the certificate's key")
    made.add_argument(
        "--sheet",
        metavar="FILE",
        help="the roster sheet to print and cut, as a new file; - for stdout (default: only lines)",
    )
    made.add_argument(
        "--until",
        metavar="TIME",
        help="when codes end that nobody has come with, such as 17:30 (default: in 12 hours)",
    )
    _take_back(made)


def _take_back(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--take-back",
        type=_seconds,
        default=10,
        metavar="SECONDS",
        help="for how long control and personas can take back what they send, 0 to 120 "
        "(default: 10; 0: it leaves at once)",
    )


def _join(made: argparse.ArgumentParser) -> None:
    _seated(made)
    made.add_argument("--name", metavar="NAME", help="yours, for the roster")
    made.add_argument(
        "--seat",
        metavar="S",
        help="without a code: come back to this one of several seats that were held from here",
    )
    _plain(made)


def _plain(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--plain",
        action="store_true",
        help="lines of text instead of boxes: for screen readers, thin lines, and terminals that "
        "cannot draw",
    )


def _seated(made: argparse.ArgumentParser) -> None:
    made.add_argument("url", help="of the host, as it stands on the roster sheet")
    made.add_argument(
        "--code", metavar="CODE", help="of the seat, as it stands there (default: asked for)"
    )
    made.add_argument(
        "--fingerprint",
        metavar="F",
        help="of the host's certificate, as it stands there; without it, whoever this machine "
        "trusts says who the host is",
    )


def _seat(made: argparse.ArgumentParser) -> None:
    _seated(made)
    made.add_argument(
        "--policy",
        default="doctrine",
        metavar="NAME",
        help=f"how it plays: {_POLICIES}",
    )
    made.add_argument("--seed", type=_seed, default=1, help="of the policy's luck (default: 1)")
    made.add_argument("--name", metavar="NAME", help="for the roster (default: the policy's)")
    made.add_argument(
        "--json",
        action="store_true",
        help="what it asks and what is answered, a JSON document a line, on stdout",
    )


def _resume(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "record",
        type=Path,
        help="a record; one whose exercise has ended is resumed for its ratings",
    )
    made.add_argument(
        "--speed", type=_speed, metavar="X", help="how fast time runs (default: as it was)"
    )
    made.add_argument(
        "--listen",
        metavar="HOST:PORT",
        help="where the seats of a hosted exercise come in (default: where it was)",
    )
    made.add_argument(
        "--headless", action="store_true", help="of a hosted exercise: no console here"
    )
    _hosted(made)
    made.add_argument(
        "--without-log",
        action="store_true",
        help="resume from a copy whose -wal file is lost; what stood in that is lost with it",
    )


def _run(made: argparse.ArgumentParser) -> None:
    made.add_argument("scenario", help="an id from 'startex list', or a path")
    made.add_argument("--seed", type=_seed, default=1, help="of all luck (default: 1)")
    made.add_argument(
        "--policy",
        action="append",
        default=[],
        metavar="[TEAM=]NAME",
        help=f"who plays, for all or for one team: {_POLICIES}; or reference, the yardstick",
    )
    _form(made)
    _lang(made)
    _help_level(made)
    made.add_argument("--record", type=Path, metavar="FILE", help="where the record goes")
    made.add_argument("--json", action="store_true", help="one JSON document on stdout")


def _replay(made: argparse.ArgumentParser) -> None:
    made.add_argument("record", type=Path, help="a record")
    made.add_argument("--at", metavar="T", help="only up to then, such as T+01:20")
    made.add_argument("--seat", metavar="S", help="only what this seat was told")
    made.add_argument(
        "--verify", action="store_true", help="simulate again from the inputs and compare"
    )
    made.add_argument(
        "--rebuild",
        action="store_true",
        help="write missing events back, if they agree with the seal",
    )
    made.add_argument("--json", action="store_true", help="one JSON document on stdout")


def _roster(made: argparse.ArgumentParser) -> None:
    made.add_argument("record", type=Path, help="a record")
    made.add_argument("who", nargs="*", metavar="SEAT=NAME", help="who sits at a seat")
    made.add_argument("--erase", action="store_true", help="take all names out of the file")
    made.add_argument("--json", action="store_true", help="one JSON document on stdout")


def _explain(made: argparse.ArgumentParser) -> None:
    made.add_argument("record", type=Path, help="a record of an exercise that has ended")
    which = made.add_mutually_exclusive_group()
    which.add_argument("--decision", type=_count, metavar="N", help="only this one")
    which.add_argument(
        "--all", action="store_true", help="every decision up to the limit, ranked (default)"
    )
    made.add_argument(
        "--limit",
        type=_count,
        default=40,
        metavar="N",
        help="how many at most, those that moved most first (default: 40)",
    )
    made.add_argument(
        "--seeds",
        type=_epochs,
        default=20,
        metavar="N",
        help="how often luck is drawn anew from the decision on, at most (default: 20)",
    )
    made.add_argument(
        "--jobs",
        type=_count,
        default=os.cpu_count() or 1,
        metavar="N",
        help="processes; the answers do not depend on it (default: one a core)",
    )
    made.add_argument("--json", action="store_true", help="one JSON document on stdout")


def _rehearse(made: argparse.ArgumentParser) -> None:
    made.add_argument("scenario", help="an id from 'startex list', or a path")
    made.add_argument(
        "-n",
        dest="seeds",
        type=_count,
        default=20,
        metavar="N",
        help="under how many seeds each policy plays (default: 20)",
    )
    made.add_argument(
        "--policy",
        action="append",
        default=[],
        metavar="NAME,…",
        help="who plays at every team's seats (may be repeated; default: every policy there is)",
    )
    _form(made)
    made.add_argument(
        "--jobs",
        type=_count,
        default=os.cpu_count() or 1,
        metavar="N",
        help="drills at a time; the answers do not depend on it (default: one a core)",
    )
    made.add_argument(
        "--choices",
        action="store_true",
        help="play each option of each decision too, all else by the book: is one always best, "
        "does a fact decide",
    )
    made.add_argument(
        "--dask",
        metavar="ADDRESS",
        help="a Dask cluster plays, by its scheduler's address, or local for one on this machine",
    )
    made.add_argument("--json", action="store_true", help="one JSON document on stdout")
    made.add_argument("--page", type=Path, metavar="FILE", help="a page of html too, as a new file")
    made.add_argument(
        "-o",
        "--keep",
        type=Path,
        metavar="FILE",
        help="where drills are kept as they come, to resume from (default: among your own files)",
    )


def _msel(made: argparse.ArgumentParser) -> None:
    made.add_argument("source", metavar="SCENARIO|RECORD", help="what to print the plan of")
    _form(made)
    made.add_argument(
        "--guides",
        action="store_true",
        help="exercise evaluation guides (EEGs) to fill in by hand instead",
    )
    made.add_argument(
        "--format", choices=["md", "csv"], help="Markdown or CSV (default: by FILE's ending)"
    )
    made.add_argument(
        "-o",
        dest="out",
        type=Path,
        metavar="FILE",
        help="write it there; a file of that name is kept, and a number added (default: stdout)",
    )


def _check(made: argparse.ArgumentParser) -> None:
    made.add_argument("files", nargs="+", metavar="FILE", help="a scenario file")
    made.add_argument("--json", action="store_true", help="a JSON list on stdout")


def _schema(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="a new file (default: stdout)"
    )


def _list(made: argparse.ArgumentParser) -> None:
    made.add_argument("--json", action="store_true", help="a JSON list on stdout")


COMMANDS: Final[Mapping[str, tuple[str, Callable[[argparse.ArgumentParser], None]]]] = {
    "demo": ("A short seeded drill: watched on a terminal, headless elsewhere.", _demo),
    "play": ("One terminal: you hold a team, bots hold the rest.", _play),
    "host": ("A live exercise: control here, every seat in its own terminal.", _host),
    "join": ("A seat of a live exercise, in this terminal.", _join),
    "seat": ("A seat of a live exercise that a program plays.", _seat),
    "resume": ("Resume after a stop or a crash, wherever the record lies.", _resume),
    "run": ("A drill without a screen, to ENDEX.", _run),
    "replay": ("What happened in a record, and whether it did.", _replay),
    "roster": ("Who sat where: written, shown, erased.", _roster),
    "explain": ("What a decision did, and what was known when it was made.", _explain),
    "rehearse": (
        "Many drills that bots play: what a scenario measures, before the day.",
        _rehearse,
    ),
    "msel": (
        "The MSEL (master scenario events list) on paper, or blank exercise evaluation guides.",
        _msel,
    ),
    "check": ("Every mistake in scenario files, with its place.", _check),
    "schema": ("The JSON Schema of scenario files, for an editor.", _schema),
    "list": ("Scenarios found: source, length, teams.", _list),
}
"""Command, which is the module of that name → what it is for, and its options."""
