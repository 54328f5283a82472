"""Documents with every construct of the model, for property tests: small at the leaves, so that shrinking stays quick."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from pipeline.akn.names import MARKS
from pipeline.model import (
    KINDS,
    PARA_ROLES,
    STYLES,
    UNIT_KINDS,
    Amendment,
    Block,
    Break,
    Cell,
    Change,
    ChangeMark,
    Count,
    Document,
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

Strategy = st.SearchStrategy

carried = st.characters(
    codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"), include_characters="\t\n\r<&\"'>\u00a0\u200f"
)
words: Strategy[str] = st.text(carried, min_size=1, max_size=6).filter(
    lambda s: "\ufffe" not in s and "\uffff" not in s
)
maybe_words = st.one_of(st.just(""), words)
names: Strategy[str] = st.text(string.ascii_letters, min_size=2, max_size=4).map(lambda s: f"x{s}")
days: Strategy[date] = st.dates(date(1946, 1, 1), date(2050, 1, 1))
maybe_day = st.one_of(st.none(), days)
tags: Strategy[str] = st.sampled_from(["ar", "fr", "zh-Hans", "en"])
labels: Strategy[str] = st.one_of(
    st.sampled_from(
        [
            "",
            "1.",
            "2.",
            "(a)",
            "(b)",
            "(a bis)",
            "i)",
            "II",
            "Article 7",
            "1 -",
            "第一",
            "(أ)",
            "•",
            "–",
            "11.2 Rev. A",
        ]
    ),
    words,
)
targets: Strategy[str] = st.sampled_from(
    ["/akn/un/statement/deliberation/unga/2008-12-02/63-71", "https://undocs.org/A/75/399", "mailto:a@example.org"]
)


def lines(part: Strategy[Inline], most: int = 2) -> Strategy[Inlines]:
    return st.lists(part, min_size=1, max_size=most).map(lambda parts: inlines(*parts)).filter(bool)


@st.composite
def marks(draw: st.DrawFn, content: Strategy[Inlines]) -> Mark:
    """A mark of any role, with the values that the role must or may have; ids of its own class."""
    role = draw(st.sampled_from(sorted(MARKS)))
    form = MARKS[role]

    def given(attribute: str) -> str:
        if not attribute or (attribute not in form.needs and draw(st.booleans())):
            return ""
        if attribute == "date":
            return draw(days).isoformat()
        if attribute == "as":
            return "president"
        if attribute == "refersTo" and (attribute, form.capacity) == (form.capacity, attribute):
            return "meetingNumber"
        if attribute == "refersTo":
            return f"{form.tlc}-{draw(names)}"
        return draw(words)

    return Mark(role, draw(content), given(form.value), given(form.capacity))


leaves: Strategy[Inline] = st.one_of(
    words.map(Text), words.map(Text), st.builds(Image, names, maybe_words), st.just(Break())
)


def wrapped(inner: Strategy[Inline]) -> Strategy[Inline]:
    content = lines(inner)
    paras = st.lists(st.builds(Para, content), max_size=2).map(tuple)
    return st.one_of(
        st.builds(Style, st.sampled_from(STYLES), content),
        st.builds(Ref, targets, content),
        marks(content),
        st.builds(Foreign, tags, content),
        st.builds(Change, st.sampled_from(["ins", "del"]), content, maybe_words, maybe_day),
        st.builds(Note, maybe_words, paras),
    )


content: Strategy[Inlines] = lines(st.recursive(leaves, wrapped, max_leaves=3))
changes = st.one_of(
    st.none(), st.none(), st.builds(ChangeMark, st.sampled_from(["ins", "del"]), maybe_words, maybe_day)
)
paras: Strategy[Para] = st.builds(
    Para, content, st.sampled_from(("text", *PARA_ROLES)), st.one_of(st.just(""), tags), changes
)
few_paras = st.lists(paras, max_size=2).map(tuple)


@st.composite
def units(draw: st.DrawFn, deep: int = 2) -> Unit:
    """A unit of any kind, with lead and tail where the model allows them."""
    parts = tuple(draw(st.lists(units(deep - 1), max_size=3))) if deep else ()
    return Unit(
        draw(st.sampled_from(UNIT_KINDS)),
        draw(labels),
        draw(st.one_of(st.just(()), content)),
        draw(flows),
        parts,
        draw(flows) if parts else (),
        draw(changes),
    )


blocks: Strategy[tuple[Block, ...]] = st.lists(st.one_of(paras, units(1)), max_size=2).map(tuple)
cells = st.builds(Cell, blocks, st.booleans(), st.integers(1, 3), st.integers(1, 3))
rows = st.lists(st.lists(cells, min_size=1, max_size=2).map(tuple), min_size=1, max_size=2).map(tuple)
tables: Strategy[Table] = st.deferred(lambda: st.builds(Table, rows, st.one_of(st.just(()), content)))
amendments = st.builds(
    Amendment,
    st.sampled_from(["insertion", "repeal", "substitution", "renumbering"]),
    st.just("/akn/un/statement/deliberation/unga/2008-12-02/63-71/!main#para_1"),
)
quotes = st.deferred(
    lambda: st.builds(
        Quote,
        st.lists(st.one_of(paras, tables, units(1)), min_size=1, max_size=2).map(tuple),
        st.one_of(st.none(), amendments),
    )
)
noted = st.builds(Note, maybe_words, st.lists(st.one_of(paras, units(1)), max_size=2).map(tuple))
quoting = st.builds(lambda *parts: Para(inlines(*parts)), words.map(Text), st.one_of(quotes, noted), words.map(Text))
flows = st.deferred(lambda: st.lists(st.one_of(paras, paras, paras, quoting, tables), max_size=2).map(tuple))
votes = st.lists(
    st.builds(
        Count,
        st.sampled_from(["inFavour", "against", "abstaining"]),
        st.integers(0, 193),
        st.lists(words.filter(str.strip), max_size=2).map(tuple),
    ),
    max_size=2,
).map(tuple)
keywords = st.lists(
    st.builds(Keyword, words, words, names, st.sampled_from(["", "http://example.org/w"])), max_size=1
).map(tuple)


@st.composite
def metadata(draw: st.DrawFn, kinds: tuple[str, ...] = KINDS) -> Metadata:
    cast = draw(votes)
    return Metadata(
        kind=draw(st.sampled_from([k for k in kinds if k not in ("annex", "appendix", "publication")])),
        organ=draw(st.sampled_from(["unga", "unsc", "who-wha", "7-elders", "nowhere", ""])),
        number=draw(st.one_of(st.sampled_from(["", "75/62", "2532 (2020)", "75/290 A", "A/C.1/75/L.43"]), words)),
        symbol=draw(maybe_words),
        lang=draw(st.sampled_from(["eng", "fra", "ara", "zho", "deu"])),
        date=draw(maybe_day),
        issued=draw(maybe_day),
        history=tuple(draw(st.lists(st.builds(Step, names, days, maybe_words, maybe_words), max_size=2))),
        outcome=draw(names) if cast or draw(st.booleans()) else "",
        votes=cast,
        keywords=draw(keywords),
        job=draw(maybe_words),
        made=draw(maybe_day),
    )


@st.composite
def annexes(draw: st.DrawFn, parent: Metadata, deep: int) -> Document:
    own = annex_metadata(parent, draw(st.sampled_from(["annex", "appendix"])))
    return replace(draw(texts(own, deep)), meta=own)


@st.composite
def texts(draw: st.DrawFn, meta: Metadata, deep: int = 1) -> Document:
    """A document with that metadata: every part of it, and annexes down to appendices."""
    parts = tuple(draw(st.lists(annexes(meta, deep - 1), max_size=2))) if deep else ()
    return Document(
        meta,
        masthead=draw(few_paras),
        title=draw(few_paras),
        preamble=tuple(draw(st.lists(st.one_of(paras, tables, units(1)), max_size=3))),
        body=tuple(draw(st.lists(st.one_of(paras, tables, units(2), units(2)), max_size=3))),
        closing=draw(few_paras),
        parts=parts,
    )


@st.composite
def singles(draw: st.DrawFn) -> Document:
    return draw(texts(draw(metadata())))


@st.composite
def composites(draw: st.DrawFn) -> Document:
    """A publication of one or two members, with an annex of its own or none."""
    own = replace(draw(metadata()), kind="publication")
    members = draw(st.lists(singles(), min_size=1, max_size=2))
    annexed = draw(st.lists(annexes(own, 0), max_size=1))
    return Document(own, masthead=draw(few_paras), title=draw(few_paras), parts=(*members, *annexed))


documents: Strategy[Document] = st.one_of(singles(), singles(), composites())
