"""What an organ is called, how its symbols look and how its texts open; one TOML file an organ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Organ:
    """One issuing body. Every field is a key of the file; a missing or unknown key is an error at load.

    slug       the actor in the IRI: "unga"; also the file's name
    eid        its id in the AKN references: "ga"
    ontology   its TLC IRI: "/akn/ontology/organization/un/generalAssembly"
    publisher  BCP 47 tag to the name of the institution it belongs to ("United Nations")
    names      BCP 47 tag to its name ("General Assembly")
    enacting   BCP 47 tag to the enacting formulas, without the closing comma ("The General Assembly")
    symbol     how a resolution's symbol is made of its printed number: "A/RES/{number}"
    """

    slug: str
    eid: str
    ontology: str
    publisher: Mapping[str, str]
    names: Mapping[str, str]
    enacting: Mapping[str, tuple[str, ...]]
    symbol: str
