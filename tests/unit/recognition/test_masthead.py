"""The lines of masthead, title and closing: which rule knows each wording, and what it marks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.lexicon import language, organ
from pipeline.manuscript import Passage
from pipeline.model import WRAPPERS, Break, Inlines, Mark, Note, Para, Ref, Span, Style, Text
from pipeline.model.build import plain
from pipeline.recognition.closing import joined
from pipeline.recognition.items import Item, Line, Rule, Scene
from pipeline.recognition.marking import Place, marked, referred
from pipeline.recognition.masthead import (
    CLOSING_RULES,
    MASTHEAD_RULES,
    TITLE_RULES,
    joined_titles,
    lines_of,
    session_number,
)
from pipeline.recognition.symbols import as_symbol

Said = tuple[str, str, str]


def first(rules: tuple[Rule, ...], content: str | Inlines, scene: Scene) -> tuple[str, Item] | None:
    """The first rule that knows a line, and what it makes of it."""
    line = Line.of(Passage((Text(content),) if isinstance(content, str) else content))
    return next(((rule.__name__, item) for rule in rules if (item := rule(line, scene))), None)


def marks(content: Inlines) -> Iterator[Said]:
    """Role, value and words of every mark; a reference's role is "ref" and its value the target."""
    for part in content:
        if isinstance(part, Mark):
            yield part.role, part.value, plain(part.content)
        if isinstance(part, Ref):
            yield "ref", part.target, plain(part.content)
        if isinstance(part, WRAPPERS):
            yield from marks(part.content)


