"""Bodies of rows as JSON: read and written in the one canonical form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from simulator.domain.values.value import read_json


def plain_of(body: str) -> dict[str, Any]:
    """Return a row's body; one that is no object is left for whoever reads it to refuse."""
    try:
        plain = read_json(body)
    except (ValueError, RecursionError):
        return {}
    return plain if isinstance(plain, dict) else {}


def written(plain: Mapping[str, Any]) -> str:
    """Return a body as it stands in a row."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
