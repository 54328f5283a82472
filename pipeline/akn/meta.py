"""The `meta` of a document: identification, history, votes, keywords, amendments; derived from the document alone.

`akn.read_meta` reads it back. Sections 3 and 4 of the profile say why each part looks as it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.akn import iri
from pipeline.akn.names import AKN4UN, CONVERTER, NO_DATE, WORK_DATES
from pipeline.akn.nodes import Node, add
from pipeline.akn.references import References
from pipeline.model import Amendment, Count, Metadata, Step

SOURCE = {"source": f"#{CONVERTER}"}
_FOREIGN = {"xmlns:akn4un": AKN4UN}


@dataclass(frozen=True, slots=True)
class Amended:
    """One amendment as the body wrote it: what it does, the `mod` and the new wording by their eIds."""

    amendment: Amendment
    mod: str
    wording: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Which document the metadata is of.

    meta       its metadata
    work       the metadata of the text whose work it belongs to: its own; for an annex that of its innermost non-annex parent
    component  "main", "annex_1", "annex_1/appendix_2"
    prefix     what its eIds begin with; "" for the outermost
    """

    meta: Metadata
    work: Metadata
    component: str
    prefix: str

    def eid(self, name: str) -> str:
        return f"{self.prefix}__{name}" if self.prefix else name


def write(parent: Node, of: Identity, references: References, amended: tuple[Amended, ...]) -> None:
    """Fills an empty `meta`. The outermost document's lists the references of the whole file, so it is filled last."""
    _identification(parent, of, references)
    if of.meta.keywords:
        _keywords(parent, of.meta)
    if of.component == "main" and of.meta.date:
        _lifecycle(parent, of, of.meta.date, references)
    if of.meta.history:
        _workflow(parent, of, references)
    if amended or of.meta.votes:
        _analysis(parent, of, references, amended)
    listing = _references(parent, of)
    if of.meta.job or (of.meta.outcome and not of.meta.votes):
        _proprietary(parent, of.meta, references)
    if listing is not None and not of.prefix:
        references.write(listing)  # last: every id has been used by now


def _identification(parent: Node, of: Identity, references: References) -> None:
    group = add(parent, "identification", SOURCE)
    work, expression = iri.work(of.work), iri.expression(of.work)
    known = of.work.date.isoformat() if of.work.date else NO_DATE
    name = date_name(of.work)
    organ = references.issuer(of.meta.organ)

    e = _frbr(group, "FRBRWork", f"{work}/!{of.component}", work)
    if of.meta.symbol:
        add(e, "FRBRalias", {"name": "symbol", "value": of.meta.symbol})
    add(e, "FRBRdate", {"name": name, "date": known})
    add(e, "FRBRauthor", {"href": organ, "as": references.use("author", "TLCRole")})
    add(e, "FRBRcountry", {"value": "un"})
    add(e, "FRBRsubtype", {"value": iri.SUBTYPE})
    if of.meta.number:
        add(e, "FRBRnumber", {"value": iri.segment(of.work), "showAs": of.meta.number})
    add(e, "FRBRname", {"value": of.meta.kind})

    e = _frbr(group, "FRBRExpression", f"{expression}/!{of.component}", expression)
    issued = {"name": "publication", "date": of.meta.issued.isoformat()} if of.meta.issued else None
    add(e, "FRBRdate", issued or {"name": name, "date": known})
    add(e, "FRBRauthor", {"href": organ, "as": references.use("issuer", "TLCRole")})
    add(e, "FRBRlanguage", {"language": of.meta.lang})

    e = _frbr(group, "FRBRManifestation", f"{expression}/!{of.component}.xml", f"{expression}.xml")
    made = {"name": "markup", "date": of.meta.made.isoformat()} if of.meta.made else None
    add(e, "FRBRdate", made or {"name": name, "date": known})
    editor = references.use("editor", "TLCRole")
    add(e, "FRBRauthor", {"href": references.use(CONVERTER, "TLCProcess"), "as": editor})
    add(e, "FRBRformat", {"value": "xml"})


def date_name(meta: Metadata) -> str:
    """What the date of a work is: adoption, issue, statement; unknown where there is none."""
    return WORK_DATES.get(meta.kind, "adoption") if meta.date else "unknown"


