"""The Word package: parts, styles, notes, links, changes, languages, properties, and the same bytes every time."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import replace

import docx
import pytest
from examples import EXAMPLES, arabic, bullets, line, meta, note, para, resolution, tracked
from lxml import etree

from pipeline.akn import eids
from pipeline.model import Cell, Document, Foreign, Mark, Metadata, Note, Para, Ref, Table, Text, Unit
from pipeline.model.build import inlines, text
from pipeline.ports import Media, Written
from pipeline.writers.docx import DocxOptions, DocxWriter
from pipeline.writers.docx.links import bookmark_names
from pipeline.writers.docx.styles import named

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def test_the_line_unofficial_copy_can_be_left_out() -> None:
    document = Document(Metadata(organ="unga", symbol="A/RES/84/1", number="84/1"), title=(Para((Text("Lamps"),)),))
    said = [DocxWriter().write(document, {}, DocxOptions(unofficial=keep)) for keep in (True, False)]
    assert ["Unofficial copy" in {piece.words for piece in written.furniture} for written in said] == [True, False]


def write(document: Document, media: Media | None = None, **options: object) -> Written:
    return DocxWriter().write(eids.assign(document), media or {}, DocxOptions(**options))  # type: ignore[arg-type]


def part(document: Document | Written, name: str, media: Media | None = None) -> etree._Element:
    written = document if isinstance(document, Written) else write(document, media)
    assert written.content is not None
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(written.content)).read(name))


def body(*blocks: Para | Unit | Table, **known: object) -> Document:
    return Document(meta("75/62", **known), body=blocks)


def paragraphs(root: etree._Element) -> list[tuple[str, str]]:
    """Style and words of every paragraph."""
    found = []
    for p in root.iter(f"{W}p"):
        style = p.find(f"{W}pPr/{W}pStyle")
        found.append(
            ("" if style is None else style.get(f"{W}val", ""), "".join(t.text or "" for t in p.iter(f"{W}t")))
        )
    return found


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_is_the_same_file_twice_and_python_docx_opens_it(name: str) -> None:
    written = write(EXAMPLES[name])
    assert written.content == write(EXAMPLES[name]).content and written.content is not None
    opened = docx.Document(io.BytesIO(written.content))
    assert all(paragraph.style is not None and paragraph.style.name for paragraph in opened.paragraphs)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_style_that_is_used_is_defined(name: str) -> None:
    written = write(EXAMPLES[name])
    defined = {style.get(f"{W}styleId") for style in part(written, "word/styles.xml").iter(f"{W}style")}
    assert written.content is not None
    package = zipfile.ZipFile(io.BytesIO(written.content))
    for entry in package.namelist():
        if entry.startswith("word/") and entry.endswith(".xml"):
            root = etree.fromstring(package.read(entry))
            used = {
                e.get(f"{W}val")
                for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
                for e in root.iter(f"{W}{tag}")
            }
            assert used <= defined, entry


def test_styles_are_based_on_normal() -> None:
    by_id = named()
    for style in by_id.values():
        while style.kind == "paragraph" and style.based != "Normal":
            style = by_id[style.based]
    assert len(by_id) == len({style.name for style in by_id.values()})


def test_notes_are_real_footnotes_with_separators_and_marks_of_their_own_where_word_would_count_otherwise() -> None:
    written = write(resolution())
    notes = part(written, "word/footnotes.xml")
    assert [n.get(f"{W}type") for n in notes][:2] == ["separator", "continuationSeparator"]
    calls = [
        (
            call.get(f"{W}id"),
            call.get(f"{W}customMarkFollows"),
            "".join(t.text or "" for t in call.getparent().iter(f"{W}t")),
        )
        for call in part(written, "word/document.xml").iter(f"{W}footnoteReference")
    ]
    assert calls == [
        ("1", "1", "*"), ("2", None, ""), ("3", None, ""), ("4", "1", "b"), ("5", "1", "a"), ("6", None, ""), ("7", None, ""),
    ]  # fmt: skip


def test_a_note_called_from_a_note_is_set_behind_it() -> None:
    inner = note("2", "Inner.")
    root = part(body(para("Word", Note("1", (para("Outer", inner, " on."), para("More."))))), "word/footnotes.xml")
    assert len(root) == 3
    assert [words for _, words in paragraphs(root[2])] == ["Outer2 on.", "More.", "2Inner."]


def test_links_are_relationships_of_their_part_and_places_are_bookmarks() -> None:
    document = body(
        Unit("operative", "1.", lead=(para("See ", Ref("https://undocs.org/A/75/1", line("A/75/1")), note("1", Ref("https://undocs.org/A/75/2", line("it")))),)),
        Unit("operative", "2.", lead=(para("As ", Ref("#para_1", line("said")), " and ", Ref("#nowhere", line("lost"))),)),
    )  # fmt: skip
    written = write(document)
    root = part(written, "word/document.xml")
    links = {"".join(h.itertext()): (h.get(f"{W}anchor"), h.get(f"{R}id")) for h in root.iter(f"{W}hyperlink")}
    targets = {e.get("Id"): e.get("Target") for e in part(written, "word/_rels/document.xml.rels")}
    assert (
        targets[links["A/75/1"][1]] == "https://undocs.org/A/75/1"
        and links["said"][0] == "para_1"
        and "lost" not in links
    )
    assert "para_1" in {b.get(f"{W}name") for b in root.iter(f"{W}bookmarkStart")}
    assert [e.get("Target") for e in part(written, "word/_rels/footnotes.xml.rels")] == ["https://undocs.org/A/75/2"]
    assert [found.code for found in written.diagnostics] == ["W004"]


def test_bookmark_names_are_such_as_word_takes_and_never_two_alike() -> None:
    names = bookmark_names(["para_3-2", "para_3_2", "PARA_3_2", "x" * 60, "x" * 61, "1a", "para_3-2"])
    assert len(names) == 6 == len({name.lower() for name in names.values()})
    assert all(len(name) <= 40 and name[0].isalpha() and name.replace("_", "a").isalnum() for name in names.values())


def test_tracked_changes_keep_author_and_day_and_whole_paragraphs_their_mark() -> None:
    root = part(tracked(), "word/document.xml")
    inserted = [e for e in root.iter(f"{W}ins") if e.getparent().tag == f"{W}p"]
    assert {(e.get(f"{W}author"), e.get(f"{W}date")) for e in inserted} == {
        ("Delegation of Chad", "2021-10-20T00:00:00Z"), ("Delegation of Chad", None),
    }  # fmt: skip
    assert "".join(t.text or "" for t in root.iter(f"{W}delText")) == "allDecides to end."
    assert len(root.findall(f".//{W}rPr/{W}del")) == 1
    ids = [e.get(f"{W}id") for tag in ("ins", "del", "bookmarkStart") for e in root.iter(f"{W}{tag}")]
    assert len(ids) == len(set(ids))


def test_right_to_left_reaches_section_paragraphs_and_runs_but_not_symbols() -> None:
    root = part(arabic(), "word/document.xml")
    assert root.find(f".//{W}sectPr/{W}bidi") is not None
    turned = {"".join(r.itertext()): r.find(f"{W}rPr/{W}rtl") is not None for r in root.iter(f"{W}r")}
    assert turned[" إلى الوثيقة "] and not turned["A/RES/75/1"] and not turned["Text left in English."]
    english = next(p for p in root.iter(f"{W}p") if "".join(p.itertext()) == "Text left in English.")
    assert english.find(f"{W}pPr/{W}bidi") is None


@pytest.mark.parametrize(("lang", "slanted"), [("eng", True), ("fra", True), ("zho", False), ("ara", False)])
def test_styles_are_slanted_only_in_scripts_that_have_italics(lang: str, slanted: bool) -> None:
    styles = part(body(para("x"), lang=lang), "word/styles.xml")
    closing = next(style for style in styles.iter(f"{W}style") if style.get(f"{W}styleId") == "Closing")
    assert (closing.find(f"{W}rPr/{W}i") is not None) is slanted


def test_a_language_is_named_where_it_differs() -> None:
    document = body(
        Para(inlines(*text("see "), Foreign("fr", text("sic")), Foreign("zh", text("大会")), Foreign("ar", text("نص"))))
    )
    root = part(document, "word/document.xml")
    langs = {
        "".join(r.itertext()): dict(r.find(f"{W}rPr/{W}lang").attrib)
        for r in root.iter(f"{W}r")
        if r.find(f"{W}rPr/{W}lang") is not None
    }
    assert langs == {"sic": {f"{W}val": "fr-FR"}, "大会": {f"{W}eastAsia": "zh-CN"}, "نص": {f"{W}bidi": "ar-SA"}}


def test_tables_repeat_their_head_span_and_set_figures_flush_right() -> None:
    root = part(resolution(), "word/document.xml")
    (_, table) = root.iter(f"{W}tbl")
    rows = list(table.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, True, False, False]
    assert [m.get(f"{W}val") for m in table.iter(f"{W}vMerge")] == ["restart", "continue"]
    assert [g.get(f"{W}val") for g in table.iter(f"{W}gridSpan")] == ["2"]
    assert all(
        len(row.findall(f"{W}tc")) + sum(int(g.get(f"{W}val", "1")) - 1 for g in row.iter(f"{W}gridSpan")) == 3
        for row in rows
    )
    flush = {
        "".join(p.itertext())
        for p in table.iter(f"{W}p")
        if (jc := p.find(f"{W}pPr/{W}jc")) is not None and jc.get(f"{W}val") == "right"
    }
    assert {"1,204", "900", "2019"} <= flush and "South" not in flush


def test_a_table_broader_than_word_takes_is_set_as_paragraphs() -> None:
    row = tuple(Cell((para(f"c{number}"),)) for number in range(70))
    written = write(body(Table((row,))))
    assert part(written, "word/document.xml").find(f".//{W}tbl") is None
    assert [found.code for found in written.diagnostics] == ["W003"]


def test_annexes_begin_pages_and_a_paragraph_without_number_is_in_no_list() -> None:
    document = replace(resolution(), body=(Unit("operative", lead=(para("Adopts."),)),))
    root = part(document, "word/document.xml")
    assert ["".join(p.itertext()) for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}pageBreakBefore") is not None] == [
        "Annex"
    ]
    assert ("BodyParagraph", "Adopts.") in paragraphs(root)


def test_heads_hold_what_is_known_and_are_named_as_furniture() -> None:
    written = write(body(para("x")))
    heads = {part(written, f"word/header{number}.xml").tag for number in (1, 2, 3)}
    assert heads == {f"{W}hdr"}
    assert {"United Nations", "General Assembly", "A/RES/75/62", "Unofficial copy"} <= {
        piece.words for piece in written.furniture
    }
    section = part(written, "word/document.xml").find(f".//{W}sectPr")
    assert (
        section is not None
        and section.find(f"{W}titlePg") is not None
        and len(section.findall(f"{W}headerReference")) == 3
    )
    assert part(written, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None


def test_a_printed_masthead_is_set_between_two_rules_in_its_own_order() -> None:
    written = write(resolution())
    (masthead, _) = part(written, "word/document.xml").iter(f"{W}tbl")
    assert paragraphs(masthead) == [
        ("MastheadPublisher", "United Nations"), ("MastheadSymbol", "A/RES/76/201"), ("MastheadDistribution", ""),
        ("MastheadDistribution", "Distr.: General"), ("MastheadDistribution", "20 December 2021"),
    ]  # fmt: skip
    assert {piece.words for piece in written.furniture if piece.reason == "masthead"} == {"Unofficial copy"}


def test_publisher_and_symbol_in_one_line_stand_at_its_ends() -> None:
    document = Document(
        meta("75/62"), masthead=(para("United Nations  A/RES/75/62"), para("General Assembly")), body=(para("x"),)
    )
    (masthead,) = part(document, "word/document.xml").iter(f"{W}tbl")
    first = next(masthead.iter(f"{W}p"))
    assert [r.tag.rpartition("}")[2] for run in first.iter(f"{W}r") for r in run if r.tag != f"{W}rPr"] == [
        "t",
        "tab",
        "t",
        "t",
    ]
    assert [t.text for t in first.iter(f"{W}t")] == ["United Nations", "A", "/RES/75/62"]


def test_a_masthead_in_another_order_stays_as_plain_lines() -> None:
    document = Document(meta("75/62"), masthead=(para("A/RES/75/62"), para("United Nations")), body=(para("x"),))
    root = part(document, "word/document.xml")
    assert root.find(f".//{W}tbl") is None and paragraphs(root)[:2] == [
        ("Masthead", "A/RES/75/62"),
        ("Masthead", "United Nations"),
    ]


def test_no_masthead_is_imitated_when_none_is_wanted() -> None:
    for document in (body(para("x")), resolution()):
        written = write(document, masthead=False)
        assert not [piece for piece in written.furniture if piece.reason == "masthead"]
        assert "MastheadPublisher" not in {style for style, _ in paragraphs(part(written, "word/document.xml"))}


def test_properties_say_what_is_known_and_nothing_else() -> None:
    written = write(resolution())
    assert written.content is not None
    core = docx.Document(io.BytesIO(written.content)).core_properties
    assert (core.title, core.author, core.language, core.subject) == (
        "Forests of the dry lands",
        "United Nations",
        "en-GB",
        "A/RES/76/201",
    )
    assert core.created is not None and core.created.date() == resolution().meta.date
    custom = {one.get("name"): "".join(one.itertext()) for one in part(written, "docProps/custom.xml")}
    assert custom["Symbol"] == "A/RES/76/201" and custom["Date"] == "2021-12-09"
    assert custom["Akoma Ntoso work"] == "/akn/un/statement/deliberation/unga/2021-12-09/76-201"
    unknown = write(Document(Metadata(lang="eng"), body=(para("x"),)))
    assert unknown.content is not None and b"python-docx" not in b"".join(
        zipfile.ZipFile(io.BytesIO(unknown.content)).read(name)
        for name in zipfile.ZipFile(io.BytesIO(unknown.content)).namelist()
    )
    assert "created" not in etree.tostring(part(unknown, "docProps/core.xml")).decode()


def test_a_picture_is_set_with_its_description_and_one_without_bytes_leaves_it() -> None:
    drawn = write(bullets(), {"emblem.png": png()})
    assert not drawn.diagnostics
    assert [e.get("descr") for e in part(drawn, "word/document.xml").iter("{*}docPr")] == ["Emblem"]
    lost = write(bullets(), {"emblem.png": b"no picture"})
    assert [found.code for found in lost.diagnostics] == ["W002"]
    assert ("Masthead", "[Emblem]Provisional") in paragraphs(part(lost, "word/document.xml"))


def test_a_title_is_narrowed_so_that_its_lines_break_by_sense() -> None:
    title = (
        Para(
            inlines(
                Mark("docNumber", text("75/62")),
                Text(". "),
                Mark("docTitle", text("Implementation of the Convention on Cluster Munitions")),
            )
        ),
    )
    root = part(Document(meta("75/62"), title=title, body=(para("x"),)), "word/document.xml")
    narrowed = root.find(f".//{W}p/{W}pPr/{W}ind")
    assert narrowed is not None and int(narrowed.get(f"{W}right", "0")) > 2217


@pytest.mark.parametrize(("paper", "width"), [("A4", "11906"), ("Letter", "12240")])
def test_the_paper_is_the_one_asked_for(paper: str, width: str) -> None:
    assert part(write(body(para("x")), paper=paper), "word/document.xml").find(f".//{W}pgSz").get(f"{W}w") == width


def test_another_paper_is_bad_use() -> None:
    with pytest.raises(ValueError, match="A4 or Letter"):
        DocxOptions(paper="A3")


def png() -> bytes:
    """One grey pixel."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00\x80")) + chunk(b"IEND", b"")
    )
