"""What the OASIS schema says, in words about the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.akn.rules.tree import Tree, finding
from pipeline.akn.schemas import oasis
from pipeline.akn.usual import IDS, usual
from pipeline.diagnostics import Diagnostic
from pipeline.diagnostics.codes_akn import A003

MOST = 50
"""More than that many complaints about one file tell nothing new."""

_NAMESPACE = re.compile(r"\{[^}]*\}")
_UNEXPECTED = re.compile(
    r"Element '([^']+)': This element is not expected\.(?: Expected is (?:one of )?\( ([^)]*) \)\.)?"
)
_MISSING = re.compile(r"Element '([^']+)': Missing child element\(s\)\.(?: Expected is (?:one of )?\( ([^)]*) \)\.)?")
_REQUIRED = re.compile(r"Element '([^']+)': The attribute '([^']+)' is required but missing\.")
_FORBIDDEN = re.compile(r"Element '([^']+)', attribute '([^']+)': The attribute '[^']+' is not allowed\.")
_DUPLICATE = re.compile(
    r"Element '([^']+)': Duplicate key-sequence \['([^']*)'\] in unique identity-constraint '([^']+)'\."
)
_VALUE = re.compile(r"Element '([^']+)', attribute '([^']+)': (?:\[facet '[^']*'\] The value|) ?'([^']*)' is not .*")
_WORDS = re.compile(r"Element '([^']+)': Character content other than whitespace is not allowed.*")
_ROOT = re.compile(r"Element '([^']+)': No matching global declaration available.*")


def complaints(tree: Tree) -> Iterator[Diagnostic]:
    """What the schema finds wrong (A003), each with its element; at most `MOST`."""
    file = tree.root.getroottree()
    if _differ(tree) and usual().validate(file):
        return
    schema = oasis()
    if schema.validate(file):
        return
    for error in list(schema.error_log)[:MOST]:
        message = in_words(error.message)
        if message:
            yield finding(A003, _element(tree, error), message)


def _differ(tree: Tree) -> bool:
    """Whether no id stands twice in the file."""
    given = ([value for _, value in tree.carrying(attribute)] for attribute in IDS)
    return all([len(values) == len(set(values)) for values in given])


def in_words(message: str) -> str:
    """A message of the schema processor, said about the document; one of an unknown kind as it is, without namespaces."""
    plain = _NAMESPACE.sub("", message)
    for shape, say in _SAYINGS:
        found = shape.fullmatch(plain)
        if found:
            return say.format(*(_few(part or "") for part in found.groups()))
    return plain


_SAYINGS = (
    (_UNEXPECTED, "<{0}> may not stand here; the schema expects {1}"),
    (_MISSING, "<{0}> lacks a part; the schema expects {1}"),
    (_REQUIRED, "<{0}> lacks its attribute {1}"),
    (_FORBIDDEN, "<{0}> may not have an attribute {1}"),
    (_DUPLICATE, "“{1}” stands on two elements in one document"),
    (_VALUE, "{1}=“{2}” of <{0}> is no value that it can have"),
    (_WORDS, "<{0}> holds words where it may hold elements only"),
    (_ROOT, "<{0}> is not the root of an Akoma Ntoso file"),
)


def _few(names: str) -> str:
    """A list of what is expected, cut where it grows long."""
    listed = names.split(", ")
    if len(listed) > 8:
        return ", ".join(listed[:8]) + f" or {len(listed) - 8} others"
    return names or "nothing more"


def _element(tree: Tree, error: etree._LogEntry) -> etree._Element:
    """The element that a complaint is about: its path is exact where line numbers stop at 65,535."""
    if error.path:
        prefixes = {p: uri for e in tree.elements for p, uri in e.nsmap.items() if p} if ":" in error.path else None
        found = tree.root.getroottree().xpath(error.path, namespaces=prefixes)
        if isinstance(found, list) and found and isinstance(found[0], etree._Element):
            return found[0]
    return tree.root
