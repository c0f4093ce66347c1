"""The after-action console of a port under ransomware, made by hand."""

from __future__ import annotations

from dataclasses import replace

from simulator.pictures import review_view as r

_TASKS = (
    r.TaskRow(
        id="t1",
        text="Warn dependants before cutting links",
        team="QN",
        rating="S",
        essential=True,
        status="in time",
        window="from T+01:05, within 15 min",
        why="Told before the cut, 9 min after the question; the note named no duration.",
        evidence=(
            ("1:05:00", "control sends I-06, CEO wants every link pulled"),
            ("1:14:02", "QN tells QM and QS, no link cut yet"),
            ("1:14:30", "QN decides: customs stays up"),
        ),
    ),
    r.TaskRow(id="t2", text="Early warning to the regulator", team="QN", rating="m", status="late"),
)

_LOST = r.Source(
    figure="services/tos/lost_seconds",
    title="Service not delivered",
    about="Terminal operating system",
    amount=50_400,
    value="14 service hours lost",
    rule="Area above the asset's service curve, in seconds of full service.",
    made="What its lines count, added up.",
    basis="Bruneau and others 2003",
    lines=(
        r.SourceLine(
            at="1:00",
            counts="14h",
            weight="100 %",
            events=(412, 587, 690),
            reason="3 changes of its level.",
        ),
    ),
)
_SERVED = r.Source(
    figure="teams/QN/availability",
    title="Service delivered",
    about="Bravelle",
    amount=612_000,
    value="61 %",
    rule="Area under the service curves over scenario time, weighted by criticality.",
    made="What its lines count, of what they are a part of.",
    basis="Bruneau and others 2003",
    lines=(
        r.SourceLine(
            at="",
            counts="42 %",
            weight="60 %",
            events=tuple(range(400, 420)),
            reason="Terminal operating system gave 42 % of its service; criticality 3.",
        ),
        r.SourceLine(
            at="", counts="90 %", weight="40 %", reason="Truck gates gave 90 % of its service."
        ),
    ),
)

