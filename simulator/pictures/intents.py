"""From what a console posts, a kind and its fields, to a command or to one sentence of refusal.

A field that is missing or cannot be read is refused here, by its name; whether the command may be
asked now is for ``refuse`` in the domain.  Kinds that never leave the console (flags, notes of a
team, ``ready``) are not here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, get_type_hints

from simulator.domain.actions.action import FormField, form_of
from simulator.domain.actions.catalogue import BUILTIN
from simulator.domain.actions.share import ShareIndicator
from simulator.domain.commands import control, directing, duties, evaluate, plan, play, staging
from simulator.domain.commands.command import Command
from simulator.domain.phases import State
from simulator.domain.picture import Picture
from simulator.pictures.filled import Filled
from simulator.pictures.port import Fields
from simulator.pictures.templates import left_blank

HOLDERS: Final = ("person", "bot", "terminal")

Intent = Callable[[Filled], Command]


def command_of(picture: Picture, kind: str, fields: Fields) -> Command | str:
    """Return the command that a console asks for, or why it cannot be read."""
    filled = Filled(picture, fields)
    if kind.startswith("act:"):
        made = _act(kind.removeprefix("act:"), filled)
    elif kind in INTENTS:
        made = INTENTS[kind](filled)
    else:
        return f"Not possible: nothing is known as {kind:.40}."
    return filled.problem if made is None or filled.problem else made


# ---- participants


def _act(action: str, filled: Filled) -> Command | None:
    if action not in BUILTIN.by_kind:
        filled.refuse(f"Not possible: there is no action {action:.40}.")
        return None
    cls = BUILTIN.by_kind[action]
    hints = get_type_hints(cls)
    given = {one.name: _field(one, hints[one.name], filled) for one in form_of(cls)}
    return play.Act.of(cls(**given))


def _field(one: FormField, hint: Any, filled: Filled) -> Any:  # noqa: ANN401 - a field of any type
    if hint is bool:
        return filled.yes(one.name, one.label)
    if hint is str:
        return filled.text(one.name, one.label, required=one.required)
    return filled.many(one.name, one.label, required=one.required)


def _choose(filled: Filled) -> Command:
    return play.Choose(
        decision=filled.text("decision", "Decision"),
        option=filled.text("option", "Decision"),
        rationale=filled.text("rationale", "Why", required=False),
    )


def _free(filled: Filled) -> Command:
    return play.DecideFreely(
        text=filled.text("text", "What you decide"),
        intended=filled.text("intended", "What it is to achieve"),
        resources=filled.text("resources", "With what", required=False),
    )


def _send(filled: Filled) -> Command:
    blank = left_blank(filled.text("text", "Text", required=False))
    if blank:
        filled.refuse(f"Not possible: {blank} is still to be filled in. Write it, or take it out.")
    return play.Send(
        to=filled.many("to", "To"),
        tlp=filled.text("tlp", "Label"),
        subject=filled.text("subject", "Subject"),
        text=filled.text("text", "Text"),
        about=filled.many("about", "Tells of", required=False),
        reply_to=filled.text("reply_to", "What it answers", required=False),
        override=filled.text("override", "Reason to override the label", required=False),
    )


def _forward(filled: Filled) -> Command:
    return play.Forward(
        message=filled.text("message", "Message"),
        to=filled.many("to", "To"),
        tlp=filled.text("tlp", "Label"),
        override=filled.text("override", "Reason to override the label", required=False),
    )


def _share(filled: Filled) -> Command:
    return play.Act.of(
        ShareIndicator(
            indicators=filled.many("indicators", "Which"),
            to=filled.many("to", "To"),
            tlp=filled.text("tlp", "Label"),
            override=filled.text("override", "Reason to override the label", required=False),
            rationale=filled.text("rationale", "Why", required=False),
            urgent=filled.yes("urgent", "Before other work"),
        )
    )


def _read(filled: Filled) -> Command:
    return play.Read(message=filled.text("message", "Message"))


def _withdraw(filled: Filled) -> Command:
    return play.Withdraw(job=filled.text("job", "Which"))


def _assent(filled: Filled) -> Command:
    return play.Assent(proposal=filled.text("proposal", "Proposal"))


def _object(filled: Filled) -> Command:
    return play.ObjectTo(
        proposal=filled.text("proposal", "Proposal"), reason=filled.text("reason", "Reason")
    )


def _ask_control(filled: Filled) -> Command:
    return play.AskControl(text=filled.text("text", "Question"))


# ---- anybody


def _set_speed(filled: Filled) -> Command:
    given = filled.text("times", "Speed")
    if not given.isdecimal() or len(given) > 6:  # noqa: PLR2004 - digits
        filled.refuse(f"Not possible: {given:.40} is no speed. Write how many times faster.")
        return directing.SetSpeed(times=1)
    return directing.SetSpeed(times=int(given))


def _real_world_stop(filled: Filled) -> Command:
    given = filled.fields.get("reason", "")
    # Cut and not refused: an emergency does not wait for a shorter text.
    return staging.StopForReal(reason=given[: play.LONGEST] if isinstance(given, str) else "")


# ---- staff


def _pause(filled: Filled) -> Command:
    return staging.Pause(
        reason=filled.text("reason", "Reason", required=False),
        back_at=filled.text("until", "Back at", required=False),
    )


def _explain_pause(filled: Filled) -> Command:
    return directing.ExplainPause(
        reason=filled.text("reason", "Reason"),
        back_at=filled.text("until", "Back at", required=False),
    )


def _adjourn(filled: Filled) -> Command:
    if filled.picture.state is State.PAUSE:
        return directing.ExplainPause(
            reason=filled.text("reason", "Reason"),
            back_at=filled.text("until", "Back at", required=False),
            adjourned=True,
        )
    return staging.Pause(
        reason=filled.text("reason", "Reason"),
        back_at=filled.text("until", "Back at", required=False),
        adjourned=True,
    )


def _set_pace(filled: Filled) -> Command:
    kappa = filled.kappa("kappa")
    return staging.SetPace(num=kappa.numerator, den=kappa.denominator)


def _jump(filled: Filled) -> Command:
    return staging.JumpBy(seconds=filled.span("by", "How far"))


def _settle_duty(filled: Filled) -> Command:
    duty, _, stage = filled.text("stage", "Which").partition("/")
    return duties.SettleDuty(
        duty=duty,
        stage=stage,
        how=filled.text("how", "How"),
        note=filled.text("note", "Note", required=False),
    )


def _abort(filled: Filled) -> Command:
    return staging.Abort(reason=filled.text("reason", "Reason"))


def _take_seat(filled: Filled) -> Command:
    holder = filled.one_of("holder", "Who holds it", HOLDERS)
    return staging.TakeSeat(seat=filled.text("seat", "Seat"), holder=holder)  # type: ignore[arg-type]  # one of HOLDERS, or the problem is returned


def _leave_seat(filled: Filled) -> Command:
    return staging.LeaveSeat(seat=filled.text("seat", "Seat"))


def _release(filled: Filled) -> Command:
    return control.ReleaseInject(
        inject=filled.text("inject", "Inject"),
        anyway=filled.yes("anyway", "Although its fact is not so"),
    )


def _hold(filled: Filled) -> Command:
    return control.HoldInject(inject=filled.text("inject", "Inject"))


def _let_go(filled: Filled) -> Command:
    return plan.LetGo(inject=filled.text("inject", "Inject"))


def _skip(filled: Filled) -> Command:
    return control.SkipInject(
        inject=filled.text("inject", "Inject"), reason=filled.text("reason", "Reason")
    )


def _restore(filled: Filled) -> Command:
    return plan.RestoreInject(inject=filled.text("inject", "Inject"))


def _move(filled: Filled) -> Command:
    """Move one inject, all that is left, or what is left of a team; one may be given a time."""
    what, given = filled.text("what", "What"), filled.text("by", "By").strip()
    sort, _, name = what.partition(":")
    if sort == "inject" and ":" in given:
        return plan.RetimeInject(inject=name, x=filled.mark("by", "By"))
    seconds = filled.minutes("by", "By")
    return plan.ShiftPlan(seconds=seconds, **({sort: name} if sort in ("inject", "team") else {}))


def _extend(filled: Filled) -> Command:
    return plan.ExtendDecision(
        decision=filled.text("decision", "Decision"), seconds=filled.minutes("by", "By")
    )


def _withdraw_job(filled: Filled) -> Command:
    return plan.WithdrawJob(job=filled.text("job", "Which"), reason=filled.text("reason", "Reason"))


def _withdraw_ruling(filled: Filled) -> Command:
    return plan.WithdrawRuling(
        decision=filled.text("decision", "Which"), reason=filled.text("reason", "Reason")
    )


def _edit(filled: Filled) -> Command:
    return control.EditInject(
        inject=filled.text("inject", "Inject"),
        subject=filled.text("subject", "Subject"),
        text=filled.text("body", "Text"),
        to=filled.many("to", "To", required=False),
    )


def _improvise(filled: Filled) -> Command:
    return control.Improvise(
        to=filled.many("to", "To"),
        sender=filled.text("persona", "From"),
        channel=filled.text("channel", "Channel"),
        subject=filled.text("subject", "Subject"),
        text=filled.text("body", "Text"),
        tlp=filled.text("tlp", "Label"),
        urgent=filled.yes("urgent", "Urgent"),
    )


def _speak(filled: Filled) -> Command:
    text = filled.text("text", "Text")
    letter = play.Send(
        to=filled.many("to", "To"),
        tlp=filled.text("tlp", "Label"),
        subject=filled.text("subject", "Subject"),
        text=text,
        reply_to=filled.text("reply_to", "What it answers", required=False),
    )
    return control.Speak(persona=filled.text("as", "As"), letter=letter)


def _question(filled: Filled) -> tuple[str, int, str]:
    """Return which question is meant: its seat, its place among that seat's, and its words."""
    seat, _, number = filled.text("question", "Question").rpartition("/")
    key = (seat, int(number) if number.isdecimal() and len(number) < 7 else 0)  # noqa: PLR2004 - digits
    seen = filled.picture.questions.get(key)
    return (*key, seen.text if seen is not None else "")


