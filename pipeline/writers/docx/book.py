"""Several documents as one Word file: a cover, a table of contents that is filled in, then a section for each document.

The contents are a field of Word's (`TOC \\f`) whose entries are hidden fields (`TC`) at the places they lead to; Word counts its pages
anew when the field is updated. Notes are counted anew in each section; the lists of all documents are worked out together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from pipeline.diagnostics import Diagnostics, of
from pipeline.diagnostics.codes_writing import W005
from pipeline.galley.book import Book, Chapter, Entry, bind
from pipeline.galley.furnishing import without_notice
from pipeline.galley.slugs import Galley, Running
from pipeline.manuscript.passages import Furniture
from pipeline.ports import Media, Volume, Written
from pipeline.writers.docx import DocxOptions
from pipeline.writers.docx.geometry import OFFICIAL, Indent
from pipeline.writers.docx.headers import Heads, heads
from pipeline.writers.docx.markup import escape, quoteattr
from pipeline.writers.docx.package import Package
from pipeline.writers.docx.properties import Properties
from pipeline.writers.docx.runs import text_xml
from pipeline.writers.docx.scripts import RIGHT_TO_LEFT, Script, lang_attribute, region, script
from pipeline.writers.docx.setting import Setting
from pipeline.writers.docx.styles import Named, style_xml
from pipeline.writers.docx.template import template

_BODY = Indent(OFFICIAL.edge, 0)
_SYMBOLS = 2050  # twips from the body's edge: the column of titles
_EDGE = OFFICIAL.frame - OFFICIAL.edge  # where the pages' numbers end
_STYLES = (
    Named("BookPublisher", "Book Publisher", size=28, indent=_BODY, right=OFFICIAL.edge, after=0),
    Named("BookTitle", "Title", size=52, bold=True, indent=_BODY, right=OFFICIAL.edge, before=2600, after=280, built_in=True),
    Named("BookSubtitle", "Subtitle", size=30, indent=_BODY, right=OFFICIAL.edge, after=240, built_in=True),
    Named("BookNotice", "Book Notice", italic=True, indent=_BODY, right=OFFICIAL.edge, before=480),
    Named("TOCHeading", "TOC Heading", size=28, bold=True, indent=_BODY, right=OFFICIAL.edge, after=280, keep_next=True, built_in=True),
    Named("TOC1", "toc 1", indent=Indent(OFFICIAL.edge + _SYMBOLS, -_SYMBOLS), right=OFFICIAL.edge, after=100, keep_lines=True, built_in=True),
    Named("TOC2", "toc 2", indent=Indent(OFFICIAL.edge + _SYMBOLS + 240, 0), right=OFFICIAL.edge, after=100, keep_lines=True, built_in=True),
)  # fmt: skip
_UNKNOWN = "–"  # a page that nobody has counted yet


def make(volume: Volume, options: DocxOptions) -> Written:
    """The file, what was found on the way, and the words that no document has."""
    book = bind([part.document for part in volume.parts], volume.title, volume.subtitle)
    if not options.unofficial:
        book = replace(book, chapters=tuple(replace(c, galley=without_notice(c.galley)) for c in book.chapters))
    kind = _script(book, options.font)
    package, said = _opened(book, kind, options)
    shelf: list[Media] = [
        {}
    ]  # the pictures of the document in hand: two documents may have one key for different pictures
    setting = Setting(
        _together(book),
        kind,
        options.masthead,
        lambda key, description: package.picture(shelf[-1], key, description),
        package.lists,
        [chapter.galley for chapter in book.chapters],
        [chapter.entry.name for chapter in book.chapters],
    )
    texts = [_cover(book, options.masthead, package)]
    contents, added = _contents(book, volume.pages, setting, package, kind)
    texts.append(contents)
    for number, (chapter, part) in enumerate(zip(book.chapters, volume.parts, strict=True), 1):
        shelf.append(part.media)
        added += package.add_heads(_around(chapter.galley, options.masthead, kind))
        section = package.section(chapter.galley.rtl) if number < len(book.chapters) else ""
        texts.append(_chapter(chapter, setting, section))
    package.set_body("".join(texts), setting.text_links.addresses, book.chapters[-1].galley.rtl)
    if notes := setting.footnotes():
        package.add_footnotes(notes, setting.note_links.addresses)
    package.set_numbering(setting.numbering())
    package.set_properties(_properties(book))
    words = (*(Furniture(text, "cover") for _, text in _covered(book, options.masthead)), *added)
    return Written(package.pack(), (*said, *setting.diagnostics()), words)


def _script(book: Book, font: str) -> Script:
    """That of the book's language; right-to-left letters are large enough in every book that has them."""
    kind = script(book.lang, book.rtl, font)
    if any(chapter.galley.rtl for chapter in book.chapters):
        return replace(kind, complex_=RIGHT_TO_LEFT.complex_, complex_size=RIGHT_TO_LEFT.complex_size)
    return kind