REVIEW = r.ReviewView(
    name="Quiet Berths",
    tlp="TLP:AMBER",
    played="12 Nov, 3:28 played",
    seal="record sealed, replay agrees",
    rated_by="rated by the lead evaluator",
    end_x=12_480,
    objectives=(
        r.ObjectiveRow(
            number=1,
            title="Contain without needless shutdown",
            rating="S",
            reason="Customs stayed up; terminals cut from cranes in 7 min.",
            tasks=_TASKS,
        ),
        r.ObjectiveRow(
            number=2,
            title="Keep cargo moving across borders",
            rating="M",
            reason="Fuel reached Ellorane; vaccines waited 3 h for an owner.",
        ),
        r.ObjectiveRow(
            number=3,
            title="Meet duties, decide with authority",
            rating="P",
            reason="Early warning 4 min before the deadline. Ransom refused, reasons on file.",
        ),
        r.ObjectiveRow(
            number=4,
            title="Share in time at the right label",
            rating="s",
            reason="Address range fast, the hash 26 min late.",
        ),
        r.ObjectiveRow(
            number=5,
            title="Recover in a defensible order",
            rating="U",
            reason="Terminals came back before the reinfection test.",
        ),
    ),
    lanes=(
        r.Lane(
            code="QN",
            name="Bravelle",
            told=(300, 1200, 2100, 2700, 3600, 3900, 4800, 5800, 7700, 9200, 11_100, 11_600),
            did=(
                (900, ""),
                (1900, ""),
                (3000, ""),
                (4020, "1"),
                (4440, "2"),
                (5100, ""),
                (6540, "3"),
                (8900, ""),
                (11_520, "5"),
            ),
            runs=((0, "faint"), (3600, "bad"), (4020, "warn"), (11_520, "bad"), (12_100, "ok")),
        ),
        r.Lane(
            code="QM",
            name="Aruvia",
            told=(3100, 4500, 6300, 8300),
            did=((4900, ""), (6700, ""), (9000, "")),
            runs=((0, "faint"), (4500, "warn"), (9000, "ok")),
        ),
        r.Lane(
            code="QS",
            name="Ellorane",
            told=(3100, 4500, 7200, 8300),
            did=((4700, ""), (7440, "4")),
            runs=((0, "faint"), (4260, "warn"), (10_000, "ok")),
        ),
    ),
    curves=(
        r.Curve(
            id="tos",
            name="terminal",
            team="QN",
            points=(
                (0, 1_000_000, "faint"),
                (3600, 0, "bad"),
                (7100, 350_000, "warn"),
                (10_100, 500_000, "warn"),
                (10_700, 800_000, "warn"),
                (11_400, 250_000, "warn"),
                (12_000, 900_000, "warn"),
            ),
            else_points=((0, 1_000_000), (3600, 0), (7000, 150_000)),
            low="0%",
            lost="14 service hours lost",
            sources=(_LOST,),
            reasons=(("1:00", "encrypted"), ("1:58", "gates by hand")),
        ),
        r.Curve(
            id="customs",
            name="customs",
            points=(
                (0, 1_000_000, "faint"),
                (3700, 700_000, "warn"),
                (4800, 550_000, "warn"),
                (8700, 1_000_000, "faint"),
            ),
            low="55%",
        ),
        r.Curve(
            id="fuel",
            name="fuel QS",
            points=(
                (0, 1_000_000, "faint"),
                (4400, 800_000, "warn"),
                (6800, 400_000, "warn"),
                (9200, 1_000_000, "faint"),
            ),
            low="40%",
        ),
    ),
    matters=(
        r.MatterRow(
            number=1,
            at="1:07",
            team="QN",
            text="Cut terminals from cranes",
            hours="+11 h",
            weight=1_000_000,
            why="The cranes were never reached.",
        ),
        r.MatterRow(
            number=2,
            at="1:14",
            team="QN",
            text="Kept customs up, warned both",
            hours="+9 h",
            weight=820_000,
        ),
        r.MatterRow(
            number=3,
            at="1:49",
            team="QN",
            text="Shared the hash with QM",
            hours="+6 h",
            weight=540_000,
        ),
        r.MatterRow(
            number=4,
            at="2:04",
            team="QS",
            text="Accepted paper clearance",
            hours="+3 h",
            weight=270_000,
        ),
        r.MatterRow(
            number=5,
            at="3:12",
            team="QN",
            text="Restored before the test",
            hours="-4 h",
            weight=-360_000,
        ),
    ),
    cells=(
        r.SharingCell(giver="QN", taker="QM", items=4, median="29 m"),
        r.SharingCell(giver="QN", taker="QS", items=2, median="34 m", tone="warn"),
        r.SharingCell(giver="QM", taker="QN", items=3, median="18 m"),
        r.SharingCell(giver="QM", taker="QS", items=0, tone="warn"),
        r.SharingCell(giver="QS", taker="QN", items=2, median="25 m"),
    ),
    shared=(
        r.SharedRow(
            at="0:52",
            what="203.0.113.0/24",
            tlp="TLP:AMBER",
            giver="QN",
            takers="QM RC",
            delay="7 m",
        ),
        r.SharedRow(
            at="1:49",
            what="9f2c41e8b7d0e41a",
            tlp="TLP:AMBER",
            giver="QN",
            takers="QM",
            delay="49 m",
            tone="warn",
        ),
    ),
    moments=(
        r.MomentRow(
            x=3600,
            at="1:00:00",
            sort="inject",
            team="QN",
            text="Terminal system encrypted",
            tone="bad",
        ),
        r.MomentRow(
            x=4020,
            at="1:07:00",
            sort="decision",
            team="QN",
            text="Cut terminals from cranes",
            detail="cranes safe",
        ),
        r.MomentRow(
            x=4080,
            at="1:08:00",
            sort="consequence",
            team="QN",
            text="Gate lanes at 35%",
            detail="waits for terminals",
            tone="warn",
        ),
        r.MomentRow(
            x=7440, at="2:04:00", sort="decision", team="QS", text="Accepted paper clearance"
        ),
    ),
    figures=(_SERVED,),
    known=(
        r.KnownRow(text="Terminal system encrypted", x=3600, at="1:00", told=(3600, 4500, 4500)),
        r.KnownRow(
            text="The hash lies at the agent too", x=4100, at="1:08", told=(4100, 6540, None)
        ),
    ),
    record="broken.sx",
)
REVIEW_WORKING = replace(REVIEW, matters=(), matters_said="Being worked out: 31 %.")
