"""Options that are actions: they count as ordered, begun and done of those actions."""

from __future__ import annotations

import pytest
from behind_options import WHY, asked, choose, decision, of, put, topics
from worlds import option

from simulator.bots.drill import play_out
from simulator.domain.concepts.acts import action_of
from simulator.domain.concepts.isolation import ISOLATED
from simulator.domain.concepts.work import Act, ActionAsked, ActionFinished, ActionWithdrawn
from simulator.domain.plan.options import Acts
from simulator.units import HOUR, MINUTE

CALL = option("call", acts=(Acts(action="contact", about="B", text="We cut at six."),))
CUT = option("cut", acts=(Acts(action="isolate", about="a1"), Acts(action="hunt")))


def test_choosing_it_is_asking_for_the_action_with_its_people_and_its_time() -> None:
    kernel = put(CALL)
    (seen,) = (one for one in decision(kernel).options if one.acts)
    assert [(one.about, one.needs) for one in seen.acts] == [(("B",), (("policy", 1),))]
    assert choose(kernel, "Option call") is None
    (job,) = of(kernel, ActionAsked)
    assert (job.seat, job.action.kind, job.action.text) == (
        "A-lead",
        "contact",
        "We cut at six.",
    )
    assert topics(kernel, "ordered:A:contact") == ["ordered:A:contact", "ordered:A:contact:B"]
    assert topics(kernel, "begun:A:contact") == ["begun:A:contact", "begun:A:contact:B"]
    kernel.advance_to(60 * MINUTE)
    assert topics(kernel, "did:A:contact") == ["did:A:contact", "did:A:contact:B"]
    # What it says, it says of the question.
    assert "told:A:B:ways" in kernel.world.happened


def test_two_actions_of_one_kind_are_two_jobs_and_neither_is_lost() -> None:
    by_both = (
        Acts(action="contact", about="B", text="We cut at six."),
        Acts(action="contact", about="B", channel="diplomatic", text="Tell your minister."),
    )
    kernel = put(option("call", acts=by_both))
    assert choose(kernel, "Option call") is None
    kernel.advance_to(2 * HOUR)
    jobs = [one.job for one in of(kernel, ActionAsked)]
    assert len(set(jobs)) == 2
    assert sorted(one.job for one in of(kernel, ActionFinished)) == sorted(jobs)


@pytest.mark.parametrize("at", [2 * MINUTE, 25 * MINUTE])
def test_what_is_under_way_is_not_ordered_twice_and_nor_is_what_is_so_already(at: int) -> None:
    kernel = put(CUT)
    (seen,) = (one for one in decision(kernel).options if one.acts)
    isolate = seen.acts[0].action
    assert kernel.take("A-lead", Act(action=isolate)).refusal is None  # type: ignore[arg-type]  # an action, as a picture keeps it
    kernel.advance_to(at)
    assert kernel.world.assets["a1"].stands(ISOLATED) == (at > 2 * MINUTE)
    assert choose(kernel, "Option cut") is None
    kinds = [one.action.kind for one in of(kernel, ActionAsked)]
    assert kinds == ["isolate", "hunt"]
    assert [one.action.rationale for one in of(kernel, ActionAsked)] == ["", WHY]


def test_an_action_that_the_team_would_be_refused_makes_its_option_refused() -> None:
    kernel = put(option("share", acts=(Acts(action="block-indicator", about="i-none"),)))
    said = choose(kernel, "Option share")
    assert said is not None
    assert said.startswith("Not possible")
    assert choose(kernel, "Option wait") is None


def test_in_silence_no_action_is_taken_for_a_team() -> None:
    kernel = put(CALL, default="call")
    kernel.advance_to(HOUR)
    assert of(kernel, ActionAsked) == []
    assert topics(kernel, "ordered:") == []


@pytest.mark.parametrize(
    ("action", "can"),
    [
        ("hunt", True),
        ("isolate", True),
        ("contact", True),
        ("share-indicator", True),
        ("declare-severity", True),
        ("invoke-mechanism", True),
        ("triage", False),
        ("ransom-decision", False),
        ("third-party-consultation", False),
        ("attribute-publicly", False),
        ("no-such-thing", False),
    ],
)
def test_an_author_fills_the_forms_that_ask_for_what_can_be_known(action: str, can: bool) -> None:  # noqa: FBT001 - a row
    one = Acts(action=action, about="a1", to=("B",))
    assert (action_of(one, "Do it", ()) is not None) == can


@pytest.mark.parametrize("policy", ["doctrine", "blanket", "first"])
def test_a_bot_that_chose_it_does_not_order_it_a_second_time(policy: str) -> None:
    acts = (Acts(action="isolate", about="a1"), Acts(action="contact", about="B"))
    plan = asked(option("cut", acts=acts), option("stop", acts=acts))
    for seed in range(3):
        under_way: set[tuple[str, tuple[str, ...]]] = set()
        jobs: dict[str, tuple[str, tuple[str, ...]]] = {}
        for body in (one.body for one in play_out(plan, seed, {"A": policy}).events):
            if isinstance(body, ActionAsked) and body.team == "A":
                what = (body.action.kind, body.about)
                assert what not in under_way
                under_way.add(what)
                jobs[body.job] = what
            elif isinstance(body, ActionFinished | ActionWithdrawn) and body.job in jobs:
                under_way.discard(jobs[body.job])
        assert ("isolate", ("a1",)) in jobs.values()
        assert ("contact", ("B",)) in jobs.values()
