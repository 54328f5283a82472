"""RTF as word processors write it, one behaviour at a time."""

from __future__ import annotations

import pytest

from pipeline.manuscript import Grid, Manuscript, Passage
from pipeline.model import Mark, Style, Text
from pipeline.model.build import plain
from pipeline.ports import Read, Source
from pipeline.readers.rtf import RtfOptions, RtfReader


def read(body: str, tracked: str = "accept", head: str = r"{\rtf1\ansi\ansicpg1252\deff0") -> Read:
    source = Source("paper.rtf", f"{head}{body}}}".encode("latin-1"))
    return RtfReader().read(source, RtfOptions(tracked=tracked))  # type: ignore[arg-type]


def manuscript(body: str, **more: str) -> Manuscript:
    content = read(body, **more).content
    assert isinstance(content, Manuscript)
    return content


def texts(body: str, **more: str) -> list[str]:
    return [plain(piece.inlines) for piece in manuscript(body, **more).pieces if isinstance(piece, Passage)]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\pard Recalling its decisions\par", "Recalling its decisions"),
        (r"caf\'e9", "café"),
        (r"\u1058?\u1077?", "Те"),
        (r"{\uc2\u8364\'80\'805}", "€5"),
        (r"{\uc0\u8364 5}", "€5"),
        (r"\u-10179?\u-8704?", "\U0001f600"),
        (r"a\~b\_c\-d", "a\u00a0b‑cd"),
        (r"it\rquote s \ldblquote so\rdblquote", "it’s “so”"),
        (r"\{braces\} and \\", "{braces} and \\"),
        (r"a\tab b", "a b"),
        (r"{\*\unknown secret}seen", "seen"),
        (r"{\pict\pngblip 89504e47}seen", "seen"),
        ("{\\pict\\bin6 }}}{{{}seen", "seen"),
        (r"{\field{\*\fldinst PAGE}{\fldrslt 7}} pages", "7 pages"),
        (r"{\info{\title Hidden title}}seen", "seen"),
    ],
)
def test_what_is_printed_is_read(body: str, text: str) -> None:
    assert texts(body) == [text]


@pytest.mark.parametrize(
    ("charset", "byte", "letter"), [(204, "e0", "а"), (178, "e3", "م"), (238, "b9", "ą"), (0, "e9", "é")]
)
def test_bytes_are_read_by_the_code_page_of_their_font(charset: int, byte: str, letter: str) -> None:
    fonts = rf"{{\fonttbl{{\f0\fcharset0 Times;}}{{\f1\fcharset{charset} Other;}}}}"
    assert texts(rf"{fonts}\pard\f1 \'{byte}\f0 x\par") == [f"{letter}x"]


def test_a_double_byte_code_page_takes_its_bytes_in_pairs() -> None:
    fonts = r"{\fonttbl{\f0\fcharset134 SimSun;}}"
    body = "".join(rf"\'{byte:02x}" for byte in "大会".encode("gbk"))
    assert texts(rf"{fonts}\f0 {body}") == ["大会"]


def test_emphasis_ends_with_its_group_and_with_plain() -> None:
    (passage,) = manuscript(r"{\i Recalling} it, {\b\i both}\b bold\plain  none\par").pieces
    assert isinstance(passage, Passage)
    assert passage.inlines[0] == Style("italic", (Text("Recalling"),))
    assert passage.inlines[-1] == Text(" none")


@pytest.mark.parametrize(
    "call", [r"{\super\chftn}{\footnote\pard{\super\chftn} A/1.}", r"{\super \chftn{\*\footnote \chftn\pard{ }{A/1.}}}"]
)
def test_a_footnote_is_counted_and_stands_apart(call: str) -> None:
    content = manuscript(rf"\pard The report,{call} and more\par")
    (note,) = content.notes
    assert (note.marker, [plain(p.inlines) for p in note.passages]) == ("1", ["A/1."])
    (passage,) = content.pieces
    assert isinstance(passage, Passage)
    assert [p.value for p in passage.inlines if isinstance(p, Mark)] == [note.key]


