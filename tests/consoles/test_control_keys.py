"""Each key of exercise control leads to the form, the screen or the row that it names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from middle import busy, control_desk, paused, the
from still import Still, actions, entries, picked, still

from simulator.consoles.control import ControlScreen

CONTROL = busy().seat("control")


def control(**how: Any) -> tuple[Any, Still]:
    """Return exercise control's."""
    return still(ControlScreen, CONTROL, replace(control_desk(), **how))


RULINGS = control_desk().rulings


def test_u_rules_on_the_decision_under_the_cursor_else_on_the_first() -> None:
    rows = (RULINGS[0], replace(RULINGS[0], id="other"))
    screen, at = control(rulings=rows)
    for item, found in (("rule:other", "other"), ("worth:0", rows[0].id), ("", rows[0].id)):
        at.pane("worth").item = item
        screen.action_rule()
        assert at.took() == [("form", "rule", found)]
    screen, at = control(rulings=())
    screen.action_rule()
    assert at.took() == [("say", "No decision waits for a ruling.", "text")]


def test_plus_gives_the_open_decision_under_the_cursor_more_time() -> None:
    world = control_desk().world
    rows = (world.decisions[0], replace(world.decisions[0], id="other"))
    screen, at = control(world=replace(world, decisions=rows))
    for item, found in (("decision:other", "other"), ("", rows[0].id)):
        at.pane("decisions").item = item
        screen.action_longer()
        assert at.took() == [("form", "extend", found)]
    screen.view_name, at.at = "3", "decisions"
    screen.action_faster(1)
    assert at.took() == [("form", "extend", rows[0].id)]
    for by, view, pane in ((-1, "3", "decisions"), (1, "1", "decisions"), (1, "3", "teams")):
        screen.view_name, at.at = view, pane
        at.pane(pane)
        screen.action_faster(by)
        assert at.took()[0][0] == "say"
    screen, at = control(world=replace(world, decisions=()))
    screen.action_longer()
    assert at.took() == [("say", "No decision is open.", "text")]


MESSAGES = control_desk().messages
QUESTION = the(MESSAGES, lambda row: row.opens == "answer-question")
FREE = the(MESSAGES, lambda row: row.opens == "speak" and row.state in ("waits", "late"))
PAGE: Any = FREE.persona
LETTER = replace(FREE, persona=replace(PAGE, mine=True, described=True))
PAST = replace(LETTER, id="message:past", state="answered", opens="")


def test_r_answers_the_message_under_the_cursor_and_elsewhere_the_one_that_waits_longest() -> None:
    screen, at = control(messages=(PAST, LETTER, QUESTION))
    screen.view_name = "2"
    for row in (LETTER, QUESTION):
        at.pane("messages").item = row.id
        screen.action_answer()
        assert at.took() == [("form", row.opens, row.id.partition(":")[2])]
    nothing = [("say", "Nothing waits for an answer here.", "text")]
    at.pane("messages").item = PAST.id
    screen.action_answer()
    assert at.took() == nothing
    screen.view_name = "1"
    screen.action_answer()
    assert at.took() == [("form", LETTER.opens, LETTER.id.partition(":")[2])]
    assert screen.message_row() == PAST
    at.pane("messages").item = ""
    assert screen.message_row() == PAST
    screen, at = control(messages=(PAST,))
    screen.action_answer()
    assert at.took() == nothing
    screen, at = control(messages=())
    assert screen.message_row() is None


def test_who_answers_takes_the_message_up_first_and_writes_once_it_is_in_hand() -> None:
    about = FREE.id.partition(":")[2]
    asks = ("ask", "claim-message", {"message": about, "persona": PAGE.id})
    screen, at = control(messages=(FREE,))
    screen.view_name = "2"
    screen.action_answer()
    assert at.took() == [asks]  # the host has not said yet who has it
    taken = replace(PAGE, hold="QM", free_in="4:10", described=True)
    for page, told in (
        (taken, []),
        (replace(taken, mine=True), [("form", "speak", about)]),
        (None, [("say", "That message waits no more: it was answered, or left.", "text")]),
    ):
        screen, at = control(messages=(replace(FREE, persona=page),))
        screen._in_hand(FREE.id)
        assert at.took() == told


def test_del_on_the_page_of_messages_leaves_the_message() -> None:
    screen, at = control(messages=(PAST, LETTER, QUESTION))
    screen.view_name = "2"
    for row, asks in (
        (LETTER, ("ask", "leave-unanswered", {"message": LETTER.id.partition(":")[2]})),
        (QUESTION, ("form", "close-question", QUESTION.id.partition(":")[2])),
        (PAST, ("say", "Only what waits for an answer can be left.", "text")),
    ):
        at.pane("messages").item = row.id
        screen.action_on_inject("skip")
        assert at.took() == [asks]


