"""What is open while a paragraph's signs are read, and the words that come of it in the end.

Every word remembers what was open round it, so a sign that is never closed can be given back as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from pipeline.diagnostics import Code
from pipeline.diagnostics.codes_reading import UNCLOSED_EMPHASIS
from pipeline.model import Inline, Inlines, Ref, Style, Text
from pipeline.model.build import fold, inlines, strip

_ORDER = ("bold", "italic", "underline", "sup", "sub")
_DEEPEST = 12  # emphasis deeper than this is nobody's; it would cost time on hostile text


@dataclass(frozen=True, slots=True)
class Remark:
    """Something odd at an offset of the paragraph."""

    code: Code
    message: str
    offset: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """One paragraph of the words, from `start` to `end` in the paragraph's signs."""

    inlines: Inlines
    start: int
    end: int


@dataclass(slots=True)
class Opening:
    """A sign that opened emphasis or a link; `leaf` is the empty leaf that gets the sign back if it is never closed."""

    key: tuple[str, str]
    sign: str
    leaf: int
    run: int
    dead: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """A word, a call or a break; `round` names the openings that were open round it, outermost first."""

    atom: Inline
    round: tuple[int, ...]


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
        self.leaves.append(Leaf(atom, tuple(self.open)))

    def say(self, words: str) -> None:
        """Words, where there are any."""
        if words:
            self.put(Text(words))

    def begin(self, key: tuple[str, str], sign: str, run: int) -> None:
        """Open an emphasis or a link; `run` is equal for those that one run of stars opened."""
        if len(self.open) >= _DEEPEST:
            self.say("" if sign.startswith("<") else sign)
            return
        self.openings.append(Opening(key, sign, len(self.leaves), run))
        self.put(Text(""))
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
            state.leaves[opening.leaf] = Leaf(Text(opening.sign), state.leaves[opening.leaf].round)


def stretches(state: State) -> Iterator[Stretch]:
    """The paragraphs between the seams, in normal form; one without words is none."""
    cuts = [(0, 0), *state.seams, (len(state.leaves), len(state.text))]
    for (first, start), (last, end) in pairwise(cuts):
        leaves = [leaf for leaf in state.leaves[first:last] if not (isinstance(leaf.atom, Text) and not leaf.atom.text)]
        keys = {round: _keys(state, round) for round in {leaf.round for leaf in leaves}}
        content = strip(fold(_nested([(keys[leaf.round], leaf.atom) for leaf in leaves])))
        if content:
            yield Stretch(content, start, end)


def _keys(state: State, round: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
    """What is round a leaf, outermost first: the link, then bold, italic and so on, each once."""
    if not round:
        return ()
    keys = {state.openings[n].key for n in round if not state.openings[n].dead}
    links = [key for key in keys if key[0] == "ref"]
    return (*links[:1], *(("style", kind) for kind in _ORDER if ("style", kind) in keys))


def _nested(leaves: Sequence[tuple[tuple[tuple[str, str], ...], Inline]]) -> Inlines:
    parts: list[Inline] = []
    for key, run in groupby(leaves, lambda leaf: leaf[0][0] if leaf[0] else None):
        if key is None:
            parts += _joined(atom for _, atom in run)
            continue
        content = _nested([(keys[1:], atom) for keys, atom in run])
        if content:
            parts.append(Ref(key[1], content) if key[0] == "ref" else Style(key[1], content))
    return inlines(*parts)


def _joined(atoms: Iterable[Inline]) -> Iterator[Inline]:
    """Neighbouring texts as one, in one step: a long row of stray signs must not cost time."""
    for textual, run in groupby(atoms, lambda atom: isinstance(atom, Text)):
        if textual:
            yield Text("".join(atom.text for atom in run if isinstance(atom, Text)))
        else:
            yield from run
