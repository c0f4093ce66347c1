"""Law 5 under TLS: the records of a line are the same, whatever is hidden, until it is disclosed.

Their sizes and their order are compared, seen by somebody on the way.  When each of them comes
hangs on the machine, too; by a clock of its own ``test_wire`` compares that.
"""

from __future__ import annotations

from itertools import takewhile

import pytest

pytest.importorskip("cryptography", reason="it needs pip install 'startex[live]'")

from disclosure import TRUTHS
from hidden import FIELDS
from on_tls import Seen, kept, records_of, seen
from share import share
from twins import PLAN, Way

from simulator.net.certificate import Certificate
from simulator.net.frames import Time
from simulator.net.room import Room
from simulator.net.writing import Batch

INSTANTS = 400
HIDDEN = ("Campaign.begins", "Asset.hardening", "Stage.median", "Asset.recovery")
WAY = FIELDS["Campaign.begins"][0]  # type: ignore[index]  # it is varied
WAYS = [
    pytest.param(way, id=f"{name}-{place}")
    for name in HIDDEN[: share(1, len(HIDDEN))]
    for place, way in enumerate(FIELDS[name])  # type: ignore[arg-type]  # these are varied
]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return kept(tmp_path_factory.mktemp("kept"))


def law(ours: Seen, theirs: Seen, way: Way) -> int:
    """See that no record differs before what discloses it; return how many are the same."""
    both = zip(ours.texts, theirs.texts, strict=False)
    same = sum(1 for _ in takewhile(lambda two: two[0] == two[1], both))
    news = [one.texts[same] for one in (ours, theirs) if same < len(one.texts)]
    kinds = way.occurrences | way.consequences | way.outcomes
    if news:
        assert any(f'"kind":"{kind}"' in one for one in news for kind in kinds), news
    for one in (ours, theirs):
        assert one.records == [size for text in one.texts for size in records_of(text)]
    sizes = [size for text in ours.texts[:same] for size in records_of(text)]
    assert sizes == ours.records[: len(sizes)] == theirs.records[: len(sizes)]
    return same


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seat", ("R-lead", "A-lead", "C-lead", "guest")[: share(1, 4)])
def test_records_are_the_same_until_it_is_disclosed(
    way: Way, seat: str, certificate: Certificate
) -> None:
    if seat not in way.seats:
        pytest.skip("this seat is told")
    ours = seen(PLAN, way, seat, INSTANTS, certificate)
    theirs = seen(way.vary(PLAN), way, seat, INSTANTS, certificate)
    assert law(ours, theirs, way) > 2
    assert way is not WAY or len(ours.hidden ^ theirs.hidden) > 10


def test_a_host_that_says_more_for_what_is_hidden_is_caught(
    certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = Room.written

    def more(room: Room, batch: Batch) -> None:
        written(room, batch)
        if any(event.body.kind in TRUTHS for event in batch.events):
            room._lines.say(Time(x=0, speed=1, runs=True))

    monkeypatch.setattr(Room, "written", more)
    ours, theirs = (
        seen(one, WAY, "R-lead", INSTANTS, certificate) for one in (PLAN, WAY.vary(PLAN))
    )
    with pytest.raises(AssertionError):
        law(ours, theirs, WAY)
