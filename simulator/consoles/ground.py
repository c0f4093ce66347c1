"""The screen below a dialog, dimmed: what Textual shows of it, for a quarter of the work.

Textual tints every run of text by itself, some two thousand of them, and cuts the whole into lines
again.  A screen has few styles and is in lines already.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.visual import Visual

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.renderables.background_screen import BackgroundScreen
    from textual.style import Style as VisualStyle
    from textual.visual import RenderOptions

_STYLES = 4096


class Ground(Visual):
    """What Textual would draw behind a screen that can be seen through.

    Args:
        behind: The screen below, and the colour that lies over it.

    """

    def __init__(self, behind: BackgroundScreen) -> None:
        self._screen = behind.screen
        self._color = behind.color

    def render_strips(
        self, width: int, height: int | None, style: VisualStyle, options: RenderOptions
    ) -> list[Strip]:
        """Return the lines of the screen below, tinted, without links and meta."""
        del options
        under, color = style.rich_style, self._color
        return [
            Strip(
                [
                    Segment(text, _dimmed(drawn or _PLAIN, color, under))
                    for text, drawn, control in strip
                    if not control
                ],
                strip.cell_length,
            ).crop(0, width)
            for strip in self._screen._compositor.render_strips()[:height]
        ]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return all there is."""
        del rules
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the height of the screen below."""
        del rules, width
        return self._screen.size.height


_PLAIN = Style()


@lru_cache(maxsize=_STYLES)
def _dimmed(drawn: Style, color: Color, under: Style) -> Style:
    """Return a style as it is seen through a colour, over what the dialog itself stands on."""
    bare = drawn.clear_meta_and_links()
    through = Style.from_color(
        None if bare.color is None else (Color.from_rich_color(bare.color) + color).rich_color,
        None if bare.bgcolor is None else (Color.from_rich_color(bare.bgcolor) + color).rich_color,
    )
    return under + bare + through
