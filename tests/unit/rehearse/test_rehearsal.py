"""A rehearsal: every policy under every seed, kept as it comes, whoever plays it."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios import spoilt, written
from simulator.assessment import assess, score
from simulator.bots.drill import play_out
from simulator.domain.values.value import decode, encode
from simulator.errors import Unreachable, UsageError
from simulator.rehearse import crew, playing
from simulator.rehearse.crew import LOCAL
from simulator.rehearse.drill import Drill, Part
from simulator.rehearse.findings import findings
from simulator.rehearse.fitting import fits
from simulator.rehearse.kept import Kept, head_of
from simulator.rehearse.page import page
from simulator.rehearse.playing import Script, play, script_of
from simulator.rehearse.rehearsal import ZOO, Rehearsal, open_at
from simulator.rehearse.rehearse import Asked, rehearse
from simulator.rehearse.table import tables
from simulator.rehearse.yardsticks import yardsticks
from simulator.scenario.loading import Authored, authored
from simulator.units import ONE

_ASKED = Asked(policies=("doctrine", "clicker"), seeds=range(1, 4))


@cache
def small() -> Authored:
    return authored("tests/data/small-drill.yaml")


@cache
def script() -> Script:
    return script_of(small().loaded)


@cache
def rehearsed() -> tuple[Rehearsal, bytes]:
    """Return a rehearsal that this process played alone, and the file that was kept of it."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / "kept"
        return rehearse(small().loaded, _ASKED, place), place.read_bytes()


def same(one: Rehearsal, other: Rehearsal) -> bool:
    return list(one.drills.items()) == list(other.drills.items())


def test_what_r_is_set_between_is_played_once_a_seed_whatever_is_asked_for() -> None:
    found, kept = rehearsed()

    names = {part.policy for part in found.drills}
    assert names == {"doctrine", "clicker", "passive", "reference"}
    assert len(kept.splitlines()) == 1 + 4 * 3
    assert [one.policy for one in found] == ["doctrine"] * 3 + ["clicker"] * 3
    assert len(found) == 6
    assert {"passive", "reference", "talker"} <= set(ZOO)


def test_r_is_that_of_a_single_drill_and_its_yardsticks() -> None:
    found, _ = rehearsed()
    scenario = found.scenario
    for seed in found.seeds:
        played = play_out(scenario, seed, dict.fromkeys(scenario.teams, "clicker"))
        runs = yardsticks(scenario, seed, played.inputs, played.events)
        for name, one in zip(("passive", "reference", "doctrine"), runs, strict=True):
            assert found.drills[Part(name, seed)].digest == one.digest
        ledger = score(scenario, assess(scenario, played.events), runs)
        drill = found.drills[Part("clicker", seed)]
        for team in scenario.teams:
            r = found.r(drill, team)
            assert ledger.figure(f"teams/{team}/r") == (None if r is None else round(r * ONE))


def test_what_a_row_says_is_what_its_events_say() -> None:
    found, _ = rehearsed()
    for drill in found:
        assert decode(Drill, encode(drill)) == drill
        for team in drill.teams:
            turns = open_at(drill, team.team)
            assert all(count >= 0 for _, count in turns)
            assert not turns or turns[-1][1] == 0
        for one in drill.decisions:
            assert one.opened <= (drill.x if one.closed is None else one.closed)
            assert not one.option or one.option in dict(one.places).values()
        for inject in drill.injects:
            assert bool(inject.teams) <= (inject.status == "delivered")


UNCERTAIN = """
facts:
  - {id: f-copy, title: The copy is harmless, chance: 50}
injects:
  - id: C-1
    title: A tip
    kind: contextual
    at: T+0:02
    from: operator
    to: [QN]
    subject: The copy
    text: It is harmless.
    tlp: TLP:GREEN
    clue: {fact: f-copy, if_so: 100, if_not: 0, denies: {subject: The copy, text: It is not.}}
    asks:
      - id: will-it
        text: Will the tip be right?
        within: 10m
        forecast: {that: {so: f-copy}, by: 1h}
      - id: what-now
        text: What do you do about it?
        within: 10m
        points: [Whom do you tell?]
"""


