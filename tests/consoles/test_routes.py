"""No text reaches a widget by a route that reads markup."""

import ast
from pathlib import Path

import simulator.consoles

FILES = sorted(Path(simulator.consoles.__file__).parent.glob("*.py"))
READS_MARKUP = {
    "Static", "Label", "Button", "OptionList", "SelectionList", "Checkbox", "RadioButton",
    "Collapsible", "TabbedContent", "TabPane", "Select", "Tree", "DataTable", "RichLog",
    "Markdown", "Link", "Header", "Pretty",
}  # fmt: skip
PARSES = {"from_markup", "render_markup", "to_content"}
PARSED_ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "sub_title"}


def forbidden(source: str) -> list[str]:
    """Return what in a module would let foreign text be read as markup."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual.widgets"):
            found += [a.name for a in node.names if a.name in READS_MARKUP]
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            plain = any(
                k.arg == "markup" and isinstance(k.value, ast.Constant) and k.value.value is False
                for k in node.keywords
            )
            found += ["notify"] if name == "notify" and not plain else []
            found += [name] if name in PARSES else []
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found += [node.attr] if node.attr in PARSED_ATTRIBUTES else []
    return found


def test_no_module_of_the_consoles_uses_a_route_that_reads_markup() -> None:
    assert FILES
    assert {f.name: forbidden(f.read_text("utf-8")) for f in FILES} == {f.name: [] for f in FILES}


def test_the_search_finds_each_route() -> None:
    assert forbidden("from textual.widgets import Static\nStatic(f'{x}')") == ["Static"]
    assert forbidden("self.notify(text)") == ["notify"]
    assert forbidden("self.notify(text, markup=False)") == []
    assert forbidden("w.border_title = text") == ["border_title"]
    assert forbidden("Content.from_markup(text)") == ["from_markup"]


def test_what_is_imported_for_the_first_screen_leaves_the_forms_out() -> None:
    import subprocess  # noqa: PLC0415  # only here
    import sys  # noqa: PLC0415  # only here

    code = (
        "import sys, simulator.consoles.app, simulator.consoles.home;"
        "import simulator.consoles.participant;"
        "late = ('simulator.consoles.forms', 'simulator.consoles.review', 'pydantic', 'simpy',"
        " 'textual.widgets._text_area', 'textual.widgets._data_table', 'yaml', 'sqlite3');"
        "print([name for name in late if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
