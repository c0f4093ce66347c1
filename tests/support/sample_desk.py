"""A participant's console in a port under ransomware, made by hand."""

from __future__ import annotations

from dataclasses import replace

from simulator.pictures import views as v

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
        to="Bravelle CERT",
        channel="by email",
        subject=subject,
        body=QUESTION if name == "m12" else f"{subject}. This is what we know at {at}.",
        tlp="TLP:AMBER",
        unread="u" in flags,
        urgent="!" in flags,
        answered="r" in flags,
        flagged="F" in flags,
        asks="Answer in 14:20, by T+01:38" if name == "m12" else "",
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
)

EMPTY_DESK = v.ParticipantView(status=replace(STATUS, clock="T+00:00:00", marks=()))

PAUSE = v.PauseView(reason="Lunch.", back_at="11:30 UTC+8", by="Exercise control, 10:23")

STOP = v.StopView(
    by="Safety controller, 10:23:40 UTC+8",
    reason="Fire alarm in the north building. Leave by stair B.",
    frozen_at="T+01:23:40",
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
                v.Choice(id="A", title="Refuse", note="The folder stays public; law is met."),
                v.Choice(id="B", title="Open a channel, pay nothing", note="Buys about a day."),
                v.Choice(id="C", title="Pay", note="Needs the minister; no promise holds."),
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
