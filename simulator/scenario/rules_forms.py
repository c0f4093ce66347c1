"""Rules on parallel forms: what is to change can, and no two things come to bear one name."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress

from simulator.domain.plan.attached import AttachedFile
from simulator.domain.plan.forms import Forms
from simulator.scenario.case import Case, Finding, repeated


def withheld_forms(case: Case) -> Iterator[Finding]:
    """What is withheld is a form there would be, and some form is left."""
    for path, forms in case.of(Forms):
        numbers = [((*path, "withheld", place), one) for place, one in enumerate(forms.withheld)]
        for where, number in numbers:
            if number > forms.offered:
                message = f"there is no form {number} to withhold"
                yield Finding(where, message, f"name one from 1 to {forms.offered}")
        if not set(range(1, forms.offered + 1)).difference(forms.withheld):
            hint = "offer more of them, or take `forms` away"
            yield Finding((*path, "withheld"), "no form is left to play", hint)


def names_of_forms(case: Case) -> Iterator[Finding]:
    """Other names are nobody's yet, and what is called otherwise is spoken of."""
    for path, forms in case.of(Forms):
        texts = [one.text for one in case.prose if one.path[0] != "forms"]
        texts += _attached(case)
        named = [((*path, "names", n, "name"), one.name) for n, one in enumerate(forms.names)]
        others = [
            ((*path, "names", n, "others", place), other)
            for n, one in enumerate(forms.names)
            for place, other in enumerate(one.others)
        ]
        for where, name in repeated([*named, *others]):
            yield Finding(where, f"'{name}' stands twice", "one name is for one thing alone")
        for where, name in named:
            if not any(name in text for text in texts):
                yield Finding(where, f"'{name}' stands in no text", "write it as the texts do")
        for where, other in others:
            if any(other in text for text in texts):
                message = f"'{other}' stands in a text already: two things would bear one name"
                yield Finding(where, message, "take a name that is nobody's")


def _attached(case: Case) -> Iterator[str]:
    """Yield attached files that are texts; what cannot be read has a rule of its own."""
    for _, part in case.of(AttachedFile):
        with suppress(ValueError):
            yield b64decode(part.base64 or "").decode()


def names_that_change_together(case: Case) -> Iterator[Finding]:
    """What changes with another name has as many others, and that one changes by itself."""
    for path, forms in case.of(Forms):
        alone = {one.name: len(one.others) for one in forms.names if not one.like}
        for n, one in enumerate(forms.names):
            where = (*path, "names", n, "like")
            if not one.like or alone.get(one.like) == len(one.others):
                continue
            if one.like in alone:
                message = f"'{one.name}' has not as many other names as '{one.like}'"
                yield Finding(where, message, "the first goes with the first, and so on")
            else:
                message = f"'{one.like}' is no name that changes by itself"
                yield Finding(where, message, "take a name of this list that has no `like`")


def exchanges_of_forms(case: Case) -> Iterator[Finding]:
    """Injects that exchange their times have one, and each is in one exchange."""
    for path, forms in case.of(Forms):
        listed = [
            ((*path, "exchanges", n, "injects", place), name)
            for n, one in enumerate(forms.exchanges)
            for place, name in enumerate(one.injects)
        ]
        for where, name in repeated(listed):
            yield Finding(where, f"'{name}' stands twice", "let it exchange its time once")
        for where, name in listed:
            inject = case.injects.get(name)
            if inject is not None and inject.at is None:
                message = f"'{name}' has no time of its own to exchange"
                yield Finding(where, message, "give it `at`, or take it from here")


def victims_of_forms(case: Case) -> Iterator[Finding]:
    """A campaign whose victims come in another order has several."""
    for path, forms in case.of(Forms):
        for place, name in enumerate(forms.victims):
            plan = next((one for one in case.document.campaigns if one.id == name), None)
            if plan is not None and len(plan.victims) < 2:  # noqa: PLR2004 - one has no order
                message = f"'{name}' has no two victims to put in another order"
                yield Finding(
                    (*path, "victims", place), message, "give it another, or take it from here"
                )
