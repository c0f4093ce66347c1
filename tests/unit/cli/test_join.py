"""Where ``join`` goes to: a code goes over a network under TLS alone."""

from __future__ import annotations

import argparse
import io
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from simulator.cli import join
from simulator.errors import UsageError

CODE = "amber-kettle-41"
KNOWN = "9F4C-11D0-2B7A-65E3-AAAA"


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("wss://192.0.2.10:7420", "wss://192.0.2.10:7420"),
        ("192.0.2.10", "wss://192.0.2.10:7420"),
        ("192.0.2.10:99", "wss://192.0.2.10:99"),
        ("[2001:db8::7]", "wss://[2001:db8::7]:7420"),
        ("wss://drill.example.org", "wss://drill.example.org"),
        ("wss://drill.example.org/room", "wss://drill.example.org/room"),
        ("127.0.0.1:7421", "ws://127.0.0.1:7421"),
        ("localhost", "ws://localhost:7420"),
        ("ws://[::1]:7420", "ws://[::1]:7420"),
        ("wss://127.0.0.1:7420", "wss://127.0.0.1:7420"),
    ],
)
def test_what_is_typed_is_a_url_and_tls_wherever_others_are_on_the_way(
    typed: str, url: str
) -> None:
    assert join.url_of(typed) == url


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "wss://",
        "http://192.0.2.10",
        "a b",
        "wss://x:y",
        "wss://me@x",
        "wss://[",
        "wss://x:99999",
    ],
)
def test_what_is_no_address_is_said(typed: str) -> None:
    with pytest.raises(UsageError, match="is no address of a host, such as wss://"):
        join.url_of(typed)


def test_a_code_does_not_go_over_a_network_for_all_to_read() -> None:
    with pytest.raises(UsageError, match="would carry the code for all to read; begin it with wss"):
        join.url_of("ws://192.0.2.10:7420")


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """What the console was opened with."""
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path))
    found: dict[str, Any] = {}
    monkeypatch.setattr(join, "on_terminal", lambda: True)
    monkeypatch.setattr(join, "console_of", lambda way, **named: found.update(named, **asdict(way)))
    return found


def joins(url: str, code: str | None = CODE, fingerprint: str | None = None) -> int:
    given: dict[str, Any] = {
        "url": url,
        "code": code,
        "name": None,
        "fingerprint": fingerprint,
        "seat": None,
    }
    given["plain"] = False
    return join.command(argparse.Namespace(**given))


def test_the_fingerprint_goes_with_the_line_however_it_is_typed(shown: dict[str, Any]) -> None:
    assert joins("192.0.2.10", fingerprint=KNOWN.lower().replace("-", " ")) == 0
    wanted = {
        "url": "wss://192.0.2.10:7420",
        "code": CODE,
        "name": "",
        "fingerprint": KNOWN,
        "ticket": "",
    }
    assert shown == {**wanted, "held": None, "plain": False}


def test_a_fingerprint_of_what_has_no_certificate_is_said(shown: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="has no certificate that could have a fingerprint"):
        joins("127.0.0.1:7420", fingerprint=KNOWN)
    with pytest.raises(UsageError, match="is no fingerprint"):
        joins("192.0.2.10", fingerprint="9F4C")
    assert shown == {}


def test_a_code_on_paper_is_asked_for(
    shown: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("amber kettle 41\n"))
    joins("127.0.0.1", code=None)
    assert shown["code"] == "amber kettle 41"
    with pytest.raises(UsageError, match="no code was given; it stands on your slip"):
        joins("127.0.0.1", code=None)
