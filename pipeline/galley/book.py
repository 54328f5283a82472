"""A book of galleys: several documents to be bound as one, each with its own notes, labels and running heads.

Everything that can be led to has a name, and in one file no two may have the same: in document 3 "para_2" is called "doc_3__para_2",
and calls of notes and references follow. A reference to another document of the book leads to it and not out of the book.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.akn import iri
from pipeline.galley.compose import compose
from pipeline.galley.direction import rtl
from pipeline.galley.outline import entry
from pipeline.galley.slugs import Galley, GalleyNote, Running, Slug
from pipeline.model import WRAPPERS, Document, Inline, Inlines, Note, Ref
from pipeline.model.build import rewrap

_CONTENTS = {
    "ar": "المحتويات",
    "en": "Contents",
    "es": "Índice",
    "fr": "Table des matières",
    "ru": "Содержание",
    "zh": "目录",
}
_UNTITLED = {
    "ar": "القرارات",
    "en": "Resolutions",
    "es": "Resoluciones",
    "fr": "Résolutions",
    "ru": "Резолюции",
    "zh": "决议",
}
_NAME = re.compile(r"doc_(\d{1,6})(?:__(.*))?")
_LISTED = frozenset(
    ("annex", "annexTitle", "part", "title")
)  # what the contents name of a document; sections are bookmarks only


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: `name` is where it leads, `symbol` what stands before the title; level 1 is a document, 2 a part of it."""

    name: str
    title: str
    symbol: str = ""
    level: int = 1

    @property
    def words(self) -> str:
        """The entry as one line, for a bookmark."""
        return " – ".join(part for part in (self.symbol, self.title) if part)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One document of the book. Its own title has no bookmark: `entry`, at the head of its first page, is that; all others are one deeper at least."""

    document: Document
    galley: Galley
    entry: Entry
    parts: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """Documents in their order, and the words of the pages before them; `contents` is the heading over the table of contents."""

    title: str
    subtitle: str
    contents: str
    chapters: tuple[Chapter, ...]
    lang: str = "en"
    rtl: bool = False

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The lines of the contents."""
        return tuple(one for chapter in self.chapters for one in (chapter.entry, *chapter.parts))

    @property
    def publisher(self) -> str:
        """Who publishes all of them, in the book's language; "" where they have not one publisher."""
        return self._common(running.publisher for running in self._own())

    @property
    def organ(self) -> str:
        """Whose documents they all are, in the book's language; "" where they are of several."""
        return self._common(running.organ for running in self._own())

    @property
    def notice(self) -> str:
        """The line "Unofficial copy", where any of the documents bears it: in the language of the book, if one of them is in that."""
        notices = {c.galley.lang: c.galley.running.notice for c in self.chapters if c.galley.running.notice}
        return notices.get(self.lang) or next(iter(notices.values()), "")

    def _own(self) -> Iterator[Running]:
        return (chapter.galley.running for chapter in self.chapters if chapter.galley.lang == self.lang)

    @staticmethod
    def _common(names: Iterable[str]) -> str:
        found = set(names)
        return found.pop() if len(found) == 1 else ""


def bind(documents: Sequence[Document], title: str = "", subtitle: str = "") -> Book:
    """The book of these documents, at least one, in this order. Its language is that of most of them.

    `title` "": the word for resolutions in that language.
    """
    galleys = [compose(document) for document in documents]
    lang = Counter(galley.lang for galley in galleys).most_common(1)[0][0]
    places = _places(documents, galleys)
    chapters = tuple(
        _chapter(document, galley, number, places)
        for number, (document, galley) in enumerate(zip(documents, galleys, strict=True), 1)
    )
    return Book(
        title or _UNTITLED.get(lang, _UNTITLED["en"]),
        subtitle,
        _CONTENTS.get(lang, _CONTENTS["en"]),
        chapters,
        lang,
        rtl(lang),
    )


