"""Ports that answer from hand-made views and write down what was asked of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import views_sample as sample

from simulator.domain.state.picture import Picture
from simulator.domain.values.phases import State
from simulator.errors import UsageError
from simulator.pictures.control_view import ControlView
from simulator.pictures.evaluation_view import EvaluationView
from simulator.pictures.files_view import FileView
from simulator.pictures.forms import acknowledgement, command_rows
from simulator.pictures.staff import Staff
from simulator.pictures.views import ActionRow, FormView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.pictures.asset_view import AssetPage, VerbRow
    from simulator.pictures.port import Drafts, SeatView
    from simulator.pictures.review_view import ReviewView
    from simulator.pictures.start_view import BriefingView, CurtainView, HomeView, RecapView
    from simulator.pictures.views import ParticipantView, PreviewLine

Asked = tuple[str, dict[str, str | tuple[str, ...]]]


class FakePace:
    """A hand on a clock that does nothing but remember."""

    def __init__(self) -> None:
        self.index = 1
        self.still = False
        self.steps = 0

    def speeds(self) -> tuple[str, ...]:
        return ("real time", "4 times", "12 times")

    def speed(self) -> int:
        return self.index

    def set_speed(self, index: int) -> None:
        self.index = index

    def paused(self) -> bool:
        return self.still

    def pause(self) -> None:
        self.still = True

    def resume(self) -> None:
        self.still = False

    def step(self) -> str:
        self.steps += 1
        return "T+01:30 Regulator's clock runs out"


class FakeReview:
    """An ended exercise."""

    def __init__(self, view: ReviewView = sample.REVIEW, *later: ReviewView) -> None:
        self.shown = view
        self.later = list(later)
        self.left = False

    def review_view(self) -> ReviewView:
        return self.shown

    def look_again(self) -> bool | None:
        if not self.later:
            return None
        self.shown = self.later.pop(0)
        return True

    def leave(self) -> None:
        self.left = True

    def write_report(self) -> str:
        return "The report lies beside the record: broken.md."


def menu(view: ControlView | EvaluationView) -> tuple[ActionRow, ...]:
    """Return what staff may ask in the state of a view, if nothing else is against it."""
    by = "control" if isinstance(view, ControlView) else "evaluator"
    return command_rows(Picture(seat=by, team=None, state=State(view.status.state)), by, Staff())


class FakeSeat:
    """A seat that shows what it is given and refuses what it is told to."""

    def __init__(
        self,
        view: SeatView = sample.PARTICIPANT,
        *,
        refusal: str | None = None,
        briefing: BriefingView | None = None,
        pace: FakePace | None = None,
        review: FakeReview | None = None,
    ) -> None:
        self.shown: SeatView = view
        self.refusal = refusal
        self.brief = briefing
        self.hand = pace
        self.after = review
        self.forms: dict[str, FormView] = dict(sample.FORMS)
        self.pages: dict[str, AssetPage] = {}
        self.asked: list[Asked] = []
        self.opened: list[tuple[str, str]] = []
        self.changes = False
        self.kept: dict[tuple[str, str], dict[str, str | tuple[str, ...]]] = {}
        self.cannot_keep = ""
        self.missed: RecapView = sample.RECAP
        self.opens: tuple[FileView, ...] = ()

    def drafts(self) -> dict[tuple[str, str], dict[str, str | tuple[str, ...]]]:
        return dict(self.kept)

    def keep(self, drafts: Drafts) -> str:
        self.kept = {key: dict(filled) for key, filled in drafts.items()}
        return self.cannot_keep

    def view(self) -> SeatView:
        return self.shown

    def briefing(self) -> BriefingView | None:
        return self.brief

    def actions(self) -> tuple[ActionRow, ...]:
        if isinstance(self.shown, ControlView | EvaluationView):
            return menu(self.shown)
        return sample.ACTIONS

    def recap(self) -> RecapView:
        return self.missed

    def page(self, asset: str) -> AssetPage | None:
        return self.pages.get(asset)

    def verbs_on(self, about: str) -> tuple[VerbRow, ...]:
        page = self.pages.get(about)
        return page.verbs if page is not None else ()

    def desk_of(self, seat: str) -> ParticipantView | None:
        self.opened.append(("desk", seat))
        return sample.PARTICIPANT

    def form(self, kind: str, about: str = "") -> FormView:
        self.opened.append((kind, about))
        return self.forms.get(kind, FormView(kind=kind, title=kind, fields=sample.ASK.fields))

    def acknowledgement(self, kind: str, about: str = "") -> str:
        paused = getattr(self.shown, "pause", None) is not None
        alone = getattr(self.shown, "alone", False)
        state = State.PAUSE if paused else State(self.shown.status.state)
        return acknowledgement(
            Picture(seat="", team=None, state=state, stand_in=alone), kind, about
        )

    def preview(
        self, kind: str, fields: Mapping[str, str | tuple[str, ...]]
    ) -> tuple[tuple[PreviewLine, ...], str]:
        del fields
        form = self.forms.get(kind)
        return (form.preview if form else ()), ""

    def submit(self, kind: str, fields: Mapping[str, str | tuple[str, ...]]) -> str | None:
        self.asked.append((kind, dict(fields)))
        return self.refusal

    def files(self, about: str) -> tuple[FileView, ...]:
        del about
        return self.opens

    def save_file(self, about: str, name: str) -> str:
        self.asked.append(("save", {"about": about, "name": name}))
        return f"Saved as {name}."

    def tick(self, wall_seconds: float) -> bool:
        del wall_seconds
        return self.changes

    def pace(self) -> FakePace | None:
        return self.hand

    def review(self) -> FakeReview | None:
        return self.after


class FakeSharedTerminal:
    """Several seats at one terminal."""

    def __init__(self, curtain: CurtainView = sample.CURTAIN) -> None:
        self.shown = curtain
        self.seats: dict[str, FakeSeat] = {seat.id: FakeSeat() for seat in curtain.seats}
        self.moves: list[str] = []

    def curtain(self) -> CurtainView:
        return self.shown

    def sit(self, seat: str) -> FakeSeat:
        self.moves.append(seat)
        return self.seats[seat]

    def rise(self) -> None:
        self.moves.append("")

    def stop_for_real(self, reason: str) -> tuple[FakeSeat, str | None]:
        self.moves.append(f"stop: {reason}")
        seat = next(iter(self.seats.values()))
        seat.shown = replace(seat.shown, stop=sample.STOP)
        return seat, None

    def review(self) -> FakeReview | None:
        return None


class FakeHome:
    """What is found on a machine."""

    def __init__(self, view: HomeView = sample.HOME) -> None:
        self.shown = view
        self.begun: list[tuple[str, str, int | None, str]] = []

    def home(self) -> HomeView:
        return self.shown

    def speeds(self) -> tuple[str, ...]:
        return ("real time", "4 times", "12 times")

    def play(
        self, scenario: str, *, team: str, seed: int | None, speed: str
    ) -> FakeSeat | FakeSharedTerminal:
        self.begun.append((scenario, team, seed, speed))
        return FakeSharedTerminal() if team == "all" else FakeSeat(briefing=sample.BRIEFING)

    def resume(self, path: str) -> FakeSeat:
        return FakeSeat(pace=FakePace()) if path else FakeSeat()

    def open_record(self, path: str) -> FakeReview:
        if path == "deep.sx":
            msg = f"{path}: row 118 was altered; the record is not believed."
            raise UsageError(msg)
        return FakeReview()
