"""One Akoma Ntoso file to a document.

A file of the project's profile is read as it was written. Any other (the UN's own files, damaged ones) goes through the tolerant
rooms here: each deviation is reported once, with its first place and its number; no word is lost.
"""

from __future__ import annotations

from lxml import etree

from pipeline import akn
from pipeline.akn.names import CONVERTER, local
from pipeline.akn.reading import of_tree
from pipeline.diagnostics import of
from pipeline.diagnostics.codes_akn import A001, A002
from pipeline.diagnostics.codes_akn_reading import MENDED, NO_TEXT, OWN_FORM
from pipeline.model import Span
from pipeline.ports import Read, Source
from pipeline.readers.akn.document import document_of
from pipeline.readers.akn.findings import Findings
from pipeline.readers.akn.opening import opened
from pipeline.readers.akn.words import words_of


def read(source: Source) -> Read:
    """The document in a file, its words, and what had to be mended to read it; never raises."""
    try:
        found = opened(source.data)
    except akn.AknError as error:
        return Read(None, diagnostics=(of(A001, error.reason, Span(source.name, error.line)),))
    words = words_of(found.root, source.name)
    findings = Findings(source.name)
    if found.mended:
        findings.add(MENDED, found.mended, found.line)
    else:
        try:
            return Read(of_tree(found.root), words)
        except akn.AknError as error:
            if local(found.root.tag) != "akomaNtoso":
                return Read(None, words, diagnostics=(of(A002, error.reason, Span(source.name, error.line)),))
            if _is_ours(found.root):
                findings.add(OWN_FORM, error.reason, error.line)
    made = document_of(found.root, findings)
    if made is None:
        where = Span(source.name, found.root.sourceline or 0)
        return Read(None, words, diagnostics=(of(NO_TEXT, "no document in the file", where),))
    document, said = made
    return Read(document, words, diagnostics=(*findings.diagnostics(), *said))


def _is_ours(root: etree._Element) -> bool:
    """Whether the file says that this project wrote it."""
    return any(e.get("href") == f"#{CONVERTER}" for e in root.iter("{*}FRBRauthor"))
