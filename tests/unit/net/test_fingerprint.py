"""A certificate's fingerprint: a hundred bits of it, in characters that nobody mistakes."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import UsageError
from simulator.net.fingerprint import FIGURES, fingerprint, fits, read

MISREAD = {"0": "oO0", "1": "iIlL1"}


@given(st.binary())
def test_it_is_the_first_hundred_bits_of_the_digest(der: bytes) -> None:
    figures = fingerprint(der).replace("-", "")
    number = 0
    for figure in figures:
        number = number * 32 + FIGURES.index(figure)
    assert len(figures) == 20
    assert f"{number:0100b}" == f"{int(sha256(der).hexdigest(), 16):0256b}"[:100]
    assert fits(der, fingerprint(der))


@given(st.binary(), st.data())
def test_it_is_read_however_it_is_written(der: bytes, data: st.DataObject) -> None:
    given_ = fingerprint(der)
    typed = "".join(
        data.draw(st.sampled_from(MISREAD.get(char, char + char.lower()))) for char in given_
    )
    between = data.draw(st.sampled_from(["-", " ", "", " - "]))
    assert read(typed.replace("-", between)) == given_


@given(st.binary(), st.integers(0, 19), st.sampled_from(FIGURES))
def test_one_wrong_figure_is_another_certificate(der: bytes, at: int, other: str) -> None:
    right = fingerprint(der).replace("-", "")
    wrong = right[:at] + other + right[at + 1 :]
    assert fits(der, read(wrong)) is (wrong == right)


@pytest.mark.parametrize(
    "typed",
    ["", "9F4C", "9F4C-11D0-2B7A-65E3-AAA", "9F4C-11D0-2B7A-65E3-AAAAA", "U" * 20, "é" * 20],
)
def test_what_is_none_is_said(typed: str) -> None:
    with pytest.raises(UsageError, match="is no fingerprint; it has 20 letters and figures"):
        read(typed)
