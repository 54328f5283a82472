"""Documents made by hand, in normal form, one for each construct of the model: what every writer is tested with."""

from __future__ import annotations

from datetime import date

from pipeline.model import (
    Amendment,
    Block,
    Break,
    Cell,
    Change,
    ChangeMark,
    Count,
    Document,
    Flow,
    Foreign,
    Image,
    Inline,
    Inlines,
    Keyword,
    Mark,
    Metadata,
    Note,
    Para,
    Quote,
    Ref,
    Step,
    Style,
    Table,
    Text,
    Unit,
)
from pipeline.model.build import annex_metadata, inlines

FORESTS = date(2021, 12, 9)


def line(*parts: Inline | str) -> Inlines:
    """Words and inlines as a sequence in normal form."""
    return inlines(*(Text(part) if isinstance(part, str) else part for part in parts))


def para(*parts: Inline | str, role: str = "text") -> Para:
    return Para(line(*parts), role)


def italic(words: str) -> Style:
    return Style("italic", line(words))


def bold(words: str) -> Style:
    return Style("bold", line(words))


def mark(role: str, words: Inline | str | Inlines, value: str = "", capacity: str = "") -> Mark:
    return Mark(role, words if isinstance(words, tuple) else line(words), value, capacity)


def note(marker: str, *parts: Inline | str) -> Note:
    return Note(marker, (para(*parts),))


def preambular(lead: str, *rest: Inline | str) -> Unit:
    return Unit("preambular", lead=(para(italic(lead), *rest),))


def operative(
    num: str, lead: str, *rest: Inline | str, units: tuple[Unit, ...] = (), tail: tuple[Flow, ...] = ()
) -> Unit:
    return Unit("operative", num, lead=(para(italic(lead), *rest),), units=units, tail=tail)


def point(num: str, *parts: Inline | str, units: tuple[Unit, ...] = (), kind: str = "point") -> Unit:
    return Unit(kind, num, lead=(para(*parts),), units=units)


