"""The named styles, as a table that `styles.xml` is made of; everything is based on Normal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.writers.docx.geometry import EMBLEM, OFFICIAL, STEP, Indent, Layout
from pipeline.writers.docx.scripts import Script

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True, slots=True)
class Named:
    """One style. `id` is what paragraphs say, `name` what a person sees; sizes in half-points, measures in twips.

    together  no space between two paragraphs of this style
    outline   heading level, 1 outermost
    level     list level of the document's main list (0: operative paragraphs); -1: none
    tabs      stops, negative for right-aligned ones
    unnumbered  its lines are not counted where lines are numbered
    """

    id: str
    name: str
    based: str = "Normal"
    next: str = ""
    kind: str = "paragraph"
    size: int = 0
    bold: bool = False
    italic: bool = False
    small_caps: bool = False
    raised: bool = False
    colour: str = ""
    indent: Indent | None = None
    right: int = -1
    justify: str = ""
    before: int = -1
    after: int = -1
    line: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    together: bool = False
    outline: int = 0
    level: int = -1
    tabs: tuple[int, ...] = ()
    built_in: bool = False
    unnumbered: bool = False


@lru_cache(maxsize=8)
def named(layout: Layout = OFFICIAL) -> Mapping[str, Named]:
    """Our styles by their ids, with the measures of a page."""
    return {style.id: style for style in _table(layout)}


def _table(layout: Layout) -> tuple[Named, ...]:
    edge = layout.edge
    body, labelled = Indent(edge, 0), layout.labelled
    return (
        Named("ResolutionText", "Resolution Text", indent=body, right=edge, justify="both", tabs=tuple(edge + STEP * n for n in range(1, 6))),
        Named("EnactingFormula", "Enacting Formula", "ResolutionText", "Preambular", indent=Indent(edge, STEP), keep_next=True),
        Named("Preambular", "Preambular", "ResolutionText", indent=Indent(edge, STEP)),
        Named("Operative", "Operative", "ResolutionText", indent=labelled(0), level=0),
        Named("OperativeContinued", "Operative Continued", "ResolutionText"),
        Named("BodyParagraph", "Body Paragraph", "ResolutionText", indent=Indent(edge, STEP)),
        *(Named(f"Subparagraph{n}", f"Subparagraph {n}", "ResolutionText", indent=labelled(n), level=n) for n in range(1, 9)),
        Named("SubparagraphContinued", "Subparagraph Continued", "ResolutionText"),
        Named("Quotation", "Quotation", "ResolutionText", indent=Indent(edge, STEP)),
        Named("Separator", "Separator", "ResolutionText", indent=body, justify="center", before=120, after=240),
        Named("Masthead", "Masthead", after=0, unnumbered=True),
        Named("MastheadSession", "Masthead Session", "Masthead", bold=True, keep_next=True, before=0),
        Named("MastheadAgenda", "Masthead Agenda", "Masthead", keep_next=True),
        Named("MastheadAgendaTitle", "Masthead Agenda Title", "Masthead", bold=True, keep_next=True, right=4600),
        Named("Adoption", "Adoption", size=28, bold=True, indent=Indent(edge + 400, 0), right=edge + 400, justify="center", before=360, after=120, keep_next=True, keep_lines=True),
        Named("AdoptionDetail", "Adoption Detail", "Adoption", size=24, before=0, after=240),
        Named("Origin", "Origin", indent=body, right=edge, justify="center", after=240, keep_next=True, keep_lines=True),
        Named("Sponsors", "Sponsors", size=24, bold=True, indent=body, right=edge, before=360, after=240, keep_next=True, keep_lines=True),
        Named("ResolutionTitle", "Resolution Title", next="EnactingFormula", size=24, bold=True, indent=Indent(edge + 950, -950), right=edge + 950, before=240, after=240, keep_next=True, keep_lines=True, outline=1, tabs=(edge + 950,)),
        Named("TitleUnnumbered", "Resolution Title Unnumbered", "ResolutionTitle", "EnactingFormula", indent=body),
        Named("CompositeLetter", "Composite Letter", size=24, bold=True, indent=body, right=edge, justify="center", before=360, after=120, keep_next=True),
        Named("CompositeTitle", "Composite Title", size=24, small_caps=True, indent=body, right=edge, justify="center", after=240, keep_next=True, keep_lines=True),
        Named("AnnexLabel", "Annex Label", next="AnnexTitle", size=28, bold=True, indent=body, right=edge, after=120, keep_next=True, keep_lines=True, outline=1),
        Named("AnnexTitle", "Annex Title", next="Preambular", size=24, bold=True, indent=body, right=edge, after=240, keep_next=True, keep_lines=True),
        Named("Heading1", "heading 1", next="Preambular", size=24, bold=True, indent=layout.headed(""), right=edge, before=240, after=120, keep_next=True, keep_lines=True, outline=1, built_in=True, tabs=(edge + STEP,)),
        Named("Heading2", "heading 2", "Heading1", "Preambular", size=20, outline=2, built_in=True),
        Named("Heading3", "heading 3", "Heading2", "Preambular", before=120, outline=3, built_in=True),
        *(Named(f"Heading{n}", f"heading {n}", "Heading3", "Preambular", italic=True, outline=n, built_in=True) for n in range(4, 10)),
        Named("Closing", "Closing", italic=True, indent=body, right=edge, justify="right", before=240, after=0, keep_lines=True, together=True),
        Named("EndRule", "End Rule", unnumbered=True, indent=Indent((layout.frame - 1440) // 2, 0), right=(layout.frame - 1440) // 2, before=300, after=0),
        Named("Caption", "caption", "ResolutionText", bold=True, justify="left", before=120, keep_next=True, keep_lines=True, built_in=True),
        Named("TableText", "Table Text", size=18, after=0, before=0, line=220, unnumbered=True),
        Named("TableHead", "Table Head", "TableText", size=16, italic=True, keep_next=True),
        Named("TableTextSmall", "Table Text Small", "TableText", size=12, line=150),
        Named("TableHeadSmall", "Table Head Small", "TableHead", size=11, line=150),
        Named("FootnoteText", "footnote text", size=17, unnumbered=True, indent=Indent(edge + STEP, -STEP), right=edge, justify="both", after=0, line=200, built_in=True, tabs=(edge + STEP,)),
        Named("Header", "header", after=0, built_in=True, unnumbered=True),
        Named("Footer", "footer", after=0, built_in=True, unnumbered=True),
        Named("MastheadPublisher", "Masthead Publisher", "Header", size=28, tabs=(EMBLEM,)),
        Named("MastheadOrgan", "Masthead Organ", "Header", size=40, bold=True, before=240, after=360, tabs=(EMBLEM,)),
        Named("MastheadSymbol", "Masthead Symbol", "Header", size=28),
        Named("MastheadInitial", "Masthead Initial", "", kind="character", size=40, bold=True),
        Named("MastheadNumber", "Masthead Number", "", kind="character", size=20),
        Named("MastheadDistribution", "Masthead Distribution", "Header"),
        Named("FootnoteReference", "footnote reference", "", kind="character", raised=True, built_in=True),
        Named("Hyperlink", "Hyperlink", "", kind="character", colour="0000FF", built_in=True),
    )  # fmt: skip


def shape_of(style_id: str, layout: Layout = OFFICIAL) -> tuple[Indent, int, int]:
    """A style's indent, right indent and size in half-points: its own or those of the style it is based on."""
    style = named(layout).get(style_id)
    if style is None:
        return Indent(0, 0), 0, 20
    indent, right, size = shape_of(style.based, layout)
    return style.indent or indent, style.right if style.right >= 0 else right, style.size or size