def _opened(book: Book, kind: Script, options: DocxOptions) -> tuple[Package, Diagnostics]:
    said: Diagnostics = ()
    if options.template:
        said = (of(W005, f"{options.template.name} is not used: a book is set in the styles of the project"),)
    notes = any(chapter.galley.notes for chapter in book.chapters)
    united_nations = options.styles == "un"
    package = Package.open(
        template(kind, book.lang, book.rtl, notes, united_nations), options.paper, united_nations, options.extras
    )
    for style in _STYLES:
        package.add_style(style_xml(style, kind))
    return package, said


def _together(book: Book) -> Galley:
    """All slugs and notes as one galley."""
    slugs = tuple(slug for chapter in book.chapters for slug in chapter.galley.slugs)
    notes = tuple(note for chapter in book.chapters for note in chapter.galley.notes)
    return Galley(slugs, notes, Running("", book.title, book.publisher, book.organ), book.title, book.lang, book.rtl)


def _properties(book: Book) -> Properties:
    days = [day for chapter in book.chapters if (day := chapter.document.meta.date)]
    symbols = dict.fromkeys(symbol for chapter in book.chapters if (symbol := chapter.galley.running.symbol))
    return Properties(
        title=book.title,
        author=book.publisher,
        language=region(book.lang),
        subject=book.subtitle,
        keywords="; ".join(symbols),
        created=max(days, default=None),
        custom={},
    )


# -- cover and contents ----------------------------------------------------------------------------------------------


def _cover(book: Book, masthead: bool, package: Package) -> str:
    """A section of its own, without heads."""
    made = "".join(_paragraph(book, style, _run(book, words)) for style, words in _covered(book, masthead))
    return made + _paragraph(book, "BookNotice", "", section=package.section(book.rtl))


def _covered(book: Book, masthead: bool) -> tuple[tuple[str, str], ...]:
    """What stands on the cover, by its style."""
    lines = (
        ("BookPublisher", book.publisher if masthead else ""),
        ("BookPublisher", book.organ if masthead else ""),
        ("BookTitle", book.title),
        ("BookSubtitle", book.subtitle),
        ("BookNotice", book.notice if masthead else ""),
    )
    return tuple((style, words) for style, words in lines if words)


def _contents(
    book: Book, pages: Mapping[str, int], setting: Setting, package: Package, kind: Script
) -> tuple[str, list[Furniture]]:
    """The field, filled in: a line for each entry, with the page that is known of it."""
    running = Running("", book.title, "", "")
    added = [*package.add_heads(_around(Galley((), (), running, book.title, book.lang, book.rtl), False, kind))]
    lines = [_line(book, entry, str(pages.get(entry.name, _UNKNOWN)), setting) for entry in book.entries]
    lines[0] = _CONTENTS + lines[0]
    lines[-1] += _END
    made = [_paragraph(book, "TOCHeading", _run(book, book.contents))]
    for entry, line in zip(book.entries, lines, strict=True):
        made.append(_paragraph(book, f"TOC{entry.level}", line, _tabs(entry)))
    made.append(_paragraph(book, "TOC2", "", section=package.section(book.rtl)))
    words = [book.contents]
    for entry in book.entries:
        words += [word for word in (entry.symbol, entry.title, str(pages.get(entry.name, _UNKNOWN))) if word]
    return "".join(made), [*added, *(Furniture(text, "contents") for text in words)]


