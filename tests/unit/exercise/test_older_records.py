"""A record that an older program made is read as what it was, in today's words."""

from __future__ import annotations

import gzip
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from simulator.assessment import assess
from simulator.assessment.as_json import assessment_as_json
from simulator.assessment.ledger import score
from simulator.cli.entry import main
from simulator.domain.concepts.briefing import Prepared
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.directed import Directed
from simulator.domain.concepts.message import MessageArrived, MessageSent
from simulator.domain.concepts.on_behalf import ForSeat
from simulator.domain.concepts.proposal import Proposed
from simulator.domain.concepts.request import RequestOpened
from simulator.domain.concepts.seats import Refused
from simulator.domain.concepts.work import Act, ActionAsked, ActionFinished
from simulator.domain.values.value import canonical, encode
from simulator.errors import RecordCorrupt
from simulator.exercise import recording
from simulator.exercise.rows import input_of, inputs_of
from simulator.exercise.stored import Played, read_back
from simulator.record import Record
from simulator.record.renaming import TODAY
from simulator.rehearse.decisions import decisions_of
from simulator.rehearse.replay import Replay, story_of
from simulator.rehearse.yardsticks import differing

KEPT = Path(__file__).parents[2] / "data" / "format-2.startex.gz"
"""The small drill, seed 7, to T+1:00: one team asks for everything, the other plays at random.

Both withdraw work, control withdraws some of each and writes down what was said aloud.
"""
REFUSED = KEPT.with_name("format-2-refused.startex.gz")
"""The small drill, seed 7: seats ask by texts that are no commands, and by some that are.

Among these are sheets of 2,400 and 24,000 indicators: as written, only the second is too long.
"""
RENAMED = KEPT.with_name("format-3.startex.gz")
"""The small drill with a RACI chart and an inject to both teams, seed 7, to T+1:00.

One team asks for everything, the other plays at random.  Control holds and skips, writes in a pause
and leaves a message unanswered; all ask for what is refused in words of then.  Messages have such
words too: those are people's.
"""
ALL = (KEPT, REFUSED, RENAMED)
WAS = {
    KEPT: "5c13e5f3b554b8b8b8721039f7e0db6bba243d45fd561c8cb52445e2665ca5aa",
    REFUSED: "4a33bbe56e6019d29810ea6630e3c32a35f42ae124435f26e43a3b1fd646b25e",
    RENAMED: "0649b36a55724f45106b0620be120b657de5f917a90affd123c78acc51c4f5f5",
}
"""The digests of their events in normal form, by the last program of their rules."""
FIGURES = {
    KEPT: "b28d1cffccf292a62b710921ca6b6d1ec5ea128fd08d64618149afdc9546b843",
    REFUSED: "775b423c106746f41af16966a597ba421c97a53e668a98dbb59583717a10c7ae",
    RENAMED: "30ab0b8382ae3c7ef706523045f96d28a002102e005b0c37e191eabaec78b2e7",
}
"""The digests of every figure of their assessment, by the same program."""
SINCE = ("settled_decisions", "uncertain_facts")
"""Figures of today of what no scenario had then."""


def unpacked(kept: Path, folder: Path) -> Path:
    made = folder / "older.startex"
    made.write_bytes(gzip.decompress(kept.read_bytes()))
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return unpacked(KEPT, tmp_path)


@pytest.fixture
def older(path: Path) -> Iterator[Played]:
    played = read_back(path)
    yield played
    played.record.close()


@pytest.fixture
def refused(tmp_path: Path) -> Path:
    return unpacked(REFUSED, tmp_path)


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("kept", ALL, ids=lambda kept: kept.name)
def test_its_events_and_figures_are_what_they_were(kept: Path, tmp_path: Path) -> None:
    played = read_back(unpacked(kept, tmp_path))
    played.record.close()
    before = TODAY.back()
    normal = (
        canonical([one.x, one.s, before.event(encode(one.body)), sorted(one.audience)])
        for one in played.events
    )
    shown = assess(played.scenario, played.events)
    figures = assessment_as_json(played.scenario, shown, score(played.scenario, shown, ()))

    assert digest("\n".join(normal)) == WAS[kept]
    assert [figures.pop(one) for one in SINCE] == [[] for _ in SINCE]
    assert digest(canonical(figures)) == FIGURES[kept]


