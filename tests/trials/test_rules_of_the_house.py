"""The files of the manual keep types, style and the directions of imports, all at once."""

from __future__ import annotations

from pathlib import Path

from trial import ROOT, Trial, blocks

PAGES = {
    "add-a-property-of-an-inject": "precedence",
    "add-a-verb-on-an-inject": "hot_wash_flag",
    "add-an-action": "throttle",
}
"""Page of the manual → the file of its concept, which a trial of its own tries."""


def test_they_pass_the_rules_of_the_house(tmp_path: Path) -> None:
    files = {
        f"simulator/domain/concepts/{name}.py": blocks(
            ROOT / "docs" / "how-to" / f"{page}.md", "python"
        )[0]
        for page, name in PAGES.items()
    }
    (first, text), *others = files.items()
    trial = Trial(tmp_path, first, text)
    for place, other in others:
        (tmp_path / place).write_text(other, "utf-8")

    trial.passes_the_rules_of_the_house(*files)
