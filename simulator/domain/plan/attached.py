"""Small files that come with an inject."""

from __future__ import annotations

from base64 import b64decode
from typing import ClassVar

from simulator.domain.values.declare import LINE, Base64, Form, key
from simulator.domain.values.files import LARGEST, File
from simulator.domain.values.value import value


@value
class AttachedFile:
    """A small file that comes with an inject."""

    name: str = key("team", "Its file name.", Form(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"))
    sha256: str = key("team", "Its SHA-256 digest.", Form(r"^[0-9a-f]{64}$"))
    base64: str | None = key(
        "team", "Its content, at most 64 KiB, in base64.", Base64(LARGEST), left_out=None
    )
    file: str | None = key(
        "staff",
        "Or a file beside the scenario to take it from, at most 64 KiB.",
        LINE,
        left_out=None,
    )

    def misfit(self) -> str:
        """Return what does not fit together."""
        return "one_source" if (self.base64 is None) == (self.file is None) else ""


@value
class Attachment:
    """A small file that comes with an inject."""

    written: ClassVar[type[AttachedFile]] = AttachedFile
    name: str
    sha256: str
    base64: str

    @classmethod
    def meant_by(cls, written: AttachedFile) -> Attachment:
        """Return what was attached; a file beside the scenario was taken in when it was loaded."""
        return cls(name=written.name, sha256=written.sha256, base64=written.base64 or "")

    @property
    def content(self) -> bytes:
        """Return its bytes."""
        return b64decode(self.base64)

    @property
    def told(self) -> File:
        """Return what its readers are told of it."""
        return File(name=self.name, sha256=self.sha256, size=len(self.content))
