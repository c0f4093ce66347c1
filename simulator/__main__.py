"""``python -m simulator`` is ``startex``."""

from simulator.cli import main

raise SystemExit(main())
