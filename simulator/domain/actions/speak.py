"""Speaking in public: statements, and answers to what is falsely said."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.actions.share import not_a_team
from simulator.domain.events.knowledge import StatementMade
from simulator.domain.events.public import RumourAnswered
from simulator.domain.kinds.action import Action, Outcome, Spec, done, not_twice
from simulator.domain.kinds.body import Draft
from simulator.domain.plan.knobs.effort import Effort, takes
from simulator.domain.rules.public import CLAIMS, rebutted, weighed
from simulator.domain.rules.requests import opened
from simulator.domain.rules.tension import caused
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Job, World
from simulator.domain.values.forms import ask
from simulator.domain.values.ladder import pair_of
from simulator.domain.values.value import value

STANCES = ("holding", "factual", "apology", "joint", "correction")


@value
class PublicStatement(Action):
    """Speak in public.  A second seat must agree to the text.

    What it claims can be held against you: an all-clear before it is over, a denial of what is
    then shown.  A correction takes your claims back before others do.
    """

    kind: ClassVar[str] = "public-statement"
    listed: ClassVar[int] = 220
    effort: ClassVar[Effort] = takes("20m", "45m", "2h", comms=1, spelled_out=True)
    spec: ClassVar[Spec] = Spec(
        title="Make a public statement",
        does=("makes a public statement", "makes a public statement on {}"),
        group="Inform",
        helps="Ends the silence; confidence comes back sooner",
        costs="A spokesperson",
        risk="It is said to everybody, and what it claims may prove wrong",
        second=True,
    )
    stance: str = ask("Kind", "stance")
    text: str = ask("Text", "text")
    claim: str = ask("What it claims", "claim", default="")
    together_with: tuple[str, ...] = ask("Together with", "teams", default=())
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse an unknown kind or claim, and a second statement beside one in preparation."""
        if self.stance not in STANCES:
            return f"Not possible: {self.stance} is no kind of statement; use {', '.join(STANCES)}."
        if self.claim not in ("", *CLAIMS):
            return f"Not possible: {self.claim} is no claim; use {', '.join(CLAIMS)}, or none."
        if self.stance == "correction" and (self.claim or not picture.claims):
            return "Not possible: a correction takes back what you claimed, and claims nothing."
        return self._not_joint(picture) or not_twice(picture, self.kind, "a statement")

    def _not_joint(self, picture: Picture) -> str | None:
        if self.stance != "joint":
            alone = not self.together_with
            return None if alone else f"Not possible: a {self.stance} statement is yours alone."
        if not self.together_with:
            return "Not possible: a joint statement needs the others. Choose together with whom."
        return not_a_team(picture, self.together_with)

    def about(self, world: World) -> tuple[str, ...]:
        """Return nothing: it is for everybody."""
        return ()

    def ended(self, world: World, job: Job) -> Outcome:
        """Say it; what is joint goes out once others have joined it.

        Saying the same kind of thing again soon gains nothing.
        """
        if self.stance == "joint":
            return self._put_to_others(world, job)
        said = StatementMade(team=job.team, stance=self.stance, text=self.text, claim=self.claim)
        # It is weighed before it is made: whether it comes in time is about the silence so far.
        moved = weighed(world, job.team, self.stance, self.claim)
        return done("It is out.", *moved, Draft(said))

    def joined(self, world: World, team: str, others: tuple[str, ...]) -> list[Draft]:
        """Return a joint statement: it counts for each who signs it, and eases their relations."""
        said = StatementMade(
            team=team, stance="joint", text=self.text, claim=self.claim, together=others
        )
        signers = (team, *others)
        drafts = [draft for one in signers for draft in weighed(world, one, "joint", self.claim)]
        return [*drafts, Draft(said), *_eases(world, signers)]

    def _put_to_others(self, world: World, job: Job) -> Outcome:
        """Ask the others whether they join."""
        subject, text, about = "Joint statement: will you join?", self.text, ""
        drafts: list[Draft] = []
        for other in self.together_with:
            drafts += opened(
                world, job, "joint-statement", other, about=about, subject=subject, text=text
            )
        return done("The others have it. It goes out when they have answered.", *drafts)


def _eases(world: World, signers: tuple[str, ...]) -> list[Draft]:
    """Return what a common text that names nobody does to the signers' relations."""
    pairs = {
        pair_of(one, other): None
        for one in signers
        for other in world.scenario.states()
        if one != other
    }
    return [draft for pair in pairs for draft in caused(world, *pair, "joint-statement")]


@value
class RebutRumour(Action):
    """Answer in public what is falsely said about you, with a fact that you have verified.

    Soon, it wins back much of what the rumour cost.  Without a verified fact it carries the
    rumour to those who had not heard it.
    """

    kind: ClassVar[str] = "rebut-rumour"
    listed: ClassVar[int] = 230
    effort: ClassVar[Effort] = takes("20m", "40m", "90m", comms=1, spelled_out=True)
    spec: ClassVar[Spec] = Spec(
        title="Rebut a rumour",
        does=("rebuts a rumour", "rebuts the rumour {}"),
        group="Inform",
        helps="Wins back some of the confidence it cost",
        costs="A spokesperson",
        risk="Without a verified fact it spreads the rumour",
    )
    rumour: str = ask("Which", "rumour")
    fact: str = ask("Verified by", "fact", default="")
    text: str = ask("What is said", "text")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not said about the team, what is answered, and what verifies nothing."""
        seen = picture.rumours.get(self.rumour)
        if seen is None or seen.team != picture.team:
            return "Not possible: no such rumour about you is known."
        if seen.answered:
            return "Not possible: you have answered that already."
        if self.fact and self.fact not in verified_facts(picture, self.rumour):
            return "Not possible: that is no fact that you have verified since."
        return not_twice(picture, self.kind, "an answer")

    def about(self, world: World) -> tuple[str, ...]:
        """Return nothing: a rumour's id says nothing to a reader."""
        return ()

    def ended(self, world: World, job: Job) -> Outcome:
        """Answer it."""
        answered = RumourAnswered(rumour=self.rumour, team=job.team, text=self.text)
        moved = rebutted(world, self.rumour, verified=bool(self.fact))
        return done("It is answered.", Draft(answered), *moved)


def verified_facts(picture: Picture, rumour: str) -> tuple[str, ...]:
    """Return what a team can answer a rumour with: own readings, or word from who must know.

    A reading of an own asset, or a letter that came since from a client or from an authority.
    """
    seen = picture.rumours.get(rumour)
    if seen is None or picture.brief is None:
        return ()
    knowing = [c.id for c in picture.brief.contacts if c.reach == "client" or c.authority]
    read = [asset.id for asset in picture.assets.values() if asset.level is not None]
    told = [
        letter.id
        for letter in picture.letters.values()
        if letter.sender in knowing and not letter.sent and letter.x >= seen.x
    ]
    return (*read, *told)
