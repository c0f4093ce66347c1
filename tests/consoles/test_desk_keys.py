"""Each key of a desk leads to the form, the screen or the row that it names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from middle import busy, desk, the
from still import Still, actions, entries, picked, still

from simulator.consoles.participant import ParticipantScreen
from simulator.consoles.seat import SeatScreen

PORT = busy().seat()


def team(**how: Any) -> tuple[Any, Still]:
    """Return a team's console on a played desk of which some rows are others."""
    return still(ParticipantScreen, PORT, replace(desk(), **how))


DUE = the(desk().due, lambda row: row.opens == "proposal")


@pytest.mark.parametrize("opens", ["choose", "send", "act:notify", "proposal", "act", "read", ""])
def test_d_leads_to_what_the_row_that_is_due_opens(opens: str) -> None:
    row = replace(DUE, opens=opens, why="So.")
    screen, at = team(due=(replace(DUE, id="other", opens="choose"), row))
    at.at = "due"
    at.pane("due").item = row.id
    screen.action_decide()
    did = at.took()
    if opens in ("proposal", "act"):
        assert did == [("dialog", "PickDialog")]
        offered = {"assent", "object"} if opens == "proposal" else {"decide-freely"}
        assert offered <= set(entries(at))
        for kind in sorted(offered):
            at.answer(kind)
            assert at.took() == [("form", kind, row.id if opens == "proposal" else "")]
        at.answer(None)
        assert at.took() == []
    elif opens == "read":
        assert did == [("focus", "due")], "all are read"
    elif opens:
        assert did == [("form", opens, row.id)]
    else:
        assert did == [("explain", row.title, "So.")]


def test_d_elsewhere_leads_to_what_is_to_be_decided_soonest() -> None:
    ask, choose, none = (replace(DUE, id=f"r-{one}", opens=one) for one in ("send", "choose", ""))
    for due, kind in (((none, ask, choose), "choose"), ((none, ask), "send")):
        screen, at = team(due=due)
        at.pane("due").item = ""
        at.at = "inbox"
        screen.action_decide()
        assert at.took() == [("form", kind, f"r-{kind}")]
        at.pane("due").item = "r-send"
        screen.action_decide()
        assert at.took() == [("form", kind, f"r-{kind}")], (
            "the cursor of Due counts where the keys are"
        )
    for rows in ((), (none,)):
        screen, at = team(due=rows)
        screen.action_decide()
        assert at.took() == [
            ("say", "Nothing waits for you. x acts, e decides what is in no list.", "text")
        ]


def test_keys_on_a_message_are_about_the_one_under_the_cursor() -> None:
    first, second = desk().inbox[:2]
    for item, row in (("", first), (second.id, second), ("gone", None)):
        screen, at = team()
        at.pane("inbox").item = item
        for key, asks in (
            ("reply", ("form", "send")),
            ("forward", ("form", "forward")),
        ):
            getattr(screen, f"action_{key}")()
            assert at.took() == ([(*asks, row.id)] if row else [])
        screen.action_flag()
        assert at.took() == ([("ask", "flag", {"message": row.id})] if row else [])
    screen, at = team(inbox=())
    screen.action_reply()
    screen.open_message()
    assert at.took() == [("say", "Nothing has come in yet.", "text")]


def test_a_message_that_is_opened_counts_as_read_once() -> None:
    row = replace(desk().inbox[0], unread=True)
    for wide in (True, False):
        for unread in (True, False):
            screen, at = team(inbox=(replace(row, unread=unread),))
            at.wide, at.at = wide, "inbox"
            screen.open_message()
            asked = [("ask", "read", {"message": row.id})] if unread else []
            zoomed = [] if wide else [("zoom",)]
            assert at.took() == [*asked, *zoomed, ("focus", "message")]
    screen, at = team(inbox=(row,))
    at.watching = True
    screen.mark_read()
    assert at.took() == []


def test_n_goes_to_the_next_unread_message_and_with_none_to_what_is_due() -> None:
    rows = tuple(replace(desk().inbox[0], id=f"m{n}", unread=n in (0, 2)) for n in range(4))
    for item, found in (("m0", "m2"), ("m1", "m2"), ("m2", "m0"), ("m3", "m0"), ("", "m0")):
        screen, at = team(inbox=rows)
        at.pane("inbox").order = [row.id for row in rows]
        at.pane("inbox").item = item
        screen.action_next()
        did = at.took()
        assert did[:2] == [("focus", "inbox"), ("go", "inbox", found)]
    read = tuple(replace(row, unread=False) for row in rows)
    screen, at = team(inbox=read)
    screen.action_next()
    assert at.took() == [("focus", "due")]
    screen, at = team(inbox=read, due=())
    screen.action_next()
    assert at.took() == []
    screen.view_name = "3"
    screen.action_next()
    assert at.took() == [("lay out", "1", "")]
    screen.zoomed = "message"
    screen.action_next()
    assert at.took() == [("lay out", "1", "")]


