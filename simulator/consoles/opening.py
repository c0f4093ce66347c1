"""Opening by name on a team's console: actions, an asset's page, what an indicator is good for.

By the keys of its panes, and by the palette; where panes stand is in ``participant``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.consoles.frame import FOUND
from simulator.consoles.seat import SeatScreen
from simulator.pictures.views import ParticipantView

if TYPE_CHECKING:
    from simulator.consoles.picker import Entry
    from simulator.pictures.help_view import StepView


class OpensByName(SeatScreen[ParticipantView]):
    """A team's console as far as it opens things."""

    def open_message(self) -> None:
        """Read the message under the cursor."""
        raise NotImplementedError

    def findable(self) -> list[Entry]:
        """Return actions, assets, messages and indicators, for whoever types a name."""
        from simulator.consoles.picker import Entry  # noqa: PLC0415  # when first used

        found = [
            Entry(f"{FOUND}act\n{row.kind}", row.title, "Act", (row.needs, row.takes), row.why)
            for row in self.port.actions()
        ]
        found += [Entry(f"{FOUND}asset\n{r.id}", r.name, "Assets") for r in self.view.assets]
        found += [Entry(f"{FOUND}held\n{r.id}", r.text, "Indicators") for r in self.view.indicators]
        found += [
            Entry(f"{FOUND}message\n{r.id}", f"{r.sender}: {r.subject}", "Messages", (r.at,))
            for r in self.view.inbox
        ]
        return found

    def found(self, name: str) -> None:
        """Open the action, asset, message or indicator that was picked by its name."""
        sort, _, item = name.partition("\n")
        if sort == "act":
            self.open_form(item)
        elif sort == "asset":
            self.open_page(item)
        elif sort == "held":
            self.open_verbs(item)
        else:
            self.action_view("1")
            self.pane("inbox").go(item)
            self.call_after_refresh(self.open_message)

    def open_page(self, asset: str) -> None:
        """Open an asset's own page."""
        from simulator.consoles.asset import ALL, AssetDialog  # noqa: PLC0415  # when first used

        page = self.port.page(asset)
        if page is None:
            self.action_why()
            return

        def answered(answer: str | None) -> None:
            if answer == ALL:
                self.action_act()
            elif answer:
                kind, _, about = answer.partition("\n")
                self.open_form(kind, about)

        self.app.push_screen(AssetDialog(self.port, page), answered)

    def open_verbs(self, item: str) -> None:
        """Pick what to do with an indicator."""
        from simulator.consoles.picker import Entry, PickDialog  # noqa: PLC0415  # when first used

        row = next((row for row in self.view.indicators if row.id == item), None)
        if row is None:
            return
        verbs = self.port.verbs_on(item)
        entries = [Entry(v.kind, v.title, v.group, (v.needs, v.takes), v.why) for v in verbs]
        entries.append(Entry("why", "All of it, its source, who has it", "Look"))

        def answered(kind: str | None) -> None:
            if kind == "why":
                self.host.explain(row.text, row.why)
            elif kind is not None:
                self.open_form(kind, item)

        self.app.push_screen(PickDialog(row.text, row.tlp, entries, verb="fill in"), answered)

    def action_help_step(self) -> None:
        """Open what stands first in the help: the next step filled in, or what waits."""
        given = self.view.help
        if given is None:
            return
        if given.step is not None:
            self._open_step(given.step)
        elif given.rows:
            self.open_helped(given.rows[0].about)
        else:
            self.host.say("Nothing waits for you.", "text")

    def _open_step(self, step: StepView) -> None:
        if step.kind != "read":
            self.open_form(step.kind, step.about, step.fields)
            return
        self.found(f"message\n{step.about}")

    def open_helped(self, item: str) -> None:
        """Open a row of the help, by the first that it speaks of."""
        given = self.view.help
        if given is None:
            return
        row = next((one for one in given.rows if one.about == item), None)
        if row is None:
            self.action_help_step()
        elif row.opens == "proposal":
            self.answer_proposal(row.about)
        elif row.opens == "act":
            self.action_act()
        elif row.opens == "read":
            self.action_next()
        else:
            self.open_form(row.opens, row.about)

    def action_act(self) -> None:
        """Pick an action."""
        from simulator.consoles.picker import Entry, PickDialog  # noqa: PLC0415  # when first used

        entries = [
            Entry(row.kind, row.title, row.group, (row.needs, row.takes), row.why)
            for row in self.port.actions()
        ]
        order = list(dict.fromkeys(entry.group for entry in entries))
        entries.sort(key=lambda entry: order.index(entry.group))  # a heading stands once
        free = Entry("decide-freely", "Something else, in your own words", "In no list")
        status = self.view.status
        about = f"{status.team}, {status.role}" if status.role else status.team
        dialog = PickDialog("Act", about, (*entries, free), aside=self.port.form, verb="fill in")
        self.app.push_screen(dialog, self._act)

    def _act(self, kind: str | None) -> None:
        """Open the form of the action that was picked."""
        if kind is not None:
            self.open_form(kind)

    def answer_proposal(self, proposal: str) -> None:
        """Ask whether to assent or to object."""
        from simulator.consoles.picker import Entry, PickDialog  # noqa: PLC0415  # when first used

        row = next(each for each in self.view.proposals if each.id == proposal)
        entries = (
            Entry("assent", "Assent; it is in force"),
            Entry("object", "Object, with a reason"),
        )

        def answered(kind: str | None) -> None:
            if kind is not None:
                self.open_form(kind, proposal)

        self.app.push_screen(PickDialog(row.what, f"proposed by {row.by}", entries), answered)
