"""What lies before and behind every line of a text, gathered in one pass from its end, so that no rule looks far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.lexicon.language import Language
from pipeline.lexicon.organ import Organ
from pipeline.manuscript import Grid
from pipeline.recognition import annexes
from pipeline.recognition.closing import vote
from pipeline.recognition.formula import is_formula
from pipeline.recognition.items import TABLE, Line, Scene
from pipeline.recognition.labels import HEAD, label_of
from pipeline.recognition.leads import lead_of
from pipeline.recognition.masthead import CLOSING_RULES
from pipeline.recognition.shapes import COLONS, COMMAS, end_mark


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for the whole text."""

    language: Language
    organ: Organ
    kind: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """What lies before and behind every line, gathered in one pass from the end."""

    setting: Setting
    words: tuple[str, ...]
    numbered: tuple[bool, ...]
    formulas: tuple[int, ...]
    composite: bool
    bracketed: bool

    @classmethod
    def over(cls, rows: Sequence[Line | Grid], setting: Setting) -> Outlook:
        numbered, formulas = [False] * len(rows), [0] * len(rows)
        scene = Scene(setting.language, setting.organ, kind=setting.kind)
        open_number, distance = False, 0
        for at in range(len(rows) - 1, -1, -1):
            numbered[at], formulas[at] = open_number, distance
            line = rows[at]
            distance = distance + 1 if distance else 0
            if isinstance(line, Grid):
                continue
            label = label_of(line.words)
            if label and label.number:
                open_number = True
            elif is_formula(line.words, setting.language.tag, setting.organ):
                open_number, distance = False, 1
            elif _closes(line, scene):
                open_number = False
        words = tuple(TABLE if isinstance(row, Grid) else row.words for row in rows)
        composite = formulas.count(1) > 1
        return cls(
            setting, ("", *words, "", ""), tuple(numbered), tuple(formulas), composite, _bracketed(words, setting)
        )

    def scene(self, at: int, previous: str, preamble: bool) -> Scene:
        """What the rules may look at besides the line itself; `preamble`: the line stands in one."""
        before = self.words[at]
        return Scene(
            self.setting.language,
            self.setting.organ,
            before,
            self.words[at + 2],
            self.setting.kind,
            self.words[at + 3],
            previous,
            self.numbered[at],
            self.formulas[at],
            _resumes(before, previous, preamble),
            self.composite,
            self.bracketed,
        )


def _bracketed(words: Sequence[str], setting: Setting) -> bool:
    """Whether a text numbers its operative paragraphs "1)": none bears "1.", and the first such label has an operative lead."""
    if not any(text[:1].isdecimal() and (")" in text[:HEAD] or "）" in text[:HEAD]) for text in words):
        return False
    labels = [(label, text) for text in words if (label := label_of(text))]
    first = next(((label, text) for label, text in labels if label.bracketed), None)
    if first is None or any(label.number for label, _ in labels):
        return False
    lead = lead_of(first[1][first[0].end :], setting.language)
    return bool(lead.operative) and lead.operative >= lead.preambular


def _resumes(before: str, previous: str, preamble: bool) -> bool:
    """Whether the paragraph before ended in mid-sentence; headings and titles always end, a preamble's paragraphs in a comma."""
    if previous not in ("preambular", "operative", "point", "text"):
        return False
    mark = end_mark(before)
    return not mark or mark in COLONS or (mark in COMMAS and previous != "preambular" and not preamble)


_UNFINISHED = frozenset(",;،؛，；")


def _closes(line: Line, scene: Scene) -> bool:
    if line.words[-1:] in _UNFINISHED:  # neither a label, a meeting nor a signature ends so
        return vote(line, scene) is not None
    return annexes.annex(line, scene) is not None or any(rule(line, scene) for rule in CLOSING_RULES)
