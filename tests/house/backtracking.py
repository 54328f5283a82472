"""Whether a regular expression can backtrack without bound: told from its automaton, before any text is tried.

Weber and Seidl ("On the degree of ambiguity of finite automata", 1991): an expression backtracks exponentially where one loop
can go round in two ways on the same text, and polynomially where two loops one after the other take the same text and what
leads from one to the other takes it too. A repeat of at most `BOUND` is no loop: it costs a constant factor.
"""

from __future__ import annotations

import re
import re._compiler as compiler
import re._constants as op
import re._parser as parser
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import Any

BOUND = 2000
_SINGLE = ("LITERAL", "NOT_LITERAL", "ANY", "IN")
_COPIES = 4  # a repeat of a fixed number is written out up to this

# The signs on which the sets of an expression are compared, besides those it names itself.
_SIGNS = (
    "".join(map(chr, range(128)))
    + "\u00a0\u00ad\u202f\u3000éÉñßК№дЖأابم\u064b،؛一第号十（）：，。、“”«»‘’–—…²³①ⅣK\u0130"
)


@dataclass(frozen=True)
class Piece:
    """A part of an expression: the places where it may begin and end, and whether it may be empty."""

    first: frozenset[int] = frozenset()
    last: frozenset[int] = frozenset()
    empty: bool = True


@dataclass
class Automaton:
    """Glushkov's automaton: a place for every sign of the expression, and what places may come after each.

    loops   the edges of unbounded repeats
    greedy  the places of possessive repeats of one sign: what follows takes no sign that the repeat would have taken
    fixed   the loops that give nothing back, being possessive
    twice   a repeat may go round in two ways, through itself and through a repeat inside it
    """

    flags: int
    signs: str
    masks: list[int] = field(default_factory=list)
    after: list[set[int]] = field(default_factory=list)
    loops: set[tuple[int, int]] = field(default_factory=set)
    greedy: set[int] = field(default_factory=set)
    fixed: set[tuple[int, int]] = field(default_factory=set)
    twice: bool = False
    start: frozenset[int] = frozenset()

    def way(self, goal: int) -> str:
        """The shortest text that leads to a place, its own sign included."""
        return self._text([(place,) for place in self.start], goal)

    def round(self, goal: int) -> str:
        """The shortest text that goes once round a loop from a place to itself."""
        return self._text([(place,) for place in self.after[goal]], goal)

    def _text(self, start: Sequence[tuple[int, ...]], goal: int) -> str:
        waiting, seen = deque(start), {way[-1] for way in start}
        while waiting:
            way = waiting.popleft()
            if way[-1] == goal:
                return "".join(map(self.sign, way))
            for place in self.after[way[-1]] - seen:
                seen.add(place)
                waiting.append((*way, place))
        return ""

    def sign(self, place: int) -> str:
        """A sign that a place takes: a printed one where there is one."""
        taken = [sign for at, sign in enumerate(self.signs) if self.masks[place] >> at & 1]
        return next(filter(str.isprintable, taken), taken[0] if taken else "")

    def sequence(self, items: Iterable[Any]) -> Piece:
        whole = Piece()
        for item in items:
            whole = self.then(whole, self.item(*item))
        return whole

    def then(self, left: Piece, right: Piece) -> Piece:
        for place in left.last:
            self.after[place] |= right.first
        return Piece(
            left.first | right.first if left.empty else left.first,
            left.last | right.last if right.empty else right.last,
            left.empty and right.empty,
        )

    def item(self, code: Any, value: Any) -> Piece:
        match str(code):
            case single if single in _SINGLE:
                return self.place(code, value)
            case "BRANCH":
                return self.either([self.sequence(branch) for branch in value[1]])
            case "SUBPATTERN":
                return self.sequence(value[3])
            case "ATOMIC_GROUP":
                return self.sequence(value)
            case "MAX_REPEAT" | "MIN_REPEAT":
                return self.repeat(*value)
            case "POSSESSIVE_REPEAT":
                return self.repeat(*value, keeps=True)
            case "GROUPREF_EXISTS":
                return self.either([self.sequence(value[1]), self.sequence(value[2] or ())])
            case _:  # what looks round takes no text
                return Piece()

    def place(self, code: Any, value: Any) -> Piece:
        self.masks.append(_mask(str(code), value, self.flags, self.signs))
        self.after.append(set())
        only = frozenset({len(self.masks) - 1})
        return Piece(only, only, False)

    def either(self, branches: Sequence[Piece]) -> Piece:
        return Piece(
            frozenset().union(*(branch.first for branch in branches)),
            frozenset().union(*(branch.last for branch in branches)),
            any(branch.empty for branch in branches),
        )

    def repeat(self, least: int, most: int, items: Any, keeps: bool = False) -> Piece:
        """`keeps`: possessive, so that it gives nothing back and goes round in one way only."""
        body = self.sequence(items)
        if most <= _COPIES and not body.empty:
            return self.copied(body, least, most, items)
        for edge in product(body.last, body.first):
            if most > BOUND:
                self.twice = self.twice or (not keeps and edge[1] in self.after[edge[0]])
                self.loops.add(edge)
                self.fixed |= {edge} if keeps else set()
            self.after[edge[0]].add(edge[1])
        if keeps and len(items) == 1 and str(items[0][0]) in _SINGLE:
            self.greedy |= body.last
        return Piece(body.first, body.last, body.empty or least == 0)

    def copied(self, body: Piece, least: int, most: int, items: Any) -> Piece:
        """A few times the same, written out: each one straight after the one before."""
        copies = [body, *(self.sequence(items) for _ in range(most - 1))]
        for before, behind in pairwise(copies):
            for place in before.last:
                self.after[place] |= behind.first
        ends = frozenset().union(*(copy.last for copy in copies[max(least, 1) - 1 :]))
        return Piece(body.first, ends, least == 0)

    def common(self, *moves: tuple[int, int]) -> int:
        """The signs on which all these moves from place to place can be made at once."""
        signs = -1
        for start, end in moves:
            signs &= self.masks[end]
            if start in self.greedy and start != end:
                signs &= ~self.masks[start]
        return signs


