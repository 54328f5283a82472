"""Reader for Markdown, above all as extractors leave it: glued emphasis, page ends in mid-text, notes where a page ended."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice

from pipeline.manuscript.assemble import Dialect, assemble
from pipeline.manuscript.decode import decode, is_text
from pipeline.manuscript.emphasis import parse
from pipeline.manuscript.furniture import set_aside
from pipeline.manuscript.lines import split_lines
from pipeline.manuscript.markdown import blank_comments, chunks, fences, front_matter, mark_headings, rows
from pipeline.manuscript.words import SIGNS, source_words
from pipeline.manuscript.wrapping import wrap_width
from pipeline.ports import Read, Source
from pipeline.readers import markdown_own

# Signs that plain text has not, with the most that each may add to how sure we are; each holds the bytes before it.
_EVIDENCE = (
    (b"*", re.compile(rb"\*\*[^*\n]{1,200}\*\*|(?<![*\w])\*[^*\s][^*\n]{0,200}\*"), 0.5),
    (b"](", re.compile(rb"\]\((?:#|https?:)"), 0.4),
    (b"", re.compile(rb"<sup>|\[\^\w{1,9}\]"), 0.4),
    (b"|", re.compile(rb"^\|.{0,400}\|\s*$", re.MULTILINE), 0.3),
    (b"# ", re.compile(rb"^#{1,6} \S", re.MULTILINE), 0.4),
    (b"---", re.compile(rb"---(?<![^\n]---)\s*$", re.MULTILINE), 0.2),  # `re` looks for the dashes first
)
_XML = re.compile(rb"\s*<(?:\?xml|!doctype|html|akomaNtoso)", re.IGNORECASE)
_DIALECT = Dialect(parse, rows, breaks=True)
_ENOUGH = 3  # signs of a kind that make it certain


@dataclass(frozen=True, slots=True)
class MarkdownOptions:
    """Nothing to choose."""


class MarkdownReader:
    """Markdown of several extractors' dialects."""

    name = "markdown"
    suffixes = frozenset({".md", ".markdown", ".mkd"})
    Options = MarkdownOptions

    def sniff(self, head: bytes) -> float:
        """By the signs that only Markdown has, whatever the file is called."""
        if markdown_own.ours(head):
            return 1.0
        if not is_text(head):
            return 0.0
        head = head.removeprefix(b"\xef\xbb\xbf")
        if _XML.match(head):
            return 0.05
        sure = 0.1
        for held, form, weight in _EVIDENCE:
            if held in head:
                sure += weight * sum(1 for _ in islice(form.finditer(head), _ENOUGH)) / _ENOUGH
        return min(sure, 0.95)

    def read(self, source: Source, options: MarkdownOptions) -> Read:
        if markdown_own.ours(source.data):
            return markdown_own.read(source)
        decoded = decode(source.data, source.name)
        if decoded.text is None:
            return Read(None, diagnostics=decoded.diagnostics)
        text = blank_comments(decoded.text)
        lines = split_lines(text)
        opening, front, lang = front_matter(lines, source.name)
        lines = mark_headings(lines[opening:])
        verbatim, frames = fences(lines, source.name)
        if frames:
            lines = tuple(line._replace(text="") if line.number in frames else line for line in lines)
        kept, aside = set_aside(lines, source.name)
        width = wrap_width([entry.line for entry in kept])
        aside = (*front, *frames.values(), *aside)
        content, found = assemble(chunks(kept, width, verbatim), source.name, _DIALECT, width, aside)
        if lang:
            content = replace(content, lang=lang)
        words = source_words(text, source.name, SIGNS, links=True)
        return Read(content, words, diagnostics=(*decoded.diagnostics, *found))