LINES: list[tuple[str, str, str, str, list[Said]]] = [
    ("en", "unga", "United Nations\tA/RES/75/62", "banner", [("docAuthority", "publisher", "United Nations"), ("docNumber", "symbol", "A/RES/75/62")]),
    ("en", "unga", "United Nations A/RES/75/101 A-B*", "banner", [("docAuthority", "publisher", "United Nations"), ("docNumber", "symbol", "A/RES/75/101 A-B*")]),
    ("en", "unga", "A/75/L.14/Rev.1", "banner", [("docNumber", "symbol", "A/75/L.14/Rev.1")]),
    ("ar", "unga", "الأمــم المتحـدة", "banner", [("docAuthority", "publisher", "الأمــم المتحـدة")]),
    ("fr", "unsc", "Conseil de sécurité", "issuing_organ", [("docAuthority", "sc", "Conseil de sécurité")]),
    ("en", "unga", "Distr.: General", "distribution", [("docStatus", "generalDistribution", "Distr.: General")]),
    ("fr", "unga", "Distr. limitée", "distribution", [("docStatus", "limitedDistribution", "Distr. limitée")]),
    ("en", "unga", "Distr.: General 15 December 2020", "distribution", [("docStatus", "generalDistribution", "Distr.: General"), ("docDate", "2020-12-15", "15 December 2020")]),
    ("es", "unga", "15 de diciembre de 2020", "issue_date", [("docDate", "2020-12-15", "15 de diciembre de 2020")]),
    ("ru", "unga", "15 December 2020", "issue_date", [("docDate", "2020-12-15", "15 December 2020")]),
    ("en", "unga", "Original: English", "printers_line", []),
    ("en", "unga", "20-16878 (E)", "printers_line", []),
    ("en", "unga", "Seventy-fifth session", "session", [("session", "75", "Seventy-fifth session")]),
    ("fr", "unga", "Soixante-dix-septième session", "session", [("session", "77", "Soixante-dix-septième session")]),
    ("es", "unga", "Septuagésimo quinto período de sesiones", "session", [("session", "75", "Septuagésimo quinto período de sesiones")]),
    ("ru", "unga", "Семьдесят пятая сессия", "session", [("session", "75", "Семьдесят пятая сессия")]),
    ("zh", "unga", "第七十五届会议", "session", [("session", "75", "第七十五届会议")]),
    ("ar", "unga", "الدورة الخامسة والسبعون", "session", [("session", "75", "الدورة الخامسة والسبعون")]),
    ("en", "unga", "Eleventh emergency special session", "session", [("session", "ES-11", "Eleventh emergency special session")]),
    ("en", "unga", "Agenda item 103 (ll)", "agenda_item", [("agendaItem", "", "Agenda item 103 (ll)")]),
    ("fr", "unga", "Point 103 ll) de l’ordre du jour", "agenda_item", [("agendaItem", "", "Point 103 ll) de l’ordre du jour")]),
    ("en", "unga", "Resolution adopted by the General Assembly on 7 December 2020", "adoption", [("docType", "", "Resolution"), ("docAuthority", "ga", "General Assembly"), ("docDate", "2020-12-07", "7 December 2020")]),
    ("en", "unsc", "Adopted by the Security Council at its 8731st meeting, on1 July 2020", "adoption", [("docAuthority", "sc", "Security Council"), ("event", "adoptionMeeting", "8731st meeting"), ("quantity", "8731", "8731st"), ("docDate", "2020-07-01", "1 July 2020")]),
    ("fr", "unga", "Résolution adoptée par l'Assemblée générale le 1er décembre 2023", "adoption", [("docType", "", "Résolution"), ("docAuthority", "ga", "Assemblée générale"), ("docDate", "2023-12-01", "1er décembre 2023")]),
    ("zh", "unga", "2020年12月7日大会决议", "adoption", [("docDate", "2020-12-07", "2020年12月7日"), ("docAuthority", "ga", "大会"), ("docType", "", "决议")]),
    ("ar", "unga", "قرار اتخذته الجمعية العامة في 7 كانون الأول/ديسمبر 2020", "adoption", [("docType", "", "قرار"), ("docAuthority", "ga", "الجمعية العامة"), ("docDate", "2020-12-07", "7 كانون الأول/ديسمبر 2020")]),
    ("ar", "unsc", "الذي اتخذه مجلس الأمن في جلسته 8780، المعقودة في 27 أيار/مايو 2021", "adoption", [("docAuthority", "sc", "مجلس الأمن"), ("event", "adoptionMeeting", "8780"), ("quantity", "8780", "8780"), ("docDate", "2021-05-27", "27 أيار/مايو 2021")]),
    ("en", "unsc", "Resolution 2532 (2020)", "number_line", [("docTitle", "resolutionNumber", "Resolution 2532 (2020)"), ("docType", "", "Resolution"), ("docNumber", "", "2532 (2020)")]),
    ("ru", "unsc", "Резолюция 2532 (2020),", "number_line", [("docTitle", "resolutionNumber", "Резолюция 2532 (2020)"), ("docType", "", "Резолюция"), ("docNumber", "", "2532 (2020)")]),
    ("zh", "unsc", "第2532(2020)号决议", "number_line", [("docTitle", "resolutionNumber", "第2532(2020)号决议"), ("docNumber", "", "2532(2020)"), ("docType", "", "决议")]),
    ("en", "unga", "Draft resolution", "document_type", [("docType", "", "Draft resolution")]),
    ("en", "unga", "[on the report of the First Committee (A/75/399, para. 96)]", "origin", [("docProponent", "firstCommittee", "[on the report of the First Committee (A/75/399, para. 96)]"), ("docCommittee", "firstCommittee", "First Committee"), ("originatingDocument", "", "A/75/399, para. 96"), ("ref", "https://undocs.org/A/75/399", "A/75/399")]),
    ("fr", "unga", "[sans renvoi à une grande commission (A/75/L.57)]", "origin", [("docProponent", "", "[sans renvoi à une grande commission (A/75/L.57)]"), ("originatingDocument", "", "A/75/L.57"), ("ref", "https://undocs.org/A/75/L.57", "A/75/L.57")]),
    ("en", "unga", "Austria and Trinidad and Tobago: draft resolution", "sponsors", [("docProponent", "sponsors", "Austria and Trinidad and Tobago"), ("organization", "austria", "Austria"), ("organization", "trinidadAndTobago", "Trinidad and Tobago")]),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "slug", "words", "rule", "said"), LINES, ids=[row[2] for row in LINES])
def test_a_masthead_line_is_known_by_its_wording(tag: str, slug: str, words: str, rule: str, said: list[Said]) -> None:
    found = first(MASTHEAD_RULES, words, Scene(language(tag), organ(slug)))
    assert found
    assert (found[0], list(marks(found[1].content))) == (rule, said)


@pytest.mark.parametrize(
    "words",
    [
        "Recalling its resolution 63/71 of 2 December 2008,",
        "The General Assembly,",
        "Notes that the seventy-fifth session was held;",
        "1. Urges all States to join;",
        "Resolution 70/1, annex.",
    ],
)
def test_a_paragraph_of_the_text_is_no_masthead_line(words: str) -> None:
    assert first(MASTHEAD_RULES, words, Scene(language("en"), organ("unga"))) is None


def test_the_line_after_the_agenda_item_is_its_title_and_loses_its_layout() -> None:
    scene = Scene(language("en"), organ("unga"), before="Agenda item 98")
    found = first(MASTHEAD_RULES, (Style("bold", (Text("Effects of"), Break(), Text("atomic radiation"))),), scene)
    assert found
    assert found[1].content == (Mark("agendaItemTitle", (Text("Effects of atomic radiation"),)),)


