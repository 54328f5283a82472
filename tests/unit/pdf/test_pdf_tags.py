"""What the tree says to a reader who cannot see the page, checked by an outside validator and by hand."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import page as checker
import pikepdf
import pytest
from examples import EXAMPLES, resolution
from unit.pdf.long import long_resolution

from pipeline.model import Document
from pipeline.writers.pdf import PdfOptions, PdfWriter

DOCUMENTS = EXAMPLES | {"long": long_resolution(40)}


def made(document: Document, **options: object) -> bytes:
    content = PdfWriter().write(document, {}, PdfOptions(**options)).content  # type: ignore[arg-type]
    assert content is not None
    return content


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_example_is_pdf_ua_1_and_pdf_a_3a(name: str, profile: str, tmp_path: Path) -> None:
    (tmp_path / "it.pdf").write_bytes(made(DOCUMENTS[name]))
    report = checker.validate_pdf(str(tmp_path / "it.pdf"), profile=profile)
    assert report.checks.total if hasattr(report.checks, "total") else report.checks
    assert not list(report.failures)


def test_the_validator_sees_what_is_missing(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(made(resolution()))) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(tmp_path / "bare.pdf")
    assert list(checker.validate_pdf(str(tmp_path / "bare.pdf"), profile="ua1").failures)


def test_the_tree_has_headings_lists_notes_and_a_table_with_heads() -> None:
    with pikepdf.open(io.BytesIO(made(resolution()))) as pdf:
        kinds = [kind for kind, _ in walk(pdf.Root.StructTreeRoot.K)]
        assert [kind for kind in kinds if kind.startswith("H")][:3] == ["H1", "H2", "H2"]
        assert kinds.count("Note") == kinds.count("Reference") == 7
        assert {"L", "LI", "Lbl", "LBody", "Link", "Table", "TR", "TH", "TD", "Caption"} <= set(kinds)
        scopes = {
            str(element.A.get("/Scope", "")) if "/Scope" in element.A else ""
            for kind, element in walk(pdf.Root.StructTreeRoot.K)
            if kind == "TH" and isinstance(element.A, pikepdf.Dictionary)
        }
        assert "/Column" in scopes


def test_points_are_lists_in_the_body_of_their_item() -> None:
    with pikepdf.open(io.BytesIO(made(resolution()))) as pdf:
        first = next(element for kind, element in walk(pdf.Root.StructTreeRoot.K) if kind == "L")
        inside = [kind for kind, _ in walk(first)]
        assert inside.count("L") == 4  # 1. > (a) > (i) > a.


def test_a_note_stands_right_after_its_reference_and_has_an_identifier_of_its_own() -> None:
    with pikepdf.open(io.BytesIO(made(resolution()))) as pdf:
        kids = [list(element.K) for _, element in walk(pdf.Root.StructTreeRoot.K)]
        pairs = [(left, right) for each in kids for left, right in pairwise(each) if left.get("/S") == "/Reference"]
        assert len(pairs) == 7
        assert all(right.get("/S") == "/Note" for _, right in pairs)
        assert len({str(right.ID) for _, right in pairs}) == 7


def test_marks_lead_to_their_notes_and_notes_back_to_their_marks() -> None:
    with pikepdf.open(io.BytesIO(made(resolution()))) as pdf:
        inner = [a for page in pdf.pages for a in page.obj.get("/Annots", []) if "/Dest" in a]
        assert len(inner) >= 14
        assert all(str(a.Contents).strip() for a in inner)


def test_every_word_on_a_page_is_marked_as_text_or_as_furniture() -> None:
    with pikepdf.open(io.BytesIO(made(resolution()))) as pdf:
        for page in pdf.pages:
            depth = 0
            for operands, operator in pikepdf.parse_content_stream(page):
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(operator), 0)
                assert str(operator) not in ("Tj", "TJ") or depth == 1, operands


def test_faces_are_embedded_and_none_is_the_viewer_s_own() -> None:
    with pikepdf.open(io.BytesIO(made(resolution()))) as pdf:
        fonts = {str(f.BaseFont): f for page in pdf.pages for f in page.obj.Resources.Font.values()}
        assert fonts and all("LiberationSerif" in name for name in fonts)
        assert all("/FontFile2" in font.FontDescriptor for font in fonts.values())


def walk(element: pikepdf.Object) -> Iterator[tuple[str, pikepdf.Object]]:
    """Every structure element below and with this one, in order."""
    yield str(element.S)[1:], element
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from walk(kid)
