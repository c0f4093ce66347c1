"""From what a document says of relations between states to the domain's values."""

from __future__ import annotations

from simulator.domain import diplomacy as domain
from simulator.scenario.document import Document
from simulator.scenario.document_diplomacy import PointOfContact, Relations, State
from simulator.scenario.document_parts import fraction, ppm
from simulator.scenario.texts import said_in
from simulator.units import ONE, parse_duration


def diplomacy_of(document: Document, language: str) -> domain.Diplomacy:
    """Return states, directory and relations."""
    return domain.Diplomacy(
        states={one.id: _state_of(one, language) for one in document.states},
        contacts=tuple(map(_contact_of, document.directory)),
        relations=tuple(map(_relation_of, document.relations)),
    )


def _state_of(state: State, language: str) -> domain.State:
    return domain.State(
        id=state.id,
        name=said_in(state.name, language),
        helps=ppm(state.helps),
        refuses=ppm(state.refuses),
    )


def _contact_of(entry: PointOfContact) -> domain.PointOfContact:
    return domain.PointOfContact(
        party=entry.of,
        channel=entry.channel,
        name=entry.name,
        stale=entry.stale,
        silent=entry.silent,
        answer_after=parse_duration(entry.answer_after),
    )


def _relation_of(relation: Relations) -> domain.Relation:
    one, other = relation.between
    return domain.Relation(one=one, other=other, tension=round(fraction(relation.tension) * ONE))
