"""Who learns of what, written from the doctrine of the drill and from no code of the simulator.

Each row says for some kinds of event who learns of them besides exercise control and evaluators,
and why just these.  ``Hearers`` works the seats out from the scenario and from what was told
before, and from nothing that the simulator keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from simulator.domain.events.body import Event
from simulator.domain.scenario import Scenario


class Row(NamedTuple):
    """Who learns of some kinds of event, and why."""

    whose: str
    why: str
    kinds: tuple[str, ...]


def _row(whose: str, why: str, kinds: str) -> Row:
    return Row(whose, why, tuple(kinds.split()))


ROWS: Final = (
    _row(
        "nobody",
        "the truth of services and couplings: an owner reads what its telemetry shows, later",
        "levels-changed impaired relieved recovery-begun outage-began outage-ended",
    ),
    _row(
        "nobody",
        "what an adversary does and how far it has come: a team has alerts, findings and letters",
        "stage-begun stage-reached stage-countered campaign-held campaign-resumed"
        " campaign-hastened exposure-counted campaign-detected alert-caused victim-attempted"
        " compromised accounts-taken cleared scope-widened origin-exposed demand-made"
        " demand-eased evidence-kept estimate-made",
    ),
    _row(
        "nobody",
        "what would have been is not seen: a team does not learn what an indicator or a tip averts",
        "indicator-ingested technique-named",
    ),
    _row(
        "nobody",
        "moods are read in polls and in how others act, never as a number at once",
        "trust-moved confidence-moved silence-began statement-weighed claim-broken leak-shown"
        " rumour-spread rumour-rebutted tension-moved tension-stands",
    ),
    _row(
        "nobody",
        "the plan and control's hand on it: who knew what comes would rehearse nothing",
        "prepared map-given inject-delivered letters-parted inject-held inject-let-go"
        " inject-restored inject-queued inject-skipped inject-met inject-prevented inject-edited"
        " inject-waiting message-queued plan-moved directed overridden ruling-grounds"
        " ruling-in-force topic-noted watch-began watch-broke jump-targeted pace-warned",
    ),
    _row(
        "nobody",
        "what is judged, and by which measure: who read it would play to it",
        "guide-given observed rated text-judged suggestions-shown severity-rated"
        " decision-recorded decision-opened naming-recorded ransom-paid sanctions-broken",
    ),
    _row(
        "nobody",
        "how a request travels: the parties have the letter when it is there",
        "request-opened request-delivered",
    ),
    _row(
        "everybody",
        "the exercise itself: the same clocks, rules, pauses and stops for all",
        "started paused resumed pause-explained stopped-for-real resume-agreed ended aborted"
        " hot-wash-opened pace-set jump-announced jump-begun jump-ended rules-told"
        " control-staffed",
    ),
    _row(
        "everybody",
        "said in public",
        "attribution-made statement-made rumour-heard rumour-answered",
    ),
    _row("players", "a directory hangs in every operations room", "directory-given"),
    _row(
        "owner asset",
        "whoever runs an asset sees what is done to it",
        "isolated reconnected sustained shut-down restarted patched asset-state-noted",
    ),
    _row(
        "owner supplier dependant",
        "a cut line is seen at both ends at once",
        "severed mended",
    ),
    _row(
        "party team",
        "a team's own work, people, knowledge and decisions",
        "action-asked action-begun action-finished action-withdrawn work-planned people-changed"
        " shift-tired shift-relieved safety-rule-broken readings-taken alert-raised"
        " verdict-reached findings-reported indicator-gained indicator-relabelled"
        " indicator-blocked marking-breached confidence-read severity-declared estimate-reported"
        " attribution-reviewed demand-received ransom-decided demand-expired duty-disclosed"
        " contact-reached contact-missed entry-corrected directory-checked joining-failed"
        " request-sent wait-ended",
    ),
    _row(
        "party team",
        "a decision is the team's, whoever of it speaks or is silent",
        "decision-asked decision-taken decision-extended said-aloud proposed assented objected"
        " free-decided ruled ruling-withdrawn",
    ),
    _row("decision", "what lapses, lapses for the team that was asked", "decision-lapsed"),
    _row("proposal", "and for the team that could not agree", "proposal-lapsed"),
    _row(
        "party team to",
        "what one gives another, both know",
        "evidence-shown indicator-shared",
    ),
    _row("party sender to", "who lends and who is lent to", "help-sent"),
    _row("party sender", "people come home to whoever had sent them", "help-returned"),
    _row("party team asked", "an answer is between the two", "request-answered request-ignored"),
    _row("party team authority", "whoever notifies, and the authority", "notification-made"),
    _row("party team members", "whoever invoked it, and who agreed", "consensus-reached"),
    _row(
        "party state",
        "how one state sees another is its own to know",
        "relations-changed",
    ),
    _row("breach", "between those it concerns, unless it was said in public", "norm-breach-found"),
    _row(
        "duty opened",
        "a clock runs whether or not its team holds what it runs from; told only if it does",
        "duty-opened",
    ),
    _row(
        "duty",
        "of a clock that a team has not been told of, it is told nothing",
        "duty-retimed duty-overdue duty-met duty-late duty-updated duty-missed duty-lifted"
        " duty-settled",
    ),
    _row("addressees", "a letter is for whom it names", "message-arrived"),
    _row("sender addressees", "and for the desk it came from", "message-sent"),
    _row(
        "seat",
        "between one seat and control",
        "message-read refused hand-raised question-closed question-unheard",
    ),
    _row(
        "desk",
        "colleagues see who of them is there, ready, and has read a stop",
        "seat-taken seat-left seat-ready stop-acknowledged",
    ),
    _row("briefed", "a team's own briefing; who plays no team has one of its own", "briefed"),
)

TABLE: Final[Mapping[str, str]] = {kind: row.whose for row in ROWS for kind in row.kinds}
"""Kind of event → whose it is besides staff."""


class Hearers:
    """Works out who learns of each event of one exercise, told in its order.

    Args:
        scenario: Whose seats there are.

    """

    def __init__(self, scenario: Scenario) -> None:
        self._plan = scenario
        self._seats = scenario.seats.values()
        self._staff = {one.id for one in self._seats if one.kind in ("control", "evaluator")}
        self._asked: dict[str, str] = {}
        self._proposed: dict[str, str] = {}
        self._told: set[str] = set()
        self._apart: dict[str, set[str]] = {}

    def of(self, event: Event) -> set[str]:
        """Return the seats that may learn of an event; remember what later ones hang on."""
        word, *fields = TABLE[event.body.kind].split()
        found = _WHOSE[word](self, event.body, fields)
        self._remember(event.body)
        return set(found) | self._staff

    def _remember(self, body: Any) -> None:
        if body.kind == "decision-opened":
            self._asked[body.decision] = body.team
        elif body.kind == "proposed":
            self._proposed[body.proposal] = body.team
        elif (body.kind == "duty-opened" and body.known) or body.kind == "duty-disclosed":
            self._told.add(body.duty)
        elif body.kind == "letters-parted":
            self._apart[body.asking] = set(body.rest)
            self._apart[body.thanking] = set(body.did)

    def team(self, team: str) -> set[str]:
        """Return a team's seats."""
        return {one.id for one in self._seats if one.team == team}

    def party(self, who: str) -> set[str]:
        """Return the seats of a team, or of those who speak for a persona or for a state."""
        if who in self._plan.teams:
            return self.team(who)
        speak = {who} | {one.id for one in self._plan.personas.values() if one.state == who}
        return {one.id for one in self._seats if one.kind == "persona" and one.id in speak}

    def addressed(self, to: Iterable[str]) -> set[str]:
        """Return the seats of addressees."""
        found: set[str] = set()
        for who in to:
            if who == "all":
                found |= {one.id for one in self._seats if one.kind == "team"}
            elif who in self._plan.seats and who not in self._plan.teams:
                found.add(who)
            else:
                found |= self.party(who)
        return found

    def desk(self, seat: str) -> set[str]:
        """Return a seat and its colleagues."""
        team = self._plan.seats[seat].team
        return self.team(team) if team else {seat}

    # ---- the words of the table

    def _nobody(self, _body: Any, _fields: list[str]) -> set[str]:
        return set()

    def _everybody(self, _body: Any, _fields: list[str]) -> set[str]:
        return set(self._plan.seats)

    def _players(self, _body: Any, _fields: list[str]) -> set[str]:
        return {one.id for one in self._seats if one.kind in ("team", "persona")}

    def _party(self, body: Any, fields: list[str]) -> set[str]:
        named = [getattr(body, name) for name in fields]
        parties = [one for who in named for one in ([who] if isinstance(who, str) else who)]
        return set().union(*map(self.party, parties))

    def _owner(self, body: Any, fields: list[str]) -> set[str]:
        assets = [self._plan.assets[getattr(body, name)] for name in fields]
        return set().union(*(self.team(one.team) for one in assets))

    def _decision(self, body: Any, _fields: list[str]) -> set[str]:
        return self.team(self._asked[body.decision])

    def _proposal(self, body: Any, _fields: list[str]) -> set[str]:
        return self.team(self._proposed[body.proposal])

    def _breach(self, body: Any, _fields: list[str]) -> set[str]:
        if body.public:
            return set(self._plan.seats)
        return set().union(*map(self.party, (*body.teams, body.state)))

    def _duty(self, body: Any, fields: list[str]) -> set[str]:
        told = body.known if fields else body.duty in self._told
        return self.team(body.team) if told else set()

    def _addressees(self, body: Any, _fields: list[str]) -> set[str]:
        return self._apart.get(body.message) or self.addressed(body.to)

    def _sender(self, body: Any, _fields: list[str]) -> set[str]:
        return self.desk(body.seat) | self.addressed(body.to)

    def _seat(self, body: Any, _fields: list[str]) -> set[str]:
        return {body.seat}

    def _desk(self, body: Any, _fields: list[str]) -> set[str]:
        return self.desk(body.seat)

    def _briefed(self, body: Any, _fields: list[str]) -> set[str]:
        if body.team:
            return self.team(body.team)
        return {one.id for one in self._seats if one.kind == "persona"}


_WHOSE: Final[Mapping[str, Callable[[Hearers, Any, list[str]], set[str]]]] = {
    "nobody": Hearers._nobody,
    "everybody": Hearers._everybody,
    "players": Hearers._players,
    "party": Hearers._party,
    "owner": Hearers._owner,
    "decision": Hearers._decision,
    "proposal": Hearers._proposal,
    "breach": Hearers._breach,
    "duty": Hearers._duty,
    "addressees": Hearers._addressees,
    "sender": Hearers._sender,
    "seat": Hearers._seat,
    "desk": Hearers._desk,
    "briefed": Hearers._briefed,
}
