"""Public statements of a state: what each is worth, and what proves it wrong."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.domain.concepts.confidence import ConfidenceMoved
from simulator.domain.concepts.reach import not_a_team
from simulator.domain.concepts.request import opened
from simulator.domain.concepts.tension import caused
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.action import Action, Outcome, Spec, done, not_twice
from simulator.domain.kinds.behaviour import answers, reacts_to
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.effect import Doing
from simulator.domain.kinds.told import EVERYBODY, STAFF
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.plan import facts_response as response
from simulator.domain.plan.knobs.effort import takes
from simulator.domain.state.event_words import BY_ITSELF, WITH_ITS_CAUSE, Deed, Did
from simulator.domain.state.moods import settle_mood
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Job, Mood, Wait, World
from simulator.domain.values.declare import bare
from simulator.domain.values.forms import ask
from simulator.domain.values.ladder import pair_of
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value
from simulator.units import ONE, with_article


@value
class SilenceBegan(Body, kind="silence-began", told=STAFF, silent=BY_ITSELF):
    """A visible outage has gone without a statement for too long."""

    team: str

    def apply(self, world: World) -> None:
        settle_mood(world, self.team)
        world.moods[self.team].silent = True


@value
class StatementMade(Body, kind="statement-made", told=EVERYBODY):
    """A team spoke in public.  Told to every seat: it is public."""

    topics = makes(facts.Said, team="teams")
    activity = Did("speaks in public", "{text}")
    deeds = (Deed("statement", "Said", "Public statement ({stance})", "{text}", team="teams"),)
    team: str
    stance: str
    text: str
    claim: str
    """What can be held against it later; empty: nothing."""
    together: tuple[str, ...] = ()
    """The other teams in whose name it is said."""

    @property
    def teams(self) -> tuple[str, ...]:
        """Return everybody who said it."""
        return (self.team, *self.together)

    def apply(self, world: World) -> None:
        for team in self.teams:
            settle_mood(world, team)
            mood = world.moods[team]
            mood.silent = False

    def reveal(self, picture: Picture) -> None:
        """Read it in the papers; who said it knows what it has claimed."""
        names = ", ".join(picture.name_of(team) for team in self.teams)
        picture.note(f"Public statement of {names}", self.text)
        if picture.team in self.teams:
            if self.stance == "correction":
                picture.claims.clear()
            if self.claim:
                picture.claims[self.claim] = picture.s


@value
class OutageBegan(Body, kind="outage-began", told=STAFF, silent=BY_ITSELF):
    """The public has begun to notice that a state's service fails."""

    topics = makes(response.Outage)
    team: str

    def apply(self, world: World) -> None:
        mood = world.moods[self.team]
        mood.outage, mood.occasion, mood.holding_won = True, True, False


@value
class OutageEnded(Body, kind="outage-ended", told=STAFF, silent=BY_ITSELF):
    """The public notices no outage of a state any more."""

    team: str

    def apply(self, world: World) -> None:
        settle_mood(world, self.team)
        mood = world.moods[self.team]
        mood.outage = mood.silent = False


@value
class StatementWeighed(Body, kind="statement-weighed", told=STAFF, silent=WITH_ITS_CAUSE):
    """A statement moved public confidence, or did not.  Staff only; polls show it."""

    team: str
    stance: str
    by: int
    stands: str
    """What it claimed and the world did not contradict at once; empty: nothing."""

    def apply(self, world: World) -> None:
        """Move it, and remember what can still prove wrong."""
        mood = world.moods[self.team]
        settle_mood(world, self.team)
        mood.value = min(max(mood.value + self.by, 0), ONE)
        if self.by > 0 and self.stance == "apology":
            mood.apologised = True
        elif self.by > 0:
            mood.won = world.s
            mood.holding_won |= self.stance == "holding"
        if self.stance == "correction":
            mood.claims.clear()
        if self.stands:
            mood.claims[self.stands] = world.s


@value
class ClaimBroken(Body, kind="claim-broken", told=STAFF, silent=BY_ITSELF):
    """What a team had claimed in public has proved wrong.  Staff only; polls show it."""

    topics = makes(response.Contradicted)
    team: str
    claim: str

    def apply(self, world: World) -> None:
        world.moods[self.team].claims.pop(self.claim, None)


@value
class LeakShown(Body, kind="leak-shown", told=STAFF, silent=WITH_ITS_CAUSE):
    """Data of a state have become public.  Staff only; whoever shows them tells the teams."""

    topics = makes(response.Leaked)
    team: str

    def apply(self, world: World) -> None:
        world.moods[self.team].leaked = world.moods[self.team].occasion = True


ALL_CLEAR, NO_INCIDENT, NO_LEAK = "all-clear", "no-incident", "no-leak"


CLAIMS = (ALL_CLEAR, NO_INCIDENT, NO_LEAK)
"""What a statement can claim that the world may prove wrong."""


def outages(world: World, levels: Iterable[tuple[str, int, str]]) -> list[Draft]:
    """Return which states' outages the public begins, or ceases, to notice."""
    noticed = world.graph.noticed
    touched = [noticed[asset] for asset, _, _ in levels if asset in noticed]
    limit = world.scenario.knobs.visible_outage
    drafts: list[Draft] = []
    for team in dict.fromkeys(touched):
        visible = any(world.level(asset) <= limit for asset in world.graph.public[team])
        if visible and not world.moods[team].outage:
            drafts += _began(world, team)
        elif not visible and world.moods[team].outage:
            drafts.append(Draft(OutageEnded(team=team), closes=(f"silence/{team}",)))
    return drafts


