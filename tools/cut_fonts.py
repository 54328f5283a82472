"""Cuts the Chinese faces that the PDF writer ships out of Noto Serif SC: GB2312, Latin letters, punctuation, nothing else.

    npm pack @expo-google-fonts/noto-serif-sc@0.4.3 && tar xzf expo-google-fonts-noto-serif-sc-0.4.3.tgz
    python tools/cut_fonts.py package pipeline/writers/pdf/fonts

Needs fontTools. The cut bears a name of its own: "Source", the name under which its author first published the face, is
reserved, and whoever has Noto Serif SC whole must be able to tell the two apart. Two runs give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Resolution Song"
_STYLES = {"Regular": "400Regular/NotoSerifSC_400Regular.ttf", "Bold": "700Bold/NotoSerifSC_700Bold.ttf"}
# Latin with its supplements, general punctuation to arrows, numbers in circles, CJK marks, full-width forms.
_RANGES = (
    (0x20, 0x17F),
    (0x2010, 0x2042),
    (0x20AC, 0x20AD),
    (0x2103, 0x2104),
    (0x2116, 0x2117),
    (0x2150, 0x218C),
    (0x2190, 0x219A),
    (0x2460, 0x24FF),
    (0x25A0, 0x25D0),
    (0x3000, 0x3030),
    (0xFE30, 0xFE50),
    (0xFF01, 0xFFEF),
)
_NAMES = {
    1: FAMILY,
    4: FAMILY + " {style}",
    3: FAMILY + " {style}, cut from Noto Serif SC 2.003",
    6: "ResolutionSong-{style}",
}
_KEPT_NAMES = (0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 13, 14)


def main(source: Path, target: Path) -> None:
    """Write one file for each style into `target`."""
    for style, path in _STYLES.items():
        font = TTFont(source / path, recalcTimestamp=False)
        _cut(font)
        _rename(font, style)
        out = target / f"ResolutionSong-{style}.ttf"
        font.save(out)
        print(f"{out}: {out.stat().st_size:,} bytes, {len(font.getBestCmap()):,} characters")


def characters() -> Iterator[str]:
    """What the cut holds, where the face has it."""
    for first in range(0xA1, 0xF8):
        for second in range(0xA1, 0xFF):
            yield bytes((first, second)).decode("gb2312", "ignore")
    for start, stop in _RANGES:
        yield from map(chr, range(start, stop))


def _cut(font: TTFont) -> None:
    options = Options()
    options.layout_features = []  # lines are set character by character
    options.hinting = False
    options.name_IDs = list(_KEPT_NAMES)
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["BASE", "GPOS", "GSUB", "GDEF", "STAT", "vhea", "vmtx", "VORG"]
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(characters()))
    subsetter.subset(font)


def _rename(font: TTFont, style: str) -> None:
    names = font["name"]
    for number, pattern in _NAMES.items():
        for record in [record for record in names.names if record.nameID == number]:
            names.removeNames(number, record.platformID, record.platEncID, record.langID)
        names.setName(pattern.format(style=style), number, 3, 1, 0x409)
    names.setName(style, 2, 3, 1, 0x409)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
