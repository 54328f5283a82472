"""Slugs as `w:p`: style, place in a list, keeps, indents, bookmarks; the runs come from `runs`."""

from __future__ import annotations

from pipeline.galley.slugs import Slug
from pipeline.writers.docx.geometry import DEEPEST, OFFICIAL, STEP, Indent, Layout
from pipeline.writers.docx.numbering import Place, shifted
from pipeline.writers.docx.runs import revision
from pipeline.writers.docx.styles import indent_attributes, named, shape_of
from pipeline.writers.docx.titles import Block

_STYLES = {
    "masthead": "Masthead",
    "session": "MastheadSession",
    "agenda": "MastheadAgenda",
    "agendaTitle": "MastheadAgendaTitle",
    "adoption": "Adoption",
    "origin": "Origin",
    "sponsors": "Sponsors",
    "formula": "EnactingFormula",
    "annex": "AnnexLabel",
    "annexTitle": "AnnexTitle",
    "part": "CompositeLetter",
    "separator": "Separator",
    "quote": "Quotation",
    "cell": "TableText",
    "caption": "Caption",
    "note": "FootnoteText",
    "closing": "Closing",
}


def style_id(slug: Slug, follows: str = "") -> str:
    """The Word style of a slug; `follows` is the galley's style of what stands above it."""
    match slug.style:
        case "adoption" if follows == "adoption":
            return (
                "AdoptionDetail"  # "Resolution 2532 (2020)", then "Adopted by the Security Council at …" a size smaller
            )
        case "title":
            return "CompositeTitle" if slug.depth else "ResolutionTitle" if slug.num else "TitleUnnumbered"
        case "heading":
            return f"Heading{min(max(slug.depth, 1), 9)}"
        case "preambular" | "operative" | "text" | "point":
            return _running_text(slug)
        case other:
            return _STYLES[other]


def _running_text(slug: Slug) -> str:
    """Styles that number are for paragraphs with a label: in a style of a list, one without would have to deny it."""
    labelled = bool(slug.num) and slug.first
    if slug.depth:
        return f"Subparagraph{min(slug.depth, DEEPEST)}" if labelled else "SubparagraphContinued"
    if not slug.first:
        return "OperativeContinued"
    if slug.style == "preambular":
        return "Preambular"
    return "Operative" if labelled else "BodyParagraph"


def paragraph_xml(
    slug: Slug,
    style: str,
    place: Place | None,
    inner: str,
    change_id: int = 0,
    justify: str = "",
    block: Block | None = None,
    layout: Layout = OFFICIAL,
    above: int = 0,
) -> str:
    """One `w:p`; the children of `w:pPr` in the order that the schema fixes. `above`: twips of blank above at least."""
    parts = [f'<w:pStyle w:val="{style}"/>']
    if slug.keep_next:
        parts.append("<w:keepNext/>")
    if slug.new_page:
        parts.append("<w:pageBreakBefore/>")
    parts.append(_list_xml(place))
    if slug.rtl:
        parts.append("<w:bidi/>")
    if above > named(layout)[style].before:
        parts.append(f'<w:spacing w:before="{above}"/>')
    parts.append(_indent_xml(slug, style, place, block, layout))
    if justify:
        parts.append(f'<w:jc w:val="{justify}"/>')
    if slug.outline:
        parts.append(f'<w:outlineLvl w:val="{min(slug.outline, 9) - 1}"/>')
    if slug.change:
        attributes = revision(slug.change.by, slug.change.on, change_id)
        parts.append(f"<w:rPr><w:{slug.change.kind} {attributes}/></w:rPr>")
    return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{inner}</w:p>"


def _list_xml(place: Place | None) -> str:
    return f'<w:numPr><w:ilvl w:val="{place.level}"/><w:numId w:val="{place.num}"/></w:numPr>' if place else ""


def _indent_xml(slug: Slug, style: str, place: Place | None, block: Block | None, layout: Layout) -> str:
    """An indent of the paragraph's own where style and list do not give it."""
    if place:
        return ""
    if block:
        return f'<w:ind{indent_attributes(block.indent)} w:right="{block.right}"/>'
    if style == "SubparagraphContinued":
        indent = Indent(layout.labelled(slug.depth).left, layout.labelled(slug.depth).first if slug.first else 0)
    elif style == "FootnoteText" and (slug.depth or slug.quoted or not slug.first):
        indent = Indent(layout.edge + STEP * (1 + slug.depth), 0)
    elif slug.style == "heading":
        indent = Indent(layout.edge, 0)  # no label to hang
    elif slug.quoted and style != "TableText":
        indent = shape_of(style, layout)[0]
    else:
        return ""
    return f"<w:ind{indent_attributes(shifted(indent, slug.quoted))}/>"
