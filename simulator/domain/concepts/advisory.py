"""Advisories: an indicator told to everybody who may know it."""

from __future__ import annotations

from simulator.domain.concepts.indicator import NOT_HELD, shared
from simulator.domain.concepts.statement import weighed
from simulator.domain.kinds.action import Action, Outcome, Spec, done, not_twice
from simulator.domain.kinds.body import Draft
from simulator.domain.plan.knobs.effort import takes
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Job, World
from simulator.domain.values.forms import ask
from simulator.domain.values.value import value


@value
class PublishAdvisory(Action, kind="publish-advisory", listed=170):
    """Publish an advisory under TLP:CLEAR: everybody may read it, the adversary too."""

    effort = takes("30m", "1h", "3h", analyst=1, comms=1, spelled_out=True)
    spec = Spec(
        title="Publish an advisory",
        does=("publishes an advisory", "publishes an advisory on {}"),
        group="Share",
        helps="Protects everybody who reads it, and shows that you act",
        costs="An analyst and a spokesperson",
        risk="The adversary reads it too",
    )
    indicator: str = ask("About", "indicator")
    rationale: str = ask("Why", "text", default="", hint="for the record")
    urgent: bool = ask("Before other work", "yes-no", default=False)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not the team's own to publish."""
        held = picture.indicators.get(self.indicator)
        if held is None:
            return NOT_HELD
        if held.source != picture.team and held.tlp != "TLP:CLEAR":
            source = picture.name_of(held.source)
            return f"{held.tlp} stops this: only {source}, its source, may make it public."
        return not_twice(picture, self.kind, "an advisory", self.indicator)

    def about(self, world: World) -> tuple[str, ...]:
        return (self.indicator,)

    def ended(self, world: World, job: Job) -> Outcome:
        drafts: list[Draft] = []
        for other in world.scenario.teams:
            if other != job.team:
                drafts += shared(world, job.team, other, self.indicator, "TLP:CLEAR")
        return done("It is public.", *drafts, *weighed(world, job.team, "factual", ""))
