"""Law 11: what a view has, a builder fills; what an author writes reaches somebody."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from shown_fields import declared
from shown_play import everything

from scenarios import SMALL, written

PICTURE = b"\x89PNG\r\n\0"
WITH_PICTURE = SMALL.replace(
    "    attachments:\n",
    "    attachments:\n"
    f"      - name: screen.png\n        sha256: {sha256(PICTURE).hexdigest()}\n"
    f"        base64: {b64encode(PICTURE).decode()}\n",
)
UNSET: dict[tuple[str, str], str] = {
    (
        "ObjectiveRow",
        "parts",
    ): "stands only where a letter and the model part; tests of the letters have both cases",
}
"""Field of a view → why no drill that is played here sets it."""


def test_every_field_of_every_view_is_set_by_a_builder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)  # scenarios are looked for here first
    shown = everything(tmp_path, written(tmp_path, WITH_PICTURE))

    missing = declared() - shown.fields
    apart = sorted(f"{cls}.{field}" for cls, field in missing ^ set(UNSET))
    assert not apart, "\n".join(apart)
