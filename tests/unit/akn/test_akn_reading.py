"""The strict reader: our own files and nothing else, hostile ones refused cleanly."""

from __future__ import annotations

import pytest
from examples import EXAMPLES

from pipeline import akn
from pipeline.akn.names import AKN

GOOD = akn.write(EXAMPLES["resolution"]).xml.decode()
XXE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
BOMB = (
    "<!DOCTYPE a ["
    + '<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)


def prolog(doctype: str) -> bytes:
    head, root = GOOD.split("\n", 1)
    return f"{head}\n{doctype}\n{root}".encode()


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (b"", "not well-formed"),
        (b"\x00\xff\x00", "not well-formed"),
        (b"A resolution", "not well-formed"),
        (GOOD[:-40].encode(), "not well-formed"),
        (prolog(XXE), "DOCTYPE"),
        (prolog(BOMB), "DOCTYPE"),
        (prolog(XXE).decode().replace("UTF-8", "UTF-16").encode("utf-16"), "DOCTYPE"),
        (f'<akomaNtoso xmlns="{AKN}">{"<p>" * 1000}{"</p>" * 1000}</akomaNtoso>'.encode(), "256 deep"),
        (b"<html/>", "not akomaNtoso"),
        (b"<akomaNtoso/>", "not akomaNtoso"),
        (f'<akomaNtoso xmlns="{AKN}"/>'.encode(), "holds one document"),
        (f'<akomaNtoso xmlns="{AKN}"><statement name="resolution"/></akomaNtoso>'.encode(), "without identification"),
        (GOOD.replace('name="resolution"', 'name="motion"').encode(), "no kind of document"),
        (GOOD.replace("<preamble", "words<preamble").encode(), "words between the parts"),
        (
            GOOD.replace(
                "</container>\n    </coverPage>", '</container><container name="more"><p>x</p></container></coverPage>'
            ).encode(),
            "a coverPage holds one container",
        ),
        (GOOD.replace("</mainBody>", '</mainBody><body eId="b"/>', 1).encode(), "two bodies"),
        (GOOD.replace("<i>Recalling</i>", "<strong>Recalling</strong>").encode(), "<strong> in a p is not a form"),
        (GOOD.replace("<i>Recalling</i>", '<span class="italic">Recalling</span>').encode(), "span without xml:lang"),
        (GOOD.replace("https://undocs.org/A/76/533", "javascript:alert(1)").encode(), "not an address"),
        (GOOD.replace('colspan="2"', 'colspan="many"').encode(), "no number of columns"),
        (GOOD.replace('date="2021-12-09"', 'date="9 December"').encode(), "is no date"),
        (GOOD.replace("<num>1.</num>", "<num><b>1.</b></num>", 1).encode(), "a number and nothing else"),
        (GOOD.replace('/akn/un/statement/deliberation/unga/2021-12-09/76-201"', '/un/76-201"').encode(), "no work IRI"),
    ],
    ids=range(23),
)
def test_anything_else_is_refused_with_the_reason(xml: bytes, reason: str) -> None:
    with pytest.raises(akn.AknError, match=reason):
        akn.read(xml)


def test_the_line_is_named() -> None:
    wrong = GOOD.replace("<i>Recalling</i>", "<strong>Recalling</strong>").encode()
    with pytest.raises(akn.AknError) as caught:
        akn.read(wrong)
    assert caught.value.line == wrong[: wrong.index(b"<strong>")].count(b"\n") + 1


def test_comments_and_blanks_between_elements_are_no_words() -> None:
    loose = GOOD.replace("<preamble", "\n\n<!-- a comment --><preamble").replace(
        "<i>Noting</i>", "<i>Not<!-- x -->ing</i>"
    )
    assert akn.read(loose.encode()) == EXAMPLES["resolution"]


def test_a_file_in_another_encoding_reads_the_same() -> None:
    for encoding in ("utf-16", "ascii"):
        other = GOOD.replace("UTF-8", encoding).encode(encoding, "xmlcharrefreplace")
        assert akn.read(other) == EXAMPLES["resolution"]


def test_every_node_has_its_eid_after_reading() -> None:
    unit = akn.read(GOOD.encode()).body[0]
    assert unit.eid == "sec_I"


@pytest.mark.parametrize(
    ("head", "ours"),
    [
        (GOOD[:200].encode(), True),
        (GOOD[:200].encode("utf-16"), True),
        (b"\xef\xbb\xbf<akn:akomaNtoso xmlns:akn='x'>", True),
        (b"<!-- note --><akomaNtoso>", True),
        (b"<html><akomaNtoso>", False),
        (b"The akomaNtoso format", False),
        (b"", False),
    ],
)
def test_our_files_are_told_by_their_root(head: bytes, ours: bool) -> None:
    assert akn.looks_like(head) is ours
