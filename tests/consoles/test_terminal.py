"""No byte and no key code ends a console."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events

from simulator.consoles.terminal import Understood, ascii_alone


def said(*parts: bytes, rests: int = 3) -> list[object]:
    """Return what some reads say, and the rest after them."""
    understood = Understood()
    found: list[object] = []
    for part in parts:
        found += understood.feed(part)
    for _ in range(rests):
        found += understood.rest()
    return found


def text_of(found: list[object]) -> str:
    return "".join(
        (one.character or "") if isinstance(one, events.Key) else getattr(one, "text", "")
        for one in found
    )


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"caf\xe9 au lait", "caf\ufffd au lait"),
        (b"\xff\xfeok", "\ufffd\ufffdok"),
        (b"\xed\xa0\x80ok", "\ufffd\ufffd\ufffdok"),
        (b"\xe2\x82kok", "\ufffdkok"),
        (b"\x1b[1114112;1uok", "ok"),
        (b"\x1b[200~caf\xe9\x1b[201~ok", "caf\ufffdok"),
        (b"\x1b[48;0;0;0;0tok", "ok"),
        (b"\x1b[48;99999;99999;1;1tok", "ok"),
        (b"\x1b[97;1;1114112uok", "ok"),
        (b"\x1b[<0;1;1Mok", "ok"),
    ],
)
def test_what_cannot_be_read_is_replaced_or_left_out_and_the_next_key_counts(
    data: bytes, text: str
) -> None:
    assert text_of(said(data)) == text


def test_an_old_mouse_report_takes_nothing_with_it() -> None:
    assert text_of(said(b"\x1b[M\xff\xff\xff", b"ok")).endswith("ok")


def test_a_character_cut_in_two_by_a_read_is_whole() -> None:
    assert text_of(said("é".encode()[:1], "é".encode()[1:])) == "é"


def test_a_paste_whose_end_never_comes_is_over_after_a_second() -> None:
    found = said(b"\x1b[200~half a paste", rests=12)

    assert [type(one).__name__ for one in found] == ["Paste"]
    assert text_of(found) == "half a paste"


def test_a_paste_that_goes_on_is_not_cut() -> None:
    understood = Understood()
    found: list[object] = []
    for part in (b"\x1b[200~one ", b"two ", b"three\x1b[20", b"1~"):
        found += understood.feed(part)
        for _ in range(5):
            found += understood.rest()

    assert text_of(found) == "one two three"


@given(st.lists(st.binary(max_size=40), max_size=4))
@example([b"\x1b[200~", b"\x1b", b"[201~", b"\x1b[" + b"9" * 40 + b"u"])
def test_any_bytes_are_understood_somehow(parts: list[bytes]) -> None:
    said(*parts, b"\x1b[201~")


@pytest.mark.parametrize(
    ("environment", "ascii_only"),
    [
        ({}, False),
        ({"LC_ALL": "C"}, True),
        ({"LC_ALL": "POSIX", "LANG": "de_CH.UTF-8"}, True),
        ({"LC_ALL": "C.UTF-8"}, False),
        ({"LC_ALL": "", "LANG": "en_GB.utf8"}, False),
        ({"LC_CTYPE": "UTF-8"}, False),
        ({"LANG": "de_DE.ISO-8859-1"}, True),
    ],
)
def test_a_terminal_that_is_said_to_know_ascii_alone_is_believed(
    environment: dict[str, str],
    ascii_only: bool,  # noqa: FBT001  # parametrized
) -> None:
    assert ascii_alone(environment) is ascii_only
