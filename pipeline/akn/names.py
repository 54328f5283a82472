"""The names of Akoma Ntoso as this project uses them: namespaces, and tables from the model's kinds to elements.

Writer, reader, eIds and profile all look here, so that a name is decided once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
AKN4UN = "http://un.org/akn4un"
XML = "http://www.w3.org/XML/1998/namespace"
LANG = f"{{{XML}}}lang"

CONVERTER = "resolutionPipeline"
"""The id under which the converter signs metadata."""

NO_DATE = "0001-01-01"
"""AKN demands a date on every work; this one says that none is known (and stands nowhere else)."""

NO_NUMBER = "nn"
"""The number segment of a work without number, as the AKN naming convention writes it."""

NO_ORGAN = "unknown"
"""The actor segment of a work whose organ nobody knows."""

# kind of document -> root element; @name is the kind itself
DOCUMENTS: Mapping[str, str] = MappingProxyType(
    {
        "resolution": "statement",
        "draftResolution": "statement",
        "decision": "statement",
        "presidentialStatement": "statement",
        "amendment": "statement",
        "publication": "documentCollection",
        "annex": "doc",
        "appendix": "doc",
    }
)

# what the date of a work is, by kind; adoption for all others
WORK_DATES: Mapping[str, str] = MappingProxyType(
    {"draftResolution": "issue", "amendment": "issue", "presidentialStatement": "statement"}
)

# kind of unit -> element of the AKN hierarchy. A preambular unit in a body is a crossHeading or an hcontainer, an item an
# hcontainer; where AKN has blocks only (preamble, note, cell, item) every unit is a container or a blockList's item.
HIERARCHY: Mapping[str, str] = MappingProxyType(
    {
        "operative": "paragraph",
        "point": "point",
        "indent": "indent",
        "subparagraph": "subparagraph",
        "part": "part",
        "section": "section",
        "title": "title",
        "chapter": "chapter",
        "division": "division",
        "article": "article",
    }
)
LISTED = frozenset({"point", "indent"})
"""Units that AKN wraps in a `list`."""

GROUPS = frozenset({"part", "section", "title", "chapter", "division"})
"""Units that group paragraphs and articles; the eIds of those may skip them (rule 5)."""

STYLES: Mapping[str, str] = MappingProxyType({"italic": "i", "bold": "b", "underline": "u", "sup": "sup", "sub": "sub"})
"""Emphasis -> element; small capitals are `inline name="smallcaps"`."""

# element -> its abbreviation in eIds (rule 2); the element's own name where it is not listed
ABBREVIATIONS: Mapping[str, str] = MappingProxyType(
    {
        "paragraph": "para",
        "section": "sec",
        "division": "dvs",
        "chapter": "chp",
        "article": "art",
        "blockList": "list",
        "alinea": "al",
        "subparagraph": "subpara",
        "wrapUp": "wrapup",
        "listWrapUp": "wrapup",
        "listIntroduction": "intro",
        "attachment": "att",
        "component": "cmp",
        "documentRef": "dref",
        "eventRef": "eref",
        "quotedStructure": "qstr",
        "embeddedStructure": "estr",
        "table": "tbl",
        "textualMod": "pmod",
    }
)


@dataclass(frozen=True, slots=True)
class MarkForm:
    """How a `Mark` of one role is written.

    element   the AKN element
    name      its @name, for `inline`
    value     the attribute that takes `Mark.value`; "" where the role has no value
    capacity  the attribute that takes `Mark.capacity`; "" where the role has none
    fixed     a @refersTo that every mark of the role carries
    needs     the attributes of the two above that AKN demands
    tlc       the class of what the @refersTo or @as names
    """

    element: str
    name: str = ""
    value: str = ""
    capacity: str = ""
    fixed: str = ""
    needs: tuple[str, ...] = ()
    tlc: str = "TLCConcept"


_REFERS = ("refersTo",)

MARKS: Mapping[str, MarkForm] = MappingProxyType(
    {
        "docAuthority": MarkForm("docAuthority", value="refersTo", tlc="TLCOrganization"),
        "docCommittee": MarkForm("docCommittee", value="refersTo", tlc="TLCOrganization"),
        "docDate": MarkForm("docDate", value="date", capacity="refersTo", needs=("date",)),
        "docNumber": MarkForm("docNumber", value="refersTo"),
        "docProponent": MarkForm("docProponent", value="refersTo", capacity="as", tlc="TLCOrganization"),
        "docStage": MarkForm("docStage", value="refersTo"),
        "docStatus": MarkForm("docStatus", value="refersTo"),
        "docTitle": MarkForm("docTitle", value="refersTo"),
        "docType": MarkForm("docType", value="refersTo"),
        "session": MarkForm("session", value="value", fixed="session"),
        "agendaItem": MarkForm("inline", name="agendaItem"),
        "agendaItemTitle": MarkForm("inline", name="agendaItemTitle"),
        "originatingDocument": MarkForm("inline", name="originatingDocument"),
        "vote": MarkForm("inline", name="vote"),
        "event": MarkForm("event", value="refersTo", needs=_REFERS, tlc="TLCEvent"),
        "quantity": MarkForm("quantity", value="normalized", capacity="refersTo", needs=_REFERS),
        "location": MarkForm("location", value="refersTo", needs=_REFERS, tlc="TLCLocation"),
        "organization": MarkForm("organization", value="refersTo", needs=_REFERS, tlc="TLCOrganization"),
        "person": MarkForm("person", value="refersTo", capacity="as", needs=_REFERS, tlc="TLCPerson"),
        "role": MarkForm("role", value="refersTo", needs=_REFERS, tlc="TLCRole"),
        "signature": MarkForm("signature", value="refersTo", tlc="TLCPerson"),
        "term": MarkForm("term", value="refersTo", needs=_REFERS),
        "treatySeries": MarkForm("inline", name="treatySeries", value="refersTo", tlc="TLCReference"),
    }
)
"""The roles of a mark: what a recogniser makes, what its value means.

