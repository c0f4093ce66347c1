"""The fingerprint of a host's certificate: by it a console knows the host before it says anything.

100 bits of the SHA-256 of the certificate's DER, in 20 characters that nobody mistakes for one
another, in groups of four.  Why so many: docs/decisions/0018-a-fingerprint-is-a-hundred-bits.md.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import Final

from simulator.errors import UsageError

FIGURES: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Of base 32, as Crockford has it: without I, L and O, which are read as figures, and U."""
LENGTH: Final = 20
GROUP: Final = 4
_BITS: Final = 5
_MEANT: Final = str.maketrans({"I": "1", "L": "1", "O": "0", "-": "", " ": ""})


def fingerprint(der: bytes) -> str:
    """Return the fingerprint of a certificate.

    Args:
        der: Its bytes.

    """
    digest = sha256(der).digest()
    number = int.from_bytes(digest, "big") >> (len(digest) * 8 - LENGTH * _BITS)
    figures = [FIGURES[number >> _BITS * at & 31] for at in reversed(range(LENGTH))]
    return _grouped("".join(figures))


def read(text: str) -> str:
    """Return a fingerprint that somebody typed, as it is written.

    Raises:
        UsageError: If it is none.

    """
    plain = text[:100].upper().translate(_MEANT)
    if len(plain) != LENGTH or not set(plain) <= set(FIGURES):
        raise UsageError(
            f"{text!r:.60} is no fingerprint; it has {LENGTH} letters and figures, "
            "as they stand on the roster sheet"
        )
    return _grouped(plain)


def fits(der: bytes, known: str) -> bool:
    """Return whether a certificate is the one of a fingerprint."""
    return hmac.compare_digest(fingerprint(der), known)


def _grouped(plain: str) -> str:
    return "-".join(plain[at : at + GROUP] for at in range(0, LENGTH, GROUP))