def test_del_puts_aside_only_in_due() -> None:
    screen, at = team()
    at.at = "inbox"
    at.pane("due").item = DUE.id
    screen.action_put_aside()
    ((what, text, _),) = at.took()
    assert (what, "in Due" in text) == ("say", True)
    at.at = "due"
    screen.action_put_aside()
    assert at.took() == [("ask", "put-aside", {"row": DUE.id})]
    at.pane("due").item = ""
    screen.action_put_aside()
    assert at.took() == []


def test_s_shares_the_indicator_under_the_cursor_and_a_opens_an_asset() -> None:
    held, asset = desk().indicators[0], desk().assets[0]
    screen, at = team()
    at.pane("indicators").item = held.id
    screen.action_share()
    assert at.took() == [("form", "act:share-indicator", "")]
    at.at = "indicators"
    screen.action_share()
    assert at.took() == [("form", "act:share-indicator", held.id)]
    screen.action_verbs()
    assert at.took() == [("dialog", "PickDialog")]
    offered = {one.kind for one in PORT.verbs_on(held.id)}
    assert set(entries(at)) == {*offered, "why"}
    for kind in sorted(offered):
        at.answer(kind)
        assert at.took() == [("form", kind, held.id)]
    at.answer("why")
    assert at.took() == [("explain", held.text, held.why)]
    at.answer(None)
    assert at.took() == []
    screen.open_verbs("gone")
    assert at.took() == []

    at.pane("assets").item = asset.id
    screen.action_asset()
    assert at.took() == [("focus", "assets")]
    at.pane("assets").display = False
    screen.action_asset()
    assert at.took() == [("lay out", "2", ""), ("focus", "assets")]
    at.at = "assets"
    screen.action_asset()
    assert at.took() == [("dialog", "AssetDialog")]
    at.answer("act:isolate\nqn-tos")
    assert at.took() == [("form", "act:isolate", "qn-tos")]
    at.answer("all")
    assert at.took() == [("dialog", "PickDialog")]
    screen.open_page(asset.id)
    at.answer(None)
    assert at.took() == []
    screen.open_page("no asset")
    assert at.took() == [("explain", "Why", asset.why or asset.reason)]


def test_x_offers_every_action_under_its_group_and_leads_to_its_form() -> None:
    screen, at = team()
    screen.action_act()
    found = entries(at)
    rows = {row.kind: row for row in PORT.actions()}
    assert set(found) == {*rows, "decide-freely"}
    for kind, row in rows.items():
        assert found[kind] == (kind, row.title, row.group, (row.needs, row.takes), row.why)
        at.answer(kind)
        assert at.took() == [("form", kind, "")]
    groups = [one.group for one in found.values()]
    assert len(set(groups)) == sum(a != b for a, b in zip(groups, ["", *groups], strict=False))
    at.answer(None)
    assert at.took() == []
    about = f"{desk().status.team}, {desk().status.role}"
    assert at.dialogs[-1][0]._about == about
    bare, other = team(status=replace(desk().status, role=""))
    bare.action_act()
    assert other.dialogs[-1][0]._about == desk().status.team


def test_what_is_typed_by_name_leads_to_what_has_it() -> None:
    screen, at = team()
    found = {one.id for one in screen.findable()}
    for sort, rows in (
        ("act", [row.kind for row in PORT.actions()]),
        ("asset", [row.id for row in desk().assets]),
        ("held", [row.id for row in desk().indicators]),
        ("message", [row.id for row in desk().inbox]),
    ):
        assert {f"found:{sort}\n{one}" for one in rows} <= found
    kind, message = PORT.actions()[0].kind, desk().inbox[1].id
    screen.found(f"act\n{kind}")
    assert at.took() == [("form", kind, "")]
    screen.found(f"asset\n{desk().assets[0].id}")
    assert at.took() == [("dialog", "AssetDialog")]
    screen.found(f"held\n{desk().indicators[0].id}")
    assert at.took() == [("dialog", "PickDialog")]
    screen.found(f"message\n{message}")
    assert at.took()[:2] == [("lay out", "1", ""), ("go", "inbox", message)]


def test_enter_opens_each_row_of_a_desk() -> None:
    view = desk()
    screen, at = team()
    at.wide = True
    at.pane("inbox").item = view.inbox[0].id
    assert picked(screen, at, "inbox", view.inbox[0].id)[-1] == ("focus", "message")
    assert picked(screen, at, "assets", view.assets[0].id) == [("dialog", "AssetDialog")]
    assert picked(screen, at, "indicators", view.indicators[0].id) == [("dialog", "PickDialog")]
    work = view.work[0]
    assert picked(screen, at, "work", work.id) == [("explain", "Why", work.why)]
    choose = the(view.due, lambda row: row.opens == "choose")
    assert picked(screen, at, "due", choose.id) == [("form", "choose", choose.id)]
    alert = replace(DUE, id=view.assets[0].id, opens="act:triage")
    screen, at = team(due=(alert,))
    assert picked(screen, at, "due", alert.id) == [("dialog", "AssetDialog")]
    assert picked(screen, at, "log", "1") == [("say", "Nothing more is known of this row.", "text")]


