"""Clues: what an inject tells of an uncertain fact.

A *sign* says yes in the inject's own words or no in others, and may be wrong either way.  A *half*
carries one half of a fact that has pairs, at the place of a mark in its text.  Whichever of its
words goes out, all else of the message is the same: nothing but the words tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from simulator.domain.plan.other_words import OtherWords
from simulator.domain.plan.uncertain import REFERS, Drawn, Pair
from simulator.domain.values.declare import PERCENT, YES_NO, MapOf, Word, key
from simulator.domain.values.value import value
from simulator.rng import Luck

Half = Literal["item", "among"]
"""One half of a fact with pairs: an item, or a list."""
MARKS: Final[dict[Half, str]] = {"item": "{item}", "among": "{among}"}
"""Half → what stands for it in the text that carries it."""


class Heard(NamedTuple):
    """What some words say of a fact.

    Args:
        yes: Whether a sign says that it is so; ``None``: they are a half.
        place: Of the pair whose item or list they carry; ``None``: they are a sign.

    """

    yes: bool | None
    place: int | None


@value
class ClueWords:
    """What a clue says in a drill, from STARTEX on."""

    yes: bool | None
    """Whether a sign says that the fact is so; ``None``: it is a half."""
    subject: str
    text: str

    @property
    def words(self) -> tuple[str, str]:
        """Return its subject and its text."""
        return self.subject, self.text


@value
class Clue:
    """What an inject tells of an uncertain fact: a sign of it, or one of its halves."""

    fact: str = key("never", "The uncertain fact.", refers=REFERS)
    if_so: int | None = key(
        "never",
        "A sign: how likely it says yes, in the inject's own words, where the fact is so.",
        PERCENT,
        left_out=None,
        default=None,
    )
    if_not: int | None = key(
        "never",
        "How likely it says yes where the fact is not so.",
        PERCENT,
        left_out=None,
        default=None,
    )
    denies: OtherWords | None = key(
        "team",
        "The words in which it says no.",
        MapOf(OtherWords),
        left_out=None,
        default=None,
    )
    half: Half | None = key(
        "never",
        "Or one half of a fact with pairs. It stands in the text in the place of the mark "
        "`{item}` or `{among}`.",
        Word(("item", "among")),
        left_out=None,
        default=None,
    )
    opinion: bool = key(
        "staff",
        "Whether a sign is what its sender thinks, and nothing that was seen.",
        YES_NO,
        left_out=False,
        default=False,
    )

    def misfit(self) -> str:
        """Return what does not fit together."""
        parts = [one is not None for one in (self.if_so, self.if_not, self.denies)]
        fits = all(parts) if self.half is None else not any(parts) and not self.opinion
        return "" if fits else "sign_or_half"

    def drawn(
        self, inject: str, own: tuple[str, str], pairs: Sequence[Pair], stands: Drawn, luck: Luck
    ) -> ClueWords:
        """Return what it says in a drill.

        Args:
            inject: The inject that gives it.
            own: That inject's own subject and text.
            pairs: Of the fact.
            stands: How the fact stands.
            luck: Of the drill.

        """
        subject, text = own
        if self.half is not None:
            place = stands.item if self.half == "item" else stands.among
            said = text if place is None else self.filled(text, pairs[place])
            return ClueWords(yes=None, subject=subject, text=said)
        likely = (self.if_so if stands.so else self.if_not) or 0
        if luck.chance(likely, "clue", "says", inject) or self.denies is None:
            return ClueWords(yes=True, subject=subject, text=text)
        subject, text = self.denies.instead(subject)
        return ClueWords(yes=False, subject=subject, text=text)

    def heard(self, own: str, pairs: Sequence[Pair], text: str) -> Heard | None:
        """Return what a text says of the fact; ``None``: nothing.

        Args:
            own: The inject's own text.
            pairs: Of the fact.
            text: What went out, or what somebody wrote.

        """
        if self.half is None:
            if text == own:
                return Heard(yes=True, place=None)
            denied = self.denies is not None and text == self.denies.text
            return Heard(yes=False, place=None) if denied else None
        said = [n for n, pair in enumerate(pairs) if self.filled(own, pair) == text]
        said += [n for n, pair in enumerate(pairs) if _stands_in(self._half(pair), text)]
        return Heard(yes=None, place=said[0]) if said else None

    def filled(self, text: str, pair: Pair) -> str:
        """Return the text of a half with what it carries of a pair in the place of its mark."""
        assert self.half is not None
        return text.replace(MARKS[self.half], self._half(pair))

    def _half(self, pair: Pair) -> str:
        return pair.item if self.half == "item" else pair.among


def _stands_in(words: str, text: str) -> bool:
    """Return whether words stand in a text, and not in the middle of longer ones."""
    at = text.find(words)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(words) : at + len(words) + 2]
        inside = before[-1:].isalnum() or after[:1].isalnum()
        if not inside and not (after[:1] in "./-" and after[1:2].isalnum()):
            return True
        at = text.find(words, at + 1)
    return False
