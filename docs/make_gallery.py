"""Makes docs/gallery: the first page of each format in each language, from samples/, as small pictures on one page of Markdown.

    python docs/make_gallery.py [FOLDER]

Needs pdftoppm; soffice for DOCX, Chromium for HTML. A format whose program is missing keeps the picture it has.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = {
    "en": "a-res-84-17.txt",
    "fr": "a-res-84-71-fr.txt",
    "es": "a-res-84-112-es.md",
    "ru": "a-res-84-118-ru.md",
    "zh": "a-res-84-126-zh.md",
    "ar": "a-res-84-133-ar.md",
}
NAMES = {"en": "English", "fr": "French", "es": "Spanish", "ru": "Russian", "zh": "Chinese", "ar": "Arabic"}
_COMMAND = (sys.executable, "-c", "from pipeline.cli.main import main; main()")
_DOTS = "64"  # an inch
_LINES = 48  # of plain text on a picture
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main(folder: Path) -> None:
    """Write the pictures and README.md into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch)
        for lang, sample in SAMPLES.items():
            source = ROOT / "samples" / sample
            for form, picture in (("pdf", _pdf), ("docx", _docx), ("html", _html), ("txt", _txt)):
                target = folder / f"{lang}-{form}.png"
                if document := _converted(source, form, made / lang):
                    picture(document, target, made)
                    _small(target)
    (folder / "README.md").write_text(_page(folder), encoding="utf-8")


def _converted(source: Path, form: str, out: Path) -> Path | None:
    command = [*_COMMAND, "convert", str(source), "--to", form, "-o", str(out), "--quiet"]
    if subprocess.run(command, cwd=ROOT).returncode:
        return None
    return out / f"{source.stem}.{form}"


def _pdf(document: Path, target: Path, scratch: Path) -> None:
    if tool := shutil.which("pdftoppm"):
        command = [
            tool,
            "-r",
            _DOTS,
            "-f",
            "1",
            "-l",
            "1",
            "-singlefile",
            "-png",
            str(document),
            str(target.with_suffix("")),
        ]
        subprocess.run(command, check=True)


def _docx(document: Path, target: Path, scratch: Path) -> None:
    if tool := shutil.which("soffice"):
        out = scratch / "office"
        profile = f"-env:UserInstallation=file://{scratch}/profile"
        command = [tool, profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), str(document)]
        subprocess.run(command, check=True, capture_output=True)
        _pdf(out / f"{document.stem}.pdf", target, scratch)


def _html(document: Path, target: Path, scratch: Path) -> None:
    if tool := next(filter(None, map(shutil.which, _BROWSERS)), None):
        command = [
            tool, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=760,1000",
            f"--user-data-dir={scratch}/browser", f"--screenshot={target}", document.as_uri(),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)


def _txt(document: Path, target: Path, scratch: Path) -> None:
    """Plain text as a reader's editor shows it, drawn by Chromium, which knows widths and directions."""
    if document.suffix == ".txt" and next(filter(None, map(shutil.which, _BROWSERS)), None):
        lines = document.read_text(encoding="utf-8").splitlines()[:_LINES]
        page = scratch / "text.html"
        words = "\n".join(lines).replace("&", "&amp;").replace("<", "&lt;")
        style = "font: 13px/1.45 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace; margin: 24px"
        page.write_text(
            f'<!doctype html><meta charset=utf-8><pre dir=auto style="{style}">{words}</pre>', encoding="utf-8"
        )
        _html(page, target, scratch)


def _small(target: Path) -> None:
    """A picture in 16 greys and colours: a page of text needs no more."""
    if target.exists():
        with Image.open(target) as picture:
            page = picture.convert("RGB")
        page.thumbnail((620, 800))
        page.quantize(16).save(target, optimize=True)


def _page(folder: Path) -> str:
    forms = [form for form in ("pdf", "docx", "html", "txt") if any(folder.glob(f"*-{form}.png"))]
    rows = ["# Gallery", "", "First pages, made from `samples/` by `docs/make_gallery.py`.", ""]
    rows += ["| | " + " | ".join(form.upper() for form in forms) + " |", "|---" * (len(forms) + 1) + "|"]
    for lang, name in NAMES.items():
        cells = [
            f"![{name}, {form.upper()}]({lang}-{form}.png)" if (folder / f"{lang}-{form}.png").exists() else ""
            for form in forms
        ]
        rows.append(f"| [{name}](../../samples/{SAMPLES[lang]}) | " + " | ".join(cells) + " |")
    return "\n".join([*rows, ""])


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "gallery")
