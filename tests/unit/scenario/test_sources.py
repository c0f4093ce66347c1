from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from scenarios import SMALL, written
from simulator.errors import ScenarioNotFound, ScenarioUnreadable
from simulator.scenario import sources
from simulator.scenario.loading import load
from simulator.scenario.sources import find, listing


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_working_directory_comes_before_what_is_built_in(tmp_path: Path) -> None:
    assert find("quiet-berths").source == "built-in"
    (tmp_path / "scenarios").mkdir()
    written(tmp_path / "scenarios", name="quiet-berths.yaml")
    assert find("quiet-berths").source == "./scenarios"
    assert load("quiet-berths").scenario.id == "small-drill"


def test_an_installed_pack_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = tmp_path / "a_pack_of_drills"
    pack.mkdir()
    (pack / "__init__.py").write_text("")
    written(pack)
    monkeypatch.syspath_prepend(str(tmp_path))
    points = (
        EntryPoint("drills", "a_pack_of_drills", sources.ENTRY_POINTS),
        EntryPoint("broken", "a_pack_that_was_removed", sources.ENTRY_POINTS),
    )
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: points)  # noqa: ARG005
    assert find("small-drill").source == "drills"
    assert load("small-drill").scenario.title == "Small drill"
    sys.modules.pop("a_pack_of_drills", None)


def test_an_unknown_id_names_those_that_are_known() -> None:
    with pytest.raises(ScenarioNotFound) as caught:
        find("nowhere")
    assert "quiet-berths" in str(caught.value)


@pytest.mark.parametrize("path", ["no/such.yaml", "such.yaml", "./such", "such\0.yaml"])
def test_a_path_that_leads_nowhere_is_unreadable(path: str) -> None:
    with pytest.raises(ScenarioUnreadable):
        load(path)


def test_the_list_shows_what_can_be_known_of_files_nobody_checked(tmp_path: Path) -> None:
    folder = tmp_path / "scenarios"
    folder.mkdir()
    written(folder)
    written(folder, "title: [1]\nclock: 7\nteams: {}\n", "odd.yaml")
    written(folder, "title: 'x\n", "torn.yaml")
    written(folder, SMALL, "_draft.yaml")
    written(folder, SMALL, "notes.txt")
    found = {one.id: one for one in listing() if one.source == "./scenarios"}
    assert set(found) == {"small-drill", "odd", "torn"}
    small = found["small-drill"]
    assert (small.title, small.length, small.teams) == ("Small drill", 7200, ("QN", "QM"))
    assert (found["odd"].title, found["odd"].length, found["odd"].teams) == ("", 0, ())
    assert "torn.yaml:1:8: a quote is opened" in found["torn"].problem
