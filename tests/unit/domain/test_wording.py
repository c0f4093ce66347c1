"""How what is told reads in another language, and what must stay as it is."""

from __future__ import annotations

import pytest
from bilingual import bilingual

from scenarios import spoilt
from simulator.domain.concepts.message import MessageArrived
from simulator.domain.plan.wording import Wording, wording_between
from simulator.scenario.check import examine
from simulator.scenario.reader import parse
from simulator.scenario.written import scenario_of


def between(text: str) -> Wording:
    document = examine(parse(text.encode(), "small.yaml")).document
    assert document is not None
    return wording_between(scenario_of(document), scenario_of(document, "fr"))


def letter(subject: str = "Replication from a jump host") -> MessageArrived:
    return MessageArrived(
        message="m-1",
        sender="operator",
        to=("QN",),
        channel="mail",
        subject=subject,
        text="We look at it.",
        tlp="TLP:AMBER",
        urgent=False,
        indicators=(),
    )


def test_an_authors_text_is_read_in_the_other_language_and_peoples_words_stay() -> None:
    said = between(bilingual()).said(letter())

    assert said == letter(subject="Réplication depuis un rebond")


def test_what_has_no_text_of_an_author_is_the_same_object() -> None:
    body = letter(subject="Gates")
    assert between(bilingual()).said(body) is body


def test_one_body_is_put_into_a_language_once() -> None:
    wording, body = between(bilingual()), letter()
    assert wording.body(body) is wording.body(body)


def test_a_reply_keeps_its_prefix_and_a_long_row_of_them_is_read_too() -> None:
    wording = between(bilingual())
    assert wording.text("Re: Cut all now") == "Re: Tout couper"
    assert wording.text("Re: " * 5_000 + "Cut all now") == "Re: " * 5_000 + "Tout couper"
    assert wording.text("Re: ") == "Re: "
    assert wording.text("Re: our talk") == "Re: our talk"


def test_a_text_in_two_translations_stays_in_the_language_of_the_exercise() -> None:
    twice = spoilt("subject: Queue", "subject: {en: Cut all now, fr: Coupez}", bilingual())
    assert between(twice).text("Cut all now") == "Cut all now"
    assert between(twice).text("Keep and warn") == "Garder et avertir"


def test_a_text_that_stands_elsewhere_without_a_translation_has_the_one_there_is() -> None:
    again = spoilt("subject: Queue", "subject: Cut all now", bilingual())
    assert between(again).text("Cut all now") == "Tout couper"


@pytest.mark.parametrize("word", ["QN", "qn-tos", "isolate", "phone", "A"])
def test_what_can_be_an_id_or_a_word_of_the_program_is_never_touched(word: str) -> None:
    named = spoilt("subject: Queue", f"subject: {{en: {word}, fr: Autre}}", bilingual())
    assert between(named).text(word) == word


def test_what_is_filled_in_stays_and_the_words_around_it_are_read() -> None:
    hour = spoilt(
        "reply: Received.", "reply: {en: 'At {time}: received.', fr: 'Reçu à {time}.'}", bilingual()
    )
    wording = between(hour)
    assert wording.text("At 02:40: received.") == "Reçu à 02:40."
    assert wording.text("At 02:40: received. Thanks") == "At 02:40: received. Thanks"
    assert wording.text("At \n: received.") == "At \n: received."
