"""How characters and paragraphs look, as control words change it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from unicodedata import bidirectional

from pipeline.manuscript.leaves import styles
from pipeline.manuscript.seams import is_han
from pipeline.model import Style

_TWIPS_A_STEP = 567  # one centimetre
_UNDERLINES = frozenset(
    {"ul", "uld", "uldash", "uldashd", "uldashdd", "uldb", "ulth", "ulw", "ulwave", "ulthd", "ulhwave", "ululdbwave"}
)
_ALIGN = {"ql": "left", "qr": "right", "qc": "center", "qj": ""}


@dataclass(frozen=True, slots=True)
class Chars:
    """Character formatting; `ab` and `ai` are bold and italic of scripts that are not Latin, None: as for Latin."""

    bold: bool = False
    italic: bool = False
    ab: bool | None = None
    ai: bool | None = None
    underline: bool = False
    smallcaps: bool = False
    raised: str = ""
    hidden: bool = False
    inserted: bool = False
    deleted: bool = False

    def changed(self, name: str, number: int | None) -> Chars:
        """The formatting after a control word; the same where it says nothing of characters."""
        on = number != 0
        match name:
            case "plain":
                return Chars(inserted=self.inserted, deleted=self.deleted)
            case "b":
                return replace(self, bold=on)
            case "i":
                return replace(self, italic=on)
            case "ab":
                return replace(self, ab=on)
            case "ai":
                return replace(self, ai=on)
            case "ulnone" | "ul0":
                return replace(self, underline=False)
            case "scaps":
                return replace(self, smallcaps=on)
            case "super" | "up":
                return replace(self, raised="sup" if on else "")
            case "sub" | "dn":
                return replace(self, raised="sub" if on else "")
            case "nosupersub":
                return replace(self, raised="")
            case "v":
                return replace(self, hidden=on)
            case "revised":
                return replace(self, inserted=on)
            case "deleted":
                return replace(self, deleted=on)
            case _ if name in _UNDERLINES:
                return replace(self, underline=on)
            case _:
                return self

    def around(self, text: str) -> tuple[Style, ...]:
        """The wrappers round a text of this look."""
        other = any(is_han(sign) or bidirectional(sign) in ("R", "AL") for sign in text)
        bold = self.ab if other and self.ab is not None else self.bold
        italic = self.ai if other and self.ai is not None else self.italic
        shown = {"bold": bold, "italic": italic, "underline": self.underline, "smallcaps": self.smallcaps}
        kinds = [kind for kind, yes in shown.items() if yes] + ([self.raised] if self.raised else [])
        return styles(frozenset(kinds))


@dataclass(frozen=True, slots=True)
class Lines:
    """Paragraph formatting; `table`: the paragraph stands in a table."""

    style: int = 0
    indent: float = 0.0
    align: str = ""
    outline: str = ""
    level: int = 0
    table: bool = False

    def changed(self, name: str, number: int | None) -> Lines:
        """The formatting after a control word; the same where it says nothing of paragraphs."""
        amount = number or 0
        match name:
            case "pard":
                return PARD
            case "s":
                return replace(self, style=amount)
            case "li" | "lin":
                return replace(self, indent=round(amount / _TWIPS_A_STEP, 2))
            case "outlinelevel":
                return replace(self, outline=str(amount))
            case "ilvl":
                return replace(self, level=amount + 1)
            case "intbl":
                return replace(self, table=True)
            case _ if name in _ALIGN:
                return replace(self, align=_ALIGN[name])
            case _:
                return self


PLAIN, PARD = Chars(), Lines()
