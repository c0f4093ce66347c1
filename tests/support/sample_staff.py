"""The consoles of exercise control and of an evaluator, made by hand."""

from __future__ import annotations

from dataclasses import replace

from sample_desk import STATUS
from sample_world import LETTERS, WAITS, WORLD

from simulator.pictures import control_view as c
from simulator.pictures import evaluation_view as e
from simulator.pictures import views as v

_SHOW = (
    ("I-01", "acted", "Police tip: access for sale", "QN", 5, 5, "3/3 acted"),
    ("I-02", "acted", "Directory copied at night", "QN", 20, 20, "3/3 acted"),
    ("I-03", "acted", "Admin phones prompt at night", "QN", 35, 36, "2/3 acted"),
    ("I-04", "acted", "180 GB leave the port", "QN", 45, 45, "blocked 0:49"),
    ("I-05", "acted", "Terminal system encrypted", "QN", 60, 60, "4/4 acted"),
    ("I-06", "acted", "CEO: pull every link", "QN", 65, 65, "told QM QS"),
    ("I-07", "unread", "Ransom note, US$ 6 M", "QN", 80, 80, "1/3 read 3 m"),
    ("I-08", "next", "Regulator's clock runs out", "QN", 90, None, "unless done"),
    ("I-09", "waiting", "Same hash at the agent", "QM", 105, None, "if not shared"),
    ("I-10", "planned", "Fuel minister: 9 h left", "QS", 120, None, ""),
    ("I-11", "held", "Journalist has a photo", "QN", 130, None, "held by Control"),
    ("I-12", "planned", "Vaccines spoil in 10 h", "QM QN", 140, None, ""),
    ("I-13", "planned", "Backup check", "QN", 155, None, "2 branches"),
    ("I-14", "skipped", "Manifests leaked", "all", 170, None, "leak blocked"),
    ("I-15", "planned", "Decryptor in 6 hours", "QN", 185, None, ""),
    ("I-16", "planned", "Recovery order", "QN", 195, None, ""),
    ("I-17", "planned", "Joint cargo bulletin", "all", 205, None, ""),
)


_VERBS = {
    **dict.fromkeys(("next", "planned", "waiting"), ("release", "hold", "skip", "edit")),
    "held": ("release", "skip", "edit", "let-go"),
    "skipped": ("restore",),
}


