"""Hand-made views of a port under ransomware, for the tests and pictures of the consoles."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from simulator.pictures import control_view as c
from simulator.pictures import evaluation_view as e
from simulator.pictures import review_view as r
from simulator.pictures import start_view as s
from simulator.pictures import views as v

View = TypeVar("View")

STATUS = v.StatusView(
    name="Quiet Berths",
    tlp="TLP:AMBER",
    state="run",
    clock="T+01:23:40",
    pace="3",
    scenario_time="Sun 11:09",
    wall="10:23 UTC+8",
    code="QN",
    team="Bravelle CERT",
    role="incident lead",
    marks=(v.Note(text="live", tone="ok"),),
)

QUESTION = """Bravelle, this is Ellorane CERT. Our customs desk cannot clear fuel since \
10:40 your time. The depot at Port Sella holds 9 hours.

Please tell us:
1  Is the customs window cut off by you, or failing?
2  When do you expect it back?
3  Can paper manifests be accepted at your gate today?

Our minister speaks at noon. We will not name you before we hear from you."""

_LETTERS = (
    ("m14", "01:22", "Shipping agent", "Cannot log in since 10:30", "u"),
    ("m13", "01:20", "TIDEFALL", "US$ 6 M, 72 hours", "u!"),
    ("m12", "01:18", "Ellorane CERT", "How long is customs down?", "u"),
    ("m11", "01:14", "Port CEO", "Customs stays up, for now", "r"),
    ("m10", "01:12", "Harbour police", "Queue on the ring road: 2 km", ""),
    ("m09", "01:05", "Port CEO", "I want every link pulled", "r"),
    ("m08", "01:00", "Terminal control", "Gates stopped, TOS screens red", "r"),
    ("m07", "00:58", "SOC", "EDR lost on 14 TOS hosts", ""),
    ("m06", "00:52", "Regional CERT", "Thanks for the address range", "r"),
    ("m05", "00:45", "SOC", "180 GB out to 203.0.113.0/24", "r"),
    ("m04", "00:35", "Helpdesk", "Admin phones prompt at night", "r"),
    ("m03", "00:20", "SOC", "AD replication from jump host", ""),
    ("m02", "00:05", "Police liaison", "Access to a port is for sale", "F"),
    ("m01", "00:00", "Exercise control", "STARTEX", ""),
)

INBOX = tuple(
    v.MessageRow(
        id=name,
        at=f"T+{at}",
        sender=sender,
        sender_role="duty officer" if name == "m12" else "",
        to="Bravelle CERT",
        channel="by email",
        subject=subject,
        body=QUESTION if name == "m12" else f"{subject}. This is what we know at {at}.",
        tlp="TLP:AMBER",
        unread="u" in flags,
        urgent="!" in flags,
        answered="r" in flags,
        flagged="F" in flags,
        asks="an answer by T+01:38, 14 min left" if name == "m12" else "",
        may_go="own team and operators only" if name == "m12" else "",
    )
    for name, at, sender, subject, flags in _LETTERS
)

DUE = (
    v.DueRow(
        id="duty-1",
        opens="act:notify",
        left="6:20",
        share=210_000,
        tone="warn",
        title="Early warning to the regulator",
        sort="legal duty",
        scenario_due="by Sun 11:28",
        exercise_due="T+01:30",
        why="Rated significant at T+01:16; the law gives two hours from then.",
    ),
    v.DueRow(
        id="m12",
        opens="send",
        left="14:20",
        share=750_000,
        tone="text",
        title="Answer Ellorane: how long is customs down?",
        sort="request",
    ),
    v.DueRow(
        id="d-ransom",
        opens="choose",
        left="26:20",
        share=870_000,
        tone="text",
        title="Ransom demand, US$ 6 M",
        sort="decision",
    ),
)

LOG = (
    v.LogRow(
        at="01:16", text="Rated the incident significant", detail="starts the FAST clock, 2 h"
    ),
    v.LogRow(at="01:14", text="Kept customs up, told QM and QS", detail="Port CEO agrees"),
    v.LogRow(at="01:09", text="Gates worked by hand", detail="35% of normal, 2 OT held"),
    v.LogRow(at="01:07", text="Cut terminal system from cranes", detail="cranes safe"),
)

ASSETS = (
    v.AssetRow(
        id="tos",
        state="down",
        name="Terminal system (TOS)",
        level=0,
        reason="encrypted since T+01:00, 14 hosts",
        why="Encrypted since T+01:00. It comes back by a rebuild or a restore.",
    ),
    v.AssetRow(
        id="gates",
        state="degraded",
        name="Gate lanes",
        level=350_000,
        reason="by hand since T+01:09",
    ),
    v.AssetRow(
        id="pcs",
        state="degraded",
        name="Port community system",
        level=620_000,
        reason="waits for terminal system",
    ),
    v.AssetRow(
        id="customs",
        state="degraded",
        name="Customs window",
        level=710_000,
        reason="queue grows, 40 an hour",
        serves="QM QS",
    ),
    v.AssetRow(
        id="cranes",
        state="cut",
        name="Crane control",
        level=1_000_000,
        reason="cut off on your order T+01:07",
    ),
    v.AssetRow(
        id="online", state="unknown", name="Backups, online store", level=None, reason="not checked"
    ),
    v.AssetRow(
        id="weekly",
        state="normal",
        name="Backups, weekly set",
        level=1_000_000,
        reason="6 days old, in the vault",
    ),
)

WORK = (
    v.WorkRow(id="j1", title="Hunt and scope", needs="2 AN", share=450_000, left="21 min"),
    v.WorkRow(id="j2", title="Preserve evidence", needs="1 AN", share=850_000, left="4 min"),
    v.WorkRow(id="j3", title="Gates by hand", needs="2 OT", left="holding"),
    v.WorkRow(
        id="j4",
        title="Reset credentials",
        needs="2 AN",
        left="waits for scope",
        tone="warn",
        why="It starts when the scope is known to 50%; yours is 40%.",
    ),
)

POOLS = (
    v.PoolRow(id="an", name="Analysts", free=3, total=6),
    v.PoolRow(id="ot", name="OT engineers", free=0, total=2),
    v.PoolRow(id="co", name="Comms", free=1, total=1),
    v.PoolRow(id="lg", name="Legal", free=1, total=1),
    v.PoolRow(id="po", name="Policy", free=1, total=1),
)

INDICATORS = (
    v.IndicatorRow(id="i1", text="203.0.113.0/24", tlp="TLP:AMBER", shared="QM RC"),
    v.IndicatorRow(id="i2", text="9f2c41e8b7d0e41a", tlp="TLP:AMBER", tone="warn"),
    v.IndicatorRow(id="i3", text="svc-jump-adm", tlp="TLP:RED", shared="own seat"),
    v.IndicatorRow(id="i4", text="files.tidefall.example", tlp="TLP:GREEN", shared="all"),
    v.IndicatorRow(id="i5", text="198.51.100.7", tlp="TLP:GREEN", shared="from RC"),
)

_ACTIONS = (
    ("hunt", "Hunt and scope", "Find out", "2 AN", "1-8 h", ""),
    ("triage", "Triage an alert", "Find out", "1 AN", "10-60 m", ""),
    ("preserve", "Preserve evidence", "Find out", "1 AN", "30 m-4 h", ""),
    ("isolate", "Isolate host or segment", "Contain", "1 AN", "10-90 m", ""),
    ("block", "Block an indicator", "Contain", "1 AN", "15-60 m", ""),
    ("reset", "Reset credentials", "Contain", "2 AN", "not yet", "scope"),
    ("by-hand", "Work by hand", "Keep going", "2 OT", "not yet", "people"),
    ("fail-over", "Fail over to alternate", "Keep going", "1 AN", "5 m-2 h", ""),
    ("rebuild", "Eradicate and rebuild", "Recover", "3 AN", "not yet", "scope"),
    ("restore", "Restore from backup", "Recover", "2 AN", "4 h-5 d", ""),
    ("notify", "Notify the regulator", "Tell", "1 LG", "15-60 m", ""),
    ("state", "Public statement", "Tell", "1 CO", "20 m-2 h", ""),
)
_WHY = {
    "scope": "Not possible: rebuilding needs a scope of 80%, yours is 40%. Run Hunt and scope.",
    "people": "Not possible: it needs 2 OT engineers, none is free. Withdraw what they do first.",
}

ACTIONS = tuple(
    v.ActionRow(
        kind=f"act:{kind}",
        title=title,
        group=group,
        needs=needs,
        takes=takes,
        possible=not why,
        why=_WHY.get(why, ""),
    )
    for kind, title, group, needs, takes, why in _ACTIONS
)

PARTICIPANT = v.ParticipantView(
    status=STATUS,
    due=DUE,
    inbox=INBOX,
    log=LOG,
    assets=ASSETS,
    work=WORK,
    pools=POOLS,
    indicators=INDICATORS,
    actions=ACTIONS,
)

EMPTY_DESK = v.ParticipantView(status=replace(STATUS, clock="T+00:00:00", marks=()))

PAUSE = v.PauseView(reason="Lunch.", back_at="11:30 UTC+8", by="Exercise control, 10:23")

STOP = v.StopView(
    by="Safety controller, 10:23:40 UTC+8",
    reason="Fire alarm in the north building. Leave by stair B.",
    frozen_at="T+01:23:40",
    reach="room 2.14, extension 4400",
    read=4,
    seats=12,
)

PAUSED_DESK = replace(PARTICIPANT, status=replace(STATUS, state="pause"), pause=PAUSE)
STOPPED_DESK = replace(PARTICIPANT, status=replace(STATUS, state="stopped"), stop=STOP)
ENDED_DESK = replace(
    PARTICIPANT,
    status=replace(STATUS, state="endex"),
    ended="The exercise is over. Your desk is read-only. Hot wash begins at 12:40 in room 2.14.",
)

ISOLATE = v.FormView(
    kind="act:isolate",
    title="Isolate host or segment",
    about="Bravelle CERT, incident lead",
    fields=(
        v.FieldView(
            name="asset",
            label="What",
            kind="choice",
            value="customs",
            choices=(
                v.Choice(id="customs", title="Customs window, zone DMZ", note="71%"),
                v.Choice(id="pcs", title="Port community system", note="62%"),
                v.Choice(id="gates", title="Gate lanes", note="35%"),
            ),
        ),
        v.FieldView(
            name="how",
            label="How",
            kind="choice",
            value="segment",
            choices=(
                v.Choice(id="segment", title="segment, keep the management path"),
                v.Choice(id="host", title="single hosts"),
            ),
        ),
        v.FieldView(name="why", label="Why", kind="text", required=False, hint="for the record"),
        v.FieldView(
            name="told",
            label="Told first",
            kind="many",
            required=False,
            choices=(
                v.Choice(id="QM", title="QM Aruvia"),
                v.Choice(id="QS", title="QS Ellorane"),
            ),
        ),
    ),
    preview=(
        ("Takes", "10 to 90 min scenario, about 4 min here", "text"),
        ("Holds", "1 analyst, 1 OT engineer; OT none free, it waits", "warn"),
        ("Helps", "stops spread on the chosen zone", "text"),
        ("Costs", "gate lanes and customs lose 10 to 30%", "text"),
        ("Risk", "they notice if scope is below 50%, yours is 40%", "text"),
    ),
    note="second signature not needed",
)

CHOOSE = v.FormView(
    kind="choose",
    title="Ransom demand, US$ 6 M",
    about="due in 26:20",
    context=(
        v.Note(text="TIDEFALL asks for US$ 6 M within 72 hours and has published one folder."),
        v.Note(text="Who decides, and what do you tell the port, the ministry and the police?"),
    ),
    tlp="TLP:AMBER",
    fields=(
        v.FieldView(
            name="option",
            label="Decision",
            kind="choice",
            choices=(
                v.Choice(id="refuse", title="Refuse", note="The folder stays public; law is met."),
                v.Choice(id="talk", title="Open a channel, pay nothing", note="Buys about a day."),
                v.Choice(id="pay", title="Pay", note="Needs the minister; no promise holds."),
            ),
        ),
        v.FieldView(name="rationale", label="Why", kind="text", hint="what you weighed"),
    ),
    preview=(("Tells", "Port CEO, police liaison", "text"),),
)

SEND = v.FormView(
    kind="send",
    title="Reply",
    about="How long is customs down?",
    context=(v.Note(text="From Ellorane CERT, duty officer"), v.Note(text=QUESTION)),
    tlp="TLP:AMBER",
    fields=(
        v.FieldView(
            name="to",
            label="To",
            kind="many",
            value=("QS",),
            choices=(
                v.Choice(id="QS", title="QS Ellorane CERT"),
                v.Choice(id="QM", title="QM Aruvia CERT"),
                v.Choice(id="RC", title="Regional CERT"),
            ),
        ),
        v.FieldView(
            name="tlp",
            label="Marking",
            kind="choice",
            value="TLP:AMBER",
            choices=tuple(
                v.Choice(id=label, title=label)
                for label in ("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR")
            ),
        ),
        v.FieldView(name="subject", label="Subject", kind="line", value="Re: How long?"),
        v.FieldView(name="text", label="Text", kind="text"),
        v.FieldView(name="reply_to", label="", kind="line", value="m12", required=False),
    ),
    preview_title="Who will see it",
    preview=(("Sees", "QS lead, QS duty officer", "text"), ("Not", "QM, RC, press", "muted")),
)
ASK = v.FormView(
    kind="ask-control",
    title="Ask control",
    fields=(v.FieldView(name="text", label="Question", kind="text"),),
    preview=(),
)
FORMS = {form.kind: form for form in (ISOLATE, CHOOSE, SEND, ASK)}

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


def _hm(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


SHOW = tuple(
    c.InjectRow(
        id=name,
        state=state,  # type: ignore[arg-type]  # the rows above spell the states
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
        expected="notify regulator, essential, within 20 min",
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
    now_x=5020,
    end_x=12_600,
    pace="3",
)

HOME = s.HomeView(
    version="1.0",
    scenarios=tuple(
        s.ScenarioRow(
            id=name,
            title=title,
            subtitle=subtitle,
            source="built in",
            length=length,
            teams=(
                s.TeamChoice(
                    code="QN",
                    name="Bravelle",
                    line="the port burns, three states wait",
                    people="6 analysts",
                ),
                s.TeamChoice(
                    code="QM", name="Aruvia", line="vaccines on the quay", people="10 analysts"
                ),
                s.TeamChoice(
                    code="QS", name="Ellorane", line="nine hours of fuel", people="3 analysts"
                ),
            ),
            text="Somebody sells access to a port. By breakfast the gates stand still, and two "
            "neighbours find that their customs and their fuel pass through them.",
            facts=(
                ("Trains", "isolation that warns its dependants, sharing in time, recovery order"),
                ("Length", "3 h 30, scenario runs faster, 28 hours"),
                ("Needs", "6 to 14 people, or one and bots"),
                ("Marking", "TLP:CLEAR, fictional throughout"),
            ),
            quarters=(1, 2, 3, 2, 5, 6, 2, 3, 4, 5, 2, 3, 4, 4),
        )
        for name, title, subtitle, length in (
            (
                "quiet-berths",
                "Quiet Berths",
                "Ransomware in a port, customs for three states",
                "3:30",
            ),
            (
                "broken-synchrony",
                "Broken Synchrony",
                "Grid and interconnector, control systems",
                "4:00",
            ),
            ("settlement-day", "Settlement Day", "Clearing outage, disinformation", "3:30"),
            ("deep-silence", "Deep Silence", "Cable faults, routing hijack", "4:00"),
            ("trusted-hands", "Trusted Hands", "Supplier breach, health and government", "4:00"),
            ("glass-accord", "Glass Accord", "State-linked campaign, ministerial week", "5:00"),
        )
    ),
    records=(
        s.RecordRow(
            path="quiet.sx",
            title="Quiet Berths",
            date="today 10:23",
            length="1:23",
            who="solo, QN",
            state="stopped at T+01:23:40",
            resumable=True,
        ),
        s.RecordRow(
            path="broken.sx",
            title="Broken Synchrony",
            date="19 Nov",
            length="4:00",
            who="12 seats",
            state="ended",
        ),
        s.RecordRow(
            path="deep.sx",
            title="Deep Silence",
            date="4 Nov",
            length="4:06",
            who="14 seats",
            state="ended",
        ),
    ),
)

BRIEFING = s.BriefingView(
    status=replace(STATUS, state="ready", clock="T+00:00:00", scenario_time="Sun 00:00"),
    starts="STARTEX in 4:12",
    meta="Sunday 00:00, Bravelle",
    situation="Bravelle runs the largest container port on the Lirren Sea. Its customs window also "
    "clears the cargo of Aruvia and Ellorane. A holiday weekend begins; half of the night shift is "
    "on call, not on site.",
    rows=(
        (
            "You are",
            (
                "Bravelle CERT. You advise and assist the port, the terminal operator and customs. "
                "You do not own their systems; they act on your word, or do not."
            ),
        ),
        (
            "You can",
            (
                "act with your own people (6 analysts, 2 OT engineers, comms, legal, policy), "
                "share under TLP, notify, speak in public, and call other states by the directory."
            ),
        ),
        ("You cannot", "see other teams' desks. What nobody has told you, you do not know."),
        (
            "Time",
            (
                "One exercise minute is three scenario minutes. Your deadlines count in "
                "exercise time. Legal duties and machines count in scenario time. Both are shown."
            ),
        ),
    ),
    objectives=(
        "Contain without needless shutdown; warn those who depend on you.",
        "Keep humanitarian and fuel cargo moving across borders.",
        "Meet each notification duty; decide on ransom with authority.",
    ),
    ready=(
        "I have read the situation",
        "I know my role: incident lead",
        "I know how to stop: F9",
        "I can reach my team by voice",
    ),
    rules=(
        "Say EXERCISE first, in every call.",
        "Contact only people in the directory.",
        "Real systems are out of play.",
        "Real emergency: press F9, or say NO DUFF.",
    ),
    assets=(v.Note(text="Terminal system (TOS)"), v.Note(text="Customs window, serves QM QS")),
    lobby=(
        ("QN", "Bravelle", "4/4", "ready", "ok"),
        ("QS", "Ellorane", "1/3", "2 missing", "warn"),
    ),
)

CURTAIN = s.CurtainView(
    status=replace(STATUS, code="", team="", role="", marks=()),
    seats=(
        s.SeatChoice(id="QN.lead", code="QN", name="QN lead", needs="1 due, 2 new", tone="warn"),
        s.SeatChoice(id="QM.lead", code="QM", name="QM lead", needs="1 new"),
        s.SeatChoice(id="QS.lead", code="QS", name="QS lead"),
    ),
    next_seat="QM.lead",
)

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


_CRITICAL: tuple[tuple[str, str, str, str, str, int, str], ...] = (
    ("QN-1", "Handle the police tip by its label", "QN", "shown", "after 9 of 20 min", 45, "P"),
    ("QN-2", "Block the outflow, keep evidence", "QN", "shown", "after 4 of 20 min", 20, "S"),
    ("QN-3", "Warn dependants before cutting links", "QN", "shown", "after 9 of 15 min", 60, ""),
    ("QM-1", "Early warning to the regulator", "QM", "running", "6:20 left", 68, ""),
    ("QS-1", "Share indicators within the hour", "QS", "late", "late until T+01:30", 100, ""),
    ("RC-1", "Share indicators within the hour", "RC", "shown", "after 7 of 8 min", 88, "M"),
    ("QM-2", "Humanitarian and fuel cargo first", "QM", "planned", "from T+2:00, 60 min", 0, ""),
    ("QN-4", "Document the ransom decision", "QN", "over", "over since T+01:10", 100, "U"),
    ("QS-2", "Answer the rumour about fuel", "QS", "none", "no opportunity", 0, "N/O"),
)

EVALUATION = e.EvaluationView(
    status=replace(STATUS, code="Lead evaluator", team="", role=""),
    teams=("QN", "QM", "QS", "RC"),
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
            expected="shown by any of told QN QM or told QN QS; within 15 min of I-06",
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


def poisoned(view: View, poison: str) -> View:
    """Return a view with hostile text behind every text it holds; ids and the closed words stay."""
    return _poisoned(view, poison)  # type: ignore[no-any-return]


_CLOSED = {
    "id",
    "kind",
    "state",
    "tone",
    "sort",
    "rating",
    "name_of_state",
    "next_inject",
    "opens",
    "gaps",
}


def _poisoned(value: Any, poison: str) -> Any:
    if isinstance(value, str):
        closed = value in {"text", "strong", "muted", "faint", "ok", "warn", "bad"}
        return value if closed else f"{value[:1]}{poison}{value}"
    if isinstance(value, tuple):
        return tuple(_poisoned(each, poison) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: _poisoned(getattr(value, field.name), poison)
            for field in fields(value)
            if field.name not in _CLOSED
        }
        return replace(value, **changed)
    return value