def test_the_mark_that_an_author_set_is_printed_once() -> None:
    content = manuscript(r"\pard Title{\super *}{\footnote\pard{\super *} Reissued.} on\par")
    (note,) = content.notes
    assert (note.marker, plain(note.passages[0].inlines)) == ("*", "Reissued.")
    assert plain(content.pieces[0].inlines).count("*") <= 1  # type: ignore[union-attr]


@pytest.mark.parametrize("destination", ["listtext", "pntext"])
def test_the_label_that_a_list_shows_is_told_apart(destination: str) -> None:
    (passage,) = manuscript(rf"\pard{{\{destination}\pard\plain 1.\tab}}\ilvl0\ls4 Decides\par").pieces
    assert isinstance(passage, Passage)
    assert (passage.look.label, plain(passage.inlines), passage.look.level) == ("1.", "Decides", 1)


PROSE = r"\pard A paragraph of many words that stands before every table of the text, so it is no frame.\par"


def test_a_table_keeps_its_merged_cells() -> None:
    rows = r"\trowd\cellx1000\cellx2000\intbl a\cell b\cell\row\trowd\cellx2000\intbl wide\cell\row\pard after\par"
    _, grid, after = manuscript(PROSE + rows).pieces
    assert isinstance(grid, Grid)
    assert [[plain(p.inlines) for c in row for p in c.passages] for row in grid.rows] == [["a", "b"], ["wide"]]
    assert grid.rows[1][0].colspan == 2
    assert isinstance(after, Passage)


def test_a_cell_that_goes_on_from_above_is_one_cell() -> None:
    rows = (
        r"\trowd\clvmgf\cellx1000\cellx2000\intbl tall\cell b\cell\row"
        r"\trowd\clvmrg\cellx1000\cellx2000\intbl\cell d\cell\row\pard"
    )
    grid = manuscript(PROSE + rows).pieces[1]
    assert isinstance(grid, Grid)
    assert grid.rows[0][0].rowspan == 2
    assert len(grid.rows[1]) == 1


def test_heads_and_feet_of_pages_are_furniture() -> None:
    content = manuscript(r"{\header\pard A/RES/1\par}{\footer\pard 1/2\par}\pard Text\par")
    assert [(f.words, f.reason) for f in content.furniture] == [("A/RES/1", "page header"), ("1/2", "page footer")]


def test_a_text_box_is_read_after_its_paragraph() -> None:
    box = r"{\shp{\*\shpinst\shpleft0{\sp{\sn name}{\sv value}}{\shptxt\pard Boxed\par}}}"
    assert texts(rf"\pard Around{box}\par") == ["Around", "Boxed"]


@pytest.mark.parametrize(("tracked", "text"), [("accept", "old new"), ("reject", "old gone")])
def test_tracked_changes_are_taken_as_asked(tracked: str, text: str) -> None:
    found = read(r"\pard old {\revised new}{\deleted gone}\par", tracked=tracked)
    assert isinstance(found.content, Manuscript)
    assert [plain(p.inlines) for p in found.content.pieces] == [text]  # type: ignore[union-attr]
    assert [d.code for d in found.diagnostics] == ["S052"]
    assert " ".join(word.text for word in found.words) == text


def test_a_style_tells_its_heading_level() -> None:
    (passage,) = manuscript(r"{\stylesheet{\s2 heading 2;}}\pard\s2 Means\par").pieces
    assert isinstance(passage, Passage)
    assert passage.look.heading == 2


def test_groups_without_end_are_refused() -> None:
    found = read("{" * 100_000)
    assert found.content is None
    assert [d.code for d in found.diagnostics] == ["S050"]


def test_a_file_of_another_kind_is_refused() -> None:
    found = RtfReader().read(Source("a.rtf", b"PK\x03\x04"), RtfOptions())
    assert found.content is None
    assert found.diagnostics
