"""Which actions a team may pick, why not, and what an action's fields offer.

From the catalogue and a picture: each field of an action names where its choices come from, and
an action is possible if its ``refuse`` has nothing against one of them.  Whole forms are in
``forms``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Final, get_type_hints

from simulator.domain.actions.action import Action, FormField, form_of
from simulator.domain.actions.assist import SKILLS
from simulator.domain.actions.attribute import FORMS
from simulator.domain.actions.catalogue import BUILTIN
from simulator.domain.actions.consult import WAYS, parties
from simulator.domain.actions.ransom import DECISIONS
from simulator.domain.actions.speak import STANCES, verified_facts
from simulator.domain.diplomacy import CHANNELS, NORMS, REQUESTED
from simulator.domain.duty_state import DutySeen, StageSeen
from simulator.domain.events.ransom import dollars
from simulator.domain.ladder import LADDER, WORDS
from simulator.domain.picture import Picture
from simulator.domain.rules.public import CLAIMS
from simulator.domain.severity import BY_CATEGORY
from simulator.domain.short import short
from simulator.domain.tlp import LABELS
from simulator.pictures import words
from simulator.pictures.duties import content_choices, duty_choices, stage_at
from simulator.pictures.filled import NO, YES
from simulator.pictures.severity_choices import answer_choices, level_choices
from simulator.pictures.views import ActionRow, Choice, FieldView
from simulator.units import mark, percent

STANCE_WORDS: Final[Mapping[str, str]] = {
    "holding": "Holding: we know, we work on it",
    "factual": "Factual: what is known and what is not",
    "apology": "Apology: what went wrong, and that we are sorry",
    "joint": "Joint: agreed with the other states",
    "correction": "Correction: what we claimed was not so",
}
CLAIM_WORDS: Final[Mapping[str, str]] = {
    "": "nothing that could prove wrong",
    "all-clear": "it is over",
    "no-incident": "there is no incident",
    "no-leak": "no data were taken",
}
RANSOM_WORDS: Final[Mapping[str, str]] = {
    "refuse": "Refuse",
    "negotiate": "Negotiate: more time, perhaps a lower sum",
    "pay": "Pay: a decryptor, if it works",
}
SKILL_WORDS: Final[Mapping[str, str]] = {
    "analyst": "analysts, from a distance",
    "engineer": "engineers, who travel",
}
CHANNEL_WORDS: Final[Mapping[str, str]] = {
    "technical": "Technical: their CERT",
    "diplomatic": "Diplomatic: their foreign ministry",
    "relay": "By way of another team, later",
}
NORM_WORDS: Final[Mapping[str, str]] = {
    "a": "(a) cooperate on security",
    "b": "(b) consider all relevant information",
    "c": "(c) do not let territory be misused",
    "d": "(d) cooperate against crime and terrorism",
    "e": "(e) respect human rights and privacy",
    "f": "(f) do not damage critical infrastructure",
    "g": "(g) protect critical infrastructure",
    "h": "(h) respond to requests for assistance",
    "i": "(i) keep supply chains sound",
    "j": "(j) report vulnerabilities",
    "k": "(k) do no harm to response teams",
}
FORM_WORDS: Final[Mapping[str, str]] = {
    "solo": "Alone",
    "joint": "With others, who must join",
}
NOTHING_TO: Final[Mapping[str, str]] = {
    "alert": "Not possible: no alert is open. Your monitoring raises them; hunting does not wait.",
    "asset": "Not possible: your team runs nothing of its own.",
    "indicator": "Not possible: you hold no indicator. Triage, hunt, or ask another team.",
    "teams": "Not possible: no other team is in your directory.",
    "contact": "Not possible: nobody is in your directory.",
    "authority": "Not possible: no authority is in your directory.",
    "regional": "Not possible: no regional body is in your directory.",
    "party": "Not possible: nobody is in your directory.",
    "state": "Not possible: no other state is in your directory.",
    "helper": "Not possible: nobody is in your directory.",
    "rumour": "Not possible: nothing false is said about you, as far as you know.",
    "demand": "Not possible: no ransom is demanded of you.",
}
"""Where choices come from → what is said when there are none."""


def _alerts(picture: Picture) -> Iterator[Choice]:
    for alert in picture.alerts.values():
        if alert.verdict == "open":
            title = f"{picture.name_of(alert.asset)}: {alert.text}"
            note = f"{alert.severity}, {mark(alert.x)}" if alert.severity else mark(alert.x)
            yield Choice(id=alert.id, title=title, note=note)


def _assets(picture: Picture) -> Iterator[Choice]:
    for asset in picture.assets.values():
        yield Choice(id=asset.id, title=asset.name, note=_level(asset.level))


def _indicators(picture: Picture) -> Iterator[Choice]:
    for held in picture.indicators.values():
        note = f"{held.tlp}, from {picture.name_of(held.source)}"
        yield Choice(id=held.id, title=short(held.text), note=note)


def contacts(picture: Picture, *, sort: str = "", authority: bool = False) -> Iterator[Choice]:
    """Yield who is in the directory: all, one sort, or the authorities to be notified."""
    for one in picture.brief.contacts if picture.brief is not None else ():
        if sort in ("", one.sort) and one.authority >= authority:
            note = {"client": "your client", "public": "outside the community"}.get(one.reach, "")
            title = f"{one.id} {one.name}" if one.sort == "team" else one.name
            yield Choice(id=one.id, title=title, note=note)


def _parties(picture: Picture) -> Iterator[Choice]:
    for one in parties(picture):
        entries = picture.affairs.directory
        known = [
            f"{channel}: {entries[one, channel].status}"
            for channel in CHANNELS
            if (one, channel) in entries and entries[one, channel].status != "untried"
        ]
        yield Choice(id=one, title=f"{one} {picture.name_of(one)}", note=", ".join(known))


def _states(picture: Picture) -> Iterator[Choice]:
    for one, name in picture.affairs.states.items():
        if one != picture.team:
            step = LADDER[picture.affairs.relations.get(one, 0)]
            yield Choice(id=one, title=f"{one} {name}", note=f"relations: {step.words}")


def _worded(words_of: tuple[str, ...], said: Mapping[str, str]) -> Iterator[Choice]:
    return (Choice(id=one, title=said[one]) for one in words_of)


def labels(_picture: Picture) -> Iterator[Choice]:
    """Yield the labels, strictest first, with how far each lets a recipient go."""
    for label in LABELS:
        yield Choice(id=label, title=label, note=words.MAY_GO[label])


def _answers(category: str) -> Callable[[Picture], Iterator[Choice]]:
    return lambda _: answer_choices(category)


def _helpers(picture: Picture) -> Iterator[Choice]:
    for one in picture.brief.contacts if picture.brief is not None else ():
        if one.reach != "public":
            title = f"{one.id} {one.name}" if one.sort == "team" else one.name
            yield Choice(id=one.id, title=title)


def _rumours(picture: Picture) -> Iterator[Choice]:
    for one in picture.rumours.values():
        if one.team == picture.team and not one.answered:
            yield Choice(id=one.id, title=f"what is said since {mark(one.x)}")


def _facts(picture: Picture) -> Iterator[Choice]:
    yield Choice(id="", title="nothing: we have no verified fact")
    known = dict.fromkeys(
        fact for rumour in picture.rumours for fact in verified_facts(picture, rumour)
    )
    for fact in known:
        asset, letter = picture.assets.get(fact), picture.letters.get(fact)
        if asset is not None:
            yield Choice(id=fact, title=f"our reading of {asset.name}", note=_level(asset.level))
        elif letter is not None:
            yield Choice(id=fact, title=letter.subject, note=picture.name_of(letter.sender))


def _level(level: int | None) -> str:
    return "level unknown" if level is None else percent(level)


def _demands(picture: Picture) -> Iterator[Choice]:
    start = picture.brief.start if picture.brief is not None else ""
    for one in picture.demands.values():
        until = f"until {words.story_time(start, one.due, now=picture.s)}"
        title = f"{dollars(one.amount)} for {picture.name_of(one.asset)}"
        yield Choice(
            id=one.id, title=title, note="its deadline has passed" if one.expired else until
        )


def subject_choices(picture: Picture) -> Iterator[Choice]:
    """Return what a message or a call can tell of."""
    for asset in picture.assets.values():
        yield Choice(id=asset.id, title=asset.name)
    for held in picture.indicators.values():
        yield Choice(id=held.id, title=short(held.text))
    for duty in picture.duties.values():
        title = f"the duty to {picture.name_of(duty.plan.authority)}"
        yield Choice(id=duty.plan.id, title=title, note=duty.plan.name)
    for asked in picture.decisions.values():
        yield Choice(id=asked.id, title=asked.text, note="what you were asked to decide")


def _of(words_of: Mapping[str, str], ids: tuple[str, ...]) -> Iterator[Choice]:
    return (Choice(id=one, title=words_of[one]) for one in ids)


OFFERS: Final[Mapping[str, Callable[[Picture], Iterator[Choice]]]] = {
    "alert": _alerts,
    "asset": _assets,
    "indicator": _indicators,
    "teams": lambda picture: contacts(picture, sort="team"),
    "contact": contacts,
    "authority": lambda picture: contacts(picture, authority=True),
    "regional": lambda picture: contacts(picture, sort="team"),
    "tlp": labels,
    "helper": _helpers,
    "rumour": _rumours,
    "fact": _facts,
    "demand": _demands,
    "stance": lambda _: _of(STANCE_WORDS, STANCES),
    "claim": lambda _: _of(CLAIM_WORDS, ("", *CLAIMS)),
    "ransom": lambda _: _of(RANSOM_WORDS, DECISIONS),
    "skill": lambda _: _of(SKILL_WORDS, SKILLS),
    "level": lambda _: level_choices(),
    "duty": duty_choices,
    "content": content_choices,
    **{f"nciss-{one}": _answers(one) for one in BY_CATEGORY},
    "people": lambda picture: (
        Choice(id=str(n), title=str(n)) for n in range(1, picture.rules.most_lent + 1)
    ),
    "yes-no": lambda _: iter((Choice(id=NO, title="no"), Choice(id=YES, title="yes"))),
    "text": lambda _: iter(()),
    "party": _parties,
    "state": _states,
    "channel": lambda _: _worded(CHANNELS, CHANNEL_WORDS),
    "way": lambda _: _worded(WAYS, CHANNEL_WORDS),
    "norm": lambda _: _worded(NORMS, NORM_WORDS),
    "requested-norm": lambda _: _worded(REQUESTED, NORM_WORDS),
    "form": lambda _: _worded(FORMS, FORM_WORDS),
    "subject": subject_choices,
    "word": lambda _: (Choice(id=one, title=f"{one} confidence") for one in WORDS),
}
"""Where a field's choices come from → the choices a seat has."""