def _line(book: Book, entry: Entry, page: str, setting: Setting) -> str:
    """An entry that leads to its place: symbol, title, dots, and the page as a field of its own."""
    target = setting.text_links.name(entry.name)
    symbol = _run(book, entry.symbol) + "<w:r><w:tab/></w:r>" if entry.symbol else ""
    number = f"{_BEGIN_ANEW}{_instruction(f'PAGEREF {target} {chr(92)}h')}{_THEN}{text_xml(page)}{_END}"
    words = f"{symbol}{_run(book, entry.title)}<w:r><w:tab/></w:r>{number}"
    return f'<w:hyperlink w:anchor="{target}" w:history="1">{words}</w:hyperlink>'


def _tabs(entry: Entry) -> str:
    column = f'<w:tab w:val="left" w:pos="{OFFICIAL.edge + _SYMBOLS}"/>' if entry.symbol else ""
    return f'<w:tabs>{column}<w:tab w:val="right" w:leader="dot" w:pos="{_EDGE}"/></w:tabs>'


# -- the documents ---------------------------------------------------------------------------------------------------


def _around(galley: Galley, masthead: bool, kind: Script) -> Heads:
    """The heads of a section; its first page has a number too, for the contents name it."""
    around = heads(galley, masthead, kind.complex_size / 20)
    return replace(around, parts={**around.parts, ("footer", "first"): around.parts["footer", "default"]})


def _chapter(chapter: Chapter, setting: Setting, section: str) -> str:
    """A document's text, with hidden fields where the contents lead to, and the end of its section in its last paragraph."""
    xml = setting.body(chapter.galley)
    start = xml.find(_PROPERTIES_END) + len(_PROPERTIES_END)
    if start < len(_PROPERTIES_END):  # a document without words
        xml, start = f"<w:p><w:pPr>{_PROPERTIES_END}</w:p>", len(f"<w:p><w:pPr>{_PROPERTIES_END}")
    xml = f"{xml[:start]}{setting.place(chapter.entry.name)}{_hidden(chapter.entry)}{xml[start:]}"
    for entry in chapter.parts:
        mark = f"w:name={quoteattr(setting.text_links.name(entry.name))}/>"
        at = xml.find("/>", xml.find(mark) + len(mark)) + 2  # behind the end of the bookmark
        xml = f"{xml[:at]}{_hidden(entry)}{xml[at:]}"
    if section:
        end = xml.rfind(_PROPERTIES_END)
        xml = f"{xml[:end]}{section}{xml[end:]}"
    return xml


def _hidden(entry: Entry) -> str:
    """An entry of the contents where it belongs."""
    words = "\t".join(word for word in (entry.symbol, entry.title) if word).replace("\\", "\\\\").replace('"', '\\"')
    return f"{_BEGIN}{_instruction(f'TC {chr(34)}{words}{chr(34)} {chr(92)}f C {chr(92)}l {entry.level}')}{_END}"


# -- paragraphs and fields -------------------------------------------------------------------------------------------

_PROPERTIES_END = "</w:pPr>"
_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
# Word counts the page when the file is opened: until then, what another writer of pages has found stands there.
_BEGIN_ANEW = '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
_THEN = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _instruction(words: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {escape(words)} </w:instrText></w:r>'


_CONTENTS = f"{_BEGIN}{_instruction('TOC ' + chr(92) + 'f C ' + chr(92) + 'h')}{_THEN}"


def _paragraph(book: Book, style: str, inner: str, tabs: str = "", section: str = "") -> str:
    bidi = "<w:bidi/>" if book.rtl else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{tabs}{bidi}{section}</w:pPr>{inner}</w:p>'


def _run(book: Book, words: str) -> str:
    """Words of cover and contents; letters that run from right to left say so."""
    turned = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in words)
    return text_xml(words, f"<w:rtl/><w:lang {lang_attribute(book.lang, True)}/>" if turned else "")
