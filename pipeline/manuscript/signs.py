"""The signs inside a paragraph: one regular expression cuts them out of the words, for Markdown and for plain text."""

from __future__ import annotations

import re

# The tags that extractors leave in Markdown; anything else in angle brackets is text ("<name of country>").
TAGS = (
    "sup|sub|em|strong|span|font|small|big|center|div|del|ins|mark|code|br|hr|img|h[1-6]|ul|ol|li|blockquote|section"
    "|table|caption|thead|tbody|tfoot|tr|td|th|colgroup|col|[iubsap]"
)

# A link's label may hold brackets one deep ("[[1]](#n1)"), its target round ones ("…/wiki/A_(b)").
LABEL = r"(?:[^\[\]\\\n]|\\.|\[[^\[\]\n]{0,200}\])"
TARGET = (
    r"<?(?P<{0}>[^()\s<>]{{0,500}}(?:\([^()\s]{{0,200}}\)[^()\s<>]{{0,500}})?)>?(?:[ \n]+[\"'][^\"'\n]{{0,300}}[\"'])?"
)

_CALLS = (
    r"<sup>\s?(?P<sup>\d{1,3}(?:\s?,\s?\d{1,3}){0,6}|[*†‡]{1,3}|[a-z])\s?</sup>",
    r"<sup>(?P<open_sup>\d{1,3})(?=[\s,;.:]|$)",
    r"(?P<raised>[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+)",
    r"\[\^(?P<caret>[\w-]{1,32})\]",
    r"\[(?P<bracket>\d{1,3}|\*{1,3})\](?!\()",
)
_MARKDOWN = (
    r"\\(?P<escape>[!-/:-@\[-`{-~])",
    r"(?P<stars>\*+)",
    r"(?P<unders>_+)",
    *_CALLS,
    r"\^(?P<caretted>\d{1,3}|\*{1,3})\^",
    r"!\[(?P<alt>[^\[\]\n]{0,500})\]\(" + TARGET.format("src") + r"\)",
    r"\[(?P<label>" + LABEL + r"{0,500})\]\(" + TARGET.format("target") + r"\)",
    r"<(?P<auto>https?://[^\s<>]{1,500}|mailto:[^\s<>]{1,200})>",
    rf"<(?P<tag>/?(?:{TAGS}))(?P<attributes>\s[^<>]{{0,300}})?/?>",
    r"(?<!`)(?P<ticks>`{1,3})(?P<code>[^`<&\\\[\n]{1,500})(?P=ticks)(?!`)",
    r"(?P<break>\n)",
)
_PLAIN = (
    *_CALLS,
    r"<(?P<tag>/?sup)(?P<attributes>)>",
    r"(?P<break>\n)",
    r"(?P<star>(?<=\S)\*{1,3}(?=[\s,;.:]|$))",
)


def _any(signs: tuple[str, ...]) -> str:
    """One of the signs. What each may begin with is looked at first: most characters begin none, and none is tried."""
    return r"(?=[\\*_<\[!`^\n\u2070\u00b9\u00b2\u00b3\u2074-\u2079])(?:" + "|".join(signs) + ")"


MARKDOWN = re.compile(_any(_MARKDOWN), re.IGNORECASE)
PLAIN = re.compile(_any(_PLAIN))

_HREF = re.compile(r"\shref\s?=\s?[\"']([^\"']{0,500})[\"']", re.IGNORECASE)


def href(attributes: str) -> str:
    """The target of an `<a>` tag; "" for none."""
    found = _HREF.search(attributes)
    return found[1] if found else ""