def _frbr(parent: Node, level: str, this: str, uri: str) -> Node:
    e = add(parent, level)
    add(e, "FRBRthis", {"value": this})
    add(e, "FRBRuri", {"value": uri})
    return e


def _keywords(parent: Node, meta: Metadata) -> None:
    group = add(parent, "classification", SOURCE)
    for word in meta.keywords:
        href = {"href": word.href} if word.href else {}
        add(group, "keyword", {"value": word.value, "showAs": word.shown, "dictionary": word.dictionary, **href})


def _lifecycle(parent: Node, of: Identity, on: date, references: References) -> None:
    event = "adoption" if date_name(of.meta) == "adoption" else "issuance"
    add(
        add(parent, "lifecycle", SOURCE),
        "eventRef",
        {
            "eId": of.eid("eref_1"),
            "date": on.isoformat(),
            "type": "generation",
            "source": f"#{of.eid('original')}",
            "refersTo": references.use(event, "TLCEvent"),
        },
    )


def _workflow(parent: Node, of: Identity, references: References) -> None:
    group = add(parent, "workflow", SOURCE)
    for ordinal, step in enumerate(of.meta.history, 1):
        add(group, "step", {"eId": of.eid(f"step_{ordinal}"), **_step(step, of.meta.organ, references)})


def _step(step: Step, organ: str, references: References) -> dict[str, str]:
    """A step by nobody in particular is the author's own: @as tells it from a step by the organ's printed name."""
    assert step.on  # the normal form has no step without a date
    by = references.author(step.by) if step.by else references.issuer(organ)
    found = {"date": step.on.isoformat(), "by": by}
    if not step.by:
        found["as"] = references.use("author", "TLCRole")
    found["outcome"] = references.use(step.outcome)
    if step.outcome == "adopted" and "adoptionMeeting" in references.entries:
        found["refersTo"] = "#adoptionMeeting"
    if step.symbol:
        found["href"] = iri.record(step.symbol)
    return found


def _analysis(parent: Node, of: Identity, references: References, amended: tuple[Amended, ...]) -> None:
    group = add(parent, "analysis", SOURCE)
    if amended:
        changes = add(group, "activeModifications")
        for ordinal, found in enumerate(amended, 1):
            _textual_mod(changes, of.eid(f"pmod_{ordinal}"), found)
    if of.meta.votes:
        outcome = references.use(of.meta.outcome)
        voting = add(add(group, "parliamentary"), "voting", {"eId": of.eid("voting_1"), "outcome": outcome})
        for count in of.meta.votes:
            _count(voting, count, references)


def _textual_mod(parent: Node, eid: str, found: Amended) -> None:
    e = add(parent, "textualMod", {"eId": eid, "type": found.amendment.action})
    add(e, "source", {"href": f"#{found.mod}"})
    add(e, "destination", {"href": found.amendment.destination})
    add(e, "old" if found.amendment.action == "repeal" else "new", {"href": f"#{found.wording}"})


def _count(parent: Node, count: Count, references: References) -> None:
    e = add(parent, "count", {"value": str(count.value), "refersTo": references.use(count.choice)})
    if count.voters:
        voters = add(e, "akn4un:voters", _FOREIGN)
        for voter in count.voters:
            add(voters, "organization", {"refersTo": references.use("memberState")}).text = voter


def _references(parent: Node, of: Identity) -> Node | None:
    """Ids are unique in the file: only the outermost document lists them, a member just its own original."""
    if of.prefix and (of.component != "main" or not of.meta.date):
        return None
    group = add(parent, "references", SOURCE)
    if of.meta.date:
        shown = of.meta.symbol or of.meta.number or of.meta.kind
        add(group, "original", {"eId": of.eid("original"), "href": iri.expression(of.meta), "showAs": shown})
    return group


def _proprietary(parent: Node, meta: Metadata, references: References) -> None:
    """The job number; and the outcome of a vote of which no figures are known, since AKN's `voting` demands one."""
    group = add(parent, "proprietary", SOURCE)
    if meta.job:
        add(group, "akn4un:internalCode", _FOREIGN).text = meta.job
    if meta.outcome and not meta.votes:
        add(group, "akn4un:outcome", {**_FOREIGN, "refersTo": references.use(meta.outcome)})
