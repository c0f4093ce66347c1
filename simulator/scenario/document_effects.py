"""Effects as an author writes them: maps of one key, ``{impair: {asset: …, cause: …, keeps: 0}}``.

One class for each effect of the simulator's closed vocabulary, and no other.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

from pydantic import Discriminator, Field, Tag

from simulator.domain.tlp import Label
from simulator.scenario.document_diplomacy import Between
from simulator.scenario.document_facts import only_key
from simulator.scenario.document_parts import Duration, Id, Line, Part, Percent, Points, seen

Pool = Literal["analyst", "engineer", "comms", "legal", "policy"]


class Impairment(Part):
    """What an asset keeps, and why."""

    asset: Id = seen("staff", "The asset.", refers="asset")
    cause: Id = seen("staff", "A name for the cause, by which it can be relieved.")
    keeps: Percent = seen("staff", "What it keeps of its own capability, in percent.")


class Impair(Part):
    """An asset loses capability."""

    impair: Impairment = seen("staff", "An asset keeps only a share of its own capability.")


class Relief(Part):
    """An asset and the cause that ends."""

    asset: Id = seen("staff", "The asset.", refers="asset")
    cause: Id = seen("staff", "The cause that ends.")


class Relieve(Part):
    """A cause of impairment ends."""

    relieve: Relief = seen("staff", "A named cause of impairment ends at once.")


class Recover(Part):
    """An asset begins to recover."""

    recover: Id = seen(
        "staff", "An asset's capability starts to come back, over its recovery.", refers="asset"
    )


class Isolate(Part):
    """An asset is cut off."""

    isolate: Id = seen(
        "staff", "An asset is cut off: nothing spreads from or to it.", refers="asset"
    )


class Reconnect(Part):
    """An asset is connected."""

    reconnect: Id = seen("staff", "An asset is no longer cut off.", refers="asset")


class Support(Part):
    """A level that is held, and by what means."""

    asset: Id = seen("staff", "The asset.", refers="asset")
    means: Id = seen("staff", "A name for the means: by hand, an alternate.")
    level: Percent = seen("staff", "The service level that it holds at least, in percent.")


class Sustain(Part):
    """A level is held."""

    sustain: Support = seen("staff", "An asset's service is held at no less than a level.")


class Shut(Part):
    """An asset is shut down."""

    shut: Id = seen(
        "staff", "An asset is shut down safely: what hits it then does no damage.", refers="asset"
    )


class Restart(Part):
    """An asset runs again."""

    restart: Id = seen(
        "staff", "An asset that was shut down or tripped runs again.", refers="asset"
    )


class Sever(Part):
    """A dependency is cut."""

    sever: Id = seen(
        "staff", "A dependency is cut: the dependant gets nothing over it.", refers="dependency"
    )


class Mend(Part):
    """A dependency serves again."""

    mend: Id = seen("staff", "A dependency that was cut serves again.", refers="dependency")


class Seizure(Part):
    """An asset and the campaign that gets hold of it."""

    asset: Id = seen("staff", "The asset.", refers="asset")
    campaign: Id = seen("never", "The campaign.", refers="campaign")


class Compromise(Part):
    """A campaign gets hold of an asset."""

    compromise: Seizure = seen("staff", "A campaign gets hold of an asset.")


class Clear(Part):
    """An asset is freed."""

    clear: Id = seen("staff", "An asset is freed of every campaign.", refers="asset")


class CounterStage(Part):
    """A stage of a campaign."""

    campaign: Id = seen("never", "The campaign.", refers="campaign")
    stage: Id = seen("never", "The stage.")


class Counter(Part):
    """A stage is countered."""

    counter: CounterStage = seen("staff", "A campaign's stage is countered, as if by an action.")


class Haste(Part):
    """A campaign and its tempo."""

    campaign: Id = seen("never", "The campaign.", refers="campaign")
    tempo: Annotated[float, Field(gt=0, le=1000)] = seen(
        "never", "What is left of its dwell is scaled to so many percent; under 100 is faster."
    )


class Hasten(Part):
    """A campaign changes its tempo."""

    hasten: Haste = seen("staff", "A campaign's remaining dwell is scaled.")


class Gift(Part):
    """A team, an indicator and its label."""

    team: Id = seen("staff", "The team.", refers="team")
    indicator: Id = seen("staff", "The indicator.", refers="indicator")
    tlp: Label = seen("staff", "The label it comes with.")


class Give(Part):
    """A team comes to hold an indicator."""

    give: Gift = seen("staff", "A team comes to hold an indicator.")


class Swing(Part):
    """A team and a change of confidence."""

    team: Id = seen("staff", "The team.", refers="team")
    by: Points = seen("staff", "Points of the index of 0 to 100; negative: confidence is lost.")


class Sway(Part):
    """Public confidence moves."""

    sway: Swing = seen("staff", "Public confidence in a team's state moves.")


class Hearsay(Part):
    """A false report, whom it is about, and what it costs."""

    id: Id = seen("staff", "A name for it, by which its rebuttal is known; each goes about once.")
    team: Id = seen("staff", "The team whose state it is about.", refers="team")
    size: Annotated[float, Field(gt=0, le=100)] = seen(
        "never", "Points of confidence lost at once, on an index of 0 to 100; 3 to 8 are usual."
    )


class Rumour(Part):
    """Something false is said in public."""

    rumour: Hearsay = seen("staff", "A false report about a team's state begins to spread.")


class Leak(Part):
    """Data become public."""

    leak: Id = seen(
        "staff", "Data of a team's state become public; a denial costs now.", refers="team"
    )


class Regard(Part):
    """Two teams and a change of trust."""

    team: Id = seen("staff", "The team whose trust moves.", refers="team")
    other: Id = seen("staff", "The team that is trusted more or less.", refers="team")
    by: Points = seen("staff", "Points of trust of 0 to 100; negative: trust is lost.")


class Trust(Part):
    """Trust moves."""

    trust: Regard = seen("staff", "Trust of one team in another moves.")


class Surge(Part):
    """People for a team, for a time."""

    team: Id = seen("staff", "The team.", refers="team")
    pool: Pool = seen("staff", "The pool they join.")
    people: Annotated[int, Field(ge=1, le=50)] = seen("staff", "How many.")
    lasts: Duration = seen("staff", "How long they stay, in scenario time.")


class Reinforce(Part):
    """A team gets people."""

    reinforce: Surge = seen("staff", "A team gets people for a time.")


class Lending(Part):
    """People of one team who work for another."""

    sender: Id = seen("staff", "The team that lends.", refers="team", alias="from")
    to: Id = seen("staff", "The team that gets them.", refers="team")
    pool: Pool = seen("staff", "The pool they are of.", default="analyst")
    people: Annotated[int, Field(ge=1, le=50)] = seen("staff", "How many.")
    lasts: Duration = seen("staff", "How long they stay, in scenario time.")


class Lend(Part):
    """A team lends people."""

    lend: Lending = seen("staff", "People of one team work for another, and out of its own pool.")


class Step(Part):
    """One piece of work on an asset."""

    action: Literal[
        "preserve-evidence",
        "isolate",
        "reset-credentials",
        "patch",
        "eradicate",
        "restore",
        "fail-over",
        "work-by-hand",
        "restart",
        "reconnect",
    ] = seen("staff", "The kind of action.")
    about: Id = seen("staff", "The asset; its team does it.", refers="asset")


class Order(Part):
    """Work is ordered."""

    order: list[Step] = seen(
        "staff",
        "The asset's team takes up this work, each step when the one before is done: it takes its "
        "people, and their time.",
        min_length=1,
        max_length=9,
    )


class Alert(Part):
    """An alert is raised."""

    alert: Id = seen(
        "staff",
        "An asset's monitoring raises an alert; it is a false one if no campaign is there.",
        refers="asset",
    )


class Release(Part):
    """An inject goes out."""

    release: Id = seen("staff", "An inject goes out now.", refers="inject")


class Skip(Part):
    """An inject stays in."""

    skip: Id = seen("staff", "An inject will not go out.", refers="inject")


class Friction(Part):
    """Two states, what moves their relations, and by how much."""

    between: Between = seen("staff", "The two states.", refers="state")
    reason: Line = seen(
        "staff", "A cause that the model knows, such as media-named; or any, with `by`."
    )
    by: Annotated[float, Field(ge=-10, le=10)] | None = seen(
        "staff", "Points of tension; left out: as much as the cause's knob says.", default=None
    )


class Strain(Part):
    """Tension moves."""

    strain: Friction = seen("staff", "Tension between two states rises or eases, for a reason.")


class Expose(Part):
    """An origin comes out."""

    expose: Id = seen(
        "staff",
        "It comes out who was behind a campaign: whoever named another state erred.",
        refers="campaign",
    )


class Note(Part):
    """A flag is set."""

    note: Id = seen("staff", "A flag is set, for conditions and evidence: `{flag: …}`.")


Effect = Annotated[
    Annotated[Impair, Tag("impair")]
    | Annotated[Relieve, Tag("relieve")]
    | Annotated[Recover, Tag("recover")]
    | Annotated[Isolate, Tag("isolate")]
    | Annotated[Reconnect, Tag("reconnect")]
    | Annotated[Sustain, Tag("sustain")]
    | Annotated[Shut, Tag("shut")]
    | Annotated[Restart, Tag("restart")]
    | Annotated[Sever, Tag("sever")]
    | Annotated[Mend, Tag("mend")]
    | Annotated[Compromise, Tag("compromise")]
    | Annotated[Clear, Tag("clear")]
    | Annotated[Counter, Tag("counter")]
    | Annotated[Hasten, Tag("hasten")]
    | Annotated[Give, Tag("give")]
    | Annotated[Sway, Tag("sway")]
    | Annotated[Rumour, Tag("rumour")]
    | Annotated[Leak, Tag("leak")]
    | Annotated[Trust, Tag("trust")]
    | Annotated[Reinforce, Tag("reinforce")]
    | Annotated[Lend, Tag("lend")]
    | Annotated[Order, Tag("order")]
    | Annotated[Alert, Tag("alert")]
    | Annotated[Release, Tag("release")]
    | Annotated[Skip, Tag("skip")]
    | Annotated[Strain, Tag("strain")]
    | Annotated[Expose, Tag("expose")]
    | Annotated[Note, Tag("note")],
    Discriminator(only_key),
]
"""What shall become of the world."""

EFFECT_KEYS: Final[tuple[str, ...]] = tuple(
    get_args(member)[1].tag for member in get_args(get_args(Effect)[0])
)
