"""``startex join``: a seat of a live exercise, in this terminal."""

from __future__ import annotations

import argparse
from typing import Final
from urllib.parse import urlsplit

from simulator.cli.entry import on_terminal
from simulator.cli.held import Seat, seats_of
from simulator.cli.live import Way, console_of, needs_extra
from simulator.errors import DONE, UsageError

PORT: Final = 7420
"""Where a host listens if nobody says otherwise."""


def command(options: argparse.Namespace) -> int:
    """Sit down at the seat that the code is for."""
    if not options.plain and not on_terminal():
        raise UsageError(
            "join needs a terminal to draw on and to type at; without one, add --plain"
        )
    with needs_extra("join"):
        from simulator.net import dial  # noqa: F401, PLC0415 - only a live exercise needs it

    url, known = way_to(options)
    held = None if options.code else held_before(url, options.seat)
    known = known or ("" if held is None else held.fingerprint)
    code = "" if held is not None else options.code or asked_code()
    way = Way(url=url, code=code, name=options.name or "", fingerprint=known, held=held)
    console_of(way, plain=options.plain)
    return DONE


def held_before(url: str, seat: str | None) -> Seat | None:
    """Return the seat that was held from here; ``None`` if it is a code that opens one.

    Args:
        url: Of the host.
        seat: Which, if somebody said so: it is taken over, too, from a console that is here.

    Raises:
        UsageError: If there are several, or not that one.

    """
    found = seats_of(url)
    names = ", ".join(sorted(one.seat for one in found))
    if seat is not None:
        chosen = [one for one in found if one.seat == seat]
        if not chosen:
            text = f"{seat!r:.40} of {url} was not held here"
            raise UsageError(f"{text}; {f'held were {names}' if names else 'come with its code'}")
    else:
        chosen = [one for one in found if not one.is_here]
    if len(chosen) > 1:
        one = f"choose one, such as --seat {chosen[0].seat}"
        raise UsageError(f"several seats of {url} were held here: {names}; {one}")
    return chosen[0] if chosen else None


def way_to(options: argparse.Namespace) -> tuple[str, str]:
    """Return the URL of the host that was asked for, and its fingerprint as far as it was given.

    Raises:
        UsageError: If either is none, or they do not fit.

    """
    from simulator.net.fingerprint import read  # noqa: PLC0415 - only a live exercise needs it

    url = url_of(options.url)
    known = read(options.fingerprint) if options.fingerprint else ""
    if known and url.startswith("ws:"):
        raise UsageError(f"{url} has no certificate that could have a fingerprint; leave it out")
    return url, known


def url_of(text: str) -> str:
    """Return the URL of a host as it was typed; only this machine is spoken to without TLS.

    Raises:
        UsageError: If it is none, or a code would go over a network for all to read.

    """
    from simulator.net.address import in_url, is_loopback  # noqa: PLC0415 - as above

    try:
        found = urlsplit(text if "://" in text else f"//{text}")
        host, port = found.hostname or "", found.port
    except ValueError:
        host, port, found = "", None, urlsplit("")
    clean = host.isprintable() and " " not in host and "@" not in found.netloc
    if not host or not clean or found.scheme not in ("", "ws", "wss"):
        raise UsageError(f"{text!r:.80} is no address of a host, such as wss://192.0.2.10:{PORT}")
    alone = is_loopback(host)
    if found.scheme == "ws" and not alone:
        raise UsageError(f"{text:.80} would carry the code for all to read; begin it with wss://")
    scheme = found.scheme or ("ws" if alone else "wss")
    if port is None and not found.scheme:
        port = PORT
    return f"{scheme}://{in_url(host)}{'' if port is None else f':{port}'}{found.path}"


def asked_code() -> str:
    """Return the code that somebody types who has it on paper."""
    try:
        return input("Code, as it stands on your slip: ")
    except EOFError:
        raise UsageError("no code was given; it stands on your slip") from None
