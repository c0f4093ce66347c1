"""Writes the pages of docs/reference that are made from the code.

    python docs/generate.py            write them
    python docs/generate.py --check    say which are not current, and end with 1

Belongs here: how a declaration becomes a page.  Does not belong here: anything about a single
action, event or command; that stands where it is declared.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import is_dataclass
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any, Final

import reference_duties
import reference_norms
import reference_protocol
import scenario_reference

from simulator import errors
from simulator.cli.entry import EXAMPLES, parser
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.asked import asked_by, ever_open_in, makes
from simulator.domain.kinds.body import Body
from simulator.domain.kinds.command import Command, Form
from simulator.domain.plan import briefs
from simulator.domain.plan import knobs as assumptions
from simulator.domain.plan.assets import AssetBrief
from simulator.domain.plan.knobs.effort import DEFAULT
from simulator.domain.values.forms import form_of
from simulator.domain.values.phases import AFTER_STOP, CLOSED, MOVES, OPEN, State
from simulator.domain.values.value import Kinded, members
from simulator.scenario.vocabulary import measures, norms
from simulator.times import duration

FOLDER: Final = Path(__file__).parent / "reference"
MARK: Final = "<!-- Made by docs/generate.py from the code: edit the code, then run it again. -->"

EXIT_CODES: Final = {
    errors.DONE: "done",
    errors.ANSWER_IS_NO: "the answer is no: a readable scenario has errors, a record differs",
    errors.WRONG_USE: "wrong use, or an input that cannot be read",
    errors.UNREACHABLE: "could not reach or could not write something",
    errors.INTERRUPTED: "interrupted from the keyboard",
}


# ---- words


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; what would end a cell early is escaped."""
    lines = [_row(head), _row(["---"] * len(head))]
    return "\n".join([*lines, *(_row([_cell(text) for text in row]) for row in rows)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")


def said_of(thing: object) -> str:
    """Return a docstring as paragraphs."""
    text = inspect.getdoc(thing) or ""
    paragraphs = text.split("\n\n")
    return "\n\n".join(part if _is_block(part) else " ".join(part.split()) for part in paragraphs)


def _is_block(part: str) -> bool:
    return part.lstrip().startswith(("*", "-", "Args:"))


def code(text: object) -> str:
    """Return text as inline code; nothing for nothing."""
    return f"`{text}`" if text not in ("", None) else ""


def page(title: str, *parts: str) -> str:
    """Return a page."""
    return "\n\n".join([f"# {title}", MARK, *(part for part in parts if part)]) + "\n"


def declared(cls: type[Any]) -> Iterator[tuple[str, str, str]]:
    """Return (name, type, meaning) of a value's fields, as its source declares them.

    What a class says of a field of its base stands in the place of what that says.
    """
    found = {name: said for base in reversed(cls.__mro__) for name, *said in _own(base)}
    return ((name, kind, meaning) for name, (kind, meaning) in found.items())


def _own(cls: type[Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the fields of a class itself; the meaning is below each, which Python forgets."""
    if not is_dataclass(cls):
        return
    tree = ast.parse(dedent(inspect.getsource(cls))).body[0]
    assert isinstance(tree, ast.ClassDef)
    for place, node in enumerate(tree.body):
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
            continue
        kind = ast.unparse(node.annotation)
        if kind.startswith("ClassVar"):
            continue
        after = tree.body[place + 1] if place + 1 < len(tree.body) else None
        yield node.target.id, kind, _string(after)


def _string(node: ast.stmt | None) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return inspect.cleandoc(str(node.value.value)).replace("``", "`")
    return ""


_KINDS: Final = {
    "Action": "[action](actions.md)",
    "Command": "[command](commands.md)",
    "Seconded": "[act](commands.md#act) or [choose](commands.md#choose)",
}
"""Types whose members have a page of their own → where it is."""


def fields_of(cls: type[Any]) -> str:
    """Return a value's fields as a table, or that it has none."""
    rows = [
        (code(name), _KINDS.get(kind) or code(kind), meaning)
        for name, kind, meaning in declared(cls)
    ]
    return table(("field", "type", "meaning"), rows) if rows else "It has no fields."


# ---- pages


def actions() -> str:
    """Return the page of actions."""
    overview = table(
        ("group", "action", "kind", "people", "likely", "CSF 2.0"),
        (
            (
                action.spec.group,
                f"[{action.spec.title}](#{action.kind})",
                code(action.kind),
                _people(action),
                duration(DEFAULT.times[action.kind][1]),
                action.spec.csf,
            )
            for action in members(Action).values()
        ),
    )
    return page(
        "Actions",
        "What a team can decide to do from the catalogue. A scenario may offer fewer (`actions`). "
        "People are taken when they are free: with a full pool an action waits. Times are "
        "scenario time; how long one takes is drawn from the spread that is shown. Whether it "
        "achieves its aim shows when it ends.",
        "All of these figures are assumptions of the model, and each is a [knob](knobs.md): what "
        "is shown is the default. A seat sees what holds in its exercise.",
        overview,
        *(_action(action) for action in members(Action).values()),
    )


def _people(action: type[Action]) -> str:
    return ", ".join(f"{pool} {n}" for pool, n in DEFAULT.needs[action.kind]) or "nobody"


def _action(action: type[Action]) -> str:
    spec = action.spec
    least, likely, most = map(duration, DEFAULT.times[action.kind])
    facts = [
        f"* **{spec.title}**, under “{spec.group}”",
        f"* needs: {_people(action)}",
        f"* takes: {likely}, from {least} to {most}",
        f"* helps: {spec.helps}",
        f"* costs: {spec.costs}",
        f"* risk: {spec.risk}",
    ]
    if spec.second:
        facts.append("* a second seat of the team must agree, where one is held")
    facts += _served(action)
    form = table(
        ("field", "label", "choices", "needed"),
        (
            (code(one.name), one.label, one.choices, "yes" if one.required else "")
            for one in form_of(action)
        ),
    )
    return "\n\n".join(
        [f"## {action.kind}", said_of(action), "\n".join(facts), form if form_of(action) else ""]
    ).rstrip()


def _served(action: type[Action]) -> list[str]:
    spec = action.spec
    served = []
    if spec.norms:
        named = (f"({one}) {norms()[one].lower()}" for one in spec.norms)
        served.append(f"* UN norms: {', '.join(named)}")
    if spec.measures:
        titled = (f"{one}, {measures()[one].lower()}" for one in spec.measures)
        served.append(f"* confidence-building measures: {'; '.join(titled)}")
    return served


def events() -> str:
    """Return the page of events."""
    modules: dict[str, list[str]] = {}
    for body in members(Body).values():
        told = f"*Told to:* {body.told.words}."
        parts = [f"### {body.kind}", said_of(body), told, fields_of(body)]
        modules.setdefault(body.__module__, []).append("\n\n".join(parts))
    groups = []
    for name, parts in modules.items():
        module = sys.modules[name]
        groups += [
            f"## {name.rpartition('.')[2].replace('_', ' ').capitalize()}",
            said_of(module),
            *parts,
        ]
        groups += _parts(module)
    groups += ["## Briefs", said_of(briefs), _part(AssetBrief), *_parts(briefs)]
    return page(
        "Events",
        "What can happen. Who learns of it is declared with it, and the kernel tells nobody else; "
        "staff learn of everything. A *Fact* is for staff only, a *Notice* tells certain seats "
        "something because of a fact, an *Act* is all of it the actor's to know. Levels and shares "
        "are parts per million, times whole seconds.",
        *groups,
    )


def _parts(module: ModuleType) -> Iterator[str]:
    """Yield what the events of a module hold and is no event."""
    for part in vars(module).values():
        own = isinstance(part, type) and part.__module__ == module.__name__
        if own and not issubclass(part, Kinded):
            yield _part(part)


def _part(part: type[Any]) -> str:
    return f"### {part.__name__}\n\n{said_of(part)}\n\n{fields_of(part)}"


def effects() -> str:
    """Return the page of effects."""
    return page(
        "Effects",
        "The closed vocabulary that actions, injects, options, rulings and overrides share. "
        "Nothing outside this list changes the world. How an author writes them: "
        "[scenario files](scenario.md).",
        *scenario_reference.effects_in_authors_keys(),
    )


def commands() -> str:
    """Return the page of commands."""
    other = [form for kind, form in members(Form).items() if kind not in members(Command)]
    return page(
        "Commands",
        "What a seat or staff can ask. A command is asked and may be refused, in one sentence "
        "that says what would be right; what came of it is [events](events.md). In which state "
        "of the exercise each is taken: [states](states.md). A console posts a command by its "
        "kind, with the fields of its form as they were filled in; an [action](actions.md) as "
        "`act:` and its kind.",
        *(_command(command) for command in members(Command).values()),
        *(_form(form) for form in other),
    )


def _command(command: type[Command]) -> str:
    form = asked_by(command.kind)
    states = ", ".join(state.value for state in State if ever_open_in(command, state))
    facts = [f"* asked by: {', '.join(sorted(command.by))}", f"* taken in: {states}"]
    why = getattr(command, "unasked", "")
    facts += [f"* no form asks for it: {why}"] if why else []
    facts = [*_named(form), *facts] if form is not None else facts
    own = form is command
    parts = [f"## {command.kind}", said_of(command), "\n".join(facts)]
    if form is not None and not own:
        parts.append(_form_table(form))
    return "\n\n".join([*parts, _form_table(command) if own else fields_of(command)])


def _form(form: type[Command | Form]) -> str:
    """Return the section of a form that is no command's own."""
    made = ", ".join(f"[{one.kind}](#{one.kind})" for one in makes(form))
    facts = [*_named(form), f"* makes: {made}" if made else "* never leaves the desk"]
    return "\n\n".join([f"## {form.kind}", said_of(form), "\n".join(facts), _form_table(form)])


def _named(form: type[Command | Form]) -> list[str]:
    """Return what a form is called, and where it stands."""
    under = f", under “{form.verb.menu}”" if form.verb.menu else ""
    keyed = ", ".join(sorted(form.verb.keyed))
    at = f", at {keyed}" if keyed else ""
    key = [f"* key: `{form.verb.key}`{at}"] if form.verb.key else []
    on_row = " or ".join(f"`{one}`" for one in form.verb.on_row.split(",") if one)
    key += [f"* key, on the row of an inject: {on_row}"] if on_row else []
    return [f"* “{form.verb.title}”{under}", *key]


def _form_table(form: type[Command | Form]) -> str:
    """Return the fields of a form: how each is asked, and what it is."""
    rows = []
    for name, kind, meaning in declared(form):
        type_ = _KINDS.get(kind) or code(kind)
        asked = [one for one in form_of(form) if name in (one.name, one.into)]
        for one in asked:
            how = "the row under the cursor" if one.row else " or ".join(one.known) or one.choices
            needed = "yes" if one.required else ""
            rows.append((code(name), one.label, how, needed, type_, meaning))
        if not asked:
            rows.append((code(name), "", "not asked", "", type_, meaning))
    head = ("field", "label", "how it is asked", "needed", "type", "meaning")
    return table(head, rows) if rows else "It has no fields."


def states() -> str:
    """Return the page of states."""
    return page(
        "States of an exercise",
        said_of(sys.modules[State.__module__]).partition("\n\n")[0],
        "```mermaid\nstateDiagram-v2\n" + "\n".join(_diagram()) + "\n```",
        "## What is taken when",
        table(
            ("command", *(state.value for state in State)),
            (
                (code(kind), *("yes" if ever_open_in(command, state) else "" for state in State))
                for kind, command in members(Command).items()
            ),
        ),
        "What is asked during a real-world stop leads where the exercise stood when it came: once "
        "control and one other seat have agreed, an exercise that ran stands paused; any other "
        "stands where it stood, adjourned or paused for the reason it had. What has not begun "
        "cannot end, and what has ended neither ends again nor is aborted.",
        "## Classes of command",
        table(
            ("class", "states"),
            (
                (code(name), ", ".join(state.value for state in State if state in taken))
                for name, taken in OPEN.items()
            ),
        ),
        "## What a refusal says",
        table(("state", "sentence"), ((code(state.value), CLOSED[state]) for state in State)),
    )


def _diagram() -> Iterator[str]:
    name = {state: state.value.replace("-", "_") for state in State}
    for state in State:
        if name[state] != state.value:
            yield f'    state "{state.value}" as {name[state]}'
    yield f"    [*] --> {name[State.READY]}"
    for (state, verb), target in MOVES.items():
        yield f"    {name[state]} --> {name[target]}: {verb}"
    for (before, verb), target in AFTER_STOP.items():
        yield f"    {name[State.STOPPED]} --> {name[target]}: {verb} (stopped in {before.value})"


def knobs() -> str:
    """Return the page of knobs: a table for each theme."""
    parts: list[str] = []
    for theme in assumptions.THEMES:
        assert theme.__doc__ is not None
        heading = theme.__doc__.removeprefix("Of ").rstrip(".")
        parts += (f"## {heading[:1].upper()}{heading[1:]}", _knob_table(theme))
    return page(
        "Knobs",
        "Assumptions of the model that an author can change under `assumptions` in a scenario "
        "file. A duration is written like `45m` or `1h30m`; it counts in scenario time unless "
        "its meaning says otherwise. What actions take, and from when on they are allowed, are "
        "rules of play: every seat is told where they differ from what stands here. Model "
        "parameters are illustrative; assumption values are not predictions.",
        *parts,
        "What single assets, dependencies, campaigns and teams are given is in "
        "[scenario files](scenario.md); what actions do is in [actions](actions.md).",
    )


def _knob_table(theme: type) -> str:
    rows = []
    for name, one in assumptions.declared(theme).items():
        said = one.metadata["knob"]
        low, default, high = (
            code(f"{said.written(inside)}".removesuffix(".0"))
            for inside in (said.low, one.default, said.high)
        )
        rows.append((code(name), default, f"{low} to {high}", said.unit, said.text, said.source))
    return table(("name", "default", "range", "unit", "meaning", "source"), rows)


def command_line() -> str:
    """Return the page of the command line."""
    top = parser()
    subcommands = _subcommands(top)
    return page(
        "Command line",
        top.description or "",
        "`startex` without a command opens the home screen on a terminal and prints its help "
        "elsewhere. Data goes to stdout, talk to stderr. Exit codes: "
        "[errors and exit codes](errors-and-exit-codes.md). A SCENARIO is an id from "
        "`startex list` or a path.",
        f"```\n{EXAMPLES.partition(chr(10))[2].rstrip()}\n```",
        *(_typed(name, one) for name, one in subcommands.items()),
        "## Options of every command",
        table(("option", "meaning"), [(code("-h, --help"), "show what can be typed, and end")]),
        "## Options without a command",
        table(("option", "meaning"), [(code("--version"), "print the version, and end")]),
    )


def _subcommands(top: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in top._actions:  # argparse offers no public way to look
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _typed(name: str, made: argparse.ArgumentParser) -> str:
    given = [one for one in made._actions if not isinstance(one, argparse._HelpAction)]
    usage = " ".join(["startex", name, *map(_usage, given)])
    apart = [
        " and ".join(code(_spelled(one)) for one in group._group_actions) + " exclude each other."
        for group in made._mutually_exclusive_groups
    ]
    rows = [(code(_spelled(one)), one.help or "") for one in given]
    return "\n\n".join(
        [
            f"## startex {name}",
            made.description or "",
            f"```\n{usage}\n```",
            table(("argument", "meaning"), rows) if rows else "",
            *apart,
        ]
    ).rstrip()


def _value(one: argparse.Action) -> str:
    if one.nargs == 0:
        return ""
    if one.choices is not None:
        return "|".join(map(str, one.choices))
    return one.metavar if isinstance(one.metavar, str) else one.dest.upper()


def _spelled(one: argparse.Action) -> str:
    return " ".join(filter(None, [", ".join(one.option_strings), _value(one)]))


def _usage(one: argparse.Action) -> str:
    needed = one.required if one.option_strings else one.nargs not in ("?", "*")
    more = " ..." if one.nargs in ("+", "*") or isinstance(one, argparse._AppendAction) else ""
    return (f"{_spelled(one)}" if needed else f"[{_spelled(one)}]") + more


def errors_page() -> str:
    """Return the page of errors and exit codes."""
    return page(
        "Errors and exit codes",
        "No traceback reaches a user: what goes wrong is one sentence on stderr that names the "
        "place and says what would be right, and an exit code.",
        table(("code", "means"), ((str(number), text) for number, text in EXIT_CODES.items())),
        "A refusal is not an error: it is ordinary play, a sentence to the seat that asked and a "
        "line in the record.",
        "## Errors",
        table(
            ("error", "what", "exit code"),
            (
                (f"{'· ' * depth}{code(error.__name__)}", said_of(error), str(error.exit_code))
                for depth, error in _tree(errors.SimulatorError, 0)
            ),
        ),
        f"{code('InvariantViolated')} stands apart: {said_of(errors.InvariantViolated)}",
    )


def _tree(
    root: type[errors.SimulatorError], depth: int
) -> Iterator[tuple[int, type[errors.SimulatorError]]]:
    yield depth, root
    for under in root.__subclasses__():
        yield from _tree(under, depth + 1)


PAGES: Final[dict[str, Callable[[], str]]] = {
    "actions.md": actions,
    "cli.md": command_line,
    "commands.md": commands,
    "duties.md": lambda: page("Duties to notify", *reference_duties.duties()),
    "effects.md": effects,
    "errors-and-exit-codes.md": errors_page,
    "events.md": events,
    "knobs.md": knobs,
    "norms.md": lambda: page(
        "Norms and confidence-building measures", *reference_norms.norms_page()
    ),
    reference_protocol.SCHEMA: reference_protocol.schema_text,
    "protocol.md": lambda: page("Protocol", *reference_protocol.parts(table)),
    "scenario-v1.schema.json": scenario_reference.schema_text,
    "scenario.md": scenario_reference.markdown,
    "severity.md": lambda: page("Severity", *reference_duties.severity()),
    "states.md": states,
}
"""Name of the file → what makes it."""


def stale(folder: Path = FOLDER) -> list[str]:
    """Return the pages that are missing or not what the code says."""
    return [
        name
        for name, made in PAGES.items()
        if not (folder / name).is_file() or (folder / name).read_text("utf-8") != made()
    ]


def main() -> int:
    """Write the pages, or say which are not current."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--check", action="store_true", help="write nothing; end with 1 if stale")
    old = stale()
    if asked.parse_args().check:
        for name in old:
            print(f"docs/reference/{name} is not current; run python docs/generate.py")
        return errors.ANSWER_IS_NO if old else errors.DONE
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in old:
        (FOLDER / name).write_text(PAGES[name](), encoding="utf-8")
    return errors.DONE


if __name__ == "__main__":
    raise SystemExit(main())
