"""The host's certificate: its own, made once and kept for its owner alone; or a pair of files."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from certificates import NOW, Authority
from cryptography import x509

from simulator.errors import UsageError
from simulator.net.certificate import DAYS, Certificate, certificate_of, own_certificate

AT = NOW.timestamp()
DAY = 24 * 3600.0
NAMES = ("192.0.2.10", "2001:db8::7", "drill.example.org", "hôte", "", "x" * 300)


def own(folder: Path, *, exercise: str = "ab12", at: float = AT) -> Certificate:
    return own_certificate(folder / "certificates", exercise, NAMES, at)


def test_the_hosts_own_is_made_once_for_an_exercise(tmp_path: Path) -> None:
    first = own(tmp_path)
    assert own(tmp_path, at=AT + (DAYS - 1) * DAY) == first
    assert own(tmp_path, exercise="cd34").fingerprint != first.fingerprint
    assert own(tmp_path, at=AT + (DAYS + 1) * DAY).fingerprint != first.fingerprint


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such owner there")
def test_its_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    made = own(tmp_path)
    assert stat.S_IMODE(made.key.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.key.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("spoiled", [b"", b"no certificate", "half", "key"])
def test_what_cannot_be_used_is_made_anew(tmp_path: Path, spoiled: bytes | str) -> None:
    first = own(tmp_path)
    whole, other = first.key.read_bytes(), own(tmp_path, exercise="cd34").key.read_bytes()
    begin = b"-----BEGIN CERTIFICATE"
    parts = {
        "half": whole[: whole.index(begin)],
        "key": other[: other.index(begin)] + whole[whole.index(begin) :],
    }
    first.key.write_bytes(parts[spoiled] if isinstance(spoiled, str) else spoiled)
    again = own(tmp_path)
    assert again.fingerprint != first.fingerprint
    assert own(tmp_path) == again


def test_it_is_of_the_names_and_addresses_of_the_host_and_signs_nothing_else(
    tmp_path: Path,
) -> None:
    made = x509.load_pem_x509_certificate(own(tmp_path).chain.read_bytes())
    names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["localhost", "drill.example.org"]
    addresses = names.get_values_for_type(x509.IPAddress)
    assert [str(one) for one in addresses] == ["192.0.2.10", "2001:db8::7"]
    assert not made.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert (made.not_valid_after_utc - NOW).days == DAYS


def test_what_ended_long_since_is_removed_with_the_next_that_is_made(tmp_path: Path) -> None:
    import os  # noqa: PLC0415 - here alone

    old, young = own(tmp_path, exercise="old"), own(tmp_path, exercise="young")
    os.utime(old.key, (AT - 32 * DAY, AT - 32 * DAY))
    os.utime(young.key, (AT - 30 * DAY, AT - 30 * DAY))
    own(tmp_path, exercise="new")
    assert not old.key.exists()
    assert young.key.exists()


def test_a_pair_of_files_is_taken_with_its_names(tmp_path: Path) -> None:
    chain, key = Authority().pair(tmp_path)
    link = tmp_path / "link.pem"
    link.symlink_to(chain)
    found = certificate_of(link, key, AT)
    assert found.names == ("drill.example.org", "localhost")
    assert found.fingerprint == certificate_of(chain, key, AT).fingerprint


def test_each_way_in_which_a_pair_will_not_do_has_its_sentence(tmp_path: Path) -> None:
    authority = Authority()
    chain, key = authority.pair(tmp_path)
    ended, ended_key = authority.pair(tmp_path, "ended", days=-1)
    ahead, ahead_key = authority.pair(tmp_path, "ahead", ahead=2)
    _, locked = authority.pair(tmp_path, "locked", secret=b"a secret")
    junk, long = tmp_path / "junk", tmp_path / "long"
    junk.write_bytes(b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n\xff")
    long.write_bytes(b"x" * 1024 * 1024 + b"x")
    for one, other, sentence in (
        (tmp_path / "none", key, f"{tmp_path / 'none'}: cannot be read: No such file"),
        (chain, tmp_path, f"{tmp_path}: cannot be read: Is a directory"),
        (junk, key, f"{junk}: no certificate is in it that can be used"),
        (key, key, f"{key}: no certificate is in it that can be used"),
        (long, key, f"{long}: is too long to be a certificate or a key"),
        (chain, chain, f"{chain}: no private key is in it that can be used"),
        (chain, locked, f"{locked}: this key is encrypted; give one without a passphrase"),
        (chain, ended_key, f"{ended_key}: this key is not of the certificate in {chain}"),
        (ended, ended_key, f"{ended}: this certificate has expired, on 28 November 2026; renew it"),
        (ahead, ahead_key, f"{ahead}: this certificate holds only from 1 December 2026 on"),
    ):
        with pytest.raises(UsageError) as no:
            certificate_of(one, other, AT)
        assert str(no.value).startswith(sentence)
        assert "\n" not in str(no.value)
