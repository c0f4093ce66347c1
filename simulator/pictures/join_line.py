"""The line with which somebody sits down at a seat: the same on paper, in a QR code, at control."""

from __future__ import annotations


def join_line(url: str, code: str, fingerprint: str = "", *, program: str = "startex") -> str:
    """Return what is pasted at a terminal.

    Args:
        url: Of the host.
        code: Of the seat.
        fingerprint: Of the host's certificate; empty without TLS.
        program: How the program is started there.

    """
    known = f" --fingerprint {fingerprint}" if fingerprint else ""
    return f"{program} join {url} --code {code}{known}"
