"""What exercise control does beside the plan, and what is between control and a seat.

What a command of control does to the world, to the run of show or to a team has an event of its
own; here belongs who did it, where that event does not say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import EVERYBODY, SEAT, SEAT_AND_TEAM, STAFF, Audience
from simulator.domain.state.event_words import Did, Steered
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.phases import State
from simulator.domain.values.value import value


@value
class FlowBrief:
    """What one asset needs of another."""

    id: str
    supplier: str
    dependant: str
    buffer: int
    """Scenario seconds that a full failure of the supplier is bridged."""


@value
class StageBrief:
    """One step of a campaign."""

    id: str
    name: str
    asset: str
    pin: int | None
    """Exercise second at which it is reached unless somebody stops it."""


@value
class CampaignBrief:
    """What an adversary is to do."""

    id: str
    name: str
    stages: tuple[StageBrief, ...]


@value
class MapGiven(Body):
    """The region as its author drew it: who has what, what feeds what, who attacks."""

    kind: ClassVar[str] = "map-given"
    told: ClassVar[Audience] = STAFF
    assets: tuple[tuple[str, str], ...]
    """(asset, team) in the order of the scenario."""
    flows: tuple[FlowBrief, ...]
    campaigns: tuple[CampaignBrief, ...]
    ruling_window: int
    """Exercise seconds until a decision in own words gets its default ruling."""


@value
class Directed(Body):
    """Exercise control did something beside the plan.  Staff only: no team learns that it did.

    It says who, and to what; what followed are events of their own.
    """

    kind: ClassVar[str] = "directed"
    told: ClassVar[Audience] = STAFF
    by: str
    act: str
    """The kind of the command, such as ``improvise``."""
    about: str = ""
    """What it was done to: a message, a decision, a persona."""
    detail: str = ""
    """A pace, a speed, a span, or the message that is answered."""

    def acted(self) -> Did:
        """Return what control's log says of it."""
        return ACTS.get(self.act, _ACT)[0]

    def directed(self) -> Steered:
        """Return what is said of it afterwards."""
        return ACTS.get(self.act, _ACT)[1]


_ACT: Final = (Did("{act:spaced}", by="by"), Steered("{act:named}", "{detail}"))
"""Said of an act that has no words of its own, so that none is left out."""
ACTS: Final[Mapping[str, tuple[Did, Steered]]] = {
    "abort": (
        Did("aborts the exercise", "{:said}", by="by", tone="warn"),
        Steered("Aborted the exercise", "{:said}", told=True),
    ),
    "hot-wash": (Did("opens the hot wash", by="by"), Steered("Opened the hot wash")),
    "improvise": (
        Did(
            "improvises[about:letter? to {about:addressees}]",
            "{about:subject}[about:letter?, as {about:sender}]",
            by="by",
        ),
        Steered(
            "Improvised an inject[about:letter?: {about:subject}]",
            "[about:letter?as {about:sender}, to {about:addressees}]",
        ),
    ),
    "jump": (
        Did("jumps ahead", "{detail:jumped}", by="by"),
        Steered("Jumped ahead in scenario time", "{detail:jumped_by} asked for"),
    ),
    "leave-letter": (
        Did("leaves a letter unanswered", "{about:subject}", by="by"),
        Steered("Left a letter without an answer", "{about:subject}"),
    ),
    "release": (
        Did("asks for", "{about}, which waits for its fact", by="by"),
        Steered("Asked for {about:inject}", "it waits for its fact"),
    ),
    "resume": (Did("RESUMEX", by="by"), Steered("RESUMEX", told=True)),
    "rule": (
        Did("rules", "{:said}", by="by"),
        Steered("Ruled on a decision in own words", "{:said}", told=True),
    ),
    "set-pace": (
        Did("sets the pace of scenario time", "{detail:pace}", by="by"),
        Steered("Set the pace of scenario time", "{detail:pace}"),
    ),
    "set-speed": (
        Did("sets the speed", "{detail:times}", by="by"),
        Steered("Set the speed of the room", "{detail:wall}"),
    ),
    "settle-duty": (
        Did("settles a duty", "{:settled}", by="by"),
        Steered("Settled a duty", "{about}: {detail}"),
    ),
    "speak": (
        Did("writes[about:letter? {:voice}to {about:addressees}]", "{about:subject}", by="by"),
        Steered(
            "[about:arrived?{:voice}: {about:subject}|Wrote a message]",
            "[about:arrived?to {about:addressees}{detail:answers}]",
        ),
    ),
}
"""Kind of command → what control's log says of it, and what is said of it afterwards."""


