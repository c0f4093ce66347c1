"""What evaluators are given to look for, what they noted and rated, and what rules suggest."""

from __future__ import annotations

from typing import ClassVar, Literal

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import STAFF, Audience
from simulator.domain.state.event_words import Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.value import value

Sort = Literal["task", "target", "capability", "behaviour"]
"""What is rated: a critical task, what one team shows of an objective, a capability, a team's way
of working."""


NoteSort = Literal["note", "strength", "issue"]


@value
class Rateable:
    """One thing that can be rated.

    ``id`` is the task's, ``objective/team``, the capability's, or ``team/behaviour``.  The rest is
    of critical tasks: when their window opens, how long it is, and what shows that they were done.
    """

    sort: Sort
    id: str
    title: str
    team: str
    essential: bool = False
    inject: str = ""
    """It opens the window."""
    within: int = 0
    """Exercise seconds in which it is in time."""
    late: int = 0
    """Exercise seconds after these in which it is late and not yet missed."""
    how: str = ""
    topics: tuple[str, ...] = ()
    """Any of these facts counts."""
    until: str = ""
    """The fact that an order or a restraint refers to."""
    expected: str = ""
    """What shows that it was done, as a sentence."""
    standard: str = ""
    """The standard critical task that it is, in words; empty: none."""
    groups: tuple[tuple[str, ...], ...] = ()
    """Each of these needs one of its facts, beside ``topics``."""
    none: tuple[str, ...] = ()
    """None of these facts may happen."""
    contents: tuple[str, ...] = ()
    """What a text must say."""

    @property
    def facts(self) -> tuple[str, ...]:
        """Return every fact that it asks about, each once."""
        groups = (topic for group in self.groups for topic in group)
        every = (*self.topics, *groups, *self.none, self.until)
        return tuple(dict.fromkeys(topic for topic in every if topic))


@value
class GuideGiven(Body):
    """Evaluators got their evaluation guide: what there is to look for and to rate.

    Told to staff and evaluators only: a team that read it would know what is expected.
    """

    kind: ClassVar[str] = "guide-given"
    told: ClassVar[Audience] = STAFF
    rows: tuple[Rateable, ...]
    words: tuple[tuple[str, str], ...] = ()
    """Fact that the guide asks about → how it is told."""

    def show(self, picture: Picture) -> None:
        """Have it."""
        picture.guide = {(row.sort, row.id): row.title for row in self.rows}


@value
class Observed(Body):
    """An evaluator noted something."""

    kind: ClassVar[str] = "observed"
    told: ClassVar[Audience] = STAFF
    activity: ClassVar[Did] = Did("observes", "{text}", by="seat")
    seat: str
    sort: NoteSort
    text: str
    about: str


@value
class Rated(Body):
    """An evaluator rated something.

    It is blind if no suggestion had been shown by then.
    """

    kind: ClassVar[str] = "rated"
    told: ClassVar[Audience] = STAFF
    seat: str
    sort: Sort
    subject: str
    rating: str
    reason: str
    blind: bool

    def show(self, picture: Picture) -> None:
        """See what was given; the last counts."""
        picture.ratings[self.sort, self.subject] = (self.rating, self.reason)


@value
class TextJudged(Body):
    """An evaluator judged whether what a team wrote for a task is adequate."""

    kind: ClassVar[str] = "text-judged"
    told: ClassVar[Audience] = STAFF
    seat: str
    task: str
    adequate: bool
    reason: str

    def show(self, picture: Picture) -> None:
        """See what was found; the last counts."""
        picture.texts_judged[self.task] = self.adequate


@value
class SuggestedRating:
    """What the rules suggest for one subject."""

    sort: Sort
    subject: str
    letter: str
    reason: str


@value
class SuggestionsShown(Body):
    """The rules' suggestions were shown beside the ratings.  Staff only, after ENDEX."""

    kind: ClassVar[str] = "suggestions-shown"
    told: ClassVar[Audience] = STAFF
    rows: tuple[SuggestedRating, ...]

    def apply(self, world: World) -> None:
        """From now on no rating is blind."""
        world.suggestions_shown = True

    def show(self, picture: Picture) -> None:
        """See them."""
        picture.suggested = {(row.sort, row.subject): row.letter for row in self.rows}
