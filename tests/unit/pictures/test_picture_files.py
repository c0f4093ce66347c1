"""A file that is too much for a screen is shown in part, and costs no more than what is shown."""

from __future__ import annotations

import pytest

from simulator.domain.values.files import File
from simulator.pictures.files import MOST_COLUMNS, MOST_LINES, file_rows, file_view

HOSTILE = {
    "a row of commas over many rows": ("a.csv", b"," * 32_000 + b"\n" + b"a\n" * 16_000),
    "many rows": ("a.csv", b"a,b\n" * 16_000),
    "many empty lines": ("a.txt", b"\n" * 60_000 + b"end"),
    "a mail of headers": ("a.eml", b"X: y\n" * 12_000),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_no_file_is_laid_out_beyond_what_anybody_reads(case: str) -> None:
    name, content = HOSTILE[case]
    (row,) = file_rows([File(name=name, sha256="0" * 64, size=len(content))])
    view = file_view(row, content, "TLP:AMBER")

    assert len(view.lines) <= MOST_LINES
    assert len(view.columns) <= MOST_COLUMNS
    assert sum(len(line.cells) for line in view.lines) <= MOST_LINES * MOST_COLUMNS


def test_what_is_left_out_is_said() -> None:
    (row,) = file_rows([File(name="a.txt", sha256="0" * 64, size=6_000)])
    assert file_view(row, b"a\n" * 3_000, "TLP:AMBER").count == "3000 lines, the first 2000 here"
    assert file_view(row, b"a\nb\n\n", "TLP:AMBER").count == "2 lines"
