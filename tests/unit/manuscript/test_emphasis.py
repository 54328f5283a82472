"""Signs inside a paragraph: emphasis, seams, calls, links."""

from __future__ import annotations

import pytest

from pipeline.manuscript.emphasis import parse, parse_plain
from pipeline.model import Break, Inlines, Mark, Ref, Style, Text
from pipeline.model.build import plain


def one(text: str, notes: frozenset[str] = frozenset()) -> Inlines:
    (stretch,) = parse(text, notes)[0]
    return stretch.inlines


def call(marker: str) -> Mark:
    return Mark("noteCall", (Text(marker),), value=marker)


def italic(words: str) -> Style:
    return Style("italic", (Text(words),))


def bold(words: str) -> Style:
    return Style("bold", (Text(words),))


def test_glued_emphasis_is_parted_at_its_seams() -> None:
    stretches, remarks = parse("**Item****Adopted on\n7 May***[on the report]***84/5. Title***The General Assembly,*")
    assert [plain(s.inlines) for s in stretches] == [
        "Item",
        "Adopted on 7 May",
        "[on the report]",
        "84/5. Title",
        "The General Assembly,",
    ]
    assert [s.inlines[0].kind for s in stretches if isinstance(s.inlines[0], Style)] == [
        "bold",
        "bold",
        "italic",
        "bold",
        "italic",
    ]
    assert remarks == ()


@pytest.mark.parametrize(
    ("text", "inlines"),
    [
        ("*Recalling* its", (italic("Recalling"), Text(" its"))),
        ("_Recalling_ its", (italic("Recalling"), Text(" its"))),
        ("__A__ b", (bold("A"), Text(" b"))),
        ("***Notes*** that", (Style("bold", (italic("Notes"),)), Text(" that"))),
        ("***A** b* c", (Style("bold", (italic("A"),)), italic(" b"), Text(" c"))),
        ("**a *b* c**", (Style("bold", (Text("a "), italic("b"), Text(" c"))),)),
        ("**Con****vention**", (bold("Convention"),)),
        (
            "<b>x</b> <i>y</i> <u>z</u>",
            (bold("x"), Text(" "), italic("y"), Text(" "), Style("underline", (Text("z"),))),
        ),
        ("a\\*b \\_c\\_", (Text("a*b _c_"),)),
        ("snake_case and 5*3", (Text("snake_case and 5*3"),)),
        ("H<sub>2</sub>O", (Text("H"), Style("sub", (Text("2"),)), Text("O"))),
        ("R&amp;D", (Text("R&D"),)),
        ("<name of country>", (Text("<name of country>"),)),
        ("a<br>b", (Text("a"), Break(), Text("b"))),
        ("`code`", (Text("code"),)),
        ("\\* \\* \\*", (Text("* * *"),)),
    ],
)
def test_signs_are_read(text: str, inlines: Inlines) -> None:
    assert one(text) == inlines


@pytest.mark.parametrize("text", ["*never closed", "**never closed", "a *b c", "<i>never", "*a **b*"])
def test_what_is_never_closed_loses_no_word(text: str) -> None:
    stretches, remarks = parse(text)
    assert {r.code.code for r in remarks} == {"S020"}
    words = "".join(plain(s.inlines) for s in stretches)
    assert [w for w in words.replace("*", " ").split()] == [
        w for w in text.replace("*", " ").replace("<i>", "").split()
    ]


@pytest.mark.parametrize(
    ("text", "notes", "inlines"),
    [
        ("word<sup>1</sup>,", "", (Text("word"), call("1"), Text(","))),
        ("word¹²,", "", (Text("word"), call("12"), Text(","))),
        ("word[^1] x", "", (Text("word"), call("1"), Text(" x"))),
        ("word[1].", "1", (Text("word"), call("1"), Text("."))),
        ("word[1].", "", (Text("word[1]."),)),
        ("word^1^.", "1", (Text("word"), call("1"), Text("."))),
        ("word\\* x", "*", (Text("word"), call("*"), Text(" x"))),
        ("figure<sup>a</sup>", "a", (Text("figure"), call("a"))),
        ("figure<sup>a</sup>", "", (Text("figure"), Style("sup", (Text("a"),)))),
        ("12 km² of", "", (Text("12 km² of"),)),
        ("10<sup>3</sup>", "", (Text("10"), Style("sup", (Text("3"),)))),
        ("w<sup>1, 2</sup>", "", (Text("w"), call("1"), Style("sup", (Text(", "),)), call("2"))),
        ("the 21<sup>st</sup>", "", (Text("the 21"), Style("sup", (Text("st"),)))),
    ],
)
def test_calls_of_notes_are_told_from_other_figures(text: str, notes: str, inlines: Inlines) -> None:
    assert one(text, frozenset(notes)) == inlines


def test_a_raised_number_that_is_never_closed_is_a_call_with_a_warning() -> None:
    stretches, remarks = parse("of cluster munitions<sup>1, and")
    assert stretches[0].inlines[1] == call("1")
    assert [r.code.code for r in remarks] == ["S031"]


@pytest.mark.parametrize(
    ("text", "inlines", "codes"),
    [
        ("[63/71](#)", (Text("63/71"),), []),
        ("[63/71]()", (Text("63/71"),), []),
        ("[a](https://undocs.org/A/63/71)", (Ref("https://undocs.org/A/63/71", (Text("a"),)),), []),
        ("[*a*](https://x.org/b_(c))", (Ref("https://x.org/b_(c)", (italic("a"),)),), []),
        ("[a](../b.html)", (Text("a"),), ["S021"]),
        ("[a](javascript:alert)", (Text("a"),), ["S021"]),
        ("<https://x.org>", (Ref("https://x.org", (Text("https://x.org"),)),), []),
        ('<a href="https://x.org">a</a>', (Ref("https://x.org", (Text("a"),)),), []),
        ("![the emblem](e.png)", (Text("the emblem"),), ["S040"]),
        ("[on the report of the Committee] (A/1)", (Text("[on the report of the Committee] (A/1)"),), []),
    ],
)
def test_links_keep_their_words_and_only_live_targets(text: str, inlines: Inlines, codes: list[str]) -> None:
    (stretch,), remarks = parse(text)
    assert (stretch.inlines, [r.code.code for r in remarks]) == (inlines, codes)


def test_plain_text_has_no_emphasis() -> None:
    (stretch,), _ = parse_plain("*Recalling* [a](b) & <i>x</i>¹")
    assert stretch.inlines == (Text("*Recalling* [a](b) & <i>x</i>"), call("1"))


def test_hostile_nesting_stays_text() -> None:
    stretches, _ = parse("_a " * 5000)
    assert plain(stretches[0].inlines).count("a") == 5000
