"""The forms of evaluators: a note, and a rating of what their guide holds."""

from __future__ import annotations

from simulator.domain.behaviours import BEHAVIOURS, STEPS
from simulator.domain.commands.evaluate import NOTES, RATINGS
from simulator.domain.picture import Picture
from simulator.pictures.forms import hidden, paragraphs
from simulator.pictures.staff import Staff
from simulator.pictures.views import Choice, FieldView, FormView, Note

_MEANS = {
    "note": "what was seen",
    "strength": "worth keeping",
    "issue": "leaves room to improve",
}
_SORTS = {
    "task": "critical task",
    "target": "objective and team",
    "capability": "capability",
    "behaviour": "way of working",
}


def observation(picture: Picture, _staff: Staff, about: str) -> FormView:
    """Return the form of a note, on a row of the run of show if one is under the cursor."""
    context = paragraphs(_title(picture, about))
    sorts = tuple(Choice(id=one, title=one, note=_MEANS[one]) for one in NOTES)
    return FormView(
        kind="note",
        title="Observation",
        context=context,
        fields=(
            FieldView(name="text", label="What you observed", kind="text"),
            FieldView(name="sort", label="Sort", kind="choice", choices=sorts, value="note"),
            hidden("about", about),
        ),
        send="keep",
    )


def rating(picture: Picture, _staff: Staff, about: str) -> FormView:
    """Return the form of a rating; what is rated already shows its rating.

    ``about`` is a subject, with or without its sort; ``=M`` after it fills the rating in.
    """
    about, _, letter = about.partition("=")
    subjects = tuple(
        Choice(
            id=f"{sort}:{subject}",
            title=f"{subject}, {title}",
            note=_given(picture, sort, subject) or _SORTS[sort],
        )
        for (sort, subject), title in picture.guide.items()
    )
    named = next((one.id for one in subjects if about in (one.id, one.id.partition(":")[2])), "")
    scale = tuple(dict.fromkeys((*RATINGS, *STEPS)))
    letters = tuple(Choice(id=one, title=one) for one in scale)
    given = letter if letter in scale else ""
    return FormView(
        kind="rate",
        title="Rate",
        context=_anchors(),
        fields=(
            FieldView(name="subject", label="What", kind="choice", choices=subjects, value=named),
            FieldView(name="rating", label="Rating", kind="choice", choices=letters, value=given),
            FieldView(name="reason", label="Reason", kind="text", required=False),
        ),
        send="rate",
    )


def _title(picture: Picture, about: str) -> str:
    """Return what a note is about: a row of the run of show, or what can be rated."""
    if about in picture.show:
        return picture.show[about].title
    sort, _, subject = about.partition(":")
    return picture.guide.get((sort, subject), "")


def _given(picture: Picture, sort: str, subject: str) -> str:
    """Return a rating that is there, and what the rules suggest if that has been shown."""
    rating, _ = picture.ratings.get((sort, subject), ("", ""))
    suggested = picture.suggested.get((sort, subject), "")
    parts = (f"rated {rating}" if rating else "", f"rules: {suggested}" if suggested else "")
    return ", ".join(part for part in parts if part)


def _anchors() -> tuple[Note, ...]:
    """Return what the four steps of a way of working look like."""
    return tuple(
        note
        for one in BEHAVIOURS.values()
        for note in paragraphs(
            f"{one.title}: " + "; ".join(f"{n} {text}" for n, text in enumerate(one.anchors, 1))
        )
    )
