"""Text to validated AKN in a warm process: against bluebell on the same words, and against itself on a longer text."""

from __future__ import annotations

import sys
from collections.abc import Callable

from measure import SEED, Figure, paired, publish, rounds
from texts import bare, noted, resolution

from pipeline import Source
from pipeline.conversion import to_akn

TIMES = 100


def main() -> None:
    try:
        from bluebell.parser import AkomaNtosoParser
        from cobalt import FrbrUri
        from lxml import etree
    except ImportError:
        sys.exit("this bench needs bluebell: pip install -e '.[bench]'")
    number = rounds(31)
    source = Source(SEED.name, SEED.read_bytes())
    uri = FrbrUri.parse("/akn/un/statement/2020-12-07/75-62")

    def bluebell(words: str) -> Callable[[], bytes]:
        return lambda: etree.tostring(AkomaNtosoParser(uri).parse_to_xml(words, "statement"))

    markdown = source.data.decode()
    figures = [
        paired(name, lambda: convert(source), bluebell(words), bar=2, aim=1, rounds=number)
        for name, words in (
            ("seed to validated AKN / bluebell, bare words", bare(markdown)),
            ("seed to validated AKN / bluebell, its notation", noted(markdown)),
        )
    ]
    publish("warm", [*figures, growth()])


def convert(source: Source) -> None:
    done = to_akn(source)
    if done.akn is None:
        sys.exit("\n".join(map(str, done.diagnostics)))


def growth() -> Figure:
    """How much longer 100 times the paragraphs take; a bar of 110 leaves room for memory that no longer fits a cache."""
    short, long = (Source("bench.md", resolution(times).encode()) for times in (1, TIMES))
    return paired(
        f"{TIMES}× the paragraphs / once",
        lambda: convert(long),
        lambda: convert(short),
        bar=TIMES * 11 / 10,
        aim=TIMES,
        rounds=3,
    )


if __name__ == "__main__":
    main()