def origin(name: str) -> tuple[int, str]:
    """Which document of the book a name belongs to, counted from 1, and the name that it has there; (0, name) for any other.

    "doc_3__para_2" gives (3, "para_2").
    """
    found = _NAME.fullmatch(name)
    return (int(found[1]), found[2] or "") if found else (0, name)


def _name(number: int) -> str:
    return f"doc_{number}"


def _places(documents: Sequence[Document], galleys: Sequence[Galley]) -> Mapping[tuple[str, str], str]:
    """The chapters by work and language, the first of several that are the same."""
    found: dict[tuple[str, str], str] = {}
    for number, (document, galley) in enumerate(zip(documents, galleys, strict=True), 1):
        found.setdefault((iri.work(document.meta), galley.lang), _name(number))
    return found


def _chapter(document: Document, galley: Galley, number: int, places: Mapping[tuple[str, str], str]) -> Chapter:
    name = _name(number)

    def led(target: str) -> str:
        if target.startswith("#"):
            return f"#{name}__{target[1:]}"
        work = iri.parse(iri.normal(target)) if target.startswith("/") else None
        there = places.get((work.work, galley.lang)) if work else None
        return f"#{there}" if there and there != name else target

    def renamed(slug: Slug) -> Slug:
        rows = tuple(tuple(replace(cell, slugs=tuple(map(renamed, cell.slugs))) for cell in row) for row in slug.rows)
        eid = slug.eid and f"{name}__{slug.eid}"
        return replace(slug, content=_renamed(slug.content, name, led), eid=eid, rows=rows)

    notes = tuple(
        GalleyNote(f"{name}__{note.eid}", note.number, tuple(map(renamed, note.slugs))) for note in galley.notes
    )
    slugs = tuple(
        replace(slug, eid=slug.eid or f"{name}__part_{at}") if _listed(slug) else slug
        for at, slug in enumerate(_deepened(tuple(map(renamed, galley.slugs))))
    )
    running = galley.running
    title = running.title or ("" if galley.title == running.symbol else galley.title) or _first_words(slugs)
    own = Entry(name, title, running.symbol)
    parts = tuple(Entry(slug.eid, entry(slugs, at), level=2) for at, slug in enumerate(slugs) if _listed(slug))
    return Chapter(document, replace(galley, slugs=slugs, notes=notes), own, parts)


def _renamed(content: Inlines, name: str, led: Callable[[str], str]) -> Inlines:
    """The same words: notes called by their names in the book, references led to its places."""
    out: list[Inline] = []
    for part in content:
        if isinstance(part, Note):
            out.append(replace(part, eid=f"{name}__{part.eid}"))
        elif isinstance(part, Ref):
            out.append(Ref(led(part.target), _renamed(part.content, name, led)))
        elif isinstance(part, WRAPPERS):
            out.append(rewrap(part, _renamed(part.content, name, led)))
        else:
            out.append(part)
    return tuple(out)


def _deepened(slugs: tuple[Slug, ...]) -> tuple[Slug, ...]:
    """The outline of one document below the entry that stands for it: its title goes, sections stay under it, annexes come under it."""
    out: list[Slug] = []
    own = next((at for at, slug in enumerate(slugs) if slug.outline == 1), -1)
    titled = own >= 0 and slugs[own].style in ("title", "part")
    deeper = 0 if titled else 1
    for at, slug in enumerate(slugs):
        if titled and at == own:
            out.append(replace(slug, outline=0))
            continue
        if slug.outline == 1:  # an annex, beside the title until now
            deeper = 1
        out.append(replace(slug, outline=slug.outline + deeper) if slug.outline else slug)
    return tuple(out)


def _listed(slug: Slug) -> bool:
    return slug.outline == 2 and slug.style in _LISTED


def _first_words(slugs: Sequence[Slug]) -> str:
    """What a document without a title is called by: its line of adoption, "Resolution 2911 (2027)", else what it begins with."""
    for style in ("adoption", "formula"):
        for slug in slugs:
            if slug.style == style:
                return entry((slug,), 0)
    return next((entry((slug,), 0) for slug in slugs if slug.content), "")
