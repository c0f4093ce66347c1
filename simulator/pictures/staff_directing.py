"""What exercise control itself does, as the log of all seats says it, under control's name.

A part of the fold in ``staff``.  A new command of control has its words in ``ACTS``, or in an
event of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from simulator.domain.events import directing as on
from simulator.domain.events import show as on_show
from simulator.domain.events import staging as on_staging
from simulator.domain.events.body import Body
from simulator.pictures.frame import CONTROL
from simulator.units import duration, pace_again

if TYPE_CHECKING:
    from simulator.pictures.staff import Staff

Act = Callable[["Staff", on.Directed], tuple[str, str]]
"""What control did, and a detail."""


def _named(staff: Staff, to: tuple[str, ...]) -> str:
    return ", ".join(who if who in staff.teams else staff.name(who) for who in to)


def _improvise(staff: Staff, body: on.Directed) -> tuple[str, str]:
    mail = staff.post.get(body.about)
    if mail is None:
        return "improvises", ""
    return (
        f"improvises to {_named(staff, mail.to)}",
        f"{mail.subject}, as {staff.name(mail.sender)}",
    )


def _speak(staff: Staff, body: on.Directed) -> tuple[str, str]:
    mail = staff.post.get(body.about)
    if mail is None:
        return "writes", ""
    voice = "" if mail.sender == body.by else f"as {staff.name(mail.sender)} "
    return f"writes {voice}to {_named(staff, mail.to)}", mail.subject


def _left(staff: Staff, body: on.Directed) -> tuple[str, str]:
    mail = staff.post.get(body.about)
    return "leaves a letter unanswered", mail.subject if mail is not None else ""


def _speed(_staff: Staff, body: on.Directed) -> tuple[str, str]:
    return "sets the speed", "real time" if body.detail == "1" else f"{body.detail} times faster"


def _jump(_staff: Staff, body: on.Directed) -> tuple[str, str]:
    return "jumps ahead", duration(int(body.detail)) if body.detail.isdecimal() else ""


ACTS: Final[Mapping[str, Act]] = {
    "abort": lambda staff, _: ("aborts the exercise", staff.said),
    "hot-wash": lambda _, __: ("opens the hot wash", ""),
    "improvise": _improvise,
    "jump": _jump,
    "leave-letter": _left,
    "release": lambda _, body: ("asks for", f"{body.about}, which waits for its fact"),
    "resume": lambda _, __: ("RESUMEX", ""),
    "rule": lambda staff, _: ("rules", staff.said),
    "set-pace": lambda _, body: (
        "sets the pace of scenario time",
        f"\u00d7{pace_again(body.detail)}",
    ),
    "set-speed": _speed,
    "settle-duty": lambda staff, _: ("settles a duty", staff.settled),
    "speak": _speak,
}
"""Kind of command → what control did, in the words of the log."""


def _directed(staff: Staff, body: on.Directed) -> None:
    mail = staff.post.get(body.about)
    if body.act in ("improvise", "speak") and mail is not None:
        mail.by = body.by
        answered = staff.post.get(body.detail)
        if answered is not None:
            answered.answered.add(mail.sender)
    elif body.act == "leave-letter" and mail is not None:
        mail.left = True
    said = ACTS.get(body.act)
    what, detail = said(staff, body) if said is not None else (body.act.replace("-", " "), "")
    team = staff.team_of.get(body.by, "")
    staff.did(team, body.by, what, detail, "warn" if body.act == "abort" else "muted")


def _explained(staff: Staff, body: on.PauseExplained) -> None:
    until = f", back at {body.back_at}" if body.back_at else ""
    staff.did("", body.by, "says why it is paused", f"{body.reason}{until}")


def _closed(staff: Staff, body: on.QuestionClosed) -> None:
    whom = staff.name(body.seat)
    what = f"answers {whom}" if body.answered else f"puts {whom}'s question aside"
    staff.did("", body.by, what, body.text)


def _ready(staff: Staff, body: on.SeatReady) -> None:
    staff.did(staff.team_of.get(body.seat, ""), body.seat, "is ready")


def _agreed(staff: Staff, body: on_staging.ResumeAgreed) -> None:
    team = staff.team_of.get(body.seat, "")
    staff.did(team, body.seat, "agrees to go on", "enough have" if body.enough else "")


def _started(staff: Staff, _body: on_staging.Started) -> None:
    staff.did("", CONTROL, "STARTEX")


def _paused(staff: Staff, body: on_staging.Paused) -> None:
    staff.did("", body.by, "adjourns" if body.adjourned else "pauses", body.reason, "warn")


def _ended(staff: Staff, body: on_staging.Ended) -> None:
    staff.did("", body.by if body.by in staff.names else "", "ENDEX")


def _aborted(staff: Staff, body: on_staging.Aborted) -> None:
    staff.said = body.reason


def _overridden(staff: Staff, body: on_show.Overridden) -> None:
    staff.did("", body.by, "overrides", body.note, "warn")


def _held_back(staff: Staff, body: on_show.InjectHeld) -> None:
    staff.did("", body.by, "holds", body.inject)


def _edited(staff: Staff, body: on_show.InjectEdited) -> None:
    staff.did("", body.by, "edits", body.inject)


SEEN: Final[Mapping[type[Body], Callable[[Any, Any], None]]] = {
    on.Directed: _directed,
    on.PauseExplained: _explained,
    on.QuestionClosed: _closed,
    on.SeatReady: _ready,
    on_show.InjectEdited: _edited,
    on_show.InjectHeld: _held_back,
    on_show.Overridden: _overridden,
    on_staging.Aborted: _aborted,
    on_staging.Ended: _ended,
    on_staging.Paused: _paused,
    on_staging.ResumeAgreed: _agreed,
    on_staging.Started: _started,
}
"""Event → how control's fold takes it in."""