def test_a_committee_under_the_session_is_the_one_a_draft_is_before() -> None:
    scene = Scene(language("en"), organ("unga"), before="Seventy-fifth session")
    found = first(MASTHEAD_RULES, "First Committee", scene)
    assert found
    assert list(marks(found[1].content)) == [("docCommittee", "firstCommittee", "First Committee")]
    title = first(MASTHEAD_RULES, "First Committee", Scene(language("en"), organ("unga"), before="Agenda item 98"))
    assert title and title[0] == "agenda_title"


def test_lines_that_a_break_parts_become_lines_of_their_own_and_a_long_title_stays_one() -> None:
    content = (
        Text("Seventy-fifth session"), Break(), Text("Agenda item 98"), Break(), Text("General disarmament:"), Break(), Text("mines"),
    )  # fmt: skip
    parted = lines_of(Passage(content), Scene(language("en"), organ("unga")))
    assert [plain(p.inlines) for p in parted] == [
        "Seventy-fifth session",
        "Agenda item 98",
        "General disarmament: mines",
    ]


def test_a_numeral_names_a_session_too() -> None:
    assert session_number("75th session", language("en")) == "75"
    assert session_number("Thirty-second special session", language("en")) == "S-32"
    assert session_number("A long session", language("en")) == ""


TITLES: list[tuple[str, str, str, list[Said]]] = [
    ("en", "unga", "75/62. Implementation of the Convention on Cluster Munitions", [("docNumber", "", "75/62"), ("docTitle", "resolutionTitle", "Implementation of the Convention on Cluster Munitions")]),
    ("en", "unga", "75/101 A-B. Questions relating to information", [("docNumber", "", "75/101 A-B"), ("docTitle", "resolutionTitle", "Questions relating to information")]),
    ("en", "unga", "ES-11/4. Territorial integrity", [("docNumber", "", "ES-11/4"), ("docTitle", "resolutionTitle", "Territorial integrity")]),
    ("en", "unecosoc", "2019/4. Dignity of travellers", [("docNumber", "", "2019/4"), ("docTitle", "resolutionTitle", "Dignity of travellers")]),
    ("en", "who-wha", "WHA74.5 Oral health", [("docNumber", "", "WHA74.5"), ("docTitle", "resolutionTitle", "Oral health")]),
    ("ar", "unga", "76/100 مسألة جزر الشمال", [("docNumber", "", "76/100"), ("docTitle", "resolutionTitle", "مسألة جزر الشمال")]),
    ("en", "unsc", "Statement by the President of the Security Council", [("docTitle", "", "Statement by the President of the Security Council"), ("docAuthority", "sc", "Security Council")]),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "slug", "words", "said"), TITLES, ids=[row[2] for row in TITLES])
def test_a_title_is_number_and_words(tag: str, slug: str, words: str, said: list[Said]) -> None:
    found = first(TITLE_RULES, words, Scene(language(tag), organ(slug)))
    assert found
    assert list(marks(found[1].content)) == said


def test_a_title_without_number_stands_before_the_formula_and_keeps_its_note() -> None:
    note = Note("1", (Para((Text("Reissued."),)),))
    scene = Scene(language("en"), organ("unga"), after="The General Assembly,")
    found = first(TITLE_RULES, (Style("bold", (Text("Question of the high seas"),)), note), scene)
    assert found
    assert found[1].content == (Mark("docTitle", (Text("Question of the high seas"), note), "resolutionTitle"),)


def test_the_last_line_of_a_masthead_is_no_title() -> None:
    scene = Scene(language("en"), organ("unsc"), after="The Security Council,")
    assert first(TITLE_RULES, "Adopted by the Security Council on 30 March 2020", scene) is None


def closing(
    tag: str, content: Inlines, before: str = "Decides to remain seized of the matter."
) -> tuple[str, Item] | None:
    return first(CLOSING_RULES, content, Scene(language(tag), organ("unga"), before=before))


@pytest.mark.parametrize(
    ("tag", "meeting", "number", "day"),
    [
        ("en", "48th (resumed) plenary meeting", "48", "31 December 2020"),
        ("fr", "48e séance plénière (reprise)", "48", "31 décembre 2020"),
        ("es", "48a sesión plenaria (continuación)", "48", "31 de diciembre de 2020"),
        ("ru", "48‑е (возобновленное) пленарное заседание", "48", "31 декабря 2020 года"),
        ("zh", "第48次全体会议(续会)", "48", "2020年12月31日"),
        ("ar", "الجلسة العامة 48 (المستأنفة)", "48", "31 كانون الأول/ديسمبر 2020"),
    ],
)
def test_the_closing_names_meeting_and_date_with_its_line_break(tag: str, meeting: str, number: str, day: str) -> None:
    found = closing(tag, (Style("italic", (Text(meeting), Break(), Text(day))),))
    assert found
    said = list(marks(found[1].content))
    assert said[0] == ("event", "adoptionMeeting", meeting)
    assert said[1][:2] == ("quantity", number)
    assert said[2] == ("docDate", "2020-12-31", day)
    assert Break() in found[1].content


