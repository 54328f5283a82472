"""Damaged and hostile Akoma Ntoso: read as far as possible or refused with a code; never a traceback, never without end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import akn, conversion
from pipeline.diagnostics import errors
from pipeline.model import Document
from pipeline.model.check import check
from pipeline.ports import Read, Source
from pipeline.readers.akn import AknReader, AknReaderOptions

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
PAPER = f"""<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="{NAMESPACE}"><statement name="resolution">
<meta><identification source="#x"><FRBRWork><FRBRuri value="/akn/un/statement/deliberation/unga/2025-03-06/79-400/"/>
<FRBRdate date="2025-03-06" name="adoption"/></FRBRWork><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification>
</meta>
<coverPage><p class="upperRight"><docNumber refersTo="#symbol">A/RES/79/400</docNumber></p></coverPage>
<preface><p><docNumber>79/400.</docNumber> <docTitle refersTo="#resolutionTitle">Keepers of lighthouses</docTitle></p></preface>
<preamble><formula name="enactingFormula"><p><span class="italic">The General Assembly</span>,</p></formula>
<container name="Recalling"><p>Recalling its wishes,<authorialNote marker="1"><p>See the log.</p></authorialNote></p></container></preamble>
<mainBody><paragraph><num>1.</num><list><intro><p>Asks:</p></intro><point><num>(a)</num><content><p>For lamps;</p></content></point>
<point><num>(b)</num><content><p>For <a href="https://undocs.org/en/A/79/1">oil</a>.</p></content></point></list></paragraph>
<container name="table"><table><tr><th><p>Lamp</p></th></tr><tr><td><p>1</p></td></tr></table></container></mainBody>
<conclusions><p><inline name="adoptionMeeting" title="5th">5th plenary meeting</inline><eol/>
<docDate date="2025-03-06" refersTo="#adoptionDate">6 March 2025</docDate></p></conclusions></statement></akomaNtoso>""".encode()
ELEMENTS = sorted({tag.split(b">")[0].split()[0] for tag in PAPER.split(b"<")[2:] if not tag.startswith(b"/")})


def read(xml: bytes) -> Read:
    return AknReader().read(Source("paper.xml", xml), AknReaderOptions())


def survived(xml: bytes) -> Read:
    """The reader's answer: a refusal says why, a document is one that can be written."""
    got = read(xml)
    if got.content is None:
        assert errors(got.diagnostics)
    else:
        assert isinstance(got.content, Document) and not errors(got.diagnostics)
    return got


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Keepers of", b"Keepers</p><p>of"),  # the commonest fault: a paragraph closed inside a docTitle
        (b'refersTo="#symbol"', b'refersTo="#symbol" refersTo="#symbol"'),
        (b"</formula>", b""),
        (b"</preamble>", b""),
        (b"For lamps;", b"For lamps & oil;"),
        (b"For lamps;", b"For lamps &nbsp; and oil;"),
        (b"</doc", b"</statement"),
    ],
)
def test_what_is_not_well_formed_is_mended_and_said(before: bytes, after: bytes) -> None:
    xml = PAPER.replace(before, after)
    done = conversion.to_akn(Source("paper.xml", xml), AknReader())
    assert not errors(done.diagnostics) and done.document is not None
    assert done.ledger is not None and not done.ledger.lost and not done.ledger.invented
    (mended,) = [d for d in done.diagnostics if d.code == "S070"]
    assert mended.span is not None and mended.span.line > 1


