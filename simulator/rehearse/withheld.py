"""Decision withheld: what "without this decision" means where bots play on.

The deed is withheld from the team for the rest of the exercise: no seat of it may do the same to
the same things.  Were it withheld for the moment only, a bot that plays by the book would do it in
its next breath, and the answer would be what doing it ninety seconds earlier is worth.

The same deed is the same command with the same subjects; its texts, labels, urgency and people do
not matter, nor which option is chosen: a question that was answered stays unanswered, and gets
the default that its author declared.  Where a deed goes to several, each of them is a deed: who
would now be told together with others is left out, and the others are told.  So it is with a sheet
of indicators.  A notification that
names no duty is for any that is owed there: it is the same deed as one that names it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, Final, cast

from simulator.domain.concepts.proposal import Assent
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.command import Command
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.forms import form_of
from simulator.domain.values.value import encode
from simulator.engine import Kernel
from simulator.rehearse.decisions import Decision

_MANNERS: Final = frozenset(
    {
        "channel", "claim", "content", "fact", "form", "line", "norm", "people", "ransom", "skill",
        "subject", "text", "tlp", "way", "word", "yes-no",
    }
)  # fmt: skip
"""Choices of an action's form that say how, not what."""
_GRADES: Final = "nciss-"
"""So begin those by which a severity is reasoned: how, too."""
_MANNER_FIELDS: Final = frozenset(
    {
        "intended", "option", "override", "percent", "rationale", "reason", "resources", "subject",
        "sure", "text", "tlp", "urgent",
    }
)  # fmt: skip
"""Fields of other commands that say how, not what."""

SHEET: Final = "indicators"
"""The field of an action that takes several things at once, each of them a deed."""
_NO_DUTY: Final = "duty="

Deed = tuple[str, ...]


def deeds(command: Command) -> frozenset[Deed]:
    """Return what a command does: one deed, or one for each that it goes to."""
    subject = command.action if isinstance(command, Act) else command
    told, what = _to(subject), _what(subject)
    if told is None:
        return frozenset({(subject.kind, *(f"{name}={item}" for name, item in what.items()))})
    sheet = what.pop(SHEET, [""])
    one = tuple(f"{name}={item}" for name, item in what.items() if name != "to")
    return frozenset((subject.kind, *one, item, who) for who in told for item in sheet)


def _what(subject: Action | Command) -> dict[str, Any]:
    if isinstance(subject, Action):
        names = [one.name for one in form_of(type(subject)) if not _is_manner(one.choices)]
    else:
        every = fields(subject)  # type: ignore[arg-type]  # every command is a dataclass
        names = [one.name for one in every if one.name not in _MANNER_FIELDS]
    plain = encode(subject)
    return {name: plain[name] for name in names if name in plain}


def _naming_no_duty(deed: Deed) -> Deed:
    """Return a deed as it is if its duty is left out of the form."""
    return tuple(_NO_DUTY if item.startswith(_NO_DUTY) else item for item in deed)


def _is_manner(choices: str) -> bool:
    return choices in _MANNERS or choices.startswith(_GRADES)


def _to(subject: Action | Command) -> tuple[str, ...] | None:
    told = getattr(subject, "to", None)
    return told if isinstance(told, tuple) else None


class Withheld:
    """Takes from what a team's seats ask what is withheld from them.

    Args:
        scenario: Whose seats are of which team.
        kernel: Where an assent's proposal is looked up.
        decision: What is withheld.

    """

    def __init__(self, scenario: Scenario, kernel: Kernel, decision: Decision) -> None:
        self._scenario = scenario
        self._kernel = kernel
        self._team = decision.team
        self._deeds = deeds(decision.command)
        self._withheld = self._deeds | {_naming_no_duty(one) for one in self._deeds}

    def __call__(self, seat: str, command: Command) -> Command | None:
        """Return what is left of a command, ``None`` if nothing is."""
        if self._scenario.seats[seat].team != self._team:
            return command
        asked = command
        if isinstance(command, Assent):
            proposal = self._kernel.world.proposals.get(command.proposal)
            asked = command if proposal is None else Command.narrowed(proposal.command)
        does = deeds(asked)
        kept = [one for one in does if not self._is_withheld(one)]
        if not kept:
            return None
        if len(kept) == len(does) or asked is not command:
            return command
        return _only(command, {(deed[-2], deed[-1]) for deed in kept})

    def _is_withheld(self, one: Deed) -> bool:
        return one in self._withheld or _naming_no_duty(one) in self._deeds


def _only(command: Command, left: Iterable[tuple[str, str]]) -> Command | None:
    """Return a command that goes to fewer, or with fewer things on its sheet.

    One command says the same to all that it goes to: where neither all of a sheet for some nor
    some of it for all is left, nothing is.
    """
    kept = frozenset(left)
    action: Any = command.action if isinstance(command, Act) else command
    sheet = getattr(action, SHEET, None) if isinstance(command, Act) else None
    items = ("",) if sheet is None else sheet
    to = tuple(who for who in action.to if all((item, who) in kept for item in items))
    fewer: Any = None
    if to:
        fewer = replace(action, to=to)
    elif sheet is not None:
        named = tuple(item for item in sheet if all((item, who) in kept for who in action.to))
        fewer = replace(action, **{SHEET: named}) if named else None
    if fewer is None or not isinstance(command, Act):
        return cast("Command | None", fewer)
    return Act.of(fewer)
