from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, Final

import pytest

from simulator import errors
from simulator.bots.drill import play_out
from simulator.cli.entry import EXAMPLES, parser
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.body import Body
from simulator.domain.kinds.command import Command
from simulator.domain.plan.effects import Effect
from simulator.domain.plan.knobs import knobs
from simulator.domain.values.phases import AFTER_STOP, MOVES, State
from simulator.domain.values.value import members
from simulator.scenario.loading import check, load

ROOT: Final = Path(__file__).parents[2]
DOCS: Final = ROOT / "docs"
REFERENCE: Final = DOCS / "reference"
PAGES: Final = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
GENERATED: Final = (
    "actions.md", "cli.md", "commands.md", "duties.md", "effects.md", "errors-and-exit-codes.md",
    "events.md", "knobs.md", "norms.md", "protocol-v1.schema.json", "protocol.md",
    "scenario-v1.schema.json", "scenario.md", "severity.md", "states.md",
)  # fmt: skip
FENCE: Final = re.compile(r"^( *)```.*?^\1```$", re.MULTILINE | re.DOTALL)
LINK: Final = re.compile(r"!?\[(?:[^\]\[]|\[[^\]]*\])*\]\(([^)\s]+)\)")
HEADING: Final = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
TYPED: Final = re.compile(r"(?:^|&& ) *(?:\.venv/bin/)?startex( .*)?$", re.MULTILINE)
INLINE: Final = re.compile(r"`startex( [^`]+)`")


def generator() -> Any:
    spec = spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def headings(page: str) -> set[str]:
    return set(HEADING.findall((REFERENCE / page).read_text("utf-8")))


def slugs(path: Path) -> set[str]:
    plain = FENCE.sub("", path.read_text("utf-8"))
    found = (re.sub(r"[`*_]", "", text).lower() for text in HEADING.findall(plain))
    return {re.sub(r"[^\w\- ]", "", text).replace(" ", "-") for text in found}


def typed_in(text: str) -> Iterator[str]:
    for block in FENCE.finditer(text):
        for found in TYPED.finditer(block[0]):
            yield found[1] or ""


def spoken_of_in(text: str) -> Iterator[str]:
    for found in INLINE.finditer(FENCE.sub("", text)):
        yield " ".join(found[1].split())


def subcommands() -> list[str]:
    return re.findall(r"^    (\w+) ", parser().format_help(), re.MULTILINE)


def can_be_typed(line: str) -> bool:
    # Two spaces part a command from what a listing of examples says about it.
    words = shlex.split(re.split(r"\s{2,}", line.strip())[0], comments=True)
    try:
        parser().parse_args(words)
    except SystemExit as end:
        return end.code in (0, None)
    return True


def can_be_spoken_of(line: str) -> bool:
    # Prose may leave out what the command is about.
    return can_be_typed(line) or can_be_typed(f"{line} it")


def wrong_commands(text: str) -> list[str]:
    typed = [line for line in typed_in(text) if "[" not in line and not can_be_typed(line)]
    return typed + [line for line in spoken_of_in(text) if not can_be_spoken_of(line)]


def test_generated_pages_say_what_the_code_says() -> None:
    generate = generator()

    assert tuple(sorted(generate.PAGES)) == GENERATED
    assert generate.stale() == [], "run python docs/generate.py"


def test_a_page_that_was_edited_or_is_missing_is_found(tmp_path: Path) -> None:
    generate = generator()
    shutil.copytree(REFERENCE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "events.md").write_text("# Events\n", encoding="utf-8")
    (tmp_path / "knobs.md").unlink()

    assert generate.stale(tmp_path) == ["events.md", "knobs.md"]


def test_every_action_has_its_section() -> None:
    assert {action.kind for action in members(Action).values()} <= headings("actions.md")


def test_every_event_has_its_section() -> None:
    def under(cls: type[Body]) -> Iterator[type[Body]]:
        for one in cls.__subclasses__():
            yield one
            yield from under(one)

    made = [one for one in under(Body) if one.__module__.startswith("simulator.")]
    ours = {one.kind for one in made if hasattr(one, "kind")}  # a base of several has none
    assert ours == members(Body).keys()
    assert ours <= headings("events.md")


