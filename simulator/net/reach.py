"""How a host is reached: with TLS or without, at which address, with which certificate.

Only what listens for this machine alone goes without TLS: there nobody is on the way.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from simulator.domain.values.value import read_json
from simulator.errors import UsageError
from simulator.net import address
from simulator.net.certificate import Certificate, certificate_of, own_certificate
from simulator.net.where import Where


class Ways(NamedTuple):
    """What was asked for when the host was started; kept for when it is gone on with.

    Args:
        cert: File of a certificate; empty for the host's own.
        key: File of its key.
        address: As people reach the host, HOST or HOST:PORT; empty if it can be found out.

    """

    cert: str = ""
    key: str = ""
    address: str = ""

    def kept(self) -> str:
        """Return it as one text."""
        return json.dumps(self)

    @classmethod
    def of(cls, kept: str) -> Ways:
        """Return what was kept; nothing was asked for if it cannot be read."""
        try:
            return cls(*(str(one) for one in read_json(kept)))
        except (ValueError, TypeError):
            return cls()


class Bound(NamedTuple):
    """Where a host listens.

    Args:
        name: As it was asked for.
        address: As the system has it.
        port: Which.

    """

    name: str
    address: str
    port: int


class Reach(NamedTuple):
    """How a host is reached.

    Args:
        where: By people: on the sheet, in the lines to paste.
        also: Other addresses of this machine at which it listens.
        here: URL for the console that the host itself opens.
        certificate: ``None`` without TLS.

    """

    where: Where
    also: tuple[str, ...]
    here: str
    certificate: Certificate | None


def reached(bound: Bound, ways: Ways, folder: Path, exercise: str, now: float) -> Reach:
    """Return how a host is reached.

    Args:
        bound: Where it listens.
        ways: What was asked for.
        folder: Where certificates are kept.
        exercise: Names the exercise.
        now: Wall seconds.

    Raises:
        UsageError: If what was asked for cannot be; the sentence says why.
        Unreachable: If a certificate cannot be kept.

    """
    if bool(ways.cert) != bool(ways.key):
        raise UsageError("--cert and --key are a pair; give both files or neither")
    given = certificate_of(Path(ways.cert), Path(ways.key), now) if ways.cert else None
    certificate, names = given, _names(bound, given)
    if given is None and not address.is_loopback(bound.address):
        known = [_host(ways.address, bound.port)[0]] if ways.address else []
        known += [*names, socket.gethostname()]
        certificate = own_certificate(folder, exercise, known, now)
    scheme = "ws" if certificate is None else "wss"
    host, port = _host(ways.address or address.in_url(names[0]), bound.port)
    here = _here(bound.address)
    print_ = "" if certificate is None else certificate.fingerprint
    return Reach(
        where=Where(f"{scheme}://{address.in_url(host)}:{port}", print_),
        also=() if ways.address else tuple(names[1:]),
        here=f"{scheme}://{address.in_url(here)}:{bound.port}",
        certificate=certificate,
    )


def _names(bound: Bound, given: Certificate | None) -> Sequence[str]:
    """Return names and addresses at which a host is reached, the one to be told first."""
    if not address.is_any(bound.address):
        return [bound.name]
    own = address.own(six=":" in bound.address)
    first = list(given.names[:1]) if given is not None else []
    return [*first, *own] or [_here(bound.address)]


def _here(bound: str) -> str:
    if not address.is_any(bound):
        return bound
    return "::1" if ":" in bound else "127.0.0.1"


def _host(text: str, port: int) -> tuple[str, int]:
    """Return host and port of an address as it is written for people.

    Raises:
        UsageError: If it is none.

    """
    try:
        return address.split(text, port)
    except ValueError:
        raise UsageError(
            f"--address {text!r:.60} is none; write HOST or HOST:PORT, as people reach this host"
        ) from None
