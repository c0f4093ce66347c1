"""A drill in two languages: who reads what, what is on record, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bilingual import bilingual

from scenarios import codes_of, problems_of, spoilt, written
from simulator.cli.begin import begin, go_on
from simulator.cli.entry import main
from simulator.cli.local import Local
from simulator.domain.concepts.decision import DecisionAsked
from simulator.domain.concepts.seats import Refused
from simulator.errors import DONE, WRONG_USE
from simulator.exercise.recording import verify
from simulator.exercise.rows import digest_of
from simulator.pictures.port import SeatPort
from simulator.pictures.views import ParticipantView
from simulator.record import Record
from simulator.units import MINUTE

LEAD = "qn-lead"
BOTH = "Réplication depuis un rebond", "Replication from a jump host"


@pytest.fixture
def drill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path / "home"))
    return written(tmp_path, bilingual())


def begun(drill: str, place: Path, *languages: str, team: str = "QN") -> tuple[Local, SeatPort]:
    """Return the drill six minutes on, at one team's console."""
    local, port = begin(drill, team=team, seed=3, speed=0, place=place, languages=languages)
    assert isinstance(port, SeatPort)
    port.submit("ready", {})
    while local.exercise.x < 6 * MINUTE:
        port.tick(5.0)
    return local, port


def view_of(port: SeatPort) -> ParticipantView:
    view = port.view()
    assert isinstance(view, ParticipantView)
    return view


def subjects(port: SeatPort) -> list[str]:
    return [row.subject for row in view_of(port).inbox]


def test_a_team_reads_its_own_language_and_the_record_is_the_same(
    drill: str, tmp_path: Path
) -> None:
    local, port = begun(drill, tmp_path / "fr.startex", "QN=fr")
    other, plain = begun(drill, tmp_path / "en.startex")

    assert BOTH[0] in subjects(port)
    assert BOTH[1] in subjects(plain)
    assert "Système du terminal (TOS)" in [row.name for row in view_of(port).assets]
    (asked,) = [e.body for e in local.exercise.events if isinstance(e.body, DecisionAsked)]
    assert asked.text == "Do we cut the links to the neighbours?"
    scenario = local.scenario
    assert digest_of(local.exercise.events, scenario) == digest_of(other.exercise.events, scenario)
    local.close()
    other.close()
    with Record.read(tmp_path / "fr.startex") as record:
        assert record.header.language == "en qn-lead=fr qn-liaison=fr"
    with Record.read(tmp_path / "en.startex") as record:
        assert record.header.language == "en"
    assert verify(tmp_path / "fr.startex").identical


def test_who_goes_on_goes_on_reading_in_the_same_language(drill: str, tmp_path: Path) -> None:
    local, _ = begun(drill, tmp_path / "a.startex", f"{LEAD}=fr")
    local.close()

    again, port = go_on(tmp_path / "a.startex")
    assert isinstance(port, SeatPort)
    assert BOTH[0] in subjects(port)
    again.close()


def test_the_author_says_what_a_seat_reads_and_the_command_line_may_say_otherwise(
    drill: str, tmp_path: Path
) -> None:
    Path(drill).write_text(
        spoilt("lead: true, duties", "lead: true, language: fr, duties", bilingual())
    )
    by_author, port = begun(drill, tmp_path / "a.startex")
    by_hand, plain = begun(drill, tmp_path / "b.startex", f"{LEAD}=en")

    assert BOTH[0] in subjects(port)
    assert BOTH[1] in subjects(plain)
    by_author.close()
    by_hand.close()


def test_a_whole_exercise_in_the_other_language_verifies(drill: str, tmp_path: Path) -> None:
    local, port = begun(drill, tmp_path / "a.startex", "fr", f"{LEAD}=fr")
    assert BOTH[0] in subjects(port)
    local.close()
    with Record.read(tmp_path / "a.startex") as record:
        assert record.header.language == "fr"
    assert verify(tmp_path / "a.startex").identical


def test_who_is_refused_is_told_in_names_of_the_own_language(drill: str, tmp_path: Path) -> None:
    said, on_record = dict[str, str | None](), dict[str, str]()
    for code in ("fr", "en"):
        local, port = begun(drill, tmp_path / f"{code}.startex", f"QN={code}")
        said[code] = port.submit("act:fail-over", {"asset": "qn-tos"})
        refused = [e.body for e in local.exercise.events if isinstance(e.body, Refused)]
        on_record[code] = refused[-1].sentence
        local.close()
    assert said == {
        "fr": "Not possible: Système du terminal (TOS) has no alternate.",
        "en": "Not possible: Terminal operating system (TOS) has no alternate.",
    }
    assert on_record["fr"] == on_record["en"] == said["en"]


def test_replay_shows_a_seat_what_it_read(
    drill: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = str(tmp_path / "a.startex")
    given = ["--lang", "QN=fr", "--policy", "passive", "--record", place]
    assert main(["run", drill, *given, "--json"]) == DONE
    french = capsys.readouterr().out
    assert main(["run", drill, "--policy", "passive", "--json"]) == DONE
    assert capsys.readouterr().out == french

    for seat, shown, hidden in ((LEAD, *BOTH), ("control", *reversed(BOTH))):
        assert main(["replay", place, "--seat", seat, "--json"]) == DONE
        said = json.dumps(json.loads(capsys.readouterr().out), ensure_ascii=False)
        assert shown in said
        assert hidden not in said
    assert main(["replay", place, "--verify"]) == DONE


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("th", "startex: --lang: nothing in small-drill is written in 'th'; it is in: en, fr\n"),
        ("QN=xx", "startex: --lang: nothing in small-drill is written in 'xx'; it is in: en, fr\n"),
        ("", "startex: --lang: nothing in small-drill is written in ''; it is in: en, fr\n"),
        (
            "QX=fr",
            (
                "startex: --lang: no team or seat 'QX' in small-drill; there are: "
                "QN, QM, qn-lead, qn-liaison, qm-lead, control, evaluator, regulator, operator\n"
            ),
        ),
    ],
)
def test_a_language_or_a_reader_that_there_is_not_is_one_sentence(
    drill: str, given: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", drill, "--lang", given]) == WRONG_USE
    assert capsys.readouterr().err == sentence


def test_a_seat_that_reads_what_nobody_wrote_is_told_to_the_author() -> None:
    thai = spoilt("lead: true, duties", "lead: true, language: th, duties", bilingual())
    (problem,) = [p for p in problems_of(thai) if p.code == "no-language"]
    assert problem.message == "nothing is written in th, in which 'qn-lead' reads"
    assert problem.hint.startswith("texts are in en, fr;")
    assert "no-language" not in codes_of(thai.replace("language: th", "language: fr"))


def test_two_translations_of_one_text_are_told_to_the_author() -> None:
    twice = spoilt("subject: Queue", "subject: {en: Cut all now, fr: Coupez}", bilingual())
    (problem,) = [p for p in problems_of(twice) if p.code == "two-translations"]
    assert problem.severity == "advice"
    assert problem.message == "the same English text is written differently in fr elsewhere"
    assert problem.hint == "write 'Tout couper' here too, or other English"
    assert twice.splitlines()[problem.line - 1].strip().startswith("subject: {en: Cut all now")
    assert "two-translations" not in codes_of(twice.replace("fr: Coupez", "fr: Tout couper"))
