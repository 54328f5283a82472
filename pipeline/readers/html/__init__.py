"""HTML as browsers, mail programs and Word save it: paragraphs, lists, tables, raised note marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.ports import Read, Source

_START = re.compile(rb"\s*+(?:(?><!--.{0,2000}?-->)\s*+){0,99}<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_XHTML = re.compile(rb"<html\b[^<>]{0,400}xmlns=.http://www\.w3\.org/1999/xhtml", re.IGNORECASE)
_TAGS = re.compile(rb"</?(?:p|div|span|table|tr|td|br|h[1-6]|li|ol|ul)\b[^<>]{0,200}>", re.IGNORECASE)
_FEW = 4  # fewer tags than this may stand in Markdown too


@dataclass(frozen=True, slots=True)
class HtmlOptions:
    """Nothing to choose."""


class HtmlReader:
    """Reader for HTML and XHTML."""

    name = "html"
    suffixes = frozenset({".html", ".htm", ".xhtml"})
    Options = HtmlOptions

    def sniff(self, head: bytes) -> float:
        """Sure of a page that says what it is; less of one that only uses the tags of a page."""
        start = head.removeprefix(b"\xef\xbb\xbf")
        if _START.match(start) or _XHTML.search(start[:2000]):
            return 0.97
        return 0.55 if start.lstrip().startswith(b"<") and len(_TAGS.findall(start[:8192])) > _FEW else 0.0

    def read(self, source: Source, options: HtmlOptions) -> Read:
        from pipeline.readers.html.page import read_page

        return read_page(source)