def test_a_row_says_how_facts_fell_what_clues_said_and_what_was_foretold(tmp_path: Path) -> None:
    text = spoilt("\ninjects:\n", UNCERTAIN)
    made = authored(written(tmp_path, text))
    asked = Asked(policies=("doctrine",), seeds=range(1, 9))
    found = rehearse(made.loaded, asked, tmp_path / "kept")
    drills = found.of("doctrine")

    assert {one.facts[0].so for one in drills} == {True, False}
    for one in drills:
        (clue,), so = one.clues, one.facts[0].so
        assert (clue.inject, clue.x, clue.teams, clue.yes) == ("C-1", 120, ("QN",), so)
        rows = {row.ask: row for row in one.decisions}
        assert rows["will-it"].came is so
        assert rows["will-it"].closed == 120 + 600
        assert rows["will-it"].answered is (rows["will-it"].foretold is not None)
        assert not rows["what-now"].option
        assert decode(Drill, encode(one)) == one
    (known,) = tables(found).facts
    assert known.so == sum(one.facts[0].so for one in drills)
    assert known.clues == {"C-1": 8}
    assert list(known.told["doctrine"].items()) == [("QN", 8), ("QM", 0)]
    # The book passes on what tells of a fact, as far as its label lets it.
    assert [one.clues[0].passed_on for one in drills] == [("QM",)] * 8
    assert known.passed_on["doctrine"] == {"QN": 0, "QM": 8}
    assert "f-copy: so in" in page(found, tables(found), ())


def goes_on_from(kept: bytes, there: int) -> None:
    """Go on with a file that holds so many drills whole, and see that it ends as if never cut."""
    found, whole = rehearsed()
    with TemporaryDirectory() as folder:
        place = Path(folder) / "kept"
        place.write_bytes(kept)
        with Kept(place, head_of(found.scenario, script())) as file:
            assert not file.anew
            assert len(file.drills) == there
            for row in whole.splitlines()[1 + there :]:
                file.keep(decode(Drill, json.loads(row)["drill"]))
        assert place.read_bytes() == whole


@given(st.data())
def test_cut_anywhere_it_goes_on_and_the_file_is_the_same_in_the_end(data: st.DataObject) -> None:
    _, whole = rehearsed()
    kept = whole[: data.draw(st.integers(0, len(whole)), "cut at")]

    goes_on_from(kept, max(kept.count(b"\n") - 1, 0))


@given(st.data())
def test_cut_in_its_first_line_it_begins_anew(data: st.DataObject) -> None:
    _, whole = rehearsed()

    goes_on_from(whole[: data.draw(st.integers(1, whole.index(b"\n")), "cut at")], 0)


@pytest.mark.parametrize("there", [0, 5, 12])
@pytest.mark.parametrize("torn", [b"\0" * 9, b"{}\n", b'{"crc":1,"drill":{}}\n', b"altered"])
def test_a_tail_that_is_no_drill_is_cut_off(torn: bytes, there: int) -> None:
    rows = rehearsed()[1].splitlines(keepends=True)
    tail = rows[-1].replace(b'"victims":', b'"victims":1') if torn == b"altered" else torn

    goes_on_from(b"".join(rows[: 1 + there]) + tail, there)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is none here")
def test_what_has_no_first_line_is_not_read_to_its_end() -> None:
    with pytest.raises(Unreachable, match="no file of a rehearsal"):
        Kept(Path("/dev/zero"), head_of(rehearsed()[0].scenario, script()))


def test_rows_of_another_file_are_no_drills_of_this_one(tmp_path: Path) -> None:
    found, whole = rehearsed()
    place, mine = tmp_path / "kept", head_of(found.scenario, script())
    with Kept(place, replace(mine, digest="0")):
        pass
    place.write_bytes(place.read_bytes() + whole.split(b"\n", 1)[1])

    with Kept(place, replace(mine, digest="0")) as file:
        assert file.drills == {}


_KILLED = """
import os, signal, sys
from pathlib import Path
from simulator.rehearse.rehearse import Asked, rehearse
from simulator.scenario.loading import load

def kill(done, of, before):
    if done == 7:
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    asked = Asked(policies=("doctrine", "clicker"), seeds=range(1, 4), jobs=2)
    rehearse(load("tests/data/small-drill.yaml"), asked, Path(sys.argv[1]), progress=kill)
"""


