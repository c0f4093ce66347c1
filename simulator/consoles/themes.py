"""Four themes, and the ink each token of the design is drawn with.

Colour is state and nothing else: ``ok``, ``warn``, ``bad`` are the only hues beside the labels of
the Traffic Light Protocol.  A pane names tokens; only this module knows colours.  ``startex-mono``
is for ``NO_COLOR``: a filter that only drops the hue would let DOWN whisper, because magenta is
darker than yellow, so there the states are told apart by weight.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from rich.style import Style
from textual.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of one theme by their token."""

    canvas: str
    surface: str
    raised: str
    sel: str
    line: str
    faint: str
    muted: str
    text: str
    strong: str
    ok: str
    warn: str
    bad: str
    band: str
    bandfg: str
    stop: str = "#A3114F"
    stopfg: str = "#FFFFFF"
    dark: bool = True
    marked: bool = False
    """States also differ by reverse and underline."""
    hueless: bool = False


DARK: Final = Palette(
    canvas="#0E1318",
    surface="#151B22",
    raised="#1E262F",
    sel="#25323F",
    line="#2A343E",
    faint="#5C6A77",
    muted="#8F9CA9",
    text="#D0D8E0",
    strong="#FFFFFF",
    ok="#5B9BFF",
    warn="#FFD93E",
    bad="#F2668A",
    band="#C4CED8",
    bandfg="#0E1318",
)
LIGHT: Final = Palette(
    canvas="#F5F5F1",
    surface="#FFFFFF",
    raised="#E9EBE8",
    sel="#D5DEE8",
    line="#CDD2D3",
    faint="#7C868E",
    muted="#56626D",
    text="#222B34",
    strong="#000000",
    ok="#143EBD",
    warn="#7F5F00",
    bad="#B80F66",
    band="#27323D",
    bandfg="#FFFFFF",
    dark=False,
)
CONTRAST: Final = Palette(
    canvas="#000000",
    surface="#000000",
    raised="#1A1A1A",
    sel="#3A3A3A",
    line="#8A8A8A",
    faint="#B0B0B0",
    muted="#D0D0D0",
    text="#FFFFFF",
    strong="#FFFFFF",
    ok="#8AB8FF",
    warn="#FFE65C",
    bad="#FF9DB5",
    band="#FFFFFF",
    bandfg="#000000",
    marked=True,
)
MONO: Final = replace(
    DARK,
    canvas="#111111",
    surface="#181818",
    raised="#242424",
    sel="#3A3A3A",
    line="#444444",
    faint="#777777",
    muted="#9C9C9C",
    text="#D8D8D8",
    ok="#9C9C9C",
    warn="#D8D8D8",
    bad="#FFFFFF",
    band="#CECECE",
    bandfg="#111111",
    stop="#FFFFFF",
    stopfg="#000000",
    marked=True,
    hueless=True,
)

PALETTES: Final[dict[str, Palette]] = {
    "startex-dark": DARK,
    "startex-light": LIGHT,
    "startex-contrast": CONTRAST,
    "startex-mono": MONO,
}

TLP_INK: Final[dict[str, str]] = {
    "TLP:RED": "#FF2B2B",
    "TLP:AMBER+STRICT": "#FFC000",
    "TLP:AMBER": "#FFC000",
    "TLP:GREEN": "#33FF00",
    "TLP:CLEAR": "#FFFFFF",
}
"""FIRST's colours, always on black: a response team reads them before the words."""

_BOLD: Final = frozenset(
    {"strong", "bold", "key", "band", "button", "tlp", "stop-strong", "stop-band", "jump"}
)
_COLOURS: Final = {
    "bold": "text",
    "key": "text",
    "verb": "muted",
    "subject": "text",
    "subject-muted": "muted",
    "band": "bandfg",
    "band-text": "bandfg",
    "stop-text": "stopfg",
    "stop-strong": "stopfg",
    "stop-band": "stop",
    "button": "canvas",
    "jump": "canvas",
    "hole": "canvas",
}
"""Tokens that are drawn in another token's colour."""
_GROUNDS: Final = {
    "band": "band",
    "band-text": "band",
    "stop-band": "stopfg",
    "button": "strong",
    "jump": "strong",
    "field": "raised",
    "tlp": "",
}
"""Tokens that bring their own ground."""


def textual_theme(name: str) -> Theme:
    """Return a palette as Textual wants to hear of it."""
    palette = PALETTES[name]
    return Theme(
        name=name,
        primary=palette.text,
        secondary=palette.muted,
        accent=palette.strong,
        foreground=palette.text,
        background=palette.canvas,
        surface=palette.surface,
        panel=palette.raised,
        success=palette.ok,
        warning=palette.warn,
        error=palette.bad,
        dark=palette.dark,
        variables=variables(name),
    )


def variables(name: str) -> dict[str, str]:
    """Return the tokens as variables of the style sheet."""
    palette = PALETTES[name]
    names = ("canvas", "surface", "raised", "sel", "line", "faint", "muted", "text", "strong")
    states = ("ok", "warn", "bad", "stop")
    own = {f"sx-{token}": getattr(palette, token) for token in (*names, *states)}
    return own | {
        "input-cursor-background": palette.strong,
        "input-cursor-foreground": palette.canvas,
        "input-selection-background": palette.faint,
        "scrollbar": palette.line,
        "scrollbar-background": palette.canvas,
        "scrollbar-hover": palette.faint,
        "scrollbar-active": palette.muted,
    }


@lru_cache(maxsize=4096)
def style(theme: str, ink: str, ground: str = "canvas", *, word: bool = True) -> Style:
    """Return the style of an ink on a ground; ``tlp:…`` is a label's chip.

    ``bar-ok`` and its like draw the state on the track of a bar.  Reverse and underline mark
    words only: a reversed shape would be a hole.
    """
    palette = PALETTES.get(theme, DARK)
    if ink.startswith("tlp:"):
        colour = "#FFFFFF" if palette.hueless else TLP_INK.get(ink[4:].upper(), "#FFFFFF")
        return Style(color=colour, bgcolor="#000000", bold=True)
    base, _, state = ink.partition("-")
    if base == "bar":
        return Style(color=getattr(palette, state), bgcolor=palette.line)
    if ink == "subject" and ground == "sel":
        ink = "strong"
    return Style(
        color=getattr(palette, _COLOURS.get(ink, ink)),
        bgcolor=getattr(palette, _GROUNDS.get(ink) or ground),
        bold=ink in _BOLD or (ink == "bad" and palette.hueless),
        reverse=word and palette.marked and ink == "bad",
        underline=word and palette.marked and ink == "warn",
    )
