"""The page on decisions: its example is one."""

from __future__ import annotations

import re
from pathlib import Path

from simulator.domain.plan.injects import Ask, Option
from simulator.domain.plan.options import Settled
from simulator.domain.values.declare import ListOf, MapOf, keys_of
from simulator.scenario.derive import reader_of
from simulator.scenario.reader import parse

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "write-a-decision.md"


def test_the_page_on_decisions_shows_one_with_all_that_may_stand_behind_an_option() -> None:
    found = re.findall(r"^```yaml\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    whole, settled = (parse(one.encode(), "page.yaml").plain for one in found)
    (ask,) = reader_of(ListOf(MapOf(Ask))).read(whole["asks"])
    reader_of(MapOf(Settled)).read(settled["settled"])
    used = {name for option in whole["asks"][0]["options"] for name in option}
    assert {one.name for one in keys_of(Option)} - used == {"effects_after"}
    assert [option["id"] for option in ask["options"]] == ["keep", "cut"]
