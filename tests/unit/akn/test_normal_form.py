"""What breaks the normal form is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from examples import EXAMPLES, meta, operative, para

from pipeline.model import (
    Amendment,
    Blocks,
    Cell,
    Change,
    ChangeMark,
    Count,
    Document,
    Foreign,
    Image,
    Inline,
    Keyword,
    Metadata,
    Note,
    Para,
    Quote,
    Ref,
    Style,
    Table,
    Text,
    Unit,
)
from pipeline.model.build import annex_metadata
from pipeline.model.check import MAX_DEPTH, check

X = (Text("x"),)


def body(*blocks: Para | Unit | Table) -> Document:
    return Document(meta(), body=blocks)


def words(*content: Inline) -> Document:
    return body(Para(content))


def nested(deep: int) -> Document:
    unit = operative("1.", "x")
    for _ in range(deep):
        unit = Unit("section", units=(unit,))
    return body(unit)


def emphasised(deep: int) -> Document:
    part: Inline = Text("x")
    for _ in range(deep):
        part = Style("bold", (part,))
    return words(part)


ANNEX = Document(annex_metadata(meta()))
ODD: Blocks = (Unit("point", lead=(para("x"),)),)

BREACHES = [
    (Document(meta(kind="motion")), "unknown kind of document 'motion'"),
    (ANNEX, "an annex stands alone"),
    (Document(meta(), parts=(Document(replace(ANNEX.meta, symbol="A/1")),)), "is not its parent's"),
    (Document(meta(), parts=(Document(meta()),)), "only a publication has members"),
    (Document(meta(kind="publication")), "without members"),
    (Document(meta(kind="publication"), body=(para("x"),), parts=(Document(meta()),)), "no body of its own"),
    (Document(meta(kind="publication"), parts=(Document(annex_metadata(meta(kind="publication"))), Document(meta()))), "stands before a member"),
    (Document(meta(kind="publication"), parts=(Document(meta(kind="publication"), parts=(Document(meta()),)),)), "inside a publication"),
    (Document(meta(organ="UN GA")), "is no slug"),
    (Document(meta(lang="en")), "no ISO 639-2 code"),
    (Document(meta(date=date(1, 1, 1))), "the year 1"),
    (Document(meta(votes=(Count("inFavour", 1),))), "votes without an outcome"),
    (Document(meta(outcome="carried", votes=(Count("in favour", 1),))), "choice of a vote must be an id"),
    (Document(meta(outcome="carried", votes=(Count("inFavour", 1, ("",)),))), "a voter without a name"),
    (Document(meta(keywords=(Keyword("a", "A", "two words"),))), "must be addresses"),
    (Document(Metadata(number="\x00")), "U+0000"),
    (words(Text("a\x07b")), "U+0007"),
    (words(Text("a\ufffe")), "U+FFFE"),
    (words(Text("a"), Text("b")), "two texts side by side"),
    (words(Text("")), "an empty text"),
    (words(Style("italic", ())), "an empty style"),
    (words(Ref("#a", ())), "an empty ref"),
    (words(Style("blink", X)), "unknown emphasis 'blink'"),
    (words(Foreign("not a tag", X)), "no language tag"),
    (words(Change("moved", X)), "unknown kind of change"),
    (words(Image("two words")), "the key of a picture"),
    (words(Quote(())), "an empty quotation"),
    (words(Quote((para("x"),), Amendment("improvement", "/akn/un"))), "unknown action of an amendment"),
    (words(Quote((para("x"),), Amendment("repeal", ""))), "is no address"),
    (words(Note("1", (Para(()),))), "a paragraph without content"),
    (body(Para(X, "verse")), "unknown role of a paragraph 'verse'"),
    (body(Para(X, lang="no tag")), "no language tag"),
    (body(Para(X, change=ChangeMark("moved"))), "unknown kind of change"),
    (body(Unit("clause", lead=(para("x"),))), "unknown kind of unit 'clause'"),
    (body(Unit("operative", lead=(para("x"),), tail=(para("y"),))), "closing text but no units"),
    (body(Unit("operative", lead=ODD)), "a unit among its text"),  # type: ignore[arg-type]
    (body(Table(())), "a table without rows"),
    (body(Table(((),))), "a row without cells"),
    (body(Table(((Cell((), colspan=0),),))), "spans less than one"),
    (nested(MAX_DEPTH + 1), "nested more than"),
    (nested(400), "nested more than"),
    (emphasised(400), "nested more than"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "breach"), BREACHES, ids=lambda part: part if isinstance(part, str) else "")
def test_a_breach_is_named(document: Document, breach: str) -> None:
    assert any(breach in said for said in check(document)), check(document)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_in_normal_form(name: str) -> None:
    assert check(EXAMPLES[name]) == ()


def test_as_deep_as_is_allowed_can_be_written_and_read() -> None:
    from pipeline import akn

    for document in (nested(MAX_DEPTH - 3), emphasised(MAX_DEPTH - 2)):
        assert check(document) == ()
        assert akn.read(akn.write(document).xml) == document
