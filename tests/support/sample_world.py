"""Control's pages of the world and of letters, made by hand."""

from __future__ import annotations

from simulator.pictures import control_pages_view as c

_ASSETS: dict[str, tuple[tuple[str, str, str, str, str, str], ...]] = {
    "QM": (
        ("degraded", "Agency network", "71", "", "waits for Terminal system", ""),
        ("normal", "Customs desk", "100", "", "", ""),
        ("normal", "Northfold cold store", "100", "9h", "", ""),
    ),
    "QN": (
        ("down", "Backup store", "0", "", "wiped", "QN reads 100"),
        ("cut", "Terminal system", "0", "", "cut off from the network", ""),
        ("degraded", "Truck gates", "16", "", "waits for Terminal system", ""),
        ("recovering", "Barge berth", "60", "", "service is coming back", ""),
        ("normal", "Customs window", "100", "2h", "", ""),
    ),
    "QS": (("normal", "Pharmacy", "100", "6h", "", ""),),
}
_NAMES = {"QM": "Aruvia", "QN": "Bravelle", "QS": "Ellorane"}

WORLD = c.WorldView(
    down=1,
    degraded=3,
    apart=1,
    normal=4,
    teams=tuple(
        c.TeamAssets(
            code=code,
            name=_NAMES[code],
            assets=tuple(
                c.AssetCell(
                    id=f"{code}-{n}",
                    state=state,
                    name=name,
                    level=level,
                    in_hand=hand,
                    reason=reason,
                    since="Sun 04:57" if reason else "",
                    reads=reads,
                    why=f"It gives {level} %.",
                )
                for n, (state, name, level, hand, reason, reads) in enumerate(rows)
            ),
        )
        for code, rows in _ASSETS.items()
    ),
    flows=(
        c.FlowRow(
            id="tos-agent",
            giver="QN",
            supplier="Terminal system",
            taker="QM",
            dependant="Agency network",
            level="",
            cut=True,
            tone="bad",
        ),
        c.FlowRow(
            id="berth-fuel",
            giver="QN",
            supplier="Barge berth",
            taker="QS",
            dependant="Lowen fuel terminal",
            level="62",
            tone="warn",
            in_hand="9h",
        ),
        c.FlowRow(
            id="window-desk",
            giver="QN",
            supplier="Customs window",
            taker="QM",
            dependant="Customs desk",
            level="100",
        ),
    ),
    decisions=(
        c.OpenDecision(
            id="d-2",
            team="RC",
            text="Does the Regional CERT give orders?",
            left="2:40",
            tone="warn",
            readers=(("duty", "read", "muted"),),
        ),
        c.OpenDecision(
            id="d-1",
            team="QN",
            text="How does Bravelle answer the demand?",
            left="19:50",
            tone="text",
            readers=(("lead", "read", "muted"), ("liaison", "8 m", "warn")),
        ),
    ),
    campaigns=(
        c.CampaignRow(
            id="tide",
            name="TIDEFALL",
            status="",
            stages=(
                ("reached", "0:18 jump host", "bad"),
                ("countered", "0:40 outflow, by Bravelle, Block an indicator", "text"),
                ("running", "1:00 encrypts", "warn"),
                ("planned", "2:26 comes back", "faint"),
            ),
        ),
    ),
)

WAITS = c.Waits(hands=1, letters=1, rulings=1, ruling_left="4:10", overdue=1)

LETTERS = (
    c.LetterRow(
        id="letter:m1",
        state="late",
        opens="speak",
        when="8 m",
        sender="QN lead",
        to="Mira Tolland, Lirren Courier",
        subject="Re: A photograph and a question",
        body="Ms Tolland, the port has a technical disruption since 05:00. People are safe.",
        tlp="TLP:CLEAR",
        at="T+01:16",
        channel="by message",
        note="no answer",
    ),
    c.LetterRow(
        id="question:QS-lead/1",
        state="waits",
        opens="answer-question",
        when="1 m",
        sender="QS lead",
        to="exercise control",
        subject="is paper clearance in play?",
        body="is paper clearance in play?",
        at="T+01:22",
        note="a question",
    ),
    c.LetterRow(
        id="letter:m0",
        state="between",
        opens="",
        when="1:10",
        sender="Mira Tolland, Lirren Courier",
        to="QN",
        subject="A photograph and a question",
        body="May I call?",
        tlp="TLP:CLEAR",
        at="T+01:10",
        channel="by email",
        note="2/2 read",
        by="written by Control",
    ),
)
