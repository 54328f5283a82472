"""Where the schemas lie, and the OASIS schema compiled."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

_PACKED = Path(__file__).parents[1] / "_schemas"  # in a wheel
_BESIDE = Path(__file__).parents[2] / "schemas"  # in a checkout, an editable install or an sdist


def path(name: str) -> Path:
    """A file of `schemas/`, wherever the project was installed from.

    Raises FileNotFoundError, naming the places looked at.
    """
    for folder in (_PACKED, _BESIDE):
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(f"{name} lies neither in {_PACKED} nor in {_BESIDE}; reinstall resolution-pipeline")


@cache
def oasis() -> etree.XMLSchema:
    """The OASIS schema of Akoma Ntoso 3.0, compiled once in a process (about 0.2 s, in which nothing else of the process runs)."""
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    return etree.XMLSchema(etree.parse(path("akomantoso30.xsd"), parser))