def action_rows(picture: Picture) -> tuple[ActionRow, ...]:
    """Return the actions of the exercise in the catalogue's order, with why one is not possible."""
    offered = picture.brief.actions if picture.brief is not None else ()
    return tuple(
        _row(picture, action) for kind, action in BUILTIN.by_kind.items() if kind in offered
    )


def _row(picture: Picture, action: type[Action]) -> ActionRow:
    spec = action.spec
    why = why_not(picture, action)
    return ActionRow(
        kind=f"act:{action.kind}",
        title=spec.title,
        group=spec.group,
        needs=words.needs_short(picture.rules.needs[action.kind]),
        takes=words.takes(picture.rules.times[action.kind]),
        possible=not why,
        why=why,
    )


def why_not(picture: Picture, action: type[Action]) -> str:
    """Return why an action is possible with none of its choices; empty if it is with one."""
    form = _shape(action.kind)[0]
    subject = form[0] if form else None
    if subject is None or subject.choices in ("text", "yes-no"):
        return action(**_sample(picture, action, form)).refuse(picture) or ""
    why = NOTHING_TO.get(subject.choices, "")
    for choice in OFFERS[subject.choices](picture):
        refusal = refusal_of(picture, action, form, choice.id)
        if refusal is None:
            return ""
        why = refusal
    return why


