"""What a rehearsal is shown as: tables, lines, a document, a page."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios import spoilt, written
from simulator.cli import main
from simulator.domain.values.value import encode
from simulator.errors import ANSWER_IS_NO, DONE, INTERRUPTED, UNREACHABLE, WRONG_USE
from simulator.harmless import harmless
from simulator.rehearse import crew
from simulator.rehearse import findings as checks
from simulator.rehearse.drill import DecisionRow
from simulator.rehearse.finding import Finding
from simulator.rehearse.load import messages_by_minute, open_by_minute
from simulator.rehearse.rehearsal import Rehearsal, open_at
from simulator.rehearse.rehearse import Asked, rehearse
from simulator.rehearse.table import OPEN_AT_ONCE, rush, tables
from simulator.rehearse.tags import tag
from simulator.scenario.loading import authored

HOSTILE = "</title><script>x()</script>"
WRONG = Finding("error", "planted", ("injects", 0, "title"), f"I-01 {HOSTILE}\x1b[2J", "mend it")


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Rehearsal:
    made = authored("tests/data/small-drill.yaml")
    asked = Asked(policies=("doctrine", "clicker"), seeds=(1, 2))
    return rehearse(made.loaded, asked, tmp_path_factory.mktemp("rehearsal") / "kept")


class Page(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.read: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.read.append(data)


@given(st.text(), st.text())
def test_a_text_is_never_markup(inside: str, attribute: str) -> None:
    page = Page(tag("p", inside, title=attribute))

    assert page.tags == [("p", {"title": harmless(attribute, kept="\n")})]
    assert "".join(page.read) == harmless(inside, kept="\n")


SPANS = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 400)), max_size=6)


@given(SPANS)
def test_load_by_the_minute_is_what_counting_second_by_second_gives(
    rehearsal: Rehearsal, spans: list[tuple[int, int]]
) -> None:
    drill = next(iter(rehearsal))
    team = drill.teams[0].team
    rows = [
        DecisionRow(
            inject="I",
            ask=str(n),
            team=team,
            places=(),
            option="",
            answered=False,
            foretold=None,
            came=None,
            by_default=False,
            seat="",
            opened=opened,
            due=opened,
            closed=opened + lasts if n % 2 else None,
        )
        for n, (opened, lasts) in enumerate(spans)
    ]
    short = type(drill)(**{**_fields(drill), "x": 1301, "decisions": tuple(rows)})
    ends = [one.opened + spans[n][1] if n % 2 else 1301 for n, one in enumerate(rows)]
    count = [
        sum(one.opened <= x < end for one, end in zip(rows, ends, strict=True)) for x in range(1301)
    ]

    assert open_by_minute(short, team) == [max(count[n : n + 60]) for n in range(0, 1301, 60)]
    assert rush(open_at(short, team)) == sum(one > OPEN_AT_ONCE for one in count)


def _fields(thing: Any) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in encode(thing)}


def test_a_table_counts_every_task_and_every_message_once(rehearsal: Rehearsal) -> None:
    for one in tables(rehearsal).teams:
        for policy, cell in one.cells.items():
            assert sum(found.mean for found in cell.letters.values()) == pytest.approx(one.tasks)
            assert cell.delivered.mean <= one.injects
            came = [sum(messages_by_minute(drill, one.team)) for drill in rehearsal.of(policy)]
            seats = sum(seat.team == one.team for seat in rehearsal.scenario.seats.values())
            assert cell.messages.mean * seats == pytest.approx(sum(came) / len(came))
    for branches in tables(rehearsal).branches:
        for policy, asked in branches.asked.items():
            chosen = sum(branches.chosen[policy].values())
            assert chosen + branches.undecided[policy] == asked or not branches.options


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a command that rehearses a scenario whose title is hostile."""
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path / "home"))
    file = written(tmp_path, spoilt("title: Small drill", f"title: {HOSTILE}"))
    return ["rehearse", file, "-n", "2", "--jobs", "1", "--policy", "doctrine,clicker"]


def test_rehearse_prints_tables_then_what_was_found_the_worst_last(
    typed: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "CHECKS", ())
    assert main(typed) == DONE
    out, err = capsys.readouterr()
    assert "2 policies by 2 seeds: 4 drills" in out
    assert out.endswith("Nothing found in 4 drills.\n")
    assert "8 drills played in" in err

    look = WRONG._replace(severity="look", path=("injects", 1), message="I-02 looks odd")
    monkeypatch.setattr(checks, "CHECKS", (lambda _made, _case: (WRONG, look),))
    assert main(typed) == ANSWER_IS_NO
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[-1] == "1 error, 1 to look at."
    assert lines[-3].startswith(f"error {typed[1]}:99:")
    assert lines[-5].startswith(f"look  {typed[1]}:")
    assert "\x1b" not in out
    assert "0 drills played" in err
    assert "8 were kept" in err


def test_the_page_loads_and_runs_nothing_and_shows_all_text_as_text(
    typed: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checks, "CHECKS", (lambda _made, _case: (WRONG,),))
    place = tmp_path / "page.html"
    assert main([*typed, "--page", str(place), "--json"]) == ANSWER_IS_NO

    page = Page(place.read_text("utf-8"))
    names = {name for name, _ in page.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "a"}
    assert not {"src", "href", "style", "onload"} & {key for _, given in page.tags for key in given}
    said = [given["content"] for name, given in page.tags if name == "meta" and "content" in given]
    assert "default-src 'none'; style-src 'unsafe-inline'" in said
    assert any(HOSTILE in one for one in page.read)
    assert "url(" not in place.read_text("utf-8")
    found = json.loads(capsys.readouterr().out)
    assert found["findings"][0]["line"] == 99
    assert [one["by_policy"].keys() for one in found["teams"]] == [{"doctrine", "clicker"}] * 2
    assert len({one["digest"] for one in found["drills"]}) == 4


@pytest.mark.parametrize(
    ("more", "code", "why"),
    [
        (["--policy", "nobody"], WRONG_USE, "no policy 'nobody'"),
        (["--keep", "/dev/null/here"], UNREACHABLE, "cannot be kept"),
        (["--keep", ""], UNREACHABLE, "this is a folder"),
        (["--keep", "/"], UNREACHABLE, "this is a folder"),
    ],
)
def test_rehearse_refuses_what_cannot_be(
    typed: list[str], more: list[str], code: int, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*typed, *more]) == code
    assert why in capsys.readouterr().err


def test_who_is_interrupted_is_told_that_it_goes_on(
    typed: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_given: object) -> NoReturn:
        raise KeyboardInterrupt

    with monkeypatch.context() as once:
        once.setattr(crew, "play", interrupt)
        assert main(typed) == INTERRUPTED
    assert "the same command resumes" in capsys.readouterr().err
    monkeypatch.setattr(checks, "CHECKS", ())
    assert main(typed) == DONE
