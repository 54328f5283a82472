"""Reader for the Markdown that the project writes: everything is said in it, so nothing is recognised, and what is not said is refused."""

from __future__ import annotations

import re
from itertools import islice

from pipeline.akn.fit import misfits
from pipeline.diagnostics import Code, of
from pipeline.diagnostics.codes_web import W310, W311
from pipeline.model import Span
from pipeline.model.check import check
from pipeline.notation.documents import Misfit
from pipeline.notation.names import FORM
from pipeline.ports import Read, Source
from pipeline.readers.markdown_own.fences import Broken, outline
from pipeline.readers.markdown_own.front import known
from pipeline.readers.markdown_own.sections import document_of
from pipeline.readers.markdown_own.words import words_of

_OURS = re.compile(
    rb"---\r?\n(?:[^\n]{0,2000}\n){0,40}?resolution:[ \t]*\r?\n[ ]+form:[ ]*" + FORM.encode() + rb"[ \t]*\r?\n"
)
_BOM = b"\xef\xbb\xbf"
_HEAD = 64 * 1024


def ours(head: bytes) -> bool:
    """Whether a file says in its front matter that the project wrote it."""
    return _OURS.match(head[:_HEAD].removeprefix(_BOM)) is not None


def read(source: Source) -> Read:
    """The document that the text says, or one error that names the line; never raises."""
    try:
        text = source.data.removeprefix(_BOM).decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        return _refused(
            W310, "the file is not in UTF-8", Span(source.name, source.data.count(b"\n", 0, error.start) + 1)
        )
    try:
        front, members, start = known(text)
    except Misfit as error:
        return _refused(W311, f"the front matter: {error}", Span(source.name, 1))
    except Broken as error:
        return _refused(W311, f"the front matter: {error.reason}", Span(source.name, error.line))
    try:
        document = document_of(outline(text, start), front, members)
    except Broken as error:
        return _refused(W310, error.reason, Span(source.name, error.line))
    if breaches := check(document) or tuple(islice(misfits(document), 1)):
        return _refused(W310, f"no document can be like this: {breaches[0]}", Span(source.name, 0))
    return Read(document, words_of(text, start, source.name))


def _refused(code: Code, message: str, span: Span) -> Read:
    return Read(None, diagnostics=(of(code, message, span),))