def refusal_of(
    picture: Picture, action: type[Action], form: tuple[FormField, ...], subject: str
) -> str | None:
    """Return what an action has against one choice of its first field, whatever the others say.

    What one neighbour has already, another may still be sent.
    """
    first, said = form[0].name, None
    for given in _samples(picture, action, form):
        given[first] = (subject,) if isinstance(given[first], tuple) else subject
        refusal = action(**given).refuse(picture)
        if refusal is None:
            return None
        said = said or refusal
    return said


def can_be(picture: Picture, action: type[Action], subject: str) -> bool:
    """Return whether an action is possible with one choice of its first field."""
    return refusal_of(picture, action, _shape(action.kind)[0], subject) is None


def subject_of(picture: Picture, action: type[Action], about: str) -> str | None:
    """Return what an action's form would be opened on; ``None`` if it is not about that.

    An alert belongs to its asset.
    """
    for one in _shape(action.kind)[0]:
        if one.choices == "asset" and about in picture.assets:
            return about
        if one.choices == "indicator" and about in picture.indicators:
            return about
        if one.choices == "alert":
            if about in picture.alerts:
                return about
            alerts = (a.id for a in picture.alerts.values() if a.asset == about)
            raised = (one for one in alerts if picture.alerts[one].verdict == "open")
            return next(raised, None)
    return None


def refusal_on(picture: Picture, action: type[Action], subject: str) -> str:
    """Return what an action has against being about something; empty if nothing."""
    form = _shape(action.kind)[0]
    given = _sample(picture, action, form)
    for one in form:
        if one.choices in ("asset", "alert", "indicator"):
            given[one.name] = (subject,) if isinstance(given.get(one.name), tuple) else subject
            break
    return action(**given).refuse(picture) or ""