def _answer_question(filled: Filled) -> Command:
    seat, number, question = _question(filled)
    text = filled.text("text", "Answer")
    return directing.AnswerQuestion(seat=seat, number=number, question=question, text=text)


def _close_question(filled: Filled) -> Command:
    seat, number, _ = _question(filled)
    return directing.CloseQuestion(seat=seat, number=number, reason=filled.text("reason", "Why"))


def _leave_letter(filled: Filled) -> Command:
    return directing.LeaveLetter(message=filled.text("message", "Letter"))


def _rule(filled: Filled) -> Command:
    return control.Rule(
        decision=filled.text("decision", "Decision"),
        sentence=filled.text("sentence", "Ruling"),
        effects_given=filled.effects("effects"),
        after=filled.later("after", "Effects come after"),
    )


def _override(filled: Filled) -> Command:
    return control.Override(
        note=filled.text("note", "Reason"), effects_given=filled.effects("effects")
    )


def _observe(filled: Filled) -> Command:
    return evaluate.Observe(
        text=filled.text("text", "What you observed"),
        about=filled.text("about", "About", required=False),
        sort=filled.text("sort", "Sort", required=False) or "note",
    )


def _rate(filled: Filled) -> Command:
    sort, _, subject = filled.text("subject", "What").partition(":")
    return evaluate.Rate(
        sort=sort,
        subject=subject,
        rating=filled.text("rating", "Rating"),
        reason=filled.text("reason", "Reason", required=False),
    )


