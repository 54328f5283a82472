"""Where two lines of one paragraph meet: blanks, hyphens, scripts without blanks; and what may end or begin a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeAlias

Vocabulary: TypeAlias = Mapping[str, int]  # how often each word, in lower case, stands whole in the text

_LOWEST_HAN = "\u2e80"
SOFT_HYPHEN = "\u00ad"

_LETTERS = re.compile(r"[^\W\d_]+")
_CUT = re.compile(r"([^\W\d_]+)-$")
_TWIN = re.compile(r"\w{1,4} (?:\w{1,20} )?\w{1,20}-\w")
_CASELESS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ENDS = ".,;:!?…。，；：！？、،؛؟۔"
_TRAILING = re.compile(
    r"(?:<sup>[^<>]{1,12}</sup>|\[\^?\w{1,4}\]|[*_\\)\]\"'”’»）」』\u2070\u00b9\u00b2\u00b3\u2074-\u2079\s])+$"
)
_LEADING = re.compile(r"^[*_\\\"'“‘«(\[（「\s]+")
LABEL = re.compile(
    r"(?:\d{1,3}[.)](?!\d{3})|\d{1,3} ?[-–—](?=\s)|[(（](?!\d{4})\w{1,4}(?: (?:bis|ter|quater))?[)）]|(?!\d{4})\w{1,4}\)|(?:[^\W\d_]|[ivxIVX]{1,5})\.(?=\s)|[一二三四五六七八九十]{1,3}、|[\u2460-\u249b\u3220-\u3229]|['‘’]\d{1,2}['‘’]|[-–—•▪●○*+](?=\s))\s*"
)
_SHORT_WORD = 4
_LABEL_ALONE = re.compile(r"\d{1,3}\.|[(（]?(?:[^\W\d_]|[ivx]{1,5})[)）]|\d{1,3}/\d{1,4}\.")
_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
# A symbol that a line of Han text cuts, because it has no blank: "A/75/L." + "119/Rev.1", "A/76/L.3" + "9/Add.1"
_SYMBOL_CUT = re.compile(r"[A-Z]{1,6}(?:/[A-Z0-9.]{1,8}){1,6}/?$")
_SYMBOL_REST = re.compile(r"\d{1,4}/(?:(?:Add|Rev|Corr|Amend)\.\d|\d{1,4}/)|(?:Add|Rev|Corr|Amend)\.\d|\d{1,4}(?!\w)")
_FRAGMENT = 60  # no word is longer than this; looking further back would cost time on hostile lines


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """The whole words of lines; those cut at a line's end and their rests do not count.

    Built only where a line ends in a hyphen, because nothing else asks for it.
    """
    lines = list(texts)
    if not any(line.rstrip().endswith("-") for line in lines):
        return {}
    words: Counter[str] = Counter()
    after_cut = False
    for line in lines:
        bare = line.strip()
        found = _LETTERS.findall(bare.replace(SOFT_HYPHEN, "").lower())
        cut = bare.endswith("-")
        words.update(found[1 if after_cut else 0 : len(found) - 1 if cut else None])
        after_cut = cut
    return words


def seam(before: str, after: str, left: str, words: Vocabulary) -> tuple[str, str]:
    """How `left`, the end of what is joined so far, goes on: itself mended, and what stands between.

    `before` and `after` are the two lines as printed: blanks at their edges were in the text.
    """
    right = after.lstrip(" \t\f")
    if not left or not right:
        return left, ""
    if left.endswith(SOFT_HYPHEN):
        return left.rstrip(SOFT_HYPHEN), ""
    tail = left[-_FRAGMENT:]
    if (cut := _CUT.search(tail)) and right[0].isalpha():
        return _at_hyphen(left, cut[1], right[:_FRAGMENT], words)
    if left[-1] in "-‑" and tail[-2:-1].isalnum() and right[0].isalnum():
        return left, ""  # "2016-" / "2017"
    if right[0] == "/" or (left[-1] == "/" and tail[-2:-1].isalnum()):
        return left, ""  # "and/" / "or"
    if left[-1].isspace() or right[0].isspace():
        return left, ""
    if left[-1] == "·" or (left[-1] in _RAISED and right[0] in _RAISED) or _cuts_symbol(tail, right):
        return left, ""
    if is_han(left[-1]) or is_han(right[0]):
        return left, " " if before[-1:] in " \t" or after[:1] in " \t" else ""
    return left, " "


def _cuts_symbol(tail: str, right: str) -> bool:
    """Whether a line end parts a symbol in two, as only lines do that are filled without regard to words."""
    found = _SYMBOL_CUT.search(tail)
    rest = _SYMBOL_REST.match(right)
    if not found or not rest:
        return False
    return tail[-1] in "./" or (tail[-1].isdigit() and "/" in rest[0])


def _at_hyphen(left: str, head: str, right: str, words: Vocabulary) -> tuple[str, str]:
    """A word cut in two ("suffer-" / "ing"), a compound ("post-" / "conflict") or a hanging hyphen ("gender-" / "and").

    The text itself decides: it holds the whole word or the compound's halves elsewhere. A hanging hyphen is followed by a
    short word that is frequent in the text, and its compound's twin stands near: "gender- and age-sensitive".
    """
    rest = _LETTERS.match(right)
    end = rest[0].lower() if rest else ""
    if not right[0].islower():
        return left, ""  # "Asia-" / "Pacific"
    start = head.replace(SOFT_HYPHEN, "").lower()
    if start + end in words:
        return left[:-1], ""
    often = words.get(end, 0)
    if len(end) == 1 or (
        len(end) <= _SHORT_WORD and ((often and _TWIN.match(right)) or (often > 1 and start in words))
    ):
        return left, " "
    if len(start) >= _SHORT_WORD < len(end) and start in words and end in words:
        return left, ""
    return left[:-1], ""


def is_han(sign: str) -> bool:
    """Whether a sign belongs to a script that is written without blanks between words."""
    return sign >= _LOWEST_HAN and bool(_han().match(sign))


@cache
def _han() -> re.Pattern[str]:
    """Compiled where it is needed: it takes some milliseconds."""
    return re.compile("[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0002fa1f]")


def closed(text: str) -> bool:
    """Whether a paragraph ends in a closing mark; quotation marks, emphasis and note marks after it do not count."""
    tail = text[-200:].rstrip()
    if not tail:
        return True
    bare = _TRAILING.sub("", tail)
    return not bare or bare[-1] in _ENDS or tail[-1] in _ENDS


def labelled(text: str) -> bool:
    """Whether a line begins with the label of a paragraph or point, and goes on after it."""
    head = text[:40].strip()
    for opening in (head, _LEADING.sub("", head)):
        found = LABEL.match(opening)
        if found and found.end() < len(opening):
            return True
    return False


def label_alone(text: str) -> bool:
    """Whether a line is a label and nothing else: text pasted from a page has labels on lines of their own."""
    return bool(_LABEL_ALONE.fullmatch(text))


def opens_low(text: str) -> bool:
    """Whether a line begins with a small letter, as only the rest of a sentence does; a label is none."""
    bare = _LEADING.sub("", text[:80])
    return bool(bare) and bare[0].islower() and not labelled(text)


def caseless(text: str) -> bool:
    """Whether a line begins in a script without capitals (Han, Arabic), where only the mark before can tell."""
    bare = _LEADING.sub("", text[:80])
    return bool(bare) and (is_han(bare[0]) or bool(_CASELESS.match(bare)))
