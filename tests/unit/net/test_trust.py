"""A console says nothing to who is not the host: on real lines, under TLS."""

from __future__ import annotations

import gc
import time
from asyncio.sslproto import SSLProtocol
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from certificates import Authority, Recorder, pem
from hosted import Hosted
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from simulator.net.certificate import Certificate, certificate_of, own_certificate
from simulator.net.dial import Dial
from simulator.net.seat_end import SeatEnd
from simulator.net.server import Host, Place
from simulator.net.tls import BUFFER
from simulator.net.trust import NotTheHost, Trust

LEAD = "qn-lead"


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - TLS judges by the wall


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority(now())


@pytest.fixture
def recorder(authority: Authority, tmp_path: Path) -> Iterator[Recorder]:
    made = Recorder(*authority.pair(tmp_path, "recorder"))
    yield made
    made.close()


def certificate(folder: Path, name: str) -> Certificate:
    return certificate_of(folder / f"{name}.pem", folder / f"{name}.key", now().timestamp())


def dialled(url: str, trust: Trust, **greeting: Any) -> Dial:
    return Dial(url, SeatEnd(clock=time.monotonic, **greeting), trust)


def until(dial: Dial, holds: Callable[[], object]) -> None:
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end, dial.trouble
        dial.pump()
        time.sleep(0.005)


def test_nothing_is_said_to_who_has_another_certificate(
    recorder: Recorder, tmp_path: Path, authority: Authority
) -> None:
    authority.pair(tmp_path, "host")
    known = certificate(tmp_path, "host").fingerprint
    dial = dialled(f"wss://127.0.0.1:{recorder.port}", Trust(known), code="acorn-actor-11")
    until(dial, lambda: dial.refused and recorder.lines)
    assert "another certificate than the fingerprint on the sheet says" in dial.refused
    assert bytes(recorder.heard) == b""
    dial._thread.join(5)
    assert not dial._thread.is_alive(), "it does not try again"

    right = Trust(certificate(tmp_path, "recorder").fingerprint)
    heard = dialled(f"wss://127.0.0.1:{recorder.port}", right, code="acorn-actor-11")
    until(heard, lambda: recorder.heard)
    assert recorder.heard.startswith(b"GET / HTTP/1.1"), "the recorder hears what is said to it"
    heard.close()


def test_without_a_fingerprint_it_must_be_vouched_for_by_whom_this_machine_trusts(
    recorder: Recorder, tmp_path: Path, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"wss://localhost:{recorder.port}"
    dial = dialled(url, Trust(), code="acorn-actor-11")
    until(dial, lambda: dial.refused)
    assert "nobody whom this machine trusts vouches for its certificate" in dial.refused
    assert dial.refused.endswith("Add --fingerprint as it stands on the roster sheet")
    assert bytes(recorder.heard) == b""

    trusted = tmp_path / "trusted.pem"
    trusted.write_bytes(pem(authority.certificate))
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    heard = dialled(url, Trust(), code="acorn-actor-11")
    until(heard, lambda: recorder.heard)
    heard.close()


@pytest.fixture
def hosted(tmp_path: Path) -> Iterator[tuple[Hosted, Host]]:
    room = Hosted(tmp_path)
    made = Host(lambda: (room.room, room._journal), Place("127.0.0.1", 0))
    made.certificate = own_certificate(tmp_path / "kept", "ab12", ["127.0.0.1"], now().timestamp())
    made.start()
    yield room, made
    made.stop()


def test_a_line_under_tls_has_small_buffers_and_the_same_trust_when_it_is_taken_up_again(
    hosted: tuple[Hosted, Host], tmp_path: Path, authority: Authority
) -> None:
    room, host = hosted
    assert host.certificate is not None
    url = f"wss://127.0.0.1:{host.port}"
    trust = Trust(host.certificate.fingerprint)
    dial = dialled(url, trust, code=room.room.doors.code(LEAD))
    until(dial, lambda: dial.end.welcome)
    lines: list[Any] = [one for one in gc.get_objects() if isinstance(one, SSLProtocol)]
    lines = [one for one in lines if one._transport is not None]
    assert len(lines) >= 2, "both ends of it are in this process"
    assert {len(one._ssl_buffer) for one in lines} == {BUFFER}

    host.stop()
    until(dial, lambda: not dial.end.live)
    thief = Recorder(*authority.pair(tmp_path, "thief"), port=host.port)
    until(dial, lambda: thief.lines >= 2)
    assert "another certificate" in dial.trouble
    assert bytes(thief.heard) == b""
    assert not dial.refused, "the host may come back, so it is tried on"
    dial.close()
    thief.close()


async def test_a_page_in_a_browser_gets_no_line(hosted: tuple[Hosted, Host]) -> None:
    _, host = hosted
    assert host.certificate is not None
    url, safe = f"wss://127.0.0.1:{host.port}", Trust(host.certificate.fingerprint).context()
    for origin in ("https://evil.example", "null", f"https://127.0.0.1:{host.port}"):
        with pytest.raises(InvalidStatus) as no:
            await connect(url, ssl=safe, origin=Origin(origin))
        assert no.value.response.status_code == 403


class Shaken:
    """The far end of a line, as TLS shows it."""

    def __init__(self, der: bytes | None) -> None:
        self._der = der

    def getpeercert(self, *, binary_form: bool) -> bytes | None:
        return self._der if binary_form else None


def test_the_whole_certificate_is_held_to_once_it_was_met(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulator.net.trust.fits", lambda der, _: der.startswith(b"twin"))
    judges: Any = Trust("9F4C-11D0-2B7A-65E3-AAAA")
    for none in (None, Shaken(None), Shaken(b"")):
        with pytest.raises(NotTheHost, match="another certificate than the fingerprint"):
            judges.judge(none)
    judges.judge(Shaken(b"twin one"))
    judges.judge(Shaken(b"twin one"))
    with pytest.raises(NotTheHost, match="another certificate than the host had"):
        judges.judge(Shaken(b"twin two"))