def test_every_event_says_who_may_learn_it() -> None:
    page = (REFERENCE / "events.md").read_text("utf-8")
    for kind, body in members(Body).items():
        section = page.partition(f"\n### {kind}\n")[2].partition("\n### ")[0]

        assert f"*Told to:* {body.told.words}." in section, kind


def test_every_effect_has_its_section() -> None:
    assert members(Effect).keys() <= headings("effects.md")


def test_every_command_has_its_section_and_its_row_of_states() -> None:
    page = (REFERENCE / "states.md").read_text("utf-8")

    assert members(Command).keys() <= headings("commands.md")
    assert all(f"\n| `{kind}` |" in page for kind in members(Command))


def test_every_state_and_every_move_is_in_the_picture() -> None:
    page = (REFERENCE / "states.md").read_text("utf-8")

    assert page.count(" --> ") == len(MOVES) + len(AFTER_STOP) + 1
    assert all(f"| {state.value} |" in page for state in State)


def test_every_knob_has_its_row() -> None:
    page = (REFERENCE / "knobs.md").read_text("utf-8")

    assert all(f"\n| `{knob}` | `" in page for knob in knobs())


def test_every_error_and_every_exit_code_is_documented() -> None:
    page = (REFERENCE / "errors-and-exit-codes.md").read_text("utf-8")
    classes = [name for name, one in vars(errors).items() if isinstance(one, type)]
    raised = [name for name in classes if issubclass(getattr(errors, name), Exception)]
    codes = [one for one in vars(errors).values() if type(one) is int]

    assert raised
    assert all(f"`{name}`" in page for name in raised)
    assert codes
    assert all(f"\n| {number} | " in page for number in codes)


def test_every_command_of_the_command_line_has_its_section() -> None:
    assert "run" in subcommands()
    assert {f"startex {name}" for name in subcommands()} <= headings("cli.md")


def missing_targets(path: Path) -> list[str]:
    missing = []
    for target in LINK.findall(FENCE.sub("", path.read_text("utf-8"))):
        if "://" in target or target.startswith("mailto:"):
            continue
        name, _, anchor = target.partition("#")
        other = (path.parent / name).resolve() if name else path
        if not other.exists() or (anchor and anchor not in slugs(other)):
            missing.append(target)
    return missing


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_links_lead_somewhere(path: Path) -> None:
    assert missing_targets(path) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One `two`\n\n[a](page.md#one-two) [b](#gone) ![c](d.png)\n", "utf-8")

    assert missing_targets(page) == ["#gone", "d.png"]


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_commands_in_the_text_can_be_typed(path: Path) -> None:
    assert wrong_commands(path.read_text("utf-8")) == []


def test_commands_are_found_and_wrong_ones_refused() -> None:
    block = "```\n.venv/bin/startex run a --seed 7   # why\nstartex rum a\nstartex run\n```\n"
    prose = "`startex run a --sed 7`, `startex run --json` and `startex play`"

    assert wrong_commands(block + prose) == [" rum a", " run", "run a --sed 7"]


def test_the_examples_of_the_help_can_be_typed() -> None:
    lines = list(typed_in(f"```\n{EXAMPLES}\n```"))

    assert lines
    assert all(can_be_typed(line) for line in lines)


@pytest.fixture
def low_water(tmp_path: Path) -> Path:
    text = (DOCS / "tutorials" / "first-scenario.md").read_text("utf-8")
    blocks = re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    path = tmp_path / "low-water.yaml"
    path.write_text("\n".join(blocks), encoding="utf-8")
    return path


def test_the_scenario_of_the_tutorial_has_no_mistakes(low_water: Path) -> None:
    assert check(str(low_water)) == ()


def test_the_scenario_of_the_tutorial_plays_as_the_tutorial_says(low_water: Path) -> None:
    scenario = load(str(low_water)).scenario
    passive = play_out(scenario, 3, dict.fromkeys(scenario.teams, "passive"))
    by_the_book = [play_out(scenario, seed, {}) for seed in range(1, 13)]

    out = [(e.x, e.body.kind) for e in passive.events if getattr(e.body, "inject", "") == "I-02"]
    assert (2400, "inject-delivered") in out
    prevented = [
        any(e.body.kind == "inject-prevented" for e in exercise.events) for exercise in by_the_book
    ]
    assert any(prevented)
    assert not all(prevented)
