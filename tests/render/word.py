"""What Word shows of a package, worked out from its XML: labels counted by Word's rules, marks at their calls, notes apart."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree
from render.printed import Printed, squeezed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def shown(package: bytes) -> Printed:
    """Text and notes; a note's own mark and a counted one look alike here."""
    parts = zipfile.ZipFile(io.BytesIO(package))
    labels = Labels(parts.read("word/numbering.xml"))
    counted: dict[str, str] = {}
    body = etree.fromstring(parts.read("word/document.xml"))[0]
    text = squeezed("".join(_paragraph(p, labels, counted) for p in body.iter(f"{W}p")))
    if "word/footnotes.xml" not in parts.namelist():
        return Printed(text)
    notes = [note for note in etree.fromstring(parts.read("word/footnotes.xml")) if note.get(f"{W}type") is None]
    return Printed(text, [(str(note.get(f"{W}id")), _note(note, labels, counted)) for note in notes])


def _note(note: etree._Element, labels: Labels, counted: dict[str, str]) -> str:
    mark = counted.get(str(note.get(f"{W}id")), "")
    return squeezed(mark + "".join(_paragraph(p, labels, {}) for p in note.iter(f"{W}p")))


def _paragraph(p: etree._Element, labels: Labels, counted: dict[str, str]) -> str:
    place = p.find(f"{W}pPr/{W}numPr")
    words = [labels.next(int(val(place, "numId")), int(val(place, "ilvl")))] if place is not None else []
    for element in p.iter(f"{W}t", f"{W}delText", f"{W}footnoteReference"):
        if element.tag != f"{W}footnoteReference":
            words.append(element.text or "")
        elif element.get(f"{W}customMarkFollows") is None:
            counted[str(element.get(f"{W}id"))] = str(len(counted) + 1)
            words.append(str(len(counted)))
    return "".join(words)


class Labels:
    """Word's counting: counters belong to the abstract list, a start value counts when its instance first comes to its level."""

    def __init__(self, numbering: bytes | str) -> None:
        root = etree.fromstring(numbering)
        self.levels = {
            abstract.get(f"{W}abstractNumId"): {
                int(level.get(f"{W}ilvl", "0")): (val(level, "numFmt"), val(level, "lvlText"))
                for level in abstract.iter(f"{W}lvl")
            }
            for abstract in root.iter(f"{W}abstractNum")
        }
        self.nums = {int(num.get(f"{W}numId", "0")): num for num in root.iter(f"{W}num")}
        self.counters: dict[tuple[str, int], int] = {}
        self.begun: set[tuple[int, int]] = set()

    def next(self, num: int, level: int) -> str:
        """The label of the next paragraph of a list instance and level."""
        abstract = val(self.nums[num], "abstractNumId")
        starts = {
            int(o.get(f"{W}ilvl", "0")): int(val(o, "startOverride")) for o in self.nums[num].iter(f"{W}lvlOverride")
        }
        if level in starts and (num, level) not in self.begun:
            self.counters[abstract, level] = starts[level]
        else:
            self.counters[abstract, level] = self.counters.get((abstract, level), starts.get(level, 1) - 1) + 1
        self.begun.add((num, level))
        for deeper in [key for key in self.counters if key[0] == abstract and key[1] > level]:
            del self.counters[deeper]
        form, text = self.levels[abstract][level]
        return text if form == "none" else re.sub(r"%\d", number(form, self.counters[abstract, level]), text)


def val(element: etree._Element, child: str) -> str:
    found = element.find(f"{W}{child}")
    assert found is not None
    return str(found.get(f"{W}val"))


def number(form: str, value: int) -> str:
    """A number in one of Word's formats."""
    if form.endswith("Letter"):
        text = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
    elif form.endswith("Roman"):
        text = "".join(
            "m" * (value // 1000) + _ROMAN[2][value // 100 % 10] + _ROMAN[1][value // 10 % 10] + _ROMAN[0][value % 10]
        )
    elif form == "chineseCountingThousand":
        tens, ones = divmod(value, 10)
        return (
            ("" if tens < 2 else "一二三四五六七八九"[tens - 1])
            + ("十" if tens else "")
            + ("" if not ones else "一二三四五六七八九"[ones - 1])
        )
    else:
        return str(value)
    return text.upper() if form.startswith("upper") else text


_ROMAN = [
    ["", one, one * 2, one * 3, one + five, five, five + one, five + one * 2, five + one * 3, one + ten]
    for one, five, ten in ("ivx", "xlc", "cdm")
]