def centred(style_id: str) -> bool:
    """Whether a style is centred, by itself or by what it is based on."""
    style = named().get(style_id)
    return style is not None and (style.justify == "center" or (not style.justify and centred(style.based)))


def style_xml(style: Named, script: Script) -> str:
    """One `w:style`."""
    custom = "" if style.built_in else ' w:customStyle="1"'
    based = f'<w:basedOn w:val="{style.based}"/>' if style.based else ""
    after = f'<w:next w:val="{style.next}"/>' if style.next else ""
    paragraph = properties_xml(style) if style.kind == "paragraph" else ""
    return (
        f'<w:style w:type="{style.kind}"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>{based}{after}<w:qFormat/>'
        f"{paragraph}{_letters(style, script)}</w:style>"
    )


def properties_xml(style: Named) -> str:
    """What a style says of its paragraphs, as `w:pPr`; the children in the order that the schema fixes."""
    parts = [
        f"<w:{name}/>" for name, wanted in (("keepNext", style.keep_next), ("keepLines", style.keep_lines)) if wanted
    ]
    if style.level >= 0:
        level = f'<w:ilvl w:val="{style.level}"/>' if style.level else ""
        parts.append(f'<w:numPr>{level}<w:numId w:val="1"/></w:numPr>')
    if style.unnumbered:
        parts.append("<w:suppressLineNumbers/>")
    if style.id == "EndRule":
        parts.append('<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>')
    if style.tabs:
        parts.append("<w:tabs>" + "".join(f'<w:tab w:val="left" w:pos="{stop}"/>' for stop in style.tabs) + "</w:tabs>")
    parts += [_spacing(style), _indent(style)]
    if style.together:
        parts.append("<w:contextualSpacing/>")
    if style.justify:
        parts.append(f'<w:jc w:val="{style.justify}"/>')
    if style.outline:
        parts.append(f'<w:outlineLvl w:val="{style.outline - 1}"/>')
    inner = "".join(parts)
    return f"<w:pPr>{inner}</w:pPr>" if inner else ""


def _spacing(style: Named) -> str:
    told = "".join(
        f' w:{name}="{value}"' for name, value in (("before", style.before), ("after", style.after)) if value >= 0
    )
    told += f' w:line="{style.line}" w:lineRule="atLeast"' if style.line else ""
    return f"<w:spacing{told}/>" if told else ""


def _indent(style: Named) -> str:
    told = indent_attributes(style.indent) if style.indent else ""
    told += f' w:right="{style.right}"' if style.right >= 0 else ""
    return f"<w:ind{told}/>" if told else ""


def indent_attributes(indent: Indent) -> str:
    """The attributes of `w:ind` for a left edge and a first or hanging line."""
    first = f' w:hanging="{-indent.first}"' if indent.first < 0 else f' w:firstLine="{indent.first}"'
    return f' w:left="{indent.left}"{first}'


def _letters(style: Named, script: Script) -> str:
    parts = ["<w:b/><w:bCs/>"] if style.bold else []
    if style.italic and script.italics:
        parts.append("<w:i/><w:iCs/>")
    if style.small_caps:
        parts.append("<w:smallCaps/>")
    if style.colour:
        parts.append(f'<w:color w:val="{style.colour}"/>')
    if style.size:
        size, wide = script.half_points(style.size), script.complex_half_points(style.size)
        parts.append(f'<w:sz w:val="{size}"/><w:szCs w:val="{wide}"/>')
    if style.raised:
        parts.append('<w:vertAlign w:val="superscript"/>')
    return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""
