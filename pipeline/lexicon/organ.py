"""What an organ is called, how its symbols look and how its texts open; one TOML file an organ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from pipeline.lexicon import closed


@closed.nested
@dataclass(frozen=True, slots=True)
class Committee:
    """A committee that reports to an organ.

    id         as in references: "firstCommittee"
    ontology   its TLC IRI
    names      BCP 47 tag to its names and their forms; the first is the one to show
    """

    id: str
    ontology: str
    names: Mapping[str, tuple[str, ...]]


@closed.nested
@dataclass(frozen=True, slots=True)
class Calendar:
    """When an organ's sessions are, so that a number with a date tells whose it is.

    begins   the year of its first session
    opens    the month in which a session opens, when it runs to the next; 0 where a session is a meeting of some weeks
    a_year   sessions a year
    first    the first session whose resolutions are numbered session/serial; those before it are numbered in roman figures
    """

    begins: int
    opens: int
    a_year: int
    first: int


@dataclass(frozen=True, slots=True, eq=False)
class Organ:
    """One issuing body. Every field is a key of the file; a missing or unknown key is an error at load.

    There is one of each file, equal to itself alone, as of languages.

    slug       the actor in the IRI: "unga"; also the file's name
    eid        its id in the AKN references: "ga"
    ontology   its TLC IRI: "/akn/ontology/organization/un/generalAssembly"
    publisher  BCP 47 tag to the name of the institution it belongs to ("United Nations")
    names      BCP 47 tag to its name ("General Assembly")
    forms      BCP 47 tag to the other forms of the name that texts use (cases, abbreviations)
    enacting   BCP 47 tag to the enacting formulas, without the closing comma ("The General Assembly")
    symbol     how a resolution's symbol is made of its printed number: "A/RES/{number}"
    decision   the same for a decision; "" where it has none
    statement  the same for a presidential statement; "" where it has none
    prefix     what its documents' symbols begin with: "A/"
    numbers    shapes of a resolution's printed number, with the slots session, serial, year, part
    labels     shapes of labels that its texts have and others' have not: "decimal" (3.1.), "bare" (1, without a dot)
    rank       whose a number of an ambiguous shape is taken to be: the lowest rank's, where nothing else decides
    calendar   when its sessions are, where its numbers tell the session; at most one
    sessions   whether its masthead names a session
    closing    whether the meeting and the date stand after the text
    works      shapes of the numbers whose resolutions have settled AKN IRIs, so that a dated citation links to the work
    committees the committees whose reports it acts on
    """

    slug: str
    eid: str
    ontology: str
    publisher: Mapping[str, str]
    names: Mapping[str, str]
    forms: Mapping[str, tuple[str, ...]]
    enacting: Mapping[str, tuple[str, ...]]
    symbol: str
    decision: str
    statement: str
    prefix: str
    numbers: tuple[str, ...]
    labels: tuple[str, ...]
    rank: int
    calendar: tuple[Calendar, ...]
    sessions: bool
    closing: bool
    works: tuple[str, ...]
    committees: tuple[Committee, ...]


def organ(slug: str) -> Organ:
    """The organ of a slug ("unga"); "ga" and "un-ga" are taken too.

    Raises ValueError, naming the organs there are, or why the one asked for cannot be used.
    """
    wanted = slug.strip().lower()
    for known in organs():
        if wanted in (known.slug, known.eid) or wanted.replace("-", "") == known.slug:
            return known
    if wanted in broken():
        raise ValueError(f"the organ {slug!r} cannot be used: {broken()[wanted]}")
    raise ValueError(f"no lexicon for the organ {slug!r}; there are {', '.join(known.slug for known in organs())}")


@cache
def organs() -> tuple[Organ, ...]:
    """All organs, by slug; those of plug-ins too, but for those that are `broken`."""
    brought = [known for known in _guests().values() if isinstance(known, Organ)]
    return tuple(sorted((*_own(), *brought), key=lambda known: known.slug))


@cache
def _own() -> tuple[Organ, ...]:
    return tuple(closed.load(Organ, "organs", name) for name in closed.names("organs"))


def broken() -> Mapping[str, str]:
    """The organs that plug-ins bring and that cannot be used, and why: they cost nobody else."""
    return {slug: reason for slug, reason in _guests().items() if isinstance(reason, str)}


@cache
def _guests() -> Mapping[str, Organ | str]:
    return {name: _guest_or_reason(name, package) for name, package in closed.guests("organs").items()}


def _guest_or_reason(name: str, package: str) -> Organ | str:
    try:
        known = _in_all_languages(closed.load(Organ, "organs", name, package))
    except closed.LexiconError as error:
        return str(error)
    if known.slug != name or name in closed.names("organs"):
        return (
            f"{name}.toml of {package} has the slug {known.slug!r}; it must be the file's name, and no built-in organ's"
        )
    return known


def _in_all_languages(known: Organ) -> Organ:
    """An organ named in some languages only is called by its English name in the others."""
    for key, named in (("names", known.names), ("publisher", known.publisher)):
        if "en" not in named:
            raise closed.LexiconError(f"{known.slug}.toml: key {key!r} lacks the name in English, 'en'")
    tags = closed.index("languages.toml").values()
    return replace(
        known,
        publisher={tag: known.publisher.get(tag, known.publisher["en"]) for tag in tags},
        names={tag: known.names.get(tag, known.names["en"]) for tag in tags},
        forms={tag: known.forms.get(tag, ()) for tag in tags},
    )
