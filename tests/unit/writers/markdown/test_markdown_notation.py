"""Markdown of our own: what is a sign to pandoc stays a word, what is said is read back, what is broken is refused with its line."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from examples import EXAMPLES, italic, line, meta, para
from render.printed import printed, squeezed

from pipeline import akn, face, formats
from pipeline.akn import eids
from pipeline.model import Break, Document, Inlines, Note, Para, Quote, Ref, Style
from pipeline.ports import Read, Source

SAMPLES = sorted((Path(__file__).parents[4] / "samples").glob("*.*"))


def written(document: Document) -> str:
    writer = formats.writer("markdown")
    content = writer.write(document, {}, writer.Options()).content
    assert content is not None
    return content.decode()


def reading(text: str | bytes) -> Read:
    reader = formats.reader("markdown")
    return reader.read(Source("it.md", text.encode() if isinstance(text, str) else text), reader.Options())


def of(content: Inlines) -> Document:
    return Document(meta("76/1"), body=(Para(content),))


@pytest.mark.parametrize(
    "content",
    [
        line("# no heading"),
        line("1. no list; a) nor this"),
        line("(a) no list"),
        line("- dash, -- two, ... dots"),
        line("::: no fence"),
        line("| no table |"),
        line("[^1]: no note, [^1] no call"),
        line("*stars*, _lines_, ^up^, ~down~, `code`, $x$, @cited, <b>, \\back, &amp; &#35; !"),
        line("[bracket](address){.class}"),
        line(" blanks at both ends "),
        line("a tab\tand a line\nend\r"),
        line("Table: no caption"),
        line("    no code"),
        line("x", Break(), "- no list after a break", Break(), Break(), "y", Break()),
        line(Style("italic", line("a")), Style("italic", line("b"))),
        line(Style("bold", line(Style("italic", line("a")), " b ", Style("italic", line("c"))))),
        line(Style("italic", line("a ", Style("italic", line("b"))))),
        line("19", Style("sup", line("th")), " and H", Style("sub", line("2 x")), "O"),
        line(italic("Recalling"), Note("1", (para("Ibid."),)), ": a colon after a call"),
        line(italic("Recalling"), Note("1", (para("Ibid."),)), Note("1", (para("Again."),)), Note("", ())),
        line("Reads: ", Quote((para("quoted"),)), " and ", Style("bold", line("in ", Quote((para("b"),)), " it"))),
    ],
    ids=lambda content: str(content)[:50],
)
def test_words_that_look_like_signs_come_back_as_words(content: Inlines) -> None:
    assert reading(written(of(content))).content == of(content)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("notation", ["markdown", "json"])
def test_a_sample_converted_again_from_its_own_output_gives_the_same_xml(sample: Path, notation: str) -> None:
    first = face.convert(sample, ("akn", notation))
    suffix = formats.writer(notation).suffix
    again = face.convert(Source(f"it{suffix}", first.outputs[notation]), ("akn", notation))
    assert again.outputs == first.outputs
    assert again.ledger.totals()["lost"] == again.ledger.totals()["invented"] == 0


def test_a_text_that_a_person_wrapped_is_read_as_before() -> None:
    text = written(EXAMPLES["resolution"])
    wrapped = text.replace("and the Convention,", "and\nthe Convention,").replace("\n", "\r\n")
    assert wrapped != text
    assert reading(b"\xef\xbb\xbf" + wrapped.encode()).content == EXAMPLES["resolution"]


def test_a_word_that_a_person_changed_is_read() -> None:
    text = written(EXAMPLES["resolution"]).replace("To report on", "To report at length on")
    got = reading(text)
    assert isinstance(got.content, Document)
    assert b"To report at length on" in akn.write(got.content).xml


def test_a_reference_has_its_anchor() -> None:
    assert "[1.]{.operative #para_1}" in written(eids.assign(EXAMPLES["resolution"]))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("*Urges*", "*Urges", "* has no partner"),
        ("[Resolution]{.docType}", "[Resolution]", "after a bracket"),
        ("::: closing", "::: ending", "outside the fences"),
        ("\n:::\n\n::: closing", "\n\n::: closing", "never closed"),
        ("Seeds shall", "*Seeds[^9] shall*", "there is no note 9"),
        ("Seeds shall", "Seeds[^2] shall", "called a second time"),
        ("all States:[^2]", "all States:", "note 2 is called nowhere"),
        ("[(a)]{.point} To plant", "x [(a)]{.point} To plant", "begins with its label"),
        ("(https://undocs.org/A/76/1)", "(javascript:x)", "not an address"),
        ("|---|---|---|\n", "", "one of dashes"),
        ('  organ: unga\n', '  organ: unga\n  organ: unga\n', "said twice"),
        ('  organ: unga\n', '  organ: "unga\n', "not written as JSON"),
        ('  organ: unga\n', "  planet: earth\n", "unknown key"),
        ("  kind: resolution\n", "  kind: song\n", "none of"),
    ],
)  # fmt: skip
def test_a_broken_text_is_refused_with_its_place(old: str, new: str, said: str) -> None:
    text = written(EXAMPLES["resolution"])
    assert old in text
    got = reading(text.replace(old, new, 1))
    assert got.content is None
    (found,) = got.diagnostics
    assert found.code in ("W310", "W311")
    assert said in found.message
    assert found.span is not None and found.span.line


@pytest.mark.parametrize(
    "bomb", ["[" * 20_000, "::: unit\n" * 5_000, "*" * 20_001, "[^1]: x\n    [^1]: y\n", "![" * 9_999]
)
def test_a_hostile_text_is_refused(bomb: str) -> None:
    text = written(EXAMPLES["resolution"]).replace("::: closing\n", f"::: closing\n{bomb}\n\n")
    got = reading(text)
    assert got.content is None and got.diagnostics


def test_other_peoples_front_matter_is_left_to_the_other_reader() -> None:
    text = written(EXAMPLES["resolution"]).replace("form: document-1", "form: letter")
    assert not isinstance(reading(text).content, Document)


@pytest.mark.parametrize("name", ["resolution", "treaty", "decision", "draft", "arabic", "security council", "bullets"])
def test_pandoc_sees_the_words_of_the_xml_in_their_order(name: str, tool: Callable[[str], str]) -> None:
    document = eids.assign(EXAMPLES[name])
    command = [tool("pandoc"), "-f", "markdown-smart", "-t", "json"]
    done = subprocess.run(command, input=written(document).encode(), capture_output=True, check=True)
    notes: list[str] = []
    body = seen(json.loads(done.stdout)["blocks"], notes)
    expected = printed(akn.write(document).xml, call="")
    assert body == expected.text
    assert [note.removeprefix(mark) for note, (mark, _) in zip(notes, expected.notes, strict=True)] == [
        text for _, text in expected.notes
    ]


def seen(node: object, notes: list[str]) -> str:
    """Every word of pandoc's tree without blanks, captions before their tables; the notes apart."""
    if isinstance(node, list):
        return "".join(seen(part, notes) for part in node)
    if not isinstance(node, dict):
        return ""
    match node.get("t"):
        case "Str":
            return squeezed(node["c"])
        case "Note":
            at = len(notes)
            notes.append("")
            notes[at] = seen(node["c"], notes)
            return ""
        case "Image":
            return f"[{seen(node['c'], notes)}]"
        case _:
            return seen(node.get("c", ""), notes)


