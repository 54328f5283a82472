"""What a proof-reader marks at a line's end: a day without its month, a month without its year, a lone letter."""

from __future__ import annotations

import pytest

from pipeline.writers.pdf.clinging import clinging
from pipeline.writers.pdf.fitting import fitted
from pipeline.writers.pdf.looks import Source
from pipeline.writers.pdf.structure import Element
from pipeline.writers.pdf.styles import style
from pipeline.writers.pdf.words import words


@pytest.mark.parametrize(
    ("text", "lang", "after"),
    [
        ("the period from 1 July 2029 to", "en", ["1", "July"]),
        ("resolution 82/39 of 4 December 2027,", "en", ["4", "December"]),
        ("el 12 de diciembre de 2029 y después", "es", ["12", "de", "diciembre", "de", "y"]),
        ("le 1er mars 2030 à Genève", "fr", ["1er", "mars", "à"]),
        ("от 19 декабря 2027 года и с ними", "ru", ["19", "декабря", "и", "с"]),
        ("on paragraph 4 of the report, 12 members, 2029 session", "en", []),
        ("am 19 Dezember 2027", "xx", []),
        ("", "en", []),
    ],
)
def test_days_months_and_lone_letters_cling_to_what_follows(text: str, lang: str, after: list[str]) -> None:
    flow = list(words([Source(text, Element("P"))], style("preambular")))
    assert [flow[number].text for number in sorted(clinging(flow, lang))] == after


def test_arabic_months_of_two_names_cling_though_their_letters_are_joined() -> None:
    flow = list(words([Source("المؤرخ 21 كانون الأول/ديسمبر 2026 و قراره", Element("P"))], style("preambular")))
    assert sorted(clinging(flow, "ar")) == [1, 3, 5]


def test_a_line_ends_elsewhere_where_it_can() -> None:
    text = "Recalling the report of the group of experts on the safety of rivers of 19 December 2027 and its annex,"
    flow = list(words([Source(text, Element("P"))], style("preambular")))
    before = flow[: [word.text for word in flow].index("19") + 1]
    width = sum(word.width + (word.gap.width if word.gap else 0.0) for word in before)
    ends = fitted(flow, width, width, "en", 3.0)
    assert ends is not None and flow[ends[0][0]].text == "of"
    loose = fitted(flow, width, width, "", 3.0)
    assert loose is not None and flow[loose[0][0]].text == "19"
