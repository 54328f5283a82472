"""What a text becomes: preambles, paragraphs, points, headings, annexes, members, closings."""

from collections.abc import Callable

import pytest

from pipeline.manuscript import Grid, GridCell, Look, Manuscript, Passage
from pipeline.model import Document, Note, Para, Span, Style, Text, Unit
from pipeline.model.build import plain
from pipeline.model.walk import notes
from pipeline.ports import Hints
from pipeline.recognition import Recognised, recognise

Read = Callable[..., Recognised]
Outline = Callable[..., list[str]]

HEAD = """Seventy-fifth session
Agenda item 12
Lakes
Resolution adopted by the General Assembly on 7 December 2020
75/900. Clean lakes
The General Assembly,
"""
PRE = "Recalling its resolution 74/1 of 1 October 2019,\n"
TAIL = "37th plenary meeting\n7 December 2020\n"


def document(recognised: Recognised) -> Document:
    assert recognised.document is not None, recognised.diagnostics
    return recognised.document


def test_a_whole_resolution_has_all_its_parts(read: Read, outline: Outline) -> None:
    text = HEAD + PRE + "1. Urges all States to act;\n2. Decides to remain seized of the matter.\n" + TAIL
    made = document(read(text))
    assert [plain(p.content) for p in made.title] == ["75/900. Clean lakes"]
    assert len(made.masthead) == 4
    assert outline(made.preamble) == [
        "formula: The General Assembly,",
        "preambular: Recalling its resolution 74/1 of 1 October 2019,",
    ]
    assert outline(made.body) == [
        "operative 1.: Urges all States to act;",
        "operative 2.: Decides to remain seized of the matter.",
    ]
    assert [plain(p.content) for p in made.closing] == ["37th plenary meeting 7 December 2020"]
    assert (made.meta.number, made.meta.symbol, str(made.meta.date)) == ("75/900", "A/RES/75/900", "2020-12-07")


