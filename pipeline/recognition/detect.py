"""Which language, organ and kind a text has, from its own words, with the evidence; the caller's hints override."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import Language, Organ, language, languages, lead, organ, organs
from pipeline.lexicon.phrases import level
from pipeline.manuscript import Grid, Manuscript, Passage
from pipeline.manuscript.passages import Piece
from pipeline.model.build import plain
from pipeline.ports import Hints
from pipeline.recognition import wordings
from pipeline.recognition.formula import is_formula, says
from pipeline.recognition.symbols import SYMBOL, number_of

_REACH = 60
"""How many passages are looked at: what a text is shows at its beginning."""

_SHOWN = 60

_FIRST = 400
"""How many characters of a passage are looked at."""

_ASSUMED = "organ unga: assumed"
_CONFERENCE = "mun"
"""The organ of papers that name their committee or topic: at a conference organs are played, their resolutions are not theirs."""

_SYMBOLS = re.compile(SYMBOL)
_DRAFT = re.compile(r"/L\.\d+")
_SCRIPTS = {
    "zh": "[\u3400-\u9fff]",
    "ar": "[\u0621-\u064a]",
    "ru": "[\u0400-\u04ff]",
}
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Detected:
    """What a text is. `evidence` says what each decision rests on, one sentence each; `assumed`: nothing told the organ."""

    language: Language
    organ: Organ
    kind: str
    evidence: tuple[str, ...]
    assumed: bool = False


def detect(manuscript: Manuscript, hints: Hints) -> Detected:
    """Language, organ and kind of a text. Raises ValueError for a hint that names no known language or organ."""
    opening = tuple(_opening(manuscript.pieces))
    spoken, why_language = _language(opening, manuscript.lang, hints)
    actor, why_organ = _organ(opening, spoken, hints)
    kind, why_kind = _kind(opening, spoken, actor, hints)
    return Detected(spoken, actor, kind, (why_language, why_organ, why_kind), why_organ == _ASSUMED)


def _opening(pieces: Sequence[Piece]) -> Iterator[str]:
    """The words of the first passages, those of tables (mastheads are set in them too) included."""
    for piece in pieces[:_REACH]:
        passages: Iterable[Passage] = (piece,) if isinstance(piece, Passage) else _cells(piece)
        for passage in passages:
            if words := " ".join(plain(passage.inlines).split()):
                yield words[:_FIRST]


def _cells(grid: Grid) -> Iterator[Passage]:
    return (passage for row in grid.rows for cell in row for passage in cell.passages)


def _language(opening: Sequence[str], told: str, hints: Hints) -> tuple[Language, str]:
    if hints.lang:
        return language(hints.lang), f"language {hints.lang}: given"
    for words in filter(_closed, opening):
        for known in organs():
            for tag in known.enacting:
                if is_formula(words, tag, known):
                    return language(tag), f"language {tag}: the enacting formula “{words}”"
    script = _script(opening)
    if script:
        return language(script), f"language {script}: its script"
    scores = Counter({known: _spoken(opening, known) for known in languages() if known.tag not in _SCRIPTS})
    best, score = max(scores.items(), key=lambda pair: (pair[1], pair[0].tag == "en"))
    if score:
        return best, f"language {best.tag}: {score} of its wordings"
    try:
        return language(told or "en"), f"language {told or 'en'}: {'told by the format' if told else 'assumed'}"
    except ValueError:
        return language("en"), "language en: assumed"


def _closed(words: str) -> bool:
    return words.rstrip(" *_")[-1:] in ",،，"


def _script(opening: Sequence[str]) -> str:
    """The language of a script that only one language here has, where most letters are of it."""
    text = "".join(opening)
    latin = len(_LATIN.findall(text))
    for tag in _SCRIPTS:
        if len(_letters(tag).findall(text)) * (3 if tag == "zh" else 1) > latin:
            return tag
    return ""


@cache
def _letters(script: str) -> re.Pattern[str]:
    return re.compile(_SCRIPTS[script])


def _spoken(opening: Sequence[str], known: Language) -> int:
    """How many passages open with a lead phrase or a masthead wording of the language, or are the name of an organ in it."""
    sessions = [pattern for _, pattern in wordings.sessions(known)]
    fixed = (*wordings.adoptions(known), *wordings.decidings(known), *sessions)
    names = _names(known)
    return sum(
        level(words) in names
        or any(pattern.fullmatch(words) for pattern in wordings.sponsors(known))
        or bool(wordings.distribution(known).match(words))
        or bool(lead(words, known, "preambular") or lead(words, known, "operative"))
        or wordings.is_agenda(words, known)
        or any(pattern.match(words) for pattern in fixed)
        for words in opening
    )


@cache
def _names(known: Language) -> frozenset[str]:
    """What organs and their institutions are called in a language, made comparable."""
    return frozenset(level(name) for one in organs() for name in (one.names[known.tag], one.publisher[known.tag]))


def _organ(opening: Sequence[str], spoken: Language, hints: Hints) -> tuple[Organ, str]:
    if hints.organ:
        return organ(hints.organ), f"organ {hints.organ}: given"
    if hints.symbol and (known := _owner(hints.symbol)):
        return known, f"organ {known.slug}: the symbol {hints.symbol}, given"
    paper = _paper(opening, spoken)
    if paper and not any(_SYMBOLS.fullmatch(words) for words in opening):
        return organ(_CONFERENCE), f"organ {_CONFERENCE}: the line of a conference paper “{paper}”"
    for words in opening:
        for known in _longest_formula_first(spoken):
            if is_formula(words, spoken.tag, known) and says(words, spoken.tag, known):
                return known, f"organ {known.slug}: the enacting formula “{words}”"
    for words in opening:
        if known := _named(words, spoken):
            return known, f"organ {known.slug}: the masthead line “{words}”"
        if (found := _SYMBOLS.match(words)) and (known := _owner(found[0])):
            return known, f"organ {known.slug}: the symbol {found[0]}"
    return organ("unga"), _ASSUMED


def _paper(opening: Sequence[str], spoken: Language) -> str:
    """A line that only conference papers have: the committee's, or the topic's where others name sponsors ("Subject: FW" alone is a letter's)."""
    lines = [(words, found.lastgroup) for words in opening if (found := wordings.particulars(spoken).match(words))]
    submitted = any(wordings.sponsor_labels(spoken).match(words) for words in opening)
    return next((words for words, kind in lines if kind == "committee" or submitted), "")


@cache
def _longest_formula_first(spoken: Language) -> tuple[Organ, ...]:
    """An organ whose formula goes on from another's ("The General Assembly Third Committee") is asked first."""
    longest = {known: max((len(f) for f in known.enacting.get(spoken.tag, ())), default=0) for known in organs()}
    return tuple(sorted(organs(), key=lambda known: -longest[known]))


def _named(words: str, spoken: Language) -> Organ | None:
    """The organ that an adoption line, a statement's heading, the sentence of a decision or a line of its own names."""
    for pattern in (*wordings.adoptions(spoken), *wordings.statements(spoken)):
        if (found := pattern.match(words)) and "organ" in found.groupdict():
            return _called(found["organ"], spoken)
    if decides(words, spoken):
        return next((known for known in organs() if wordings.names(spoken, known).search(words)), None)
    return _called(words, spoken) if len(words) < 80 else None


def _called(name: str, spoken: Language) -> Organ | None:
    low = level(name)
    for known in organs():
        if low in (level(known.names[spoken.tag]), *map(level, known.forms[spoken.tag])):
            return known
    return None


def _owner(symbol: str) -> Organ | None:
    """The organ that a document's symbol belongs to, the longest prefix first: A/HRC/… before A/…"""
    known = sorted((o for o in organs() if o.prefix), key=lambda o: -len(o.prefix))
    return next((o for o in known if symbol.startswith(o.prefix)), None)


def _kind(opening: Sequence[str], spoken: Language, actor: Organ, hints: Hints) -> tuple[str, str]:
    """The kind by the symbol, else by the masthead's words, else a resolution."""
    symbols = (
        [hints.symbol] if hints.symbol else [f[0] for words in opening[:8] if (f := _banner_symbol(words, spoken))]
    )
    for symbol in symbols:
        if kind := _kind_of_symbol(symbol, actor):
            amends = next((w for w in opening if _kind_of_line(w, spoken) == "amendment"), "")
            if kind == "draftResolution" and amends:
                return "amendment", f"kind amendment: the line “{amends}”"
            return kind, f"kind {kind}: the symbol {symbol}"
    for words in (row for whole in opening for row in _rows(whole, spoken)):
        if kind := _kind_of_line(words, spoken):
            return kind, f"kind {kind}: the line “{words}”"
        if decides(words, spoken):
            return "decision", f"kind decision: it opens with “{words[:_SHOWN]}”"
        if is_formula(words, spoken.tag, actor) and _closed(words):
            break
    return "resolution", "kind resolution: nothing says otherwise"


def _rows(words: str, spoken: Language) -> Iterator[str]:
    """A passage cut before each label of a line of sponsors: lines of a masthead may have been run together."""
    starts = [0, *(found.start() for found in wordings.sponsor_labels(spoken).finditer(words) if found.start())]
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        yield words[start:end].strip()


def _banner_symbol(words: str, spoken: Language) -> re.Match[str] | None:
    """The symbol of a banner line ("United Nations S/PRST/2014/6")."""
    found = wordings.banner(spoken).fullmatch(words)
    return _SYMBOLS.search(words) if found else None


def _kind_of_symbol(symbol: str, actor: Organ) -> str:
    if _DRAFT.search(symbol):
        return "draftResolution"
    for template, kind in ((actor.statement, "presidentialStatement"), (actor.decision, "decision")):
        if template and template != actor.symbol and symbol.startswith(template.removesuffix("{number}")):
            return kind
    return "resolution" if number_of(symbol, actor) else ""


def _kind_of_line(words: str, spoken: Language) -> str:
    if any(pattern.fullmatch(words) for pattern in wordings.statements(spoken)):
        return "presidentialStatement"
    for pattern in wordings.sponsors(spoken):
        if found := pattern.fullmatch(words):
            return _kind_submitted(words[: found.start("sponsors")] + words[found.end("sponsors") :], spoken)
    if found := wordings.papers(spoken).fullmatch(words):
        return _kind_named(found["type"], spoken)
    for pattern in wordings.adoptions(spoken):
        if (found := pattern.match(words)) and "type" in found.groupdict():
            return _kind_named(found["type"], spoken)
    return _kind_named(words, spoken)


def _kind_submitted(rest: str, spoken: Language) -> str:
    """The kind that a line of sponsors names besides them: "…: amendments to draft resolution A/C.3/84/L.20"."""
    named = wordings.types(spoken, "amendment").search(rest)
    draft = wordings.types(spoken, "draftResolution").search(rest)
    return "amendment" if named and (draft is None or named.start() < draft.start()) else "draftResolution"


def decides(words: str, spoken: Language) -> bool:
    """Whether a paragraph is the sentence of a decision: "At its 81st plenary meeting, on 4 December 2014, …"."""
    return any(pattern.match(words) for pattern in wordings.decidings(spoken))


def _kind_named(words: str, spoken: Language) -> str:
    low = level(words)
    return next((kind for kind, names in spoken.types.items() if low in map(level, names)), "")
