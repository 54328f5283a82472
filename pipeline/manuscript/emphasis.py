"""The words of a paragraph out of its signs: emphasis, note calls, links, breaks; and the seams where paragraphs are glued.

Extractors glue the lines of a masthead together: `**A****B***[C]***D***`. Stars that close *and* open in one run are a seam
between paragraphs; parsers that follow CommonMark misread them. Stars are read by a small machine with a stack of what is
open; every word remembers what was open round it, so a sign that is never closed can be given back as text in the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape

from pipeline.diagnostics.codes_reading import DEAD_LINK, PICTURE, UNCLOSED_NOTE
from pipeline.manuscript.openings import Remark, State, Stretch, give_back, plain_stretch, stretches
from pipeline.manuscript.signs import MARKDOWN, PLAIN, href
from pipeline.model import Break, Inlines, Mark, Ref, Style, Text
from pipeline.model.build import inlines
from pipeline.model.inlines import TARGET

NO_CALLS: frozenset[str] = frozenset()

_ITALIC, _BOLD = ("style", "italic"), ("style", "bold")
_STARS = {1: ((_ITALIC, "*"),), 2: ((_BOLD, "**"),), 3: ((_BOLD, "**"), (_ITALIC, "*"))}
_TAGS = {
    "i": "italic", "em": "italic", "b": "bold", "strong": "bold", "u": "underline", "ins": "underline",
    "sup": "sup", "sub": "sub",
}  # fmt: skip
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcmd]?m|ha|CO|[кс]?м|га)$")  # "km²" is no call of note 2
_BLANKS_TO_COMMA = re.compile(r"\s*,\s*")


def parse(text: str, notes: frozenset[str] = NO_CALLS) -> tuple[tuple[Stretch, ...], tuple[Remark, ...]]:
    """A Markdown paragraph as one or more paragraphs of words.

    `notes` are the markers that have a note: only with one is `[1]`, `^1^` or a raised letter a call.
    """
    return _parse(text, notes, MARKDOWN, unescape if "&" in text else _as_it_is)


def parse_plain(text: str, notes: frozenset[str] = NO_CALLS) -> tuple[tuple[Stretch, ...], tuple[Remark, ...]]:
    """A paragraph of plain text: note calls and printed line breaks alone; every other sign is text."""
    return _parse(text, notes, PLAIN, _as_it_is)


def _as_it_is(words: str) -> str:
    return words


def _parse(
    text: str, notes: frozenset[str], signs: re.Pattern[str], words: Callable[[str], str]
) -> tuple[tuple[Stretch, ...], tuple[Remark, ...]]:
    if not signs.search(text):
        return plain_stretch(words(text), len(text)), ()
    state = State(text, notes)
    at = 0
    for found in signs.finditer(text):
        start = found.start()
        if start > at:
            state.say(words(text[at:start]))
        at = found.end()
        _READ[found.lastgroup or ""](state, found)
    state.say(words(text[at:]))
    give_back(state)
    return tuple(stretches(state)), tuple(state.remarks)


# ---------------------------------------------------------------- stars
def _stars(state: State, found: re.Match[str]) -> None:
    """A run of stars closes what is open, then opens; both at once are a seam."""
    before, after = _beside(state.text, found)
    closes, opens = not before.isspace(), not after.isspace()
    left = found.end() - found.start()
    closed = 0
    while state.open and left and closes and (top := state.top("*")):
        if left == 2 and len(top.sign) == 1:
            _swap_pair(state)
            top = state.openings[state.open[-1]]
        if len(top.sign) > left:
            break
        state.open.pop()
        left -= len(top.sign)
        closed += len(top.sign)
    if left and opens and left <= 3:
        if closed and not state.open and not (closed == left and after.islower() and before.isalpha()):
            state.seams.append((len(state.leaves), found.end() - left))
        _open_stars(state, left)
    else:
        state.say("*" * left)


def _swap_pair(state: State) -> None:
    """`***A** B*`: of two emphases that one run opened, the bold one may be closed first."""
    if len(state.open) < 2:
        return
    under, top = state.openings[state.open[-2]], state.openings[state.open[-1]]
    if under.run == top.run and under.sign == "**":
        state.open[-2:] = [state.open[-1], state.open[-2]]


def _open_stars(state: State, count: int) -> None:
    run = len(state.leaves)
    for key, sign in _STARS[count]:
        state.begin(key, sign, run)


def _unders(state: State, found: re.Match[str]) -> None:
    """`_x_`, `__x__`; never inside a word, and three or more are a blank to fill in."""
    before, after = _beside(state.text, found)
    size = len(found[0])
    top = state.top("_")
    if top and len(top.sign) == size and not before.isspace() and not after.isalnum():
        state.open.pop()
    elif size < 3 and not after.isspace() and not before.isalnum():
        state.begin(_STARS[size][0][0], found[0], len(state.leaves))
    else:
        state.say(found[0])


def _beside(text: str, found: re.Match[str]) -> tuple[str, str]:
    start, end = found.span()
    return text[start - 1] if start else " ", text[end : end + 1] or " "


# ---------------------------------------------------------------- calls of notes
def _sup(state: State, found: re.Match[str]) -> None:
    """`<sup>1</sup>`, `<sup>1, 2</sup>`; a raised letter without a note, or an exponent, stays a raised letter."""
    markers = _BLANKS_TO_COMMA.split(found["sup"])
    exponent = state.text[found.start() - 1 : found.start()].isdigit()
    if not all(m in state.notes or (m.isdigit() and not exponent) for m in markers):
        state.put(Style("sup", (Text(found["sup"]),)))
        return
    for number, marker in enumerate(markers):
        if number:
            state.put(Style("sup", (Text(", "),)))
        _call(state, marker)


def _open_sup(state: State, found: re.Match[str]) -> None:
    marker = found["open_sup"]
    message = f"the raised number {marker} is opened and never closed; it was taken for the call of a note"
    state.remarks.append(Remark(UNCLOSED_NOTE, message, found.start()))
    _call(state, marker)


def _raised(state: State, found: re.Match[str]) -> None:
    marker = found[0].translate(_RAISED)
    before = state.text[max(found.start() - 4, 0) : found.start()]
    unit = marker[0] in "23" and bool(_UNIT.search(before))
    exponent = marker not in state.notes and before[-1:].isdigit()
    if unit or exponent:
        state.say(found[0])
    else:
        _call(state, marker)


def _caret(state: State, found: re.Match[str]) -> None:
    _call(state, found["caret"])


def _bracket(state: State, found: re.Match[str]) -> None:
    """`[1]` is a call only where a note 1 exists: "[15]" may be bracketed text of a draft."""
    if found["bracket"] in state.notes:
        _call(state, found["bracket"])
    else:
        state.say(found[0])


def _caretted(state: State, found: re.Match[str]) -> None:
    if found["caretted"] in state.notes:
        _call(state, found["caretted"])
    else:
        state.put(Style("sup", (Text(found["caretted"]),)))


def _star(state: State, found: re.Match[str]) -> None:
    if found["star"] in state.notes:
        _call(state, found["star"])
    else:
        state.say(found[0])


def _call(state: State, marker: str) -> None:
    state.put(Mark("noteCall", (Text(marker),), value=marker))


# ---------------------------------------------------------------- links, tags, single signs
def _link(state: State, found: re.Match[str]) -> None:
    """`[63/71](#)` has no target: its words alone. A label that is a note's number is its call."""
    label, target = found["label"], found["target"]
    bare = label.strip("[]^")
    if bare in state.notes and label != bare:
        _call(state, bare)
        return
    stretches, remarks = parse(label)
    content = inlines(*(part for stretch in stretches for part in stretch.inlines))
    state.remarks += (Remark(r.code, r.message, found.start()) for r in remarks)
    state.leaves += ((part, tuple(state.open)) for part in _linked(state, content, target, found.start()))


