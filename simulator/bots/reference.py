"""A bot that has the answer key: the yardstick of what can be reached, never a player.

It does what the author expects as soon as the message is there, and plays by the book beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from simulator.bots.authorities import everything_asked, what_is_asked
from simulator.bots.doctrine import Doctrine
from simulator.bots.playbooks import possible, reply, undecided, where_we_stand
from simulator.domain.concepts.deciding import Choose
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import DecisionSeen, Picture
from simulator.domain.values.forms import FormField, form_of
from simulator.domain.values.value import member, of_families

_TEXT = "As the plan says."


class Reference(Doctrine):
    """Does what the author expects.

    Args:
        key: Message → (action, team, about) that are expected.
        right: Decision → the letters of its right options, where the author says which.

    """

    def __init__(
        self,
        key: Mapping[str, Sequence[tuple[str, str, str]]],
        right: Mapping[str, tuple[str, ...]],
    ) -> None:
        super().__init__(pause=30)
        self._key, self._right = key, right
        self._done: set[tuple[str, str]] = set()

    def decide(self, picture: Picture) -> list[Command]:
        """Return what is expected of the messages that are there, then what the book says."""
        wanted: list[Action] = []
        told: list[Command] = []
        for message in picture.messages:
            for action, team, about in self._key.get(message, ()):
                if action == "message" and team == picture.team:
                    told += self._answered(picture, message)
                elif team == picture.team and (message, action) not in self._done:
                    made = filled(action, about, picture)
                    if made is not None and made.refuse(picture) is None:
                        self._done.add((message, action))
                        wanted.append(made)
        return [*possible(picture, wanted), *told, *super().decide(picture)]

    def _decides(self, picture: Picture) -> Iterator[Command]:
        """Return the right answers, and where there is none those of the book."""
        by_the_book = super()._decides(picture)
        right = [one for one in map(partial(self._chosen, picture), undecided(picture)) if one]
        settled = {one.decision for one in right}
        yield from right
        for one in by_the_book:
            if not (isinstance(one, Choose) and one.decision in settled):
                yield one

    def _chosen(self, picture: Picture, decision: DecisionSeen) -> Choose | None:
        """Return the choice of a right option that is not refused."""
        for letter in self._right.get(decision.id, ()):
            chosen = Choose(decision=decision.id, option=letter, rationale=_TEXT)
            if chosen.refuse(picture) is None:
                return chosen
        return None

    def _answered(self, picture: Picture, message: str) -> list[Command]:
        """Return an answer to who wrote, on where we stand."""
        answer = reply(picture.messages[message], "TLP:AMBER", *where_we_stand(picture))
        if (message, "message") in self._done or answer.refuse(picture) is not None:
            return []
        self._done.add((message, "message"))
        return [answer]


@of_families
def fields_of(kind: str) -> tuple[FormField, ...]:
    """Return the fields of an action's form; none if there is no such action."""
    action = member(Action, kind)
    return () if action is None else form_of(action)


def filled(kind: str, about: str, picture: Picture) -> Action | None:
    """Return an action about something, its other fields filled in; ``None`` if none fits."""
    action = member(Action, kind)
    if action is None:
        return None
    alerts = [one.id for one in picture.alerts.values() if one.verdict == "open"]
    teams = tuple(c.id for c in picture.brief.contacts if c.sort == "team")
    first_team = about if about in teams else (teams[-1] if teams else "")
    choices: dict[str, object] = {
        "alert": alerts[0] if alerts else "",
        "asset": about,
        "indicator": about,
        "contact": about,
        "authority": about,
        "tlp": "TLP:GREEN",
        "stance": "holding",
        "level": "3",
        "people": "1",
        "skill": "analyst",
        "helper": about or first_team,
        "claim": "",
        "rumour": next((r.id for r in picture.rumours.values() if not r.answered), ""),
        "fact": "",
        "demand": next((d.id for d in picture.demands.values() if not d.decision), ""),
        "ransom": "refuse",
        "text": _TEXT,
        "party": about,
        "state": about,
        "channel": "technical",
        "way": "technical",
        "norm": "b",
        "requested-norm": "h",
        "form": "solo",
        "word": "low",
    }
    fields: dict[str, object] = {}
    if any(one.choices == "content" for one in fields_of(kind)):
        fields["covers"] = everything_asked(picture, about)
        choices["text"] = what_is_asked(picture, about, _TEXT)
    for one in fields_of(kind):
        if one.name == "urgent":
            fields[one.name] = True
        if not one.required:
            continue
        if one.choices == "teams":
            several = "tuple" in str(action.__annotations__.get(one.name, ""))
            fields[one.name] = teams if several else first_team
        else:
            fields[one.name] = choices[one.choices]
    return action(**fields)
