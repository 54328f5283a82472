"""The references of a file: every id that is used and nothing that is not.

The writer calls for an id whenever it writes one (`use`, `change`, `author`); `write` lists what was called for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote

from pipeline.akn.names import MARKS, TERMS, MarkForm
from pipeline.akn.nodes import Node, add
from pipeline.lexicon import organs
from pipeline.model import Change, ChangeMark, Mark, Metadata
from pipeline.model.build import plain

_CLASSES = (
    "TLCOrganization",
    "TLCPerson",
    "TLCProcess",
    "TLCRole",
    "TLCEvent",
    "TLCLocation",
    "TLCConcept",
    "TLCReference",
)
_PATHS = {
    "TLCOrganization": "organization/un",
    "TLCPerson": "person/un",
    "TLCProcess": "process",
    "TLCRole": "role/un",
    "TLCEvent": "event/un",
    "TLCLocation": "location",
    "TLCConcept": "concept/un",
    "TLCReference": "reference/un",
}


@dataclass(frozen=True, slots=True)
class Body:
    """What the references say of an issuing body: the part of `lexicon.Organ` that they need."""

    eid: str
    ontology: str
    name: str = ""
    enacting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    committees: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Entry:
    """One id: its class, its IRI where that is known already, its name, and the other attributes it needs."""

    tlc: str
    href: str = ""
    shown: str = ""
    sure: bool = False
    more: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class References:
    """The ids that one file uses, in the order of their first use."""

    organ: Body
    entries: dict[str, _Entry] = field(default_factory=dict)
    session: str = ""
    meeting: str = ""
    changes: dict[tuple[str, date | None], str] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)

    def use(self, eid: str, tlc: str = "TLCConcept", shown: str = "", sure: bool = True) -> str:
        """The local reference to an id ("#adopted"). `sure` words are its name; others only until better ones come."""
        entry = self.entries.setdefault(eid, _Entry(tlc))
        if entry.tlc != tlc:
            self.conflicts.append(f"{eid!r} is used as a {entry.tlc} and as a {tlc}")
        if shown and not (entry.shown and (entry.sure or not sure)):
            entry.shown, entry.sure = shown, sure
        return f"#{eid}"

    def issuer(self, slug: str) -> str:
        """The reference to the organ of a slug, whose name and ontology its own file knows better than the text."""
        body = organ_of(slug)
        reference = self.use(body.eid, "TLCOrganization", body.name or slug, sure=bool(body.name))
        entry = self.entries[body.eid]
        entry.href, entry.shown = body.ontology, body.name or entry.shown
        return reference

    def author(self, by: str) -> str:
        """The reference to whoever took a step, as printed there."""
        if by not in self.authors:
            self.authors[by] = f"by-{len(self.authors) + 1}"
        return self.use(self.authors[by], "TLCOrganization", by)

    def change(self, change: Change | ChangeMark) -> str:
        """The reference to the event that bears a change's author and date; "" where neither is known."""
        if not change.by and change.on is None:
            return ""
        made = (change.by, change.on)
        if made not in self.changes:
            self.changes[made] = f"change-{len(self.changes) + 1}"
            day = change.on.isoformat() if change.on else ""
            more = {"shortForm": change.by} if change.by else {}
            shown = ", ".join(part for part in (change.by, day) if part)
            eid = self.changes[made]
            href = f"/akn/ontology/event/change/{day or 'undated'}"
            self.entries[eid] = _Entry("TLCEvent", href, shown, True, more)
        return f"#{self.changes[made]}"

    def mark(self, mark: Mark) -> None:
        """Calls for the ids of a mark: what it names, its capacity, its fixed reference."""
        form, words = MARKS[mark.role], " ".join(plain(mark.content).split())
        if form.fixed:
            self.use(form.fixed, "TLCEvent", words)
            self.session = self.session or mark.value
        if mark.capacity == "meetingNumber":
            self.meeting = self.meeting or mark.value
        if form.value == "refersTo" and mark.value:
            self.use(mark.value, form.tlc, words, sure=_names(form))
        if mark.capacity:
            self.use(mark.capacity, "TLCRole" if form.capacity == "as" else "TLCConcept")

    def write(self, parent: Node) -> None:
        """Lists the entries under `references`: by class, then in the order of their first use."""
        for eid, entry in sorted(self.entries.items(), key=lambda listed: _CLASSES.index(listed[1].tlc)):
            href, shown = self._described(eid, entry)
            named = {"name": "treaty"} if entry.tlc == "TLCReference" else {}
            add(parent, entry.tlc, {"eId": eid, **named, "href": href, "showAs": shown, **entry.more})

    def _described(self, eid: str, entry: _Entry) -> tuple[str, str]:
        term = TERMS.get(eid)
        if term:
            return f"/akn/ontology/{term.path}", term.shown
        if entry.tlc == "TLCReference":
            return _treaty(eid, entry.shown)
        return entry.href or self._href(eid, entry.tlc), entry.shown or eid

    def _href(self, eid: str, tlc: str) -> str:
        events = self.organ.ontology.replace("/organization/", "/event/", 1)
        session, meeting = quote(self.session, safe=""), quote(self.meeting, safe="")
        if eid == "session":
            return f"{events}/{session}".rstrip("/")
        if eid == "adoptionMeeting":
            place = f"{session}/plenary" if session else "meeting"
            return f"{events}/{place}/{meeting}".rstrip("/")
        return self.organ.committees.get(eid) or f"/akn/ontology/{_PATHS[tlc]}/{eid}"


def of(meta: Metadata) -> References:
    """An empty list of references for a document of that organ."""
    return References(organ_of(meta.organ))


def organ_of(slug: str) -> Body:
    """What is known about an organ; one that has no file yet gets its slug as id and ontology."""
    for known in organs():
        if slug == known.slug:
            committees = {committee.id: committee.ontology for committee in known.committees}
            return Body(known.eid, known.ontology, known.names.get("en", ""), known.enacting, committees)
    if not slug:
        return Body("issuingBody", "/akn/ontology/organization/issuingBody", "Issuing body")
    return Body(slug if slug[0].isalpha() else f"organ-{slug}", f"/akn/ontology/organization/{slug}")


def _names(form: MarkForm) -> bool:
    """Whether the words of a mark are the name of what it refers to: a whole report line or signature is not."""
    return form.element not in ("docProponent", "signature", "docNumber", "docStage", "docType")


def _treaty(eid: str, words: str) -> tuple[str, str]:
    """IRI and name of a treaty by its registration number; the volume is the other number that the words print.

    `unts-44910` in "United Nations, Treaty Series, vol. 2515, No. 44910" or in "Ibid., vol. 2688, No. 47713".
    """
    registered = eid.rpartition("-")[2]
    volume = next((n for n in _numbers(words) if n != registered), "")
    path = "/".join(part for part in ("reference/un/treatySeries", volume, registered) if part)
    shown = "United Nations, Treaty Series, " + (f"vol. {volume}, " if volume else "") + f"No. {registered}"
    return f"/akn/ontology/{path}", shown


def _numbers(words: str) -> Iterator[str]:
    digits = "".join(c if c.isdecimal() else " " for c in words)
    return (str(int(run)) for run in digits.split())
