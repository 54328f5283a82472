"""Documents as XML: the forms that the profile gives them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from examples import EXAMPLES, line, mark, meta, operative, para
from lxml import etree

from pipeline import akn
from pipeline.akn.names import AKN, AKN4UN
from pipeline.model import Document, Metadata, Span, Step, Unit

NAMES = {"a": AKN, "akn4un": AKN4UN}


def tree(document: Document) -> etree._Element:
    return etree.fromstring(akn.write(document).xml)


def found(name: str, path: str) -> list[str]:
    result = tree(EXAMPLES[name]).xpath(path, namespaces=NAMES)
    assert isinstance(result, list)
    return [str(part) if isinstance(part, str) else "".join(part.itertext()) for part in result]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("name", "path", "expected"),
    [
        ("resolution", "/*/*/@name", ["resolution"]),
        ("resolution", "/*/*/@contains", ["originalVersion"]),
        (
            "resolution",
            "//a:statement//a:FRBRWork[1]/a:FRBRuri/@value",
            ["/akn/un/statement/deliberation/unga/2021-12-09/76-201"] * 2,
        ),
        (
            "resolution",
            "//a:attachment//a:FRBRWork/a:FRBRthis/@value",
            ["/akn/un/statement/deliberation/unga/2021-12-09/76-201/!annex_1"],
        ),
        ("resolution", "//a:FRBRExpression/a:FRBRdate[@name='publication']/@date", ["2021-12-20"] * 2),
        ("resolution", "//a:preamble/a:container/@name", ["Recalling", "Noting"]),
        ("resolution", "//a:session/@value", ["76"]),
        ("resolution", "//a:quantity[@refersTo='#meetingNumber']/@normalized", ["54"]),
        (
            "resolution",
            "//a:TLCEvent[@eId='adoptionMeeting']/@href",
            ["/akn/ontology/event/un/generalAssembly/76/plenary/54"],
        ),
        ("resolution", "//a:TLCReference/@href", ["/akn/ontology/reference/un/treatySeries/1954/33480"]),
        ("resolution", "//a:proprietary/akn4un:internalCode", ["21-18760 (E)"]),
        ("resolution", "//a:table//a:authorialNote/@placementBase", ["#tbl_1"] * 2),
        ("resolution", "//a:attachments/@eId", []),
        ("security council", "//a:coverPage//a:docNumber", ["2579 (2021)"]),
        ("security council", "//a:preamble//a:listIntroduction", ["Taking note of:"]),
        ("security council", "//a:preamble//a:listWrapUp", ["and of both together,"]),
        ("security council", "//a:preamble/a:block/@name", ["heading"]),
        ("security council", "//a:FRBRnumber/@value", ["2579-2021"]),
        ("security council", "//a:step/@href", ["https://undocs.org/S/PV.8784"]),
        ("composite", "/*/*[1]/a:collectionBody/a:component/a:documentRef/@href", ["#cmpdoc_1", "#cmpdoc_2"]),
        (
            "composite",
            "/*/a:components/a:component/a:statement/a:meta//a:FRBRWork/a:FRBRnumber/@value",
            ["76-101_A", "76-101_B"],
        ),
        ("composite", "//a:component//a:original/@eId", ["cmpdoc_1__original", "cmpdoc_2__original"]),
        ("annexes with an appendix", "//a:attachment/a:doc/@name", ["annex", "appendix", "annex"]),
        (
            "annexes with an appendix",
            "//a:doc[@name='appendix']//a:FRBRWork/a:FRBRthis/@value",
            ["/akn/un/statement/deliberation/unga/2021-12-09/76-202/!annex_1/appendix_1"],
        ),
        ("annexes with an appendix", "//a:tblock/a:heading/text()", ["Area under restoration"]),
        ("treaty", "//a:attachment/a:act/a:body/a:chapter/@eId", ["att_1__chp_I", "att_1__chp_II"]),
        ("treaty", "//a:article/@eId", ["att_1__art_1", "att_1__art_2", "att_1__art_3"]),
        ("draft", "//a:FRBRWork/a:FRBRdate/@name", ["issue"]),
        ("draft", "//a:eventRef/@refersTo", ["#issuance"]),
        ("draft", "//a:conclusions", []),
        ("amendment", "//a:textualMod/a:source/@href", ["#para_1__mod_1"]),
        ("amendment", "//a:mod/a:quotedStructure/a:paragraph/@eId", ["para_1__mod_1__qstr_1__para_2"]),
        ("amendment", "//a:embeddedStructure/a:container/@name", ["Recalling"]),
        ("decision", "//a:mainBody/a:paragraph/a:num", []),
        ("decision", "//a:mainBody/a:paragraph/@eId", ["para_1"]),
        ("presidential statement", "//a:mainBody/*[1][self::a:alinea]/@eId", ["al_1"]),
        ("presidential statement", "//a:FRBRWork/a:FRBRnumber/@value", ["PRST-2021-5"]),
        ("tracked changes", "//a:TLCEvent/@shortForm", ["Delegation of Chad"] * 2),
        ("tracked changes", "//a:FRBRWork/a:FRBRdate/@name", ["unknown"]),
        ("arabic", "//a:span/@xml:lang", ["en"]),
        ("votes", "//a:voting/@outcome", ["#adoptedRecordedVote"]),
        ("votes", "//a:count[1]/akn4un:voters/a:organization", ["CHAD", "PERU"]),
        ("votes", "//a:FRBRManifestation/a:FRBRdate/@name", ["markup"]),
        (
            "resuming",
            "//a:paragraph[1]/*[not(self::a:num)]/@eId",
            ["para_1__list_1", "para_1__subpara_1", "para_1__list_2"],
        ),
        ("resuming", "//a:hcontainer/@name", ["separator"]),
        ("bullets", "//a:indent/a:num", ["•", "•", "◦"]),
        ("bullets", "//a:point/a:heading", ["Staff"]),
        ("bullets", "//a:authorialNote/a:blockList/a:item/@class", ["item", "item"]),
        ("bullets", "//a:inline[@name='smallcaps']", ["Provisional"]),
    ],
)
def test_a_construct_has_its_form(name: str, path: str, expected: list[str]) -> None:
    assert found(name, path) == expected


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_id_that_is_used_is_defined_and_nothing_else(name: str) -> None:
    root = tree(EXAMPLES[name])
    defined = {e.get("eId") for e in root.iter() if etree.QName(e).localname.startswith("TLC")}
    used = {
        word[1:]
        for e in root.iter()
        for value in e.attrib.values()
        for word in str(value).split()
        if word.startswith("#")
    }
    every = {e.get("eId") for e in root.iter()}
    assert used <= every
    assert defined <= used


def test_preambular_text_in_a_section_is_a_cross_heading() -> None:
    recital = Unit("preambular", lead=(para("Recalling its work,"),))
    root = tree(Document(meta(), body=(Unit("section", "I", line("Work"), units=(recital, operative("1.", "Asks"))),)))
    assert root.findtext(".//{*}section/{*}crossHeading") == "Recalling its work,"
    assert root.xpath("//*[@eId='preambleText']")


def test_words_inside_a_paragraph_get_no_line_breaks() -> None:
    xml = akn.write(EXAMPLES["amendment"]).xml.decode()
    assert "following: <mod" in xml and "<quotedStructure" in xml.split("<mod", 1)[1].split("\n", 1)[0]


def test_places_lead_from_the_element_to_the_source() -> None:
    span = Span("draft.md", 12)
    unit = Unit("operative", "4.", lead=(replace(para("Asks"), spans=(Span("draft.md", 13),)),), spans=(span,))
    places = akn.write(Document(meta(), body=(unit,))).places
    assert places["para_4"] == (span,)
    assert places["para_4__p_1"] == (Span("draft.md", 13),)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert akn.write(EXAMPLES["resolution"]).xml == akn.write(EXAMPLES["resolution"]).xml


def test_an_organ_without_a_file_still_has_a_name() -> None:
    root = tree(Document(Metadata(organ="elders", number="1"), body=(operative("1.", "Asks"),)))
    assert root.xpath("string(//*[@eId='elders']/@href)") == "/akn/ontology/organization/elders"


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (Document(meta(), body=(para(mark("verb", "Urges")),)), "unknown role of a mark 'verb'"),
        (Document(meta(), body=(para(mark("docDate", "today", "today")),)), "'today', which is none"),
        (Document(meta(), body=(para(mark("event", "a meeting")),)), "a event needs a value"),
        (Document(meta(), body=(para(mark("agendaItem", "Item 1", "1")),)), "a agendaItem has no value"),
        (Document(meta(), body=(para(mark("term", "x", "a b")),)), "'a b' cannot be an id"),
        (Document(meta(), body=(para(mark("term", "x", "body")),)), "'body' cannot be an id"),
        (Document(meta(), body=(para(mark("term", "x", "adoption")),)), "is a TLCEvent of the profile"),
        (
            Document(meta(), body=(para(mark("term", "x", "chad"), mark("person", "y", "chad")),)),
            "used as a TLCConcept and as a TLCPerson",
        ),
        (Document(meta(history=(Step("adopted"),))), "has no date"),
        (Document(meta(date=date(1, 1, 1))), "the year 1"),
    ],
)
def test_what_cannot_be_written_is_refused_with_the_reason(document: Document, reason: str) -> None:
    with pytest.raises(akn.NotNormal, match=reason.replace("(", r"\(")):
        akn.write(document)
