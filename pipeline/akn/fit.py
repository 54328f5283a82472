"""Whether a document's marks can be written: the roles, ids and dates that Akoma Ntoso demands of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.akn.names import MARKS, TERMS, MarkForm
from pipeline.model import Mark
from pipeline.model.build import plain

ID = re.compile(r"[A-Za-z][A-Za-z0-9.-]*")
RESERVED = frozenset({"coverPage", "preface", "preamble", "body", "conclusions", "components", "original"})
"""Ids of the document's own elements; no reference may bear one."""

_GIVEN = re.compile(r"(?:change|by)-\d+")  # ids that the writer gives to changes and authors of steps


def misfit(mark: Mark) -> str:
    """Why a mark cannot be written; "" for one that can."""
    form = MARKS.get(mark.role)
    if form is None:
        return f"unknown role of a mark {mark.role!r} at “{plain(mark.content)[:40]}”"
    return next(_misfits(mark, form), "")


def tlc_of(form: MarkForm, attribute: str) -> str:
    """The class of what a mark's attribute names: its capacity is a role where that goes to @as, a concept else."""
    if attribute == form.value:
        return form.tlc
    return "TLCRole" if attribute == "as" else "TLCConcept"


def _misfits(mark: Mark, form: MarkForm) -> Iterator[str]:
    for attribute, value, of in ((form.value, mark.value, "value"), (form.capacity, mark.capacity, "capacity")):
        if value and not attribute:
            yield f"a {mark.role} has no {of}; {value!r} given"
        if not value and attribute in form.needs:
            yield f"a {mark.role} needs a {of}: “{plain(mark.content)[:40]}”"
        if value and attribute in ("refersTo", "as"):
            yield from _id(mark.role, value, tlc_of(form, attribute))
        if value and attribute == "date" and not _is_day(value):
            yield f"a {mark.role} has the date {value!r}, which is none"


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
