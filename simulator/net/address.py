"""Addresses: which is this machine alone, and by which others reach it."""

from __future__ import annotations

import ipaddress
import socket
import string
import struct
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Final
from urllib.parse import urlsplit

_BEYOND: Final = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
"""Addresses that nobody has: the way to them is the way to everybody."""
_ASK_ADDRESS: Final = 0x8915
"""SIOCGIFADDR of Linux."""
_PORTS: Final = 65536
_IN_HOSTS: Final = frozenset(string.ascii_lowercase + string.digits + ".-_:%")


def is_loopback(host: str) -> bool:
    """Return whether an address, or the name of one, is of this machine for itself alone."""
    plain = host.strip("[]").partition("%")[0]
    try:
        return ipaddress.ip_address(plain).is_loopback
    except ValueError:
        return plain.lower().rstrip(".") == "localhost"


def is_any(host: str) -> bool:
    """Return whether it stands for all addresses of a machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_unspecified
    except ValueError:
        return False


def in_url(host: str) -> str:
    """Return an address as it stands in a URL."""
    return f"[{host}]" if ":" in host else host


def own(*, six: bool) -> list[str]:
    """Return the addresses by which others reach this machine, the likeliest first.

    Args:
        six: Those of version 6 too.

    """
    found = [*_towards_everybody(), *_of_interfaces()]
    unique = dict.fromkeys(one for one in found if six or ":" not in one)
    return [one for one in unique if not _is_of_no_use(one)]


def _is_of_no_use(address: str) -> bool:
    found = ipaddress.ip_address(address)
    return found.is_loopback or (found.version == 6 and found.is_link_local)  # noqa: PLR2004 - IPv6


def _towards_everybody() -> Iterator[str]:
    """Yield from where this machine would speak to others; nothing is sent."""
    for family, address in _BEYOND:
        with suppress(OSError), closing(socket.socket(family, socket.SOCK_DGRAM)) as asks:
            asks.connect((address, 9))
            yield asks.getsockname()[0]


def _of_interfaces() -> Iterator[str]:
    """Yield the address of each interface, where the system tells: a room has no way out, maybe."""
    with suppress(ImportError, OSError):
        import fcntl  # noqa: PLC0415 - not on every system

        with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as asks:
            for _, name in socket.if_nameindex():
                with suppress(OSError):
                    wants = struct.pack("256s", name.encode()[:15])
                    told = fcntl.ioctl(asks.fileno(), _ASK_ADDRESS, wants)
                    yield socket.inet_ntoa(told[20:24])


def split(text: str, port: int) -> tuple[str, int]:
    """Return host and port of ``HOST``, ``HOST:PORT``, ``[SIX]`` or ``[SIX]:PORT``.

    Args:
        text: As it was written.
        port: If none is.

    Raises:
        ValueError: If it is no address.

    """
    found = urlsplit(f"//{text}")
    if not found.hostname or text != found.netloc or "@" in text:
        raise ValueError(text)
    given = found.port if found.port is not None else port
    if not 0 < given < _PORTS or not set(found.hostname) <= _IN_HOSTS:
        raise ValueError(text)
    return found.hostname, given
