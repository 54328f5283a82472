"""The door for readers and writers: by name, by content, with options in words."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from pipeline import formats


@dataclass(frozen=True)
class Settings:
    width: int = 78
    masthead: bool = True
    paper: Literal["A4", "Letter"] = "A4"
    template: Path | None = None


class Port:
    name = "page"
    Options = Settings


def test_built_in_formats_are_listed_by_name() -> None:
    assert {"markdown", "plain", "akn"} <= {one.name for one in formats.readers() if not one.broken}
    assert {"akn", "docx", "pdf", "txt"} <= {one.name for one in formats.writers() if not one.broken}
    assert {".md", ".txt", ".xml"} <= formats.suffixes()


@pytest.mark.parametrize(
    ("name", "head", "reader"),
    [
        ("a.txt", b"**Seventy-fifth session**\n\n*Recalling* its resolutions [63/71](#),<sup>1</sup>\n", "markdown"),
        (
            "a.txt",
            b"United Nations\nSeventy-fifth session\n\nThe General Assembly,\n\nRecalling its resolution,\n",
            "plain",
        ),
        ("a.md", b"The General Assembly,\n\nRecalling its resolution,\n", "markdown"),
        ("a", b'<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"/>', "akn"),
    ],
)
def test_content_beats_suffix(name: str, head: bytes, reader: str) -> None:
    chosen = formats.choose(name, head)
    assert chosen is not None
    assert chosen.name == reader


def test_a_name_that_nobody_registered_is_answered_with_those_there_are() -> None:
    with pytest.raises(formats.UnknownFormat, match=r"no writer is called 'odx'; there are: akn, docx"):
        formats.writer("odx")


def test_options_take_the_types_of_their_fields() -> None:
    given = {"width": "60", "masthead": "no", "paper": "Letter", "template": "house.docx"}
    assert formats.options(Port, given) == Settings(60, False, "Letter", Path("house.docx"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "word", "message"),
    [
        ("widht", "60", "page has no option 'widht'; its options: masthead, paper, template, width"),
        ("width", "wide", "page.width cannot be 'wide': it is a whole number"),
        ("masthead", "perhaps", "page.masthead cannot be 'perhaps': it is true or false"),
        ("paper", "A3", "page.paper cannot be 'A3': it is one of A4, Letter"),
    ],
)
def test_a_wrong_option_says_what_is_right(key: str, word: str, message: str) -> None:
    with pytest.raises(formats.BadOption) as caught:
        formats.options(Port, {key: word})  # type: ignore[arg-type]
    assert str(caught.value) == message
