"""A disk on which files can only be so long: what is written beyond fails half-way, as it would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

resource = pytest.importorskip("resource", reason="a limit of files is not known there")


@contextmanager
def files_up_to(most: int) -> Iterator[None]:
    """Let no file of this process grow beyond so many bytes for a while."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