def _first(rows: tuple[Any, ...], **other: Any) -> tuple[Any, ...]:
    first, *rest = rows
    return (replace(first, **other), *rest)


def _plain(drill: Drill) -> dict[str, Any]:
    plain = encode(drill)
    assert isinstance(plain, dict)
    return plain


_GHOST: Final = "ghost"
_UNHEARD_OF: Final = {"fact": _GHOST, "so": True, "item": None, "among": None}
STRANGE: Final[dict[str, Callable[[Drill], Drill]]] = {
    "no teams": lambda one: replace(one, teams=()),
    "a team": lambda one: replace(one, teams=_first(one.teams, team=_GHOST)),
    "tasks": lambda one: replace(one, teams=_first(one.teams, tasks=())),
    "targets": lambda one: replace(
        one,
        teams=_first(one.teams, targets=_first(one.teams[0].targets, objective=_GHOST)),
    ),
    "seats": lambda one: replace(one, teams=_first(one.teams, seats=())),
    "an inject": lambda one: replace(one, injects=_first(one.injects, inject=_GHOST)),
    "who got it": lambda one: replace(one, injects=_first(one.injects, teams=(_GHOST,))),
    "a fact": lambda one: decode(Drill, _plain(one) | {"facts": [_UNHEARD_OF]}),
    "a decision": lambda one: replace(one, decisions=_first(one.decisions, inject=_GHOST)),
    "what was asked": lambda one: replace(one, decisions=_first(one.decisions, ask=_GHOST)),
    "who was asked": lambda one: replace(one, decisions=_first(one.decisions, team=_GHOST)),
    "when it ended": lambda one: replace(one, x=10**18),
    "when it was asked": lambda one: replace(one, decisions=_first(one.decisions, opened=-9)),
    "when it was decided": lambda one: replace(one, decisions=_first(one.decisions, closed=-9)),
    "shares": lambda one: replace(one, teams=_first(one.teams, availability=10**400)),
    "how long it was": lambda one: replace(one, teams=_first(one.teams, lost=10**400)),
    "an option": lambda one: replace(one, decisions=_first(one.decisions, option=_GHOST)),
}


@pytest.mark.parametrize("what", STRANGE)
def test_a_row_that_cannot_be_of_this_scenario_is_played_anew_and_no_table_is_made_of_it(
    what: str, tmp_path: Path
) -> None:
    found, kept = rehearsed()
    place, said = tmp_path / "kept", list[str]()
    altered = STRANGE[what](found.drills[Part("doctrine", 2)])
    place.write_bytes(kept)
    with Kept(place, head_of(found.scenario, script())) as file:
        file.keep(altered)
    again = rehearse(small().loaded, _ASKED, place, say=said.append)
    assert same(again, found)
    assert len(said) == 1
    assert said[0].startswith("1 line of ")
    assert not fits(altered, found.scenario)


def test_a_drill_in_which_one_team_asked_another_is_one_of_its_scenario() -> None:
    found, _ = rehearsed()
    drill = found.drills[Part("doctrine", 2)]
    asked = replace(
        drill.decisions[0], inject="", ask="r-1", option="help", places=(("A", "help"),)
    )
    assert fits(replace(drill, decisions=(asked, *drill.decisions)), found.scenario)


def test_a_line_that_is_spoilt_costs_no_drill_after_it(tmp_path: Path) -> None:
    found, kept = rehearsed()
    place, said = tmp_path / "kept", list[str]()
    head, first, second, *rest = kept.splitlines(keepends=True)
    place.write_bytes(b"".join((head, first, second.replace(b"seed", b"seeD"), *rest)))
    with Kept(place, head_of(found.scenario, script())) as file:
        assert (len(file.drills), file.spoilt) == (len(found.drills) - 1, 1)
    assert same(rehearse(small().loaded, _ASKED, place, say=said.append), found)
    assert [one.split(str(place))[0] for one in said] == ["1 line of "]


@pytest.mark.parametrize("other", [{"scenario": "other"}, {"form": 3}])
def test_drills_of_another_scenario_or_form_are_not_written_over(
    other: dict[str, Any], tmp_path: Path
) -> None:
    found, _ = rehearsed()
    place, mine = tmp_path / "kept", head_of(found.scenario, script())
    with Kept(place, replace(mine, **other)):
        before = place.read_bytes()
    with pytest.raises(Unreachable, match="name another file with --keep"):
        rehearse(small().loaded, _ASKED, place)
    assert place.read_bytes() == before


