"""Documents from a validated text: tagged PDF against LibreOffice, DOCX against pandoc, memory over many, time of a long annex."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import process_time

from measure import SEED, Figure, paired, process, publish, rounds

from pipeline import Source, formats
from pipeline.conversion import to_akn
from pipeline.model import Block, Document, Note, Para, Style, Text, Unit
from pipeline.model.build import annex_metadata

COPIES = 40
MANY = 1_000
PAGES = 200
_PARAGRAPHS_A_PAGE = 12

# From XML to PDF, whole: start-up, 40 times reading and writing. The peer opens 40 DOCX files and makes 40 PDF files of them.
_PDF = """
import sys
from pathlib import Path
from pipeline import akn
from pipeline.writers.pdf import PdfOptions, PdfWriter
xml, folder = Path(sys.argv[1]).read_bytes(), Path(sys.argv[2])
for number in range(int(sys.argv[3])):
    made = PdfWriter().write(akn.read(xml), {}, PdfOptions())
    (folder / f"{number}.pdf").write_bytes(made.content)
"""
# The greatest memory so far, after a tenth of the documents and after all of them.
_MEMORY = """
import resource, sys
from pathlib import Path
from pipeline import akn, formats
xml, number = Path(sys.argv[1]).read_bytes(), int(sys.argv[2])
writers = [(formats.writer(name), formats.writer(name).Options()) for name in ("docx", "pdf", "txt", "html")]
for count in range(1, number + 1):
    document = akn.read(xml)
    for writer, options in writers:
        writer.write(document, {}, options)
    if count in (number // 10, number):
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def main() -> None:
    missing = [tool for tool in ("pandoc", "soffice") if shutil.which(tool) is None]
    if missing:
        sys.exit(f"this bench needs {' and '.join(missing)}")
    number = rounds(7)
    done = to_akn(Source(SEED.name, SEED.read_bytes()))
    if done.document is None or done.akn is None:
        sys.exit("\n".join(map(str, done.diagnostics)))
    with tempfile.TemporaryDirectory() as folder:
        xml = Path(folder, "seed.xml")
        xml.write_bytes(done.akn)
        figures = [pdf(xml, done.document, Path(folder), number), docx(done.document, Path(folder), number)]
        figures += [growth(name) for name in ("pdf", "docx", "html", "txt")]
        figures.append(memory(xml))
    publish("writers", figures)


def pdf(xml: Path, document: Document, folder: Path, number: int) -> Figure:
    """Both start anew each time and make 40 files."""
    copies = [folder / f"copy-{n}.docx" for n in range(COPIES)]
    content = _written(document, "docx")
    for copy in copies:
        copy.write_bytes(content)
    office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    return paired(
        f"{COPIES} tagged PDF / LibreOffice, one process each",
        process(sys.executable, "-c", _PDF, xml, folder, str(COPIES)),
        process(*office, "--outdir", folder / "peer", *copies),
        bar=0.6,
        aim=0.25,
        rounds=min(number, 5),
    )


def docx(document: Document, folder: Path, number: int) -> Figure:
    """Ours warm, as in a batch; pandoc a process a document, as it is used."""
    return paired(
        "DOCX, warm / pandoc, one process each",
        lambda: _written(document, "docx"),
        process("pandoc", "-f", "markdown", SEED, "-t", "docx", "-o", folder / "pandoc.docx"),
        bar=0.333,
        aim=0.1,
        rounds=3 * number,
    )


def growth(name: str) -> Figure:
    """How much longer an annex of twice the length takes."""
    short, long = annexed(PAGES // 2), annexed(PAGES)
    return paired(
        f"{name}: annex of {PAGES} pages / of {PAGES // 2}",
        _writing(long, name),
        _writing(short, name),
        bar=2.2,
        aim=2.0,
        rounds=3,
        clock=process_time,
    )


def memory(xml: Path) -> Figure:
    """Peak memory after 1,000 documents in four formats against that after 100; the columns of times are megabytes here."""
    command = [sys.executable, "-c", _MEMORY, str(xml), str(MANY)]
    early, late = map(int, subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    name = f"peak memory after {MANY} documents / after {MANY // 10}, in MB"
    return Figure(name, round(late / early, 3), 1.1, 1.02, round(late / 1024, 2), round(early / 1024, 2), 1)


def annexed(pages: int) -> Document:
    """A resolution with an annex of about so many pages: numbered paragraphs, points, every third with a note."""
    words = "all States to keep the wells of their border regions open to those who live on either side of them, and to mend "
    body: list[Block] = []
    for number in range(1, pages * _PARAGRAPHS_A_PAGE // 2 + 1):
        note = (Note(str(number // 3), (Para((Text(f"See A/76/{number}, annex."),)),)),) if number % 3 == 0 else ()
        lead = Para((Style("italic", (Text("Urges"),)), Text(f" {words * 2}those of the year {number};"), *note))
        point = Unit("point", "(a)", lead=(Para((Text(f"To share {words}them again in {number};"),)),))
        body.append(Unit("operative", f"{number}.", lead=(lead,), units=(point,)))
    done = to_akn(Source(SEED.name, SEED.read_bytes())).document
    assert done is not None
    title = (Para((Text("Annex"),)),)
    return replace(done, parts=(Document(annex_metadata(done.meta), title=title, body=tuple(body)),))


def _writing(document: Document, name: str) -> Callable[[], object]:
    return lambda: _written(document, name)


def _written(document: Document, name: str) -> bytes:
    writer = formats.writer(name)
    made = writer.write(document, {}, writer.Options())
    if made.content is None:
        sys.exit("\n".join(map(str, made.diagnostics)))
    return made.content


if __name__ == "__main__":
    main()
