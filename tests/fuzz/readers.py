"""Fuzzes every reader, coverage-guided: `python tests/fuzz/readers.py [--seconds 20] [reader …]`. It needs atheris (`pip install -e .[fuzz]`).

The contract of a reader: whatever the bytes, it answers with a manuscript, a document or a coded refusal, in bounded time and
memory, and what it gives can be recognised. An exception ends the run with exit status 1; libFuzzer leaves the input in `--keep`.
The packed formats are fuzzed twice: as they are, and as their main part inside a sound archive, since a mutated archive hardly opens.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.exit("atheris is not installed, or has no wheel for this Python: pip install -e .[fuzz]")

with atheris.instrument_imports(include=["pipeline"]):
    from pipeline import formats
    from pipeline.manuscript import Manuscript
    from pipeline.ports import Hints, Reader, Source
    from pipeline.recognition import recognise

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
_LONGEST = 16_384  # bytes of an input
_SLOWEST, _MOST_MEMORY = 20, 2048  # seconds for one input, megabytes
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>84/1. Lamps</w:t></w:r></w:p>'
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Pier</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    "<w:p><w:ins><w:r><w:t>1. Ends.</w:t></w:r></w:ins></w:p></w:body></w:document>"
)
_ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
    "<text:p>The General Assembly,</text:p><text:list><text:list-item><text:p>Ends.</text:p></text:list-item></text:list>"
    "</office:text></office:body></office:document-content>"
)
_RTF = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}\pard{\i Recalling} its resolution{\super{\footnote A/1.}},\par 1.\tab Ends.\par}"


def main() -> None:
    names, seconds, keep = _asked()
    if len(names) == 1:
        _fuzz(names[0], seconds, keep)  # does not return
    failed = [name for name in names if subprocess.run(_again(name, seconds, keep), check=False).returncode]
    if failed:
        sys.exit(f"fuzzing found something in {', '.join(failed)}; the inputs are in {keep}")


def _asked() -> tuple[list[str], int, Path]:
    known = [*(listed.name for listed in formats.readers()), "docx-part", "odt-part"]
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("reader", nargs="*", help=f"one or more of {', '.join(known)}; all, if none is named")
    parser.add_argument("--seconds", type=int, default=20, help="for each reader")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "fuzz-finds")
    given = parser.parse_args()
    if unknown := set(given.reader) - set(known):
        parser.error(f"no reader of the name {', '.join(sorted(unknown))}")
    given.keep.mkdir(parents=True, exist_ok=True)
    return given.reader or known, given.seconds, given.keep


def _again(name: str, seconds: int, keep: Path) -> list[str]:
    return [sys.executable, __file__, name, "--seconds", str(seconds), "--keep", str(keep)]


def _fuzz(name: str, seconds: int, keep: Path) -> None:
    whole, _, part = name.partition("-")
    reader = formats.reader(whole)
    suffix = min(reader.suffixes, default=".json")
    packed = {"docx": _docx, "odt": _odt}[whole] if part else bytes
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(_seeds(whole, bool(part))):
            (Path(corpus) / str(number)).write_bytes(seed[:_LONGEST])
        bounds = {
            "max_total_time": seconds,
            "max_len": _LONGEST,
            "timeout": _SLOWEST,
            "rss_limit_mb": _MOST_MEMORY,
            "verbosity": 0,
            "artifact_prefix": f"{keep}/{name}-",
        }
        atheris.Setup(
            [name, corpus, *(f"-{key}={value}" for key, value in bounds.items())], _target(reader, suffix, packed)
        )
        print(f"{name}: {seconds} s", flush=True)
        atheris.Fuzz()


def _target(reader: Reader, suffix: str, packed: Callable[[bytes], bytes]) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        read = reader.read(Source(f"fuzz{suffix}", packed(data)), reader.Options())
        assert read.content is not None or read.diagnostics, "a refusal must say why"
        if isinstance(read.content, Manuscript):
            recognise(read.content, Hints(), "fuzz")

    return target


def _seeds(name: str, part: bool) -> list[bytes]:
    """Sound inputs to begin from: a sample as each writer makes it, and small ones of the formats that nothing here writes."""
    if part:
        return [(_WORD if name == "docx" else _ODT).encode()]
    if name == "rtf":
        return [_RTF.encode()]
    if name == "odt":
        return [_odt(_ODT.encode())]
    texts = [path.read_bytes() for path in sorted(SAMPLES.glob("*.[mt][dx]*"))[:6]]
    if name not in {listed.name for listed in formats.writers()}:
        return texts
    from pipeline import conversion

    made = conversion.to_akn(Source("sample.md", texts[0]))
    return [
        conversion.emit(made, formats.writer(name)).content,
        *(texts if name in ("markdown", "plain", "txt") else ()),
    ]


def _docx(main_part: bytes) -> bytes:
    return _zip({"[Content_Types].xml": _TYPES.encode(), "word/document.xml": main_part})


def _odt(content: bytes) -> bytes:
    return _zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content})


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


if __name__ == "__main__":
    main()
