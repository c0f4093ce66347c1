"""Facts: each happens at one moment, and the world remembers it by a name.

A kind of fact declares once how it is named (``isolated:{asset}``) and how it is said
(``{asset} <was|is> isolated``).  The name, its reading, the clause in both tenses and what an
event makes happen follow from that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields
from operator import attrgetter
from typing import Any, ClassVar, Final, Literal, NamedTuple

from simulator.domain.values.declare import bare
from simulator.domain.values.value import Family, member, value
from simulator.errors import InvariantViolated

_PLACE: Final = re.compile(r"\{(\w+)\}")


Shows = Literal["deed", "choice", "words", "model"]
"""What a fact shows of a team: something it completed, what it decided, what others read of it, or
no more than how the model went on."""
Given = str | tuple[str, ...]
"""What stands in a place; several: a fact of each."""


class Form(NamedTuple):
    """How a kind of fact is named and said.

    Args:
        head: What its name begins with.
        places: What stands in each place after that.
        least: How many of them every such name has.
        words: The fact as a clause, ``{place}`` for what stands there, ``<was|is>`` for its tense,
            ``[...]`` around what is said only if what it names is given; empty: for nobody to read.
        alike: Places in which several such facts may differ and still be said as one.

    """

    head: str
    places: tuple[str, ...]
    least: int
    words: str = ""
    alike: tuple[str, ...] = ()

    def named(self, *given: str) -> str:
        """Return the name of a fact with these in its places."""
        return ":".join((self.head, *given))

    def read(self, topic: str) -> dict[str, str] | None:
        """Return what stands in which place of a name; ``None`` if it is none of these."""
        if not topic.startswith(self.head):
            return None  # most are not: every fact that happens is looked at
        head, *given = topic.split(":", len(self.places))
        fits = head == self.head and self.least <= len(given)
        return dict(zip(self.places, given, strict=False)) if fits else None

    def every(self, given: Sequence[Given]) -> tuple[str, ...]:
        """Return the names of all facts that these make: each of several, as far as it may go."""
        names: list[str] = []
        head, least = self.head, self.least
        try:  # most are texts, and what must be there is looked at at once
            begun = ":".join((head, *given[:least]))  # type: ignore[arg-type]  # else it is caught
        except TypeError:
            _grow(names, head, given, least)
        else:
            names.append(begun)
            _grow(names, begun, given[least:], 0)
        return tuple(names)


def _grow(names: list[str], name: str, given: Sequence[Given], least: int) -> None:
    for one in given[0] if given and isinstance(given[0], tuple) else given[:1]:
        grown = f"{name}:{one}"
        if least <= 1:
            names.append(grown)
        if len(given) > 1:
            _grow(names, grown, given[1:], least - 1)


def form(template: str, words: str = "") -> Form:
    """Return the form that a template shows: ``told:{sender}:{to}[:{about}]``."""
    must, _, _ = template.partition("[")
    head = must.partition(":")[0]
    places = tuple(_PLACE.findall(template))
    return Form(head, places, len(_PLACE.findall(must)), words)


def own(template: str, words: str = "", *, alike: tuple[str, ...] = ()) -> Form:
    """Declare a fact that no author may name.

    Raises:
        InvariantViolated: If a fact of that name is declared otherwise.

    """
    made = form(template, words)._replace(alike=alike)
    if _FORMS.setdefault(made.head, made) != made:
        raise InvariantViolated(f"a fact {made.head!r} is declared twice")
    return made


_FORMS: Final[dict[str, Form]] = {}


class Fact(Family):
    """Something that happens at one moment and is remembered, as an author names it.

    A field that is left out means whichever.  A fact of a base that has its fields adds a kind and
    its words, and nothing else.
    """

    __slots__ = ()
    listed = 1000
    template: ClassVar[str] = ""
    """How it is named, if not by its kind and its fields in their order."""
    words: ClassVar[str] = ""
    shows: ClassVar[Shows] = "model"
    """What it shows of the team that is first in it; of the model, that team may have worked on."""
    general: ClassVar[bool] = False
    """Whether it never says what it was about."""
    alike: ClassVar[tuple[str, ...]] = ()
    """Fields in which several of them may differ and still be said as one."""
    by_action: ClassVar[tuple[str, ...]] = ()
    """The kinds of action without any of which it cannot happen; empty: that hangs on no action."""
    by_effect: ClassVar[str] = ""
    """The kind of effect that can stand in for an action, on what is first in both."""
    without: ClassVar[str] = "no action and no effect does it to"
    """What is said, before that thing's id, where neither can bring it about."""
    states: ClassVar[tuple[str, ...]] = ()
    """Words by which a text would state it, which the model decides."""
    example: ClassVar[bool] = False
    """Whether it is the fact that the manual's examples have."""

    @classmethod
    def named(cls, *given: str) -> str:
        """Return the name of such a fact with these in its places."""
        return ":".join((cls.kind, *given))

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it: its kind, and what is given."""
        given = (getattr(self, one, None) for one in form_of(type(self)).places)
        return self.named(*(str(one) for one in given if one is not None))


def form_of(fact: type[Fact]) -> Form:
    """Return how a class of facts is named and said."""
    known = _FORMS.get(fact.kind)
    if known is None:
        made = form(fact.template, fact.words) if fact.template else _of_fields(fact)
        known = _FORMS[fact.kind] = made._replace(alike=fact.alike)
    return known


def _of_fields(fact: type[Fact]) -> Form:
    declared = fields(fact)  # type: ignore[arg-type]  # its classes are dataclasses
    must = sum(one.default is MISSING and _must(one.metadata) for one in declared)
    return Form(fact.kind, tuple(one.name for one in declared), must, fact.words)


def _must(metadata: Any) -> bool:  # noqa: ANN401 - of a field
    return bool(metadata["key"].required)


def form_named(topic: str) -> Form | None:
    """Return the form of the fact that a name stands for; ``None`` if there is no such fact."""
    head = topic.partition(":")[0]
    if head not in _FORMS:
        fact = member(Fact, head)  # with it comes what is declared as the model's own
        if fact is not None:
            return form_of(fact)
    return _FORMS.get(head)


def makes(
    fact: type[Fact] | Form, *, when: str = "", **of: str
) -> Callable[[Any], tuple[str, ...]]:
    """Return ``topics`` of an event that makes this fact happen.

    Args:
        fact: Its places are filled from what the event calls the same.
        when: What of the event must be true for it; always, if it is empty.
        of: Place → what the event calls it; empty: nothing stands there.

    """
    made = fact if isinstance(fact, Form) else form_of(fact)
    names = [name for place in made.places if (name := of.get(place, place))]
    head, exact, take = made.head, len(names) == made.least, _takes(names)

    def topics(body: object) -> tuple[str, ...]:
        if when and not getattr(body, when):
            return ()
        given = take(body)
        if exact:  # most are texts, and all of them there: every event is asked
            try:
                return (":".join((head, *given)),)  # type: ignore[arg-type]  # else it is caught
            except TypeError:
                pass
        return made.every(given)

    _MADE[topics] = made
    return topics


_MADE: Final[dict[Callable[[Any], tuple[str, ...]], Form]] = {}


def made_by(topics: Callable[[Any], tuple[str, ...]]) -> Form | None:
    """Return which fact an event's ``topics`` make happen; ``None`` if they are its own affair."""
    return _MADE.get(topics)


def _takes(names: Sequence[str]) -> Callable[[object], tuple[Given, ...]]:
    """Return what reads these of an event, in their order."""
    if len(names) > 1:
        return attrgetter(*names)
    each = [attrgetter(name) for name in names]
    return lambda body: tuple([take(body) for take in each])


@value
class OfAsset(Fact):
    """A fact that an asset names."""

    asset: str = bare("staff", refers="asset")


@value
class OfTeam(Fact):
    """A fact that a team names."""

    team: str = bare("staff", refers="team")


@value
class OfCampaign(Fact):
    """A fact that a campaign names."""

    campaign: str = bare("staff", refers="campaign")
