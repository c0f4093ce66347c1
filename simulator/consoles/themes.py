"""Four themes, and the ink each token of the design is drawn with.

Colour is state and nothing else: ``ok``, ``warn``, ``bad`` are the only hues beside the labels of
the Traffic Light Protocol.  A pane names tokens; only this module knows colours.  ``startex-mono``
is for ``NO_COLOR``: a filter that only drops the hue would let DOWN whisper, because magenta is
darker than yellow, so there the states are told apart by weight.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from rich.style import Style
from textual.theme import Theme


class Palette(NamedTuple):
    """One theme: its colours by their token, and what else tells its states apart."""

    inks: Mapping[str, str]
    dark: bool = True
    marked: bool = False
    """States also differ by reverse and underline."""
    hueless: bool = False


_INKS: Final = {
    "canvas": ("#0E1318", "#F5F5F1", "#000000", "#111111"),
    "surface": ("#151B22", "#FFFFFF", "#000000", "#181818"),
    "raised": ("#1E262F", "#E9EBE8", "#1A1A1A", "#242424"),
    "sel": ("#25323F", "#D5DEE8", "#3A3A3A", "#3A3A3A"),
    "line": ("#2A343E", "#CDD2D3", "#8A8A8A", "#444444"),
    "faint": ("#5C6A77", "#7C868E", "#B0B0B0", "#777777"),
    "muted": ("#8F9CA9", "#56626D", "#D0D0D0", "#9C9C9C"),
    "text": ("#D0D8E0", "#222B34", "#FFFFFF", "#D8D8D8"),
    "strong": ("#FFFFFF", "#000000", "#FFFFFF", "#FFFFFF"),
    "ok": ("#5B9BFF", "#143EBD", "#8AB8FF", "#9C9C9C"),
    "warn": ("#FFD93E", "#7F5F00", "#FFE65C", "#D8D8D8"),
    "bad": ("#F2668A", "#B80F66", "#FF9DB5", "#FFFFFF"),
    "band": ("#C4CED8", "#27323D", "#FFFFFF", "#CECECE"),
    "bandfg": ("#0E1318", "#FFFFFF", "#000000", "#111111"),
    "stop": ("#A3114F", "#A3114F", "#A3114F", "#FFFFFF"),
    "stopfg": ("#FFFFFF", "#FFFFFF", "#FFFFFF", "#000000"),
}
"""Token → its colour in the dark theme, the light one, that of high contrast, and without hues."""


def _inks(place: int) -> dict[str, str]:
    return {token: colours[place] for token, colours in _INKS.items()}


PALETTES: Final[dict[str, Palette]] = {
    "startex-dark": Palette(_inks(0)),
    "startex-light": Palette(_inks(1), dark=False),
    "startex-contrast": Palette(_inks(2), marked=True),
    "startex-mono": Palette(_inks(3), marked=True, hueless=True),
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
    inks = palette.inks
    return Theme(
        name=name,
        primary=inks["text"],
        secondary=inks["muted"],
        accent=inks["strong"],
        foreground=inks["text"],
        background=inks["canvas"],
        surface=inks["surface"],
        panel=inks["raised"],
        success=inks["ok"],
        warning=inks["warn"],
        error=inks["bad"],
        dark=palette.dark,
        variables=variables(name),
    )


def variables(name: str) -> dict[str, str]:
    """Return the tokens as variables of the style sheet."""
    inks = PALETTES[name].inks
    apart = ("band", "bandfg", "stopfg")
    own = {f"sx-{token}": ink for token, ink in inks.items() if token not in apart}
    return own | {
        "input-cursor-background": inks["strong"],
        "input-cursor-foreground": inks["canvas"],
        "input-selection-background": inks["faint"],
        "scrollbar": inks["line"],
        "scrollbar-background": inks["canvas"],
        "scrollbar-hover": inks["faint"],
        "scrollbar-active": inks["muted"],
    }


@lru_cache(maxsize=4096)
def style(theme: str, ink: str, ground: str = "canvas", *, word: bool = True) -> Style:
    """Return the style of an ink on a ground; ``tlp:…`` is a label's chip.

    ``bar-ok`` and its like draw the state on the track of a bar.  Reverse and underline mark
    words only: a reversed shape would be a hole.
    """
    palette = PALETTES.get(theme, PALETTES["startex-dark"])
    if ink.startswith("tlp:"):
        colour = "#FFFFFF" if palette.hueless else TLP_INK.get(ink[4:].upper(), "#FFFFFF")
        return Style(color=colour, bgcolor="#000000", bold=True)
    inks = palette.inks
    base, _, state = ink.partition("-")
    if base == "bar":
        return Style(color=inks[state], bgcolor=inks["line"])
    if ink == "subject" and ground == "sel":
        ink = "strong"
    return Style(
        color=inks[_COLOURS.get(ink, ink)],
        bgcolor=inks[_GROUNDS.get(ink) or ground],
        bold=ink in _BOLD or (ink == "bad" and palette.hueless),
        reverse=word and palette.marked and ink == "bad",
        underline=word and palette.marked and ink == "warn",
    )
