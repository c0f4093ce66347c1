"""Recompute what the palettes promise: contrast, and hues that stay apart for every eye."""

import math
from itertools import combinations

import pytest

from simulator.consoles.themes import PALETTES, TLP_INK, Palette, style

# Machado, Oliveira, Fernandes 2009: full dichromacy, on linear RGB.
EYES = {
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
Triple = tuple[float, float, float]
HUED = [name for name, palette in PALETTES.items() if not palette.hueless]


def linear(colour: str) -> Triple:
    r, g, b = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return tuple(v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (r, g, b))  # type: ignore[return-value]


def contrast(a: str, b: str) -> float:
    weights = (0.2126, 0.7152, 0.0722)
    lights = [sum(w * v for w, v in zip(weights, linear(c), strict=True)) for c in (a, b)]
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def lab(rgb: Triple) -> Triple:
    r, g, b = rgb
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, eye: str) -> Triple:
    rgb = linear(colour)
    rows = [sum(m * v for m, v in zip(row, rgb, strict=True)) for row in EYES[eye]]
    return lab(tuple(min(1.0, max(0.0, v)) for v in rows))  # type: ignore[arg-type]


def states(palette: Palette) -> tuple[str, str, str]:
    return palette.inks["ok"], palette.inks["warn"], palette.inks["bad"]


@pytest.mark.parametrize("name", PALETTES)
def test_what_must_be_read_can_be_read_on_every_ground(name: str) -> None:
    palette = PALETTES[name]
    for ground in (
        palette.inks["canvas"],
        palette.inks["surface"],
        palette.inks["raised"],
        palette.inks["sel"],
    ):
        assert contrast(palette.inks["text"], ground) >= 7
        assert contrast(palette.inks["muted"], ground) >= 4.0
    for ink in (palette.inks["muted"], *states(palette)):
        assert contrast(ink, palette.inks["canvas"]) >= 4.5
    assert contrast(palette.inks["band"], palette.inks["bandfg"]) >= 7
    assert contrast(palette.inks["stop"], palette.inks["stopfg"]) >= 7


@pytest.mark.parametrize("name", HUED)
@pytest.mark.parametrize("eye", EYES)
def test_the_three_states_stay_apart_for_every_eye(name: str, eye: str) -> None:
    apart = [
        math.dist(seen(a, eye), seen(b, eye)) for a, b in combinations(states(PALETTES[name]), 2)
    ]

    assert min(apart) >= 30


@pytest.mark.parametrize("label", TLP_INK)
@pytest.mark.parametrize("name", PALETTES)
def test_a_label_is_white_or_its_own_colour_on_black_in_every_theme(name: str, label: str) -> None:
    chip = style(name, f"tlp:{label}", "sel")

    assert chip.bgcolor is not None
    assert chip.bgcolor.name == "#000000"
    assert chip.color is not None
    wanted = "#ffffff" if PALETTES[name].hueless else TLP_INK[label].lower()
    assert chip.color.name == wanted


def test_without_hues_the_worst_state_is_the_heaviest() -> None:
    bad, warn, ok = (style("startex-mono", ink) for ink in ("bad", "warn", "ok"))

    assert bad.bold
    assert bad.reverse
    assert warn.underline
    assert not ok.bold
    assert not ok.reverse


def test_a_shape_is_never_reversed_into_a_hole() -> None:
    assert not style("startex-contrast", "bad", word=False).reverse


def test_high_contrast_also_marks_states_without_colour() -> None:
    assert style("startex-contrast", "bad").reverse
    assert style("startex-contrast", "warn").underline
