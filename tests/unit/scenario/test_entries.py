"""What the lists of a document hold of the domain's classes is declared, read, kept and meant."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, get_args

import pytest
from pydantic import ValidationError
from written_keys import inner

from scenarios import plain_small, problems_of, spoilt
from simulator.domain.concepts.raci import Raci
from simulator.domain.plan.about import Contact, Review
from simulator.domain.plan.aims import Aim, Titles
from simulator.domain.plan.assets import Asset, Counter, Dependency
from simulator.domain.plan.campaigns import Campaign, Demand, Indicator
from simulator.domain.plan.conditions import Happened
from simulator.domain.plan.diplomacy import FalseFlag, PointOfContact, Relation, Relations, State
from simulator.domain.plan.document import Document
from simulator.domain.plan.injects import Ask, Expected, Inject
from simulator.domain.plan.knobs import Knobs, declared
from simulator.domain.plan.knobs.effort import EffortKnobs
from simulator.domain.plan.obligations import Obligation
from simulator.domain.plan.official import OfficialSeverity
from simulator.domain.plan.personas import Persona, PersonaAnswer
from simulator.domain.plan.profiles import PROFILES
from simulator.domain.plan.sensors import AlertTemplate
from simulator.domain.plan.severity import CATEGORIES
from simulator.domain.plan.teams import Seat, Team
from simulator.domain.values.declare import MapOf, SeenBy, keys_of
from simulator.domain.values.pools import POOLS, SIZES, People
from simulator.domain.values.timing import Clocks, Jump, Pace, Phase
from simulator.scenario.case import Case
from simulator.scenario.derive import reader_of
from simulator.scenario.enough import TooManyFaults, at_most
from simulator.scenario.lowering import parts_of
from simulator.scenario.texts import Setting
from simulator.scenario.vocabulary.regimes import archetypes, laws
from simulator.scenario.written import read_document, scenario_of
from simulator.units import HOUR, MINUTE, ONE


def read(cls: type[Any], plain: object) -> Any:
    return reader_of(MapOf(cls)).read(plain)


kept = read


def meant(cls: type[Any], plain: object, language: str = "en") -> Any:
    return parts_of(MapOf(cls), read(cls, plain), Setting(language))[0][1]


EDGE = {"id": "e", "supplier": "a", "dependant": "b"}


FILLED = {Asset: {"alerts"}, Ask: {"essential"}}
"""What is put together of something else in the document."""


@pytest.mark.parametrize("cls", inner(Document))
def test_every_field_says_how_it_is_written_what_it_means_and_who_may_see_it(cls: Any) -> None:
    for one in keys_of(cls):
        assert one.says.endswith(".")
        assert one.by in get_args(SeenBy)
    filled = {one.name for one in fields(cls)} - {one.field for one in keys_of(cls)}
    assert filled == FILLED.get(cls, set())


def test_what_is_left_out_is_spelled_out_and_a_number_is_the_same_number_if_it_is_written() -> None:
    plain = kept(Dependency, EDGE)
    assert plain == kept(Dependency, plain)
    assert plain["kind"] == "cyber"
    assert plain["group"] is None
    assert repr(plain["strength"]) == repr(kept(Dependency, EDGE | {"strength": 100})["strength"])


def test_a_dependency_without_a_group_is_a_group_of_its_own() -> None:
    assert meant(Dependency, EDGE).group == "e"
    assert meant(Dependency, EDGE | {"group": "g"}).group == "g"


def test_a_dependency_is_meant_in_whole_units() -> None:
    made = meant(Dependency, EDGE | {"strength": 0.07, "fade": "5m"})
    assert (made.strength, made.share, made.fade, made.buffer) == (700, ONE, 5 * MINUTE, 0)


TOS = {"id": "tos", "name": "Terminal", "team": "QN", "sector": "transport"}


def test_a_text_is_meant_in_the_language_of_the_exercise_and_kept_in_all_of_them() -> None:
    names = {"en": "Terminal", "fr": "Le terminal"}
    plain = TOS | {"name": names}
    assert meant(Asset, plain, "fr").name == "Le terminal"
    assert meant(Asset, plain, "th").name == "Terminal"
    assert kept(Asset, plain)["name"] == names


def test_a_word_may_stand_for_what_cannot_be_written_otherwise() -> None:
    for written, intact in ((True, True), (False, False), ("unknown", None)):
        plain = TOS | {"backup_intact": written}
        assert meant(Asset, plain).backup_intact is intact
        assert kept(Asset, plain)["backup_intact"] == written


def test_what_an_asset_loses_is_written_in_dollars_and_kept_in_cents() -> None:
    plain = TOS | {"loss_per_hour": 7, "counts": {"what": "homes", "per_hour": 3}}
    assert meant(Asset, TOS).loss_per_hour is None
    assert meant(Asset, plain).loss_per_hour == 700
    assert meant(Asset, plain).counts == Counter(what="homes", per_hour=3)


PORT = {"id": "QN", "name": "Bravelle", "profile": "You answer.", "people": "small"}


def test_a_team_has_the_people_of_its_size_or_so_many_as_are_written() -> None:
    assert [one.name for one in keys_of(People)] == list(POOLS)
    assert meant(Team, PORT).pools == dict(SIZES)["small"]
    some = {"legal": 2, "analyst": 7}
    assert dict(meant(Team, PORT | {"people": some}).pools) == dict.fromkeys(POOLS, 0) | some
    assert kept(Team, PORT | {"people": some})["people"] == dict.fromkeys(POOLS, 0) | some
    assert kept(Team, PORT)["people"] == "small"


def test_a_seat_has_what_is_left_out() -> None:
    seat = meant(Seat, {"id": "s", "name": "Head"})
    assert seat == Seat(id="s", name="Head", kind="team", team=None, lead=False, duties=())
    assert kept(Seat, {"id": "s", "name": "Head"})["duties"] == []
    assert meant(Seat, {"id": "s", "name": "Head", "duties": ["reads"]}).duties == ("reads",)


def test_alerts_go_to_the_assets_and_sectors_that_a_sensor_watches() -> None:
    plain = plain_small()
    plain["alerts"] = [
        {"source": "Log", "text": "{host} was seen. ", "assets": ["qn-tos"]},
        {"source": "Eye", "text": {"en": "seen", "fr": "vu"}, "sectors": ["public_administration"]},
    ]
    made = scenario_of(read_document(plain), "fr").assets
    assert made["qn-tos"].alerts == (AlertTemplate(source="Log", text="{host} was seen"),)
    assert made["qm-desk"].alerts == (AlertTemplate(source="Eye", text="vu"),)
    assert made["qn-yard"].alerts == ()


def test_an_indicator_need_not_name_a_technique() -> None:
    plain = {"id": "i", "kind": "hash", "text": "0123", "campaign": "tide"}
    assert meant(Indicator, plain).technique == ""
    assert kept(Indicator, plain)["technique"] is None


def test_rules_find_entries_by_their_class_and_place_and_what_they_name_by_key() -> None:
    case = Case(read_document(plain_small()))

    edges = {path: one.id for path, one in case.of(Dependency)}
    named = {one.path: (one.kind, one.id) for one in case.references}

    assert edges["dependencies", 1] == "yard-gates"
    assert case.assets["qn-yard"].zone == "ot"
    assert case.asset_team("qm-desk") == "QM"
    assert case.asset_team("none") is None
    assert (("assets", 1, "name"), "Gate lanes") in case.prose
    assert (("seats", 0, "duties", 0), "decides") in case.prose
    assert [path for path, one in case.of(Seat) if one.lead] == [("seats", 0), ("seats", 2)]
    assert named["dependencies", 1, "supplier"] == ("asset", "qn-yard")


FAULTS = [
    ("people: medium", "people: medum", "'medum' is none of the words known here", "medium?"),
    ("people: medium", "people: 7", "a map of keys belongs here and not 7", ""),
    ("people: medium", "people: {analist: 7}", "unknown key 'analist'", "did you mean analyst?"),
    ("people: medium", "people: {legal: 501}", "501 is outside the range", "at most 500"),
    ("[decides]", "decides", "a list belongs here and not 'decides'", "write [decides]"),
    ("[decides]", "['']", "the text is empty", "write something"),
    ("duties: [decides]", "language: english", "'english' does not have the right form", ""),
    ("kind: control", "kind: persona", "'persona' is none of the words known here", "observer"),
    ("criticality: 5", "criticality: 6", "6 is outside the range", "it must be at most 5"),
    ("backup: offline", "backup_intact: perhaps", "'perhaps' is none of the words", "unknown"),
    ("backup: offline", "backup_intact: 1", "true or false belongs here and not 1", "write true"),
    ("zone: ot", "zone: to", "'to' is none of the words known here", "dmz, ot"),
    ("name: Gate lanes", "name: {EN: Gates}", "'EN' is no code of a language", "like en, th"),
    ("name: Gate lanes", "name: {}", "at least one item must be here", ""),
    ("name: Gate lanes", "name: {en: 7}", "text belongs here and not 7", "quotes"),
    ("name: Gate lanes", "name: 7", "text belongs here and not 7", "quotes"),
    ("public: true", "counts: {what: homes, per_hur: 7}", "unknown key 'per_hur'", "per_hour?"),
    ("kind: hash", "kind: hesh", "'hesh' is none of the words known here", "did you mean hash?"),
    ("kind: hash", "kind: hash\n    technique: t1", "'t1' does not have the right form", "T1486"),
    ("supplier: qn-yard, dep", "suplier: qn-yard, dep", "unknown key 'suplier'", "supplier?"),
    ("strength: 80", "strength: 101", "101 is outside the range", "at most 100"),
    ("fade: 5m", "fade: 5", "5 is not a length of time", "write 5m or 5h"),
    ("fade: 5m", "kind: ciber", "'ciber' is none of the words known here", "did you mean cyber?"),
    ("supplier: qn-yard, ", "", "the key 'supplier' is missing", "The asset that supplies"),
]


@pytest.mark.parametrize(("old", "new", "message", "hint"), FAULTS)
def test_a_fault_in_an_entry_is_told_in_the_authors_words_at_its_place(
    old: str, new: str, message: str, hint: str
) -> None:
    text = spoilt(old, new)
    line = 1 + next(
        n for n, one in enumerate(text.splitlines()) if one not in spoilt(old, old).splitlines()
    )

    (told,) = (one for one in problems_of(text) if message in one.message)

    assert told.line == line
    assert hint in told.hint


def test_a_fault_in_one_language_is_told_at_the_text_in_it() -> None:
    text = spoilt("name: Gate lanes", "name: {en: Gates, fr: 7}")
    lines = text.splitlines()
    line = next(n for n, one in enumerate(lines) if "fr: 7" in one)

    (told,) = problems_of(text)

    assert (told.line, told.column) == (line + 1, lines[line].index("7") + 1)


def test_what_is_written_in_languages_counts_among_those_of_the_drill() -> None:
    plain = plain_small()
    plain["assets"][1]["name"] = {"en": "Gates", "fr": "Portes"}
    case = Case(read_document(plain))
    assert case.languages == ("en", "fr")
    (named,) = (one for one in case.translated if one.path == ("assets", 1, "name"))
    assert named.languages == ("en", "fr")
    assert named.texts == ("Gates", "Portes")


def test_assets_of_two_teams_may_have_one_name_and_those_of_one_may_not() -> None:
    apart = spoilt("name: Customs desk", "name: Gate lanes")
    assert problems_of(apart) == ()
    (told,) = problems_of(spoilt("name: Yard cranes", "name: Gate  lanes"))
    assert told.message == "'qn-yard' has the same name as 'qn-gates'"


def test_what_bears_on_no_play_is_read_and_said_in_one_line() -> None:
    office = {"name": "The office", "reach": "room 7"}
    assert meant(Contact, office).said() == "The office, room 7"
    assert kept(Contact, office)["role"] is None
    assert meant(Review, {"name": "A", "on": "2026", "about": "law"}).said() == "A, law, 2026"
    assert meant(Raci, {}) == Raci()
    assert meant(Raci, {"informed": ["QM"], "accountable": "qn-lead"}) == Raci(
        informed=("QM",), accountable="qn-lead"
    )


def test_relations_are_written_of_a_pair_and_kept_as_one_and_the_other() -> None:
    plain = {"between": ["QM", "QN"], "tension": 1.25}
    assert meant(Relation, plain) == Relation(one="QM", other="QN", tension=1_250_000)
    assert kept(Relation, plain) == plain
    both = [type(one) for _, one in parts_of(MapOf(Relation), read(Relation, plain), Setting())]
    assert both == [Relation, Relations]
    with pytest.raises(ValidationError):
        read(Relation, {"between": ["QM"], "tension": 1})


def test_a_contact_of_the_directory_and_a_state_have_what_is_left_out() -> None:
    desk = meant(PointOfContact, {"of": "QX", "channel": "technical", "name": "Desk"})
    assert desk == PointOfContact(party="QX", channel="technical", name="Desk")
    state = meant(State, {"id": "QX", "name": {"en": "Olvane", "th": "โอ"}}, "th")
    assert (state.name, state.helps, state.refuses) == ("โอ", 600_000, 200_000)
    assert meant(FalseFlag, {"chance": 25}).points_to == ""


def test_what_people_read_is_found_however_deep_it_stands() -> None:
    plain = plain_small()
    plain["assets"][1]["counts"] = {"what": "lorries that wait", "per_hour": 3}
    case = Case(read_document(plain))
    assert (("assets", 1, "counts", "what"), "lorries that wait") in case.prose


def test_a_pace_is_written_as_one_number_and_kept_as_a_fraction_from_a_second_on() -> None:
    plain = {
        "start": "2026-03-01T02:20+08:00",
        "duration": "2h",
        "pace": [{"at": "T+1:00", "kappa": 0.1}, {"at": "T+0:30", "kappa": 3}],
        "jumps": [{"at": "T+0:40", "by": "1h"}],
        "phases": [{"at": "T+0:00", "name": "Warning", "public": None}],
    }
    clocks = meant(Clocks, plain)
    assert [(one.x, one.num, one.den) for one in clocks.paces] == [
        (0, 1, 1),
        (1800, 3, 1),
        (3600, 1, 10),
    ]
    assert clocks.jumps == (Jump(x=2400, by=3600),)
    assert clocks.phases == (Phase(name="Warning", x=0),)
    assert kept(Clocks, plain) == plain


def test_the_last_of_two_paces_from_one_point_on_counts() -> None:
    pace = [{"at": "T+0:00", "kappa": 2}, {"at": "T+0:00", "kappa": 5}]
    plain = {"start": "2026-03-01T02:20Z", "duration": "2h", "pace": pace}
    assert meant(Clocks, plain).paces == (Pace(x=0, num=5, den=1),)


def test_what_an_author_wrote_can_be_quoted() -> None:
    case = Case(read_document(plain_small()))
    assert case.quoted(("clock", "pace", 1, "at")) == "T+0:40"
    assert case.quoted(("injects", 0, "from")) == "operator"


OWN: dict[str, Any] = {
    "id": "order",
    "name": {"en": "The order", "th": "คำสั่ง"},
    "team": "QN",
    "authority": "regulator",
    "stages": [
        {"id": "first", "name": "First", "from": "aware", "within": "24h", "content": ["what"]},
        {"id": "last", "name": "Last", "from": "previous-stage", "months": 1, "renewed": True},
    ],
    "sectors": ["transport"],
}


def test_a_duty_has_its_own_stages_or_those_of_its_archetype() -> None:
    own = meant(Obligation, OWN, "th").meant(laws(), [meant(Asset, TOS)])
    first, last = own.stages
    assert (own.name, own.assets, own.regime, own.least) == ("คำสั่ง", ("tos",), "", 0)
    assert (first.seconds, first.months, first.limit) == (24 * HOUR, 0, None)
    assert [one.id for one in first.content] == ["what"]
    assert (last.seconds, last.months, last.renewed) == (0, 1, True)
    followed = {key: one for key, one in OWN.items() if key != "stages"} | {"regime": "FAST"}
    given = meant(Obligation, followed).meant(laws(), ())
    assert (given.regime, given.stages) == ("FAST", archetypes()["FAST"].stages)
    assert given.least == archetypes()["FAST"].least


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        ({"regime": "FAST"}, "one_regime"),
        ({"stages": []}, "one_regime"),
        ({"stages": [OWN["stages"][0] | {"months": 1}]}, "one_length"),
    ],
)
def test_what_does_not_fit_together_in_an_entry_is_refused(
    wrong: dict[str, Any], kind: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        read(Obligation, OWN | wrong)
    assert [one["type"] for one in caught.value.errors()] == [kind]


def test_an_assessment_is_of_all_teams_where_it_names_none() -> None:
    answers = {one.id: one.answers[0].id for one in CATEGORIES}
    step = meant(OfficialSeverity, {"from": {"detected": "tide"}, "answers": answers})
    assert step.meant(("QN", "QM")).teams == ("QN", "QM")
    assert step.meant(()).answers == tuple(answers.items())
    one = meant(OfficialSeverity, {"from": {"startex": True}, "answers": answers, "teams": ["QN"]})
    assert one.meant(("QN", "QM")).teams == ("QN",)


DONE = {"did": {"team": "QN", "action": "isolate", "about": "tos"}}
SEEN = {"isolated": "tos"}
AIM: dict[str, Any] = {
    "id": "O1",
    "title": "They act in time.",
    "capability": "planning",
    "tasks": [
        {
            "id": "QN-1",
            "title": "Cuts it off",
            "team": "QN",
            "inject": "I-01",
            "within": "30m",
            "evidence": {"how": "did", "all": [DONE, {"any": [DONE, SEEN]}], "none": [SEEN]},
        }
    ],
}
TITLES = Titles(capabilities={"planning": "Planning"}, critical_tasks={})


def test_an_objective_is_told_by_its_name_or_its_capability_or_not_at_all() -> None:
    assert meant(Aim, AIM).meant(TITLES).name == "Planning"
    assert meant(Aim, AIM | {"name": "Acting"}).meant(TITLES).name == "Acting"
    assert meant(Aim, AIM | {"name": "Acting", "told": False}).meant(TITLES).name == ""


def test_of_a_fact_that_is_needed_there_may_be_several() -> None:
    (task,) = meant(Aim, AIM).meant(TITLES).tasks
    (written,) = meant(Aim, AIM).tasks
    done, seen = (fact.topic for fact in written.evidence.groups()[1])
    assert task.evidence.groups == ((done,), (done, seen))
    assert (task.evidence.topics, task.evidence.none, task.evidence.until) == ((), (seen,), "")
    assert (task.within, task.late) == (1800, 1800)
    places = [place for place, _ in written.evidence.facts()]
    assert places == [("all", 0), ("all", 1, "any", 0), ("all", 1, "any", 1)]


@pytest.mark.parametrize(
    ("evidence", "kind"),
    [
        ({"how": "did"}, "no_facts"),
        ({"how": "did", "any": [DONE], "until": SEEN}, "until_misplaced"),
        ({"how": "did-before", "any": [DONE]}, "until_misplaced"),
        ({"how": "did-not-until", "all": [DONE], "until": SEEN}, "all_misplaced"),
        ({"how": "product", "none": [DONE]}, "all_misplaced"),
    ],
)
def test_evidence_that_does_not_fit_together_is_refused_by_its_kind(
    evidence: dict[str, Any], kind: str
) -> None:
    (task,) = AIM["tasks"]
    with pytest.raises(ValidationError) as caught:
        read(Aim, AIM | {"tasks": [task | {"evidence": evidence}]})
    (one,) = caught.value.errors()
    assert (one["type"], one["ctx"]["how"]) == (kind, evidence["how"])


def test_what_is_expected_is_an_action_a_decision_or_a_message() -> None:
    plain = {"action": "decide", "by": "QN", "within": "10m"}
    expected = Expected(action="decide", by="QN", about="", within=600, essential=False)
    assert meant(Expected, plain) == expected
    assert kept(Expected, plain)["about"] is None
    for action in ("message", "isolate"):
        assert meant(Expected, plain | {"action": action, "about": "tos"}).about == "tos"
    with pytest.raises(ValidationError):
        read(Expected, plain | {"action": "dance"})


def test_a_decision_may_be_expected_without_saying_which() -> None:
    plain = plain_small()
    plain["injects"][0]["expected"] = [{"action": "decide", "by": "QN", "within": "10m"}]
    assert problems_of(json.dumps(plain)) == ()


def test_a_decision_bears_on_what_is_essential_where_it_is_expected_so() -> None:
    plain = plain_small()
    place = next(n for n, one in enumerate(plain["injects"]) if one.get("asks"))
    ask = plain["injects"][place]["asks"][0]["id"]
    row = {"action": "decide", "by": "QM", "about": ask, "within": "10m"}
    found = []
    for essential in (True, False):
        plain["injects"][place]["expected"] = [row | {"essential": essential}]
        made = [*scenario_of(read_document(plain)).injects.values()]
        found.append("QM" in made[place].asks[0].essential)
    assert found == [True, False]


STAGE = {"id": "s", "name": "It enters", "technique": "T1486", "asset": "tos"}
TIDE = {"id": "t", "name": "TIDE", "actor": "a", "profile": "espionage"}


def test_a_campaign_has_from_its_profile_what_is_left_out() -> None:
    profile = PROFILES["espionage"]
    spreads = (profile.sigma, profile.tempo_sigma, profile.hazard)
    one, like = STAGE | {"like": "exfiltration"}, profile.stages["exfiltration"]
    made = meant(Campaign, TIDE | {"stages": [one]})
    assert (made.sigma, made.tempo_sigma, made.hazard) == spreads
    assert (made.gap_sigma, made.base_chance) == (0.6, 700_000)
    assert (made.stages[0].median, made.stages[0].visibility) == like
    own = TIDE | {"sigma": 0, "tempo_sigma": 1, "hazard": 2.5, "stages": [one | {"median": "2h"}]}
    made = meant(Campaign, own)
    assert (made.sigma, made.tempo_sigma, made.hazard) == (0, 1, 2.5)
    assert (made.stages[0].median, made.stages[0].visibility) == (2 * HOUR, like[1])
    made = meant(Campaign, TIDE | {"stages": [one | {"visibility": 0}]})
    assert (made.stages[0].median, made.stages[0].visibility) == (like[0], 0)


def test_a_spread_is_kept_as_the_number_that_is_written_or_left_out() -> None:
    stages = [STAGE | {"like": "exfiltration"}]
    plain = kept(Campaign, TIDE | {"stages": stages, "sigma": 1})
    assert (plain["gap_sigma"], plain["tempo_sigma"]) == (0.6, None)
    assert repr(plain["sigma"]) == "1.0"
    assert repr(plain["base_chance"]) == "70.0"


def test_a_ransom_is_demanded_after_the_last_stage_if_none_is_named() -> None:
    stages = [STAGE | {"like": "exfiltration", "id": one} for one in ("first", "last")]
    plain = TIDE | {"stages": stages, "demand": {"amount": 3, "deadline": "1h"}}
    assert meant(Campaign, plain).demand == Demand(amount=300, deadline=HOUR, after="last")
    plain["demand"] = {"amount": 3, "deadline": "1h", "after": "first"}
    assert meant(Campaign, plain).demand.after == "first"


DESK = {"id": "desk", "name": "The desk", "reach": "public"}


def test_a_persona_has_a_seat_of_its_id_unless_it_is_said_to_have_none() -> None:
    (seat,) = meant(Persona, DESK).seats
    assert (seat.id, seat.name, seat.kind, seat.team) == ("desk", "The desk", "persona", None)
    assert meant(Persona, DESK | {"seat": False}).seats == ()


def test_what_a_persona_answers_ends_where_its_words_do() -> None:
    answers = [{"text": "Yes.\n", "when": {"flag": "warned"}}]
    (answer,) = meant(Persona, DESK | {"answers": answers}).answers
    assert answer == PersonaAnswer(text="Yes.", when=Happened(topic="flag:warned"))


def test_a_knob_is_written_in_its_unit_within_its_bounds() -> None:
    plain = {"band": 0.07, "ingest_mode": "90m", "loss_other": 7, "essential_weight": 3}
    made = meant(Knobs, plain)
    assert made == Knobs(band=700, ingest_mode=90 * MINUTE, loss_other=700, essential_weight=3)
    for wrong in ({"band": 0.001}, {"remote_median": "500d"}, {"ripple_recovery_water": "59m"}):
        with pytest.raises(ValidationError):
            read(Knobs, wrong)
    assert meant(Knobs, {"ripple_recovery_water": "1h"}).ripple_recovery_water == HOUR
    assert meant(Knobs, {name: key.left_out for name, key in KEYS.items()}) == Knobs()


KEYS = {one.name: one for one in keys_of(Knobs)}


def test_the_rules_of_play_are_told_to_everybody() -> None:
    told = {name for name, one in KEYS.items() if one.by == "all"}
    assert told == declared(EffortKnobs).keys()


LETTER: dict[str, Any] = {
    "id": "I-1",
    "title": "A message",
    "kind": "contextual",
    "from": "desk",
    "to": ["all"],
    "subject": {"en": "A message", "th": "จดหมาย"},
    "text": "Read this.\n",
    "tlp": "none",
}
DONE_ALREADY = {"wants": [{"flag": "done"}], "when_met": {"text": "Thank you.\n"}}


def test_other_words_go_out_under_the_subject_of_the_inject_unless_they_have_one() -> None:
    letter = meant(Inject, LETTER | DONE_ALREADY)
    assert letter.words(met=False) == ("A message", "Read this.")
    assert letter.words(met=True) == ("A message", "Thank you.")
    other = DONE_ALREADY | {"when_met": {"subject": "Thanks", "text": "Thank you."}}
    assert meant(Inject, LETTER | other).words(met=True) == ("Thanks", "Thank you.")
    assert meant(Inject, LETTER).words(met=True) == ("A message", "Read this.")


def test_what_a_document_stands_for_is_made_for_each_language_that_is_asked_for() -> None:
    document = read_document(plain_small() | {"title": {"en": "A drill", "th": "การฝึก"}})
    titles = [document.meant(Setting(one)).title for one in ("en", "th", "en")]
    assert titles == ["A drill", "การฝึก", "A drill"]


FILE = {"name": "a.txt", "sha256": "0" * 64}


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        ({"causes": [], "reports": {"flag": "done"}}, "two_bindings"),
        ({"at": "s+0:10", "after": {"inject": "I-2"}}, "two_times"),
        ({"after": {"by": "5m"}}, "one_to_follow"),
        ({"after": {"inject": "I-2", "fact": {"startex": True}}}, "one_to_follow"),
        (DONE_ALREADY | {"wants": []}, "words_without_wants"),
        ({"attachments": [FILE]}, "one_source"),
        ({"attachments": [FILE | {"base64": "", "file": "a.txt"}]}, "one_source"),
    ],
)
def test_an_inject_in_which_two_things_exclude_each_other_is_refused(
    wrong: dict[str, Any], kind: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        read(Inject, LETTER | wrong)
    assert [one["type"] for one in caught.value.errors()] == [kind]
    for key, alone in wrong.items() if kind.startswith("two_") else ():
        read(Inject, LETTER | {key: alone})


WAYS = [{"id": one, "title": one, "posture": "consult", "consequence": one} for one in "ab"]
LIKELY = {"forecast": {"that": {"flag": "over"}, "by": "2h"}}


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"options": WAYS, "default": "a", "points": ["Who?"]}, ""),
        ({"points": ["Who?"], "second": True}, ""),
        (LIKELY, ""),
        ({}, "no_options"),
        ({"options": WAYS} | LIKELY, "options_and_forecast"),
        ({"points": ["Who?"], "default": "a"}, "default_without_options"),
        (LIKELY | {"second": True}, "seconded_forecast"),
    ],
)
def test_a_decision_is_a_choice_an_open_question_or_a_forecast(
    given: dict[str, Any], wrong: str
) -> None:
    asked = {"id": "q", "text": "What first?", "within": "9m"} | given
    if not wrong:
        read(Ask, asked)
        return
    with pytest.raises(ValidationError) as caught:
        read(Ask, asked)
    assert [one["type"] for one in caught.value.errors()] == [wrong]


def test_what_is_wrong_in_an_entry_counts_towards_what_is_given_up() -> None:
    with at_most(2):
        with pytest.raises(ValidationError):
            read(Team, PORT | {"zone": 1})
        with pytest.raises(TooManyFaults):
            read(Team, PORT | {"zone": 1, "sort": 2})


def test_assumptions_that_are_left_out_are_spelled_out() -> None:
    plain = plain_small()
    del plain["assumptions"]
    document = read_document(plain)
    assert document.plain["assumptions"] == {name: one.left_out for name, one in KEYS.items()}
    assert document.meant().assumptions == Knobs()


def test_times_that_are_not_in_order_are_told_at_the_one_that_was_changed() -> None:
    given = "assumptions: {band: 2.5, ingest_mode: 90m, triage_least: 10m, triage_most: 5m}"
    (told,) = problems_of(spoilt("assumptions: {band: 2.5, ingest_mode: 90m}", given))
    assert told.column == given.index("5m}") + 1
    assert told.message == "10m, 20m and 5m are not in order"
