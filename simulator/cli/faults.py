"""A fault of the program itself: one sentence for whoever sits there, the details in a file.

What went wrong may hold what no seat may know, and the screen may stand before a room.  So the
sentence names the sort of fault and the file; the file is for its owner alone, and says where in
the program it happened, but not what its variables held.
"""

from __future__ import annotations

import sys
import tempfile
import traceback
from datetime import datetime
from pathlib import Path
from typing import Final

from simulator import __version__
from simulator.cli.places import own_folder
from simulator.errors import Unreachable
from simulator.files import private_folder, write_new

SENTENCE: Final = (
    "something in this program is wrong ({name}), and it had to end. What was sent is on record; "
    "what was not is kept beside it: resume with startex resume. {details}"
)
_MOST: Final = 20_000


def fault_sentence(error: BaseException) -> str:
    """Return what to say of a fault, once its details are put away."""
    try:
        place = put_away(error)
    except (Unreachable, OSError):
        details = "Its details could not be written anywhere."
    else:
        details = f"Its details, for whoever mends it, are in {place}"
    return SENTENCE.format(name=type(error).__name__, details=details)


def put_away(error: BaseException) -> Path:
    """Write the details of a fault for whoever mends it, and return where.

    Raises:
        Unreachable: If it cannot be written.

    """
    moment = datetime.now().astimezone()
    lines = traceback.format_exception(error)
    text = (
        f"StartEx {__version__}, Python {sys.version.split()[0]}, {sys.platform}, "
        f"{moment.isoformat(timespec='seconds')}\n\n{''.join(lines)[-_MOST:]}"
    )
    name = f"fault-{moment:%Y%m%d-%H%M%S}.txt"
    try:
        folder = own_folder() / "faults"
        private_folder(folder)
        return write_new(folder / name, text)
    except Unreachable:
        return write_new(Path(tempfile.mkdtemp(prefix="startex-")) / name, text)
