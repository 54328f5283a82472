"""The forms of other people's Akoma Ntoso, each as a small file of the kind: what it becomes, and that no word is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from pipeline import conversion, ledger
from pipeline.diagnostics import errors
from pipeline.model import Block, Count, Document, Keyword, Mark, Para, Ref, Step, Style, Table, Unit
from pipeline.model.build import plain
from pipeline.model.walk import notes
from pipeline.ports import Read, Source
from pipeline.readers.akn import AknReader, AknReaderOptions

NAMESPACES = 'xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:akn4un="http://un.org/akn4un"'
COVER = """<coverPage eId="coverPage_1">
  <p><span refersTo="#publisher" class="upperLeft"><docAuthority refersTo="#publisher">United Nations</docAuthority></span></p>
  <p class="upperRight"><docNumber refersTo="#symbol">A/RES/79/400</docNumber></p>
  <p><img src="logo.jpg"/><docAuthority refersTo="#issuingBody">General Assembly</docAuthority></p>
  <p><docStatus refersTo="#generalDistribution">Distr.: General</docStatus></p>
  <p><docDate date="2025-03-10" refersTo="#dateOfIssuance">10 March 2025</docDate></p>
  <p><session refersTo="#generalAssembly" value="79">Seventy-ninth session</session></p>
  <p><inline name="agenda item">Agenda item 7</inline></p>
  <p><inline name="agenda item name">Lighthouses</inline></p>
  <p><docTitle>Resolution adopted by the General Assembly on 6 March 2025</docTitle></p>
  <p><docProponent refersTo="#noMainCommittee">[without reference to a Main Committee (<inline
    name="originating document">A/79/L.90</inline>)]</docProponent></p>
</coverPage>
<preface><p><docNumber>79/400.</docNumber> <docTitle refersTo="#resolutionTitle"><span class="bold">\tKeepers of
  lighthouses</span></docTitle></p></preface>"""
PREAMBLE = """<preamble><formula name="enactingFormula"><p><span class="italic">The General Assembly</span>,</p></formula>
<container name="Recalling" eId="c_2"><p xml:space="preserve">\t<span class="italic">Recalling</span> its resolution <a
  href="https://undocs.org/en/A/RES/78/300">78/300</a> of 28 June 2024,</p></container></preamble>"""
ONE = '<paragraph eId="para_9"><num>\t1.</num><content><p>\t<span class="italic">Thanks</span> the keepers.</p></content></paragraph>'
CLOSING = """<conclusions eId="c_1"><p><event refersTo="#adoption"><location title="55th" refersTo="#adoptionMeeting">55th plenary
  meeting</location><eol/><docDate date="2025-03-06" refersTo="#adoptionDate">6 March 2025</docDate></event></p></conclusions>"""


def frbr(number: str = "79-400") -> str:
    work = f"/akn/un/statement/deliberation/unga/2025-03-06/{number}"
    return f"""<identification source="#DGACM"><FRBRWork><FRBRthis value="{work}/!main/"/><FRBRuri value="{work}/"/>
  <FRBRdate date="2025-03-06" name="adoption"/><FRBRauthor href="ga" as="author"/><FRBRcountry value="un"/></FRBRWork>
  <FRBRExpression><FRBRthis value="{work}/eng@!main/"/><FRBRuri value="{work}/eng@/"/><FRBRdate date="2025-03-10"
  name="publication"/><FRBRauthor href="ga" as="issuer"/><FRBRlanguage language="eng"/></FRBRExpression></identification>"""


def foreign(
    body: str = ONE, preamble: str = PREAMBLE, meta: str = "", after: str = CLOSING, cover: str = COVER
) -> bytes:
    """A resolution in the form of the UN's own files."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><akomaNtoso {NAMESPACES}><statement name="resolution"><meta>{frbr()}{meta}</meta>'
        f"{cover}{preamble}<mainBody>{body}</mainBody>{after}</statement></akomaNtoso>"
    ).encode()


def read(xml: bytes) -> Read:
    return AknReader().read(Source("paper.xml", xml), AknReaderOptions())


