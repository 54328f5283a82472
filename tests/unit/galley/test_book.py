"""A book of galleys: no two names alike, calls and references follow, the outline is one deeper, titles and languages as expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from examples import EXAMPLES, FORESTS, line, meta, operative, resolution, title

from pipeline.akn import iri
from pipeline.galley.book import Book, bind, origin
from pipeline.galley.inlines import runs
from pipeline.galley.slugs import Slug
from pipeline.model import Document, Ref


def every(slugs: tuple[Slug, ...]) -> Iterator[Slug]:
    for slug in slugs:
        yield slug
        for row in slug.rows:
            for cell in row:
                yield from every(cell.slugs)


def names(book: Book) -> list[str]:
    slugs = [slug.eid for chapter in book.chapters for slug in every(chapter.galley.slugs) if slug.eid]
    return [*slugs, *(note.eid for chapter in book.chapters for note in chapter.galley.notes)]


def saying(number: str, *words: object) -> Document:
    return Document(meta(number), title=title(f"{number}.", "Words"), body=(operative("1.", "Decides", *words),))  # type: ignore[arg-type]


def test_the_same_document_bound_twice_has_no_name_twice() -> None:
    book = bind([resolution(), resolution()])
    assert [name for name, count in Counter(names(book)).items() if count > 1] == []
    assert {origin(name)[0] for name in names(book)} == {1, 2}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_call_finds_its_note_and_the_words_stay(name: str) -> None:
    alone, bound = bind([EXAMPLES[name]]).chapters[0].galley, bind([resolution(), EXAMPLES[name]]).chapters[1].galley
    notes = {note.eid for note in bound.notes}
    calls = {run.note for slug in every(bound.slugs) for run in runs(slug.content) if run.note}
    assert calls <= notes
    said = [[run.text for slug in every(galley.slugs) for run in runs(slug.content)] for galley in (alone, bound)]
    assert said[0] == said[1]


def test_a_reference_to_a_paragraph_leads_to_it_in_its_own_document() -> None:
    book = bind([resolution(), saying("76/1", Ref("#para_1", line("paragraph 1 above")))])
    found = [run.href for slug in book.chapters[1].galley.slugs for run in runs(slug.content) if run.href]
    assert found == ["#doc_2__para_1"]


def test_a_reference_to_another_document_of_the_book_leads_into_the_book_and_all_others_out_of_it() -> None:
    there, elsewhere = saying("76/1"), iri.resolution("unga", "60/1", FORESTS)
    citing = saying("76/2", Ref(iri.work(there.meta), line("76/1")), " and ", Ref(elsewhere, line("60/1")))
    book = bind([citing, there])
    found = [run.href for slug in book.chapters[0].galley.slugs for run in runs(slug.content) if run.href]
    assert found == ["#doc_2", elsewhere]


def test_the_title_is_the_document_s_own_entry_and_sections_and_annexes_stand_under_it() -> None:
    book = bind([resolution()])
    (chapter,) = book.chapters
    levels = [(slug.style, slug.outline) for slug in chapter.galley.slugs if slug.outline]
    assert levels and min(level for _, level in levels) == 2
    assert all(level == 2 for style, level in levels if style == "annex")
    assert chapter.entry.words.startswith(f"{chapter.galley.running.symbol} – ")
    assert [entry.level for entry in book.entries] == [1, *(2 for _ in chapter.parts)]


def test_a_document_without_a_title_is_called_by_its_line_of_adoption() -> None:
    untitled = replace(resolution(), title=())
    assert bind([untitled]).chapters[0].entry.title


@pytest.mark.parametrize(
    ("languages", "lang", "contents"),
    [
        (("eng",), "en", "Contents"),
        (("fra", "eng", "fra"), "fr", "Table des matières"),
        (("ara", "ara"), "ar", "المحتويات"),
        (("spa", "zho"), "es", "Índice"),
    ],
)
def test_a_book_has_the_language_of_most_of_its_documents_and_of_the_first_of_them(
    languages: tuple[str, ...], lang: str, contents: str
) -> None:
    documents = [Document(replace(meta("76/1"), lang=code), title=title("76/1.", "T")) for code in languages]
    book = bind(documents)
    assert (book.lang, book.contents, book.rtl) == (lang, contents, lang == "ar")
    assert book.title and bind(documents, "Mine").title == "Mine"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("doc_3__para_2", (3, "para_2")),
        ("doc_12", (12, "")),
        ("para_2", (0, "para_2")),
        ("doc_x__a", (0, "doc_x__a")),
        ("", (0, "")),
    ],
)
def test_a_name_tells_its_document(name: str, found: tuple[int, str]) -> None:
    assert origin(name) == found
