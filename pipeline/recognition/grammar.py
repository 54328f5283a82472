"""The grammar of a resolution: in which state which rules are tried, in which order, and what state follows.

A rule is one small function `(line, scene) -> Item | None` whose docstring shows the wording it was made for. The first rule
that fits decides; the last rule of every state takes whatever is left, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from pipeline.manuscript import Grid
from pipeline.manuscript.passages import Piece
from pipeline.recognition import annexes, composites, paragraphs, sections, wordings
from pipeline.recognition.closing import vote
from pipeline.recognition.formula import formula, parted
from pipeline.recognition.items import Item, Line, Rule, Scene
from pipeline.recognition.labels import label_of
from pipeline.recognition.masthead import CLOSING_RULES, MASTHEAD_RULES, TITLE_RULES, joined_titles, lines_of
from pipeline.recognition.outlook import Outlook, Setting

__all__ = ["GRAMMAR", "Setting", "State", "parse"]


class State(Enum):
    """Where in the text the next passage stands."""

    MASTHEAD = auto()
    TITLE = auto()
    PREAMBLE = auto()
    BODY = auto()
    CLOSING = auto()
    ANNEX = auto()


def masthead(line: Line, scene: Scene) -> Item | None:
    """Any line above the title that no other rule knows: kept as printed."""
    return Item("masthead", line.passage.inlines, line.passage.spans, look=line.passage.look)


def ballot(line: Line, scene: Scene) -> Item | None:
    """In favour: Afghanistan, Albania … · Against: … (the lists of a recorded vote)"""
    if scene.previous != "vote" and not wordings.opening(scene.language.vote).match(line.words):
        return None
    return Item("vote", line.passage.inlines, line.passage.spans, look=line.passage.look)


def closing(line: Line, scene: Scene) -> Item | None:
    """Any line after the text that no other rule knows: kept as printed."""
    return Item("closing", line.passage.inlines, line.passage.spans, look=line.passage.look)


Step = tuple[Rule, State]


def _to(state: State, *rules: Rule) -> tuple[Step, ...]:
    return tuple((rule, state) for rule in rules)


_STARTS: tuple[Step, ...] = (
    *_to(State.PREAMBLE, formula),
    *_to(State.TITLE, composites.member),
)
_TEXT: tuple[Step, ...] = (
    *_to(State.CLOSING, *CLOSING_RULES),
    *_to(State.ANNEX, annexes.annex),
    *_to(State.TITLE, composites.member),
)

GRAMMAR: dict[State, tuple[Step, ...]] = {
    State.MASTHEAD: (
        *_STARTS,
        *_to(State.MASTHEAD, *MASTHEAD_RULES),
        *_to(State.BODY, sections.place, paragraphs.instruction),
        *_to(State.TITLE, *TITLE_RULES),
        *_to(State.BODY, paragraphs.numbered),
        *_to(State.PREAMBLE, paragraphs.preambular_by_lead),
        *_to(State.BODY, paragraphs.opening),
        *_to(State.MASTHEAD, masthead),
    ),
    State.TITLE: (
        *_STARTS,
        *_to(State.BODY, sections.place, paragraphs.instruction),
        *_to(State.TITLE, composites.title, *TITLE_RULES, *MASTHEAD_RULES),
        *_to(State.BODY, paragraphs.numbered),
        *_to(State.PREAMBLE, paragraphs.preambular_by_lead),
        *_to(State.BODY, sections.labelled, paragraphs.opening),
        *_to(State.TITLE, masthead),
    ),
    State.PREAMBLE: (
        *_to(State.BODY, sections.chapter, paragraphs.numbered),
        *_TEXT,
        *_to(State.PREAMBLE, paragraphs.separator),
        *_to(State.BODY, sections.labelled),
        *_to(State.PREAMBLE, paragraphs.point, paragraphs.continued, sections.inner),
        *_to(State.BODY, paragraphs.clause),
        *_to(State.BODY, sections.heading, paragraphs.unnumbered),
        *_to(State.PREAMBLE, paragraphs.preambular),
    ),
    State.BODY: (
        *_to(State.BODY, sections.chapter, paragraphs.numbered),
        *_TEXT,
        *_to(
            State.BODY,
            paragraphs.separator,
            sections.place,
            sections.labelled,
            sections.named,
            paragraphs.point,
            paragraphs.clause,
            sections.heading,
            paragraphs.sectional,
            paragraphs.unnumbered_among,
            paragraphs.text,
        ),
    ),
    State.CLOSING: (
        *_to(State.TITLE, composites.member),
        *_to(State.ANNEX, annexes.annex),
        *_to(State.CLOSING, *CLOSING_RULES, ballot, paragraphs.separator),
        *_to(State.ANNEX, annexes.unlabelled, paragraphs.numbered, paragraphs.opening),
        *_to(State.CLOSING, closing),
    ),
    State.ANNEX: (
        *_to(State.TITLE, composites.member),
        *_to(
            State.ANNEX,
            annexes.annex,
            annexes.title,
            paragraphs.separator,
            sections.chapter,
            paragraphs.numbered,
            sections.labelled,
            sections.named,
            paragraphs.point,
            sections.heading,
            paragraphs.text,
        ),
    ),
}


# Rules that take no line longer than this; most paragraphs are, and are spared them.
_SHORT = 300
_SHORT_ONLY: frozenset[Rule] = frozenset(
    {*CLOSING_RULES, annexes.annex, annexes.title, composites.member, composites.title, paragraphs.separator,
     sections.chapter, sections.labelled, sections.named, sections.inner, sections.heading} - {vote}
)  # fmt: skip
_OF_LONG = {state: tuple(step for step in steps if step[0] not in _SHORT_ONLY) for state, steps in GRAMMAR.items()}

_LONGEST_MASTHEAD = 40  # passages

# What a table stands in: a masthead or preamble has none, so the body has begun; after the closing it opens an annex.
_AFTER_TABLE = {
    State.MASTHEAD: State.BODY,
    State.TITLE: State.BODY,
    State.PREAMBLE: State.BODY,
    State.CLOSING: State.ANNEX,
}


def parse(pieces: Sequence[Piece], setting: Setting) -> tuple[Item, ...]:
    """Every piece as an item, in order. Tables keep their place."""
    told = [piece if isinstance(piece, Grid) else paragraphs.told_label(piece) for piece in pieces]
    rows = [piece if isinstance(piece, Grid) else Line.of(piece) for piece in _parted(told, setting)]
    outlook = Outlook.over(rows, setting)
    state, items = State.MASTHEAD, list[Item]()
    for at, row in enumerate(rows):
        if isinstance(row, Grid):
            item, then = Item("table", (), row.spans, grid=row, rule="table"), _AFTER_TABLE.get(state, state)
        else:
            item, then = _first_fit(
                row, outlook.scene(at, items[-1].kind if items else "", state is State.PREAMBLE), state
            )
        if state is State.CLOSING and then is State.ANNEX and item.kind != "annex":
            items.append(Item("annex", (), item.spans, rule="unlabelled", group="annex"))
        items.append(item)
        state = then
    return joined_titles(items)


def _parted(pieces: Sequence[Piece], setting: Setting) -> list[Piece]:
    """The lines above the text, each for itself: cells of the masthead's frame, lines of one passage, a formula that runs on."""
    scene = Scene(setting.language, setting.organ, kind=setting.kind)
    out: list[Piece] = []
    for at, piece in enumerate(pieces[:_LONGEST_MASTHEAD]):
        if isinstance(piece, Grid):
            if not _frames(pieces[at + 1 : _LONGEST_MASTHEAD], scene):
                return [*out, *pieces[at:]]
            out += [passage for row in piece.rows for cell in row for passage in cell.passages]
            continue
        if formula(Line.of(piece), scene):
            return [*out, *pieces[at:]]
        halves = parted(piece, scene)
        out += lines_of(halves[0], scene)
        if len(halves) > 1:
            return [*out, *halves[1:], *pieces[at + 1 :]]
    return [*out, *pieces[_LONGEST_MASTHEAD:]]


def _frames(below: Sequence[Piece], scene: Scene) -> bool:
    """Whether a table is the frame of the masthead: the formula stands below it, and no numbered paragraph before that."""
    for piece in below:
        if isinstance(piece, Grid):
            continue
        line = Line.of(piece)
        label = label_of(line.words)
        if label and label.number:
            return False
        if formula(line, scene) or len(parted(piece, scene)) > 1:
            return True
    return False


def _first_fit(line: Line, scene: Scene, state: State) -> tuple[Item, State]:
    for rule, then in (GRAMMAR if len(line.words) <= _SHORT else _OF_LONG)[state]:
        if item := rule(line, scene):
            return item.named(item.rule or rule.__name__), then
    raise AssertionError(f"the grammar of {state.name} has no last rule")
