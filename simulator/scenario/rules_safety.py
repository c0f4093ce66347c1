"""Rules that keep an exercise from being mistaken for the real thing.

Addresses and names are those reserved for documentation (RFC 5737, 3849, 2606 and 6761), no real
vulnerability is named, and attachments are what their digest says.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from hashlib import sha256
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

from simulator.domain.plan.attached import AttachedFile
from simulator.domain.plan.campaigns import Indicator
from simulator.domain.values.files import LARGEST
from simulator.scenario.case import Case, Finding, Prose
from simulator.scenario.lowering import Path
from simulator.scenario.vocabulary import endings

MOST_WORDS: Final = 120
REAL: Final = ("sponsor", "contacts", "authors", "licence", "sources", "reviewed_by")
"""Keys that name the real world: nothing under them is played, so real names may stand there."""
DOCUMENTATION: Final = tuple(
    map(ip_network, ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"))
)
RESERVED: Final = frozenset({"example", "test", "invalid", "localhost"})
_SAFE_DOMAINS: Final = ("example.com", "example.net", "example.org")
_NOT_COUNTRIES: Final = frozenset(
    ("py", "js", "ts", "sh", "pl", "cs", "md", "rs", "so", "vb", "ps", "go", "cc", "db", "eg", "ie")
)
_DOT: Final = r"(?:\.|\[\.\]|\(\.\))"
_QUAD: Final = re.compile(rf"(?<![\w.])\d{{1,3}}(?:{_DOT}\d{{1,3}}){{3}}(?![\w]|\.\d)")
_SIX: Final = re.compile(r"(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\w:])")
_NAME: Final = re.compile(
    rf"(?P<sure>(?:[a-z]{{2,6}}://|hxxps?://|@|\bwww{_DOT}))?"
    rf"(?<![\w.-])?(?P<name>(?:[A-Za-z0-9](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])?{_DOT})+"
    rf"(?P<top>[A-Za-z]{{2,24}}))(?![\w-])"
)
_CVE: Final = re.compile(r"\bCVE-\d{4}-\d{4,}\b", re.IGNORECASE)
_HASH: Final = re.compile(r"(?:[0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{64})\Z")


def _played(case: Case) -> Iterator[Prose]:
    """Yield what is part of play; the papers of a drill may name real offices and reports."""
    return (one for one in case.prose if one.path[0] not in REAL)


def real_address(case: Case) -> Iterator[Finding]:
    """Addresses are those reserved for documentation."""
    hint = "use 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24 or 2001:db8::/32"
    for path, text in _played(case):
        for found in (*_QUAD.finditer(text), *_SIX.finditer(text)):
            address = _address(found[0])
            if address is not None and not any(address in net for net in DOCUMENTATION):
                yield Finding(path, f"'{found[0]}' can be a real address", hint)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(re.sub(r"[\[\]()]", "", text))
    except ValueError:
        return None


def real_name(case: Case) -> Iterator[Finding]:
    """Names of hosts end in .example, .test or .invalid."""
    hint = "end it in .example, .test or .invalid"
    for path, text in _played(case):
        for found in _NAME.finditer(text):
            name = re.sub(r"[\[\]()]", "", found["name"]).lower()
            if _is_real(name, found["top"], sure=found["sure"] is not None):
                yield Finding(path, f"'{found['name']}' can be a real name", hint)


def _is_real(name: str, top: str, *, sure: bool) -> bool:
    low = top.lower()
    if low in RESERVED or name.endswith(_SAFE_DOMAINS):
        return False
    if sure:
        return True
    # "stopped.It is": a missing space after a full stop, and not a name.
    if top not in (low, top.upper()):
        return False
    return low in endings() or (len(low) == 2 and low not in _NOT_COUNTRIES and top == low)  # noqa: PLR2004 - country codes have two letters


def real_vulnerability(case: Case) -> Iterator[Finding]:
    """No real vulnerability is named."""
    for path, text in _played(case):
        found = _CVE.search(text)
        if found is not None:
            yield Finding(path, f"{found[0]} can be real", "write EXV-2026-0001 or the like")


def indicator_form(case: Case) -> Iterator[Finding]:
    """An indicator has the form of its kind."""
    for path, indicator in case.of(Indicator):
        what, fits = _FORMS.get(indicator.kind, ("", bool))
        if not fits(indicator.text):
            message = f"'{indicator.text}' is not {what}"
            yield Finding((*path, "text"), message, f"kind is {indicator.kind}")


def _network(text: str) -> bool:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True


def _host(text: str) -> bool:
    return _NAME.fullmatch(text) is not None


def _digest(text: str) -> bool:
    return _HASH.match(text) is not None


_FORMS: Final[dict[str, tuple[str, Callable[[str], bool]]]] = {
    "address": ("an address or a network", _network),
    "domain": ("a name of a host", _host),
    "hash": ("a digest of 32, 40 or 64 digits", _digest),
}
"""Kind of indicator → what it must be, and whether a text is it."""


_READ: Final = (("text",), ("when_met", "text"), ("clue", "denies", "text"))
"""What of an inject people read."""


def too_many_words(case: Case) -> Iterator[Finding]:
    """An inject is read in a minute."""
    for path, text in case.prose:
        inject = path[:1] == ("injects",) and path[2:] in _READ
        if inject and len(text.split()) > MOST_WORDS:
            message = (
                f"the text has {len(text.split())} words; people read {MOST_WORDS} in a minute"
            )
            yield Finding(path, message, "cut it, or send two injects")


def attachment_content(case: Case) -> Iterator[Finding]:
    """An attachment's content is small, and is what its digest says."""
    for path, part in case.of(AttachedFile):
        if part.base64 is not None:
            yield from _content(path, part, part.base64)


def _content(path: Path, part: AttachedFile, text: str) -> Iterator[Finding]:
    try:
        raw = b64decode(text, validate=True)
    except ValueError:
        yield Finding((*path, "base64"), "this is not base64", "encode the file's bytes in base64")
        return
    if len(raw) > LARGEST:
        yield Finding((*path, "base64"), "the attachment is larger than 64 KiB", "make it smaller")
    digest = sha256(raw).hexdigest()
    if digest != part.sha256:
        message = f"the content of '{part.name}' has another digest"
        yield Finding((*path, "sha256"), message, f"its digest is {digest}")
