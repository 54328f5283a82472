"""Papers as students write them, and texts of organs that nobody has described here."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.conversion import to_akn
from pipeline.model import Para, Text
from pipeline.model.build import plain
from pipeline.ports import Source
from pipeline.recognition import Recognised

Read = Callable[..., Recognised]
Outline = Callable[..., list[str]]

PAPER = """FORUM: The Security Council
QUESTION OF: Lighthouses
MAIN SUBMITTER: France
CO-SUBMITTERS: Japan, Ecuador

The Security Council,

Recalling its resolution 2722 (2024),

1. Calls upon all Member States to:
   a. share charts, including:
      i. those of reefs that no chart has,
      ii. those of the coast,
   b. keep the lamps lit;

2. Decides to remain seized of the matter.
"""


def test_an_organ_that_is_played_at_a_conference_is_not_the_organ(read: Read) -> None:
    found = read("Forum: The Security Council\nThe Security Council,\nRecalling its duty,\n1. Urges all.").document
    assert found is not None
    assert found.meta.organ == "mun"


def test_those_who_submit_a_paper_are_its_sponsors_and_not_its_title() -> None:
    made = to_akn(Source("paper.txt", PAPER.encode()))
    assert made.akn is not None
    assert made.akn.count(b"<docProponent") == 2
    assert b"<docTitle" not in made.akn


def test_points_printed_line_under_line_are_points(outline: Outline) -> None:
    document = to_akn(Source("paper.txt", PAPER.encode())).document
    assert document is not None
    assert outline(document.body) == [
        "operative 1.: Calls upon all Member States to:",
        "  point a.: share charts, including:",
        "    point i.: those of reefs that no chart has,",
        "    point ii.: those of the coast,",
        "  point b.: keep the lamps lit;",
        "operative 2.: Decides to remain seized of the matter.",
    ]


def test_figures_in_a_bracket_number_paragraphs_where_a_whole_text_numbers_so(read: Read, outline: Outline) -> None:
    found = read(
        "The Committee,\nAlarmed by fog,\n1) Encourages States to wait:\n- in port\n2) Urges all to look."
    ).document
    assert found is not None
    assert outline(found.body) == [
        "operative 1): Encourages States to wait:",
        "  indent -: in port",
        "operative 2): Urges all to look.",
    ]


def test_figures_in_a_bracket_are_points_where_paragraphs_have_a_dot(read: Read, outline: Outline) -> None:
    found = read("The Committee,\nAlarmed by fog,\n1. Encourages States:\n1) Invites to wait;\n2. Urges all to look.")
    assert found.document is not None
    assert [line.split(":")[0] for line in outline(found.document.body)] == [
        "operative 1.",
        "  point 1)",
        "operative 2.",
    ]


def test_the_formula_of_an_organ_without_a_file_is_a_formula_and_the_organ_said_to_be_assumed(read: Read) -> None:
    found = read("Open science\nThe General Conference,\nHaving examined document 42 C/12,\n1. Invites all to read.")
    assert found.document is not None
    assert [plain(para.content) for para in found.document.title] == ["Open science"]
    assert found.document.preamble[0] == Para((Text("The General Conference,"),), "formula")
    assert [d.code for d in found.diagnostics].count("R012") == 1


def test_a_salutation_is_no_formula(read: Read) -> None:
    found = read("Dear Colleagues,\nthe list for Friday: bread, milk.")
    assert found.document is None
