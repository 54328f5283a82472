"""Lead phrases of texts without emphasis and the line of origin are set in italics, on the page alone."""

import pytest

from pipeline.galley.emphasis import emphasize
from pipeline.galley.slugs import Slug
from pipeline.model import Note, Style, Text
from pipeline.model.build import inlines, text


def italic(words: str) -> Style:
    return Style("italic", text(words))


@pytest.mark.parametrize(
    ("style", "lang", "words", "led"),
    [
        ("preambular", "en", "Recalling also its resolution 63/71,", "Recalling also"),
        ("operative", "en", "Requests the Secretary-General to report;", "Requests"),
        ("operative", "fr", "Prie également le Secrétaire général de faire rapport ;", "Prie également"),
        ("formula", "en", "The General Assembly,", "The General Assembly"),
        ("text", "en", "Recalling is no lead here", ""),
        ("operative", "en", "Zebras are welcome;", ""),
        ("preambular", "zh", "回顾其第63/71号决议，", ""),
        ("preambular", "tlh", "Recalling a language without a lexicon,", ""),
    ],
)
def test_the_lead_is_italic_where_the_language_has_italics(style: str, lang: str, words: str, led: str) -> None:
    (slug,) = emphasize([Slug(style, text(words), lang=lang)])
    assert slug.content == (inlines(italic(led), Text(words[len(led) :])) if led else text(words))


def test_a_text_with_emphasis_of_its_own_is_left_alone() -> None:
    slugs = (
        Slug("preambular", inlines(italic("Recalling"), Text(" its resolution,"))),
        Slug("operative", text("Requests a report;")),
    )
    assert emphasize(slugs) == slugs


def test_a_note_in_the_lead_stays_where_it_stands() -> None:
    note = Note("1", ())
    (slug,) = emphasize([Slug("operative", inlines(Text("Requests"), note, Text(" a report;")))])
    assert slug.content == (Style("italic", (Text("Requests"), note)), Text(" a report;"))


def test_further_paragraphs_and_quotations_have_no_lead() -> None:
    slugs = (Slug("operative", text("Requests more;"), first=False), Slug("operative", text("Urges all;"), quoted=1))
    assert emphasize(slugs) == slugs


def test_the_line_of_origin_is_italic_but_for_its_brackets() -> None:
    (slug,) = emphasize([Slug("origin", text("[on the report of the First Committee (A/75/399)]"))])
    shown = [("", part.text) if isinstance(part, Text) else ("i", part.content[0].text) for part in slug.content]  # type: ignore[union-attr]
    assert shown == [
        ("", "["),
        ("i", "on the report of the First Committee "),
        ("", "("),
        ("i", "A/75/399"),
        ("", ")]"),
    ]
