"""How a host is reached: TLS wherever others are on the way, and which address people are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from certificates import NOW, Authority
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import UsageError
from simulator.net import address
from simulator.net.certificate import certificate_of
from simulator.net.reach import Bound, Reach, Ways, reached

AT = NOW.timestamp()


def reach(folder: Path, name: str, bound: str, ways: Ways | None = None) -> Reach:
    asked = ways or Ways()
    return reached(Bound(name, bound, 7420), asked, folder / "certificates", "ab12", AT)


@pytest.mark.parametrize(
    ("name", "bound", "url"),
    [
        ("127.0.0.1", "127.0.0.1", "ws://127.0.0.1:7420"),
        ("localhost", "127.0.0.1", "ws://localhost:7420"),
        ("::1", "::1", "ws://[::1]:7420"),
    ],
)
def test_this_machine_alone_needs_no_certificate(
    tmp_path: Path, name: str, bound: str, url: str
) -> None:
    found = reach(tmp_path, name, bound)
    assert found.where == (url, "")
    assert found.certificate is None
    assert not (tmp_path / "certificates").exists()


@pytest.mark.parametrize(
    ("name", "bound", "url"),
    [
        ("192.0.2.10", "192.0.2.10", "wss://192.0.2.10:7420"),
        ("drill.example.org", "192.0.2.10", "wss://drill.example.org:7420"),
        ("localhost", "192.0.2.10", "wss://localhost:7420"),
        ("2001:db8::7", "2001:db8::7", "wss://[2001:db8::7]:7420"),
    ],
)
def test_every_other_address_is_under_tls(tmp_path: Path, name: str, bound: str, url: str) -> None:
    found = reach(tmp_path, name, bound)
    assert found.certificate is not None
    assert found.where == (url, found.certificate.fingerprint)
    assert reach(tmp_path, name, bound) == found


@pytest.mark.parametrize(
    ("bound", "also", "here"),
    [
        ("0.0.0.0", ("198.51.100.1",), "wss://127.0.0.1:7420"),
        ("::", ("2001:db8::7", "198.51.100.1"), "wss://[::1]:7420"),
    ],
)
def test_of_all_addresses_people_are_told_the_one_towards_everybody(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    bound: str,
    also: tuple[str, ...],
    here: str,
) -> None:
    monkeypatch.setattr(
        address, "_towards_everybody", lambda: iter(["192.0.2.10", "2001:db8::7", "fe80::1"])
    )
    monkeypatch.setattr(
        address, "_of_interfaces", lambda: iter(["127.0.0.1", "198.51.100.1", "192.0.2.10"])
    )
    found = reach(tmp_path, bound, bound)
    assert found.where.url == "wss://192.0.2.10:7420"
    assert (found.also, found.here) == (also, here)


def test_a_machine_without_a_network_is_reached_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(address, "own", lambda **_: [])
    assert reach(tmp_path, "::", "::").where.url == "wss://[::1]:7420"


def test_the_addresses_of_this_machine_are_addresses_of_no_loopback() -> None:
    six = address.own(six=True)
    assert not any(address.is_loopback(one) or address.is_any(one) for one in six)
    assert address.own(six=False) == [one for one in six if ":" not in one]


def test_a_pair_of_files_is_used_also_for_this_machine_alone_and_names_the_host(
    tmp_path: Path,
) -> None:
    chain, key = Authority().pair(tmp_path)
    ways = Ways(str(chain), str(key))
    alone = reach(tmp_path, "127.0.0.1", "127.0.0.1", ways)
    assert alone.certificate == certificate_of(chain, key, AT)
    assert alone.where.url == "wss://127.0.0.1:7420"
    everywhere = reach(tmp_path, "0.0.0.0", "0.0.0.0", ways)
    assert everywhere.where.url == "wss://drill.example.org:7420"
    with pytest.raises(UsageError, match="--cert and --key are a pair"):
        reach(tmp_path, "127.0.0.1", "127.0.0.1", Ways(cert=str(chain)))


def test_what_people_are_told_can_be_chosen(tmp_path: Path) -> None:
    told = {
        "drill.example.org": "wss://drill.example.org:7420",
        "drill.example.org:443": "wss://drill.example.org:443",
        "[2001:db8::9]:443": "wss://[2001:db8::9]:443",
    }
    for typed, url in told.items():
        found = reach(tmp_path, "192.0.2.10", "192.0.2.10", Ways(address=typed))
        assert (found.where.url, found.here) == (url, "wss://192.0.2.10:7420")
        assert found.also == ()
    for typed in (
        "a b",
        "x:0",
        "x:99999",
        "x:y",
        "me@x",
        "wss://x",
        "x/y",
        "x\x1b",
        "",
        "2001:db8::9",
    ):
        if typed:
            with pytest.raises(UsageError, match="write HOST or HOST:PORT"):
                reach(tmp_path, "192.0.2.10", "192.0.2.10", Ways(address=typed))


@given(st.builds(Ways, st.text(), st.text(), st.text()))
def test_what_was_asked_for_is_as_it_was_after_it_was_kept(ways: Ways) -> None:
    assert Ways.of(ways.kept()) == ways


@pytest.mark.parametrize("spoiled", ["", "{", "3", "[1, 2, 3, 4]", "null"])
def test_what_cannot_be_read_asks_for_nothing(spoiled: str) -> None:
    assert Ways.of(spoiled) == Ways()


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost", "LOCALHOST."]
)
def test_what_is_this_machine_alone(host: str) -> None:
    assert address.is_loopback(host)


@pytest.mark.parametrize(
    "host",
    ["", "0.0.0.0", "::", "128.0.0.1", "127.1", "localhost.example.org", "::ffff:192.0.2.1"],
)
def test_what_others_may_be_on_the_way_to(host: str) -> None:
    assert not address.is_loopback(host)