def _linked(state: State, content: Inlines, target: str, offset: int) -> Inlines:
    if not target or target.startswith("#"):
        return content
    if not TARGET.fullmatch(target):
        state.remarks.append(Remark(DEAD_LINK, f"the link's target {target[:80]!r} is no web address", offset))
        return content
    return (Ref(target, content),) if content else ()


def _auto(state: State, found: re.Match[str]) -> None:
    state.leaves += (
        (part, tuple(state.open)) for part in _linked(state, (Text(found["auto"]),), found["auto"], found.start())
    )


def _picture(state: State, found: re.Match[str]) -> None:
    alt = found["alt"].strip()
    state.remarks.append(
        Remark(PICTURE, f"a picture ({alt or 'without description'}) cannot be carried", found.start())
    )
    state.say(alt)


def _tag(state: State, found: re.Match[str]) -> None:
    name = found["tag"].lower()
    if name == "br":
        state.put(Break())
    elif name in _TAGS:
        state.begin(("style", _TAGS[name]), f"<{name}>", len(state.leaves))
    elif name == "a":
        target = href(found["attributes"] or "")
        if target and not target.startswith("#") and TARGET.fullmatch(target):
            state.begin(("ref", target), "<a>", len(state.leaves))
    elif name.startswith("/"):
        _close_tag(state, f"<{name[1:]}>")


def _close_tag(state: State, sign: str) -> None:
    """Close the nearest tag of that name; signs opened inside it and left open are text."""
    for place in range(len(state.open) - 1, -1, -1):
        if state.openings[state.open[place]].sign == sign:
            for number in state.open[place + 1 :]:
                state.openings[number].dead = True
            del state.open[place:]
            return


def _escape(state: State, found: re.Match[str]) -> None:
    sign = found["escape"]
    glued = state.text[found.start() - 1 : found.start()].strip()
    if sign == "*" and "*" in state.notes and glued:
        _call(state, "*")
    else:
        state.say(sign)


def _code(state: State, found: re.Match[str]) -> None:
    state.say(found["code"])


def _break(state: State, found: re.Match[str]) -> None:
    state.put(Break())


_READ: Mapping[str, Callable[[State, re.Match[str]], None]] = {
    "escape": _escape,
    "stars": _stars,
    "unders": _unders,
    "sup": _sup,
    "open_sup": _open_sup,
    "raised": _raised,
    "caret": _caret,
    "bracket": _bracket,
    "caretted": _caretted,
    "star": _star,
    "alt": _picture,
    "label": _link,
    "target": _link,  # the last group that matched may stand inside a sign
    "src": _picture,
    "attributes": _tag,
    "auto": _auto,
    "tag": _tag,
    "code": _code,
    "break": _break,
}
