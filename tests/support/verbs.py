"""What people and staff do, by verb: each verb is looked up in the seat's own picture.

Which decision, message or asset a step is about is found there at the time, so that most steps
are possible and some are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import fx

from simulator.domain.concepts import (
    advisory,
    assistance,
    attribution,
    credentials,
    deciding,
    directory,
    improvise,
    isolation,
    jump,
    pace,
    patching,
    phases,
    process,
    ransom,
    reach,
    real_stop,
    replan,
    ruling,
    seats,
    severity,
    shift,
    statement,
    talks,
    triage,
    work,
)
from simulator.domain.concepts import evaluation as evaluate
from simulator.domain.concepts import evidence as the_evidence
from simulator.domain.concepts import indicator as the_indicator
from simulator.domain.concepts import on_behalf as proxy
from simulator.domain.concepts import question as the_question
from simulator.domain.concepts import recovery as recover
from simulator.domain.concepts import rumour as the_rumour
from simulator.domain.concepts import talks as the_talks
from simulator.domain.concepts.correspondence import Forward, Read, Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.duty_to_notify import NotifyAuthority
from simulator.domain.concepts.edit import EditInject
from simulator.domain.concepts.forecast import Foretell
from simulator.domain.concepts.hold import HoldInject, LetGo
from simulator.domain.concepts.open_question import AnswerInWords
from simulator.domain.concepts.proposal import Assent, ObjectTo
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.reach import tellable
from simulator.domain.concepts.reference import Reference
from simulator.domain.concepts.release import ReleaseInject
from simulator.domain.concepts.ruling import DecideFreely
from simulator.domain.concepts.settling_duties import SettleDuty
from simulator.domain.concepts.skip import RestoreInject, SkipInject
from simulator.domain.concepts.statement import CLAIMS
from simulator.domain.concepts.veto import Veto
from simulator.domain.concepts.work import Act, Withdraw
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.command import Command
from simulator.domain.plan.diplomacy import CHANNELS
from simulator.domain.plan.severity import CATEGORIES
from simulator.domain.state.picture import Picture
from simulator.domain.values.tlp import LABELS
from simulator.units import HOUR

TEAM_SEATS = ("A-lead", "A-second", "B-lead", "B-second", "C-lead", "R-lead")


class Step(NamedTuple):
    """Somebody does something at an exercise second."""

    x: int
    seat: str
    verb: str
    pick: int


def _at(among: Iterable[str], pick: int) -> str:
    found = list(among)
    return found[pick % len(found)] if found else "nothing"


def _act(make: Callable[[Picture, int], Action]) -> Callable[[Picture, int], Command]:
    return lambda p, n: Act.of(make(p, n))


def _open_decision(picture: Picture, pick: int) -> Command:
    waiting = [d for d in picture.decisions.values() if d.chosen is None and not d.lapsed]
    if not waiting:
        return Choose(decision="d-none", option="x", rationale="")
    chosen = waiting[pick % len(waiting)]
    if chosen.mode == "open":
        return AnswerInWords(decision=chosen.id, text=f"We call them first, {pick}.")
    if chosen.mode == "forecast":
        return Foretell(decision=chosen.id, percent=pick * 7 % 101)
    option_id = _at((o.id for o in chosen.options), pick)
    return Choose(decision=chosen.id, option=option_id, rationale="because")


def _open_proposal(picture: Picture, pick: int) -> str:
    return _at((p.id for p in picture.proposals.values() if p.status == "open"), pick)


def _label(pick: int) -> str:
    return LABELS[pick % len(LABELS)]


def _contact(picture: Picture, pick: int, *sorts: str) -> str:
    return _at((one.id for one in picture.brief.contacts if one.sort in sorts), pick)


def _held(picture: Picture, pick: int) -> str:
    return _at(picture.indicators, pick)


def _letter(picture: Picture, pick: int) -> str:
    return _at(picture.messages, pick)


def _on(made: Any) -> Callable[[Picture, int], Command]:
    return _act(lambda p, n: made(asset=_at(p.assets, n), urgent=n % 3 == 0))


def _state(picture: Picture, pick: int) -> str:
    return _at((one for one in picture.affairs.states if one != picture.team), pick)


def _norm_request(picture: Picture, pick: int) -> Action:
    way = reach.WAYS[pick % 3]
    return the_talks.NormRequest(
        whom=_at(reach.parties(picture), pick),
        norm="ch"[pick % 2],
        way=way,
        asked="Stop it.",
        since="Sunday",
        evidence="Logs.",
        needed_by="tomorrow",
        through=picture.other_teams[-1:] if way == "relay" else (),
    )


def _naming(picture: Picture, pick: int) -> Action:
    joint = pick % 2 == 0
    return attribution.AttributePublicly(
        asset=_at(picture.assets, pick),
        state=_state(picture, pick),
        form="joint" if joint else "solo",
        confidence=("low", "moderate", "high")[pick % 3],
        text="It was them.",
        basis="Logs." if joint else "",
        norm="f" if pick % 3 else "",
        together_with=picture.other_teams[:2] if joint else (),
    )


def _severity(picture: Picture, pick: int) -> Action:
    answers: dict[str, Any] = {}
    if pick % 2:
        for category in CATEGORIES:
            place = pick % len(category.answers)
            answers[severity.FIELD[category.id]] = category.answers[place].id
        answers["states"] = picture.other_teams[: pick % 4]
    return severity.DeclareSeverity(level=str(pick % 5 + 1), rationale="facts", **answers)


def _notification(picture: Picture, pick: int) -> Action:
    stages = [f"{d.plan.id}/{s}" for d in picture.duties.values() for s in d.stages]
    named = _at(stages, pick) if pick % 3 == 0 and stages else ""
    duty = picture.duties.get(named.partition("/")[0])
    authority = duty.plan.authority if duty is not None else _contact(picture, pick, "persona")
    covers = ("what",) if pick % 2 else ()
    return NotifyAuthority(
        authority=authority,
        text="It happened.",
        duty=named,
        covers=covers,
        preliminary=pick % 2 == 0,
        urgent=pick % 4 == 1,
    )


def _on_process(made: Any) -> Callable[[Picture, int], Command]:
    return _act(
        lambda p, n: made(asset=_at(p.assets, n), urgent=n % 3 == 0, unchecked=n // 4 % 2 == 1)
    )


def _claim(pick: int) -> str:
    return ("", *CLAIMS)[pick // len(statement.STANCES) % 4]


TEAM_VERBS: dict[str, Callable[[Picture, int], Command]] = {
    "isolate": _on_process(isolation.IsolateAsset),
    "reconnect": _on_process(isolation.ReconnectAsset),
    "reset": _on_process(credentials.ResetCredentials),
    "patch": _on_process(patching.Patch),
    "eradicate": _on_process(recover.Eradicate),
    "restore": _on_process(recover.Restore),
    "fail-over": _on_process(recover.FailOver),
    "by-hand": _on(recover.WorkByHand),
    "shut": _on(process.SafeShutdown),
    "restart": _on(process.RestartProcess),
    "preserve": _on(the_evidence.PreserveEvidence),
    "hunt": _act(lambda _, n: triage.Hunt(urgent=n % 2 == 0)),
    "triage": _act(lambda p, n: triage.Triage(alert=_at(p.alerts, n))),
    "block": _act(lambda p, n: the_indicator.BlockIndicator(indicator=_held(p, n))),
    "share": _act(
        lambda p, n: the_indicator.ShareIndicator(
            indicators=(_held(p, n),),
            to=(_contact(p, n, "team"),),
            tlp=_label(n),
            override="they need it" if n % 2 else "",
        )
    ),
    "advise": _act(lambda p, n: advisory.PublishAdvisory(indicator=_held(p, n))),
    "request": _act(
        lambda p, n: assistance.RequestAssistance(
            of=_contact(p, n, "team", "persona"), text="People, please."
        )
    ),
    "lend": _act(
        lambda p, n: assistance.OfferAssistance(
            to=_contact(p, n, "team"), people=str(n % 2 + 1), skill=assistance.SKILLS[n // 3 % 2]
        )
    ),
    "relieve": _act(lambda _, __: shift.RelieveShift()),
    "severity": _act(_severity),
    "notify": _act(_notification),
    "statement": _act(
        lambda _, n: statement.PublicStatement(
            stance=_at(statement.STANCES, n), text="We are on it.", claim=_claim(n)
        )
    ),
    "rebut": _act(
        lambda p, n: the_rumour.RebutRumour(
            rumour=_at(p.rumours, n),
            fact=_at(p.assets, n) if n % 2 else "",
            text="It is not so.",
        )
    ),
    "ransom": _act(
        lambda p, n: ransom.DecideRansom(
            demand=_at(p.demands, n),
            decision=ransom.DECISIONS[n % 3],
            advice="Counsel says so.",
            sanctions=n % 2 == 0,
        )
    ),
    "contact": _act(
        lambda p, n: directory.Contact(
            whom=_at(reach.parties(p), n),
            channel=CHANNELS[n % 2],
            text="A word.",
            subjects=tellable(p)[: n % 3],
        )
    ),
    "ping": _act(lambda p, n: directory.PingContacts(whom=_at(reach.parties(p), n))),
    "ask-norm": _act(_norm_request),
    "demarche": _act(
        lambda p, n: talks.Demarche(whom=_state(p, n), text="We object.", norm="f" if n % 2 else "")
    ),
    "third-party": _act(
        lambda p, n: talks.ConsultThroughThirdParty(
            whom=_state(p, n), through=_at(reach.parties(p), n + 1), text="Let us talk."
        )
    ),
    "mechanism": _act(
        lambda p, _: talks.InvokeMechanism(members=p.other_teams, text="We need analysts.")
    ),
    "show": _act(
        lambda p, n: the_evidence.ShareEvidence(
            asset=_at(p.assets, n), to=(_contact(p, n, "team"),)
        )
    ),
    "attribute": _on(attribution.AttributeTechnically),
    "review": _on(attribution.ReviewAttribution),
    "name": _act(_naming),
    "together": _act(
        lambda p, n: statement.PublicStatement(
            stance="joint", text="We say it together.", together_with=p.other_teams[: n % 3 + 1]
        )
    ),
    "choose": _open_decision,
    "assent": lambda p, n: Assent(proposal=_open_proposal(p, n)),
    "object": lambda p, n: ObjectTo(proposal=_open_proposal(p, n), reason="No."),
    "free": lambda _, n: DecideFreely(text=f"We do it {n}.", intended="So.", resources=""),
    "send": lambda p, n: Send(
        to=(_contact(p, n, "team", "persona"),),
        tlp=_label(n),
        subject="Word",
        text=f"Word {n}.",
        about=tuple(p.assets)[:1],
    ),
    "forward": lambda p, n: Forward(
        message=_letter(p, n),
        to=(_contact(p, n, "team", "persona"),),
        tlp=_label(n),
        override="they must know" if n % 2 else "",
    ),
    "read": lambda p, n: Read(message=_letter(p, n)),
    "withdraw": lambda p, n: Withdraw(job=_at(p.jobs, n)),
    "ask": lambda _, n: AskControl(text=f"Question {n}?"),
    "nonsense": lambda _, n: Act.of(isolation.IsolateAsset(asset="?" * n)),
}


def _row(picture: Picture, pick: int) -> str:
    return _at(picture.msel, pick)


def _row_that(picture: Picture, pick: int, status: str) -> str:
    return _at((row.id for row in picture.msel.values() if row.status.id == status), pick)


def _said_aloud(picture: Picture, pick: int) -> Command:
    """Return what control writes down for a seat, as far as control's own picture tells it."""
    seat = TEAM_SEATS[pick % len(TEAM_SEATS)]
    said: tuple[Command, ...] = (
        DecideFreely(text=f"Aloud {pick}.", intended="So.", resources=""),
        Act.of(triage.Hunt(urgent=pick % 2 == 0)),
        _open_decision(picture, pick),
        Send(to=("B",), tlp=_label(pick), subject="Word", text=f"Aloud {pick}."),
        Assent(proposal=_open_proposal(picture, pick)),
    )
    return proxy.ForSeat(seat=seat, said=said[pick // len(TEAM_SEATS) % len(said)])


_OVERRIDES: tuple[tuple[fx.Effect, ...], ...] = (
    (
        fx.Reinforce(team="A", pool="analyst", people=1, seconds=HOUR),
        fx.Reinforce(team="A", pool="engineer", people=1, seconds=0),
    ),
    (fx.Impair(asset="a2", cause="fire", keeps=0), fx.Impair(asset="b1", cause="fire", keeps=0)),
    (fx.Sever(dependency="b1>b2"), fx.Isolate(asset="c1")),
    (fx.Counter(campaign="tide", stage="impact"),),
    (fx.Counter(campaign="slow", stage="first"), fx.Hasten(campaign="tide", tempo=500_000)),
    (fx.Mend(dependency="b1>b2"), fx.Reconnect(asset="c1"), fx.Recover(asset="a2")),
    (fx.Give(team="B", indicator="i-tool", tlp="TLP:GREEN"), fx.Clear(asset="b2")),
    (fx.Release(inject="K-05"), fx.Skip(inject="I-07"), fx.Note(topic="waited")),
    (fx.Sustain(asset="b1", means="by hand", level=400_000), fx.Sway(team="A", by=-100_000)),
    (fx.Shut(asset="a3"), fx.Rumour(rumour="fuel", team="A", size=60_000)),
    (fx.Impair(asset="a3", cause="fire", keeps=0), fx.Leak(team="A"), fx.Shut(asset="b2")),
    (fx.Restart(asset="a3"), fx.Restart(asset="b2"), fx.Leak(team="B")),
    (
        fx.Strain(state="A", towards="X", reason="media-named", points=0),
        fx.Strain(state="B", towards="A", reason="a quarrel", points=2_000_000),
        fx.Expose(campaign="slow"),
    ),
)


def _owed(picture: Picture, pick: int) -> tuple[str, str]:
    owed = [(d.plan.id, s.plan.id) for d in picture.duties.values() for s in d.owed]
    return owed[pick % len(owed)] if owed else ("none", "none")


def _asked(picture: Picture, pick: int) -> tuple[str, int]:
    """Return one of the questions that are open, or none that there is."""
    waiting = [key for key, one in picture.questions.items() if one.open]
    return waiting[pick % len(waiting)] if waiting else ("nobody", 1)


STAFF_VERBS: dict[str, Callable[[Picture, int], Command]] = {
    "release": lambda p, n: ReleaseInject(inject=_row(p, n), anyway=n % 2 == 0),
    "hold": lambda p, n: HoldInject(inject=_row(p, n)),
    "skip": lambda p, n: SkipInject(inject=_row(p, n), reason=f"Too late {n}."),
    "let-go": lambda p, n: LetGo(inject=_row_that(p, n, "held")),
    "restore-inject": lambda p, n: RestoreInject(inject=_row_that(p, n, "skipped")),
    "retime": lambda p, n: replan.RetimeInject(inject=_row(p, n), x=p.x + (0, 1, 600, HOUR)[n % 4]),
    "shift": lambda _, n: replan.ShiftPlan(
        seconds=(60, -60, 600, -HOUR)[n // 4 % 4], team=("", "A", "B", "C")[n % 4]
    ),
    "undo-move": lambda _, __: replan.UndoMove(),
    "extend": lambda p, n: deciding.ExtendDecision(
        decision=_at((d.id for d in p.decisions.values() if d.chosen is None and not d.lapsed), n),
        seconds=(1, 600, HOUR)[n % 3],
    ),
    "withdraw-job": lambda p, n: work.WithdrawJob(job=_at(p.open_jobs, n), reason="A slip."),
    "withdraw-ruling": lambda p, n: ruling.WithdrawRuling(
        decision=_at((f.id for f in p.free.values() if f.ruling), n), reason="Another thought."
    ),
    "for-seat": _said_aloud,
    "veto": lambda p, n: Veto(wait=_at(p.coming, n), reason="Enough."),
    "edit": lambda p, n: EditInject(
        inject=_row(p, n),
        subject="New",
        text=f"Text {n}.",
        to=((), ("A",), ("B", "C-lead"), ("all",))[n % 4],
        properties=(Reference(number=f"R-{n}"),) if n % 3 else (),
    ),
    "improvise": lambda _, n: improvise.Improvise(
        to=(("A",), ("B", "C"), ("all",))[n % 3],
        sender="police",
        channel="phone",
        subject="Call",
        text=f"Listen {n}.",
        tlp=_label(n),
    ),
    "speak": lambda _, n: improvise.Speak(
        persona="press",
        message=Send(to=("A",), tlp="TLP:CLEAR", subject="Question", text=f"Is it true {n}?"),
    ),
    "rule": lambda p, n: ruling.Rule(
        decision=_at((f.id for f in p.free.values() if not f.ruling), n),
        sentence="Granted.",
        effects_given=_OVERRIDES[n % len(_OVERRIDES)],
        after=(0, HOUR, 0)[n % 3],
    ),
    "override": lambda _, n: ruling.Override(
        note="so that it fits", effects_given=_OVERRIDES[n % len(_OVERRIDES)]
    ),
    "pace": lambda _, n: pace.SetPace(num=(0, 1, 4, 10)[n % 4], den=(1, 3)[n % 2]),
    "jump": lambda _, n: jump.JumpBy(seconds=(1, HOUR, 5 * HOUR, 30 * HOUR)[n % 4]),
    "settle": lambda p, n: SettleDuty(
        duty=_owed(p, n)[0],
        stage=_owed(p, n)[1],
        how=("assumed", "excused", "left", "forgotten")[n % 4],
        note="so it is" if n % 2 else "",
    ),
    "answer": lambda p, n: the_question.AnswerQuestion(
        seat=_asked(p, n)[0], number=_asked(p, n)[1], question="May we?", text="You may."
    ),
    "put-aside": lambda p, n: the_question.CloseQuestion(
        seat=_asked(p, n)[0], number=_asked(p, n)[1], reason="It was said in the room."
    ),
    "leave-unanswered": lambda p, n: improvise.LeaveUnanswered(message=_at(p.messages, n)),
    "speed": lambda _, n: pace.SetSpeed(times=(1, 4, 12, 0)[n % 4]),
    "explain": lambda _, n: phases.ExplainPause(reason="Lunch.", adjourned=n % 2 == 0),
    "pause": lambda _, n: phases.Pause(reason="coffee" if n % 2 else ""),
    "resume": lambda _, __: phases.Resume(),
    "stop": lambda _, __: real_stop.StopForReal(reason="A fire."),
    "agree": lambda _, __: real_stop.AgreeToResume(),
    "end": lambda _, __: phases.End(),
    "observe": lambda _, n: evaluate.Observe(text=f"Seen {n}."),
    "rate": lambda _, n: evaluate.Rate(
        sort="task", subject="t-isolate", rating=_at(evaluate.RATINGS, n)
    ),
    "take-seat": lambda _, n: seats.TakeSeat(seat=_at(TEAM_SEATS, n), holder="person"),
    "leave-seat": lambda _, n: seats.LeaveSeat(seat=_at(TEAM_SEATS, n)),
}


def command_of(picture: Picture, step: Step) -> Command:
    """Return the command that a step comes to in its seat's own picture."""
    table = STAFF_VERBS if step.verb in STAFF_VERBS else TEAM_VERBS
    return table[step.verb](picture, step.pick)
