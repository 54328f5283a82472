"""Rules for headings, and what a heading opens: part, section, title, chapter, division, article."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon.language import Language
from pipeline.recognition.amending import instructs
from pipeline.recognition.items import Item, Line, Scene
from pipeline.recognition.labels import han_value, label_of, roman_value
from pipeline.recognition.leads import lead_of
from pipeline.recognition.shapes import end_mark, starts_low, title_shaped, wholly, without_front

# "I", "IV.", "A", "B.", "一", "أولا -" alone on their line, or before a title: I. General · II General · أولا - مقدمة
_ROMAN_FRONT = re.compile(r"(?P<word>[IVXLCІХ]{1,7})(?P<dot>[.．)]?)(?:\s*[-–—:])?(?:\s+|$)")
_LETTER_FRONT = re.compile(r"(?P<word>[A-HJ-UWYZА-Я])(?P<dot>[.．]?)(?:\s+|$)")
_HAN_FRONT = re.compile(r"(?P<word>[一二三四五六七八九十]{1,3})(?:[、.．]\s*|\s+|$)")
_ORDINAL_FRONT = re.compile(r"(?P<word>[\u0621-\u064a]{4,6}ا)(?:\s*[-–—:])?(?:\s+|$)")
_ARABIC_ORDINALS = ("اولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا")
_UNDOTTED = re.compile(r"\d{1,3}[ \u00a0]")  # "9 Recalls …": a number whose dot was forgotten, not a title
_LONGEST_NAMED = 300
_LONGEST_PLACE = 60
_SHORT_LEAD = 3  # "Measures", "Decides" alone may be a heading; a clause is not
_WORD = re.compile(r"\w+")

_LOOKALIKE = str.maketrans("ІХС", "IXC")
_LETTERS_FROM = 50  # L and C alone are letters of a list of titles

RANKS = {"part": 1.0, "section": 2.0, "title": 3.0, "chapter": 4.0, "division": 5.0, "article": 6.0}


def labelled(line: Line, scene: Scene) -> Item | None:
    """I · II. Introduction · V Library services · A. Listing · 一、导言 · أولا - مقدمة"""
    if scene.resumes and scene.previous == "point" and label_of(line.words):
        return None
    front = _front(line.words)
    if front is None or (line.words[front[1] :] and not _titles(line, line.words[front[1] :], front[2], scene)):
        return None
    group, end, _ = front
    return _heading(line, group, end)


def named(line: Line, scene: Scene) -> Item | None:
    """Article 5 · Part II · Chapter 3: Finance · Статья 3 · 第一条 · المادة 2 (with or without a title on the line)"""
    found = _named(scene.language).match(line.words) if len(line.words) <= _LONGEST_NAMED else None
    if found is None or (line.words[found.end() :] and not title_shaped(line.words[found.end() :])):
        return None
    return _heading(line, str(found.lastgroup), found.end())


def chapter(line: Line, scene: Scene) -> Item | None:
    """1. Introduction (set as a heading, without an end mark: a chapter of an annex, not a paragraph)"""
    label = label_of(line.words)
    if label is None or not label.number or not _is_set_as_heading(line):
        return None
    rest = line.words[label.end :]
    return _heading(line, "chapter", label.end) if title_shaped(rest) and not starts_low(rest) else None


def place(line: Line, scene: Scene) -> Item | None:
    """Operative paragraph 3 (over the instruction that amends it)"""
    told = scene.kind == "amendment" and instructs(scene.after, scene.language)
    short = (
        len(line.words) <= _LONGEST_PLACE and any(sign.isdecimal() for sign in line.words) and not end_mark(line.words)
    )
    return _heading(line, "division", 0) if told and short and not label_of(line.words) else None


def heading(line: Line, scene: Scene) -> Item | None:
    """Budget estimates for the period from 1 July 2023 to 30 June 2024 (short, no end mark, no label, something after it)"""
    words = line.words
    if not title_shaped(words) or label_of(words) or not scene.after:
        return None
    marked = _is_set_as_heading(line) or line.passage.look.align == "center"
    if not marked and scene.language.spaced and _UNDOTTED.match(words):
        return None
    if not marked and (scene.resumes or _clause(words, scene.language) or not _announces(scene) or _listed(scene)):
        return None
    return _heading(line, "division", 0)


def inner(line: Line, scene: Scene) -> Item | None:
    """A heading between two preambular paragraphs: what follows opens like a preambular paragraph."""
    lead = lead_of(scene.after, scene.language)
    if not lead.preambular or not scene.numbered or label_of(scene.after):
        return None
    found = heading(line, scene)
    return found and found._replace(group="")


def _is_set_as_heading(line: Line) -> bool:
    return line.passage.look.heading > 0 or wholly(line.passage.inlines, "bold", "underline", "smallcaps")


def _titles(line: Line, rest: str, bare: bool, scene: Scene) -> bool:
    """Whether what follows a label is a title; without a dot after the label more is asked for."""
    if not title_shaped(rest) or starts_low(rest):
        return False
    if bare and not wholly(line.passage.inlines, "bold"):
        return not _clause(rest, scene.language) and _announces(scene)
    return not _clause(rest, scene.language)


def _front(words: str) -> tuple[str, int, bool] | None:
    """The group that a label opens, where the text after it begins, and whether the label has no dot."""
    if (found := _ROMAN_FRONT.match(words)) and 0 < roman_value(found["word"].translate(_LOOKALIKE)) < _LETTERS_FROM:
        return "section", found.end(), not found["dot"]
    if found := _LETTER_FRONT.match(words):
        alone = found.end() >= len(words)
        return ("title", found.end(), not found["dot"]) if found["dot"] or alone else None
    if (found := _HAN_FRONT.match(words)) and han_value(found["word"]):
        return "section", found.end(), False
    if (found := _ORDINAL_FRONT.match(words)) and found["word"].translate(_HAMZA) in _ARABIC_ORDINALS:
        return "section", found.end(), False
    return None


_HAMZA = str.maketrans("أإآ", "ااا")


def _announces(scene: Scene) -> bool:
    """Whether what comes next is something that a heading stands over."""
    after = scene.after
    if label_of(after) or title_shaped(after) or scene.previous in ("closing", "annex"):
        return True
    return bool(lead_of(after, scene.language)) or not starts_low(after)


def _listed(scene: Scene) -> bool:
    """Whether the line stands among others of its kind: names one under the other are a list, not headings."""
    if scene.previous == "text" and title_shaped(scene.before):
        return True
    return (
        title_shaped(scene.after) and title_shaped(scene.later) and not (_front(scene.after) or label_of(scene.after))
    )


def _clause(words: str, language: Language) -> bool:
    """Whether words open like a paragraph of a resolution and are more than a word or two."""
    if not language.spaced:
        return lead_of(words, language).operative >= 3 or lead_of(words, language).preambular >= 3
    return bool(lead_of(words, language)) and len(_WORD.findall(words)) > _SHORT_LEAD


def _heading(line: Line, group: str, end: int) -> Item:
    passage = line.passage
    num = line.words[:end].strip()
    return Item("heading", without_front(passage.inlines, end), passage.spans, num, passage.look, group=group)


@lru_cache(maxsize=32)
def _named(language: Language) -> re.Pattern[str]:
    """Every kind of unit is a group of the pattern; the group that matched last names what the heading opens."""
    if not language.spaced:
        kinds = "|".join(f"(?P<{kind}>{_either(words)})" for kind, words in language.divisions.items())
        return re.compile(rf"第[一二三四五六七八九十百\d]{{1,4}}(?:{kinds})(?:\s+|[:：]\s*|$)")
    numeral = r"(?:\d{1,3}|[IVXLC]{1,7}|[A-Z]|ال[\u0621-\u064a]{3,7})(?: ?(?:bis|ter))?\.?"
    labels = "|".join(
        f"(?P<{kind}>{_either(tuple(w for w in words if ' ' in w))}|{_either(tuple(w for w in words if ' ' not in w))} {numeral})"
        for kind, words in language.divisions.items()
    )
    return re.compile(rf"(?:{labels})(?:\s*[-–—:.]\s*|\s+|$)", re.IGNORECASE)


def _either(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})" if words else "(?!)"
