"""A font family of the user's own: found by name, file or folder; every glyph checked; what cannot be used said with what there is."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import page as checker
import pikepdf
import pytest
from examples import meta, operative, resolution, title

from pipeline.formats import BadOption, options
from pipeline.model import Document
from pipeline.ports import Written
from pipeline.writers.pdf import PdfOptions, PdfWriter, families
from pipeline.writers.pdf.families import UnknownFont, family

SHIPPED = {"LiberationSerif": ("pipeline.writers.pdf", "fonts"), "Amiri": ("fontpkg_amiri", "files")}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with the four styles of one family."""
    return folder(tmp_path / "house", "LiberationSerif", ("Regular", "Bold", "Italic", "BoldItalic"))


def folder(at: Path, stem: str, styles: tuple[str, ...]) -> Path:
    at.mkdir(exist_ok=True)
    package, inner = SHIPPED[stem]
    for style in styles:
        with as_file(files(package) / inner / f"{stem}-{style}.ttf") as face:
            shutil.copy(face, at)
    return at


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A system on which nothing but what a test puts here is installed."""
    (tmp_path / "installed").mkdir()
    monkeypatch.setattr(families, "_places", lambda: (str(tmp_path / "installed"),))
    families._installed.cache_clear()
    family.cache_clear()
    yield tmp_path / "installed"
    families._installed.cache_clear()
    family.cache_clear()


def saying(words: str, **known: object) -> Document:
    return Document(meta("76/211", **known), title=title("76/211.", "Words"), body=(operative("1.", "Decides", words),))


def write(document: Document, font: object) -> Written:
    return PdfWriter().write(document, {}, PdfOptions(font=str(font)))


def faces(written: Written) -> set[str]:
    assert written.content is not None, written.diagnostics
    with pikepdf.open(io.BytesIO(written.content)) as pdf:
        fonts = [font for page in pdf.pages for font in page.obj.Resources.Font.values()]
        return {str(font.BaseFont).partition("+")[2] for font in fonts}


def test_a_folder_a_file_and_an_installed_name_give_the_same_family(house: Path, installed: Path) -> None:
    shutil.copytree(house, installed / "deep" / "down")
    found = [family(str(wanted)) for wanted in (house, house / "LiberationSerif-Italic.ttf", "liberation serif")]
    assert {one.name for one in found} == {"Liberation Serif"}
    assert all(set(one.faces) == {(False, False), (True, False), (False, True), (True, True)} for one in found)


def test_the_document_is_set_in_it_and_is_as_accessible(installed: Path, tmp_path: Path) -> None:
    amiri = folder(tmp_path / "amiri", "Amiri", ("Regular", "Bold", "Italic", "BoldItalic"))
    written = write(resolution(), amiri)
    assert {face.partition("-")[0] for face in faces(written)} == {"Amiri"}
    assert written.content is not None
    (tmp_path / "it.pdf").write_bytes(written.content)
    for profile in ("ua1", "3a"):
        assert not list(checker.validate_pdf(str(tmp_path / "it.pdf"), profile=profile).failures)
    assert write(resolution(), amiri).content == written.content


def test_the_next_document_has_the_shipped_faces_again(tmp_path: Path) -> None:
    before = PdfWriter().write(resolution(), {}, PdfOptions()).content
    write(resolution(), folder(tmp_path / "amiri", "Amiri", ("Regular",)))
    assert PdfWriter().write(resolution(), {}, PdfOptions()).content == before


def test_scripts_that_it_has_no_letters_of_stay_in_the_shipped_faces(house: Path) -> None:
    found = faces(write(saying(" العربية 国家"), house))
    assert {face.partition("-")[0] for face in found} >= {"Amiri", "ResolutionSong"}


def test_a_character_that_it_lacks_is_an_error_that_names_it(tmp_path: Path) -> None:
    written = write(saying(" Ж"), folder(tmp_path / "amiri", "Amiri", ("Regular", "Bold", "Italic", "BoldItalic")))
    assert written.content is None
    assert [(d.code, "U+0416" in d.message) for d in written.diagnostics] == [("W200", True)]


def test_a_style_that_it_lacks_is_told_and_the_nearest_stands_in(tmp_path: Path) -> None:
    written = write(resolution(), folder(tmp_path / "amiri", "Amiri", ("Regular",)))
    assert [(d.code, d.severity) for d in written.diagnostics if d.code == "W208"] == [("W208", "info")]
    assert "bold, italic, bold italic" in written.diagnostics[-1].message


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ("Liberation Sherif", "there are Liberation Serif"),
        ("none.ttf", "there is no font file none.ttf"),
        ("{folder}/broken.ttf", "is no font that can be read"),
        ("{folder}/empty", "holds no font"),
        ("{folder}/mixed", "several families: Amiri, Liberation Serif"),
        ("{folder}/bold", "no regular face"),
        ("{folder}/locked", "may not be embedded"),
        ("{folder}/postscript", "PostScript outlines"),
    ],
)
def test_what_cannot_be_used_is_said_with_what_there_is(
    wanted: str, says: str, installed: Path, tmp_path: Path
) -> None:
    folder(installed, "LiberationSerif", ("Regular",))
    (tmp_path / "broken.ttf").write_bytes(b"\x00\x01\x00\x00\xff\xff" + b"\x07" * 40)
    (tmp_path / "empty").mkdir()
    folder(folder(tmp_path / "mixed", "LiberationSerif", ("Regular",)), "Amiri", ("Regular",))
    folder(tmp_path / "bold", "LiberationSerif", ("Bold",))
    whole = (installed / "LiberationSerif-Regular.ttf").read_bytes()
    at = int.from_bytes(whole[(row := whole.index(b"OS/2")) + 8 : row + 12], "big")
    (tmp_path / "locked").mkdir()
    (tmp_path / "locked" / "a.ttf").write_bytes(whole[: at + 8] + b"\x00\x02" + whole[at + 10 :])
    (tmp_path / "postscript").mkdir()
    (tmp_path / "postscript" / "a.otf").write_bytes(b"OTTO" + whole[4:])
    with pytest.raises(UnknownFont, match=says):
        family(wanted.format(folder=tmp_path))


def test_an_unknown_family_is_wrong_usage_before_any_work(installed: Path) -> None:
    with pytest.raises(BadOption, match="no font family is called 'Garamond'"):
        options(PdfWriter(), {"font": "Garamond"})


def test_a_face_that_is_damaged_within_fails_the_pdf_alone(house: Path) -> None:
    whole = (house / "LiberationSerif-Regular.ttf").read_bytes()
    (house / "LiberationSerif-Regular.ttf").write_bytes(whole.replace(b"cmap", b"cmaX", 1))
    written = write(resolution(), house)
    assert written.content is None and [d.code for d in written.diagnostics] == ["W207"]


@pytest.mark.parametrize("length", range(0, 600, 7))
def test_a_font_cut_at_any_length_is_passed_over(length: int, house: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.ttf"
    cut.write_bytes((house / "LiberationSerif-Regular.ttf").read_bytes()[:length])
    with pytest.raises(UnknownFont):
        family(str(cut))