def test_a_file_cut_anywhere_is_read_as_far_as_it_goes_or_refused() -> None:
    read_so_far = 0
    for end in range(0, len(PAPER), 7):
        got = survived(PAPER[:end])
        read_so_far += got.content is not None
        if isinstance(got.content, Document):
            assert not check(got.content)
    assert read_so_far > len(PAPER) / 7 / 2


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE akomaNtoso [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE akomaNtoso SYSTEM "http://example.org/akn.dtd">',
        "<!DOCTYPE akomaNtoso ["
        + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lamp"}">' for n in range(12))
        + "]>",
    ],
)
def test_entities_and_bombs_are_refused_however_broken_the_rest_is(head: str) -> None:
    paper = PAPER.decode().removeprefix('<?xml version="1.0" encoding="UTF-8"?>\n').replace("For lamps", "&x;&e11;")
    for text in (head + paper, head + paper.replace("</formula>", "")):
        for xml in (text.encode(), ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16")):
            got = survived(xml)
            assert got.content is None and got.diagnostics[0].code == "A001"


@pytest.mark.parametrize("tag", ["p", "list", "container", "section", "span", "authorialNote", "td", "point", "doc"])
def test_deep_nesting_is_bounded(tag: str) -> None:
    for depth in (60, 200, 5000):
        nest = f"<{tag}>" * depth + "deep" + f"</{tag}>" * depth
        survived(PAPER.replace(b"For lamps;", nest.encode()))
        survived(PAPER.replace(b"<mainBody>", b"<mainBody>" + nest.encode()))


@pytest.mark.parametrize(
    "xml",
    [
        f'<akomaNtoso xmlns="{NAMESPACE}"/>',
        f'<akomaNtoso xmlns="{NAMESPACE}"><meta/></akomaNtoso>',
        "<akomaNtoso/>",
        f'<akomaNtoso xmlns="{NAMESPACE}">words and nothing else</akomaNtoso>',
    ],
)
def test_a_file_without_a_document_is_refused(xml: str) -> None:
    got = survived(xml.encode())
    assert got.content is None and got.diagnostics[-1].code == "S071"


def test_another_version_of_the_namespace_is_read() -> None:
    got = survived(PAPER.replace(b"akn/3.0", b"akn/3.0/CSD13"))
    assert isinstance(got.content, Document) and got.content.meta.number == "79/400"


@given(st.data())
def test_elements_renamed_moved_and_cut_are_no_crash(data: st.DataObject) -> None:
    xml = PAPER
    for _ in range(data.draw(st.integers(1, 4))):
        one, other = (data.draw(st.sampled_from(ELEMENTS)) for _ in range(2))
        at = data.draw(st.integers(200, len(xml) - 1))
        how = data.draw(st.integers(0, 3))
        if how == 0:
            xml = xml.replace(b"<" + one, b"<" + other, 1)
        elif how == 1:
            xml = xml.replace(b"</" + one + b">", b"</" + other + b">")
        elif how == 2:
            xml = xml[:at] + xml[at + data.draw(st.integers(1, 60)) :]
        else:
            xml = xml[:at] + b" astray <" + other + b">" + xml[at:]
    survived(xml)


def test_our_own_file_that_was_changed_is_still_read_and_said() -> None:
    done = conversion.to_akn(Source("paper.xml", PAPER), AknReader())
    assert done.akn is not None and not read(done.akn).diagnostics
    changed = done.akn.replace(b"<mainBody", b"<bogus>A new line.</bogus><mainBody")
    got = survived(changed)
    assert "S072" in {d.code for d in got.diagnostics}
    assert isinstance(got.content, Document) and got.content.meta == akn.read(done.akn).meta


def test_reading_is_linear_in_the_length() -> None:
    paragraph = b'<paragraph><num>%d.</num><content><p>Asks for <a href="https://undocs.org/A/79/1">A/79/1</a>.</p></content></paragraph>'

    def seconds(count: int) -> float:
        many = b"".join(paragraph % n for n in range(2, count))
        xml = PAPER.replace(b"</list></paragraph>", b"</list></paragraph>" + many)
        begun = time.process_time()
        survived(xml)
        return time.process_time() - begun

    seconds(100)
    assert min(seconds(2000) for _ in range(2)) < 20 * min(seconds(200) for _ in range(3))