def test_n_goes_from_what_waits_to_what_waits() -> None:
    other = replace(LETTER, id="message:other", state="late")
    screen, at = control(messages=(PAST, LETTER, other))
    screen.view_name = "2"
    for item, found in ((PAST.id, LETTER), (LETTER.id, other), (other.id, LETTER)):
        at.pane("messages").item = item
        screen.action_next()
        assert at.took() == [("go", "messages", found.id), ("focus", "messages")]
    screen.view_name = "1"
    screen.action_next()
    assert at.took() == [("focus", "worth")]
    at.pane("worth").display = False
    screen.action_next()
    assert at.took() == [("lay out", "1", ""), ("focus", "worth")]
    screen, at = control(messages=(PAST,))
    screen.view_name = "2"
    screen.action_next()
    assert at.took() == [("focus", "messages")]


def test_t_and_v_are_about_the_team_under_the_cursor() -> None:
    teams = control_desk().teams
    screen, at = control()
    at.pane("teams").item = teams[1].code
    screen.action_talk()
    assert at.took() == [("form", "speak", "")]
    screen.action_review()
    assert list(entries(at)) == [seat for row in teams for seat, _ in row.desks]
    at.took()
    at.at = "teams"
    screen.action_talk()
    assert at.took() == [("form", "speak", teams[1].code)]
    screen.action_view_desk()
    assert {one.id: one.title for one in entries(at).values()} == dict(teams[1].desks)
    seat = teams[1].desks[0][0]
    at.answer(seat)
    assert at.took() == [("dialog", "DeskDialog")]
    screen.action_view_desk()
    at.answer(None)
    assert at.took() == []
    over, at = control(status=replace(control_desk().status, state="endex"))
    over.action_review()
    assert at.took()[0][0] == "working"


def test_x_offers_all_that_control_may_ask_and_leads_there() -> None:
    screen, at = control()
    screen.action_staff()
    found = entries(at)
    assert {kind: (one.title, one.why) for kind, one in found.items()} == {
        row.kind: (row.title, row.why) for row in CONTROL.actions()
    }
    number = len(at.dialogs)
    for kind in found:
        _, then = at.dialogs[number - 1]
        at.took()
        then(kind)
        form = CONTROL.form(kind, "")
        did = at.took()
        if form.fields or form.refusal or kind == "end":
            assert did == [("form", kind, "")]
        else:
            assert did == [("dialog", "PickDialog")]
            assert list(entries(at)) == [kind]
            at.answer(kind)
            assert at.took() == [("ask", kind, {})]
            at.answer(None)
            assert at.took() == []
    at.dialogs[number - 1][1](None)
    assert at.took() == []


def test_f8_pauses_and_asks_why_or_lets_go_on() -> None:
    screen, at = control()
    screen.action_hold_clock()
    assert at.took() == [
        ("ask", "pause", {"reason": "", "back_at": ""}), ("form", "explain-pause", ""),
    ]  # fmt: skip
    view = paused(busy()).seat("control").view()
    screen, at = still(ControlScreen, CONTROL, view)
    screen.action_hold_clock()
    assert at.took() == [("ask", "resume", {})]


def test_enter_opens_each_row_of_control() -> None:
    view = control_desk()
    screen, at = control()
    at.pane("msel").item = view.msel[0].id
    assert picked(screen, at, "msel", view.msel[0].id) == [("dialog", "InjectDialog")]
    rule = f"rule:{RULINGS[0].id}"
    assert picked(screen, at, "worth", rule) == [("form", "rule", RULINGS[0].id)]
    for n, row in enumerate(view.worth):
        did = picked(screen, at, "worth", f"worth:{n}")
        if row.opens == "speak":
            assert did[0][:2] == ("ask", "claim-message")
        elif row.opens:
            assert did == [("form", row.opens, row.about)]
        elif row.about:
            assert did == [("go", "msel", row.about), ("dialog", "InjectDialog")]
        else:
            assert did[0][0] in ("explain", "say")
    for item in ("worth:99", "worth:x", "worth:", ""):
        assert picked(screen, at, "worth", item) == [
            ("say", "Nothing more is known of this row.", "text")
        ]
    screen.view_name = "2"
    assert picked(screen, at, "messages", FREE.id)[0][:2] == ("ask", "claim-message")
    team_row = view.teams[0]
    assert picked(screen, at, "teams", team_row.code) == [("explain", "Why", team_row.why)]


def test_w_says_why_a_row_of_control_is_as_it_is() -> None:
    view = control_desk()
    screen, _ = control()
    for row in view.msel:
        assert screen.why_of("msel", row.id) == (row.why or row.note)
    for one in view.teams:
        assert screen.why_of("teams", one.code) == one.why
    for asked in view.world.decisions:
        assert screen.why_of("decisions", f"decision:{asked.id}") == asked.text
    for ruling in view.rulings:
        assert screen.why_of("worth", f"rule:{ruling.id}") == ruling.intended
        assert screen.why_of("flows", f"rule:{ruling.id}") == ""
    for n, worth in enumerate(view.worth):
        assert screen.why_of("worth", f"worth:{n}") == worth.advice
    first, second = view.world.teams[0], view.world.teams[1]
    mine, other = first.assets[0], second.assets[0]
    assert screen.why_of("world", f"{mine.id}+{other.id}") == (
        f"{first.code} {mine.name}. {mine.why}\n{second.code} {other.name}. {other.why}"
    )
    assert screen.why_of("world", "none") == screen.why_of("teams", "none") == ""
    act = view.activity[0]
    said = screen.why_of("activity", f"0:{act.at}")
    assert said == f"{act.at}  {act.team} {act.what}  {act.detail}"