def test_an_emphasis_right_behind_another_is_no_underscore(tool: Callable[[str], str]) -> None:
    """Pandoc opens no emphasis by an underscore behind a closing star: *Supplément n*_^o^_."""
    words = line(italic("Supplément n"), Style("italic", (Style("sup", line("o")), *line(" 23"))))
    document = Document(meta("", symbol="", date=None, history=()), body=(Para(words),))
    command = [tool("pandoc"), "-f", "markdown-smart", "-t", "plain"]
    done = subprocess.run(command, input=written(document).encode(), capture_output=True, check=True)
    assert "_" not in done.stdout.decode()
    assert reading(written(document)).content == document


def test_a_picture_is_named_and_said_to_lie_beside_the_file() -> None:
    made = formats.writer("markdown").write(EXAMPLES["bullets"], {}, formats.writer("markdown").Options())
    assert "![Emblem](emblem.png)" in (made.content or b"").decode()
    assert [found.code for found in made.diagnostics] == ["W010"]


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("/akn/un/statement/deliberation/unga/2008-12-02/63-71", "[[it](https://undocs.org/A/RES/63/71)]{.ref target="),
        ("/akn/un/act/deliberation/unknown/2008-12-02/x", "[it]{.ref target="),
        ("https://undocs.org/A/RES/63/71", "[it](https://undocs.org/A/RES/63/71)"),
    ],
)
def test_a_link_opens_or_is_none_and_comes_back_as_the_reference_that_it_was(target: str, said: str) -> None:
    document = Document(meta("76/1"), body=(para(Ref(target, line("it"))),))
    assert said in written(document)
    assert reading(written(document)).content == document
