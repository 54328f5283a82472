"""Templates of the lexicon become linear patterns that take the printed variants of their words."""

from __future__ import annotations

import re

import pytest

from pipeline.lexicon import languages
from pipeline.lexicon.template import either, expression, literal, wordings

SAME = [
    ("on {date}", "on 4 April", True),
    ("on {date}", "on4 April", True),
    ("on {date}", "on\u00a04 April", True),
    ("l’{organ}", "l'Assemblée", True),
    ("{n}-е заседание", "37‑е заседание", True),
    ("Sponsors: {sponsors}", "Sponsors : Chile", True),
    ("{nth} (reprise)", "37（reprise）", True),
    ("الأمم {organ}", "الامــم العامة", True),
    ("on {date}", "onwards", False),
]


@pytest.mark.parametrize(("template", "words", "same"), SAME)
def test_a_template_takes_the_printed_variants(template: str, words: str, same: bool) -> None:
    slots = {"date": r"\d.*", "organ": r"\w+", "n": r"\d+", "sponsors": ".+", "nth": r"\d+"}
    found = wordings([template], slots)[0].fullmatch(words)
    assert bool(found) is same


def test_slots_are_groups_of_their_names() -> None:
    found = re.fullmatch(expression("{d} of {month}", {"d": r"\d+", "month": "May"}), "7 of May")
    assert found and found.groupdict() == {"d": "7", "month": "May"}


def test_a_slot_that_the_rule_does_not_fill_is_our_fault_and_raises() -> None:
    with pytest.raises(KeyError):
        expression("{what} of it", {})


def test_the_longest_of_several_words_is_tried_first_and_nothing_matches_no_words() -> None:
    assert re.match(either(["art", "article"]), "article 7")[0] == "article"  # type: ignore[index]
    assert re.match(either([]), "") is None


def test_letters_with_a_meaning_in_patterns_are_letters() -> None:
    assert re.fullmatch(literal("no. [1]"), "no. [1]")
    assert not re.fullmatch(literal("no."), "nox")


def test_a_wording_is_looked_up_by_its_longest_word_whatever_the_case() -> None:
    wording = wordings(["{type} adopted by {organ}"], {"type": r"\w+", "organ": ".+"})[0]
    assert wording.word == "adopted"
    assert wording.match("RESOLUTION ADOPTED BY THE ASSEMBLY")
    assert wording.match("Resolution of the Assembly") is None


def test_every_template_of_every_language_compiles() -> None:
    slots = dict.fromkeys(
        [
            "n",
            "nth",
            "type",
            "the",
            "organ",
            "meeting",
            "date",
            "number",
            "sponsors",
            "ordinal",
            "d",
            "month",
            "yyyy",
            "document",
            "place",
            "inFavour",
            "against",
            "abstaining",
        ],
        "x",
    )
    for spoken in languages():
        groups = (
            spoken.agenda,
            spoken.adoption,
            spoken.number_line,
            spoken.statement,
            spoken.sponsors,
            spoken.meeting,
            spoken.deciding,
            spoken.tally,
            spoken.dates,
            spoken.nth,
        )
        for template in (*sum(groups, ()), *sum(spoken.session.values(), ())):
            re.compile(expression(template, slots))
