"""What the galley makes of marks and metadata: styles of masthead lines, the title's number, words for running heads."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.galley.direction import tag
from pipeline.galley.inlines import marks
from pipeline.galley.slugs import Galley, Running
from pipeline.lexicon.organ import Organ, organ
from pipeline.model import Document, Inlines, Mark, Note
from pipeline.model.build import cut, plain, strip

# The Organization's name and emblem are protected (General Assembly resolution 92 (I)): a masthead like its own says what it is not.
_UNITED_NATIONS = "/akn/ontology/organization/un/"
_UNOFFICIAL = {
    "ar": "نسخة غير رسمية",
    "en": "Unofficial copy",
    "es": "Copia no oficial",
    "fr": "Copie non officielle",
    "ru": "Неофициальная копия",
    "zh": "非正式文本",
}
UNOFFICIAL = frozenset(_UNOFFICIAL.values())  # readers of pages set the line aside

_BLANKS = re.compile(r"\s+")
# "75/62. Title", "75/62 Title", "75/62 - عنوان", "75/62．标题"; 第75/62号决议 has none
_AFTER_NUMBER = re.compile(r"\s?[.:．：、–—-]?\s+|[.:．：、]")


def masthead_style(content: Inlines) -> str:
    """Which kind of masthead line this is, by the marks in it: "session", "agenda", "origin" …, else "masthead"."""
    found = {mark.role: mark for mark in marks(content)}
    if "docStatus" in found:
        return "masthead"
    if "docProponent" in found:
        return "sponsors" if found["docProponent"].value == "sponsors" else "origin"
    for role, style in (("session", "session"), ("agendaItem", "agenda"), ("agendaItemTitle", "agendaTitle")):
        if role in found:
            return style
    # "Resolution 2674 (2023)", "Adopted by the Security Council at …, on 30 January 2023"
    told = [mark for role in ("docDate", "docNumber", "docType") if (mark := found.get(role))]
    return "adoption" if told and not any(_apart(mark, content) for mark in told) else "masthead"


def _apart(mark: Mark, content: Inlines) -> bool:
    """Whether a mark is the symbol or the date of issue, which stand in the masthead's head: by its value, or because it is the whole line."""
    known = mark.value == "symbol" or mark.capacity in ("dateOfIssuance", "dateOfStatement")
    return known or (mark.role != "docType" and plain(mark.content).strip() == plain(content).strip())


def masthead_place(content: Inlines) -> str:
    """Where a line of the masthead's head stands, as `Slug.place` says: by its marks, whatever language or spelling it is in.

    Arabic files have "Distr.: General" in English and the publisher's name stretched ("الأمــم المتحـدة"): words would not tell.
    """
    words, found = plain(content).strip(), list(marks(content))
    publisher = any(mark.role == "docAuthority" and mark.value == "publisher" for mark in found)
    symbol = any(mark.role == "docNumber" and mark.value == "symbol" for mark in found)
    if publisher or symbol:
        return "head" if publisher and symbol else "publisher" if publisher else "symbol"
    whole = [mark for mark in found if plain(mark.content).strip() == words]
    if any(mark.role == "docAuthority" for mark in whole):
        return "organ"
    issued = any(mark.role == "docDate" and mark.capacity != "adoptionDate" for mark in whole)
    return "column" if issued or any(mark.role == "docStatus" for mark in found) else ""


def split_number(content: Inlines) -> tuple[str, Inlines]:
    """A title's printed number and the rest: "75/62. Implementation …" gives "75/62." and the title, so that it can hang.

    No number, or one with a note in it: "" and the content as it is.
    """
    first = next(marks(content), None)
    if first is None or first.role != "docNumber" or any(isinstance(part, Note) for part in first.content):
        return "", content
    words, number = plain(content), plain(first.content)
    if not number or not words.startswith(number):
        return "", content
    if not (gap := _AFTER_NUMBER.match(words, len(number))) or gap.end() == len(words):
        return "", content
    return words[: gap.end()].rstrip(), strip(cut(content, gap.end()))


def running(document: Document) -> Running:
    """Running heads and masthead words: from the title as printed and from what is known of the organ; unknown: ""."""
    meta, language = document.meta, tag(document.meta.lang)
    known = _organ(meta.organ)
    publisher = known.publisher.get(language, "") if known else ""
    name = known.names.get(language, "") if known else ""
    notice = _UNOFFICIAL.get(language, "") if known and known.ontology.startswith(_UNITED_NATIONS) else ""
    return Running(meta.symbol or meta.number, short_title(document), publisher, name, meta.job, notice)


def without_notice(galley: Galley) -> Galley:
    """The galley without the line that says its masthead is an imitation, for whoever publishes the official text."""
    return replace(galley, running=replace(galley.running, notice=""))


def short_title(document: Document) -> str:
    """The title without its number, as one line of plain words; "" where a document prints none."""
    titles = [plain(mark.content) for para in document.title for mark in marks(para.content) if mark.role == "docTitle"]
    if not titles:
        titles = [plain(split_number(para.content)[1]) for para in document.title]
    return _BLANKS.sub(" ", " ".join(titles)).strip()


def _organ(slug: str) -> Organ | None:
    try:
        return organ(slug) if slug else None
    except ValueError:
        return None  # a body that nothing is known of: running heads without its name
