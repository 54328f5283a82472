"""Where a link leads: other spellings of the UN's addresses brought to one, dead and private ones told apart."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from pipeline.akn import iri
from pipeline.model.inlines import TARGET

_DOCUMENT = re.compile(r"https?://(?:www\.)?(?:undocs\.org|docs\.un\.org)/(?:[a-z]{2}/)?(?P<symbol>[A-Z][^?#]*)")
_ASKED = re.compile(
    r"https?://(?:www\.)?(?:un\.org|undocs\.org|docs\.un\.org)/[^?#]{0,200}\?(?:[^#]{0,100}&)?(?i:symbol)=(?P<symbol>[A-Z][^&#]*)"
)
_PRIVATE = re.compile(
    r"(?i:file:|https?://(?:localhost|127\.|10\.|192\.168\.)|https?://[^/]{0,200}(?:sharepoint\.com|safelinks\.))"
)
_SAFE = "/().-_~+,;:?#&=%@!$'*"


def address_of(href: str) -> str:
    """The address that a reference can have; "" for one that leads nowhere: empty, private, or a file on someone's disk.

    "https://undocs.org/en/A/RES/63/71" and "http://www.un.org/ga/search/view_doc.asp?symbol=A/RES/63/71" are both
    "https://undocs.org/A/RES/63/71"; an IRI loses its final slash.
    """
    given = "".join(href.split()) if "://" in href else href.strip()
    if not given or _PRIVATE.match(given):
        return ""
    if symbol := symbol_in(given):
        return iri.document(symbol)
    if given.startswith("/akn/"):
        given = iri.normal(given)
    elif given.startswith("#"):
        return ""  # the ids of another file's elements are not those of ours
    given = quote(given, safe=_SAFE)
    return given if TARGET.fullmatch(given) else ""


def symbol_in(address: str) -> str:
    """The symbol of the document that an address of the UN's document systems leads to; "" for any other address."""
    found = _DOCUMENT.fullmatch(address) or _ASKED.match(address)
    return "".join(unquote(found["symbol"]).split()).rstrip("/.,;") if found else ""
