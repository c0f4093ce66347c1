"""What an evaluator sees: windows, evidence, own ratings; and nothing that would colour them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from picture_stories import hushed, texts, underway
from worlds import drill

from simulator.domain.commands.evaluate import Observe, Rate, ShowSuggestions
from simulator.domain.commands.play import Choose
from simulator.domain.commands.staging import End
from simulator.domain.events.evaluation import SuggestedRating
from simulator.domain.scenario import Scenario
from simulator.exercise.session import Exercise
from simulator.pictures.evaluation import Evaluation, evaluation_view
from simulator.pictures.evaluation_view import EvaluationView, RateRow
from simulator.pictures.frame import Moment
from simulator.pictures.intents import command_of
from simulator.pictures.staff import Staff
from simulator.pictures.staff_forms import staff_form
from simulator.units import MINUTE


def seen(exercise: Exercise, seat: str = "evaluator") -> EvaluationView:
    staff, fold = Staff(), Evaluation(seat)
    for told in exercise.since(seat, 0):
        staff.take(told)
        fold.take(told, staff)
    return evaluation_view(exercise.picture(seat), staff, fold, Moment(x=exercise.x))
