"""Where a line of the masthead's head stands is told by its marks, not by its words: in any language, in any spelling."""

from __future__ import annotations

import pytest
from examples import line, mark, para

from pipeline.galley.compose import compose
from pipeline.model import Document, Inlines, Metadata
from pipeline.ports import Written
from pipeline.writers.pdf import PdfOptions, PdfWriter

ISSUED = mark("docDate", "8 December 2029", "2029-12-08", "dateOfIssuance")
PUBLISHER = mark("docAuthority", "الأمــم المتحـدة", "publisher")
SYMBOL = mark("docNumber", "A/RES/84/1", "symbol")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (line(PUBLISHER), "publisher"),
        (line(SYMBOL), "symbol"),
        (line(PUBLISHER, " ", SYMBOL), "head"),
        (line(mark("docAuthority", "الجمعية العامة", "ga")), "organ"),
        (line(mark("docStatus", "Distr.: General", "generalDistribution")), "column"),
        (line(ISSUED), "column"),
        (line("Nobody knows"), ""),
    ],
)
def test_a_line_has_the_place_that_its_marks_tell(content: Inlines, place: str) -> None:
    (slug,) = compose(Document(Metadata(organ="unga", lang="ara"), masthead=(para(*content),))).slugs
    assert (slug.style, slug.place) == ("masthead", place)


def test_the_resolution_adopted_is_no_line_of_the_head() -> None:
    adopted = line(mark("docType", "Resolution"), " of ", mark("docDate", "1 May 2029", "2029-05-01", "adoptionDate"))
    (slug,) = compose(Document(Metadata(organ="unga"), masthead=(para(*adopted),))).slugs
    assert (slug.style, slug.place) == ("adoption", "")


def test_an_arabic_masthead_with_english_lines_is_not_set_a_second_time() -> None:
    meta = Metadata(organ="unga", lang="ara", symbol="A/RES/84/1", number="84/1")
    printed = (
        PUBLISHER,
        SYMBOL,
        mark("docAuthority", "الجمعية العامة", "ga"),
        mark("docStatus", "Distr.: General"),
        ISSUED,
    )
    made: Written = PdfWriter().write(
        Document(meta, masthead=tuple(map(para, printed)), body=(para("نص."),)), {}, PdfOptions()
    )
    reasons = {piece.reason for piece in made.furniture if piece.reason.startswith("masthead")}
    assert reasons == {"masthead: unofficial copy"}
