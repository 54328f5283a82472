"""The whole of `word/styles.xml`: defaults for a script and a language, Word's own default styles, then ours."""

from __future__ import annotations

from functools import lru_cache

from pipeline.writers.docx.markup import quoteattr
from pipeline.writers.docx.scripts import Script, is_east_asian, region
from pipeline.writers.docx.styles import W, named, style_xml
from pipeline.writers.docx.united import united

# Rules above and below the head and at the end, none upright.
TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="ResolutionTable"><w:name w:val="Resolution Table"/><w:basedOn w:val="TableNormal"/>'
    '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


# No closing mark begins a line and no opening one ends it; a mark may hang over; a little air between Chinese and Latin letters or figures.
_EAST_ASIAN_LINES = "<w:kinsoku/><w:overflowPunct/><w:autoSpaceDE/><w:autoSpaceDN/>"


@lru_cache(maxsize=8)
def styles_xml(script: Script, language: str, rtl: bool, united_nations: bool = False) -> str:
    """The whole of `word/styles.xml` for a document in one script; `language` is its BCP 47 tag.

    `united_nations`: with the styles of the Organization's own templates in place of those of ours that they stand for.
    """
    main = region(language)
    val, east, bidi = (
        "en-GB" if rtl or is_east_asian(language) else main,
        main if is_east_asian(language) else "zh-CN",
        main if rtl else "ar-SA",
    )
    widened = '<w:spacing w:val="4"/><w:w w:val="103"/>' if script.expanded else ""
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii={quoteattr(script.latin)} w:hAnsi={quoteattr(script.latin)} w:eastAsia="{script.east_asian}" w:cs="{script.complex_}"/>'
        f'{widened}<w:kern w:val="14"/><w:sz w:val="{script.size}"/><w:szCs w:val="{script.complex_size}"/>'
        f'<w:lang w:val="{val}" w:eastAsia="{east}" w:bidi="{bidi}"/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="{script.line}" w:lineRule="atLeast"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    table = united() if united_nations else named()
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/>'
        f"{_EAST_ASIAN_LINES if script.squeezed else ''}</w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    return f'<w:styles xmlns:w="{W}">{defaults}{normal}{TABLES}{"".join(style_xml(style, script) for style in table.values())}</w:styles>'
