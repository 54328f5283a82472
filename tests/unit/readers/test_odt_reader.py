"""OpenDocument texts, one behaviour at a time; each is made here as a flat file or a package."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from pipeline.manuscript import Grid, Manuscript, Passage
from pipeline.model import Mark
from pipeline.model.build import plain
from pipeline.ports import Read, Source
from pipeline.readers.odt import OdtOptions, OdtReader

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("manifest", "manifest"),
    )
)  # fmt: skip
PROSE = "<text:p>A paragraph of so many words that no table after it can be taken for the frame of a masthead.</text:p>"


def flat(body: str, styles: str = "") -> bytes:
    return (
        f"<office:document {NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def read(body: str, styles: str = "", tracked: str = "accept") -> Read:
    return OdtReader().read(Source("paper.fodt", flat(body, styles)), OdtOptions(tracked))  # type: ignore[arg-type]


def manuscript(body: str, **more: str) -> Manuscript:
    content = read(body, **more).content
    assert isinstance(content, Manuscript)
    return content


def texts(body: str, **more: str) -> list[str]:
    return [plain(piece.inlines) for piece in manuscript(body, **more).pieces if isinstance(piece, Passage)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<text:p>a<text:tab/>b<text:s/>c</text:p>", ["a b c"]),
        ("<text:p>1<text:span>9</text:span>th</text:p>", ["19th"]),
        ("<text:section><text:p>in a section</text:p></text:section>", ["in a section"]),
        ("<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>", ["boxed"]),
        (
            "<text:p>around<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame></text:p>",
            ["around", "boxed"],
        ),
        ("<draw:custom-shape><text:p>shaped</text:p></draw:custom-shape>", ["shaped"]),
        ("<text:p>seen<office:annotation><text:p>a comment</text:p></office:annotation></text:p>", ["seen"]),
    ],
)
def test_what_the_office_shows_is_read(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_a_note_stands_apart_with_its_mark() -> None:
    note = (
        '<text:note text:id="n1"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>A/1.</text:p></text:note-body></text:note>"
    )
    content = manuscript(f"<text:p>The report,{note} and more</text:p>")
    (passage,) = content.pieces
    assert isinstance(passage, Passage)
    assert [(n.marker, plain(n.passages[0].inlines)) for n in content.notes] == [("1", "A/1.")]
    assert [p.value for p in passage.inlines if isinstance(p, Mark)] == ["n1"]


def test_labels_are_computed_as_the_office_shows_them() -> None:
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
        '<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>'
        "</text:list-style>"
    )
    inner = "<text:list><text:list-item><text:p>b</text:p></text:list-item></text:list>"
    body = (
        f'<text:list text:style-name="L"><text:list-item><text:p>a</text:p>{inner}</text:list-item>'
        "<text:list-item><text:p>c</text:p></text:list-item></text:list>"
    )
    pieces = manuscript(body, styles=styles).pieces
    assert [p.look.label for p in pieces if isinstance(p, Passage)] == ["1.", "(a)", "2."]


def test_a_table_inside_a_cell_loses_no_word() -> None:
    inner = "<table:table><table:table-row><table:table-cell><text:p>deep</text:p></table:table-cell></table:table-row></table:table>"
    body = (
        f"{PROSE}<table:table><table:table-row><table:table-cell>{inner}<text:p>flat</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    grid = manuscript(body).pieces[1]
    assert isinstance(grid, Grid)
    assert [plain(p.inlines) for p in grid.rows[0][0].passages] == ["deep", "flat"]


def test_an_encrypted_package_is_refused_with_the_reason() -> None:
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        archive.writestr("content.xml", b"\x00\x01secret")
        archive.writestr(
            "META-INF/manifest.xml", "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
        )
    found = OdtReader().read(Source("paper.odt", whole.getvalue()), OdtOptions())
    assert found.content is None
    assert [d.code for d in found.diagnostics] == ["S051"]


def test_a_spreadsheet_is_refused() -> None:
    sheet = f"<office:document {NAMES}><office:body><office:spreadsheet/></office:body></office:document>"
    found = OdtReader().read(Source("paper.fodt", sheet.encode()), OdtOptions())
    assert [d.code for d in found.diagnostics] == ["S050"]
