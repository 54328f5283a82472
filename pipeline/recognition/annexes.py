"""Rules for annexes and appendices: their labels and titles."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.lexicon.language import Language
from pipeline.lexicon.organ import Organ
from pipeline.model import Inlines, Mark
from pipeline.model.build import cut, inlines, plain
from pipeline.recognition.items import Item, Line, Scene
from pipeline.recognition.labels import label_of
from pipeline.recognition.shapes import title_shaped, wholly
from pipeline.recognition.symbols import number_source

_LONGEST = 240
_NUMERAL = r"(?:[IVXLC]{1,7}|\d{1,2}|[A-Z]|[一二三四五六七八九十]{1,3}|ال[\u0621-\u064a]{3,7})"


def annex(line: Line, scene: Scene) -> Item | None:
    """Annex · Annex II · Annexe · Приложение I · 附件一 · المرفق الأول · Appendix A · Annex I: Terms of reference"""
    words = line.words
    found = _label(scene.language, scene.organ).match(words) if len(words) <= _LONGEST else None
    if found is None or (words[found.end() :] and not title_shaped(words[found.end() :])):
        return None
    group = "appendix" if found["appendix"] else "annex"
    content = _marked(line.passage.inlines, found.end("label"), found.end())
    return Item("annex", content, line.passage.spans, found["label"], line.passage.look, group=group)


def _marked(printed: Inlines, label: int, title: int) -> Inlines:
    """The line with its label and its title marked; what stands between the two stays between them."""
    rest = cut(printed, title) if title < len(plain(printed)) else ()
    return inlines(
        Mark("docType", cut(printed, 0, label)),
        *cut(printed, label, title),
        *((Mark("docTitle", rest),) if rest else ()),
    )


def unlabelled(line: Line, scene: Scene) -> Item | None:
    """Financing of the Mechanism for 2021 (after the closing, before a table or a text: an annex whose label is not printed)"""
    if (
        not title_shaped(line.words)
        or label_of(line.words)
        or not (scene.after or wholly(line.passage.inlines, "bold"))
    ):
        return None
    content = inlines(Mark("docTitle", line.passage.inlines))
    return Item("annex", content, line.passage.spans, look=line.passage.look, group="annex")


def title(line: Line, scene: Scene) -> Item | None:
    """Financing of the Mechanism for 2023 (the line under "Annex")"""
    if scene.previous != "annex" or not title_shaped(line.words) or label_of(line.words):
        return None
    return Item("title", line.passage.inlines, line.passage.spans, look=line.passage.look)


@lru_cache(maxsize=32)
def _label(language: Language, organ: Organ) -> re.Pattern[str]:
    annex_words, appendix_words = _words(language.annex), _words(language.appendix)
    gap = r"\s?" if not language.spaced else r"\s"
    return re.compile(
        rf"(?P<label>(?:(?:{annex_words})|(?P<appendix>{appendix_words}))(?:{gap}{_NUMERAL})?)"
        rf"(?:(?:{gap}\w{{1,16}}){{1,3}}{gap}{number_source(organ)}(?=\s*$))?"  # Appendix to Recommendation CM/Rec(2020)1
        r"(?P<star>\*?)(?:\s*[-–—:：.]\s*|$)",
        re.IGNORECASE,
    )


def _words(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"