def _began(world: World, team: str) -> list[Draft]:
    knobs = world.scenario.knobs
    return [
        Draft(OutageBegan(team=team), (_silence(world, team),)),
        *broken(world, team, ALL_CLEAR, knobs.premature_all_clear),
        *broken(world, team, NO_INCIDENT, knobs.contradicted_statement),
    ]


def _silence(world: World, team: str) -> Wait:
    """Return when silence about an outage that begins, or is spoken of, now begins to cost."""
    due = world.s + world.scenario.knobs.golden_hour
    return Wait(name=f"silence/{team}", clock="s", due=due, rank=85)


@answers("silence")
def silence_due(world: World, team: str) -> list[Draft]:
    """Answer an outage that nobody has explained for the golden hour."""
    return [Draft(SilenceBegan(team=team))]


def after_statement(world: World, team: str) -> list[Draft]:
    """Return until when an outage that somebody has just spoken about may be left alone."""
    if not world.moods[team].outage:
        return []
    answered = TopicNoted(topic=model.ANSWERED_OUTAGE.named(team))
    return [Draft(answered, (_silence(world, team),))]


def weighed(world: World, team: str, stance: str, claim: str) -> list[Draft]:
    """Return what a statement does to confidence; it has not been made yet."""
    mood, knobs = world.moods[team], world.scenario.knobs
    by = _gain(world, team, stance, mood)
    if stance == "correction":
        by -= knobs.contradicted_statement if mood.claims else 0
    wrong = _wrong_at_once(mood, claim)
    if wrong:
        by -= knobs.contradicted_statement
    stands = "" if wrong else claim
    body = StatementWeighed(team=team, stance=stance, by=by, stands=stands)
    drafts = [Draft(body)]
    if wrong:
        drafts.append(Draft(ClaimBroken(team=team, claim=claim)))
    return drafts


def _wrong_at_once(mood: Mood, claim: str) -> bool:
    """Return whether everybody can see that a claim is wrong when it is made."""
    if claim == NO_LEAK:
        return mood.leaked
    return claim in (ALL_CLEAR, NO_INCIDENT) and mood.outage


def _gain(world: World, team: str, stance: str, mood: Mood) -> int:
    knobs = world.scenario.knobs
    if stance == "apology":
        due = mood.occasion and not mood.apologised
        return knobs.apology if due else 0
    soon = mood.won is not None and world.s - mood.won < knobs.statement_gap
    if soon or not mood.occasion:
        return 0
    if stance == "holding":
        in_time = mood.outage and not mood.silent and not mood.holding_won
        return knobs.holding_statement if in_time else 0
    # A joint statement goes out only when others have joined it.
    gains = {"joint": knobs.joint_statement, "factual": knobs.factual_statement}
    return gains.get(stance, 0)


def broken(world: World, team: str, claim: str, loss: int) -> list[Draft]:
    """Return that a claim has proved wrong, if it was made and stands."""
    if claim not in world.moods[team].claims:
        return []
    moved = ConfidenceMoved(team=team, by=-loss, reason=f"{claim} proved wrong")
    return [Draft(ClaimBroken(team=team, claim=claim)), Draft(moved)]


def leaked(world: World, team: str) -> list[Draft]:
    """Return that a state's data are public; a denial costs now."""
    shown = Draft(LeakShown(team=team))
    knobs = world.scenario.knobs
    return [
        shown,
        *broken(world, team, NO_LEAK, knobs.denied_leak),
        *broken(world, team, NO_INCIDENT, knobs.contradicted_statement),
    ]


@reacts_to(StatementMade)
def after_said(world: World, body: StatementMade) -> list[Draft]:
    """React to a statement: for all who sign it the silence is over."""
    return [draft for team in body.teams for draft in after_statement(world, team)]


STANCES = ("holding", "factual", "apology", "joint", "correction")


@value
class PublicStatement(Action, kind="public-statement", listed=220):
    """Speak in public.  A second seat must agree to the text.

    What it claims can be held against you: an all-clear before it is over, a denial of what is
    then shown.  A correction takes your claims back before others do.
    """

    effort = takes("20m", "45m", "2h", comms=1, spelled_out=True)
    spec = Spec(
        title="Make a public statement",
        does=("makes a public statement", "makes a public statement on {}"),
        group="Inform",
        helps="Ends the silence; confidence comes back sooner",
        costs="A spokesperson",
        risk="It is said to everybody, and what it claims may prove wrong",
        second=True,
        shows="words",
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
            return (
                None
                if alone
                else f"Not possible: {with_article(self.stance)} statement is yours alone."
            )
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
class Leak(Doing, kind="leak", listed=180):
    """Data of a team's state become public; a denial costs now."""

    title = "Data become public"
    words = "data of {team} become public"
    team: str = bare("staff", refers="team")

    def happen(self, world: World, before: int = 0) -> list[Draft]:
        return leaked(world, self.team)