def document(xml: bytes) -> Document:
    """The document read, after the whole line: written, valid, read back, every word accounted for."""
    done = conversion.to_akn(Source("paper.xml", xml), AknReader())
    assert not errors(done.diagnostics), done.diagnostics
    assert done.document is not None and done.ledger is not None
    assert not done.ledger.lost and not done.ledger.invented
    return done.document


def codes(xml: bytes) -> set[str]:
    return {d.code for d in read(xml).diagnostics}


def tree(blocks: tuple[Block, ...]) -> list[tuple[object, ...]]:
    """Units as (kind, number, first words, parts)."""
    out: list[tuple[object, ...]] = []
    for block in blocks:
        if isinstance(block, Unit):
            words = "".join(plain(flow.content) for flow in block.lead[:1] if isinstance(flow, Para))
            out.append((block.kind, block.num, plain(block.heading) or words[:18], tree(block.units)))
        elif isinstance(block, Para):
            out.append((block.role, plain(block.content)))
        else:
            out.append(("table",))
    return out


def marks(para: Para) -> Iterator[tuple[str, str, str]]:
    def within(content: tuple[object, ...]) -> Iterator[Mark]:
        for part in content:
            if isinstance(part, Mark):
                yield part
            if isinstance(part, Mark | Style | Ref):
                yield from within(part.content)

    return ((mark.role, mark.value, plain(mark.content)) for mark in within(para.content))


def p(num: str, words: str) -> str:
    label = f"<num>{num}</num>" if num else ""
    return f'<paragraph class="SingleTxt">{label}<content><p>\t{words}</p></content></paragraph>'


def test_masthead_lines_have_the_marks_of_the_model() -> None:
    found = [list(marks(para)) for para in document(foreign()).masthead]
    assert found[0] == [("docAuthority", "publisher", "United Nations")]
    assert found[1] == [("docNumber", "symbol", "A/RES/79/400")]
    assert found[2] == [("docAuthority", "ga", "General Assembly")]
    assert found[3:6] == [
        [("docStatus", "generalDistribution", "Distr.: General")],
        [("docDate", "2025-03-10", "10 March 2025")],
        [("session", "79", "Seventy-ninth session")],
    ]
    assert found[6:8] == [[("agendaItem", "", "Agenda item 7")], [("agendaItemTitle", "", "Lighthouses")]]
    assert ("docDate", "2025-03-06", "6 March 2025") in found[8] and (
        "docAuthority",
        "ga",
        "General Assembly",
    ) in found[8]
    assert ("originatingDocument", "", "A/79/L.90") in found[9]


def test_number_and_title_are_marked_without_dot_and_dash() -> None:
    dashed = COVER.replace('<span class="bold">\tKeepers', "<span>- Keepers")
    for cover in (COVER, dashed):
        (title,) = document(foreign(cover=cover)).title
        assert list(marks(title)) == [
            ("docNumber", "", "79/400"),
            ("docTitle", "resolutionTitle", "Keepers of lighthouses"),
        ]


@pytest.mark.parametrize(
    "closing",
    [
        CLOSING,
        """<conclusions><p><inline name="adoptionMeeting" title="55th">55th plenary meeting</inline> <eol/>
        <docDate date="2025-03-06" refersTo="#adoptionDate">6 March 2025</docDate></p></conclusions>""",
    ],
)
def test_both_shapes_of_the_closing_are_one(closing: str) -> None:
    (line,) = document(foreign(after=closing)).closing
    assert plain(line.content) == "55th plenary meeting 6 March 2025"
    assert list(marks(line)) == [
        ("event", "adoptionMeeting", "55th plenary meeting"),
        ("quantity", "55", "55th"),
        ("docDate", "2025-03-06", "6 March 2025"),
    ]


def test_identity_comes_from_any_spelling_of_the_iris() -> None:
    meta = document(foreign()).meta
    assert (meta.kind, meta.organ, meta.number, meta.symbol) == ("resolution", "unga", "79/400", "A/RES/79/400")
    assert (meta.lang, meta.date, meta.issued) == ("eng", date(2025, 3, 6), date(2025, 3, 10))
    spelt = foreign().replace(b"/unga/", b"/un-ga/")
    assert document(spelt).meta.organ == "unga" and "S090" in codes(spelt)


