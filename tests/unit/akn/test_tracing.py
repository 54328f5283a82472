"""Every element of a written file is traced to its place in the source."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from pipeline import akn, conversion
from pipeline.akn import Located
from pipeline.conversion import Conversion
from pipeline.ports import Source

SAMPLES = sorted((Path(__file__).parents[3] / "samples").glob("*.*"))

TEXT = """\
*The General Assembly,*

1. *Urges* all States:[^1]

   (a) To act;

   (b) To *report*.

| Year | Sum |
|---|---|
| 2029 | 7 |

[^1]: A note.
"""


def converted(text: bytes, name: str = "draft.md") -> Conversion:
    done = conversion.to_akn(Source(name, text))
    assert done.document is not None
    return done


@pytest.fixture(scope="module")
def located() -> dict[str, Located]:
    done = converted(TEXT.encode())
    assert done.document is not None
    return {one.path.removeprefix("/akomaNtoso/statement/"): one for one in akn.locate(done.document, done.places)}


@pytest.mark.parametrize(
    ("path", "line", "by"),
    [
        ("preamble/formula/p", 1, "own"),
        ("preamble", 1, "parts"),
        ("mainBody/paragraph", 3, "own"),
        ("mainBody/paragraph/num", 3, "around"),
        ("mainBody/paragraph/list/intro/p/authorialNote", 13, "own"),
        ("mainBody/paragraph/list/point[2]/content/p/i", 7, "around"),
        ("mainBody/paragraph/list/point[2]/content", 7, "parts"),
    ],
)
def test_an_element_is_traced_to_its_line(located: dict[str, Located], path: str, line: int, by: str) -> None:
    assert (located[path].spans[0].line, located[path].by) == (line, by)


def test_a_cell_is_traced_to_its_row(located: dict[str, Located]) -> None:
    cells = [one for path, one in located.items() if path.endswith("td[2]")]
    assert [one.spans[0].line for one in cells] == [11]


def test_what_holds_others_reaches_from_the_first_to_the_last(located: dict[str, Located]) -> None:
    (span,) = located["mainBody"].spans
    assert (span.line, span.end_line) == (3, 13)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_all_elements_of_the_samples_are_traced_and_found_by_their_path(sample: Path) -> None:
    done = converted(sample.read_bytes(), sample.name)
    assert done.document is not None and done.akn is not None
    found = akn.locate(done.document, done.places)
    tree = etree.fromstring(done.akn)
    printed = [e for e in tree.iter() if not any(etree.QName(a).localname == "meta" for a in (e, *e.iterancestors()))]
    assert [(one.name, one.eid) for one in found] == [(etree.QName(e).localname, e.get("eId", "")) for e in printed]
    silent = [
        one.path
        for one in found
        if not one.by and not one.path.endswith(("collectionBody", "component", "documentRef"))
    ]
    assert [path for path in silent if "collectionBody" not in path] == []
    assert len({one.path for one in found}) == len(found)
