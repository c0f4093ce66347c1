"""Making of a parallel form: a document in other clothes, drawn by the form's number alone.

The number is the seed of all that is drawn, at an address for each name, campaign and exchange; so
one more name in the list moves no other.  What comes out is a document like any other: a record
keeps it whole, and says of which form it is.  Attached files are texts too, if they are any: what
stands in a message and in the file that came with it has one name.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, TypeVar

from simulator.domain.plan.document import Document
from simulator.domain.plan.forms import Forms
from simulator.domain.values.declare import Line, Text
from simulator.errors import UsageError
from simulator.rng import Luck
from simulator.scenario.canonical import spelled
from simulator.scenario.derive import Plain
from simulator.scenario.lowering import Path
from simulator.scenario.written import Written, read_document

_NETS: Final = ("192.0.2.", "198.51.100.", "203.0.113.")
"""The documentation networks of RFC 5737: where an address stands in its network stays."""

_GAP: Final = "  "
"""What parts columns."""
_NOTHING: Final = "(?!)"
"""A pattern that is nowhere."""

T = TypeVar("T")


def formed(document: Written, number: int) -> Written:
    """Return a checked document in one of its forms; form 0 is the document itself.

    Raises:
        UsageError: If it is offered in no such form.

    """
    if not number:
        return document
    forms = document.meant().forms
    _offered(document, forms, number)
    assert forms is not None
    plain, luck = deepcopy(document.plain), Luck(number)
    says = _saying(forms, luck)
    for place in document.places():
        if isinstance(place.unit, Line | Text):
            _put(plain, place.path, _said(place.plain, says))
    for inject in plain["injects"]:
        inject["attachments"] = [_copied(one, says) for one in inject["attachments"]]
    for campaign in plain["campaigns"]:
        if campaign["id"] in forms.victims:
            campaign["victims"] = _in_turn(campaign["victims"], luck, campaign["id"])
    for exchange in forms.exchanges:
        _exchanged(plain["injects"], exchange.injects, luck)
    # As a record would have it: an empty list is no way to write that there is none.
    return read_document(spelled(Document, {**plain, "forms": None, "form": number}))


def _offered(document: Written, forms: Forms | None, number: int) -> None:
    name = document.plain["id"]
    if forms is None:
        raise UsageError(f"--form: {name} has no parallel forms; play it without")
    known = [one for one in range(1, forms.offered + 1) if one not in forms.withheld]
    if number in known:
        return
    if number in forms.withheld:
        why = f"form {number} of {name} is easier or harder than the others, and not offered"
    else:
        why = f"{name} has no form {number}"
    raise UsageError(f"--form: {why}; there are: {', '.join(map(str, known))}")


@dataclass(frozen=True, slots=True)
class _Saying:
    """Says a text with a form's names and addresses.

    Args:
        instead: What is said for a name, or for the network of an address.
        found: Finds one, with what is left of an address and the blanks after it.

    """

    instead: Mapping[str, str]
    found: re.Pattern[str]

    def __call__(self, text: str) -> str:
        """Return a text in other words."""
        return self.found.sub(lambda one: self.instead[one[1]] + one[2] + one[3], text)

    def file(self, text: str) -> str:
        """Return a file's text in other words; what stood in columns stands in columns."""
        lines = text.splitlines(keepends=True)
        return "".join(
            self.found.sub(self._in_column, line) if _GAP in line else self(line) for line in lines
        )

    def _in_column(self, one: re.Match[str]) -> str:
        said = self.instead[one[1]] + one[2]
        ends = one[3] and (one[1] in _NETS or _GAP in one[3])
        return said.ljust(len(one[0]) - 1) + " " if ends else said + one[3]


def _saying(forms: Forms, luck: Luck) -> _Saying:
    """Return what says a text with a form's names and addresses."""
    instead = {
        one.name: one.others[luck.pick(len(one.others), one.like or one.name, "form", "name")]
        for one in forms.names
    }
    if forms.addresses:
        instead |= dict(zip(_NETS, _shuffled(_NETS, luck, "addresses"), strict=True))
    longest_first = sorted(instead, key=lambda name: (-len(name), name))
    # An address begins where no other goes on and ends in the middle of one; a name is a word, and
    # no mark in which a clue's half is put: {item} stays.
    names = "|".join(
        rf"(?<![\w.]){re.escape(name)}" if name in _NETS else rf"(?<![\w{{]){re.escape(name)}(?!\w)"
        for name in longest_first
    )
    return _Saying(instead, re.compile(rf"({names or _NOTHING})(\d*)( *)"))


def _said(given: Any, says: _Saying) -> Any:  # noqa: ANN401 - a text, or one a language
    if isinstance(given, dict):
        return {language: says(text) for language, text in given.items()}
    return says(given) if isinstance(given, str) else given


def _copied(attachment: Plain, says: _Saying) -> Plain:
    """Return an attachment as a form has it; what is no text stays as it is."""
    content = b64decode(attachment["base64"] or "")
    try:
        text = says.file(content.decode())
    except UnicodeDecodeError:
        return attachment
    said = text.encode()
    digest = sha256(said).hexdigest()
    return {**attachment, "base64": b64encode(said).decode(), "sha256": digest}


def _put(plain: Plain, path: Path, said: object) -> None:
    within: Any = plain
    for step in path[:-1]:
        within = within[step]
    within[path[-1]] = said


def _in_turn(victims: Sequence[Plain], luck: Luck, campaign: str) -> list[Plain]:
    """Return victims in another order; the gaps before each stay where they are."""
    turned = _shuffled(victims, luck, "victims", campaign)
    return [{**one, "gap": before["gap"]} for one, before in zip(turned, victims, strict=True)]


def _exchanged(injects: Iterable[Plain], named: Sequence[str], luck: Luck) -> None:
    """Give injects one another's times."""
    found = {one["id"]: one for one in injects}
    times = [found[name]["at"] for name in named]
    for name, time in zip(named, _shuffled(times, luck, "times", *named), strict=True):
        found[name]["at"] = time


def _shuffled(things: Sequence[T], luck: Luck, *address: str) -> list[T]:
    places = sorted(range(len(things)), key=lambda n: luck.uniform("form", *address, n))
    return [things[place] for place in places]
