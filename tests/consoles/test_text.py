import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from simulator.consoles.lines import cell
from simulator.consoles.text import cells, clip, line, safe, wrap

ANY = st.text(
    st.one_of(
        st.characters(),
        st.characters(codec=None, categories=("Cc", "Cf", "Cs", "Mn")),
        st.sampled_from("\x1b\x9b\u202e\u2066\u200d\ufe0f\r\n\t日本é🚢[]/"),
    ),
    max_size=60,
)
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(ANY)
@example("\x1b[2J\x9b31m\u202eevil\ud800\u200d\x00")
def test_nothing_that_acts_on_a_terminal_is_let_through(text: str) -> None:
    clean = safe(text)

    assert not BIDI & set(clean)
    assert not [c for c in clean if c != "\n" and unicodedata.category(c) in {"Cc", "Cf", "Cs"}]
    assert "\n" not in line(text)
    clean.encode("utf-8")


@given(ANY)
def test_what_is_safe_stays_as_it_is(text: str) -> None:
    assert safe(safe(text)) == safe(text)


@given(ANY, st.integers(0, 40))
def test_a_cut_text_is_never_wider_than_asked_and_a_padded_one_is_exactly_so(
    text: str, width: int
) -> None:
    assert cells(clip(text, width)) <= width
    assert cells(cell(text, width).text) == width
    assert cells(cell(text, width, right=True).text) == width


@given(ANY, st.integers(2, 40))
def test_wrapped_lines_fit(text: str, width: int) -> None:
    assert all(cells(each) <= width for each in wrap(text, width))


@given(st.text("abc de\n", max_size=80), st.integers(5, 40))
def test_wrapping_loses_no_word(text: str, width: int) -> None:
    joined = "".join(wrap(text, width)).replace(" ", "")

    assert joined == text.replace(" ", "").replace("\n", "")


def test_a_numbered_line_hangs_under_its_first_word() -> None:
    assert wrap("1  Is the window cut off", 16) == ("1  Is the window", "   cut off")


def test_a_cut_is_shown() -> None:
    assert clip("Regulator's clock", 10) == "Regulator…"


def test_control_characters_are_visible() -> None:
    assert safe("a\x1b[31mb\u202ec\x9bd") == "a^[[31mb?c?d"


def test_marks_do_not_climb_over_other_rows() -> None:
    assert len(safe("e" + "\u0316" * 40)) <= 4


def test_a_text_is_cut_as_late_as_it_can_be() -> None:
    assert [clip("abcd", n) for n in range(5)] == ["", "…", "a…", "ab…", "abcd"]
    assert clip("ab cd", 4) == "ab…"
