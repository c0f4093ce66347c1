"""Certificates for tests, and a server that takes down what is said to it."""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


class Authority:
    """Who vouches for certificates.

    Args:
        now: When it was made.

    """

    def __init__(self, now: datetime = NOW) -> None:
        self._now = now
        self._key = ec.generate_private_key(ec.SECP256R1())
        self.certificate = self._build("An authority", "An authority", self._key.public_key(), 9)

    def _build(self, of: str, by: str, key: Any, days: int, ahead: int = 0) -> x509.Certificate:
        begins = self._now + timedelta(days=ahead)
        made = x509.CertificateBuilder().serial_number(x509.random_serial_number())
        made = made.subject_name(_named(of)).issuer_name(_named(by)).public_key(key)
        made = made.not_valid_before(min(begins, begins + timedelta(days=days - 1)))
        made = made.not_valid_after(begins + timedelta(days=days))
        names = [x509.DNSName("*.example.org"), x509.DNSName("drill.example.org")]
        names += [x509.DNSName("localhost")]
        address = x509.IPAddress(ip_address("127.0.0.1"))
        made = made.add_extension(x509.SubjectAlternativeName([*names, address]), critical=False)
        ca = x509.BasicConstraints(ca=of == by, path_length=None)
        return made.add_extension(ca, critical=True).sign(self._key, hashes.SHA256())

    def pair(
        self,
        folder: Path,
        name: str = "pair",
        *,
        days: int = 5,
        ahead: int = 0,
        secret: bytes = b"",
    ) -> tuple[Path, Path]:
        """Return the files of a certificate and its key.

        Args:
            folder: Where they go.
            name: Of the files.
            days: How long it holds.
            ahead: Days until it does.
            secret: What the key is encrypted with, if with anything.

        """
        key = ec.generate_private_key(ec.SECP256R1())
        made = self._build("A host", "An authority", key.public_key(), days, ahead)
        locked = serialization.BestAvailableEncryption(secret) if secret else None
        chain, place = folder / f"{name}.pem", folder / f"{name}.key"
        chain.write_bytes(pem(made) + pem(self.certificate))
        place.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                locked or serialization.NoEncryption(),
            )
        )
        return chain, place


def pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


class Recorder:
    """A server under TLS that says nothing, and takes down what it is told.

    Args:
        chain: File of its certificate.
        key: File of its key.
        port: Where it listens; 0 for any.

    """

    def __init__(self, chain: Path, key: Path, port: int = 0) -> None:
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(chain, key)
        self._socket = socket.create_server(("127.0.0.1", port))
        self.port: int = self._socket.getsockname()[1]
        self.heard = bytearray()
        self.lines = 0
        """How many have shaken hands and were heard to their end."""
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self._socket.accept()
                with suppress(OSError), self._context.wrap_socket(line, server_side=True) as safe:
                    safe.settimeout(5)
                    while data := safe.recv(65536):
                        self.heard += data
                self.lines += 1

    def close(self) -> None:
        """Listen no more."""
        self._socket.close()