def test_a_date_is_the_closing_s_only_after_a_meeting() -> None:
    day = (Text("7 December 2020"),)
    assert closing("en", day, before="37th plenary meeting") is not None
    assert closing("en", day, before="Decides to remain seized of the matter.") is None


def test_a_vote_is_known_by_its_bracket() -> None:
    found = closing("en", (Text("[Adopted without a vote.]"),))
    assert found
    assert (found[1].kind, list(marks(found[1].content))) == ("vote", [("vote", "", "[Adopted without a vote.]")])


def test_a_signature_names_person_and_office() -> None:
    found = closing("en", (Text("Ana Núñez, President of the General Assembly"),))
    assert found
    assert list(marks(found[1].content))[1:] == [
        ("person", "president", "Ana Núñez"),
        ("role", "president", "President of the General Assembly"),
    ]


def test_a_sentence_that_names_an_office_is_no_signature() -> None:
    assert closing("en", (Text("Requests the Secretary-General, President of the session, to report;"),)) is None


def test_marks_nest_and_emphasis_survives() -> None:
    content = (Text("on the "), Style("italic", (Text("First Committee"),)), Text(" report"))
    done = marked(content, [Place(0, 29, "docProponent"), Place(7, 22, "docCommittee", "firstCommittee")])
    assert plain(done) == plain(content)
    assert list(marks(done)) == [
        ("docProponent", "", "on the First Committee report"),
        ("docCommittee", "firstCommittee", "First Committee"),
    ]


def test_a_reference_that_emphasis_cuts_in_two_is_one_reference() -> None:
    content = (Text("see "), Style("italic", (Text("63"),)), Text("/71 of"))
    done = referred(content, [Place(4, 9, target="https://undocs.org/A/RES/63/71")])
    assert plain(done) == plain(content)
    assert done[1] == Ref("https://undocs.org/A/RES/63/71", (Style("italic", (Text("63"),)), Text("/71")))


def test_lines_of_sponsors_that_were_run_together_are_parted() -> None:
    passage = Passage((Text("Sponsors: Brazil, Kenya Signatories: Chile, Ghana"),))
    parted = lines_of(passage, Scene(language("en"), organ("mun")))
    assert [plain(p.inlines) for p in parted] == ["Sponsors: Brazil, Kenya", "Signatories: Chile, Ghana"]


def test_meeting_and_date_on_two_lines_are_one_closing_as_on_one() -> None:
    scene = Scene(language("en"), organ("unga"), before="Decides so.")
    whole = first(CLOSING_RULES, (Text("37th plenary meeting"), Break(), Text("7 December 2020")), scene)
    meeting = first(CLOSING_RULES, "37th plenary meeting", scene)
    day = first(CLOSING_RULES, "7 December 2020", Scene(language("en"), organ("unga"), before="37th plenary meeting"))
    assert whole and meeting and day
    apart = joined([meeting[1].named(meeting[0]), day[1].named(day[0])])
    assert [item.content for item in apart] == [whole[1].content]


def test_a_title_of_an_agenda_item_that_runs_over_two_lines_is_one() -> None:
    title = Item(
        "masthead", (Mark("agendaItemTitle", (Text("Credentials: report"),)),), (Span("s", 4),), rule="agenda_title"
    )
    more = Item("masthead", (Text("of the Committee"),), (Span("s", 5),), rule="masthead")
    (one,) = joined_titles([title, more])
    assert list(marks(one.content)) == [("agendaItemTitle", "", "Credentials: report of the Committee")]
    apart = more._replace(spans=(Span("s", 7),))
    assert joined_titles([title, apart]) == (title, apart)


@pytest.mark.parametrize(
    ("tag", "printed", "symbol"),
    [
        ("ar", "دإط-11/6", "ES-11/6"),
        ("ar", "دإ-31/2", "S-31/2"),
        ("ar", "75/62", "75/62"),
        ("en", "ES‑11/6", "ES-11/6"),
    ],
)
def test_a_number_of_a_special_session_is_that_of_its_symbol(tag: str, printed: str, symbol: str) -> None:
    assert as_symbol(printed, language(tag)) == symbol
    rule, item = first(TITLE_RULES, f"{printed} مبادئ الميثاق", Scene(language(tag), organ("unga"))) or ("", None)
    assert rule == "numbered_title" and item is not None
    assert next((role, words) for role, _, words in marks(item.content)) == ("docNumber", printed)