def cell(*parts: Inline | str, head: bool = False, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell((para(*parts),) if parts else (), head, colspan, rowspan)


ENACTING = para(italic("The General Assembly"), ",", role="formula")

CLOSING = (
    para(
        mark("event", (mark("quantity", "54th", "54", "meetingNumber"), Text(" plenary meeting")), "adoptionMeeting"),
        Break(),
        mark("docDate", "9 December 2021", "2021-12-09", "adoptionDate"),
    ),
)


def meta(number: str = "76/201", **known: object) -> Metadata:
    base: dict[str, object] = {
        "kind": "resolution",
        "organ": "unga",
        "number": number,
        "symbol": f"A/RES/{number}",
        "date": FORESTS,
        "history": (Step("adopted", FORESTS),),
    }
    return Metadata(**{**base, **known})  # type: ignore[arg-type]


def masthead() -> tuple[Para, ...]:
    committee = mark("docCommittee", "Second Committee", "secondCommittee")
    origin = mark("originatingDocument", (Ref("https://undocs.org/A/76/533", line("A/76/533")), Text(", para. 14")))
    return (
        para(mark("docAuthority", "United Nations", "publisher")),
        para(mark("docNumber", "A/RES/76/201", "symbol")),
        para(mark("docStatus", "Distr.: General", "generalDistribution")),
        para(mark("docDate", "20 December 2021", "2021-12-20", "dateOfIssuance")),
        para(mark("session", "Seventy-sixth session", "76")),
        para(mark("agendaItem", "Agenda item 20 (b)")),
        para(mark("agendaItemTitle", "Sustainable development: forests of the dry lands")),
        para(
            mark("docType", "Resolution"),
            " adopted by the ",
            mark("docAuthority", "General Assembly", "ga"),
            " on ",
            mark("docDate", "9 December 2021", "2021-12-09", "adoptionDate"),
        ),
        para(
            mark(
                "docProponent",
                (Text("[on the report of the "), committee, Text(" ("), origin, Text(")]")),
                "secondCommittee",
            )
        ),
    )


def title(number: str, *parts: Inline | str) -> tuple[Para, ...]:
    words = line(*parts)
    return (para(mark("docNumber", number), ". ", mark("docTitle", words, "resolutionTitle")),)


TABLE = Table(
    rows=(
        (cell("Region", head=True), cell("Hectares (thousands)", head=True, colspan=2)),
        (cell(head=True), cell("2019", head=True), cell("2020", head=True)),
        (cell("North", note("a", "Including islands.")), cell("1,204"), cell("1,311", rowspan=2)),
        (cell("South"), cell("900")),
    ),
    caption=line("Area under restoration", note("b", "Estimates.")),
)


def resolution() -> Document:
    """Masthead, notes everywhere, sections, points to three levels, a table and an annex."""
    nested = (
        point(
            "(a)",
            "To plant, without delay:",
            units=(
                point("(i)", "Native trees, that is:", units=(point("a.", "Acacia;"), point("b.", "Cedar;"))),
                point("(ii)", "Hedges;"),
            ),
        ),
        point("(b)", "To report on paragraph ", Ref("#para_1", line("1")), " above;"),
    )
    annex = Document(
        annex_metadata(meta(issued=date(2021, 12, 20))),
        title=(
            para(mark("docType", "Annex")),
            para(mark("docTitle", line("Guidelines on planting", note("4", "First edition.")))),
        ),
        body=(
            Unit("section", "I", line("Seeds"), units=(Unit("operative", "1.", lead=(para("Seeds shall be dry."),)),)),
            Unit("section", "II", line("Water"), units=(Unit("operative", "1.", lead=(para("Rain is enough."),)),)),
        ),
    )
    return Document(
        meta(issued=date(2021, 12, 20), job="21-18760 (E)"),
        masthead=masthead(),
        title=title("76/201", "Forests of the dry lands", note("*", "Reissued for technical reasons.")),
        preamble=(
            ENACTING,
            preambular(
                "Recalling",
                " its resolution ",
                Ref("/akn/un/statement/deliberation/unga/2019-12-19/74-220", line("74/220")),
                " of 19 December 2019 and the Convention,",
                Note(
                    "1",
                    (
                        para(
                            mark(
                                "treatySeries",
                                (Text("United Nations, "), italic("Treaty Series"), Text(", vol. 1954, No. 33480")),
                                "unts-33480",
                            ),
                            ".",
                        ),
                    ),
                ),
            ),
            preambular("Noting", " the work done since,"),
        ),
        body=(
            Unit(
                "section",
                "I",
                line("Restoration"),
                units=(
                    operative(
                        "1.",
                        "Urges",
                        " all States:",
                        note("2", "See ", Ref("https://undocs.org/A/76/1", line("A/76/1")), "."),
                        units=nested,
                    ),
                    Unit("operative", "2.", lead=(para(italic("Takes note"), " of the figures below:"), TABLE)),
                ),
            ),
            Unit(
                "section",
                "II",
                line("Follow-up", note("3", "Ibid.")),
                units=(operative("3.", "Decides", " to apply the guidelines in the annex to the present resolution."),),
            ),
        ),
        closing=CLOSING,
        parts=(annex,),
    )


def security_council() -> Document:
    day = date(2021, 6, 3)
    return Document(
        Metadata(
            organ="unsc",
            number="2579 (2021)",
            symbol="S/RES/2579 (2021)",
            date=day,
            history=(Step("adopted", day, "S/PV.8784"),),
        ),
        masthead=(
            para(mark("docType", "Resolution"), " ", mark("docNumber", "2579 (2021)")),
            para(
                "Adopted by the ",
                mark("docAuthority", "Security Council", "sc"),
                " at its ",
                mark(
                    "event", (mark("quantity", "8784th", "8784", "meetingNumber"), Text(" meeting")), "adoptionMeeting"
                ),
                ", on ",
                mark("docDate", "3 June 2021", "2021-06-03", "adoptionDate"),
            ),
        ),
        preamble=(
            para(italic("The Security Council"), ",", role="formula"),
            preambular("Recalling", " all its previous resolutions on the subject,"),
            para(bold("Transition"), role="heading"),
            Unit(
                "preambular",
                lead=(para(italic("Taking note"), " of:"),),
                units=(point("(a)", "The letter of the Government;"), point("(b)", "The report;")),
                tail=(para("and of both together,"),),
            ),
        ),
        body=(
            Unit(
                "division",
                heading=line("Mandate"),
                units=(operative("1.", "Decides", " to extend the mandate until 3 June 2022;"),),
            ),
            Unit(
                "division",
                heading=line("Sanctions"),
                units=(operative("2.", "Decides also", " to remain seized of the matter."),),
            ),
        ),
    )


def composite() -> Document:
    def member(letter: str, words: str) -> Document:
        return Document(
            meta(f"76/101 {letter}"),
            title=(para(mark("docNumber", letter)), para(mark("docTitle", words, "resolutionTitle"))),
            preamble=(ENACTING, preambular("Recalling", f" the needs of {words.lower()},", note("1", "Ibid."))),
            body=(operative("1.", "Calls for", " patience;"), operative("2.", "Decides", " to come back to it.")),
        )

    return Document(
        meta("76/101 A-B", kind="publication"),
        masthead=(para(mark("session", "Seventy-sixth session", "76")),),
        title=title("76/101", "Rivers and lakes"),
        closing=CLOSING,
        parts=(member("A", "Rivers"), member("B", "Lakes")),
    )


def appendix() -> Document:
    own = meta("76/202")
    inner = Document(
        annex_metadata(own, "appendix"),
        title=(para(mark("docType", "Appendix")),),
        body=(para("Form to be filled in."), para("* * *", role="separator"), para("Name and date.")),
    )
    first = Document(
        annex_metadata(own),
        title=(para(mark("docType", "Annex I")), para(mark("docTitle", "Rules"))),
        preamble=(preambular("Desiring", " good order,"),),
        body=(Unit("operative", "1.", lead=(para("Rules are kept."),)),),
        closing=(para("Adopted at Geneva"),),
        parts=(inner,),
    )
    second = Document(
        annex_metadata(own),
        title=(para(mark("docType", "Annex II")), para(mark("docTitle", "Scale"))),
        body=(TABLE,),
    )
    return Document(
        own,
        title=title("76/202", "Rules"),
        preamble=(ENACTING,),
        body=(operative("", "Adopts", " the rules annexed to the present resolution."),),
        parts=(first, second),
    )


def treaty() -> Document:
    own = meta("76/203")
    article = Unit(
        "article",
        "Article 2",
        line("Duties"),
        units=(
            Unit("operative", "1.", lead=(para("Each Party shall keep a register."),)),
            Unit(
                "operative",
                "2.",
                lead=(para("Each Party shall:"),),
                units=(point("(a)", "Publish it;"), point("(b)", "Mend it.")),
            ),
        ),
    )
    body = (
        Unit(
            "chapter",
            "Chapter I",
            line("General"),
            units=(
                Unit("article", "Article 1", line("Scope"), lead=(para("This Treaty applies to rivers."),)),
                article,
            ),
        ),
        Unit(
            "chapter",
            "Chapter II",
            line("Last provisions"),
            units=(Unit("article", "Article 3", lead=(para("This Treaty is open for signature."),)),),
        ),
    )
    signed = para(
        mark(
            "signature",
            (
                mark("person", "Ada Example", "adaExample", "president"),
                Text(", "),
                mark("role", "President", "president"),
            ),
            "adaExample",
        )
    )
    annex = Document(
        annex_metadata(own),
        title=(para(mark("docType", "Annex")), para(mark("docTitle", "Treaty on Rivers"))),
        preamble=(
            para("The States Parties to the present Treaty,", role="formula"),
            preambular("Mindful", " of floods,"),
        ),
        body=body,
        closing=(signed, para("Done at ", mark("location", "Geneva", "geneva"), ".")),
    )
    return Document(
        own,
        title=title("76/203", "Treaty on Rivers"),
        preamble=(ENACTING,),
        body=(operative("1.", "Adopts", " the Treaty annexed to the present resolution."),),
        parts=(annex,),
    )


def draft() -> Document:
    issued = date(2021, 10, 14)
    return Document(
        Metadata("draftResolution", "unga", "A/C.2/76/L.11/Rev.1", "A/C.2/76/L.11/Rev.1", date=issued, issued=issued),
        masthead=(
            para(mark("docNumber", "A/C.2/76/L.11/", "symbol"), mark("docStage", "Rev.1")),
            para(mark("docStatus", "Distr.: Limited", "limitedDistribution")),
            para(mark("docDate", "14 October 2021", "2021-10-14", "dateOfIssuance")),
            para(
                mark(
                    "docProponent",
                    (
                        mark("organization", "Chad", "chad"),
                        Text(", "),
                        mark("organization", "Peru", "peru"),
                        Text(": draft resolution"),
                    ),
                    "sponsors",
                )
            ),
        ),
        title=(para(mark("docTitle", bold("Forests").content, "resolutionTitle")),),
        preamble=(ENACTING, preambular("Recalling", " its earlier resolutions,")),
        body=(operative("1.", "Welcomes", " the report;"), operative("2.", "Asks", " for another.")),
    )


def amendment() -> Document:
    issued = date(2021, 11, 2)
    place = "/akn/un/statement/deliberation/unga/2021-10-14/A-C.2-76-L.11/!main#para_2"
    new = Quote(
        (Unit("operative", "2.", lead=(para("“", italic("Asks"), " for two reports.”"),)),),
        Amendment("substitution", place),
    )
    text = Quote(
        (
            Unit("preambular", lead=(para(italic("Recalling"), " the Charter,"),)),
            Unit(
                "section",
                "I",
                line("Aims"),
                units=(Unit("operative", "1.", lead=(para("We, the Ministers, agree."),)),),
            ),
        )
    )
    return Document(
        Metadata("amendment", "unga", "A/C.2/76/L.30", "A/C.2/76/L.30", date=issued),
        masthead=(
            para(mark("docNumber", "A/C.2/76/L.30", "symbol")),
            para(mark("docProponent", "Chad: amendment to draft resolution A/C.2/76/L.11", "sponsors")),
        ),
        body=(
            Unit(
                "operative",
                "1.",
                lead=(para("Operative paragraph 2 shall be replaced by the following: ", new, " and be renumbered."),),
            ),
            Unit("operative", "2.", lead=(para("The declaration shall be attached: ", text),)),
        ),
    )


def decision() -> Document:
    return Document(
        meta("76/555", kind="decision", symbol="A/DEC/76/555"),
        title=title("76/555", "Dates of the next session"),
        body=(
            Unit(
                "operative",
                lead=(
                    para(
                        "At its 54th plenary meeting, on 9 December 2021, the General Assembly decided to meet in May."
                    ),
                    para("It also decided to meet early."),
                ),
            ),
        ),
    )


def presidential_statement() -> Document:
    day = date(2021, 3, 10)
    return Document(
        Metadata("presidentialStatement", "unsc", "S/PRST/2021/5", "S/PRST/2021/5", date=day),
        masthead=(
            para(mark("docNumber", "S/PRST/2021/5", "symbol")),
            para(mark("docDate", "10 March 2021", "2021-03-10", "dateOfStatement")),
        ),
        title=(para(mark("docTitle", "Statement by the President of the Security Council")),),
        body=(
            para(
                "At the meeting of the Security Council held on 10 March 2021, the President made the following statement:",
                role="formula",
            ),
            Unit("operative", lead=(para("“The Security Council welcomes the ceasefire."),)),
            Unit("operative", lead=(para("“The Security Council stresses its support.”"),)),
        ),
    )


def tracked() -> Document:
    drafter, day = "Delegation of Chad", date(2021, 10, 20)
    return Document(
        meta("", kind="draftResolution", symbol="", date=None, history=()),
        preamble=(
            ENACTING,
            Unit(
                "preambular", lead=(Para(line(italic("Noting"), " the rain,"), change=ChangeMark("ins", drafter, day)),)
            ),
        ),
        body=(
            Unit(
                "operative",
                "1.",
                lead=(
                    para(
                        italic("Urges"),
                        " ",
                        Change("del", line("all"), drafter, day),
                        Change("ins", line("most ", bold("coastal")), drafter),
                        " States;",
                    ),
                ),
            ),
            Unit("operative", "2.", lead=(para(italic("Decides"), " to end."),), change=ChangeMark("del")),
        ),
    )


def arabic() -> Document:
    return Document(
        meta("76/204", lang="ara"),
        title=(para(mark("docNumber", "76/204"), " - ", mark("docTitle", "المياه", "resolutionTitle")),),
        preamble=(
            para(italic("إن الجمعية العامة"), "،", role="formula"),
            preambular("إذ تشير", " إلى الوثيقة ", Foreign("en", line("A/RES/75/1")), "،"),
        ),
        body=(
            operative(
                "1 -", "تحث", " الدول على ما يلي:", units=(point("(أ)", "حفظ المياه؛"), point("(ب)", "تقديم تقرير."))
            ),
            Unit("operative", "2 -", lead=(Para(line("Text left in English."), lang="en"),)),
        ),
    )


def voted() -> Document:
    return Document(
        meta(
            "76/205",
            outcome="adoptedRecordedVote",
            votes=(Count("inFavour", 2, ("CHAD", "PERU")), Count("against", 1, ("UTOPIA",)), Count("abstaining", 0)),
            history=(
                Step("draftResolution", date(2021, 10, 14), "A/C.2/76/L.9", "Chad and Peru"),
                Step("recommendedForAdoption", date(2021, 11, 20), "A/76/533", "Second Committee"),
                Step("adopted", FORESTS, "A/76/PV.54"),
            ),
            keywords=(
                Keyword("water", "WATER", "UNBIS", "http://metadata.un.org/thesaurus/1006999"),
                Keyword("rivers", "RIVERS", "UNBIS"),
            ),
            made=date(2022, 1, 5),
        ),
        title=title("76/205", "Water"),
        preamble=(ENACTING,),
        body=(operative("1.", "Decides", " to drink it."),),
        closing=(*CLOSING, para(mark("vote", "[Adopted by a recorded vote of 2 to 1]"))),
    )


def resuming() -> Document:
    """Text between points, after them, and a paragraph that goes on."""
    units = (
        point("(a)", "The first part;"),
        point("(a bis)", "The part put in later;"),
        Unit("subparagraph", lead=(para("and, with a view to all of these,"),)),
        point(
            "(b)",
            "The second part:",
            units=(point("–", "with a dash;", kind="indent"), point("–", "and another;", kind="indent")),
        ),
    )
    return Document(
        meta("76/206"),
        preamble=(ENACTING,),
        body=(
            operative(
                "1.",
                "Requests",
                " the Secretary-General to take up:",
                units=units,
                tail=(para("and to report thereon;"), para("Such a report shall be short;")),
            ),
            para("* * *", role="separator"),
            operative("1.", "Repeats", " itself;"),
            Unit("preambular", lead=(para(italic("Recalling"), " what was said,"),)),
            operative("2.", "Decides", " so."),
        ),
    )


def bullets() -> Document:
    dots = (
        point("•", "One;", kind="indent"),
        point("•", "Two;", units=(point("◦", "Two and a half;", kind="indent"),), kind="indent"),
    )
    run_in = Unit("point", "(a)", line("Staff"), lead=(para("Staff are paid;"), para("They are thanked.")))
    inner: tuple[Block, ...] = (
        para("See:"),
        Unit("item", "1.", lead=(para("one;"),)),
        Unit("item", "2.", line("Two"), lead=(para("two."),)),
    )
    return Document(
        meta("76/207"),
        masthead=(para(Image("emblem.png", "Emblem"), Break(), Style("smallcaps", line("Provisional"))),),
        preamble=(
            ENACTING,
            preambular(
                "Noting",
                " a defined ",
                mark("term", "term", "definedTerm"),
                " and H",
                Style("sub", line("2")),
                "O",
                Style("sup", line("1")),
                ",",
                Note("1", inner),
            ),
        ),
        body=(
            operative("1.", "Asks for", ":", units=dots),
            operative("2.", "Grants", ":", units=(run_in,)),
            Unit("article", "Art. 3", line("Empty")),
        ),
    )


EXAMPLES: dict[str, Document] = {
    "resolution": resolution(),
    "security council": security_council(),
    "composite": composite(),
    "annexes with an appendix": appendix(),
    "treaty": treaty(),
    "draft": draft(),
    "amendment": amendment(),
    "decision": decision(),
    "presidential statement": presidential_statement(),
    "tracked changes": tracked(),
    "arabic": arabic(),
    "votes": voted(),
    "resuming": resuming(),
    "bullets": bullets(),
}
