"""``startex schema``: what an editor needs to complete and check scenario files."""

from __future__ import annotations

import argparse
import json

from simulator.cli.output import put, say
from simulator.errors import DONE
from simulator.files import write_new
from simulator.scenario.written import json_schema


def command(options: argparse.Namespace) -> int:
    """Print the schema, or write it to a file that is not there yet."""
    text = json.dumps(json_schema(), indent=2, ensure_ascii=False)
    if options.output is None:
        put(text)
        return DONE
    place = write_new(options.output, f"{text}\n")
    say(f"Written to {place}.")
    return DONE
