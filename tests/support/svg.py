"""Pictures of screens for syrupy, without the marks that differ from run to run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

if TYPE_CHECKING:
    from syrupy.types import SerializableData, SerializedData


class SvgPicture(SingleFileSnapshotExtension):
    """One SVG file a picture."""

    _write_mode = WriteMode.TEXT
    file_extension = "svg"

    def serialize(self, data: SerializableData, **_: Any) -> SerializedData:
        """Return the picture with its random class names made the same."""
        return re.sub(r"terminal-\d+", "terminal-X", str(data))
