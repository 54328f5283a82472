"""Text to a document in a warm process: against bluebell on the same words, on texts it has not seen, and on longer ones.

For PDF: ours against the bare extraction of the same pages' text by pypdfium2, which finds neither lines nor paragraphs.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import re
import sys
import time
from collections.abc import Callable

from measure import ROOT, SEED, Figure, publish
from measure import paired as timed
from texts import bare, noted, resolution

from pipeline import Source, formats
from pipeline.conversion import emit, to_akn
from pipeline.manuscript import Manuscript
from pipeline.ports import Hints
from pipeline.recognition import recognise

TIMES = (10, 100)
PAGE = ROOT / "docs" / "performance.md"
MARKS = ("<!-- figures: python bench/reading.py --write -->\n", "<!-- end of the figures of reading -->")
SLACK = 1.1  # of the length: room for memory that no longer fits a cache

paired = functools.partial(timed, clock=time.process_time)
"""All of it works in this process, whose own time does not see what others do on the machine."""


def main() -> None:
    bluebell = _bluebell()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=31, help="pairs to measure (default: %(default)s)")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    given = parser.parse_args()
    number = given.rounds
    seed = Source(SEED.name, SEED.read_bytes())
    markdown = seed.data.decode()
    figures = [
        paired(
            f"seed to document / bluebell, {name}",
            lambda: document(seed),
            bluebell(lambda words=words: words),  # type: ignore[misc]
            bar=1.5,
            aim=1,
            rounds=number,
        )
        for name, words in (("bare words", bare(markdown)), ("its notation", noted(markdown)))
    ]
    figures.append(unseen(markdown, bluebell, number))
    figures += [*growth(), *pdf(number)]
    if given.write:
        write(figures)
    publish("reading", figures)


def write(figures: list[Figure]) -> None:
    """The table of docs/performance.md."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(MARKS[0])
    rows = "".join(
        f"| {one.name} | **{one.ratio}** | ≤ {one.bar} | {one.aim} | {one.ours:,} | {one.peer:,} |\n" for one in figures
    )
    head = "| figure | measured | bar | goal | ours, ms | the other, ms |\n|---|---|---|---|---|---|\n"
    PAGE.write_text(before + MARKS[0] + head + rows + MARKS[1] + rest.partition(MARKS[1])[2], encoding="utf-8")


def document(source: Source) -> None:
    """The whole half: choose a reader, read, recognise. Ends the bench where no document comes of it."""
    reader = formats.choose(source.name, source.data[: formats.HEAD])
    got = reader.read(source, reader.Options()) if reader else None
    if got is None or not isinstance(got.content, Manuscript):
        sys.exit(f"{source.name} was not read")
    if recognise(got.content, Hints(), source.name).document is None:
        sys.exit(f"{source.name} was not recognised")


def unseen(markdown: str, bluebell: Callable[[Callable[[], str]], Callable[[], object]], number: int) -> Figure:
    """Texts that neither side has seen, another one each time, so that nothing kept from the one before helps."""
    texts = [_varied(markdown, turn) for turn in range(number + 1)]
    ours = iter([Source("bench.md", text.encode()) for text in texts])
    theirs = iter([bare(text) for text in texts])
    return paired(
        "unseen texts to documents / bluebell, bare words",
        lambda: document(next(ours)),
        bluebell(lambda: next(theirs)),
        bar=1.5,
        aim=1,
        rounds=number,
    )


def _varied(markdown: str, turn: int) -> str:
    """The text with another word in place of each "the" below the enacting formula."""
    head, formula, rest = markdown.partition("Assembly,")
    words = (f"th{chr(97 + at % 26)}{chr(97 + turn % 26)}{chr(97 + turn // 26)}" for at in itertools.count())
    return head + formula + re.sub(r"\bthe\b", lambda _: next(words), rest)


def growth() -> list[Figure]:
    """How much longer 10 and 100 times the paragraphs take."""
    short, *long = (Source("bench.md", resolution(times).encode()) for times in (1, *TIMES))
    return [
        paired(
            f"{times}× the paragraphs / once",
            lambda text=text: document(text),  # type: ignore[misc]
            lambda: document(short),
            bar=round(times * SLACK),
            aim=times,
            rounds=max(3, 60 // times),
        )
        for times, text in zip(TIMES, long, strict=True)
    ]


def pdf(number: int) -> list[Figure]:
    """The seed as the project's own PDF, read to its manuscript, against pypdfium2's text of the same pages."""
    import pypdfium2

    written = emit(to_akn(Source(SEED.name, SEED.read_bytes())), formats.writer("pdf")).content
    if written is None:
        sys.exit("the seed became no PDF")
    source, reader = Source("bench.pdf", written), formats.reader("pdf")

    def extracted() -> None:
        with pypdfium2.PdfDocument(source.data) as opened:
            for page in opened:
                page.get_textpage().get_text_range()

    return [
        paired(
            "PDF to manuscript / pypdfium2's bare text",
            lambda: reader.read(source, reader.Options()),
            extracted,
            bar=3,
            aim=2,
            rounds=number,
        )
    ]


def _bluebell() -> Callable[[Callable[[], str]], Callable[[], object]]:
    """bluebell's text → AKN as something to measure."""
    try:
        from bluebell.parser import AkomaNtosoParser
        from cobalt import FrbrUri
    except ImportError:
        sys.exit("this bench needs bluebell: pip install -e '.[bench]'")
    uri = FrbrUri.parse("/akn/un/statement/2020-12-07/75-62")
    return lambda words: lambda: AkomaNtosoParser(uri).parse_to_xml(words(), "statement")


if __name__ == "__main__":
    main()