def test_the_files_of_control_are_those_of_the_message_or_the_inject() -> None:
    inject = the(control_desk().msel, lambda row: row.files)
    bare = the(control_desk().msel, lambda row: not row.files)
    letter = replace(LETTER, files=inject.files)
    screen, at = control(messages=(letter, PAST))
    at.pane("messages").item = letter.id
    at.pane("msel").item = inject.id
    for view, found in (("1", inject.id), ("2", letter.id.partition(":")[2]), ("3", "")):
        screen.view_name = view
        assert screen.filed() == found
    at.pane("messages").item, at.pane("msel").item = PAST.id, bare.id
    for view in "123":
        screen.view_name = view
        assert screen.filed() == ""
    at.pane("msel").item = "none"
    screen.view_name = "1"
    assert screen.filed() == ""
    assert control(messages=())[0].filed() == ""


def test_the_footer_of_control_offers_what_can_be_done_now() -> None:
    views = {f"F{n}": f"screen.view('{n}')" for n in (2, 3, 4, 6, 7)}
    status = control_desk().status
    screen, _ = control()
    keys = actions(screen)
    assert keys.items() >= {
        "i": "screen.form('improvise')", "F8": "screen.hold_clock", "u": "screen.rule",
        "l": "screen.log_said", "x": "screen.staff", **views,
    }.items()  # fmt: skip
    clock = {one.key: one.verb for one in screen.verbs()}["F8"]
    assert clock == "pause"
    held = control(status=replace(status, state="pause"))[0]
    assert {one.key: one.verb for one in held.verbs()}["F8"] == "resume"
    screen.view_name = "2"
    assert list(actions(screen)) == ["r", "n", "t", "F8", "F1", *views]
    screen.view_name = "3"
    assert list(actions(screen)) == ["t", "r", "F8", "F1", *views]
    ready = control(status=replace(status, state="ready"))[0]
    assert actions(ready) == {"x": "screen.staff", "F8": "screen.hold_clock", **views}
    over = control(status=replace(status, state="endex"))[0]
    assert actions(over) == {"v": "screen.review", "x": "screen.staff", **views}
    assert "seat.pause" not in screen.idle()


def test_g_goes_to_what_is_next_and_l_to_what_was_said() -> None:
    screen, at = control()
    screen.action_now()
    assert at.took() == [("go", "msel", control_desk().next_inject), ("focus", "msel")]
    screen, at = control(next_inject="", next_line="All are sent.")
    screen.action_now()
    assert at.took() == [("say", "All are sent.", "text")]
    screen, at = control(next_inject="", next_line="")
    screen.action_now()
    assert at.took() == [("say", "No inject has a time to come.", "text")]
    screen.action_log_said()
    assert at.took() == [("dialog", "PickDialog")]
    choices = CONTROL.form("said", "").fields[0].choices
    assert list(entries(at)) == [one.id for one in choices]
    for one in choices:
        assert entries(at)[one.id].why == ("" if one.possible else one.note)
    said = the(choices, lambda one: one.possible and one.id.startswith("said|"))
    at.answer("choose|d-1")
    assert at.took() == [("form", "choose", "d-1")]
    screen.action_log_said()
    at.answer(None)
    assert at.took() == []
    screen.action_log_said()
    at.answer(said.id)
    assert at.took()[0][0] in ("dialog", "say")


def test_m_and_p_are_about_the_inject_under_the_cursor() -> None:
    sent = the(control_desk().msel, lambda row: row.sent)
    left = the(control_desk().msel, lambda row: not row.sent)
    screen, at = control()
    for item, about in ((left.id, left.id), ("", "")):
        at.pane("msel").item = item
        screen.action_move()
        assert at.took() == [("form", "move", about)]
    screen.action_undo_move()
    assert at.took() == [("ask", "undo-move", {})]
    screen.action_send()
    screen.action_preview()
    assert at.took() == []
    at.pane("msel").item = sent.id
    screen.action_send()
    assert at.took() == [("say", f"{sent.id} was sent at {sent.sent}.", "warn")]
    screen.action_preview()
    assert at.took() == [("dialog", "InjectDialog")]
    at.pane("msel").item = left.id
    screen.action_send()
    assert at.took() == [("dialog", "InjectDialog")]
    at.answer(None)
    assert at.took() == []
    at.answer("release")
    assert at.took()[0] == ("ask", "release", {"inject": left.id})
