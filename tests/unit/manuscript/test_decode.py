"""Bytes become text once, or are refused with a plain reason."""

from __future__ import annotations

import random

import pytest

from pipeline.diagnostics import Severity
from pipeline.manuscript.decode import LIMIT, decode, is_text
from pipeline.manuscript.mojibake import unscramble

WORDS = "Résolution adoptée par l’Assemblée générale – déplorant"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_of_every_width_is_read_without_a_word(encoding: str) -> None:
    decoded = decode((WORDS + "\n").encode(encoding) * 3, "a.txt")
    assert decoded.text is not None
    assert decoded.text.replace("\ufeff", "").startswith(WORDS)
    assert decoded.diagnostics == ()


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Résolution adoptée par l’Assemblée générale le sept décembre, réaffirmant sa déclaration. " * 4),
        ("cp1251", "Генеральная Ассамблея, ссылаясь на свою резолюцию о сотрудничестве, постановляет следующее. " * 4),
        ("cp1256", "إن الجمعية العامة، إذ تشير إلى قراراتها السابقة، وإذ تؤكد من جديد أهمية التعاون الدولي، " * 4),
        ("gb18030", "大会，回顾其以往各项决议，重申国际合作的重要性，决定将该项目列入临时议程。" * 4),
    ],
)
def test_an_encoding_from_before_unicode_is_guessed_with_a_warning(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding), "a.txt")
    assert decoded.text == text
    assert [d.code for d in decoded.diagnostics] == ["S010"]


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "S001", "empty"),
        (b" \n\t\r\n ", "S001", "blanks"),
        (b"\xef\xbb\xbf\n\n", "S001", "blanks"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "S002", "PNG"),
        (b"PK\x03\x04" + bytes(64), "S002", "zip"),
        (b"%PDF-1.7\n%....", "S002", "PDF"),
        (b"{\\rtf1\\ansi ...}", "S002", "Rich Text"),
        (random.Random(7).randbytes(4000), "S002", "not text"),
        (b"text " * 40 + bytes(20), "S002", "not text"),
        (b"a" * (LIMIT + 1), "S003", "MB"),
    ],
)
def test_what_is_no_text_is_refused_with_its_own_reason(data: bytes, code: str, words: str) -> None:
    decoded = decode(data, "a.txt")
    assert decoded.text is None
    (found,) = decoded.diagnostics
    assert (found.code, found.severity) == (code, Severity.ERROR)
    assert words in found.message
    assert found.hint


def test_bytes_of_another_encoding_among_utf8_are_mended_and_their_lines_named() -> None:
    data = (
        "Première ligne, déjà écrite\n".encode() + b"\x93peace\x94 and security\n" + "Réaffirmant, à l’été\n".encode()
    )
    decoded = decode(data, "a.txt")
    assert decoded.text is not None
    assert decoded.text.splitlines()[1] == "“peace” and security"
    (found,) = decoded.diagnostics
    assert found.code == "S011"
    assert "line 2" in found.message
    assert found.span is not None and found.span.line == 2


@pytest.mark.parametrize(
    ("scrambled", "mended"),
    [
        ("rÃ©solution", "résolution"),
        ("â€œpeaceâ€\x9d", "“peace”"),
        ("l’AssemblÃ©e gÃ©nÃ©rale", "l’Assemblée générale"),
        ("Ð¡Ð¾Ð²ÐµÑ‚", "Совет"),
    ],
)
def test_scrambled_letters_are_unscrambled(scrambled: str, mended: str) -> None:
    assert unscramble("first line\n" + scrambled) == ("first line\n" + mended, (2,))


@pytest.mark.parametrize(
    "good", ["ESPAÑA», dijo", "«été»", "São Tomé e Príncipe", "Ñ» y", "naïve façade", "大会，", "№ 5"]
)
def test_good_text_is_not_taken_for_scrambled(good: str) -> None:
    assert unscramble(good) == (good, ())


def test_line_ends_of_all_systems_count_alike() -> None:
    assert decode(b"one\r\ntwo\rthree\nfour", "a.txt").text == "one\ntwo\nthree\nfour"


def test_control_characters_become_blanks_and_are_reported() -> None:
    decoded = decode(b"Recalling\x08its resolutions " * 1 + b"and so on " * 40, "a.txt")
    assert decoded.text is not None and decoded.text.startswith("Recalling its resolutions")
    assert [d.code for d in decoded.diagnostics] == ["S012"]


def test_sniffing_needs_text() -> None:
    assert is_text(b"The General Assembly,")
    assert not is_text(b"\x89PNG\r\n")
    assert not is_text(b"")
