"""Running the consoles, once the caller has made sure that there is a terminal."""

from __future__ import annotations

import os

from simulator.consoles.app import Start, StartExApp
from simulator.consoles.terminal import ascii_alone


def run_app(
    start: Start,
    *,
    theme: str = "startex-dark",
    ascii_only: bool = False,
    watching: bool = False,
) -> None:
    """Run the consoles until the reader leaves.

    Without a terminal Textual draws into the void.

    Raises:
        SimulatorError: If what stands behind the consoles cannot go on.
        Exception: If something is wrong with the program; what is not sent is kept.

    """
    app = StartExApp(
        start, theme=theme, ascii_only=ascii_only or ascii_alone(os.environ), watching=watching
    )
    app.run()
    if app.failed is not None:
        raise app.failed
