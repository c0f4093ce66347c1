"""Menus of actions: which a team may pick, why not, and what an action's fields offer.

From the catalogue and a picture: each field of an action names where its choices come from, and
an action is possible if its ``refuse`` has nothing against one of them.  Whole forms are in
``forms``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from simulator import times
from simulator.domain.concepts.assistance import SKILLS
from simulator.domain.concepts.attribution import FORMS
from simulator.domain.concepts.ransom import DECISIONS, dollars
from simulator.domain.concepts.reach import WAYS, parties
from simulator.domain.concepts.rumour import verified_facts
from simulator.domain.concepts.statement import CLAIMS, STANCES
from simulator.domain.kinds.action import Action
from simulator.domain.plan.diplomacy import CHANNELS, NORMS, REQUESTED
from simulator.domain.plan.severity import BY_CATEGORY
from simulator.domain.state.picture import Picture
from simulator.domain.values.forms import NO, TYPED, YES, FormField, form_of
from simulator.domain.values.ladder import LADDER, WORDS
from simulator.domain.values.short import short
from simulator.domain.values.tlp import LABELS
from simulator.domain.values.value import members
from simulator.pictures import words
from simulator.pictures.duties import content_choices, duty_choices
from simulator.pictures.severity_choices import answer_choices, level_choices
from simulator.pictures.views import ActionRow, Choice
from simulator.times import mark
from simulator.units import percent

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
    for one in picture.brief.contacts:
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
    for one in picture.brief.contacts:
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
        asset, message = picture.assets.get(fact), picture.messages.get(fact)
        if asset is not None:
            yield Choice(id=fact, title=f"our reading of {asset.name}", note=_level(asset.level))
        elif message is not None:
            yield Choice(id=fact, title=message.subject, note=picture.name_of(message.sender))


def _level(level: int | None) -> str:
    return "level unknown" if level is None else percent(level)


def _demands(picture: Picture) -> Iterator[Choice]:
    for one in picture.demands.values():
        until = f"until {times.story_time(picture.brief.start, one.due, now=picture.s)}"
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


OFFERS: Final[Mapping[str, Callable[[Picture], Iterator[Choice]]]] = {
    "alert": _alerts,
    "asset": _assets,
    "indicator": _indicators,
    "teams": lambda picture: contacts(picture, sort="team"),
    "contact": contacts,
    "authority": lambda picture: contacts(picture, authority=True),
    "tlp": labels,
    "helper": _helpers,
    "rumour": _rumours,
    "fact": _facts,
    "demand": _demands,
    "stance": lambda _: _worded(STANCES, STANCE_WORDS),
    "claim": lambda _: _worded(("", *CLAIMS), CLAIM_WORDS),
    "ransom": lambda _: _worded(DECISIONS, RANSOM_WORDS),
    "skill": lambda _: _worded(SKILLS, SKILL_WORDS),
    "level": lambda _: level_choices(),
    "duty": duty_choices,
    "content": content_choices,
    **{f"nciss-{one}": _answers(one) for one in BY_CATEGORY},
    "people": lambda picture: (
        Choice(id=str(n), title=str(n)) for n in range(1, picture.rules.most_lent + 1)
    ),
    "yes-no": lambda _: iter((Choice(id=NO, title="no"), Choice(id=YES, title="yes"))),
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


def offered(picture: Picture, source: str) -> Iterator[Choice]:
    """Return the choices that a source has for a seat; what is typed has none."""
    return OFFERS[source](picture) if source in OFFERS else iter(())


def action_rows(picture: Picture) -> tuple[ActionRow, ...]:
    """Return the actions of the exercise in the catalogue's order, with why one is not possible."""
    known = members(Action).items()
    return tuple(_row(picture, one) for kind, one in known if kind in picture.brief.actions)


def _row(picture: Picture, action: type[Action]) -> ActionRow:
    spec = action.spec
    why = why_not(picture, action)
    return ActionRow(
        kind=f"act:{action.kind}",
        title=spec.title,
        group=spec.group,
        needs=words.needs_short(picture.rules.needs[action.kind]),
        takes=times.takes(picture.rules.times[action.kind]),
        possible=not why,
        why=why,
    )


def why_not(picture: Picture, action: type[Action]) -> str:
    """Return why an action is possible with none of its choices; empty if it is with one."""
    form = form_of(action)
    subject = form[0] if form else None
    if subject is None or subject.choices in TYPED:
        return action(**_sample(picture, form)).refuse(picture) or ""
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
    for given in _samples(picture, form):
        given[first] = (subject,) if isinstance(given[first], tuple) else subject
        refusal = action(**given).refuse(picture)
        if refusal is None:
            return None
        said = said or refusal
    return said


def can_be(picture: Picture, action: type[Action], subject: str) -> bool:
    """Return whether an action is possible with one choice of its first field."""
    return refusal_of(picture, action, form_of(action), subject) is None


def subject_of(picture: Picture, action: type[Action], about: str) -> str | None:
    """Return what an action's form would be opened on; ``None`` if it is not about that.

    An alert belongs to its asset.
    """
    for one in form_of(action):
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
    form = form_of(action)
    given = _sample(picture, form)
    for one in form:
        if one.choices in ("asset", "alert", "indicator"):
            given[one.name] = (subject,) if isinstance(given.get(one.name), tuple) else subject
            break
    return action(**given).refuse(picture) or ""


def _samples(
    picture: Picture, form: tuple[FormField, ...]
) -> Iterator[dict[str, str | bool | tuple[str, ...]]]:
    """Yield fields that would do, then with each other choice of each field but the first."""
    usual = _sample(picture, form)
    yield dict(usual)
    for one in form[1:]:
        if one.required and one.choices in NOTHING_TO:
            for choice in tuple(OFFERS[one.choices](picture))[1:]:
                other = (choice.id,) if isinstance(usual[one.name], tuple) else choice.id
                yield {**usual, one.name: other}


def _sample(
    picture: Picture, form: tuple[FormField, ...]
) -> dict[str, str | bool | tuple[str, ...]]:
    """Return fields that would do, so that only the subject can be refused."""
    given: dict[str, str | bool | tuple[str, ...]] = {}
    for one in form:
        if not one.required:
            continue
        first = next(iter(offered(picture, one.choices)), None)
        text = first.id if first is not None else "text"
        given[one.name] = (text,) if one.many else text
    # A label or an addressee can be chosen in the form; whether one fits shows there.
    if any(one.name == "override" for one in form):
        given["override"] = "sample"
    return given


def judged(picture: Picture, action: type[Action], choice: Choice) -> Choice:
    """Return a choice of an action's first field with what the action has against it."""
    refusal = refusal_of(picture, action, form_of(action), choice.id)
    if refusal is None:
        return choice
    note = refusal.removeprefix("Not possible: ")
    return replace(choice, note=f"{note[:1].upper()}{note[1:]}", possible=False)
