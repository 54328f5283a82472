"""A resolution of any length, with notes, points and turned lines, to fill pages with."""

from __future__ import annotations

from examples import cell, masthead, meta, note, operative, para, point, preambular, title

from pipeline.model import Document, Ref, Table, Text, Unit

_PROSE = (
    " the importance of well-functioning river basin organizations for the implementation of agreements between riparian "
    "States, and of the participation of all stakeholders, including women and indigenous communities, in decision-making"
)


def long_resolution(paragraphs: int) -> Document:
    """As many preambular and as many operative paragraphs; every third has a note, every fifth has points."""
    return Document(
        meta("76/210"),
        masthead=masthead(),
        title=title("76/210.", "Rivers and lakes of the dry lands"),
        preamble=tuple(
            preambular("Recognizing", _PROSE, *([note(str(n), f"See A/76/{n}, annex.")] if n % 3 == 0 else []), ",")
            for n in range(1, paragraphs + 1)
        ),
        body=tuple(_operative(n, paragraphs) for n in range(1, paragraphs + 1)),
    )


def _operative(number: int, paragraphs: int):  # type: ignore[no-untyped-def]
    points = tuple(point(f"({letter})", f"To strengthen{_PROSE};") for letter in "abc") if number % 5 == 0 else ()
    end = "." if number == paragraphs else ";"
    calls = [note(str(paragraphs + number), "United Nations, Treaty Series, vol. 1954, No. 33480.")]
    return operative(f"{number}.", "Stresses", _PROSE, *(calls if number % 3 == 0 else []), end, units=points)


def arabic_resolution() -> Document:
    """Points, a note, a table, numbers and symbols among Arabic words, over more than a page."""
    prose = " أهمية التعاون بين الدول المتشاطئة على الأنهار في المناطق الجافة، وضرورة مشاركة النساء والشعوب الأصلية في صنع القرار"
    link = Ref("https://undocs.org/A/RES/74/220", (Text("74/220"),))
    table = Table(
        (
            (cell("المنطقة", head=True), cell("2019", head=True), cell("2020", head=True)),
            (cell("الشمال"), cell("1204"), cell("1311")),
            (cell("الجنوب"), cell("900"), cell("950")),
        )
    )
    points = (
        point("(أ)", "غرس الأشجار دون تأخير؛"),
        point("(ب)", "تقديم تقرير إلى الجمعية العامة في دورتها السابعة والسبعين؛"),
    )
    return Document(
        meta("76/213", lang="ara"),
        title=title("76/213", "مياه الأراضي الجافة"),
        preamble=(
            para("إن الجمعية العامة،", role="formula"),
            preambular("إذ تشير", " إلى قرارها ", link, " المؤرخ 19 كانون الأول/ديسمبر 2019،"),
            *(
                preambular("وإذ تؤكد", prose, note(f"({n})", "انظر الوثيقة A/76/1، الفقرة 14."), "،")
                for n in range(1, 16)
            ),
        ),
        body=(
            operative("1 -", "تحث", " جميع الدول على ما يلي:", units=points),
            Unit("operative", "2 -", lead=(para("تحيط علما بالأرقام التالية:"), table)),
        ),
    )
