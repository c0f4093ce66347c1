"""No text that a person, a file or a pack supplies does anything where it is read.

What is dangerous is said here a second time, by Unicode's own properties and not by ours.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from simulator.cli.output import printable
from simulator.consoles.text import line, safe
from simulator.domain.kinds.asked import LONGEST_REFUSAL, in_one_line
from simulator.exercise.markdown import inline
from simulator.exercise.msel_text import safe_cell, written
from simulator.harmless import JOINERS, code, escaped, harmless, is_harmless, one_line, steering
from simulator.scenario.problems import Problem, shown
from simulator.scenario.sources import printable_name

CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Controls, formats, halves of characters, private and unassigned ones, ends of lines."""
TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
UNSEEN = "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2060\u3164\ufeff\uffa0\U000e0041"
EVERY = "".join(map(chr, range(0x110000)))
EVIL = "".join(char for char in EVERY[:0x300] + UNSEEN if not char.isprintable() or char in UNSEEN)
EVIL += "a \u200b b\u2028\u202e\u2066\u2069\ud800\udfff\ue000\u0378\U000e0041\u200c\u00a0\u3000=1"
HOSTILE = st.text(
    st.one_of(
        st.characters(codec=None, categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp")),
        st.sampled_from("ab \x1b\x9b\u202e\u2066\r\n\t\u200c\u200d=+-@'\"|<&[]()#`*_" + UNSEEN),
        st.characters(),
    ),
    max_size=30,
)
WRITTEN = {
    "Khmer": "ការ\u200cហាត់\u200dសម",
    "Thai": "ระบบท่าเรือหยุดทำงาน",
    "Lao": "ລະບົບທ່າເຮືອ",
    "Burmese": "မြန်မာနိုင်ငံ၏ ဆိပ်ကမ်း",
    "Persian": "می\u200cخواهم سامانه را ببندم",  # noqa: RUF001 - Persian
    "Arabic": "توقّف النظام",
    "Sinhala": "ශ්\u200dරී ලංකා",
    "Hindi": "बंदरगाह की प्रणाली",
    "Vietnamese": "Hệ thống cảng ngừng hoạt động",
    "decomposed": "He\u0323\u0302 tho\u0302\u0301ng",
    "Chinese": "港口系统停止运行。",
    "Korean": "항만 시스템",
    "pictures": "Port 🚢 closed",
}


def dangerous(char: str) -> bool:
    """Return whether a character steers, reorders or hides, by Unicode's properties."""
    if char in JOINERS:
        return False
    turns = unicodedata.bidirectional(char) in TURNS
    return turns or char in UNSEEN or unicodedata.category(char) in CATEGORIES


def told(text: str) -> str:
    """Return what a problem of a file says of a text."""
    return str(Problem("f.yaml", 1, 1, "error", "type", f"{shown(text)} and {text}"))


OUTPUTS: dict[str, tuple[Callable[[str], str], str]] = {
    "any": (harmless, ""),
    "one line": (one_line, ""),
    "an author's": (escaped, ""),
    "terminal": (printable, "\n\t"),
    "cells": (safe, "\n"),
    "a line of cells": (line, ""),
    "Markdown": (inline, ""),
    "a spreadsheet": (safe_cell, "\n"),
    "a sheet": (lambda text: written(["x"], [[text]]), "\n"),
    "a problem": (told, ""),
    "a refusal": (in_one_line, ""),
    "a pack": (printable_name, ""),
}


@pytest.mark.parametrize("way", OUTPUTS)
@given(text=HOSTILE)
@example(text=EVIL)
def test_nothing_dangerous_passes_any_way_out(way: str, text: str) -> None:
    out, kept = OUTPUTS[way]

    assert not [char for char in out(text) if dangerous(char) and char not in kept]


@pytest.mark.parametrize("way", ["any", "one line", "an author's", "terminal", "cells", "a pack"])
@given(text=HOSTILE)
@example(text=EVIL)
def test_what_is_harmless_stays_as_it_is(way: str, text: str) -> None:
    out, _ = OUTPUTS[way]
    once = out(text)

    assert out(once) == once


@given(HOSTILE)
def test_a_text_is_let_through_whole_where_nothing_of_it_is_dangerous(text: str) -> None:
    good = "".join(
        char for char in text if not dangerous(char) and unicodedata.category(char) != "Zs"
    )

    assert harmless(good) == escaped(good) == printable(good) == good
    assert one_line(good) == in_one_line(good) == " ".join(good.split())


@pytest.mark.parametrize("script", WRITTEN)
def test_every_script_of_a_region_stays_readable(script: str) -> None:
    text = WRITTEN[script]

    for way in ("any", "one line", "an author's", "terminal", "Markdown", "a refusal", "a pack"):
        assert OUTPUTS[way][0](text) == text, way
    assert next(csv.reader(io.StringIO(written([text], [])))) == [text]
    drawn = unicodedata.normalize("NFC", text.replace("\u200c", "").replace("\u200d", ""))
    assert safe(text) == drawn
    assert cell_len(safe(text))
    assert not steering(text)


def test_what_a_text_reads_the_same_without_is_left_out() -> None:
    khmer = "\u1780\u17b6\u179a\u200b\u17a0\u17b6\u178f\u17cb"

    for way in ("any", "one line", "terminal", "cells", "Markdown", "a spreadsheet", "a refusal"):
        assert OUTPUTS[way][0](khmer) == khmer.replace("\u200b", ""), way
    assert escaped(khmer).count("\\u200b") == 1
    assert harmless("a\u00ad\u034f\u200b\u2060\ufeffb") == "ab"
    assert harmless("a\u3164b") == "a(U+3164)b"


@given(HOSTILE)
def test_every_other_space_is_a_space(text: str) -> None:
    assert not [char for char in harmless(text) if char != " " and char.isspace()]
    assert harmless("a\u00a0b\u3000c\u202fd") == "a b c d"


@given(HOSTILE)
@example(EVIL)
def test_one_line_has_no_space_too_many(text: str) -> None:
    made = one_line(text)

    assert made == made.strip()
    assert "  " not in made


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-2", "@SUM(A1)", "\uff1d1"])
def test_no_foreign_cell_is_worked_out(formula: str) -> None:
    for lead in (*EVIL[:-2], " ", "\u200c\u200d", "'\u200d"):
        for cell in (f"{lead}{formula}", f"Agreed.\n{lead}{formula}"):
            shown_there = safe_cell(cell).splitlines()[-1]
            begins = shown_there.lstrip("\u200c\u200d ")[0]
            assert shown_there[0] == "'" or begins != formula[0], ascii(cell)


def test_no_character_passes_that_unicode_calls_dangerous() -> None:
    assert [char for char in EVERY if is_harmless(char) and dangerous(char)] == []
    assert not [char for char in set(harmless(EVERY)) if dangerous(char)]


def test_what_files_may_not_hold_is_what_steers() -> None:
    for char in EVERY:
        category = unicodedata.category(char)
        steers = (
            category in {"Cs", "Zl", "Zp"}
            or (category == "Cc" and char not in "\n\t")
            or unicodedata.bidirectional(char) in TURNS
            or char in "\u061c\u200e\u200f\ufeff"
        )
        assert bool(steering(f"a{char}")) == steers, ascii(char)
        assert not (steers and is_harmless(char))


@given(st.characters(codec=None))
def test_a_stand_in_is_harmless_itself(char: str) -> None:
    assert all(map(is_harmless, code(char) + escaped(char)))


@pytest.mark.parametrize("length", [LONGEST_REFUSAL, LONGEST_REFUSAL + 1, 999])
def test_a_refusal_is_one_line_of_bounded_length(length: int) -> None:
    made = in_one_line("x" * length)

    assert len(made) == min(length, LONGEST_REFUSAL)
    assert made.endswith("….") == (length > LONGEST_REFUSAL)
