"""A damaged file is refused with a reason or read as what it has become; nothing crashes."""

from __future__ import annotations

from copy import deepcopy

from examples import EXAMPLES
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline import akn
from pipeline.akn.names import AKN
from pipeline.diagnostics import errors
from pipeline.ports import Source
from pipeline.readers.akn import AknReader, AknReaderOptions

FILES = [akn.write(document).xml for document in EXAMPLES.values()]
NAMES = [
    "p",
    "i",
    "paragraph",
    "list",
    "num",
    "heading",
    "meta",
    "authorialNote",
    "ref",
    "td",
    "item",
    "doc",
    "mod",
    "tblock",
    "content",
]
VALUES = [
    "",
    "#x",
    "0001-01-01",
    "abc",
    "١",
    "²",
    "-5",
    "9" * 20,
    "#",
    "/akn/un/x",
    " ",
    "2020-13-01",
    "#para_1 #x",
    "1e5",
]


def broken(xml: bytes, where: int, how: int, name: str, value: str) -> bytes:
    """One element of the file damaged: an attribute changed or lost, renamed, removed, doubled, given words."""
    root = etree.fromstring(xml)
    found = list(root.iter())
    e = found[where % len(found)]
    attribute = str(list(e.attrib)[where % len(e.attrib)]) if e.attrib else "eId"
    parent = e.getparent()
    match how:
        case 0:
            e.set(attribute, value)
        case 1:
            e.attrib.pop(attribute, None)
        case 2:
            e.tag = f"{{{AKN}}}{name}"
        case 3 if parent is not None:
            parent.remove(e)
        case 4 if parent is not None:
            parent.append(deepcopy(e))
        case _:
            e.text = "stray"
    return etree.tostring(root)


@given(
    st.sampled_from(FILES), st.integers(0, 10_000), st.integers(0, 5), st.sampled_from(NAMES), st.sampled_from(VALUES)
)
def test_a_damaged_element_is_no_crash(xml: bytes, where: int, how: int, name: str, value: str) -> None:
    survive(broken(xml, where, how, name, value))


@given(st.sampled_from(FILES), st.integers(0, 10_000), st.integers(0, 40), st.binary(max_size=8))
def test_damaged_bytes_are_no_crash(xml: bytes, where: int, lost: int, instead: bytes) -> None:
    at = where % len(xml)
    survive(xml[:at] + instead + xml[at + lost :])


def survive(xml: bytes) -> None:
    akn.validate(xml)
    got = AknReader().read(Source("it.xml", xml), AknReaderOptions())
    assert (got.content is None) == bool(errors(got.diagnostics))
    try:
        document = akn.read(xml)
    except akn.AknError as error:
        assert error.reason
    else:
        assert akn.read(akn.write(document).xml) == document
