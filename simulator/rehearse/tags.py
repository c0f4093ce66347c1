"""Html that is made of tags: what is no tag is a text, and a text is never markup.

Ids, titles and sentences come from files of strangers.  So nothing puts texts together with
markup but ``tag``, which escapes whatever was not made by it.
"""

from __future__ import annotations

from html import escape
from typing import Final

from simulator.harmless import harmless

_EMPTY: Final = frozenset(("meta", "line", "circle", "polyline", "rect"))
"""Tags that hold nothing."""
_SELF: Final = frozenset(("line", "circle", "polyline", "rect"))
"""Those of them that are closed in themselves: they are SVG."""


class Html(str):
    """Text that is markup already, made by ``tag``."""

    __slots__ = ()


def tag(name: str, /, *inside: str, **attributes: object) -> Html:
    """Return a tag around what is inside; texts are escaped.

    Args:
        name: Of the tag.
        inside: Tags and texts.
        attributes: By name; ``_`` stands for ``-``, and one at the end is left out, since ``class``
            is a word of Python.

    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(str(held))}"'
        for key, held in attributes.items()
    )
    if name in _EMPTY:
        return Html(f"<{name}{given}{'/' if name in _SELF else ''}>")
    return Html(f"<{name}{given}>{joined(*inside)}</{name}>")


def joined(*inside: str) -> Html:
    """Return tags and texts one behind the other; texts are escaped."""
    return Html("".join(one if isinstance(one, Html) else text(one) for one in inside))


def text(given: str) -> Html:
    """Return a text as it stands between tags, or in the quotes of an attribute."""
    return Html(escape(harmless(given, kept="\n"), quote=True))


def rows(head: tuple[str, ...], body: list[tuple[str, ...]]) -> Html:
    """Return a table; its first column is of names."""
    heading = tag("tr", *(tag("th", one, scope="col") for one in head))
    lines = [
        tag("tr", tag("th", name, scope="row"), *(tag("td", one) for one in cells))
        for name, *cells in body
    ]
    return tag("table", tag("thead", heading), tag("tbody", *lines))
