"""The host's certificate: its own, or one that somebody has made for it.

Its own is made once for each exercise on a machine and kept for its owner alone, so a host that
goes on is known again by the same fingerprint.
"""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from simulator.errors import Unreachable, UsageError
from simulator.files import private_folder, read_own, replace_own
from simulator.net.fingerprint import fingerprint

DAYS: Final = 31
"""How long the host's own holds."""
_BEFORE: Final = timedelta(days=1)
"""Clocks of other machines may be behind."""
_MOST_BYTES: Final = 1024 * 1024
_LONGEST_NAME: Final = 253


class Certificate(NamedTuple):
    """A certificate that a host listens with.

    Args:
        chain: The file that it is in, with whoever vouches for it.
        key: The file of its key; it may be the same.
        fingerprint: By which consoles know it.
        names: Names that it is of, the first first; no addresses.

    """

    chain: Path
    key: Path
    fingerprint: str
    names: tuple[str, ...] = ()


# ---- the host's own


def own_certificate(folder: Path, exercise: str, names: Iterable[str], now: float) -> Certificate:
    """Return the host's own certificate for an exercise; made if there is none that holds.

    Args:
        folder: Where they are kept, for their owner alone.
        exercise: Names the exercise, in letters and figures.
        names: Names and addresses by which the host is reached.
        now: Wall seconds.

    Raises:
        Unreachable: If it cannot be kept.

    """
    private_folder(folder)
    place = folder / f"{exercise}.pem"
    kept = _kept(place, now)
    if kept is None:
        _clear(folder, now)
        replace_own(place, _made(names, datetime.fromtimestamp(now, UTC)))
        kept = _kept(place, now)
    if kept is None:
        raise Unreachable(str(place), "the certificate that was written there cannot be read")
    return Certificate(place, place, fingerprint(_der(kept)))


def _kept(place: Path, now: float) -> x509.Certificate | None:
    """Return the certificate that is kept, if it holds and its key is there."""
    data = read_own(place, _MOST_BYTES) or b""
    try:
        kept = x509.load_pem_x509_certificate(data)
        key = serialization.load_pem_private_key(data, None)
    except (ValueError, TypeError):
        return None
    holds = kept.not_valid_before_utc.timestamp() <= now < kept.not_valid_after_utc.timestamp()
    return kept if holds and kept.public_key() == key.public_key() else None


def _clear(folder: Path, now: float) -> None:
    """Remove what has ended long since; a key that is not there cannot be taken."""
    for old in folder.glob("*.pem"):
        with suppress(OSError):
            if old.lstat().st_mtime < now - DAYS * 24 * 3600:
                old.unlink()


def _made(names: Iterable[str], now: datetime) -> bytes:
    """Return a new key and its certificate, as one PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    title = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "StartEx exercise host")])
    usage = dict.fromkeys(_OTHER_USES, False) | {"digital_signature": True}
    made = (
        x509.CertificateBuilder()
        .subject_name(title)
        .issuer_name(title)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BEFORE)
        .not_valid_after(now + timedelta(days=DAYS))
        .add_extension(x509.SubjectAlternativeName(_alternatives(names)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    text = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return text + made.public_bytes(serialization.Encoding.PEM)


_OTHER_USES: Final = (
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


def _alternatives(names: Iterable[str]) -> list[x509.GeneralName]:
    """Return names and addresses as a certificate has them; what it cannot have is left out."""
    found: list[x509.GeneralName] = []
    for name in dict.fromkeys(("localhost", *names)):
        try:
            found.append(x509.IPAddress(ipaddress.ip_address(name.partition("%")[0])))
        except ValueError:
            if name.isascii() and 0 < len(name) <= _LONGEST_NAME:
                found.append(x509.DNSName(name))
    return found


# ---- of a pair of files


def certificate_of(chain: Path, key: Path, now: float) -> Certificate:
    """Return the certificate that lies in two files.

    Args:
        chain: File of the certificate, in PEM, with whoever vouches for it after it.
        key: File of its key, in PEM.
        now: Wall seconds.

    Raises:
        UsageError: If a host cannot listen with them; the sentence says why.

    """
    leaf, public = _leaf(chain)
    if public != _key(key).public_key():
        raise UsageError(f"{key}: this key is not of the certificate in {chain}")
    begins, ends = leaf.not_valid_before_utc, leaf.not_valid_after_utc
    if now >= ends.timestamp():
        raise UsageError(
            f"{chain}: this certificate has expired, on {ends.day} {ends:%B %Y}; renew it"
        )
    if now < begins.timestamp():
        raise UsageError(
            f"{chain}: this certificate holds only from {begins.day} {begins:%B %Y} on"
        )
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(chain, key, "")
    except (ssl.SSLError, OSError) as error:
        reason = getattr(error, "reason", None) or error.strerror or str(error)
        raise UsageError(f"{chain}: TLS cannot use this certificate ({reason})") from None
    return Certificate(chain, key, fingerprint(_der(leaf)), _names(leaf))


def _leaf(chain: Path) -> tuple[x509.Certificate, object]:
    """Return the certificate and its public key."""
    try:
        leaf = x509.load_pem_x509_certificates(_read(chain))[0]
        return leaf, leaf.public_key()
    except (ValueError, UnsupportedAlgorithm):
        text = "no certificate is in it that can be used; it is text with BEGIN CERTIFICATE"
        raise UsageError(f"{chain}: {text}") from None


def _key(place: Path) -> PrivateKeyTypes:
    data = _read(place)
    try:
        return serialization.load_pem_private_key(data, None)
    except TypeError:
        text = "this key is encrypted; give one without a passphrase, in a file for you alone"
        raise UsageError(f"{place}: {text}") from None
    except (ValueError, UnsupportedAlgorithm):
        raise UsageError(f"{place}: no private key is in it that can be used") from None


def _read(place: Path) -> bytes:
    """Return what is in a file that somebody named; links are theirs to lay."""
    try:
        with place.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{place}: cannot be read: {reason}") from None
    if len(data) > _MOST_BYTES:
        raise UsageError(f"{place}: is too long to be a certificate or a key")
    return data


def _names(leaf: x509.Certificate) -> tuple[str, ...]:
    try:
        known = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (x509.ExtensionNotFound, ValueError):
        return ()
    return tuple(name for name in known.get_values_for_type(x509.DNSName) if "*" not in name)


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)
