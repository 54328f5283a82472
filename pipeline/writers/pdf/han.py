"""Han text: which characters stand in the Song face, and between which of them a line may turn.

Chinese has no blanks: a line may turn before or after every ideograph, but a closing mark never begins a line and an opening one
never ends it (GB/T 15834, JIS X 4051; UAX 14 gives the same marks the classes CL, EX, NS and OP).
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import language

_IDEOGRAPHS = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u303f\u3040-\u30ff\u3100-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_FULL_WIDTH = "\u3000-\u3004\u3008-\u3020\u302a-\u3030\ufe30-\ufe4f\uff01-\uffef"
# Marks that Latin and Han text share; among ideographs they are as wide as one.
_SHARED = "\u2018\u2019\u201c\u201d\u2014\u2026\u00b7\u2103\u2460-\u24ff\u25a0-\u25cf"
_LOWEST = "\u00b7"
HAN = re.compile(f"[{_IDEOGRAPHS}{_FULL_WIDTH}]")
_OPENING = frozenset("（〔［｛〈《「『【〖〘〝“‘([{«￥＄")
_CLOSING = frozenset("）〕］｝〉》」』】〗〙〞”’，。、：；！？．・·—…～％‰℃°々ー)]}»,.:;!?%")

# Marks that fill one half of their square and leave the other white.
_WHITE_AFTER = frozenset("，。、；：！？）〕］｝〉》」』】〗”’．")
_WHITE_BEFORE = frozenset("（〔［｛〈《「『【〖“‘")
_APART = re.compile(
    "[，。、；：！？）〕］｝〉》」』】〗”’．（〔［｛〈《「『【〖“‘]|[^，。、；：！？）〕］｝〉》」』】〗”’．（〔［｛〈《「『【〖“‘]+"
)


@cache
def unspaced(lang: str) -> bool:
    """Whether a language is written without blanks between its words."""
    try:
        return not language(lang).spaced
    except ValueError:
        return False


def wide(character: str, among_han: bool) -> bool:
    """Whether a character stands in the Song face; quotation marks and dashes do in a paragraph of Han text only."""
    return character >= _LOWEST and bool(_wide(among_han).match(character))


def stretches(text: str, among_han: bool) -> list[str]:
    """Text parted where the face changes."""
    return _stretch(among_han).findall(text)


# Each takes some milliseconds to compile, which a text without Han characters need not wait for.
@cache
def _wide(among_han: bool) -> re.Pattern[str]:
    return re.compile(f"[{_IDEOGRAPHS}{_FULL_WIDTH}{_SHARED}]") if among_han else HAN


@cache
def _stretch(among_han: bool) -> re.Pattern[str]:
    wide = _IDEOGRAPHS + _FULL_WIDTH + (_SHARED if among_han else "")
    return re.compile(f"[{wide}]+|[^{wide}]+")


def unbroken(text: str, before: str, among_han: bool) -> list[str]:
    """Text parted where a line may turn; `before` is the character that it follows directly, "" at the beginning.

    The first part is "" where the line may turn in front of the text.
    """
    out: list[str] = [""]
    for character in text:
        if before and _may_turn(before, character, among_han):
            out.append("")
        out[-1] += character
        before = character
    return out


def half_white(character: str) -> bool:
    """Whether one half of a full-width mark is white."""
    return character in _WHITE_AFTER or character in _WHITE_BEFORE


def opening(character: str) -> bool:
    """Whether a mark's white half stands before it."""
    return character in _WHITE_BEFORE


def closing(character: str) -> bool:
    """Whether a mark's white half stands behind it."""
    return character in _WHITE_AFTER


def crowded(before: str, after: str) -> bool:
    """Whether two neighbours are marks with white between them that is too much: 。” ）（ 《“."""
    return (before in _WHITE_AFTER and half_white(after)) or (before in _WHITE_BEFORE and after in _WHITE_BEFORE)


def apart(text: str) -> list[str]:
    """Text with every such mark for itself."""
    return _APART.findall(text)


def _may_turn(before: str, after: str, among_han: bool) -> bool:
    if before in _OPENING or after in _CLOSING:
        return False
    return wide(before, among_han) or wide(after, among_han)