@pytest.mark.parametrize("kept", ALL, ids=lambda kept: kept.name)
def test_it_is_not_verified_by_other_rules_than_its_own(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = unpacked(kept, tmp_path)

    assert main(["replay", str(path), "--verify"]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "was made under rules version 4, this program plays 5" in said
    assert "verify it with StartEx 0.1.0" in said
    assert main(["replay", str(path), "--at", "T+0:20"]) == 0


@pytest.mark.parametrize(("kept", "events"), [(KEPT, 282), (REFUSED, 69), (RENAMED, 295)])
def test_its_inputs_give_its_events_in_todays_words(
    kept: Path, events: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rules 5 differ from rules 4 in words alone: what the one table misses would be altered."""
    monkeypatch.setattr(recording, "RULES_VERSION", 4)
    path = unpacked(kept, tmp_path)

    assert recording.verify(path)[:2] == (True, f"{events} events identical, seal intact")
    with (played := read_back(path)).record:
        assert differing(played) == []


# ---- what was called otherwise


REFUSALS = [
    "there is no inject I-99 on the MSEL.",
    "I-04 is not skipped.",
    "there is no such message to answer.",
    "there is no such message.",
    "the EEG has no task T9. There are T1, T2, T3, T4.",
    "the EEG has no task T9.",
    "an evaluator seat does not ask for pause.",
    "a team seat does not ask for leave-unanswered.",
    "an evaluator seat does not ask for leave-unanswered.",
    "Customs desk is not isolated.",
    "Yard cranes is not isolated.",
]


def test_what_was_called_otherwise_is_read_in_todays_words(tmp_path: Path) -> None:
    played = read_back(unpacked(RENAMED, tmp_path))
    played.record.close()
    bodies = [one.body for one in played.events]
    kinds = Counter(one.kind for one in bodies)
    said = [one.sentence for one in bodies if isinstance(one, Refused)]
    ended = {one.outcome for one in bodies if isinstance(one, ActionFinished)}
    asked = Counter(one.command.kind for one in played.inputs if one.command is not None)

    for sentence in REFUSALS:
        assert f"Not possible: {sentence}" in said
    assert "It is isolated." in ended
    assert not [one for one in (*said, *ended) if "cut off" in one]
    assert all(kinds[one] == 1 for one in ("eeg-given", "messages-parted", "label-broken"))
    assert (kinds["inject-held"], kinds["message-queued"]) == (1, 2)
    assert asked["leave-unanswered"] == 5
    assert {one.act for one in bodies if isinstance(one, Directed)} >= {"leave-unanswered"}
    assert "leave-unanswered" in {one.command for one in bodies if isinstance(one, Refused)}
    (prepared,) = [one for one in bodies if isinstance(one, Prepared)]
    assert [one.id for one in prepared.injects if one.properties] == ["I-01", "I-06"]


def test_what_people_wrote_stays_as_they_wrote_it(tmp_path: Path) -> None:
    played = read_back(unpacked(RENAMED, tmp_path))
    played.record.close()
    told = {
        (one.body.subject, one.body.text)
        for one in played.events
        if isinstance(one.body, (MessageArrived, MessageSent))
    }

    assert ("Lanes: cut off", "The lanes are cut off.") in told
    letter = "The guide and the letter are on the run of show. It is cut off."
    assert {("Q: cut off", letter), ("In a pause", letter)} <= told


def test_its_actions_are_typed_wherever_they_stand(older: Played) -> None:
    bodies, commands = [one.body for one in older.events], [one.command for one in older.inputs]
    kinds = Counter(one.action.kind for one in bodies if isinstance(one, ActionAsked))
    joint = [one.command for one in bodies if isinstance(one, Proposed)]
    helped = [one for one in bodies if isinstance(one, MessageSent) and one.purpose]
    requests = [one.action.kind for one in bodies if isinstance(one, RequestOpened)]
    said = [one.said for one in commands if isinstance(one, ForSeat)]

    assert (len(kinds), kinds.total()) == (24, 60)
    assert Counter(map(type, joint)) == {Act: 3, Choose: 1}
    assert {one.purpose for one in helped} == {"assistance", "notification"}
    assert requests == ["norm-request"]
    assert [one.action.kind for one in said if isinstance(one, Act)] == [
        "public-statement",
        "request-assistance",
    ]


# ---- what format 2 took as text, and refused because it was no command


NO_COMMANDS = {
    8: "no action 'nonsense'",  # fields {}
    9: "the action's fields are not JSON",
    10: "IsolateAsset: missing or unknown: asset, rationale, unchecked, urgent",
    11: "IsolateAsset: missing or unknown: more",
    12: "IsolateAsset: missing or unknown: unchecked",
    13: "what was said is not JSON",
    14: "nobody says 'nobody' aloud",
    15: "nobody says 'pause' aloud",  # with no field of a pause
    16: "IsolateAsset: missing or unknown: unchecked",  # said aloud
    17: "the action's fields are not JSON",  # nested too deep
    22: "nobody says 'for-seat' aloud",  # in which not JSON was said
    23: "no action 'nonsense'",  # said aloud
    24: "nobody is no seat",  # for which nonsense was said
    26: "nobody is no seat",  # for which a list was said
    27: "nobody says None aloud",
    29: "expected an object for IsolateAsset, got []",
    30: "expected an object for IsolateAsset, got None",
    31: "half a character in",
    32: "expected str, got inf",
    33: "expected bool, got 0",
    36: "ShareIndicator: missing or unknown: indicator, indicators, override",  # of format 1
    37: "an evaluator seat does not ask for act",  # nonsense, at that
    39: "a persona seat does not ask for for-seat",
    40: "expected bool, got nan",
    41: "the action's fields are not JSON",  # a number of five thousand digits
}
"""Number of the input → what its refusal says."""


def test_what_was_refused_as_no_command_is_none_today_and_its_refusal_stands(
    refused: Path,
) -> None:
    played = read_back(refused)
    played.record.close()
    stood = {one.n: one.refused for one in played.inputs if one.refused is not None}

    assert stood.keys() == NO_COMMANDS.keys()
    for n, body in stood.items():
        assert body.sentence.startswith(f"Not possible: {NO_COMMANDS[n]}")
        assert (played.inputs[n].seat, played.inputs[n].command) == (body.seat, None)
    asked = played.inputs[35].command
    assert isinstance(asked, Act)
    assert asked.action.kind == "isolate"  # its text named the asset twice, with blanks around


def test_a_record_of_what_was_no_command_is_played_again_as_it_was(
    refused: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "RULES_VERSION", 4)  # today's differ from them in words alone
    with read_back(refused).record:
        story = story_of(read_back(refused))
    Replay(story).to_the_end()
    assert [one.n for one in decisions_of(story)] == [35]


def test_what_is_no_command_and_was_not_refused_cannot_be_read(refused: Path) -> None:
    with closing(sqlite3.connect(refused)) as database, database:
        database.execute("DELETE FROM events WHERE kind = 'refused' AND cause = 'input/11'")
    with Record.read(refused) as record, pytest.raises(RecordCorrupt) as raised:
        inputs_of(record)
    assert "input 11 cannot be read: IsolateAsset: missing or unknown: more" in str(raised.value)


def test_what_is_no_command_in_a_record_of_today_cannot_be_read(refused: Path) -> None:
    with Record.read(refused) as record:
        rows = record.inputs()
    with pytest.raises(RecordCorrupt, match="input 8 cannot be read: unknown kind 'nonsense'"):
        input_of(rows[8], "a record")


@pytest.mark.parametrize("command", ["withdraw", "start"])
def test_a_refusal_makes_no_other_command_readable(refused: Path, command: str) -> None:
    """Only two held text: whatever else cannot be read was altered."""
    with closing(sqlite3.connect(refused)) as database, database:
        sql = "UPDATE events SET body = replace(body, '\"act\"', ?) WHERE cause = 'input/8'"
        database.execute(sql, (f'"{command}"',))
    with Record.read(refused) as record, pytest.raises(RecordCorrupt, match="input 8 cannot"):
        inputs_of(record)
