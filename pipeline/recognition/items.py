"""A passage whose kind is known, before it has a place in the tree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.lexicon.language import Language
from pipeline.lexicon.organ import Organ
from pipeline.manuscript import Grid, Look, Passage
from pipeline.model import Inlines, Spans
from pipeline.model.build import plain
from pipeline.recognition.marking import closing_of, line_of

ITEM_KINDS = (
    "masthead",  # a line of the masthead, its parts marked
    "title",  # number and title, marked docNumber and docTitle
    "formula",  # the enacting formula
    "preambular",
    "operative",
    "point",
    "text",
    "heading",
    "separator",
    "table",
    "annex",  # the label of an annex ("Annex II")
    "part",  # the letter of a composite's member ("A")
    "closing",  # meeting and date, signatures
    "vote",  # a recorded vote's list, "[Adopted without a vote]"
)


TABLE = "\ufffc"
"""What `Scene.before` and `Scene.after` hold where a table stands."""


class Item(NamedTuple):
    """A recognised passage. `num` is the label taken off its front, as printed; `rule` names the rule that decided.

    `group` says what a heading opens ("section", "article" …) and whether an annex is an "annex" or an "appendix".
    """

    kind: str
    content: Inlines
    spans: Spans = ()
    num: str = ""
    look: Look = Look()
    grid: Grid | None = None
    rule: str = ""
    group: str = ""

    def named(self, rule: str) -> Item:
        if rule == self.rule:
            return self
        return Item(self.kind, self.content, self.spans, self.num, self.look, self.grid, rule, self.group)


class Scene(NamedTuple):
    """What a rule may look at besides the passage: language, organ and the words of the passages around it.

    kind      what the whole text is (`model.KINDS`)
    later     the words of the passage after the next one
    previous  the kind of the item before
    numbered  a paragraph with a number still lies ahead in this text, before its closing or annex
    formula   how many passages ahead the next enacting formula stands; 0: none ahead
    resumes   the passage before ended in mid-sentence, or announced a list (":")
    composite the text has more than one enacting formula
    bracketed its operative paragraphs are numbered "1)", none "1."
    """

    language: Language
    organ: Organ
    before: str = ""
    after: str = ""
    kind: str = "resolution"
    later: str = ""
    previous: str = ""
    numbered: bool = False
    formula: int = 0
    resumes: bool = False
    composite: bool = False
    bracketed: bool = False


@dataclass(frozen=True)
class Line:
    """A passage with its plain words, blanks folded, so that no rule folds them again.

    Dozens of rules ask for the same line as a masthead or a closing would have it: each form is made once.
    """

    passage: Passage
    words: str

    @cached_property
    def row(self) -> tuple[Inlines, str]:
        """As one row of a masthead, and the words of that row."""
        content = line_of(self.passage.inlines, bare=True)
        return content, plain(content)

    @cached_property
    def title(self) -> tuple[Inlines, str]:
        """As one row of a title, its own emphasis kept, and the words of that row."""
        content = line_of(self.passage.inlines)
        return content, plain(content)

    @cached_property
    def closing(self) -> tuple[Inlines, str]:
        """As a line of the closing, its breaks kept, and its words."""
        content = closing_of(self.passage.inlines)
        return content, plain(content)

    @classmethod
    def of(cls, passage: Passage) -> Line:
        return cls(passage, plain(passage.inlines).strip())


Rule = Callable[[Line, Scene], Item | None]
