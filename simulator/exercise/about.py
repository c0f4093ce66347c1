"""Origin of a drill, as its papers say it."""

from __future__ import annotations

from simulator.domain.plan.scenario import Scenario


def about_rows(scenario: Scenario) -> list[tuple[str, str]]:
    """Return what the author has said of the drill itself, name and text; nothing if nothing."""
    about = scenario.about
    rows = (
        ("Parallel form", str(scenario.form or "")),
        ("Sponsor", about.sponsor),
        ("Mission areas", ", ".join(about.mission_areas)),
        ("Points of contact", "; ".join(about.contacts)),
        ("Authors", "; ".join(about.authors)),
        ("Version", about.version),
        ("Licence", about.licence),
        ("Sources", "; ".join(about.sources)),
        ("Reviewed by", "; ".join(about.reviewed_by)),
    )
    return [(name, text) for name, text in rows if text]
