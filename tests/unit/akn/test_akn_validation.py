"""The checker: every rule fires on the fault it is for, and says so about the document."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from examples import EXAMPLES, meta, operative

from pipeline import akn
from pipeline.akn import profile
from pipeline.akn.complaints import in_words
from pipeline.diagnostics import Severity, codes_akn, errors
from pipeline.model import Document

XML = {name: akn.write(document).xml.decode() for name, document in EXAMPLES.items()}
META = '<lifecycle source="#resolutionPipeline">'
ATTACHED = re.compile(r"<meta>.*?</meta>", re.DOTALL)

# (code, example, words to replace, by what)
FAULTS = [
    ("A003", "resolution", "<p><docNumber>", "<heading>x</heading><p><docNumber>"),
    ("A010", "resolution", 'refersTo="#secondCommittee">[on', 'refersTo="#thirdCommittee">[on'),
    ("A010", "resolution", 'href="#para_1"', 'href="#para_9"'),
    ("A010", "resolution", 'by="#ga"', 'by="ga"'),
    ("A011", "resolution", '<docCommittee refersTo="#secondCommittee"', '<docCommittee refersTo="#adopted"'),
    ("A012", "resolution", '<TLCRole eId="author"', '<TLCRole eId="idle" href="/akn/ontology/role/idle" showAs="x"/><TLCRole eId="author"'),
    ("A013", "composite", 'eId="cmpdoc_2__para_1"', 'eId="cmpdoc_1__para_1"'),
    ("A014", "resolution", 'eId="para_3"', 'eId="para_21"'),
    ("A014", "resolution", 'eId="para_3"', 'eId="sec_IX__para_3"'),
    ("A014", "resolution", 'eId="para_3"', 'eId="third"'),
    ("A015", "resolution", '<section eId="sec_II">', "<section>"),
    ("A016", "resolution", 'FRBRuri value="/akn/un/', 'FRBRuri value="/un/'),
    ("A017", "resolution", '<FRBRlanguage language="eng"/>', '<FRBRlanguage language="fra"/>'),
    ("A017", "resolution", '<FRBRnumber value="76-201"', '<FRBRnumber value="76-202"'),
    ("A018", "resolution", "eng@/!annex_1.xml", "eng@/!annex_2.xml"),
    ("A018", "resolution", "76-201/eng@.xml", "76-201/fra@.xml"),
    ("A019", "resolution", '<docDate date="2021-12-09"', '<docDate date="0001-01-01"'),
    ("A020", "resolution", 'href="https://undocs.org/A/76/1"', 'href="file:///C:/A.docx"'),
    ("A020", "resolution", 'href="https://undocs.org/A/76/1"', 'href=""'),
    ("A021", "resolution", "<docType>Resolution</docType>", "<docType/>Resolution"),
    ("A040", "resolution", '<docNumber refersTo="#symbol">A/RES/76/201', '<docNumber refersTo="#symbol">A/RES/76/202'),
    ("A040", "resolution", "<docNumber>76/201", "<docNumber>76/202"),
    ("A041", "resolution", '<eol/><docDate date="2021-12-09"', '<eol/><docDate date="2021-12-08"'),
    ("A042", "resolution", 'value="76">Seventy-sixth', 'value="76">Seventy-fifth'),
    ("A042", "resolution", 'value="76">Seventy-sixth', 'value="75">Seventy-fifth'),
    ("A043", "resolution", "<num>3.</num>", ""),
    ("A044", "resolution", '<num>3.</num>', "<num>4.</num>"),
    ("A045", "resolution", "<num>(b)</num>", "<num>(c)</num>"),
    ("A045", "resolution", "<num>(ii)</num>", "<num>(iii)</num>"),
    ("A046", "resolution", "<num>3.</num>", "<num>3. </num>"),
    ("A047", "resolution", "<p>Hedges;", "<p>(ii) Hedges;"),
    ("A048", "resolution", 'marker="3"', 'marker="7"'),
    ("A049", "resolution", "<p>See <ref", "<p>2 See <ref"),
    ("A049", "resolution", "<p>Ibid.</p>", "<p/>"),
    ("A050", "composite", "", ""),
    ("A051", "resolution", 'name="Noting"', 'name="Recalling"'),
    ("A052", "resolution", "the work done since,", "the work done since"),
    ("A052", "resolution", "annex to the present resolution.", "annex to the present"),
    ("A053", "resolution", "</ref> of 19 December 2019", "</ref> of 18 December 2019"),
    ("A054", "resolution", "the work done since,", "the work in A/C.2/76/L.9,"),
    ("A055", "resolution", "the work done since,", 'the <ref href="/akn/un/statement/deliberation/unga/2019-12-18/74-220">74/220</ref>,'),
    ("A056", "decision", "<p>It also decided", "<p>(b) It also decided"),
    ("A057", "resolution", "<i>Noting</i>", '<span class="italic">Noting</span>'),
    ("A058", "resolution", "", ""),
    ("A059", "resolution", "the work done since,", "the work\tdone since,"),
    ("A059", "resolution", "the work done since,", "the work &amp;amp; done since,"),
    ("A060", "votes", '<count value="2"', '<count value="3"'),
    ("A060", "votes", "#adoptedRecordedVote", "#adoptedWithoutVote"),
    ("A061", "resolution", "<i>The General Assembly</i>", "<i>L’Assemblée générale</i>"),
    ("A052", "resolution", "annex to the present resolution.", "annex to the present resolution;"),
    ("A063", "decision", "decided to meet in May.", "adopted the rules in the annex to the present resolution."),
    ("A062", "decision", "<preface", '<preamble eId="preamble"><container eId="preamble__container_1" name="x"><p>x,</p></container><formula name="enactingFormula" eId="preamble__formula_1"><p>y</p></formula></preamble><preface'),
]  # fmt: skip


def faulty(name: str, old: str, new: str, code: str) -> bytes:
    xml = XML[name]
    if code == "A058":
        head, annex = xml.split("<attachment ", 1)
        return f"{head}<attachment {ATTACHED.sub('<meta/>', annex)}".encode()
    if code == "A056":
        xml = xml.replace("<p>At its 54th", "<p>Before.</p><p>At its 54th").replace(
            "<p>Before.</p>", "<p>(b) It also decided</p>"
        )
    assert old in xml
    return xml.replace(old, new).encode()


@pytest.mark.parametrize(
    ("code", "name", "old", "new"), FAULTS, ids=lambda part: part if part[:1] == "A" and len(part) == 4 else ""
)
def test_a_fault_is_found(code: str, name: str, old: str, new: str) -> None:
    assert code in {d.code for d in akn.validate(faulty(name, old, new, code))}


def test_every_code_of_the_room_has_a_fault_to_be_found_by() -> None:
    every = {value.code for value in vars(codes_akn).values() if isinstance(value, codes_akn.Code)}
    assert every - {code for code, *_ in FAULTS} == {"A001", "A002", "A004"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_has_no_fault_that_was_built_in(name: str) -> None:
    assert not errors(akn.as_printed(akn.validate(XML[name].encode())))


def test_a_sound_file_has_no_findings() -> None:
    assert akn.validate(XML["resolution"].encode()) == ()


def test_a_finding_names_its_element_reason_and_mend() -> None:
    found = akn.validate(XML["resolution"].replace("<num>3.</num>", "<num>4.</num>").encode())
    number = next(d for d in found if d.code == "A044")
    assert str(number) == (
        "A044 #para_3: paragraph 4 follows paragraph 2; number 3 is missing or was read as text (Compare with the official document.)"
    )


def test_a_finding_in_the_metadata_names_its_line() -> None:
    xml = XML["resolution"].replace('<FRBRnumber value="76-201"', '<FRBRnumber value="76-202"')
    found = next(d for d in akn.validate(xml.encode()) if d.code == "A017")
    assert found.span and "<FRBRuri" in xml.splitlines()[found.span.line - 1]


def test_what_a_source_may_print_is_softened_and_what_was_built_wrong_is_not() -> None:
    xml = XML["resolution"].replace("<num>3.</num>", "<num>4.</num>").replace('href="#para_1"', 'href="#para_9"')
    levels = {d.code: d.severity for d in akn.as_printed(akn.validate(xml.encode()))}
    assert levels["A044"] is Severity.WARNING and levels["A010"] is Severity.ERROR


def test_the_profile_and_the_catalogue_agree_on_every_level() -> None:
    codes = {value.code: value for value in vars(codes_akn).values() if isinstance(value, codes_akn.Code)}
    for rule in profile.rules():
        assert codes[rule.code].severity == rule.level
        assert rule.printed is (rule.code >= "A040")
    assert {rule.code for rule in profile.rules()} == {code for code in codes if code >= "A010"}


def test_a_file_that_is_no_xml_has_one_finding() -> None:
    assert [d.code for d in akn.validate(b"<akomaNtoso><p></akomaNtoso>")] == ["A001"]


def test_a_complaint_about_a_prefixed_element_has_its_place() -> None:
    xml = XML["votes"].replace(">CHAD</organization>", "><p/></organization>")
    assert [(d.code, d.eid) for d in akn.validate(xml.encode()) if d.code == "A003"] == [("A003", "voting_1")]


def test_many_findings_of_one_kind_are_counted_not_shown() -> None:
    body = tuple(operative("1.", "Asks", ";") for _ in range(100))
    found = [d for d in akn.validate(akn.write(Document(meta(), body=body)).xml) if d.code == "A044"]
    assert len(found) == profile.MOST and "more of this kind" in found[-1].message


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("Element '{http://x}p': This element is not expected. Expected is one of ( {http://x}num, {http://x}heading ).", "<p> may not stand here; the schema expects num, heading"),
        ("Element '{http://x}p': This element is not expected.", "<p> may not stand here; the schema expects nothing more"),
        ("Element '{http://x}step': The attribute 'by' is required but missing.", "<step> lacks its attribute by"),
        ("Element '{http://x}p', attribute 'foo': The attribute 'foo' is not allowed.", "<p> may not have an attribute foo"),
        ("Element '{http://x}p': Duplicate key-sequence ['a_1'] in unique identity-constraint '{http://x}eId-doc'.", "“a_1” stands on two elements in one document"),
        ("Element '{http://x}a', attribute 'date': 'x' is not a valid value of the local union type.", "date=“x” of <a> is no value that it can have"),
        ("Something new about '{http://x}p'.", "Something new about 'p'."),
    ],
)  # fmt: skip
def test_the_schema_speaks_of_the_document(message: str, words: str) -> None:
    assert in_words(message) == words


def test_time_grows_with_length_not_with_its_square() -> None:
    def seconds(times: int) -> float:
        body = tuple(operative(f"{n}.", "Asks", " for more;") for n in range(1, 60 * times + 1))
        document = replace(EXAMPLES["decision"], body=body)
        begun = time.process_time()
        xml = akn.write(document).xml
        akn.read(xml)
        akn.validate(xml)
        return time.process_time() - begun

    seconds(1)
    assert seconds(20) < 60 * min(seconds(1) for _ in range(3))