@value
class ControlStaffed(Body):
    """Somebody sits at exercise control, or nobody any more.

    Who asks control something must know whether anybody is there, and the clock is control's then.
    """

    kind: ClassVar[str] = "control-staffed"
    told: ClassVar[Audience] = EVERYBODY
    staffed: bool
    stand_in: bool = False
    """Whether a stand-in is there instead, which settles at once what is asked of control."""

    def show(self, picture: Picture) -> None:
        """Know whether anybody directs."""
        picture.directed, picture.stand_in = self.staffed, self.stand_in


@value
class SeatReady(Body):
    """A seat has read its briefing and is ready.  Told to the seat's team and staff."""

    kind: ClassVar[str] = "seat-ready"
    told: ClassVar[Audience] = SEAT_AND_TEAM
    activity: ClassVar[Did] = Did("is ready", by="seat")
    seat: str

    def show(self, picture: Picture) -> None:
        """Know who is ready."""
        picture.ready |= {self.seat}


@value
class PauseExplained(Body):
    """Control said why the exercise is paused, and until when."""

    kind: ClassVar[str] = "pause-explained"
    told: ClassVar[Audience] = EVERYBODY
    activity: ClassVar[Did] = Did(
        "says why it is paused", "{reason}[back_at?, back at {back_at}]", by="by"
    )
    steered: ClassVar[Steered] = Steered(
        "Said why the exercise is paused", "{reason}[back_at?, back at {back_at}]"
    )
    by: str
    reason: str
    back_at: str
    adjourned: bool

    def apply(self, world: World) -> None:
        """Keep why."""
        world.adjourned = self.adjourned

    def show(self, picture: Picture) -> None:
        """See why, and when it goes on; under a real-world stop, once that is over."""
        if picture.state is State.PAUSE:
            picture.state_reason, picture.state_by = self.reason, self.by
        picture.back_at, picture.adjourned = self.back_at, self.adjourned


@value
class QuestionClosed(Body):
    """A question to control is answered, or was put aside.

    The answer itself is a message to that seat.
    """

    kind: ClassVar[str] = "question-closed"
    told: ClassVar[Audience] = SEAT
    activity: ClassVar[Did] = Did(
        "[answered?answers {seat:name}|puts {seat:name}'s question aside]", "{text}", by="by"
    )
    steered: ClassVar[Steered] = Steered(
        "[answered?Answered|Put aside] a question of {seat:name}: {:asked}", "{text}"
    )
    seat: str
    number: int
    """Which of the seat's questions, the first is 1."""
    by: str
    answered: bool
    text: str
    """The answer, or why there is none."""

    def show(self, picture: Picture) -> None:
        """See it closed."""
        key = (self.seat, self.number)
        seen = picture.questions.get(key)
        if seen is not None:
            picture.questions[key] = seen.closed(answered=self.answered)
        what = "Control answered" if self.answered else "Control put your question aside"
        picture.note(what, self.text)


@value
class QuestionUnheard(Body):
    """Nobody is at control to hear a question.

    The seat's latest question is closed with it.
    """

    kind: ClassVar[str] = "question-unheard"
    told: ClassVar[Audience] = SEAT
    seat: str
    text: str

    def show(self, picture: Picture) -> None:
        """Know that no answer comes, and what to go by."""
        asked = [key for key, one in picture.questions.items() if key[0] == self.seat and one.open]
        if asked:
            picture.questions[asked[-1]] = picture.questions[asked[-1]].closed(answered=False)
        picture.note("Nobody is at exercise control", self.text)
