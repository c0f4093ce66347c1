"""Every exception the simulator raises on purpose, as one tree.

* SimulatorError              something a caller may want to catch; carries an exit code
  x ScenarioError               the author's document is wrong
    + ScenarioNotFound            no source offers that id or path
    + ScenarioUnreadable          it cannot be read as a document at all
    + ScenarioInvalid             a readable document that breaks its own rules
  x UsageError                  the command line asks for something that cannot be
  x RecordError                 a record cannot be read, extended or believed
    + RecordUnreadable            no record, or not one of ours
    + RecordTooNew                written by a newer format than this program knows
    + RecordRulesDiffer           made under another rules version than this program plays
    + RecordCorrupt               the seal does not check out
  x Unreachable                 could not reach or could not write
    + Unwritten                   the exercise is ahead of its record, and stands
* InvariantViolated           a bug in the simulator; never shown as advice

A refusal is not here: it is ordinary play, a sentence that ``refuse`` returns.

Every class keeps its constructor arguments, in order, in ``args``: SimPy rebuilds a failed
event's exception as ``type(exc)(*exc.args)`` and ``pickle`` does the same when a worker
process reports one.  The sentence is made in ``__str__``, or is the one argument.
"""

from __future__ import annotations

from typing import ClassVar

DONE = 0
ANSWER_IS_NO = 1
WRONG_USE = 2
UNREACHABLE = 3
INTERRUPTED = 130


class SimulatorError(Exception):
    """Something a caller may want to catch."""

    exit_code: ClassVar[int] = WRONG_USE


class _Placed:
    """What an error says that is wrong at one place: a file, a record, a host."""

    def __init__(self, place: str, reason: str) -> None:
        self.place = place
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


class ScenarioError(SimulatorError):
    """The author's document is wrong."""


class ScenarioNotFound(ScenarioError):
    """No source offers that id, and no file lies at that path."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name, known)
        self.name = name
        self.known = known

    def __str__(self) -> str:
        known = ", ".join(self.known) or "none"
        if not self.name.strip():
            return f"the name of a scenario is empty; give a file or one of: {known}"
        return f"no scenario {self.name!r}; known: {known}"


class ScenarioUnreadable(_Placed, ScenarioError):
    """The file cannot be read as one document: encoding, size, depth, syntax."""


class ScenarioInvalid(ScenarioError):
    """A readable document that breaks its own rules; holds one line per problem."""

    exit_code = ANSWER_IS_NO

    def __init__(self, name: str, problems: tuple[str, ...]) -> None:
        super().__init__(name, problems)
        self.name = name
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(self.problems)


class UsageError(SimulatorError):
    """The command line asks for something that cannot be."""


class RecordError(_Placed, SimulatorError):
    """A record cannot be read, extended or believed."""


class RecordUnreadable(RecordError):
    """There is no record at that place, or it is not one of ours."""


class RecordTooNew(RecordError):
    """Written by a newer record format than this program knows."""


class RecordRulesDiffer(RecordError):
    """Made under another rules version than this program plays."""


class RecordCorrupt(RecordError):
    """A row was altered, or the seal does not check out."""

    exit_code = ANSWER_IS_NO


class Unreachable(_Placed, SimulatorError):
    """Could not reach a host or could not write a file."""

    exit_code = UNREACHABLE


class Unwritten(Unreachable):
    """What happened could not be written, so this exercise takes and tells nothing more."""

    def __init__(self, reason: str) -> None:
        super().__init__("record", reason)
        self.args = (reason,)

    def __str__(self) -> str:
        return (
            f"this exercise stands: its record could not be written ({self.reason}); "
            "what was asked last has not been taken. Mend that, then resume from the record"
        )


class InvariantViolated(Exception):
    """A bug in the simulator: never caught to be shown as advice."""
