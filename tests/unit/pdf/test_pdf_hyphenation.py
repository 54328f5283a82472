"""Words are divided as pyphen divides them, though its dictionaries are read another way."""

from __future__ import annotations

import pyphen
import pytest

from pipeline.writers.pdf.hyphenation import _DICTIONARIES, Patterns, divisions

WORDS = [
    "implementation",
    "resolution",
    "disarmament",
    "General",
    "Assembly",
    "humanitarian",
    "cluster",
    "munitions",
    "consequences",
    "reaffirming",
    "international",
    "l’Assemblée",
    "générale",
    "désarmement",
    "conséquences",
    "humanitaires",
    "application",
    "États",
    "résolution",
    "internationale",
    "coopération",
    "Asamblea",
    "desarme",
    "aplicación",
    "consecuencias",
    "humanitarias",
    "cooperación",
    "Генеральная",
    "Ассамблея",
    "разоружение",
    "осуществление",
    "гуманитарные",
    "последствия",
    "международное",
    "сотрудничество",
    "Versammlung",
    "Abrüstung",
    "Zusammenarbeit",
    "Schiffahrt",
    "samenwerking",
    "verzoekt",
    "ontwapening",
    "Zgromadzenie",
    "współpraca",
    "międzynarodowa",
    "assemblea",
    "disarmo",
    "cooperazione",
    "nedrustning",
    "samarbete",
    "desarmamento",
    "роззброєння",
    "співробітництво",
    "antidisestablishmentarianism",
    "floccinaucinihilipilification",
    "naïveté",
    "Øresund",
]


@pytest.mark.parametrize(("lang", "name"), sorted(_DICTIONARIES.items()))
def test_every_dictionary_divides_as_pyphen_does(lang: str, name: str) -> None:
    ours, theirs = Patterns(pyphen.LANGUAGES[name]), pyphen.Pyphen(lang=name, left=1, right=1)
    for word in WORDS:
        assert [at for at in ours.positions(word) if 1 <= at <= len(word) - 1] == theirs.positions(word), (lang, word)


def test_three_letters_stay_on_either_side_and_names_in_capitals_stay_whole() -> None:
    assert divisions("disarmament,", "en") == (3, 6, 7)
    assert divisions("UNESCOPAX", "en") == ()
    assert divisions("disarmament", "tlh") == ()
