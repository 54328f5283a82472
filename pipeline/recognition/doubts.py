"""What is said about a whole text: that it is no resolution, that its formula is missing, that a passage fits no rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.diagnostics import Diagnostic, Diagnostics, codes_recognition, of
from pipeline.lexicon import languages
from pipeline.model import Mark, Span
from pipeline.model.build import plain
from pipeline.recognition.detect import Detected
from pipeline.recognition.formula import says
from pipeline.recognition.items import Item
from pipeline.recognition.leads import lead_of
from pipeline.recognition.shapes import COLONS, COMMAS, ends_in

_TELLING = frozenset({"docNumber", "docAuthority", "docDate", "session", "agendaItem", "docProponent", "docType"})
_UNFORMULATED = ("presidentialStatement", "decision", "amendment")
_SHOWN = 60


def is_resolution(items: Sequence[Item], known: Detected) -> bool:
    """Whether anything in the text is what only a resolution has: a masthead's marks, a formula, lead phrases in their place."""
    if any(item.kind in ("formula", "part") for item in items):
        return True
    if any(_marked(item) for item in items if item.kind in ("masthead", "title")):
        return True
    leads = [lead_of(plain(i.content), known.language) for i in items if i.kind in ("preambular", "operative", "text")]
    return any(lead.preambular for lead in leads) or sum(bool(lead.operative) for lead in leads) > 1


def refusal(items: Sequence[Item], known: Detected, source: str) -> Diagnostic:
    """The error that stops a text which is no resolution, or one in a language that is not known here."""
    if _is_foreign(items):
        names = ", ".join(spoken.name for spoken in languages())
        message = f"the text is in none of the languages known here ({names}); nothing was converted"
        return of(codes_recognition.R013, message, Span(source, 0))
    message = (
        f"this is no resolution: it has no masthead, no enacting formula and no lead phrase in {known.language.name}; "
        "nothing was converted"
    )
    return of(codes_recognition.R001, message, Span(source, 0))


def _is_foreign(items: Sequence[Item]) -> bool:
    """Whether a text of some length has hardly any of the small words that no page in a known language lacks.

    Where words are not parted by blanks each sign counts as a word.
    """
    words = [word.lower() for item in items for word in _word().findall(plain(item.content))][:_LOOKED_AT]
    most = max(sum(word in spoken.common for word in words) for spoken in languages())
    return len(words) >= _ENOUGH and most < _FEW * len(words)


@cache
def _word() -> re.Pattern[str]:
    return re.compile("[\u3400-\u9fff]|[^\\W\\d_\u3400-\u9fff]+")


_ENOUGH, _LOOKED_AT, _FEW = 30, 2000, 0.1


def about(items: Sequence[Item], known: Detected, source: str) -> Diagnostics:
    """Warnings about the text as a whole and about passages whose kind was only guessed."""
    return (
        *_organ(items, known, source),
        *_formula(items, known, source),
        *(_unknown(item) for item in items if _is_guessed(item, known)),
    )


def _marked(item: Item) -> bool:
    return any(isinstance(part, Mark) and part.role in _TELLING for part in item.content)


def _organ(items: Sequence[Item], known: Detected, source: str) -> Diagnostics:
    """Whose text it is was not told: identifiers must name an organ, so one is assumed, and said."""
    if not known.assumed:
        return ()
    formula = next((item for item in items if item.kind == "formula"), None)
    if formula:
        words = f"the organ of the formula “{plain(formula.content).strip()}” is not among those known"
        place = formula.spans[0] if formula.spans else Span(source, 0)
    else:
        words, place = "nothing in the text says whose it is", Span(source, 0)
    name = known.organ.names[known.language.tag]
    return (of(codes_recognition.R012, f"{words}; identifiers name the organ {known.organ.slug} ({name})", place),)


def _formula(items: Sequence[Item], known: Detected, source: str) -> Diagnostics:
    """A resolution without its enacting formula; statements and decisions have none."""
    if known.kind in _UNFORMULATED or any(item.kind == "formula" or item.rule == "opening" for item in items):
        return ()
    first = next((item for item in items if item.kind in ("preambular", "operative")), None)
    if first and says(plain(first.content), known.language.tag, known.organ):
        return ()  # 1. The Parliamentary Assembly recalls …: each paragraph says who speaks
    place = first.spans[0] if first and first.spans else Span(source, 0)
    return (of(codes_recognition.R011, "no enacting formula stands before this paragraph", place),)


def _is_guessed(item: Item, known: Detected) -> bool:
    """The last rules of the preamble and of the closing take whatever is left."""
    if item.rule == "closing":
        return True
    if item.rule != "preambular":
        return False
    words = plain(item.content)
    return not ends_in(words, COMMAS + COLONS) and not lead_of(words, known.language)


def _unknown(item: Item) -> Diagnostic:
    words = plain(item.content)
    shown = words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + " …"
    where = "the closing" if item.rule == "closing" else "the preamble"
    place = item.spans[0] if item.spans else None
    return of(codes_recognition.R010, f"“{shown}” fits no rule and is kept as it stands in {where}", place)
