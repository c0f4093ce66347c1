"""A kind of fact is declared once: its name, its reading and its words follow from that."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, ClassVar

import pytest
from apart import added, apart
from tours import tours
from worlds import drill

from simulator.domain.concepts.isolation import WasIsolated
from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan import facts
from simulator.domain.plan import facts_model as model
from simulator.domain.rules.clauses import fact
from simulator.domain.state.event_words import BY_ITSELF
from simulator.domain.values.remembered import Fact, OfAsset, form_named, form_of, makes, own
from simulator.domain.values.value import members, value
from simulator.errors import InvariantViolated

NOTED = {"waited"}
"""Notes of the exercises here that are no flags, as an author's are."""


def test_whatever_happens_is_a_fact_that_is_declared_and_read_as_it_is_named() -> None:
    heads = set()
    for _, events in tours():
        for topic in {one for event in events for one in event.body.topics()} - NOTED:
            form = form_named(topic)
            assert form is not None, topic
            given = form.read(topic)
            assert given is not None, topic
            assert form.named(*given.values()) == topic
            heads.add(form.head)
    assert len(heads) > 60


@pytest.mark.parametrize(
    ("topic", "given"),
    [
        (
            "told:A:B:i-hash:TLP:GREEN",
            {"sender": "A", "to": "B", "about": "i-hash", "tlp": "TLP:GREEN"},
        ),
        ("told:A:B", {"sender": "A", "to": "B"}),
        ("told:A", None),
        ("flag:a:b", {"flag": "a:b"}),
        ("relations:A:B:protest", {"one": "A", "other": "B", "step": "protest"}),
        ("detected:tide", {"campaign": "tide"}),
        ("detected:tide:first", {"campaign": "tide", "stage": "first"}),
        ("startex", {}),
    ],
)
def test_a_name_is_read_by_the_places_of_its_form(topic: str, given: dict[str, str] | None) -> None:
    form = form_named(topic)
    assert form is not None
    assert form.read(topic) == given


def test_a_form_reads_the_name_of_no_other_fact() -> None:
    assert model.LEVEL.read("level:a1") == {"asset": "a1"}
    for other in ("isolated:a1", "levels:a1", "level", ""):
        assert model.LEVEL.read(other) is None


def test_a_fact_that_nobody_declared_has_no_form() -> None:
    assert form_named("nothing:a1") is None
    assert form_named("") is None


def test_what_may_be_left_out_is_a_fact_without_it_and_with_each_of_several() -> None:
    told = form_of(facts.Told)
    assert told.every(("A", "B", "x", "TLP:RED")) == (
        "told:A:B",
        "told:A:B:x",
        "told:A:B:x:TLP:RED",
    )
    assert told.every((("A", "B"), "C")) == ("told:A:C", "told:B:C")
    assert form_of(facts.Did).every(("A", "hunt", ("x", "y"))) == (
        "did:A:hunt",
        "did:A:hunt:x",
        "did:A:hunt:y",
    )
    assert form_of(facts.Did).every(("A", "hunt", ())) == ("did:A:hunt",)


def test_an_author_names_a_fact_as_the_event_that_makes_it_does() -> None:
    assert facts.Did(team="A", action="hunt", about=None).topic == "did:A:hunt"
    assert facts.Severity(team="A", at_least=3).topic == "severity:A:3"
    assert facts.Endex(stands=True).topic == "endex"


with apart():

    class Flooded(OfAsset, kind="flooded"):
        """An asset stands in water."""

        words: ClassVar[str] = "{asset} <stood|stands> in water"

    @value
    class Rose(Body, kind="rose", told=STAFF, silent=BY_ITSELF):
        """The water rose."""

        topics = makes(Flooded, when="high", asset="where")
        where: tuple[str, ...]
        high: bool


@added(Flooded)
def test_a_new_fact_and_its_event_need_nothing_elsewhere() -> None:
    assert Rose(where=("a1", "b1"), high=True).topics() == ("flooded:a1", "flooded:b1")
    assert Rose(where=("a1",), high=False).topics() == ()
    assert fact(drill(), "flooded:a1") == "Asset a1 stood in water"
    assert fact(drill(), "flooded:a1", asked=True) == "Asset a1 stands in water"


def test_a_fact_is_declared_once_by_an_author_s_name_or_by_the_model_s() -> None:
    for one in members(Fact).values():
        declared: Any = one
        assert form_of(one).words == one.words, one.kind
        assert one.template or form_of(one).places == tuple(each.name for each in fields(declared))
    with pytest.raises(InvariantViolated, match="'isolated' is declared twice"):
        own("isolated:{team}")
    assert form_of(WasIsolated).places == ("asset",)


def test_names_are_never_read_as_words_that_a_fact_declares() -> None:
    plan = drill()
    odd = "{} {team} <was|is> [of {about}] \\1 {0.__class__} %s"
    plan = replace(plan, teams={**plan.teams, "A": replace(plan.teams["A"], name=odd)})

    assert fact(plan, "paid:A") == f"{odd} paid a ransom"
    assert fact(plan, "told:A:{to}:<a|b>:[x]") == f"{odd} told {{to}} of <a or b> under [x]"


def test_what_has_no_words_or_too_few_places_is_said_by_its_name() -> None:
    assert fact(drill(), "met:I-01") == "met:I-01 happened"
    assert fact(drill(), "did:A", asked=True) == "did:A happens"
    assert own("met:{inject}") == model.MET
