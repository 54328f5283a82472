"""A user's own Word template: styles by name, its page and headers, what it lacks added and named; and the UN's style names."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt

from pipeline import conversion, formats
from pipeline.conversion import Conversion
from pipeline.ports import Source, Written
from pipeline.writers.docx import DocxOptions
from pipeline.writers.docx.geometry import OFFICIAL
from pipeline.writers.docx.styles import named
from pipeline.writers.docx.united import NAMES, sayings, united

SAMPLE = Path(__file__).parents[3] / "samples" / "a-res-84-140.md"
FOLDER_NAMES = ("word/document.xml", "word/footnotes.xml")


@pytest.fixture(scope="module")
def sample() -> Conversion:
    return conversion.to_akn(Source(SAMPLE.name, SAMPLE.read_bytes()))


def template(change: Callable[[WordDocument], object] = lambda word: None) -> Source:
    word = docx.Document()
    change(word)
    saved = io.BytesIO()
    word.save(saved)
    return Source("house.docx", saved.getvalue())


def house(word: WordDocument) -> None:
    """A house that sets preambular paragraphs its own way, on a narrow page with a header."""
    section = word.sections[0]
    section.page_width, section.left_margin, section.right_margin = Cm(20), Cm(3), Cm(4)
    section.header.paragraphs[0].text = "The House of Lamps"
    style = word.styles.add_style("PREAMBULAR", WD_STYLE_TYPE.PARAGRAPH)
    style.font.size, style.paragraph_format.left_indent = Pt(13), Cm(1)
    word.add_paragraph("Put your text here.")


def written(sample: Conversion, **options: object) -> Written:
    return conversion.emit(sample, formats.writer("docx"), DocxOptions(**options))  # type: ignore[arg-type]


def word_of(made: Written) -> WordDocument:
    assert made.content is not None
    return docx.Document(io.BytesIO(made.content))


def part(made: Written, name: str) -> str:
    assert made.content is not None
    return zipfile.ZipFile(io.BytesIO(made.content)).read(name).decode()


def said(made: Written, code: str) -> str:
    return "\n".join(str(found) for found in made.diagnostics if found.code == code)


def test_a_style_of_the_template_is_used_by_its_name_and_no_measure_of_ours_is_put_over_it(sample: Conversion) -> None:
    word = word_of(written(sample, template=template(house)))
    found = [p for p in word.paragraphs if p.style and p.style.name == "PREAMBULAR"]
    assert len(found) > 3
    assert all(p.paragraph_format.left_indent is None for p in found)
    assert found[0].style is not None and found[0].style.font.size == Pt(13)


def test_what_the_template_lacks_is_added_and_named(sample: Conversion) -> None:
    made = written(sample, template=template(house))
    names = {style.name for style in word_of(made).styles}
    assert {"Operative", "Subparagraph 1", "Closing"} <= names
    assert "Resolution Table" not in names, "nothing wears it"
    assert re.search(r"W006 added to the template: .*Operative, Subparagraph 1", said(made, "W006"))
    assert "Preambular" not in said(made, "W006")


def test_the_page_and_the_headers_are_the_template_s(sample: Conversion) -> None:
    word = word_of(written(sample, template=template(house), paper="Letter"))
    (section,) = word.sections
    assert section.page_width == pytest.approx(Cm(20), abs=Pt(1))
    assert section.left_margin == pytest.approx(Cm(3), abs=Pt(1))
    assert section.header.paragraphs[0].text == "The House of Lamps"
    assert "Put your text here." not in "\n".join(p.text for p in word.paragraphs)


def test_a_template_without_headers_gets_ours_within_its_margins(sample: Conversion) -> None:
    made = written(sample, template=template())
    word = word_of(made)
    section = word.sections[0]
    assert section.different_first_page_header_footer and word.settings.odd_and_even_pages_header_footer
    assert "A/RES/84/140" in section.even_page_header.paragraphs[0].text
    assert section.page_width is not None and section.left_margin is not None and section.right_margin is not None
    stops = section.even_page_header.paragraphs[0].paragraph_format.tab_stops
    ours = [stop.position for stop in stops if stop.alignment != WD_TAB_ALIGNMENT.CLEAR]
    assert ours == [section.page_width - section.left_margin - section.right_margin]
    assert {piece.reason for piece in made.furniture} >= {"running head"}


@pytest.mark.parametrize("options", [{"template": template(house)}, {"template": template()}, {"styles": "un"}, {"template": template(house), "styles": "un"}])  # fmt: skip
def test_in_any_dress_the_words_and_labels_are_the_same_and_the_xml_comes_back(
    options: dict[str, object], sample: Conversion
) -> None:
    made = written(sample, **options)
    assert made.content is not None
    came = conversion.to_akn(Source("back.docx", made.content))
    assert came.akn == sample.akn
    assert not [found for found in came.diagnostics if found.code.startswith("S05")]


def test_a_list_of_the_template_keeps_its_numbers(sample: Conversion) -> None:
    def with_list(word: WordDocument) -> None:
        word.add_paragraph("first", style="List Number")

    made = written(sample, template=template(with_list))
    numbering = part(made, "word/numbering.xml")
    ids = re.findall(r'<w:num [^>]*w:numId="(\d+)"', numbering)
    assert len(ids) == len(set(ids))
    assert numbering.rindex("<w:abstractNum ") < numbering.index("<w:num ")
    style = next(s for s in word_of(made).styles if s.name == "List Number")
    assert style.element.find(".//{*}numId") is not None


def test_a_dotx_is_a_template_too(sample: Conversion) -> None:
    packed = template(house)
    old, new = zipfile.ZipFile(io.BytesIO(packed.data)), io.BytesIO()
    with zipfile.ZipFile(new, "w") as archive:
        for name in old.namelist():
            archive.writestr(name, old.read(name).replace(b"document.main+xml", b"template.main+xml"))
    made = written(sample, template=Source("house.dotx", new.getvalue()))
    assert not said(made, "W005")
    assert word_of(made).sections[0].header.paragraphs[0].text == "The House of Lamps"


def broken(name: str, content: bytes) -> bytes:
    old, new = zipfile.ZipFile(io.BytesIO(template().data)), io.BytesIO()
    with zipfile.ZipFile(new, "w") as archive:
        for entry in old.namelist():
            archive.writestr(entry, content if entry == name else old.read(entry))
    return new.getvalue()


def narrow(word: WordDocument) -> None:
    word.sections[0].left_margin = word.sections[0].right_margin = Cm(9)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no zip at all", "it is no Word document"),
        (b"", "it is no Word document"),
        (template().data[:3000], "it is no Word document"),
        (broken("word/document.xml", b"<w:document"), "it is damaged"),
        (broken("[Content_Types].xml", b"<Types/>"), "it is damaged"),
        (broken("[Content_Types].xml", b"application/vnd.ms-word.document.macroEnabled.main+xml"), "it holds macros"),
        (broken("word/document.xml", b"<x/>"), "it is damaged"),
        (broken("word/styles.xml", b"<x/>"), "it is damaged"),
        (template(narrow).data, "its text is 3."),
    ],
)
def test_a_template_that_cannot_be_used_is_named_and_the_document_is_sound(
    data: bytes, reason: str, sample: Conversion
) -> None:
    made = written(sample, template=Source("house.docx", data))
    assert f"house.docx is not used: {reason}" in said(made, "W005")
    assert made.content == written(sample).content


def test_a_template_without_lists_notes_or_settings_is_enough(sample: Conversion) -> None:
    bare = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(template().data))
    with zipfile.ZipFile(bare, "w") as archive:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/_rels/document.xml.rels":
                content = re.sub(
                    rb"<Relationship [^>]*/(numbering|settings|stylesWithEffects|theme)\"[^>]*/>", b"", content
                )
            archive.writestr(name, content)
    made = written(sample, template=Source("bare.docx", bare.getvalue()))
    assert not said(made, "W005") and made.content is not None
    assert conversion.to_akn(Source("back.docx", made.content)).akn == sample.akn


def test_the_option_opens_the_file_before_anything_is_converted(tmp_path: Path) -> None:
    writer = formats.writer("docx")
    with pytest.raises(formats.BadOption, match=r"docx.template cannot be .*the file cannot be read \(No such file"):
        formats.options(writer, {"template": str(tmp_path / "none.docx")})
    (tmp_path / "house.docx").write_bytes(template().data)
    assert formats.options(writer, {"template": str(tmp_path / "house.docx")}).template.name == "house.docx"


def test_the_united_nations_names_for_styles(sample: Conversion) -> None:
    word = word_of(written(sample, styles="un"))
    worn = [p.style.name for p in word.paragraphs if p.style]
    assert {"_ Single Txt", "_ H _Ch_", "_ H_1", "Closing"} <= set(worn)
    assert not {"Preambular", "Operative", "heading 1", "Heading 1"} & {style.name for style in word.styles}
    preambular = next(p for p in word.paragraphs if p.text.startswith("Recalling"))
    assert preambular.paragraph_format.first_line_indent is not None


def test_a_name_of_the_united_nations_has_the_letters_of_the_style_it_stands_for() -> None:
    ours, theirs = named(), united()

    def letters(table: object, own: str) -> tuple[int, bool, bool]:
        size, bold, italic = 0, False, False
        while own in table:  # type: ignore[operator]
            style = table[own]  # type: ignore[index]
            size, bold, italic = size or style.size, bold or style.bold, italic or style.italic
            own = style.based
        return size or 20, bold, italic

    differing = {own for own, name in NAMES.items() if letters(ours, own) != letters(theirs, name)}
    assert differing == {"Heading4", *(f"Heading{n}" for n in range(5, 10))}, "the Organization's own are not bold"


def test_what_a_name_of_the_united_nations_does_not_say_the_paragraph_does() -> None:
    says = sayings(OFFICIAL)
    assert says["Preambular"].indent == named()["Preambular"].indent
    assert says["Adoption"].justify == "center"
    assert says["ResolutionText"].indent is None and not says["ResolutionText"].justify
