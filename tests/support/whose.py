"""Who learns of what, written from the doctrine of the drill and from no code of the simulator.

Each row says for some kinds of event who learns of them besides exercise control and evaluators,
and why just these.  ``Hearers`` works the seats out from the scenario and from what was told
before, and from nothing that the simulator keeps.

What it must take on trust: the parties that an event names (team, seat, asset, addressees), of an
inject's two letters which one asks, and the facts that an event says it is.  Whether a finding is
public, whether a team can know of a clock, and who did as an inject wants, it finds out by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from simulator.domain.kinds.body import Event
from simulator.domain.plan.conditions import AnyOf, Happened
from simulator.domain.plan.scenario import Scenario


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
        "what an adversary does and how far it has come: a team has alerts, findings and messages",
        "stage-begun stage-reached stage-countered campaign-held campaign-resumed"
        " campaign-hastened exposure-counted campaign-detected alert-caused victim-attempted"
        " compromised accounts-taken cleared scope-widened origin-exposed demand-made"
        " demand-eased evidence-kept estimate-made stage-passed victim-passed",
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
        "prepared map-given inject-delivered messages-parted inject-held inject-let-go"
        " inject-restored inject-queued inject-skipped inject-met inject-prevented inject-edited"
        " inject-waiting message-queued plan-moved directed overridden ruling-grounds"
        " card-prepared card-played card-dropped room-held vetoed"
        " ruling-in-force topic-noted watch-began watch-broke jump-targeted pace-warned"
        " chance-drawn effects-put-off effects-came inject-timed",
    ),
    _row(
        "nobody",
        "what the seed drew, and what is said of it truly or falsely: teams have the words alone",
        "fact-pinned fact-drawn clue-drawn clue-given",
    ),
    _row(
        "nobody",
        "what is judged, and by which measure: who read it would play to it",
        "eeg-given observed rated text-judged suggestions-shown severity-rated"
        " decision-recorded answer-recorded"
        " decision-opened naming-recorded ransom-paid sanctions-broken",
    ),
    _row(
        "nobody",
        "whether what is foretold comes: who were told before would not have foretold it",
        "forecast-opened forecast-came forecast-due forecast-resolved",
    ),
    _row(
        "nobody",
        "how a request travels: the parties have the message when it is there",
        "request-opened request-delivered",
    ),
    _row(
        "everybody",
        "the exercise itself: the same clocks, rules, pauses and stops for all",
        "started paused resumed pause-explained stopped-for-real resume-agreed ended aborted"
        " hot-wash-opened pace-set jump-announced jump-begun jump-ended rules-told"
        " control-staffed start-planned",
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
        " indicator-blocked label-broken confidence-read severity-declared estimate-reported"
        " attribution-reviewed demand-received ransom-decided demand-expired"
        " contact-reached contact-missed entry-corrected directory-checked joining-failed"
        " request-sent wait-ended",
    ),
    _row(
        "party team",
        "whoever is helped sees that it is, and by how much; how much others are is not theirs",
        "help-set",
    ),
    _row(
        "whisper",
        "between a mentor and whom it helps; no other team knows that there was help",
        "whispered",
    ),
    _row("seat", "what one would take before it is decided is one's own", "leaned"),
    _row("seat", "whom a mentor mentors is between the two and control", "mentor-briefed"),
    _row(
        "party team",
        "a decision is the team's, whoever of it speaks or is silent",
        "decision-asked decision-taken answered-in-words"
        " forecast-given forecast-closed forecast-told"
        " decision-extended said-aloud proposed assented objected"
        " free-decided ruled ruling-withdrawn",
    ),
    _row(
        "party team",
        "a page that colleagues share, and no other team",
        "team-note-written team-note-marked",
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
    _row(
        "disclosed",
        "a team that says how grave it is learns which of its clocks have run",
        "duty-disclosed",
    ),
    _row("addressees", "a message is for whom it names", "message-arrived"),
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
    _row(
        "party persona",
        "whoever speaks as a persona must know what it knows, and who answers; a team writes to a"
        " persona, and not to who plays it",
        "persona-described message-claimed message-freed",
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
        self._severity: dict[str, int] = {}
        self._work: dict[str, str] = {}
        self._named: set[tuple[str, str]] = set()
        self._facts: set[str] = set()
        self._apart: dict[str, tuple[bool, set[str]]] = {}
        self._cause = ""

    def of(self, event: Event) -> set[str]:
        """Return the seats that may learn of an event; remember what later ones hang on."""
        word, *fields = TABLE[event.body.kind].split()
        self._cause = event.cause
        found = _WHOSE[word](self, event.body, fields)
        self._remember(event.body)
        self._facts.update(event.body.topics())
        return set(found) | self._staff

    def _remember(self, body: Any) -> None:
        if body.kind == "decision-opened":
            self._asked[body.decision] = body.team
        elif body.kind == "proposed":
            self._proposed[body.proposal] = body.team
        elif body.kind == "action-asked":
            self._work[f"wait/job/{body.job}"] = body.action.kind
        elif body.kind == "attribution-made":
            self._named.add((self._cause, body.state))
        elif body.kind == "severity-declared":
            self._severity[body.team] = max(body.level, self._severity.get(body.team, 0))
        elif body.kind == "messages-parted":
            did = {team for team in self._plan.teams if self._did(team, body.inject)}
            self._apart[body.asking], self._apart[body.thanking] = (False, did), (True, did)

    def _did(self, team: str, inject: str) -> bool:
        """Return whether a team did all that an inject wants of it, and no team's deed is missing.

        What it wants of others counts for nothing: they have their own message.
        """
        wants = [self._left(one, team) for one in self._plan.injects[inject].wants]
        mine = [one for one in wants if one]
        own = any(topic.split(":")[1:2] == [team] for topics in mine for topic in topics)
        return own and all(not self._facts.isdisjoint(topics) for topics in mine)

    def _left(self, want: Any, team: str) -> list[str]:
        """Return the facts of which one is wanted, without those of other teams."""
        one_of: tuple[Any, ...] = want.of if isinstance(want, AnyOf) else (want,)
        assert all(isinstance(one, Happened) for one in one_of), "say here what else is wanted"
        others = set(self._plan.teams) - {team}
        return [one.topic for one in one_of if others.isdisjoint(one.topic.split(":")[1:2])]

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
        if (self._cause, body.state) in self._named:  # said in the same breath
            return set(self._plan.seats)
        assert self._work[self._cause] == "demarche", "say here who hears it"
        return set().union(*map(self.party, (*body.teams, body.state)))

    def _duty(self, body: Any, fields: list[str]) -> set[str]:
        if fields and self._can_know(body.duty):
            self._told.add(body.duty)
        return self.team(body.team) if body.duty in self._told else set()

    def _can_know(self, duty: str) -> bool:
        """Return whether a team holds what a duty runs from.

        Alerts and incidents are its own; how grave they are it knows once it has said so.
        """
        owed = self._plan.duties[duty]
        by_class = any(stage.starts == "classified" for stage in owed.stages)
        return by_class or self._severity.get(owed.team, 0) >= owed.least

    def _disclosed(self, body: Any, _fields: list[str]) -> set[str]:
        assert self._can_know(body.duty)
        self._told.add(body.duty)
        return self.team(body.team)

    def _addressees(self, body: Any, _fields: list[str]) -> set[str]:
        seats = self.addressed(body.to)
        if body.message not in self._apart:
            return seats
        thanks, did = self._apart[body.message]
        return {one for one in seats if (self._plan.seats[one].team in did) == thanks}

    def _sender(self, body: Any, _fields: list[str]) -> set[str]:
        return self.desk(body.seat) | self.addressed(body.to)

    def _seat(self, body: Any, _fields: list[str]) -> set[str]:
        return {body.seat}

    def _whisper(self, body: Any, _fields: list[str]) -> set[str]:
        mentor = self._plan.seats[body.by]
        assert mentor.kind == "mentor"
        assert body.team in mentor.mentors
        return {body.by} | ({body.seat} if body.seat else self.team(body.team))

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
    "disclosed": Hearers._disclosed,
    "addressees": Hearers._addressees,
    "sender": Hearers._sender,
    "seat": Hearers._seat,
    "whisper": Hearers._whisper,
    "desk": Hearers._desk,
    "briefed": Hearers._briefed,
}


def for_everybody(event: Event) -> bool:
    """Return whether an event is for all who are there, with a seat or without.

    A finding that was said in public says so, here taken on trust: ``Hearers`` finds that out.
    """
    whose = TABLE[event.body.kind]
    return whose == "everybody" or (whose == "breach" and bool(getattr(event.body, "public", None)))
