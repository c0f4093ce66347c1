"""Changing the words, the addressees or the properties of an inject before it goes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from typing import Final

from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.inject import InjectChanged, OnInject
from simulator.domain.plan.briefs import InjectBrief
from simulator.domain.plan.injects import Inject
from simulator.domain.plan.properties import (
    ForReaders,
    NameOf,
    asked,
    called,
    changed_in,
    other_than,
    unfit,
)
from simulator.domain.state.event_words import Did, Pinned, Steered
from simulator.domain.state.known import ADDRESSED, unknown
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import Verb, ask, asks_from
from simulator.domain.values.texts import too_long
from simulator.domain.values.value import SPARSE, value

EDITED: Final = Pinned("edited", "Edited: it goes out with other words or to others.", beside=False)


@value
class InjectEdited(InjectChanged, kind="inject-edited"):
    """An inject's text, addressees or properties were changed before it went out."""

    activity = Did("edits", "{inject}", by="by")
    steered = Steered("Changed {inject:inject}", "[:changes?now {:changes}]")
    remarks = ("changed at {:at}[:changes?, {:changes}]",)
    subject: str
    text: str
    to: tuple[str, ...] = ()
    """None: those of the plan."""
    properties: tuple[ForReaders, ...] = field(default=(), metadata=SPARSE)
    """What is other than planned beside its words."""
    said: tuple[str, ...] = field(default=(), metadata=SPARSE)
    """Of a clue, the subject and the text that STARTEX has drawn."""

    def before(self, plan: Inject | InjectBrief) -> tuple[str, str]:
        """Return the subject and the text that it would go out in without control."""
        subject, text = self.said or (plan.subject, plan.text)
        return subject, text

    def apply(self, world: World) -> None:
        """Keep what is new; the words of the plan are no words of control's."""
        state, plan = world.injects[self.inject], world.scenario.injects[self.inject]
        own = (self.subject, self.text) != self.before(plan)
        state.subject, state.text = (self.subject, self.text) if own else ("", "")
        state.to, state.properties = self.to, self.properties

    def reveal(self, picture: Picture) -> None:
        seen = picture.msel.get(self.inject)
        if seen is not None:
            plan, to, words = seen.plan, self.to or seen.plan.to, (self.subject, self.text)
            own = words != self.before(plan)
            subject, text = words if own or seen.met_words is None else seen.met_words
            properties = changed_in(plan.shown, self.properties)
            picture.msel[self.inject] = replace(
                seen, to=to, subject=subject, text=text, properties=properties
            )
            other = own or to != plan.to or properties != plan.shown
            picture.pin(self.inject, self.kind, EDITED if other else None)


def changes(plan: Inject, was: InjectEdited | None, now: InjectEdited, name: NameOf) -> str:
    """Return what an edit made other than it was, in a few words; empty if nothing.

    Args:
        plan: The inject as it is planned.
        was: The edit before it, if there was one.
        now: The edit.
        name: How whoever reads calls an addressee.

    """
    return ", ".join(_changes(plan, was, now, name))


def _changes(
    plan: Inject, was: InjectEdited | None, now: InjectEdited, name: NameOf
) -> Iterator[str]:
    subject, text = now.before(plan) if was is None else (was.subject, was.text)
    if now.subject != subject:
        yield f"headed {now.subject}"
    if now.text != text:
        yield "in other words"
    to = now.to or plan.to
    if to != ((was.to if was is not None else ()) or plan.to):
        yield f"to {', '.join(dict.fromkeys(called(one, name) for one in to))}"
    old, new = _typed(plan, was), _typed(plan, now)
    for title in {**old, **new}:
        if old.get(title) != new.get(title):
            yield f"{title}: {new[title]}" if title in new else f"without {title}"


def _typed(plan: Inject, edit: InjectEdited | None) -> dict[str, str]:
    """Return what goes out beside an inject's words and may be changed, by its title."""
    held = changed_in(plan.shown, edit.properties if edit is not None else ())
    return {one.title: one.text for one in held if one.edited}


@value
class EditInject(OnInject, kind="edit", listed=270):
    """Change an inject's text, addressees or properties before it goes out.

    What it carries, asks and does goes to those who get it.
    """

    verb = Verb(
        title="Edit",
        send="edit",
        on_row="e",
        then="what it asks, carries and does goes to those who get it",
        said="{row} is changed. Its preview shows what goes out.",
    )
    helps = "edit it"
    subject: str = ask("Subject", "line")
    text: str = ask("Text", "text")
    to: tuple[str, ...] = ask("To", "addressee", default=())
    """None: those of the plan."""
    properties: tuple[ForReaders, ...] = asks_from(asked, default=())
    """What shall be other than planned beside its words."""

    def meant(self, picture: Picture) -> EditInject:
        """Leave out what the form shows and nobody has changed."""
        seen = picture.msel.get(self.inject)
        planned = () if seen is None else seen.plan.shown
        return replace(self, properties=other_than(planned, self.properties))

    def lacks(self, picture: Picture) -> str | None:
        """Refuse an empty text, and addressees there are not."""
        no = unknown(picture, [one for one in self.to if one != "all"], *ADDRESSED)
        if no is None and not (self.subject.strip() and self.text.strip()):
            return "Not possible: an inject needs a subject and a text."
        return no or unfit(self.properties) or too_long(self.subject, self.text)

    def effects(self, world: World, seat: str) -> list[Draft]:
        clue = world.injects[self.inject].clue
        body = InjectEdited(
            inject=self.inject,
            by=seat,
            subject=self.subject,
            text=self.text,
            to=self.to,
            properties=self.properties,
            said=() if clue is None else clue.words,
        )
        return [Draft(body)]
