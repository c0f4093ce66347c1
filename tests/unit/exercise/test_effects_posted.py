"""Effects that are posted: each field is held to the unit that its key declares."""

from __future__ import annotations

import fx
import pytest
from picture_stories import underway
from strategies import opened
from worlds import drill

from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.ruling import DecideFreely, Override, Rule
from simulator.domain.kinds.asked import unfit, unfit_effects
from simulator.domain.plan.effects import Effect
from simulator.domain.values.declare import Key, keys_of
from simulator.domain.values.fit import misfit
from simulator.domain.values.value import members
from simulator.pictures.effect_forms import effect_form, effect_of, effect_preview
from simulator.pictures.staff import Staff
from simulator.units import ONE


def override(*effects: Effect) -> Override:
    return Override(note="so", effects_given=effects)


def refused(effect: Effect) -> str:
    """Return why an exercise does not take it; nothing of that is on record."""
    exercise = underway(drill())
    before = len(exercise.inputs), len(exercise.events)
    refusal = exercise.ask("control", override(effect))
    assert refusal is not None
    assert (len(exercise.inputs), len(exercise.events)) == before
    return refusal


@pytest.mark.parametrize(
    "topic",
    [
        "dusk",
        "isolated:a1",
        "inject-void:I-01",
        "skipped:I-02",
        "{x}",
        "flag:{x}",
        "flag:",
        "x" * 20_000,
    ],
    ids=lambda one: one[:16],
)
def test_control_makes_nothing_so_by_its_name_but_a_flag(topic: str) -> None:
    assert refused(fx.Note(topic=topic)) == (
        f"Not possible: note: topic cannot be {topic:.40}; "
        "it is flag: and a name, of a letter and at most 31 letters, digits and hyphens."
    )


def test_a_flag_is_raised_and_a_ruling_is_held_to_the_same() -> None:
    exercise = underway(drill())
    assert exercise.ask("control", override(fx.Note(topic="flag:dusk"))) is None
    exercise.ask("A-lead", DecideFreely(text="Trucks.", intended="Flow.", resources=""))
    (decision,) = exercise.picture("A-lead").free
    ruling = Rule(decision=decision, sentence="So.", effects_given=(fx.Note(topic="did:A:free"),))

    assert "topic cannot be did:A:free" in str(exercise.ask("control", ruling))
    assert exercise.picture("A-lead").free[decision].ruling == ""


WRONG: list[tuple[Effect, str]] = [
    (
        fx.Hasten(campaign="tide", tempo=50 * ONE),
        "hasten: tempo cannot be 50000000; it is more than 0 to 1000 percent",
    ),
    (
        fx.Reinforce(team="A", pool="analyst", people=60, seconds=1),
        "reinforce: people cannot be 60; it is 1 to 50",
    ),
    (fx.Impair(asset="a1", cause="a b", keeps=0), "impair: cause cannot be a b; it is a name"),
    (
        fx.Impair(asset="a1", cause="x" * 33, keeps=0),
        "at most 31 letters, digits and hyphens",
    ),
    (
        fx.Sustain(asset="a1", means="x" * 121, level=0),
        "it is one line of 120 characters at most",
    ),
    (fx.Sustain(asset="a1", means="a\x1b", level=0), "it is one line of 120"),
]


@pytest.mark.parametrize(("effect", "sentence"), WRONG, ids=lambda one: str(one)[:40])
def test_a_refusal_names_the_field_and_what_would_be_right(effect: Effect, sentence: str) -> None:
    assert sentence in refused(effect)


def test_what_the_rules_refuse_is_refused_on_record_as_it_was() -> None:
    exercise = underway(drill())
    both = override(fx.Impair(asset="nope", cause="a b", keeps=0))

    assert "nope is no asset" in str(exercise.ask("control", both))
    assert exercise.events[-1].body.kind == "refused"
    assert "does not ask for override" in str(exercise.ask("A-lead", both))


def test_what_was_taken_before_is_taken_again_when_a_record_is_played() -> None:
    kernel = opened(drill(), 1)
    assert kernel.take("control", override(fx.Note(topic="isolated:a1"))).refusal is None


def checked(cls: type[Effect]) -> list[Key]:
    return [one for one in keys_of(cls) if not one.refers]


TYPED = {kind: cls for kind, cls in members(Effect).items() if cls.typed}
KEYS = [(cls, one) for cls in TYPED.values() for one in checked(cls)]


@pytest.mark.parametrize(
    ("cls", "one"), KEYS, ids=lambda one: getattr(one, "kind", None) or one.field
)
def test_every_field_of_every_effect_is_held_to_something(cls: type[Effect], one: Key) -> None:
    for wrong in (None, "x" * 20_000, 10**12, -(10**12), "a\x1b"):
        assert misfit(one, wrong), (cls.kind, one.field, wrong)


@pytest.mark.parametrize("kind", TYPED)
def test_what_a_form_offers_at_first_can_be_meant(kind: str) -> None:
    """Only what names something of the drill may still be missing."""
    picture = underway(drill()).picture("control")
    form = effect_form(picture, Staff(), f"effect:{kind}")
    made = effect_of(kind, {one.name: one.value or "x" for one in form.fields})

    assert not isinstance(made, str), made
    assert unfit_effects((made,)) is None


def test_a_form_makes_a_flag_of_what_is_typed() -> None:
    for typed in ("dusk", "flag:dusk"):
        assert effect_of("effect:note", {"topic": typed}) == fx.Note(topic="flag:dusk")


def test_a_preview_says_what_is_wrong_before_it_is_added() -> None:
    picture = underway(drill()).picture("control")
    _, refusal = effect_preview(picture, Staff(), "effect:note", {"topic": "two words"})
    assert "topic cannot be flag:two words" in refusal


def test_what_brings_no_effects_is_fit() -> None:
    assert unfit(Send(to=("A",), tlp="TLP:CLEAR", subject="x" * 200, text="{x}")) is None
