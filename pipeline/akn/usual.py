"""The part of the OASIS schema that resolutions need: compiled in an eighth of the time, and never more lenient than the whole.

libxml2 compares every element that may stand at a place with every other one, and Akoma Ntoso has some three hundred.
Here the alternatives that hardly any resolution has are taken out of the schema's choices. A choice with fewer alternatives
allows less, never more: what is valid by this schema is valid by the whole one, which need not be compiled then. What is
not valid by this one may still be so by the whole, which alone decides (`akn.complaints`).

One demand is taken out: that no eId and no GUID stands twice in one document. It takes libxml2 as long as all others together;
whoever asks this schema looks for it first (`IDS`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from lxml import etree

from pipeline.akn.schemas import path

# fmt: off
ELEMENTS = frozenset((
    "FRBRExpression", "FRBRManifestation", "FRBRWork", "FRBRalias", "FRBRauthor", "FRBRcountry", "FRBRdate",
    "FRBRformat", "FRBRlanguage", "FRBRname", "FRBRnumber", "FRBRsubtype", "FRBRthis", "FRBRuri", "TLCConcept",
    "TLCEvent", "TLCOrganization", "TLCProcess", "TLCReference", "TLCRole", "act", "activeModifications",
    "akomaNtoso", "analysis", "article", "attachment", "attachments", "authorialNote", "b", "blockList", "body",
    "caption", "chapter", "collectionBody", "component", "components", "conclusions", "container", "content",
    "count", "coverPage", "crossHeading", "destination", "division", "doc", "docAuthority", "docCommittee",
    "docDate", "docNumber", "docProponent", "docStatus", "docTitle", "docType", "documentCollection", "documentRef",
    "embeddedStructure", "eol", "event", "eventRef", "formula", "hcontainer", "heading", "i", "identification",
    "inline", "intro", "item", "lifecycle", "list", "listIntroduction", "mainBody", "meta", "mod", "new", "num",
    "organization", "original", "outcome", "p", "paragraph", "parliamentary", "part", "person", "point", "preamble",
    "preface", "proprietary", "quantity", "quotedStructure", "ref", "references", "role", "section", "session",
    "signature", "source", "span", "statement", "step", "sub", "sup", "table", "td", "term", "textualMod", "th",
    "title", "tr", "u", "voting", "workflow", "wrapUp",
))
# fmt: on
"""What nearly every resolution is made of. A name that is missing here costs time, never a wrong verdict."""

IDS = ("eId", "GUID")
"""Attributes whose values must differ; a file in which two are alike is one for the whole schema."""

_XS = "{http://www.w3.org/2001/XMLSchema}"
_PARTICLES = frozenset(_XS + name for name in ("element", "group", "choice", "sequence", "any"))
_MENTIONS = ("ref", "type", "base", "itemType", "memberTypes")


@cache
def usual() -> etree.XMLSchema:
    """The schema without the elements that are rare, once in a process, for files whose `IDS` differ.

    Invalid by it does not mean invalid.
    """
    schema = etree.parse(path("akomantoso30.xsd"), etree.XMLParser(no_network=True, resolve_entities=False))
    root = schema.getroot()
    for choice in root.iter(f"{_XS}choice"):
        _thin(choice)
    for element in root.iterchildren(f"{_XS}element"):
        for demand in element.findall(f"{_XS}unique"):
            element.remove(demand)
    _drop_unmentioned(root)
    return etree.XMLSchema(schema)


def _thin(choice: etree._Element) -> None:
    """Take the rare elements out of a choice; one alternative must stay, or it would allow what it did not: nothing at all."""
    particles = [part for part in choice if part.tag in _PARTICLES]
    rare = [part for part in particles if part.tag == f"{_XS}element" and part.get("ref", "p") not in ELEMENTS]
    if len(rare) < len(particles):
        for part in rare:
            choice.remove(part)


def _drop_unmentioned(root: etree._Element) -> None:
    """Take out the declarations that nothing leads to from the root element any more."""
    declared: dict[str, list[etree._Element]] = defaultdict(list)
    for declaration in root.iterchildren(f"{_XS}*"):
        declared[declaration.get("name", "")].append(declaration)
    wanted = {""}
    waiting = ["akomaNtoso"]
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += (mentioned for declaration in declared[name] for mentioned in _mentioned(declaration))
    for name in declared.keys() - wanted:
        for declaration in declared[name]:
            root.remove(declaration)


def _mentioned(declaration: etree._Element) -> Iterator[str]:
    for part in declaration.iter(f"{_XS}*"):
        for attribute in _MENTIONS:
            yield from part.get(attribute, "").split()
