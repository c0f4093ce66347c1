"""Whom a console believes that it is the host: who has one certificate, or who is vouched for.

A certificate is judged once the other end has shown that it holds the key to it, and before
anything is said to it: no code, no ticket, not even what is asked for.
"""

from __future__ import annotations

import ssl
from hashlib import sha256
from typing import Final

from simulator.net.fingerprint import fits

_OTHER: Final = (
    "what answers there has another certificate than the fingerprint on the sheet says, so it is "
    "not the host; nothing was sent to it"
)
_CHANGED: Final = (
    "what answers there now has another certificate than the host had; nothing was sent to it"
)
_UNKNOWN: Final = (
    "nobody whom this machine trusts vouches for its certificate ({}); nothing was sent to it. "
    "Add --fingerprint as it stands on the roster sheet"
)


class NotTheHost(Exception):
    """What answers is not the host; the sentence goes on after its address."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Trust:
    """Whom to believe, the first time and each time that the line is taken up again.

    Args:
        fingerprint: Of the host's certificate, as ``fingerprint.read`` gives it; without one,
            whoever this machine trusts says who the host is.

    """

    def __init__(self, fingerprint: str = "") -> None:
        self._fingerprint = fingerprint
        self._met = b""
        """SHA-256 of the certificate that the fingerprint was first found to be of."""

    def context(self) -> ssl.SSLContext:
        """Return how a line is made safe."""
        if not self._fingerprint:
            return ssl.create_default_context()
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        # Names, dates and issuers say nothing beside the one certificate that it must be; and a
        # laptop with a wrong clock may join.
        made.check_hostname = False
        made.verify_mode = ssl.CERT_NONE
        return made

    def judge(self, line: ssl.SSLObject | None) -> None:
        """See that the host is at the other end of a line.

        Args:
            line: On which hands have been shaken, and nothing said yet.

        Raises:
            NotTheHost: If it is not.

        """
        if not self._fingerprint:
            return  # judged while hands were shaken
        der = (line.getpeercert(binary_form=True) if line is not None else None) or b""
        if not fits(der, self._fingerprint):
            raise NotTheHost(_OTHER)
        digest = sha256(der).digest()
        if self._met not in (b"", digest):
            raise NotTheHost(_CHANGED)
        self._met = digest


def not_vouched_for(error: ssl.SSLCertVerificationError) -> NotTheHost:
    """Return what is said of a certificate that nobody vouches for."""
    return NotTheHost(_UNKNOWN.format(error.verify_message or "it does not say why"))
