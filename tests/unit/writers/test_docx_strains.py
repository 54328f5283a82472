"""What strains a page: broad tables, long words, long notes, broken pictures. The file is sound, and a message says what was done."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from examples import meta, para
from lxml import etree

from pipeline.akn import eids
from pipeline.galley.slugs import GalleyCell, Slug
from pipeline.model import Cell, Document, Image, Note, Para, Table, Text, Unit
from pipeline.ports import Media, Written
from pipeline.writers.docx import DocxOptions, DocxWriter
from pipeline.writers.docx.geometry import OFFICIAL
from pipeline.writers.docx.styles import centred
from pipeline.writers.docx.tables import fit

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def write(*blocks: Para | Unit | Table, media: Media | None = None) -> Written:
    made = DocxWriter().write(eids.assign(Document(meta("75/62"), body=blocks)), media or {}, DocxOptions())
    assert made.content is not None
    docx.Document(io.BytesIO(made.content))
    return made


def body(made: Written) -> etree._Element:
    assert made.content is not None
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(made.content)).read("word/document.xml"))


def said(made: Written) -> list[str]:
    return [re.sub(r" \(.*", "", f"{found.code} {found.message}") for found in made.diagnostics]


def rows(*words: tuple[str, ...]) -> tuple[tuple[GalleyCell, ...], ...]:
    return tuple(tuple(GalleyCell((Slug("cell", (Text(word),)),)) for word in row) for row in words)


def table(columns: int, word: str) -> Table:
    return Table(tuple(tuple(Cell((para(word),)) for _ in range(columns)) for _ in range(3)))


@pytest.mark.parametrize(
    ("words", "small", "torn", "inset"),
    [
        ((("Region", "Hectares"), ("North of the river", "1,204")), False, False, OFFICIAL.edge),
        ((("Institutionalization",) * 4,), False, False, 0),
        ((("Regions",) * 14,), True, False, 0),
        ((("Region",) * 40,), True, True, 0),
        ((("海洋和海洋法",) * 14,), False, False, 0),
    ],
)
def test_a_table_takes_the_block_then_the_page_then_smaller_type(
    words: tuple[tuple[str, ...], ...], small: bool, torn: bool, inset: int
) -> None:
    found = fit(rows(*words), OFFICIAL.frame, OFFICIAL.edge)
    assert (found.small, found.torn, found.inset) == (small, torn, inset)
    assert sum(found.widths) <= OFFICIAL.frame - 2 * inset and all(width > 0 for width in found.widths)


def test_a_column_is_never_narrower_than_its_longest_word() -> None:
    long = "Intergovernmentalization"
    found = fit(rows((long, "x " * 200, "y " * 200), ("1", "2", "3")), OFFICIAL.frame, OFFICIAL.edge)
    assert found.widths[0] >= len(long) * 90


def test_a_table_of_forty_columns_is_set_small_and_told() -> None:
    made = write(table(40, "Region"))
    styles = {e.get(f"{W}val") for e in body(made).iter(f"{W}pStyle")}
    widths = [int(col.get(f"{W}w", "0")) for col in body(made).iter(f"{W}gridCol")]
    assert said(made) == ["W007 it has 40 columns, and has words that are broken"]
    assert "TableTextSmall" in styles and len(widths) == 40 and sum(widths) <= OFFICIAL.frame


def test_a_table_that_fits_is_not_told() -> None:
    assert not write(table(6, "1,204")).diagnostics


def test_a_word_longer_than_the_line_is_told_and_an_address_is_not() -> None:
    made = write(
        para("Before " + "Donaudampfschiff" * 10 + " after"), para("See https://www.example.org/" + "archive/" * 30)
    )
    assert said(made) == ["W008 “DonaudampfschiffDonaudampfschi…” has 160 letters"]
    assert not write(para("海" * 200)).diagnostics, "Chinese breaks anywhere"


def test_a_note_longer_than_a_page_is_told() -> None:
    made = write(para("Word", Note("1", (para("These are many words of a note. " * 300),)), " on."))
    assert said(made) == ["W009 note 1 will go on over the page"]
    assert not write(para("Word", Note("1", (para("A few words."),)), " on.")).diagnostics


@pytest.mark.parametrize(
    "content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0" + b"\0" * 30, b"<svg xmlns='x'/>"]
)
def test_a_picture_that_cannot_be_read_is_told_in_words(content: bytes) -> None:
    made = write(para("See ", Image("map.png", "A map"), " here."), media={"map.png": content})
    assert said(made) == ["W002 picture “map.png” is not shown"]
    assert "See [A map] here." in "".join(body(made).itertext())


def rows_kept(made: Written) -> list[bool]:
    """Whether each row stays with the next one."""
    return [row.find(f".//{W}keepNext") is not None for row in body(made).iter(f"{W}tr")]


def test_a_short_table_stays_together_and_of_a_long_one_no_row_stands_alone() -> None:
    def long(count: int) -> Table:
        return Table(tuple((Cell((para(str(number)),), head=number == 0),) for number in range(count)))

    assert rows_kept(write(long(5))) == [True, True, True, True, False]
    assert rows_kept(write(long(20))) == [True, True, *[False] * 16, True, False]


def test_two_tables_are_parted_and_text_under_a_table_stands_off_without_an_empty_line() -> None:
    found = body(write(table(2, "a"), table(2, "b"), para("Text.")))
    assert found.tag == f"{W}document"
    kinds = [etree.QName(element).localname for element in found[0] if element.tag in (f"{W}tbl", f"{W}p")]
    assert kinds == ["tbl", "p", "tbl", "p", "p"], "an empty paragraph, the text, the rule at the end"
    text = found[0].findall(f"{W}p")[1]
    spacing = text.find(f"{W}pPr/{W}spacing")
    assert "".join(text.itertext()) == "Text." and spacing is not None and spacing.get(f"{W}before") == "200"


@pytest.mark.parametrize(("lang", "sides"), [("eng", {"right"}), ("ara", set())])
def test_figures_end_above_each_other_which_in_arabic_is_where_cells_begin(lang: str, sides: set[str]) -> None:
    figures = Table(((Cell((para("a"),)), Cell((para("1,204"),))), (Cell((para("b"),)), Cell((para("31"),)))))
    made = DocxWriter().write(eids.assign(Document(meta("75/62", lang=lang), body=(figures,))), {}, DocxOptions())
    assert {jc.get(f"{W}val") for table in body(made).iter(f"{W}tbl") for jc in table.iter(f"{W}jc")} == sides


def test_a_style_is_centred_by_what_it_is_based_on() -> None:
    assert (
        centred("Adoption") and centred("AdoptionDetail") and not centred("ResolutionTitle") and not centred("Normal")
    )