def test_a_file_that_names_no_language_has_that_of_its_formula() -> None:
    mute = foreign().replace(b'<FRBRlanguage language="eng"/>', b"").replace(b"/eng@", b"")
    assert document(mute).meta.lang == "eng" and "S092" in codes(mute)


HISTORY = """<classification source="#x"><keyword value="keepers&amp;#39;_rights" showAs="keepers" dictionary="UNBIS Thesaurus"
  href="http://metadata.un.org/thesaurus/1"/><keyword value="lost"/></classification>
<workflow source="#un"><step date="0001-01-01" outcome="draftResolution" by="Malta" as=""/>
  <step date="2025-02-28" outcome="draftResolution" by="Malta and Peru" as="A/79/L.90"/>
  <step date="2025-03-06" outcome="adopted" as="A/79/PV.55" by=""/></workflow>
<analysis source="#un"><parliamentary><voting outcome="adoptedRecordedVote"><count value="002" refersTo="inFavour"><akn4un:voters>
  <organization refersTo="memberState">MALTA</organization><organization refersTo="memberState">PERU</organization>
  </akn4un:voters></count><quorum value=""/></voting></parliamentary></analysis>
<presentation source="#un"><akn4un:internalCode><docketNumber>25-01234 (E)</docketNumber></akn4un:internalCode></presentation>"""


def test_history_votes_keywords_and_job_are_kept_as_far_as_they_say_anything() -> None:
    xml = foreign(meta=HISTORY)
    meta = document(xml).meta
    assert meta.history == (
        Step("draftResolution", date(2025, 2, 28), "A/79/L.90", "Malta and Peru"),
        Step("adopted", date(2025, 3, 6), "A/79/PV.55"),
    )
    assert (meta.outcome, meta.votes) == ("adoptedRecordedVote", (Count("inFavour", 2, ("MALTA", "PERU")),))
    address = "http://metadata.un.org/thesaurus"
    assert meta.keywords == (Keyword("keepers'_rights", "keepers", address, f"{address}/1"),)
    assert meta.job == "25-01234 (E)"
    assert {"S088", "S089"} <= codes(xml)


