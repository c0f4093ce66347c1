from __future__ import annotations

import json
from base64 import b64decode
from hashlib import sha256
from pathlib import Path

import pytest

from scenarios import SMALL, plain_small, written
from simulator.scenario.canonical import canonical_json, contents
from simulator.scenario.loading import check, load
from simulator.scenario.written import read_document

_START, _END = SMALL.index("        base64: "), SMALL.index("    asks:\n      - id: links")
BESIDE = SMALL[:_START] + "        file: {name}\n" + SMALL[_END:]
NOTE = b64decode(SMALL[_START:_END].split()[1])


def with_file(folder: Path, name: str) -> str:
    return written(folder, BESIDE.replace("{name}", name))


def test_a_file_beside_the_scenario_is_taken_in(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_bytes(NOTE)
    made = load(with_file(tmp_path, "note.txt"))
    assert made.digest == load(written(tmp_path)).digest
    (attachment,) = made.scenario.injects["I-01"].attachments
    assert attachment.content == NOTE
    assert attachment.sha256 == sha256(NOTE).hexdigest()


def test_a_canonical_text_names_a_file_by_its_digest_and_holds_nothing_of_it() -> None:
    document = read_document(plain_small())
    (file,) = document.plain["injects"][0]["attachments"]
    (named,) = json.loads(canonical_json(document))["injects"][0]["attachments"]
    assert named == file | {"base64": None, "file": file["sha256"]}
    assert file["base64"]
    assert contents(document) == {file["sha256"]: b64decode(file["base64"])}


def test_a_file_in_a_folder_beside_the_scenario_is_taken_in(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "note.txt").write_bytes(NOTE)
    made = load(with_file(tmp_path, "files/note.txt"))
    assert made.scenario.injects["I-01"].attachments[0].content == NOTE


@pytest.mark.parametrize(
    "name",
    [
        "missing.txt",
        "linked/note.txt",
        "folder/../note.txt",
        "a/b/note.txt",
        "folder//note.txt",
        "../small-drill.yaml",
        "/etc/hostname",
        "link.txt",
        "folder",
        "large.bin",
    ],
)
def test_what_is_no_small_file_beside_it_is_not_taken_in(tmp_path: Path, name: str) -> None:
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    (tmp_path / "folder").mkdir()
    (tmp_path / "note.txt").write_bytes(NOTE)
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "note.txt").write_bytes(NOTE)
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    (tmp_path / "large.bin").write_bytes(bytes(64 * 1024 + 1))
    (problem,) = check(with_file(tmp_path, name))
    assert problem.code == "attachment"
    assert problem.line == 1 + BESIDE[: BESIDE.index("file: {name}")].count("\n")


def test_a_file_that_was_changed_is_told(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_bytes(NOTE + b"more")
    (problem,) = check(with_file(tmp_path, "note.txt"))
    assert "has another digest" in problem.message
