"""Choices that fields of commands offer, of the sources that no action has.

Names and texts come from the picture and, for staff, from control's fold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from simulator.domain.concepts.evaluation import NOTES, RATINGS
from simulator.domain.concepts.settling_duties import WAYS
from simulator.domain.concepts.uncertain import STANDS
from simulator.domain.concepts.work import stays
from simulator.domain.state.picture import Picture
from simulator.domain.values.behaviours import STEPS
from simulator.pictures import words
from simulator.pictures.budget import Hanging, is_left
from simulator.pictures.duties import key_of, owed
from simulator.pictures.menus import offered
from simulator.pictures.option_lines import lines_of, note_of
from simulator.pictures.staff import Staff
from simulator.pictures.staff_duties import line
from simulator.pictures.views import Choice
from simulator.times import mark
from simulator.units import percent

NOBODY: Final = Staff()
"""The fold of a seat that has none."""


class Seen(NamedTuple):
    """What a form is built from: what its seat knows, and the row that it is opened on."""

    picture: Picture
    staff: Staff = NOBODY
    about: str = ""


NONE_OF: Final[Mapping[str, str]] = {
    "own-job": "Nothing is under way.",
    "open-decision": "No decision is open.",
    "job": "No action is under way.",
    "ruling": "No ruling can be taken back: each has had its effect, or there is none.",
    "cuttable": "No inject is left to skip.",
    "owed-stage": "No duty is owed now.",
    "uncertain-fact": "No fact of this exercise is uncertain.",
}
"""Where choices come from → why there is no form without any."""
_CHANNELS: Final = (
    "email",
    "phone",
    "ticket",
    "alert",
    "media",
    "social",
    "diplomatic-note",
    "in-person",
    "message",
)
_MEANS: Final = {
    "note": "what was seen",
    "strength": "worth keeping",
    "issue": "leaves room to improve",
}
_NOTE_MARKS: Final = {"done": "ticked off", "struck": "struck", "open": "open again"}
_SORTS: Final = {
    "task": "critical task",
    "target": "objective and team",
    "capability": "capability",
    "behaviour": "way of working",
}


def choices_of(seen: Seen, source: str) -> Iterator[Choice]:
    """Return the choices that a source has; what is typed has none."""
    return OFFERS[source](seen) if source in OFFERS else offered(seen.picture, source)


# ---- of a team


def _options(seen: Seen) -> Iterator[Choice]:
    asked = seen.picture.decisions.get(seen.about)
    for one in asked.options if asked is not None else ():
        lines = lines_of(seen.picture, one)
        yield Choice(id=one.id, title=one.title, note=note_of(lines), lines=lines)


def _own_jobs(seen: Seen) -> Iterator[Choice]:
    for job in seen.picture.jobs.values():
        if job.status in ("waiting", "running") and not stays(seen.picture, job):
            about = ", ".join(seen.picture.name_of(one) for one in job.about)
            yield Choice(id=job.id, title=job.title, note=about)


# ---- of exercise control


def _foreseeable(seen: Seen) -> Iterator[Choice]:
    """Yield what teams can be asked to foretell: services, injects to come, stages."""
    staff, picture = seen.staff, seen.picture
    for asset in picture.known.get("asset", ()):
        yield Choice(id=f"asset:{asset}", title=staff.name(asset))
    for row in picture.msel.values():
        if is_left(row):
            yield Choice(id=f"inject:{row.id}", title=f"{row.id} goes out", note=row.title)
    for name in picture.known.get("stage", ()):
        campaign, _, stage = name.partition(":")
        yield Choice(id=f"stage:{name}", title=f"{staff.name(campaign)} reaches {stage}")


def _teams(seen: Seen) -> Iterator[Choice]:
    for team in seen.staff.teams.values():
        yield Choice(id=team.id, title=f"{team.id} {team.name}")


def _personas(seen: Seen) -> Iterator[Choice]:
    return (Choice(id=one, title=name) for one, name in seen.staff.personas.items())


def _voices(seen: Seen) -> Iterator[Choice]:
    """Yield control and all personas; to a message, the personas it went to."""
    staff, mail = seen.staff, seen.staff.post.get(seen.about)
    if mail is not None:
        for one in mail.to:
            if one in staff.personas:
                yield Choice(id=one, title=staff.name(one))
        return
    own = seen.picture.seat
    yield Choice(id=own, title=staff.name(own), note="as exercise control")
    yield from _personas(seen)


def _addressees(seen: Seen) -> Iterator[Choice]:
    """Yield who can be written to; whoever an inject addresses stands there too."""
    yield Choice(id="all", title="everybody")
    yield from _teams(seen)
    staff, inject = seen.staff, seen.picture.msel.get(seen.about)
    for seat, team in staff.team_of.items():
        yield Choice(id=seat, title=staff.name(seat), note=team)
    also = (*inject.to, *inject.plan.to) if inject is not None else ()
    for one in dict.fromkeys(also):
        if one not in ("all", *staff.teams, *staff.team_of):
            yield Choice(id=one, title=staff.name(one))


def _seats(seen: Seen) -> Iterator[Choice]:
    for seat in seen.staff.team_of:
        yield Choice(
            id=seat, title=seen.staff.name(seat), note=seen.staff.seated.get(seat, "nobody")
        )


def _moved(seen: Seen) -> Iterator[Choice]:
    inject = seen.picture.msel.get(seen.about)
    if inject is not None:
        yield Choice(id=f"inject:{inject.id}", title=f"{inject.id} {inject.title}")
    yield Choice(id="all", title="all that is left")
    for team in seen.staff.teams.values():
        title = f"all that is left of {team.id} {team.name} alone"
        yield Choice(id=f"team:{team.id}", title=title)


def _cuttable(seen: Seen) -> Iterator[Choice]:
    """Yield what may be cut, what costs least first; what is lost stands beside it."""
    hanging = Hanging(seen.picture, seen.staff)
    left = [one for one in seen.picture.msel.values() if is_left(one)]
    lost = {one.id: hanging.losses(one.id)[0] for one in left}
    for one in sorted(left, key=lambda one: lost[one.id][0]):
        _, few, _ = lost[one.id]
        yield Choice(id=one.id, title=f"{one.id} {one.title}", note=few)


def _open_decisions(seen: Seen) -> Iterator[Choice]:
    for one in seen.picture.decisions.values():
        if one.chosen is None and not one.lapsed:
            team = next((team.id for team in seen.staff.teams.values() if one.id in team.open), "")
            yield Choice(id=one.id, title=f"{team} {one.text}", note=mark(one.due))


def _jobs(seen: Seen) -> Iterator[Choice]:
    for job, (team, title) in seen.staff.jobs.items():
        yield Choice(id=job, title=f"{team} {title}")


def _facts(seen: Seen) -> Iterator[Choice]:
    """Yield the uncertain facts, the one under the cursor first."""
    facts = seen.picture.facts
    for one in dict.fromkeys([*([seen.about] if seen.about in facts else []), *facts]):
        fact = facts[one]
        now = "" if fact.pinned is None else ", set"
        yield Choice(id=one, title=fact.plan.title, note=f"{percent(fact.plan.chance)}{now}")


def _stands(_: Seen) -> Iterator[Choice]:
    return (Choice(id=one, title=words) for one, words in STANDS.items())


def _rulings(seen: Seen) -> Iterator[Choice]:
    for one in seen.picture.free.values():
        if one.ruling and not one.in_force:
            yield Choice(id=one.id, title=one.text, note=one.ruling)


def _owed(seen: Seen) -> Iterator[Choice]:
    for duty, stage in owed(seen.picture):
        title = line(seen.picture, seen.staff, duty, stage)
        yield Choice(id=key_of(duty.plan.id, stage.plan.id), title=title)


# ---- of evaluators


def _rated(seen: Seen) -> Iterator[Choice]:
    """Yield what the EEG holds; what is rated already shows its rating."""
    for (sort, subject), title in seen.picture.eeg.items():
        note = _given(seen.picture, sort, subject) or _SORTS[sort]
        yield Choice(id=f"{sort}:{subject}", title=f"{subject}, {title}", note=note)


def _given(picture: Picture, sort: str, subject: str) -> str:
    """Return a rating that is there, and what the rules suggest if that has been shown."""
    rating, _ = picture.ratings.get((sort, subject), ("", ""))
    suggested = picture.suggested.get((sort, subject), "")
    parts = (f"rated {rating}" if rating else "", f"rules: {suggested}" if suggested else "")
    return ", ".join(part for part in parts if part)


def _mentored(seen: Seen) -> Iterator[Choice]:
    for team in seen.picture.mentored:
        yield Choice(id=team.id, title=team.name, note="the whole team")
        for seat, name in team.seats:
            yield Choice(id=seat, title=name)


OFFERS: Final[Mapping[str, Callable[[Seen], Iterator[Choice]]]] = {
    "option": _options,
    "own-job": _own_jobs,
    "team-note-mark": lambda _: (Choice(id=one, title=said) for one, said in _NOTE_MARKS.items()),
    "addressee": _addressees,
    "team": _teams,
    "persona": _personas,
    "voice": _voices,
    "seat": _seats,
    "inject-channel": lambda _: (Choice(id=one, title=words.channel(one)) for one in _CHANNELS),
    "cuttable": _cuttable,
    "foreseeable": _foreseeable,
    "moved": _moved,
    "open-decision": _open_decisions,
    "job": _jobs,
    "ruling": _rulings,
    "uncertain-fact": _facts,
    "stands": _stands,
    "owed-stage": _owed,
    "settling": lambda _: (Choice(id=one, title=way.offer) for one, way in WAYS.items()),
    "note-sort": lambda _: (Choice(id=one, title=one, note=_MEANS[one]) for one in NOTES),
    "rated": _rated,
    "mentored": _mentored,
    "rating": lambda _: (Choice(id=one, title=one) for one in dict.fromkeys((*RATINGS, *STEPS))),
}
"""Where a field's choices come from → the choices a seat has."""
