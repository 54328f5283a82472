"""Real footnotes: calls in the text, `word/footnotes.xml`, marks of the source's own where Word would count otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pipeline.galley.slugs import GalleyNote
from pipeline.writers.docx.geometry import OFFICIAL, Layout
from pipeline.writers.docx.runs import letters, text_xml
from pipeline.writers.docx.styles import W

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_REFERENCE = '<w:rStyle w:val="FootnoteReference"/>'


@dataclass(frozen=True, slots=True)
class Numbered:
    """A note with Word's id for it; `own` where the printed mark is not the number that Word counts ("*", "a", a second "1")."""

    note: GalleyNote
    id: int
    own: bool


def numbered(notes: Iterable[GalleyNote], nested: frozenset[str], before: int = 0) -> dict[str, Numbered]:
    """Every note by its eId. Word counts the calls without a mark of their own, in the order of the text; ids go on from `before`.

    `nested` are notes called from notes: Word has none, so they are set as further paragraphs of the note that calls them.
    """
    found: dict[str, Numbered] = {}
    count = 0
    for note in notes:
        if note.eid in nested:
            continue
        own = note.number != str(count + 1)
        count += not own
        found[note.eid] = Numbered(note, before + len(found) + 1, own)
    return found


def call_xml(numbered: Numbered, look: str, deleted: bool = False) -> str:
    """The call in the text; `look` holds direction and language, which stand behind the style."""
    own = ' w:customMarkFollows="1"' if numbered.own else ""
    mark = letters(numbered.note.number, deleted) if numbered.own else ""
    return f'<w:r><w:rPr>{_REFERENCE}{look}</w:rPr><w:footnoteReference{own} w:id="{numbered.id}"/>{mark}</w:r>'


def mark_xml(numbered: Numbered, look: str) -> str:
    """The mark before the note's words, and the tab behind it.

    Word prints a mark of the note's own where the note's text has it; LibreOffice prints it of itself before that text, and would
    print it twice. Word 2013 and later know the names of `w15` and take the choice, LibreOffice takes the empty fallback.
    """
    properties = f"<w:rPr>{_REFERENCE}{look}</w:rPr>"
    mark = f"<w:r>{properties}{letters(numbered.note.number) if numbered.own else '<w:footnoteRef/>'}</w:r>"
    if numbered.own:
        mark = f'<mc:AlternateContent><mc:Choice Requires="w15">{mark}</mc:Choice><mc:Fallback/></mc:AlternateContent>'
    return f"{mark}<w:r><w:tab/></w:r>"


def raised_xml(mark: str, look: str) -> str:
    """The mark of a note that is called from a note: plain letters in the style of calls."""
    return text_xml(mark, f"{_REFERENCE}{look}")


def footnotes_xml(
    notes: Mapping[str, Numbered], body: Callable[[Numbered], str], layout: Layout = OFFICIAL, rtl: bool = False
) -> str:
    """The whole of `word/footnotes.xml`: the two separators, at the side where lines begin, then the notes."""
    edge = (
        f'<w:pPr>{"<w:bidi/>" if rtl else ""}<w:spacing w:after="60" w:line="200" w:lineRule="atLeast"/>'
        f'<w:ind w:left="{layout.edge}" w:right="{layout.edge}"/></w:pPr>'
    )
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p>{edge}<w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, number in (("separator", -1), ("continuationSeparator", 0))
    )
    made = "".join(f'<w:footnote w:id="{note.id}">{body(note)}</w:footnote>' for note in notes.values())
    return (
        f'<w:footnotes xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{_MC}" xmlns:w15="{_W15}">{separators}{made}</w:footnotes>'
    )
