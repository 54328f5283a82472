"""The texts that are measured: the seed's bare words, and a resolution of any length."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"[*_`\\]|\[([^\]\n]*)\]\([^)\n]*\)|^-{3,}$", re.MULTILINE)

_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")
_ITALIC = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")
_NUMBERED = re.compile(r"(\d+)\\?\. (.+)", re.DOTALL)

_PREAMBULAR = (
    "*Recalling* its resolutions [61/{n}](#) of 4 December 2006 and [62/{n}](#) of 5 December 2007,",
    "*Reaffirming* the purposes and principles of the Charter of the United Nations,",
    "*Noting with concern* that many wells of the dry regions have not been mended since the last flood,",
    "*Welcoming* the report of the Secretary-General on the care of shared wells,",
    "*Convinced* that water which is shared in good faith is a bond between neighbours,",
    "*Bearing in mind* the needs of developing countries, in particular the least developed among them,",
)
_OPERATIVE = (
    "*Urges* all States to keep the wells of their border regions open to those who live on either side;",
    "*Requests* the Secretary-General to submit to the General Assembly a report on the matter;",
    "*Calls upon* Member States to share, as appropriate, what they have learned from resolution [63/{n}](#);",
    "*Decides* to consider the question again at its next session.",
)
_MASTHEAD = """\
Sixty-fourth session

Agenda item 99

**Resolution adopted by the General Assembly on 2 December 2009**

**64/200. Care of shared wells**

*The General Assembly,*
"""
_SHARE = 5  # how often the sentences above stand in the shortest text: 30 preambular and 20 operative paragraphs


def resolution(times: int) -> str:
    """A sound resolution with 50 paragraphs, or `times` as many."""
    turns = range(times * _SHARE)
    preamble = [sentence.format(n=turn % 200 + 1) for turn in turns for sentence in _PREAMBULAR]
    body = [sentence.format(n=turn % 200 + 1) for turn in turns for sentence in _OPERATIVE]
    numbered = [f"{number}. {sentence}" for number, sentence in enumerate(body, start=1)]
    return "\n\n".join([_MASTHEAD.strip(), *preamble, *numbered]) + "\n"


def bare(markdown: str) -> str:
    """The words of a Markdown text without its marks, a paragraph a line."""
    return "\n\n".join(_paragraphs(_MARKUP.sub(lambda match: match[1] or "", markdown)))


def noted(markdown: str) -> str:
    """The same words in bluebell's notation, with what the Markdown marks: italics, links, numbered paragraphs."""
    marked = _ITALIC.sub(r"//\1//", _LINK.sub(r"{{>#r \1}}", markdown))
    return "\n\n".join(
        f"PARAGRAPH {found[1]}.\n\n  {found[2]}" if (found := _NUMBERED.fullmatch(paragraph)) else paragraph
        for paragraph in _paragraphs(marked.replace("*", ""))
        if paragraph != "---"
    )


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]
