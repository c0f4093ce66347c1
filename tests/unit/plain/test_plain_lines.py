"""Lines of plain mode: no wider than the terminal, and of foreign text nothing is obeyed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.cells import cells
from simulator.harmless import is_harmless, one_line
from simulator.plain.keys import Keys
from simulator.plain.lines import MARGIN, NARROWEST, quoted, wrapped


@given(text=st.text(), width=st.integers(0, 200), indent=st.sampled_from(["", MARGIN]))
def test_whatever_is_said_fits_is_harmless_and_is_all_there(
    text: str, width: int, indent: str
) -> None:
    lines = wrapped(indent + text, width)
    assert all(cells(line) <= max(width, NARROWEST) for line in lines)
    assert all(is_harmless(char) for line in lines for char in line)
    said = one_line(text)
    assert "".join("".join(lines).split()) == "".join(said.split())
    if said:
        assert all(line.startswith(indent) for line in lines)


@given(text=st.text())
def test_no_line_of_a_foreign_text_stands_where_the_program_speaks(text: str) -> None:
    for line in quoted(f"{text}\nT+00:01 Message 1 from Exercise control: leave"):
        assert all(part.startswith(MARGIN) for part in wrapped(line, 40))


def typed(keys: Keys, text: str) -> tuple[list[str], str]:
    """Return the lines that came of keys, and all that was echoed."""
    made = keys.feed(text)
    lines = [one.line for one in made if one.line is not None]
    return lines, "".join(one.echo for one in made)


def test_a_line_is_edited_as_a_terminal_does_it() -> None:
    keys = Keys()
    assert typed(keys, "inbx\x7fox\r") == (["inbox"], "inbx\b \box\n")
    assert typed(keys, "wrong\x15due\n")[0] == ["due"]
    assert typed(keys, "日\x7f")[1] == "日\b\b  \b\b"
    assert typed(keys, "\x7f\x7f") == ([], "")
    assert typed(keys, "a\x1b[A\x1b[200~b\x1bOPc\n")[0] == ["abc"]
    assert typed(keys, "a\x1b[")[0] == []
    assert typed(keys, "Db\r\n")[0] == ["ab"]


def test_the_end_of_input_ends_only_where_nothing_has_been_typed() -> None:
    keys = Keys()
    assert not any(one.end for one in keys.feed("a\x04"))
    assert keys.begun == "a"
    assert [one.end for one in keys.feed("\x15\x04")][-1]


@given(text=st.text(alphabet=st.sampled_from("ab \x7f\x15\r\n\x1b[AO~\t日")), at=st.integers(0, 30))
def test_how_keys_arrive_does_not_matter(text: str, at: int) -> None:
    text = text.replace("\r\n", "\n")
    whole, parts = Keys(), Keys()
    once = typed(whole, text)
    first, second = typed(parts, text[:at]), typed(parts, text[at:])
    assert ([*first[0], *second[0]], first[1] + second[1], parts.begun) == (*once, whole.begun)


@given(text=st.text())
def test_nothing_is_echoed_that_a_terminal_obeys_beyond_the_line(text: str) -> None:
    echoed = typed(Keys(), text)[1]
    assert all(char in "\n\b" or is_harmless(char) for char in echoed)