def test_that_a_process_was_ended_is_said_and_the_same_command_resumes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def ends(*_: Any) -> Drill:
        os._exit(9)

    asked = replace(_ASKED, jobs=2)
    with monkeypatch.context() as patch:
        patch.setattr(crew, "_on_a_leash", ends)
        with pytest.raises(Unreachable, match="try fewer --jobs"):
            rehearse(small().loaded, asked, tmp_path / "kept")
    assert same(rehearse(small().loaded, asked, tmp_path / "kept"), rehearsed()[0])


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not known there")
def test_two_processes_killed_and_gone_on_with_by_one_come_to_the_same(tmp_path: Path) -> None:
    program, place = tmp_path / "killed.py", tmp_path / "kept"
    program.write_text(_KILLED, "utf-8")
    told = list[tuple[int, int, int]]()
    # The workers hold the other end of the pipe too: it closes when all have ended.
    killed = subprocess.run(
        [sys.executable, str(program), str(place)], stdout=subprocess.PIPE, check=False, timeout=120
    )

    again = rehearse(small().loaded, _ASKED, place, progress=lambda *one: told.append(one))

    assert killed.returncode == -signal.SIGKILL
    assert same(again, rehearsed()[0])
    assert told == [(done, 12, 7) for done in range(7, 13)]


@pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None,
    reason="Dask is not installed: pip install startex[cluster]",
)
def test_a_cluster_comes_to_the_same(tmp_path: Path) -> None:
    asked = Asked(policies=_ASKED.policies, seeds=_ASKED.seeds, jobs=2, cluster=LOCAL)

    assert same(rehearse(small().loaded, asked, tmp_path / "kept"), rehearsed()[0])


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (lambda head: {**head, "digest": "0"}, "The scenario has changed"),
        (lambda head: {**head, "rules": 0}, "StartEx has changed"),
        (lambda head: {**head, "program": "0"}, "StartEx has changed"),
        (lambda head: {**head, "shape": "0"}, "StartEx has changed"),
    ],
)
def test_drills_of_something_else_are_not_gone_on_with(
    other: Callable[[dict[str, object]], dict[str, object]], why: str, tmp_path: Path
) -> None:
    found, whole = rehearsed()
    first, rest = whole.split(b"\n", 1)
    place, said = tmp_path / "kept", list[str]()
    place.write_bytes(json.dumps(other(json.loads(first))).encode() + b"\n" + rest)

    again = rehearse(small().loaded, _ASKED, place, say=said.append)

    assert same(again, found)
    assert len(said) == 1
    assert said[0].startswith(why)
    assert place.read_bytes() == whole


def test_what_is_no_file_of_a_rehearsal_is_not_written_over(tmp_path: Path) -> None:
    place = tmp_path / "kept"
    for text in ("dear diary\n", "{}\n", '{"crc":1}\n'):
        place.write_text(text)
        with pytest.raises(Unreachable):
            rehearse(small().loaded, _ASKED, place)
        assert place.read_text() == text
    with pytest.raises(Unreachable):
        rehearse(small().loaded, _ASKED, tmp_path)


def test_a_worker_of_another_program_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = script()
    monkeypatch.setattr(playing, "_READ", {})
    monkeypatch.setattr(playing, "program", lambda: "another")

    with pytest.raises(UsageError, match="another StartEx"):
        play(mine, "passive", 1)


def test_a_finding_stands_where_its_inject_does(tmp_path: Path) -> None:
    made = authored(written(tmp_path, spoilt("at: T+0:50", "when: {delivered: I-05}")))
    asked = Asked(policies=("passive",), seeds=(1,))
    found = findings(rehearse(made.loaded, asked, tmp_path / "kept"), made)
    lines = Path(made.examined.file).read_text("utf-8").splitlines()

    waits = [one for one in found if one.finding.code == "dead-branch"]
    assert "I-03" in [one.finding.message.split()[0] for one in waits]
    for one in waits:
        name = one.finding.message.split()[0]
        assert lines[one.line - 1][one.column - 1 :].startswith(f"id: {name}")