def test_a_link_becomes_the_work_that_its_words_name() -> None:
    (paragraph,) = [block for block in document(foreign()).preamble if isinstance(block, Unit)]
    assert isinstance(paragraph.lead[0], Para)
    refs = [part for part in paragraph.lead[0].content if isinstance(part, Ref)]
    assert [(plain(ref.content), ref.target) for ref in refs] == [
        ("78/300", "/akn/un/statement/deliberation/unga/2024-06-28/78-300")
    ]


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("https://docs.un.org/en/A/79/12", "https://undocs.org/A/79/12"),
        ("http://www.un.org/ga/search/view_doc.asp?symbol=A/79/12", "https://undocs.org/A/79/12"),
        ("https://undocs.org/en/A/79 /12", "https://undocs.org/A/79/12"),
        ("https://legal.example.org/treaty?id=4", "https://legal.example.org/treaty?id=4"),
        ("file:///C:/Users/x/y.docx", ""),
        ("", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_links_lead_somewhere_or_are_text(href: str, target: str) -> None:
    xml = foreign(p("1.", f'Notes the <a href="{href}">document</a>.'))
    (paragraph,) = document(xml).body
    assert isinstance(paragraph, Unit) and isinstance(paragraph.lead[0], Para)
    assert [part.target for part in paragraph.lead[0].content if isinstance(part, Ref)] == [target] * bool(target)
    assert ("S083" in codes(xml)) == (not target)


FLAT = (
    p("1.", "Decides:")
    + p("", "(a)\tTo paint;")
    + p("(b)", "To sweep, namely:")
    + p("", "(i)\tStairs;")
    + p("", "(ii)\tRoofs;")
)
BESIDE = """<paragraph><num>1.</num><list><intro><p>Decides:</p></intro>
<point><num>(a)</num><content><p>To paint;</p></content></point>
<point><num>(b)</num><content><p>To sweep, namely:</p></content></point>
<sublist><point><num>(i)</num><content><p>Stairs;</p></content></point>
<point><num>(ii)</num><content><p>Roofs;</p></content></point></sublist></list></paragraph>"""


@pytest.mark.parametrize(("body", "code"), [(FLAT, "S078"), (FLAT, "S079"), (BESIDE, "S081")])
def test_sub_paragraphs_are_nested_wherever_they_stand(body: str, code: str) -> None:
    xml = foreign(body + p("2.", "Thanks them."))
    assert tree(document(xml).body) == [
        (
            "operative",
            "1.",
            "Decides:",
            [
                ("point", "(a)", "To paint;", []),
                (
                    "point",
                    "(b)",
                    "To sweep, namely:",
                    [("point", "(i)", "Stairs;", []), ("point", "(ii)", "Roofs;", [])],
                ),
            ],
        ),
        ("operative", "2.", "Thanks them.", []),
    ]
    assert code in codes(xml)


@pytest.mark.parametrize(
    "heads",
    [
        '<paragraph class="H23"><subheading>\t\tI</subheading></paragraph>'
        '<paragraph class="H23"><subheading>\t\tLenses</subheading></paragraph>',
        '<paragraph class="H1"><content><p><span class="bold">\tI</span></p></content></paragraph>'
        '<paragraph class="H1"><content><p><span class="bold">\tLenses</span></p></content></paragraph>',
        "<subheading>I</subheading><heading>Lenses</heading>",
        "<p><subheading>I</subheading></p><p><subheading>Lenses</subheading></p>",
    ],
)
def test_a_number_and_a_title_in_any_dress_are_one_section(heads: str) -> None:
    body = document(foreign(heads + p("1.", "Asks for lenses."))).body
    assert tree(body) == [("section", "I", "Lenses", [("operative", "1.", "Asks for lenses.", [])])]


def test_sections_of_the_hierarchy_keep_number_heading_and_preambular_text() -> None:
    body = (
        "<section><num>I</num><heading>Lenses</heading><crossHeading refersTo='#preamble'><span class='italic'>Recalling</span>"
        f" its wishes,</crossHeading>{p('1.', 'Asks for lenses.')}</section>"
    )
    assert tree(document(foreign(body)).body) == [
        (
            "section",
            "I",
            "Lenses",
            [("preambular", "", "Recalling its wish", []), ("operative", "1.", "Asks for lenses.", [])],
        )
    ]


def test_emphasis_by_class_is_emphasis() -> None:
    (paragraph,) = document(foreign(p("1.", '<span class="bold italic">Asks</span> more.'))).body
    assert isinstance(paragraph, Unit) and isinstance(paragraph.lead[0], Para)
    first = paragraph.lead[0].content[0]
    assert isinstance(first, Style) and first.kind == "bold"
    assert isinstance(first.content[0], Style) and first.content[0].kind == "italic"


NOTE = '<authorialNote marker="1" placement="bottom"><p>\t()\tSee the log.</p></authorialNote>'


def test_notes_stand_at_their_marks_without_the_brackets_of_their_number() -> None:
    xml = foreign(p("1.", f"Thanks{NOTE} them."))
    (note,) = notes(document(xml))
    assert note.marker == "1" and [plain(para.content) for para in note.body if isinstance(para, Para)] == [
        "See the log."
    ]
    assert "S093" in codes(xml)


def test_a_note_kept_apart_returns_to_its_call() -> None:
    meta = '<notes source="#x"><note eId="n1" marker="*"><p>Painted in May.</p></note></notes>'
    xml = foreign(p("1.", 'Thanks<noteRef href="#n1"/> them.'), meta=meta)
    (note,) = notes(document(xml))
    assert note.marker == "*" and read(xml.replace(b'href="#n1"', b'href="#n2"')).content is not None
    assert "S087" in codes(xml.replace(b'href="#n1"', b'href="#n2"'))


TABLE = """<container name="table"><table><tr><th rowspan="2"/><th colspan="x"><p>Height</p></th></tr>
<tr><td akn4un:data-w="3"><p>North</p><p>pier</p></td><td>40 m</td></tr><tr/></table></container>"""


def test_tables_keep_their_cells() -> None:
    table = document(foreign(p("1.", "Takes note:") + TABLE)).body[1]
    assert isinstance(table, Table)
    rows = [[[plain(b.content) for b in c.content if isinstance(b, Para)] for c in row] for row in table.rows]
    assert rows == [[[], ["Height"]], [["North", "pier"], ["40 m"]]]


ATTACHED = """<attachments><attachment><doc name="annex"><meta/><mainBody>
<paragraph class="H1"><heading>Annex I</heading></paragraph><paragraph class="H1"><heading>Rules of the lamp</heading></paragraph>
{one}<paragraph class="H1"><content><p><span class="bold">Annex II</span></p></content></paragraph>{two}
</mainBody></doc></attachment></attachments>"""


def test_annexes_in_one_attachment_are_parted_at_their_labels() -> None:
    xml = foreign(after=CLOSING + ATTACHED.format(one=p("1.", "Light it at dusk."), two=p("1.", "Put it out at dawn.")))
    first, second = document(xml).parts
    assert [list(marks(para)) for para in first.title] == [
        [("docType", "", "Annex I")],
        [("docTitle", "", "Rules of the lamp")],
    ]
    assert tree(first.body) == [("operative", "1.", "Light it at dusk.", [])]
    assert [plain(para.content) for para in second.title] == ["Annex II"]
    assert "S076" in codes(xml)


def test_a_composite_has_members_even_with_empty_metadata() -> None:
    member = (
        '<component eId="comp_{n}"><statement name="resolution"><meta/><preface><p><docNumber>{letter}</docNumber>'
        '<docTitle refersTo="#resolutionTitle">Lamps</docTitle></p></preface>{preamble}<mainBody>{one}</mainBody></statement></component>'
    )
    members = "".join(
        member.format(n=n, letter=letter, preamble=PREAMBLE, one=ONE) for n, letter in enumerate(("A", "B"))
    )
    listed = '<component eId="d_0"><documentRef href="comp_0" showAs="Resolution A"/></component>'
    cover = COVER.replace("A/RES/79/400<", "A/RES/79/400 A-B<")
    xml = (
        f'<akomaNtoso {NAMESPACES}><documentCollection name="publication"><meta>{frbr("79-400A-B")}</meta>{cover}'
        f"<collectionBody>{listed}</collectionBody></documentCollection><components>{members}</components></akomaNtoso>"
    ).encode()
    found = document(xml)
    assert found.meta.kind == "publication"
    assert [(m.meta.number, m.meta.symbol, m.meta.date) for m in found.parts] == [
        ("79/400 A", "A/RES/79/400 A", date(2025, 3, 6)),
        ("79/400 B", "A/RES/79/400 B", date(2025, 3, 6)),
    ]
    assert [plain(para.content) for para in found.parts[0].title] == ["A", "Lamps"]
    assert "S092" not in codes(xml)


def test_two_texts_in_one_statement_are_members_of_a_composite() -> None:
    xml = foreign(ONE + "<p>B</p>", after=f"{PREAMBLE}<mainBody>{ONE}</mainBody>{CLOSING}")
    found = document(xml)
    assert [member.meta.number for member in found.parts] == ["79/400 A", "79/400 B"] and "S075" in codes(xml)
    assert [plain(para.content) for para in found.closing] == ["55th plenary meeting 6 March 2025"]


STATEMENT = f"""<akomaNtoso {NAMESPACES}><statement name="resolution"><meta/><coverPage><p><docNumber refersTo="#symbol">S/PRST/2031/4</docNumber></p>
<p><docDate date="2031-05-02" refersTo="#dateOfIssuance">2 May 2031</docDate></p></coverPage>
<mainBody><p><docTitle refersTo="#title1"><span class="bold">\tStatement by the President of the Security Council</span></docTitle></p>
<alinea><content><p>At the 9999th meeting of the Security Council, held on 2 May 2031, the President said:</p></content></alinea>
<paragraph><content><p>“The Council thanks the keepers.</p></content></paragraph>
<paragraph><content><p>“The Council thanks the painters.”</p></content></paragraph></mainBody></statement></akomaNtoso>"""


def test_a_statement_is_told_by_its_symbol_and_its_title_leaves_the_body() -> None:
    found = document(STATEMENT.encode())
    assert (found.meta.kind, found.meta.organ, found.meta.date) == ("presidentialStatement", "unsc", date(2031, 5, 2))
    assert [plain(para.content) for para in found.title] == ["Statement by the President of the Security Council"]
    assert [entry[:2] for entry in tree(found.body)] == [
        ("formula", "At the 9999th meeting of the Security Council, held on 2 May 2031, the President said:"),
        ("operative", ""),
        ("operative", ""),
    ]


def test_words_parted_by_a_tag_only_get_their_blank() -> None:
    line = (
        '<p><docTitle refersTo="#adoption">Adopted by the Security Council at its <inline name="adoptionMeeting" title="9001st">9001st'
        ' meeting</inline>, on<docDate date="2025-03-06" refersTo="#adoptionDate">6 March 2025</docDate></docTitle></p></coverPage>'
    )
    xml = foreign(cover=COVER.replace("</coverPage>", line))
    last = document(xml).masthead[-1]
    assert plain(last.content).endswith("9001st meeting, on 6 March 2025")
    assert ("event", "adoptionMeeting", "9001st meeting") in marks(last) and "S084" in codes(xml)


def test_a_language_without_lexicon_is_read_by_the_marks_of_the_file() -> None:
    cover = """<coverPage><p><session refersTo="#x" value="79">Neunundsiebzigste Tagung</session></p>
    <p><docTitle>Resolution der Generalversammlung, verabschiedet am <docDate date="2025-03-06" refersTo="#adoptionDate">6. März
    2025</docDate></docTitle></p></coverPage>"""
    found = document(foreign(cover=cover, after="").replace(b'language="eng"', b'language="deu"'))
    assert [list(marks(para)) for para in found.masthead] == [
        [("session", "79", "Neunundsiebzigste Tagung")],
        [("docDate", "2025-03-06", "6. März 2025")],
    ]
    assert found.meta.lang == "deu"


@pytest.mark.parametrize(
    "body",
    [
        f"stray words {ONE} more of them",
        f"{ONE}<bogus>an unknown element</bogus>",
        f"{ONE}<p>text <table><tr><td>in the midst</td></tr></table> of a line</p>",
        f"<num>7.</num>{ONE}",
        "<paragraph><num>1.</num></paragraph>",
        f"<num><p>a paragraph{NOTE} in a number</p></num>{ONE}",
        f"{ONE}<list><point><num>(a)</num></point></list>",
        f"{ONE}<p>19<span class='superscript'>th</span> and <span>lamp</span>light</p>",
        f"{ONE}<eol>in a break</eol><img src='x.png' alt='a lamp'>and a picture</img>",
        f"{ONE}<table>outside<tr>of<td>cells<table><tr><td>inside</td></tr></table></td></tr><caption>titled</caption></table>",
        f"{ONE}<preamble><p>a preamble in a body</p></preamble>",
        f"{ONE}<tblock><heading>Lamps</heading><table><tr><td>1</td></tr></table></tblock>",
        f"{ONE}<p><embeddedStructure><paragraph><num>4.</num><content><p>Quoted.</p></content></paragraph></embeddedStructure></p>",
        f"{ONE}<hcontainer name='preambular'><num>2.</num><content><p>Noting it,</p></content></hcontainer>",
    ],
)
def test_no_word_is_lost_in_forms_that_nobody_should_write(body: str) -> None:
    document(foreign(body))


def test_the_ledger_catches_a_reader_that_drops_a_paragraph() -> None:
    got = read(foreign(ONE + p("2.", "Forgets nobody.")))
    assert isinstance(got.content, Document)
    cut = Document(got.content.meta, body=got.content.body[:1])
    lost = {entry.word for entry in ledger.account(got.words, cut).lost}
    assert {"Forgets", "nobody"} <= lost


def test_each_kind_of_deviation_is_said_once_with_its_place_and_number() -> None:
    found = [
        d for d in read(foreign(ONE + p("2.", '<span class="italic">Asks</span>.'))).diagnostics if d.code == "S082"
    ]
    assert len(found) == 1 and found[0].span is not None and found[0].span.line > 1
    assert "the first of 5" in found[0].message
