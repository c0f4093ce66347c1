"""What an author says of the drill itself stands on its papers, and real names may stand there."""

from __future__ import annotations

from pathlib import Path

from scenarios import codes_of, spoilt, written
from simulator.bots.drill import play_out
from simulator.cli.entry import main
from simulator.exercise.after_action import after_action
from simulator.scenario.loading import load

KEYS = """title: Small drill
sponsor: Ministry of Ports
mission_areas: [response, recovery]
contacts: [{name: Planning desk, role: questions, reach: drill@ports.gov.sg}]
authors: [A. Writer]
licence: CC BY 4.0
version: "3"
sources: ["Report of a real agency, https://www.enisa.europa.eu"]
reviewed_by: [{name: Legal office, on: "2026-11-01", about: duties}]
"""
WITH = spoilt("title: Small drill\n", KEYS)
RACI = WITH.replace(
    "    note: The alert is real.\n",
    "    note: The alert is real.\n"
    "    raci: {responsible: [QN], accountable: qn-lead, consulted: [operator], informed: [QM]}\n",
)


def test_real_names_are_no_mistake_where_nothing_is_played() -> None:
    assert codes_of(RACI) == []
    assert "real-name" in codes_of(spoilt("Nobody here asked", "https://x.gov.sg asked"))


def test_an_unknown_name_in_raci_is_told() -> None:
    assert "unknown-id" in codes_of(RACI.replace("informed: [QM]", "informed: [QX]"))


def test_the_after_action_and_the_msel_carry_it(tmp_path: Path) -> None:
    path = written(tmp_path, RACI)
    loaded = load(path)
    events = play_out(loaded.scenario, 1, {}).events
    text = after_action(loaded.scenario, events, 1, loaded.digest)
    for said in ("Ministry of Ports", "response, recovery", "Planning desk", "Legal office"):
        assert said in text

    out = tmp_path / "msel.md"
    assert main(["msel", path, "-o", str(out)]) == 0
    paper = out.read_text("utf-8")
    for said in ("Ministry of Ports", "CC BY 4.0", "Responsible: Bravelle", "Informed: Aruvia"):
        assert said in paper