def _hm(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


SHOW = tuple(
    c.InjectRow(
        id=name,
        state=state,
        title=title,
        to=to,
        planned=_hm(at),
        planned_x=at * 60,
        sent=_hm(sent) if sent is not None else "",
        sent_x=sent * 60 if sent is not None else None,
        note=note,
        tone="warn" if state == "unread" else "muted",
        sender="Maritime Regulator, duty desk",
        channel="by phone",
        tlp="TLP:AMBER",
        body="This is the duty desk of the Maritime Regulator.\n\nPlease say when you knew.",
        will_see=("QN legal  online, 1 open", "QN lead  online, 2 open"),
        will_not=("QN analysts, QM, QS, Regional CERT, press",),
        checks=(("warn", "load", "QN lead has 2 open"), ("ok", "condition", "not yet notified")),
        verbs=_VERBS.get(state, ()),
        expected=("Bravelle notifies Maritime Regulator, within 20 min, essential",),
    )
    for name, state, title, to, at, sent, note in _SHOW
)

CONTROL = c.ControlView(
    status=replace(
        STATUS,
        code="Control",
        team="",
        role="",
        marks=(
            v.Note(text="11 of 12 seats", tone="ok"),
            v.Note(text="1 hand up", tone="warn"),
        ),
    ),
    next_inject="I-08",
    countdown="6:20",
    next_line="sends itself at T+01:30, skipped if QN notified",
    show=SHOW,
    show_meta="7 of 17 sent, on plan",
    teams=(
        c.TeamRow(
            code="QN", name="Bravelle", seats="4/4", last_act="40 s", open=3, new=3, state="working"
        ),
        c.TeamRow(
            code="QM", name="Aruvia", seats="3/3", last_act="2 m", open=1, new=0, state="working"
        ),
        c.TeamRow(
            code="QS",
            name="Ellorane",
            seats="2/3",
            last_act="11 m",
            open=1,
            new=2,
            state="silent",
            tone="warn",
        ),
        c.TeamRow(
            code="RC",
            name="Regional CERT",
            seats="2/2",
            last_act="4 m",
            open=0,
            new=0,
            state="waiting",
        ),
    ),
    activity=(
        c.ActivityRow(
            at="01:23:32", team="QN", who="lead", what="reads", detail="Ellorane's question"
        ),
        c.ActivityRow(
            at="01:22:58",
            team="QS",
            who="lead",
            what="raises a hand",
            detail="is paper clearance in play?",
            tone="warn",
        ),
        c.ActivityRow(
            at="01:22:10", team="QM", who="soc", what="starts", detail="hunt for 203.0.113.0/24"
        ),
        c.ActivityRow(
            at="01:20:00", team="", who="control", what="sends", detail="I-07 Ransom note"
        ),
    ),
    rulings=(
        c.RulingRow(
            id="free-1",
            team="QS",
            at="01:19",
            text="Accept paper manifests at the gate",
            intended="fuel moves again",
            left="4:10",
        ),
    ),
    worth=(
        c.WorthRow(
            text="QS silent for 11 min, hand up", advice="is paper clearance in play?", tone="warn"
        ),
        c.WorthRow(
            text="I-07 read by 1 of 3", advice="nudge, or phone as the ministry", tone="warn"
        ),
        c.WorthRow(text="6 min in hand to ENDEX", advice="may be cut: I-11, I-15"),
    ),
    fold=(
        ("Region", "muted"),
        ("\u25a0 1", "bad"),
        ("\u25b2 6", "warn"),
        ("of 21 assets", "muted"),
    ),
    waits=WAITS,
    letters=LETTERS,
    world=WORLD,
    now_x=5020,
    end_x=12_600,
    pace="3",
)


_CRITICAL: tuple[tuple[str, str, str, str, str, int, str], ...] = (
    ("QN-1", "Handle the police tip by its label", "QN", "shown", "after 9 of 20 min", 45, "P"),
    ("QN-2", "Block the outflow, keep evidence", "QN", "shown", "after 4 of 20 min", 20, "S"),
    ("QN-3", "Warn dependants before cutting links", "QN", "shown", "after 9 of 15 min", 60, ""),
    ("QM-1", "Early warning to the regulator", "QM", "running", "6:20 left", 68, ""),
    ("QS-1", "Share indicators within the hour", "QS", "late", "late until T+01:30", 100, ""),
    ("RC-1", "Share indicators within the hour", "RC", "shown", "after 7 of 8 min", 88, "M"),
    ("QM-2", "Humanitarian and fuel cargo first", "QM", "planned", "from T+02:00, 60 min", 0, ""),
    ("QN-4", "Document the ransom decision", "QN", "over", "over since T+01:10", 100, "U"),
    ("QS-2", "Answer the rumour about fuel", "QS", "none", "no opportunity", 0, "N/O"),
)

EVALUATION = e.EvaluationView(
    status=replace(STATUS, code="Lead evaluator", team="", role=""),
    tasks=tuple(
        e.RateRow(
            id=f"task:{name}",
            sort="task",
            name=name,
            title=title,
            team=team,
            essential=name != "QN-2",
            state=state,  # type: ignore[arg-type]  # the rows above spell the states
            window=window,
            share=share * 10_000,
            tone={"running": "strong", "late": "warn"}.get(state, "muted"),  # type: ignore[arg-type]  # tones
            rating=rating,
            expected="Bravelle tells Aruvia or Ellorane, within 15 min of I-06.",
            evidence=(
                e.EvidenceRow(at="01:07:20", text="QN cuts terminals from cranes"),
                e.EvidenceRow(at="01:14:02", text="QN tells QM and QS, no link cut yet"),
            )
            if state == "shown"
            else (),
            notes=(e.EvidenceRow(at="01:16:00", text="Lead evaluator: asked legal first"),)
            if name == "QN-3"
            else (),
            gap=not rating and state in {"running", "late", "over", "shown"},
        )
        for name, title, team, state, window, share, rating in _CRITICAL
    ),
    rest=(
        e.RateRow(
            id="target:O1/QN",
            sort="target",
            name="O1/QN",
            title="Contain without needless shutdown",
            team="QN",
        ),
        e.RateRow(
            id="behaviour:QN/coordination",
            sort="behaviour",
            name="QN/coordination",
            title="Coordination",
            team="QN",
            rating="3",
            expected="1 nobody is told; 2 some are; 3 all are; 4 all are, with the next update",
        ),
    ),
    gaps=("task:QN-3", "task:QM-1", "task:QS-1"),
    meta="5 of 9 rated, 3 open",
    activity=CONTROL.activity,
)
