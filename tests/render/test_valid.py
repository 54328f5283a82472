"""Validators that know nothing of this project: PDF/UA-1 and PDF/A-3a by `page-validation`, HTML by the Nu checker."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from examples import EXAMPLES
from page import validate_pdf
from render.corpus import NAMES, case, files, written

from pipeline.akn import eids
from pipeline.writers.html import HtmlWriter, HtmlWriterOptions
from pipeline.writers.pdf import PdfOptions, PdfWriter

Tool = Callable[[str], str]
NU = Path(os.environ.get("RESOLUTION_NU_JAR", Path(__file__).parents[2] / ".ci" / "tools" / "vnu.jar"))
_AS_IN_THE_SOURCE = "Text run is not in Unicode Normalization Form C"  # letters stand as the source has them
MARKED = PdfOptions(paper="letter", watermark="DRAFT", line_numbers=True)


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_is_pdf_ua_1_and_pdf_a_3a(name: str, profile: str, tmp_path: Path) -> None:
    content = written(name, "pdf").content
    assert content is not None
    assert failures(content, profile, tmp_path) == ""


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("a-res-84-1")])
def test_so_is_one_with_watermark_and_line_numbers(name: str, profile: str, tmp_path: Path) -> None:
    """In six languages, on the other paper."""
    content = PdfWriter().write(case(name).document, case(name).done.media, MARKED).content
    assert content is not None
    assert failures(content, profile, tmp_path) == ""


def failures(content: bytes, profile: str, folder: Path) -> str:
    path = folder / "it.pdf"
    path.write_bytes(content)
    said = str(validate_pdf(str(path), profile=profile))
    return "" if "Checks: 0 failed" in said else said


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """The Nu HTML checker, that of validator.w3.org. `.ci/run` fetches it; without it, or without Java, the tests are skipped or fail."""
    from shutil import which

    java = which("java")
    if java and NU.is_file():
        return [java, "-jar", str(NU), "--format", "json", "--stdout"]
    reason = f"the Nu HTML checker needs Java and {NU} (sh .ci/nu fetches it)"
    if os.environ.get("RESOLUTION_REQUIRE_TOOLS") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def test_every_page_is_valid_html(checker: list[str], tmp_path: Path) -> None:
    """All documents and all examples in one run; not even a warning."""
    files(tmp_path, "html")
    for name, document in EXAMPLES.items():
        content = HtmlWriter().write(eids.assign(document), {}, HtmlWriterOptions()).content
        (tmp_path / f"{name.replace(' ', '-')}.html").write_bytes(content or b"")
    assert messages(checker, *sorted(tmp_path.glob("*.html"))) == []


def test_the_checker_sees_what_is_wrong(checker: list[str], tmp_path: Path) -> None:
    path = tmp_path / "wrong.html"
    path.write_bytes((written(NAMES[0], "html").content or b"").replace(b"<main>", b"<main><p><div></div></p>", 1))
    assert messages(checker, path)


def messages(checker: list[str], *paths: Path) -> list[str]:
    done = subprocess.run([*checker, *map(str, paths)], capture_output=True, timeout=120)
    said = [f"{said['url']}: {said['message']}" for said in json.loads(done.stdout)["messages"]]
    return [line for line in said if _AS_IN_THE_SOURCE not in line]
