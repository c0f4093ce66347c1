"""What is seen before a seat is taken, made by hand."""

from __future__ import annotations

from dataclasses import replace

from sample_desk import STATUS

from simulator.pictures import start_view as s
from simulator.pictures import views as v

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
    record="records/quiet-berths-7.startex",
)

RECAP = s.RecapView(
    since="since T+00:58, for 25 m",
    missed=("1 letter came, 1 not read", "  T+01:20  Ransom note: US$ 6 M"),
    sections=(
        ("Situation", "Bravelle runs the largest container port on the Lirren Sea."),
        ("Rules", "Say EXERCISE first, in every call."),
    ),
)
