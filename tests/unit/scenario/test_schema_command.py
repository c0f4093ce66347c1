"""The schema of scenario files can be had from the program, for any editor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.cli.entry import main
from simulator.domain.plan.effects import Effect
from simulator.domain.values.remembered import Fact
from simulator.scenario.lowering import members


def test_the_schema_is_printed_and_says_what_the_page_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert "startex" in schema["properties"]


def test_a_fact_and_an_effect_have_one_name_each(capsys: pytest.CaptureFixture[str]) -> None:
    main(["schema"])
    parts = json.loads(capsys.readouterr().out)["$defs"].values()
    single = {next(iter(p["properties"])): p["title"] for p in parts if len(p["properties"]) == 1}
    known = set(members(Fact)) | set(members(Effect))
    assert {key: title for key, title in single.items() if key in known and key != title} == {}


def test_it_is_written_to_a_new_file_and_overwrites_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "my.schema.json"
    place.write_text("mine", "utf-8")
    assert main(["schema", "-o", str(place)]) == 0
    assert place.read_text("utf-8") == "mine"
    (made,) = [one for one in tmp_path.iterdir() if one != place]
    assert str(made) in capsys.readouterr().err
    assert json.loads(made.read_text("utf-8"))["$id"]