| words in print                                   | Mark(role, words, value, capacity)                                                 |
|--------------------------------------------------|------------------------------------------------------------------------------------|
| masthead: United Nations                         | docAuthority, value "publisher"                                                    |
| masthead: A/RES/75/62                            | docNumber, value "symbol"                                                          |
| masthead: Distr.: General                        | docStatus, value "generalDistribution" (limited: "limitedDistribution")            |
| masthead: 15 December 2020 (date of issue)       | docDate, value "2020-12-15", capacity "dateOfIssuance"                             |
| masthead: Seventy-fifth session                  | session, value "75" (an emergency session "ES-11", a special one "S-30")           |
| masthead: Agenda item 103 (II)                   | agendaItem                                                                         |
| masthead: General and complete disarmament: ...  | agendaItemTitle                                                                    |
| Resolution adopted by ... (only "Resolution")    | docType                                                                            |
| ... the General Assembly                         | docAuthority, value = the organ's `eid` ("ga")                                     |
| ... on 7 December 2020                           | docDate, value "2020-12-07", capacity "adoptionDate"                               |
| [on the report of the First Committee (...)]     | docProponent round the whole bracketed line, value "firstCommittee"                |
| ... First Committee                              | docCommittee, value "firstCommittee" (camel case of the English name)              |
| ... (A/75/399, para. 96), without the brackets   | originatingDocument round a Ref to https://undocs.org/A/75/399 and the words after |
| Afghanistan, Albania ...: draft resolution       | docProponent, value "sponsors"; each State an organization, value camel case       |
| Rev.1                                            | docStage                                                                           |
| title line: 75/62                                | docNumber, no value; the full stop after it is plain text                          |
| title line: Implementation of ...                | docTitle, value "resolutionTitle"                                                  |
| Resolution 2532 (2020)                           | docType round "Resolution", docNumber round "2532 (2020)"                          |
| Adopted by the ... at its 8731st meeting, on ... | event, value "adoptionMeeting" round "8731st meeting"; in it the quantity;         |
|                                                  | docAuthority round "Security Council"; docDate, capacity "adoptionDate"            |
| composite's member: A                            | docNumber, no value                                                                |
| annex: Annex II, then its title                  | docType round the label, docTitle (no value) round the title, a paragraph each     |
| closing: 37th plenary meeting                    | event, value "adoptionMeeting"; in it quantity round "37th", value "37",           |
|                                                  | capacity "meetingNumber"                                                           |
| closing: 7 December 2020                         | after a Break: docDate, value "2020-12-07", capacity "adoptionDate"                |
| closing: signature                               | signature, value = the person's id; in it person (capacity = the role's id), role  |
| [Adopted without a vote]                         | vote                                                                               |
| a place                                          | location, value camel case of its name                                             |
| note: United Nations, Treaty Series, vol. 2515,  | treatySeries, value "unts-44910" (the registration number; the volume is taken     |
| No. 44910                                        | from the words), without the closing full stop                                     |
| a defined term                                   | term, value camel case of it                                                       |

