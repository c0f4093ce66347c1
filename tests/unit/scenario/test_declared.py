"""What the domain declares of effects, facts and conditions is what is read, kept and meant."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import fields
from typing import Any, get_args

import fx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError
from reference_declared import example
from written_keys import of_unit

from scenarios import plain_small, problems_of, spoilt
from simulator.domain.kinds.action import Action, OnAsset
from simulator.domain.plan import conditions, facts, facts_response
from simulator.domain.plan.conditions import Stated
from simulator.domain.plan.effects import Effect
from simulator.domain.plan.vocabularies import VOCABULARIES
from simulator.domain.values import declare
from simulator.domain.values.declare import Key, SeenBy, Unit, key_of, keys_of, writing_of
from simulator.domain.values.remembered import Fact
from simulator.domain.values.value import Kinded, kinds_of
from simulator.scenario.case import Case
from simulator.scenario.derive import reader_of
from simulator.scenario.leaves import KNOWN
from simulator.scenario.lowering import Path, members, parts_of, places_of
from simulator.scenario.texts import Setting
from simulator.scenario.written import read_document
from simulator.units import HOUR, ONE

READERS = {name: reader_of(declare.OneOf(name)) for name in VOCABULARIES}
KINDS = list(kinds_of(Effect))
ALL = {cls: name for name in ("condition", "effect") for cls in kinds_of(VOCABULARIES[name])}
"""Class → a vocabulary that it is of; a fact is a condition too."""


def of(plain: dict[str, Any]) -> str:
    """Return a vocabulary that has what is written; to shut is an effect, and a fact."""
    return "effect" if next(iter(plain)) in members(Effect) else "condition"


def read(plain: dict[str, Any], name: str = "") -> Any:
    return READERS[name or of(plain)].read(plain)


kept = read


def parts(plain: dict[str, Any], name: str = "") -> list[tuple[Path, Any]]:
    return parts_of(declare.OneOf(name or of(plain)), read(plain, name), Setting())


def meant(plain: dict[str, Any], name: str = "") -> Any:
    return parts(plain, name)[0][1]


# ---- the declarations


@pytest.mark.parametrize("cls", ALL)
def test_every_field_says_how_it_is_written_what_it_means_and_who_may_see_it(cls: Any) -> None:
    for one in (key_of(cls), *keys_of(writing_of(cls))):
        assert one.says.endswith(".") or one.bare
        assert one.by in get_args(SeenBy)
    assert key_of(cls).says.endswith(".")


def test_everything_can_be_written_under_its_kind() -> None:
    for cls, name in ALL.items():
        assert members(VOCABULARIES[name])[cls.kind] is cls
    assert [one.field for cls in KINDS for one in keys_of(cls)] == [
        one.name for cls in KINDS for one in fields(cls)
    ]


@pytest.mark.parametrize("cls", [*kinds_of(Fact)])
def test_a_fact_is_remembered_by_its_kind_and_what_is_given(cls: Any) -> None:
    head, *rest = meant(example(cls), "fact").topic.split(":")
    assert head == cls.kind
    assert rest or cls in (facts.Startex, facts.Endex)


def test_a_field_is_the_same_in_every_effect_that_has_it() -> None:
    first: dict[str, Key] = {}
    for cls in KINDS:
        for one in keys_of(cls):
            known = first.setdefault(one.field, one)
            assert (one.unit, one.refers) == (known.unit, known.refers), (cls, one.field)


def test_the_work_that_an_author_can_order_is_work_on_an_asset() -> None:
    assert fx.WORK.known == (
        *("preserve-evidence", "isolate", "reset-credentials", "patch", "eradicate", "restore"),
        *("fail-over", "work-by-hand", "restart", "reconnect"),
    )
    for kind in fx.WORK.known:
        assert issubclass(Action.MEMBERS[kind], OnAsset)


# ---- the meaning


@pytest.mark.parametrize(
    ("plain", "effect"),
    [
        (
            {"impair": {"asset": "a", "cause": "fault", "keeps": 0.07}},
            fx.Impair(asset="a", cause="fault", keeps=700),
        ),
        (
            {"impair": {"asset": "a", "cause": "fault", "keeps": 1.13}},  # in binary a little less
            fx.Impair(asset="a", cause="fault", keeps=11_300),
        ),
        ({"isolate": "a"}, fx.Isolate(asset="a")),
        (
            {"hasten": {"campaign": "c", "tempo": 1000}},
            fx.Hasten(campaign="c", tempo=10 * ONE),
        ),
        (
            {"rumour": {"id": "r", "team": "T", "size": 4}},
            fx.Rumour(rumour="r", team="T", size=40_000),
        ),
        (
            {"lend": {"from": "A", "to": "B", "people": 2, "lasts": "1h30m"}},
            fx.Lend(team="A", other="B", pool="analyst", people=2, seconds=HOUR * 3 // 2),
        ),
        (
            {"order": [{"action": "isolate", "about": "a"}, {"action": "restore", "about": "b"}]},
            fx.Order(asset="a", action="isolate", then="restore:b"),
        ),
        (
            {"strain": {"between": ["A", "B"], "reason": "insult", "by": -1.25}},
            fx.Strain(state="A", towards="B", reason="insult", points=-1_250_000),
        ),
        (
            {"strain": {"between": ["A", "B"], "reason": "media-named"}},
            fx.Strain(state="A", towards="B", reason="media-named", points=0),
        ),
        ({"note": "seen"}, fx.Note(topic="flag:seen")),
        ({"shut": "a"}, fx.Shut(asset="a")),
        (
            {"level": {"asset": "a", "below": 33.3}},
            conditions.Level(asset="a", relation="below", ppm=333_000),
        ),
        (
            {"tension": {"step": "concern"}},
            conditions.Tension(between=("", ""), relation="at-least", ppm=ONE),
        ),
        (
            {"tension": {"between": ["B", "A"], "below": 2.5}},
            conditions.Tension(between=("A", "B"), relation="below", ppm=2_500_000),
        ),
        (
            {
                "not": {
                    "any": [{"flag": "seen"}, {"before": {"this": {"paid": "A"}, "at": "T+1:00"}}]
                }
            },
            conditions.Not(
                of=conditions.AnyOf(
                    of=(
                        conditions.Happened(topic="flag:seen"),
                        conditions.Before(topic="paid:A", x=HOUR, other=None),
                    )
                )
            ),
        ),
        (
            {"for": {"level": {"asset": "a", "at_least": 50}, "lasts": "0m"}},
            conditions.For(
                level=conditions.Level(asset="a", relation="at-least", ppm=ONE // 2), seconds=1
            ),
        ),
        (
            {"within": {"this": {"leaked": "A"}, "after": {"startex": True}, "time": "1h"}},
            conditions.Within(topic="leaked:A", after="startex", seconds=HOUR),
        ),
        ({"replied": {"team": "A", "inject": "I"}}, facts_response.Replied(team="A", inject="I")),
    ],
)
def test_what_is_written_stands_for_this(plain: dict[str, Any], effect: object) -> None:
    assert meant(plain) == effect


ALL_KEYS = [
    pytest.param(cls, one, id=f"{cls.kind}.{one.name}")
    for cls in ALL
    for one in keys_of(writing_of(cls))
    if not isinstance(one.unit, declare.Only)  # it says only that it stands
]


@pytest.mark.parametrize(("cls", "key"), ALL_KEYS)
def test_every_key_that_an_author_can_write_changes_what_is_meant(cls: Any, key: Key) -> None:
    keys, plain = keys_of(writing_of(cls)), example(cls)[cls.kind]
    for value in of_unit(key.unit):
        if key.bare:
            changed = [{cls.kind: value}]
        else:
            must = {one.name: next(of_unit(one.unit)) for one in keys if one.required}
            every = {one.name: next(of_unit(one.unit)) for one in keys}
            changed = [{cls.kind: given | {key.name: value}} for given in (must, every, plain)]
        if any(_differs(one, cls, key) for one in changed):
            return
    pytest.fail(f"{key.name} of {cls.kind} changes nothing")


def _differs(plain: dict[str, Any], cls: Any, key: Key) -> bool:
    """Return whether another value, or none, would mean something else."""
    inner = plain[cls.kind]
    less = [] if key.bare else [{cls.kind: {n: one for n, one in inner.items() if n != key.name}}]
    here = _meant(plain, ALL[cls])
    apart = (_meant(one, ALL[cls]) for one in (example(cls), *less))
    return here is not None and any(one not in (None, here) for one in apart)


def _meant(plain: dict[str, Any], name: str) -> Any:
    try:
        return meant(plain, name)
    except ValidationError:
        return None  # it does not fit together with the rest


# ---- what is kept


def test_what_is_kept_is_what_was_written_and_what_was_left_out_is_spelled_out() -> None:
    lent = {"from": "A", "to": "B", "people": 2, "lasts": "90m"}
    assert kept({"lend": lent}) == {"lend": lent | {"pool": "analyst"}}
    assert kept({"tension": {"step": "crisis"}})["tension"]["between"] == []
    strain = {"between": ["A", "B"], "reason": "media-named"}
    assert kept({"strain": strain}) == {"strain": strain | {"by": None}}


def any_of(unit: Unit) -> st.SearchStrategy[Any]:  # noqa: C901, PLR0911, PLR0912 - one arm a unit
    """Return whatever a unit lets pass."""
    match unit:
        case declare.ListOf(of=inner, least=least, most=most):
            return st.lists(any_of(inner), min_size=least, max_size=min(most or 3, 9))
        case declare.MapOf(of=cls) | declare.PairsOf(of=cls):
            return map_of(keys_of(cls))
        case declare.Word(known=known):
            return st.sampled_from(known)
        case declare.Number(low=low, high=high, above=above):
            return st.floats(low, high, exclude_min=above) | st.integers(int(low) + 1, int(high))
        case declare.Count(low=low, high=high):
            return st.integers(low, high)
        case declare.Length():
            return st.from_regex(r"[1-9][0-9]{0,3}[hms]", fullmatch=True)
        case declare.Moment():
            return st.from_regex(r"T\+[0-9]{1,3}:[0-5][0-9]", fullmatch=True)
        case declare.Zoned():
            return st.datetimes().map(lambda one: f"{one.isoformat()}+07:00")
        case declare.Ratio(low=low, high=high) | declare.Real(low=low, high=high):
            return st.floats(low, high) | st.integers(low, high)
        case declare.Form(pattern=pattern):
            return st.from_regex(pattern, fullmatch=True)
        case declare.YesNo():
            return st.booleans()
        case declare.Shorthand(words=words, of=inner):
            return st.sampled_from([word for word, _ in words]) | any_of(inner)
        case declare.Text():
            text = st.text("abc déf'{", min_size=1, max_size=8_000)
            return text | st.dictionaries(st.sampled_from(["en", "th"]), text, min_size=1)
        case declare.Line():
            return st.text("abc déf'{", min_size=1, max_size=120)
        case declare.Id():
            return st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,31}", fullmatch=True)
        case declare.Mark():
            return st.from_regex(r"(T\+|s\+)[0-9]{1,3}:[0-5][0-9]", fullmatch=True)
        case declare.Base64(largest=largest):
            return st.binary(max_size=min(largest, 9)).map(lambda one: b64encode(one).decode())
        case declare.Named(what=what):
            return st.sampled_from(list(KNOWN[what].words()))
        case declare.Only(value=value):
            return st.just(value)
        case declare.OneOf(of="fact"):
            return st.deferred(lambda: a_member_of(Fact))
        case declare.OneOf(of="effect"):
            return st.sampled_from([{"note": "one"}, {"isolate": "a"}, {"clear": "a"}])
        case declare.OneOf():
            return st.deferred(lambda: a_member_of(Stated))


def map_of(keys: tuple[Key, ...]) -> st.SearchStrategy[dict[str, Any]]:
    must = {one.name: any_of(one.unit) for one in keys if one.required}
    may = {one.name: any_of(one.unit) for one in keys if not one.required}
    return st.fixed_dictionaries(must, optional=may)


def a_member_of(vocabulary: Any) -> st.SearchStrategy[dict[str, Any]]:
    classes = st.sampled_from([*kinds_of(vocabulary)])
    return classes.flatmap(lambda cls: map_of((key_of(cls),))).filter(fits)


def fits(plain: dict[str, Any]) -> bool:
    """Return whether what a class itself does not allow side by side is not there."""
    try:
        read(plain)
    except ValidationError as error:
        return all(one["msg"] != "this does not fit together" for one in error.errors())
    return True


ANY = a_member_of(Effect) | a_member_of(Stated)


@given(ANY)
def test_what_was_kept_is_read_again_as_the_same(plain: dict[str, Any]) -> None:
    written = kept(plain)
    again = kept(written)
    assert again == written
    assert meant(again) == meant(written)


@given(ANY, st.sampled_from([None, True, "", [], {}, {"x": 1}, 10**9, -(10**9), "no id!"]))
def test_what_a_unit_does_not_know_is_refused_where_it_stands(
    plain: dict[str, Any], wrong: object
) -> None:
    kind = next(iter(plain))
    assume(wrong is not True or kind not in ("startex", "endex"))
    with pytest.raises(ValidationError) as caught:
        read({kind: wrong})
    assert all(one["loc"][:2] == (kind, kind) for one in caught.value.errors())


# ---- what is said of faults

FAULTS: list[tuple[str, str, str, str]] = [
    ("{impair: {aset: qn-tos, cause: x, keeps: 4}}", "aset", "unknown key 'aset'", "asset?"),
    (
        "{reinforce: {team: QN, pool: analysts, people: 2, lasts: 2h}}",
        "analysts",
        "'analysts' is none of the words known here",
        "did you mean analyst?",
    ),
    (
        "{lend: {from: QN, people: 2, lasts: 2h}}",
        "{from",
        "the key 'to' is missing",
        "The team that gets them",
    ),
    ("{sway: {team: QN, by: 101}}", "101", "101 is outside the range", "it must be at most 100"),
    (
        "{reinforce: {team: QN, pool: legal, people: 2, lasts: 90}}",
        "90}",
        "90 is not a length of time",
        "write 90m or 90h",
    ),
    (
        "{order: [{action: isolate, about: qn-tos}, {action: dance, about: qn-tos}]}",
        "dance",
        "'dance' is none of the words known here",
        "preserve-evidence",
    ),
    ("{isolated: qn-tos}", "isolated", "'isolated' is not an effect", "did you mean isolate?"),
    (
        "{counter: {campaign: tide, stage: nought}}",
        "nought",
        "'tide' has no stage 'nought'",
        "known are",
    ),
    (
        "{relieve: {asset: qn-tos, cause: nought}}",
        "nought",
        "nothing impairs 'qn-tos' by the cause 'nought'",
        "",
    ),
    (
        "{strain: {between: [QN, QN], reason: media-named}}",
        "[QN",
        "'QN' stands here twice",
        "name two different states",
    ),
    (
        "{strain: {between: [QM, QN], reason: media-name}}",
        "media",
        "the model knows no cause 'media-name'",
        "did you mean media-named?",
    ),
]


@pytest.mark.parametrize(("written", "at", "message", "hint"), FAULTS)
def test_a_fault_in_an_effect_is_told_in_the_authors_words_at_its_place(
    written: str, at: str, message: str, hint: str
) -> None:
    old = "causes: [{give: {team: QM, indicator: ioc-name, tlp: TLP:GREEN}}]"
    text = spoilt(old, f"causes: [{written}]")
    lines = text.splitlines()
    line = next(n for n, one in enumerate(lines) if f"[{written}]" in one)

    told = [one for one in problems_of(text) if message in one.message]

    assert [(one.line, one.column) for one in told] == [(line + 1, lines[line].index(at) + 1)]
    assert hint in told[0].hint


# ---- what the rules look at


def test_rules_find_effects_by_their_class_and_place_and_what_they_name_by_key() -> None:
    plain = plain_small()
    plain["injects"][0].pop("reports", None)
    plain["injects"][0]["causes"] = [
        {"strain": {"between": ["QM", "QN"], "reason": "insult", "by": 1}},
        {"order": [{"action": "restore", "about": "qn-tos"}]},
    ]
    case = Case(read_document(plain))
    causes = ("injects", 0, "causes")

    (strain,) = (one for one in case.of(fx.Strain) if one.path[:3] == causes)
    assert (strain.path, strain.part.points) == ((*causes, 0), ONE)
    (friction,) = (one for one in case.of(fx.Friction) if one.path[:3] == causes)
    assert friction.path == (*causes, 0, "strain")
    (step,) = (one for one in case.of(fx.Step) if one.path[:3] == causes)
    assert (step.path, step.part.about) == ((*causes, 1, "order", 0), "qn-tos")
    named = {one.path: (one.kind, one.id) for one in case.references if one.path[:3] == causes}
    assert named[*causes, 0, "strain", "between", 1] == ("state", "QN")
    assert named[*causes, 1, "order", 0, "about"] == ("asset", "qn-tos")
    assert ((*causes, 0, "strain", "reason"), "insult") in case.prose


@given(ANY)
def test_every_single_value_has_a_place_and_the_whole_is_the_first_part(
    plain: dict[str, Any],
) -> None:
    for path, _, _, value in places_of(declare.OneOf(of(plain)), read(plain)):
        found: Any = read(plain)
        for step in path:
            found = found[step]
        assert found == value
    at, whole = parts(plain)[0]
    assert at == ()
    assert isinstance(whole, Kinded)
