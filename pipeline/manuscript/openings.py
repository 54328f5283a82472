"""What is open while a paragraph's signs are read, and the words that come of it in the end.

Every word remembers what was open round it, so a sign that is never closed can be given back as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from pipeline.diagnostics import Code
from pipeline.diagnostics.codes_reading import UNCLOSED_EMPHASIS
from pipeline.model import Inline, Inlines, Ref, Style, Text
from pipeline.model.build import fold, inlines, strip

_STYLES = tuple(("style", kind) for kind in ("bold", "italic", "underline", "sup", "sub"))
_DEEPEST = 12  # emphasis deeper than this is nobody's; it would cost time on hostile text


@dataclass(frozen=True, slots=True)
class Remark:
    """Something odd at an offset of the paragraph."""

    code: Code
    message: str
    offset: int


class Stretch(NamedTuple):
    """One paragraph of the words, from `start` to `end` in the paragraph's signs."""

    inlines: Inlines
    start: int
    end: int


@dataclass(slots=True)
class Opening:
    """A sign that opened emphasis or a link; `leaf` is the empty leaf that gets the sign back if it is never closed."""

    key: Key
    sign: str
    leaf: int
    run: int
    dead: bool = False


Leaf: TypeAlias = tuple[Inline, tuple[int, ...]]
"""A word, a call or a break, and the openings that were open round it, outermost first."""

Key: TypeAlias = tuple[str, str]
"""What is round words: ("style", its kind) or ("ref", its target)."""

_NOTHING = Text("")


@dataclass(slots=True)
class State:
    """One paragraph while it is read: `leaves` so far, all `openings`, which are `open` (by their number), `seams` found.

    A seam is the leaf before which a new paragraph begins, and its offset in `text`.
    """

    text: str
    notes: frozenset[str]
    leaves: list[Leaf] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    seams: list[tuple[int, int]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def put(self, atom: Inline) -> None:
        """What was read, with what is open round it."""
        self.leaves.append((atom, tuple(self.open)))

    def say(self, words: str) -> None:
        """Words, where there are any."""
        if words:
            self.leaves.append((Text(words), tuple(self.open)))

    def begin(self, key: Key, sign: str, run: int) -> None:
        """Open an emphasis or a link; `run` is equal for those that one run of stars opened."""
        if len(self.open) >= _DEEPEST:
            self.say("" if sign.startswith("<") else sign)
            return
        self.openings.append(Opening(key, sign, len(self.leaves), run))
        self.leaves.append((_NOTHING, tuple(self.open)))
        self.open.append(len(self.openings) - 1)

    def top(self, signs: str) -> Opening | None:
        """The innermost opening, if a sign of that kind ("*", "_") made it."""
        opening = self.openings[self.open[-1]] if self.open else None
        return opening if opening and opening.sign[:1] == signs else None


def give_back(state: State) -> None:
    """Signs that nothing closed are text; tags left open end with the paragraph."""
    for number in state.open:
        opening = state.openings[number]
        if opening.sign.startswith("<"):
            message = f"the tag {opening.sign} is never closed; it was ended with its paragraph"
        else:
            opening.dead = True
            message = f"the sign {opening.sign} opens emphasis that is never closed; it was kept as text"
        state.remarks.append(Remark(UNCLOSED_EMPHASIS, message, 0))
    for opening in state.openings:
        if opening.dead and not opening.sign.startswith("<"):
            state.leaves[opening.leaf] = (Text(opening.sign), state.leaves[opening.leaf][1])


def stretches(state: State) -> Iterator[Stretch]:
    """The paragraphs between the seams, in normal form; one without words is none."""
    keys: dict[tuple[int, ...], tuple[Key, ...]] = {(): ()}
    cuts = [(0, 0), *state.seams, (len(state.leaves), len(state.text))]
    for (first, start), (last, end) in pairwise(cuts):
        leaves: list[tuple[Inline, tuple[Key, ...]]] = []
        for atom, round in state.leaves[first:last]:
            if atom is _NOTHING:
                continue
            if round not in keys:
                keys[round] = _keys(state, round)
            leaves.append((atom, keys[round]))
        content = strip(fold(_nested(leaves)))
        if content:
            yield Stretch(content, start, end)


def plain_stretch(words: str, size: int) -> tuple[Stretch, ...]:
    """A paragraph in which no sign stands; `size` is its length before entities were read."""
    content = strip(fold(inlines(Text(words))))
    return (Stretch(content, 0, size),) if content else ()


def _keys(state: State, round: tuple[int, ...]) -> tuple[Key, ...]:
    """What is round a leaf, outermost first: the link, then bold, italic and so on, each once."""
    keys = [state.openings[n].key for n in round if not state.openings[n].dead]
    if len(keys) == 1:
        return (keys[0],)
    links = [key for key in keys if key[0] == "ref"]
    return (*links[:1], *(style for style in _STYLES if style in keys))


def _nested(leaves: Sequence[tuple[Inline, tuple[Key, ...]]], depth: int = 0) -> Inlines:
    """The leaves in order, each run of neighbours that share their wrapper at this depth in one."""
    parts: list[Inline] = []
    at, size = 0, len(leaves)
    while at < size:
        start, keys = at, leaves[at][1]
        at += 1
        if len(keys) > depth:
            key = keys[depth]
            while at < size and len(leaves[at][1]) > depth and leaves[at][1][depth] == key:
                at += 1
            content = _nested(leaves[start:at], depth + 1)
            if content:
                parts.append(Ref(key[1], content) if key[0] == "ref" else Style(key[1], content))
            continue
        while at < size and len(leaves[at][1]) == depth:
            at += 1
        parts += _joined([atom for atom, _ in leaves[start:at]])
    return inlines(*parts)


def _joined(atoms: Sequence[Inline]) -> Sequence[Inline]:
    """Neighbouring texts as one, in one step: a long row of stray signs must not cost time."""
    if len(atoms) == 1:
        return atoms
    parts: list[Inline] = []
    words: list[str] = []
    for atom in atoms:
        if isinstance(atom, Text):
            words.append(atom.text)
            continue
        if words:
            parts.append(Text("".join(words)))
            words = []
        parts.append(atom)
    if words:
        parts.append(Text("".join(words)))
    return parts
