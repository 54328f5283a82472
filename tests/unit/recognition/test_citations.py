"""Citations in six languages: what is one, what is none, and where each links to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.lexicon import language, organ
from pipeline.model import (
    WRAPPERS,
    Cell,
    Document,
    Inlines,
    Mark,
    Metadata,
    Note,
    Para,
    Ref,
    Span,
    Style,
    Table,
    Text,
    Unit,
)
from pipeline.model.build import inlines, plain
from pipeline.recognition.citations import resolve
from pipeline.recognition.citing import citations_in

GA = "/akn/un/statement/deliberation/unga/"
SC = "/akn/un/statement/deliberation/unsc/"
AT = "https://undocs.org/"


def document(content: Inlines) -> Document:
    return Document(Metadata(), body=(Unit("operative", lead=(Para(content, spans=(Span("text", 7),)),)),))


def resolved(content: Inlines, tag: str = "en", slug: str = "unga") -> tuple[Inlines, tuple[str, ...]]:
    """The content with its references, and what was reported."""
    done, found = resolve(document(content), language(tag), organ(slug))
    unit = done.body[0]
    assert isinstance(unit, Unit) and isinstance(unit.lead[0], Para)
    return unit.lead[0].content, tuple(f"{d.code} {d.span}" for d in found)


def refs(content: Inlines) -> Iterator[tuple[str, str]]:
    for part in content:
        if isinstance(part, Ref):
            yield plain(part.content), part.target
        elif isinstance(part, WRAPPERS):
            yield from refs(part.content)


CITED: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("en", "Recalling its resolution 63/71 of 2 December 2008,", [("63/71", GA + "2008-12-02/63-71")]),
    ("en", "See resolution 70/1.", [("70/1", AT + "A/RES/70/1")]),
    ("en", "its resolutions 72/54 of 4 December 2017 and 73/54 of 5 December 2018", [("72/54", GA + "2017-12-04/72-54"), ("73/54", GA + "2018-12-05/73-54")]),
    ("en", "resolutions 72/54, 73/54 and 74/62 of 4 December 2017, 5 December 2018 and 12 December 2019, respectively", [("72/54", GA + "2017-12-04/72-54"), ("73/54", GA + "2018-12-05/73-54"), ("74/62", GA + "2019-12-12/74-62")]),
    ("en", "resolutions 72/54, 73/54 and 74/62", [("72/54", AT + "A/RES/72/54"), ("73/54", AT + "A/RES/73/54"), ("74/62", AT + "A/RES/74/62")]),
    ("en", "resolutions 46/182 to 46/184", [("46/182", AT + "A/RES/46/182"), ("46/184", AT + "A/RES/46/184")]),
    ("en", "its resolution 72/256 A of 24 December 2017", [("72/256 A", GA + "2017-12-24/72-256_A")]),
    ("en", "Resolutions 53/243 A and B.", [("53/243 A and B", AT + "A/RES/53/243A-B")]),
    ("en", "resolution 1325 (2000) of 31 October 2000", [("1325 (2000)", SC + "2000-10-31/1325-2000")]),
    ("en", "Security Council resolutions 1325 (2000) and 2467 (2019)", [("1325 (2000)", AT + "S/RES/1325(2000)"), ("2467 (2019)", AT + "S/RES/2467(2019)")]),
    ("en", "its resolution 2625 (XXV) of 24 October 1970", [("2625 (XXV)", AT + "A/RES/2625(XXV)")]),
    ("en", "Resolution 217 A (III).", [("217 A (III)", AT + "A/RES/217(III)")]),
    ("en", "Economic and Social Council resolution 1296 (XLIV) of 23 May 1968", [("1296 (XLIV)", AT + "E/RES/1296(XLIV)")]),
    ("en", "its resolution ES-11/1 of 2 March 2022", [("ES-11/1", AT + "A/RES/ES-11/1")]),
    ("en", "Human Rights Council resolution S‑28/1 of 18 May 2018", [("S‑28/1", AT + "A/HRC/RES/S-28/1")]),
    ("en", "Human Rights Council resolution 40/12", [("40/12", AT + "A/HRC/RES/40/12")]),
    ("en", "resolution 5/1 of the Human Rights Council", [("5/1", AT + "A/HRC/RES/5/1")]),
    ("en", "by the Council, including resolutions 36/6 of 28 September 2017 and 45/3 of 6 October 2020", [("36/6", AT + "A/HRC/RES/36/6"), ("45/3", AT + "A/HRC/RES/45/3")]),
    ("en", "Economic and Social Council resolution 2019/4 of 6 June 2019", [("2019/4", AT + "E/RES/2019/4")]),
    ("en", "its decision 69/555", [("69/555", AT + "A/DEC/69/555")]),
    ("en", "A/75/399, para. 96; CCM/CONF/2015/7 and CCM/CONF/2015/7/Corr.1.", [("A/75/399", AT + "A/75/399"), ("CCM/CONF/2015/7", AT + "CCM/CONF/2015/7"), ("CCM/CONF/2015/7/Corr.1", AT + "CCM/CONF/2015/7/Corr.1")]),
    ("en", "See A/CONF.157/24 (Part I), chap. III, and S/PRST/2020/1.", [("A/CONF.157/24 (Part I)", AT + "A/CONF.157/24(PartI)"), ("S/PRST/2020/1", AT + "S/PRST/2020/1")]),
    ("en", "See A/75/847-S/2021/340.", [("A/75/847-S/2021/340", AT + "A/75/847")]),
    ("en", "S/RES/1325 (2000) and 2242 (2015)", [("S/RES/1325 (2000)", AT + "S/RES/1325(2000)"), ("2242 (2015)", AT + "S/RES/2242(2015)")]),
    ("en", "S/RES/2532 (2020)", [("S/RES/2532 (2020)", AT + "S/RES/2532(2020)")]),
    ("fr", "Rappelant sa résolution 63/71 du 2 décembre 2008,", [("63/71", GA + "2008-12-02/63-71")]),
    ("fr", "les résolutions 36/7 du Conseil des droits de l’homme, en date du 28 septembre 2017, et 45/10 du 6 octobre 2020", [("36/7", AT + "A/HRC/RES/36/7"), ("45/10", AT + "A/HRC/RES/45/10")]),
    ("es", "Recordando sus resoluciones 68/237, de 23 de diciembre de 2013, y 69/16, de 18 de noviembre de 2014,", [("68/237", GA + "2013-12-23/68-237"), ("69/16", GA + "2014-11-18/69-16")]),
    ("ru", "ссылаясь на свои резолюции 43/78 Н от 7 декабря 1988 года и 53/70 от 4 декабря 1998 года,", [("43/78 Н", GA + "1988-12-07/43-78_H"), ("53/70", GA + "1998-12-04/53-70")]),
    ("zh", "回顾其2008年12月2日第63/71号决议，", [("63/71", GA + "2008-12-02/63-71")]),
    ("zh", "回顾其2019年9月16日题为“多种语文，平等使用”的第73/346号决议，", [("73/346", GA + "2019-09-16/73-346")]),
    ("zh", "决定按照第73/266号和第73/27号决议的规定", [("73/266", AT + "A/RES/73/266"), ("73/27", AT + "A/RES/73/27")]),
    ("zh", "2020年7月1日第2532(2020)号决议", [("2532(2020)", SC + "2020-07-01/2532-2020")]),
    ("ar", "وإذ تشير إلى قراريها 71/6 المؤرخ 27 تشرين الأول/أكتوبر 2016 و 74/251 المؤرخ 27 كانون الأول/ديسمبر 2019،", [("71/6", GA + "2016-10-27/71-6"), ("74/251", GA + "2019-12-27/74-251")]),
    ("ar", "التنفيذ الكامل للقرارين 2773 (2025) و 2808 (2025)", [("2773 (2025)", AT + "S/RES/2773(2025)"), ("2808 (2025)", AT + "S/RES/2808(2025)")]),
    ("ar", "قرارها 2625 (د-25) المؤرخ 24 تشرين الأول/أكتوبر 1970", [("2625 (د-25)", AT + "A/RES/2625(XXV)")]),
    ("ar", "قرار الجمعية العامة 182/46", [("182/46", AT + "A/RES/46/182")]),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "words", "links"), CITED, ids=[f"{row[0]} {row[1][:50]}" for row in CITED])
def test_a_citation_links_where_the_profile_says(tag: str, words: str, links: list[tuple[str, str]]) -> None:
    content, _ = resolved((Text(words),), tag)
    assert list(refs(content)) == links
    assert plain(content) == words


NOT_CITED = [
    ("en", "two thirds (2/3) of the members, 24/7, and/or 50/50"),
    ("en", "the biennium 2019/20 and the periods 2018/19 and 2020/21"),
    ("en", "Agenda item 103 (II) and table 12 (2019)"),
    ("en", "HIV/AIDS, TCP/IP and km/h; press release SC/15982"),
    ("en", "resolution of the meeting, 138/139 votes"),
    ("en", "page 2/4, 20-16878 (E)"),
    ("en", "United Nations, Treaty Series, vol. 2515, No. 44910."),
    ("en", "Recalling Commission on Narcotic Drugs resolution 61/2 of 16 March 2018,"),
    ("en", "United Nations Habitat Assembly resolution 2/3 of 9 June 2023"),
    ("fr", "les deux tiers (2/3) et l’exercice 2019/20"),
    ("zh", "《2030年议程》和24/7服务"),
]


@pytest.mark.parametrize(("tag", "words"), NOT_CITED, ids=[row[1][:50] for row in NOT_CITED])
def test_what_only_looks_like_a_citation_stays_text(tag: str, words: str) -> None:
    content, _ = resolved((Text(words),), tag)
    assert list(refs(content)) == []


def test_the_organ_that_speaks_decides_where_nothing_else_does() -> None:
    content, _ = resolved((Text("Recalling its resolution 40/12,"),), slug="unhrc")
    assert list(refs(content)) == [("40/12", AT + "A/HRC/RES/40/12")]


def test_a_live_reference_stays_and_the_texts_own_number_is_no_citation() -> None:
    live = Ref("https://example.org/63-71", (Text("63/71"),))
    own = Mark("docNumber", (Text("75/62"),))
    content, _ = resolved((own, Text(". Recalling resolution "), live, Text(" and resolution 70/54")))
    assert list(refs(content)) == [("63/71", "https://example.org/63-71"), ("70/54", AT + "A/RES/70/54")]


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("https://undocs.org/A/RES/63/71", GA + "2008-12-02/63-71"),
        ("https://undocs.org/en/A/RES/63/71", GA + "2008-12-02/63-71"),
        ("https://docs.un.org/A/RES/63/71", GA + "2008-12-02/63-71"),
        ("https://undocs.org/A/RES/63/72", "https://undocs.org/A/RES/63/72"),
        ("https://example.org/A/RES/63/71", "https://example.org/A/RES/63/71"),
    ],
)
def test_a_link_to_the_official_address_of_a_dated_resolution_is_one_to_the_work(link: str, target: str) -> None:
    content = inlines(Text("its resolution "), Ref(link, (Text("63/71"),)), Text(" of 2 December 2008"))
    assert list(refs(resolved(content)[0])) == [("63/71", target)]


def test_treaties_are_marked_with_their_registration_number() -> None:
    note = (Text("United Nations, "), Style("italic", (Text("Treaty Series"),)), Text(", vol. 2515, No. 44910."))
    content, _ = resolved(note)
    assert content == (
        Mark("treatySeries", (Text("United Nations, "), Style("italic", (Text("Treaty Series"),)), Text(", vol. 2515, No. 44910")), "unts-44910"),
        Text("."),
    )  # fmt: skip
    again, _ = resolved((Style("italic", (Text("Ibid."),)), Text(", vol. 2688, No. 47713.")))
    assert isinstance(again[0], Mark) and again[0].value == "unts-47713"


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("fr", "Nations Unies, Recueil des Traités, vol. 2515, no 44910."),
        ("es", "Naciones Unidas, Treaty Series, vol. 2515, núm. 44910."),
        ("zh", "联合国，《条约汇编》，第2515卷，第44910号。"),
        ("ar", "United Nations, Treaty Series, vol. 2515, No. 44910"),
    ],
)
def test_treaties_are_known_in_every_language(tag: str, words: str) -> None:
    content, _ = resolved((Text(words),), tag)
    assert isinstance(content[0], Mark) and content[0].value == "unts-44910"


def test_notes_tables_and_headings_are_read_too_and_nothing_is_moved() -> None:
    cited = (Text("Resolution 70/1"),)
    note = Note("1", (Para(cited),))
    table = Table(((Cell((Para(cited),)),),))
    body = (Unit("section", heading=cited, lead=(Para((Text("word"), note)), table)),)
    done, _ = resolve(Document(Metadata(), body=body), language("en"), organ("unga"))
    unit = done.body[0]
    assert isinstance(unit, Unit)
    reference = (Text("Resolution "), Ref(AT + "A/RES/70/1", (Text("70/1"),)))
    assert unit.heading == reference
    assert unit.lead[0] == Para((Text("word"), Note("1", (Para(reference),))))
    assert unit.lead[1] == Table(((Cell((Para(reference),)),),))


def test_two_dates_of_one_resolution_are_reported_with_their_place() -> None:
    words = "Recalling resolution 63/71 of 2 December 2008 and resolution 63/71 of 3 December 2008,"
    assert resolved((Text(words),))[1] == ("R110 text:7:1",)


def test_a_date_outside_the_year_of_the_number_is_reported() -> None:
    assert resolved((Text("resolution 1325 (2000) of 31 October 2001"),))[1] == ("R111 text:7:1",)


def test_a_date_outside_the_session_of_the_number_is_reported_but_linked_as_printed() -> None:
    content, found = resolved((Text("its resolution 72/256 of 24 December 2018"),))
    assert found == ("R112 text:7:1",)
    assert list(refs(content)) == [("72/256", GA + "2018-12-24/72-256")]


def test_a_long_paragraph_of_citations_is_read_in_one_pass() -> None:
    words = "Recalling " + ", ".join(f"resolution {61 + n % 20}/{n % 300 + 1}" for n in range(4000))
    assert len(citations_in(words, language("en"), organ("unga"))) == 4000


_PIECES = st.sampled_from(
    ["63/71", "resolution ", " of 2 December 2008", "A/75/399", ", ", "1325 (2000)", "/", "(", "§", " and "]
)
_STYLED = st.builds(
    lambda words, italic: Style("italic", (Text(words),)) if italic else Text(words), _PIECES, st.booleans()
)


@given(st.lists(_STYLED, max_size=12), st.sampled_from(["en", "fr", "zh", "ar"]))
def test_the_printed_words_never_change(parts: list[Style | Text], tag: str) -> None:
    content = inlines(*parts)
    assert plain(resolved(content, tag)[0]) == plain(content)
