"""The elements of Akoma Ntoso by what they are to a reader that takes any form: paragraph, entry of a list, group, container."""

from __future__ import annotations

LISTS = frozenset({"list", "sublist", "blockList", "ul", "ol"})
ENTRIES = frozenset({"point", "item", "indent", "li", "subparagraph", "clause", "subclause", "alinea"})
HEADINGS = frozenset({"heading", "subheading", "crossHeading"})
PARAGRAPHS = frozenset({"paragraph", "recital", "citation", "rule", "subrule", "container"})
HOLDERS = frozenset(
    {"content", "intro", "wrapUp", "recitals", "citations", "div", "blockContainer", "foreign", "tocItem", "proviso"}
)
"""Elements that only hold what stands in them."""

LINES = frozenset({"p", "block", "listIntroduction", "listWrapUp", "longTitle", "docTitle", "span"})
"""Elements that are one printed paragraph."""

GROUPS = {
    "part": "part",
    "subpart": "part",
    "book": "part",
    "tome": "part",
    "section": "section",
    "subsection": "section",
    "title": "title",
    "subtitle": "title",
    "chapter": "chapter",
    "subchapter": "chapter",
    "division": "division",
    "subdivision": "division",
    "level": "division",
    "hcontainer": "division",
    "article": "article",
}
"""Groups, and what a heading in one opens."""

BLOCKS = LISTS | ENTRIES | PARAGRAPHS | HOLDERS | frozenset(GROUPS) | {"p", "block", "table", "tblock", "formula"}
"""Elements that cannot stand inside a line."""

INSIDE = frozenset(
    {"i", "b", "u", "sup", "sub", "span", "a", "ref", "rref", "mref", "ins", "del", "inline", "term", "em", "strong"}
)
"""Elements that may stand inside a word: "19<sup>th</sup>" is one word. All others end it."""

STYLES = {"i": "italic", "b": "bold", "u": "underline", "sup": "sup", "sub": "sub", "em": "italic", "strong": "bold"}
CLASSES = {
    "bold": "bold",
    "italic": "italic",
    "underline": "underline",
    "superscript": "sup",
    "subscript": "sub",
    "smallcaps": "smallcaps",
}
"""Words of @class that tell emphasis, the outermost first."""

DEEPEST = 30
"""Elements nested deeper than that are read as plain words: no resolution is, and the file is malformed."""
