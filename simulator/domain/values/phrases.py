"""What a team does when it takes an action, as the end of a sentence that begins with its name.

A title is what a button says: ``Triage an alert``.  A sentence needs a verb, and a place for what
the action is about: ``triages an alert on Terminal system``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

DOES: Final[Mapping[str, tuple[str, str]]] = {
    "attribute-publicly": ("names a state in public", "names {} in public"),
    "attribute-technically": ("attributes technically", "attributes technically from {}"),
    "block-indicator": ("blocks an indicator", "blocks {}"),
    "contact": ("calls a point of contact", "calls {}"),
    "declare-severity": ("declares severity", "declares severity {}"),
    "demarche": ("makes a demarche", "makes a demarche to {}"),
    "eradicate": ("eradicates and rebuilds", "eradicates and rebuilds {}"),
    "fail-over": ("fails over to the alternate", "fails {} over to its alternate"),
    "hunt": ("hunts and scopes", "hunts on {}"),
    "invoke-mechanism": ("invokes mutual assistance", "invokes mutual assistance with {}"),
    "isolate": ("isolates a host or segment", "isolates {}"),
    "norm-request": ("requests under a norm", "requests of {} under a norm"),
    "notify": ("notifies an authority", "notifies {}"),
    "offer-assistance": ("lends people", "lends people to {}"),
    "patch": ("patches or mitigates", "patches or mitigates {}"),
    "ping-contacts": ("tries the directory", "tries the directory of {}"),
    "preserve-evidence": ("preserves evidence", "preserves evidence on {}"),
    "public-statement": ("makes a public statement", "makes a public statement on {}"),
    "publish-advisory": ("publishes an advisory", "publishes an advisory on {}"),
    "ransom-decision": ("decides on a ransom", "decides on the ransom of {}"),
    "rebut-rumour": ("rebuts a rumour", "rebuts the rumour {}"),
    "reconnect": ("reconnects", "reconnects {}"),
    "relieve-shift": ("changes the shift", "changes the shift of {}"),
    "request-assistance": ("requests assistance", "requests assistance of {}"),
    "reset-credentials": ("resets credentials", "resets credentials on {}"),
    "restart": ("checks and restarts", "checks and restarts {}"),
    "restore": ("restores from backup", "restores {} from backup"),
    "review-attribution": ("reviews the attribution", "reviews the attribution on {}"),
    "safe-shutdown": ("shuts down safely", "shuts {} down safely"),
    "share-evidence": ("shows the evidence", "shows the evidence of {}"),
    "share-indicator": ("shares an indicator", "shares {}"),
    "third-party-consultation": ("consults through a third party", "consults {} by a third party"),
    "triage": ("triages an alert", "triages an alert on {}"),
    "work-by-hand": ("works by hand", "works {} by hand"),
}
"""Kind of action → without, and with what it is about."""


def does(kind: str, about: str = "") -> str:
    """Return what a team does that takes an action: ``isolates Terminal system``."""
    without, with_it = DOES.get(kind, (kind, f"{kind} {{}}"))
    # Not ``format``: a name may hold braces.
    return with_it.replace("{}", about) if about else without
