"""Flat runs and stretches: what page writers draw."""

from __future__ import annotations

import datetime

from pipeline.galley.direction import rtl, tag
from pipeline.galley.inlines import Run, runs, stretches
from pipeline.model import Break, Change, Foreign, Image, Mark, Note, Para, Quote, Ref, Style, Text
from pipeline.model.build import inlines, text

DAY = datetime.date(2020, 12, 7)


def test_runs_carry_every_look_that_is_round_them() -> None:
    content = inlines(
        Style("bold", inlines(Style("italic", text("Urges")), Text(" all"))),
        Ref("https://undocs.org/A/75/399", inlines(Mark("docNumber", text("A/75/399")))),
        Foreign("fr", text("sic")),
        Change("ins", inlines(Text("new"), Note("1", (Para(text("n")),), eid="n1")), "Ed", DAY),
        Break(),
        Image("emblem.png", "an emblem"),
    )
    assert runs(content) == (
        Run("Urges", bold=True, italic=True),
        Run(" all", bold=True),
        Run("A/75/399", href="https://undocs.org/A/75/399"),
        Run("sic", lang="fr"),
        Run("new", change="ins", by="Ed", on=DAY),
        Run("1", note="n1", change="ins", by="Ed", on=DAY),
        Run("\n"),
        Run("an emblem", image="emblem.png"),
    )


def test_stretches_close_wrappers_before_a_quotation_and_open_them_after() -> None:
    quote = Quote((Para(text("q")),))
    content = inlines(Text("a"), Style("italic", inlines(Text("b"), quote, Text("c"))), Text("d"))
    assert stretches(content) == (
        (Text("a"), Style("italic", text("b"))),
        quote,
        (Style("italic", text("c")), Text("d")),
    )


def test_a_paragraph_without_quotations_is_one_stretch_and_an_empty_one_none() -> None:
    assert stretches(text("a")) == (text("a"),) and stretches(()) == ()


def test_tags_and_directions() -> None:
    assert [tag(code) for code in ("eng", "zho", "fr", "grn")] == ["en", "zh", "fr", "grn"]
    assert [rtl(lang) for lang in ("ar", "ara", "he-IL", "en", "az-Arab", "ar-Latn")] == [
        True,
        True,
        True,
        False,
        True,
        False,
    ]
