"""What evaluators ask: notes and ratings, blind first; and the comparison with the rules.

An evaluator rates before any suggestion is shown.  Afterwards a rating that is two steps or more
from the suggestion needs a reason: both stay on record, and the person's counts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Final

from simulator.domain.events import evaluation as on
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.command import EVALUATORS, STAFF, Command, Form
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.behaviours import STEPS
from simulator.domain.values.forms import Verb, ask, opened_on
from simulator.domain.values.texts import too_long
from simulator.domain.values.value import value

RATINGS: Final = ("P", "S", "M", "U", "N/O")
_LETTERS: Final = ("P", "S", "M", "U")
FAR: Final = 2
"""Steps of disagreement from which on a reason is needed."""
SORTS: Final = ("task", "target", "capability", "behaviour")
NOTES: Final = ("note", "strength", "issue")


def steps_apart(one: str, other: str) -> int:
    """Return how many steps two ratings are apart; what was not observed is no step away."""
    if one not in _LETTERS or other not in _LETTERS:
        return 0
    return abs(_LETTERS.index(one) - _LETTERS.index(other))


@value
class Observe(Command):
    """Note an observation: a strength, an issue, or neither."""

    kind: ClassVar[str] = "observe"
    listed: ClassVar[int] = 470
    gate: ClassVar[str] = "evaluate"
    by: ClassVar[frozenset[str]] = EVALUATORS
    verb: ClassVar[Verb] = Verb(title="Observation", send="keep", said="Noted.")
    text: str = ask("What you observed", "text")
    about: str = opened_on("About", "noted", default="")
    sort: str = ask("Sort", "note-sort", default="note")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse an empty note, and one of no known sort."""
        if self.sort not in NOTES:
            return f"Not possible: {self.sort:.40} is no sort of note. Use {', '.join(NOTES)}."
        if not self.text.strip():
            return "Not possible: write what you observed."
        return too_long(self.text, self.about)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Keep it."""
        sort: on.NoteSort = self.sort  # type: ignore[assignment]  # refuse has checked it
        body = on.Observed(seat=seat, sort=sort, text=self.text, about=self.about)
        return [Draft(body)]


@value
class Rate(Command):
    """Rate a critical task, a target, a capability, or a team's way of working."""

    kind: ClassVar[str] = "rate"
    listed: ClassVar[int] = 480
    gate: ClassVar[str] = "evaluate"
    by: ClassVar[frozenset[str]] = EVALUATORS
    sort: str
    subject: str
    rating: str
    reason: str = ""

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not in the guide, what is no rating, and disagreement without reason."""
        if (self.sort, self.subject) not in picture.guide:
            known = [subject for sort, subject in picture.guide if sort == self.sort]
            some = ", ".join(known[:8]) or "none"
            return (
                f"Not possible: the guide has no {self.sort:.40} {self.subject:.40}. There are "
                f"{some}."
            )
        scale = STEPS if self.sort == "behaviour" else RATINGS
        if self.rating not in scale:
            return f"Not possible: {self.rating:.40} is no rating. Use {', '.join(scale)}."
        suggested = picture.suggested.get((self.sort, self.subject), "")
        if steps_apart(self.rating, suggested) >= FAR and not self.reason.strip():
            return f"Not possible: the rules suggest {suggested}; say why it is {self.rating}."
        return too_long(self.reason)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Keep it."""
        sort: on.Sort = self.sort  # type: ignore[assignment]  # refuse has checked it
        body = on.Rated(
            seat=seat,
            sort=sort,
            subject=self.subject,
            rating=self.rating,
            reason=self.reason,
            blind=not world.suggestions_shown,
        )
        return [Draft(body)]


@value
class JudgeText(Command):
    """Say whether what a team wrote for a critical task is adequate: no machine reads it."""

    kind: ClassVar[str] = "judge-text"
    listed: ClassVar[int] = 490
    gate: ClassVar[str] = "evaluate"
    by: ClassVar[frozenset[str]] = EVALUATORS
    verb: ClassVar[Verb] = Verb(title="Judge a text", said="")
    task: str = opened_on("Task", "noted")
    adequate: bool = ask("Adequate", "yes-no", required=False)
    reason: str = ask("Reason", "text", default="")

    def meant(self, picture: Picture) -> Command:
        """Judge the task of the row of the guide, which has its sort before it."""
        return replace(self, task=self.task.removeprefix("task:"))

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is no task of the guide."""
        if ("task", self.task) not in picture.guide:
            return f"Not possible: the guide has no task {self.task:.40}."
        return too_long(self.reason)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Keep it."""
        body = on.TextJudged(seat=seat, task=self.task, adequate=self.adequate, reason=self.reason)
        return [Draft(body)]


@value
class ShowSuggestions(Command):
    """Show what the rules suggest beside the ratings.

    The program's host fills in the rows: they are folds of the record, which no seat makes.
    """

    kind: ClassVar[str] = "show-suggestions"
    listed: ClassVar[int] = 500
    gate: ClassVar[str] = "compare"
    by: ClassVar[frozenset[str]] = STAFF
    verb: ClassVar[Verb] = Verb(
        title="Compare ratings with the rules",
        send="compare",
        menu="Evaluation",
        then="no later rating is blind; one that is two steps away then needs its reason",
        said="What the rules suggest stands beside the ratings.",
    )
    rows: tuple[on.SuggestedRating, ...] = ()

    def refuse(self, picture: Picture) -> str | None:
        """Refuse a second showing: what was blind before it would not be after."""
        if picture.suggested:
            return "Not possible: the suggestions are shown already."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Show them."""
        return [Draft(on.SuggestionsShown(rows=self.rows))]


@value
class Rating(Form):
    """What of the guide is rated, with its sort before it."""

    kind: ClassVar[str] = Rate.kind
    listed: ClassVar[int] = 580
    makes: ClassVar[tuple[type[Command], ...]] = (Rate,)
    verb: ClassVar[Verb] = Verb(title="Rate what was seen", send="rate", menu="Evaluation", said="")
    subject: str = ask("What", "rated")
    rating: str = ask("Rating", "rating")
    reason: str = ask("Reason", "text", default="")

    def meant(self, picture: Picture) -> Command:
        """Rate it."""
        sort, _, subject = self.subject.partition(":")
        return Rate(sort=sort, subject=subject, rating=self.rating, reason=self.reason)
