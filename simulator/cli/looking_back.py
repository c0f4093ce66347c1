"""The after-action window of an exercise that was played at this terminal, or of a record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from simulator.assessment import assess
from simulator.assessment.resilience import YardstickRun
from simulator.exercise.after_action import after_action
from simulator.exercise.review import review_of
from simulator.files import write_new
from simulator.pictures.review_view import ReviewView
from simulator.rehearse.background import Background, Failed, Progress
from simulator.rehearse.matters import Kept, with_matters
from simulator.rehearse.replay import Story

NONE: Final = "No decision surely moved service one way or the other."
_FAR: Final = "Being worked out: {} %."


class Review:
    """The after-action window of an ended exercise.

    Which decisions mattered is worked out in a process beside this one, unless the record has it
    already.

    Args:
        story: The exercise.
        digest: Of the scenario as its author wrote it.
        seal: What is known of the record's integrity.
        head: Of the record's seal; empty if none is kept.
        place: Where the record lies, if one is kept.
        known: Which decisions mattered, if that is on record.
        runs: The yardsticks, if they are on record.
        explains: Whether the exercise can be simulated again, so that they can be worked out.
        beside: What the report is written beside, where no record is kept here.

    """

    def __init__(
        self,
        story: Story,
        digest: str,
        *,
        seal: str,
        head: str = "",
        place: Path | None = None,
        known: Kept | None = None,
        runs: Sequence[YardstickRun] = (),
        explains: bool = True,
        beside: Path | None = None,
    ) -> None:
        self._story, self._digest, self._place = story, digest, place
        self._beside = beside or place
        self._seal, self._head, self._runs = seal, head, tuple(runs)
        self._explains = explains and known is None
        self._background: Background | None = None
        self._view = review_of(
            story.scenario,
            story.events,
            assess(story.scenario, story.events),
            runs=runs,
            seal=seal,
            record=str(self._beside or ""),
        )
        if known is not None:
            self._take(known)
        elif explains:
            self._say(_FAR.format(0))

    def review_view(self) -> ReviewView:
        """Return what there is to see."""
        return self._view

    def look_again(self) -> bool | None:
        """Return whether the view has changed, ``None`` once nothing more is being worked out."""
        if not self._explains:
            return None
        if self._background is None:
            self._background = Background(self._story, self._head, self._place)
        news = self._background.update()
        if isinstance(news, Progress):
            self._say(_FAR.format(news.done * 100 // news.steps))
        elif news is not None:
            self._explains = False
            if isinstance(news, Failed):
                self._say(f"It could not be worked out. {news.sentence}".strip())
            else:
                self._take(news)
        return news is not None

    def _say(self, text: str) -> None:
        self._view = replace(self._view, matters_said=text)

    def _take(self, known: Kept) -> None:
        self._view = with_matters(self._view, self._story, known)
        self._say("" if known.matters else NONE)

    def leave(self) -> None:
        """End what is still being worked out; it begins anew when somebody looks again."""
        if self._background is not None:
            self._background.stop()
            self._background = None

    def write_report(self) -> str:
        """Write the after-action beside the record; return the sentence that says where.

        Raises:
            Unreachable: If it cannot be written.

        """
        stem = self._beside or Path(self._story.scenario.id)
        place = stem.with_suffix(".after-action.md")
        story = self._story
        text = after_action(story.scenario, story.events, story.seed, self._digest, runs=self._runs)
        return f"Written to {write_new(place, text).resolve()}"
