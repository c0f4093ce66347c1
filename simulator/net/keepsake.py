"""What an ended exercise is looked back at by, at whatever seat: all of it, as one file.

It holds what a record does, but for what keeps the host: no codes, no names, no answers.
"""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable
from typing import Final

from simulator.domain.concepts.input import Input
from simulator.domain.kinds.body import Event
from simulator.domain.plan.audience import Audiences
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.value import CodecError, canonical, decode, encode, read_json, value
from simulator.errors import RecordCorrupt
from simulator.exercise.languages import languages_of
from simulator.exercise.rows import event_of, event_row, input_of, input_row
from simulator.record import EventRow, Header, InputRow
from simulator.scenario.canonical import from_canonical

LARGEST: Final = 512 * 1024 * 1024
"""Bytes of what is unpacked, at most."""
_QUICK: Final = 1
"""How hard it is packed: the host has others to serve."""
_HOST: Final = "the host"


@value
class Keepsake:
    """An exercise that has ended.

    Args:
        document: The scenario as canonical JSON.
        digest: Of the scenario as its author wrote it.
        language: That it is played in, as a record's header has it.
        seed: Of all its luck.
        rules: Version of the rules.
        head: Of the record's seal, when this was made.
        files: Bytes of the attached files, as base64.
        inputs: Rows of what was asked.
        events: Rows of what happened.

    """

    document: str
    digest: str
    language: str
    seed: int
    rules: int
    head: str
    files: tuple[tuple[str, str], ...]
    inputs: tuple[tuple[int, int, str, str, str], ...]
    events: tuple[tuple[int, int, int, str, str, str, str, str, str], ...]

    def scenario(self) -> Scenario:
        """Return what was played.

        Raises:
            ScenarioInvalid: If it cannot be read.

        """
        files = {digest: b64decode(content) for digest, content in self.files}
        return from_canonical(self.document, languages_of(self.language)[0], files)

    def happened(self, scenario: Scenario) -> list[Event]:
        """Return what happened.

        Raises:
            RecordCorrupt: If it cannot be read.

        """
        audiences = Audiences(scenario)
        return [event_of(EventRow._make(row), audiences, _HOST) for row in self.events]

    def asked(self) -> list[Input]:
        """Return what was asked.

        Raises:
            RecordCorrupt: If it cannot be read.

        """
        return [input_of(InputRow._make(row), _HOST) for row in self.inputs]


def packed(
    header: Header,
    head: str,
    scenario: Scenario,
    inputs: Iterable[Input],
    events: Iterable[Event],
) -> bytes:
    """Return an exercise as one file.

    Args:
        header: Of its record.
        head: Of the record's seal.
        scenario: What is played.
        inputs: What was asked, as far as it is on disk.
        events: What happened, likewise.

    """
    audiences = Audiences(scenario)
    files = {
        one.sha256: b64encode(one.content).decode()
        for inject in scenario.injects.values()
        for one in inject.attachments
    }
    made = Keepsake(
        document=header.document,
        digest=header.scenario_digest,
        language=header.language,
        seed=header.seed,
        rules=header.rules,
        head=head,
        files=tuple(files.items()),
        inputs=tuple(input_row(one) for one in inputs),
        events=tuple(event_row(one, audiences) for one in events),
    )
    return zlib.compress(canonical(encode(made)).encode(), _QUICK)


def unpacked(content: bytes) -> Keepsake:
    """Return the exercise that a file holds.

    Raises:
        RecordCorrupt: If it holds none.

    """
    try:
        opener = zlib.decompressobj()
        text = opener.decompress(content, LARGEST)
        if not opener.eof:
            raise RecordCorrupt(_HOST, "what it gives to look back at is not whole")
        return decode(Keepsake, read_json(text))
    except (zlib.error, CodecError, ValueError):
        raise RecordCorrupt(_HOST, "what it gives to look back at cannot be read") from None
