"""What an organ is called, how its symbols look and how its texts open; one TOML file an organ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Organ:
    """One issuing body. Every field is a key of the file; a missing or unknown key is an error at load.

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

    def __hash__(self) -> int:
        return hash(self.slug)


def organ(slug: str) -> Organ:
    """The organ of a slug ("unga"); "ga" and "un-ga" are taken too.

    Raises ValueError, naming the organs there are.
    """
    wanted = slug.strip().lower()
    for known in organs():
        if wanted in (known.slug, known.eid) or wanted.replace("-", "") == known.slug:
            return known
    raise ValueError(f"no lexicon for the organ {slug!r}; there are {', '.join(known.slug for known in organs())}")


@cache
def organs() -> tuple[Organ, ...]:
    """All organs, by slug."""
    return tuple(closed.load(Organ, "organs", name) for name in closed.names("organs"))
