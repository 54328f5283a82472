"""The usual part of the OASIS schema: as strict as the whole, and enough for what the project writes."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from lxml import etree

from pipeline.akn.names import AKN, q
from pipeline.akn.schemas import oasis
from pipeline.akn.usual import ELEMENTS, IDS, usual
from pipeline.akn.validation import validate

GOLDEN = sorted((Path(__file__).parents[2] / "golden").glob("*/*.akn.xml"))
SPARE = ("p", "num", "content", "paragraph", "authorialNote", "ref", "article", "sub", "meta", "td", "quotedStructure")


def test_nearly_all_that_the_project_writes_is_judged_without_the_whole_schema() -> None:
    judged = [usual().validate(etree.parse(file)) for file in GOLDEN]
    assert judged.count(True) >= 0.9 * len(judged)


@pytest.mark.parametrize("file", GOLDEN[:6], ids=lambda file: file.stem)
def test_what_the_usual_schema_lets_pass_the_whole_one_lets_pass(file: Path) -> None:
    root = etree.parse(file).getroot()
    passed = 0
    for number, name in enumerate(SPARE * 3):
        broken = copy.deepcopy(root)
        places = [e for e in broken.iter(f"{{{AKN}}}*")]
        place = places[(number * 37 + 11) % len(places)]
        if number % 3 and place.getparent() is not None:
            place.getparent().remove(place)
        else:
            place.append(etree.Element(q(name)))
        if usual().validate(broken.getroottree()):
            passed += 1
            assert oasis().validate(broken.getroottree()), name
    assert passed, "some of these changes are harmless"


def test_every_usual_element_is_one_of_the_whole_schema() -> None:
    root = etree.parse(Path(__file__).parents[3] / "schemas" / "akomantoso30.xsd").getroot()
    declared = {e.get("name") for e in root.iterchildren("{*}element")}
    assert declared >= ELEMENTS


@pytest.mark.parametrize("attribute", IDS)
def test_ids_that_are_alike_are_left_to_the_whole_schema(attribute: str) -> None:
    root = etree.parse(GOLDEN[0]).getroot()
    for paragraph in list(root.iter(q("paragraph")))[:2]:
        paragraph.set(attribute, "twice")
    assert any(
        found.code == "A003" and "“twice” stands on two" in found.message for found in validate(etree.tostring(root))
    )
    assert not oasis().validate(root.getroottree())
