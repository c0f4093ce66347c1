"""The actions there are, by kind.  This is the one list to edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from simulator.domain.actions.assist import OfferAssistance, RelieveShift, RequestAssistance
from simulator.domain.actions.attribute import (
    AttributePublicly,
    AttributeTechnically,
    ReviewAttribution,
    ShareEvidence,
)
from simulator.domain.actions.consult import Contact, NormRequest, PingContacts
from simulator.domain.actions.contain import (
    BlockIndicator,
    IsolateAsset,
    Patch,
    ReconnectAsset,
    ResetCredentials,
)
from simulator.domain.actions.investigate import Hunt, PreserveEvidence, Triage
from simulator.domain.actions.notify import NotifyAuthority
from simulator.domain.actions.process import Restart, SafeShutdown
from simulator.domain.actions.ransom import DecideRansom
from simulator.domain.actions.recover import Eradicate, FailOver, Restore, WorkByHand
from simulator.domain.actions.severity import DeclareSeverity
from simulator.domain.actions.share import PublishAdvisory, ShareIndicator
from simulator.domain.actions.speak import PublicStatement, RebutRumour
from simulator.domain.actions.talks import ConsultThroughThirdParty, Demarche, InvokeMechanism
from simulator.domain.kinds.action import Action
from simulator.errors import InvariantViolated


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Actions by kind, in declaration order."""

    by_kind: Mapping[str, type[Action]]

    @classmethod
    def of(cls, actions: Iterable[type[Action]]) -> Catalogue:
        """Build a catalogue.

        Raises:
            InvariantViolated: If two actions claim the same kind.

        """
        by_kind: dict[str, type[Action]] = {}
        for action in actions:
            if by_kind.setdefault(action.kind, action) is not action:
                raise InvariantViolated(f"two actions claim the kind {action.kind}")
        return cls(MappingProxyType(by_kind))

    def __iter__(self) -> Iterator[type[Action]]:
        return iter(self.by_kind.values())


BUILTIN: Final = Catalogue.of(
    (
        Triage,
        Hunt,
        PreserveEvidence,
        IsolateAsset,
        BlockIndicator,
        ResetCredentials,
        Patch,
        SafeShutdown,
        Eradicate,
        Restore,
        FailOver,
        WorkByHand,
        Restart,
        ReconnectAsset,
        RelieveShift,
        ShareIndicator,
        PublishAdvisory,
        RequestAssistance,
        OfferAssistance,
        DeclareSeverity,
        NotifyAuthority,
        PublicStatement,
        RebutRumour,
        DecideRansom,
        Contact,
        PingContacts,
        NormRequest,
        Demarche,
        ConsultThroughThirdParty,
        InvokeMechanism,
        ShareEvidence,
        AttributeTechnically,
        ReviewAttribution,
        AttributePublicly,
    )
)