def automaton(pattern: re.Pattern[Any]) -> Automaton:
    """The automaton of an expression; what looks ahead or back is left out, so it may accept more, never less."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    made = Automaton(pattern.flags, "".join(sorted({*_SIGNS, *(s for s in source if ord(s) > 127)})))
    made.start = made.sequence(parser.parse(source, pattern.flags & ~re.DEBUG)).first
    return made


def ambiguous(pattern: re.Pattern[Any]) -> str:
    """ "exponential" or "polynomial" where an expression may backtrack without bound; "" where it cannot."""
    made = automaton(pattern)
    home = {place: ring for ring in _rings(made.after) for place in ring}
    if made.twice or any(_two_ways(made, ring) for ring in _rings_of(made.loops - made.fixed, home)):
        return "exponential"
    unbounded = _rings_of(made.loops, home)
    for before in _rings_of(made.loops - made.fixed, home):
        ahead = {home[place] for place in _alike(made, before) - before if place in home} & unbounded
        if any(_handed_on(made, before, behind) for behind in ahead):
            return "polynomial"
    return ""


def _rings_of(edges: Iterable[tuple[int, int]], home: Mapping[int, frozenset[int]]) -> set[frozenset[int]]:
    """The rings that hold one of the edges."""
    return {home[start] for start, end in edges if home.get(start) is home.get(end) and start in home}


def _two_ways(made: Automaton, ring: frozenset[int]) -> bool:
    """Whether a loop can be gone round in two ways on the same text: two ways part and meet again."""

    def steps(pair: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        for ahead in product(made.after[pair[0]] & ring, made.after[pair[1]] & ring):
            if made.common((pair[0], ahead[0]), (pair[1], ahead[1])):
                yield ahead

    parted = _closure([(place, place) for place in ring], steps)
    back = {pair: set(steps(pair)) & parted for pair in parted}
    meeting = {pair for pair in parted if pair[0] == pair[1]}
    while grown := {pair for pair in parted - meeting if back[pair] & meeting}:
        meeting |= grown
    return any(a != b for a, b in meeting)


def _handed_on(made: Automaton, before: frozenset[int], behind: frozenset[int]) -> bool:
    """Whether one text goes round the first loop, from it to the second one, and round that one."""

    def steps(three: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        x, y, z = three
        for ahead in product(made.after[x] & before, made.after[y], made.after[z] & behind):
            if made.common((x, ahead[0]), (y, ahead[1]), (z, ahead[2])):
                yield ahead

    return any((q, p, p) in _closure([(q, q, p)], steps) for q, p in product(before, behind))


def _alike(made: Automaton, ring: frozenset[int]) -> set[int]:
    """The places that a loop leads to by signs which some place of the loop takes too."""
    taken = 0
    for place in ring:
        taken |= made.masks[place]
    found = _closure([(p,) for p in ring], lambda at: ((n,) for n in made.after[at[0]] if made.masks[n] & taken))
    return {place for (place,) in found}


def _closure(
    start: Sequence[tuple[int, ...]], steps: Callable[[tuple[int, ...]], Iterable[tuple[int, ...]]]
) -> set[tuple[int, ...]]:
    seen, waiting = set(start), list(start)
    while waiting:
        for ahead in steps(waiting.pop()):
            if ahead not in seen:
                seen.add(ahead)
                waiting.append(ahead)
    return seen


def _rings(after: Sequence[set[int]]) -> list[frozenset[int]]:
    """The places that can reach each other again (strongly connected; Kosaraju's way)."""
    before: list[set[int]] = [set() for _ in after]
    for place, following in enumerate(after):
        for then in following:
            before[then].add(place)
    order: list[int] = []
    seen: set[int] = set()
    for place in range(len(after)):
        _finish(place, after, seen, order)
    rings: list[frozenset[int]] = []
    done: set[int] = set()
    for place in reversed(order):
        ring: list[int] = []
        _finish(place, before, done, ring)
        if len(ring) > 1 or (ring and ring[0] in after[ring[0]]):
            rings.append(frozenset(ring))
    return rings


def _finish(start: int, after: Sequence[set[int]], seen: set[int], order: list[int]) -> None:
    """Depth first from a place; each place joins the order when all behind it have."""
    if start in seen:
        return
    seen.add(start)
    stack = [(start, iter(after[start]))]
    while stack:
        place, following = stack[-1]
        ahead = next((then for then in following if then not in seen), None)
        if ahead is None:
            order.append(place)
            stack.pop()
        else:
            seen.add(ahead)
            stack.append((ahead, iter(after[ahead])))


def _mask(code: str, value: Any, flags: int, signs: str) -> int:
    """Which of the signs a place takes, as bits; asked of `re` itself."""
    return _masks(code, repr(value), flags & (re.IGNORECASE | re.DOTALL | re.ASCII | re.UNICODE), signs, value)


_KNOWN: dict[tuple[str, str, int, str], int] = {}


def _masks(code: str, shown: str, flags: int, signs: str, value: Any) -> int:
    key = (code, shown, flags, signs)
    if key not in _KNOWN:
        single = parser.SubPattern(parser.State())
        single.state.flags = flags
        single.append((getattr(op, code), value))
        found = compiler.compile(single, flags)
        _KNOWN[key] = sum(1 << at for at, sign in enumerate(signs) if found.fullmatch(sign))
    return _KNOWN[key]