BODIES = {
    "points nest to three levels, and closing words end the list": (
        "1. Requests States:\n(a) To clean lakes;\n(b) To report on:\n(i) Depth;\n(ii) Shores, namely:\na. sandy ones;\n"
        "b. rocky ones;\nand to inform the Secretary-General thereof;\n2. Ends.",
        [
            "operative 1.: Requests States:",
            "  point (a): To clean lakes;",
            "  point (b): To report on:",
            "    point (i): Depth;",
            "    point (ii): Shores, namely:",
            "      point a.: sandy ones;",
            "      point b.: rocky ones;",
            "=> and to inform the Secretary-General thereof;",
            "operative 2.: Ends.",
        ],
    ),
    "words between two points close the list of the first": (
        "1. Requests States:\n(a) To clean:\n(i) lakes;\n(ii) ponds;\nin that order;\n(b) To report;\n2. Ends.",
        [
            "operative 1.: Requests States:",
            "  point (a): To clean:",
            "    point (i): lakes;",
            "    point (ii): ponds;",
            "  => in that order;",
            "  point (b): To report;",
            "operative 2.: Ends.",
        ],
    ),
    "a list that goes on after closing words keeps them as a part of its own": (
        "1. Requests States:\n(a) To clean;\nand, by 2030:\n(b) To report;\n2. Ends.",
        [
            "operative 1.: Requests States:",
            "  point (a): To clean;",
            "  subparagraph: and, by 2030:",
            "  point (b): To report;",
            "operative 2.: Ends.",
        ],
    ),
    "unlabelled text under a colon stays with its point": (
        "1. Decides that:\n(a) The panels have two themes:\nPanel 1: Lakes;\nPanel 2: Shores;\n(b) Each has a chair;\n2. Ends.",
        [
            "operative 1.: Decides that:",
            "  point (a): The panels have two themes: / Panel 1: Lakes; / Panel 2: Shores;",
            "  point (b): Each has a chair;",
            "operative 2.: Ends.",
        ],
    ),
    "four levels, and back to the first": (
        "1. Requests:\n(a) Lakes:\n(i) Deep:\na. Cold:\ni. Blue;\nii. Green;\nb. Warm;\n(ii) Shallow;\n(b) Shores.",
        [
            "operative 1.: Requests:",
            "  point (a): Lakes:",
            "    point (i): Deep:",
            "      point a.: Cold:",
            "        point i.: Blue;",
            "        point ii.: Green;",
            "      point b.: Warm;",
            "    point (ii): Shallow;",
            "  point (b): Shores.",
        ],
    ),
    "the ninth letter is no roman numeral": (
        "1. Lists:\n(g) Seven;\n(h) Eight;\n(i) Nine;\n(j) Ten.",
        [
            "operative 1.: Lists:",
            "  point (g): Seven;",
            "  point (h): Eight;",
            "  point (i): Nine;",
            "  point (j): Ten.",
        ],
    ),
    "dashes under a letter are indents": (
        "1. Lists:\n(a) Lakes, such as:\n– deep ones;\n– shallow ones;\n(b) Ponds.",
        [
            "operative 1.: Lists:",
            "  point (a): Lakes, such as:",
            "    indent –: deep ones;",
            "    indent –: shallow ones;",
            "  point (b): Ponds.",
        ],
    ),
    "a further paragraph without a number belongs to the numbered one": (
        "1. Decides to act;\nThe Secretary-General shall report thereon;\n2. Ends.",
        ["operative 1.: Decides to act; / The Secretary-General shall report thereon;", "operative 2.: Ends."],
    ),
    "a number whose dot was forgotten is still a number": (
        "1. Decides to act;\n2 Requests a report;\n3. Ends.",
        ["operative 1.: Decides to act;", "operative 2: Requests a report;", "operative 3.: Ends."],
    ),
    "a figure that opens a sentence is no number where the number itself follows": (
        "1. Decides to act;\n2 States have joined the Convention.\n2. Ends.",
        ["operative 1.: Decides to act; / 2 States have joined the Convention.", "operative 2.: Ends."],
    ),
    "a paragraph and its first point may stand on one line": (
        "1. (a) Requests lakes;\n(b) (i) Requests ponds;\n(ii) Requests shores;\n2. Ends.",
        [
            "operative 1.",
            "  point (a): Requests lakes;",
            "  point (b)",
            "    point (i): Requests ponds;",
            "    point (ii): Requests shores;",
            "operative 2.: Ends.",
        ],
    ),
    "sections, titles and divisions own what follows": (
        "I\nImplementation\n1. Acts;\nII. Finance\nA. Means\n2. Pays;\nB. Ends\n3. Ends.",
        [
            "section I Implementation",
            "  operative 1.: Acts;",
            "section II. Finance",
            "  title A. Means",
            "    operative 2.: Pays;",
            "  title B. Ends",
            "    operative 3.: Ends.",
        ],
    ),
    "an unnumbered heading is a division, and numbers run on": (
        "Measures\n1. Acts;\nListing\n2. Lists;\n3. Ends.",
        [
            "division Measures",
            "  operative 1.: Acts;",
            "division Listing",
            "  operative 2.: Lists;",
            "  operative 3.: Ends.",
        ],
    ),
    "preambular paragraphs may stand inside a section": (
        "I\nLakes\nRecalling the Convention,\n1. Acts;\nII\nShores\nNoting the report,\n1. Ends.",
        [
            "section I Lakes",
            "  preambular: Recalling the Convention,",
            "  operative 1.: Acts;",
            "section II Shores",
            "  preambular: Noting the report,",
            "  operative 1.: Ends.",
        ],
    ),
    "a single operative paragraph bears no number": (
        "Approves the report of the Credentials Committee.",
        ["operative: Approves the report of the Credentials Committee."],
    ),
    "a separator stands between the parts": (
        "1. Acts;\n* * *\n2. Ends.",
        ["operative 1.: Acts;", "separator: * * *", "operative 2.: Ends."],
    ),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body(name: str, read: Read, outline: Outline) -> None:
    text, wanted = BODIES[name]
    assert outline(document(read(HEAD + PRE + text + "\n" + TAIL)).body) == wanted


def test_preambular_paragraphs_may_have_points_and_headings(read: Read, outline: Outline) -> None:
    text = (
        HEAD
        + "Recognizing that:\n(a) Lakes are wet;\n(b) Shores are not,\nThe shores\nRecalling its resolution 74/1,\n1. Ends."
    )
    assert outline(document(read(text)).preamble) == [
        "formula: The General Assembly,",
        "preambular: Recognizing that:",
        "  point (a): Lakes are wet;",
        "  point (b): Shores are not,",
        "heading: The shores",
        "preambular: Recalling its resolution 74/1,",
    ]


def test_annexes_have_title_structure_and_appendices(read: Read, outline: Outline) -> None:
    text = (
        HEAD
        + PRE
        + "1. Adopts the statute annexed to the present resolution.\n"
        + TAIL
        + "Annex I\nStatute of the Fund\nArticle 1\nPurpose\nThe Fund pays.\nArticle 2\n1. Any State may join.\n"
        + "2. It may leave:\n(a) By letter.\nAppendix\nList of lakes\nLake One.\nAnnex II\nWe declare that lakes matter.\n"
    )
    first, second = document(read(text)).parts
    assert [plain(p.content) for p in first.title] == ["Annex I", "Statute of the Fund"]
    assert outline(first.body) == [
        "article Article 1 Purpose",
        "  operative: The Fund pays.",
        "article Article 2",
        "  operative 1.: Any State may join.",
        "  operative 2.: It may leave:",
        "    point (a): By letter.",
    ]
    assert [p.meta.kind for p in first.parts] == ["appendix"]
    assert outline(first.parts[0].body) == ["operative: Lake One."]
    assert outline(second.body) == ["operative: We declare that lakes matter."]


def test_a_title_after_the_closing_is_an_annex_without_a_label(read: Read) -> None:
    text = HEAD + PRE + "1. Ends.\n" + TAIL + "Financing of the Fund for 2021\nThe Fund has no means.\n"
    (annex,) = document(read(text)).parts
    assert [plain(p.content) for p in annex.title] == ["Financing of the Fund for 2021"]


def test_members_of_a_composite_are_documents_with_numbers_of_their_own(read: Read, outline: Outline) -> None:
    member = "The General Assembly,\nRecalling its resolution 74/1,\n1. Acts;\n2. Ends.\n" + TAIL
    text = HEAD.replace("The General Assembly,\n", "").replace("75/900.", "75/900 A-B.")
    made = document(read(text + "A\nDeep lakes\n" + member + "B\nShallow lakes\n" + member))
    assert made.meta.kind == "publication" and not made.body
    assert [(p.meta.kind, p.meta.number) for p in made.parts] == [
        ("resolution", "75/900 A"),
        ("resolution", "75/900 B"),
    ]
    assert [[plain(t.content) for t in p.title] for p in made.parts] == [["A", "Deep lakes"], ["B", "Shallow lakes"]]
    assert all(len(p.closing) == 1 and len(p.body) == 2 for p in made.parts)


def test_a_first_member_without_its_letter_loses_nothing(read: Read, outline: Outline) -> None:
    member = "The General Assembly,\nRecalling its resolution 74/1,\n1. Acts;\n2. Ends.\n" + TAIL
    made = document(read(HEAD.replace("The General Assembly,\n", "") + member + "B\nShallow lakes\n" + member))
    assert [len(part.body) for part in made.parts] == [2, 2]
    assert [outline(part.body)[0] for part in made.parts] == ["operative 1.: Acts;"] * 2


def test_the_lists_of_a_vote_stand_in_the_closing(read: Read) -> None:
    vote = "[Adopted by a recorded vote of 2 to 1, with no abstentions, as follows:\nIn favour: Chad, Cuba\nAgainst: Palau]"
    made = document(read(HEAD + PRE + "1. Ends.\n" + TAIL + vote))
    assert [plain(p.content) for p in made.closing][-3:] == vote.split("\n")
    assert made.parts == ()


def test_a_statement_has_paragraphs_that_stand_each_for_itself(read: Read, outline: Outline) -> None:
    text = (
        "S/PRST/2004/99\nStatement by the President of the Security Council\n"
        "At the 5059th meeting of the Security Council, held on 19 October 2004, in connection with the item entitled "
        "“Lakes”, the President of the Security Council made the following statement on behalf of the Council:\n"
        "“The Security Council welcomes the briefing.\n“The Security Council remains seized of the matter.”\n"
    )
    made = document(read(text))
    assert made.meta.kind == "presidentialStatement" and str(made.meta.date) == "2004-10-19"
    assert [line.partition(":")[0] for line in outline(made.body)] == ["formula", "operative", "operative"]


LANGUAGES = {
    "fr": "L’Assemblée générale,\nRappelant sa résolution 74/1 du 1er octobre 2019,\nNotant que :\na) Les lacs sont humides ;\n"
    "b) Les rives ne le sont pas,\n1. Prie les États :\na) D’agir ;\nb) De rendre compte :\ni) Des lacs ;\nii) Des rives ;\n2. Décide de rester saisie de la question.",
    "es": "La Asamblea General,\nRecordando su resolución 74/1, de 1 de octubre de 2019,\nObservando que:\na) Los lagos son húmedos;\n"
    "b) Las orillas no lo son,\n1. Solicita a los Estados:\na) Que actúen;\nb) Que informen sobre:\ni) Los lagos;\nii) Las orillas;\n2. Decide seguir ocupándose de la cuestión.",
    "ru": "Генеральная Ассамблея,\nссылаясь на свою резолюцию 74/1 от 1 октября 2019 года,\nотмечая, что:\na) озера влажны;\n"
    "b) берега нет,\n1. просит государства:\na) действовать;\nb) сообщать:\ni) об озерах;\nii) о берегах;\n2. постановляет продолжать заниматься этим вопросом.",
    "zh": "大会，\n回顾其2019年10月1日第74/1号决议，\n注意到：\n(a) 湖是湿的；\n"
    "(b) 岸不湿，\n1. 请各国：\n(a) 采取行动；\n(b) 报告：\n㈠ 湖的情况；\n㈡ 岸的情况；\n2. 决定继续处理此案。",
    "ar": "إن الجمعية العامة،\nإذ تشير إلى قرارها 74/1 المؤرخ 1 تشرين الأول/أكتوبر 2019،\nوإذ تلاحظ أن:\n(أ) البحيرات رطبة؛\n"
    "(ب) الشواطئ ليست كذلك،\n1 - تطلب إلى الدول:\n(أ) أن تعمل؛\n(ب) أن تقدم تقريرا عن:\n’1‘ البحيرات؛\n’2‘ الشواطئ؛\n2 - تقرر أن تبقي المسألة قيد نظرها.",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_is_told_by_its_own_words_without_any_emphasis(lang: str, read: Read) -> None:
    made = document(read(LANGUAGES[lang]))
    first, second = made.body
    assert [getattr(b, "kind", "formula") for b in made.preamble] == ["formula", "preambular", "preambular"]
    assert len(made.preamble[2].units) == 2  # type: ignore[union-attr]
    assert [unit.kind for unit in first.units] == ["point", "point"]  # type: ignore[union-attr]
    assert [len(unit.units) for unit in first.units] == [0, 2]  # type: ignore[union-attr]
    assert not second.units  # type: ignore[union-attr]


def test_a_formula_that_runs_on_into_the_first_paragraph_is_parted_from_it(read: Read, outline: Outline) -> None:
    made = document(read(HEAD.strip() + " Recalling its resolution 74/1,\n1. Ends."))
    assert outline(made.preamble) == ["formula: The General Assembly,", "preambular: Recalling its resolution 74/1,"]


def test_a_formula_glued_to_the_masthead_is_parted_from_it(read: Read, outline: Outline) -> None:
    made = document(read(HEAD.strip().replace("lakes\nThe", "lakes The") + " Recalling its resolution 74/1,\n1. Ends."))
    assert [plain(p.content) for p in made.title] == ["75/900. Clean lakes"]
    assert outline(made.preamble) == ["formula: The General Assembly,", "preambular: Recalling its resolution 74/1,"]


def test_a_table_above_the_formula_is_the_frame_of_the_masthead(manuscript: Callable[..., Manuscript]) -> None:
    cells = [GridCell((Passage((Text(words),)),)) for words in ("United Nations", "A/RES/75/900")]
    made = document(
        recognise(Manuscript((Grid((tuple(cells),)), *manuscript(HEAD + PRE + "1. Ends.").pieces)), Hints(), "x")
    )
    assert [plain(p.content) for p in made.masthead][:2] == ["United Nations", "A/RES/75/900"]


def test_a_draft_without_numbers_is_told_by_its_verbs_and_end_marks(read: Read, outline: Outline) -> None:
    text = (
        "The General Assembly,\nDeeply concerned by lakes,\nCalls upon States to act;\nFrobnicates all shores;\nEnds."
    )
    made = document(read(text))
    assert len(made.preamble) == 2
    assert outline(made.body) == [
        "operative: Calls upon States to act;",
        "operative: Frobnicates all shores;",
        "operative: Ends.",
    ]


def test_emphasis_is_kept_as_it_is_and_never_invented(read: Read) -> None:
    made = document(read(HEAD.replace("The General Assembly,", "*The General Assembly*,") + PRE + "1. *Ends* here."))
    formula, recalling = made.preamble
    assert isinstance(formula, Para) and formula.content[0] == Style("italic", formula.content[0].content)  # type: ignore[union-attr]
    assert not any(isinstance(part, Style) for part in recalling.lead[0].content)  # type: ignore[union-attr]


def test_notes_stand_at_their_marks(read: Read) -> None:
    made = document(read(HEAD + PRE + "1. Ends,^1 at last.^2", {"1": "See A/75/1.", "2": "Ibid."}))
    assert [(n.marker, plain(n.body[0].content)) for n in notes(made)] == [("1", "See A/75/1."), ("2", "Ibid.")]  # type: ignore[union-attr]


def test_a_mark_without_a_note_and_a_note_without_a_mark_are_kept_and_reported(read: Read, outline: Outline) -> None:
    recognised = read(HEAD + PRE + "1. Ends.^7", {"3": "Lost note."})
    made = document(recognised)
    codes = [d.code for d in recognised.diagnostics]
    assert {"R002", "R003"} <= set(codes)
    assert outline(made.body) == ["operative 1.: Ends.7", "text: 3 Lost note."]
    assert isinstance(made.body[-1], Para)  # no paragraph without a number, which A043 would report
    assert not any(isinstance(n, Note) for n in notes(made))


def test_a_note_called_twice_stands_at_its_first_mark(read: Read) -> None:
    recognised = read(HEAD + PRE + "1. Acts;^1\n2. Ends.^1", {"1": "See A/75/1."})
    assert len(list(notes(document(recognised)))) == 1
    assert "R004" in [d.code for d in recognised.diagnostics]


SLIPS = {
    "R014": (
        "1. Acts;\n2. Notes;\n4. Ends.",
        "paragraph 4 follows paragraph 2; number 3 is missing or was read as text",
    ),
    "R015": ("1. Acts;\n2. Notes;\n2. Ends.", "paragraph 2 follows paragraph 2; the number is repeated or goes back"),
    "R016": ("2. Acts;\n3. Ends.", "paragraph 2 comes first; the label before it is missing"),
    "R018": ("1. Acts;\n2 Notes;\n3. Ends.", "“2” is taken for a label, though no mark follows it"),
}


@pytest.mark.parametrize("code", SLIPS)
def test_labels_out_of_order_are_reported_with_their_place(code: str, read: Read) -> None:
    text, message = SLIPS[code]
    found = [d for d in read(HEAD + PRE + text).diagnostics if d.code == code]
    assert [d.message for d in found] == [message]
    assert found[0].span is not None and found[0].span.line > 6


def test_a_list_that_goes_on_after_words_between_is_in_order(read: Read) -> None:
    recognised = read(HEAD + PRE + "1. Requests:\n(a) Lakes;\nand, by 2030:\n(b) Shores;\n2. Ends.")
    assert not [d for d in recognised.diagnostics if d.code in ("R014", "R015", "R016")]


def test_numbers_may_start_again_under_a_heading(read: Read) -> None:
    recognised = read(HEAD + PRE + "I\nLakes\n1. Acts;\n2. Notes;\nII\nShores\n1. Acts;\n2. Ends.")
    assert not [d for d in recognised.diagnostics if d.code in ("R014", "R015", "R016")]


@pytest.mark.parametrize(
    "text",
    [
        "Shopping list\nMilk\nBread\n1. Butter\n2. Jam",
        "Dear Sir,\nThank you for your letter.\nYours,\nA.",
        "1. One\n2. Two\n(a) Three",
    ],
)
def test_what_is_no_resolution_is_refused_plainly(text: str, read: Read) -> None:
    recognised = read(text)
    assert recognised.document is None
    (refusal,) = recognised.diagnostics
    assert refusal.code == "R001" and refusal.severity == "error" and "no resolution" in refusal.message


@pytest.mark.parametrize(
    "text",
    [
        "Die Generalversammlung,\nunter Hinweis auf ihre Resolution 63/71 vom 2. Dezember 2008,\nin Bekräftigung der Ziele der Charta,\n"
        "1. fordert alle Staaten auf, dem Übereinkommen beizutreten;\n2. ersucht den Generalsekretär, auf ihrer achtzigsten Tagung zu berichten;\n",
        "Η Γενική Συνέλευση,\nυπενθυμίζοντας το ψήφισμά της 63/71 της 2ας Δεκεμβρίου 2008,\n1. καλεί όλα τα κράτη να προσχωρήσουν στη Σύμβαση "
        "και να ενημερώσουν σχετικά τον Γενικό Γραμματέα, ο οποίος θα υποβάλει έκθεση στην επόμενη σύνοδο της Συνέλευσης αυτής.\n",
    ],
    ids=["German", "Greek"],
)
def test_a_text_in_a_language_that_is_not_known_is_refused_for_that(read: Read, text: str) -> None:
    recognised = read(text)
    (refusal,) = recognised.diagnostics
    assert recognised.document is None and refusal.code == "R013"
    assert "Arabic, English, Spanish, French, Russian, Chinese" in refusal.message


def test_a_resolution_without_its_formula_is_told(read: Read) -> None:
    text = HEAD.replace("The General Assembly,\n", "") + PRE + "1. Acts;\n2. Ends."
    recognised = read(text)
    assert "R011" in [d.code for d in recognised.diagnostics]
    assert len(document(recognised).preamble) == 1 and len(document(recognised).body) == 2


def test_the_trace_tells_for_every_passage_what_it_became_and_by_which_rule(read: Read) -> None:
    recognised = read(HEAD + PRE + "1. Ends.\n" + TAIL)
    assert len(recognised.trace) == 10
    assert [(t.rule, t.kind) for t in recognised.trace[5:8]] == [
        ("formula", "formula"),
        ("preambular", "preambular"),
        ("numbered", "operative"),
    ]
    assert all(t.spans for t in recognised.trace)


def test_a_label_that_the_format_computed_is_kept_and_nests(outline: Outline) -> None:
    told = [
        ("", "The General Assembly,"),
        ("", "Recalling its resolution 74/1,"),
        ("1.", "Acts, namely:"),
        ("1.1", "By day;"),
        ("1.2", "By night;"),
        ("2.", "Requests:"),
        ("(a)", "Lakes;"),
        ("\u2023", "Shores;"),
        ("Step 1", "Ends."),
    ]
    pieces = tuple(Passage((Text(words),), (Span("text", 1),), Look(label=label)) for label, words in told)
    made = document(recognise(Manuscript(pieces), Hints(), "text"))
    assert outline(made.body) == [
        "operative 1.: Acts, namely:",
        "  point 1.1: By day;",
        "  point 1.2: By night;",
        "operative 2.: Requests:",
        "  point (a): Lakes;",
        "    indent \u2023: Shores;",
        "      indent Step 1: Ends.",
    ]


def test_a_table_stands_where_it_is_printed_and_opens_an_annex_after_the_closing(
    manuscript: Callable[..., Manuscript], outline: Outline
) -> None:
    grid = Grid(((GridCell((Passage((Text("Lake"),)),)), GridCell((Passage((Text("10"),)),))),))
    pieces = list(manuscript(HEAD + PRE + "1. Decides as follows:\n2. Ends.\n" + TAIL).pieces)
    pieces.insert(8, grid)
    made = document(recognise(Manuscript((*pieces, grid)), Hints(), "text"))
    assert outline(made.body) == ["operative 1.: Decides as follows:", "table", "operative 2.: Ends."]
    assert [outline(part.body) for part in made.parts] == [["table"]]


def test_a_table_in_a_section_belongs_to_the_paragraph_before_it_or_to_the_section_itself(
    manuscript: Callable[..., Manuscript],
) -> None:
    grid = Grid(((GridCell((Passage((Text("Lake"),)),)), GridCell((Passage((Text("10"),)),))),))
    pieces = list(
        manuscript(HEAD + PRE + "I\nLakes\n1. Decides as follows:\n2. Ends.\nII\nCosts\n3. Pays.\n" + TAIL).pieces
    )
    words = [plain(piece.inlines) for piece in pieces if isinstance(piece, Passage)]
    pieces.insert(words.index("3. Pays."), grid)
    pieces.insert(words.index("2. Ends."), grid)
    first, second = document(recognise(Manuscript(tuple(pieces)), Hints(), "text")).body
    assert isinstance(first, Unit) and isinstance(second, Unit)
    assert [(unit.num, [type(flow).__name__ for flow in unit.lead]) for unit in first.units] == [
        ("1.", ["Para", "Table"]),
        ("2.", ["Para"]),
    ]
    assert [type(flow).__name__ for flow in second.lead] == ["Table"]
    assert [unit.num for unit in second.units] == ["3."]


def test_numbered_text_after_the_closing_is_an_annex_without_a_label(read: Read, outline: Outline) -> None:
    made = document(read(HEAD + PRE + "1. Ends.\n" + TAIL + "1. The Fund pays.\n2. It reports."))
    assert [outline(part.body) for part in made.parts] == [
        ["operative 1.: The Fund pays.", "operative 2.: It reports."]
    ]


def test_names_one_under_the_other_are_no_headings(read: Read, outline: Outline) -> None:
    made = document(
        read(
            HEAD + PRE + "1. Ends.\n" + TAIL + "Annex\nList of lakes\nLake One\nLake Two\nLake Three\nThe list is open."
        )
    )
    (annex,) = made.parts
    assert [plain(p.content) for p in annex.title] == ["Annex", "List of lakes"]
    assert all(line.startswith("operative: ") for line in outline(annex.body))
    assert sum(line.count(" / ") for line in outline(annex.body)) + len(outline(annex.body)) == 4


def test_a_title_labelled_c_is_a_letter_and_no_hundred(read: Read, outline: Outline) -> None:
    made = document(read(HEAD + PRE + "I. Lakes\nB. Deep\n1. Acts;\nC. Shallow\n2. Notes;\nII. Shores\n3. Ends."))
    assert [line for line in outline(made.body) if "operative" not in line] == [
        "section I. Lakes",
        "  title B. Deep",
        "  title C. Shallow",
        "section II. Shores",
    ]


def test_a_numbered_line_set_as_a_heading_is_a_chapter(outline: Outline) -> None:
    bold = [Style("bold", (Text(words),)) for words in ("1. Scope", "2. Means")]
    lines = [
        (Text("The General Assembly,"),),
        (Text("Recalling its resolution 74/1,"),),
        (Text("1. Adopts the annex."),),
        (Text("Annex"),),
        (bold[0],),
        (Text("1. It is wide."),),
        (Text("2. It is deep."),),
        (bold[1],),
        (Text("1. They are few."),),
    ]
    made = document(recognise(Manuscript(tuple(Passage(line) for line in lines)), Hints(), "text"))
    assert outline(made.parts[0].body) == [
        "chapter 1. Scope",
        "  operative 1.: It is wide.",
        "  operative 2.: It is deep.",
        "chapter 2. Means",
        "  operative 1.: They are few.",
    ]