def _samples(
    picture: Picture, action: type[Action], form: tuple[FormField, ...]
) -> Iterator[dict[str, str | bool | tuple[str, ...]]]:
    """Yield fields that would do, then with each other choice of each field but the first."""
    usual = _sample(picture, action, form)
    yield dict(usual)
    for one in form[1:]:
        if one.required and one.choices in NOTHING_TO:
            for choice in tuple(OFFERS[one.choices](picture))[1:]:
                other = (choice.id,) if isinstance(usual[one.name], tuple) else choice.id
                yield {**usual, one.name: other}


def _sample(
    picture: Picture, action: type[Action], form: tuple[FormField, ...]
) -> dict[str, str | bool | tuple[str, ...]]:
    """Return fields that would do, so that only the subject can be refused."""
    hints = _shape(action.kind)[1]
    given: dict[str, str | bool | tuple[str, ...]] = {}
    for one in form:
        if not one.required:
            continue
        first = next(iter(OFFERS[one.choices](picture)), None)
        text = first.id if first is not None else "text"
        given[one.name] = text if hints[one.name] is str else (text,)
    # A label or an addressee can be chosen in the form; whether one fits shows there.
    if any(one.name == "override" for one in form):
        given["override"] = "sample"
    return given


# Working out forms and annotations costs more than all the refusals together.
@cache
def _shape(kind: str) -> tuple[tuple[FormField, ...], dict[str, object]]:
    action = BUILTIN.by_kind[kind]
    return form_of(action), get_type_hints(action)


def fields_of(picture: Picture, action: type[Action], about: str) -> tuple[FieldView, ...]:
    """Return the fields of an action's form, the one it was opened on filled in."""
    form = _shape(action.kind)[0]
    return tuple(_field(picture, action, form, place, about) for place in range(len(form)))


def _field(
    picture: Picture, action: type[Action], form: tuple[FormField, ...], place: int, about: str
) -> FieldView:
    one = form[place]
    choices = tuple(OFFERS[one.choices](picture))
    named = stage_at(picture, about)
    if named is not None:
        about, choices = _of_duty(one, named, about, choices)
    if place == 0 and one.choices in NOTHING_TO:
        choices = tuple(_judged(picture, action, form, choice) for choice in choices)
    hint = _shape(action.kind)[1][one.name]
    known = [choice.id for choice in choices]
    value = about if about in known else ""
    if one.choices == "tlp":
        value = _label_of(picture, about)
    elif one.choices == "yes-no":
        value = NO
    elif not value and one.default:
        value = one.default
    elif not value and len(known) == 1:
        value = known[0]
    many = hint is not str and hint is not bool
    kind = "many" if many else "choice" if one.choices != "text" else _typed(one)
    return FieldView(
        name=one.name,
        label=one.label,
        kind=kind,  # type: ignore[arg-type]  # the four words of a field's kind
        value=((value,) if value else ()) if many else value,
        choices=choices,
        hint=_HINT.get(one.name, ""),
        required=one.required,
    )


def _of_duty(
    one: FormField, named: tuple[DutySeen, StageSeen], about: str, choices: tuple[Choice, ...]
) -> tuple[str, tuple[Choice, ...]]:
    """Return what a form opened on a duty fills in: whom, and what it has to say."""
    duty, stage = named
    if one.choices == "authority":
        return duty.plan.authority, choices
    if one.choices == "content":
        asked = [element.id for element in stage.plan.content]
        return about, tuple(choice for choice in choices if choice.id in asked)
    return about, choices


_HINT: Final = {
    "rationale": "for the record",
    "covers": "what your text says; it is checked against what the duty asks for",
    "override": "only to pass on what its label forbids; it is on record as a breach",
    "unchecked": "only with a process: faster, on record, and it may trip",
    "advice": "what counsel said, and who it was",
    "sanctions": "a check finds out whether they may be paid at all",
}


def _typed(one: FormField) -> str:
    return "line" if one.name == "override" else "text"


def _judged(
    picture: Picture, action: type[Action], form: tuple[FormField, ...], choice: Choice
) -> Choice:
    refusal = refusal_of(picture, action, form, choice.id)
    if refusal is None:
        return choice
    note = refusal.removeprefix("Not possible: ")
    note = f"{note[:1].upper()}{note[1:]}"
    return Choice(id=choice.id, title=choice.title, note=note, possible=False)


def _label_of(picture: Picture, about: str) -> str:
    held = picture.indicators.get(about)
    return held.tlp if held is not None else "TLP:AMBER"
