"""Whether a document's marks can be written: the roles, ids and dates that Akoma Ntoso demands of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import chain

from pipeline.akn.names import MARKS, TERMS, MarkForm
from pipeline.model import Document, Mark
from pipeline.model.build import plain
from pipeline.model.walk import inlines_of, parts

ID = re.compile(r"[A-Za-z][A-Za-z0-9.-]*")
RESERVED = frozenset({"coverPage", "preface", "preamble", "body", "conclusions", "components", "original"})
"""Ids of the document's own elements; no reference may bear one."""

_GIVEN = re.compile(r"(?:change|by)-\d+")  # ids that the writer gives to changes and authors of steps


def misfit(mark: Mark) -> str:
    """Why a mark cannot be written; "" for one that can."""
    form = MARKS.get(mark.role)
    if form is None:
        return f"unknown role of a mark {mark.role!r} at “{plain(mark.content)[:40]}”"
    for attribute, value, of in ((form.value, mark.value, "value"), (form.capacity, mark.capacity, "capacity")):
        if not value and attribute in form.needs:
            return f"a {mark.role} needs a {of}: “{plain(mark.content)[:40]}”"
    return _misfit(mark.role, mark.value, mark.capacity)


def misfits(document: Document) -> Iterator[str]:
    """Why marks of a document that somebody wrote by hand cannot be written, each with its words."""
    for block in parts(document):
        for part in inlines_of(block):
            if isinstance(part, Mark) and (why := misfit(part)):
                yield why


def tlc_of(form: MarkForm, attribute: str) -> str:
    """The class of what a mark's attribute names: its capacity is a role where that goes to @as, a concept else."""
    if attribute == form.value:
        return form.tlc
    return "TLCRole" if attribute == "as" else "TLCConcept"


@lru_cache(maxsize=1024)  # the same few ids and dates, when they are written and when they are read
def _misfit(role: str, value: str, capacity: str) -> str:
    form = MARKS[role]
    of_value = _misfits(role, form, form.value, value, "value")
    of_capacity = _misfits(role, form, form.capacity, capacity, "capacity")
    return next(chain(of_value, of_capacity), "")


def _misfits(role: str, form: MarkForm, attribute: str, value: str, of: str) -> Iterator[str]:
    if value and not attribute:
        yield f"a {role} has no {of}; {value!r} given"
    if value and attribute in ("refersTo", "as"):
        yield from _id(role, value, tlc_of(form, attribute))
    if value and attribute == "date" and not _is_day(value):
        yield f"a {role} has the date {value!r}, which is none"


def _id(role: str, value: str, tlc: str) -> Iterator[str]:
    if not ID.fullmatch(value) or value in RESERVED or _GIVEN.fullmatch(value):
        yield f"{value!r} cannot be an id in a {role} (ASCII letters, digits, dots, hyphens; not an element's own)"
    term = TERMS.get(value)
    if term and term.tlc != tlc:
        yield f"{value!r} in a {role} is a {term.tlc} of the profile, not a {tlc}"


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value and value > "0002"
    except ValueError:
        return False
