"""The keys that open a form wherever the cursor is, as what they ask for declares them."""

from __future__ import annotations

from textual.binding import Binding

from simulator.domain.kinds.asked import forms_of, has_key


def form_keys(by: str) -> tuple[Binding, ...]:
    """Return the keys of a kind of seat."""
    return tuple(
        Binding(
            verb.key,
            f"form('{form.kind}')",
            f"{verb.title[:1].lower()}{verb.title[1:]}",
            key_display=verb.key,
            id=f"{by}.{form.kind}",
        )
        for form in forms_of(by)
        for verb in (form.verb,)
        if has_key(by, form)
    )
