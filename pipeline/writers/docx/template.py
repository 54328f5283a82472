"""The slim template: the smallest package that Word takes, made once a process for each script and language."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache

from pipeline.writers.docx.footnotes import R
from pipeline.writers.docx.geometry import STEP
from pipeline.writers.docx.scripts import LATIN, Script
from pipeline.writers.docx.styles import W
from pipeline.writers.docx.stylesheet import styles_xml

HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "settings", "fontTable", "numbering")

_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    + "".join(f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{part}+xml"/>' for part in _PARTS)
    + '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
)
_WORD_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="rId{number}" Type="{R}/{part}" Target="{part}.xml"/>'
        for number, part in enumerate(_PARTS, 1)
    )
    + "</Relationships>"
)
_CORE = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
)
_NOTES = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
# Faces that an office may lack, with the same letters under the names they have elsewhere; charset and family are what Word goes by last.
_FONTS = (
    f'<w:fonts xmlns:w="{W}">'
    + "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="{charset}"/><w:family w:val="{family}"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, others, charset, family in (
            (LATIN, "Liberation Serif,Tinos", "00", "roman"),
            ("SimSun", "宋体,Songti SC,Noto Serif CJK SC,Noto Serif SC", "86", "auto"),
            ("KaiTi", "楷体,Kaiti SC,STKaiti,LXGW WenKai", "86", "modern"),
            ("Traditional Arabic", "Amiri,Sakkal Majalla,Noto Naskh Arabic", "B2", "roman"),
        )
    )
    + "</w:fonts>"
)
_DOCUMENT = f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body/></w:document>'
_NUMBERING = f'<w:numbering xmlns:w="{W}"/>'


@lru_cache(maxsize=16)
def template(script: Script, language: str, rtl: bool, notes: bool, united_nations: bool = False) -> bytes:
    """The empty package as bytes, stored without compression: it is opened at once."""
    made = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "docProps/core.xml": _CORE,
        "word/document.xml": _DOCUMENT,
        "word/_rels/document.xml.rels": _WORD_RELATIONS,
        "word/styles.xml": styles_xml(script, language, rtl, united_nations),
        "word/settings.xml": _settings(script, notes),
        "word/fontTable.xml": _FONTS,
        "word/numbering.xml": _NUMBERING,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, xml in made.items():
            package.writestr(name, HEADER + xml)
    return buffer.getvalue()


def _settings(script: Script, notes: bool) -> str:
    """Children in the order of the schema (ECMA-376 part 1, 17.15.1.78).

    `footnotePr` names the two separators; `compatibilityMode` 15 keeps Word from "compatibility mode", `doNotExpandShiftReturn` from
    tearing apart the words of a justified line that ends in a break.
    """
    squeezed = "compressPunctuation" if script.squeezed else "doNotCompress"
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="{STEP}"/><w:evenAndOddHeaders/>'
        f'<w:characterSpacingControl w:val="{squeezed}"/>{_NOTES if notes else ""}<w:compat><w:doNotExpandShiftReturn/>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )
