"""Luck: randomness that is addressed by name, never consumed from a sequence.

``draw(subject, purpose, *occasion)`` gives the same number whenever and however often it is
asked, on every machine.  One more actor, asset or decision therefore moves no draw at another
address, and two exercises that differ in one decision share all luck that is not about it.  The
occasion is the address of what the draw is about, never a count of earlier draws.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from simulator.numerics import exp, ln, normal_quantile

_SCALE: Final = 1.0 / (1 << 53)


def address(*parts: str | int) -> bytes:
    """Return the parts as bytes in which ("ab", "c") differs from ("a", "bc")."""
    raw = bytearray()
    for part in parts:
        piece = str(part).encode()
        raw += len(piece).to_bytes(4, "big") + piece
    return bytes(raw)


@lru_cache(maxsize=64)
def _whose(seed: int, epoch: int) -> bytes:
    """Return what every address of one exercise begins with."""
    return address(seed, epoch)


@dataclass(frozen=True, slots=True)
class Luck:
    """All the luck of one exercise.

    Args:
        seed: The exercise's seed.
        epoch: 0 as played; another number re-keys the draws, for what-if studies.

    """

    seed: int
    epoch: int = 0

    def uniform(self, subject: str, purpose: str, *occasion: str | int) -> float:
        """Return the number in the open interval (0, 1) at one address."""
        return _drawn(_whose(self.seed, self.epoch) + address(subject, purpose, *occasion))

    def token(self, subject: str, purpose: str, *occasion: str | int) -> str:
        """Return eight hexadecimal digits that say nothing about their address.

        Ids that seats may see are made of these: a counter would tell how much else there is.
        They are the same in every epoch, so that an input that names one finds it there too.
        """
        return _token(self.seed, subject, purpose, *occasion)

    def chance(self, probability: int, subject: str, purpose: str, *occasion: str | int) -> bool:
        """Return whether something of a probability in parts per million comes about."""
        return self.uniform(subject, purpose, *occasion) * 1_000_000 < probability

    def pick(self, among: int, subject: str, purpose: str, *occasion: str | int) -> int:
        """Return one of ``range(among)``, each as likely; ``among`` is at least 1."""
        return int(self.uniform(subject, purpose, *occasion) * among)


@lru_cache(maxsize=8192, typed=True)
def _token(seed: int, *parts: str | int) -> str:
    """Return a token; remembered, for what is branched off an exercise asks for the same ones."""
    key = _whose(seed, 0) + address(*parts)
    return blake2b(key, digest_size=4, person=b"startex.token.v1").hexdigest()


def _drawn(key: bytes) -> float:
    digest = blake2b(key, digest_size=8, person=b"startex.luck.v1").digest()
    return ((int.from_bytes(digest, "big") >> 11) + 0.5) * _SCALE


@dataclass(frozen=True, slots=True)
class Noted(Luck):
    """Luck as played that remembers at which addresses it was drawn."""

    drawn: set[bytes] = field(default_factory=set, compare=False)

    def uniform(self, subject: str, purpose: str, *occasion: str | int) -> float:
        """Return the number at one address, and note the address."""
        self.drawn.add(address(subject, purpose, *occasion))
        return Luck.uniform(self, subject, purpose, *occasion)


@dataclass(frozen=True, slots=True)
class Branched(Luck):
    """Luck in which only what had not been drawn yet is drawn anew.

    A draw that was made before the branch has been acted upon: a stage's dwell has already
    bridged it to its pin, a campaign's tempo is in every stage.  It keeps its value wherever it
    is asked for again, or the past and the future of a branch would contradict each other.

    Args:
        seed: The exercise's seed.
        epoch: Re-keys the draws that are new.
        before: The epoch up to the branch.
        kept: The addresses that had been drawn before it.

    """

    before: int = 0
    kept: frozenset[bytes] = frozenset()

    def uniform(self, subject: str, purpose: str, *occasion: str | int) -> float:
        """Return the number at one address: the old one, if there was one."""
        place = address(subject, purpose, *occasion)
        epoch = self.before if place in self.kept else self.epoch
        return _drawn(_whose(self.seed, epoch) + place)


def triangular(u: float, spread: Sequence[int]) -> int:
    """Return the quantile ``u`` of a triangular distribution (least, mode, most), rounded."""
    low, mode, high = spread
    if high <= low:
        return low
    cut = (mode - low) / (high - low)
    if u < cut:
        return round(low + math.sqrt((high - low) * (mode - low) * u))
    return round(high - math.sqrt((high - low) * (high - mode) * (1.0 - u)))


def lognormal(u: float, median: int, sigma: float) -> int:
    """Return the quantile ``u`` of a log-normal distribution, in the median's unit, rounded."""
    return round(median * exp(sigma * normal_quantile(u)))


def exponential(u: float, mean: float) -> int:
    """Return the quantile ``u`` of an exponential distribution, rounded."""
    return round(-mean * ln(1.0 - u))
