from __future__ import annotations

import pytest
from worlds import drill

from simulator.domain.rules.clauses import fact
from simulator.domain.values.short import short


@pytest.mark.parametrize(
    ("topic", "clause"),
    [
        ("did:A:isolate:a1", "Team A completed: Isolate host or segment (Asset a1)"),
        ("ordered:A:isolate", "Team A asked for: Isolate host or segment"),
        ("begun:A:isolate", "Team A began: Isolate host or segment"),
        ("told:A:B:pull", "Team A told Team B of the question “Pull all links?”"),
        ("told:A:B:I-02", "Team A told Team B of I-02, Inject I-02"),
        ("told:A:B", "Team A told Team B"),
        ("told:A:B:i-hash:TLP:GREEN", "Team A told Team B of 9f2c41e8 under TLP:GREEN"),
        ("chose:A:pull:keep", "Team A chose: Option keep"),
        ("decided:pull", "it was decided on: Pull all links?"),
        ("severed:a1>b1", "the link from Asset a1 to Asset b1 was cut"),
        ("delivered:I-01", "I-01 went out"),
        ("endex", "ENDEX came"),
        ("flag:anything", "anything was noted"),
        ("stage:slow:nothing", 'slow reached "nothing"'),
        ("severity:A:2", "Team A declared severity 2 Substantial or higher"),
        (f"severity:A:{'9' * 5000}", f"Team A declared severity {'9' * 5000} or higher"),
        ("held:a1/below/400000/3600", "Asset a1 gave less than 40 % for 1h"),
        (f"held:a1/below/400000/{'9' * 5000}", f"Asset a1 gave less than 40 % for {'9' * 5000}"),
        (f"held:a1/at/{'9' * 5000}/3600", f"Asset a1 gave at least {'9' * 5000} for 1h"),
        ("did", "did happened"),
        ("", " happened"),
    ],
)
def test_a_fact_is_a_clause_with_names(topic: str, clause: str) -> None:
    assert fact(drill(), topic) == clause


def test_a_digest_is_told_by_its_beginning_and_nothing_else_is_cut() -> None:
    assert short("0e8f9a21013aeb260bbda28f978941b9") == "hash 0e8f9a…"
    for whole in ("9f2c41e8", "files.tidefall.example.example", "Copy tool run as a service here"):
        assert short(whole) == whole