Ids (all values that go to @refersTo or @as) are words of ASCII letters, digits, dots and hyphens, beginning with a letter; see `ID`.
"""


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the references that the profile itself defines: its class, the end of its ontology IRI, its name."""

    tlc: str
    path: str
    shown: str


# ids with a fixed meaning; all others take their class from the mark that uses them and their name from its words
TERMS: Mapping[str, Term] = MappingProxyType(
    {
        CONVERTER: Term("TLCProcess", "process/resolution-pipeline", "resolution-pipeline"),
        "author": Term("TLCRole", "role/un/author", "Author"),
        "issuer": Term("TLCRole", "role/un/issuer", "Issuing body"),
        "editor": Term("TLCRole", "role/un/editor", "Editor"),
        "president": Term("TLCRole", "role/un/president", "President"),
        "adoption": Term("TLCEvent", "event/un/adoption", "Adoption"),
        "issuance": Term("TLCEvent", "event/un/issuance", "Issuance"),
        "publisher": Term("TLCOrganization", "organization/un", "United Nations"),
        "sponsors": Term("TLCOrganization", "organization/un/sponsors", "Sponsors"),
        "signatories": Term("TLCOrganization", "organization/un/signatories", "Signatories"),
        "adopted": Term("TLCConcept", "concept/un/adopted", "Adopted"),
        "notAdopted": Term("TLCConcept", "concept/un/notAdopted", "Not adopted"),
        "veto": Term("TLCConcept", "concept/un/veto", "Not adopted owing to a veto"),
        "draftResolution": Term("TLCConcept", "concept/un/draftResolution", "Draft resolution"),
        "recommendedForAdoption": Term("TLCConcept", "concept/un/recommendedForAdoption", "Recommended for adoption"),
        "adoptedWithoutVote": Term("TLCConcept", "concept/un/adoptedWithoutVote", "Adopted without a vote"),
        "adoptedRecordedVote": Term("TLCConcept", "concept/un/adoptedRecordedVote", "Adopted by recorded vote"),
        "adoptedByAcclamation": Term("TLCConcept", "concept/un/adoptedByAcclamation", "Adopted by acclamation"),
        "inFavour": Term("TLCConcept", "concept/un/inFavour", "In favour"),
        "against": Term("TLCConcept", "concept/un/against", "Against"),
        "abstaining": Term("TLCConcept", "concept/un/abstaining", "Abstaining"),
        "absent": Term("TLCConcept", "concept/un/absent", "Absent"),
        "memberState": Term("TLCConcept", "concept/un/memberState", "Member State"),
        "adoptionDate": Term("TLCConcept", "concept/un/dateOfAdoption", "Date of adoption"),
        "dateOfIssuance": Term("TLCConcept", "concept/un/dateOfIssuance", "Date of issuance"),
        "dateOfStatement": Term("TLCConcept", "concept/un/dateOfStatement", "Date of statement"),
        "meetingNumber": Term("TLCConcept", "concept/un/meetingNumber", "Meeting number"),
        "resolutionTitle": Term("TLCConcept", "concept/un/resolutionTitle", "Resolution title"),
        "resolutionNumber": Term("TLCConcept", "concept/un/resolutionNumber", "Resolution number"),
        "symbol": Term("TLCConcept", "concept/un/symbol", "Document symbol"),
        "generalDistribution": Term("TLCConcept", "concept/un/generalDistribution", "General distribution"),
        "limitedDistribution": Term("TLCConcept", "concept/un/limitedDistribution", "Limited distribution"),
        "preambleText": Term("TLCConcept", "concept/un/preamble", "Preambular text"),
    }
)


@lru_cache(maxsize=512)
def q(name: str) -> str:
    """An element's name as lxml spells it, in the AKN namespace."""
    return f"{{{AKN}}}{name}"


def _local(tag: object) -> str:
    """A tag's local name; of a comment or processing instruction ""."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


local: Callable[[object], str] = lru_cache(maxsize=512)(_local)  # the same few tags, asked for thousands of times
