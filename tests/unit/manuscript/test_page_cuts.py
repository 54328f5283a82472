"""Paragraphs that a page cuts, and those that end where a page ends: a comma, a label or a head of a table does not tell alone."""

from __future__ import annotations

import pytest

from pipeline.manuscript import Grid, Manuscript
from pipeline.model.build import plain
from pipeline.ports import Source
from pipeline.readers.plain import PlainOptions, PlainReader

WIDE = "\n".join(
    [
        "1.\tEncourages all States and the relevant organizations to go on with",
        "the work that the secretariat of the Institute has taken up, to report",
        "on what they have found, and to help each other wherever they can with",
        "experts, equipment and means;",
        "",
    ]
)
FOLIO = "\n2/3    26-01234 (E)\n\nA/RES/90/17    Work of the Institute\n\n"


def texts(page: str) -> list[str]:
    content = PlainReader().read(Source("paper.txt", page.encode()), PlainOptions()).content
    assert isinstance(content, Manuscript)
    return ["|".join("/".join(plain(p.inlines) for cell in row for p in cell.passages) for row in piece.rows) if isinstance(piece, Grid) else plain(piece.inlines) for piece in content.pieces]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Welcoming the help that the Institute was given by the host country,", "the Netherlands, and by all who took part in the meeting,"),
        ("признавая значение работы, которую Институт ведет в этих областях на,", "основе решений, принятых государствами и их органами в этой связи,"),
        ("Recalling that the meeting was told of it in the terms of paragraph", "(a) of the decision and of the annex to it which the Institute made,"),
        ("Noting the Conference on Housing of the Organization in Quito (Habitat", "III) and what the States that met there have agreed to do in its light,"),
    ],
)  # fmt: skip
def test_a_page_cuts_a_paragraph(before: str, after: str) -> None:
    assert f"{before} {after}" in texts(WIDE + before + "\n" + FOLIO + after + "\n\n" + WIDE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Welcoming the help that the Institute was given by the host country,", "Recalling that the meeting was told of it and took a decision there,"),
        ("признавая значение работы, которую Институт ведет в этих областях на,", "ссылаясь на решения, принятые государствами и их органами об этом,"),
        ("Welcoming the help that the Institute was given by the host country,", "“The Institute goes on with its work and tells the States of it,"),
        ("Urges the Institute to report to the States on what it has done, that is:", "(a) of the decision and of the annex to it which the Institute made;"),
    ],
)  # fmt: skip
def test_a_paragraph_ends_with_its_page(before: str, after: str) -> None:
    assert after in texts(WIDE + before + "\n" + FOLIO + after + "\n\n" + WIDE)


def test_a_soft_hyphen_in_a_lead_phrase_hides_it_not() -> None:
    before = "Welcoming the help that the Institute was given by the host country,"
    after = "Recall\u00ading that the meeting was told of it and took a decision there,"
    assert after.replace("\u00ad", "") in texts(WIDE + before + "\n" + FOLIO + after + "\n\n" + WIDE)


def test_a_number_without_its_mark_begins_a_paragraph_and_no_table() -> None:
    said = "28\tEncourages all States and the relevant organizations to go on with"
    assert any(text.startswith("28 Encourages") and text.endswith("equipment;") for text in texts(WIDE + said + "\nexperts and equipment;\n\n" + WIDE))  # fmt: skip


def test_the_head_of_a_table_stays_with_the_rows_on_the_next_page() -> None:
    table = (
        "\tGross\t\tNet\n" + FOLIO + "\t(euros)\nEstimate for 2026\t62 287\t57 451\nLess: refund\t(1 323)\t(1 300)\n"
    )
    assert any("Gross" in text and "Estimate" in text for text in texts(WIDE + table))