def test_w_says_why_a_row_of_a_desk_is_as_it_is() -> None:
    view = replace(desk(), assets=(replace(desk().assets[0], why="", reason="So."),))
    screen, _ = team(assets=view.assets)
    for pane, rows in (("due", view.due), ("work", view.work), ("indicators", view.indicators)):
        for row in rows:
            assert screen.why_of(pane, row.id) == row.why != ""
    assert screen.why_of("assets", view.assets[0].id) == "So."
    assert screen.why_of("assets", "") == screen.why_of("log", "1") == ""
    bare = replace(view.indicators[0], why="", shared="QM")
    assert team(indicators=(bare,))[0].why_of("indicators", bare.id) == "QM"


def test_the_footer_of_a_desk_offers_what_can_be_done_now() -> None:
    views = {f"F{n}": f"screen.view('{n}')" for n in (2, 3, 4, 5)}
    hands = {
        "x": "screen.act", "d": "screen.decide", "r": "screen.reply", "s": "screen.share",
        "n": "screen.next",
    }  # fmt: skip
    screen, at = team()
    assert list(actions(screen).items()) == [*hands.items(), *list(views.items())[:2]]
    screen.view_name = "2"
    assert list(actions(screen))[5:] == ["F1", "F2"]
    status = desk().status
    screen, at = team(status=replace(status, state="endex"))
    assert actions(screen) == {"v": "screen.review", **views}
    stands = replace(status, state="pause")
    screen, at = team(status=stands)
    asks = {"!": "screen.form('ask-control')"}
    assert actions(screen) == {"r": "screen.reply", "n": "screen.next", **asks, **views}
    screen, at = team(status=stands, alone=True)
    assert "!" not in actions(screen)
    screen, at = team()
    at.watching = True
    watched = {"n": "screen.next", "+": "screen.faster(1)", "-": "screen.faster(-1)", **views}
    assert actions(screen) == watched
    assert all(one.verb for one in screen.verbs())


def test_the_files_of_a_message_are_those_of_the_one_under_the_cursor() -> None:
    row = the(desk().inbox, lambda one: one.files)
    none = the(desk().inbox, lambda one: not one.files)
    screen, at = team()
    at.pane("inbox").item = row.id
    assert screen.filed() == row.id
    assert "seat.files" not in screen.idle()
    screen.action_files()
    assert at.took()[-1] == ("dialog", "FilesScreen")
    at.pane("inbox").item = none.id
    assert screen.filed() == ""
    assert screen.idle() >= {"seat.files", "seat.review", "seat.curtain"}
    screen.action_files()
    assert at.took() == [
        ("say", "No file came with it. After ENDEX, v opens the after action.", "text")
    ]
    assert screen.may_forward()
    at.watching = True
    assert not screen.may_forward()
    assert not team(status=replace(desk().status, state="pause"))[0].may_forward()


def test_z_on_the_inbox_gives_the_room_to_the_message() -> None:
    screen, at = team()
    assert screen.zoom_target(at.pane("inbox")) == "message"
    assert screen.zoom_target(at.pane("due")) == "due"


# ---- what comes in


@pytest.mark.parametrize("watching", [True, False])
def test_who_only_watches_is_led_to_what_comes(
    monkeypatch: pytest.MonkeyPatch, *, watching: bool
) -> None:
    came = replace(desk().inbox[0], id="new")
    newest = desk().inbox[0].id
    for item, led in (("", True), (newest, True), (desk().inbox[1].id, False)):
        for inbox, news in (((came, *desk().inbox), True), (desk().inbox, False), ((), False)):
            screen, at = team()
            at.watching = watching
            at.pane("inbox").item = item
            newer = replace(desk(), inbox=inbox)
            monkeypatch.setattr(SeatScreen, "apply", lambda self, v=newer: setattr(self, "view", v))
            ParticipantScreen.apply(screen)
            gone = watching and led and (news or (not inbox))
            assert at.took() == ([("go", "inbox", "new" if news else "")] if gone else [])
    screen, at = team(inbox=())
    at.watching = watching
    newer = replace(desk(), inbox=(came,))
    monkeypatch.setattr(SeatScreen, "apply", lambda self, v=newer: setattr(self, "view", v))
    ParticipantScreen.apply(screen)
    assert at.took() == ([("go", "inbox", "new")] if watching else [])


def test_a_message_is_read_once_it_has_stood_there_down_to_its_last_line() -> None:
    row = replace(desk().inbox[0], unread=True)
    read = [("ask", "read", {"message": row.id})]
    screen, at = team(inbox=(row,))
    at.screen = screen  # type: ignore[attr-defined]  # the app has it on top
    screen._settle_reading()
    assert at.took() == [], "it has not stood there"
    for ended, shown, on_top in ((False, True, True), (True, False, True), (True, True, False)):
        at.pane("message").at_end, at.pane("message").display = ended, shown
        at.screen = screen if on_top else None  # type: ignore[attr-defined]  # likewise
        screen._has_stood()
        assert at.took() == []
    at.screen = screen  # type: ignore[attr-defined]  # likewise
    screen._settle_reading()
    assert at.took() == read
    screen._settle_reading()
    assert at.took() == [], "once"
