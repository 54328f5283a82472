"""IRIs of works, expressions, manifestations and their components, as the UN's published data spells them.

`/akn/un/{root element}/deliberation/{actor}/{date}/{number}`, then `/{lang}@`, then `/!main` or `/!annex_1`: no final slash, always
a slash before the "!". `normal` brings other people's spellings to this one before they are compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import quote, unquote

from pipeline.akn.names import DOCUMENTS, NO_DATE, NO_NUMBER, NO_ORGAN
from pipeline.model import Metadata

SUBTYPE = "deliberation"

_YEARED = re.compile(r"(.+?) ?\(([^()]+)\)")  # "2532 (2020)", "2625 (XXV)", "2532(2020)"
_SHAPE = re.compile(
    r"/akn/(?P<country>[a-z]{2,})/(?P<root>[A-Za-z]+)/(?P<subtype>[A-Za-z]+)/(?P<actor>[^/!@]+)/(?P<date>\d{4}-\d\d-\d\d)/(?P<number>[^/!@]+)"
    r"(?:/(?P<lang>[a-z]{3})@(?P<version>\d{4}-\d\d-\d\d)?)?(?:/!(?P<component>[A-Za-z0-9_/.-]+?))?(?P<format>\.xml)?(?:#(?P<place>[A-Za-z0-9_.-]+))?"
)
_ACTORS = {"un-ga": "unga", "ga": "unga", "un-sc": "unsc", "sc": "unsc"}


@dataclass(frozen=True, slots=True)
class Iri:
    """An IRI of the profile in its parts; a part that it lacks is ""."""

    root: str
    subtype: str
    actor: str
    date: str
    number: str
    lang: str = ""
    version: str = ""
    component: str = ""
    format: str = ""
    place: str = ""

    @property
    def work(self) -> str:
        return f"/akn/un/{self.root}/{self.subtype}/{self.actor}/{self.date}/{self.number}"

    @property
    def expression(self) -> str:
        return f"{self.work}/{self.lang}@{self.version}"


def work(meta: Metadata) -> str:
    """The work IRI of a document; of an annex: that of the text it belongs to, since its metadata is its parent's.

    The caller hands over the metadata of the parent for an annex (an annex does not know its parent's kind).
    """
    day = meta.date.isoformat() if meta.date else NO_DATE
    return f"/akn/un/{DOCUMENTS[meta.kind]}/{SUBTYPE}/{meta.organ or NO_ORGAN}/{day}/{segment(meta)}"


def expression(meta: Metadata) -> str:
    """The expression IRI: the original in the document's language."""
    return f"{work(meta)}/{meta.lang}@"


def segment(meta: Metadata) -> str:
    """The number segment: "75/62" is `75-62`, "2532 (2020)" `2532-2020`, "75/290 A" `75-290_A`, a draft the whole symbol.

    A presidential statement keeps its "PRST" but not the "S/" before it (`PRST-2024-1`): without it, it would look like a draft.
    """
    number = meta.number or meta.symbol
    if meta.kind == "presidentialStatement":
        before, prst, after = number.partition("PRST")
        number = prst + after if prst else before
    return number_segment(number)


def number_segment(number: str) -> str:
    """A printed number as a segment of an IRI: "/" becomes "-", a blank "_" (the AKN4UN guidelines); nn without a number."""
    yeared = _YEARED.fullmatch(number.strip())
    if yeared:
        number = f"{yeared[1]}-{yeared[2]}"
    return quote("_".join(number.replace("/", "-").split()), safe="") or NO_NUMBER


def resolution(organ: str, number: str, on: date) -> str:
    """The IRI of a cited resolution whose date is printed: `resolution("unga", "63/71", date(2008, 12, 2))`."""
    return work(Metadata(organ=organ, number=number, date=on))


def document(symbol: str) -> str:
    """The address of any other document of the UN: `https://undocs.org/A/75/399`; blanks are left out."""
    return "https://undocs.org/" + quote("".join(symbol.split()), safe="/().-_~+,;:")


def record(symbol: str) -> str:
    """The address of a meeting's record or a report, from which `symbol_of` gets the symbol back, blanks included."""
    return "https://undocs.org/" + quote(symbol, safe="/().-_~+,;:")


def symbol_of(address: str) -> str:
    """The symbol in an address that `record` made."""
    return unquote(address.removeprefix("https://undocs.org/"))


def normal(iri: str) -> str:
    """Other spellings brought to this project's: no final slash, a slash before "!", `unga` for `un-ga` and `ga`."""
    head, bang, tail = iri.partition("!")
    steps = head.rstrip("/").split("/")
    if len(steps) > 5 and steps[1] == "akn":
        steps[5] = _ACTORS.get(steps[5], steps[5])
    head = "/".join(steps)
    return f"{head}/!{tail.rstrip('/')}" if bang else head


@lru_cache(maxsize=1024)  # rules and readers ask for the same ones
def parse(iri: str) -> Iri | None:
    """The parts of an IRI of this profile; None where it has another shape."""
    found = _SHAPE.fullmatch(iri)
    if not found:
        return None
    parts = {name: value or "" for name, value in found.groupdict().items()}
    del parts["country"]
    return Iri(**parts)