def _judge_text(filled: Filled) -> Command:
    return evaluate.JudgeText(
        task=filled.text("subject", "What").removeprefix("task:"),
        adequate=filled.yes("adequate", "Adequate"),
        reason=filled.text("reason", "Reason", required=False),
    )


INTENTS: Final[Mapping[str, Intent]] = {
    "abort": _abort,
    "acknowledge-stop": lambda _: staging.ReadStop(),
    "adjourn": _adjourn,
    "agree": lambda _: staging.AgreeToResume(),
    "answer-question": _answer_question,
    "ask-control": _ask_control,
    "assent": _assent,
    "choose": _choose,
    "close-question": _close_question,
    "edit": _edit,
    "extend": _extend,
    "endex": lambda _: staging.End(),
    "explain-pause": _explain_pause,
    "forward": _forward,
    "free": _free,
    "hold": _hold,
    "hot-wash": lambda _: staging.HotWash(),
    "improvise": _improvise,
    "jump": _jump,
    "judge-text": _judge_text,
    "leave-letter": _leave_letter,
    "let-go": _let_go,
    "leave-seat": _leave_seat,
    "move": _move,
    "note": _observe,
    "object": _object,
    "override": _override,
    "pause": _pause,
    "rate": _rate,
    "read": _read,
    "real-world-stop": _real_world_stop,
    "release": _release,
    "restore": _restore,
    "resume": lambda _: staging.Resume(),
    "rule": _rule,
    "send": _send,
    "set-pace": _set_pace,
    "set-speed": _set_speed,
    "settle-duty": _settle_duty,
    "share": _share,
    "show-suggestions": lambda _: evaluate.ShowSuggestions(),
    "skip": _skip,
    "speak": _speak,
    "start": lambda _: staging.Start(),
    "take-seat": _take_seat,
    "undo-move": lambda _: plan.UndoMove(),
    "withdraw": _withdraw,
    "withdraw-job": _withdraw_job,
    "withdraw-ruling": _withdraw_ruling,
}
"""Kind as a console posts it → what reads its fields.  ``act:<action>`` is read apart."""
